/* subject_mark: the marks that words of a subject are made of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/subject_mark.h"

#include "patch/subject.h"

enum
{
  OPEN_TOTAL_MAX = 3 /* letters of an open total: `1/nn' */
};

/* If one is the start of another, the longer one comes first.  */
static const struct keyword
{
  struct slice text;
  enum subject_mark_kind kind;
  bool digits; /* may be followed by them: `PATCH1', `RESEND2' */
} keywords[] = {
  { SLICE_INIT ("PATCHSET"), MARK_PATCH, false },
  { SLICE_INIT ("PATCH"), MARK_PATCH, true },
  { SLICE_INIT ("PULL"), MARK_PULL, false },
  { SLICE_INIT ("RFC"), MARK_RFC, false },
  { SLICE_INIT ("RE-SEND"), MARK_RESEND, true },
  { SLICE_INIT ("RESENDING"), MARK_RESEND, false },
  { SLICE_INIT ("RESEND"), MARK_RESEND, true },
  { SLICE_INIT ("RESENT"), MARK_RESEND, true },
  { SLICE_INIT ("REPOSTED"), MARK_RESEND, false },
  { SLICE_INIT ("REPOST"), MARK_RESEND, true },
};

static size_t
blanks (struct slice s)
{
  size_t n = 0;

  while (slice_is_space (slice_at (s, n)))
    n++;
  return n;
}

/* The keyword that S starts with, in any case, or null.  Anything may
   follow it.  */
static const struct keyword *
find_keyword (struct slice s)
{
  int first = slice_lower (slice_at (s, 0));

  if (first != 'p' && first != 'r')
    return NULL;
  for (size_t i = 0; i < sizeof keywords / sizeof keywords[0]; i++)
    if (slice_has_prefix_nocase (s, keywords[i].text))
      return &keywords[i];
  return NULL;
}

static bool
starts_version (struct slice s)
{
  return slice_lower (slice_at (s, 0)) == 'v'
         && slice_is_digit (slice_at (s, 1));
}

/* Whether a mark can end before S.  The next one may follow at once: `RFCv3',
   `v2PATCH'.  */
static bool
is_end (struct slice s)
{
  return !subject_is_word_byte (slice_at (s, 0)) || starts_version (s)
         || find_keyword (s) != NULL;
}

/* The length of the total at the start of S: digits, or letters for an open
   total; 0 if there is none.  *TOTAL_R is its value, or -1.  */
static size_t
total_length (struct slice s, int *total_r)
{
  size_t len = slice_digits (s);

  if (len)
    {
      unsigned long total = slice_number (s, SUBJECT_NUMBER_MAX + 1);

      *total_r = (int)total;
      return total > SUBJECT_NUMBER_MAX ? 0 : len;
    }
  while (len < OPEN_TOTAL_MAX
         && (slice_lower (slice_at (s, len)) == 'n'
             || slice_lower (slice_at (s, len)) == 'x'
             || slice_at (s, len) == '?'))
    len++;
  *total_r = -1;
  return len;
}

/* The length of what separates number and total: `/', with or without blanks,
   or `of' between blanks, as Mercurial writes it; 0 if it is neither.  */
static size_t
slash_length (struct slice s)
{
  size_t before = blanks (s);
  size_t after;

  if (slice_at (s, before) == '/')
    return before + 1 + blanks (slice_skip (s, before + 1));
  if (before == 0
      || !slice_has_prefix_nocase (slice_skip (s, before), SLICE ("of")))
    return 0;
  after = blanks (slice_skip (s, before + 2));
  return after ? before + 2 + after : 0;
}

/* The length of the number at the start of S, without its total: `3', or `0.5'
   or `3a' for a patch that was inserted later.  */
static size_t
ordinal_length (struct slice s, int *number_r)
{
  size_t len = slice_digits (s);
  unsigned long number = slice_number (s, SUBJECT_NUMBER_MAX + 1);

  if (len == 0 || number > SUBJECT_NUMBER_MAX)
    return 0;
  *number_r = (int)number;
  if (slice_at (s, len) == '.' && slice_is_digit (slice_at (s, len + 1)))
    {
      len += 1 + slice_digits (slice_skip (s, len + 1));
      *number_r = -1;
    }
  else if (slice_is_alpha (slice_at (s, len)) && slice_at (s, len + 1) == '/')
    {
      len++;
      *number_r = -1;
    }
  return len;
}

static bool
read_number (struct slice s, struct subject_mark *mark)
{
  size_t len = ordinal_length (s, &mark->value);
  size_t slash = len ? slash_length (slice_skip (s, len)) : 0;
  size_t total;
  struct slice after;

  if (slash == 0)
    return false;
  mark->label = slice_head (s, len);
  len += slash;
  total = total_length (slice_skip (s, len), &mark->total);
  after = slice_skip (s, len + total);
  /* `2019/05/02' is a date, `4.19/5.4' are kernels.  */
  if (total == 0 || !is_end (after) || slice_at (after, 0) == '/'
      || (slice_at (after, 0) == '.' && slice_is_digit (slice_at (after, 1))))
    return false;
  mark->kind = MARK_NUMBER;
  mark->text = slice_head (s, len + total);
  return true;
}

/* A version is an integer, or one with a dot and a digit: `v2.1' is
   sent to repair a `v2'.  More digits, `v5.4.y' or `v5-rc1' name a
   kernel.  */
static bool
read_version (struct slice s, struct subject_mark *mark)
{
  size_t digits = slice_digits (slice_skip (s, 1));
  unsigned long version
      = slice_number (slice_skip (s, 1), SUBJECT_VERSION_MAX + 1);
  size_t len = 1 + digits;
  struct slice after;

  if (digits == 0 || version > SUBJECT_VERSION_MAX)
    return false;
  mark->dotted
      = slice_at (s, len) == '.' && slice_is_digit (slice_at (s, len + 1));
  if (mark->dotted)
    {
      if (slice_digits (slice_skip (s, len + 1)) != 1)
        return false;
      len += 2;
    }
  after = slice_skip (s, len);
  if (!is_end (after)
      || (slice_at (after, 0) == '.' && slice_is_alnum (slice_at (after, 1)))
      || slice_has_prefix_nocase (after, SLICE ("-rc")))
    return false;
  mark->kind = MARK_VERSION;
  mark->value = (int)version;
  mark->text = mark->label = slice_head (s, len);
  return true;
}

bool
subject_mark_is_upper (struct slice s)
{
  for (size_t i = 0; i < s.len; i++)
    if (slice_at (s, i) >= 'a' && slice_at (s, i) <= 'z')
      return false;
  return true;
}

/* After other text of the same word, a keyword has to be in capitals:
   `stable:PATCH' has one, `x86/pull' is a branch.  */
static bool
read_keyword (struct slice s, const struct subject_place *place,
              struct subject_mark *mark)
{
  const struct keyword *keyword = find_keyword (s);
  struct subject_mark number;
  struct slice after;
  size_t len;

  if (!keyword)
    return false;
  len = keyword->text.len;
  after = slice_skip (s, len);
  if (!(is_end (after)
        || (keyword->digits && slice_is_digit (slice_at (after, 0)))
        || read_number (after, &number)))
    return false;
  if (!place->fresh && !subject_mark_is_upper (slice_head (s, len)))
    return false;
  if (keyword->kind == MARK_RESEND && !read_number (after, &number))
    len += slice_digits (after);
  mark->kind = keyword->kind;
  mark->text = slice_head (s, len);
  return true;
}

struct subject_mark
subject_mark_find (struct slice s, const struct subject_place *place)
{
  struct subject_mark mark = { .kind = MARK_NONE };
  int c = slice_lower (slice_at (s, 0));

  if (slice_is_digit (c))
    {
      if (place->fresh)
        read_number (s, &mark);
    }
  else if (c == 'v')
    {
      /* `v10/12' is a number with a typing error.  */
      if (place->fresh && read_number (slice_skip (s, 1), &mark))
        mark.text = slice_head (s, mark.text.len + 1);
      else if (!read_version (s, &mark)
               || !(place->fresh || (place->patch && !mark.dotted)))
        mark.kind = MARK_NONE;
    }
  else
    read_keyword (s, place, &mark);
  return mark;
}

bool
subject_mark_is_resend (struct slice word)
{
  const struct keyword *keyword = find_keyword (word);

  return keyword && keyword->kind == MARK_RESEND
         && word.len
                == keyword->text.len
                       + slice_digits (slice_skip (word, keyword->text.len));
}
