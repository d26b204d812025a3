/* compare-changes: measures the comparison of versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     compare-changes packs MBOX...
     compare-changes pairs PAIRS MBOX...
     compare-changes real PAIRS MBOX...

   `packs' packs what each patch of the archives changes, unpacks it, and says
   how large it is.  `pairs' compares the made-up series of PAIRS (pairs.tsv),
   whose truth is known, and writes all differences to standard output as
   range-diff does.  `real' compares pairs of mails that were labelled by eye.
   Sums go to standard error.  Exit status: 0 if all is right, 1 if not.  */

#include "config.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/hash_index.h"
#include "base/siphash.h"
#include "compare/comparison.h"
#include "compare/interdiff.h"
#include "mail/charset.h"
#include "mail/message.h"
#include "patch/change_pack.h"
#include "patch/patch_mail.h"
#include "source/mbox.h"
#include "source/reader.h"

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

static void
fail (struct archive *archive, const char *what, struct slice id)
{
  fprintf (stderr, "%s: %.*s\n", what, SLICE_ARG (id));
  archive->failed = true;
}

/* Packs and unpacks CHANGE.  */
static struct slice
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

static void
read_message (struct archive *archive, struct message *message)
{
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

static void
read_mbox (struct archive *archive, const char *path)
{
  int fd = open (path, O_RDONLY | O_CLOEXEC);
  struct charset_decoder *decoder = charset_decoder_new ();
  struct error err;
  struct reader *reader;
  struct mbox *mbox;
  struct raw_message raw;
  struct message message;
  struct arena arena;

  error_init (&err);
  if (fd < 0 || reader_open_fd (&reader, fd, &err) < 0)
    {
      fprintf (stderr, "%s: %s\n", path, err.text);
      exit (77);
    }
  arena_init (&arena, 0);
  mbox = mbox_new (reader);
  while (mbox_next (mbox, &raw, &err) == 1)
    {
      arena_reset (&arena);
      message_init (&message, &raw, &arena, decoder);
      read_message (archive, &message);
    }
  mbox_free (mbox);
  reader_free (reader);
  charset_decoder_free (decoder);
  arena_release (&arena);
  close (fd);
}

static void
show_packs (const struct archive *archive)
{
  size_t bytes = 0;

  for (size_t i = 0; i < archive->count; i++)
    bytes += archive->patches[i].pack.len;
  fprintf (stderr, "%zu patches and covers, %zu mangled, %zu bytes packed\n",
           archive->count, archive->mangled, bytes);
}

enum
{
  FIELDS_MAX = 16,
  SIDE_MAX = 200
};

/* One line of a table.  */
struct line
{
  struct slice fields[FIELDS_MAX];
};

static bool
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

static bool
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

static void
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

static void
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

struct sums
{
  size_t pairs;
  size_t wrong;
  size_t missed;
  size_t equal;
  size_t not_same;
  size_t odd; /* paired although new, dropped, split off or squashed */
};

/* Compares what was found with what ROW knows.  */
static void
check_row (const struct series *series, const struct line *row,
           struct sums *sums)
{
  int old_number = (int)slice_number (row->fields[1], SIDE_MAX);
  int number = (int)slice_number (row->fields[2], SIDE_MAX);
  const struct comparison *comparison = &series->comparison;
  const struct comparison_row *found;
  bool paired;
  bool right;

  if (number == 0)
    return;
  found = &comparison->rows[number - 1];
  paired = found->paired_by != COMPARISON_BY_NOTHING;
  right = paired && old_number
          && series->patches[0][found->previous].number == old_number;
  if (slice_eq (row->fields[5], SLICE ("pair")))
    {
      sums->pairs++;
      sums->wrong += paired && !right;
      sums->missed += !paired;
      if (!right)
        fprintf (stderr, "series %.*s: %d -> %d: %s\n",
                 SLICE_ARG (row->fields[0]), old_number, number,
                 comparison_class_name (found->class));
    }
  else if (slice_eq (row->fields[5], SLICE ("new")) && paired)
    sums->odd++;
  if (slice_eq (row->fields[7], SLICE ("=")))
    {
      sums->equal++;
      sums->not_same += !right || found->class != COMPARISON_SAME;
      if (!right || found->class != COMPARISON_SAME)
        fprintf (stderr, "series %.*s: %d = %d: %s\n",
                 SLICE_ARG (row->fields[0]), old_number, number,
                 comparison_class_name (found->class));
    }
}

static void
print_line (void *context, const struct interdiff_line *line)
{
  (void)context;
  printf ("    %.*s\n", SLICE_ARG (line->text));
}

/* Prints the differences of all pairs.  */
static void
print_pairs (struct series *series)
{
  for (size_t i = 0; i < series->comparison.count; i++)
    {
      const struct comparison_row *row = &series->comparison.rows[i];
      const struct comparison_patch *old;
      const struct comparison_patch *new = &series->patches[1][row->patch];

      if (row->paired_by == COMPARISON_BY_NOTHING)
        continue;
      old = &series->patches[0][row->previous];
      printf ("%d:  v1 ! %d:  v2 %.*s\n", old->number, new->number,
              SLICE_ARG (new->change->title));
      interdiff_write (old->change, new->change, &key, &series->arena,
                       print_line, NULL);
    }
}

static void
check_series (struct archive *archive, struct slice rows, struct slice name,
              struct sums *sums)
{
  struct series series;
  struct line row;

  load_series (archive, &series, rows, name);
  comparison_make (&series.comparison, &series.sides[0], &series.sides[1], &key,
                   &series.arena);
  while (next_row (&rows, &row) && slice_eq (row.fields[0], name))
    check_row (&series, &row, sums);
  printf ("#### series %.*s\n", SLICE_ARG (name));
  print_pairs (&series);
  arena_release (&series.arena);
}

static void
check_pairs (struct archive *archive, struct slice rows)
{
  struct sums sums = { 0 };
  struct slice name = { NULL, 0 };
  struct slice at;
  struct line row;

  next_row (&rows, &row);
  for (at = rows; next_row (&rows, &row); at = rows)
    if (!slice_eq (row.fields[0], name))
      {
        name = row.fields[0];
        check_series (archive, at, name, &sums);
      }
  fprintf (stderr,
           "%zu pairs: %zu wrong, %zu missed; %zu equal to git, of which %zu "
           "not same; %zu new ones paired\n",
           sums.pairs, sums.wrong, sums.missed, sums.equal, sums.not_same,
           sums.odd);
  if (sums.wrong > 0 || sums.missed * 500 > sums.pairs || sums.not_same > 1)
    archive->failed = true;
}

/* Compares the pairs of ROWS: list, earlier id, later id, class, note.  */
static void
check_real (struct archive *archive, struct slice rows)
{
  size_t count = 0;
  size_t differ = 0;
  struct line row;

  next_row (&rows, &row);
  while (next_row (&rows, &row))
    {
      struct comparison_patch old;
      struct comparison_patch new;
      struct comparison_side sides[2] = {
        { .patches = &old, .count = 1, .whole = true, .version = 1 },
        { .patches = &new, .count = 1, .whole = true, .version = 2 },
      };
      struct comparison comparison;
      struct comparison_row found;
      struct arena arena;
      const char *class;

      arena_init (&arena, 0);
      count++;
      if (!find_patch (archive, row.fields[1], &old, &arena)
          || !find_patch (archive, row.fields[2], &new, &arena))
        fprintf (stderr, "not found: %.*s\n", SLICE_ARG (row.fields[2]));
      else
        {
          comparison_make (&comparison, &sides[0], &sides[1], &key, &arena);
          comparison_of_pair (&found, &old, &new, &key, &arena);
          class = comparison_class_name (found.class);
          if (!slice_eq (row.fields[3], slice_from_string (class)))
            {
              differ++;
              fprintf (stderr, "%.*s %.*s: %.*s, found %s (together %s)\n",
                       SLICE_ARG (row.fields[1]), SLICE_ARG (row.fields[2]),
                       SLICE_ARG (row.fields[3]), class,
                       comparison_class_name (comparison.rows[0].class));
            }
        }
      arena_release (&arena);
    }
  fprintf (stderr, "%zu real pairs: %zu differ\n", count, differ);
  if (differ > 2)
    archive->failed = true;
}

/* The content of the file PATH, which is small.  */
static struct slice
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

int
main (int argc, char **argv)
{
  struct archive archive = { .count = 0 };
  bool packs = argc > 2 && strcmp (argv[1], "packs") == 0;
  struct buf buf;

  if (argc < 3)
    return 64;
  arena_init (&archive.arena, 0);
  hash_index_init (&archive.ids);
  buf_init (&buf);
  for (int i = packs ? 2 : 3; i < argc; i++)
    read_mbox (&archive, argv[i]);
  if (packs)
    show_packs (&archive);
  else if (strcmp (argv[1], "pairs") == 0)
    check_pairs (&archive, read_file (argv[2], &buf));
  else
    check_real (&archive, read_file (argv[2], &buf));
  buf_release (&buf);
  hash_index_release (&archive.ids);
  arena_release (&archive.arena);
  free (archive.patches);
  return archive.failed;
}
