/* subject_mark: the marks that words of a subject are made of.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Knows how each mark is spelled, not what they mean together.  */

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
  struct slice text;  /* all of it */
  struct slice label; /* version or number as spelled: "v2", "01" */
  int value;          /* version, or number */
  int total;
  bool dotted;
};

/* Where in a word a mark is looked for.  */
struct subject_place
{
  bool fresh; /* only marks and separators so far */
  bool edge;  /* no letter or digit directly before */
  bool patch; /* PATCH was in this word */
};

/* Whether C is a letter or a digit.  Bytes beyond ASCII are letters.  */
static inline bool
subject_is_word_byte (int c)
{
  return slice_is_alnum (c) || c >= 0x80;
}

/* The mark at the start of S, which is the rest of a group from PLACE on.  It
   may contain blanks: `3 of 7', `1/ 2'.  */
struct subject_mark subject_mark_find (struct slice s,
                                       const struct subject_place *place);

/* Whether WORD marks a resend, as RESEND or REPOST do.  */
bool subject_mark_is_resend (struct slice word);

/* Whether S has no lower case ASCII letter.  */
bool subject_mark_is_upper (struct slice s);

#endif
