/* fuzz-patch-body: any text as the body of a patch mail.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "patch/footer.h"
#include "patch/patch_body.h"
#include "patch/pull_request.h"
#include "patch/trailer.h"
#include "patch/version_link.h"
#include "support/fuzz.h"

/* The parts lie in the text, in their order.  */
static void
check_parts (const struct patch_body *patch)
{
  const struct slice parts[]
      = { patch->log,          patch->notes,       patch->stat,
          patch->diff,         patch->shortlog,    patch->base_commit,
          patch->change_id,    patch->left_out,    patch->subject_line,
          patch->header.block, patch->pasted.block };

  for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
    fuzz_check_part (parts[i], patch->text);
  FUZZ_CHECK (patch->text_end <= patch->text.len);
  fuzz_check_part (patch_body_words (patch), patch->text);
  if (patch->log.len && patch->notes.len)
    FUZZ_CHECK (patch->log.ptr + patch->log.len <= patch->notes.ptr);
  if (patch->log.len && patch->diff.len)
    FUZZ_CHECK (patch->log.ptr + patch->log.len <= patch->diff.ptr);
  if (patch->notes.len && patch->diff.len)
    FUZZ_CHECK (patch->notes.ptr + patch->notes.len <= patch->diff.ptr);
}

static void
check_header (struct slice text)
{
  struct body_header header;
  size_t inner, end = body_header_read (&header, text);

  FUZZ_CHECK (end <= text.len);
  if (end)
    FUZZ_CHECK (header.form != BODY_HEADER_NONE);
  fuzz_check_part (header.block, text);
  fuzz_check_part (header.from, text);
  fuzz_check_part (header.subject, text);
  fuzz_check_part (header.date, text);
  inner = body_header_read_inner (&header, text);
  FUZZ_CHECK (inner <= text.len);
  if (inner)
    FUZZ_CHECK (header.form == BODY_HEADER_PASTED
                || header.form == BODY_HEADER_HG);
  if (inner)
    FUZZ_CHECK (body_header_may_start (slice_at (text, 0)));
}

/* All that is taken from a part lies in it, and taking comes to an end.  */
static void
check_lists (const struct patch_body *patch)
{
  struct slice rest = patch->diff, name;
  struct trailer trailer;

  while (diff_next_file (&rest, &name))
    fuzz_check_part (name, patch->diff);
  FUZZ_CHECK (diff_hunks_end (patch->diff) <= patch->diff.len);
  rest = patch->shortlog;
  while (shortlog_next_title (&rest, &name))
    fuzz_check_part (name, patch->shortlog);
  rest = patch->shortlog;
  while (shortlog_next_author (&rest, &name))
    fuzz_check_part (name, patch->shortlog);
  rest = trailer_block (patch->log);
  fuzz_check_part (rest, patch->log);
  while (trailer_next (&rest, &trailer))
    {
      fuzz_check_part (trailer.key, patch->log);
      fuzz_check_part (trailer.value, patch->log);
      FUZZ_CHECK (trailer.key.len > 0);
    }
}

static void
check_links (const struct patch_body *patch, struct arena *arena)
{
  struct version_link *links;
  struct slice rest = patch->text, id;
  size_t count = version_link_take (patch, arena, &links);

  FUZZ_CHECK ((count > 0) == (links != NULL));
  for (size_t i = 0; i < count; i++)
    FUZZ_CHECK (links[i].id.len > 0
                && links[i].version >= VERSION_LINK_EARLIER);
  while (version_link_next_id (&rest, &id, arena))
    {
      FUZZ_CHECK (id.len > 0);
      fuzz_check_part (rest, patch->text);
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct patch_body patch;
  struct arena arena;
  struct slice text;
  bool exact;
  char *copy;

  arena_init (&arena, 0);
  text = utf8_repair (fuzz_input (data, size), &arena);
  copy = fuzz_exact (text);
  text = slice_make (copy, text.len);
  patch_body_parse (&patch, text);
  fuzz_check_same (patch.text, text);
  check_parts (&patch);
  check_header (text);
  check_lists (&patch);
  check_links (&patch, &arena);
  FUZZ_CHECK (footer_start (text) <= text.len);
  fuzz_check_part (pull_request_url (text), text);
  fuzz_check_part (shortlog_find (text, &exact), text);
  diff_starts (text);
  arena_release (&arena);
  free (copy);
  return 0;
}
