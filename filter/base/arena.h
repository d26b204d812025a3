/* arena: free many things at once.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory from an arena lives until the arena is reset or released; nothing is
   freed separately.  When memory runs out, these functions do not return (see
   out_of_memory.h).  */

#ifndef PATCHDIGEST_BASE_ARENA_H
#define PATCHDIGEST_BASE_ARENA_H

#include <stddef.h>

#include "base/slice.h"

struct arena_chunk;

struct arena
{
  struct arena_chunk *chunks; /* owned; the current one first */
  size_t chunk_size;          /* bytes of an ordinary chunk */
};

/* Makes an empty arena that gets CHUNK_SIZE bytes at a time from malloc (0:
   the default of 64 KiB).  Allocates nothing yet.  */
void arena_init (struct arena *arena, size_t chunk_size);

/* Frees all memory of the arena, which may then be used again.  */
void arena_release (struct arena *arena);

/* Discards everything that was allocated, but keeps one ordinary chunk for the
   next round.  */
void arena_reset (struct arena *arena);

/* Returns SIZE bytes, aligned for any object, not cleared.  Never null.  */
void *arena_alloc (struct arena *arena, size_t size);

/* The same, cleared.  */
void *arena_calloc (struct arena *arena, size_t size);

/* Returns SIZE bytes for text, not aligned.  */
char *arena_bytes (struct arena *arena, size_t size);

/* Returns a copy of S.  */
struct slice arena_copy (struct arena *arena, struct slice s);

/* Returns a copy of S followed by a NUL, for libraries that need one.  A NUL
   inside S is kept.  */
char *arena_string (struct arena *arena, struct slice s);

/* malloc and realloc that do not return if they fail.  */
void *arena_xmalloc (size_t size);
void *arena_xrealloc (void *old, size_t size);

/* Parts of the two functions below.  */
void *array_enlarge (void *array, size_t *room, size_t size);
void *arena_enlarge (struct arena *arena, void *array, size_t count,
                     size_t *room, size_t size);

/* Makes room for one more element in ARRAY, which is from malloc, holds COUNT
   elements of SIZE bytes and has room for *ROOM.  Returns ARRAY, or the array
   after it was moved and *ROOM increased by half.  Start with a null pointer
   and a *ROOM of 0; free the array with free.  */
static inline void *
array_grow (void *array, size_t count, size_t *room, size_t size)
{
  return count < *room ? array : array_enlarge (array, room, size);
}

/* The same for an array in ARENA.  Old arrays stay there until the arena is
   reset; all together they take at most three times the last one.  */
static inline void *
arena_grow (struct arena *arena, void *array, size_t count, size_t *room,
            size_t size)
{
  return count < *room ? array
                       : arena_enlarge (arena, array, count, room, size);
}

#endif
