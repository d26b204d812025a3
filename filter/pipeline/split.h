/* split: which lists brought the messages of a run.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For one digest a list.  While messages are read, each is assigned to a list:
   one of the settings, one that is met by its List-Id, or the rest.  */

#ifndef PATCHDIGEST_PIPELINE_SPLIT_H
#define PATCHDIGEST_PIPELINE_SPLIT_H

#include "base/arena.h"
#include "digest/digest.h"

enum
{
  /* Lists that are not in the settings, in one run.  Strangers choose List-Ids,
     and each list costs a digest.  Messages of more lists go to the rest.  */
  SPLIT_MET_MAX = 256
};

/* The name of the digest of the rest: of messages without a List-Id.  */
#define SPLIT_REST_NAME "mail"

struct split_list
{
  struct slice id;   /* as in the settings or as first met; empty: the rest */
  struct slice name; /* in the settings, else the List-Id */
  int list;          /* its index in the settings, or -1 */
  uint64_t messages;
};

struct split
{
  /* The lists of the settings, those that were met, in the order of their first
     message, and the rest, once split_end was called.  */
  struct split_list *lists;
  uint32_t count;
  uint32_t *list_of; /* owned: by message, the index of its list */
  size_t room;
  uint32_t messages;
  uint32_t known; /* lists of the settings */
  uint32_t last;  /* the list of the last message */
};

/* A split that knows the lists of SETTINGS, which must outlive it, as must what
   is allocated in ARENA.  */
void split_init (struct split *split_r, const struct digest_settings *settings,
                 struct arena *arena);

/* May be called for a split that is all zero, too.  */
void split_release (struct split *split);

/* Assigns the next message.  Copies LIST_ID to ARENA if it is new.  */
void split_note (struct split *split, struct slice list_id,
                 struct arena *arena);

/* Ends the assigning: the rest becomes a list, the last one.  */
void split_end (struct split *split);

#endif
