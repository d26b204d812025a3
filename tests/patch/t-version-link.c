/* t-version-link: links to earlier versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <unistd.h>
#include "support/check.h"
#include "support/mails.h"
#include "patch/version_link.h"
#include "support/summaries.h"

/* A text, and the ids that its URLs name, with a space between them.  */
struct link_case
{
  const char *text;
  const char *ids;
};

static void
check_links (const struct link_case *row)
{
  struct slice rest = slice_from_string (row->text), id;
  struct arena arena;
  struct buf ids;

  buf_init (&ids);
  arena_init (&arena, 0);
  while (version_link_next_id (&rest, &id, &arena))
    {
      if (ids.len)
        buf_add_byte (&ids, ' ');
      buf_add (&ids, id);
    }
  assert_slice (row->text, buf_slice (&ids), row->ids);
  arena_release (&arena);
  buf_release (&ids);
}

static void
archive_urls_name_a_message_id (void **state)
{
  static const struct link_case rows[] = {
    { "https://lore.kernel.org/r/a-1@example.org", "a-1@example.org" },
    { "https://lore.kernel.org/r/a-1@example.org/", "a-1@example.org" },
    { "see http://lore.kernel.org/all/a-1@example.org/T/#u",
      "a-1@example.org" },
    { "https://lore.kernel.org/all/a-1@example.org/t.mbox.gz",
      "a-1@example.org" },
    { "Link: https://patch.msgid.link/a-1@example.org\n", "a-1@example.org" },
    { "https://patch.msgid.link/a-1@example.org#top", "a-1@example.org" },
    { "<https://lore.kernel.org/r/a-1@example.org>", "a-1@example.org" },
    { "(https://lore.kernel.org/r/a-1@example.org)", "a-1@example.org" },
    { "[1]: https://lore.kernel.org/r/a-1@example.org.", "a-1@example.org" },
    { "https://lore.kernel.org/r/a-1@example.org, and", "a-1@example.org" },
    { "https://lore.kernel.org/r/a@x/ https://lore.kernel.org/r/b@x/\n",
      "a@x b@x" },
    { "https://example.org/ and https://lore.kernel.org/r/b@x/", "b@x" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_links (&rows[i]);
}

static void
percent_codes_are_decoded (void **state)
{
  static const struct link_case rows[] = {
    { "https://lore.kernel.org/all/a-1%40example.org/", "a-1@example.org" },
    { "https://lore.kernel.org/r/Ab%2FcD%2B9%40mutt.local/T/",
      "Ab/cD+9@mutt.local" },
    { "https://groups.google.com/d/msgid/gizmo/a%2bb%40example.org",
      "a+b@example.org" },
    { "https://example.org/a%zz%40x%4", "a%zz@x%4" },
    { "https://example.org/r/a%00%40x/", "a%00@x" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_links (&rows[i]);
}

static void
archives_name_ids_in_queries_too (void **state)
{
  static const struct link_case rows[] = {
    { "https://marc.info/?i=a-1@example.org", "a-1@example.org" },
    { "http://marc.info/?i=%3Ca-1@example.org%3E.", "a-1@example.org" },
    { "https://www.mail-archive.com/search?l=mid&q=a-1%40example.org",
      "a-1@example.org" },
    { "https://mid.gmane.org/a-1@example.org", "a-1@example.org" },
    { "https://lists.example.org/msgid-search/a-1@example.org?raw=1",
      "a-1@example.org" },
    { "https://example.org/?i=@x&q=a@", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_links (&rows[i]);
}

/* A text, its links' ids, and the versions that these are called.  */
struct field_case
{
  const char *body;
  const char *links;
};

static void
lines_name_what_they_replace (void **state)
{
  static const struct field_case rows[] = {
    { "Supersedes: <a@example.org>\n", "-1 a@example.org\n" },
    { "supersedes: a@example.org\n", "-1 a@example.org\n" },
    { "Obsoletes: <a@example.org>\nReplaces: <b@example.org>\n",
      "-1 a@example.org\n-1 b@example.org\n" },
    { "v1: <a@example.org>\n", "1 a@example.org\n" },
    { " - v2: Message-ID: <a@example.org>\n", "2 a@example.org\n" },
    { "* RFC v3: <a@example.org>\n", "3 a@example.org\n" },
    { "v1: <a@example.org>, <b@example.org>\n",
      "1 a@example.org\n1 b@example.org\n" },
    { "v1: Ann <ann@example.org>\n", "1 ann@example.org\n" },
    { "Cc: <a@example.org>\n", "" },
    { "Based-on: <a@example.org>\n", "" },
    { "v2: thanks to ann@example.org for this\n", "" },
    { "vase: <a@example.org>\n", "" },
    { "Supersedes: nothing at all\n", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct taken taken;
      struct buf links;

      buf_init (&links);
      TAKE (&taken, 0, .subject = "[PATCH v4 0/2] all", .body = rows[i].body);
      for (size_t k = 0; k < taken.summary.link_count; k++)
        buf_printf (&links, "%d %.*s\n", taken.summary.links[k].version,
                    (int)taken.summary.links[k].id.len,
                    taken.summary.links[k].id.ptr);
      assert_slice (rows[i].body, buf_slice (&links), rows[i].links);
      done (&taken);
      buf_release (&links);
    }
}

static void
urls_without_a_message_id_name_none (void **state)
{
  static const struct link_case rows[] = {
    { "", "" },
    { "://", "" },
    { "https://", "" },
    { "https://example.org", "" },
    { "https://ann@example.org/path/", "" },
    { "ssh://git@example.org/tree.git", "" },
    { "https://example.org/r/ a@example.org", "" },
    { "mail a@example.org or /r/a@example.org/", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_links (&rows[i]);
}

#define URL "https://lore.kernel.org/r/l@example.org/"

enum
{
  NO_LINK = -9
};

static void
words_before_an_url_say_which_version_it_is (void **state)
{
  static const struct
  {
    const char *text;
    int version;
  } rows[] = {
    { "v1: " URL, 1 },
    { "V12: " URL, 12 },
    { "- Link to v3: " URL, 3 },
    { "[v2] " URL " and more", 2 },
    { "v99999 " URL, 9999 },
    { "Changes in v2:\n" URL, 2 },
    { "Changes since v4\n- better\n" URL, NO_LINK },
    { "v1:\n\n" URL, NO_LINK },
    { "v2 differs.\nThe previous one: " URL, -1 },
    { "Changes in v2:\nLink to v1: " URL, 1 },
    { "Previous posting: " URL, -1 },
    { "the prior series " URL, -1 },
    { "sent earlier as " URL, -1 },
    { "First version: " URL, -1 },
    { "RFC: " URL, -1 },
    { "last time: " URL, -1 },
    { "at last: " URL, NO_LINK },
    { "lasting: " URL, NO_LINK },
    { "[1] " URL, NO_LINK },
    { "IPv4 is done in " URL, NO_LINK },
    { "vX: " URL, NO_LINK },
    { "It goes on top of " URL " v2", NO_LINK },
    { URL, NO_LINK },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    {
      struct taken taken;
      char body[300];
      int got;

      snprintf (body, sizeof body, "Text.\n\n%s\n", rows[i].text);
      TAKE (&taken, 0, .subject = "[PATCH 0/2] all", .body = body);
      assert_in_range (taken.summary.link_count, 0, 1);
      got = taken.summary.link_count ? taken.summary.links[0].version : NO_LINK;
      if (got != rows[i].version)
        fail_msg ("%s: %d, not %d", rows[i].text, got, rows[i].version);
      if (got != NO_LINK)
        assert_slice ("link", taken.summary.links[0].id, "l@example.org");
      done (&taken);
    }
}

static void
links_stand_in_the_order_of_the_text (void **state)
{
  struct taken taken;
  const struct summary *summary = &taken.summary;

  (void)state;
  TAKE (&taken, 0, .subject = "[PATCH v4 0/2] all",
        .body = "Text.\n\nv3: https://lore.kernel.org/r/c@example.org\n"
                "Base: https://lore.kernel.org/r/x@example.org\n\n"
                "v2: https://lore.kernel.org/all/b@example.org/T/#u\n"
                "v1: https://patch.msgid.link/a@example.org\n");
  assert_int_equal (summary->link_count, 3);
  assert_slice ("link", summary->links[0].id, "c@example.org");
  assert_int_equal (summary->links[0].version, 3);
  assert_slice ("link", summary->links[1].id, "b@example.org");
  assert_int_equal (summary->links[1].version, 2);
  assert_slice ("link", summary->links[2].id, "a@example.org");
  assert_int_equal (summary->links[2].version, 1);
  check_round_trip (summary);
  done (&taken);
}

static void
a_url_in_a_diff_is_no_link (void **state)
{
  struct taken taken;

  (void)state;
  TAKE (&taken, 0, .subject = "[PATCH] a", .body = A_DIFF ("v1: " URL));
  assert_int_equal (taken.summary.link_count, 0);
  assert_null (taken.summary.links);
  done (&taken);
}

static void
many_urls_take_no_time (void **state)
{
  struct taken taken;
  struct buf body;

  (void)state;
  buf_init (&body);
  for (int i = 0; i < 100000; i++)
    buf_printf (&body, "v%d: https://lore.kernel.org/r/%d@example.org\n",
                i % 9 + 1, i);
  buf_add_byte (&body, '\0');
  alarm (20);
  TAKE (&taken, 0, .subject = "[PATCH 0/2] all", .body = body.ptr);
  alarm (0);
  assert_in_range (taken.summary.link_count, 10, 100);
  assert_slice ("link", taken.summary.links[9].id, "9@example.org");
  assert_int_equal (taken.summary.links[9].version, 1);
  done (&taken);
  buf_release (&body);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (archive_urls_name_a_message_id),
    cmocka_unit_test (percent_codes_are_decoded),
    cmocka_unit_test (archives_name_ids_in_queries_too),
    cmocka_unit_test (lines_name_what_they_replace),
    cmocka_unit_test (urls_without_a_message_id_name_none),
    cmocka_unit_test (words_before_an_url_say_which_version_it_is),
    cmocka_unit_test (links_stand_in_the_order_of_the_text),
    cmocka_unit_test (a_url_in_a_diff_is_no_link),
    cmocka_unit_test (many_urls_take_no_time),
  };

  return cmocka_run_group_tests_name ("version-link", tests, NULL, NULL);
}
