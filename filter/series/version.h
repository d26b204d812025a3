/* version: one series version, as the rules see it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Everything here is about versions in memory, whoever made them: a rule can
   be tested with a version that is written down by hand.  */

#ifndef PATCHDIGEST_SERIES_VERSION_H
#define PATCHDIGEST_SERIES_VERSION_H

#include "base/arena.h"
#include "series/series.h"

struct version
{
  struct series_version pub; /* what everybody may see */

  uint64_t sender_hash; /* address of the From field */
  uint64_t author_hash; /* address of the author */
  uint64_t name_hash;   /* display name of the author, 0 without one */
  uint64_t version_hash;
  uint64_t prefix_hash;
  uint64_t parent_hash; /* what the first threaded member answers, or 0; a cover
                           and its patches may be sent flat under one message */
  uint32_t last_member; /* the head of a list, newest first */
  bool unthreaded;      /* a member answers nothing */
  bool threaded;        /* a member answers another one */
  bool patterned;       /* the Message-ID of a member has a pattern */
  bool marked;          /* a member names the version */
  bool marked_patch;    /* one that is not the cover does */
  bool resent;          /* a member resends an earlier message */
  bool changed;         /* a member does not */

  /* The work: see work.h.  */
  bool linked;      /* to another version */
  uint32_t work;    /* number of the work: index of one of its versions */
  uint32_t *others; /* only if the index is that number: all others of the
                       work, in the set's arena */
  size_t other_count, other_room;
  uint32_t reason_of;   /* the version that `reason' led to */
  uint32_t shared_with; /* the version that shares patches, and how many */
  unsigned shared;

  /* Only with a backing: what is written for the next time.  */
  bool dirty;
  int64_t head_row;
  struct slice sender_addr;
  struct slice version_key;
  struct slice prefix_key;
  struct slice parent;
  struct slice shortlog;
  struct slice old_members; /* those that the backing has; a set of numbers */
};

/* VERSION will be written back.  */
static inline void
version_touch (struct version *version)
{
  version->dirty = true;
}

bool version_has_number (const struct version *version, int number);

/* Notes NUMBER, from 0, in ARENA.  */
void version_set_number (struct version *version, int number,
                         struct arena *arena);

/* All its patches are there: what its cover lists says nothing more.  */
bool version_is_complete (const struct version *version);

/* A was sent before B; if one has no dates, was seen before it.  */
bool version_is_earlier (const struct version *a, const struct version *b);

/* Version A comes before version B of one work.  */
bool version_is_lower (const struct version *a, const struct version *b);

/* B has the number, total and prefixes of A.  */
bool version_is_same (const struct version *a, const struct version *b);

/* One person has sent or written both, by address or by name.  */
bool version_shares_author (const struct version *a, const struct version *b);

#endif
