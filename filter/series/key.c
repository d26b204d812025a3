/* key: the hashes and keys by which messages and series versions are found.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/key.h"
#include "patch/msgid_pattern.h"
#include "patch/subject.h"

bool
key_leads_to_versions (enum key_kind kind)
{
  return kind == KEY_MISSING_PARENT || kind == KEY_MISSING_ANCESTOR
         || kind == KEY_PATTERN || kind == KEY_NUMBERING
         || kind == KEY_CHANGE_ID;
}

/* --- Hashes --- */

struct id_hash
key_hash_id (const struct siphash_key *secret, struct slice id)
{
  struct slice before, after;
  uint64_t hash = siphash_slice (secret, id);

  if (!msgid_pattern_split (id, &before, &after))
    return (struct id_hash){ hash, hash };
  return (struct id_hash){ siphash_pair (secret, siphash_slice (secret, before),
                                         siphash_slice (secret, after)),
                           hash };
}

uint64_t
key_hash_name (const struct siphash_key *secret, struct slice name)
{
  return name.len ? siphash_slice_nocase (secret, name) : 0;
}

uint64_t
key_hash_title (const struct siphash_key *secret, struct slice title,
                struct arena *scratch)
{
  struct subject subject = { .title = title };

  return siphash_slice (secret, subject_title_key (&subject, scratch));
}

uint64_t
key_hash_content (const struct siphash_key *secret, struct slice bytes)
{
  return bytes.len ? siphash_slice (secret, bytes) : 0;
}

uint64_t
key_hash_resend (const struct siphash_key *secret,
                 const struct key_resend *parts)
{
  uint64_t all[6] = {
    parts->title,
    parts->version,
    parts->prefix,
    siphash_slice (secret, parts->number == -1 ? parts->number_text
                                               : slice_make (NULL, 0)),
    (uint64_t)(int64_t)parts->number,
    (uint64_t)(int64_t)parts->total,
  };

  return siphash_slice (secret, slice_make ((const char *)all, sizeof all));
}

/* `6.1.y', `v5.15', `linux-4.19.y', `stable'.  */
static bool
is_branch_word (struct slice word)
{
  if (slice_eq (word, SLICE ("stable")))
    return true;
  if (!slice_take_prefix (&word, SLICE ("linux-")))
    slice_take_prefix (&word, SLICE ("v"));
  return slice_digits (word) > 0 && slice_at (word, slice_digits (word)) == '.';
}

struct prefix_words
key_hash_words (const struct siphash_key *secret, struct slice key)
{
  struct prefix_words words = { .count = 0 };
  struct slice word;

  while (slice_next_word (&key, &word))
    {
      uint64_t hash = siphash_slice (secret, word);

      if (slice_eq (word, SLICE ("rfc")))
        continue;
      words.tree += hash;
      if (words.count < PREFIX_WORDS_MAX)
        words.words[words.count++] = hash;
      if (is_branch_word (word))
        words.branch += hash;
    }
  return words;
}

/* --- Keys --- */

/* Most messages of a batch come from few people and few runs of tools.  If the
   keys of a state were plain hashes, each of them would change a page of its
   own.  So the first bits are those of a group, and 39 bits tell keys apart
   within it.  */
uint64_t
key_make (const struct key_maker *maker, enum key_kind kind, uint64_t group,
          uint64_t hash)
{
  static const uint64_t low = (UINT64_C (1) << 40) - 1 - KEY_VERSIONS_BIT;
  static const uint64_t high = ~((UINT64_C (1) << 40) - 1);
  uint64_t key;

  if (hash == 0)
    return 0;
  /* Without a state nobody depends on the keys, and nobody can choose HASH, so
     they need not be hashed again.  */
  if (!maker->grouped)
    {
      key = hash + (uint64_t)kind * UINT64_C (0x9e3779b97f4a7c15);
      return key ? key : 1;
    }
  key = siphash_pair (&maker->secret, hash, (uint64_t)kind);
  key = (group & high) | (key & low);
  if (key_leads_to_versions (kind))
    return key | KEY_VERSIONS_BIT;
  return key ? key : low;
}

uint64_t
key_of_id (const struct key_maker *maker, enum key_kind kind, struct id_hash id)
{
  return key_make (maker, kind, id.group, id.hash);
}

uint64_t
key_of_title (const struct key_maker *maker, uint64_t author_hash,
              uint64_t title_hash)
{
  return key_make (
      maker, KEY_TITLE, author_hash,
      title_hash ? siphash_pair (&maker->secret, author_hash, title_hash) : 0);
}

uint64_t
key_of_named_title (const struct key_maker *maker, enum key_kind kind,
                    uint64_t name_hash, uint64_t title_hash)
{
  return key_make (maker, kind, name_hash,
                   name_hash && title_hash
                       ? siphash_pair (&maker->secret, name_hash, title_hash)
                       : 0);
}

uint64_t
key_of_author (const struct key_maker *maker, uint64_t author_hash, int number)
{
  return key_make (maker, KEY_AUTHOR, author_hash,
                   author_hash ? siphash_pair (&maker->secret, author_hash,
                                               (uint64_t)(int64_t)number)
                               : 0);
}
