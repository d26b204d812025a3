/* mailmap: names and addresses to count people by.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads a file in git's .mailmap format (gitmailmap(5)), which says under which
   name and address to count a contributor.  */

#ifndef PATCHDIGEST_DIGEST_MAILMAP_H
#define PATCHDIGEST_DIGEST_MAILMAP_H

#include <stdbool.h>
#include <stdint.h>

#include "mail/address.h"
#include "base/error.h"
#include "base/slice.h"

struct mailmap;

enum
{
  MAILMAP_MAX = 256 * 1024 * 1024 /* bytes of a file */
};

/* Reads the file PATH.  Lines without a mapping are ignored, as git does.
   KEY_BYTES as for series_new.  Returns 0 with the map, which is the caller's
   to free, or -1 with the error set (EX_CONFIG, with PATH).  */
int mailmap_load (struct mailmap **map_r, const char *path,
                  const uint8_t key_bytes[16], struct error *err);

/* A null pointer is fine.  */
void mailmap_free (struct mailmap *map);

/* Copies ADDRESS to *PROPER_R and replaces what the map replaces.  Returns
   false if that is nothing.  Addresses and names are compared as git does,
   without regard to the case of ASCII letters; a line for name and address
   overrides one for the address alone.  The slices live as long as the map and
   those of ADDRESS.  A null MAP replaces nothing.  */
bool mailmap_find (const struct mailmap *map, struct address address,
                   struct address *proper_r);

#endif
