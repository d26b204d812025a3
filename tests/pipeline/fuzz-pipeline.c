/* fuzz-pipeline: any bytes as a mailbox, and each format of its digest.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "annotate/layer.h"
#include "mail/from_line.h"
#include "pipeline/strip.h"
#include "source/mbox.h"
#include "source/unpack.h"
#include "support/fuzz_json.h"
#include "support/fuzz_runs.h"
#include "support/jobs.h"
#include "support/whole.h"

/* The messages of an mbox.  */
struct box
{
  struct slice *texts; /* in the arena, like what they point to */
  size_t count;
};

/* Reads the mbox BYTES.  If it is OURS, all lines `>From ' are quoted, even in
   a header that does not end.  */
static void
read_box (struct slice bytes, bool ours, struct arena *arena, struct box *box_r)
{
  int fd = fuzz_file (bytes);
  struct reader *reader;
  struct raw_message raw;
  struct mbox *mbox;
  struct error err;
  size_t room = 0;

  error_init (&err);
  *box_r = (struct box){ NULL, 0 };
  FUZZ_CHECK (reader_open_fd (&reader, fd, &err) == 0);
  mbox = mbox_new (reader);
  while (mbox_next (mbox, &raw, &err) > 0)
    {
      struct slice text = arena_copy (arena, raw.text);

      box_r->texts = arena_grow (arena, box_r->texts, box_r->count, &room,
                                 sizeof *box_r->texts);
      box_r->texts[box_r->count++]
          = ours || raw.quoted ? from_line_unquote (text, arena) : text;
    }
  mbox_free (mbox);
  reader_free (reader);
  close (fd);
}

/* The digest of the mailbox BYTES; an empty one if it is refused.  */
static struct slice
write_digest (const struct pipeline_settings *settings, struct slice bytes,
              struct store *state, struct fuzz_output *output)
{
  struct pipeline *run = pipeline_new (settings);
  struct slice text = { NULL, 0 };

  *output = (struct fuzz_output){ 0 };
  if (fuzz_read_box (run, bytes))
    text = fuzz_digests (run, state, output);
  pipeline_free (run);
  return text;
}

/* --- What must hold for each format --- */

static void
check_text (struct slice text)
{
  fuzz_check_utf8 (text);
  fuzz_check_shown (text);
}

static void
check_jsonl (struct slice text)
{
  struct slice line;

  while (slice_next_line (&text, &line))
    fuzz_check_json_line (line);
}

/* Whether MESSAGE is one of BOX.  The writer ends the last line, and the blank
   line after the message ends a header without a body.  */
static bool
is_in (const struct box *box, struct slice message)
{
  for (size_t i = 0; i < box->count; i++)
    {
      struct slice rest = message;

      if (slice_take_prefix (&rest, box->texts[i])
          && slice_has_prefix (SLICE ("\n\n"), rest))
        return true;
    }
  return false;
}

/* An mbox has the digest and then messages of the input, which come off their
   layers as they were.  */
static void
check_mbox (struct slice text, struct slice input, struct arena *arena)
{
  struct box given, got;

  read_box (input, false, arena, &given);
  read_box (text, true, arena, &got);
  FUZZ_CHECK (got.count <= given.count + 1);
  FUZZ_CHECK (got.count >= 1);
  for (size_t i = 1; i < got.count; i++)
    {
      struct edited edited;

      edited_init (&edited, got.texts[i]);
      FUZZ_CHECK (layer_take_off (&edited));
      FUZZ_CHECK (is_in (&given, whole (arena, &edited)));
    }
}

/* Our fields come off the whole mailbox.  */
static void
check_annotated (struct slice text, struct slice input)
{
  int fd = fuzz_file (text);
  struct fuzz_output output;
  struct error err;

  error_init (&err);
  FUZZ_CHECK (strip_mbox (fd, fuzz_output_open (&output), &err) == 0);
  fuzz_check_same (fuzz_output_close (&output), input);
  fuzz_output_free (&output);
  close (fd);
}

/* INPUT has a field that says where a message ends, which may be wrong, and is
   not written; or its name may be torn by a NUL.  */
static bool
has_length (struct slice input)
{
  return slice_find_byte (input, '\0') != SLICE_NPOS
         || slice_find_nocase (input, SLICE ("content-length")) != SLICE_NPOS
         || slice_find_nocase (input, SLICE ("lines:")) != SLICE_NPOS;
}

static void
check_output (const struct report_ops *writer, struct slice text,
              struct slice input)
{
  struct arena arena;

  arena_init (&arena, 0);
  if (text.len == 0)
    ;
  else if (writer == &report_text || writer == &report_brief)
    check_text (text);
  else if (writer == &report_jsonl)
    check_jsonl (text);
  else if (writer == &report_mbox && !has_length (input))
    check_mbox (text, input, &arena);
  else if (writer == &report_annotated)
    check_annotated (text, input);
  arena_release (&arena);
}

/* --- The run --- */

static void
ignore_progress (void *context, uint64_t messages, uint64_t bytes,
                 uint64_t raw_offset)
{
  (void)context;
  FUZZ_CHECK (messages > 0 && bytes + raw_offset > 0);
}

/* A reader, and two rules that each message meets.  */
static void
fill_watch (struct watch *watch)
{
  static const struct slice me[] = { SLICE_INIT ("a@example.org") };
  static const struct rules_source rules[]
      = { { .name = SLICE_INIT ("one"), .label = true },
          { .name = SLICE_INIT ("two") } };
  const struct rules_text *wrong;
  struct error err;

  error_init (&err);
  *watch = (struct watch){ .me = { me, 1, NULL, 0 }, .rules = rules_new () };
  for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
    FUZZ_CHECK (rules_add (watch->rules, &rules[i], &wrong, &err) == 0);
}

/* Settings by the bits of CHOICE.  */
static struct pipeline_settings
settings_of (unsigned choice)
{
  static const struct report_ops *const writers[]
      = { &report_text, &report_jsonl, &report_mbox, &report_annotated };
  struct told told;
  struct pipeline_settings settings = usual_run (writers[choice % 4], &told);

  settings.progress = ignore_progress;
  settings.context = NULL;
  settings.reports = settings.writer != &report_annotated;
  settings.report.unique = SLICE ("unique");
  settings.report.now = settings.digest.now;
  settings.report.messages = (choice >> 2) % 3;
  if (settings.writer == &report_text && choice & 4)
    settings.writer = &report_brief;
  settings.digest.patch_list = (choice >> 4) % 3;
  settings.order = (choice >> 4) % 3;
  if (settings.writer == &report_annotated)
    settings.order = PIPELINE_ORDER_READ;
  if (choice & 64)
    settings.report.template = SLICE ("{verdict} {version} {number}/{total}");
  settings.across_lists = choice & 16;
  settings.changes
      = choice & 128 || report_compares (settings.writer, &settings.report);
  settings.talks = choice & 128 || settings.writer->detail & SUMMARY_TALK;
  return settings;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), text;
  unsigned choice = fuzz_choose (&input, 256);
  struct pipeline_settings settings = settings_of (choice);
  struct store *state = choice & 128 ? open_state (":memory:", true) : NULL;
  struct watch watch;
  enum unpack_format format;
  struct fuzz_output output;

  fill_watch (&watch);
  if (choice & 8)
    settings.watch = &watch;
  unpack_guess (input, &format);
  if (size < 100000 && format == UNPACK_PLAIN)
    {
      text = write_digest (&settings, input, state, &output);
      check_output (settings.writer, text, input);
      fuzz_output_free (&output);
      if (state)
        assert_clean (state);
    }
  store_close (state);
  watch_release (&watch);
  return 0;
}
