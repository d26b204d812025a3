/* config_keys: reads mappings whose keys are in the table.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_KEYS_H
#define PATCHDIGEST_CONFIG_KEYS_H

#include "config_file.h"
#include "yaml/yaml_stream.h"

/* A file that is being read.  */
struct config_reading
{
  struct config *config;
  struct yaml_reader *yaml;
  const struct config_environment *environment;
  struct slice folder; /* of the file, with a slash; empty: the working one */
  struct error *err;
};

/* Reads the mapping that has begun, of keys of SECTION, into the structure
   BASE to which their offsets belong.  0 or -1.  */
int config_read_keys (struct config_reading *reading, const char *section,
                      void *base);

#endif
