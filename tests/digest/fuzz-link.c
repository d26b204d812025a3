/* fuzz-link: any lists and ids in links to messages.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The first line is the List-Id, the rest the Message-ID.  */

#include "config.h"

#include "base/url_template.h"
#include "digest/link.h"
#include "mail/archive_link.h"
#include "support/fuzz.h"

/* A link is one word, which no reader of text or HTML takes for more.  */
static void
check_link (struct slice link)
{
  if (link.len == 0)
    return;
  FUZZ_CHECK (slice_has_prefix (link, SLICE ("https://")));
  for (size_t i = 0; i < link.len; i++)
    FUZZ_CHECK (slice_at (link, i) > ' ' && slice_at (link, i) < 0x7f
                && slice_find_byte (SLICE ("\"<>\\^`{|}"), link.ptr[i])
                       == SLICE_NPOS);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static const struct digest_link known[]
      = { { .list_id = SLICE_INIT ("widget.example.org"),
            .template = SLICE_INIT ("https://example.org/?q={id}&x") },
          { .list_id = SLICE_INIT ("gadget.example.org"), .none = true } };
  struct digest_links links = { .lists = known, .count = 2 };
  struct slice input = fuzz_input (data, size);
  struct slice list_id = fuzz_line (&input), template;
  char *copy = fuzz_exact (input);
  struct arena arena;

  arena_init (&arena, 0);
  input = slice_make (copy, input.len);
  template = archive_link_template (list_id, &arena);
  FUZZ_CHECK (template.len == 0 || url_template_is_valid (template));
  check_link (digest_link_make (&links, list_id, input, &arena));
  links.none = true;
  check_link (digest_link_make (&links, list_id, input, &arena));
  arena_release (&arena);
  free (copy);
  return 0;
}
