/* digest_private: struct digest, for digest.c, known.c and tables.c.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DIGEST_DIGEST_PRIVATE_H
#define PATCHDIGEST_DIGEST_DIGEST_PRIVATE_H

#include "base/arena.h"
#include "base/hash_index.h"
#include "digest/digest.h"
#include "base/siphash.h"
#include "digest/tally.h"

/* An entry of this digest or, for the sake of a resend, of another.  */
struct digest_entry
{
  struct slice subject;
  struct slice title; /* empty for an entry of another digest */
};

/* What the digest knows about a series version.  Entries are numbered from 1,
   0 is none.  */
struct digest_version
{
  uint32_t cover;        /* the entry of the cover */
  uint32_t first;        /* the entry of the first patch */
  bool touched;          /* has a message in the period */
  bool late;             /* a message of it is `late' */
  struct slice prefixes; /* see digest_list_row */
  struct slice list_id;
};

/* What it knows about a message: entries as above.  */
struct digest_member
{
  uint32_t shown; /* the entry to show for it in this digest */
  uint32_t kept;  /* the entry whose subject later digests show for it */
};

/* A row of the list of patches.  */
struct digest_patch_row
{
  uint32_t version;
  bool pull;
  bool resent;
  struct slice version_text;
  struct slice parts;
  struct slice prefixes;
  struct slice title;
  struct slice name;
  struct slice list_id;
};

struct digest
{
  struct digest_settings settings;
  struct series_set *series; /* not owned */
  struct siphash_key key;
  struct arena arena; /* for what lasts as long as the digest */
  struct tally domains;
  struct tally contributors;
  struct tally lists;       /* of messages in the period */
  struct tally other_lists; /* of the others */

  /* Arrays from malloc.  */
  struct digest_version *versions; /* by index of the series version; of many
                                      digests, by what version_index says */
  struct hash_index version_index;
  size_t version_room;
  struct digest_entry *entries; /* entry 1 first */
  size_t entry_count, entry_room;
  struct digest_member *members; /* by index of the member, in the same way */
  struct hash_index member_index;
  size_t member_room;
  struct digest_patch_row *rows;
  size_t row_count, row_room;
  uint32_t *touched; /* series versions, in order */
  size_t touched_count, touched_room;

  uint64_t messages;
  uint64_t replies;
  uint64_t patch_mails;
  uint64_t loose_patches;
  bool has_entries;
  struct slice row_list; /* the List-Id of the first row that has one */
  bool several_lists;    /* another row has another one */
  bool dated;            /* the next two are set */
  int64_t first_date, last_date;
  bool continues;     /* the last digest, at its label */
  bool heard;         /* the next one is set */
  int64_t last_heard; /* of messages that are no patch mails */
};

/* What is known about the series version with the index VERSION; until the next
   call for a new one.  */
struct digest_version *digest_version_of (struct digest *digest,
                                          uint32_t version);

/* The same, or null if nothing is known about it.  */
const struct digest_version *digest_version_find (const struct digest *digest,
                                                  uint32_t version);

/* What is known about the message with the index MEMBER.  */
struct digest_member *digest_member_of (struct digest *digest, uint32_t member);

#endif
