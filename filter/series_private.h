/* series_private: what the files of series share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_PRIVATE_H
#define PATCHDIGEST_SERIES_PRIVATE_H

#include "arena.h"
#include "hash.h"
#include "series.h"

enum
{
  /* How many of the series versions under one key are looked at, the newest
     first: forged mails must not make it quadratic.  */
  TIES_MAX = 16,
  /* How many mails above one in its thread may be its cover.  */
  GHOSTS_MAX = 16,
  /* Unthreaded mails of one series version are sent within this time
     (seconds) of each other; so are mails whose totals differ.  */
  WINDOW = 20 * 60,
  /* The same, where the title stands in the shortlog of the cover.  */
  WINDOW_SHORTLOG = 24 * 60 * 60
};

/* What lasts of a mail in a series.  */
struct member
{
  uint64_t title;   /* of author and title */
  uint64_t content; /* of the patch-id, 0 without one */
  uint32_t version; /* index */
  uint32_t next;    /* of the same version, or SERIES_NONE */
};

/* A list of series versions under one key, newest first.  */
struct tie
{
  uint32_t version;
  uint32_t next;
};

/* A reply: what it answers, nearest first, 0 where there are fewer.  */
enum
{
  ANSWER_IDS = 4
};
struct answer
{
  uint64_t ids[ANSWER_IDS];
};

struct series_set
{
  struct hash_key key;
  struct arena arena; /* all texts that last */

  struct series_version *versions;
  uint32_t version_count, version_size;
  struct member *members;
  uint32_t member_count, member_size;
  struct tie *ties;
  uint32_t tie_count, tie_size;
  struct answer *answers;
  uint32_t answer_count, answer_size;

  struct hash_index by_id;      /* Message-ID: member, or answer */
  struct hash_index by_ghost;   /* answered, not seen Message-ID: ties */
  struct hash_index by_far;     /* the same, farther up the thread: ties */
  struct hash_index by_stem;    /* stem of the Message-ID: ties */
  struct hash_index by_marks;   /* sender, version, total: ties */
  struct hash_index by_title;   /* author, title of a head: ties */
  struct hash_index by_change;  /* change-id: ties */
  struct hash_index by_content; /* patch-id, author: member */
  struct hash_index by_patch;   /* author, title of any patch: member */
  struct hash_index by_sent;    /* marks and content of a mail: member */
  struct hash_index by_listed;  /* version, title in the cover's shortlog */
};

/* A posting with the hashes that everybody asks for.  */
struct candidate
{
  uint64_t n; /* position in the input */
  const struct posting *posting;
  const struct slice *parents; /* nearest first */
  size_t parent_count;
  struct slice id; /* Message-ID, or the one made up */
  uint64_t id_hash;
  uint64_t parent_hash; /* of the nearest parent, or 0 */
  uint64_t sender_hash; /* address of the From field */
  uint64_t author_hash;
  uint64_t name_hash;        /* display name of the author, or 0 */
  uint64_t bare_title_hash;  /* of the title */
  uint64_t title_hash;       /* of the author's address and the title */
  uint64_t named_title_hash; /* of the author's name and the title, or 0 */
  uint64_t version_hash;
  uint64_t stem_hash; /* 0 without one */
  uint64_t prefix_hash;
  uint64_t marks_hash; /* author, title, version, number, total, prefixes */
  uint64_t content;    /* 0 without a patch-id */
  int number; /* -1 of an insert; 0 of an unnumbered cover or pull request, 1 of
               an unnumbered patch */
  int total;  /* -1 where open; 0 of an unnumbered cover or pull request */
  bool marked; /* the subject names a version */
  bool dated;
  int64_t date;
};

/* by_id holds members and, with this bit, answers.  */
#define ANSWER_BIT UINT32_C (0x80000000)

static inline struct series_version *
version_at (const struct series_set *set, uint32_t version)
{
  return &set->versions[version];
}

/* Room for one more of ELEMENT bytes in ARRAY, which has COUNT and room for
 *SIZE; returns where it is now.  */
void *series_grow (void *array, uint32_t count, uint32_t *size, size_t element);

/* Reads POSTING, number N of the input, as SET compares it.  What it points to
   lives as long as the message.  */
void series_read_candidate (struct candidate *candidate_r,
                            const struct series_set *set,
                            const struct posting *posting, uint64_t n);

/* Remembers the reply MESSAGE and notes it in *PLACE_R.  */
void series_add_reply (struct series_set *set, const struct message *message,
                       struct series_place *place_r);

/* The hash of TITLE, which stands in CANDIDATE: a bare_title_hash.  */
uint64_t series_title_hash (const struct series_set *set,
                            const struct candidate *candidate,
                            struct slice title);

bool series_has_number (const struct series_version *version, int number);

void series_set_number (struct series_set *set, struct series_version *version,
                        int number);

/* Puts VERSION at the front of the list of KEY in INDEX; it leaves its place
   among the first TIES_MAX there.  Key 0 is none.  */
void series_tie (struct series_set *set, struct hash_index *index, uint64_t key,
                 uint32_t version);

/* The versions under KEY, newest first, at most TIES_MAX; their number.  */
unsigned series_ties (const struct series_set *set,
                      const struct hash_index *index, uint64_t key,
                      uint32_t versions[TIES_MAX]);

/* The series version that CANDIDATE joins, or SERIES_NONE.  */
uint32_t series_join (const struct series_set *set,
                      const struct candidate *candidate);

/* Version A comes before version B of one work.  */
bool series_is_lower (const struct series_version *a,
                      const struct series_version *b);

/* Brings the version INDEX (and its family) into the family of OTHER.  */
void series_enter_family (struct series_set *set, uint32_t index,
                          uint32_t other, enum series_reason reason);

/* Judges the version INDEX by what its family holds.  */
void series_judge (struct series_set *set, uint32_t index);

/* Links the version MEMBER belongs to with earlier ones, as far as this
   member shows such a link, and judges the version.  RESENDS is the member that
   it sends once more, or SERIES_NONE.  */
void series_link (struct series_set *set, const struct candidate *candidate,
                  uint32_t member, uint32_t resends);

#endif
