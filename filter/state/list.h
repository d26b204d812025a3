/* list: the table of the series in a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A line for each series version, in the order in which they were first seen.
   The columns, with two spaces or more between them:

     LIST     name of the list, else the first label of its List-Id
     VERSION  v1, v2.1
     PARTS    patches received and announced: 2/3, 3/?; `-' of a pull request
     VERDICT  new, revision, resend, duplicate
     LAST     date of its last message, UTC
     STATE    what became of it: posted, under-review, reviewed, ...
     REVIEWS  patches with a review, and all: 2/3
     ACTIVE   date of the last answer or message, UTC
     MARK     what the reader has said of it; only if the marked ones are listed
     TITLE    to the end of the line

   An unknown value is `-'; text from messages is made safe for a terminal.
   Only TITLE has white space in it, or the configured name of a list.  */

#ifndef PATCHDIGEST_STATE_LIST_H
#define PATCHDIGEST_STATE_LIST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/name_map.h"
#include "series/row.h"
#include "store/store.h"

/* The life of a series version, for the table.  */
struct state_list_life
{
  const char *state; /* static */
  int reviews, patches;
  int64_t active;    /* or ROW_NO_DATE */
  struct slice mark; /* one word; until the next call; or empty */
  bool wanted;       /* else the series has no line */
};

/* Finds the life of the series ROW in the state, which is in a transaction.
   BEGINS: the transaction is a new one.  0, or -1 with the error set.  */
typedef int state_list_life_fn (void *context, const struct series_row *row,
                                bool begins, struct state_list_life *life_r,
                                struct error *err);

struct state_list_filter
{
  state_list_life_fn *life; /* null: the table has no lives */
  void *context;            /* of that */

  bool marks;                /* there is a column for them */
  bool header;               /* the names of the columns come first */
  bool has_since, has_until; /* of the last message's date: since <= date <
                                until; undated series are included */
  int64_t since, until;
  struct slice list; /* as LIST shows it, or a List-Id, regardless of case;
                        empty: all */
  const struct name_map_entry *lists; /* names of lists by List-Id */
  size_t list_count;
};

/* Writes the table of STATE, which is in no transaction, to OUT, which is not
   flushed.  STATE is not locked while OUT is written to, so a pager blocks
   nobody, and changes that others make meanwhile may show.  0, or -1 with the
   error set; if OUT failed, its error flag is set.  */
int state_list_write (struct store *state,
                      const struct state_list_filter *filter, FILE *out,
                      struct error *err);

#endif
