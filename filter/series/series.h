/* series: which messages belong together.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Collects covers, patches and pull requests, in the order in which they are
   read, into series versions (what an author sends at once), and links those to
   the earlier versions of the same work.  What lasts of a message is a member
   of 48 bytes and the texts that are shown; the message itself may go.

   A set may have a backing, such as a state: then it begins with all that the
   backing knows.  What a message asks for is looked up there and kept in
   memory.  A set without a backing begins empty; all else is the same.

   docs/architecture.md describes the rules and the messages that taught
   them.  */

#ifndef PATCHDIGEST_SERIES_SERIES_H
#define PATCHDIGEST_SERIES_SERIES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "patch/summary.h"
#include "series/backing.h"
#include "series/reason.h"
#include "series/verdict.h"
#include "series/version.h"

struct series_set;
struct series_explanation;

/* "No such": of the indexes below.  */
#define SERIES_NONE UINT32_MAX

enum
{
  SERIES_SCAN_MAX = 4096 /* messages that are read for one version's members */
};

/* Where a message was put.  */
struct series_place
{
  uint32_t version;  /* index of the series version, or SERIES_NONE */
  uint32_t member;   /* of covers, patches, pull requests; else SERIES_NONE.
                        A duplicate has that of the message seen before */
  uint32_t reply;    /* of a reply: for series_resolve; else SERIES_NONE */
  uint32_t resends;  /* the member that this message resends: the last one of
                        the same author, title, version, number, total, prefix
                        words and, if both have one, patch-id; or SERIES_NONE */
  uint8_t verdict;   /* enum verdict: as it was when the message was first seen,
                        now or in an earlier run */
  uint8_t joined_by; /* enum series_tie: how this message came to its version.
                        SERIES_TIE_NONE of a member that was met before, in this
                        run or an earlier one: it joined then, not now */
  bool duplicate;    /* the same message as one before in this run */
  bool known;        /* the backing has this message */
  bool reported;     /* a digest of the state has reported it */
  bool id_reused;    /* another message had its Message-ID */
  bool answers;      /* it looks like a patch, but answers a known message and
                        has nothing of a patch: a reply without `Re:' */
};

struct series_settings
{
  const uint8_t *key_bytes; /* 16, unpredictable; not used with a backing */
  struct series_backing backing; /* without functions: none */
  bool across_lists;             /* a message seen on one list is seen on all */
};

/* Never null.  */
struct series_set *series_new (const struct series_settings *settings);
void series_free (struct series_set *set);

/* Puts the message SUMMARY, which came by the list of number LIST (0: no list
   that has one), where it belongs.  Copies all that lasts; SCRATCH is for what
   does not.  */
void series_add (struct series_set *set, const struct summary *summary,
                 int64_t list, struct arena *scratch,
                 struct series_place *place_r);

/* The same, and says why in *EXPLANATION_R (see series/explanation.h).  */
void series_add_explained (struct series_set *set,
                           const struct summary *summary, int64_t list,
                           struct arena *scratch, struct series_place *place_r,
                           struct series_explanation *explanation_r);

/* The series version of the message with the Message-ID ID, a patch, cover or
   pull request that was seen; or SERIES_NONE.  */
uint32_t series_find (struct series_set *set, struct slice id);

/* The series version that has ROW in the backing.  */
uint32_t series_of_row (struct series_set *set, int64_t row);

/* The patch of the version PREVIOUS that the patch SUMMARY continues, as far as
   that is certain before the whole series has come: the one with its patch-id
   (its title, then its number decide among several), or else the only one with
   its author and title.  SERIES_NONE if there is none.  */
uint32_t series_predecessor (struct series_set *set,
                             const struct summary *summary, uint32_t previous,
                             struct arena *scratch);

/* -1 with the error set after a failure of the backing: then what the set has
   said since is worth nothing.  Otherwise 0.  */
int series_failed (const struct series_set *set, struct error *err);

/* The series version of PLACE now that more was seen: also that of a reply
   that came before what it answers.  SERIES_NONE if there is none.  */
uint32_t series_resolve (struct series_set *set,
                         const struct series_place *place);

/* The same, but the member that the reply of PLACE answers, directly or by way
   of other replies; of another message its own.  */
uint32_t series_resolve_member (struct series_set *set,
                                const struct series_place *place);

/* The message with the Message-ID ID, a patch, cover or pull request that was
   seen; or SERIES_NONE.  */
uint32_t series_find_member (struct series_set *set, struct slice id);

/* The number of MEMBER among the patches of its version: 1 of a patch without a
   number, 0 of a cover, a pull request or an insert.  */
int series_part (struct series_set *set, uint32_t member);

/* The member of VERSION that has the author and the title of MEMBER; or
   SERIES_NONE.  */
uint32_t series_same_title (struct series_set *set, uint32_t version,
                            uint32_t member);

/* The same of a reply of which only the ids above it are known, the nearest
   first: COUNT of them, at most MODEL_REPLY_IDS.  */
uint32_t series_climb (struct series_set *set, const struct slice *ids,
                       unsigned count);

/* The series version of MEMBER.  */
uint32_t series_of_member (struct series_set *set, uint32_t member);

/* The messages whose author is called NAME and whose title is TITLE (without
   the prefixes of a subject), as titles and names are compared: the newest
   first, at most SERIES_REFERENCES_MAX.  Their number.  Of a state of format 4
   or older that is only read, heads of versions alone are found.  */
unsigned series_find_titled (struct series_set *set, struct slice name,
                             struct slice title,
                             uint32_t members_r[SERIES_REFERENCES_MAX]);

/* The patch of VERSION that a list such as `[2/3] title' means: the one with
   TITLE and NUMBER, else the one with TITLE, whose number may be a guess of the
   list's author (a single patch is 1/1); by NUMBER alone if TITLE is empty.
   The newest of several; SERIES_NONE if there is none.  */
uint32_t series_find_in_version (struct series_set *set, uint32_t version,
                                 struct slice title, int number);

/* Iterates the members of VERSION, those of the backing by row, then the new
   ones, the newest first.  Of a version with messages months apart the backing
   is not read to the end: those of SERIES_SCAN_MAX messages from its first one
   on, and the newest.  SET must live as long, and nothing may be added.  */
struct series_members
{
  struct series_set *set;
  uint32_t version;
  uint32_t at;   /* of those of the backing */
  uint32_t next; /* of the new ones */
};

void series_members_begin (struct series_set *set, uint32_t version,
                           struct series_members *members_r);
int series_members_next (struct series_members *members,
                         uint32_t *member_r); /* 1, 0 */

/* The number of the row that the reply at PLACE has, or will have, in the
   backing.  */
int64_t series_reply_row (const struct series_set *set,
                          const struct series_place *place);

/* Whether it is time to take what the reply at PLACE says: the backing does not
   have it, and nobody has asked before.  */
bool series_hear (struct series_set *set, const struct series_place *place);

/* Whether the backing has the reply at PLACE, but not what it says: programs
   before format 5 kept no more.  */
bool series_is_unheard (const struct series_set *set,
                        const struct series_place *place);

/* Whether it is time to tell of the reply at PLACE: no digest has, and nobody
   has asked before.  The backing will know.  */
bool series_tell (struct series_set *set, const struct series_place *place);

/* Takes back what series_tell has noted: nobody was told.  */
void series_untell (struct series_set *set, const struct series_place *place);

/* The series versions that were looked at or made: 0 .. count - 1.  The pointer
   lives as long as the set.  */
uint32_t series_count (const struct series_set *set);
const struct version *series_at (struct series_set *set, uint32_t version);

/* The number that its version has of MEMBER: 0 of a cover or pull request, -1
   of an insert (`0.5/3').  A message that was displaced keeps its number, so of
   two with one number, the later row counts.  */
int series_number (struct series_set *set, uint32_t member);

/* The number of the row that MEMBER has, or will have, in the backing; it
   ascends in the order in which messages were first seen.  */
int64_t series_row_of (const struct series_set *set, uint32_t member);

/* The full subject of the entry that an earlier digest has shown for MEMBER, or
   empty.  */
struct slice series_shown (const struct series_set *set, uint32_t member);

/* The same for the head of VERSION.  Also empty if the head is a message of
   this run.  */
struct slice series_shown_head (struct series_set *set, uint32_t version);

#endif
