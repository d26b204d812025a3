/* dumps: what the drivers of `dump' and `series_rekey' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   States that mails have made, their rows and keys as text, and dumps from and
   to text.  */

#ifndef PATCHDIGEST_TESTS_DUMPS_H
#define PATCHDIGEST_TESTS_DUMPS_H

#include "dump/dump.h"
#include "support/mails.h"
#include "patch/summary.h"
#include "state/decisions.h"
#include "state/mark.h"
#include "state/schema.h"
#include "support/states.h"

/* --- Rows and keys as text --- */

/* All columns of ROW.  */
static inline void
print_row (struct buf *buf, enum rows_table which, const void *row)
{
  const struct schema_table *table = schema_table (which);

  buf_printf (buf, "%s", table->name);
  for (size_t i = 0; i < table->count; i++)
    {
      const struct schema_field *field = &table->fields[i];
      struct schema_value value = schema_get (row, field);

      if (schema_is_number (field))
        buf_printf (buf, " %" PRId64, value.number);
      else
        buf_printf (buf, " %zu:", value.text.len);
      buf_add (buf, value.text);
    }
  buf_add_byte (buf, '\n');
}

/* The events of LIFE, the newest first, without their numbers: those of an
   imported state are others.  */
static inline void
print_events (struct buf *buf, struct store *state, const struct life_row *life,
              struct arena *arena)
{
  struct event_row row = { .before = life->last_event };
  struct error err;

  error_init (&err);
  while (row.before
         && store_get (state, ROWS_EVENT, row.before, arena, &row, &err) > 0)
    {
      struct event_row shown = row;

      shown.id = shown.before = 0;
      print_row (buf, ROWS_EVENT, &shown);
    }
}

/* All people, lives, events, what waits, and what the reader has said.  */
static inline void
print_lives (struct buf *buf, struct store *state, struct arena *arena)
{
  struct decision_row decision = { .id = 0 };
  struct person_row person = { .id = 0 };
  struct life_row life = { .id = 0 };
  struct waiting_row waiting = { .id = 0 };
  struct error err;

  error_init (&err);
  while (store_next (state, ROWS_PERSON, person.id, arena, &person, &err) > 0)
    print_row (buf, ROWS_PERSON, &person);
  while (store_next (state, ROWS_LIFE, life.id, arena, &life, &err) > 0)
    {
      struct life_row shown = life;

      shown.last_event = 0;
      print_row (buf, ROWS_LIFE, &shown);
      print_events (buf, state, &life, arena);
    }
  while (store_next (state, ROWS_WAITING, waiting.id, arena, &waiting, &err)
         > 0)
    print_row (buf, ROWS_WAITING, &waiting);
  while (decisions_next (state, decision.id, &decision, &err) > 0)
    print_row (buf, ROWS_DECISION, &decision);
  assert_int_equal (err.status, 0);
}

/* All rows of STATE, for a comparison; lives in ARENA.  */
static inline struct slice
rows_of (struct store *state, struct arena *arena)
{
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct digest_row digest = { .id = 0 };
  struct list_row list = { .id = 0 };
  struct slice text;
  struct error err;
  struct buf buf;

  error_init (&err);
  buf_init (&buf);
  while (rows_next_series (state, series.id, arena, &series, &err) > 0)
    print_row (&buf, ROWS_SERIES, &series);
  while (rows_next_message (state, message.id, arena, &message, &err) > 0)
    print_row (&buf, ROWS_MESSAGE, &message);
  while (mark_next_digest (state, digest.id, arena, &digest, &err) > 0)
    print_row (&buf, ROWS_DIGEST, &digest);
  while (rows_next_list (state, list.id, arena, &list, &err) > 0)
    print_row (&buf, ROWS_LIST, &list);
  print_lives (&buf, state, arena);
  assert_int_equal (err.status, 0);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

static inline bool
print_key (void *context, uint64_t key, uint64_t ref)
{
  buf_printf (context, "%016" PRIx64 " %" PRIu64 "\n", key, ref);
  return true;
}

/* All keys.  */
static inline struct slice
keys_of (struct store *state, struct arena *arena)
{
  struct slice text;
  struct error err;
  struct buf buf;

  error_init (&err);
  buf_init (&buf);
  MUST (store_begin_change (state, &err));
  MUST (store_filter_keys (state, print_key, &buf, &err));
  store_rollback (state);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

/* Two texts of lines must be equal; tells the first lines that are not.  */
static inline void
assert_same_lines (struct slice got, struct slice want)
{
  struct slice a = { NULL, 0 }, b = { NULL, 0 };
  int n = 0;

  if (slice_eq (got, want))
    return;
  while (slice_next_line (&got, &a) + slice_next_line (&want, &b) == 2
         && slice_eq (a, b))
    n++;
  fail_msg ("after %d lines:\n%.*s\nnot\n%.*s", n,
            SLICE_ARG (slice_head (a, SHOWN_MAX)),
            SLICE_ARG (slice_head (b, SHOWN_MAX)));
}

/* --- States that mails have made --- */

/* Two new states with one hash key, so that their keys can be compared.  */
static inline void
open_twins (struct scene *scene, struct store **a_r, struct store **b_r)
{
  const char *a = in_scene (scene, "a"), *b = in_scene (scene, "b");

  unlink (a);
  unlink (b);
  store_close (open_state (a, true));
  write_file (b, read_file (&scene->arena, a));
  *a_r = open_state (a, true);
  *b_r = open_state (b, true);
}

/* Number of the List-Id LIST, null of no list, in a change.  */
static inline int64_t
number_of_list (struct store *state, const char *list)
{
  int64_t number = 0;
  struct error err;

  error_init (&err);
  if (list)
    MUST (rows_add_list (state, slice_from_string (list), &number, &err));
  return number;
}

/* Adds the COUNT mails at MAILS to STATE as one run does, in a change that is
   committed.  DIGEST (0: none) has reported them.  FIRST is the number of the
   first one, of which its id is made.  */
static inline void
take_mails (struct store *state, const struct mail *mails, unsigned count,
            unsigned first, int64_t digest)
{
  struct series_set *set;
  struct arena scratch;
  struct error err;

  error_init (&err);
  arena_init (&scratch, 0);
  MUST (store_begin_change (state, &err));
  set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  for (unsigned i = 0; i < count; i++)
    {
      int64_t list = number_of_list (state, mails[i].list);
      struct series_report report = { list, digest, { NULL, 0 } };
      struct series_place place;
      struct mail_read read;
      struct summary summary;

      mail_read (&read, &mails[i], first + i);
      summary_take (&summary, &read.patch_mail, i + 1, SUMMARY_ALL, NULL, 0);
      series_add (set, &summary, list, &read.arena, &place);
      if (digest && summary_has_entry (&summary))
        report.shown = summary.subject.full;
      MUST (
          series_save_mail (set, &summary, &place, &report, &read.arena, &err));
      mail_done (&read);
    }
  MUST (series_save (set, &scratch, &err));
  series_free (set);
  MUST (store_commit (state, &err));
  arena_release (&scratch);
}

#define TAKE_MAILS(state, table, digest)                                       \
  take_mails (state, table, COUNT (table), 1, digest)

static inline void
put_digest (struct store *state, int64_t id, const char *list, const char *to,
            int64_t time)
{
  struct digest_row row = { .id = id,
                            .list = slice_from_string (list),
                            .from_label = SLICE ("before"),
                            .to_label = slice_from_string (to),
                            .time = time };
  struct error err;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  MUST (rows_put_digest (state, &row, &err));
  MUST (store_commit (state, &err));
}

/* Mails with all that ties them: threads, late covers, ghosts, ids of tools,
   versions, change-ids, resends, ids used twice, replies before and after what
   they answer.  */
static const struct mail many_mails[] = {
  { .subject = "[PATCH 1/3] one",
    .id = "20260105-a-v1-1-0123456789ab",
    .to = "cover",
    .list = "a.example.org" },
  { .subject = "Re: [PATCH 2/3] two", .id = "r1", .to = "p2", .from = BOB },
  { .subject = "[PATCH 2/3] two",
    .id = "p2",
    .to = "deep",
    .above = "cover deep" },
  { .subject = "[PATCH 3/3] three", .to = "cover", .minutes = 1 },
  { .subject = "[PATCH 0/3] all of it",
    .id = "cover",
    .body = A_COVER,
    .list = "a.example.org" },
  { .subject = "Re: Re: [PATCH 2/3] two",
    .id = "r2",
    .to = "r1",
    .above = "cover p2 r1" },
  { .subject = "[RFC PATCH net-next] alone",
    .id = "20260105100000.12-1-ann",
    .list = "b.example.org" },
  { .subject = "[PATCH v2 0/2] all of it",
    .id = "20260106100000.7-1-ann",
    .to = "cover",
    .minutes = DAYS,
    .body = A_COVER "change-id: 20260106-x-y\n",
    .list = "a.example.org" },
  { .subject = "[PATCH v2 1/2] one",
    .id = "20260106100000.7-2-ann",
    .to = "20260106100000.7-1-ann",
    .minutes = DAYS },
  { .subject = "[PATCH v2 2/2] two",
    .id = "20260106100000.7-3-ann",
    .to = "20260106100000.7-1-ann",
    .minutes = DAYS },
  { .subject = "[PATCH v2 2/2] two", .id = "again", .minutes = DAYS + 5 },
  { .subject = "[PATCH v2.1 2/2] two", .id = "p2", .minutes = 2 * DAYS },
  { .subject = "[PATCH] other", .id = "p2", .from = BOB },
  { .subject = "Re: what", .id = "p2", .to = "again" },
  { .subject = "[PATCH 0.5/3] between", .to = "cover", .minutes = 5 },
  { .subject = "[GIT PULL] for next", .body = A_PULL, .id = "pull" },
  { .subject = "[PATCH 1/n] open", .date = LEFT_OUT },
  { .subject = "Re: late", .id = "r3", .to = "far", .above = "a b c d e far" },
  { .subject = "[PATCH v10 1/1] caf\303\251 \"quoted\": yes",
    .fields = "Content-Type: text/plain; charset=utf-8\n" },
  { .subject = "[PATCH V07] spelled", .id = "v7" },
  { .subject = "[PATCH] no", .id = LEFT_OUT, .from = "y <n@example.org>" },
};

/* What comes later, and leads to them.  */
static const struct mail later_mails[] = {
  { .subject = "[PATCH v3 0/2] all of it",
    .id = "l1",
    .minutes = 3 * DAYS,
    .body = A_COVER },
  { .subject = "[PATCH 4/3] more", .to = "cover", .id = "l2", .minutes = 9 },
  { .subject = "[PATCH 0/4] deep", .id = "deep", .body = A_COVER },
  { .subject = "[PATCH v2 3/2] x",
    .id = "20260106100000.7-4-ann",
    .minutes = DAYS + 1 },
  { .subject = "Re: late again", .id = "l3", .to = "r2" },
  { .subject = "[PATCH v2 2/2] two", .id = "l4", .minutes = DAYS + 9 },
  { .subject = "[PATCH v11] caf\303\251 \"quoted\": yes",
    .id = "l5",
    .fields = "Content-Type: text/plain; charset=utf-8\n" },
  { .subject = "[PATCH] other", .id = "p2", .from = BOB },
  { .subject = "[PATCH 2/n] open", .date = LEFT_OUT, .id = "l6" },
  { .subject = "[PATCH v2] alone", .id = "l7", .minutes = 40 },
};

/* --- Dumps --- */

/* The dump of STATE, in ARENA.  */
static inline struct slice
dump_of (struct store *state, struct arena *arena)
{
  struct slice text;
  char *bytes = NULL;
  size_t size = 0;
  FILE *out = open_memstream (&bytes, &size);
  struct error err;

  assert_non_null (out);
  error_init (&err);
  MUST (dump_export (state, out, &err));
  assert_int_equal (fclose (out), 0);
  text = arena_copy (arena, slice_make (bytes, size));
  free (bytes);
  return text;
}

/* Imports TEXT; the working files are made in the folder of SCENE.  */
static inline int
try_import (struct scene *scene, struct store *state, struct slice text,
            bool merge, struct error *err)
{
  FILE *in = fmemopen (text.len ? (void *)text.ptr : (void *)"",
                       text.len + !text.len, "r");
  int status;

  assert_non_null (in);
  if (text.len == 0)
    fgetc (in);
  error_init (err);
  status = dump_import (state, in, "the.yaml", merge, scene->folder, err);
  fclose (in);
  return status;
}

static inline void
import_text (struct scene *scene, struct store *state, struct slice text)
{
  struct error err;

  MUST (try_import (scene, state, text, false, &err));
}

static inline void
merge_text (struct scene *scene, struct store *state, struct slice text)
{
  struct error err;

  MUST (try_import (scene, state, text, true, &err));
}

/* A new state, in memory, that the dump TEXT has made.  */
static inline struct store *
imported (struct scene *scene, struct slice text)
{
  struct store *state = open_state (":memory:", true);

  import_text (scene, state, text);
  return state;
}

/* The dump of STATE makes the same rows and the same dump.  */
static inline void
check_round_trip (struct scene *scene, struct store *state)
{
  struct slice text = dump_of (state, &scene->arena);
  struct store *copy = imported (scene, text);

  assert_same_lines (rows_of (copy, &scene->arena),
                     rows_of (state, &scene->arena));
  assert_same_lines (dump_of (copy, &scene->arena), text);
  assert_clean (copy);
  store_close (copy);
}

static inline struct store *
new_state (void)
{
  return open_state (":memory:", true);
}

static inline void
merge (struct scene *scene, struct store *to, struct store *from)
{
  merge_text (scene, to, dump_of (from, &scene->arena));
}

#endif
