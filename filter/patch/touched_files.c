/* touched_files: the files that a patch or a cover letter touches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/touched_files.h"
#include "patch/diff.h"
#include "patch/shortlog.h"

struct touched_reading
{
  struct touched_files *files;
  struct arena *arena;
  size_t room;
};

/* The byte that the escape at S, after its backslash, stands for, and its
   length in *LEN_R: C's escapes, and three octal digits.  -1 for others.  */
static int
read_escape (struct slice s, size_t *len_r)
{
  static const char letters[] = "abtnvfr\"\\";
  static const char bytes[] = "\a\b\t\n\v\f\r\"\\";
  int first = slice_at (s, 0);
  const char *found = first > 0 ? strchr (letters, first) : NULL;
  int byte = 0;

  *len_r = 1;
  if (found)
    return bytes[found - letters];
  *len_r = 3;
  for (size_t i = 0; i < 3; i++)
    {
      int digit = slice_at (s, i);

      if (digit < '0' || digit > '7')
        return -1;
      byte = byte * 8 + digit - '0';
    }
  return byte & 0xff;
}

/* PATH without git's escapes.  git quotes each name that has a backslash, so a
   backslash always begins an escape.  */
static struct slice
unescape (struct slice path, struct arena *arena)
{
  char *copy;
  size_t len = 0, escape;

  if (slice_find_byte (path, '\\') == SLICE_NPOS)
    return path;
  copy = arena_bytes (arena, path.len);
  for (size_t i = 0; i < path.len; i++)
    {
      int byte = slice_at (path, i);

      if (byte == '\\')
        {
          byte = read_escape (slice_skip (path, i + 1), &escape);
          if (byte < 0)
            return path;
          i += escape;
        }
      copy[len++] = (char)byte;
    }
  return slice_make (copy, len);
}

static void
add (struct touched_reading *reading, struct slice path)
{
  struct touched_files *files = reading->files;
  struct touched_file file = { .path = path };

  if (slice_take_prefix (&file.path, SLICE ("...")))
    {
      file.cut = true;
      /* `...rest-of-a-name.c' does not even tell the name.  */
      if (!slice_take_prefix (&file.path, SLICE ("/")))
        return;
    }
  file.path = unescape (file.path, reading->arena);
  if (file.path.len == 0 || slice_eq (file.path, SLICE ("/dev/null"))
      || files->count == TOUCHED_FILES_MAX
      || (files->count
          && slice_eq (files->items[files->count - 1].path, file.path)))
    return;
  files->items = arena_grow (reading->arena, files->items, files->count,
                             &reading->room, sizeof *files->items);
  files->items[files->count++] = file;
}

static void
read_diff (struct touched_reading *reading, struct slice rest)
{
  struct diff_file file;
  struct diff_hunk hunk;
  struct slice line;

  while (rest.len)
    if (diff_take_file (&rest, &file))
      {
        add (reading, file.old_name);
        add (reading, file.name);
      }
    else if (!diff_take_hunk (&rest, &hunk))
      slice_next_line (&rest, &line);
}

/* BEFORE, MIDDLE and AFTER as one path.  An empty MIDDLE leaves two slashes,
   which become one.  */
static struct slice
join (struct arena *arena, struct slice before, struct slice middle,
      struct slice after)
{
  const struct slice parts[] = { before, middle, after };
  char *path = arena_bytes (arena, before.len + middle.len + after.len + 1);
  size_t len = 0;

  if (middle.len == 0 && slice_last (before) == '/')
    slice_take_prefix (&after, SLICE ("/"));
  for (size_t i = 0; i < 3; i++)
    {
      struct slice part = i == 2 ? after : parts[i];

      if (part.len)
        memcpy (path + len, part.ptr, part.len);
      len += part.len;
    }
  return slice_make (path, len);
}

/* Adds NAME as a diffstat has it, which may be a rename: `old => new', or
   `dir/{old => new}/file'.  */
static void
add_stat_name (struct touched_reading *reading, struct slice name)
{
  static const struct slice arrow = SLICE_INIT (" => ");
  size_t at = slice_find (name, arrow);
  struct slice old_part = slice_head (name, at);
  struct slice new_part = slice_skip (name, at == SLICE_NPOS ? at : at + 4);
  struct slice before = { NULL, 0 }, after = { NULL, 0 };
  size_t open = slice_find_last_byte (old_part, '{');
  size_t close = slice_find_byte (new_part, '}');

  if (at == SLICE_NPOS)
    {
      add (reading, name);
      return;
    }
  if (open != SLICE_NPOS && close != SLICE_NPOS)
    {
      before = slice_head (old_part, open);
      after = slice_skip (new_part, close + 1);
      old_part = slice_skip (old_part, open + 1);
      new_part = slice_head (new_part, close);
    }
  add (reading, join (reading->arena, before, old_part, after));
  add (reading, join (reading->arena, before, new_part, after));
}

static void
read_stat (struct touched_reading *reading, struct slice rest)
{
  struct slice line, name;

  while (slice_next_line (&rest, &line))
    if (shortlog_is_stat_file (line))
      {
        name = slice_trim (slice_head (line, slice_find (line, SLICE (" |"))));
        if (name.len >= 2 && slice_at (name, 0) == '"'
            && slice_last (name) == '"')
          name = slice_sub (name, 1, name.len - 2);
        add_stat_name (reading, name);
      }
}

void
touched_files_read (struct touched_files *files_r,
                    const struct patch_body *patch, struct arena *arena)
{
  struct touched_reading reading = { .files = files_r, .arena = arena };

  *files_r = (struct touched_files){ .count = 0 };
  if (patch->diff.len)
    read_diff (&reading, patch->diff);
  if (files_r->count == 0)
    read_stat (&reading, patch->stat);
}
