/* json_members: members of JSON objects.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/json_members.h"
#include "base/json.h"

void
json_add_text (struct buf *buf, const char *name, struct slice text)
{
  json_name (buf, name);
  json_text (buf, text);
}

void
json_add_text_or_null (struct buf *buf, const char *name, struct slice text)
{
  json_name (buf, name);
  json_text_or_null (buf, text);
}

void
json_add_word (struct buf *buf, const char *name, const char *word)
{
  json_add_text_or_null (buf, name, slice_from_string (word));
}

void
json_add_integer (struct buf *buf, const char *name, bool known, long value)
{
  json_name (buf, name);
  if (known)
    buf_printf (buf, "%ld", value);
  else
    buf_add (buf, SLICE ("null"));
}

void
json_add_bool (struct buf *buf, const char *name, bool value)
{
  json_name (buf, name);
  buf_add (buf, value ? SLICE ("true") : SLICE ("false"));
}

void
json_add_received (struct buf *buf, const struct version *version)
{
  int number = -1;

  json_name (buf, "received");
  buf_add_byte (buf, '[');
  while (version_next_number (version, &number))
    {
      json_separate (buf);
      buf_printf (buf, "%d", number);
    }
  buf_add_byte (buf, ']');
}
