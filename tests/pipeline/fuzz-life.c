/* fuzz-life: any bytes as a mailbox of which a state remembers what was said.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The first byte chooses the settings.  The first line is the title or
   Message-ID that a user asks for, the rest the mailbox.  */

#include "config.h"

#include "pipeline/diff.h"
#include "pipeline/story.h"
#include "report/cells.h"
#include "support/fuzz_json.h"
#include "support/fuzz_runs.h"
#include "support/jobs.h"
#include "support/whole.h"
#include "watch/noted.h"

/* --- Settings --- */

static void
ignore_progress (void *context, uint64_t messages, uint64_t bytes,
                 uint64_t raw_offset)
{
  (void)context;
  (void)messages;
  (void)bytes;
  (void)raw_offset;
}

/* Settings by the bits of CHOICE; 8 is for one digest a list.  */
static struct pipeline_settings
settings_of (unsigned choice)
{
  static const struct report_ops *const writers[]
      = { &report_text, &report_brief, &report_jsonl, &report_mbox };
  struct told told;
  struct pipeline_settings settings = usual_run (writers[choice % 4], &told);

  settings.progress = ignore_progress;
  settings.context = NULL;
  settings.report.unique = SLICE ("unique");
  settings.report.now = settings.digest.now;
  settings.report.links = choice & 4;
  settings.report.changes
      = choice & 16 ? REPORT_CHANGES_DIFF : REPORT_CHANGES_LIST;
  settings.report.changes_lines = 20;
  settings.report.entries = choice & 32 ? 5 : REPORT_ENTRIES_ALL;
  settings.watch = choice & 64 ? fuzz_watch () : NULL;
  settings.life = (struct life_settings){ .rows = 10,
                                          .stalled = 14 * DAYS * 60,
                                          .waits = 7 * DAYS * 60,
                                          .forget = 60 * DAYS * 60,
                                          .robots = choice & 128 };
  settings.changes = true;
  settings.talks = true;
  with_lists (&settings);
  return settings;
}

/* --- What must hold --- */

/* Rows fit on a screen, but links are never cut, and the lists of an input have
   names that are theirs.  */
static void
check_rows (struct slice text)
{
  struct slice line;

  while (slice_next_line (&text, &line))
    FUZZ_CHECK (cells_count (line) <= CELLS_LINE
                || slice_find (line, SLICE ("https://")) != SLICE_NPOS);
}

static void
check_output (const struct report_ops *writer, struct slice text)
{
  struct slice line;

  if (writer == &report_jsonl)
    while (slice_next_line (&text, &line))
      fuzz_check_json_line (line);
  else if (writer != &report_mbox)
    {
      fuzz_check_utf8 (text);
      fuzz_check_shown (text);
    }
  if (writer == &report_brief)
    check_rows (text);
}

/* What is noted of a message fits into its summary.  */
static void
note_watched (void *context, struct message *message,
              const struct result *result)
{
  struct noted noted = noted_read (noted_pack (result));
  struct slice name;
  bool label;

  (void)context;
  (void)message;
  FUZZ_CHECK (noted.mine == result->mine && noted.to_me == result->to_me);
  while (noted_next (&noted, &name, &label) > 0)
    FUZZ_CHECK (name.len > 0);
}

/* --- Runs --- */

/* The digests of the mailbox BYTES: of each list, if the settings say so.  */
static void
digest_once (const struct pipeline_settings *settings, struct slice bytes,
             struct store *state)
{
  struct pipeline *run = pipeline_new (settings), *part = NULL;
  const struct split_list *of_run;
  struct fuzz_output output;
  bool chosen[SPLIT_MET_MAX + 8];
  struct error err;
  size_t count;

  error_init (&err);
  if (fuzz_read_box (run, bytes))
    {
      if (settings->each_list)
        {
          FUZZ_CHECK (pipeline_split (run, &of_run, &count, &err) == 0);
          FUZZ_CHECK (count <= COUNT (chosen));
          memset (chosen, true, sizeof chosen);
          part = pipeline_part (run, chosen);
        }
      check_output (settings->writer,
                    fuzz_digests (part ? part : run, state, &output));
      fuzz_output_free (&output);
    }
  pipeline_free (part);
  pipeline_free (run);
}

/* Reads the mailbox BYTES, unless it is empty, for WRITER.  */
static struct pipeline *
begin_question (struct pipeline_settings settings,
                const struct report_ops *writer, struct slice bytes)
{
  struct pipeline *run;

  settings.writer = writer;
  settings.each_list = false;
  settings.reports = false;
  settings.watched = settings.watch ? note_watched : NULL;
  run = pipeline_new (&settings);
  fuzz_read_box (run, bytes);
  return run;
}

/* The answers are text, or there is none.  */
static void
ask (const struct pipeline_settings *settings, struct slice asked,
     struct slice bytes, struct store *state)
{
  struct pipeline *run = begin_question (*settings, &story_needs, bytes);
  struct diff_request request = { .asked = asked };
  struct error err;
  struct buf text;

  buf_init (&text);
  error_init (&err);
  if (pipeline_story (run, state, asked, &text, &err) < 0)
    fuzz_check_error (&err);
  check_output (&report_text, buf_slice (&text));
  pipeline_free (run);
  buf_clear (&text);
  error_init (&err);
  run = begin_question (*settings, &diff_needs, bytes);
  if (pipeline_diff (run, state, &request, &text, &err) < 0)
    fuzz_check_error (&err);
  check_output (&report_text, buf_slice (&text));
  pipeline_free (run);
  buf_release (&text);
}

/* What a digest has told is no news.  */
static void
check_told (struct pipeline_settings settings, struct slice bytes,
            struct store *state)
{
  struct pipeline *run;
  struct error err;

  settings.each_list = false;
  error_init (&err);
  run = pipeline_new (&settings);
  if (fuzz_read_box (run, bytes))
    {
      FUZZ_CHECK (pipeline_judge (run, state, &err) == 0);
      FUZZ_CHECK (pipeline_is_empty (run, 0));
    }
  pipeline_free (run);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  struct slice input = fuzz_input (data, size), asked;
  unsigned choice = fuzz_choose (&input, 256);
  struct pipeline_settings settings = settings_of (choice);
  struct store *state = open_state (":memory:", true);

  settings.each_list = choice & 8;
  asked = fuzz_line (&input);
  if (size < 100000)
    {
      digest_once (&settings, input, state);
      assert_clean (state);
      check_told (settings, input, state);
      ask (&settings, asked, input, state);
    }
  store_close (state);
  return 0;
}
