/* Tests of `subject'.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/check.h"
#include "base/slice.h"
#include "patch/subject.h"

/* A subject, and what it must be read as on one line (see describe).  */
struct reading
{
  const char *subject;
  const char *expected;
};

/* FLAGS NUMBER VERSION <PREFIXES> TITLE: flags are letters of r(eply),
   p(atch), (pu)l(l), R(FC), s (resend), b(racket) or `-'; the number is
   k/N, with `?' for an open total, `~' behind a k that is no integer, or
   `-' without one; the version is the integer, `:' and the spelling.  */
static void
describe (struct buf *out, const struct subject *s)
{
  size_t start = out->len;

  if (s->reply)
    buf_add_byte (out, 'r');
  if (s->bracket)
    buf_add_byte (out, 'b');
  if (s->patch)
    buf_add_byte (out, 'p');
  if (s->pull)
    buf_add_byte (out, 'l');
  if (s->rfc)
    buf_add_byte (out, 'R');
  if (s->resend)
    buf_add_byte (out, 's');
  if (out->len == start)
    buf_add_byte (out, '-');
  if (s->numbered && s->number >= 0)
    assert_int_equal (slice_number (s->number_text, 10000), s->number);
  if (s->numbered)
    {
      buf_printf (out, " %.*s%s/", SLICE_ARG (s->number_text),
                  s->number < 0 ? "~" : "");
      if (s->total < 0)
        buf_add_byte (out, '?');
      else
        buf_printf (out, "%d", s->total);
    }
  else
    {
      assert_int_equal (s->number, -1);
      assert_int_equal (s->total, 1);
      assert_int_equal (s->number_text.len, 0);
      buf_add (out, SLICE (" -"));
    }
  buf_printf (out, " %d:%.*s <", s->version, SLICE_ARG (s->version_text));
  for (size_t i = 0; i < s->prefix_count; i++)
    buf_printf (out, "%s%.*s", i ? "|" : "", SLICE_ARG (s->prefixes[i]));
  buf_add (out, SLICE ("> "));
  buf_add (out, s->title);
}

static void
check (const struct reading *rows, size_t count)
{
  struct arena arena;
  struct buf out;

  arena_init (&arena, 0);
  buf_init (&out);
  for (size_t i = 0; i < count; i++)
    {
      struct subject subject;

      buf_clear (&out);
      subject_parse (&subject, slice_from_string (rows[i].subject), &arena);
      describe (&out, &subject);
      buf_add_byte (&out, '\0');
      if (strcmp (out.ptr, rows[i].expected) != 0)
        print_error ("in: %s\n", rows[i].subject);
      assert_string_equal (out.ptr, rows[i].expected);
    }
  buf_release (&out);
  arena_release (&arena);
}

#define CHECK(rows) check (rows, COUNT (rows))

static void
the_usual_spellings_are_read (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH] t", "bp - 1: <> t" },
    { "[PATCH v3 2/9] x86: fix it", "bp 2/9 3:v3 <> x86: fix it" },
    { "[PATCH 01/11] t", "bp 01/11 1: <> t" },
    { "[PATCH net-next v3 02/15] t", "bp 02/15 3:v3 <net-next> t" },
    { "[RFC PATCH 0/4] t", "bpR 0/4 1: <RFC> t" },
    { "[PATCH RFC v2] t", "bpR - 2:v2 <RFC> t" },
    { "[RFC v3 0/5] t", "bR 0/5 3:v3 <RFC> t" },
    { "[POC 00/23] t", "b 00/23 1: <POC> t" },
    { "[my-tool PATCH v2 1/7] t", "bp 1/7 2:v2 <my-tool> t" },
    { "[patch V4 part 1 05/36] t", "bp 05/36 4:V4 <part|1> t" },
    { "[PATCH v2 2/4]mm: t", "bp 2/4 2:v2 <> mm: t" },
    { "  [PATCH]  two  blanks  ", "bp - 1: <> two  blanks" },
    { "no mark at all", "- - 1: <> no mark at all" },
    { "", "- - 1: <> " },
  };

  (void)state;
  CHECK (rows);
}

static void
marks_may_be_glued_together (void **state)
{
  static const struct reading rows[] = {
    { "[PATCHv2 3/4] t", "bp 3/4 2:v2 <> t" },
    { "[PATCHv2 bpf-next 1/3] t", "bp 1/3 2:v2 <bpf-next> t" },
    { "[PATCH1/8] t", "bp 1/8 1: <> t" },
    { "[v2PATCH12/15] t", "bp 12/15 2:v2 <> t" },
    { "[RFCv3 1/2] t", "bR 1/2 3:v3 <RFC> t" },
    { "[RFC PATCHv3] t", "bpR - 3:v3 <RFC> t" },
    { "[PATCH RFCv2 0/9] t", "bpR 0/9 2:v2 <RFC> t" },
    { "[RFC/PATCH 1/2] t", "bpR 1/2 1: <RFC> t" },
    { "[RFC/RFT PATCH 1/2] t", "bpR 1/2 1: <RFC|RFT> t" },
    { "[RFC-PATCH] t", "bpR - 1: <RFC> t" },
    { "[v2-resend PATCH] t", "bps - 2:v2 <resend> t" },
    { "[RESEND-v2 1/2] t", "bs 1/2 2:v2 <RESEND> t" },
    { "[PATCH-RESEND] t", "bps - 1: <RESEND> t" },
    { "[PATCH-for-5.2 v3] t", "bp - 3:v3 <for-5.2> t" },
    { "[PATCH-net-next-v2 1/2] t", "bp 1/2 2:v2 <net-next> t" },
    { "[stable:PATCH] t", "bp - 1: <stable> t" },
    { "[PATCHSET RFC v3 1/2] t", "bpR 1/2 3:v3 <RFC> t" },
    { "[PATCH 1/3v2] t", "bp 1/3 2:v2 <> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
commas_colons_and_parentheses_separate (void **state)
{
  static const struct reading rows[] = {
    { "[net-next,v3,2/9] t", "b 2/9 3:v3 <net-next> t" },
    { "[PATCH v6,19/24] t", "bp 19/24 6:v6 <> t" },
    { "[PATCH,RFC] t", "bpR - 1: <RFC> t" },
    { "[PATCH v2 17/18, TOOL] t", "bp 17/18 2:v2 <TOOL> t" },
    { "[PATCH 2/3 (v4)] t", "bp 2/3 4:v4 <> t" },
    { "[PATCH V5 (RESEND) 0/4] t", "bps 0/4 5:V5 <RESEND> t" },
    { "[PATCH v3: 1/2] t", "bp 1/2 3:v3 <> t" },
    { "[PATCH -v2 1/3] t", "bp 1/3 2:v2 <> t" },
    { "[PATCH -next v2] t", "bp - 2:v2 <-next> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
marks_may_be_spread_over_groups (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH][v2] t", "bp - 2:v2 <> t" },
    { "[PATCH] [v2] t", "bp - 2:v2 <> t" },
    { "[v2 PATCH 1/3] t", "bp 1/3 2:v2 <> t" },
    { "[RFC][PATCH 6/7] t", "bpR 6/7 1: <RFC> t" },
    { "[RESEND][PATCH v2] t", "bps - 2:v2 <RESEND> t" },
    { "RESEND: [PATCH] t", "bps - 1: <RESEND> t" },
    { "RFC: [PATCH 1/2] t", "bpR 1/2 1: <RFC> t" },
    { "[dev-list] [PATCH v2 1/3] t", "bp 1/3 2:v2 <dev-list> t" },
    { "[PATCH v2 1/3] [net-next] t", "bp 1/3 2:v2 <net-next> t" },
    { "[PATCH v2 1/2][v2] t", "bp 1/2 2:v2 <> t" },
    { "[PATCH v2 1/2][v3 3/4] t", "bp 1/2 2:v2 <v3|3/4> t" },
    { "[PATCH 1/2] [PATCH] t", "bp 1/2 1: <> t" },
    { "[PATCH v3 6/7] [not for merge] t", "bp 6/7 3:v3 <not|for|merge> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_version_may_stand_behind_the_number (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH 02/10 v2] t", "bp 02/10 2:v2 <> t" },
    { "[PATCH 1/2 v3 net-next] t", "bp 1/2 3:v3 <net-next> t" },
    { "[PATCH v2 1/3 RESEND] t", "bps 1/3 2:v2 <RESEND> t" },
    { "[PATCH 11/11 v2.1] t", "bp 11/11 2:v2.1 <> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_dotted_version_has_its_integer (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH v5.1 10/12] t", "bp 10/12 5:v5.1 <> t" },
    { "[PATCH V8.1] t", "bp - 8:V8.1 <> t" },
    { "[PATCHv2.1] t", "bp - 2:v2.1 <> t" },
    { "[PATCH v0] t", "bp - 0:v0 <> t" },
    { "[PATCH v10000] t", "bp - 1: <v10000> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
a_kernel_or_a_branch_is_no_version (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH AUTOSEL 4.19 540/671] t", "bp 540/671 1: <AUTOSEL|4.19> t" },
    { "[PATCH 4.19 023/118] t", "bp 023/118 1: <4.19> t" },
    { "[PATCH 5.10.y 1/2] t", "bp 1/2 1: <5.10.y> t" },
    { "[PATCH v5.10 1/2] t", "bp 1/2 1: <v5.10> t" },
    { "[PATCH v5.4.y 1/2] t", "bp 1/2 1: <v5.4.y> t" },
    { "[PATCH stable v4.9 v2] t", "bp - 2:v2 <stable|v4.9> t" },
    { "[PATCH v4.9 v2] t", "bp - 2:v2 <v4.9> t" },
    { "[PATCH v4-rc1 1/2] t", "bp 1/2 1: <v4-rc1> t" },
    { "[GIT PULL v5.4] t", "bl - 1: <GIT|PULL|v5.4> t" },
    { "[GIT PULL for v5.4] t", "bl - 1: <GIT|PULL|for|v5.4> t" },
    { "[me-2.6:host-v2 9/9] t", "b 9/9 1: <me-2.6:host-v2> t" },
    { "[Question-v4.1] t", "b - 1: <Question-v4.1> t" },
    { "[PATCH] t (v3)", "bp - 1: <> t (v3)" },
  };

  (void)state;
  CHECK (rows);
}

static void
numbers_have_many_spellings (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH 1 of 7] t", "bp 1/7 1: <> t" },
    { "[PATCH 3 of 7 v2] t", "bp 3/7 2:v2 <> t" },
    { "[PATCH 0.5/3] t", "bp 0.5~/3 1: <> t" },
    { "[PATCH 3a/5] t", "bp 3a~/5 1: <> t" },
    { "[PATCH 3/n] t", "bp 3/? 1: <> t" },
    { "[PATCH 3/N] t", "bp 3/? 1: <> t" },
    { "[PATCH 01/nn] t", "bp 01/? 1: <> t" },
    { "[PATCH 2/?] t", "bp 2/? 1: <> t" },
    { "[PATCH 1/ 2] t", "bp 1/2 1: <> t" },
    { "[PATCH 1 / 2] t", "bp 1/2 1: <> t" },
    { "[PATCH v10/12] t", "bp 10/12 1: <> t" },
    { "[PATCH vol 1/2] t", "bp 1/2 1: <vol> t" },
    { "[PATCH 3/2] t", "bp 3/2 1: <> t" },
    { "[PATCH v3 7/6 DONT_MERGE] t", "bp 7/6 3:v3 <DONT_MERGE> t" },
    { "[PATCH 0/0] t", "bp 0/0 1: <> t" },
    { "[PATCH 9999/9999] t", "bp 9999/9999 1: <> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
what_only_looks_like_a_number_is_none (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH v3 00/16] x86/mmu: 1/2 fix",
      "bp 00/16 3:v3 <> x86/mmu: 1/2 fix" },
    { "[PATCH] 1/2 t", "bp - 1: <> 1/2 t" },
    { "[2019/05/02] t", "b - 1: <2019/05/02> t" },
    { "[PATCH 2019-05-02 1/2] t", "bp 1/2 1: <2019-05-02> t" },
    { "[PATCH 4.19/5.4] t", "bp - 1: <4.19/5.4> t" },
    { "[PATCH 10000/2] t", "bp - 1: <10000/2> t" },
    { "[PATCH 1/10000] t", "bp - 1: <1/10000> t" },
    { "[PATCH 99999999999999999999/1] t",
      "bp - 1: <99999999999999999999/1> t" },
    { "[PATCH x86/64 t/2] t", "bp - 1: <x86/64|t/2> t" },
    { "[PATCH 3./5] t", "bp - 1: <3./5> t" },
    { "[PATCH 3 often] t", "bp - 1: <3|often> t" },
  };

  (void)state;
  CHECK (rows);
}

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
  };

  (void)state;
  CHECK (rows);
}

static void
pull_requests_are_told (void **state)
{
  static const struct reading rows[] = {
    { "[GIT PULL] t", "bl - 1: <GIT|PULL> t" },
    { "[GIT PULL]t", "bl - 1: <GIT|PULL> t" },
    { "[GIT,PULL] t", "bl - 1: <GIT|PULL> t" },
    { "[git pull] t", "bl - 1: <git|pull> t" },
    { "[GIT PULL 1/4] t", "bl 1/4 1: <GIT|PULL> t" },
    { "[GIT PULL v2] t", "bl - 2:v2 <GIT|PULL> t" },
    { "[PULL 00/39] t", "bl 00/39 1: <PULL> t" },
    { "[PULL v2 03/39] t", "bl 03/39 2:v2 <PULL> t" },
    { "[PULL tool 09/43] t", "bl 09/43 1: <PULL|tool> t" },
    { "[PATCH PULL 1/3] t", "bpl 1/3 1: <PULL> t" },
    { "GIT PULL: t", "l - 1: <GIT|PULL> t" },
    { "GIT PULL fixes", "l - 1: <GIT|PULL> fixes" },
    { "GIT PULL[v2] t", "bl - 2:v2 <GIT|PULL> t" },
    { "PULL: t", "l - 1: <PULL> t" },
    { "Pull request: t", "l - 1: <Pull|request> t" },
    { "git pull: fails", "- - 1: <> git pull: fails" },
    { "PULLED a muscle", "- - 1: <> PULLED a muscle" },
    { "[net-pull] t", "b - 1: <net-pull> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
resend_words_are_told (void **state)
{
  static const struct reading rows[] = {
    { "[PATCH RESEND v2] t", "bps - 2:v2 <RESEND> t" },
    { "[PATCH resend 0/2] t", "bps 0/2 1: <resend> t" },
    { "[RESENT PATCH] t", "bps - 1: <RESENT> t" },
    { "[PATCH v4 REPOST] t", "bps - 4:v4 <REPOST> t" },
    { "[RESEND2 PATCH 1/3] t", "bps 1/3 1: <RESEND2> t" },
    { "[RESEND PATCH2/3] t", "bps 2/3 1: <RESEND> t" },
    { "[RE-SEND PATCH] t", "bps - 1: <RE-SEND> t" },
    { "[PATCH REBASED v5 1/2] t", "bp 1/2 5:v5 <REBASED> t" },
    { "[PATCH resender] t", "bp - 1: <resender> t" },
  };

  (void)state;
  CHECK (rows);
}

static void
replies_are_told_by_their_mark (void **state)
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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (the_usual_spellings_are_read),
    cmocka_unit_test (marks_may_be_glued_together),
    cmocka_unit_test (commas_colons_and_parentheses_separate),
    cmocka_unit_test (marks_may_be_spread_over_groups),
    cmocka_unit_test (a_version_may_stand_behind_the_number),
    cmocka_unit_test (a_dotted_version_has_its_integer),
    cmocka_unit_test (a_kernel_or_a_branch_is_no_version),
    cmocka_unit_test (numbers_have_many_spellings),
    cmocka_unit_test (what_only_looks_like_a_number_is_none),
    cmocka_unit_test (groups_without_a_mark_leave_the_title_too),
    cmocka_unit_test (brackets_alone_never_empty_a_title),
    cmocka_unit_test (a_colon_behind_a_group_goes),
    cmocka_unit_test (a_bracket_may_be_missing),
    cmocka_unit_test (marks_without_brackets_must_be_plain),
    cmocka_unit_test (pull_requests_are_told),
    cmocka_unit_test (resend_words_are_told),
    cmocka_unit_test (replies_are_told_by_their_mark),
    cmocka_unit_test (list_tags_may_stand_before_a_reply_mark),
    cmocka_unit_test (words_that_start_like_reply_marks_are_none),
    cmocka_unit_test (the_full_subject_is_kept),
    cmocka_unit_test (a_title_key_ignores_case_and_white_space),
    cmocka_unit_test (a_prefix_key_leaves_resend_words_out),
    cmocka_unit_test (many_prefixes_are_all_kept),
    cmocka_unit_test (hostile_subjects_take_linear_time),
    cmocka_unit_test (any_bytes_are_read_without_reading_outside),
  };

  return cmocka_run_group_tests_name ("subject", tests, NULL, NULL);
}
