/* yaml_mapping: the keys of a mapping, and complaints about them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "yaml/yaml_mapping.h"
#include "base/arena.h"
#include "base/sanitize.h"
#include "base/utf8.h"

enum
{
  SHOWN_MAX = 48 /* bytes of a text in a message */
};

bool
yaml_is_null (const struct yaml_event *event)
{
  return event->type == YAML_SCALAR && event->plain
         && (event->text.len == 0 || slice_eq (event->text, SLICE ("~"))
             || slice_eq_nocase (event->text, SLICE ("null")));
}

static const char *
collection (const struct yaml_event *event)
{
  return event->type == YAML_MAPPING ? "mapping" : "sequence";
}

int
yaml_next_key (struct yaml_reader *reader, struct yaml_event *event_r,
               struct error *err)
{
  if (yaml_next (reader, event_r, err) < 0)
    return -1;
  if (event_r->type == YAML_CLOSE)
    return 0;
  if (event_r->type == YAML_SCALAR)
    return 1;
  return yaml_complain (reader, event_r->place, err,
                        "a key must be a text, not a %s", collection (event_r));
}

/* One line of at most some 50 bytes, without half a character at its end.  */
void
yaml_show (struct buf *buf, struct slice text)
{
  size_t len = text.len < SHOWN_MAX ? text.len : SHOWN_MAX;
  struct arena arena;

  while (len > 0 && len < text.len && (slice_at (text, len) & 0xc0) == 0x80)
    len--;
  arena_init (&arena, 0);
  buf_add_byte (buf, '\'');
  sanitize_line (buf, utf8_repair (slice_head (text, len), &arena));
  buf_add (buf, len < text.len ? SLICE ("...'") : SLICE ("'"));
  arena_release (&arena);
}

/* Sets the error to the text of BUF, which it releases.  */
static int
complain (const struct yaml_reader *reader, struct yaml_place place,
          struct buf *buf, struct error *err)
{
  yaml_complain (reader, place, err, "%.*s", SLICE_ARG (buf_slice (buf)));
  buf_release (buf);
  return -1;
}

int
yaml_refuse_value (const struct yaml_reader *reader,
                   const struct yaml_event *event, struct slice key,
                   const char *wanted, struct error *err)
{
  struct buf buf;

  buf_init (&buf);
  yaml_show (&buf, key);
  buf_printf (&buf, " must be %s, not ", wanted);
  if (event->type != YAML_SCALAR)
    buf_printf (&buf, "a %s", collection (event));
  else if (yaml_is_null (event))
    buf_printf (&buf, "nothing");
  else
    {
      buf_printf (&buf, "%s", event->plain ? "" : "the text ");
      yaml_show (&buf, event->text);
    }
  return complain (reader, event->place, &buf, err);
}

int
yaml_refuse_twice (const struct yaml_reader *reader, struct yaml_place place,
                   struct slice key, struct error *err)
{
  struct buf buf;

  buf_init (&buf);
  buf_printf (&buf, "duplicate key ");
  yaml_show (&buf, key);
  return complain (reader, place, &buf, err);
}

int
yaml_refuse_unknown (const struct yaml_reader *reader,
                     const struct yaml_event *event, const char *meant,
                     struct error *err)
{
  struct buf buf;

  buf_init (&buf);
  buf_printf (&buf, "unknown key ");
  yaml_show (&buf, event->text);
  if (meant)
    buf_printf (&buf, " (did you mean '%s'?)", meant);
  return complain (reader, event->place, &buf, err);
}
