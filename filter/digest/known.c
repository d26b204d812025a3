/* known: what a digest knows about series versions and messages.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "digest/digest_private.h"

#include <string.h>

/* Makes room in ARRAY for the index AT, and clears what is new.  */
static void *
reach (void *array, size_t at, size_t *room, size_t element)
{
  size_t before = *room;

  if (at < before)
    return array;
  while (at >= *room)
    array = array_grow (array, *room, room, element);
  memset ((char *)array + before * element, 0, (*room - before) * element);
  return array;
}

/* In an index, 0 is never found.  */
static uint64_t
hash_of (uint32_t number)
{
  return (uint64_t)number + 1;
}

/* Where what is known of NUMBER is: if many digests share the numbers, those
   that a digest has are numbered again.  */
static uint32_t
place_of (const struct digest *digest, struct hash_index *index,
          uint32_t number)
{
  uint64_t hash = hash_of (number);
  uint32_t at;

  if (!digest->settings.one_of_many)
    return number;
  at = hash_index_get (index, hash);
  if (at != HASH_NONE)
    return at;
  at = (uint32_t)index->used;
  hash_index_put (index, hash, at);
  return at;
}

struct digest_version *
digest_version_of (struct digest *digest, uint32_t version)
{
  uint32_t at = place_of (digest, &digest->version_index, version);

  digest->versions = reach (digest->versions, at, &digest->version_room,
                            sizeof *digest->versions);
  return &digest->versions[at];
}

const struct digest_version *
digest_version_find (const struct digest *digest, uint32_t version)
{
  uint32_t at = digest->settings.one_of_many
                    ? hash_index_get (&digest->version_index, hash_of (version))
                    : version;

  return at < digest->version_room ? &digest->versions[at] : NULL;
}

struct digest_member *
digest_member_of (struct digest *digest, uint32_t member)
{
  uint32_t at = place_of (digest, &digest->member_index, member);

  digest->members = reach (digest->members, at, &digest->member_room,
                           sizeof *digest->members);
  return &digest->members[at];
}
