/* join_rules: what makes a message one of a series version.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/join_rules.h"

/* --- What the rules ask --- */

static bool
same_version (const struct version *version, const struct hashed_mail *mail)
{
  return version->version_hash == mail->version_hash;
}

/* MAIL is numbered beyond the end of VERSION, such as 3/2.  */
static bool
is_beyond (const struct version *version, const struct hashed_mail *mail)
{
  return version->row.total > 0 && mail->number > version->row.total;
}

/* The versions that the subjects name allow for one series.  Often only the
   cover is marked, or only the patches.  */
static bool
version_agrees (const struct version *version, const struct hashed_mail *mail)
{
  if (same_version (version, mail))
    return true;
  /* A cover that comes late may be the one of the version before, under which
     these patches were sent.  */
  if (mail->number == 0)
    return (!mail->marked || !version_is (version, SERIES_FLAG_MARKED))
           && join_is_within (version, mail, JOIN_WINDOW);
  /* What is added to a series is often sent without its version.  */
  return !mail->marked
         && (!version_is (version, SERIES_FLAG_MARKED_PATCH) || mail->number < 0
             || is_beyond (version, mail));
}

/* --- Conditions of all ties --- */

static bool
always (const struct join_evidence *evidence,
        const struct join_candidate *candidate)
{
  (void)evidence;
  (void)candidate;
  return true;
}

static bool
is_single (const struct join_evidence *evidence,
           const struct join_candidate *candidate)
{
  (void)evidence;
  return version_is (candidate->version, SERIES_FLAG_SINGLE);
}

static bool
has_number (const struct join_evidence *evidence,
            const struct join_candidate *candidate)
{
  return !join_has_place (candidate->version, evidence->mail);
}

static bool
other_author (const struct join_evidence *evidence,
              const struct join_candidate *candidate)
{
  return !join_is_by_author (candidate->version, evidence->mail);
}

static bool
other_version (const struct join_evidence *evidence,
               const struct join_candidate *candidate)
{
  return !same_version (candidate->version, evidence->mail);
}

static bool
other_total (const struct join_evidence *evidence,
             const struct join_candidate *candidate)
{
  return candidate->version->row.total != evidence->mail->total;
}

/* --- The thread --- */

/* Patches of several people are one series if one run of a tool has sent them,
   or if the cover lists them.  Patch 3/2 in reply to a cover of two can mean
   that series only, even if somebody else has written it.  */
static bool
stranger (const struct join_evidence *evidence,
          const struct join_candidate *candidate)
{
  return !join_is_by_author (candidate->version, evidence->mail)
         && !candidate->same_run && !candidate->listed && !candidate->authored
         && !(is_beyond (candidate->version, evidence->mail)
              && evidence->mail->total == candidate->version->row.total
              && version_agrees (candidate->version, evidence->mail));
}

/* The total of the message is not that of the version, and its number is one
   that the version has, too: what is numbered beyond was sent along.  */
static bool
counts_differently (const struct join_evidence *evidence,
                    const struct join_candidate *candidate)
{
  return evidence->mail->number > 0 && evidence->mail->total > 0
         && candidate->version->row.total >= evidence->mail->number
         && candidate->version->row.total != evidence->mail->total;
}

/* Files of an older format-patch were in the folder, too.  */
static bool
stale_version (const struct join_evidence *evidence,
               const struct join_candidate *candidate)
{
  return counts_differently (evidence, candidate)
         && !version_agrees (candidate->version, evidence->mail);
}

static bool
stale_total (const struct join_evidence *evidence,
             const struct join_candidate *candidate)
{
  return counts_differently (evidence, candidate)
         && version_is_counted (candidate->version);
}

/* Numbers go on in one run of a tool, whatever people type.  */
static bool
same_run (const struct join_evidence *evidence,
          const struct join_candidate *candidate)
{
  (void)evidence;
  return candidate->same_run;
}

/* If the messages between are not known, one of them may be the cover of
   another posting.  */
static bool
distant (const struct join_evidence *evidence,
         const struct join_candidate *candidate)
{
  return candidate->distant
         && !join_is_within (candidate->version, evidence->mail, JOIN_WINDOW);
}

/* A pull request, or a cover without 0/N, says nothing of the total.  */
static bool
open_total (const struct join_evidence *evidence,
            const struct join_candidate *candidate)
{
  return (candidate->version->row.total == 0
          && candidate->version->row.patches == 0)
         || evidence->mail->total == 0;
}

/* Covers are typed by hand, the patches under them are not.  */
static bool
mistyped_cover (const struct join_evidence *evidence,
                const struct join_candidate *candidate)
{
  return candidate->direct
         && !version_agrees (candidate->version, evidence->mail)
         && version_has_number (candidate->version, 0)
         && candidate->version->row.patches == 0 && evidence->mail->number > 0
         && candidate->version->row.total == evidence->mail->total
         && join_is_within (candidate->version, evidence->mail, JOIN_WINDOW);
}

static bool
contradicts (const struct join_evidence *evidence,
             const struct join_candidate *candidate)
{
  return !version_agrees (candidate->version, evidence->mail);
}

/* An insert (`0.5/3') is sent later.  */
static bool
is_insert (const struct join_evidence *evidence,
           const struct join_candidate *candidate)
{
  (void)candidate;
  return evidence->mail->number < 0;
}

static bool
same_total (const struct join_evidence *evidence,
            const struct join_candidate *candidate)
{
  return candidate->version->row.total == evidence->mail->total;
}

static bool
at_the_same_time (const struct join_evidence *evidence,
                  const struct join_candidate *candidate)
{
  return join_is_within (candidate->version, evidence->mail, JOIN_WINDOW);
}

static const struct join_rule thread_rules[] = {
  { "an unnumbered patch takes no other message", false, is_single },
  { "it already has a message with this number", false, has_number },
  { "its author is different", false, stranger },
  { "its version and its total are different", false, stale_version },
  { "the cover letter lists as many patches as it announces, but the message "
    "counts more or fewer",
    false, stale_total },
  { "both Message-IDs are from one run of git send-email or b4", true,
    same_run },
  { "messages between the two are missing, and they were sent more than 20 "
    "minutes apart",
    false, distant },
  { "one of the two does not say how many patches there are", true,
    open_total },
  { "its cover letter, sent within 20 minutes, has no patch yet and announces "
    "as many",
    true, mistyped_cover },
  { "its version is different", false, contradicts },
  { "the message inserts a patch", true, is_insert },
  { "version and total agree", true, same_total },
  { "its total is different, but they were sent within 20 minutes", true,
    at_the_same_time },
  { "its total is different", false, always },
};

/* --- An unnumbered patch in a thread --- */

static bool
no_cover_of_one (const struct join_evidence *evidence,
                 const struct join_candidate *candidate)
{
  const struct version *version = candidate->version;

  (void)evidence;
  return !version_has_number (version, 0) || version->row.total != 1
         || version->row.patches > 0 || version_is (version, SERIES_FLAG_PULL);
}

static bool
sent_another_day (const struct join_evidence *evidence,
                  const struct join_candidate *candidate)
{
  return !join_is_within (candidate->version, evidence->mail,
                          JOIN_WINDOW_SHORTLOG);
}

static const struct join_rule unnumbered_rules[] = {
  { "an unnumbered patch joins nothing but the cover letter of a single patch",
    false, no_cover_of_one },
  { "its author is different", false, stranger },
  { "they were sent more than a day apart", false, sent_another_day },
  { "its version is different", false, contradicts },
  { "the message answers the cover letter of a single patch", true, always },
};

/* --- Missing ancestors and the Message-ID --- */

/* The pattern names who sends.  */
static bool
other_author_far_above (const struct join_evidence *evidence,
                        const struct join_candidate *candidate)
{
  return evidence->tie != SERIES_TIE_PATTERN
         && other_author (evidence, candidate);
}

static const struct join_rule equal_rules[] = {
  { "an unnumbered patch takes no other message", false, is_single },
  { "it already has a message with this number", false, has_number },
  { "its author is different", false, other_author_far_above },
  { "its version is different", false, other_version },
  { "its total is different", false, other_total },
  { "author or run, version and total are the same", true, always },
};

/* --- Sender, numbering and time --- */

/* A cover that comes late: is it the one of these patches?  */
static bool
other_tree (const struct join_evidence *evidence,
            const struct join_candidate *candidate)
{
  return evidence->mail->number == 0 && !candidate->lists
         && candidate->version->prefix_hash != evidence->mail->prefix_hash;
}

/* If the patches had a cover, they would answer it.  */
static bool
has_own_thread (const struct join_evidence *evidence,
                const struct join_candidate *candidate)
{
  return evidence->mail->number == 0 && !candidate->lists
         && version_is (candidate->version, SERIES_FLAG_THREADED);
}

/* A mail server stopped after some patches; the next ones were sent hours
   later, as a thread of their own.  */
static bool
carries_on (const struct join_evidence *evidence,
            const struct join_candidate *candidate)
{
  const struct version *version = candidate->version;

  return evidence->mail->number >= 2 && evidence->mail->parent_hash == 0
         && !join_is_within (version, evidence->mail, JOIN_WINDOW)
         && version_stopped_after (version) == evidence->mail->number - 1
         && version->prefix_hash == evidence->mail->prefix_hash
         && (candidate->listed || version->listed == 0);
}

static bool
sent_too_late (const struct join_evidence *evidence,
               const struct join_candidate *candidate)
{
  return !candidate->listed
         && !join_is_within (candidate->version, evidence->mail, JOIN_WINDOW);
}

/* What the two answer speaks for one sending.  */
static bool
threads_agree (const struct join_evidence *evidence,
               const struct join_candidate *candidate)
{
  return evidence->mail->parent_hash == 0
             ? version_is (candidate->version, SERIES_FLAG_UNTHREADED)
             : evidence->mail->parent_hash == candidate->version->parent_hash;
}

static bool
answers_alike (const struct join_evidence *evidence,
               const struct join_candidate *candidate)
{
  (void)evidence;
  return candidate->parallel;
}

/* Large series are sent in batches, each a thread of its own.  A batch begins
   in the middle, or with what the cover lists.  */
static bool
next_batch (const struct join_evidence *evidence,
            const struct join_candidate *candidate)
{
  return evidence->mail->number >= 2 && candidate->version->row.patches > 0
         && candidate->version->prefix_hash == evidence->mail->prefix_hash
         && join_is_within (candidate->version, evidence->mail, JOIN_WINDOW)
         && (evidence->mail->parent_hash == 0 || candidate->listed);
}

/* A version whose thread or tool works as it should has all its messages in
   it.  */
static bool
is_whole (const struct join_evidence *evidence,
          const struct join_candidate *candidate)
{
  return version_is (candidate->version, SERIES_FLAG_THREADED)
         || (version_is (candidate->version, SERIES_FLAG_PATTERNED)
             && evidence->mail->pattern_hash);
}

/* Mail systems that give messages new ids break all threads.  */
static bool
threads_broken (const struct join_evidence *evidence,
                const struct join_candidate *candidate)
{
  return evidence->mail->number != 0
         && !version_has_number (candidate->version, 0)
         && !version_is (candidate->version, SERIES_FLAG_PATTERNED)
         && !evidence->mail->pattern_hash
         && (version_is (candidate->version, SERIES_FLAG_UNTHREADED)
             || evidence->mail->parent_hash == 0);
}

/* With a cover there, titles tell.  */
static bool
titles_agree (const struct join_evidence *evidence,
              const struct join_candidate *candidate)
{
  return evidence->mail->number == 0 ? candidate->lists : candidate->listed;
}

static const struct join_rule numbering_rules[] = {
  { "an unnumbered patch takes no other message", false, is_single },
  { "it already has a message with this number", false, has_number },
  { "they were sent more than a day apart", false, sent_another_day },
  { "the cover letter has other prefix words", false, other_tree },
  { "its patches are a thread without a cover letter", false, has_own_thread },
  { "the message carries on a sending that stopped", true, carries_on },
  { "they were sent more than 20 minutes apart, and no cover letter lists the "
    "title",
    false, sent_too_late },
  { "both answer the same message, or none", true, threads_agree },
  { "both answer messages of one other version", true, answers_alike },
  { "the message is in a later batch of the same series", true, next_batch },
  { "a thread or one run of a tool ties its messages together, but not this "
    "one",
    false, is_whole },
  { "its messages are not threaded", true, threads_broken },
  { "the cover letter lists the title", true, titles_agree },
  { "the message is in a different thread", false, always },
};

/* --- Finding --- */

const struct join_rule *
join_rules_find (const struct join_evidence *evidence,
                 const struct join_candidate *candidate)
{
  bool numbered = evidence->mail->summary->subject.numbered;
  bool patch = evidence->mail->summary->kind == PATCH_MAIL_PATCH;
  const struct join_rule *rule
      = !numbered && patch                      ? unnumbered_rules
        : evidence->tie == SERIES_TIE_THREAD    ? thread_rules
        : evidence->tie == SERIES_TIE_NUMBERING ? numbering_rules
                                                : equal_rules;

  while (!rule->applies (evidence, candidate))
    rule++;
  return rule;
}

bool
join_rules_is_by_title (const struct join_rule *rule)
{
  return rule->applies == titles_agree;
}
