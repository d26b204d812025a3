/* t-judge: runs with a state, and what they leave there.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/numset.h"

#include <sysexits.h>

#include "support/check.h"
#include "base/numset.h"
#include "support/mails.h"
#include "pipeline/pipeline.h"
#include "support/runs.h"
#include "support/states.h"
#include "report/report.h"

/* A run with a state of its own, up to the judging.  */
struct job
{
  struct told told;
  struct pipeline_settings settings;
  struct pipeline *run;
  struct store *state;
  struct error err;
};

static void
start_job (struct job *job, const char *path)
{
  job->settings = usual_run (&report_jsonl, &job->told);
  job->run = NULL;
  job->state = path ? open_state (path, true) : NULL;
  error_init (&job->err);
}

static void
judge_job (struct job *job, const struct mail *mails, size_t count)
{
  job->run = pipeline_new (&job->settings);
  if (count)
    input_mails (job->run, mails, count);
  judge_run (job->run, job->state);
}

static void
commit_job (struct job *job)
{
  if (pipeline_commit (job->run, NULL, &job->err) < 0)
    fail_msg ("%s", job->err.text);
}

static void
end_job (struct job *job)
{
  pipeline_free (job->run);
  store_close (job->state);
}

/* The digest of MAILS against the state PATH, which then knows them; a memory
   of SCENE.  CHANGE, if not null, changes the settings.  */
static struct slice
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

static void
as_text (struct pipeline_settings *settings)
{
  settings->writer = &report_text;
}

static unsigned
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

static void
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
  { .id = "p1", .subject = "[PATCH] under a used id", .minutes = 5 },
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

/* --- What was seen --- */

static void
what_was_reported_is_left_out_the_next_time (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice first, second, text;

  first = DIGEST (*state, path, NULL, sample);
  assert_int_equal (count_of (first, "\"type\":\"message\""), COUNT (sample));
  assert_has (first, "\"patch_mails\":10,\"series\":7,");
  second = DIGEST (*state, path, NULL, sample);
  assert_int_equal (count_of (second, "\"type\":\"message\""), 1);
  assert_int_equal (count_of (second, "\"kind\":\"reply\""), 1);
  assert_int_equal (count_of (second, "\"type\":\"series\""), 0);
  assert_has (
      second,
      "\"messages\":1,\"patch_mails\":0,\"series\":0,\"loose_patches\":0,"
      "\"domains\":[],\"contributors\":[]");
  text = DIGEST (*state, path, as_text, sample);
  assert_has (text, "Messages ====\n\nNo new patches.\n");
}

/* A reply finds its series, though all of that is left out.  */
static void
a_reply_leads_to_a_series_of_an_earlier_run (void **state)
{
  static const struct mail reply
      = { .subject = "Re: [PATCH 2/2] two", .to = "p2", .body = "> a\n" };
  const char *path = in_scene (*state, "s");
  struct slice text;

  DIGEST (*state, path, NULL, sample);
  text = digest_of (*state, path, NULL, &reply, 1);
  assert_has (text, "\"series\":\"c@example.org\",\"head\":\"c@example.org\","
                    "\"verdict\":null");
}

static void
a_series_goes_on_in_the_next_run (void **state)
{
  static const struct mail first[] = {
    { .id = "p1", .subject = "[PATCH 1/3] one", .to = "c" },
    { .id = "p3", .subject = "[PATCH 3/3] three", .to = "c" },
  };
  static const struct mail second[] = {
    { .id = "p3", .subject = "[PATCH 3/3] three", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/3] two", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/3] all", .body = A_COVER },
  };
  const char *path = in_scene (*state, "s");
  struct slice text;

  DIGEST (*state, path, NULL, first);
  text = DIGEST (*state, path, NULL, second);
  assert_has (text, "\"patch_mails\":2,\"series\":1,");
  assert_has (text, "{\"type\":\"series\",\"series\":\"p1@example.org\","
                    "\"head\":\"c@example.org\",");
  assert_has (text, "\"title\":\"all\",\"version\":1,\"total\":3,"
                    "\"received\":[0,1,2,3],");
  assert_int_equal (count_of (text, "\"type\":\"message\""), 2);
}

static void
the_next_version_finds_the_one_before_in_the_state (void **state)
{
  static const struct mail first = { .id = "p", .subject = "[PATCH] a" };
  static const struct mail second
      = { .id = "q", .subject = "[PATCH v2] a", .minutes = DAYS };
  const char *path = in_scene (*state, "s");
  struct slice text;

  digest_of (*state, path, NULL, &first, 1);
  text = digest_of (*state, path, NULL, &second, 1);
  assert_int_equal (count_of (text, "\"verdict\":\"revision\""), 2);
  assert_has (text, "\"previous\":{\"series\":\"p@example.org\","
                    "\"version\":1,\"reason\":\"title\"}");
}

static void
a_resend_names_the_entry_of_the_earlier_digest (void **state)
{
  static const struct mail first = { .subject = "[PATCH KVM] a" };
  static const struct mail second
      = { .id = "q", .subject = "[PATCH KVM RESEND] a", .minutes = DAYS };
  const char *path = in_scene (*state, "s");
  struct slice text;

  digest_of (*state, path, as_text, &first, 1);
  text = digest_of (*state, path, as_text, &second, 1);
  assert_has (text, "Messages ====\n\nExist: [PATCH KVM] a\n"
                    " Skip: [PATCH KVM RESEND] a\n");
  assert_has (text, "Resend   v1     1/1  [KVM] a (Ann Author)\n");
}

static void
after_a_minute (struct pipeline_settings *settings)
{
  settings->digest.has_since = true;
  settings->digest.since = MAILS_START + 60;
}

/* It is known then, not reported.  */
static void
what_was_outside_of_the_period_is_said_later (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] before" },
    { .id = "q", .subject = "[PATCH] inside", .minutes = 1 },
  };
  const char *path = in_scene (*state, "s");
  struct slice text;

  text = DIGEST (*state, path, after_a_minute, mails);
  assert_int_equal (count_of (text, "before"), 0);
  text = DIGEST (*state, path, NULL, mails);
  assert_int_equal (count_of (text, "\"type\":\"message\""), 1);
  assert_has (text, "\"subject\":\"[PATCH] before\"");
  text = DIGEST (*state, path, NULL, mails);
  assert_int_equal (count_of (text, "\"type\":\"message\""), 0);
}

static void
a_mail_twice_in_one_input_is_kept_once (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH] a" },
    { .id = "p", .subject = "[PATCH] a" },
    { .id = LEFT_OUT, .subject = "[PATCH] b" },
    { .id = LEFT_OUT, .subject = "[PATCH] b" },
    { .id = "r", .subject = "Re: a", .to = "p", .body = "> a\n" },
    { .id = "r", .subject = "Re: a", .to = "p", .body = "> a\n" },
  };
  const char *path = in_scene (*state, "s");
  struct store *known;

  DIGEST (*state, path, NULL, mails);
  known = open_state (path, false);
  assert_int_equal (last_of (known, STORE_MESSAGE), 3);
  assert_int_equal (last_of (known, STORE_SERIES), 2);
  store_close (known);
}

/* --- Many runs are one --- */

/* Appends the rows of SERIES and messages as texts, without what depends on the
   digests.  */
static void
show_rows (struct store *known, struct buf *buf)
{
  struct arena arena;
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  struct error err;

  error_init (&err);
  arena_init (&arena, 0);
  while (store_next_series (known, series.id, &arena, &series, &err) > 0)
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
  while (store_next_message (known, message.id, &arena, &message, &err) > 0)
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

static struct slice
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

static void
it_does_not_matter_how_mails_are_spread_over_runs (void **state)
{
  struct scene *scene = *state;
  struct slice want;
  char name[32];

  DIGEST (scene, in_scene (scene, "all"), NULL, sample);
  want = rows_of (scene, in_scene (scene, "all"));
  assert_int_equal (count_of (want, "message "), COUNT (sample));
  for (size_t step = 1; step < COUNT (sample); step++)
    {
      const char *path;

      snprintf (name, sizeof name, "by-%zu", step);
      path = in_scene (scene, name);
      for (size_t at = 0; at < COUNT (sample); at += step)
        {
          size_t left = COUNT (sample) - at;

          digest_of (scene, path, NULL, sample + at, left < step ? left : step);
        }
      assert_same (rows_of (scene, path), want);
    }
}

/* The digest leaves out what it has reported, the state stays as it is.  */
static void
the_same_mails_again_change_no_row (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice want;

  DIGEST (scene, path, NULL, sample);
  want = rows_of (scene, path);
  for (int i = 0; i < 3; i++)
    DIGEST (scene, path, NULL, sample);
  assert_same (rows_of (scene, path), want);
}

/* --- Labels --- */

static const struct mail week_one = { .id = "w1", .subject = "[PATCH] a" };
static const struct mail week_two
    = { .id = "w2", .subject = "[PATCH] b", .minutes = 7 * DAYS };
static const struct mail week_three
    = { .id = "w3", .subject = "[PATCH] d", .minutes = 14 * DAYS };

static void
from_the_date (struct pipeline_settings *settings)
{
  settings->label = PIPELINE_LABEL_DATE;
}

static void
from_x (struct pipeline_settings *settings)
{
  settings->digest.from = SLICE ("X");
}

static void
to_y (struct pipeline_settings *settings)
{
  settings->digest.to = SLICE ("Y");
}

static void
of_another_list (struct pipeline_settings *settings)
{
  settings->digest.list = SLICE ("Other");
}

static void
a_digest_begins_where_the_one_before_ended (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  text = digest_of (*state, path, NULL, &week_one, 1);
  assert_has (text,
              "\"from\":\"2026-01-05 10:00\",\"to\":\"2026-01-05 10:00\"");
  text = digest_of (*state, path, NULL, &week_two, 1);
  assert_has (text,
              "\"from\":\"2026-01-05 10:00\",\"to\":\"2026-01-12 10:00\"");
  text = digest_of (*state, path, NULL, &week_three, 1);
  assert_has (text,
              "\"from\":\"2026-01-12 10:00\",\"to\":\"2026-01-19 10:00\"");
}

static void
it_begins_elsewhere_where_the_user_says_so (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  digest_of (*state, path, NULL, &week_one, 1);
  text = digest_of (*state, path, from_the_date, &week_two, 1);
  assert_has (text,
              "\"from\":\"2026-01-12 10:00\",\"to\":\"2026-01-12 10:00\"");
  text = digest_of (*state, path, from_x, &week_three, 1);
  assert_has (text, "\"from\":\"X\",\"to\":\"2026-01-19 10:00\"");
}

static void
the_digests_of_another_list_do_not_count (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  digest_of (*state, path, NULL, &week_one, 1);
  text = digest_of (*state, path, of_another_list, &week_two, 1);
  assert_has (text, "\"from\":\"2026-01-12 10:00\"");
  text = digest_of (*state, path, NULL, &week_three, 1);
  assert_has (text, "\"from\":\"2026-01-05 10:00\"");
}

static struct digest_row
last_digest (struct scene *scene, const char *path, struct slice list)
{
  struct store *known = open_state (path, false);
  struct digest_row row = { .id = 0 };
  struct error err;

  error_init (&err);
  MUST (store_last_digest (known, list, &scene->arena, &row, &err));
  store_close (known);
  return row;
}

static void
each_digest_is_noted (void **state)
{
  const char *path = in_scene (*state, "s");
  struct digest_row row;

  digest_of (*state, path, NULL, &week_one, 1);
  row = last_digest (*state, path, SLICE ("mail"));
  assert_int_equal (row.id, 1);
  assert_slice ("to", row.to_label, "2026-01-05 10:00");
  assert_true (row.time == MAILS_START);
  digest_of (*state, path, to_y, &week_two, 1);
  row = last_digest (*state, path, SLICE ("mail"));
  assert_int_equal (row.id, 2);
  assert_slice ("from", row.from_label, "2026-01-05 10:00");
  assert_slice ("to", row.to_label, "Y");
  digest_of (*state, path, of_another_list, &week_three, 1);
  assert_int_equal (last_digest (*state, path, SLICE ("Other")).id, 3);
  assert_int_equal (last_digest (*state, path, SLICE ("mail")).id, 2);
}

/* The next one begins where the last one that said something has ended.  */
static void
a_digest_of_nothing_is_not_noted (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] a" },
    { .id = "b", .subject = "[PATCH] b", .minutes = DAYS },
  };
  const char *path = in_scene (*state, "s");
  struct slice text;

  DIGEST (*state, path, NULL, mails);
  DIGEST (*state, path, NULL, mails);
  digest_of (*state, path, NULL, NULL, 0);
  assert_int_equal (last_digest (*state, path, SLICE ("mail")).id, 1);
  text = digest_of (*state, path, NULL, &week_two, 1);
  assert_has (text, "\"from\":\"2026-01-06 10:00\"");
  /* But a user who says what it reaches to is heard.  */
  digest_of (*state, path, to_y, NULL, 0);
  assert_slice ("to", last_digest (*state, path, SLICE ("mail")).to_label, "Y");
}

static void
from_x_to_y (struct pipeline_settings *settings)
{
  from_x (settings);
  to_y (settings);
}

/* Mails of one period may come in several runs.  */
static void
one_period_is_one_digest (void **state)
{
  const char *path = in_scene (*state, "s");
  struct digest_row row;

  digest_of (*state, path, from_x_to_y, &week_two, 1);
  digest_of (*state, path, from_x_to_y, &week_three, 1);
  digest_of (*state, path, from_x_to_y, &week_one, 1);
  row = last_digest (*state, path, SLICE ("mail"));
  assert_int_equal (row.id, 1);
  assert_true (row.time == MAILS_START + INT64_C (14) * 86400);
}

static void
undated_mails_do_not_move_the_end (void **state)
{
  static const struct mail undated
      = { .id = "u", .subject = "[PATCH] u", .date = LEFT_OUT };
  const char *path = in_scene (*state, "s");

  digest_of (*state, path, NULL, &week_one, 1);
  digest_of (*state, path, NULL, &undated, 1);
  assert_slice ("to", last_digest (*state, path, SLICE ("mail")).to_label,
                "2026-01-05 10:00");
}

/* --- Lists --- */

static const struct name_map_entry lists[]
    = { { SLICE_INIT ("one.example.org"), SLICE_INIT ("One") },
        { SLICE_INIT ("two.example.org"), SLICE_INIT ("Two") } };

static void
with_lists (struct pipeline_settings *settings)
{
  settings->digest.lists = lists;
  settings->digest.list_count = COUNT (lists);
}

static void
across_lists (struct pipeline_settings *settings)
{
  with_lists (settings);
  settings->across_lists = true;
}

static const struct mail by_one
    = { .id = "p", .subject = "[PATCH] a", .list = "one.example.org" };
static const struct mail by_two
    = { .id = "p", .subject = "[PATCH] a", .list = "two.example.org" };

static void
each_list_has_its_own_digests (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  text = digest_of (*state, path, with_lists, &by_one, 1);
  assert_has (text, "\"patch_mails\":1,");
  assert_has (text, "\"list\":\"One\"");
  text = digest_of (*state, path, with_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":1,");
  assert_has (text, "\"list\":\"Two\"");
  assert_has (text, "\"verdict\":\"new\"");
  text = digest_of (*state, path, with_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":0,");
  text = digest_of (*state, path, with_lists, &by_one, 1);
  assert_has (text, "\"patch_mails\":0,");
}

static void
a_mail_may_be_seen_for_all_lists (void **state)
{
  const char *path = in_scene (*state, "s");
  struct slice text;

  text = digest_of (*state, path, across_lists, &by_one, 1);
  assert_has (text, "\"patch_mails\":1,");
  text = digest_of (*state, path, across_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":0,\"series\":0,");
  text = digest_of (*state, path, across_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":0,");
}

static void
the_list_of_most_mails_is_that_of_the_run (void **state)
{
  static const struct mail mails[] = {
    { .subject = "what?", .list = "One.Example.org" },
    { .subject = "[PATCH] a", .list = "two.example.org" },
    { .subject = "why?", .list = "two.example.org" },
    { .subject = "so?", .list = "six.example.org" },
    { .subject = "so?", .list = "six.example.org" },
    { .subject = "so?", .list = "six.example.org" },
  };
  struct job job;

  (void)state;
  start_job (&job, NULL);
  with_lists (&job.settings);
  job.run = pipeline_new (&job.settings);
  assert_int_equal (pipeline_list (job.run), -1);
  input_mails (job.run, mails + 3, 3);
  assert_int_equal (pipeline_list (job.run), -1);
  input_mails (job.run, mails, 1);
  assert_int_equal (pipeline_list (job.run), 0);
  input_mails (job.run, mails + 1, 2);
  assert_int_equal (pipeline_list (job.run), 1);
  end_job (&job);
}

/* --- What does not change the state --- */

static void
without_a_commit_the_state_stays_as_it_is (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice before;
  struct job job;

  digest_of (scene, path, NULL, &week_one, 1);
  before = read_file (&scene->arena, path);
  start_job (&job, path);
  judge_job (&job, sample, COUNT (sample));
  free (write_run (job.run));
  end_job (&job);
  assert_same (read_file (&scene->arena, path), before);
}

static void
a_dry_run_needs_no_file (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct job job;
  char *text;

  start_job (&job, NULL);
  job.state = open_state (path, false);
  judge_job (&job, sample, COUNT (sample));
  text = write_run (job.run);
  assert_has (slice_from_string (text), "\"patch_mails\":10,");
  free (text);
  end_job (&job);
  assert_int_equal (access (path, F_OK), -1);
}

static void
a_dry_run_knows_what_was_reported (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct job job;
  char *text;

  digest_of (scene, path, of_another_list, sample, 3);
  start_job (&job, NULL);
  of_another_list (&job.settings);
  job.state = open_state (path, false);
  judge_job (&job, sample, COUNT (sample));
  text = write_run (job.run);
  assert_has (slice_from_string (text), "\"patch_mails\":7,");
  assert_has (slice_from_string (text), "\"from\":\"2026-01-05 10:02\"");
  free (text);
  assert_int_equal (pipeline_commit (job.run, NULL, &job.err), -1);
  assert_int_not_equal (job.err.status, 0);
  end_job (&job);
}

static void
a_digest_that_cannot_be_written_leaves_the_state_as_it_was (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  FILE *full = fopen ("/dev/full", "w");
  struct slice before, text;
  struct job job;

  if (!full)
    skip ();
  setbuf (full, NULL);
  digest_of (scene, path, NULL, &week_one, 1);
  before = read_file (&scene->arena, path);
  start_job (&job, path);
  judge_job (&job, sample, COUNT (sample));
  assert_int_equal (pipeline_write (job.run, full, &job.err), -1);
  assert_int_equal (job.err.status, EX_IOERR);
  fclose (full);
  end_job (&job);
  assert_same (read_file (&scene->arena, path), before);
  text = DIGEST (scene, path, NULL, sample);
  assert_has (text, "\"patch_mails\":10,");
}

/* --- Several at once --- */

/* Mails are in the state once each, and so are the numbers of the
   members of all series.  */
static void
assert_nothing_twice (struct scene *scene, const char *path)
{
  struct store *known = open_state (path, false);
  struct series_row series = { .id = 0 };
  struct message_row message = { .id = 0 };
  int64_t members = 0, messages = 0;
  struct error err;

  error_init (&err);
  while (store_next_message (known, message.id, &scene->arena, &message, &err)
         > 0)
    {
      struct message_row other = message;

      messages += message.kind != PATCH_MAIL_REPLY;
      while (store_next_message (known, other.id, &scene->arena, &other, &err)
             > 0)
        if (slice_eq (other.msgid, message.msgid)
            && slice_eq (other.title, message.title))
          fail_msg ("%.*s is there twice", SLICE_ARG (message.msgid));
    }
  while (store_next_series (known, series.id, &scene->arena, &series, &err) > 0)
    {
      struct numset_run run = { 0, -1 };
      int64_t number;

      while (numset_next (&series.members, &run, &number) > 0)
        {
          assert_int_equal (
              store_get_message (known, number, &scene->arena, &message, &err),
              1);
          assert_int_equal (message.series, series.id);
          members++;
        }
    }
  assert_int_equal (members, messages);
  store_close (known);
}

/* Two runs judge before the first of them commits.  */
static void
two_commits_lose_nothing_and_have_nothing_twice (void **state)
{
  static const struct mail mails[] = {
    { .id = "c", .subject = "[PATCH 0/3] all", .body = A_COVER },
    { .id = "p1", .subject = "[PATCH 1/3] a", .to = "c" },
    { .id = "p2", .subject = "[PATCH 2/3] b", .to = "c" },
    { .id = "x", .subject = "[PATCH] x", .minutes = 1 },
    { .id = "p3", .subject = "[PATCH 3/3] d", .to = "c" },
    { .id = "r", .subject = "Re: a", .to = "p1", .body = "> a\n" },
    { .id = "y", .subject = "[PATCH v2] x", .minutes = DAYS },
  };
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice text, shown;
  struct job one, two;

  start_job (&one, path);
  start_job (&two, path);
  judge_job (&one, mails, 5);
  judge_job (&two, mails + 2, 5);
  commit_job (&one);
  commit_job (&two);
  end_job (&one);
  assert_clean (two.state);
  end_job (&two);
  assert_nothing_twice (scene, path);
  shown = rows_of (scene, path);
  assert_int_equal (count_of (shown, "message "), COUNT (mails));
  assert_int_equal (count_of (shown, "series "), 3);
  assert_has (shown, "<0-3>");
  text = DIGEST (scene, path, NULL, mails);
  assert_has (text, "\"patch_mails\":0,\"series\":0,");
  /* As it is when one comes after the other.  */
  digest_of (scene, in_scene (scene, "t"), NULL, mails, 5);
  digest_of (scene, in_scene (scene, "t"), NULL, mails + 2, 5);
  assert_same (rows_of (scene, in_scene (scene, "t")), shown);
}

static void
a_commit_in_between_links_what_it_brings (void **state)
{
  static const struct mail first = { .id = "p", .subject = "[PATCH] a" };
  static const struct mail second
      = { .id = "q", .subject = "[PATCH v2] a", .minutes = DAYS };
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct series_row row;
  struct store *known;
  struct job one, two;
  struct error err;

  start_job (&one, path);
  start_job (&two, path);
  judge_job (&two, &second, 1);
  judge_job (&one, &first, 1);
  commit_job (&one);
  commit_job (&two);
  end_job (&one);
  end_job (&two);
  error_init (&err);
  known = open_state (path, false);
  assert_int_equal (store_get_series (known, 2, &scene->arena, &row, &err), 1);
  assert_slice ("msgid", row.msgid, "q@example.org");
  assert_int_equal (row.previous, 1);
  assert_int_equal (row.verdict, VERDICT_REVISION);
  store_close (known);
}

/* A mail that both of them report keeps the number of the first digest.  */
static void
the_first_report_of_a_mail_stays (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct message_row row;
  struct store *known;
  struct job one, two;
  struct error err;

  start_job (&one, path);
  start_job (&two, path);
  from_x (&one.settings);
  judge_job (&one, &week_one, 1);
  judge_job (&two, &week_one, 1);
  commit_job (&one);
  commit_job (&two);
  end_job (&one);
  end_job (&two);
  error_init (&err);
  known = open_state (path, false);
  assert_int_equal (last_of (known, STORE_MESSAGE), 1);
  assert_int_equal (store_get_message (known, 1, &scene->arena, &row, &err), 1);
  assert_slice ("seen", row.seen, "0:1");
  assert_slice ("shown", row.subject, "[PATCH] a");
  store_close (known);
}

/* What another process brings on the way to lists without a number.  */
static void
two_commits_number_a_list_once (void **state)
{
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct slice text;
  struct job one, two;
  int64_t id = 0;

  start_job (&one, path);
  start_job (&two, path);
  with_lists (&one.settings);
  with_lists (&two.settings);
  judge_job (&one, &by_two, 1);
  judge_job (&two, &by_one, 1);
  commit_job (&one);
  commit_job (&two);
  assert_int_equal (last_of (two.state, STORE_LIST), 2);
  assert_int_equal (
      store_find_list (two.state, SLICE ("two.example.org"), &id, &two.err), 1);
  assert_int_equal (id, 1);
  end_job (&one);
  end_job (&two);
  text = digest_of (scene, path, with_lists, &by_one, 1);
  assert_has (text, "\"patch_mails\":0,");
  text = digest_of (scene, path, with_lists, &by_two, 1);
  assert_has (text, "\"patch_mails\":0,");
}

/* Neither of them gives up; a third one adds what both lack.  */
static void
many_runs_may_be_judged_before_the_first_commits (void **state)
{
  enum
  {
    RUNS = 6
  };
  struct scene *scene = *state;
  const char *path = in_scene (scene, "s");
  struct job jobs[RUNS];
  struct slice text;

  for (size_t i = 0; i < RUNS; i++)
    {
      start_job (&jobs[i], path);
      judge_job (&jobs[i], sample + i, COUNT (sample) - RUNS);
    }
  for (size_t i = 0; i < RUNS; i++)
    {
      commit_job (&jobs[i]);
      end_job (&jobs[i]);
    }
  assert_nothing_twice (scene, path);
  text = digest_of (scene, path, NULL, sample, COUNT (sample) - 1);
  assert_has (text, "\"patch_mails\":0,");
  text = DIGEST (scene, path, NULL, sample);
  assert_has (text, "\"patch_mails\":1,");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test_setup_teardown (
        what_was_reported_is_left_out_the_next_time, open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        a_reply_leads_to_a_series_of_an_earlier_run, open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_series_goes_on_in_the_next_run,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        the_next_version_finds_the_one_before_in_the_state, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (
        a_resend_names_the_entry_of_the_earlier_digest, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (
        what_was_outside_of_the_period_is_said_later, open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_mail_twice_in_one_input_is_kept_once,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        it_does_not_matter_how_mails_are_spread_over_runs, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (the_same_mails_again_change_no_row,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_digest_begins_where_the_one_before_ended,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (it_begins_elsewhere_where_the_user_says_so,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (the_digests_of_another_list_do_not_count,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (each_digest_is_noted, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_digest_of_nothing_is_not_noted,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (one_period_is_one_digest, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (undated_mails_do_not_move_the_end,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (each_list_has_its_own_digests, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_mail_may_be_seen_for_all_lists,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (the_list_of_most_mails_is_that_of_the_run,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (without_a_commit_the_state_stays_as_it_is,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (a_dry_run_needs_no_file, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (a_dry_run_knows_what_was_reported,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (
        a_digest_that_cannot_be_written_leaves_the_state_as_it_was, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (
        two_commits_lose_nothing_and_have_nothing_twice, open_scene,
        close_scene),
    cmocka_unit_test_setup_teardown (a_commit_in_between_links_what_it_brings,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (the_first_report_of_a_mail_stays,
                                     open_scene, close_scene),
    cmocka_unit_test_setup_teardown (two_commits_number_a_list_once, open_scene,
                                     close_scene),
    cmocka_unit_test_setup_teardown (
        many_runs_may_be_judged_before_the_first_commits, open_scene,
        close_scene),
  };

  return cmocka_run_group_tests_name ("run-judge", tests, NULL, NULL);
}
