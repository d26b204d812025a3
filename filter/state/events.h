/* events: what messages say about series versions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The events of a version are a chain: its life (lives.h) names the newest, and
   each names the one before it.  New events stay in memory, where they have
   their numbers already, until events_save writes them.  A state of format 4 or
   older has none.  */

#ifndef PATCHDIGEST_STATE_EVENTS_H
#define PATCHDIGEST_STATE_EVENTS_H

#include "state/lives.h"

enum
{
  /* Events of one version that are looked at, the newest: a stranger can send
     any number of tags.  The largest series of a list have some 600.  */
  EVENTS_MAX = 2048
};

/* The events of one state.  */
struct events;

/* STATE and LIVES, which is of the same state, must live as long.  Never null.
   Costs nothing until it is used.  */
struct events *events_new (struct store *state, struct lives *lives);
void events_free (struct events *events);

/* Adds ROW as the newest event of its series, whose life it changes.  `id' and
   `before' are set here; texts are copied, and cut to EVENT_TEXT_MAX bytes.
   Nothing is done if one of the EVENTS_MAX newest events of the series has the
   same message (`at'), person, kind and patch (`part'): so the same mail may
   be read again.  1, 0 if it was known, -1.  */
int events_put (struct events *events, const struct event_row *row,
                struct error *err);

/* The same for an event of a message that the state has not heard, which it
   cannot know.  Costs the same however many events the series has.  0 or
   -1.  */
int events_add (struct events *events, const struct event_row *row,
                struct error *err);

/* Walks the events of a series row, the newest first, at most EVENTS_MAX; those
   that are put meanwhile are left out.  EVENTS must live as long.  */
struct events_walk
{
  struct events *events;
  int64_t series, next;
  unsigned left;
};

int events_begin (struct events *events, int64_t series,
                  struct events_walk *walk_r, struct error *err); /* 0, -1 */

/* 1 with the next event, its texts copied to ARENA, 0 at the end, -1.  */
int events_next (struct events_walk *walk, struct arena *arena,
                 struct event_row *row_r, struct error *err);

/* Notes that the digest of the number DIGEST has told the event ID, unless one
   has told it before.  In a change, of a state of today's format.  0 or -1.  */
int events_tell (struct events *events, int64_t id, int64_t digest,
                 struct error *err);

/* Writes what is new.  In a change, of a state of today's format; the lives
   must be saved, too.  0 or -1.  */
int events_save (struct events *events, struct error *err);

#endif
