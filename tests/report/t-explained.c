/* t-explained: the words of an explanation.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "report/explained.h"
#include "support/check.h"

#define ANN                                                                    \
  {                                                                            \
    SLICE_INIT ("Ann"), SLICE_INIT ("ann@x")                                   \
  }
#define BOB                                                                    \
  {                                                                            \
    SLICE_INIT ("Bob"), SLICE_INIT ("bob@x")                                   \
  }

static const struct summary a_patch = {
  .n = 7,
  .kind = PATCH_MAIL_PATCH,
  .why = PATCH_MAIL_WHY_NUMBER,
  .id = SLICE_INIT ("b@x"),
  .subject = { .full = SLICE_INIT ("[PATCH v2 1/1] one") },
  .author = ANN,
  .sender = ANN,
};
static const struct version v1 = { .row = { .msgid = SLICE_INIT ("a@x"),
                                            .title = SLICE_INIT ("one"),
                                            .verdict = VERDICT_NEW } };
static const struct version v2 = { .row = { .msgid = SLICE_INIT ("b@x"),
                                            .title = SLICE_INIT ("one"),
                                            .version_text = SLICE_INIT ("v2"),
                                            .verdict = VERDICT_REVISION } };
static const struct series_place a_place
    = { .verdict = VERDICT_REVISION, .joined_by = SERIES_TIE_OPENED };

#define HEAD                                                                   \
  "Message-ID: <b@x>\n"                                                        \
  "Found in: the input, message 7\n"                                           \
  "Subject: [PATCH v2 1/1] one\n"                                              \
  "Kind: patch\n"                                                              \
  "  the subject has PATCH and a number\n"                                     \
  "Author: Ann <ann@x>\n"                                                      \
  "  the sender\n"

static void
check (const struct explained *explained, const char *want)
{
  struct buf buf;

  buf_init (&buf);
  explained_append (&buf, explained);
  assert_slice ("explanation", buf_slice (&buf), want);
  buf_release (&buf);
}

/* WANT must be a part of it.  */
static void
check_part (const struct explained *explained, const char *want)
{
  struct buf buf;

  buf_init (&buf);
  explained_append (&buf, explained);
  buf_add_byte (&buf, '\0');
  if (!strstr (buf.ptr, want))
    fail_msg ("\"%s\" is not in \"%s\"", want, buf.ptr);
  buf_release (&buf);
}

static void
each_step_has_its_reason (void **state)
{
  static const struct explained_step joins[]
      = { { &v1, false, "thread", "its version is different" } };
  static const struct explained_step links[]
      = { { &v1, false, "link", "its author is different" },
          { &v1, true, "title", "it has the same author and title" } };

  (void)state;
  check (&(struct explained){ .summary = &a_patch,
                              .place = &a_place,
                              .version = &v2,
                              .joined_by = "opened",
                              .joins = { joins, 1 },
                              .links = { links, 2 },
                              .previous = &v1,
                              .reason = "title" },
         HEAD "Series: v2 one\n  <b@x>\n"
              "Joined by: opened\n"
              "  it is the first message of it, and opened it\n"
              "Not joined to: v1 one\n  <a@x>\n"
              "  thread: its version is different\n"
              "Linked to: v1 one\n  <a@x>\n"
              "  title: it has the same author and title\n"
              "Not linked to: v1 one\n  <a@x>\n"
              "  link: its author is different\n"
              "Previous version: v1 one\n  <a@x>\n"
              "  title\n"
              "Verdict: revision\n"
              "  another version of a known series\n");
}

static void
a_message_without_a_series (void **state)
{
  static const struct summary summary = { .n = 7,
                                          .kind = PATCH_MAIL_OTHER,
                                          .why = PATCH_MAIL_WHY_NOTHING,
                                          .id = SLICE_INIT ("b@x") };

  (void)state;
  check (&(struct explained){ .summary = &summary,
                              .place = &(struct series_place){ .version = 0 },
                              .has_state = true },
         "Message-ID: <b@x>\n"
         "Found in: the input, message 7\n"
         "Kind: other\n"
         "  neither subject nor body is that of a patch\n"
         "Series: none\n"
         "  only patches, cover letters, pull requests, replies, notices and"
         " reports are in one\n");
}

static void
somebody_elses_patch (void **state)
{
  struct summary summary = a_patch;

  (void)state;
  summary.sender = (struct address)BOB;
  summary.author_by = AUTHOR_BY_IN_BODY;
  check_part (&(struct explained){ .summary = &summary, .place = &a_place },
              "Author: Ann <ann@x>\n"
              "  from the From line of the body; sent by Bob <bob@x>\n");
  /* As a state knows it.  */
  summary.author_by = AUTHOR_BY_FROM;
  check_part (&(struct explained){ .summary = &summary, .place = &a_place },
              "Author: Ann <ann@x>\n"
              "  named in the message; sent by Bob <bob@x>\n");
}

static void
what_named_the_author (void **state)
{
  struct summary summary = a_patch;

  (void)state;
  summary.author_by = AUTHOR_BY_REPLY_TO;
  check_part (&(struct explained){ .summary = &summary, .place = &a_place },
              "Author: Ann <ann@x>\n"
              "  from Reply-To, since a list server put itself into From\n");
  for (enum author_by by = AUTHOR_BY_FROM; by <= AUTHOR_BY_NAME; by++)
    {
      summary.author_by = by;
      check_part (&(struct explained){ .summary = &summary, .place = &a_place },
                  author_by_text (by));
    }
}

static void
where_the_reason_comes_from (void **state)
{
  struct explained explained = { .summary = &a_patch,
                                 .place = &a_place,
                                 .version = &v2,
                                 .joined_by = "thread",
                                 .previous = &v1,
                                 .reason = "patches",
                                 .reason_from = SLICE ("c@x") };

  (void)state;
  check_part (&explained, "  <a@x>\n  patches\n  shown by <c@x>\n");
  explained.reason_from = slice_make (NULL, 0);
  explained.indirect = true;
  check_part (&explained,
              "  patches\n"
              "  which led to another version of the same series\n");
}

static void
what_a_state_knows (void **state)
{
  static const struct explained_seen seen[]
      = { { .list = SLICE_INIT ("l.x"),
            .digest = 3,
            .digest_list = SLICE_INIT ("L"),
            .from = SLICE_INIT ("a"),
            .to = SLICE_INIT ("b") },
          { .list = SLICE_INIT ("m.x"), .digest = 2 },
          { .digest = 0 } };
  static const struct series_place place
      = { .verdict = VERDICT_REVISION, .known = true };
  struct explained explained = { .summary = &a_patch,
                                 .place = &place,
                                 .version = &v2,
                                 .forgotten = true,
                                 .has_state = true,
                                 .seen = seen,
                                 .seen_count = 3 };

  (void)state;
  check_part (&explained, "Joined by: unknown\n"
                          "  the state does not show any more how it"
                          " joined\n");
  check_part (&explained, "State: the message was known already\n"
                          "  on l.x: reported by digest 3\n"
                          "    L, from a to b\n"
                          "  on m.x: reported by digest 2\n"
                          "  on a list without a name in the configuration:"
                          " not reported yet\n");
  explained.input = "s.sqlite";
  check_part (&explained, "Found in: s.sqlite\n  only the state was asked");
}

/* A state may have a row without a verdict.  */
static void
no_verdict_is_told_where_none_is_known (void **state)
{
  static const struct series_place place = { .known = true };
  struct explained explained = {
    .summary = &a_patch, .place = &place, .version = &v2, .joined_by = "opened"
  };
  struct buf buf;

  (void)state;
  buf_init (&buf);
  explained_append (&buf, &explained);
  assert_int_equal (slice_find (buf_slice (&buf), SLICE ("Verdict")),
                    SLICE_NPOS);
  buf_release (&buf);
}

static void
what_becomes_of_it_in_the_digest (void **state)
{
  static const struct
  {
    struct digest_item item;
    const char *want;
  } rows[] = {
    { { .inside = true, .left_out = true }, "an earlier digest has reported" },
    { { .inside = false }, "because of --since, --until or --only" },
    { { .inside = true, .entry = ENTRY_NEW }, "an entry with its text" },
    { { .inside = true, .entry = ENTRY_EXISTS }, "`Exist:', since" },
    { { .inside = true, .entry = ENTRY_NONE }, "no entry of its own" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (rows); i++)
    check_part (&(struct explained){ .summary = &a_patch,
                                     .place = &a_place,
                                     .version = &v2,
                                     .joined_by = "opened",
                                     .item = &rows[i].item },
                rows[i].want);
}

static void
a_copy_says_so (void **state)
{
  static const struct series_place place
      = { .verdict = VERDICT_DUPLICATE, .id_reused = true };
  struct explained explained
      = { .summary = &a_patch, .place = &place, .version = &v2 };

  (void)state;
  check_part (&explained, "  another message had this Message-ID before\n");
  check_part (&explained, "Joined by: nothing\n");
  check_part (&explained, "Verdict: duplicate\n"
                          "  another copy of the same message\n"
                          "  the verdict on the series version is `revision'"
                          " by now\n");
}

static void
strangers_text_is_made_safe (void **state)
{
  static const struct version forged
      = { .row = { .msgid = SLICE_INIT ("a\033[2J"),
                   .title = SLICE_INIT ("b\033[2J\n") } };
  struct summary summary = a_patch;
  struct explained explained = { .summary = &summary,
                                 .place = &a_place,
                                 .version = &forged,
                                 .joined_by = "opened" };
  struct buf buf;

  (void)state;
  summary.id = summary.subject.full = SLICE ("c\033[2J\n");
  summary.author = (struct address){ SLICE ("d\033\n"), SLICE ("e\033\n") };
  buf_init (&buf);
  explained_append (&buf, &explained);
  assert_int_equal (slice_find_byte (buf_slice (&buf), '\033'), SLICE_NPOS);
  buf_release (&buf);
  check_part (&explained, "Series: v1 b?[2J \n  <a?[2J>\n");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (each_step_has_its_reason),
    cmocka_unit_test (a_message_without_a_series),
    cmocka_unit_test (somebody_elses_patch),
    cmocka_unit_test (what_named_the_author),
    cmocka_unit_test (where_the_reason_comes_from),
    cmocka_unit_test (what_a_state_knows),
    cmocka_unit_test (no_verdict_is_told_where_none_is_known),
    cmocka_unit_test (what_becomes_of_it_in_the_digest),
    cmocka_unit_test (a_copy_says_so),
    cmocka_unit_test (strangers_text_is_made_safe),
  };

  return cmocka_run_group_tests_name ("explained", tests, NULL, NULL);
}
