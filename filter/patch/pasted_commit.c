/* pasted_commit: a commit as git log shows it, in the middle of a text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/pasted_commit.h"

enum
{
  HEX_MIN = 7 /* digits of an abbreviated id */
};

/* Whether LINE is `commit ' and an id, with or without names of branches.  */
static bool
is_commit_line (struct slice line)
{
  size_t digits = 0;

  if (!slice_take_prefix (&line, SLICE ("commit ")))
    return false;
  while (slice_is_xdigit (slice_at (line, digits)))
    digits++;
  line = slice_trim (slice_skip (line, digits));
  return digits >= HEX_MIN && (line.len == 0 || slice_at (line, 0) == '(');
}

/* Whether LINE is a field of the header.  */
static bool
is_field (struct slice line)
{
  return slice_has_prefix (line, SLICE ("Author"))
         || slice_has_prefix (line, SLICE ("Commit"))
         || slice_has_prefix (line, SLICE ("Date:"))
         || slice_has_prefix (line, SLICE ("Merge:"));
}

bool
pasted_commit_has (struct pasted_commit *commit, struct slice line)
{
  struct slice bare = slice_trim_left (line);
  size_t indent = line.len - bare.len;

  if (commit->place == PASTED_COMMIT_ID
      && (slice_has_prefix (bare, SLICE ("Author:"))
          || slice_has_prefix (bare, SLICE ("Merge:"))))
    commit->place = PASTED_COMMIT_HEADER;
  else if (commit->place >= PASTED_COMMIT_HEADER && indent > commit->indent)
    commit->place = PASTED_COMMIT_LOG;
  else if (commit->place != PASTED_COMMIT_HEADER || !is_field (bare))
    {
      commit->place = PASTED_COMMIT_NONE;
      if (is_commit_line (bare))
        *commit = (struct pasted_commit){ PASTED_COMMIT_ID, indent };
    }
  return commit->place >= PASTED_COMMIT_HEADER;
}
