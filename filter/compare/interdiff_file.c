/* interdiff_file: what differs between two versions of a file's hunks.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/interdiff_file.h"

/* Change lines of a file that are gone: from START up to END, counted in the
   file.  */
struct line_range
{
  size_t start;
  size_t end;
};

/* One side of the file.  */
struct side
{
  const struct change *change;
  const size_t *lines; /* the change lines, as indexes in the change */
  size_t count;
  size_t *hunks; /* of each change line */
  const bool *different;
  const struct diff_file *header; /* null if the side does not have the file */
};

/* What is gone is put next to change lines of the later side.  */
struct layout
{
  struct side a;
  struct side b;
  struct line_range *before;  /* by change line of the later side */
  struct line_range *before2; /* the same, directly after that */
  struct line_range *after;
  struct line_range *alone; /* hunks of which nothing stays, in their order */
  size_t *alone_after; /* the later change line after whose hunk they come, + 1;
                          0: before all */
  size_t alone_count;
};

static struct side
take_side (const struct form *form, size_t file, const bool *different,
           struct arena *arena)
{
  struct side side = { .change = form->change, .different = different };
  size_t hunk;

  if (file == FILE_PAIR_NONE)
    return side;
  side.header = form->files[file].header;
  side.lines = form->lines + form->files[file].first;
  side.count = form->files[file].count;
  side.hunks = arena_alloc (arena, (side.count + 1) * sizeof *side.hunks);
  hunk = form->change->files[file].first;
  for (size_t i = 0; i < side.count; i++)
    {
      while (side.lines[i]
             >= side.change->hunks[hunk].first + side.change->hunks[hunk].count)
        hunk++;
      side.hunks[i] = hunk;
    }
  return side;
}

/* The difference between two lines that stay, or at an end: lines A_START to
   A_END are gone, B_START to B_END are new.  */
struct gap
{
  struct line_range gone;
  struct line_range new;
};

/* Whether line I of SIDE is there and in the hunk of line J, which is there,
   too.  */
static bool
same_hunk (const struct side *side, size_t i, size_t j)
{
  return i < side->count && j < side->count && side->hunks[i] == side->hunks[j];
}

/* Puts RANGE, which is not empty and of the hunk of the line that stays before
   GAP, next to that.  */
static void
put_head (struct layout *layout, const struct gap *gap, struct line_range range)
{
  size_t stays = gap->new.start - 1;

  if (gap->new.start < gap->new.end
      && same_hunk (&layout->b, gap->new.start, stays))
    layout->before[gap->new.start] = range;
  else
    layout->after[stays] = range;
}

/* The same with the line that stays after GAP.  */
static void
put_tail (struct layout *layout, const struct gap *gap, struct line_range range)
{
  size_t stays = gap->new.end;
  size_t first = stays;

  while (first > gap->new.start && same_hunk (&layout->b, first - 1, stays))
    first--;
  layout->before2[first] = range;
}

/* Finds a place for what is gone in GAP.  */
static void
put_gap (struct layout *layout, const struct gap *gap)
{
  const struct side *a = &layout->a;
  struct line_range middle = gap->gone;

  /* START - 1 is the line that stays before, or none.  */
  while (middle.start < middle.end && gap->gone.start > 0
         && same_hunk (a, middle.start, gap->gone.start - 1))
    middle.start++;
  while (middle.start < middle.end
         && same_hunk (a, middle.end - 1, gap->gone.end))
    middle.end--;
  if (middle.start > gap->gone.start)
    put_head (layout, gap,
              (struct line_range){ gap->gone.start, middle.start });
  if (middle.end < gap->gone.end)
    put_tail (layout, gap, (struct line_range){ middle.end, gap->gone.end });
  if (middle.start < middle.end)
    {
      layout->alone[layout->alone_count] = middle;
      layout->alone_after[layout->alone_count++] = gap->new.start;
    }
}

/* Finds a place for all that is gone.  */
static void
put_all (struct layout *layout)
{
  const struct side *a = &layout->a;
  const struct side *b = &layout->b;
  size_t i = 0;
  size_t j = 0;

  for (;;)
    {
      struct gap gap = { { i, i }, { j, j } };

      while (i < a->count && a->different[i])
        i++;
      while (j < b->count && b->different[j])
        j++;
      gap.gone.end = i;
      gap.new.end = j;
      if (gap.gone.start < gap.gone.end)
        put_gap (layout, &gap);
      if (i == a->count || j == b->count)
        return;
      i++;
      j++;
    }
}

static struct line_range *
new_ranges (size_t count, struct arena *arena)
{
  return arena_calloc (arena, (count + 1) * sizeof (struct line_range));
}

static void
show_gone (struct sheet *sheet, const struct side *a, struct line_range range)
{
  for (size_t i = range.start; i < range.end; i++)
    sheet_add (sheet, '-', a->change->lines[a->lines[i]]);
}

/* Shows the earlier hunks that come after line AFTER - 1 of the later side and
   the ones before.  */
static void
show_alone (struct sheet *sheet, const struct layout *layout, size_t *next,
            size_t after)
{
  const struct side *a = &layout->a;

  for (; *next < layout->alone_count && layout->alone_after[*next] <= after;
       ++*next)
    {
      struct line_range range = layout->alone[*next];

      while (range.start < range.end)
        {
          size_t end = range.start;
          size_t hunk = a->hunks[range.start];

          while (end < range.end && a->hunks[end] == hunk)
            end++;
          sheet_begin (sheet, INTERDIFF_CODE, a->header->name,
                       a->change->hunks[hunk].heading);
          show_gone (sheet, a, (struct line_range){ range.start, end });
          sheet_show (sheet);
          range.start = end;
        }
    }
}

/* Shows the later hunk of change line I, with all that was put next to its
   lines.  Returns the first change line after it.  */
static size_t
show_hunk (struct sheet *sheet, const struct layout *layout, size_t i)
{
  const struct side *b = &layout->b;
  const struct change_hunk *hunk = &b->change->hunks[b->hunks[i]];

  sheet_begin (sheet, INTERDIFF_CODE, b->header->name, hunk->heading);
  for (size_t j = hunk->first; j < hunk->first + hunk->count; j++)
    if (i < b->count && b->lines[i] == j)
      {
        show_gone (sheet, &layout->a, layout->before[i]);
        show_gone (sheet, &layout->a, layout->before2[i]);
        sheet_add (sheet, b->different[i] ? '+' : ' ', b->change->lines[j]);
        show_gone (sheet, &layout->a, layout->after[i]);
        i++;
      }
    else
      sheet_add (sheet, ' ', b->change->lines[j]);
  sheet_show (sheet);
  return i;
}

static void
show_all (struct sheet *sheet, const struct layout *layout)
{
  size_t next = 0;
  size_t i = 0;

  show_alone (sheet, layout, &next, 0);
  while (i < layout->b.count)
    {
      i = show_hunk (sheet, layout, i);
      show_alone (sheet, layout, &next, i);
    }
}

/* What the line of a file's name says.  */
static struct slice
describe (const struct diff_file *header, struct arena *arena)
{
  struct buf buf;
  struct slice text;

  buf_init (&buf);
  if (header->flags & (DIFF_FILE_RENAMED | DIFF_FILE_COPIED))
    {
      buf_add (&buf, header->old_name);
      buf_add (&buf, SLICE (" => "));
    }
  buf_add (&buf, header->name);
  if (header->flags & DIFF_FILE_NEW)
    buf_add (&buf, SLICE (" (new)"));
  else if (header->flags & DIFF_FILE_DELETED)
    buf_add (&buf, SLICE (" (deleted)"));
  if (header->old_mode.len || header->new_mode.len)
    {
      buf_add (&buf, SLICE (" (mode change "));
      buf_add (&buf, header->old_mode);
      buf_add (&buf, SLICE (" => "));
      buf_add (&buf, header->new_mode);
      buf_add_byte (&buf, ')');
    }
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

/* Shows the name of the file where it differs.  */
static void
show_names (struct sheet *sheet, const struct layout *layout)
{
  struct slice old = { NULL, 0 };
  struct slice new = { NULL, 0 };

  if (layout->a.header)
    old = describe (layout->a.header, sheet->arena);
  if (layout->b.header)
    new = describe (layout->b.header, sheet->arena);
  if (slice_eq (old, new))
    return;
  if (layout->a.header)
    sheet_name (sheet, '-', old);
  if (layout->b.header)
    sheet_name (sheet, '+', new);
}

void
interdiff_file_write (struct sheet *sheet, const struct form *earlier,
                      const struct form *later, const struct file_pair *pair)
{
  struct arena *arena = sheet->arena;
  struct script script;
  struct layout layout;

  file_pairs_script (&script, earlier, later, pair, arena);
  layout = (struct layout){
    .a = take_side (earlier, pair->a, script.gone, arena),
    .b = take_side (later, pair->b, script.new, arena),
    .before = new_ranges (script.b_count, arena),
    .before2 = new_ranges (script.b_count, arena),
    .after = new_ranges (script.b_count, arena),
    .alone = new_ranges (script.a_count, arena),
    .alone_after = arena_alloc (arena, (script.a_count + 1) * sizeof (size_t)),
  };
  show_names (sheet, &layout);
  if (script.added == 0 && script.removed == 0)
    return;
  put_all (&layout);
  show_all (sheet, &layout);
}
