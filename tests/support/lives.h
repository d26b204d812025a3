/* lives: evidence about a series that is written down by hand.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A scene has one work of up to three versions; the first is asked about. Dates
   are days.  */

#ifndef PATCHDIGEST_TESTS_LIVES_H
#define PATCHDIGEST_TESTS_LIVES_H

#include "base/buf.h"
#include "life/decision.h"
#include "life/news.h"
#include "life/words.h"
#include "support/check.h"

enum
{
  SCENE_EVENTS_MAX = 64,
  WHOLE = -1, /* an event of all patches */
  POSTED = 1, /* the day */
  SCENE_DAY = 24 * 60 * 60
};

enum scene_person
{
  NOBODY,
  ADA,  /* the author */
  RAVI, /* a reviewer */
  TIA,  /* a tester */
  MO,   /* a committer */
  TOM,  /* came only now */
  LKP,  /* a robot */
  SASHIKO,
  PERSONS
};

struct scene
{
  struct series_row rows[3];
  struct life_version versions[3];
  struct event_row events[SCENE_EVENTS_MAX];
  struct life_row answers;
  struct person_row persons[PERSONS];
  struct life_settings settings;
  struct life_evidence evidence;
  struct arena arena;
  struct life life;
  struct life_touched touched; /* without its life */
  struct decision decision;    /* what the reader has said, if `date' is set */
  int64_t unlinked;            /* the same, if it is set */
};

static inline const struct person_row *
scene_person (void *context, int64_t id)
{
  const struct scene *scene = context;

  return id > 0 && id < PERSONS ? &scene->persons[id] : NULL;
}

static inline int64_t
scene_date (int day)
{
  return (int64_t)day * SCENE_DAY;
}

static inline void
scene_name (struct scene *scene, enum scene_person id, const char *name,
            const char *address)
{
  scene->persons[id]
      = (struct person_row){ .id = id,
                             .name = slice_from_string (name),
                             .address = slice_from_string (address) };
}

/* A series of TOTAL patches, posted on day POSTED; it is day NOW.  */
static inline void
scene_begin (struct scene *scene, int total, int now)
{
  memset (scene, 0, sizeof *scene);
  arena_init (&scene->arena, 0);
  scene_name (scene, ADA, "Ada Writer", "ada@example.org");
  scene_name (scene, RAVI, "Ravi Reader", "ravi@example.com");
  scene_name (scene, TIA, "Tia Tries", "tia@example.net");
  scene_name (scene, MO, "Mo Merger", "mo@example.org");
  scene_name (scene, TOM, "", "tom@example.com");
  scene_name (scene, LKP, "lkp", "lkp@example.com");
  scene_name (scene, SASHIKO, "sashiko", "sashiko@example.com");
  scene->persons[MO].notices = PERSON_COMMITTER;
  scene->settings = (struct life_settings){ .rows = 10,
                                            .stalled = scene_date (14),
                                            .waits = scene_date (7),
                                            .forget = scene_date (60),
                                            .robots = true };
  for (size_t i = 0; i < COUNT (scene->rows); i++)
    {
      scene->rows[i] = (struct series_row){
        .id = (int64_t)i + 1,
        .title = SLICE ("heap: Walk faster over a long list"),
        .author_name = SLICE ("Ada Writer"),
        .total = total,
        .patches = total,
        .version = (int64_t)i + 1,
        .first_date = scene_date (POSTED + 10 * (int)i),
        .last_date = scene_date (POSTED + 10 * (int)i)
      };
      scene->versions[i] = (struct life_version){ .row = &scene->rows[i] };
    }
  scene->versions[0].events = scene->events;
  scene->evidence = (struct life_evidence){ .versions = scene->versions,
                                            .count = 1,
                                            .person = scene_person,
                                            .context = scene,
                                            .settings = &scene->settings,
                                            .now = scene_date (now) };
  scene->answers.last_other = ROW_NO_DATE;
  scene->answers.last_author = ROW_NO_DATE;
  scene->touched = (struct life_touched){ .version = SLICE ("v1"),
                                          .title = scene->rows[0].title,
                                          .author = scene->rows[0].author_name,
                                          .received = total };
}

static inline void
scene_end (struct scene *scene)
{
  arena_release (&scene->arena);
}

/* The reader has put the work of SCENE off on day SAID, up to day UNTIL, and
   that is over or not.  */
static inline void
scene_snooze (struct scene *scene, int said, int until, bool over)
{
  scene->decision = (struct decision){ .word = DECISION_SNOOZE,
                                       .date = scene_date (said),
                                       .until = scene_date (until),
                                       .away = !over,
                                       .due = over,
                                       .ended_by = over ? HAPPENING_TIME
                                                        : HAPPENING_NOTHING };
}

/* Adds an event of patch NUMBER (0: the cover) on DAY; more may be set.  Mo
   takes patches with the list form of b4.  */
static inline struct event_row *
scene_event (struct scene *scene, enum event_what what,
             enum scene_person person, int number, int day)
{
  size_t i = scene->versions[0].event_count++;

  scene->events[i] = (struct event_row){
    .id = (int64_t)i + 1,
    .series = 1,
    .part = number,
    .flags = what == EVENT_APPLIED && person == MO ? EVENT_FLAG_LISTED : 0,
    .at = 1000 + (int64_t)i,
    .person = person,
    .what = what,
    .date = scene_date (day)
  };
  return &scene->events[i];
}

/* ANSWERS of others, the last on day OTHER by RAVI, and OWN of the author, the
   last on day AUTHOR; a day of 0 is none.  */
static inline void
scene_answers (struct scene *scene, int answers, int other, int own, int author)
{
  scene->answers.answers = answers;
  scene->answers.own = own;
  scene->answers.people = answers ? SLICE ("2") : SLICE ("");
  scene->answers.last_person = answers ? RAVI : 0;
  if (other)
    scene->answers.last_other = scene_date (other);
  if (author)
    scene->answers.last_author = scene_date (author);
  scene->versions[0].answers = &scene->answers;
}

static inline const struct life *
scene_judge (struct scene *scene)
{
  life_judge (&scene->evidence, &scene->arena, &scene->life);
  if (scene->decision.date)
    scene->life.decision = &scene->decision;
  if (scene->unlinked)
    scene->life.unlinked = scene->unlinked;
  return &scene->life;
}

/* The life of SCENE must be in the state STATE since DAY, and wait for
   WAITS, or null.  */
static inline void
check_state (struct scene *scene, const char *state, int day, const char *waits)
{
  const struct life *life = scene_judge (scene);

  assert_string_equal (life_state_word (life->state), state);
  assert_int_equal (life->since, scene_date (day));
  assert_slice ("waits", slice_from_string (life_waits_word (life->waits_for)),
                waits ? waits : "");
}

static inline void
check_numbers (const char *what, const struct life_numbers *numbers,
               const char *want)
{
  struct buf buf;

  buf_init (&buf);
  life_numbers_append (&buf, numbers);
  assert_slice (what, buf_slice (&buf), want);
  buf_release (&buf);
}

#endif
