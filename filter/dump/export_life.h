/* export_life: people, events and what waits, as YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_EXPORT_LIFE_H
#define PATCHDIGEST_DUMP_EXPORT_LIFE_H

#include "dump/export_row.h"

/* Writes the section `people'.  0 or -1, as all of these.  */
int dump_put_people (struct dump_output *out, struct error *err);

/* Writes the keys `life' and `events' of the series row SERIES.  */
int dump_put_life (struct dump_output *out, int64_t series, struct error *err);

/* Writes the key `waiting' of the reply MESSAGE.  */
int dump_put_waiting (struct dump_output *out, int64_t message,
                      struct error *err);

/* Writes the key `mark' of the series row SERIES: what the reader has said.  */
int dump_put_decision (struct dump_output *out, int64_t series,
                       struct error *err);

/* Refuses a state with events that no series has led to.  */
int dump_count_events (struct dump_output *out, struct error *err);

#endif
