/* arena: free many things at once.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/arena.h"
#include "base/out_of_memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum
{
  DEFAULT_CHUNK = 64 * 1024
};

struct arena_chunk
{
  struct arena_chunk *next;
  size_t size; /* bytes in data */
  size_t used;
  alignas (max_align_t) char data[];
};

void *
arena_xmalloc (size_t size)
{
  void *new = malloc (size ? size : 1);

  if (!new)
    out_of_memory ();
  return new;
}

void *
arena_xrealloc (void *old, size_t size)
{
  void *new = realloc (old, size ? size : 1);

  if (!new)
    out_of_memory ();
  return new;
}

void
arena_init (struct arena *arena, size_t chunk_size)
{
  arena->chunks = NULL;
  arena->chunk_size = chunk_size ? chunk_size : DEFAULT_CHUNK;
}

void
arena_release (struct arena *arena)
{
  while (arena->chunks)
    {
      struct arena_chunk *next = arena->chunks->next;

      free (arena->chunks);
      arena->chunks = next;
    }
}

void
arena_reset (struct arena *arena)
{
  struct arena_chunk *keep = NULL;

  while (arena->chunks)
    {
      struct arena_chunk *chunk = arena->chunks;

      arena->chunks = chunk->next;
      if (!keep && chunk->size == arena->chunk_size)
        keep = chunk;
      else
        free (chunk);
    }
  if (keep)
    {
#ifdef __SANITIZE_ADDRESS__
      /* Makes it visible to the tests when something outlives its arena.  */
      memset (keep->data, 0xAA, keep->used);
#endif
      keep->used = 0;
      keep->next = NULL;
      arena->chunks = keep;
    }
}

static struct arena_chunk *
chunk_new (size_t size)
{
  struct arena_chunk *chunk;

  if (size > SIZE_MAX - sizeof *chunk)
    out_of_memory ();
  chunk = arena_xmalloc (sizeof *chunk + size);
  chunk->size = size;
  chunk->used = 0;
  return chunk;
}

/* Returns a chunk with SIZE bytes free at the offset *USED_R of its data.  */
static struct arena_chunk *
chunk_for (struct arena *arena, size_t size, size_t align, size_t *used_r)
{
  struct arena_chunk *chunk = arena->chunks;

  if (chunk)
    {
      size_t used = (chunk->used + align - 1) & ~(align - 1);

      if (used <= chunk->size && size <= chunk->size - used)
        {
          *used_r = used;
          return chunk;
        }
    }
  *used_r = 0;
  if (size <= arena->chunk_size / 4 || !chunk)
    {
      chunk = chunk_new (size > arena->chunk_size ? size : arena->chunk_size);
      chunk->next = arena->chunks;
      arena->chunks = chunk;
      return chunk;
    }
  /* A large block gets a chunk of its own, after the current one, so that the
     free space of that one is not lost.  */
  chunk = chunk_new (size);
  chunk->next = arena->chunks->next;
  arena->chunks->next = chunk;
  return chunk;
}

static void *
take (struct arena *arena, size_t size, size_t align)
{
  size_t used;
  struct arena_chunk *chunk = chunk_for (arena, size, align, &used);

  chunk->used = used + size;
  return chunk->data + used;
}

void *
arena_alloc (struct arena *arena, size_t size)
{
  return take (arena, size, alignof (max_align_t));
}

void *
arena_calloc (struct arena *arena, size_t size)
{
  return memset (arena_alloc (arena, size), 0, size);
}

char *
arena_bytes (struct arena *arena, size_t size)
{
  return take (arena, size, 1);
}

struct slice
arena_copy (struct arena *arena, struct slice s)
{
  char *copy;

  if (s.len == 0)
    return slice_make ("", 0);
  copy = arena_bytes (arena, s.len);
  memcpy (copy, s.ptr, s.len);
  return slice_make (copy, s.len);
}

char *
arena_string (struct arena *arena, struct slice s)
{
  char *copy = arena_bytes (arena, s.len + 1);

  if (s.len)
    memcpy (copy, s.ptr, s.len);
  copy[s.len] = '\0';
  return copy;
}

enum
{
  ARRAY_FIRST = 16 /* elements of an array when it is new */
};

/* The size of an array that has become too small with ROOM elements.  */
static size_t
next_room (size_t room)
{
  return room ? room + room / 2 : ARRAY_FIRST;
}

void *
array_enlarge (void *array, size_t *room, size_t size)
{
  *room = next_room (*room);
  return arena_xrealloc (array, *room * size);
}

void *
arena_enlarge (struct arena *arena, void *array, size_t count, size_t *room,
               size_t size)
{
  void *grown;

  *room = next_room (*room);
  grown = arena_alloc (arena, *room * size);
  if (count)
    memcpy (grown, array, count * size);
  return grown;
}
