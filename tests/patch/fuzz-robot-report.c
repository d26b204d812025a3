/* fuzz-robot-report: any bytes as a message of a robot.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "mail/charset.h"
#include "patch/robot_kind.h"
#include "patch/robot_report.h"
#include "support/fuzz.h"

static void
check_report (const struct robot_report *report)
{
  FUZZ_CHECK (report->who.len > 0);
  fuzz_check_line (report->who);
  FUZZ_CHECK (robot_verdict_name (report->verdict) != NULL);
  fuzz_check_utf8 (report->note);
  fuzz_check_utf8 (report->target);
  FUZZ_CHECK (slice_find_byte (report->note, '\n') == SLICE_NPOS);
  FUZZ_CHECK (slice_find_byte (report->target, '\n') == SLICE_NPOS);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size);
  struct charset_decoder *decoder = charset_decoder_new ();
  char *copy = fuzz_exact (input);
  struct raw_message raw = { .text = slice_make (copy, input.len) };
  struct robot_report report;
  struct subject subject;
  struct message message;
  enum robot_kind kind;
  struct arena arena;

  arena_init (&arena, 0);
  message_init (&message, &raw, &arena, decoder);
  subject_parse (&subject, message_subject (&message), &arena);
  kind = robot_kind_find (&message, &subject);
  if (robot_report_read (&message, &subject, kind, &report))
    {
      FUZZ_CHECK (kind != ROBOT_KIND_NOTICE);
      check_report (&report);
    }
  else
    FUZZ_CHECK (kind != ROBOT_KIND_REPORT);
  arena_release (&arena);
  charset_decoder_free (decoder);
  free (copy);
  return 0;
}
