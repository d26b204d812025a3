/* value: single values of a dump, both ways.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A value must be spelled as it would be written: so a typing error is
   reported, and what is imported can be exported.  */

#include "config.h"
#include "dump/value.h"
#include "base/numset.h"
#include "base/buf.h"
#include "base/hex.h"
#include "mail/date.h"
#include "mail/date_iso.h"
#include "patch/patch_id.h"
#include "series/seen.h"
#include "yaml/yaml_mapping.h"

#include <inttypes.h>
#include <limits.h>

/* Dates that have a text, and the limit of all others.  */
#define YEAR_0000 INT64_C (-62167219200)
#define YEAR_9999 INT64_C (253402300799)
#define SECONDS_MAX INT64_C (1000000000000)

enum
{
  BITS = 63 /* that flags can have */
};

/* --- Reading --- */

/* TEXT as a number of at most 18 digits.  */
static bool
parse_number (struct slice text, int64_t *number_r)
{
  bool negative = slice_take_prefix (&text, SLICE ("-"));

  if (text.len == 0 || text.len > 18 || slice_digits (text) != text.len)
    return false;
  *number_r = (int64_t)slice_number (text, ULONG_MAX);
  if (negative)
    *number_r = -*number_r;
  return true;
}

static bool
is_in_range (const struct schema_field *field, int64_t number)
{
  return number >= field->min && number <= field->max;
}

static const char *
parse_integer (const struct schema_field *field, const struct yaml_event *event,
               struct arena *arena, int64_t *number_r)
{
  struct slice phrase;
  const char *wants;
  struct buf buf;

  if (event->plain && parse_number (event->text, number_r)
      && is_in_range (field, *number_r))
    return NULL;
  buf_init (&buf);
  buf_printf (&buf, "a whole number from %" PRId64 " to %" PRId64, field->min,
              field->max);
  phrase = buf_slice (&buf);
  wants = arena_string (arena, phrase);
  buf_release (&buf);
  return wants;
}

static const char *
parse_date (struct slice text, struct arena *arena, int64_t *time_r)
{
  *time_r = STORE_NO_DATE;
  if (text.len == 0)
    return NULL;
  if (parse_number (text, time_r) && *time_r >= -SECONDS_MAX
      && *time_r <= SECONDS_MAX)
    return NULL;
  if (date_parse_iso (text, time_r) == 0 && *time_r >= YEAR_0000
      && *time_r <= YEAR_9999 && slice_eq (date_iso (*time_r, arena), text))
    return NULL;
  return "a date such as 2026-01-05T10:00:00Z";
}

/* The number from FIRST to LAST that FIELD calls WORD, or -1.  */
static int64_t
find_word (const struct schema_field *field, struct slice word, int64_t first,
           int64_t last)
{
  for (int64_t i = first; i <= last && field->name (i); i++)
    if (slice_eq (word, slice_from_string (field->name (i))))
      return i;
  return -1;
}

/* "one of new, revision"; BEFORE is "one" or "some".  */
static const char *
name_words (const struct schema_field *field, const char *before, int64_t first,
            int64_t last, struct arena *arena)
{
  const char *wants;
  struct buf buf;

  buf_init (&buf);
  buf_printf (&buf, "%s of", before);
  for (int64_t i = first; i <= last && field->name (i); i++)
    buf_printf (&buf, "%s %s", i > first ? "," : "", field->name (i));
  wants = arena_string (arena, buf_slice (&buf));
  buf_release (&buf);
  return wants;
}

static const char *
parse_word (const struct schema_field *field, struct slice text,
            struct arena *arena, int64_t *number_r)
{
  *number_r = find_word (field, text, field->min, field->max);
  return *number_r < 0
             ? name_words (field, "one", field->min, field->max, arena)
             : NULL;
}

static const char *
parse_flags (const struct schema_field *field, struct slice text,
             struct arena *arena, int64_t *number_r)
{
  struct slice word;

  *number_r = 0;
  while (slice_next_word (&text, &word))
    {
      int64_t bit = find_word (field, word, 0, BITS - 1);

      if (bit < 0)
        return name_words (field, "some", 0, BITS - 1, arena);
      *number_r |= INT64_C (1) << bit;
    }
  return NULL;
}

static const char *
parse_hex (struct slice text, struct arena *arena, struct slice *bytes_r)
{
  static const char wants[] = "40 hexadecimal digits";
  char *bytes = arena_bytes (arena, PATCH_ID_SIZE);

  if (text.len != PATCH_ID_HEX || !hex_decode (text, bytes))
    return wants;
  *bytes_r = slice_make (bytes, PATCH_ID_SIZE);
  return NULL;
}

/* Run by run: each may have millions of numbers.  */
static const char *
parse_set (const struct schema_field *field, struct slice text)
{
  struct numset_run run = { 0, -1 };
  int64_t number;
  int more;

  while ((more = numset_next (&text, &run, &number)) > 0)
    {
      if (!is_in_range (field, number) || !is_in_range (field, run.last))
        break;
      run.next = run.last + 1;
    }
  return more == 0 ? NULL : "numbers in ascending order such as '1 4-6 9'";
}

static const char *
parse_seen (struct slice text)
{
  int64_t list, digest;
  int more;

  while ((more = seen_next (&text, &list, &digest)) > 0)
    ;
  return more == 0 ? NULL : "LIST:DIGEST, more of them with a space between";
}

const char *
dump_parse (const struct schema_field *field, const struct yaml_event *event,
            struct arena *arena, struct schema_value *value_r)
{
  struct slice text = yaml_is_null (event) ? slice_make (NULL, 0) : event->text;

  *value_r = (struct schema_value){ 0, slice_make (NULL, 0) };
  switch (field->type)
    {
    case SCHEMA_NUMBER:
      return parse_integer (field, event, arena, &value_r->number);
    case SCHEMA_DATE:
      return parse_date (text, arena, &value_r->number);
    case SCHEMA_WORD:
      return parse_word (field, text, arena, &value_r->number);
    case SCHEMA_FLAGS:
      return parse_flags (field, text, arena, &value_r->number);
    case SCHEMA_HEX:
      return parse_hex (text, arena, &value_r->text);
    default:
      value_r->text = arena_copy (arena, text);
      return field->type == SCHEMA_SET    ? parse_set (field, text)
             : field->type == SCHEMA_SEEN ? parse_seen (text)
                                          : NULL;
    }
}

/* --- Writing --- */

static struct slice
print_date (int64_t time, struct arena *arena)
{
  struct slice text = { NULL, 0 };
  struct buf buf;

  if (time == STORE_NO_DATE)
    return SLICE ("null");
  if (time >= YEAR_0000 && time <= YEAR_9999)
    return date_iso (time, arena);
  if (time < -SECONDS_MAX || time > SECONDS_MAX)
    return text;
  buf_init (&buf);
  buf_printf (&buf, "%" PRId64, time);
  text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

/* Empty if a bit has no name.  */
static struct slice
print_flags (const struct schema_field *field, int64_t flags,
             struct arena *arena)
{
  struct slice text = { NULL, 0 };
  struct buf buf;

  buf_init (&buf);
  for (int64_t bit = 0; bit < BITS && field->name (bit); bit++)
    if (flags & INT64_C (1) << bit)
      {
        buf_printf (&buf, "%s%s", buf.len ? " " : "", field->name (bit));
        flags &= ~(INT64_C (1) << bit);
      }
  if (flags == 0)
    text = arena_copy (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

static struct slice
print_hex (struct slice bytes, struct arena *arena)
{
  char *hex = arena_bytes (arena, PATCH_ID_HEX);
  struct patch_id id;

  if (bytes.len != PATCH_ID_SIZE)
    return slice_make (NULL, 0);
  memcpy (id.bytes, bytes.ptr, PATCH_ID_SIZE);
  patch_id_hex (&id, hex);
  return slice_make (hex, PATCH_ID_HEX);
}

struct slice
dump_print (const struct schema_field *field, const struct schema_value *value,
            struct arena *arena)
{
  switch (field->type)
    {
    case SCHEMA_DATE:
      return print_date (value->number, arena);
    case SCHEMA_WORD:
      return slice_from_string (field->name (value->number));
    case SCHEMA_FLAGS:
      return print_flags (field, value->number, arena);
    case SCHEMA_HEX:
      return print_hex (value->text, arena);
    default:
      return value->text;
    }
}
