/* series_rekey: what is left to do when mails of a state are gone.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/series_private.h"
#include "state/series_rows.h"

bool
series_is_reused (const struct message_row *row)
{
  return row->flags & MEMBER_REUSED;
}

int
series_inherit_id (struct series_set *set, struct message_row *row,
                   struct error *err)
{
  uint64_t key = id_key (set, KEY_ID, series_hash_id (&set->key, row->msgid));
  uint64_t refs[STORE_REFS_MAX];
  unsigned count;
  int found = store_get_key (set->state, key, refs, &count, err);

  if (found != 0)
    return found < 0 ? -1 : 0;
  refs[0] = (uint64_t)row->id;
  row->flags &= ~(int64_t)MEMBER_REUSED;
  if (store_put_key (set->state, key, refs, 1, err) < 0
      || rows_put_message (set->state, row, err) < 0)
    return -1;
  return 1;
}
