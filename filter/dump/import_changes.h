/* import_changes: what a dump says of changes: texts and counts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_DUMP_IMPORT_CHANGES_H
#define PATCHDIGEST_DUMP_IMPORT_CHANGES_H

#include "dump/import_row.h"

/* Reads the value of KEY if that is `text', for ITEM, a struct dump_mail's; or
   `changes', for a series: 1, 0 if it is neither, -1.  */
int dump_read_text (struct dump_input *in, struct dump_item *item,
                    const struct yaml_event *key, struct error *err);
int dump_read_changes (struct dump_input *in, struct dump_item *item,
                       const struct yaml_event *key, struct error *err);

/* Puts to the state what was read for MAIL, or for the series of number ID.  0
   or -1.  */
int dump_put_text (struct dump_input *in, const struct dump_mail *mail,
                   struct error *err);
int dump_put_changes (struct dump_input *in, int64_t id, struct error *err);

#endif
