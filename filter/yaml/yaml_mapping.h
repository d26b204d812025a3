/* yaml_mapping: the keys of a mapping, and complaints about them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What the readers of a configuration and of a dump have in common.  The
   complaints set the error as yaml_complain does, quote what the file has in a
   short, printable form, and return -1.  */

#ifndef PATCHDIGEST_YAML_YAML_MAPPING_H
#define PATCHDIGEST_YAML_YAML_MAPPING_H

#include "base/buf.h"
#include "yaml/yaml_stream.h"

/* True for a plain scalar that means null: empty, `~', or `null' in any
   case.  */
bool yaml_is_null (const struct yaml_event *event);

/* Reads the next key of a mapping: 1, 0 at its end, or -1 with the error set
   (also if the key is not a scalar).  */
int yaml_next_key (struct yaml_reader *reader, struct yaml_event *event_r,
                   struct error *err);

/* `'KEY' must be WANTED, not ...' with the value EVENT that KEY has.  */
int yaml_refuse_value (const struct yaml_reader *reader,
                       const struct yaml_event *event, struct slice key,
                       const char *wanted, struct error *err);

/* The mapping has KEY already.  */
int yaml_refuse_twice (const struct yaml_reader *reader,
                       struct yaml_place place, struct slice key,
                       struct error *err);

/* There is no key such as EVENT; MEANT (or null) is one like it.  */
int yaml_refuse_unknown (const struct yaml_reader *reader,
                         const struct yaml_event *event, const char *meant,
                         struct error *err);

/* Appends TEXT to BUF as the complaints above quote it.  */
void yaml_show (struct buf *buf, struct slice text);

#endif
