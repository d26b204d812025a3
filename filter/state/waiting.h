/* waiting: answers whose series is not known yet.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A reply may come before what it answers.  What it says waits, packed, until a
   message comes whose Message-ID is above it in the thread.  Keys lead from
   such a Message-ID to the replies, at most STORE_REFS_MAX: what finds no place
   any more does not wait, so nobody can make one message expensive.

   Most answers are plain: they have nothing to say but that there is one.  Each
   has one of a fixed number of places, which it loses to a later one, and takes
   only the first half of a key.  So they are few, and displace no others.

   When nothing waits, which is known after one look at the state, nothing is
   looked up.  A run that asks often reads all ids that are waited for into
   memory, and looks up only those.  A state of format 4 or older has nothing
   that waits.  */

#ifndef PATCHDIGEST_STATE_WAITING_H
#define PATCHDIGEST_STATE_WAITING_H

#include "life/row.h"
#include "store/store.h"

enum
{
  WAITING_PACKED_MAX = 32 * 1024, /* bytes; more does not wait */
  WAITING_PLAIN_MAX = 256,        /* plain answers */
  /* Look-ups by key before all that waits is read.  */
  WAITING_LOOK_UPS = 16,
  /* Message-IDs that one reply waits for.  */
  WAITING_IDS_MAX = 8,
  /* Answers that are read into memory; of more, each id is looked up.  */
  WAITING_LOAD_MAX = 10000
};

/* What waits in one state.  */
struct waiting;

/* STATE must live as long.  Never null.  Costs nothing until it is used.  */
struct waiting *waiting_new (struct store *state);
void waiting_free (struct waiting *waiting);

/* Lets the reply of the message row MESSAGE, which says PACKED, wait for the
   COUNT Message-IDs IDS: those that its row has as parents (reply_ids).  If one
   of them is that of a reply in the state, it waits for what that answers, too:
   so an answer to an answer is found.  To be called again when such a reply has
   come, but no series.  The rows and Message-IDs of this run must be in the
   state.  In a change, of a state of today's format.  1, 0 if it cannot wait
   (nothing is said, too much is, or too many wait), -1.  */
int waiting_put (struct waiting *waiting, int64_t message,
                 const struct slice *ids, unsigned count, struct slice packed,
                 struct error *err);

/* The replies (message rows, ascending) that wait for the message with the
   Message-ID ID.  0 with their number, or -1.  */
int waiting_find (struct waiting *waiting, struct slice id,
                  int64_t messages_r[STORE_REFS_MAX], unsigned *count_r,
                  struct error *err);

/* What the reply MESSAGE says; copied to ARENA.  1, 0 if it does not wait,
   -1.  */
int waiting_get (struct waiting *waiting, int64_t message, struct arena *arena,
                 struct slice *packed_r, struct error *err);

/* The next reply after AFTER that waits: 1, 0, -1.  To look at all, as after
   states were merged.  */
int waiting_next (struct waiting *waiting, int64_t after, int64_t *message_r,
                  struct error *err);

/* The reply MESSAGE does not wait any more, if it did.  In a change.  0 or
   -1.  */
int waiting_delete (struct waiting *waiting, int64_t message,
                    struct error *err);

/* Makes the keys of ROW, a reply that waits, anew: its row is in the state.  In
   a change.  To be called in the order of their numbers.  0 or -1.  */
int waiting_rekey (struct waiting *waiting, const struct message_row *row,
                   struct error *err);

#endif
