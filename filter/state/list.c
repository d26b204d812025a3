/* list: the table of the series in a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/list.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "series/verdict.h"
#include "mail/date_iso.h"
#include "base/sanitize.h"
#include "patch/version_text.h"
#include "state/rows.h"

#include <errno.h>
#include <sysexits.h>

enum
{
  LOOKS = 1000, /* rows that are read under one lock */
  /* Columns, in characters.  A wider cell pushes the rest to the right, so that
     the List-Id of one stranger does not widen all rows.  */
  LIST_WIDTH_MIN = 10,
  LIST_WIDTH_MAX = 48,
  VERSION_WIDTH = 7,
  PARTS_WIDTH = 7,
  VERDICT_WIDTH = 9,
  STATE_WIDTH = 17,
  REVIEWS_WIDTH = 7,
  DATE_WIDTH = 10,
  MARK_WIDTH = 19 /* (snooze:2026-03-16) */
};

struct state_list
{
  struct store *state;
  const struct state_list_filter *filter;
  struct arena arena;
  struct buf text; /* not written yet */
  struct buf word;
  size_t list_width;
};

/* --- Cells --- */

/* Ends the cell that begins at START of TEXT.  */
static void
end_cell (struct buf *text, size_t start, size_t width)
{
  size_t used;

  if (text->len == start)
    buf_add_byte (text, '-');
  used = utf8_count (slice_skip (buf_slice (text), start));
  buf_add (text, SLICE ("  "));
  for (; used < width; used++)
    buf_add_byte (text, ' ');
}

static void
add_cell (struct buf *text, struct slice cell, size_t width)
{
  size_t start = text->len;

  sanitize_line (text, cell);
  end_cell (text, start, width);
}

/* The same for a word from a message, which must stay one word.  */
static void
add_word (struct buf *text, struct slice word, size_t width)
{
  size_t start = text->len;

  sanitize_line (text, word);
  for (size_t i = start; i < text->len; i++)
    if (slice_is_space ((unsigned char)text->ptr[i]))
      text->ptr[i] = '?';
  end_cell (text, start, width);
}

/* The configured name of LIST_ID, or empty.  */
static struct slice
find_name (const struct state_list_filter *filter, struct slice list_id)
{
  return name_map_find (filter->lists, filter->list_count, list_id);
}

static struct slice
first_label (struct slice list_id)
{
  return slice_head (list_id, slice_find_byte (list_id, '.'));
}

static void
add_list (struct state_list *state_list, struct slice list_id)
{
  struct slice name = find_name (state_list->filter, list_id);

  if (name.len)
    add_cell (&state_list->text, name, state_list->list_width);
  else
    add_word (&state_list->text, first_label (list_id), state_list->list_width);
}

static void
add_date (struct state_list *state_list, int64_t date)
{
  struct slice text = { NULL, 0 };

  if (date != STORE_NO_DATE)
    text = slice_head (date_iso_minute (date, &state_list->arena), DATE_WIDTH);
  add_cell (&state_list->text, text, DATE_WIDTH);
}

/* --- Rows --- */

static void
add_header (struct state_list *state_list)
{
  struct buf *text = &state_list->text;

  add_cell (text, SLICE ("LIST"), state_list->list_width);
  add_cell (text, SLICE ("VERSION"), VERSION_WIDTH);
  add_cell (text, SLICE ("PARTS"), PARTS_WIDTH);
  add_cell (text, SLICE ("VERDICT"), VERDICT_WIDTH);
  add_cell (text, SLICE ("LAST"), DATE_WIDTH);
  if (state_list->filter->life)
    {
      add_cell (text, SLICE ("STATE"), STATE_WIDTH);
      add_cell (text, SLICE ("REVIEWS"), REVIEWS_WIDTH);
      add_cell (text, SLICE ("ACTIVE"), DATE_WIDTH);
    }
  if (state_list->filter->marks)
    add_cell (text, SLICE ("MARK"), MARK_WIDTH);
  buf_add (text, SLICE ("TITLE\n"));
}

static void
add_life (struct state_list *state_list, const struct state_list_life *life)
{
  struct buf *text = &state_list->text;
  size_t start;

  add_cell (text, slice_from_string (life->state), STATE_WIDTH);
  start = text->len;
  buf_printf (text, "%d/%d", life->reviews, life->patches);
  end_cell (text, start, REVIEWS_WIDTH);
  add_date (state_list, life->active);
  if (state_list->filter->marks)
    add_word (text, life->mark, MARK_WIDTH);
}

static void
add_row (struct state_list *state_list, const struct series_row *row,
         const struct state_list_life *life)
{
  struct buf *text = &state_list->text;
  bool known = row->verdict > VERDICT_NONE && row->verdict <= VERDICT_DUPLICATE;
  size_t start;

  add_list (state_list, row->list_id);
  buf_clear (&state_list->word);
  version_text_append (&state_list->word, row->version_text);
  add_word (text, buf_slice (&state_list->word), VERSION_WIDTH);
  start = text->len;
  if (!(row->flags & SERIES_FLAG_PULL))
    version_text_append_received (text, (unsigned)row->patches,
                                  (int)row->total);
  end_cell (text, start, PARTS_WIDTH);
  add_cell (text,
            slice_from_string (known ? verdict_name ((enum verdict)row->verdict)
                                     : ""),
            VERDICT_WIDTH);
  add_date (state_list, row->last_date);
  if (life)
    add_life (state_list, life);
  if (row->title.len)
    sanitize_line (text, row->title);
  else
    buf_add_byte (text, '-');
  buf_add_byte (text, '\n');
}

static bool
is_wanted (const struct state_list_filter *filter, const struct series_row *row)
{
  struct slice name;

  if (row->last_date != STORE_NO_DATE
      && ((filter->has_since && row->last_date < filter->since)
          || (filter->has_until && row->last_date >= filter->until)))
    return false;
  if (filter->list.len == 0 || slice_eq_nocase (filter->list, row->list_id))
    return true;
  name = find_name (filter, row->list_id);
  return slice_eq_nocase (filter->list,
                          name.len ? name : first_label (row->list_id));
}

/* --- The table --- */

/* The column is as wide as the names of the lists that the state knows.  */
static int
measure_lists (struct state_list *state_list, struct error *err)
{
  const struct state_list_filter *filter = state_list->filter;
  size_t width = LIST_WIDTH_MIN;
  int64_t id = 0;
  int found;

  for (;;)
    {
      struct list_row row;
      struct slice name;
      size_t used;

      arena_reset (&state_list->arena);
      found = rows_next_list (state_list->state, id, &state_list->arena, &row,
                              err);
      if (found <= 0)
        break;
      id = row.id;
      name = find_name (filter, row.name);
      used = utf8_count (name.len ? name : first_label (row.name));
      if (used > width)
        width = used;
    }
  state_list->list_width = width < LIST_WIDTH_MAX ? width : LIST_WIDTH_MAX;
  return found;
}

/* Adds ROW, if its life is wanted.  0 or -1.  */
static int
show_row (struct state_list *state_list, const struct series_row *row,
          bool *begins, struct error *err)
{
  const struct state_list_filter *filter = state_list->filter;
  struct state_list_life life;

  if (!filter->life)
    {
      add_row (state_list, row, NULL);
      return 0;
    }
  if (filter->life (filter->context, row, *begins, &life, err) < 0)
    return -1;
  *begins = false;
  if (life.wanted)
    add_row (state_list, row, &life);
  return 0;
}

/* Adds the rows after *LAST, at most LOOKS: 1, 0 at the end, -1.  */
static int
add_some (struct state_list *state_list, int64_t *last, struct error *err)
{
  struct series_row row;
  bool begins = true;
  int found = 1;

  if (store_begin_read (state_list->state, err) < 0)
    return -1;
  for (int i = 0; i < LOOKS && found > 0; i++)
    {
      arena_reset (&state_list->arena);
      found = rows_next_series (state_list->state, *last, &state_list->arena,
                                &row, err);
      if (found <= 0)
        break;
      *last = row.id;
      if (is_wanted (state_list->filter, &row)
          && show_row (state_list, &row, &begins, err) < 0)
        found = -1;
    }
  store_rollback (state_list->state);
  return found;
}

static int
put_out (struct state_list *state_list, FILE *out, struct error *err)
{
  struct buf *text = &state_list->text;

  if (text->len && fwrite (text->ptr, 1, text->len, out) < text->len)
    return error_set_errno (err, EX_IOERR, errno, "cannot write");
  buf_clear (text);
  return 0;
}

static int
write_table (struct state_list *state_list, FILE *out, struct error *err)
{
  int64_t last = 0;
  int more;

  if (measure_lists (state_list, err) < 0)
    return -1;
  if (state_list->filter->header)
    add_header (state_list);
  do
    {
      more = add_some (state_list, &last, err);
      if (more < 0 || put_out (state_list, out, err) < 0)
        return -1;
    }
  while (more > 0);
  return 0;
}

int
state_list_write (struct store *state, const struct state_list_filter *filter,
                  FILE *out, struct error *err)
{
  struct state_list state_list = { .state = state, .filter = filter };
  int status;

  arena_init (&state_list.arena, 0);
  buf_init (&state_list.text);
  buf_init (&state_list.word);
  status = write_table (&state_list, out, err);
  buf_release (&state_list.text);
  buf_release (&state_list.word);
  arena_release (&state_list.arena);
  return status;
}
