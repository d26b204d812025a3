/* form: a change, prepared for comparing.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/form.h"
#include "base/ink.h"
#include "base/sieve.h"

#include <stdlib.h>

void
form_maker_init (struct form_maker *maker, const struct siphash_key *key,
                 struct arena *arena)
{
  maker->key = key;
  line_hash_init (&maker->line_key, key);
  maker->arena = arena;
  buf_init (&maker->squeezed);
}

void
form_maker_release (struct form_maker *maker)
{
  buf_release (&maker->squeezed);
}

uint64_t
form_sequence (const struct form_maker *maker, const uint64_t *hashes,
               size_t count)
{
  return line_hash (&maker->line_key,
                    slice_make ((const char *)hashes, count * sizeof *hashes));
}

/* Takes the next word off *REST: letters, digits and `_'.  */
static bool
next_word (struct slice *rest, struct slice *word_r)
{
  size_t start = 0;
  size_t end;

  while (start < rest->len && !slice_is_alnum (slice_at (*rest, start))
         && slice_at (*rest, start) != '_' && slice_at (*rest, start) < 0x80)
    start++;
  for (end = start; slice_is_alnum (slice_at (*rest, end))
                    || slice_at (*rest, end) == '_'
                    || slice_at (*rest, end) >= 0x80;)
    end++;
  *word_r = slice_sub (*rest, start, end - start);
  *rest = slice_skip (*rest, end);
  return word_r->len > 0;
}

/* The hash of the words of TITLE, in lower case and with one blank between
   them; 0 if it has none.  */
static uint64_t
hash_title (struct form_maker *maker, struct slice title)
{
  struct buf *buf = &maker->squeezed;
  struct slice word;

  buf_clear (buf);
  while (next_word (&title, &word))
    {
      char *to = buf_reserve (buf, word.len + 1);

      for (size_t i = 0; i < word.len; i++)
        to[i] = (char)slice_lower (slice_at (word, i));
      to[word.len] = ' ';
      buf->len += word.len + 1;
    }
  return buf->len ? line_hash (&maker->line_key, buf_slice (buf)) : 0;
}

/* The words of TITLE.  */
static struct form_bag
take_words (struct form_maker *maker, struct slice title)
{
  uint64_t *hashes
      = arena_alloc (maker->arena, (title.len / 2 + 1) * sizeof *hashes);
  struct slice word;
  size_t count = 0;

  while (next_word (&title, &word))
    hashes[count++] = siphash_slice_nocase (maker->key, word);
  return form_bag_make (hashes, count, maker->arena);
}

/* The hash of what the header of a file says but for its name.  */
static uint64_t
hash_header (const struct siphash_key *key, const struct diff_file *header)
{
  uint64_t hash = header->flags;

  /* Most headers say nothing.  */
  if (!hash && !header->old_mode.len && !header->new_mode.len)
    return 1;
  hash = siphash_pair (key, hash, siphash_slice (key, header->old_name));
  hash = siphash_pair (key, hash, siphash_slice (key, header->old_mode));
  hash = siphash_pair (key, hash, siphash_slice (key, header->new_mode));
  return siphash_pair (key, hash, siphash_slice (key, header->blob));
}

/* Adds the ink of the lines of CHANGE from FIRST up to END that are no context.
   Lines that follow each other are counted at once: the LF between them is no
   ink, and each sign is.  */
static void
add_ink (struct form *form, size_t first, size_t end)
{
  const struct slice *lines = form->change->lines;
  size_t next;

  for (size_t i = first; i < end; i = next)
    {
      struct slice run = lines[i];

      next = i + 1;
      if (change_line_is_context (run))
        continue;
      while (next < end && lines[next].ptr == run.ptr + run.len + 1
             && !change_line_is_context (lines[next]))
        run.len += 1 + lines[next++].len;
      form->ink += ink_count (run) - (next - i);
    }
}

/* Adds the change lines of the hunks of FILE.  */
static void
read_file (struct form *form, struct form_maker *maker,
           const struct change_file *file)
{
  const struct change *change = form->change;
  struct form_file *to = &form->files[form->file_count++];

  *to = (struct form_file){
    .header = &file->header,
    .name = line_hash (&maker->line_key, file->header.name),
    .header_hash = hash_header (maker->key, &file->header),
    .first = form->count,
  };
  for (size_t i = file->first; i < file->first + file->count; i++)
    {
      const struct change_hunk *hunk = &change->hunks[i];

      for (size_t j = hunk->first; j < hunk->first + hunk->count; j++)
        if (!change_line_is_context (change->lines[j]))
          form->lines[form->count++] = j;
      add_ink (form, hunk->first, hunk->first + hunk->count);
    }
  to->count = form->count - to->first;
}

void
form_make (struct form *form_r, struct form_maker *maker,
           const struct change *change, struct slice title)
{
  *form_r = (struct form){ .change = change };
  form_r->readable = change && !change->mangled;
  if (change && change->twin)
    {
      /* Nothing else is asked of it.  */
      form_r->hashed = true;
      form_r->content = change->twin;
      return;
    }
  form_r->title = hash_title (maker, change ? change->title : title);
  if (!form_r->readable || change->file_count == 0)
    return;
  form_r->files
      = arena_alloc (maker->arena, change->file_count * sizeof *form_r->files);
  form_r->lines
      = arena_alloc (maker->arena, change->changed * sizeof *form_r->lines);
  form_r->ink = 1;
  for (size_t i = 0; i < change->file_count; i++)
    read_file (form_r, maker, &change->files[i]);
}

/* The hash of the file FILE with the hash LINES of its lines.  */
static uint64_t
hash_file (const struct form_maker *maker, const struct form_file *file,
           uint64_t lines)
{
  return siphash_pair (maker->key,
                       siphash_pair (maker->key, file->name, file->header_hash),
                       lines);
}

void
form_hash (struct form *form, struct form_maker *maker)
{
  const struct change *change = form->change;
  uint64_t *files;
  struct form_bag bag;

  if (form->hashed)
    return;
  form->hashed = true;
  files = arena_alloc (maker->arena, form->file_count * sizeof *files);
  form->exact = arena_alloc (maker->arena, form->count * sizeof *form->exact);
  for (size_t i = 0; i < form->count; i++)
    form->exact[i]
        = line_hash (&maker->line_key, change->lines[form->lines[i]]);
  for (size_t i = 0; i < form->file_count; i++)
    {
      const struct form_file *file = &form->files[i];

      files[i] = hash_file (
          maker, file,
          form_sequence (maker, form->exact + file->first, file->count));
    }
  bag = form_bag_make (files, form->file_count, maker->arena);
  form->content = bag.count ? form_sequence (maker, bag.hashes, bag.count) : 0;
}

/* All but white space (slice_is_space).  */
static const struct sieve loose = {
  {
      [0 ... '\t' - 1] = 1,
      ['\r' + 1 ... ' ' - 1] = 1,
      [' ' + 1 ... 255] = 1,
  },
};

/* Writes LINE without white space to the maker's buffer.  */
static struct slice
squeeze (struct form_maker *maker, struct slice line)
{
  char *start;

  buf_clear (&maker->squeezed);
  start = buf_reserve (&maker->squeezed, line.len);
  return slice_make (start, (size_t)(sieve_copy (&loose, start, line) - start));
}

uint64_t
form_loose_hash (const struct form *form, struct form_maker *maker, size_t line)
{
  struct slice s = squeeze (maker, form->change->lines[form->lines[line]]);
  uint64_t hash = s.len > 1 ? line_hash (&maker->line_key, s) : 0;

  /* The lowest bit says whether the line is short.  */
  return hash << 1 | (hash && s.len <= FORM_BAG_LETTERS);
}

/* The loose content: of each file, its name and the lines that are not
   blank.  */
static void
hash_loose_content (struct form *form, struct form_maker *maker)
{
  uint64_t *lines = arena_alloc (maker->arena, form->count * sizeof *lines);
  uint64_t *files
      = arena_alloc (maker->arena, form->file_count * sizeof *files);
  size_t all = 0;
  struct form_bag bag;

  for (size_t i = 0; i < form->file_count; i++)
    {
      const struct form_file *file = &form->files[i];
      size_t count = 0;

      for (size_t j = file->first; j < file->first + file->count; j++)
        if (form->loose[j])
          lines[count++] = form->loose[j];
      all += count;
      files[i] = hash_file (maker, file, form_sequence (maker, lines, count));
    }
  bag = form_bag_make (files, form->file_count, maker->arena);
  form->content_loose = all ? form_sequence (maker, bag.hashes, bag.count) : 0;
}

void
form_loosen (struct form *form, struct form_maker *maker)
{
  if (form->loosened)
    return;
  form->loosened = true;
  form->loose = arena_alloc (maker->arena, form->count * sizeof *form->loose);
  for (size_t i = 0; i < form->count; i++)
    form->loose[i] = form_loose_hash (form, maker, i);
  hash_loose_content (form, maker);
}

/* Puts the loose lines into BAG_R; those that are short only if SHORT.  */
static void
fill (struct form_bag *bag_r, const struct form *form, bool is_short,
      uint64_t *hashes, struct arena *arena)
{
  size_t count = 0;

  for (size_t i = 0; i < form->count; i++)
    if (is_short ? form->loose[i] != 0 : form_loose_is_long (form->loose[i]))
      hashes[count++] = form->loose[i];
  *bag_r = form_bag_make (hashes, count, arena);
}

void
form_fill (struct form *form, struct form_maker *maker)
{
  uint64_t *names;
  uint64_t *hashes;

  if (form->filled)
    return;
  form_loosen (form, maker);
  form->filled = true;
  form->words = take_words (maker, form->change->title);
  if (form->change->log.len >= FORM_LOG_MIN)
    form->log = line_hash (&maker->line_key, form->change->log);
  names = arena_alloc (maker->arena, form->file_count * sizeof *names);
  for (size_t i = 0; i < form->file_count; i++)
    names[i] = form->files[i].name;
  form->names = form_bag_make (names, form->file_count, maker->arena);
  hashes = arena_alloc (maker->arena, form->count * sizeof *hashes);
  fill (&form->bag, form, false, hashes, maker->arena);
  if (form->bag.count == 0)
    fill (&form->all, form, true, hashes, maker->arena);
}
