/* fuzz-review-tag: any text as a reply: its own lines, tags, NAKs, questions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The first line is the name of the sender, the second the address.  */

#include "config.h"

#include "base/numset.h"
#include "patch/asks.h"
#include "patch/nak.h"
#include "patch/patch_numbers.h"
#include "patch/review_tag.h"
#include "support/fuzz.h"

/* Own lines are not quoted, and follow each other.  */
static void
check_lines (struct slice text)
{
  struct own_text own;
  struct own_line line;
  const char *end = text.ptr;

  own_text_begin (&own, text);
  while (own_text_next (&own, &line))
    {
      fuzz_check_part (line.text, text);
      FUZZ_CHECK (line.text.ptr >= end);
      end = line.text.ptr + line.text.len;
      FUZZ_CHECK (slice_trim (line.text).len > 0);
      FUZZ_CHECK (!own_text_is_quote (line.text));
      FUZZ_CHECK (slice_find_byte (line.text, '\n') == SLICE_NPOS);
      if (line.quote.len)
        {
          fuzz_check_part (line.quote, text);
          FUZZ_CHECK (own_text_is_quote (line.quote));
          FUZZ_CHECK (line.starts_paragraph);
          own_text_quotes_diff (line.quote);
        }
    }
}

/* Paragraphs are the same lines.  */
static void
check_paragraphs (const struct own_paragraphs *paragraphs, struct slice text)
{
  struct own_text own;
  struct own_line line;
  size_t i = 0;

  own_text_begin (&own, text);
  for (; own_text_next (&own, &line); i += line.starts_paragraph)
    {
      size_t at = line.starts_paragraph ? i : i - 1;

      FUZZ_CHECK (at < paragraphs->count);
      fuzz_check_part (line.text, paragraphs->items[at].text);
      if (line.starts_paragraph)
        fuzz_check_same (line.quote, paragraphs->items[at].quote);
    }
  FUZZ_CHECK (i == paragraphs->count);
}

static void
check_tag (const struct review_tag *tag)
{
  struct slice rest = tag->lead.numbers;
  struct numset_run run = NUMSET_START;
  int64_t number = 0;
  int more;

  FUZZ_CHECK (tag->kinds > 0 && tag->kinds < 16);
  FUZZ_CHECK (tag->worth <= REVIEW_TAG_BARE);
  FUZZ_CHECK (tag->name.len <= REVIEW_TAG_VALUE_MAX
              || tag->worth >= REVIEW_TAG_PROSE);
  while ((more = numset_next (&rest, &run, &number)) == 1)
    FUZZ_CHECK (number > 0 && number <= PATCH_NUMBERS_MAX);
  FUZZ_CHECK (more == 0);
  FUZZ_CHECK ((tag->lead.numbers.len > 0)
              == (tag->lead.scope == REVIEW_TAG_OF_NUMBERS
                  || tag->lead.scope == REVIEW_TAG_OF_OTHERS));
}

/* What is found without looking at the hints is no more.  */
static void
check_hints (struct own_paragraphs own, const struct address *from,
             struct arena *arena)
{
  struct review_tag *tags;
  struct nak nak;
  size_t count = review_tags_find (&own, from, arena, &tags);
  int found = nak_find (&own, arena, &nak);
  enum asks asks = asks_find (&own);

  for (size_t i = 0; i < count; i++)
    check_tag (&tags[i]);
  FUZZ_CHECK (count <= REVIEW_TAGS_MAX);
  own.hints = ~0U;
  FUZZ_CHECK (review_tags_find (&own, from, arena, &tags) == count);
  FUZZ_CHECK (nak_find (&own, arena, &nak) == found);
  FUZZ_CHECK (asks_find (&own) == asks);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct address from;
  struct own_paragraphs own;
  struct arena arena;
  struct slice text;
  char *copy;

  arena_init (&arena, 0);
  from.name = utf8_repair (fuzz_line (&input), &arena);
  from.addr_spec = utf8_repair (fuzz_line (&input), &arena);
  copy = fuzz_exact (input);
  text = slice_make (copy, input.len);
  own = own_paragraphs_read (text, &arena);
  check_lines (text);
  check_paragraphs (&own, text);
  check_hints (own, &from, &arena);
  arena_release (&arena);
  free (copy);
  return 0;
}
