/* fuzz-deliver: any bytes as a message that is delivered.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "pipeline/deliver.h"
#include "annotate/layer.h"
#include "support/fuzz_runs.h"
#include "support/dumps.h"
#include "support/runs.h"
#include "support/whole.h"

/* A state that knows some messages, made once.  */
static struct store *
known_state (void)
{
  static struct store *state;

  if (!state)
    {
      state = open_state (":memory:", true);
      TAKE_MAILS (state, many_mails, 0);
    }
  return state;
}

/* TEXT as it goes out after its delivery into STATE, which may be null.  */
static void
deliver (const struct pipeline_settings *settings, struct slice text,
         struct store *state, bool write, struct buf *out)
{
  struct delivery *delivery = deliver_begin (settings, text);
  struct edited edited;
  struct edited_cursor cursor = { .at = 0 };
  struct slice piece;
  struct error err;

  error_init (&err);
  deliver_list (delivery);
  FUZZ_CHECK (deliver_judge (delivery, state, write, &err) == 0);
  buf_clear (out);
  edited_init (&edited, text);
  deliver_annotate (delivery, &edited);
  deliver_end (delivery);
  while (edited_next (&edited, &cursor, &piece))
    buf_add (out, piece);
  edited_release (&edited);
}

/* OUT without our fields is TEXT.  */
static void
check_strip (struct slice out, struct slice text)
{
  struct edited stripped;
  struct arena arena;

  arena_init (&arena, 0);
  edited_init (&stripped, out);
  layer_take_off (&stripped);
  fuzz_check_same (whole (&arena, &stripped), text);
  arena_release (&arena);
}

/* Delivered once more, a message is annotated as it was.  */
static void
check_again (const struct pipeline_settings *settings, struct slice text)
{
  struct store *state = open_state (":memory:", true);
  struct buf first, second;

  buf_init (&first);
  buf_init (&second);
  deliver (settings, text, state, true, &first);
  deliver (settings, text, state, true, &second);
  check_strip (buf_slice (&first), text);
  fuzz_check_same (buf_slice (&second), buf_slice (&first));
  assert_clean (state);
  buf_release (&second);
  buf_release (&first);
  store_close (state);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), text;
  unsigned choice = fuzz_choose (&input, 16);
  char *copy = fuzz_exact (input);
  struct pipeline_settings settings;
  struct told told;
  struct buf out;

  text = slice_make (copy, input.len);
  settings = usual_run (&report_annotated, &told);
  settings.across_lists = choice & 1;
  if (choice & 2)
    settings.report.template = SLICE ("{verdict} {kind} {version} {number}");
  if (choice & 8)
    settings.watch = fuzz_watch ();
  buf_init (&out);
  deliver (&settings, text, NULL, false, &out);
  check_strip (buf_slice (&out), text);
  deliver (&settings, text, known_state (), false, &out);
  check_strip (buf_slice (&out), text);
  if (choice & 4)
    check_again (&settings, text);
  buf_release (&out);
  free (copy);
  return 0;
}
