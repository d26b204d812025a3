/* xlabel: what a layer does to X-Label.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_ANNOTATE_XLABEL_H
#define PATCHDIGEST_ANNOTATE_XLABEL_H

#include <stdbool.h>
#include <stddef.h>

#include "annotate/header_edit.h"
#include "base/arena.h"
#include "base/slice.h"
#include "mail/charset.h"

enum
{
  XLABEL_CHANGED_MAX = 4096, /* bytes of the values of one message that a layer
                                writes anew, which takes up to 11 times as many;
                                other fields are marked */
  XLABEL_COUNT_MAX = 100     /* of one message that stay X-Labels when a layer
                                is put on; more are marked */
};

/* An X-Label of the block.  */
struct xlabel
{
  size_t start; /* of its part */
  size_t end;
  struct slice value; /* everything after the colon, as it is */
  struct slice shown; /* on one line, as it can be written again */
  bool is_words;      /* SHOWN must be written as encoded words */
  bool is_empty;      /* mail readers skip it */
  bool is_changed;
  bool is_marked;      /* `Foreign-X-Label'; then it is not in the list */
  struct slice become; /* the new value, if it is changed */
};

struct xlabels
{
  struct xlabel *items; /* in the arena */
  size_t count;
  struct slice added; /* the value of the X-Label that the layer adds, or
                         empty */
};

/* Returns true if PART is an X-Label.  */
bool xlabel_is_one (const struct header_edit *edit,
                    const struct header_part *part);

/* Decides how the X-Labels of the block change when LABEL, which may be empty,
   is added to them.  EOL is for folds.  Those that marks_part must mark,
   because they are too long or too many, are not in the list, which is in
   ARENA.  */
void xlabel_put (struct xlabels *labels_r, const struct header_edit *edit,
                 struct slice label, struct slice eol,
                 struct charset_decoder *decoder, struct arena *arena);

#endif
