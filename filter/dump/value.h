/* value: single values of a dump, both ways.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   What a reader would expect of a value (its usual value) is left out.  */

#ifndef PATCHDIGEST_DUMP_VALUE_H
#define PATCHDIGEST_DUMP_VALUE_H

#include "state/schema.h"
#include "yaml/yaml_stream.h"

/* Reads the scalar EVENT as a value of FIELD into *VALUE_R, its text in ARENA:
   null, or in words what FIELD wants.  */
const char *dump_parse (const struct schema_field *field,
                        const struct yaml_event *event, struct arena *arena,
                        struct schema_value *value_r);

/* SCHEMA_DATE, SCHEMA_HEX, SCHEMA_FLAGS as text in ARENA; empty if the value
   cannot be expressed.  */
struct slice dump_print (const struct schema_field *field,
                         const struct schema_value *value, struct arena *arena);

#endif
