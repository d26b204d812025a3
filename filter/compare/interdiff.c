/* interdiff: what differs between two versions of a patch, line by line.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/interdiff.h"

#include "compare/file_pairs.h"
#include "compare/form.h"
#include "compare/interdiff_file.h"
#include "compare/script.h"
#include "compare/sheet.h"

/* A message line by line, as it is compared.  */
struct words
{
  struct slice *lines;
  uint64_t *hashes;
  size_t count;
  size_t room;
};

static void
add (struct words *message, struct slice line, struct arena *arena)
{
  message->lines = arena_grow (arena, message->lines, message->count,
                               &message->room, sizeof *message->lines);
  message->lines[message->count++] = slice_trim_right (line);
}

/* TRAILER on one line.  */
static struct slice
join_trailer (const struct trailer *trailer, struct arena *arena)
{
  struct buf buf;
  struct slice line;

  if (trailer->key.len == 0)
    return trailer->value;
  buf_init (&buf);
  buf_add (&buf, trailer->key);
  buf_add (&buf, SLICE (": "));
  buf_add (&buf, trailer->value);
  line = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return line;
}

static struct words
take_words (const struct change *change, bool title,
            const struct siphash_key *key, struct arena *arena)
{
  struct words message = { .count = 0 };
  struct slice rest = change->log;
  struct slice line;

  if (title)
    {
      add (&message, change->title, arena);
      add (&message, SLICE (""), arena);
    }
  while (slice_next_line (&rest, &line))
    add (&message, line, arena);
  if (change->log.len && change->trailer_count)
    add (&message, SLICE (""), arena);
  for (size_t i = 0; i < change->trailer_count; i++)
    add (&message, join_trailer (&change->trailers[i], arena), arena);
  message.hashes
      = arena_alloc (arena, (message.count + 1) * sizeof *message.hashes);
  for (size_t i = 0; i < message.count; i++)
    message.hashes[i] = siphash_slice (key, message.lines[i]);
  return message;
}

/* Adds the lines of both messages, what is gone before what is new.  */
static void
add_lines (struct sheet *sheet, const struct words *old,
           const struct words *new, const struct script *script)
{
  size_t i = 0;
  size_t j = 0;

  while (i < old->count || j < new->count)
    if (i < old->count && script->gone[i])
      sheet_add (sheet, '-', old->lines[i++]);
    else if (j < new->count && script->new[j])
      sheet_add (sheet, '+', new->lines[j++]);
    else
      {
        sheet_add (sheet, ' ', new->lines[j++]);
        i++;
      }
}

static void
write_message (struct sheet *sheet, const struct change *earlier,
               const struct change *later, const struct siphash_key *key)
{
  bool title = !slice_eq (earlier->title, later->title);
  struct words old = take_words (earlier, title, key, sheet->arena);
  struct words new = take_words (later, title, key, sheet->arena);
  struct script script;

  script_find (&script, old.hashes, old.count, new.hashes, new.count,
               sheet->arena);
  sheet_begin (sheet, INTERDIFF_MESSAGE, SLICE ("Commit message"),
               (struct slice){ NULL, 0 });
  add_lines (sheet, &old, &new, &script);
  sheet_show (sheet);
}

void
interdiff_write (const struct change *earlier, const struct change *later,
                 const struct siphash_key *key, struct arena *arena,
                 interdiff_fn *write, void *context)
{
  struct sheet sheet;
  struct form_maker maker;
  struct form a;
  struct form b;
  struct file_pairs pairs;

  sheet_init (&sheet, arena, write, context);
  form_maker_init (&maker, key, arena);
  write_message (&sheet, earlier, later, key);
  form_make (&a, &maker, earlier, earlier->title);
  form_make (&b, &maker, later, later->title);
  form_hash (&a, &maker);
  form_hash (&b, &maker);
  pairs = file_pairs_find (&a, &b, arena);
  for (size_t i = 0; i < pairs.count; i++)
    interdiff_file_write (&sheet, &a, &b, &pairs.pairs[i]);
  form_maker_release (&maker);
  sheet_release (&sheet);
}
