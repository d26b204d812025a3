/* Tests of `rules'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "base/buf.h"
#include "support/check.h"
#include "watch/rules.h"

#define TEXTS(...)                                                             \
  {                                                                            \
    (const struct rules_text[]){ __VA_ARGS__ },                                \
        sizeof ((const struct rules_text[]){ __VA_ARGS__ })                    \
            / sizeof (struct rules_text)                                       \
  }
#define TEXT(literal, line)                                                    \
  {                                                                            \
    { (literal), sizeof (literal) - 1 }, line                                  \
  }

static struct touched_file files[] = {
  { SLICE_INIT ("fs/widget/inode.c"), false },
  { SLICE_INIT ("fs/widget/tests/a.c"), false },
};

static const struct facts facts = {
  .files = { files, 2 },
  .subject = SLICE_INIT ("Subject: [PATCH] fs: widget: speed up Look-up"),
  .title = SLICE_INIT ("fs: widget: speed up Look-up"),
  .log = SLICE_INIT ("It is slow.\nCall widget_get() once.\n"),
  .diff = SLICE_INIT ("+\tnew_call ();\n context_call ();\n"),
  .author = { SLICE_INIT ("Ann"), SLICE_INIT ("ann@example.org") },
  .sender = { SLICE_INIT ("Bob"), SLICE_INIT ("bob@lists.example.net") },
  .list_id = SLICE_INIT ("Widget-Devel.example.org"),
  .to_me = SLICE_INIT ("me@example.org"),
};

/* What FACTS meet of the one rule SOURCE, as `KEY PATTERN:LINE WHAT;...', or
   nothing.  */
static void
meets_facts (const struct rules_source *source, const struct facts *of,
             const char *want)
{
  struct rules *rules = rules_new ();
  const struct rules_text *wrong;
  struct result result = { .count = 0 };
  struct arena arena;
  struct error err;
  struct buf buf;

  arena_init (&arena, 0);
  buf_init (&buf);
  error_init (&err);
  result.arena = &arena;
  assert_int_equal (rules_add (rules, source, &wrong, &err), 0);
  rules_match (rules, of, &result);
  if (result.count == 0)
    buf_add (&buf, SLICE ("nothing"));
  for (unsigned i = 0; result.count && i < result.hits[0].reason_count; i++)
    {
      const struct result_reason *reason = &result.hits[0].reasons[i];

      buf_printf (&buf, "%s %.*s:%lu %.*s;", result_key_name (reason->key),
                  SLICE_ARG (reason->pattern), reason->line,
                  SLICE_ARG (reason->what));
    }
  assert_slice ("rule", buf_slice (&buf), want);
  buf_release (&buf);
  arena_release (&arena);
  rules_free (rules);
}

static void
meets (const struct rules_source *source, const char *want)
{
  meets_facts (source, &facts, want);
}

static void
each_key_has_its_own_patterns (void **state)
{
  (void)state;
  meets (&(struct rules_source){ .files = TEXTS (TEXT ("net/", 3),
                                                 TEXT ("fs/*/inode.c", 4)) },
         "files fs/*/inode.c:4 fs/widget/inode.c;");
  meets (&(struct rules_source){ .files_match = TEXTS (TEXT ("w.dget/i", 5)) },
         "files_match w.dget/i:5 fs/widget/inode.c;");
  meets (&(struct rules_source){ .content = TEXTS (TEXT ("\\bnew_call", 6)) },
         "content \\bnew_call:6 \tnew_call ();;");
  meets (&(struct rules_source){ .content = TEXTS (TEXT ("context", 6)) },
         "nothing");
  meets (&(struct rules_source){ .content = TEXTS (TEXT ("^Subject:.*fs", 6)) },
         "content ^Subject:.*fs:6 Subject: [PATCH] fs: widget: speed up"
         " Look-up;");
  meets (&(struct rules_source){ .subject = TEXTS (TEXT ("WIDGET", 7)) },
         "subject WIDGET:7 fs: widget: speed up Look-up;");
  meets (&(struct rules_source){ .subject = TEXTS (TEXT ("speed up", 7)) },
         "subject speed up:7 fs: widget: speed up Look-up;");
  meets (&(struct rules_source){ .subject = TEXTS (TEXT ("widge", 7),
                                                   TEXT ("patch", 7)) },
         "nothing");
  meets (&(struct rules_source){ .authors
                                 = TEXTS (TEXT ("Ann+x@example.org", 8)) },
         "authors Ann+x@example.org:8 ann@example.org;");
  meets (&(struct rules_source){ .authors
                                 = TEXTS (TEXT ("@Lists.example.net", 8)) },
         "authors @Lists.example.net:8 bob@lists.example.net;");
  meets (&(struct rules_source){ .authors = TEXTS (TEXT ("@example.net", 8)) },
         "nothing");
  meets (&(struct rules_source){ .lists = TEXTS (
                                     TEXT ("widget-devel.example.org", 9)) },
         "lists widget-devel.example.org:9 Widget-Devel.example.org;");
  meets (&(struct rules_source){ .lists = TEXTS (TEXT ("widget-devel", 9)) },
         "nothing");
  meets (&(struct rules_source){ .to_me = true, .line = 10 },
         "to_me :10 me@example.org;");
}

static void
keys_are_and_texts_are_or (void **state)
{
  (void)state;
  meets (
      &(struct rules_source){
          .subject = TEXTS (TEXT ("widget", 1)),
          .authors = TEXTS (TEXT ("x@y.z", 2), TEXT ("ann@example.org", 3)),
      },
      "subject widget:1 fs: widget: speed up Look-up;"
      "authors ann@example.org:3 ann@example.org;");
  meets (
      &(struct rules_source){
          .subject = TEXTS (TEXT ("widget", 1)),
          .authors = TEXTS (TEXT ("x@y.z", 2)),
      },
      "nothing");
  meets (
      &(struct rules_source){
          .files = TEXTS (TEXT ("fs/", 1)),
          .to_me = true,
          .line = 2,
      },
      "files fs/:1 fs/widget/inode.c;to_me :2 me@example.org;");
  meets (
      &(struct rules_source){
          .files = TEXTS (TEXT ("fs/", 1)),
          .lists = TEXTS (TEXT ("other.example.org", 2)),
      },
      "nothing");
}

static void
files_and_content_are_one_key (void **state)
{
  (void)state;
  meets (
      &(struct rules_source){
          .files = TEXTS (TEXT ("net/", 1)),
          .files_match = TEXTS (TEXT ("nothing", 2)),
          .content = TEXTS (TEXT ("widget_get", 3)),
      },
      "content widget_get:3 Call widget_get() once.;");
  meets (
      &(struct rules_source){
          .files = TEXTS (TEXT ("fs/", 1)),
          .files_match = TEXTS (TEXT ("widget", 2)),
          .content = TEXTS (TEXT ("widget_get", 3)),
      },
      "files fs/:1 fs/widget/inode.c;files_match widget:2 fs/widget/inode.c;"
      "content widget_get:3 Call widget_get() once.;");
}

static void
files_may_be_left_out (void **state)
{
  (void)state;
  meets (
      &(struct rules_source){
          .files = TEXTS (TEXT ("fs/widget/", 1)),
          .not_files = TEXTS (TEXT ("fs/widget/*.c", 2)),
      },
      "files fs/widget/:1 fs/widget/tests/a.c;");
  meets (
      &(struct rules_source){
          .files_match = TEXTS (TEXT ("widget", 1)),
          .not_files = TEXTS (TEXT ("fs/", 2)),
      },
      "nothing");
  meets (
      &(struct rules_source){
          .files = TEXTS (TEXT ("fs/", 1)),
          .not_files = TEXTS (TEXT ("fs/", 2)),
          .content = TEXTS (TEXT ("widget_get", 3)),
      },
      "content widget_get:3 Call widget_get() once.;");
}

static void
a_message_without_facts_meets_nothing (void **state)
{
  const struct facts none = { .to_me = { NULL, 0 } };

  (void)state;
  meets_facts (&(struct rules_source){ .files = TEXTS (TEXT ("*", 1)) }, &none,
               "nothing");
  meets_facts (&(struct rules_source){ .content = TEXTS (TEXT (".", 1)) },
               &none, "nothing");
  meets_facts (&(struct rules_source){ .subject = TEXTS (TEXT ("a", 1)) },
               &none, "nothing");
  meets_facts (&(struct rules_source){ .authors = TEXTS (TEXT ("a@b", 1)) },
               &none, "nothing");
  meets_facts (&(struct rules_source){ .lists = TEXTS (TEXT ("a", 1)) }, &none,
               "nothing");
  meets_facts (&(struct rules_source){ .to_me = true }, &none, "nothing");
}

static void
a_wrong_expression_is_pointed_at (void **state)
{
  const struct rules_source source
      = { .files_match = TEXTS (TEXT ("good", 1), TEXT ("b(ad", 2)) };
  struct rules *rules = rules_new ();
  const struct rules_text *wrong = NULL;
  struct error err;

  (void)state;
  error_init (&err);
  assert_int_equal (rules_add (rules, &source, &wrong, &err), -1);
  assert_ptr_equal (wrong, &source.files_match.items[1]);
  assert_int_equal (err.status, EX_CONFIG);
  rules_free (rules);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_key_has_its_own_patterns),
    cmocka_unit_test (keys_are_and_texts_are_or),
    cmocka_unit_test (files_and_content_are_one_key),
    cmocka_unit_test (files_may_be_left_out),
    cmocka_unit_test (a_message_without_facts_meets_nothing),
    cmocka_unit_test (a_wrong_expression_is_pointed_at),
  };

  return cmocka_run_group_tests_name ("rules", tests, NULL, NULL);
}
