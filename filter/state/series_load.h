/* series_load: series versions and messages out of a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_STATE_SERIES_LOAD_H
#define PATCHDIGEST_STATE_SERIES_LOAD_H

#include "series/row.h"
#include "series/backing.h"
#include "store/store.h"

/* The backing of a set of series that begins with all that STORE has; without
   functions if STORE is null.  STORE must stay open as long as the set is used,
   and in a transaction while messages are added; what is asked for later is
   read as it is then.  */
struct series_backing series_load_backing (struct store *store);

/* The store of a set that has one.  */
struct store *series_load_store (const struct series_set *set);

/* The member or the reply that the message ROW is: its index.  A reply is new
   each time.  */
uint32_t series_load_member (struct series_set *set,
                             const struct message_row *row);
uint32_t series_load_reply (struct series_set *set,
                            const struct message_row *row);

#endif
