/* join_scenes: one version and one message, and the rule that must decide.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_JOIN_SCENES_H
#define PATCHDIGEST_TESTS_JOIN_SCENES_H

#include "series/join.h"
#include "support/check.h"

enum
{
  MINUTE = 60,
  NOON = 1000000, /* when each version was sent */
  ANN = 1,        /* hashes */
  BOB = 2
};

/* One version and one message, as far as they differ from version 1 of Ann
   with patch 1/3, sent at noon, and her patch 2/3 of the same time.  */
struct facts
{
  /* The version.  */
  uint64_t numbers; /* bits; 1/3 if 0 */
  int total;        /* 3 if 0; -1: none, and no patches */
  unsigned author, version;
  int64_t flags; /* enum series_flag */
  unsigned parent, prefix;
  bool undated;

  /* The message.  */
  int number; /* 2 if 0; 100: the cover */
  int of;     /* 3 if 0; 100: none */
  unsigned mail_version, mail_parent, mail_prefix;
  bool mail_marked, mail_patterned;
  int minutes; /* after noon */

  /* What is known of both.  */
  bool distant, same_run, listed, lists;
};

struct scene
{
  uint64_t numbers;
  struct version version;
  struct summary summary;
  struct hashed_mail mail;
  struct join_evidence evidence;
};

static inline void
make_version (struct scene *scene, const struct facts *facts)
{
  bool none = facts->total < 0;

  scene->numbers = facts->numbers ? facts->numbers : none ? 1 : 1 << 1;
  scene->version = (struct version){
    .row = { .total = none           ? 0
                      : facts->total ? facts->total
                                     : 3,
             .patches = none ? 0 : 1,
             .first_date = facts->undated ? ROW_NO_DATE : NOON,
             .last_date = NOON,
             .flags = facts->flags },
    .numbers = { &scene->numbers, 1 },
    .sender_hash = facts->author ? facts->author : ANN,
    .author_hash = facts->author ? facts->author : ANN,
    .version_hash = facts->version,
    .prefix_hash = facts->prefix,
    .parent_hash = facts->parent,
  };
}

static inline void
make_mail (struct scene *scene, const struct facts *facts)
{
  scene->summary = (struct summary){ .kind = PATCH_MAIL_PATCH,
                                     .dated = true,
                                     .date = NOON + facts->minutes * MINUTE,
                                     .subject = { .numbered = true } };
  scene->mail = (struct hashed_mail){
    .summary = &scene->summary,
    .sender_hash = ANN,
    .author_hash = ANN,
    .version_hash = facts->mail_version,
    .parent_hash = facts->mail_parent,
    .prefix_hash = facts->mail_prefix,
    .pattern_hash = facts->mail_patterned,
    .marked = facts->mail_marked,
    .number = facts->number == 100 ? 0
              : facts->number      ? facts->number
                                   : 2,
    .total = facts->of == 100 ? 0
             : facts->of      ? facts->of
                              : 3,
  };
}

static inline void
make_scene (struct scene *scene, enum series_tie tie, const struct facts *facts)
{
  make_version (scene, facts);
  make_mail (scene, facts);
  scene->evidence.mail = &scene->mail;
  scene->evidence.tie = tie;
  scene->evidence.count = 1;
  scene->evidence.candidates[0]
      = (struct join_candidate){ .index = 7,
                                 .version = &scene->version,
                                 .distant = facts->distant,
                                 .same_run = facts->same_run,
                                 .listed = facts->listed,
                                 .lists = facts->lists };
}

struct rule_case
{
  const char *why;    /* the rule that must decide */
  const char *joined; /* name of the tie, or null: refused */
  struct facts facts;
};

static inline void
check_rules (enum series_tie tie, const struct rule_case *cases, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct scene scene;
      struct join join;

      make_scene (&scene, tie, &cases[i].facts);
      join_choose (&scene.evidence, &join);
      if (strcmp (join.rules[0]->why, cases[i].why) != 0)
        fail_msg ("case %zu: %s, not %s", i, join.rules[0]->why, cases[i].why);
      assert_int_equal (join.rules[0]->accepts, cases[i].joined != NULL);
      assert_int_equal (join.version, cases[i].joined ? 7 : SERIES_NONE);
      if (cases[i].joined)
        assert_string_equal (series_tie_name (join.tie), cases[i].joined);
      else
        assert_int_equal (join.tie, SERIES_TIE_NONE);
    }
}

#define RULES(tie, cases) check_rules (tie, cases, COUNT (cases))

#endif
