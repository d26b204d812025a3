/* mailmap: names and addresses to count people by.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Where gitmailmap(5) is silent, this does as `git check-mailmap' does: an
   address is all between the brackets, blanks included; a `#' starts a comment
   only as the first byte of a line; anything after the second address is
   ignored.  */

#include "config.h"
#include "digest/mailmap.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/hash_index.h"
#include "base/siphash.h"

#include <errno.h>
#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

enum
{
  READ_SIZE = 64 * 1024
};

/* What replaces name and address; empty if it does not change.  */
struct mapping
{
  struct slice name;
  struct slice addr_spec;
};

struct mailmap
{
  struct siphash_key key;
  struct buf text; /* the file, into which the mappings point */
  struct mapping *mappings;
  size_t count, room;
  struct hash_index by_address; /* address to replace -> mapping */
  struct hash_index by_both;    /* name and address to replace -> mapping */
};

/* A name and an address in angle brackets, of which a line has one or two.  */
struct contact
{
  struct slice name; /* may be empty */
  struct slice addr_spec;
};

static bool
take_contact (struct slice *rest, struct contact *contact_r)
{
  struct slice name, after;

  if (!slice_cut (*rest, '<', &name, &after)
      || !slice_cut (after, '>', &contact_r->addr_spec, rest))
    return false;
  contact_r->name = slice_trim (name);
  return true;
}

static uint64_t
hash_both (const struct mailmap *map, uint64_t address, struct slice name)
{
  return siphash_pair (&map->key, address,
                       siphash_slice_nocase (&map->key, name));
}

/* The mapping under HASH in INDEX; adds an empty one if there is none.  */
static struct mapping *
mapping_of (struct mailmap *map, struct hash_index *index, uint64_t hash)
{
  uint32_t number = hash_index_get (index, hash);

  if (number != HASH_NONE)
    return &map->mappings[number];
  map->mappings = array_grow (map->mappings, map->count, &map->room,
                              sizeof *map->mappings);
  hash_index_put (index, hash, (uint32_t)map->count);
  map->mappings[map->count] = (struct mapping){ { NULL, 0 }, { NULL, 0 } };
  return &map->mappings[map->count++];
}

/* Two lines for one address complement each other, and the later one wins if
   they disagree.  A line that names the person to replace as well is separate
   from those.  */
static void
add_line (struct mailmap *map, struct slice line)
{
  struct contact proper, commit = { { NULL, 0 }, { NULL, 0 } };
  struct mapping *mapping;
  struct slice rest = line;
  uint64_t address;
  bool two;

  if (slice_at (line, 0) == '#' || !take_contact (&rest, &proper)
      || slice_is_empty (proper.addr_spec))
    return;
  two = take_contact (&rest, &commit);
  address = siphash_slice_nocase (&map->key,
                                  two ? commit.addr_spec : proper.addr_spec);
  if (two && !slice_is_empty (commit.name))
    {
      mapping = mapping_of (map, &map->by_both,
                            hash_both (map, address, commit.name));
      *mapping = (struct mapping){ proper.name, proper.addr_spec };
      return;
    }
  mapping = mapping_of (map, &map->by_address, address);
  if (!slice_is_empty (proper.name))
    mapping->name = proper.name;
  if (two)
    mapping->addr_spec = proper.addr_spec;
}

static struct mailmap *
new_empty (const uint8_t key_bytes[16])
{
  struct mailmap *map = arena_xmalloc (sizeof *map);

  memset (map, 0, sizeof *map);
  memcpy (&map->key, key_bytes, sizeof map->key);
  buf_init (&map->text);
  hash_index_init (&map->by_address);
  hash_index_init (&map->by_both);
  return map;
}

static void
read_lines (struct mailmap *map)
{
  struct slice rest = buf_slice (&map->text), line;

  while (slice_next_line (&rest, &line))
    add_line (map, line);
}

void
mailmap_free (struct mailmap *map)
{
  if (!map)
    return;
  buf_release (&map->text);
  free (map->mappings);
  hash_index_release (&map->by_address);
  hash_index_release (&map->by_both);
  free (map);
}

/* Reads all of FD, which is the file PATH.  */
static int
read_all (struct buf *text, int fd, const char *path, struct error *err)
{
  for (;;)
    {
      ssize_t got = read (fd, buf_reserve (text, READ_SIZE), READ_SIZE);

      if (got == 0)
        return 0;
      if (got < 0 && errno == EINTR)
        continue;
      if (got < 0)
        return error_set_errno (err, EX_CONFIG, errno, "%s: cannot read", path);
      text->len += (size_t)got;
      if (text->len > MAILMAP_MAX)
        return error_set (err, EX_CONFIG, "%s: larger than %d MiB", path,
                          MAILMAP_MAX / (1024 * 1024));
    }
}

int
mailmap_load (struct mailmap **map_r, const char *path,
              const uint8_t key_bytes[16], struct error *err)
{
  struct mailmap *map;
  int fd = file_open_regular (path);
  int result;

  *map_r = NULL;
  if (fd == FILE_NOT_REGULAR)
    return error_set (err, EX_CONFIG, "%s: is not a regular file", path);
  if (fd < 0)
    return error_set_errno (err, EX_CONFIG, errno, "%s: cannot %s", path,
                            errno == EISDIR ? "read" : "open");
  map = new_empty (key_bytes);
  result = read_all (&map->text, fd, path, err);
  close (fd);
  if (result != 0)
    {
      mailmap_free (map);
      return -1;
    }
  read_lines (map);
  *map_r = map;
  return 0;
}

bool
mailmap_find (const struct mailmap *map, struct address address,
              struct address *proper_r)
{
  const struct mapping *mapping;
  uint32_t number;
  uint64_t hash;

  *proper_r = address;
  if (!map)
    return false;
  hash = siphash_slice_nocase (&map->key, address.addr_spec);
  number = hash_index_get (&map->by_both, hash_both (map, hash, address.name));
  if (number == HASH_NONE)
    number = hash_index_get (&map->by_address, hash);
  if (number == HASH_NONE)
    return false;
  mapping = &map->mappings[number];
  if (mapping->name.len)
    proper_r->name = mapping->name;
  if (mapping->addr_spec.len)
    proper_r->addr_spec = mapping->addr_spec;
  return mapping->name.len || mapping->addr_spec.len;
}
