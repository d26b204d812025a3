/* mailmap: one person, one name.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Reads a file in git's .mailmap format (gitmailmap(5)) and says under which
   name and address a contributor is to be counted.  */

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

/* Reads TEXT (all of a mailmap file); it need not outlive the map.  KEY_BYTES
   as for series_new.  Lines that are no mapping are passed over, as git
   does.  Never null.  */
struct mailmap *mailmap_new (struct slice text, const uint8_t key_bytes[16]);
void mailmap_free (struct mailmap *map);

/* Reads the file PATH, relative names from the working directory.  0, or -1
   with the error set (EX_CONFIG, naming PATH).  */
int mailmap_load (struct mailmap **map_r, const char *path,
                  const uint8_t key_bytes[16], struct error *err);

/* Looks ADDRESS up: false where nothing is said about it, and *PROPER_R is
   ADDRESS; else the parts that the map replaces are replaced.  Addresses and
   names are compared without the case of ASCII letters, as git does; an entry
   for name and address goes before one for the address alone.  Slices live as
   long as the map or what ADDRESS points to.  A null MAP maps nothing.  */
bool mailmap_find (const struct mailmap *map, struct address address,
                   struct address *proper_r);

#endif
