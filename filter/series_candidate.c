/* series_candidate: a posting as it is compared with others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series_private.h"
#include "stem.h"

#include <stdio.h>

/* The version as it is compared: `v2' and `V2' are one, no mark is v1.  */
static uint64_t
hash_version (const struct hash_key *key, const struct subject *subject)
{
  struct slice text
      = subject->version_text.len ? subject->version_text : SLICE ("v1");

  while (text.len && !slice_is_digit (slice_at (text, 0)))
    text = slice_skip (text, 1);
  while (text.len > 1 && slice_at (text, 0) == '0')
    text = slice_skip (text, 1);
  return hash_slice (key, text);
}

/* What must be equal in a mail that is sent once more (digest format, section
   5.3), but for the patch-id.  */
static uint64_t
hash_marks (const struct hash_key *key, const struct candidate *candidate)
{
  const struct subject *subject = &candidate->posting->subject;
  uint64_t marks[6]
      = { candidate->title_hash,
          candidate->version_hash,
          candidate->prefix_hash,
          hash_slice (key, subject->number < 0 ? subject->number_text
                                               : slice_make (NULL, 0)),
          (uint64_t)(int64_t)(subject->numbered ? subject->number : -2),
          (uint64_t)(int64_t)subject->total };

  return hash_slice (key, slice_make ((const char *)marks, sizeof marks));
}

void
series_read_candidate (struct candidate *candidate_r,
                       const struct series_set *set,
                       const struct posting *posting, uint64_t n)
{
  const struct hash_key *key = &set->key;
  struct message *message = posting->message;
  const struct subject *subject = &posting->subject;
  struct slice before, after;
  bool head = posting->kind != KIND_PATCH && !subject->numbered;

  *candidate_r = (struct candidate){ .posting = posting, .n = n };
  candidate_r->id = message->id;
  if (candidate_r->id.len == 0)
    {
      char *made_up = arena_bytes (message->arena, 64);

      candidate_r->id = slice_make (
          made_up, (size_t)snprintf (made_up, 64, "%llu@no-message-id.invalid",
                                     (unsigned long long)n));
    }
  candidate_r->parent_count = message_parents (message, &candidate_r->parents);
  /* What answers itself answers nothing.  */
  while (candidate_r->parent_count
         && slice_eq (candidate_r->parents[0], candidate_r->id))
    {
      candidate_r->parents++;
      candidate_r->parent_count--;
    }
  candidate_r->id_hash = hash_slice (key, candidate_r->id);
  if (candidate_r->parent_count)
    candidate_r->parent_hash = hash_slice (key, candidate_r->parents[0]);
  candidate_r->sender_hash
      = hash_slice_nocase (key, message_from (message)->addr_spec);
  candidate_r->author_hash = hash_slice_nocase (key, posting->author.addr_spec);
  candidate_r->bare_title_hash
      = hash_slice (key, subject_title_key (subject, message->arena));
  candidate_r->title_hash
      = hash_pair (key, candidate_r->author_hash, candidate_r->bare_title_hash);
  if (posting->author.name.len)
    {
      candidate_r->name_hash = hash_slice_nocase (key, posting->author.name);
      candidate_r->named_title_hash = hash_pair (key, candidate_r->name_hash,
                                                 candidate_r->bare_title_hash);
    }
  candidate_r->version_hash = hash_version (key, subject);
  candidate_r->prefix_hash
      = hash_slice (key, subject_prefix_key (subject, message->arena));
  if (stem_of_msgid (candidate_r->id, &before, &after))
    candidate_r->stem_hash
        = hash_pair (key, hash_slice (key, before), hash_slice (key, after));
  if (posting->has_patch_id)
    candidate_r->content = hash_slice (
        key, slice_make ((const char *)posting->patch_id.bytes, PATCHID_SIZE));
  candidate_r->number = subject->numbered             ? subject->number
                        : posting->kind == KIND_PATCH ? 1
                                                      : 0;
  candidate_r->total = head ? 0 : subject->total;
  candidate_r->marked = subject->version_text.len > 0;
  candidate_r->marks_hash = hash_marks (key, candidate_r);
  candidate_r->dated = message_date (message, &candidate_r->date);
}

uint64_t
series_title_hash (const struct series_set *set,
                   const struct candidate *candidate, struct slice title)
{
  struct subject subject = { .title = title };
  struct slice key
      = subject_title_key (&subject, candidate->posting->message->arena);

  return hash_slice (&set->key, key);
}
