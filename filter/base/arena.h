/* arena: free many things at once.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory from an arena lives until the arena is reset or released; nothing
   is freed alone.  Out of memory ends the program here with abort (), after
   a line on standard error: it is the one condition that no caller could
   meet better.  */

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

/* Starts an empty arena that asks malloc for CHUNK_SIZE bytes at a time (0:
   a default of 64 KiB).  Allocates nothing yet.  */
void arena_init (struct arena *arena, size_t chunk_size);

/* Frees all memory of the arena; it may be used again.  */
void arena_release (struct arena *arena);

/* Forgets all that was allocated, keeping one ordinary chunk for the next
   round.  */
void arena_reset (struct arena *arena);

/* SIZE bytes, aligned for any object, not cleared; never null.  */
void *arena_alloc (struct arena *arena, size_t size);

/* The same, cleared.  */
void *arena_calloc (struct arena *arena, size_t size);

/* SIZE bytes for text, not aligned.  */
char *arena_bytes (struct arena *arena, size_t size);

/* A copy of S, in the arena.  */
struct slice arena_copy (struct arena *arena, struct slice s);

/* A copy of S with a NUL behind it, for libraries that want one.  A NUL
   inside S stays.  */
char *arena_string (struct arena *arena, struct slice s);

/* malloc, realloc that end the program instead of failing.  */
void *arena_xmalloc (size_t size);
void *arena_xrealloc (void *old, size_t size);

/* Makes room for one element more in an array from malloc that holds COUNT
   elements of SIZE bytes and has room for *ROOM: returns ARRAY, or the array
   moved, with *ROOM at least half as large again.  Start with a null pointer
   and a *ROOM of 0.  Free the array with free.  */
void *array_grow (void *array, size_t count, size_t *room, size_t size);

/* The same for an array in ARENA.  The old array stays there until the arena
   is reset, so all of them together take at most three times the last.  */
void *arena_grow (struct arena *arena, void *array, size_t count, size_t *room,
                  size_t size);

#endif
