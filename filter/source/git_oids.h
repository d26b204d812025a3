/* git_oids: lists of object ids.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   An id takes half the bytes of its hex digits.  */

#ifndef PATCHDIGEST_SOURCE_GIT_OIDS_H
#define PATCHDIGEST_SOURCE_GIT_OIDS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/slice.h"

struct git_oids
{
  struct buf bytes;
  size_t length; /* bytes of an id; 0 while the list is empty */
};

void git_oids_init (struct git_oids *oids);
void git_oids_release (struct git_oids *oids);

size_t git_oids_count (const struct git_oids *oids);

/* Adds the id HEX.  Returns false if it is not one, or not as long as those
   before.  */
bool git_oids_add (struct git_oids *oids, struct slice hex);

/* Appends the hex digits of id N, from 0, to BUF.  */
void git_oids_append_hex (const struct git_oids *oids, size_t n,
                          struct buf *buf);

/* Sorts the ids, so that git_oids_has finds them.  */
void git_oids_sort (struct git_oids *oids);

/* Whether HEX is in the list, which was sorted after the last id was added.  */
bool git_oids_has (const struct git_oids *oids, struct slice hex);

#endif
