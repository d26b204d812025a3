/* compare-changes: measures how patches are paired.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

     compare-changes PAIRS MBOX...

   Compares the made-up series of PAIRS, a table whose rows are known to be
   true: series, numbers and ids of both patches, the truth, what was done to
   the patch, what git range-diff says.  Writes the differences as range-diff
   does to standard output, and sums to standard error.  Exit status: 0 if no
   pair is wrong, at most one of 500 is missed, and at most one that is equal to
   git is not the same; else 1, or 77 if a file is missing.  */

#include "config.h"

#include "support/archives.h"

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

int
main (int argc, char **argv)
{
  struct archive archive;
  struct buf buf;

  if (argc < 3)
    return 64;
  buf_init (&buf);
  archive_open (&archive, argv + 2);
  check_pairs (&archive, read_file (argv[1], &buf));
  buf_release (&buf);
  archive_close (&archive);
  return archive.failed;
}
