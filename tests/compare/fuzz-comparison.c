/* fuzz-comparison: any messages as the patches of two versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "compare/comparison.h"
#include "compare/heading.h"
#include "compare/interdiff.h"
#include "support/fuzz_changes.h"

/* The first byte says how many messages are of the earlier version, and what is
   known of both.  Messages end with a line `%'.  */

enum
{
  PATCHES_MAX = 5 /* of a version */
};

static const struct siphash_key key = { 1, 2 };

struct version
{
  struct comparison_patch patches[PATCHES_MAX];
  struct comparison_side side;
};

/* Takes at most COUNT messages off *INPUT.  */
static void
read_version (struct version *version, struct slice *input, size_t count,
              struct charset_decoder *decoder, struct arena *arena)
{
  version->side = (struct comparison_side){ .patches = version->patches };
  for (; version->side.count < count && input->len; version->side.count++)
    {
      size_t end = slice_find (*input, SLICE ("%\n"));
      struct fuzz_change *read
          = fuzz_change_read (slice_head (*input, end), decoder, arena);

      version->patches[version->side.count] = (struct comparison_patch){
        .number = (int)version->side.count + 1,
        .change = &read->change,
        .has_patch_id = read->patch_mail.has_patch_id,
        .patch_id = read->patch_mail.patch_id,
      };
      *input = slice_skip (*input, end == SLICE_NPOS ? end : end + 2);
    }
}

/* Each patch has a row, and no two have one partner.  */
static void
check_rows (const struct comparison *comparison, size_t earlier, size_t later)
{
  bool taken[PATCHES_MAX] = { false };
  size_t counted = 0;

  FUZZ_CHECK (comparison->count == later);
  for (size_t i = 0; i < comparison->count; i++)
    {
      const struct comparison_row *row = &comparison->rows[i];

      FUZZ_CHECK (comparison_class_name (row->class) != NULL);
      FUZZ_CHECK (row->patch < later);
      FUZZ_CHECK (row->previous == COMPARISON_NONE || row->previous < earlier);
      FUZZ_CHECK (row->score >= 0 && row->score <= 1);
      comparison_row_is_shown (row);
      if (row->paired_by == COMPARISON_BY_NOTHING)
        continue;
      FUZZ_CHECK (row->previous != COMPARISON_NONE && !taken[row->previous]);
      taken[row->previous] = true;
    }
  for (size_t i = 0; i < comparison->gone_count; i++)
    {
      FUZZ_CHECK (comparison->gone[i].patch < earlier);
      FUZZ_CHECK (!taken[comparison->gone[i].patch]);
      taken[comparison->gone[i].patch] = true;
    }
  for (size_t i = 0; i < earlier; i++)
    FUZZ_CHECK (taken[i]);
  for (size_t i = 0; i < COMPARISON_CLASSES; i++)
    counted += comparison->counts[i];
  FUZZ_CHECK (counted == comparison->count + comparison->gone_count);
}

static void
count_line (void *context, const struct interdiff_line *line)
{
  FUZZ_CHECK (slice_find_byte (line->text, '\n') == SLICE_NPOS);
  FUZZ_CHECK (line->outer == ' ' || line->outer == '-' || line->outer == '+'
              || line->outer == '@');
  ++*(size_t *)context;
}

/* A version of one patch, compared with itself, is the same, if there is
   anything to know it by.  No patch differs from itself.  */
static void
check_same (const struct comparison_side *side, struct arena *arena)
{
  struct comparison comparison;
  size_t lines = 0;

  comparison_make (&comparison, side, side, &key, arena);
  for (size_t i = 0; i < comparison.count; i++)
    {
      const struct comparison_row *row = &comparison.rows[i];

      FUZZ_CHECK (row->class == COMPARISON_SAME
                  || row->class == COMPARISON_UNKNOWN || side->count > 1
                  || side->patches[i].change->changed == 0);
      interdiff_write (side->patches[i].change, side->patches[i].change, &key,
                       arena, count_line, &lines);
      FUZZ_CHECK (lines == 0);
    }
}

static void
check_changelog (struct slice text)
{
  struct slice section = changelog_section (text, 3, 2), rest = text, line;

  fuzz_check_part (section, text);
  claim_read (section);
  claim_read (text);
  while (slice_next_line (&rest, &line))
    FUZZ_CHECK (heading_read (line).length <= line.len);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), rest = input;
  unsigned choice = fuzz_choose (&rest, 256);
  struct charset_decoder *decoder = charset_decoder_new ();
  struct version earlier, later;
  struct comparison comparison;
  struct comparison_row row;
  struct arena arena;
  size_t lines = 0;

  arena_init (&arena, 0);
  check_changelog (rest);
  read_version (&earlier, &rest, 1 + choice % PATCHES_MAX, decoder, &arena);
  read_version (&later, &rest, PATCHES_MAX, decoder, &arena);
  earlier.side.version = 2;
  later.side.version = 3;
  earlier.side.whole = choice & 64;
  later.side.whole = choice & 128;
  comparison_make (&comparison, &earlier.side, &later.side, &key, &arena);
  comparison_read_changelogs (&comparison, &arena);
  check_rows (&comparison, earlier.side.count, later.side.count);
  check_same (&later.side, &arena);
  if (earlier.side.count && later.side.count)
    {
      comparison_of_pair (&row, &earlier.patches[0], &later.patches[0], &key,
                          &arena);
      interdiff_write (earlier.patches[0].change, later.patches[0].change, &key,
                       &arena, count_line, &lines);
    }
  arena_release (&arena);
  charset_decoder_free (decoder);
  return 0;
}
