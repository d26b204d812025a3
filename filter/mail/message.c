/* message: the view of one message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/message.h"
#include "mail/date.h"
#include "mail/defect.h"
#include "mail/encoded_word.h"
#include "mail/from_line.h"
#include "mail/mime.h"
#include "mail/msgid.h"

enum
{
  KNOWN_SUBJECT = 1,
  KNOWN_FROM = 2,
  KNOWN_DATE = 4,
  KNOWN_TEXT = 8
};

void
message_init (struct message *message_r, const struct raw_message *raw,
              struct arena *arena, struct charset_decoder *decoder)
{
  *message_r = (struct message){ .arena = arena,
                                 .decoder = decoder,
                                 .quoted = raw->quoted };
  charset_decoder_begin (decoder);
  header_parse (&message_r->header, raw->text, arena);
  message_r->body = message_r->header.body;
  message_r->defects = message_r->header.defects;
  if (raw->too_large)
    message_r->defects |= DEFECT_TOO_LARGE;
  message_r->id = msgid_of_field (
      header_value (&message_r->header, SLICE ("Message-ID")), arena);
  if (message_r->id.len == 0)
    message_r->defects |= DEFECT_NO_MESSAGE_ID;
  else
    message_r->id = charset_repair (message_r->id, arena, &message_r->defects);
}

struct slice
message_subject (struct message *message)
{
  if (!(message->known & KNOWN_SUBJECT))
    {
      struct slice value = header_unfold (
          header_value (&message->header, SLICE ("Subject")), message->arena);

      message->subject = encoded_word_decode (
          message->decoder, value, message->arena, &message->defects);
      message->known |= KNOWN_SUBJECT;
    }
  return message->subject;
}

const struct address *
message_from (struct message *message)
{
  if (!(message->known & KNOWN_FROM))
    {
      struct slice value = header_value (&message->header, SLICE ("From"));

      message->known |= KNOWN_FROM;
      if (slice_trim (value).len == 0)
        message->defects |= DEFECT_NO_FROM;
      else if (!address_parse (message->decoder, value, message->arena,
                               &message->from, &message->defects))
        message->defects |= DEFECT_BAD_FROM;
    }
  return &message->from;
}

bool
message_date (struct message *message, int64_t *date_r)
{
  if (!(message->known & KNOWN_DATE))
    {
      int zone;

      message->known |= KNOWN_DATE;
      message->dated
          = date_parse (header_value (&message->header, SLICE ("Date")),
                        &message->date, &zone)
            == 0;
      if (!message->dated)
        message->defects |= DEFECT_BAD_DATE;
    }
  *date_r = message->date;
  return message->dated;
}

static bool
is_one_of (struct slice id, const struct slice *known, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (slice_eq_nocase (id, known[i]))
      return true;
  return false;
}

struct slice
message_list_id (struct message *message, const struct slice *known,
                 size_t count)
{
  struct slice last = slice_make (NULL, 0), chosen = last;
  const struct slice *value;
  size_t at = 0;

  while ((value = header_next (&message->header, SLICE ("List-Id"), &at))
         != NULL)
    {
      struct slice found = msgid_list_id (*value);

      if (found.len)
        last = found;
      if (found.len && is_one_of (found, known, count))
        chosen = found;
    }
  return charset_repair (chosen.len ? chosen : last, message->arena,
                         &message->defects);
}

struct slice
message_in_reply_to (const struct message *message)
{
  return msgid_of_field (header_value (&message->header, SLICE ("In-Reply-To")),
                         message->arena);
}

/* A list under construction.  Its ids are repaired as message_init repairs the
   id of the message.  */
struct id_list
{
  struct slice *ids;
  size_t count;
  struct arena *arena;
};

static void
id_list_add (struct id_list *list, struct slice id)
{
  if (list->count == MESSAGE_PARENTS_MAX || id.len == 0)
    return;
  id = utf8_repair (id, list->arena);
  if (!(list->count && slice_eq (list->ids[list->count - 1], id)))
    list->ids[list->count++] = id;
}

/* Adds the ids of one References value, last first.  If there are too many,
   keeps the last ones, because the nearest matter.  */
static void
add_references (struct id_list *list, struct slice value)
{
  struct slice ring[MESSAGE_PARENTS_MAX];
  struct slice id;
  size_t count = 0;

  while (msgid_next (&value, &id, list->arena))
    ring[count++ % MESSAGE_PARENTS_MAX] = id;
  for (size_t n = 0; n < count && n < MESSAGE_PARENTS_MAX; n++)
    id_list_add (list, ring[(count - 1 - n) % MESSAGE_PARENTS_MAX]);
}

size_t
message_parents (const struct message *message, const struct slice **ids_r)
{
  struct id_list list
      = { arena_alloc (message->arena,
                       MESSAGE_PARENTS_MAX * sizeof (struct slice)),
          0, message->arena };
  const struct slice *values[MESSAGE_PARENTS_MAX];
  const struct slice *value;
  size_t at = 0, count = 0;

  while ((value = header_next (&message->header, SLICE ("In-Reply-To"), &at)))
    id_list_add (&list, msgid_of_field (*value, message->arena));
  at = 0;
  while ((value = header_next (&message->header, SLICE ("References"), &at)))
    values[count++ % MESSAGE_PARENTS_MAX] = value;
  for (size_t n = 0; n < count && n < MESSAGE_PARENTS_MAX; n++)
    add_references (&list, *values[(count - 1 - n) % MESSAGE_PARENTS_MAX]);
  *ids_r = list.ids;
  return list.count;
}

bool
message_is_threaded (const struct message *message)
{
  const struct slice *ids;
  const struct slice *value;
  size_t at = 0;

  /* Most have one, and the rest need not be read.  */
  while ((value = header_next (&message->header, SLICE ("In-Reply-To"), &at)))
    if (msgid_of_field (*value, message->arena).len)
      return true;
  return message_parents (message, &ids) > 0;
}

struct slice
message_text (struct message *message)
{
  if (!(message->known & KNOWN_TEXT))
    {
      struct slice body = message->body;

      if (message->quoted && body.len > MIME_TEXT_MAX)
        message->defects |= DEFECT_TOO_LARGE;
      else if (message->quoted)
        body = from_line_unquote (body, message->arena);
      message->text = mime_text (message->decoder, &message->header, body,
                                 message->arena, &message->defects);
      message->known |= KNOWN_TEXT;
    }
  return message->text;
}
