/* config_texts: values that are a text, or a sequence of texts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_texts.h"
#include "config_value.h"
#include "yaml/yaml_mapping.h"

struct adding
{
  struct config_reading *reading;
  const char *name;
  const char *wanted;
  struct config_texts *texts;
  size_t room;
};

static int
add (struct adding *adding, const struct yaml_event *event)
{
  struct config_reading *reading = adding->reading;
  struct config_texts *texts = adding->texts;
  struct arena *arena = &reading->config->arena;

  if (event->type != YAML_SCALAR || event->text.len == 0 || yaml_is_null (event)
      || !config_is_line (event->text))
    return yaml_refuse_value (reading->yaml, event,
                              slice_from_string (adding->name), adding->wanted,
                              reading->err);
  texts->items = arena_grow (arena, texts->items, texts->count, &adding->room,
                             sizeof *texts->items);
  texts->items[texts->count++]
      = (struct config_text){ .text = arena_copy (arena, event->text),
                              .line = event->place.line,
                              .column = event->place.column };
  return 0;
}

int
config_read_texts (struct config_reading *reading,
                   const struct yaml_event *event, const char *name,
                   const char *wanted, struct config_texts *texts_r)
{
  struct adding adding = {
    .reading = reading, .name = name, .wanted = wanted, .texts = texts_r
  };
  struct yaml_event item;

  *texts_r = (struct config_texts){ .count = 0 };
  if (yaml_is_null (event))
    return 0;
  if (event->type != YAML_SEQUENCE)
    return add (&adding, event);
  for (;;)
    {
      if (yaml_next (reading->yaml, &item, reading->err) < 0)
        return -1;
      if (item.type == YAML_CLOSE)
        return 0;
      if (add (&adding, &item) < 0)
        return -1;
    }
}
