/* model: what a set of series has in memory.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Versions, members and replies are known by their index.  What the backing
   has is read when it is first looked at: until then a version or a member is
   a row number and nothing else, so that one message reads a handful of rows,
   however many there are.  */

#ifndef PATCHDIGEST_SERIES_MODEL_H
#define PATCHDIGEST_SERIES_MODEL_H

#include "base/arena.h"
#include "base/hash_index.h"
#include "series/row.h"
#include "series/hashed_mail.h"
#include "series/index.h"
#include "series/key.h"
#include "series/series.h"
#include "series/version.h"

enum
{
  /* Ids above a message that are looked at for its missing cover, and kept.  */
  MODEL_PARENTS_MAX = 16,
  /* Ids above a reply that are kept.  */
  MODEL_REPLY_IDS = 4,
  /* Bytes of a shortlog that are kept while patches are missing: some 250
     titles.  Each message of the series reads and writes them.  */
  MODEL_SHORTLOG_MAX = 16 * 1024
};

/* What memory holds of a message in a series: what is compared, not its row,
   which has six times the size and is written as soon as it is made.  */
struct member
{
  uint64_t title;   /* of author and title */
  uint64_t content; /* of the patch-id, 0 without one */
  uint64_t text;    /* of the text, if there is no patch-id; 0: not kept */
  uint64_t resend;  /* see key_hash_resend */
  int64_t row;      /* number in the backing */
  uint32_t version; /* index */
  uint32_t next;    /* of the same version, or SERIES_NONE */
  int32_t number;   /* that the version has of it; -1 of an insert */
  uint32_t known;   /* index, or SERIES_NONE if the backing does not have it */
  uint32_t bare_title; /* of the title alone: half of its hash */
  uint16_t flags;      /* enum message_flag, those of the row */
  bool seen;           /* in this run */
  bool loaded;         /* is more than a row number */
};

#define FLAG_message(bit, since, name, word)                                   \
  _Static_assert((bit) < 16, "a member has room for " word);
#include "series/row.def"

/* What the backing knows of a member that it has.  */
struct known
{
  enum verdict verdict;
  struct slice seen; /* see seen.h */
  struct slice shown;
};

/* A reply: what it answers, nearest first, 0 if there are fewer.  */
struct reply
{
  uint64_t ids[MODEL_REPLY_IDS]; /* keys */
  int64_t row;                   /* in the backing */
  bool known;                    /* the backing has it */
  bool heard;                    /* and what it says */
  bool told;                     /* and a digest has told it */
  bool taken;                    /* this run has taken what it says */
  bool telling;                  /* the digest of this run tells it */
};

struct version_slot
{
  int64_t row;
  struct version *version; /* null until it is looked at */
};

struct series_set
{
  struct key_maker maker;
  struct arena arena;   /* all that lasts */
  struct arena loading; /* a row that the backing is reading */
  struct series_backing backing;
  bool empty; /* the backing has nothing yet */
  bool across_lists;
  struct error error; /* the first failure of the backing */

  struct version_slot *versions;
  uint32_t version_count;
  size_t version_room;
  struct member *members;
  uint32_t member_count;
  size_t member_room;
  struct known *knowns;
  uint32_t known_count;
  size_t known_room;
  struct reply *replies;
  uint32_t reply_count;
  size_t reply_room;

  int64_t next_version; /* rows of what is new */
  int64_t next_message;
  struct hash_index by_row; /* versions and members of the backing */

  struct index index;
};

/* True if SET has a backing that can still be asked.  */
bool model_has_backing (const struct series_set *set);

/* --- Reading --- */

void model_load_version (struct series_set *set, uint32_t index);
void model_load_member (struct series_set *set, uint32_t member);

/* The pointer lives as long as the set.  */
static inline struct version *
model_version (struct series_set *set, uint32_t version)
{
  if (!set->versions[version].version)
    model_load_version (set, version);
  return set->versions[version].version;
}

/* The pointer lives until the next member is made or fetched.  */
static inline struct member *
model_member (struct series_set *set, uint32_t member)
{
  if (!set->members[member].loaded)
    model_load_member (set, member);
  return &set->members[member];
}

/* The newest members of VERSION; their number.  */
unsigned model_last_members (struct series_set *set, uint32_t version,
                             uint32_t members_r[SERIES_REFERENCES_MAX]);

/* --- New places --- */

uint32_t model_new_slot (struct series_set *set, int64_t row);
uint32_t model_new_member (struct series_set *set, const struct member *member);
uint32_t model_new_known (struct series_set *set, const struct known *known);
uint32_t model_new_reply (struct series_set *set, const struct reply *reply);

/* The version of the backing that has ROW; SERIES_NONE for row 0.  */
uint32_t model_version_of_row (struct series_set *set, int64_t row);

/* The member of the backing that has ROW; model_find_member: SERIES_NONE if
   nobody has asked for it yet.  */
uint32_t model_member_of_row (struct series_set *set, int64_t row);
uint32_t model_find_member (const struct series_set *set, int64_t row);

/* --- What joins --- */

/* A version that MAIL opens.  REUSED: another message had its Message-ID.  */
uint32_t model_open_version (struct series_set *set,
                             const struct hashed_mail *mail, bool reused);

/* Puts into MEMBER what is compared of MAIL.  */
void model_take_mail (struct member *member, const struct hashed_mail *mail);

/* MAIL as a new member of the version INDEX, whose numbers, dates and head it
   changes.  */
uint32_t model_join_version (struct series_set *set, uint32_t index,
                             const struct hashed_mail *mail, bool reused);

/* The lines of SHORTLOG that are kept.  */
struct slice model_bound_shortlog (struct slice shortlog);

/* S for as long as the set lives, if there is a backing to write it to; else
   empty.  */
struct slice model_keep (struct series_set *set, struct slice s);

#endif
