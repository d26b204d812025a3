/* patch_keys: by which name and title patches are found that are no head.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/patch_keys.h"
#include "patch/patch_mail.h"
#include "series/index.h"
#include "series/model.h"
#include "state/rows.h"
#include "state/series_load.h"
#include "state/series_save.h"

enum
{
  PATCH_KEYS_SINCE = 5,    /* the first format that has them */
  PATCH_KEYS_FLUSH = 20000 /* messages after which what is in memory is
                              written */
};

static void
add_key (struct series_set *set, const struct message_row *row,
         struct arena *arena)
{
  const struct key_maker *maker = &set->maker;
  uint64_t name, title;

  if (row->kind != PATCH_MAIL_PATCH || row->flags & MESSAGE_FLAG_HEAD
      || row->title.len == 0)
    return;
  name = key_hash_name (&maker->secret, row->author_name);
  title = key_hash_title (&maker->secret, row->title, arena);
  index_add (set, KEY_PATCH, key_of_named_title (maker, KEY_PATCH, name, title),
             model_member_of_row (set, row->id));
}

/* The keys of the next messages after *AFTER, as many as are held in memory at
   a time: 1, 0 at the end, -1.  */
static int
add_some (struct store *state, int64_t *after, struct arena *arena,
          struct error *err)
{
  struct series_set *set = series_new (
      &(struct series_settings){ .backing = series_load_backing (state) });
  struct message_row row;
  int found = 1;

  for (int i = 0; i < PATCH_KEYS_FLUSH && found > 0; i++)
    {
      arena_reset (arena);
      found = rows_next_message (state, *after, arena, &row, err);
      if (found <= 0)
        break;
      *after = row.id;
      add_key (set, &row, arena);
    }
  if (found >= 0 && series_save (set, arena, err) < 0)
    found = -1;
  series_free (set);
  return found;
}

int
patch_keys_migrate (struct store *state, int from, struct error *err)
{
  struct arena arena;
  int64_t after = 0;
  int found = 0;

  if (from >= PATCH_KEYS_SINCE)
    return 0;
  arena_init (&arena, 0);
  do
    found = add_some (state, &after, &arena, err);
  while (found > 0);
  arena_release (&arena);
  return found;
}
