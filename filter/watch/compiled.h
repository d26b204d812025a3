/* compiled: the chosen sections of a MAINTAINERS file, ready to be asked.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A file of 3,000 sections takes some milliseconds to read.  A delivery has
   none, so what it needs is kept in a form that is read whole and used in
   place: the patterns of F: and X:, sorted by their literal starts, each with
   the next shorter start that it begins with, so that the patterns for a path
   are found with one search; the expressions of N: and K:, which are compiled
   only if the bytes that they must find are there.

   compiled_make writes this form, compiled_open checks it.  Who keeps it, and
   where, is the caller's business.  It notes from which file and for which
   choice it was made, so that the caller notices that it is out of date.  It is
   as good as its checksum: damage is noticed, and no damage leads outside of
   the bytes.  */

#ifndef PATCHDIGEST_WATCH_COMPILED_H
#define PATCHDIGEST_WATCH_COMPILED_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"
#include "watch/facts.h"
#include "watch/maintainers.h"
#include "watch/result.h"

enum
{
  COMPILED_SIZE_MAX = 64 * 1024 * 1024, /* bytes that a caller should read */
  COMPILED_ENDS_MAX = 20000 /* comparisons of a pattern with a path that a
                               diffstat has cut, in one message.  No table helps
                               there; with more patterns fewer such paths
                               count, of 100 patterns 200 */
};

/* From what the form was made.  */
struct compiled_source
{
  uint64_t size;    /* of the file */
  uint64_t seconds; /* when it was changed */
  uint64_t nanoseconds;
  uint64_t inode;
  uint64_t choice; /* see compiled_choice */
};

/* A hash of CHOICE and of the PATH of the file.  */
uint64_t compiled_choice (const struct maintainers_choice *choice,
                          struct slice path);

/* Appends the form of the CHOSEN sections of MAINTAINERS, one flag each, to
   BUF, which is empty.  */
void compiled_make (struct buf *buf, const struct maintainers *maintainers,
                    const bool *chosen, const struct compiled_source *source);

struct compiled;

/* Opens BYTES, which must outlive it.  Returns 0, or -1 with the error set
   (EX_DATAERR) if they are damaged, or of another version of the program: then
   make them again.  */
int compiled_open (struct compiled **compiled_r, struct slice bytes,
                   struct error *err);

/* A null pointer is fine.  */
void compiled_free (struct compiled *compiled);

bool compiled_is_from (const struct compiled *compiled,
                       const struct compiled_source *source);

/* How many sections there are.  */
size_t compiled_sections (const struct compiled *compiled);

/* Section number AT, from 0: its title, the name of its rule, and the line of
   its title.  */
struct compiled_section
{
  struct slice title;
  struct slice name;
  unsigned long line;
};
struct compiled_section compiled_section (const struct compiled *compiled,
                                          size_t at);

/* The expressions that cannot be compiled and are left out.  Iterates from *AT
   = 0; sets *LINE_R and *TEXT_R (as `N: ...').  Returns 1, or 0 at the end.  */
int compiled_next_wrong (const struct compiled *compiled, size_t *at,
                         unsigned long *line_r, struct slice *text_r);

/* Adds a hit to RESULT for each section that FACTS meet, in their order.  A
   section meets a path that one of its F: or N: covers and none of its X:, and
   a text in which one of its K: occurs.  */
void compiled_match (struct compiled *compiled, const struct facts *facts,
                     struct result *result);

#endif
