/* fuzz-rules: any rules, and any message that may meet them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The first lines are a text for each key of a rule, an address and a name of
   the reader; the rest is the message.  */

#include "config.h"

#include "report/watched.h"
#include "support/fuzz_json.h"
#include "watch/noted.h"
#include "watch/watch.h"

/* A rule for each key, and one of all keys.  */
enum
{
  KEYS = 7,
  RULES = KEYS + 1
};

/* The next line of INPUT as the texts of a key, LINE of its file.  The
   configuration refuses empty ones, and rules without keys.  */
static struct rules_texts
take_texts (struct slice *input, struct rules_text *text, unsigned long line)
{
  *text = (struct rules_text){ fuzz_line (input), line };
  if (text->text.len == 0)
    text->text = SLICE ("a*");
  return (struct rules_texts){ text, 1 };
}

/* False if one of them is refused.  */
static bool
add_rules (struct rules *rules, struct rules_text texts[KEYS],
           struct slice *input)
{
  struct rules_source all = { .name = SLICE ("all"), .label = true };
  struct rules_texts *keys[KEYS]
      = { &all.files,   &all.not_files, &all.files_match, &all.content,
          &all.subject, &all.authors,   &all.lists };
  struct rules_source one;
  struct rules_texts *own[KEYS]
      = { &one.files,   &one.not_files, &one.files_match, &one.content,
          &one.subject, &one.authors,   &one.lists };
  const struct rules_text *wrong;
  struct error err;

  for (unsigned i = 0; i < KEYS; i++)
    {
      *keys[i] = take_texts (input, &texts[i], i + 1);
      one = (struct rules_source){ .name = SLICE ("one"), .to_me = i == 6 };
      *own[i] = *keys[i];
      if (i == 1)
        one.files = all.files;
      error_init (&err);
      if (rules_add (rules, &one, &wrong, &err) < 0)
        {
          fuzz_check_error (&err);
          FUZZ_CHECK (wrong == &texts[i]);
          return false;
        }
    }
  return rules_add (rules, &all, &wrong, &err) == 0;
}

/* Reasons are of the keys, and what is noted is what was found.  */
static void
check_result (const struct result *result)
{
  struct noted noted = noted_read (noted_pack (result));
  struct slice name;
  unsigned count = 0;
  bool label;

  FUZZ_CHECK (result->count <= RULES);
  for (size_t i = 0; i < result->count; i++)
    {
      FUZZ_CHECK (result->hits[i].reason_count > 0);
      FUZZ_CHECK (result->hits[i].reason_count <= RESULT_KEYS);
    }
  FUZZ_CHECK (noted.mine == result->mine && noted.to_me == result->to_me);
  for (; noted_next (&noted, &name, &label) > 0; count++)
    FUZZ_CHECK (slice_eq (name, SLICE ("one"))
                || slice_eq (name, SLICE ("all")));
  FUZZ_CHECK (count <= 2);
  FUZZ_CHECK ((count > 0) == (result->count > 0));
}

static void
check_shown (struct message *message, const struct result *result)
{
  struct watched watched = { .id = SLICE ("a\x1b@example.org"),
                             .subject = message_subject (message),
                             .result = result };
  struct buf text;

  buf_init (&text);
  watched_append (&text, &watched);
  fuzz_check_utf8 (buf_slice (&text));
  fuzz_check_shown (buf_slice (&text));
  buf_release (&text);
}

static void
check_message (const struct watch *watch, struct slice text,
               struct arena *arena)
{
  struct charset_decoder *decoder = charset_decoder_new ();
  struct raw_message raw = { .text = text };
  struct patch_mail patch_mail;
  struct message message;
  struct result result;

  message_init (&message, &raw, arena, decoder);
  patch_mail_read (&patch_mail, &message);
  watch_match (watch, &patch_mail, SLICE ("widget.example.org"), arena,
               &result);
  check_result (&result);
  check_shown (&message, &result);
  charset_decoder_free (decoder);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input, address, name;
  struct watch watch = { .rules = rules_new () };
  struct rules_text texts[KEYS];
  struct arena arena;
  char *copy;

  arena_init (&arena, 0);
  /* A configuration is UTF-8, and a message anything.  */
  input = fuzz_input (data, size);
  if (!add_rules (watch.rules, texts, &input))
    {
      watch_release (&watch);
      arena_release (&arena);
      return 0;
    }
  address = utf8_repair (fuzz_line (&input), &arena);
  name = utf8_repair (fuzz_line (&input), &arena);
  watch.me = (struct me){ &address, 1, &name, 1 };
  copy = fuzz_exact (input);
  check_message (&watch, slice_make (copy, input.len), &arena);
  free (copy);
  watch_release (&watch);
  arena_release (&arena);
  return 0;
}
