/* maintainers: a MAINTAINERS file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Read as get_maintainer.pl reads it.  A line that begins with a capital letter
   and a colon is an entry.  Lines of blanks, and comments (`#'), are left out.
   Any other line is a title or prose: entries that follow each other make a
   section, whose title is the last line before them.  So a blank line does not
   end a section.  Blanks at either end of a value or a title say nothing (the
   script keeps those at the end, so such a pattern covers nothing there).  */

#ifndef PATCHDIGEST_WATCH_MAINTAINERS_H
#define PATCHDIGEST_WATCH_MAINTAINERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/error.h"
#include "base/slice.h"
#include "watch/me.h"

enum
{
  MAINTAINERS_SIZE_MAX = 32 * 1024 * 1024 /* bytes of a file */
};

struct maintainers_entry
{
  char letter; /* M R S F X N K */
  struct slice value;
  unsigned long line; /* from 1 */
};

struct maintainers_section
{
  struct slice title; /* may be empty */
  unsigned long line; /* of the title, or of the first entry without one */
  const struct maintainers_entry *entries; /* without other letters */
  size_t count;
};

struct maintainers
{
  struct maintainers_section *sections; /* in the order of the file */
  size_t count;
};

/* Reads TEXT, all of a file.  Arrays are in ARENA, slices parts of TEXT.
   Returns 0, or -1 with the error set (EX_CONFIG) if there is no section with a
   title.  */
int maintainers_read (struct maintainers *maintainers_r, struct slice text,
                      struct arena *arena, struct error *err);

/* Which sections to watch.  */
struct maintainers_choice
{
  const struct slice *titles; /* those with these titles, in any case */
  size_t title_count;
  const struct me *me; /* and those with this person as M: or R:; or null */
  bool supported_only; /* of both, only those that somebody looks after: with
                          `support' or `maintain' in S:, as the script has
                          it */
};

/* Sets *CHOSEN_R, in ARENA, to a flag for each section.  A section of which S:
   begins with `Orphan' or `Obsolete' is never chosen, and none that covers
   every file, such as THE REST.  Returns the number of the first title that no
   section has, or CHOICE->title_count.  */
size_t maintainers_choose (const struct maintainers *maintainers,
                           const struct maintainers_choice *choice,
                           struct arena *arena, bool **chosen_r);

/* The title most like TITLE, or an empty slice.  */
struct slice maintainers_nearest (const struct maintainers *maintainers,
                                  struct slice title);

/* The name of a rule for the section TITLE: its letters and digits in lower
   case, with one `-' for anything else between them, cut at
   MAINTAINERS_NAME_MAX bytes.  `section' if nothing is left, `section-again'
   for a word that is no name of a rule.  In ARENA.  */
enum
{
  MAINTAINERS_NAME_MAX = 20
};
struct slice maintainers_name (struct slice title, struct arena *arena);

#endif
