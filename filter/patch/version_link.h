/* version_link: links to earlier versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Authors link to the earlier versions of a series, as in
   `v2: https://lore.kernel.org/r/ID/', or name them by their Message-IDs, as in
   `Supersedes: <ID>'.  */

#ifndef PATCHDIGEST_PATCH_VERSION_LINK_H
#define PATCHDIGEST_PATCH_VERSION_LINK_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "patch/patch_body.h"

enum
{
  VERSION_LINK_EARLIER = -1 /* an earlier version, but not which one */
};

/* A Message-ID, in a URL or not, that the text calls a version.  */
struct version_link
{
  struct slice id;
  int version; /* or VERSION_LINK_EARLIER */
};

/* Takes the next URL that names a Message-ID, as archives do
   (https://lore.kernel.org/r/ID/, https://marc.info/?i=ID), off *REST.  Returns
   1 with the id, a part of the text or in ARENA, or 0 if there is none.  */
int version_link_next_id (struct slice *rest, struct slice *id_r,
                          struct arena *arena);

/* The links in the text before the diff, in their order.  *LINKS_R is in
   ARENA, or null if there are none; the ids are parts of the text or in ARENA.
   Returns their number.  */
size_t version_link_take (const struct patch_body *patch, struct arena *arena,
                          struct version_link **links_r);

#endif
