/* series: which mails belong together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Collects covers, patches and pull requests, in the order in which they
   are read, into series versions (one posting of a series) and links those
   to the earlier versions of the same work.  What lasts of a mail is a member
   of 24 bytes and its texts that are shown; the mail itself may go.

   docs/architecture.md tells the rules and the mails that taught them.  */

#ifndef PATCHDIGEST_SERIES_H
#define PATCHDIGEST_SERIES_H

#include <stdbool.h>
#include <stdint.h>

#include "classify.h"
#include "decode_address.h"
#include "posting.h"
#include "slice.h"

struct series_set;

/* Why a series version is held to continue another one; strongest first.  */
enum series_reason
{
  REASON_CHANGE_ID,   /* the same change-id */
  REASON_LINK,        /* an URL in the text names the earlier mail */
  REASON_IN_REPLY_TO, /* sent as reply to the earlier one */
  REASON_TITLE,       /* same author, same title */
  REASON_PATCHES      /* same author, half of the patches are the same */
};

/* "change-id", ...; static.  */
const char *series_reason_name (enum series_reason reason);

/* "No such": of the indexes below.  */
#define SERIES_NONE UINT32_MAX

/* The numbers that were received, as bits; number 0 is the cover.  */
struct series_numbers
{
  uint64_t *words; /* in the set's arena */
  unsigned count;  /* words */
};

struct series_version
{
  struct slice id;    /* Message-ID of the first mail seen; never changes */
  struct slice head;  /* Message-ID of the cover, else of the lowest patch */
  struct slice title; /* of the head */
  struct address author;
  struct slice list_id; /* of the first mail */
  struct slice version_text;
  int version;
  int total;       /* patches announced; -1 where open; 0 of a pull request or
                      an unnumbered cover that has no patches under it */
  int head_number; /* of the head; -1 where that has none */
  bool rfc;        /* marked RFC */
  bool pull;       /* the head is a pull request */
  bool single;     /* of an unnumbered patch: nothing joins it */
  bool dated;      /* the dates are there */
  int64_t first_date;
  int64_t last_date;
  struct series_numbers numbers;
  unsigned patches; /* distinct patches received, the cover not counted */
  enum verdict verdict;
  uint32_t previous;         /* the version before, or SERIES_NONE */
  enum series_reason reason; /* of `previous'; where nothing links that one
                                itself, what led to the work first */

  /* Not for others: indexes and hashes of the set.  */
  uint64_t sender_hash; /* address of the From field */
  uint64_t author_hash; /* address of the author */
  uint64_t name_hash;   /* display name of the author, 0 without one */
  uint64_t version_hash;
  uint64_t prefix_hash;
  uint32_t last_member; /* the head of a list, newest first */
  uint32_t family;      /* number of the work: index of one version of it */
  uint32_t family_size; /* versions; only where the index is that number */
  uint32_t family_next; /* circular list of all versions of the work */
  uint32_t family_prev;
  uint32_t reason_of; /* the version that `reason' led to */
  uint32_t vote;      /* the version that shares patches, and how many */
  unsigned votes;
  uint64_t parent_hash; /* what the first threaded mail answers, or 0; a cover
                           and its patches may be sent flat under one mail */
  bool unthreaded;      /* a member answers nothing */
  bool threaded;        /* a member answers another one */
  bool stemmed;         /* a member has a stem */
  bool marked;          /* a member names the version */
  bool marked_patch;    /* one that is no cover does */
  bool linked;
  bool resent;  /* a member sends an earlier mail once more */
  bool changed; /* a member does not */
};

/* Where a mail was put.  */
struct series_place
{
  uint32_t version; /* index of the series version, or SERIES_NONE */
  uint32_t member;  /* of covers, patches, pull requests; SERIES_NONE else.
                       A duplicate has that of the mail seen before */
  uint32_t answer;  /* of a reply: for series_resolve; SERIES_NONE else */
  uint32_t resends; /* the member that this mail is sent once more of, by
                       author, title, version, number, total, prefix words
                       and, where both have one, patch-id; the last of them;
                       SERIES_NONE where there is none */
  bool duplicate;   /* the same mail as one before */
};

/* A set with tables keyed by KEY_BYTES (16, unpredictable).  Never null.  */
struct series_set *series_new (const uint8_t key_bytes[16]);
void series_free (struct series_set *set);

/* Puts POSTING where it belongs; N is its position in the input (used as its
   id where it has no Message-ID).  All that lasts is copied.  A Message-ID
   that another mail had gets DEFECT_MESSAGE_ID_REUSED on the message.  */
void series_add (struct series_set *set, const struct posting *posting,
                 uint64_t n, struct series_place *place_r);

/* The series version of PLACE now that more was seen: of a reply that came
   before what it answers, too.  SERIES_NONE where there is none.  */
uint32_t series_resolve (const struct series_set *set,
                         const struct series_place *place);

/* The verdict of the mail at PLACE, which VERSION has: it may be a duplicate
   or sent once more in a series that is not.  */
enum verdict series_verdict (const struct series_version *version,
                             const struct series_place *place);

/* The series versions in order of first appearance: 0 .. count - 1.  The
   pointer lives until the next series_add.  */
uint32_t series_count (const struct series_set *set);
const struct series_version *series_at (const struct series_set *set,
                                        uint32_t version);

/* Iterates the numbers that were received, ascending: starts with *NUMBER at
   -1; returns 1 with the next one, or 0.  */
int series_next_number (const struct series_version *version, int *number);

#endif
