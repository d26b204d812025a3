/* import_changes: what a dump says of changes: texts and counts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "dump/import_changes.h"
#include "state/compared.h"

#include <stddef.h>

/* --- Texts --- */

/* The mail that ITEM is part of.  */
static struct dump_mail *
mail_of (struct dump_item *item)
{
  return (struct dump_mail *)((char *)item - offsetof (struct dump_mail, item));
}

/* The mapping of a text, and what it is for.  */
struct text_item
{
  struct dump_item item;
  struct dump_mail *mail;
  bool has_lines;
};

static int
read_lines (struct dump_input *in, struct dump_item *item,
            const struct yaml_event *key, struct error *err)
{
  struct text_item *text = (struct text_item *)item;
  struct dump_mail *mail = text->mail;
  struct yaml_event event;

  if (!dump_is_called ("lines", key->text))
    return 0;
  if (text->has_lines)
    return dump_refuse_twice (in, key->place, "lines", err);
  text->has_lines = true;
  if (yaml_next (in->yaml, &event, err) < 0)
    return -1;
  if (event.type == YAML_SEQUENCE)
    {
      if (dump_read_lines (in, "lines", &mail->text, err) < 0)
        return -1;
    }
  else if (event.type == YAML_SCALAR)
    mail->text = arena_copy (&in->arena, event.text);
  else
    return dump_refuse (in, "lines", "a sequence", &event, err);
  if (mail->text.len > 0 && mail->text.len <= TEXTS_SIZE_MAX)
    return 1;
  return yaml_complain (in->yaml, key->place, err,
                        "'lines' must have 1 to %d bytes", TEXTS_SIZE_MAX);
}

int
dump_read_text (struct dump_input *in, struct dump_item *item,
                const struct yaml_event *key, struct error *err)
{
  struct dump_mail *mail = mail_of (item);
  struct text_item text = { .item = { .table = ROWS_TEXT,
                                      .row = &mail->text_row,
                                      .read_other = read_lines },
                            .mail = mail };
  struct yaml_event event;

  if (!dump_is_called ("text", key->text))
    return 0;
  if (mail->text.len)
    return dump_refuse_twice (in, key->place, "text", err);
  if (dump_want (in, YAML_MAPPING, "text", "a mapping", &event, err) < 0)
    return -1;
  text.item.place = event.place;
  if (dump_read_item (in, &text.item, err) < 0
      || dump_complete (in, &text.item, NULL, err) < 0)
    return -1;
  return text.has_lines ? 1
                        : dump_refuse_missing (in, &text.item, "lines", err);
}

int
dump_put_text (struct dump_input *in, const struct dump_mail *mail,
               struct error *err)
{
  if (mail->text.len == 0)
    return 0;
  return texts_put (in->texts, mail->row.id, mail->text,
                    (int)mail->text_row.format, mail->text_row.seen, err);
}

/* --- Counts --- */

int
dump_read_changes (struct dump_input *in, struct dump_item *item,
                   const struct yaml_event *key, struct error *err)
{
  struct dump_item changes = { .table = ROWS_COMPARED, .row = &in->changes };
  struct yaml_event event;

  (void)item;
  if (!dump_is_called ("changes", key->text))
    return 0;
  if (in->changes.id)
    return dump_refuse_twice (in, key->place, "changes", err);
  if (dump_want (in, YAML_MAPPING, "changes", "a mapping", &event, err) < 0)
    return -1;
  changes.place = event.place;
  if (dump_read_item (in, &changes, err) < 0
      || dump_complete (in, &changes, NULL, err) < 0)
    return -1;
  /* That of the series may be read later.  */
  in->changes.id = 1;
  return 1;
}

int
dump_put_changes (struct dump_input *in, int64_t id, struct error *err)
{
  if (in->changes.id == 0)
    return 0;
  in->changes.id = id;
  return compared_put (in->state, &in->changes, err);
}
