/* t-cut-cost: what one message costs in a large work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The rows that a message reads and writes, and their bytes, are counted
   between the state and its file.  */

#include "config.h"

#include <stdarg.h>

#include "store/row.h"
#include "support/prunes.h"

enum
{
  SMALL = 500,
  LARGE = 4000,
  SLACK = 1000, /* bytes: numbers have more digits in a larger state */
  TEXT_SIZE = 64
};

/* The functions of a store, and what was counted.  */
struct counter
{
  struct store_ops ops; /* first: a store leads here */
  const struct store_ops *real;
  size_t rows, bytes;
};

static struct counter *
counter_of (const struct store *store)
{
  return (struct counter *)store->ops;
}

/* Counts a row of the table INDEX.  */
static void
count_row (const struct store *store, unsigned index, const void *row)
{
  const struct store_table *table = &store->schema.tables[index];
  struct counter *counter = counter_of (store);

  counter->rows++;
  for (size_t i = 0; i < table->count; i++)
    counter->bytes += row_is_number (&table->columns[i])
                          ? 8
                          : row_get_text (row, &table->columns[i]).len;
}

static int
count_get (struct store *store, unsigned table, int64_t id, struct arena *arena,
           void *row_r, struct error *err)
{
  int found
      = counter_of (store)->real->get (store, table, id, arena, row_r, err);

  if (found > 0)
    count_row (store, table, row_r);
  return found;
}

static int
count_next (struct store *store, unsigned table, int64_t after,
            struct arena *arena, void *row_r, struct error *err)
{
  int found
      = counter_of (store)->real->next (store, table, after, arena, row_r, err);

  if (found > 0)
    count_row (store, table, row_r);
  return found;
}

static int
count_previous (struct store *store, unsigned table, int64_t before,
                struct arena *arena, void *row_r, struct error *err)
{
  int found = counter_of (store)->real->previous (store, table, before, arena,
                                                  row_r, err);

  if (found > 0)
    count_row (store, table, row_r);
  return found;
}

static int
count_put (struct store *store, unsigned table, const void *row,
           struct error *err)
{
  count_row (store, table, row);
  return counter_of (store)->real->put (store, table, row, err);
}

static void
start_counting (struct store *store, struct counter *counter)
{
  *counter = (struct counter){ .ops = *store->ops, .real = store->ops };
  counter->ops.get = count_get;
  counter->ops.next = count_next;
  counter->ops.previous = count_previous;
  counter->ops.put = count_put;
  store->ops = &counter->ops;
}

/* --- Shapes of a work --- */

struct shape
{
  const char *what;
  /* The mail number I of a work of SIZE; I == SIZE is the one that counts.  */
  void (*make) (struct mail *mail, unsigned i, unsigned size,
                struct arena *arena);
};

static const char *__attribute__ ((format (printf, 2, 3)))
text_of (struct arena *arena, const char *format, ...)
{
  char *text = arena_alloc (arena, TEXT_SIZE);
  va_list args;

  va_start (args, format);
  vsnprintf (text, TEXT_SIZE, format, args);
  va_end (args);
  return text;
}

static void
make_posting (struct mail *mail, unsigned i, unsigned size, struct arena *arena)
{
  (void)size;
  (void)arena;
  mail->subject = "[PATCH] gadget: fix it";
  mail->minutes = (int)i;
}

static void
make_version (struct mail *mail, unsigned i, unsigned size, struct arena *arena)
{
  (void)size;
  mail->subject = text_of (arena, "[PATCH v%u] gadget: fix it", i + 1);
  mail->minutes = (int)i;
}

/* Shows what answers the first mail.  */
static void
answer (struct mail *mail, unsigned i)
{
  mail->id = i == 0 ? "cover" : NULL;
  mail->to = i == 0 ? NULL : "cover";
}

static void
make_part (struct mail *mail, unsigned i, unsigned size, struct arena *arena)
{
  (void)size;
  answer (mail, i);
  mail->subject = text_of (arena, "[PATCH %u/9999] part %u", i, i);
  mail->body = i == 0 ? "Text.\n" : NULL;
}

static void
make_insert (struct mail *mail, unsigned i, unsigned size, struct arena *arena)
{
  (void)size;
  answer (mail, i);
  mail->subject = i == 0 ? "[PATCH 0/9999] all"
                         : text_of (arena, "[PATCH %u.5/9999] part %u", i, i);
  mail->body = i == 0 ? "Text.\n" : NULL;
}

static void
make_reply (struct mail *mail, unsigned i, unsigned size, struct arena *arena)
{
  (void)size;
  (void)arena;
  answer (mail, i);
  mail->subject = i == 0 ? "[PATCH] it" : "Re: [PATCH] it";
  mail->body = i == 0 ? NULL : "Yes.\n";
}

/* Two works of one title each; the last mail links to one and has the title of
   the other.  */
static void
make_bridge (struct mail *mail, unsigned i, unsigned size, struct arena *arena)
{
  (void)arena;
  mail->subject = i % 2 && i < size ? "[PATCH v2] the second of these works"
                                    : "[PATCH v2] gadget: fix it";
  mail->id = i == 1 ? "other" : NULL;
  if (i < size)
    {
      mail->minutes = (int)i;
      return;
    }
  mail->subject = "[PATCH v3] gadget: fix it";
  mail->to = "other";
  mail->minutes = (int)size;
}

/* A cover that lists SIZE titles.  */
static void
make_listed (struct mail *mail, unsigned i, unsigned size, struct arena *arena)
{
  struct buf buf;

  answer (mail, i);
  mail->subject = i == 0 ? "[PATCH 0/9999] all"
                         : text_of (arena, "[PATCH %u/9999] part %u", i, i);
  if (i != 0)
    return;
  buf_init (&buf);
  buf_printf (&buf, "Text.\n\nAnn Author (%u):\n", size);
  for (unsigned k = 1; k <= size; k++)
    buf_printf (&buf, "  the title of the part %u, which is long enough\n", k);
  buf_add (&buf, SLICE ("\n a.c | 2 +-\n 1 file changed\n"));
  buf_add_byte (&buf, '\0');
  mail->body = arena_copy (arena, buf_slice (&buf)).ptr;
  buf_release (&buf);
}

/* --- Counting --- */

/* What the last mail of a work of SIZE costs.  Each one is followed by that of
   another work: so sets of rows have no runs, which would be short.  */
static struct counter
cost_of (struct scene *scene, const struct shape *shape, unsigned size)
{
  struct store *state = open_state (":memory:", true);
  struct arena *arena = &scene->arena;
  struct mail *mails = arena_calloc (arena, 2 * (size + 1) * sizeof *mails);
  struct counter counter;

  for (unsigned i = 0; i <= size; i++)
    {
      struct mail *mail = &mails[2 * i];

      shape->make (mail, i, size, arena);
      if (!mail->id)
        mail->id = text_of (arena, "mail-%u", i);
      mail[1] = (struct mail){ .subject = text_of (arena, "[PATCH] %u", i),
                               .id = text_of (arena, "bob-%u", i),
                               .from = BOB,
                               .minutes = mail->minutes };
    }
  remember (state, mails, (size_t)2 * size, NULL);
  start_counting (state, &counter);
  meet (state, &mails[2 * size], NULL);
  state->ops = counter.real;
  store_close (state);
  return counter;
}

static void
a_message_of_a_large_work_costs_what_one_of_a_small_work_costs (void **scene_r)
{
  static const struct shape shapes[] = {
    { "postings of one title", make_posting },
    { "versions", make_version },
    { "parts of a series", make_part },
    { "inserted parts", make_insert },
    { "replies", make_reply },
    { "two works that one message links", make_bridge },
    { "a cover that lists many patches", make_listed },
  };
  bool grows = false;

  for (size_t i = 0; i < COUNT (shapes); i++)
    {
      struct counter small = cost_of (*scene_r, &shapes[i], SMALL);
      struct counter large = cost_of (*scene_r, &shapes[i], LARGE);

      if (large.rows <= small.rows && large.bytes <= small.bytes + SLACK)
        continue;
      print_message ("%s: %zu rows, %zu bytes in a work of %d;"
                     " %zu rows, %zu bytes in one of %d\n",
                     shapes[i].what, small.rows, small.bytes, SMALL, large.rows,
                     large.bytes, LARGE);
      grows = true;
    }
  assert_false (grows);
}

/* The digests after it may all be of other lists.  */
static void
the_last_digest_of_a_list_is_found_at_once (void **scene_r)
{
  struct scene *scene = *scene_r;
  struct store *state = open_state (":memory:", true);
  struct digest_row row = { .id = 1, .list = SLICE ("quiet") };
  struct counter counter;
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (; row.id <= SMALL; row.id++)
    {
      MUST (rows_put_digest (state, &row, &err));
      row.list = SLICE ("busy");
    }
  MUST (store_commit (state, &err));
  start_counting (state, &counter);
  assert_int_equal (
      rows_last_digest (state, SLICE ("quiet"), &scene->arena, &row, &err), 1);
  state->ops = counter.real;
  assert_int_equal (row.id, 1);
  assert_true (counter.rows <= 1);
  store_close (state);
}

#define TEST(name)                                                             \
  cmocka_unit_test_setup_teardown (name, open_scene, close_scene)

int
main (void)
{
  const struct CMUnitTest tests[] = {
    TEST (a_message_of_a_large_work_costs_what_one_of_a_small_work_costs),
    TEST (the_last_digest_of_a_list_is_found_at_once),
  };

  return cmocka_run_group_tests_name ("work size", tests, NULL, NULL);
}
