/* fuzz-html-text: any bytes as HTML.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/html_entity.h"
#include "mail/html_tag.h"
#include "mail/html_text.h"
#include "support/fuzz.h"

enum
{
  /* Bytes of a line that the shortest element makes: quotes, blank lines.  */
  GROWTH_MAX = 2 * HTML_QUOTES_MAX + 8
};

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), text;
  char *copy = fuzz_exact (input), bytes[UTF8_MAX];
  struct slice html = slice_make (copy, input.len);
  struct html_tag tag;
  struct arena arena;
  size_t len;

  arena_init (&arena, 0);
  text = html_text (utf8_repair (html, &arena), &arena);
  fuzz_check_utf8 (text);
  FUZZ_CHECK (text.len == 0 || slice_last (text) == '\n');
  FUZZ_CHECK (text.len <= GROWTH_MAX * html.len + GROWTH_MAX);
  if (html_entity_read (html, bytes, &len))
    {
      FUZZ_CHECK (len <= UTF8_MAX);
      fuzz_check_utf8 (slice_make (bytes, len));
    }
  FUZZ_CHECK (html_entity_read (html, bytes, &len) <= html.len);
  for (int quotes = 0; quotes < 2; quotes++)
    {
      len = html_tag_read (&tag, html, quotes);
      FUZZ_CHECK (len <= html.len && len <= HTML_TAG_MAX);
      if (len)
        {
          fuzz_check_part (tag.name, html);
          fuzz_check_part (tag.rest, html);
          fuzz_check_part (html_tag_attribute (&tag, SLICE ("href")), html);
          html_tag_keeps_space (&tag);
        }
    }
  arena_release (&arena);
  free (copy);
  return 0;
}
