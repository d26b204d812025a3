/* check: whether a state is undamaged, and its rows agree with each other.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The file is the store's affair.  Which row refers to which is in the schema;
   a row that refers back does so by a column called like the table.  */

#include "config.h"
#include "state/check.h"
#include "state/people.h"
#include "state/schema.h"
#include "state/texts.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

enum
{
  TEXT_MAX = 400 /* of one problem */
};

struct check
{
  struct store *state;
  void (*found) (void *context, const char *what);
  void *context;
  uint64_t count;
};

/* A reference that is being checked.  */
struct row_reference
{
  struct check *check;
  enum rows_table from;
  int64_t id; /* of the row that refers */
  const struct schema_field *field;
  size_t column; /* that refers back, or that of the number */
  struct error *err;
};

static void __attribute__ ((format (printf, 2, 3)))
complain (const struct row_reference *reference, const char *format, ...)
{
  struct check *check = reference->check;
  char text[TEXT_MAX];
  va_list args;
  int start = snprintf (text, sizeof text, "%s %" PRId64 ": its ",
                        schema_table (reference->from)->name, reference->id);

  va_start (args, format);
  vsnprintf (text + start, sizeof text - (size_t)start, format, args);
  va_end (args);
  check->count++;
  check->found (check->context, text);
}

/* What the row ID is to the one that refers to it: "series 3", "member, message
   3".  */
static const char *
name_row (const struct row_reference *reference, int64_t id, char *text,
          size_t size)
{
  const struct schema_field *field = reference->field;
  const char *table = schema_table ((enum rows_table)field->refers)->name;
  size_t len = strlen (field->member);

  if (field->type == SCHEMA_SET && field->member[len - 1] == 's')
    len--;
  if (strcmp (field->member, table) == 0)
    snprintf (text, size, "%s %" PRId64, table, id);
  else
    snprintf (text, size, "%.*s, %s %" PRId64 ",", (int)len, field->member,
              table, id);
  return text;
}

static int
look_at (const struct row_reference *reference, int64_t id)
{
  char name[100];
  int64_t number = 0;
  int found;

  if (id == reference->id && reference->field->refers == (int)reference->from)
    return 0;
  found
      = store_look (reference->check->state, (unsigned)reference->field->refers,
                    reference->column, id, &number, reference->err);
  if (found < 0)
    return -1;
  name_row (reference, id, name, sizeof name);
  if (found == 0)
    complain (reference, "%s is not there", name);
  else if (reference->field->back && number != reference->id)
    complain (reference, "%s says it is of %s %" PRId64, name,
              schema_table (reference->from)->name, number);
  return 0;
}

static int
check_numbers (void *context, int64_t first, int64_t last)
{
  for (int64_t id = first; id <= last; id++)
    if (look_at (context, id) < 0)
      return -1;
  return 0;
}

/* The place of the column MEMBER in TABLE.  */
static size_t
find_column (int table, const char *member)
{
  const struct store_table *stored = &schema_stored ()[table];
  size_t i = 0;

  while (i + 1 < stored->count && strcmp (stored->columns[i].name, member) != 0)
    i++;
  return i;
}

/* The column of the rows that FIELD of SCHEMA refers to that is looked at.  Of
   events always the same one, since check_chain needs it: to look at another
   column of a table in between takes time.  */
static size_t
column_to_see (const struct schema_table *schema,
               const struct schema_field *field)
{
  if (field->refers == ROWS_EVENT)
    return find_column (ROWS_EVENT, "series");
  return find_column (field->refers, field->back ? schema->name : "id");
}

static void
report (struct check *check, const char *table, int64_t id, const char *what)
{
  char text[TEXT_MAX];

  snprintf (text, sizeof text, "%s %" PRId64 ": %s", table, id, what);
  check->count++;
  check->found (check->context, text);
}

/* The row ID of TABLE, an event or a life, is of SERIES and names BEFORE as the
   event before it, or as the newest: that must be of the same series, and
   older.  */
static int
check_chain (struct check *check, const char *table, int64_t id, int64_t series,
             int64_t before, struct error *err)
{
  int64_t of = series;
  bool event = strcmp (table, "event") == 0;

  if (before
      && store_look (check->state, ROWS_EVENT,
                     find_column (ROWS_EVENT, "series"), before, &of, err)
             < 0)
    return -1;
  if (of != series || (event && before >= id))
    report (check, table, id, "its chain of events is damaged");
  return 0;
}

/* What the schema does not say of ROW.  */
static int
check_more (struct check *check, enum rows_table table, const void *row,
            struct error *err)
{
  const struct event_row *event = row;
  const struct life_row *life = row;

  if (table == ROWS_TEXT && !texts_is_sound (row))
    report (check, "text", *(const int64_t *)row, "cannot be unpacked");
  if (table == ROWS_PERSON && !people_is_sound (row))
    report (check, "person", *(const int64_t *)row, "its address is not one");
  if (table == ROWS_EVENT)
    return check_chain (check, "event", event->id, event->series, event->before,
                        err);
  if (table == ROWS_LIFE)
    return check_chain (check, "life", life->id, life->id, life->last_event,
                        err);
  return 0;
}

static int
check_row (void *context, unsigned table, const void *row, struct error *err)
{
  const struct schema_table *schema = schema_table ((enum rows_table)table);
  struct row_reference reference = { .check = context,
                                     .from = (enum rows_table)table,
                                     .id = *(const int64_t *)row,
                                     .err = err };

  for (size_t i = 0; i < schema->count; i++)
    {
      const struct schema_field *field = &schema->fields[i];
      int status;

      if (field->refers == SCHEMA_NOWHERE)
        continue;
      reference.field = field;
      reference.column = column_to_see (schema, field);
      status = schema_each_reference (field, row, check_numbers, &reference);
      if (status == -1)
        return -1;
      if (status < 0)
        complain (&reference, "%s are not a set of numbers", field->member);
    }
  return check_more (context, (enum rows_table)table, row, err);
}

static void
pass_on (void *context, const char *what)
{
  const struct check *check = context;

  check->found (check->context, what);
}

int
check_all (struct store *state, void (*found) (void *context, const char *what),
           void *context, uint64_t *count_r, struct error *err)
{
  struct check check = { .state = state, .found = found, .context = context };
  const struct store_check how
      = { .found = pass_on, .row = check_row, .context = &check };
  uint64_t count = 0;
  int status = store_check (state, &how, &count, err);

  *count_r = count + check.count;
  return status;
}
