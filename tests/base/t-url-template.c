/* t-url-template: addresses of web pages that are made from an id.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/arena.h"
#include "base/url_template.h"
#include "support/check.h"

static void
check_fill (const char *template, struct slice id, const char *want)
{
  struct arena arena;
  struct slice got;

  arena_init (&arena, 0);
  assert_true (url_template_is_valid (slice_from_string (template)));
  got = url_template_fill (slice_from_string (template), id, &arena);
  assert_slice ("link", got, want);
  arena_release (&arena);
}

static void
an_id_is_a_segment_of_a_path (void **state)
{
  static const char template[] = "https://lists.example.org/widget/{id}/";

  (void)state;
  check_fill (template, SLICE ("1.2-ann_x~@example.org"),
              "https://lists.example.org/widget/1.2-ann_x~@example.org/");
  check_fill (template, SLICE ("CA+a=b!$&'()*,;:c@d"),
              "https://lists.example.org/widget/CA+a=b!$&'()*,;:c@d/");
  check_fill (template, SLICE ("a/b?c#d%20[e]"),
              "https://lists.example.org/widget/a%2Fb%3Fc%23d%2520%5Be%5D/");
  check_fill (template, SLICE ("\"<a b>\\^`{|}\0\n\x7f\xc3\xbc"),
              "https://lists.example.org/widget/%22%3Ca%20b%3E%5C%5E%60%7B%7C"
              "%7D%00%0A%7F%C3%BC/");
  check_fill (template, SLICE (""), "https://lists.example.org/widget//");
  check_fill (template, SLICE ("{id}"),
              "https://lists.example.org/widget/%7Bid%7D/");
}

static void
a_query_has_separators_of_its_own (void **state)
{
  (void)state;
  check_fill ("http://a.example.org/?list=x&id={id}#{id}",
              SLICE ("a+b=c&d;e@f"),
              "http://a.example.org/?list=x&id=a%2Bb%3Dc%26d%3Be@f"
              "#a%2Bb%3Dc%26d%3Be@f");
  check_fill ("HTTPS://a.example.org:8080/{id}/{id}", SLICE ("a+b"),
              "HTTPS://a.example.org:8080/a+b/a+b");
}

static void
a_template_is_a_url_with_a_place (void **state)
{
  static const char *const wrong[] = { "",
                                       "none",
                                       "{id}",
                                       "https://a.example.org/",
                                       "https://a.example.org/{ID}",
                                       "https://{id}/",
                                       "https://{id}.example.org/{id}",
                                       "https://a.example.org{id}",
                                       "https:///{id}",
                                       "https://ann@a.example.org/{id}",
                                       "ftp://a.example.org/{id}",
                                       "a.example.org/{id}",
                                       "javascript:alert({id})",
                                       "https://a.example.org/{list}/{id}",
                                       "https://a.example.org/{id}/{list}",
                                       "https://a.example.org/{id}/{",
                                       "https://a.example.org/a b/{id}",
                                       "https://a.example.org/{id}\n",
                                       "https://a.example.org/\"{id}",
                                       "https://a.example.org/<{id}>",
                                       "https://a.example.org/\xc3\xbc/{id}",
                                       "https://a.example.org/%zz/{id}",
                                       "https://a.example.org/{id}%2" };

  (void)state;
  for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
    if (url_template_is_valid (slice_from_string (wrong[i])))
      fail_msg ("%s", wrong[i]);
  assert_false (url_template_is_valid (SLICE ("https://a.example.org/\0{id}")));
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (an_id_is_a_segment_of_a_path),
    cmocka_unit_test (a_query_has_separators_of_its_own),
    cmocka_unit_test (a_template_is_a_url_with_a_place),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
