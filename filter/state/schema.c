/* schema: what a state remembers, for the store and for people.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "state/schema.h"
#include "base/numset.h"
#include "patch/patch_mail.h"
#include "patch/subject.h"
#include "series/series.h"
#include "series/verdict.h"

/* Numbers of rows: far more than there can be, and far from overflow.  Those of
   lists and digests are shorter, see series/seen.h.  */
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

/* The names of bits, or of numbers.  */
#define NAME_OF(what)                                                          \
  static const char *name_##what (int64_t number)                              \
  {                                                                            \
    return number >= 0                                                         \
                   && number < (int64_t)(sizeof what##_names                   \
                                         / sizeof *what##_names)               \
               ? what##_names[number]                                          \
               : NULL;                                                         \
  }

static const char *const series_flag_names[] = {
#define FLAG_series(bit, since, name, word) [bit] = word,
#include "series/row.def"
};
NAME_OF (series_flag)

static const char *const message_flag_names[] = {
#define FLAG_message(bit, since, name, word) [bit] = word,
#include "series/row.def"
};
NAME_OF (message_flag)

static const char *const event_flag_names[] = {
#define FLAG_event(bit, since, name, word) [bit] = word,
#include "life/row.def"
};
NAME_OF (event_flag)

static const char *const life_flag_names[] = {
#define FLAG_life(bit, since, name, word) [bit] = word,
#include "life/row.def"
};
NAME_OF (life_flag)

static const char *const event_names[] = {
#define WHAT_event(bit, name, word) [bit] = word,
#include "life/row.def"
};
NAME_OF (event)

static const char *const decision_names[] = {
#define WORD_decision(number, name, word) [number] = word,
#include "life/row.def"
};
NAME_OF (decision)

/* --- Fields --- */

/* What an argument `meaning' of a line says.  */
#define MEANS_NUMBER(low, high)                                                \
  .type = SCHEMA_NUMBER, .min = (low), .max = (high), .refers = SCHEMA_NOWHERE
#define MEANS_SET(low, high)                                                   \
  .type = SCHEMA_SET, .min = (low), .max = (high), .refers = SCHEMA_NOWHERE
#define MEANS_TEXT .type = SCHEMA_TEXT, .refers = SCHEMA_NOWHERE
#define MEANS_LINES .type = SCHEMA_LINES, .refers = SCHEMA_NOWHERE
#define MEANS_DATE .type = SCHEMA_DATE, .refers = SCHEMA_NOWHERE
#define MEANS_HEX .type = SCHEMA_HEX, .refers = SCHEMA_NOWHERE
#define MEANS_SEEN .type = SCHEMA_SEEN, .refers = SCHEMA_NOWHERE
#define MEANS_WORD(of) .type = SCHEMA_WORD, WORDS_##of, .refers = SCHEMA_NOWHERE
#define MEANS_FLAGS(of)                                                        \
  .type = SCHEMA_FLAGS, WORDS_##of, .refers = SCHEMA_NOWHERE
#define MEANS_REFERENCE(table)                                                 \
  .type = SCHEMA_NUMBER, .min = 0, .max = ROW_MAX, .refers = TABLE_##table
#define MEANS_REFERENCES(table)                                                \
  .type = SCHEMA_SET, .min = 1, .max = ROW_MAX, .refers = TABLE_##table
#define MEANS_MEMBER(table)                                                    \
  .type = SCHEMA_NUMBER, .min = 1, .max = ROW_MAX, .refers = TABLE_##table,    \
  .back = true
#define MEANS_MEMBERS(table) MEANS_REFERENCES (table), .back = true

#define TABLE_series ROWS_SERIES
#define TABLE_message ROWS_MESSAGE
#define TABLE_digest ROWS_DIGEST
#define TABLE_person ROWS_PERSON
#define TABLE_event ROWS_EVENT

#define WORDS_VERDICT                                                          \
  .min = VERDICT_NEW, .max = VERDICT_DUPLICATE, .name = name_verdict
#define WORDS_REASON                                                           \
  .min = REASON_CHANGE_ID, .max = REASON_PATCHES, .name = name_reason
#define WORDS_KIND                                                             \
  .min = PATCH_MAIL_COVER, .max = PATCH_MAIL_PULL, .name = name_kind
#define WORDS_EVENT                                                            \
  .min = EVENT_NOTHING + 1, .max = EVENT_WHATS - 1, .name = name_event
#define WORDS_DECISION                                                         \
  .min = DECISION_NOTHING + 1, .max = DECISION_WORDS - 1, .name = name_decision
#define WORDS_SERIES_FLAG .name = name_series_flag
#define WORDS_MESSAGE_FLAG .name = name_message_flag
#define WORDS_EVENT_FLAG .name = name_event_flag
#define WORDS_LIFE_FLAG .name = name_life_flag

/* The same for `usual'; ROW is the struct that the line is about.  */
#define USUAL_EMPTY .usual = SCHEMA_USUAL_NUMBER
#define USUAL_UNDATED                                                          \
  .usual = SCHEMA_USUAL_NUMBER, .usual_number = STORE_NO_DATE
#define USUAL_NEEDED .usual = SCHEMA_USUAL_NUMBER, .needed = true
#define USUAL_IS(n) .usual = SCHEMA_USUAL_NUMBER, .usual_number = (n)
#define USUAL_SAME(member)                                                     \
  .usual = SCHEMA_USUAL_SAME, .usual_offset = offsetof (ROW, member)
#define USUAL_SERIES(member)                                                   \
  .usual = SCHEMA_USUAL_SERIES,                                                \
  .usual_offset = offsetof (struct series_row, member)
#define USUAL_RULE(which) .usual = SCHEMA_USUAL_##which
#define USUAL_REPLY_ONLY(usually) .only = SCHEMA_REPLY_ONLY, USUAL_##usually
#define USUAL_SERIES_ONLY(usually) .only = SCHEMA_SERIES_ONLY, USUAL_##usually

#define FIELD(place, column, storage, since, text, mapping, meaning, usually)  \
  { .member = #column,                                                         \
    .key = text,                                                               \
    .group = mapping,                                                          \
    .offset = offsetof (ROW, column),                                          \
    MEANS_##meaning,                                                           \
    USUAL_##usually },

#define ROW struct series_row
static const struct schema_field series_fields[] = {
#define COLUMN_series FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct message_row
static const struct schema_field message_fields[] = {
#define COLUMN_message FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct digest_row
static const struct schema_field digest_fields[] = {
#define COLUMN_digest FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct list_row
static const struct schema_field list_fields[] = {
#define COLUMN_list FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct mark_row
static const struct schema_field mark_fields[] = {
#define COLUMN_mark FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct latest_row
static const struct schema_field latest_fields[] = {
#define COLUMN_latest FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct text_row
static const struct schema_field text_fields[] = {
#define COLUMN_text FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct compared_row
static const struct schema_field compared_fields[] = {
#define COLUMN_compared FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct person_row
static const struct schema_field person_fields[] = {
#define COLUMN_person FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct event_row
static const struct schema_field event_fields[] = {
#define COLUMN_event FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct life_row
static const struct schema_field life_fields[] = {
#define COLUMN_life FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct waiting_row
static const struct schema_field waiting_fields[] = {
#define COLUMN_waiting FIELD
#include "state/schema.def"
};
#undef ROW

#define ROW struct decision_row
static const struct schema_field decision_fields[] = {
#define COLUMN_decision FIELD
#include "state/schema.def"
};
#undef ROW

#define COUNT(array) (sizeof (array) / sizeof *(array))
#define TABLE(name, fields)                                                    \
  {                                                                            \
    name, fields, COUNT (fields)                                               \
  }
static const struct schema_table tables[ROWS_TABLES]
    = { [ROWS_SERIES] = TABLE ("series", series_fields),
        [ROWS_MESSAGE] = TABLE ("message", message_fields),
        [ROWS_DIGEST] = TABLE ("digest", digest_fields),
        [ROWS_LIST] = TABLE ("list", list_fields),
        [ROWS_MARK] = TABLE ("mark", mark_fields),
        [ROWS_LATEST] = TABLE ("latest", latest_fields),
        [ROWS_TEXT] = TABLE ("text", text_fields),
        [ROWS_COMPARED] = TABLE ("compared", compared_fields),
        [ROWS_PERSON] = TABLE ("person", person_fields),
        [ROWS_EVENT] = TABLE ("event", event_fields),
        [ROWS_LIFE] = TABLE ("life", life_fields),
        [ROWS_WAITING] = TABLE ("waiting", waiting_fields),
        [ROWS_DECISION] = TABLE ("decision", decision_fields) };

const struct schema_table *
schema_table (enum rows_table table)
{
  return &tables[table];
}

/* --- Columns --- */

/* What older rows have.  */
#define OLDER_EMPTY 0
#define OLDER_UNDATED 0
#define OLDER_NEEDED 0
#define OLDER_IS(n) (n)
#define OLDER_SAME(member) 0
#define OLDER_SERIES(member) 0
#define OLDER_RULE(which) 0
#define OLDER_REPLY_ONLY(usually) OLDER_##usually
#define OLDER_SERIES_ONLY(usually) OLDER_##usually

/* Columns are called as the members are, so that a person with a shell of
   SQLite can read schema.def for a legend.  */
#define STORED(place, member, storage, since, key, group, meaning, usually)    \
  [place - 1] = { #member, STORE_##storage, offsetof (ROW, member), since,     \
                  OLDER_##usually },

#define ROW struct series_row
static const struct store_column series_columns[] = {
#define COLUMN_series STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct message_row
static const struct store_column message_columns[] = {
#define COLUMN_message STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct digest_row
static const struct store_column digest_columns[] = {
#define COLUMN_digest STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct list_row
static const struct store_column list_columns[] = {
#define COLUMN_list STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct mark_row
static const struct store_column mark_columns[] = {
#define COLUMN_mark STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct latest_row
static const struct store_column latest_columns[] = {
#define COLUMN_latest STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct text_row
static const struct store_column text_columns[] = {
#define COLUMN_text STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct compared_row
static const struct store_column compared_columns[] = {
#define COLUMN_compared STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct person_row
static const struct store_column person_columns[] = {
#define COLUMN_person STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct event_row
static const struct store_column event_columns[] = {
#define COLUMN_event STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct life_row
static const struct store_column life_columns[] = {
#define COLUMN_life STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct waiting_row
static const struct store_column waiting_columns[] = {
#define COLUMN_waiting STORED
#include "state/schema.def"
};
#undef ROW

#define ROW struct decision_row
static const struct store_column decision_columns[] = {
#define COLUMN_decision STORED
#include "state/schema.def"
};
#undef ROW

/* No number of a place is left out.  */
_Static_assert(COUNT (series_columns) == COUNT (series_fields), "series");
_Static_assert(COUNT (message_columns) == COUNT (message_fields), "message");
_Static_assert(COUNT (digest_columns) == COUNT (digest_fields), "digest");
_Static_assert(COUNT (list_columns) == COUNT (list_fields), "list");
_Static_assert(COUNT (mark_columns) == COUNT (mark_fields), "mark");
_Static_assert(COUNT (latest_columns) == COUNT (latest_fields), "latest");
_Static_assert(COUNT (text_columns) == COUNT (text_fields), "text");
_Static_assert(COUNT (compared_columns) == COUNT (compared_fields), "compared");
_Static_assert(COUNT (person_columns) == COUNT (person_fields), "person");
_Static_assert(COUNT (event_columns) == COUNT (event_fields), "event");
_Static_assert(COUNT (life_columns) == COUNT (life_fields), "life");
_Static_assert(COUNT (waiting_columns) == COUNT (waiting_fields), "waiting");
_Static_assert(COUNT (decision_columns) == COUNT (decision_fields), "decision");
_Static_assert(COUNT (series_fields) <= SCHEMA_FIELDS_MAX
                   && COUNT (message_fields) <= SCHEMA_FIELDS_MAX,
               "fields have bits");

static const struct store_table stored[ROWS_TABLES] = {
  [ROWS_SERIES] = { "series", series_columns, COUNT (series_columns), 1 },
  [ROWS_MESSAGE] = { "message", message_columns, COUNT (message_columns), 1 },
  [ROWS_DIGEST] = { "digest", digest_columns, COUNT (digest_columns), 1 },
  [ROWS_LIST] = { "list", list_columns, COUNT (list_columns), 1 },
  [ROWS_MARK] = { "mark", mark_columns, COUNT (mark_columns), 2 },
  [ROWS_LATEST] = { "latest", latest_columns, COUNT (latest_columns), 4 },
  [ROWS_TEXT] = { "text", text_columns, COUNT (text_columns), 4 },
  [ROWS_COMPARED]
  = { "compared", compared_columns, COUNT (compared_columns), 4 },
  [ROWS_PERSON] = { "person", person_columns, COUNT (person_columns), 5 },
  [ROWS_EVENT] = { "event", event_columns, COUNT (event_columns), 5 },
  [ROWS_LIFE] = { "life", life_columns, COUNT (life_columns), 5 },
  [ROWS_WAITING] = { "waiting", waiting_columns, COUNT (waiting_columns), 5 },
  [ROWS_DECISION]
  = { "decision", decision_columns, COUNT (decision_columns), 6 }
};

const struct store_table *
schema_stored (void)
{
  return stored;
}
