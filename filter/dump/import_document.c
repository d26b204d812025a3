/* import_document: the rows of a state out of YAML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The keys of a mapping may come in any order, and what is left out may depend
   on what comes later.  So a series is put to the state, with its messages,
   when all of it has been read; nothing larger is in memory.  */

#include "config.h"
#include "dump/import_document.h"
#include "dump/dump.h"
#include "dump/import_changes.h"
#include "dump/import_life.h"
#include "dump/import_row.h"
#include "base/numset.h"
#include "base/buf.h"
#include "patch/patch_mail.h"
#include "state/cut.h"
#include "state/mark.h"

#include <inttypes.h>
#include <stdlib.h>
#include <sysexits.h>

/* --- Rows --- */

/* NUMBER must be new in the table of ITEM.  */
static int
check_number (struct dump_input *in, const struct dump_item *item,
              int64_t number, struct error *err)
{
  int found = 0;

  if (number <= in->last[item->table])
    found = dump_has_row (in->refs, item->table, number, err);
  else
    in->last[item->table] = number;
  if (found <= 0)
    return found;
  return yaml_complain (
      in->yaml, item->place, err, "there are two %s with the number %" PRId64,
      item->table == ROWS_SERIES ? "series" : "messages", number);
}

static int
put_mail (struct dump_input *in, struct dump_mail *mail, struct error *err)
{
  if (check_number (in, &mail->item, mail->row.id, err) < 0
      || rows_put_message (in->state, &mail->row, err) < 0)
    return -1;
  return dump_put_text (in, mail, err);
}

/* The messages as a set; none of them is there twice.  */
static struct slice
number_mails (struct dump_input *in)
{
  int64_t *numbers = arena_alloc (&in->arena, in->mail_count * sizeof *numbers);
  struct numset_writer writer;
  struct slice text;
  struct buf buf;

  for (size_t i = 0; i < in->mail_count; i++)
    numbers[i] = in->mails[i].row.id;
  numset_sort (numbers, in->mail_count);
  buf_init (&buf);
  numset_begin (&writer, &buf);
  for (size_t i = 0; i < in->mail_count; i++)
    numset_add (&writer, numbers[i]);
  numset_end (&writer);
  text = cut_members (arena_copy (&in->arena, buf_slice (&buf)), &in->arena);
  buf_release (&buf);
  return text;
}

/* Checks what does not depend on other series.  */
static int
check_series (struct dump_input *in, const struct dump_item *item,
              const struct series_row *row, struct error *err)
{
  size_t i = 0;

  while (i < in->mail_count && in->mails[i].row.id != row->head)
    i++;
  if (i == in->mail_count)
    return yaml_complain (in->yaml, item->place, err,
                          "'head' is no message of series %" PRId64, row->id);
  if (row->previous == row->id || row->reason_of == row->id
      || row->vote == row->id)
    return yaml_complain (in->yaml, item->place, err,
                          "series %" PRId64 " comes before itself", row->id);
  return check_number (in, item, row->id, err);
}

static int
put_series (struct dump_input *in, struct dump_item *item, struct error *err)
{
  struct series_row *row = item->row;

  if (dump_complete (in, item, NULL, err) < 0)
    return -1;
  if (in->mail_count == 0)
    return dump_refuse_missing (in, item, "messages", err);
  for (size_t i = 0; i < in->mail_count; i++)
    {
      struct dump_mail *mail = &in->mails[i];

      /* The array has moved while it grew.  */
      mail->item.row = &mail->row;
      if (dump_complete (in, &mail->item, row, err) < 0)
        return -1;
      mail->row.series = row->id;
    }
  if (check_series (in, item, row, err) < 0)
    return -1;
  for (size_t i = 0; i < in->mail_count; i++)
    if (put_mail (in, &in->mails[i], err) < 0)
      return -1;
  row->members = number_mails (in);
  cut_kin (row, &in->arena);
  if (dump_put_changes (in, row->id, err) < 0
      || dump_put_read_life (in, row->id, err) < 0)
    return -1;
  return rows_put_series (in->state, row, err);
}

/* --- Sequences --- */

/* Begins the sequence that KEY has: 1, 0 if that is null, -1.  */
static int
begin_sequence (struct dump_input *in, const char *key, struct error *err)
{
  struct yaml_event event;

  if (yaml_next (in->yaml, &event, err) < 0)
    return -1;
  if (yaml_is_null (&event))
    return 0;
  return event.type == YAML_SEQUENCE
             ? 1
             : dump_refuse (in, key, "a sequence", &event, err);
}

/* The next mapping in the sequence of KEY, for ITEM: 1, 0, -1.  */
static int
next_item (struct dump_input *in, const char *key, struct dump_item *item,
           struct error *err)
{
  struct yaml_event event;

  if (yaml_next (in->yaml, &event, err) < 0)
    return -1;
  if (event.type == YAML_CLOSE)
    return 0;
  if (event.type != YAML_MAPPING)
    return dump_refuse (in, key, "mappings", &event, err);
  item->place = event.place;
  return 1;
}

static struct dump_mail *
new_mail (struct dump_input *in)
{
  struct dump_mail *mail;

  in->mails
      = array_grow (in->mails, in->mail_count, &in->mail_size, sizeof *mail);
  mail = &in->mails[in->mail_count];
  *mail = (struct dump_mail){ .row = { .date = STORE_NO_DATE } };
  mail->item = (struct dump_item){ .table = ROWS_MESSAGE,
                                   .row = &mail->row,
                                   .without = SCHEMA_REPLY_ONLY,
                                   .read_other = dump_read_text };
  return mail;
}

static int
read_mails (struct dump_input *in, struct dump_item *item,
            struct yaml_place place, struct error *err)
{
  int more;

  if (item->has_mails)
    return dump_refuse_twice (in, place, "messages", err);
  item->has_mails = true;
  more = begin_sequence (in, "messages", err);
  while (more > 0)
    {
      struct dump_mail *mail = new_mail (in);

      more = next_item (in, "messages", &mail->item, err);
      if (more > 0 && dump_read_item (in, &mail->item, err) < 0)
        return -1;
      in->mail_count += more > 0;
    }
  return more;
}

/* What a series has besides its fields.  */
static int
read_parts (struct dump_input *in, struct dump_item *item,
            const struct yaml_event *key, struct error *err)
{
  int known;

  if (dump_is_called ("messages", key->text))
    return read_mails (in, item, key->place, err) < 0 ? -1 : 1;
  known = dump_read_life (in, item, key, err);
  return known ? known : dump_read_changes (in, item, key, err);
}

static int
put_list (struct dump_input *in, struct dump_item *item, struct error *err)
{
  const struct list_row *row = item->row;
  int64_t number = in->last[ROWS_LIST] + 1;

  if (dump_complete (in, item, NULL, err) < 0)
    return -1;
  if (row->id != number)
    return yaml_complain (in->yaml, item->place, err,
                          "list %" PRId64 " stands where %" PRId64 " is next",
                          row->id, number);
  in->last[ROWS_LIST] = number;
  if (rows_add_list (in->state, row->name, &number, err) < 0)
    return -1;
  return number == row->id ? 0
                           : yaml_complain (in->yaml, item->place, err,
                                            "list %" PRId64 " is list %" PRId64,
                                            row->id, number);
}

static int
put_digest (struct dump_input *in, struct dump_item *item, struct error *err)
{
  const struct digest_row *row = item->row;
  int found;

  if (dump_complete (in, item, NULL, err) < 0)
    return -1;
  found = dump_has_row (in->refs, ROWS_DIGEST, row->id, err);
  if (found > 0)
    return yaml_complain (in->yaml, item->place, err,
                          "there are two digests with the number %" PRId64,
                          row->id);
  return found < 0 ? -1 : mark_put_digest (in->state, row, err);
}

static int
put_reply (struct dump_input *in, struct dump_item *item, struct error *err)
{
  const struct message_row *row = item->row;

  if (dump_complete (in, item, NULL, err) < 0
      || check_number (in, item, row->id, err) < 0)
    return -1;
  return rows_put_message (in->state, row, err) < 0
             ? -1
             : dump_put_read_waiting (in, row->id, err);
}

/* What the document has besides its format.  */
struct section
{
  const char *key;
  enum rows_table table;
  int (*put) (struct dump_input *in, struct dump_item *item, struct error *err);
};

static const struct section sections[]
    = { { "lists", ROWS_LIST, put_list },
        { "digests", ROWS_DIGEST, put_digest },
        { "people", ROWS_PERSON, dump_put_person },
        { "series", ROWS_SERIES, put_series },
        { "replies", ROWS_MESSAGE, put_reply } };

enum
{
  SECTIONS = sizeof sections / sizeof *sections
};

static int
read_section (struct dump_input *in, const struct section *section,
              struct error *err)
{
  union
  {
    struct list_row list;
    struct digest_row digest;
    struct person_row person;
    struct series_row series;
    struct message_row message;
  } row;
  struct dump_item item;
  int more = begin_sequence (in, section->key, err);

  while (more > 0)
    {
      memset (&row, 0, sizeof row);
      in->mail_count = in->event_count = 0;
      in->changes = (struct compared_row){ .id = 0 };
      in->life = (struct life_row){ .id = 0 };
      in->decision = (struct decision_row){ .id = 0 };
      in->waiting = slice_make (NULL, 0);
      item = (struct dump_item){ .table = section->table,
                                 .row = &row,
                                 .without = SCHEMA_SERIES_ONLY };
      more = next_item (in, section->key, &item, err);
      if (section->table == ROWS_SERIES)
        item.read_other = read_parts;
      if (section->table == ROWS_MESSAGE)
        {
          row.message.kind = PATCH_MAIL_REPLY;
          item.read_other = dump_read_waiting;
        }
      if (more > 0
          && (dump_read_item (in, &item, err) < 0
              || section->put (in, &item, err) < 0))
        return -1;
      arena_reset (&in->arena);
    }
  return more;
}

/* --- The document --- */

static int
read_format (struct dump_input *in, struct error *err)
{
  struct yaml_event event;

  if (dump_want (in, YAML_SCALAR, "patchdigest", DUMP_FORMAT, &event, err) < 0)
    return -1;
  return dump_is_called (DUMP_FORMAT, event.text)
             ? 0
             : dump_refuse (in, "patchdigest", DUMP_FORMAT, &event, err);
}

static int
read_version (struct dump_input *in, struct error *err)
{
  static const struct schema_field field
      = { .type = SCHEMA_NUMBER, .min = 1, .max = INT32_MAX };
  struct schema_value value;
  struct yaml_event event;
  const char *wants;

  if (dump_want (in, YAML_SCALAR, "version", "a number", &event, err) < 0)
    return -1;
  wants = dump_parse (&field, &event, &in->arena, &value);
  if (wants)
    return dump_refuse (in, "version", "a number", &event, err);
  if (value.number > DUMP_VERSION)
    return yaml_complain (in->yaml, event.place, err,
                          "made by a newer version of patchdigest: "
                          "version %" PRId64 " is not known",
                          value.number);
  return 0;
}

/* The keys of the document that were given: sections, and these.  */
enum
{
  KEY_FORMAT = SECTIONS,
  KEY_VERSION,
  KEYS
};

static int
read_key (struct dump_input *in, const struct yaml_event *event,
          bool given[KEYS], struct error *err)
{
  static const char *const names[]
      = { [KEY_FORMAT] = "patchdigest", [KEY_VERSION] = "version" };

  for (int i = 0; i < KEYS; i++)
    {
      const char *name = i < SECTIONS ? sections[i].key : names[i];

      if (!dump_is_called (name, event->text))
        continue;
      if (given[i])
        return dump_refuse_twice (in, event->place, name, err);
      given[i] = true;
      return i == KEY_FORMAT    ? read_format (in, err)
             : i == KEY_VERSION ? read_version (in, err)
                                : read_section (in, &sections[i], err);
    }
  return dump_refuse_unknown (in, event, err);
}

static int
read_document (struct dump_input *in, const char *name, struct error *err)
{
  struct yaml_event event;
  struct dump_item item = { 0 };
  bool given[KEYS] = { false };
  int more = yaml_next (in->yaml, &event, err);

  if (more < 0)
    return -1;
  if (more == 0)
    return error_set (err, EX_DATAERR, "%s: empty: no exported state", name);
  if (event.type != YAML_MAPPING)
    return yaml_complain (in->yaml, event.place, err, "no exported state");
  item.place = event.place;
  while ((more = dump_next_key (in, &event, err)) > 0)
    if (read_key (in, &event, given, err) < 0)
      return -1;
  if (more < 0)
    return -1;
  if (!given[KEY_FORMAT])
    return dump_refuse_missing (in, &item, "patchdigest", err);
  if (!given[KEY_VERSION])
    return dump_refuse_missing (in, &item, "version", err);
  /* A second document would come now.  */
  if (yaml_next (in->yaml, &event, err) < 0)
    return -1;
  return dump_refs_check (in->refs, in->yaml, err);
}

int
dump_read (struct store *state, FILE *stream, const char *name,
           const char *tmpdir, struct error *err)
{
  struct dump_input in = {
    .state = state,
    .yaml = yaml_reader_new (stream, name, 0, EX_DATAERR),
    .refs = dump_refs_new (state, tmpdir),
    .texts = texts_new (state),
  };
  int status;

  arena_init (&in.arena, 0);
  status = read_document (&in, name, err);
  arena_release (&in.arena);
  free (in.mails);
  free (in.events);
  texts_free (in.texts);
  dump_refs_free (in.refs);
  yaml_reader_free (in.yaml);
  return status;
}
