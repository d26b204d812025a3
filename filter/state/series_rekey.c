/* series_rekey: the keys of messages that are in a state already.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Keys are hashes with a secret of the state they are in, so they do not
   travel.  They are made anew from the rows, by the functions that made them
   when the messages came, in the same order: what was not known then is not yet
   known here.  */

#include "config.h"
#include "state/series_rekey.h"
#include "series/index.h"
#include "series/model.h"
#include "series/references.h"
#include "series/reply.h"
#include "state/rows.h"
#include "state/series_load.h"
#include "state/series_message.h"

#include <sysexits.h>

/* --- Keys --- */

static void
rekey_member (struct series_set *set, const struct message_row *row,
              struct arena *scratch)
{
  struct hashed_mail mail;
  struct summary summary;
  uint32_t member;

  series_message_summary (row, &summary, scratch);
  hashed_mail_read (&mail, &set->maker, &summary, scratch);
  member = series_load_member (set, row, &mail);
  references_add_join (set, &mail, set->members[member].version);
  references_add_link (set, &mail, member);
  references_add_id (set, &mail, member);
}

static uint64_t
id_key (const struct series_set *set, struct slice msgid)
{
  return key_of_id (&set->maker, KEY_ID,
                    key_hash_id (&set->maker.secret, msgid));
}

static void
rekey_reply (struct series_set *set, const struct message_row *row)
{
  if (row->msgid.len)
    reply_put (set, key_hash_id (&set->maker.secret, row->msgid),
               series_load_reply (set, row));
}

int
series_rekey (struct series_set *set, const struct message_row *row,
              struct arena *scratch, struct error *err)
{
  arena_reset (&set->loading);
  if (row->kind == PATCH_MAIL_REPLY)
    rekey_reply (set, row);
  else if (row->series > 0)
    rekey_member (set, row, scratch);
  else
    return error_set (err, EX_DATAERR, "%s: message %lld is in no series",
                      store_path (series_load_store (set)), (long long)row->id);
  return series_failed (set, err);
}

/* --- After others are gone --- */

int
series_rekey_inherit (struct series_set *set, struct message_row *row,
                      struct error *err)
{
  struct store *store = series_load_store (set);
  uint64_t key = id_key (set, row->msgid);
  uint64_t refs[STORE_REFS_MAX];
  unsigned count;
  int found = store_get_key (store, key, refs, &count, err);

  if (found != 0)
    return found < 0 ? -1 : 0;
  refs[0] = (uint64_t)row->id;
  row->flags &= ~(int64_t)MESSAGE_FLAG_REUSED;
  if (store_put_key (store, key, refs, 1, err) < 0
      || rows_put_message (store, row, err) < 0)
    return -1;
  return 1;
}
