/* index: what is found under a key.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   An entry is a key and its references, newest first: versions, members or
   replies, as the kind of the key says.  The backing is asked for an entry when
   it is first looked up.  Key 0 is no key: nothing is found there, and nothing
   can be put there.  */

#ifndef PATCHDIGEST_SERIES_INDEX_H
#define PATCHDIGEST_SERIES_INDEX_H

#include "base/hash_index.h"
#include "series/key.h"
#include "series/series.h"

/* A reference with this bit is a reply, without it a member.  SERIES_NONE has
   it, so that `ref < INDEX_REPLY_BIT' is true of members only.  */
#define INDEX_REPLY_BIT (UINT32_C (1) << 31)

struct index_reference
{
  uint32_t ref;
  uint32_t next; /* or SERIES_NONE */
};

struct index_entry
{
  uint64_t key;
  uint32_t first; /* reference, or SERIES_NONE: the backing has nothing */
  bool versions;  /* leads to versions, not to members or replies */
  bool dirty;
};

/* A part of struct series_set.  */
struct index
{
  struct index_reference *references;
  uint32_t reference_count;
  size_t reference_room;
  struct index_entry *entries;
  uint32_t entry_count;
  size_t entry_room;
  struct hash_index by_key;
  struct hash_index by_listed; /* version, title in its cover's shortlog */
};

void index_release (struct index *index);

/* The references under KEY, newest first; their number.  */
unsigned index_find (struct series_set *set, enum key_kind kind, uint64_t key,
                     uint32_t refs_r[SERIES_REFERENCES_MAX]);

/* The newest reference under KEY, or SERIES_NONE.  */
uint32_t index_find_first (struct series_set *set, enum key_kind kind,
                           uint64_t key);

/* The member with this Message-ID, or SERIES_NONE.  */
uint32_t index_find_member (struct series_set *set, struct id_hash id);

/* Puts the version or member REF among the references under KEY; of
   SERIES_REFERENCES_MAX the oldest one goes.  */
void index_add (struct series_set *set, enum key_kind kind, uint64_t key,
                uint32_t ref);

/* Makes REF the only reference under KEY.  */
void index_put (struct series_set *set, enum key_kind kind, uint64_t key,
                uint32_t ref);

/* Notes the titles and the authors of SHORTLOG as listed by the cover of
   VERSION.  The number of titles.  */
unsigned index_list_titles (struct series_set *set, uint32_t version,
                            struct slice shortlog, struct arena *scratch);

/* The cover of VERSION lists the title of this hash (key_hash_title).  */
bool index_lists_title (const struct series_set *set, uint32_t version,
                        uint64_t title_hash);

/* The cover of VERSION lists patches by the author of this name hash.  */
bool index_lists_author (const struct series_set *set, uint32_t version,
                         uint64_t name_hash);

#endif
