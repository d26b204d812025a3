/* sqlite: a store in one file of SQLite.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The only user of SQLite, which it sets up for a process of one thread.  One
   file with a rollback journal or a write-ahead log.  A process that finds the
   file locked waits in short naps of random length.  */

#ifndef PATCHDIGEST_STORE_SQLITE_H
#define PATCHDIGEST_STORE_SQLITE_H

#include "store/store.h"

/* As store_open.  */
int sqlite_open (struct store **store_r, const struct store_schema *schema,
                 const struct store_settings *settings, struct error *err);

#endif
