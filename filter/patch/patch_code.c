/* patch_code: whether two patches have the same code.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/patch_code.h"
#include "patch/line.h"

enum
{
  COUNT_MAX = 1 << 24 /* lines of a hunk; whatever has more is not plain */
};

void
patch_code_begin (struct patch_code_reader *reader_r, struct slice diff,
                  const struct line_hash_key *key, struct arena *arena)
{
  *reader_r = (struct patch_code_reader){ .key = key };
  /* A line has a sign and an LF, but for the last one.  */
  if (key)
    reader_r->lengths = (unsigned char *)arena_bytes (arena, diff.len / 2 + 1);
}

static void
add (struct patch_code_reader *reader, struct slice lines)
{
  reader->code.hash = line_hash_add (reader->key, reader->code.hash, lines);
}

void
patch_code_header (struct patch_code_reader *reader, struct slice line)
{
  if (!reader->key)
    return;
  if (reader->names || reader->open
      || (slice_has_prefix (line, SLICE ("diff "))
          && !slice_has_prefix (line, SLICE ("diff -"))))
    {
      patch_code_spoil (reader);
      return;
    }
  reader->names = slice_has_prefix (line, SLICE ("--- "));
  reader->hunks = false;
  add (reader, line);
}

void
patch_code_hunk (struct patch_code_reader *reader,
                 struct patch_code_counts counts)
{
  if (reader->names || counts.before > COUNT_MAX || counts.after > COUNT_MAX
      || (counts.before | counts.after) == 0)
    patch_code_spoil (reader);
  reader->hunks = reader->open = true;
}

void
patch_code_lines (struct patch_code_reader *reader, struct slice lines,
                  uint32_t context, struct patch_code_counts was,
                  struct patch_code_counts left)
{
  bool ended = (left.before | left.after) == 0;

  if (!reader->key || lines.len == 0)
    return;
  /* A count that has gone below zero is a large one now.  */
  if (left.before > was.before || left.after > was.after
      || (reader->names
          && !(ended && slice_has_prefix (lines, SLICE ("+++ ")))))
    {
      patch_code_spoil (reader);
      return;
    }
  if (reader->names)
    reader->line_count--;
  else
    reader->code.changed += was.before - left.before + (was.after - left.after)
                            - 2 * (size_t)context;
  reader->names = false;
  reader->open = !ended;
  add (reader, lines);
}

/* Whether LINE, with REST after it, starts a file or a hunk.  */
static bool
starts_part (struct slice line, struct slice rest)
{
  return slice_has_prefix (line, SLICE ("@@ -"))
         || slice_has_prefix (line, SLICE ("diff -"))
         || slice_has_prefix (line, SLICE ("Index: "))
         || (slice_has_prefix (line, SLICE ("--- "))
             && slice_has_prefix (rest, SLICE ("+++ ")));
}

/* Whether REST, behind the last hunk, is no part of the diff and looks like
   none.  */
static bool
is_other_text (struct slice rest)
{
  bool first = true;
  struct slice line;

  while (slice_next_line (&rest, &line))
    {
      int sign = slice_at (line, 0);

      if (starts_part (line, rest))
        return false;
      if (line_is_blank (line) || sign == '\\')
        continue;
      if (first && (sign == '+' || sign == '-')
          && !slice_has_prefix (line, SLICE ("--")))
        return false;
      first = false;
    }
  return true;
}

struct patch_code
patch_code_end (const struct patch_code_reader *reader, struct slice rest)
{
  struct patch_code code;

  if (!reader->key || !reader->hunks || reader->open || reader->names
      || !is_other_text (rest))
    return (struct patch_code){ .hash = 0 };
  code = reader->code;
  code.lengths = slice_make ((const char *)reader->lengths, reader->line_count);
  return code;
}
