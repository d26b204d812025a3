/* t-evidence: what the keys of one message lead to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Each case is some messages that are in a set, and one that is not.  */

#include "config.h"

#include "base/buf.h"
#include "series/evidence.h"
#include "series/model.h"
#include "support/check.h"
#include "support/mails.h"

/* The messages of a case but the last, in a set, and the last one.  */
struct scene
{
  struct mails mails;
  struct mail_read read;
  struct summary summary;
  struct hashed_mail mail;
};

static void
start (struct scene *scene, const struct mail *mails, size_t count)
{
  mails_init (&scene->mails);
  for (size_t i = 0; i + 1 < count; i++)
    mails_add (&scene->mails, &mails[i]);
  mail_read (&scene->read, &mails[count - 1], (unsigned)count);
  summary_take (&scene->summary, &scene->read.patch_mail, count,
                SUMMARY_ENTRY | SUMMARY_ALL, NULL, 0);
  hashed_mail_read (&scene->mail, &scene->mails.set->maker, &scene->summary,
                    &scene->read.arena);
}

static void
done (struct scene *scene)
{
  mail_done (&scene->read);
  mails_release (&scene->mails);
}

/* --- Joining --- */

/* The candidates that TIE leads the last of MAILS to: the index of each and the
   letters of what is known of it (d: distant, r: same run, t: listed title, l:
   lists).  */
static void
check_join (const struct mail *mails, size_t count, enum series_tie tie,
            const char *want)
{
  struct join_evidence evidence;
  struct scene scene;
  struct buf got;

  buf_init (&got);
  start (&scene, mails, count);
  evidence_gather_join (&evidence, scene.mails.set, &scene.mail, tie);
  for (unsigned i = 0; i < evidence.count; i++)
    {
      const struct join_candidate *candidate = &evidence.candidates[i];

      assert_ptr_equal (candidate->version,
                        model_version (scene.mails.set, candidate->index));
      buf_printf (&got, "%s%u%s%s%s%s", i ? " " : "",
                  (unsigned)candidate->index, candidate->distant ? "d" : "",
                  candidate->same_run ? "r" : "", candidate->listed ? "t" : "",
                  candidate->lists ? "l" : "");
    }
  assert_slice ("candidates", buf_slice (&got), want);
  buf_release (&got);
  done (&scene);
}

#define JOIN(mails, tie, want) check_join (mails, COUNT (mails), tie, want)

static void
a_thread_leads_to_the_nearest_first (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .id = "c2",
      .subject = "[PATCH v2 0/2] all",
      .to = "c1",
      .body = A_COVER },
    { .subject = "[PATCH v2 1/2] a", .above = "c1 c2" },
  };

  (void)state;
  JOIN (mails, SERIES_TIE_THREAD, "1 0");
}

static void
beyond_an_unknown_message_the_thread_is_distant (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 1/2] a", .above = "c1 unknown" },
  };

  (void)state;
  JOIN (mails, SERIES_TIE_THREAD, "0d");
}

static void
a_missing_parent_leads_to_those_that_answer_it (void **state)
{
  static const struct mail patches[] = {
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .subject = "[PATCH 2/2] b", .to = "c" },
  };
  static const struct mail cover[] = {
    { .subject = "[PATCH 1/2] a", .to = "c" },
    { .id = "c", .subject = "[PATCH 0/2] all", .to = "old", .body = A_COVER },
  };

  (void)state;
  JOIN (patches, SERIES_TIE_THREAD, "0");
  JOIN (cover, SERIES_TIE_THREAD, "0");
}

static void
the_thread_of_a_cover_leads_nowhere (void **state)
{
  static const struct mail mails[] = {
    { .id = "c1", .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH v2 0/2] all", .to = "c1", .body = A_COVER },
  };

  (void)state;
  JOIN (mails, SERIES_TIE_THREAD, "");
}

static void
an_ancestor_is_led_to_those_that_name_it_farther_up (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a", .above = "c between" },
    { .id = "c", .subject = "[PATCH 0/2] all", .body = A_COVER },
  };

  (void)state;
  JOIN (mails, SERIES_TIE_THREAD, "");
  JOIN (mails, SERIES_TIE_ANCESTOR, "0");
}

#define RUN(number) "20220623014917.199563-" number "-a"

static void
one_run_of_a_tool_is_known_by_its_message_ids (void **state)
{
  static const struct mail mails[] = {
    { .id = RUN ("2"), .subject = "[PATCH 1/3] a", .to = "c" },
    { .id = RUN ("3"), .subject = "[PATCH 2/3] b", .to = "c" },
  };

  (void)state;
  JOIN (mails, SERIES_TIE_THREAD, "0r");
  JOIN (mails, SERIES_TIE_PATTERN, "0");
}

static void
numbering_leads_to_the_newest_first (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 1/2] a" },
    { .subject = "[PATCH 1/2] a", .minutes = DAYS },
    { .subject = "[PATCH 1/3] a", .minutes = DAYS },
    { .subject = "[PATCH 2/2] b", .minutes = DAYS },
  };

  (void)state;
  JOIN (mails, SERIES_TIE_NUMBERING, "1 0");
}

static void
titles_are_compared_with_the_shortlog_of_the_cover (void **state)
{
  static const struct mail patch[] = {
    { .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 2/2] two" },
  };
  static const struct mail other[] = {
    { .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 2/2] three" },
  };
  static const struct mail cover[] = {
    { .subject = "[PATCH 2/2] two" },
    { .subject = "[PATCH 0/2] all", .body = A_COVER },
  };

  (void)state;
  JOIN (patch, SERIES_TIE_NUMBERING, "0t");
  JOIN (other, SERIES_TIE_NUMBERING, "0");
  JOIN (cover, SERIES_TIE_NUMBERING, "0l");
}

/* It costs to read them, and the rules refuse such a version anyway.  */
static void
titles_of_another_day_are_not_compared (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH 0/2] all", .body = A_COVER },
    { .subject = "[PATCH 2/2] two", .minutes = DAYS + 1 },
  };

  (void)state;
  JOIN (mails, SERIES_TIE_NUMBERING, "0");
}

/* --- Linking --- */

/* The candidates that REASON leads the last of MAILS to, which has joined the
   version of the one before: the index of each and what is known of it (h:
   head, vN: the text names version N, lN: the last number of its work, s:
   shares a number, cN: N patches in common).  */
static void
check_link (const struct mail *mails, size_t count, enum series_reason reason,
            const char *want)
{
  struct link_evidence evidence;
  struct scene scene;
  struct buf got;

  buf_init (&got);
  start (&scene, mails, count);
  evidence_gather_link (&evidence, scene.mails.set, &scene.mail,
                        scene.mails.places[count - 2].version, reason, false);
  for (unsigned i = 0; i < evidence.count; i++)
    {
      const struct link_candidate *candidate = &evidence.candidates[i];

      buf_printf (&got, "%s%u%s", i ? " " : "", (unsigned)candidate->index,
                  candidate->head ? "h" : "");
      if (candidate->named >= 0)
        buf_printf (&got, "v%d", candidate->named);
      if (candidate->last_number)
        buf_printf (&got, "l%d", candidate->last_number);
      if (candidate->shares_number)
        buf_add_byte (&got, 's');
      if (candidate->common)
        buf_printf (&got, "c%u", candidate->common);
    }
  assert_slice ("candidates", buf_slice (&got), want);
  buf_release (&got);
  done (&scene);
}

#define LINK(mails, reason, want)                                              \
  check_link (mails, COUNT (mails), reason, want)

static void
a_title_leads_to_heads_and_patches (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] one" },
    { .id = "p1", .subject = "[PATCH 1/2] other" },
    { .subject = "[PATCH 2/2] one", .to = "p1" },
    { .id = "q1", .subject = "[PATCH v2 2/2] two" },
    { .subject = "[PATCH v2 1/2] one", .to = "q1" },
  };

  (void)state;
  /* By the address of the author, then heads by the name.  */
  LINK (mails, REASON_TITLE, "1 0h 0h");
}

static void
parents_lead_to_their_versions_nearest_first (void **state)
{
  static const struct mail mails[] = {
    { .id = "a", .subject = "[PATCH] one" },
    { .id = "b", .subject = "[PATCH v2] one" },
    { .subject = "[PATCH v3 2/2] two" },
    { .subject = "[PATCH v3 1/2] one", .above = "a unknown b" },
  };

  (void)state;
  LINK (mails, REASON_IN_REPLY_TO, "1 0");
}

static void
an_author_leads_to_the_version_before_and_its_work (void **state)
{
  static const struct mail mails[] = {
    { .subject = "[PATCH] alpha beta gamma" },
    { .subject = "[PATCH v2] alpha beta gamma", .minutes = DAYS },
    { .subject = "[PATCH] something else", .minutes = DAYS },
    { .subject = "[PATCH v3 2/2] other", .minutes = 2 * DAYS },
    { .subject = "[PATCH v3 1/2] alpha beta delta", .minutes = 2 * DAYS },
  };

  (void)state;
  /* The second time by the name of the author.  */
  LINK (mails, REASON_WORDS, "1l2 1l2");
}

static void
a_shortlog_counts_the_patches_of_each_version (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH 1/2] one" },
    { .subject = "[PATCH 2/2] two", .to = "p" },
    { .id = "q", .subject = "[PATCH v2 1/2] other" },
    { .subject = "[PATCH v2 0/2] all", .body = A_COVER },
  };

  (void)state;
  LINK (mails, REASON_PATCHES, "0c2");
}

static void
a_patch_counts_on_from_those_before (void **state)
{
  static const struct mail mails[] = {
    { .id = "p", .subject = "[PATCH 1/9] one" },
    { .subject = "[PATCH 2/9] two", .to = "p" },
    { .id = "q", .subject = "[PATCH v2 0/9] renamed", .body = "Text.\n" },
    { .subject = "[PATCH v2 2/9] two", .to = "q" },
    { .subject = "[PATCH v2 3/9] one", .to = "q" },
  };

  (void)state;
  LINK (mails, REASON_PATCHES, "0c2");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_thread_leads_to_the_nearest_first),
    cmocka_unit_test (beyond_an_unknown_message_the_thread_is_distant),
    cmocka_unit_test (a_missing_parent_leads_to_those_that_answer_it),
    cmocka_unit_test (the_thread_of_a_cover_leads_nowhere),
    cmocka_unit_test (an_ancestor_is_led_to_those_that_name_it_farther_up),
    cmocka_unit_test (one_run_of_a_tool_is_known_by_its_message_ids),
    cmocka_unit_test (numbering_leads_to_the_newest_first),
    cmocka_unit_test (titles_are_compared_with_the_shortlog_of_the_cover),
    cmocka_unit_test (titles_of_another_day_are_not_compared),
    cmocka_unit_test (a_title_leads_to_heads_and_patches),
    cmocka_unit_test (parents_lead_to_their_versions_nearest_first),
    cmocka_unit_test (an_author_leads_to_the_version_before_and_its_work),
    cmocka_unit_test (a_shortlog_counts_the_patches_of_each_version),
    cmocka_unit_test (a_patch_counts_on_from_those_before),
  };

  return cmocka_run_group_tests_name ("evidence", tests, NULL, NULL);
}
