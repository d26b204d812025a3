/* Tests of `facts'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "support/check.h"
#include "watch/facts.h"

static const struct slice addresses[] = { SLICE_INIT ("ann@example.org") };
static const struct me me = { addresses, 1, NULL, 0 };

#define DIFF                                                                   \
  "diff --git a/fs/a.c b/fs/a.c\n--- a/fs/a.c\n+++ b/fs/a.c\n"                 \
  "@@ -1,2 +1,2 @@ head\n-old\n+new\n same\n"

/* A message, and the facts of it.  */
struct scene
{
  struct arena arena;
  struct charset_decoder *decoder;
  struct message message;
  struct patch_mail patch_mail;
  struct facts facts;
};

static void
take (struct scene *scene, const char *text)
{
  struct raw_message raw = { .text = slice_from_string (text) };

  arena_init (&scene->arena, 0);
  scene->decoder = charset_decoder_new ();
  message_init (&scene->message, &raw, &scene->arena, scene->decoder);
  patch_mail_read (&scene->patch_mail, &scene->message);
  facts_take (&scene->facts, &scene->patch_mail, &me, SLICE ("l.example.org"));
}

static void
drop (struct scene *scene)
{
  charset_decoder_free (scene->decoder);
  arena_release (&scene->arena);
}

/* All lines in which content is looked for, each with a `;'.  */
static void
has_lines (const struct facts *facts, const char *want)
{
  struct facts_lines lines = { .part = 0 };
  struct slice line;
  struct buf buf;

  buf_init (&buf);
  while (facts_next_line (facts, &lines, &line))
    {
      buf_add (&buf, line);
      buf_add_byte (&buf, ';');
    }
  assert_slice ("lines", buf_slice (&buf), want);
  buf_release (&buf);
}

static void
a_patch_has_files_content_and_people (void **state)
{
  struct scene scene;

  (void)state;
  take (&scene,
        "From: Bob <bob@example.org>\nSubject: [PATCH v2] fs: mend\n"
        "To: list@example.org\n"
        "Cc: \"A, B\" <x@example.org>,\n Ann <Ann+fs@Example.org>\n\n"
        "From: Cleo <cleo@example.net>\n\nWhy.\nMore.\n---\nNotes.\n" DIFF);
  assert_int_equal (scene.facts.files.count, 1);
  assert_slice ("path", scene.facts.files.items[0].path, "fs/a.c");
  assert_slice ("title", scene.facts.title, "fs: mend");
  assert_slice ("author", scene.facts.author.addr_spec, "cleo@example.net");
  assert_slice ("sender", scene.facts.sender.addr_spec, "bob@example.org");
  assert_slice ("to me", scene.facts.to_me, "Ann+fs@Example.org");
  assert_slice ("list", scene.facts.list_id, "l.example.org");
  has_lines (&scene.facts, "Subject: [PATCH v2] fs: mend;Why.;More.;old;new;");
  assert_true (facts_may_have (&scene.facts, SLICE ("PATCH")));
  assert_true (facts_may_have (&scene.facts, SLICE ("More")));
  assert_true (facts_may_have (&scene.facts, SLICE ("new")));
  assert_false (facts_may_have (&scene.facts, SLICE ("Notes")));
  drop (&scene);
}

static void
a_cover_letter_has_the_files_of_its_diffstat (void **state)
{
  struct scene scene;

  (void)state;
  take (&scene, "From: Bob <bob@example.org>\nSubject: [PATCH 0/2] fs\n\n"
                "Words.\n\nBob (2):\n  one\n  two\n\n"
                " fs/a.c               | 2 +-\n .../deep/file.c | 1 +\n"
                " 2 files changed, 2 insertions(+), 1 deletion(-)\n");
  assert_int_equal (scene.facts.files.count, 2);
  assert_slice ("path", scene.facts.files.items[1].path, "deep/file.c");
  assert_true (scene.facts.files.items[1].cut);
  assert_slice ("to me", scene.facts.to_me, "");
  drop (&scene);
}

static void
a_reply_has_people_only (void **state)
{
  struct scene scene;

  (void)state;
  take (&scene, "From: Bob <bob@example.org>\nSubject: Re: [PATCH] fs: mend\n"
                "To: ann@example.org\n\n> quoted\n" DIFF);
  assert_int_equal (scene.facts.files.count, 0);
  assert_slice ("author", scene.facts.author.addr_spec, "bob@example.org");
  assert_slice ("to me", scene.facts.to_me, "ann@example.org");
  assert_slice ("title", scene.facts.title, "fs: mend");
  has_lines (&scene.facts, "");
  drop (&scene);
}

static void
only_whole_addresses_are_mine (void **state)
{
  static const char *const fields[]
      = { "To: joann@example.org", "To: ann@example.org.example.net",
          "To: \"ann@example.org\" <bob@example.org>", "Bcc: ann@example.org",
          "Subject: ann@example.org" };
  struct scene scene;

  (void)state;
  for (size_t i = 0; i < COUNT (fields); i++)
    {
      struct buf text;

      buf_init (&text);
      buf_printf (&text, "From: Bob <bob@example.org>\n%s\n\nText.\n",
                  fields[i]);
      buf_add_byte (&text, '\0');
      take (&scene, text.ptr);
      assert_slice (fields[i], scene.facts.to_me, "");
      drop (&scene);
      buf_release (&text);
    }
}

static void
mailboxes_have_a_limit (void **state)
{
  struct buf text;

  (void)state;
  buf_init (&text);
  for (unsigned others = FACTS_MAILBOXES_MAX - 1; others <= FACTS_MAILBOXES_MAX;
       others++)
    {
      struct scene scene;

      buf_clear (&text);
      buf_add (&text, SLICE ("From: Bob <bob@example.org>\n"));
      for (unsigned i = 0; i < others; i++)
        buf_printf (&text, "%s%u@example.org",
                    i == 0    ? "Cc: "
                    : i % 100 ? ", "
                              : "\nCc: ",
                    i);
      buf_add (&text, SLICE ("\nCc: ann@example.org\n\nText.\n"));
      buf_add_byte (&text, '\0');
      take (&scene, text.ptr);
      assert_slice ("to me", scene.facts.to_me,
                    others < FACTS_MAILBOXES_MAX ? "ann@example.org" : "");
      drop (&scene);
    }
  buf_release (&text);
}

static void
content_has_a_limit (void **state)
{
  struct scene scene;
  struct buf text;

  (void)state;
  buf_init (&text);
  buf_add (&text, SLICE ("From: Bob <bob@example.org>\n"
                         "Subject: [PATCH] fs: mend\n\nWhy.\n---\n" DIFF));
  buf_add (&text, SLICE ("@@ -9,2 +9,999999 @@\n same\n"));
  while (text.len < FACTS_CONTENT_MAX + 1000)
    buf_add (&text, SLICE ("+a line of the patch\n"));
  buf_add_byte (&text, '\0');
  take (&scene, text.ptr);
  assert_int_equal (scene.facts.diff.len, FACTS_CONTENT_MAX);
  drop (&scene);
  buf_release (&text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_patch_has_files_content_and_people),
    cmocka_unit_test (a_cover_letter_has_the_files_of_its_diffstat),
    cmocka_unit_test (a_reply_has_people_only),
    cmocka_unit_test (only_whole_addresses_are_mine),
    cmocka_unit_test (mailboxes_have_a_limit),
    cmocka_unit_test (content_has_a_limit),
  };

  return cmocka_run_group_tests_name ("facts", tests, NULL, NULL);
}
