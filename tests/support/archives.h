/* archives: the changes of archives, and tables about them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the programs in tests/archive that compare versions.  Changes are kept
   packed, and unpacked when they are used.  */

#ifndef PATCHDIGEST_TESTS_ARCHIVES_H
#define PATCHDIGEST_TESTS_ARCHIVES_H

#include <stdio.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash_index.h"
#include "base/siphash.h"
#include "compare/comparison.h"
#include "compare/interdiff.h"
#include "mail/message.h"
#include "patch/change_pack.h"
#include "patch/patch_mail.h"
#include "support/each_mail.h"

/* Any will do: nobody knows it.  */
static const struct siphash_key key = { 11, 12 };

struct patch
{
  struct slice id;
  struct slice pack;
  int number;
  bool has_patch_id;
  struct patch_id patch_id;
};

struct archive
{
  struct arena arena; /* what lasts */
  struct hash_index ids;
  struct patch *patches;
  size_t count;
  size_t room;
  size_t mangled;
  bool failed;
};

static inline void
fail (struct archive *archive, const char *what, struct slice id)
{
  fprintf (stderr, "%s: %.*s\n", what, SLICE_ARG (id));
  archive->failed = true;
}

/* Packs and unpacks CHANGE.  */
static inline struct slice
pack (struct archive *archive, const struct change *change, struct slice id)
{
  struct buf buf;
  struct buf again;
  struct arena arena;
  struct change back;
  struct slice result;

  arena_init (&arena, 0);
  buf_init (&buf);
  buf_init (&again);
  change_pack (&buf, change, CHANGE_PACK_CONTEXT | CHANGE_PACK_NOTES);
  if (!change_unpack (&back, buf_slice (&buf), &arena))
    fail (archive, "cannot be unpacked", id);
  else
    change_pack (&again, &back, CHANGE_PACK_CONTEXT | CHANGE_PACK_NOTES);
  if (!slice_eq (buf_slice (&buf), buf_slice (&again)))
    fail (archive, "differs when unpacked", id);
  result = arena_copy (&archive->arena, buf_slice (&buf));
  buf_release (&buf);
  buf_release (&again);
  arena_release (&arena);
  return result;
}

static inline void
read_message (struct message *message, void *context)
{
  struct archive *archive = context;
  struct patch_mail patch_mail;
  struct change change;
  struct patch *patch;

  patch_mail_read (&patch_mail, message);
  if (!patch_mail_is_patch_mail (&patch_mail))
    return;
  change_read (&change, &patch_mail, message->arena);
  archive->patches = array_grow (archive->patches, archive->count,
                                 &archive->room, sizeof *archive->patches);
  patch = &archive->patches[archive->count];
  *patch = (struct patch){ .id = arena_copy (&archive->arena, message->id),
                           .number = patch_mail.subject.number,
                           .has_patch_id = patch_mail.has_patch_id,
                           .patch_id = patch_mail.patch_id };
  patch->pack = pack (archive, &change, patch->id);
  if (change.mangled)
    {
      archive->mangled++;
      fprintf (stderr, "mangled: %.*s\n", SLICE_ARG (patch->id));
    }
  hash_index_put (&archive->ids, siphash_slice (&key, patch->id),
                  (uint32_t)archive->count++);
}

enum
{
  FIELDS_MAX = 16,
  SIDE_MAX = 400
};

/* One line of a table.  */
struct line
{
  struct slice fields[FIELDS_MAX];
};

static inline bool
next_row (struct slice *rest, struct line *row_r)
{
  struct slice line;
  size_t count = 0;

  *row_r = (struct line){ .fields = { { NULL, 0 } } };
  if (!slice_next_line (rest, &line))
    return false;
  while (count < FIELDS_MAX
         && slice_cut (line, '\t', &row_r->fields[count], &line))
    count++;
  return true;
}

/* Two versions of one series.  */
struct series
{
  struct arena arena;
  struct comparison_patch patches[2][SIDE_MAX];
  struct comparison_side sides[2];
  struct comparison comparison;
};

static inline bool
find_patch (const struct archive *archive, struct slice id,
            struct comparison_patch *patch_r, struct arena *arena)
{
  uint32_t at = hash_index_get (&archive->ids, siphash_slice (&key, id));
  struct change *change = arena_alloc (arena, sizeof *change);
  const struct patch *patch;

  if (at == HASH_NONE)
    return false;
  patch = &archive->patches[at];
  *patch_r = (struct comparison_patch){ .number = patch->number,
                                        .change = change,
                                        .has_patch_id = patch->has_patch_id,
                                        .patch_id = patch->patch_id };
  return change_unpack (change, patch->pack, arena);
}

static inline void
add_patch (struct archive *archive, struct series *series, int side,
           struct line *row)
{
  int number = (int)slice_number (row->fields[side == 0 ? 1 : 2], SIDE_MAX - 1);
  struct comparison_patch *patch = &series->patches[side][number];

  if (number == 0 || patch->number)
    return;
  if (!find_patch (archive, row->fields[side == 0 ? 3 : 4], patch,
                   &series->arena))
    fail (archive, "not found", row->fields[3]);
  patch->number = number;
}

static inline void
load_series (struct archive *archive, struct series *series, struct slice rows,
             struct slice name)
{
  struct line row;

  memset (series, 0, sizeof *series);
  arena_init (&series->arena, 0);
  while (next_row (&rows, &row) && slice_eq (row.fields[0], name))
    {
      add_patch (archive, series, 0, &row);
      add_patch (archive, series, 1, &row);
    }
  for (int side = 0; side < 2; side++)
    {
      size_t count = 0;

      for (size_t i = 1; i < SIDE_MAX; i++)
        if (series->patches[side][i].number)
          series->patches[side][count++] = series->patches[side][i];
      series->sides[side]
          = (struct comparison_side){ .patches = series->patches[side],
                                      .count = count,
                                      .whole = true,
                                      .version = side + 1 };
    }
}

/* The content of the file PATH, which is small.  */
static inline struct slice
read_file (const char *path, struct buf *buf)
{
  FILE *file = fopen (path, "r");
  size_t got;

  if (!file)
    exit (77);
  do
    {
      got = fread (buf_reserve (buf, 65536), 1, 65536, file);
      buf->len += got;
    }
  while (got);
  fclose (file);
  return buf_slice (buf);
}

/* Reads the archives PATHS, up to a null pointer.  */
static inline void
archive_open (struct archive *archive, char **paths)
{
  *archive = (struct archive){ .count = 0 };
  arena_init (&archive->arena, 0);
  hash_index_init (&archive->ids);
  for (; *paths; paths++)
    each_mail (*paths, read_message, archive);
}

static inline void
archive_close (struct archive *archive)
{
  hash_index_release (&archive->ids);
  arena_release (&archive->arena);
  free (archive->patches);
}

#endif
