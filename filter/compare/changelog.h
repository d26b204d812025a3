/* changelog: what the author says that he changed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   In a cover letter, below the `---' of a patch, or in its log message, under a
   heading that names the version:

     v2 -> v3:             also `=>', `..', `to', with `Changes', `From' before
   it v3:   [v3]   v3 -     also with `Changelog' before it, or `changes' after
   it Changes since v2      `from', `compared to', `with respect to' Changes in
   v3

   A heading starts a line; blanks, `*', `#', `-', `=' and brackets may come
   before it.  Nothing follows it but a colon, or its first item.  Lines with a
   URL are links, no headings.  */

#ifndef PATCHDIGEST_COMPARE_CHANGELOG_H
#define PATCHDIGEST_COMPARE_CHANGELOG_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/slice.h"
#include "patch/change.h"

enum changelog_place
{
  CHANGELOG_NOWHERE,
  CHANGELOG_COVER,
  CHANGELOG_NOTES, /* below `---' */
  CHANGELOG_LOG
};

/* "cover", "notes", "log"; null for CHANGELOG_NOWHERE; static.  */
const char *changelog_place_name (enum changelog_place place);

struct changelog
{
  enum changelog_place place;
  struct slice text; /* the lines under the heading, without it, and without
                        blank lines around them.  What follows the heading in
                        its own line is the first */
};

/* The section of version VERSION in TEXT.  It ends at the next heading, a
   shortlog, a reference `[1] http', the diffstat or the signature.  A part of
   TEXT; empty if there is none.  EARLIER is the version before, which need not
   be VERSION - 1: `since' may name either.  */
struct slice changelog_section (struct slice text, int version, int earlier);

/* The same for a patch or cover, in its notes, else in its log, else among its
   trailers.  IS_COVER says what to call these.  The text is in CHANGE or in
   ARENA.  */
struct changelog changelog_find (const struct change *change, bool is_cover,
                                 int version, int earlier, struct arena *arena);

#endif
