/* members: the messages of a series version, one by one.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/members.h"
#include "patch/patch_mail.h"

#include <sysexits.h>

/* The version has as many messages as a row names, or more: all between the
   first and the last are to be read.  */
static void
read_between (struct members *members)
{
  struct slice rest = members->rest;
  struct numset_run run = NUMSET_START;
  int64_t number = 0;

  while (numset_next (&rest, &run, &number) > 0)
    if (members->next == 0)
      members->next = number;
  members->last = number;
}

void
members_begin (struct members *members_r, struct store *state,
               const struct series_row *row)
{
  *members_r = (struct members){
    .state = state, .series = row->id, .rest = row->members, .run = NUMSET_START
  };
  arena_init (&members_r->arena, 0);
  if (numset_count (row->members) == ROW_MEMBERS_MAX + 1)
    read_between (members_r);
}

void
members_end (struct members *members)
{
  arena_release (&members->arena);
}

static int
next_between (struct members *members, int64_t *number_r, struct error *err)
{
  struct message_row row;

  while (members->next <= members->last)
    {
      int found;

      arena_reset (&members->arena);
      found = rows_next_message (members->state, members->next - 1,
                                 &members->arena, &row, err);
      if (found <= 0 || row.id > members->last)
        return found < 0 ? -1 : 0;
      members->next = row.id + 1;
      if (row.series == members->series && row.kind != PATCH_MAIL_REPLY)
        {
          *number_r = row.id;
          return 1;
        }
    }
  return 0;
}

int
members_next (struct members *members, int64_t *number_r, struct error *err)
{
  int more;

  if (members->last)
    return next_between (members, number_r, err);
  more = numset_next (&members->rest, &members->run, number_r);
  return more < 0 ? error_set (err, EX_DATAERR,
                               "%s: series %lld names no messages; see "
                               "--state-check, or restore a backup",
                               store_path (members->state),
                               (long long)members->series)
                  : more;
}
