/* series_private: what the files of series share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SERIES_SERIES_PRIVATE_H
#define PATCHDIGEST_SERIES_SERIES_PRIVATE_H

#include "base/arena.h"
#include "base/hash_index.h"
#include "base/siphash.h"
#include "series/series.h"

enum
{
  /* How many series versions or members under one key are looked at, the
     newest first: forged mails must not make it quadratic.  */
  TIES_MAX = STORE_REFS_MAX,
  /* How many versions of a work are looked at.  */
  FAMILY_MAX = 64,
  /* How many mails above one in its thread may be its cover.  */
  GHOSTS_MAX = 16,
  /* Unthreaded mails of one series version are sent within this time
     (seconds) of each other; so are mails whose totals differ.  */
  WINDOW = 20 * 60,
  /* The same, where the title stands in the shortlog of the cover.  */
  WINDOW_SHORTLOG = 24 * 60 * 60
};

/* What a key leads to.  The numbers are part of the keys in a state.  */
enum key_kind
{
  KEY_ID = 1,  /* Message-ID: a member, or an answer */
  KEY_GHOST,   /* answered, not seen Message-ID: versions */
  KEY_FAR,     /* the same, farther up the thread: versions */
  KEY_STEM,    /* stem of the Message-ID: versions */
  KEY_MARKS,   /* sender, version, total: versions */
  KEY_TITLE,   /* author, title: members */
  KEY_NAME,    /* name of the author, title of a head: members */
  KEY_CHANGE,  /* change-id: versions */
  KEY_CONTENT, /* author, patch-id: members */
  KEY_AUTHOR,  /* address or name of the author, version of a head: members */
  KEY_SAME     /* Message-ID, author, title, patch-id of one of several mails
                  that share a Message-ID: a member */
};

/* Flags of a member and of its row.  */
enum
{
  MEMBER_HEAD = 1,   /* its title stands for its series version */
  MEMBER_PATCH = 2,  /* a patch */
  MEMBER_REUSED = 4, /* another mail had its Message-ID before */
  MEMBER_PULL = 8,   /* a pull request */
  MEMBER_SEEN = 64,  /* in this run; not in a row */
  MEMBER_LOADED = 128
};

/* What lasts of a mail in a series.  */
struct member
{
  uint64_t title;   /* of author and title */
  uint64_t content; /* of the patch-id, 0 without one */
  uint64_t marks;   /* what a mail sent once more has in common */
  int64_t row;      /* number in the state */
  uint32_t version; /* index */
  uint32_t next;    /* of the same version, or SERIES_NONE */
  uint32_t known;   /* index, or SERIES_NONE of a mail that the state does not
                       have */
  uint8_t flags;
};

/* What the state knows of a member that it has.  */
struct known
{
  enum verdict verdict;
  struct slice seen;
  struct slice shown;
};

/* A reply: what it answers, nearest first, 0 where there are fewer.  */
enum
{
  ANSWER_IDS = 4
};
struct answer
{
  uint64_t ids[ANSWER_IDS]; /* keys */
  int64_t row;              /* 0 where nothing leads to it */
  bool known;               /* the state has it */
};

/* A place in the list under a key, newest first.  */
struct tie
{
  uint32_t ref;
  uint32_t next; /* or SERIES_NONE */
};

struct key_list
{
  uint64_t key;
  uint32_t first; /* tie, or SERIES_NONE: the state has nothing */
  bool versions;  /* leads to versions, not to members or answers */
  bool dirty;
};

struct version_slot
{
  int64_t row;
  struct series_version *version; /* null until it is looked at */
};

struct series_set
{
  struct siphash_key key;
  struct arena arena;   /* all that lasts */
  struct arena loading; /* a row that is being read */
  struct store *state;
  bool empty; /* the state has nothing yet */
  bool across_lists;
  struct error error; /* the first failure of the state */

  struct version_slot *versions;
  uint32_t version_count, version_size;
  struct member *members;
  uint32_t member_count, member_size;
  struct known *knowns;
  uint32_t known_count, known_size;
  struct answer *answers;
  uint32_t answer_count, answer_size;
  struct tie *ties;
  uint32_t tie_count, tie_size;
  struct key_list *lists;
  uint32_t list_count, list_size;

  int64_t next_version; /* rows of what is new */
  int64_t next_message;

  struct hash_index keys;      /* key: list */
  struct hash_index by_row;    /* of versions and members of the state */
  struct hash_index by_listed; /* version, title in the cover's shortlog */
};

/* A Message-ID as keys have it.  */
struct id_hash
{
  uint64_t group; /* of the run of the tool that made it */
  uint64_t hash;
};

/* A mail with the hashes that everybody asks for.  */
struct candidate
{
  const struct summary *summary;
  struct arena *scratch;
  struct id_hash id;
  const struct id_hash *parents; /* record->parent_count, nearest first */
  uint64_t parent_hash;          /* of the nearest parent, or 0 */
  uint64_t sender_hash;          /* address of the From field */
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
  struct slice version_key;
  struct slice prefix_key;
  int number; /* -1 of an insert; 0 of an unnumbered cover or pull request, 1 of
               an unnumbered patch */
  int total;  /* -1 where open; 0 of an unnumbered cover or pull request */
  bool marked; /* the subject names a version */
};

/* What KEY_ID has: members and, with this bit, answers.  */
#define ANSWER_BIT UINT32_C (0x80000000)

/* --- Versions and members, from the state where need be --- */

/* Loads the version or member, or makes an empty one and notes the failure.  */
void series_load_version (struct series_set *set, uint32_t version);
void series_load_member (struct series_set *set, uint32_t member);

/* The member or, of a reply, the answer that the row ROW of the state is, with
   all that is said there.  */
uint32_t series_member_of (struct series_set *set,
                           const struct message_row *row);
uint32_t series_answer_of (struct series_set *set,
                           const struct message_row *row);

/* Fetches what the state has under KEY, which is of KIND, as a list of ties;
 *FIRST_R is the first, or SERIES_NONE.  */
void series_load_key (struct series_set *set, uint64_t key, enum key_kind kind,
                      uint32_t *first_r);

/* A key of KIND leads to versions, not to members or answers.  */
bool series_leads_to_versions (enum key_kind kind);

static inline struct series_version *
version_at (struct series_set *set, uint32_t version)
{
  if (!set->versions[version].version)
    series_load_version (set, version);
  return set->versions[version].version;
}

/* The pointer lives until the next member is made or fetched.  */
static inline struct member *
member_at (struct series_set *set, uint32_t member)
{
  if (!(set->members[member].flags & MEMBER_LOADED))
    series_load_member (set, member);
  return &set->members[member];
}

/* VERSION will be written back.  */
static inline void
touch (struct series_version *version)
{
  version->dirty = true;
}

/* S for as long as the set lives, where there is a state to write it to.  */
static inline struct slice
keep (struct series_set *set, struct slice s)
{
  return set->state ? arena_copy (&set->arena, s) : slice_make (NULL, 0);
}

/* Room for one more of ELEMENT bytes in ARRAY, which has COUNT and room for
 *SIZE; returns where it is now.  */
void *series_grow (void *array, uint32_t count, uint32_t *size, size_t element);

/* New places; a version or member of the state is known by ROW alone.  */
uint32_t series_new_slot (struct series_set *set, int64_t row);
uint32_t series_new_member (struct series_set *set,
                            const struct member *member);

/* --- Hashes --- */

/* Reads RECORD as SET compares it.  What it points to lives in SCRATCH or in
   the record.  */
void series_read_candidate (struct candidate *candidate_r,
                            const struct series_set *set,
                            const struct summary *summary,
                            struct arena *scratch);

struct id_hash series_hash_id (const struct siphash_key *key, struct slice id);

/* The hash of a display name: 0 without one.  */
uint64_t series_hash_name (const struct siphash_key *key, struct slice name);

/* The hash of TITLE as it is compared: a bare_title_hash.  */
uint64_t series_hash_title (const struct siphash_key *key, struct slice title,
                            struct arena *scratch);

/* The marks_hash; NUMBER is -2 of an unnumbered mail.  */
struct mark_parts
{
  uint64_t title, version, prefix;
  struct slice number_text;
  int number, total;
};
uint64_t series_hash_marks (const struct siphash_key *key,
                            const struct mark_parts *parts);

/* The hash of a patch-id, 0 of an empty one.  */
uint64_t series_hash_content (const struct siphash_key *key,
                              struct slice bytes);

/* The key of HASH among those of GROUP, which lie side by side in a state.  0
   where HASH is 0.  */
uint64_t series_key (const struct series_set *set, enum key_kind kind,
                     uint64_t group, uint64_t hash);

/* The keys of what more than one file asks for.  */
uint64_t series_title_key (const struct series_set *set, uint64_t author_hash,
                           uint64_t bare_title_hash);
uint64_t series_marks_key (const struct series_set *set,
                           const struct candidate *candidate);

static inline uint64_t
id_key (const struct series_set *set, enum key_kind kind, struct id_hash id)
{
  return series_key (set, kind, id.group, id.hash);
}

/* --- Keys --- */

/* Ties a version or member to KEY, whose list is newest first; of TIES_MAX
   there the oldest one goes.  Key 0 is none.  */
void series_tie_version (struct series_set *set, enum key_kind kind,
                         uint64_t key, uint32_t version);
void series_tie_member (struct series_set *set, enum key_kind kind,
                        uint64_t key, uint32_t member);

/* The versions or members under KEY, newest first; their number.  */
unsigned series_ties (struct series_set *set, enum key_kind kind, uint64_t key,
                      uint32_t refs[TIES_MAX]);

/* What the Message-ID ID is the one of: a member, an answer (with ANSWER_BIT),
   or SERIES_NONE.  Puts REF there.  */
uint32_t series_find_id (struct series_set *set, enum key_kind kind,
                         struct id_hash id);
void series_put_id (struct series_set *set, enum key_kind kind,
                    struct id_hash id, uint32_t ref);

/* Ties what CANDIDATE, which is MEMBER of the version INDEX, is found by: for
   those that may join the version (stem, marks, what it answers; nothing of the
   mail itself must be tied yet), for later versions (title, patch-id,
   change-id; sets flags of MEMBER), and by its own Message-ID.  */
void series_tie_joins (struct series_set *set,
                       const struct candidate *candidate, uint32_t index);
void series_tie_links (struct series_set *set,
                       const struct candidate *candidate, uint32_t index,
                       uint32_t member);
void series_tie_mail (struct series_set *set, const struct candidate *candidate,
                      uint32_t member);

/* --- The steps --- */

/* What is kept of the ids above the reply RECORD: the nearest ones, and the
   first of the thread.  Their number.  */
unsigned series_answer_ids (const struct summary *summary,
                            struct slice ids_r[ANSWER_IDS]);

/* Remembers the reply RECORD and notes it in *PLACE_R.  */
void series_add_reply (struct series_set *set, const struct summary *summary,
                       struct series_place *place_r);

/* No patch of it is still to come: what its cover lists says nothing more.  */
bool series_is_complete (const struct series_version *version);

bool series_has_number (const struct series_version *version, int number);

void series_set_number (struct series_set *set, struct series_version *version,
                        int number);

/* The newest members of VERSION, at most TIES_MAX; their number.  */
unsigned series_last_members (struct series_set *set, uint32_t version,
                              uint32_t members[TIES_MAX]);

/* Notes the titles of SHORTLOG as listed by the cover of VERSION.  */
void series_list_titles (struct series_set *set, uint32_t version,
                         struct slice shortlog, struct arena *scratch);

/* The series version that CANDIDATE joins, or SERIES_NONE.  */
uint32_t series_join (struct series_set *set,
                      const struct candidate *candidate);

/* Version A comes before version B of one work.  */
bool series_is_lower (const struct series_version *a,
                      const struct series_version *b);

/* Brings the version INDEX (and its family) into the family of OTHER.  */
void series_enter_family (struct series_set *set, uint32_t index,
                          uint32_t other, enum series_reason reason);

/* Judges the version INDEX by what its family holds.  */
void series_judge (struct series_set *set, uint32_t index);

/* The two works have a version of the same number.  */
bool series_share_number (struct series_set *set, uint32_t index,
                          uint32_t other);

/* Remembers the head CANDIDATE as a version that a renamed one may follow.  */
void series_tie_author (struct series_set *set,
                        const struct candidate *candidate, uint32_t member);

/* The version before INDEX, of which CANDIDATE is the head, under another
   title, or SERIES_NONE.  */
uint32_t series_by_words (struct series_set *set,
                          const struct candidate *candidate, uint32_t index);

/* Links the version MEMBER belongs to with earlier ones, as far as this
   member shows such a link, and judges the version.  RESENDS is the member that
   it sends once more, or SERIES_NONE.  */
void series_link (struct series_set *set, const struct candidate *candidate,
                  uint32_t member, uint32_t resends);

#endif
