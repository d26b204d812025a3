/* subject_words: the words of a bracket group.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/subject_words.h"

#include "patch/subject_mark.h"

static bool
is_splitter (int c)
{
  return slice_is_space (c) || c == ',' || c == ';';
}

static void
prefix_add (struct subject_words *words, struct slice text)
{
  struct subject *subject = words->subject;

  subject->prefixes
      = arena_grow (words->arena, subject->prefixes, subject->prefix_count,
                    &words->room, sizeof *subject->prefixes);
  subject->prefixes[subject->prefix_count++] = text;
}

/* Whether the dotted version that comes next is one of a kernel or a release,
   judged by the word before it (`stable v5.4', `GIT PULL for v5.4').  */
static bool
is_release (const struct subject *subject)
{
  static const struct slice before[]
      = { SLICE_INIT ("for"),    SLICE_INIT ("stable"), SLICE_INIT ("linux"),
          SLICE_INIT ("kernel"), SLICE_INIT ("on"),     SLICE_INIT ("to"),
          SLICE_INIT ("since"),  SLICE_INIT ("lts") };
  struct slice last;

  if (subject->pull)
    return true;
  if (subject->prefix_count == 0)
    return false;
  last = subject->prefixes[subject->prefix_count - 1];
  for (size_t i = 0; i < sizeof before / sizeof before[0]; i++)
    if (slice_eq_nocase (last, before[i]))
      return true;
  return false;
}

/* Takes the first version, but prefers one without a dot.  Returns false if
   MARK is a prefix instead.  */
static bool
note_version (struct subject_words *words, const struct subject_mark *mark)
{
  struct subject *subject = words->subject;
  struct slice old = subject->version_text;

  if (mark->dotted && is_release (subject))
    return false;
  if (!slice_is_empty (old))
    {
      if (slice_eq (old, mark->label))
        return true;
      if (mark->dotted || slice_find_byte (old, '.') == SLICE_NPOS)
        return false;
      prefix_add (words, old);
    }
  subject->version = mark->value;
  subject->version_text = mark->label;
  return true;
}

static bool
note_number (struct subject *subject, const struct subject_mark *mark)
{
  if (subject->numbered)
    return false;
  subject->numbered = true;
  subject->number = mark->value;
  subject->number_text = mark->label;
  subject->total = mark->total;
  return true;
}

static unsigned
note_mark (struct subject_words *words, const struct subject_mark *mark)
{
  struct subject *subject = words->subject;
  unsigned found = WORD_MARK;

  switch (mark->kind)
    {
    case MARK_NONE:
      return 0;
    case MARK_PATCH:
      subject->patch = true;
      return WORD_MARK;
    case MARK_VERSION:
      if (note_version (words, mark))
        return WORD_MARK | WORD_NUMBER;
      found = WORD_TEXT;
      break;
    case MARK_NUMBER:
      if (note_number (subject, mark))
        return WORD_MARK | WORD_NUMBER;
      found = WORD_TEXT;
      break;
    case MARK_RFC:
      subject->rfc = true;
      break;
    case MARK_PULL:
      subject->pull = true;
      break;
    case MARK_RESEND:
      subject->resend = true;
      break;
    }
  prefix_add (words, mark->text);
  return found;
}

static bool
is_joint (int c)
{
  return c >= 0 && c < 0x80 && !slice_is_alnum (c);
}

static bool
is_paren (int c)
{
  return c == '(' || c == ')' || c == '[' || c == ']' || c == '{' || c == '}';
}

/* Adds TEXT as a prefix, without parentheses around it.  Unless it is a WHOLE
   word (`-next'), removes the bytes that joined it to marks, too.  */
static unsigned
note_text (struct subject_words *words, struct slice text, bool whole)
{
  bool (*is_edge) (int) = whole ? is_paren : is_joint;

  while (text.len && is_edge (slice_at (text, 0)))
    text = slice_skip (text, 1);
  while (text.len && is_edge (slice_last (text)))
    text.len--;
  for (size_t i = 0; i < text.len; i++)
    if (subject_is_word_byte (slice_at (text, i)))
      {
        prefix_add (words, text);
        return WORD_TEXT;
      }
  return 0;
}

unsigned
subject_words_next (struct subject_words *words, struct slice *rest)
{
  struct subject_place place = { .fresh = true, .edge = true };
  struct slice text = *rest;
  size_t kept = 0; /* where text outside of marks begins */
  size_t pos = 0;
  bool whole = true;
  unsigned found = 0;

  while (is_splitter (slice_at (text, 0)))
    text = slice_skip (text, 1);
  while (pos < text.len && !is_splitter (slice_at (text, pos)))
    {
      struct subject_mark mark = { .kind = MARK_NONE };

      if (place.edge)
        mark = subject_mark_find (slice_skip (text, pos), &place);
      if (mark.kind == MARK_NONE)
        {
          place.edge = !subject_is_word_byte (slice_at (text, pos));
          place.fresh = place.fresh && place.edge;
          pos++;
          continue;
        }
      if (pos > kept)
        found |= note_text (words, slice_sub (text, kept, pos - kept), false);
      found |= note_mark (words, &mark);
      place.patch = place.patch || mark.kind == MARK_PATCH;
      place.fresh = place.edge = true;
      whole = false;
      pos += mark.text.len;
      kept = pos;
    }
  if (pos > kept)
    found |= note_text (words, slice_sub (text, kept, pos - kept), whole);
  *rest = slice_skip (text, pos);
  return found;
}

unsigned
subject_words_all (struct subject_words *words, struct slice text)
{
  unsigned found = 0;

  while (text.len)
    found |= subject_words_next (words, &text);
  return found;
}
