/* changes_text: what changed since the version before, as text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     Changes since v2: 7 same, 1 log, 1 changed
       5  changed  widget: speed up lookup (+1 -1 of 124)
       9  log      widget: rename a helper
      same: 1-4 6-8  */

#ifndef PATCHDIGEST_REPORT_CHANGES_TEXT_H
#define PATCHDIGEST_REPORT_CHANGES_TEXT_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/siphash.h"
#include "report/report.h"

enum
{
  CHANGES_TEXT_CHANGELOG_MAX = 5 /* lines of the author's own changelog */
};

/* How to write them.  */
struct changes_text
{
  bool color;     /* for a terminal */
  bool diff;      /* with what differs */
  unsigned lines; /* of the difference of one patch at most */
  const struct siphash_key *key;
  struct slice since; /* the earlier version, as the subject spells it */
  struct slice now;   /* the later one */
  int total;          /* patches that the later one announces */
};

/* Appends the COMPARISON_CLASSES COUNTS that are not 0: "7 same, 1 log".  */
void changes_text_add_counts (struct buf *buf, const unsigned *counts);

/* Appends the block of COMPARISON, with an empty line behind it.  ARENA is for
   memory that is not needed afterwards.  */
void changes_text_add (struct buf *buf, const struct comparison *comparison,
                       const struct changes_text *how, struct arena *arena);

#endif
