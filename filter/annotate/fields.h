/* fields: what annotation says of a mail.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The lines that are put on a mail, and the words for its X-Label.  How they
   are put on is not known here (layer.h).  */

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
  FIELDS_MAX = 4 /* lines of one mail */
};

struct fields
{
  struct slice lines[FIELDS_MAX]; /* without line ends; printable ASCII */
  size_t count;
  struct slice label; /* empty where there is nothing to say */
};

/* Whether TEMPLATE is one: text with {verdict}, {kind}, {version}, {number} and
   {total}, printable ASCII.  0, or -1 with the error set (EX_CONFIG, not naming
   where TEMPLATE comes from).  */
int fields_check_label (struct slice template, struct error *err);

/* Says what became of the mail RECORD, which was put to PLACE of SET; VERDICT
   says whether its verdict is told.  TEMPLATE is that of the label, empty for
   none: a word of it with a part that is empty is left out, and what is left
   begins with `pd:'; replies have `pd:v3 re', other mail has none.  All in
   ARENA.  */
void fields_make (struct fields *fields_r, struct series_set *set,
                  const struct summary *summary,
                  const struct series_place *place, bool verdict,
                  struct slice template, struct arena *arena);

#endif
