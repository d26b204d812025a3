/* import_life: what a dump says of people, events and what waits.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_IMPORT_LIFE_H
#define PATCHDIGEST_DUMP_IMPORT_LIFE_H

#include "dump/import_row.h"

/* Read the value of KEY if that is `life', `events' or `mark', for a series; or
   `waiting', for a reply: 1, 0 if it is none, -1.  */
int dump_read_life (struct dump_input *in, struct dump_item *item,
                    const struct yaml_event *key, struct error *err);
int dump_read_waiting (struct dump_input *in, struct dump_item *item,
                       const struct yaml_event *key, struct error *err);

/* Put to the state what was read for the series of number ID, for the reply of
   number ID, or the person of ITEM.  0 or -1.  */
int dump_put_read_life (struct dump_input *in, int64_t id, struct error *err);
int dump_put_read_waiting (struct dump_input *in, int64_t id,
                           struct error *err);
int dump_put_person (struct dump_input *in, struct dump_item *item,
                     struct error *err);

#endif
