/* xlabel: what a layer does to X-Label.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_ANNOTATE_XLABEL_H
#define PATCHDIGEST_ANNOTATE_XLABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "annotate/header_edit.h"
#include "base/slice.h"
#include "mail/charset.h"

enum
{
  XLABEL_CHANGED_MAX = 4096 /* bytes of the values of one message that a layer
                               writes anew, which takes up to 11 times as many;
                               other fields are marked */
};

/* An X-Label of the block.  */
struct xlabel
{
  size_t part;        /* its number */
  struct slice value; /* everything after the colon, as it is */
  struct slice shown; /* on one line, as it can be written again */
  bool is_words;      /* SHOWN must be written as encoded words */
  bool is_empty;      /* mail readers skip it */
  bool is_changed;
  bool is_marked;      /* `Foreign-X-Label'; then it is not in the list */
  bool is_seen;        /* a line of the layer mentions it */
  bool is_added;       /* the layer added the whole field */
  struct slice become; /* the new value, if it is changed */
};

struct xlabels
{
  struct xlabel *items; /* in the arena of the edit */
  size_t count;
  size_t room;
  struct slice added; /* the value of the X-Label that the layer adds, or
                         empty */
};

/* Finds the X-Labels of the block.  */
void xlabel_find (struct xlabels *labels_r, const struct header_edit *edit);

/* Decides how the X-Labels of the block change when LABEL, which may be empty,
   is added to them.  EOL is for folds.  Those that marks_part must mark,
   because they are too long, leave the list.  */
void xlabel_put (struct xlabels *labels_r, const struct header_edit *edit,
                 struct slice label, struct slice eol,
                 struct charset_decoder *decoder);

#endif
