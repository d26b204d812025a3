/* fields: what annotation says about a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Makes the lines that are added to a message, and the words for its X-Label.
   layer.h adds them.  */

#ifndef PATCHDIGEST_ANNOTATE_FIELDS_H
#define PATCHDIGEST_ANNOTATE_FIELDS_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/error.h"
#include "compare/comparison.h"
#include "life/sayings.h"
#include "patch/talk.h"
#include "patch/summary.h"
#include "series/series.h"
#include "base/slice.h"

enum
{
  FIELDS_MAX = 24 /* lines of one message */
};

struct fields
{
  struct slice lines[FIELDS_MAX]; /* without line ends; printable ASCII */
  size_t count;
  struct slice label; /* empty if there is nothing to say */
};

/* What changed in a patch since the version before.  */
struct fields_change
{
  struct comparison_row row; /* the class, and the lines added and removed */
  struct slice previous;     /* Message-ID of its predecessor, or empty */
  int version;               /* of the predecessor */
  int number;
};

/* What a message says about patches.  */
struct fields_talk
{
  const struct talk *talk; /* as the message has it; or null */
  const struct life_saying *sayings;
  size_t count;
  const struct life *life; /* of the series version that it answers or belongs
                              to, with this message; or null */
  bool mine;  /* the reader wrote it, or the series that it belongs to */
  bool again; /* it is a patch of a new version of what the reader tagged */
  const struct decision *decision; /* what the reader has said of its work; or
                                      null: nothing */
};

/* The message to annotate.  */
struct fields_source
{
  struct series_set *set;
  const struct summary *summary;
  const struct series_place *place;   /* of the message in SET */
  const struct fields_change *change; /* or null: it is not known, or may still
                                         turn out to be another */
  const struct fields_talk *talk;     /* what it says; or null */
  bool has_verdict;                   /* the verdict means something */
  struct slice template;              /* of the label, or empty */
};

/* Checks that TEMPLATE is printable ASCII with no other parts in braces than
   {verdict}, {kind}, {version}, {number}, {total} and {change}.  Returns 0, or
   -1 with the error set (EX_CONFIG); the text does not say where TEMPLATE is
   from.  */
int fields_check_label (struct slice template, struct error *err);

/* Makes the fields of SOURCE.  Words of the template with an empty part are
   left out, and the label gets the prefix `pd:'.  A reply gets `pd:v3 re';
   other messages have no label.  All slices are in ARENA.  */
void fields_make (struct fields *fields_r, const struct fields_source *source,
                  struct arena *arena);

#endif
