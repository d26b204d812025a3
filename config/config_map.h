/* config_map: mappings whose keys are the user's.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CONFIG_MAP_H
#define PATCHDIGEST_CONFIG_MAP_H

#include "config_keys.h"

/* One key, as it is compared and as the file has it.  */
struct config_name
{
  struct slice key; /* lower case, without brackets */
  struct slice written;
  struct yaml_place place;
  size_t number; /* from 0, in the order of the file */
};

/* What the keys and values of a mapping are.  */
struct config_map
{
  size_t size;                       /* of the structure of an entry */
  bool (*is_key) (struct slice key); /* of config_name */
  const char *complaint;             /* `is not a ...' */

  /* Reads VALUE for NAME into ENTRY, which is cleared.  0 or -1.  */
  int (*read) (struct config_reading *reading, const struct config_name *name,
               const struct yaml_event *value, void *entry);
};

/* Reads the mapping that has begun: *ENTRIES_R is an array of *COUNT_R entries
   in the arena of the configuration, in the order of the file.  A key may not
   occur twice.  0 or -1.  */
int config_read_map (struct config_reading *reading,
                     const struct config_map *map, void **entries_r,
                     size_t *count_r);

#endif
