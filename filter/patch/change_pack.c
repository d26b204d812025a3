/* change_pack: changes as text, to be kept.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/change_pack.h"

static const struct slice flag_words[] = {
  SLICE_INIT ("new"),    SLICE_INIT ("deleted"), SLICE_INIT ("renamed"),
  SLICE_INIT ("copied"), SLICE_INIT ("binary"),
};

enum
{
  FLAG_COUNT = sizeof flag_words / sizeof *flag_words
};

static void
add_line (struct buf *buf, char kind, struct slice line)
{
  buf_add_byte (buf, kind);
  buf_add (buf, line);
  buf_add_byte (buf, '\n');
}

static void
add_text (struct buf *buf, char kind, struct slice text)
{
  struct slice line;

  while (slice_next_line (&text, &line))
    add_line (buf, kind, line);
}

static void
add_trailers (struct buf *buf, const struct change *change)
{
  for (size_t i = 0; i < change->trailer_count; i++)
    {
      const struct trailer *trailer = &change->trailers[i];

      if (trailer->key.len == 0)
        {
          add_line (buf, 'C', trailer->value);
          continue;
        }
      buf_add_byte (buf, 'K');
      buf_add (buf, trailer->key);
      buf_add (buf, SLICE (": "));
      buf_add (buf, trailer->value);
      buf_add_byte (buf, '\n');
    }
}

static void
add_header (struct buf *buf, const struct diff_file *header)
{
  char before = 'f';

  add_line (buf, 'F', header->name);
  for (size_t i = 0; i < FLAG_COUNT; i++)
    if (header->flags & 1u << i)
      {
        buf_add_byte (buf, before);
        buf_add (buf, flag_words[i]);
        before = ' ';
      }
  if (before == ' ')
    buf_add_byte (buf, '\n');
  if (header->old_name.len)
    add_line (buf, 'o', header->old_name);
  if (header->old_mode.len || header->new_mode.len)
    {
      buf_add_byte (buf, 'm');
      buf_add (buf, header->old_mode);
      add_line (buf, ' ', header->new_mode);
    }
  if (header->blob.len)
    add_line (buf, 'b', header->blob);
}

static void
add_hunk (struct buf *buf, const struct change *change,
          const struct change_hunk *hunk, unsigned what)
{
  add_line (buf, '@', hunk->heading);
  for (size_t i = hunk->first; i < hunk->first + hunk->count; i++)
    if (what & CHANGE_PACK_CONTEXT
        || !change_line_is_context (change->lines[i]))
      {
        buf_add (buf, change->lines[i]);
        buf_add_byte (buf, '\n');
      }
}

void
change_pack (struct buf *buf, const struct change *change, unsigned what)
{
  if (!change->context)
    what &= ~(unsigned)CHANGE_PACK_CONTEXT;
  buf_printf (buf, "change %d%s%s\n", CHANGE_PACK_FORMAT,
              what & CHANGE_PACK_CONTEXT ? " context" : "",
              change->mangled ? " mangled" : "");
  add_line (buf, 'T', change->title);
  add_text (buf, 'L', change->log);
  add_trailers (buf, change);
  if (what & CHANGE_PACK_NOTES)
    add_text (buf, 'N', change->notes);
  for (size_t i = 0; i < change->file_count; i++)
    {
      const struct change_file *file = &change->files[i];

      add_header (buf, &file->header);
      for (size_t j = file->first; j < file->first + file->count; j++)
        add_hunk (buf, change, &change->hunks[j], what);
    }
}

/* What is being read.  */
struct unpacking
{
  struct change *change;
  struct arena *arena;
  struct slice rest; /* whole lines */
  size_t trailer_room;
  size_t file_room;
  size_t hunk_room;
};

/* Takes the next line off the rest if it is of KIND.  *LINE_R is what follows
   the kind.  */
static bool
take (struct unpacking *unpacking, char kind, struct slice *line_r)
{
  if (slice_at (unpacking->rest, 0) != kind)
    return false;
  slice_next_line (&unpacking->rest, line_r);
  *line_r = slice_skip (*line_r, 1);
  return true;
}

/* Takes the lines of KIND, and puts them together.  */
static struct slice
take_text (struct unpacking *unpacking, char kind)
{
  struct slice start = unpacking->rest;
  size_t size;
  char *copy;
  size_t len = 0;
  struct slice line;

  while (take (unpacking, kind, &line))
    ;
  size = start.len - unpacking->rest.len;
  if (size == 0)
    return slice_head (start, 0);
  copy = arena_bytes (unpacking->arena, size);
  for (start = slice_head (start, size); slice_next_line (&start, &line);)
    {
      memcpy (copy + len, line.ptr + 1, line.len - 1);
      len += line.len;
      copy[len - 1] = '\n';
    }
  return slice_make (copy, len - 1);
}

static bool
take_trailers (struct unpacking *unpacking)
{
  struct change *change = unpacking->change;
  struct slice line;
  struct trailer trailer;

  for (;;)
    {
      if (take (unpacking, 'C', &line))
        trailer
            = (struct trailer){ .key = slice_head (line, 0), .value = line };
      else if (take (unpacking, 'K', &line))
        {
          slice_cut (line, ':', &trailer.key, &trailer.value);
          if (trailer.key.len == 0
              || !slice_take_prefix (&trailer.value, SLICE (" ")))
            return false;
        }
      else
        return true;
      change->trailers = arena_grow (
          unpacking->arena, change->trailers, change->trailer_count,
          &unpacking->trailer_room, sizeof *change->trailers);
      change->trailers[change->trailer_count++] = trailer;
    }
}

/* Reads the words after `f', in their order.  */
static bool
read_flags (struct slice words, unsigned *flags_r)
{
  struct slice word;
  size_t i = 0;
  bool more = true;

  while (more)
    {
      more = slice_cut (words, ' ', &word, &words);
      while (i < FLAG_COUNT && !slice_eq (word, flag_words[i]))
        i++;
      if (i == FLAG_COUNT)
        return false;
      *flags_r |= 1u << i++;
    }
  return true;
}

static bool
take_header (struct unpacking *unpacking, struct diff_file *header)
{
  struct slice line;

  if (take (unpacking, 'f', &line) && !read_flags (line, &header->flags))
    return false;
  if (take (unpacking, 'o', &line))
    header->old_name = line;
  if (take (unpacking, 'm', &line)
      && !slice_cut (line, ' ', &header->old_mode, &header->new_mode))
    return false;
  if (take (unpacking, 'b', &line))
    header->blob = line;
  return true;
}

/* Takes the lines of a hunk.  */
static void
take_lines (struct unpacking *unpacking)
{
  struct slice start = unpacking->rest;
  struct slice line;

  for (;;)
    {
      int first = slice_at (unpacking->rest, 0);

      if (first != '+' && first != '-'
          && !(first == ' ' && unpacking->change->context))
        break;
      slice_next_line (&unpacking->rest, &line);
    }
  change_split (unpacking->change,
                slice_head (start, start.len - unpacking->rest.len));
}

static void
take_hunks (struct unpacking *unpacking)
{
  struct change *change = unpacking->change;
  struct change_file *file = &change->files[change->file_count - 1];
  struct slice heading;

  while (take (unpacking, '@', &heading))
    {
      struct change_hunk hunk
          = { .heading = heading, .first = change->line_count };

      take_lines (unpacking);
      hunk.count = change->line_count - hunk.first;
      change->hunks
          = arena_grow (unpacking->arena, change->hunks, change->hunk_count,
                        &unpacking->hunk_room, sizeof *change->hunks);
      change->hunks[change->hunk_count++] = hunk;
      file->count++;
    }
}

static bool
take_files (struct unpacking *unpacking)
{
  struct change *change = unpacking->change;
  struct slice name;

  while (take (unpacking, 'F', &name))
    {
      struct change_file file
          = { .header = { .name = name }, .first = change->hunk_count };

      if (!take_header (unpacking, &file.header))
        return false;
      change->files
          = arena_grow (unpacking->arena, change->files, change->file_count,
                        &unpacking->file_room, sizeof *change->files);
      change->files[change->file_count++] = file;
      take_hunks (unpacking);
    }
  return true;
}

static bool
take_format (struct unpacking *unpacking)
{
  struct slice line;

  if (!slice_next_line (&unpacking->rest, &line)
      || !slice_take_prefix (&line, SLICE ("change 1")))
    return false;
  unpacking->change->context = slice_take_prefix (&line, SLICE (" context"));
  unpacking->change->mangled = slice_take_prefix (&line, SLICE (" mangled"));
  return line.len == 0;
}

/* The number of lines in TEXT that may be of a hunk.  */
static size_t
count_lines (struct slice text)
{
  size_t count = 0;
  struct slice line;

  while (slice_next_line (&text, &line))
    count += slice_at (line, 0) < '0';
  return count;
}

bool
change_unpack (struct change *change_r, struct slice text, struct arena *arena)
{
  struct unpacking unpacking
      = { .change = change_r, .arena = arena, .rest = text };

  *change_r = (struct change){ .context = false };
  if (slice_last (text) != '\n' || !take_format (&unpacking)
      || !take (&unpacking, 'T', &change_r->title))
    return false;
  change_r->log = take_text (&unpacking, 'L');
  if (!take_trailers (&unpacking))
    return false;
  change_r->notes = take_text (&unpacking, 'N');
  change_r->lines
      = arena_alloc (arena, count_lines (text) * sizeof *change_r->lines);
  return take_files (&unpacking) && unpacking.rest.len == 0;
}
