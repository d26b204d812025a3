/* schema_usual: values of rows, and what they usually are.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/schema.h"
#include "base/buf.h"
#include "base/numset.h"
#include "patch/patch_mail.h"
#include "patch/version_text.h"

#include <inttypes.h>

/* The value of the type of FIELD at OFFSET of ROW.  */
static struct schema_value
get_at (const void *row, const struct schema_field *field, size_t offset)
{
  const void *at = (const char *)row + offset;
  struct schema_value value = { 0, { NULL, 0 } };

  if (schema_is_number (field))
    value.number = *(const int64_t *)at;
  else
    value.text = *(const struct slice *)at;
  return value;
}

struct schema_value
schema_get (const void *row, const struct schema_field *field)
{
  return get_at (row, field, field->offset);
}

void
schema_set (void *row, const struct schema_field *field,
            const struct schema_value *value)
{
  void *at = (char *)row + field->offset;

  if (schema_is_number (field))
    *(int64_t *)at = value->number;
  else
    *(struct slice *)at = value->text;
}

/* --- Usual values --- */

static struct slice
print (struct arena *arena, const char *before, int64_t number)
{
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  buf_printf (&buf, "%s%" PRId64, before, number);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

static int64_t
count_patches (struct slice numbers)
{
  struct numset_run run = { 0, -1 };
  int64_t count = 0, number;

  while (numset_next (&numbers, &run, &number) > 0)
    count += number > 0;
  return count;
}

static int64_t
flag_of_kind (int64_t kind)
{
  switch (kind)
    {
    case PATCH_MAIL_PATCH:
      return MESSAGE_FLAG_PATCH;
    case PATCH_MAIL_PULL:
      return MESSAGE_FLAG_PULL;
    default:
      return 0;
    }
}

static void
usual_of_message (const struct schema_field *field,
                  const struct message_row *row, const struct series_row *in,
                  struct arena *arena, struct schema_value *value)
{
  switch (field->usual)
    {
    case SCHEMA_USUAL_SERIES:
      if (in)
        *value = get_at (in, field, field->usual_offset);
      break;
    case SCHEMA_USUAL_PART:
      value->number = in ? -2 : 0;
      break;
    case SCHEMA_USUAL_PART_TEXT:
      if (in && row->number >= 0)
        value->text = print (arena, "", row->number);
      break;
    case SCHEMA_USUAL_TOTAL:
      if (in)
        value->number = row->number == -2 ? 1 : in->total;
      break;
    case SCHEMA_USUAL_KIND_FLAG:
    default:
      value->number = flag_of_kind (row->kind);
    }
}

static bool
usual_of_series (const struct schema_field *field, const struct series_row *row,
                 struct arena *arena, struct schema_value *value)
{
  switch (field->usual)
    {
    case SCHEMA_USUAL_REASON:
      return row->previous == 0 && row->reason_of == 0;
    case SCHEMA_USUAL_PATCHES:
      value->number = count_patches (row->numbers);
      return true;
    case SCHEMA_USUAL_VERSION_TEXT:
      if (row->version != 1)
        value->text = print (arena, "v", row->version);
      return true;
    case SCHEMA_USUAL_VERSION_KEY:
    default:
      value->text = version_text_key (row->version_text);
      return true;
    }
}

bool
schema_usual (const struct schema_field *field, const void *row,
              const struct series_row *in, struct arena *arena,
              struct schema_value *value_r)
{
  *value_r = (struct schema_value){ 0, { NULL, 0 } };
  switch (field->usual)
    {
    case SCHEMA_USUAL_NUMBER:
      value_r->number = field->usual_number;
      return true;
    case SCHEMA_USUAL_SAME:
      *value_r = get_at (row, field, field->usual_offset);
      return true;
    case SCHEMA_USUAL_REASON:
    case SCHEMA_USUAL_PATCHES:
    case SCHEMA_USUAL_VERSION_TEXT:
    case SCHEMA_USUAL_VERSION_KEY:
      return usual_of_series (field, row, arena, value_r);
    default:
      usual_of_message (field, row, in, arena, value_r);
      return true;
    }
}

/* --- References --- */

int
schema_each_reference (const struct schema_field *field, const void *row,
                       int (*each) (void *context, int64_t first, int64_t last),
                       void *context)
{
  struct schema_value value = schema_get (row, field);
  struct numset_run run = { 0, -1 };
  int64_t number;
  int more, status;

  if (schema_is_number (field))
    return value.number ? each (context, value.number, value.number) : 0;
  while ((more = numset_next (&value.text, &run, &number)) > 0)
    {
      status = each (context, number, run.last);
      if (status != 0)
        return status;
      run.next = run.last + 1;
    }
  return more < 0 ? -2 : 0;
}
