/* t-link: the rules by which series versions are versions of one work.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The evidence is written down by hand: neither a set nor a state is needed.
   What whole messages do is tested in t-link-mails, t-link-title and
   t-link-patches.  */

#include "config.h"

#include "series/link.h"
#include "support/check.h"

enum
{
  DAY = 24 * 60 * 60,
  ANN = 1, /* hashes */
  BOB = 2,
  SELF = 9 /* index of the version that the message has joined */
};

/* An earlier version, as far as it differs from v1 of Ann, and what leads to
   it; the message is the cover of her v2.  */
struct facts
{
  uint32_t index; /* 1 if 0 */
  int version;    /* 1 if 0 */
  unsigned author;
  const char *id; /* of the head */
  int total;      /* 2 if 0 */
  bool covered;
  int days; /* before the message */
  struct link_candidate known;

  const char *mail_id; /* of the message */
  int number;
  bool unmarked;
  bool linked;
  unsigned listed;
  int self_total; /* 2 if 0 */
};

/* The numbers of a version with a cover.  */
static uint64_t cover_only = 1;

struct scene
{
  struct summary summary;
  struct hashed_mail mail;
  struct version self;
  struct version others[4];
  struct link_evidence evidence;
};

static struct series_numbers
numbers (bool covered)
{
  return covered ? (struct series_numbers){ &cover_only, 1 }
                 : (struct series_numbers){ NULL, 0 };
}

static void
start (struct scene *scene, enum series_reason reason,
       const struct facts *facts)
{
  memset (scene, 0, sizeof *scene);
  scene->summary.id = slice_from_string (facts->mail_id);
  scene->summary.dated = true;
  scene->summary.date = 1000 * DAY;
  scene->summary.kind = PATCH_MAIL_COVER;
  scene->mail = (struct hashed_mail){ .summary = &scene->summary,
                                      .number = facts->number,
                                      .author_hash = ANN,
                                      .sender_hash = ANN,
                                      .marked = !facts->unmarked };
  scene->self = (struct version){
    .pub = { .row = 9,
             .version = 2,
             .title = SLICE ("this"),
             .total = facts->self_total ? facts->self_total : 2,
             .numbers = numbers (true) },
    .author_hash = ANN,
    .sender_hash = ANN,
    .linked = facts->linked,
    .work = SELF,
  };
  scene->evidence.mail = &scene->mail;
  scene->evidence.index = SELF;
  scene->evidence.self = &scene->self;
  scene->evidence.reason = reason;
  scene->evidence.listed = facts->listed;
}

static void
add (struct scene *scene, const struct facts *facts)
{
  unsigned at = scene->evidence.count++;
  struct version *other = &scene->others[at];
  struct link_candidate *candidate = &scene->evidence.candidates[at];
  unsigned author = facts->author ? facts->author : ANN;

  *other = (struct version){
    .pub = { .row = 1,
             .version = facts->version ? facts->version : 1,
             .title = SLICE ("that"),
             .head = slice_from_string (facts->id),
             .total = facts->total ? facts->total : 2,
             .dated = true,
             .last_date = (1000 - facts->days) * (int64_t)DAY,
             .numbers = numbers (facts->covered) },
    .author_hash = author,
    .sender_hash = author,
    .work = facts->index,
  };
  *candidate = facts->known;
  candidate->index = facts->index ? facts->index : 1;
  candidate->version = candidate->index == SELF ? &scene->self : other;
}

struct rule_case
{
  const char *why; /* the rule that must decide */
  bool accepts;
  struct facts facts;
};

static void
check_rules (enum series_reason reason, const struct rule_case *cases,
             size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      const struct link_rule *rules[EVIDENCE_LINK_MAX];
      struct scene scene;
      struct links links;

      start (&scene, reason, &cases[i].facts);
      add (&scene, &cases[i].facts);
      links_init (&links);
      link_choose (&scene.evidence, &links, rules);
      if (strcmp (rules[0]->why, cases[i].why) != 0)
        fail_msg ("case %zu: %s, not %s", i, rules[0]->why, cases[i].why);
      assert_int_equal (rules[0]->accepts, cases[i].accepts);
      assert_int_equal (links.count, cases[i].accepts);
      assert_true (
          !cases[i].accepts
          || (links.links[0].version == 1 && links.links[0].reason == reason));
    }
}

#define RULES(reason, cases) check_rules (reason, cases, COUNT (cases))

/* --- Each rule --- */

static void
a_change_id_leads_to_any_other_version (void **state)
{
  static const struct rule_case cases[] = {
    { "the message is part of it", false, { .index = SELF } },
    { "it has the same change-id", true, { .author = BOB, .version = 3 } },
  };

  (void)state;
  RULES (REASON_CHANGE_ID, cases);
}

static void
a_link_leads_to_the_version_that_it_names (void **state)
{
  static const struct rule_case cases[] = {
    { "the message is part of it", false, { .index = SELF } },
    { "it is not an earlier version",
      false,
      { .version = 2, .known.named = -1 } },
    { "its author is different", false, { .author = BOB, .known.named = -1 } },
    { "the text calls it a different version", false, { .known.named = 0 } },
    { "the text links to it", true, { .known.named = 1 } },
    { "the text links to it", true, { .known.named = -1 } },
  };

  (void)state;
  RULES (REASON_LINK, cases);
}

static void
a_reply_leads_to_an_earlier_version_of_the_author (void **state)
{
  static const struct rule_case cases[] = {
    { "the message is part of it", false, { .index = SELF } },
    { "it is not an earlier version", false, { .version = 3 } },
    { "its author is different", false, { .author = BOB } },
    { "the message was sent in reply to it", true, { .days = 999 } },
  };

  (void)state;
  RULES (REASON_IN_REPLY_TO, cases);
}

#define B4(slug, version) "20250101-" slug "-v" version "-0-0123456789ab@e.org"

static void
a_title_leads_to_the_version_of_a_head (void **state)
{
  static const struct rule_case cases[] = {
    { "the title is that of one of its patches, not of the whole",
      false,
      { .index = 1 } },
    { "the message is part of it",
      false,
      { .index = SELF, .known.head = true } },
    { "it was sent more than 180 days before, and the message names no version",
      false,
      { .known.head = true, .unmarked = true, .days = 181 } },
    { "it has the same author and title",
      true,
      { .known.head = true, .unmarked = true, .days = 180 } },
    { "it has the same author and title",
      true,
      { .known.head = true, .days = 181 } },
    { "b4 numbered the message as version 1 of another series",
      false,
      { .known.head = true,
        .mail_id = B4 ("new", "1"),
        .id = B4 ("old", "3") } },
    { "it has the same author and title",
      true,
      { .known.head = true,
        .mail_id = B4 ("new", "2"),
        .id = B4 ("old", "3") } },
    { "it has the same author and title",
      true,
      { .known.head = true,
        .mail_id = B4 ("old", "1"),
        .id = B4 ("old", "3") } },
    { "both have cover letters, whose titles decide",
      false,
      { .known.head = true, .number = 1, .covered = true } },
  };

  (void)state;
  RULES (REASON_TITLE, cases);
}

static void
patches_lead_to_a_version_with_enough_of_them (void **state)
{
  static const struct rule_case cases[] = {
    { "both series have a version with the same number",
      false,
      { .number = 1,
        .linked = true,
        .total = 1,
        .known = { .shares_number = true, .common = 2 } } },
    { "at least half of the patches are the same",
      true,
      { .number = 1,
        .total = 1,
        .known = { .shares_number = true, .common = 2 } } },
    { "the two share too few patches",
      false,
      { .number = 2, .self_total = 4, .total = 4, .known.common = 1 } },
    { "at least half of the patches are the same",
      true,
      { .number = 2, .self_total = 4, .total = 4, .known.common = 2 } },
    { "the two share too few patches",
      false,
      { .listed = 5, .total = 5, .known.common = 2 } },
    { "at least half of the patches are the same",
      true,
      { .listed = 5, .total = 4, .known.common = 2 } },
    { "at least half of the patches are the same",
      true,
      { .listed = 5, .total = -1, .known.common = 3 } },
  };

  (void)state;
  RULES (REASON_PATCHES, cases);
}

/* --- How much is half --- */

static void
half_of_the_patches_are_enough (void **state)
{
  static const struct
  {
    unsigned mine, theirs;
    unsigned goes_on, alone; /* the least that is enough */
  } cases[] = {
    { 1, 1, 1, 1 }, { 2, 2, 2, 2 }, { 4, 4, 2, 2 }, { 5, 5, 3, 3 },
    { 2, 9, 2, 5 }, { 9, 2, 2, 5 }, { 1, 8, 1, 4 }, { 8, 1, 1, 4 },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    for (unsigned common = 0; common < 9; common++)
      {
        struct link_shared shared = { cases[i].mine, cases[i].theirs, common };

        assert_int_equal (link_is_enough (shared, true),
                          common >= cases[i].goes_on);
        assert_int_equal (link_is_enough (shared, false),
                          common >= cases[i].alone);
      }
}

/* --- Several versions --- */

static void
choose_of_three (enum series_reason reason, const struct facts facts[3],
                 struct links *links_r)
{
  const struct link_rule *rules[EVIDENCE_LINK_MAX];
  struct scene scene;

  start (&scene, reason, facts);
  for (int i = 0; i < 3; i++)
    add (&scene, &facts[i]);
  links_init (links_r);
  link_choose (&scene.evidence, links_r, rules);
}

static void
a_text_may_link_to_several_versions_others_lead_to_one (void **state)
{
  static const struct facts facts[3] = { { .index = 3, .known.named = -1 },
                                         { .index = 2, .known.named = -1 },
                                         { .index = 3, .known.named = -1 } };
  struct links links;

  (void)state;
  choose_of_three (REASON_LINK, facts, &links);
  assert_int_equal (links.count, 2);
  assert_int_equal (links.links[0].version, 3);
  assert_int_equal (links.links[1].version, 2);
  choose_of_three (REASON_IN_REPLY_TO, facts, &links);
  assert_int_equal (links.count, 1);
  assert_int_equal (links.links[0].version, 3);
}

static void
the_version_with_most_patches_is_chosen (void **state)
{
  static const struct facts facts[3]
      = { { .index = 3, .listed = 4, .known.common = 1 },
          { .index = 2, .known.common = 2 },
          { .index = 4, .known.common = 2 } };
  struct links links;

  (void)state;
  choose_of_three (REASON_PATCHES, facts, &links);
  assert_int_equal (links.count, 1);
  assert_int_equal (links.links[0].version, 2);
  assert_int_equal (links.shared_with, SERIES_NONE);
}

static void
a_patch_counts_although_there_are_not_enough_yet (void **state)
{
  const struct link_rule *rules[EVIDENCE_LINK_MAX];
  struct facts facts
      = { .number = 2, .self_total = 4, .total = 4, .known.common = 1 };
  struct scene scene;
  struct links links;

  (void)state;
  start (&scene, REASON_PATCHES, &facts);
  add (&scene, &facts);
  links_init (&links);
  link_choose (&scene.evidence, &links, rules);
  assert_int_equal (links.count, 0);
  assert_int_equal (links.shared_with, 1);
  assert_int_equal (links.shared, 1);
}

static void
no_version_is_added_twice_or_beyond_the_limit (void **state)
{
  struct links links;

  (void)state;
  links_init (&links);
  for (uint32_t i = 0; i < 2 * LINK_MAX; i++)
    links_add (&links, i / 2, REASON_TITLE);
  assert_int_equal (links.count, LINK_MAX);
}

/* --- Which reasons are asked --- */

/* The reasons asked for a message of number NUMBER in a version whose head has
   number HEAD: C(hange-id), L(ink), R(eply), T(itle), W(ords), P(atches).  */
static void
check_asks (int number, int head, unsigned found, const char *want)
{
  struct facts facts = { .number = number };
  struct scene scene;
  struct links links;
  char got[7] = "";
  size_t len = 0;

  start (&scene, REASON_TITLE, &facts);
  scene.self.pub.head_number = head;
  scene.self.pub.numbers = numbers (number == 0);
  links_init (&links);
  links.count = found;
  for (int i = REASON_CHANGE_ID; i <= REASON_PATCHES; i++)
    if (link_asks (&scene.mail, &scene.self, (enum series_reason)i, &links))
      got[len++] = "CLRTWP"[i];
  assert_string_equal (got, want);
}

static void
the_first_message_shows_all_reasons_others_show_patches (void **state)
{
  (void)state;
  check_asks (0, 0, 0, "CLRTWP");
  check_asks (1, 1, 0, "CLRTWP");
  check_asks (2, 1, 0, "P");
  check_asks (3, 3, 0, "LRP");
}

static void
weak_reasons_are_asked_if_no_stronger_one_is_found (void **state)
{
  (void)state;
  check_asks (0, 0, 1, "CLRT");
  check_asks (2, 1, 1, "");
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_change_id_leads_to_any_other_version),
    cmocka_unit_test (a_link_leads_to_the_version_that_it_names),
    cmocka_unit_test (a_reply_leads_to_an_earlier_version_of_the_author),
    cmocka_unit_test (a_title_leads_to_the_version_of_a_head),
    cmocka_unit_test (patches_lead_to_a_version_with_enough_of_them),
    cmocka_unit_test (half_of_the_patches_are_enough),
    cmocka_unit_test (a_text_may_link_to_several_versions_others_lead_to_one),
    cmocka_unit_test (the_version_with_most_patches_is_chosen),
    cmocka_unit_test (a_patch_counts_although_there_are_not_enough_yet),
    cmocka_unit_test (no_version_is_added_twice_or_beyond_the_limit),
    cmocka_unit_test (the_first_message_shows_all_reasons_others_show_patches),
    cmocka_unit_test (weak_reasons_are_asked_if_no_stronger_one_is_found),
  };

  return cmocka_run_group_tests_name ("link", tests, NULL, NULL);
}
