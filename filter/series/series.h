/* series: which mails belong together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Collects covers, patches and pull requests, in the order in which they
   are read, into series versions (one posting of a series) and links those
   to the earlier versions of the same work.  What lasts of a mail is a member
   of 48 bytes and its texts that are shown; the mail itself may go.

   With a state the set begins with all that the state knows: what a mail asks
   for is looked up there and kept, and what has changed is written back at the
   end.  A set without a state begins empty; all else is the same.

   docs/architecture.md tells the rules and the mails that taught them.  */

#ifndef PATCHDIGEST_SERIES_SERIES_H
#define PATCHDIGEST_SERIES_SERIES_H

#include <stdbool.h>
#include <stdint.h>

#include "series/verdict.h"
#include "mail/address.h"
#include "base/error.h"
#include "patch/summary.h"
#include "base/slice.h"
#include "state/rows.h"
#include "store/store.h"

struct series_set;

/* Why a series version is held to continue another one; strongest first.  */
enum series_reason
{
  REASON_CHANGE_ID,   /* the same change-id */
  REASON_LINK,        /* an URL in the text names the earlier mail */
  REASON_IN_REPLY_TO, /* sent as reply to the earlier one */
  REASON_TITLE,       /* same author, same title */
  REASON_WORDS,       /* same author, next version, much the same title */
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
  int64_t row;        /* number in the state, or that it would have; from 1, in
                         the order of first appearance */
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
  uint32_t *kin;        /* only where the index is that number: all others of
                           the family, in the set's arena */
  uint32_t kin_count, kin_size;
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

  /* Only with a state: what is written for the next time.  */
  bool dirty;
  int64_t head_row;
  struct slice sender_addr;
  struct slice version_key;
  struct slice prefix_key;
  struct slice parent;
  struct slice shortlog;
  struct slice old_members; /* those that the state has; a set of numbers */
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
  uint8_t verdict;  /* enum verdict: as it was when the mail was first seen, now
                       or in an earlier run */
  bool duplicate;   /* the same mail as one before in this run */
  bool known;       /* the state has this mail */
  bool reported;    /* a digest of the state has reported it */
  bool id_reused;   /* another mail had its Message-ID */
};

struct series_settings
{
  const uint8_t *key_bytes; /* 16, unpredictable; not looked at with a state */
  struct store *state;      /* open as long as the set is used, and in a
                               transaction while mails are added; what is asked
                               for later is read as it is then.  Or null */
  bool across_lists;        /* what one list has brought is seen for all */
};

/* Never null.  */
struct series_set *series_new (const struct series_settings *settings);
void series_free (struct series_set *set);

/* Puts the mail RECORD, which came by the list of number LIST (0: none that
   has one), where it belongs.  All that lasts is copied; SCRATCH is for what
   does not.  */
void series_add (struct series_set *set, const struct summary *summary,
                 int64_t list, struct arena *scratch,
                 struct series_place *place_r);

/* -1 with the error set after a failure of the state: then what the set said
   since is worth nothing; 0 else.  */
int series_failed (const struct series_set *set, struct error *err);

/* The series version of PLACE now that more was seen: of a reply that came
   before what it answers, too.  SERIES_NONE where there is none.  */
uint32_t series_resolve (struct series_set *set,
                         const struct series_place *place);

/* The series versions that were looked at or made: 0 .. count - 1.  The pointer
   lives as long as the set.  */
uint32_t series_count (const struct series_set *set);
const struct series_version *series_at (struct series_set *set,
                                        uint32_t version);

/* Iterates the numbers that were received, ascending: starts with *NUMBER at
   -1; returns 1 with the next one, or 0.  */
int series_next_number (const struct series_version *version, int *number);

/* The full subject of the entry that an earlier digest has shown for MEMBER, or
   empty.  */
struct slice series_shown (const struct series_set *set, uint32_t member);

/* --- Writing back --- */

/* What became of a mail in a digest.  */
struct series_report
{
  int64_t digest;     /* that has reported the mail, or 0 */
  struct slice shown; /* full subject of the entry that stands for it, or
                         empty */
};

/* Writes the mail RECORD at PLACE (covers, patches, pull requests, replies), as
   series_add has put it, to the state, which is in a change: in the order
   in which they were added, all of them.  */
int series_save_mail (struct series_set *set, const struct summary *summary,
                      int64_t list, const struct series_place *place,
                      const struct series_report *report, struct arena *scratch,
                      struct error *err);

/* Writes all series versions and keys that have changed.  SCRATCH is reset on
   the way: nothing that is still needed may be in it.  */
int series_save (struct series_set *set, struct arena *scratch,
                 struct error *err);

/* --- Rows that come from elsewhere --- */

/* Makes the keys by which the message or reply ROW is found, as they were made
   when it was added: for all rows of a state in ascending order.  The rows are
   in the state already; series_save writes the keys.  0, or -1 with the error
   set.  */
int series_restore (struct series_set *set, const struct message_row *row,
                    struct arena *scratch, struct error *err);

/* The mail that ROW is about, as far as a state keeps it, to be added to
   another state.  Lives as long as ROW and SCRATCH.  */
void series_record (const struct message_row *row, struct summary *summary_r,
                    struct arena *scratch);

#endif
