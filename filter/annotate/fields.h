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
#include "patch/summary.h"
#include "series/series.h"
#include "base/slice.h"

enum
{
  FIELDS_MAX = 4 /* lines of one message */
};

struct fields
{
  struct slice lines[FIELDS_MAX]; /* without line ends; printable ASCII */
  size_t count;
  struct slice label; /* empty if there is nothing to say */
};

/* The message to annotate.  */
struct fields_source
{
  struct series_set *set;
  const struct summary *summary;
  const struct series_place *place; /* of the message in SET */
  bool has_verdict;                 /* the verdict means something */
  struct slice template;            /* of the label, or empty */
};

/* Checks that TEMPLATE is printable ASCII with no other parts in braces than
   {verdict}, {kind}, {version}, {number} and {total}.  Returns 0, or -1 with
   the error set (EX_CONFIG); the text does not say where TEMPLATE is from.  */
int fields_check_label (struct slice template, struct error *err);

/* Makes the fields of SOURCE.  Words of the template with an empty part are
   left out, and the label gets the prefix `pd:'.  A reply gets `pd:v3 re';
   other messages have no label.  All slices are in ARENA.  */
void fields_make (struct fields *fields_r, const struct fields_source *source,
                  struct arena *arena);

#endif
