/* list: the table of the series in a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A line for each series version, in the order in which they were first seen.
   The columns, with two spaces or more between them:

     LIST     name of the list, else the first label of its List-Id
     VERSION  v1, v2.1
     PARTS    patches received and announced: 2/3, 3/?; `-' of a pull request
     VERDICT  new, revision, resend, duplicate
     LAST     date of its last mail, UTC
     TITLE    to the end of the line

   What is not known is `-'; what a mail brought is made safe for a terminal.
   No column but TITLE holds white space, unless the configured name of a
   list does.  */

#ifndef PATCHDIGEST_STATE_LIST_H
#define PATCHDIGEST_STATE_LIST_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/error.h"
#include "base/name_map.h"
#include "store/store.h"

struct state_list_filter
{
  bool header;               /* the names of the columns stand first */
  bool has_since, has_until; /* of the last mail's date: since <= date < until;
                                a series without one is inside */
  int64_t since, until;
  struct slice list; /* what LIST shows or a List-Id, without case; empty: all
                      */
  const struct name_map_entry *lists; /* names of lists by List-Id */
  size_t list_count;
};

/* Writes the table of STATE, which is in no transaction, to OUT, which is not
   flushed.  STATE is not locked while OUT is waited for: a pager holds nobody
   up, and what others change meanwhile may show.  0, or -1 with the error set;
   where it was OUT that failed, that has its error flag.  */
int state_list_write (struct store *state,
                      const struct state_list_filter *filter, FILE *out,
                      struct error *err);

#endif
