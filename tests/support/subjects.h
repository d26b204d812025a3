/* subjects: subjects, and what is read in them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_SUBJECTS_H
#define PATCHDIGEST_TESTS_SUBJECTS_H

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
static inline void
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

static inline void
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

#endif
