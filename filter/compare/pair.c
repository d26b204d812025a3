/* pair: what became of a patch that has a partner.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/pair.h"

#include "compare/context.h"
#include "compare/difference.h"
#include "compare/words.h"

/* Whether headers of files differ in more than their names.  */
static bool
headers_differ (const struct form *a, const struct form *b,
                const struct file_pairs *pairs)
{
  for (size_t i = 0; i < pairs->count; i++)
    {
      const struct file_pair *pair = &pairs->pairs[i];

      if (pair->a == FILE_PAIR_NONE || pair->b == FILE_PAIR_NONE)
        {
          const struct form_file *file = pair->a == FILE_PAIR_NONE
                                             ? &b->files[pair->b]
                                             : &a->files[pair->a];

          /* A file without change lines, as of a mode.  */
          if (file->count == 0)
            return true;
        }
      else if (a->files[pair->a].header_hash != b->files[pair->b].header_hash)
        return true;
    }
  return false;
}

/* Whether both have the same lines, wherever they stand.  */
static bool
same_lines (const struct form *a, const struct form *b, struct arena *arena)
{
  struct form_bag left;
  struct form_bag right;

  if (a->count != b->count)
    return false;
  left = form_bag_make (a->exact, a->count, arena);
  right = form_bag_make (b->exact, b->count, arena);
  return form_bag_equal (&left, &right);
}

/* The class of two patches whose change lines differ.  */
static enum comparison_class
judge_lines (struct form_maker *maker, struct form *a, struct form *b,
             const struct file_pairs *pairs)
{
  if (a->ink == b->ink)
    {
      form_loosen (a, maker);
      form_loosen (b, maker);
      if (a->content_loose && a->content_loose == b->content_loose)
        return COMPARISON_SPACE;
    }
  if (!headers_differ (a, b, pairs) && same_lines (a, b, maker->arena))
    return COMPARISON_MOVED;
  return COMPARISON_CHANGED;
}

/* Whether the patch-ids of both are known; *SAME_R says whether they are
   equal.  */
static bool
ids_known (const struct comparison_patch *earlier,
           const struct comparison_patch *later, bool *same_r)
{
  *same_r
      = earlier->has_patch_id && later->has_patch_id
        && memcmp (&earlier->patch_id, &later->patch_id, sizeof later->patch_id)
               == 0;
  return earlier->has_patch_id && later->has_patch_id;
}

/* The class of two patches with equal change lines.  */
static enum comparison_class
judge_context (struct comparison_row *row, struct form_maker *maker,
               const struct form *a, const struct form *b, bool ids_known)
{
  struct file_pairs pairs;

  if (!a->change->context || !b->change->context)
    {
      row->context = ids_known;
      return ids_known ? COMPARISON_REBASED : COMPARISON_SAME;
    }
  pairs = file_pairs_find (a, b, maker->arena);
  row->context = context_differs (a, b, &pairs);
  if (!row->context)
    return COMPARISON_SAME;
  return context_moved (a, b, &pairs) ? COMPARISON_MOVED : COMPARISON_REBASED;
}

/* Whether the change lines are equal.  */
static bool
are_equal (struct form *a, struct form *b, struct form_maker *maker)
{
  if (a->ink != b->ink)
    return false;
  form_hash (a, maker);
  form_hash (b, maker);
  return a->content == b->content;
}

/* The class by the code alone: at best COMPARISON_SAME.  */
static enum comparison_class
judge_code (struct comparison_row *row, struct form_maker *maker,
            struct form *a, const struct comparison_patch *earlier,
            struct form *b, const struct comparison_patch *later)
{
  const struct difference *difference;
  bool same_id;
  bool known = ids_known (earlier, later, &same_id);

  if (are_equal (a, b, maker))
    return same_id ? COMPARISON_SAME : judge_context (row, maker, a, b, known);
  difference = difference_get (maker, a, b);
  row->removed = difference->removed;
  row->added = difference->added;
  return judge_lines (maker, a, b, &difference->pairs);
}

/* Compares titles, logs and trailers.  */
static void
judge_words (struct comparison_row *row, struct form_maker *maker,
             const struct change *a, const struct change *b)
{
  row->title = !slice_eq (a->title, b->title);
  row->log = words_log_differs (a, b);
  row->tags_added_count
      = words_tags_not_in (&row->tags_added, b, a, maker->key, maker->arena);
  row->tags_removed_count
      = words_tags_not_in (&row->tags_removed, a, b, maker->key, maker->arena);
}

void
pair_judge (struct comparison_row *row, struct form_maker *maker,
            struct form *a, const struct comparison_patch *earlier,
            struct form *b, const struct comparison_patch *later)
{
  row->class = COMPARISON_UNKNOWN;
  if (b->change)
    row->lines = b->change->changed;
  if (!a->change || !b->change)
    return;
  judge_words (row, maker, a->change, b->change);
  if (!a->readable || !b->readable)
    return;
  row->class = judge_code (row, maker, a, earlier, b, later);
  if (row->class != COMPARISON_SAME)
    return;
  if (row->log || row->title)
    row->class = COMPARISON_LOG;
  else if (row->tags_added_count || row->tags_removed_count)
    row->class = COMPARISON_TAGS;
}
