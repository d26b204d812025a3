/* jobs: runs with a state, up to the judging or the commit.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_JOBS_H
#define PATCHDIGEST_TESTS_JOBS_H

#include "base/numset.h"

#include <sysexits.h>

#include "support/check.h"
#include "base/numset.h"
#include "support/mails.h"
#include "pipeline/pipeline.h"
#include "support/runs.h"
#include "support/states.h"
#include "report/formats.h"

/* A run with a state of its own, up to the judging.  */
struct job
{
  struct told told;
  struct pipeline_settings settings;
  struct pipeline *run;
  struct store *state;
  struct error err;
};

static inline void
start_job (struct job *job, const char *path)
{
  job->settings = usual_run (&report_jsonl, &job->told);
  job->run = NULL;
  job->state = path ? open_state (path, true) : NULL;
  error_init (&job->err);
}

static inline void
judge_job (struct job *job, const struct mail *mails, size_t count)
{
  job->run = pipeline_new (&job->settings);
  if (count)
    input_mails (job->run, mails, count);
  judge_run (job->run, job->state);
}

static inline void
commit_job (struct job *job)
{
  if (pipeline_commit (job->run, NULL, &job->err) < 0)
    fail_msg ("%s", job->err.text);
}

static inline void
end_job (struct job *job)
{
  pipeline_free (job->run);
  store_close (job->state);
}

/* The digest of MAILS against the state PATH, which then knows them; a memory
   of SCENE.  CHANGE, if not null, changes the settings.  */
static inline struct slice
digest_of (struct scene *scene, const char *path,
           void (*change) (struct pipeline_settings *settings),
           const struct mail *mails, size_t count)
{
  struct slice copy;
  struct job job;
  char *text;

  start_job (&job, path);
  if (change)
    change (&job.settings);
  judge_job (&job, mails, count);
  text = write_run (job.run);
  commit_job (&job);
  assert_clean (job.state);
  end_job (&job);
  copy = slice_from_string (
      arena_string (&scene->arena, slice_from_string (text)));
  free (text);
  return copy;
}

#define DIGEST(scene, path, change, mails)                                     \
  digest_of (scene, path, change, mails, COUNT (mails))

static inline unsigned
count_of (struct slice text, const char *what)
{
  unsigned count = 0;
  size_t at;

  while ((at = slice_find (text, slice_from_string (what))) != SLICE_NPOS)
    {
      text = slice_skip (text, at + 1);
      count++;
    }
  return count;
}

static inline void
assert_has (struct slice text, const char *what)
{
  if (count_of (text, what) == 0)
    fail_msg ("\"%s\" is not in\n%.*s", what, SLICE_ARG (text));
}

/* All sorts of mails that a state keeps.  */
static const struct mail sample[] = {
  { .id = "c",
    .subject = "[PATCH 0/2] all",
    .body = A_COVER,
    .list = "dev.example.org" },
  { .id = "p1", .subject = "[PATCH 1/2] one", .to = "c", .minutes = 1 },
  { .id = "p2", .subject = "[PATCH 2/2] two", .to = "c", .minutes = 2 },
  { .id = "r",
    .subject = "Re: [PATCH 1/2] one",
    .to = "p1",
    .body = "> a\n",
    .minutes = 3 },
  { .id = LEFT_OUT, .subject = "[PATCH] nameless", .minutes = 4 },
  { .id = "p2", .subject = "[PATCH] under a used id", .minutes = 5 },
  { .id = "g", .subject = "[GIT PULL] updates", .body = A_PULL, .minutes = 6 },
  { .id = "c2",
    .subject = "[PATCH v2 0/2] renamed",
    .body = A_COVER,
    .minutes = DAYS },
  { .id = "q1",
    .subject = "[PATCH v2 1/2] one",
    .to = "c2",
    .minutes = DAYS + 1 },
  { .id = "q2",
    .subject = "[PATCH v2 2/2] two",
    .to = "c2",
    .body = A_DIFF ("better"),
    .minutes = DAYS + 2 },
  { .id = "n2",
    .subject = "[PATCH RESEND] nameless",
    .from = "Ann Author <ann@example.org>",
    .minutes = 2 * DAYS },
  { .id = "n3", .subject = "[PATCH v3] nameless", .minutes = 3 * DAYS },
};

/* Appends the rows of SERIES and messages as texts, without what depends on the
   digests.  */
static inline void
show_rows (struct store *known, struct buf *buf)
{
  struct arena arena;
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct error err;

  error_init (&err);
  arena_init (&arena, 0);
  while (rows_next_series (known, series.id, &arena, &series, &err) > 0)
    {
      const int64_t numbers[]
          = { series.id,        series.version,    series.total,
              series.patches,   series.head,       series.head_number,
              series.flags,     series.first_date, series.last_date,
              series.verdict,   series.previous,   series.reason,
              series.reason_of, series.work,       series.vote,
              series.votes };
      const struct slice texts[]
          = { series.msgid,        series.list_id,     series.author_name,
              series.author_addr,  series.sender_addr, series.title,
              series.version_text, series.version_key, series.prefix_key,
              series.numbers,      series.kin,         series.parent,
              series.shortlog,     series.members };

      buf_printf (buf, "series");
      for (size_t i = 0; i < COUNT (numbers); i++)
        buf_printf (buf, " %lld", (long long)numbers[i]);
      for (size_t i = 0; i < COUNT (texts); i++)
        buf_printf (buf, " <%.*s>", SLICE_ARG (texts[i]));
      buf_add_byte (buf, '\n');
    }
  while (rows_next_message (known, message.id, &arena, &message, &err) > 0)
    {
      const int64_t numbers[]
          = { message.id,     message.series, message.kind, message.flags,
              message.number, message.total,  message.date, message.verdict };
      const struct slice texts[]
          = { message.msgid,       message.number_text, message.version_key,
              message.prefix_key,  message.title,       message.author_name,
              message.author_addr, message.sender_name, message.sender_addr,
              message.change_id,   message.parents,     message.patch_id };

      buf_printf (buf, "message");
      for (size_t i = 0; i < COUNT (numbers); i++)
        buf_printf (buf, " %lld", (long long)numbers[i]);
      for (size_t i = 0; i < COUNT (texts); i++)
        {
          buf_add (buf, SLICE (" <"));
          buf_add (buf, texts[i]);
          buf_add_byte (buf, '>');
        }
      buf_add_byte (buf, '\n');
    }
  assert_int_equal (err.status, 0);
  arena_release (&arena);
}

static inline struct slice
rows_of (struct scene *scene, const char *path)
{
  struct store *known = open_state (path, false);
  struct slice text;
  struct buf buf;

  buf_init (&buf);
  show_rows (known, &buf);
  store_close (known);
  text = arena_copy (&scene->arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}

static const struct mail week_one = { .id = "w1", .subject = "[PATCH] a" };
static const struct mail week_two
    = { .id = "w2", .subject = "[PATCH] b", .minutes = 7 * DAYS };
static const struct mail week_three
    = { .id = "w3", .subject = "[PATCH] d", .minutes = 14 * DAYS };

static inline void
from_x (struct pipeline_settings *settings)
{
  settings->digest.from = SLICE ("X");
}

static const struct name_map_entry lists[]
    = { { SLICE_INIT ("one.example.org"), SLICE_INIT ("One") },
        { SLICE_INIT ("two.example.org"), SLICE_INIT ("Two") } };

static inline void
with_lists (struct pipeline_settings *settings)
{
  settings->digest.lists = lists;
  settings->digest.list_count = COUNT (lists);
}

static const struct mail by_one
    = { .id = "p", .subject = "[PATCH] a", .list = "one.example.org" };
static const struct mail by_two
    = { .id = "p", .subject = "[PATCH] a", .list = "two.example.org" };

#endif
