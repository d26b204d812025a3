/* whole_states: states with rows of all kinds, and all that they tell.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_WHOLE_STATES_H
#define PATCHDIGEST_TESTS_WHOLE_STATES_H

#include "support/states.h"

enum
{
  SERIES = 40,
  PARTS = 3 /* messages of each */
};

static inline uint64_t
key_of_message (int64_t id)
{
  return (uint64_t)id * 0x9e3779b97f4a7c15u;
}

static inline void
put_series (struct store *state, struct arena *arena, int64_t id)
{
  struct series_row row = { .id = id,
                            .list_id = SLICE ("kvm.example.org"),
                            .version = 1,
                            .total = PARTS,
                            .head = (id - 1) * PARTS + 1,
                            .first_date = STORE_NO_DATE,
                            .last_date = 1756152378 + id };
  struct buf text;
  struct error err;

  error_init (&err);
  buf_init (&text);
  buf_printf (&text, "%" PRId64 "-%" PRId64, row.head, row.head + PARTS - 1);
  row.members = arena_copy (arena, buf_slice (&text));
  buf_clear (&text);
  /* Some rows need pages of their own.  */
  for (int i = 0; i < (id % 10 == 0 ? 400 : 2); i++)
    buf_printf (&text, "the title of patch %d of %" PRId64 "\n", i, id);
  row.shortlog = arena_copy (arena, buf_slice (&text));
  buf_release (&text);
  MUST (rows_put_series (state, &row, &err));
  for (int64_t part = row.head; part < row.head + PARTS; part++)
    {
      struct message_row message = message_of (arena, part);
      uint64_t refs[2] = { (uint64_t)part, (uint64_t)id };

      message.series = id;
      MUST (rows_put_message (state, &message, &err));
      MUST (store_put_key (state, key_of_message (part), refs, 1 + part % 2,
                           &err));
    }
}

static inline void
make_state (const char *path, struct arena *arena)
{
  struct store *state = open_state (path, true);
  struct digest_row digest = { 1, SLICE_INIT ("KVM"), SLICE_INIT ("a"),
                               SLICE_INIT ("b"), 1756152378 };
  struct error err;
  int64_t id;

  error_init (&err);
  MUST (store_begin_change (state, &err));
  for (int64_t i = 1; i <= SERIES; i++)
    put_series (state, arena, i);
  MUST (rows_put_digest (state, &digest, &err));
  MUST (rows_add_list (state, SLICE ("kvm.example.org"), &id, &err));
  MUST (store_commit (state, &err));
  store_close (state);
}

/* All that the state tells, one after the other; -1 where it says that it is
   damaged.  */
static inline int
dump (struct store *state, struct buf *text_r)
{
  struct arena arena;
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct digest_row digest = { .id = 0 };
  uint64_t refs[STORE_REFS_MAX], generation;
  unsigned count;
  struct list_row list = { .id = 0 };
  struct error err;
  int more = 1;

  error_init (&err);
  arena_init (&arena, 0);
  buf_add (text_r, slice_make ((const char *)store_key (state), 16));
  more = store_generation (state, &generation, &err);
  buf_printf (text_r, " %" PRIu64 "\n", generation);
  while (more >= 0
         && (more = rows_next_series (state, series.id, &arena, &series, &err))
                > 0)
    {
      buf_printf (text_r, "%" PRId64 " %" PRId64 " %" PRId64 " ", series.id,
                  series.head, series.last_date);
      buf_add (text_r, series.list_id);
      buf_add (text_r, series.members);
      buf_add (text_r, series.shortlog);
    }
  while (
      more >= 0
      && (more = rows_next_message (state, message.id, &arena, &message, &err))
             > 0)
    {
      buf_printf (text_r, "%" PRId64 " %" PRId64 " %" PRId64 " ", message.id,
                  message.series, message.date);
      buf_add (text_r, message.title);
      buf_add (text_r, message.msgid);
      buf_add (text_r, message.author_name);
      buf_add (text_r, message.author_addr);
    }
  while (more >= 0
         && (more = rows_next_digest (state, digest.id, &arena, &digest, &err))
                > 0)
    {
      buf_printf (text_r, "%" PRId64 " %" PRId64 " ", digest.id, digest.time);
      buf_add (text_r, digest.list);
      buf_add (text_r, digest.from_label);
    }
  while (more >= 0
         && (more = rows_next_list (state, list.id, &arena, &list, &err)) > 0)
    {
      buf_printf (text_r, "%" PRId64 " ", list.id);
      buf_add (text_r, list.name);
    }
  if (more >= 0
      && (more
          = rows_find_list (state, SLICE ("kvm.example.org"), &list.id, &err))
             >= 0)
    buf_printf (text_r, " %" PRId64, list.id);
  for (int64_t id = 1; more >= 0 && id <= SERIES * PARTS; id++)
    {
      more = store_get_key (state, key_of_message (id), refs, &count, &err);
      for (unsigned i = 0; more > 0 && i < count; i++)
        buf_printf (text_r, " %" PRIu64, refs[i]);
    }
  arena_release (&arena);
  if (more >= 0)
    return 0;
  assert_int_equal (err.status, EX_DATAERR);
  assert_non_null (strstr (err.text, "restore a backup"));
  return -1;
}

#endif
