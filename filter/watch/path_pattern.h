/* path_pattern: the patterns of F: and X: in a MAINTAINERS file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   These are not the patterns of a shell.  As get_maintainer.pl has it:

   * `*' is any text, slashes included, `?' any byte, and `[...]' one byte of a
     set.  All other bytes are themselves.
   * A pattern covers each path that begins with it.
   * Unless the pattern ends in a slash, the path must have as many slashes as
     the pattern: so `drivers/net/' covers all below it, and `drivers/net/' with
     a `*' behind it only the files of that directory.
   * A pattern with `**' may cover paths with any number of slashes.

   The script adds a slash to the name of a directory, which it finds in the
   tree.  There is no tree here, but a path below the name proves it.  */

#ifndef PATCHDIGEST_WATCH_PATH_PATTERN_H
#define PATCHDIGEST_WATCH_PATH_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct path_pattern
{
  struct slice text;
  size_t literal; /* bytes before the first wildcard: each path that the pattern
                     covers begins with them */
  size_t slashes; /* of the text */
  bool deep;      /* it has `**' */
};

/* Reads TEXT, which must outlive the pattern.  Any text is a pattern; an empty
   one covers nothing.  */
void path_pattern_read (struct path_pattern *pattern_r, struct slice text);

/* True if PATTERN covers PATH.  Takes time in proportion to the length of PATH
   times that of the pattern.  */
bool path_pattern_covers (const struct path_pattern *pattern,
                          struct slice path);

/* True if PATTERN covers every path, as those of the section THE REST do.  */
bool path_pattern_covers_all (const struct path_pattern *pattern);

/* The same for a path of which only the END, after `.../', is known, as in a
   diffstat.  Something is hidden before it.  So a pattern for files must have
   more directories than END, and its last ones cover END; a pattern for a
   directory must end in at least two directories with which END begins.  A
   pattern with `**' is not compared.  */
bool path_pattern_covers_end (const struct path_pattern *pattern,
                              struct slice end);

#endif
