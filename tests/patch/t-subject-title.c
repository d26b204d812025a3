/* t-subject-title: the title of a subject, and its keys.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "support/check.h"
#include "base/slice.h"
#include "patch/subject.h"
#include "support/subjects.h"

static void
groups_without_a_mark_leave_the_title_too (void **state)
{
  static const struct reading rows[] = {
    { "[tip: x86/pull] t", "b - 1: <tip:|x86/pull> t" },
    { "[somebot] [kvm?] WARNING in f", "b - 1: <somebot|kvm?> WARNING in f" },
    { "[GIT] Networking", "b - 1: <GIT> Networking" },
    { "[] t", "b - 1: <> t" },
    { "[patches] t", "b - 1: <patches> t" },
    { "[livepatch/master] t", "b - 1: <livepatch/master> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
brackets_alone_never_empty_a_title (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH] [foo]", "bp - 1: <> [foo]" },
    { "[PATCH net] [foo bar]", "bp - 1: <net> [foo bar]" },
    { "[foo]", "- - 1: <> [foo]" },
    { "[foo] [bar]", "b - 1: <foo> [bar]" },
    { "Re: [foo]", "r - 1: <> [foo]" },
    { "[PATCH 1/2]", "bp 1/2 1: <> " },
    { "[foo] [PATCH]", "bp - 1: <foo> " },
    { "[foo] PATCH 1/2:", "bp 1/2 1: <foo> " },
  };

  (void)state;
  CHECK (rows);
}

static void
a_colon_behind_a_group_goes (void **state)
{
  static const struct reading rows[] = {
    { "[Patch 2/2]: title", "bp 2/2 1: <> title" },
    { "[Patch]: title: more", "bp - 1: <> title: more" },
    { "[PATCH 2/2] : [net] title", "bp 2/2 1: <net> title" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_bracket_may_be_missing (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH v2 1/3", "bp 1/3 2:v2 <> " },
    { "[PATCH v2 1/3 mm: fix it", "bp 1/3 2:v2 <> mm: fix it" },
    { "[PATCH net-next v2 1/3 mm: fix", "bp 1/3 2:v2 <net-next> mm: fix" },
    { "[RFC PATCH fix the pull code", "bpR - 1: <RFC> fix the pull code" },
    { "[PATCH 1/2 pull the plug", "bp 1/2 1: <> pull the plug" },
    { "[PATCH v2 1/3 [net-next] t", "bp 1/3 2:v2 <net-next> t" },
    { "[PATCH v2 [net-next] 1/2] t", "bp 1/2 2:v2 <net-next> t" },
    { "PATCH v4 00/11] KVM: t", "bp 00/11 4:v4 <> KVM: t" },
    { "[RFC v2 1/2 t", "bR 1/2 2:v2 <RFC> t" },
    { "[PULL 1/2 t", "bl 1/2 1: <PULL> t" },
    { "[what is this", "- - 1: <> [what is this" },
    { "{PATCH v2 1/3} t", "bp 1/3 2:v2 <> t" },
    { "(PATCH 1/3) t", "bp 1/3 1: <> t" },
    { "(not) a mark", "- - 1: <> (not) a mark" },
  };

  (void)state;
  CHECK (rows);
}

static void
marks_without_brackets_must_be_plain (void **state)
{
  static const struct reading rows[] = {
    { "PATCH v2 1/3: title", "p 1/3 2:v2 <> title" },
    { "PATCHv2: title", "p - 2:v2 <> title" },
    { "PATCH v2 title", "p - 2:v2 <> title" },
    { "PATCH v2: Re: title", "p - 2:v2 <> Re: title" },
    { "Patch 1/3: title", "p 1/3 1: <> title" },
    { "Patch: title", "- - 1: <> Patch: title" },
    { "patch: foo 1/2 v3", "- - 1: <> patch: foo 1/2 v3" },
    { "patch 3/4 of the thing", "- - 1: <> patch 3/4 of the thing" },
    { "PATCH the roof 1/2", "- - 1: <> PATCH the roof 1/2" },
    { "Patch \"mm: t\" has been added",
      "- - 1: <> Patch \"mm: t\" has been added" },
    { "FAILED: patch \"[PATCH] t\" failed",
      "- - 1: <> FAILED: patch \"[PATCH] t\" failed" },
    { "Resend it v2", "- - 1: <> Resend it v2" },
    { "Rfc [PATCH] resend", "- - 1: <> Rfc [PATCH] resend" },
    { "Rfc [a] title", "- - 1: <> Rfc [a] title" },
  };

  (void)state;
  CHECK (rows);
}

static void
replies_are_recognised_by_their_mark (void **state)
{
  static const struct reading rows[] = {
    { "Re: [PATCH v2 1/3] t", "rbp 1/3 2:v2 <> t" },
    { "RE: RE:x", "r - 1: <> x" },
    { "Re[2]: [PATCH 1/2] t", "rbp 1/2 1: <> t" },
    { "Re^2 : [PATCH 1/2] t", "rbp 1/2 1: <> t" },
    { "Re : t", "r - 1: <> t" },
    { "Antwort: AW: WG: t", "r - 1: <> t" },
    { "Antw: SV: VS: Odp: RES: Rif: TR: R: t", "r - 1: <> t" },
    { "V\xc3\x81: v\xc3\xa1: t", "r - 1: <> t" },
    { "Fwd: FW: [PATCH] t", "rbp - 1: <> t" },
    { "\xe5\x9b\x9e\xe5\xa4\x8d\xef\xbc\x9a[PATCH v2 1/2] t",
      "rbp 1/2 2:v2 <> t" },
    { "\xe7\xad\x94\xe5\xa4\x8d: \xe8\xbd\xac\xe5\x8f\x91: t", "r - 1: <> t" },
    { "Re:\xc2\xa0[PATCH 1/2] t", "rbp 1/2 1: <> t" },
    { "[PATCH\xc2\xa0v2\xc2\xa0"
      "1/2] t",
      "bp 1/2 2:v2 <> t" },
    { "[RFC\xe3\x80\x80PATCH\xe2\x80\xaf"
      "3/4]\xc2\xa0t\xc2\xa0u",
      "bpR 3/4 1: <RFC> t\xc2\xa0u" },
    { "***SPAM*** [PATCH v3] t", "bp - 3:v3 <> t" },
    { "***SPAM*** Re: [PATCH v3] t", "rbp - 3:v3 <> t" },
    { "bug#1: [PATCH v2] t", "bp - 2:v2 <> t" },
    { "EXTERNAL: bug#1: [PATCH] t", "bp - 1: <> t" },
    { "[EXTERNAL] Re: [RFC PATCH] t", "rbpR - 1: <RFC> t" },
    { "(suspicious) [PATCH 1/2] t", "bp 1/2 1: <> t" },
    { "Subject: [PATCH 1/2] t", "bp 1/2 1: <> t" },
    { "Subject: Re: [PATCH 1/2] t", "rbp 1/2 1: <> t" },
    { "[Fwd: [PATCH] t]", "rbp - 1: <> t" },
    { "[Fwd: Re: [PATCH 1/2] t]", "rbp 1/2 1: <> t" },
    { "Re: (subset) [PATCH 0/2] t", "rbp 0/2 1: <subset> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
list_tags_may_stand_before_a_reply_mark (void **state)
{
  static const struct reading rows[] = {
    { "[lkml] Re: [PATCH 1/2] t", "rbp 1/2 1: <lkml> t" },
    { "Re: [lkml] Re: [PATCH 1/2] t", "rbp 1/2 1: <lkml> t" },
    { "[a b]  aw: t", "rb - 1: <a|b> t" },
    { "[PATCH] Re: t", "bp - 1: <> Re: t" },
    { "[v2 1/2] Re: t", "b 1/2 2:v2 <> Re: t" },
  };

  (void)state;
  CHECK (rows);
}

static void
words_that_start_like_reply_marks_are_none (void **state)
{
  static const struct reading rows[] = {
    { "re foo: bar", "- - 1: <> re foo: bar" },
    { "Reset: bar", "- - 1: <> Reset: bar" },
    { "tracing: bar", "- - 1: <> tracing: bar" },
    { "vs the world", "- - 1: <> vs the world" },
    { "Re[x]: bar", "- - 1: <> Re[x]: bar" },
    { "Re[2: bar", "- - 1: <> Re[2: bar" },
    { "t (was: Re: [PATCH 1/2] u)", "- - 1: <> t (was: Re: [PATCH 1/2] u)" },
  };

  (void)state;
  CHECK (rows);
}

static void
the_full_subject_is_kept (void **state)
{
  struct arena arena;
  struct subject subject;

  (void)state;
  arena_init (&arena, 0);
  subject_parse (&subject, SLICE (" Re: [PATCH  1/2]  a  b \t"), &arena);
  assert_true (slice_eq (subject.full, SLICE ("Re: [PATCH  1/2]  a  b")));
  arena_release (&arena);
}

static void
a_title_key_ignores_case_and_white_space (void **state)
{
  struct arena arena;
  struct subject subject;

  (void)state;
  arena_init (&arena, 0);
  subject_parse (&subject, SLICE ("[PATCH] KVM:\t fix  A\xc3\x84"), &arena);
  assert_true (slice_eq (subject_title_key (&subject, &arena),
                         SLICE ("kvm: fix a\xc3\x84")));
  subject_parse (&subject, SLICE ("[PATCH]"), &arena);
  assert_int_equal (subject_title_key (&subject, &arena).len, 0);
  arena_release (&arena);
}

static void
a_prefix_key_leaves_resend_words_out (void **state)
{
  static const char *const equal[]
      = { "[RFC PATCH Net-Next v2 1/2] t",
          "[RESEND RFC PATCH net-next v2 1/2] t",
          "[RFC PATCH v2-resend net-next 1/2] t", "[rfc][net-next,REPOST] t",
          "[RFC RESEND3 net-next] t" };
  struct arena arena;
  struct subject subject;

  (void)state;
  arena_init (&arena, 0);
  for (size_t i = 0; i < COUNT (equal); i++)
    {
      subject_parse (&subject, slice_from_string (equal[i]), &arena);
      assert_true (slice_eq (subject_prefix_key (&subject, &arena),
                             SLICE ("rfc net-next")));
    }
  subject_parse (&subject, SLICE ("[PATCH resender] t"), &arena);
  assert_true (
      slice_eq (subject_prefix_key (&subject, &arena), SLICE ("resender")));
  subject_parse (&subject, SLICE ("t"), &arena);
  assert_int_equal (subject_prefix_key (&subject, &arena).len, 0);
  arena_release (&arena);
}

static void
many_prefixes_are_all_kept (void **state)
{
  struct arena arena;
  struct subject subject;
  struct buf text;

  (void)state;
  arena_init (&arena, 0);
  buf_init (&text);
  for (int i = 0; i < 100; i++)
    buf_printf (&text, "[tag%d] ", i);
  buf_add (&text, SLICE ("t"));
  subject_parse (&subject, buf_slice (&text), &arena);
  assert_int_equal (subject.prefix_count, 100);
  assert_true (slice_eq (subject.prefixes[99], SLICE ("tag99")));
  assert_true (slice_eq (subject.title, SLICE ("t")));
  buf_release (&text);
  arena_release (&arena);
}

/* The answers do not matter here: quadratic time would not end, and the
   sanitizers look for reads outside.  */
static void
hostile_subjects_take_linear_time (void **state)
{
  static const char *const pieces[]
      = { "[",    "]",    "[[a]",        "[PATCH ", "re:",     "1/",
          "v1.",  "[v1 ", "1 ",          "(",       "{PATCH ", "of ",
          "RFC",  "[] ",  "[a] ",        "-",       "PATCH",   "RESEND",
          "\xc2", "[1/1", "[x v1.1 v1]", "[a\xc2" };
  struct arena arena;
  struct subject subject;
  struct buf text;

  (void)state;
  arena_init (&arena, 0);
  buf_init (&text);
  for (size_t i = 0; i < COUNT (pieces); i++)
    {
      buf_clear (&text);
      while (text.len < 100000)
        buf_add (&text, slice_from_string (pieces[i]));
      subject_parse (&subject, buf_slice (&text), &arena);
      assert_true (subject.full.len > 99000);
      arena_reset (&arena);
    }
  buf_release (&text);
  arena_release (&arena);
}

static void
any_bytes_are_read_without_reading_outside (void **state)
{
  static const char alphabet[]
      = "[](){}vVpPaAtTcChHrRfFeEsSnNdD0123456789/.,:;-^ "
        "of\t\xc2\xa0\xef\xbc\x9a\xe5\x9b\x9e\0";
  struct arena arena;
  struct subject subject;
  unsigned long seed = 1;

  (void)state;
  arena_init (&arena, 0);
  for (int round = 0; round < 20000; round++)
    {
      size_t len = (size_t)round % 40;
      char *text = malloc (len ? len : 1);

      assert_non_null (text);
      for (size_t i = 0; i < len; i++)
        {
          seed = seed * 6364136223846793005UL + 1442695040888963407UL;
          text[i] = alphabet[(seed >> 33) % sizeof alphabet];
        }
      subject_parse (&subject, slice_make (text, len), &arena);
      assert_true (subject.title.len <= len);
      subject_title_key (&subject, &arena);
      subject_prefix_key (&subject, &arena);
      free (text);
      arena_reset (&arena);
    }
  arena_release (&arena);
}

/* A group that is not closed is read up to a limit.  */
static void
a_title_never_begins_within_a_character (void **state)
{
  struct subject subject;
  struct arena arena;
  struct buf text;

  (void)state;
  arena_init (&arena, 0);
  buf_init (&text);
  for (int pad = 0; pad < 4; pad++)
    {
      buf_clear (&text);
      buf_printf (&text, "[PATCH v2%.*s", pad, "....");
      for (int i = 0; i < 200; i++)
        buf_add (&text, SLICE ("\xc2\x9b\xe2\x82\xac"));
      subject_parse (&subject, buf_slice (&text), &arena);
      assert_true (subject.title.len > 0);
      assert_true (utf8_is_valid (subject.title));
      for (size_t i = 0; i < subject.prefix_count; i++)
        assert_true (utf8_is_valid (subject.prefixes[i]));
    }
  buf_release (&text);
  arena_release (&arena);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (groups_without_a_mark_leave_the_title_too),
    cmocka_unit_test (brackets_alone_never_empty_a_title),
    cmocka_unit_test (a_colon_behind_a_group_goes),
    cmocka_unit_test (a_bracket_may_be_missing),
    cmocka_unit_test (marks_without_brackets_must_be_plain),
    cmocka_unit_test (replies_are_recognised_by_their_mark),
    cmocka_unit_test (list_tags_may_stand_before_a_reply_mark),
    cmocka_unit_test (words_that_start_like_reply_marks_are_none),
    cmocka_unit_test (the_full_subject_is_kept),
    cmocka_unit_test (a_title_key_ignores_case_and_white_space),
    cmocka_unit_test (a_prefix_key_leaves_resend_words_out),
    cmocka_unit_test (many_prefixes_are_all_kept),
    cmocka_unit_test (hostile_subjects_take_linear_time),
    cmocka_unit_test (any_bytes_are_read_without_reading_outside),
    cmocka_unit_test (a_title_never_begins_within_a_character),
  };

  return cmocka_run_group_tests_name ("subject-title", tests, NULL, NULL);
}
