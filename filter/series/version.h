/* version: one series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What is remembered of it is its row; the rest follows from rows.  Everything
   here is about versions in memory, whoever made them: a rule can be tested
   with a version that is written down by hand.  */

#ifndef PATCHDIGEST_SERIES_VERSION_H
#define PATCHDIGEST_SERIES_VERSION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"
#include "series/key.h"
#include "series/row.h"

/* The numbers that were received, as bits; number 0 is the cover.  */
struct version_numbers
{
  uint64_t *words; /* in the set's arena */
  unsigned count;  /* words */
};

struct version
{
  /* What is remembered; row.def says what it is.  The texts are in the set's
     arena; without a backing, those that nobody reads are empty.  `previous',
     `work', `kin', `numbers', `strangers' and `members' are as they were when
     the row was read, until it is saved: the members below have what they are
     now.  */
  struct series_row row;

  struct slice head;              /* Message-ID of the cover, else of the lowest
                                     patch */
  struct version_numbers numbers; /* that were received */
  struct version_numbers strangers; /* of them, those that only somebody else
                                       than the author has sent */
  uint32_t previous;                /* index of the version before, or
                                       SERIES_NONE */

  /* Hashes of texts of the row.  */
  uint64_t sender_hash; /* address of the From field */
  uint64_t author_hash; /* address of the author */
  uint64_t name_hash;   /* display name of the author, 0 without one */
  uint64_t version_hash;
  uint64_t prefix_hash;
  struct prefix_words words; /* of the prefixes */
  uint64_t parent_hash; /* what the first threaded member answers, or 0; a cover
                           and its patches may be sent flat under one message */
  uint64_t parent_group; /* the same: see struct id_hash */
  unsigned listed;       /* titles in the shortlog of the cover, while patches
                            are missing */
  uint32_t last_member;  /* the head of a list of the new ones, newest first */
  uint32_t *stored;      /* the others, by row, in the set's arena: see find.c;
                            null until somebody asks for them */
  uint32_t stored_count;

  /* The work: see work.h.  */
  uint32_t work;    /* number of the work: index of one of its versions; or
                       what leads to it, see work_root */
  uint32_t *others; /* only if the index is that number: the newest others of
                       the work, the oldest first, in the set's arena; how many
                       more there are is in the row */
  size_t other_count, other_room;

  bool dirty; /* will be saved, if there is a backing */
};

/* VERSION will be saved.  */
static inline void
version_touch (struct version *version)
{
  version->dirty = true;
}

static inline bool
version_is (const struct version *version, enum series_flag flag)
{
  return version->row.flags & flag;
}

static inline void
version_set (struct version *version, enum series_flag flag)
{
  version->row.flags |= flag;
}

static inline void
version_set_to (struct version *version, enum series_flag flag, bool on)
{
  if (on)
    version->row.flags |= flag;
  else
    version->row.flags &= ~(int64_t)flag;
}

static inline bool
version_is_dated (const struct version *version)
{
  return version->row.first_date != ROW_NO_DATE;
}

/* Iterates the numbers that were received, ascending: starts with *NUMBER at
   -1; returns 1 with the next one, or 0.  */
int version_next_number (const struct version *version, int *number);

bool version_has_number (const struct version *version, int number);

/* Notes NUMBER, from 0, in ARENA.  */
void version_set_number (struct version *version, int number,
                         struct arena *arena);

/* Only somebody else than the author has sent NUMBER.  */
bool version_has_stranger (const struct version *version, int number);

/* Notes in ARENA that it was somebody else, or that the author has sent it
   now.  */
void version_set_stranger (struct version *version, int number,
                           struct arena *arena);
void version_displace_stranger (struct version *version, int number);

/* Iterates these numbers as version_next_number does.  */
int version_next_stranger (const struct version *version, int *number);

/* All its patches are there: what its cover lists says nothing more.  */
bool version_is_complete (const struct version *version);

/* How many patches there are is certain: the cover announces as many as it
   lists.  */
bool version_is_counted (const struct version *version);

/* The patches 1 to N were received and no other, but not all: N.  Otherwise
   0.  */
int version_stopped_after (const struct version *version);

/* A was sent before B; if one has no dates, was seen before it.  */
bool version_is_earlier (const struct version *a, const struct version *b);

/* Version A comes before version B of one work.  */
bool version_is_lower (const struct version *a, const struct version *b);

/* B has the number, total and prefixes of A.  */
bool version_is_same (const struct version *a, const struct version *b);

/* The prefix words of A and B name different trees, or different branches.  One
   with the words of the other, or without any, may be for the same tree, but
   branches must be equal.  */
bool version_is_elsewhere (const struct version *a, const struct version *b);

/* A and B are parts of one posting that do not know each other: the same
   version and total, sent within a day, and no number in common.  */
bool version_is_sibling (const struct version *a, const struct version *b);

/* Nobody has to look at EARLIER any more, since LATER, of the same work, was
   posted: it has a higher number, or is the same once more, sent later, with as
   many patches.  Not if it is for another tree, the rest of one posting, or a
   part that was sent again alone. Does not depend on which was seen first.  */
bool version_supersedes (const struct version *later,
                         const struct version *earlier);

/* A part of a series of which the list got a few parts only.  */
bool version_is_lone (const struct version *version);

/* SELF may be OTHER once more: it has its title, author and number.  */
bool version_may_repeat (const struct version *self,
                         const struct version *other);

/* SELF may go on with OTHER: it is by the same author, has the same title, or
   is the next number, since works are handed over.  */
bool version_goes_on (const struct version *self, const struct version *other);

/* One person has sent or written both, by address or by name.  */
bool version_shares_author (const struct version *a, const struct version *b);

#endif
