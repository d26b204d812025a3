/* key: the hashes and keys by which messages and series versions are found.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What messages have in common is compared and looked up as 64-bit hashes.  A
   key is a hash together with its kind: what it is the hash of.  */

#ifndef PATCHDIGEST_SERIES_KEY_H
#define PATCHDIGEST_SERIES_KEY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/siphash.h"
#include "base/slice.h"

/* What a key is made of, and what it leads to.  The numbers are part of the
   keys in a state.  */
enum key_kind
{
  KEY_ID = 1,           /* Message-ID: a member or a reply */
  KEY_MISSING_PARENT,   /* Message-ID that a member answers and that has not
                           been seen: versions */
  KEY_MISSING_ANCESTOR, /* the same, farther up the thread: versions */
  KEY_PATTERN,          /* pattern of the Message-ID: versions */
  KEY_NUMBERING,        /* sender, version, total: versions */
  KEY_TITLE,            /* author, title: members */
  KEY_NAME,             /* name of the author, title of a head: members */
  KEY_CHANGE_ID,        /* change-id: versions */
  KEY_CONTENT,          /* author, patch-id: members */
  KEY_AUTHOR, /* address or name of the author, version of a head: members */
  KEY_REUSED, /* Message-ID, author, title, patch-id of one of several messages
                 that share a Message-ID: a member */
  KEY_ANY_TITLE, /* title, version of a head: members */
  KEY_PATCH,     /* name of the author, title of a patch that is no head:
                    members */
  KEY_WAITING,   /* Message-ID: replies that wait for it, state/waiting.h */
  KEY_PLAIN      /* a place: a reply that waits there, the same */
};

/* A key that leads to versions has this bit, any other does not: so a key
   says what it leads to, though not its kind.  Only of keys in a state.  */
#define KEY_VERSIONS_BIT UINT64_C (1)

/* A key of KIND leads to versions, not to members or replies.  */
bool key_leads_to_versions (enum key_kind kind);

/* --- Hashes --- */

/* A Message-ID as it is looked up.  */
struct id_hash
{
  uint64_t group; /* of the run of the tool that made it */
  uint64_t hash;
};

struct id_hash key_hash_id (const struct siphash_key *secret, struct slice id);

/* The hash of a display name, 0 of an empty one.  */
uint64_t key_hash_name (const struct siphash_key *secret, struct slice name);

/* The hash of TITLE as titles are compared, without the author.  */
uint64_t key_hash_title (const struct siphash_key *secret, struct slice title,
                         struct arena *scratch);

/* The hash of the bytes of a patch-id, 0 of none.  */
uint64_t key_hash_content (const struct siphash_key *secret,
                           struct slice bytes);

/* The resend key: what a message has in common with one that sends it again,
   the patch-id aside.  */
struct key_resend
{
  uint64_t title; /* of author and title */
  uint64_t version, prefix;
  struct slice number_text;
  int number; /* -2 of an unnumbered message */
  int total;
};
uint64_t key_hash_resend (const struct siphash_key *secret,
                          const struct key_resend *parts);

enum
{
  PREFIX_WORDS_MAX = 6 /* that tell trees apart; the others do not count */
};

/* The prefix words of a subject as they tell trees apart, whatever their order:
   all but RFC, such as `net-next', `nft'.  */
struct prefix_words
{
  uint64_t words[PREFIX_WORDS_MAX]; /* hashes */
  unsigned count;
  uint64_t tree;   /* the sum of all, 0 without any */
  uint64_t branch; /* the same, of those that name a stable branch: `6.1.y',
                      `stable' */
};

/* Reads KEY, a subject_prefix_key.  */
struct prefix_words key_hash_words (const struct siphash_key *secret,
                                    struct slice key);

/* --- Keys --- */

struct key_maker
{
  struct siphash_key secret;
  bool grouped; /* for a state: the keys of one group lie side by side */
};

/* The key of HASH, one of GROUP; 0, "no key", if HASH is 0.  */
uint64_t key_make (const struct key_maker *maker, enum key_kind kind,
                   uint64_t group, uint64_t hash);

uint64_t key_of_id (const struct key_maker *maker, enum key_kind kind,
                    struct id_hash id);

/* KEY_TITLE; TITLE_HASH is that of the title alone.  */
uint64_t key_of_title (const struct key_maker *maker, uint64_t author_hash,
                       uint64_t title_hash);

/* KEY_NAME or KEY_PATCH; TITLE_HASH is that of the title alone, 0 of an empty
   one.  */
uint64_t key_of_named_title (const struct key_maker *maker, enum key_kind kind,
                             uint64_t name_hash, uint64_t title_hash);

/* KEY_AUTHOR of the heads of version NUMBER by AUTHOR_HASH, an address or a
   name.  */
uint64_t key_of_author (const struct key_maker *maker, uint64_t author_hash,
                        int number);

#endif
