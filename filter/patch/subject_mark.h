/* subject_mark: the marks that words of a subject are made of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The innermost part of `subject': knows the spellings, not what they
   mean together.  */

#ifndef PATCHDIGEST_PATCH_SUBJECT_MARK_H
#define PATCHDIGEST_PATCH_SUBJECT_MARK_H

#include <stdbool.h>

#include "base/slice.h"

enum subject_mark_kind
{
  MARK_NONE,
  MARK_PATCH,
  MARK_VERSION,
  MARK_NUMBER,
  MARK_RFC,
  MARK_PULL,
  MARK_RESEND
};

/* A mark at some place of a word.  */
struct subject_mark
{
  enum subject_mark_kind kind;
  struct slice text;  /* all of it, to be taken off */
  struct slice label; /* as spelled: "v2", "01" */
  int value;          /* version, or number */
  int total;
  bool dotted;
};

/* How far a word is read.  */
struct subject_place
{
  bool fresh; /* only marks and separators so far */
  bool edge;  /* no letter or digit stands directly before */
  bool patch; /* the word PATCH was in this word */
};

/* Letters and digits; all that is not ASCII counts as letters.  */
static inline bool
subject_is_word_byte (int c)
{
  return slice_is_alnum (c) || c >= 0x80;
}

/* The mark at the start of S, which is the rest of a group from PLACE on.  It
   may reach over blanks: `3 of 7', `1/ 2'.  */
struct subject_mark subject_mark_find (struct slice s,
                                       const struct subject_place *place);

/* Is WORD one that tells a resend, such as RESEND or REPOST?  */
bool subject_mark_is_resend (struct slice word);

/* True where S has no small ASCII letter.  */
bool subject_mark_is_upper (struct slice s);

#endif
