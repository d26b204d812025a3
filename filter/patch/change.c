/* change: what a message changes, as it is compared between versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/change.h"

#include "patch/line.h"

/* Room in the arrays of a change.  */
struct rooms
{
  struct arena *arena;
  struct diff_lines lines;
  size_t trailers;
  size_t files;
  size_t hunks;
};

/* Whether S has neither lines, nor tabs, nor two blanks in a row.  */
static bool
is_on_one_line (struct slice s)
{
  int before = 0;

  for (size_t i = 0; i < s.len; i++)
    {
      int c = slice_at (s, i);

      if (c == '\n' || c == '\t' || c == '\r' || (c == ' ' && before == ' '))
        return false;
      before = c;
    }
  return true;
}

/* S on one line, with one space for any white space.  S itself if it is so,
   otherwise a copy in ARENA.  */
static struct slice
on_one_line (struct slice s, struct arena *arena)
{
  char *copy;
  size_t len = 0;
  bool blank = false;

  s = slice_trim (s);
  if (is_on_one_line (s))
    return s;
  copy = arena_bytes (arena, s.len);
  for (size_t i = 0; i < s.len; i++)
    if (slice_is_space (slice_at (s, i)))
      blank = true;
    else
      {
        if (blank)
          copy[len++] = ' ';
        blank = false;
        copy[len++] = s.ptr[i];
      }
  return slice_make (copy, len);
}

/* TEXT without blank lines at its start and white space at its end.  */
static struct slice
without_blank_edges (struct slice text)
{
  struct slice rest = text;
  struct slice line;

  while (slice_next_line (&rest, &line) && line_is_blank (line))
    text = rest;
  return slice_trim_right (text);
}

static void
add_trailer (struct change *change, struct rooms *rooms, struct slice key,
             struct slice value)
{
  change->trailers
      = arena_grow (rooms->arena, change->trailers, change->trailer_count,
                    &rooms->trailers, sizeof *change->trailers);
  change->trailers[change->trailer_count++]
      = (struct trailer){ .key = key,
                          .value = on_one_line (value, rooms->arena) };
}

/* Whether KEY is a version, as in a changelog `v2: mended'.  */
static bool
is_version (struct slice key)
{
  return slice_lower (slice_at (key, 0)) == 'v' && key.len > 1
         && slice_digits (slice_skip (key, 1)) == key.len - 1;
}

/* Reads the trailer block BLOCK.  What trailer_next skips are lines of
   their own: it stops after a trailer, and its key is a part of BLOCK.  */
static void
read_trailers (struct change *change, struct rooms *rooms, struct slice block)
{
  struct slice before = block;
  struct slice rest = block;
  struct trailer trailer;
  struct slice line;
  bool more = true;

  while (more)
    {
      more = trailer_next (&rest, &trailer);
      if (more)
        before = slice_head (before, (size_t)(trailer.key.ptr - before.ptr));
      while (slice_next_line (&before, &line))
        if (!line_is_blank (line))
          add_trailer (change, rooms, slice_head (line, 0), line);
      if (more && is_version (trailer.key))
        add_trailer (
            change, rooms, slice_head (trailer.key, 0),
            slice_make (trailer.key.ptr, (size_t)(rest.ptr - trailer.key.ptr)));
      else if (more)
        add_trailer (change, rooms, trailer.key, trailer.value);
      before = rest;
    }
}

/* Whether BLOCK, a trailer block, has nothing but versions: a changelog of the
   form `v2: mended', which looks like trailers.  */
static bool
is_changelog (struct slice block)
{
  struct trailer trailer;

  if (block.len == 0)
    return false;
  while (trailer_next (&block, &trailer))
    if (!is_version (trailer.key))
      return false;
  return true;
}

/* Takes the log message LOG apart.  A changelog may stand after its
   trailers.  */
static void
read_log (struct change *change, struct rooms *rooms, struct slice log)
{
  struct slice block = trailer_block (log);
  struct slice last = slice_head (block, 0);

  if (is_changelog (block))
    {
      last = block;
      log = slice_head (log, (size_t)(last.ptr - log.ptr));
      block = trailer_block (log);
    }
  if (block.len)
    log = slice_head (log, (size_t)(block.ptr - log.ptr));
  change->log = without_blank_edges (log);
  read_trailers (change, rooms, block);
  read_trailers (change, rooms, last);
}

/* What git writes after a diffstat.  */
static bool
is_summary (struct slice line)
{
  return slice_has_prefix (line, SLICE (" create mode "))
         || slice_has_prefix (line, SLICE (" delete mode "))
         || slice_has_prefix (line, SLICE (" mode change "))
         || slice_has_prefix (line, SLICE (" rename "))
         || slice_has_prefix (line, SLICE (" copy "));
}

/* The notes: some write them between the diffstat and the diff.  */
static struct slice
read_notes (const struct patch_body *patch, struct arena *arena)
{
  struct slice notes = without_blank_edges (patch->notes);
  struct slice words = patch_body_words (patch);
  struct slice rest;
  struct slice line;
  char *both;

  if (patch->stat.len == 0 || patch->diff.len == 0)
    return notes;
  words = slice_skip (words,
                      (size_t)(patch->stat.ptr - words.ptr) + patch->stat.len);
  for (rest = words; slice_next_line (&rest, &line) && is_summary (line);)
    words = rest;
  words = without_blank_edges (words);
  if (notes.len == 0 || words.len == 0)
    return words.len ? words : notes;
  both = arena_bytes (arena, notes.len + 2 + words.len);
  memcpy (both, notes.ptr, notes.len);
  memcpy (both + notes.len, "\n\n", 2);
  memcpy (both + notes.len + 2, words.ptr, words.len);
  return slice_make (both, notes.len + 2 + words.len);
}

/* Adds LINE of a hunk.  TO has room for it.  Returns how many were added.  */
static size_t
take_line (struct change *change, struct slice line)
{
  if (slice_at (line, 0) == '\\')
    return 0;
  /* Some mailers drop the blank of an empty line of context.  */
  if (line.len == 0)
    line = SLICE (" ");
  if (!change_line_is_context (line))
    change->changed++;
  change->lines[change->line_count] = line;
  return 1;
}

size_t
change_split (struct change *change, struct slice lines)
{
  size_t first = change->line_count;
  struct slice line;

  while (slice_next_line (&lines, &line))
    change->line_count += take_line (change, line);
  return change->line_count - first;
}

/* Takes the lines of a hunk, which are the last ones of LINES and come into the
   places of those that are left out.  Returns their number.  */
static size_t
take_lines (struct change *change, struct diff_lines *lines)
{
  size_t first = change->line_count;

  change->lines = lines->items;
  for (size_t i = first; i < lines->count; i++)
    change->line_count += take_line (change, lines->items[i]);
  lines->count = change->line_count;
  return change->line_count - first;
}

static struct change_file *
add_file (struct change *change, struct rooms *rooms,
          const struct diff_file *header)
{
  struct change_file *file;

  change->files = arena_grow (rooms->arena, change->files, change->file_count,
                              &rooms->files, sizeof *change->files);
  file = &change->files[change->file_count++];
  *file
      = (struct change_file){ .header = *header, .first = change->hunk_count };
  return file;
}

/* Adds HUNK, whose COUNT lines are the last ones.  */
static void
add_hunk (struct change *change, struct rooms *rooms,
          const struct diff_hunk *hunk, size_t count)
{
  if (change->file_count == 0)
    add_file (change, rooms, &(struct diff_file){ .flags = 0 });
  change->hunks = arena_grow (rooms->arena, change->hunks, change->hunk_count,
                              &rooms->hunks, sizeof *change->hunks);
  change->hunks[change->hunk_count++]
      = (struct change_hunk){ .heading = hunk->heading,
                              .old_line = hunk->old_line,
                              .new_line = hunk->new_line,
                              .first = change->line_count - count,
                              .count = count };
  change->files[change->file_count - 1].count++;
}

/* Whether LINE, which follows a hunk and is of none, shows that lines were
   wrapped.  If the hunk is not WHOLE, LINE is the end of one of its lines.  If
   that end looked like a line of the hunk, then as many of its lines are left
   over.  But lists and people put other text behind the last hunk; and if a
   signature or the next header ends a hunk, somebody has edited it and not its
   counts, and no line is wrong.  */
static bool
is_stray (struct slice line, bool whole)
{
  int first = slice_at (line, 0);

  return !slice_has_prefix (line, SLICE ("--"))
         && (!whole || first == '+' || first == '-');
}

/* Reads the files and hunks of DIFF.  */
static void
read_diff (struct change *change, struct rooms *rooms, struct slice diff)
{
  struct diff_file file;
  struct diff_hunk hunk;
  struct slice line;
  bool after_hunk = false;
  bool text = false; /* since the last hunk */

  while (diff.len)
    if (diff_take_file (&diff, &file))
      {
        add_file (change, rooms, &file);
        after_hunk = text = false;
      }
    else if (diff_take_hunk_lines (&diff, &hunk, &rooms->lines))
      {
        /* Nobody writes between the hunks of a file.  */
        change->mangled = change->mangled || text;
        add_hunk (change, rooms, &hunk, take_lines (change, &rooms->lines));
        after_hunk = true;
      }
    else
      {
        if (slice_next_line (&diff, &line) && after_hunk
            && !line_is_blank (line) && slice_at (line, 0) != '\\')
          {
            text = true;
            change->mangled = change->mangled || is_stray (line, hunk.whole);
            after_hunk = false;
          }
      }
}

/* The length of the line at the start of DIFF, which is plain; LENGTH is what
   is known of it.  */
static size_t
plain_length (struct slice diff, unsigned char length)
{
  size_t len
      = length == PATCH_CODE_LONG ? slice_find_byte (diff, '\n') : length;

  return len < diff.len ? len : diff.len;
}

/* Takes the lines of a hunk with COUNTS off *DIFF, and their lengths off
 *LENGTHS.  Returns their number.  */
static size_t
take_plain_hunk (struct change *change, struct slice *diff,
                 struct slice *lengths, struct diff_counts counts)
{
  struct slice *lines = change->lines + change->line_count;
  size_t count = 0, changed = 0;
  struct slice rest = *diff, line;

  while (count < lengths->len && (counts.before | counts.after) && rest.len)
    {
      bool added = *rest.ptr == '+', removed = *rest.ptr == '-';
      size_t len;

      if (*rest.ptr == '\\')
        {
          slice_next_line (&rest, &line);
          continue;
        }
      len = plain_length (rest, (unsigned char)lengths->ptr[count]);
      lines[count++] = slice_make (rest.ptr, len);
      rest = slice_skip (rest, len + 1);
      counts.before -= !added;
      counts.after -= !removed;
      changed += added | removed;
    }
  *diff = rest;
  *lengths = slice_skip (*lengths, count);
  change->line_count += count;
  change->changed += changed;
  return count;
}

/* Reads the files and hunks of PARTS, whose diff is plain (see patch_code.h),
   as read_diff does.  */
static void
read_plain_diff (struct change *change, struct rooms *rooms,
                 const struct change_parts *parts)
{
  struct slice lengths = parts->code.lengths;
  struct slice diff = parts->diff;
  struct diff_counts counts;
  struct diff_file file;
  struct diff_hunk hunk;
  struct slice line;

  change->lines
      = arena_alloc (rooms->arena, (lengths.len + 1) * sizeof *change->lines);
  while (diff.len)
    if (diff_take_hunk_header (&diff, &hunk, &counts))
      add_hunk (change, rooms, &hunk,
                take_plain_hunk (change, &diff, &lengths, counts));
    else if (diff_take_file (&diff, &file))
      add_file (change, rooms, &file);
    else
      slice_next_line (&diff, &line);
}

struct change_parts
change_take (const struct patch_mail *patch_mail, struct arena *arena)
{
  const struct patch_body *patch = &patch_mail->patch;
  bool is_patch = patch_mail->kind == PATCH_MAIL_PATCH;

  return (struct change_parts){ .title = patch_mail->subject.title,
                                .log = patch->log,
                                .notes = read_notes (patch, arena),
                                .code = patch_mail->code,
                                .diff = is_patch ? patch->diff
                                                 : slice_make (NULL, 0) };
}

static void
read_words (struct change *change_r, struct rooms *rooms,
            const struct change_parts *parts)
{
  *change_r = (struct change){ .context = true };
  change_r->title = on_one_line (parts->title, rooms->arena);
  read_log (change_r, rooms, parts->log);
  change_r->notes = parts->notes;
}

void
change_read_twin (struct change *change_r, const struct change_parts *parts,
                  struct arena *arena)
{
  struct rooms rooms = { .arena = arena };

  read_words (change_r, &rooms, parts);
  change_r->twin = parts->code.hash;
  change_r->changed = parts->code.changed;
}

void
change_read_parts (struct change *change_r, const struct change_parts *parts,
                   struct arena *arena)
{
  struct rooms rooms = { .arena = arena, .lines = { .arena = arena } };

  read_words (change_r, &rooms, parts);
  if (parts->code.hash)
    read_plain_diff (change_r, &rooms, parts);
  else if (parts->diff.len)
    read_diff (change_r, &rooms, parts->diff);
}

void
change_read (struct change *change_r, const struct patch_mail *patch_mail,
             struct arena *arena)
{
  struct change_parts parts = change_take (patch_mail, arena);

  change_read_parts (change_r, &parts, arena);
}
