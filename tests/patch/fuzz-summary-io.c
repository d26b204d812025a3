/* fuzz-summary-io: any bytes as a message, and its summary in a spool.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/defect.h"
#include "support/fuzz.h"
#include "support/summaries.h"
#include "patch/robot.h"

/* What the other steps rely on.  */
static void
check_summary (const struct summary *summary)
{
  FUZZ_CHECK (summary->defects < 1u << DEFECT_COUNT);
  FUZZ_CHECK (patch_mail_kind_name (summary->kind) != NULL);
  FUZZ_CHECK (patch_mail_why_text (summary->why) != NULL);
  FUZZ_CHECK (summary->parent_count <= MESSAGE_PARENTS_MAX);
  if (summary_in_series (summary))
    {
      FUZZ_CHECK (summary->id.len > 0);
      fuzz_check_line (summary->subject.full);
      fuzz_check_line (summary->author.name);
      fuzz_check_line (summary->author.addr_spec);
      fuzz_check_line (summary->sender.addr_spec);
      fuzz_check_line (summary->contributor);
      fuzz_check_utf8 (summary->shortlog);
      FUZZ_CHECK (author_by_name (summary->author_by) != NULL);
    }
  fuzz_check_utf8 (summary->entry);
  fuzz_check_utf8 (summary->entry_before);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  unsigned detail = fuzz_choose (&input, 8);
  bool quoted = fuzz_choose (&input, 2);
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct raw_message raw
      = { .text = slice_make (copy, input.len), .quoted = quoted };
  struct patch_mail patch_mail;
  struct summary summary;
  struct message message;
  struct arena arena;

  arena_init (&arena, 0);
  message_init (&message, &raw, &arena, decoder);
  patch_mail_read (&patch_mail, &message);
  robot_find (&message);
  robot_tells_of_patch (message_text (&message));
  summary_take (&summary, &patch_mail, 1, detail, NULL, 0);
  if (detail & SUMMARY_RAW)
    summary_take_raw (&summary, &raw);
  check_summary (&summary);
  check_round_trip (&summary);
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
