/* lists: the lists of the settings, and their numbers in the state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PIPELINE_LISTS_H
#define PATCHDIGEST_PIPELINE_LISTS_H

#include "base/arena.h"
#include "digest/digest.h"
#include "store/store.h"

/* What is known of one list.  */
struct lists_entry
{
  uint64_t messages; /* that it brought */
  uint64_t place;    /* among the lists, by the first message that was judged;
                        from 1, or 0 */
  int64_t number;    /* in the state; 0 until somebody asks */
};

struct lists
{
  struct slice *ids; /* their List-Ids */
  struct lists_entry *entries;
  size_t count;
  uint64_t placed; /* that have a place */
};

/* The lists of SETTINGS, which must outlive them, as do what is allocated in
   ARENA.  */
void lists_init (struct lists *lists_r, const struct digest_settings *settings,
                 struct arena *arena);

/* The list with the List-Id LIST_ID, or -1.  */
int lists_find (const struct lists *lists, struct slice list_id);

/* Counts a message for LIST; -1 does nothing.  */
void lists_count (struct lists *lists, int list);

/* The list that brought most of the messages, or -1.  */
int lists_busiest (const struct lists *lists);

/* Sets *NUMBER_R to the number that LIST has in STATE; 0 for a LIST of -1, or
   without a state (null).  A list that the state does not know has a number
   that no message there came by.  The first call for a LIST gives it its place
   in lists_enter.  0, or -1 with the error set.  */
int lists_number (struct lists *lists, int list, struct store *state,
                  int64_t *number_r, struct error *err);

/* Forgets all numbers, since the state has changed.  */
void lists_forget_numbers (struct lists *lists);

/* Enters the lists that brought messages into STATE, which is in a change, in
   the order of their places.  Then lists_number gives the new numbers.
   0, or -1 with the error set.  */
int lists_enter (struct lists *lists, struct store *state, struct error *err);

#endif
