/* fuzz-message: any bytes as a message: header, fields and text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/defect.h"
#include "mail/message.h"
#include "mail/relay.h"
#include "mail/sent.h"
#include "support/fuzz.h"

/* The fields are parts of MESSAGE, one after the other, before the body.  */
static void
check_header (const struct header *header, struct slice message)
{
  const char *at = message.ptr;
  size_t total = 0;

  FUZZ_CHECK (header->count <= HEADER_FIELDS_MAX);
  for (size_t i = 0; i < header->count; i++)
    {
      struct slice name = header->fields[i].name;
      struct slice value = header->fields[i].value;

      FUZZ_CHECK (name.len > 0 && header_name_span (name) == name.len);
      fuzz_check_part (name, message);
      fuzz_check_part (value, message);
      FUZZ_CHECK (name.ptr >= at);
      FUZZ_CHECK (!value.len || value.ptr > name.ptr + name.len - 1);
      at = name.ptr + name.len + value.len;
      total += name.len + value.len;
    }
  FUZZ_CHECK (total <= message.len);
  fuzz_check_part (header->body, message);
  FUZZ_CHECK (!header->body.len || slice_has_suffix (message, header->body));
  if (header->defects & DEFECT_NO_HEADER)
    FUZZ_CHECK (header->count == 0);
}

/* header_get and header_next find the same fields.  */
static void
check_lookup (const struct header *header, struct arena *arena)
{
  for (size_t i = 0; i < header->count && i < 20; i++)
    {
      struct slice name = header->fields[i].name, line;
      const struct slice *value;
      size_t at = 0, n = 0;

      while ((value = header_next (header, name, &at)))
        FUZZ_CHECK (header_get (header, name, n++) == value);
      FUZZ_CHECK (n > 0 && header_get (header, name, n) == NULL);
      line = header_unfold (header->fields[i].value, arena);
      FUZZ_CHECK (slice_find_byte (line, '\n') == SLICE_NPOS);
      FUZZ_CHECK (line.len <= header->fields[i].value.len);
    }
}

static void
check_relay (struct message *message)
{
  const struct address *from = message_from (message);
  struct slice name = { NULL, 0 };
  struct address person;
  enum relay_evidence evidence = relay_find_person (message, from, &person);

  fuzz_check_utf8 (person.name);
  fuzz_check_utf8 (person.addr_spec);
  if (evidence == RELAY_NONE)
    {
      fuzz_check_same (person.name, from->name);
      fuzz_check_same (person.addr_spec, from->addr_spec);
    }
  if (relay_wrote (message, from, &name))
    fuzz_check_utf8 (name);
  else
    FUZZ_CHECK (evidence == RELAY_NONE);
  FUZZ_CHECK (relay_names_agree (from->name, person.name)
              == relay_names_agree (person.name, from->name));
}

static void
check_times (struct message *message)
{
  int64_t date = 0, time;
  bool dated = message_date (message, &date);

  FUZZ_CHECK (dated == !(message->defects & DEFECT_BAD_DATE));
  if (!sent_time (&message->header, dated ? &date : NULL, &time))
    FUZZ_CHECK (!dated);
  sent_arrival (&message->header, &time);
}

static void
check_ids (struct message *message)
{
  const struct slice known = SLICE ("known.example.org");
  const struct slice *ids;
  size_t count = message_parents (message, &ids);

  FUZZ_CHECK (count <= MESSAGE_PARENTS_MAX);
  for (size_t i = 0; i < count; i++)
    FUZZ_CHECK (ids[i].len > 0);
  FUZZ_CHECK (message_is_threaded (message) || count == 0);
  if (message_in_reply_to (message).len)
    fuzz_check_same (
        ids[0], utf8_repair (message_in_reply_to (message), message->arena));
  message_list_id (message, &known, 1);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), text;
  bool quoted = fuzz_choose (&input, 2);
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct raw_message raw
      = { .text = slice_make (copy, input.len), .quoted = quoted };
  struct message message;
  struct arena arena;

  arena_init (&arena, 0);
  message_init (&message, &raw, &arena, decoder);
  check_header (&message.header, raw.text);
  check_lookup (&message.header, &arena);
  fuzz_check_line (message_subject (&message));
  fuzz_check_line (message_from (&message)->name);
  fuzz_check_line (message_from (&message)->addr_spec);
  check_times (&message);
  check_ids (&message);
  check_relay (&message);
  text = message_text (&message);
  fuzz_check_utf8 (text);
  FUZZ_CHECK (slice_find_byte (text, '\0') == SLICE_NPOS);
  FUZZ_CHECK (message.defects < 1u << DEFECT_COUNT);
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
