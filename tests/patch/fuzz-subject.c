/* fuzz-subject: any text as a subject, and what filters put before it.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/blanks.h"
#include "patch/gateway.h"
#include "patch/msgid_pattern.h"
#include "patch/reply_mark.h"
#include "patch/subject.h"
#include "patch/version_text.h"
#include "support/fuzz.h"

static void
check_numbers (const struct subject *subject)
{
  FUZZ_CHECK (subject->number >= -1 && subject->number <= SUBJECT_NUMBER_MAX);
  FUZZ_CHECK (subject->total >= -1 && subject->total <= SUBJECT_NUMBER_MAX);
  FUZZ_CHECK (subject->version >= 0 && subject->version <= SUBJECT_VERSION_MAX);
  FUZZ_CHECK (subject->numbered || subject->number == -1);
  if (subject->number >= 0)
    FUZZ_CHECK (subject->number_text.len > 0);
}

/* What is compared is the same for what is compared already.  */
static void
check_keys (const struct subject *subject, struct arena *arena)
{
  struct slice key = subject_title_key (subject, arena);
  struct slice prefixes = subject_prefix_key (subject, arena);
  struct subject again = { .title = key };
  struct buf buf;

  fuzz_check_utf8 (key);
  fuzz_check_utf8 (prefixes);
  FUZZ_CHECK (key.len <= subject->title.len);
  fuzz_check_same (subject_title_key (&again, arena), key);
  fuzz_check_utf8 (version_text_key (subject->version_text));
  buf_init (&buf);
  version_text_append (&buf, subject->version_text);
  FUZZ_CHECK (buf.len >= 2 && buf.ptr[0] == 'v');
  version_text_append_received (&buf, 2, subject->total);
  buf_release (&buf);
}

/* Blanks around a subject say nothing.  */
static void
check_blanks (const struct subject *subject, struct slice text,
              struct arena *arena)
{
  struct subject again;
  struct buf buf;

  buf_init (&buf);
  buf_add (&buf, SLICE (" \t"));
  buf_add (&buf, text);
  buf_add (&buf, SLICE (" \n"));
  subject_parse (&again, buf_slice (&buf), arena);
  fuzz_check_same (again.title, subject->title);
  fuzz_check_same (again.full, subject->full);
  FUZZ_CHECK (again.number == subject->number);
  FUZZ_CHECK (again.version == subject->version);
  buf_release (&buf);
}

static void
check_marks (struct slice text)
{
  struct slice before = { NULL, 0 }, after = { NULL, 0 }, slug = { NULL, 0 };
  int version;

  FUZZ_CHECK (gateway_mark_length (text) <= text.len);
  FUZZ_CHECK (reply_mark_length (text) <= text.len);
  reply_mark_is_forward_group (text);
  fuzz_check_part (blanks_skip (text), text);
  if (msgid_pattern_split (text, &before, &after))
    {
      fuzz_check_part (before, text);
      fuzz_check_part (after, text);
      FUZZ_CHECK (before.len + after.len <= text.len);
    }
  if (msgid_pattern_b4 (text, &slug, &version))
    {
      fuzz_check_part (slug, text);
      FUZZ_CHECK (version >= 0);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct subject subject;
  struct arena arena;
  struct slice text;
  char *copy;

  arena_init (&arena, 0);
  text = utf8_repair (fuzz_input (data, size), &arena);
  copy = fuzz_exact (text);
  text = slice_make (copy, text.len);
  subject_parse (&subject, text, &arena);
  fuzz_check_part (subject.full, text);
  fuzz_check_utf8 (subject.title);
  FUZZ_CHECK (subject.title.len <= text.len);
  for (size_t i = 0; i < subject.prefix_count; i++)
    {
      FUZZ_CHECK (subject.prefixes[i].len > 0);
      fuzz_check_utf8 (subject.prefixes[i]);
    }
  check_numbers (&subject);
  check_keys (&subject, &arena);
  check_blanks (&subject, text, &arena);
  check_marks (text);
  arena_release (&arena);
  free (copy);
  return 0;
}
