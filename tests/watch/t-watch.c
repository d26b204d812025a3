/* Tests of `watch'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "support/check.h"
#include "watch/watch.h"

static const struct slice addresses[] = { SLICE_INIT ("ann@example.org") };
static const struct slice names[] = { SLICE_INIT ("Ann Author") };

/* WATCH finds in the message TEXT the names WANT.  */
static void
finds (const struct watch *watch, const char *text, const char *want)
{
  struct raw_message raw = { .text = slice_from_string (text) };
  struct charset_decoder *decoder = charset_decoder_new ();
  struct patch_mail patch_mail;
  struct message message;
  struct result result;
  struct arena arena;

  arena_init (&arena, 0);
  message_init (&message, &raw, &arena, decoder);
  patch_mail_read (&patch_mail, &message);
  watch_match (watch, &patch_mail, SLICE ("l.example.org"), &arena, &result);
  assert_slice (text, result_names (&result), want);
  arena_release (&arena);
  charset_decoder_free (decoder);
}

#define DIFF                                                                   \
  "---\ndiff --git a/fs/a.c b/fs/a.c\n--- a/fs/a.c\n+++ b/fs/a.c\n"            \
  "@@ -1 +1 @@\n-old\n+new\n"

static void
my_messages_and_those_to_me_are_known (void **state)
{
  const struct watch watch = { .me = { addresses, 1, names, 1 } };

  (void)state;
  finds (&watch, "From: ann@example.org\nSubject: [PATCH] x\n\nWhy\n" DIFF,
         "mine");
  finds (&watch, "From: Ann <ann+k@example.org>\nSubject: Re: x\n\nText\n",
         "mine");
  finds (&watch, "From: Ann Author <a@example.net>\nSubject: x\n\nText\n",
         "mine");
  finds (&watch,
         "From: bob@example.org\nTo: Ann <ann@example.org>\nSubject: x\n\nT\n",
         "tome");
  /* Somebody else sends what I wrote.  */
  finds (&watch,
         "From: bob@example.org\nSubject: [PATCH] x\n\n"
         "From: Ann <ann@example.org>\n\nWhy\n" DIFF,
         "mine");
  finds (&watch, "From: bob@example.org\nSubject: x\n\nText\n", "");
}

static void
rules_come_before_sections (void **state)
{
  static const struct rules_text content[] = { { SLICE_INIT ("new"), 1 } };
  static const struct rules_source source
      = { .name = SLICE_INIT ("new"), .content = { content, 1 } };
  const struct compiled_source from = { .size = 1 };
  struct watch watch = { .me = { addresses, 1, NULL, 0 } };
  const struct rules_text *wrong;
  struct maintainers maintainers;
  struct arena arena;
  struct error err;
  struct buf form;
  bool chosen[] = { true, true };

  (void)state;
  arena_init (&arena, 0);
  buf_init (&form);
  error_init (&err);
  watch.rules = rules_new ();
  assert_int_equal (rules_add (watch.rules, &source, &wrong, &err), 0);
  assert_int_equal (maintainers_read (&maintainers,
                                      SLICE ("A B\nF:\tfs/\nC\nF:\tmm/\n"),
                                      &arena, &err),
                    0);
  compiled_make (&form, &maintainers, chosen, &from);
  assert_int_equal (compiled_open (&watch.sections, buf_slice (&form), &err),
                    0);
  finds (&watch, "From: ann@example.org\nSubject: [PATCH] x\n\nWhy\n" DIFF,
         "new, a-b, mine");
  finds (&watch, "From: b@example.org\nSubject: Re: [PATCH] new\n\n> new\n",
         "");
  watch_release (&watch);
  buf_release (&form);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (my_messages_and_those_to_me_are_known),
    cmocka_unit_test (rules_come_before_sections),
  };

  return cmocka_run_group_tests_name ("watch", tests, NULL, NULL);
}
