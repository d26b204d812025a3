/* fuzz-mailmap: any bytes as a .mailmap, and addresses to find in it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <sysexits.h>

#include "digest/mailmap.h"
#include "support/fuzz_files.h"

/* The contact of LINE, `NAME <ADDRESS>', as git's files have it.  */
static struct address
contact_of (struct slice line)
{
  struct address address = { .name = line };
  struct slice rest;

  if (slice_cut (line, '<', &address.name, &rest))
    slice_cut (rest, '>', &address.addr_spec, &rest);
  address.name = slice_trim (address.name);
  return address;
}

/* Looks up the contacts of all LINES.  */
static void
check_find (const struct mailmap *map, struct slice lines)
{
  struct slice line;

  while (slice_next_line (&lines, &line))
    {
      struct address address = contact_of (line), proper, other;

      if (!mailmap_find (map, address, &proper))
        {
          fuzz_check_same (proper.name, address.name);
          fuzz_check_same (proper.addr_spec, address.addr_spec);
        }
      FUZZ_CHECK (!mailmap_find (NULL, address, &other));
      fuzz_check_same (other.addr_spec, address.addr_spec);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const uint8_t key[16] = "sixteen bytes of";
  struct slice input = fuzz_input (data, size);
  int fd = fuzz_file (input);
  struct mailmap *map;
  struct arena arena;
  struct error err;

  arena_init (&arena, 0);
  error_init (&err);
  if (mailmap_load (&map, fuzz_path (fd, &arena), key, &err) == 0)
    {
      check_find (map, input);
      mailmap_free (map);
    }
  else
    FUZZ_CHECK (err.status == EX_CONFIG);
  arena_release (&arena);
  close (fd);
  return 0;
}
