/* schema: what a row looks like as YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The keys are those of the JSON lines, where these have the thing.  */

#include "config.h"
#include "base/numset.h"
#include "dump/dump_private.h"
#include "base/numset.h"
#include "base/buf.h"
#include "series/verdict.h"
#include "patch/patch_mail.h"
#include "series/series.h"
#include "state/series_rows.h"

#include <inttypes.h>

/* Numbers of rows: far more than there can be, and far from overflow.  Those of
   lists and digests are shorter, see series_save_mail.  */
#define ROW_MAX INT64_C (1000000000000000)
#define SHORT_MAX (INT32_MAX - 1)
#define COUNT_MAX INT32_MAX

/* --- Words --- */

static const char *
name_kind (int64_t kind)
{
  return kind >= PATCH_MAIL_COVER && kind <= PATCH_MAIL_PULL
             ? patch_mail_kind_name ((enum patch_mail_kind)kind)
             : NULL;
}

static const char *
name_verdict (int64_t verdict)
{
  return verdict >= VERDICT_NEW && verdict <= VERDICT_DUPLICATE
             ? verdict_name ((enum verdict)verdict)
             : NULL;
}

static const char *
name_reason (int64_t reason)
{
  return reason >= REASON_CHANGE_ID && reason <= REASON_PATCHES
             ? series_reason_name ((enum series_reason)reason)
             : NULL;
}

static const char *
name_series_flag (int64_t bit)
{
  static const char *const names[SERIES_FLAGS]
      = { "rfc",      "pull",    "single", "unthreaded",
          "threaded", "stemmed", "marked", "marked-patch",
          "linked",   "resent",  "changed" };

  return bit >= 0 && bit < SERIES_FLAGS ? names[bit] : NULL;
}

static const char *
name_message_flag (int64_t bit)
{
  static const char *const names[] = { "head", "patch", "reused", "pull" };

  return bit >= 0 && bit < 4 ? names[bit] : NULL;
}

/* --- Tables --- */

#define AT(member) offsetof (struct series_row, member)
#define FIELD(name, kind, member)                                              \
  .key = name, .type = kind, .offset = AT (member)
#define NUMBER(name, member, low, high)                                        \
  FIELD (name, DUMP_NUMBER, member), .min = (low), .max = (high)
#define REFERENCE(name, member)                                                \
  NUMBER (name, member, 0, ROW_MAX), .refers = REFERS_SERIES
#define USUALLY(how, member) .usual = how, .like = (int64_t)AT (member)

static const struct dump_field series_fields[] = {
  { NUMBER ("number", id, 1, ROW_MAX), .rules = DUMP_NEEDED },
  { FIELD ("id", DUMP_TEXT, msgid), .rules = DUMP_NEEDED },
  { FIELD ("list_id", DUMP_TEXT, list_id) },
  { FIELD ("name", DUMP_TEXT, author_name), .group = "author" },
  { FIELD ("address", DUMP_TEXT, author_addr), .group = "author" },
  { FIELD ("address", DUMP_TEXT, sender_addr), .group = "sender",
    USUALLY (USUAL_OWN, author_addr) },
  { FIELD ("title", DUMP_TEXT, title) },
  { NUMBER ("version", version, 0, SUBJECT_VERSION_MAX), .like = 1 },
  { FIELD ("version_text", DUMP_TEXT, version_text), .usual = USUAL_VERSION },
  { FIELD ("version_key", DUMP_TEXT, version_key), .usual = USUAL_VERSION_KEY },
  { FIELD ("prefixes", DUMP_TEXT, prefix_key) },
  { NUMBER ("total", total, -1, SUBJECT_NUMBER_MAX), .like = 1 },
  { FIELD ("received", DUMP_SET, numbers), .max = SUBJECT_NUMBER_MAX },
  { NUMBER ("patches", patches, 0, COUNT_MAX), .usual = USUAL_PATCHES },
  { NUMBER ("head", head, 1, ROW_MAX), .rules = DUMP_NEEDED },
  { NUMBER ("head_part", head_number, -1, SUBJECT_NUMBER_MAX) },
  { FIELD ("first_date", DUMP_DATE, first_date), .like = STORE_NO_DATE },
  { FIELD ("last_date", DUMP_DATE, last_date),
    USUALLY (USUAL_OWN, first_date) },
  { FIELD ("verdict", DUMP_WORD, verdict), .rules = DUMP_NEEDED,
    .min = VERDICT_NEW, .max = VERDICT_DUPLICATE, .name = name_verdict },
  { REFERENCE ("previous", previous) },
  { REFERENCE ("reason_of", reason_of), USUALLY (USUAL_OWN, previous) },
  { FIELD ("reason", DUMP_WORD, reason), .usual = USUAL_REASON,
    .max = REASON_PATCHES, .name = name_reason },
  { REFERENCE ("work", work), USUALLY (USUAL_OWN, id) },
  { FIELD ("kin", DUMP_SET, kin), .min = 1, .max = ROW_MAX,
    .refers = REFERS_SERIES },
  { REFERENCE ("vote", vote) },
  { NUMBER ("votes", votes, 0, COUNT_MAX) },
  { FIELD ("parent", DUMP_TEXT, parent) },
  { FIELD ("flags", DUMP_FLAGS, flags), .name = name_series_flag },
  { FIELD ("shortlog", DUMP_LINES, shortlog) },
};

#undef AT
#define AT(member) offsetof (struct message_row, member)
#define LIKE_SERIES(member)                                                    \
  .usual = USUAL_SERIES, .like = (int64_t)offsetof (struct series_row, member)

static const struct dump_field message_fields[] = {
  { NUMBER ("number", id, 1, ROW_MAX), .rules = DUMP_NEEDED },
  { REFERENCE ("series", series), .rules = DUMP_IN_REPLY },
  { FIELD ("id", DUMP_TEXT, msgid) },
  { FIELD ("kind", DUMP_WORD, kind), .rules = DUMP_NEEDED | DUMP_IN_SERIES,
    .min = PATCH_MAIL_COVER, .max = PATCH_MAIL_PULL, .name = name_kind },
  { NUMBER ("part", number, -2, SUBJECT_NUMBER_MAX), .usual = USUAL_PART },
  { FIELD ("part_text", DUMP_TEXT, number_text), .usual = USUAL_PART_TEXT },
  { NUMBER ("total", total, -1, SUBJECT_NUMBER_MAX), .usual = USUAL_TOTAL },
  { FIELD ("version_key", DUMP_TEXT, version_key), LIKE_SERIES (version_key) },
  { FIELD ("prefixes", DUMP_TEXT, prefix_key), LIKE_SERIES (prefix_key) },
  { FIELD ("title", DUMP_TEXT, title), LIKE_SERIES (title) },
  { FIELD ("subject", DUMP_TEXT, subject) },
  { FIELD ("name", DUMP_TEXT, author_name), .group = "author",
    LIKE_SERIES (author_name) },
  { FIELD ("address", DUMP_TEXT, author_addr), .group = "author",
    LIKE_SERIES (author_addr) },
  { FIELD ("name", DUMP_TEXT, sender_name), .group = "sender",
    USUALLY (USUAL_OWN, author_name) },
  { FIELD ("address", DUMP_TEXT, sender_addr), .group = "sender",
    USUALLY (USUAL_OWN, author_addr) },
  { FIELD ("date", DUMP_DATE, date), .like = STORE_NO_DATE },
  { FIELD ("patch_id", DUMP_HEX, patch_id) },
  { FIELD ("change_id", DUMP_TEXT, change_id) },
  { FIELD ("parents", DUMP_LINES, parents) },
  { FIELD ("verdict", DUMP_WORD, verdict), .min = VERDICT_NEW,
    .max = VERDICT_DUPLICATE, .name = name_verdict },
  { FIELD ("seen", DUMP_SEEN, seen) },
  { FIELD ("flags", DUMP_FLAGS, flags), .usual = USUAL_KIND,
    .name = name_message_flag },
};

#undef AT
#define AT(member) offsetof (struct digest_row, member)

static const struct dump_field digest_fields[] = {
  { NUMBER ("number", id, 1, SHORT_MAX), .rules = DUMP_NEEDED },
  { FIELD ("list", DUMP_TEXT, list) },
  { FIELD ("from", DUMP_TEXT, from_label) },
  { FIELD ("to", DUMP_TEXT, to_label) },
  { FIELD ("time", DUMP_DATE, time), .like = STORE_NO_DATE },
};

#undef AT
#define AT(member) offsetof (struct dump_list, member)

static const struct dump_field list_fields[] = {
  { NUMBER ("number", id, 1, SHORT_MAX), .rules = DUMP_NEEDED },
  { FIELD ("id", DUMP_TEXT, name), .rules = DUMP_NEEDED },
};

#define TABLE(name, fields)                                                    \
  {                                                                            \
    name, fields, sizeof (fields) / sizeof *(fields)                           \
  }
static const struct dump_table tables[]
    = { [STORE_SERIES] = TABLE ("series", series_fields),
        [STORE_MESSAGE] = TABLE ("message", message_fields),
        [STORE_DIGEST] = TABLE ("digest", digest_fields),
        [STORE_LIST] = TABLE ("list", list_fields) };

const struct dump_table *
dump_table (enum store_table table)
{
  return &tables[table];
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

/* The value that stands at OFFSET of ROW, of the type of FIELD.  */
static void
take_like (const struct dump_field *field, const void *row, size_t offset,
           struct dump_value *value)
{
  const char *at = (const char *)row + offset;

  if (dump_is_number (field))
    value->number = *(const int64_t *)(const void *)at;
  else
    value->text = *(const struct slice *)(const void *)at;
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

/* As series_read_candidate makes it.  */
static struct slice
key_of_version (struct slice text)
{
  if (text.len == 0)
    return SLICE ("1");
  while (text.len && !slice_is_digit (slice_at (text, 0)))
    text = slice_skip (text, 1);
  while (text.len > 1 && slice_at (text, 0) == '0')
    text = slice_skip (text, 1);
  return text;
}

static int64_t
flag_of_kind (int64_t kind)
{
  const char *name = name_kind (kind);

  for (int bit = 0; name && name_message_flag (bit); bit++)
    if (strcmp (name_message_flag (bit), name) == 0)
      return INT64_C (1) << bit;
  return 0;
}

static bool
usual_of_message (const struct dump_field *field, const struct message_row *row,
                  const struct series_row *in, struct arena *arena,
                  struct dump_value *value)
{
  switch (field->usual)
    {
    case USUAL_SERIES:
      if (in)
        take_like (field, in, (size_t)field->like, value);
      return true;
    case USUAL_PART:
      value->number = in ? -2 : 0;
      return true;
    case USUAL_PART_TEXT:
      if (in && row->number >= 0)
        value->text = print (arena, "", row->number);
      return true;
    case USUAL_TOTAL:
      if (in)
        value->number = row->number == -2 ? 1 : in->total;
      return true;
    case USUAL_KIND:
    default:
      value->number = flag_of_kind (row->kind);
      return true;
    }
}

static bool
usual_of_series (const struct dump_field *field, const struct series_row *row,
                 struct arena *arena, struct dump_value *value)
{
  switch (field->usual)
    {
    case USUAL_REASON:
      return row->previous == 0 && row->reason_of == 0;
    case USUAL_PATCHES:
      value->number = count_patches (row->numbers);
      return true;
    case USUAL_VERSION:
      if (row->version != 1)
        value->text = print (arena, "v", row->version);
      return true;
    case USUAL_VERSION_KEY:
    default:
      value->text = key_of_version (row->version_text);
      return true;
    }
}

bool
dump_usual (const struct dump_field *field, const void *row,
            const struct series_row *in, struct arena *arena,
            struct dump_value *value_r)
{
  *value_r = (struct dump_value){ 0, slice_make (NULL, 0) };
  switch (field->usual)
    {
    case USUAL_NUMBER:
      value_r->number = field->like;
      return true;
    case USUAL_OWN:
      take_like (field, row, (size_t)field->like, value_r);
      return true;
    case USUAL_REASON:
    case USUAL_PATCHES:
    case USUAL_VERSION:
    case USUAL_VERSION_KEY:
      return usual_of_series (field, row, arena, value_r);
    default:
      return usual_of_message (field, row, in, arena, value_r);
    }
}
