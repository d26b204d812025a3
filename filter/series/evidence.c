/* evidence: a mail as it is compared with others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/series_private.h"
#include "state/series_rows.h"
#include "patch/msgid_pattern.h"

/* The version as it is compared: `v2' and `V2' are one, no mark is v1.  */
static struct slice
version_key (const struct subject *subject)
{
  struct slice text
      = subject->version_text.len ? subject->version_text : SLICE ("v1");

  while (text.len && !slice_is_digit (slice_at (text, 0)))
    text = slice_skip (text, 1);
  while (text.len > 1 && slice_at (text, 0) == '0')
    text = slice_skip (text, 1);
  return text;
}

/* What must be equal in a mail that is sent once more (digest format, section
   5.3), but for the patch-id.  */
uint64_t
series_hash_marks (const struct siphash_key *key,
                   const struct mark_parts *parts)
{
  uint64_t marks[6]
      = { parts->title,
          parts->version,
          parts->prefix,
          siphash_slice (key, parts->number == -1 ? parts->number_text
                                                  : slice_make (NULL, 0)),
          (uint64_t)(int64_t)parts->number,
          (uint64_t)(int64_t)parts->total };

  return siphash_slice (key, slice_make ((const char *)marks, sizeof marks));
}

uint64_t
series_hash_name (const struct siphash_key *key, struct slice name)
{
  return name.len ? siphash_slice_nocase (key, name) : 0;
}

uint64_t
series_hash_title (const struct siphash_key *key, struct slice title,
                   struct arena *scratch)
{
  struct subject subject = { .title = title };

  return siphash_slice (key, subject_title_key (&subject, scratch));
}

uint64_t
series_hash_content (const struct siphash_key *key, struct slice bytes)
{
  return bytes.len ? siphash_slice (key, bytes) : 0;
}

struct id_hash
series_hash_id (const struct siphash_key *key, struct slice id)
{
  struct slice before, after;
  uint64_t hash = siphash_slice (key, id);

  if (!msgid_pattern_split (id, &before, &after))
    return (struct id_hash){ hash, hash };
  return (struct id_hash){ siphash_pair (key, siphash_slice (key, before),
                                         siphash_slice (key, after)),
                           hash };
}

/* Most mails of a batch come from few people and few runs of tools.  In a
   state whose keys were plain hashes each of them would change a page of its
   own; so the first bits are those of a group, and 39 bits tell within it.  The
   last one tells what is there: who goes over all keys does not know of
   which kind they are.  */
uint64_t
series_key (const struct series_set *set, enum key_kind kind, uint64_t group,
            uint64_t hash)
{
  static const uint64_t low = (UINT64_C (1) << 40) - 1 - SERIES_KEY_VERSIONS;
  static const uint64_t high = ~((UINT64_C (1) << 40) - 1);
  uint64_t key;

  if (hash == 0)
    return 0;
  if (!set->state)
    return siphash_pair (&set->key, hash, (uint64_t)kind);
  key = (group & high) | (siphash_pair (&set->key, hash, (uint64_t)kind) & low);
  if (series_leads_to_versions (kind))
    return key | SERIES_KEY_VERSIONS;
  return key ? key : low;
}

uint64_t
series_title_key (const struct series_set *set, uint64_t author_hash,
                  uint64_t bare_title_hash)
{
  return series_key (
      set, KEY_TITLE, author_hash,
      bare_title_hash ? siphash_pair (&set->key, author_hash, bare_title_hash)
                      : 0);
}

uint64_t
series_marks_key (const struct series_set *set,
                  const struct candidate *candidate)
{
  const struct siphash_key *key = &set->key;
  uint64_t hash
      = siphash_pair (key, candidate->sender_hash,
                      siphash_pair (key, candidate->version_hash,
                                    (uint64_t)(int64_t)candidate->total));

  return series_key (set, KEY_MARKS, candidate->sender_hash, hash);
}

static void
read_parents (struct candidate *candidate, const struct series_set *set)
{
  const struct summary *summary = candidate->summary;
  struct id_hash *parents = arena_alloc (
      candidate->scratch, (summary->parent_count + 1) * sizeof *parents);

  for (size_t i = 0; i < summary->parent_count; i++)
    parents[i] = series_hash_id (&set->key, summary->parents[i]);
  candidate->parents = parents;
  candidate->parent_hash = summary->parent_count ? parents[0].hash : 0;
}

static void
read_author (struct candidate *candidate, const struct siphash_key *key)
{
  const struct summary *summary = candidate->summary;

  candidate->sender_hash
      = siphash_slice_nocase (key, address_key (summary->sender));
  candidate->author_hash
      = siphash_slice_nocase (key, address_key (summary->author));
  candidate->name_hash = series_hash_name (key, summary->author.name);
  candidate->bare_title_hash
      = series_hash_title (key, summary->subject.title, candidate->scratch);
  candidate->title_hash
      = siphash_pair (key, candidate->author_hash, candidate->bare_title_hash);
  if (candidate->name_hash)
    candidate->named_title_hash
        = siphash_pair (key, candidate->name_hash, candidate->bare_title_hash);
}

void
series_read_candidate (struct candidate *candidate_r,
                       const struct series_set *set,
                       const struct summary *summary, struct arena *scratch)
{
  const struct siphash_key *key = &set->key;
  const struct subject *subject = &summary->subject;
  struct candidate *c = candidate_r;
  struct slice before, after;

  *c = (struct candidate){ .summary = summary, .scratch = scratch };
  c->id = series_hash_id (key, summary->id);
  read_parents (c, set);
  read_author (c, key);
  c->version_key = version_key (subject);
  c->version_hash = siphash_slice (key, c->version_key);
  c->prefix_key = subject_prefix_key (subject, scratch);
  c->prefix_hash = siphash_slice (key, c->prefix_key);
  if (msgid_pattern_split (summary->id, &before, &after))
    c->stem_hash = c->id.group;
  if (summary->has_patch_id)
    c->content = series_hash_content (
        key, slice_make ((const char *)summary->patch_id.bytes, PATCH_ID_SIZE));
  c->number = subject->numbered                   ? subject->number
              : summary->kind == PATCH_MAIL_PATCH ? 1
                                                  : 0;
  c->total = summary->kind != PATCH_MAIL_PATCH && !subject->numbered
                 ? 0
                 : subject->total;
  c->marked = subject->version_text.len > 0;
  c->marks_hash = series_hash_marks (
      key,
      &(struct mark_parts){ .title = c->title_hash,
                            .version = c->version_hash,
                            .prefix = c->prefix_hash,
                            .number_text = subject->number_text,
                            .number = subject->numbered ? subject->number : -2,
                            .total = subject->total });
}
