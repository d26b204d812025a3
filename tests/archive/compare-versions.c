/* compare-versions: compares all versions in archives.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     compare-versions LINKS MBOX...

   Packs and unpacks what each patch of the archives changes.  Then compares the
   versions of LINKS, a table that version-links makes, in both directions, and
   each with itself, and writes a row for each patch to standard output: link,
   numbers, class, how it was paired, counts, claim.  Sums go to standard error.
   Exit status: 0 if the directions mirror each other, each version is the same
   as itself, and what was packed is unpacked; else 1, or 77 if a file is
   missing.  */

#include "config.h"

#include "support/archives.h"

static void
show_packs (const struct archive *archive)
{
  size_t bytes = 0;

  for (size_t i = 0; i < archive->count; i++)
    bytes += archive->patches[i].pack.len;
  fprintf (stderr, "%zu patches and covers, %zu mangled, %zu bytes packed\n",
           archive->count, archive->mangled, bytes);
}

/* Reads the rows of a link: patches of both sides, and the cover of the later
   one.  */
static void
load_link (struct archive *archive, struct series *series, struct slice rows,
           struct slice name)
{
  struct comparison_patch *cover = arena_alloc (&archive->arena, sizeof *cover);
  struct line row;

  load_series (archive, series, rows, name);
  while (next_row (&rows, &row) && slice_eq (row.fields[0], name))
    {
      for (int side = 0; side < 2; side++)
        {
          series->sides[side].version
              = (int)slice_number (row.fields[5 + side], 9999);
          series->sides[side].whole
              = slice_eq (row.fields[7 + side], SLICE ("1"));
        }
      if (slice_eq (row.fields[1], SLICE ("-"))
          && slice_eq (row.fields[2], SLICE ("-"))
          && find_patch (archive, row.fields[4], cover, &series->arena))
        series->sides[1].cover = cover->change;
    }
}

/* The class of what is seen from the other side.  */
static enum comparison_class mirror (enum comparison_class class)
{
  switch (class)
    {
    case COMPARISON_NEW:
      return COMPARISON_DROPPED;
    case COMPARISON_SPLIT:
      return COMPARISON_MERGED;
    default:
      return class;
    }
}

static const struct comparison_gone *
find_gone (const struct comparison *comparison, size_t patch)
{
  for (size_t i = 0; i < comparison->gone_count; i++)
    if (comparison->gone[i].patch == patch)
      return &comparison->gone[i];
  return NULL;
}

/* Whether ROW, from one side, is what BACK says from the other.  */
static bool
is_mirrored (const struct comparison_row *row, const struct comparison *back)
{
  const struct comparison_gone *gone;

  if (row->paired_by != COMPARISON_BY_NOTHING)
    {
      const struct comparison_row *other = &back->rows[row->previous];

      return other->previous == row->patch
             && other->class == row->class && other->added == row->removed
             && other->removed == row->added
             && other->tags_added_count == row->tags_removed_count;
    }
  gone = find_gone (back, row->patch);
  return gone && gone->class == mirror (row->class);
}

static void
print_row (const struct series *series, const struct comparison_row *row,
           struct slice name)
{
  const struct comparison_patch *old
      = row->previous == COMPARISON_NONE
            ? NULL
            : &series->sides[0].patches[row->previous];

  printf ("%.*s\t%d\t%d\t%s\t%s\t%.3f\t+%zu -%zu of %zu\t%s\t%s\n",
          SLICE_ARG (name), old ? old->number : 0,
          series->sides[1].patches[row->patch].number,
          comparison_class_name (row->class),
          row->paired_by ? comparison_by_name (row->paired_by) : "-",
          row->score, row->added, row->removed, row->lines,
          row->claim ? claim_name (row->claim) : "-",
          row->changelog.len ? "log" : "-");
}

static void
check_link (struct archive *archive, struct slice rows, struct slice name,
            unsigned counts[COMPARISON_CLASSES])
{
  struct series series;
  struct comparison back;
  struct comparison self;

  load_link (archive, &series, rows, name);
  comparison_make (&series.comparison, &series.sides[0], &series.sides[1], &key,
                   &series.arena);
  comparison_read_changelogs (&series.comparison, &series.arena);
  comparison_make (&back, &series.sides[1], &series.sides[0], &key,
                   &series.arena);
  comparison_make (&self, &series.sides[1], &series.sides[1], &key,
                   &series.arena);
  for (size_t i = 0; i < series.comparison.count; i++)
    {
      print_row (&series, &series.comparison.rows[i], name);
      if (!is_mirrored (&series.comparison.rows[i], &back))
        fail (archive, "not mirrored", name);
      if (self.rows[i].reordered
          || (self.rows[i].class != COMPARISON_SAME
              && !series.patches[1][i].change->mangled))
        fail (archive, "differs from itself", name);
    }
  for (size_t i = 0; i < series.comparison.gone_count; i++)
    printf ("%.*s\t%d\t0\t%s\n", SLICE_ARG (name),
            series.sides[0].patches[series.comparison.gone[i].patch].number,
            comparison_class_name (series.comparison.gone[i].class));
  if (series.comparison.nothing_in_common)
    printf ("%.*s\tnothing in common\n", SLICE_ARG (name));
  if (series.comparison.changelog.place)
    printf ("%.*s\tchangelog\t%zu\n", SLICE_ARG (name),
            series.comparison.changelog.text.len);
  for (int i = 0; i < COMPARISON_CLASSES; i++)
    counts[i] += series.comparison.counts[i];
  arena_release (&series.arena);
}

static void
check_links (struct archive *archive, struct slice rows)
{
  unsigned counts[COMPARISON_CLASSES] = { 0 };
  struct slice name = { NULL, 0 };
  struct slice at;
  struct line row;

  next_row (&rows, &row);
  for (at = rows; next_row (&rows, &row); at = rows)
    if (!slice_eq (row.fields[0], name))
      {
        name = row.fields[0];
        check_link (archive, at, name, counts);
      }
  for (int i = 0; i < COMPARISON_CLASSES; i++)
    fprintf (stderr, " %u %s", counts[i], comparison_class_name (i));
  fprintf (stderr, "\n");
}

int
main (int argc, char **argv)
{
  struct archive archive;
  struct buf buf;

  if (argc < 3)
    return 64;
  buf_init (&buf);
  archive_open (&archive, argv + 2);
  show_packs (&archive);
  check_links (&archive, read_file (argv[1], &buf));
  buf_release (&buf);
  archive_close (&archive);
  return archive.failed;
}
