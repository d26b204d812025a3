/* t-judge-order: a life does not depend on the order of its events.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include "base/buf.h"
#include "life/judge.h"
#include "life/words.h"
#include "support/check.h"
#include "support/lives.h"

#include <stdlib.h>
#include <time.h>

enum
{
  ROUNDS = 3000,
  SHUFFLES = 5,
  MANY = 10000
};

/* --- Made-up events --- */

static unsigned
choose (uint64_t *seed, unsigned below)
{
  *seed
      = *seed * UINT64_C (6364136223846793005) + UINT64_C (1442695040888963407);
  return (unsigned)(*seed >> 33) % below;
}

static void
add_any (struct scene *scene, uint64_t *seed)
{
  static const char *const trees[] = { "", "heap/next", "gadget" };
  struct event_row *event = scene_event (
      scene, (enum event_what) (1 + choose (seed, EVENT_WHATS - 1)),
      (enum scene_person)choose (seed, PERSONS),
      (int)choose (seed, (unsigned)scene->rows[0].total + 3) - 1,
      2 + (int)choose (seed, 6));

  event->flags = choose (seed, 3) ? 0 : 1 << choose (seed, 10);
  event->tree = slice_from_string (trees[choose (seed, COUNT (trees))]);
  if (choose (seed, 20) == 0)
    event->date = ROW_NO_DATE;
}

/* The rows get numbers in the order of arrival, those of messages too.  */
static void
shuffle (struct scene *scene, uint64_t *seed)
{
  size_t count = scene->versions[0].event_count;

  for (size_t i = count; i > 1; i--)
    {
      size_t j = choose (seed, (unsigned)i);
      struct event_row event = scene->events[i - 1];

      scene->events[i - 1] = scene->events[j];
      scene->events[j] = event;
    }
  for (size_t i = 0; i < count; i++)
    {
      scene->events[i].id = (int64_t)i + 1;
      scene->events[i].at = 5000 + (int64_t)i;
    }
}

/* --- A life as text --- */

/* The cover, all patches, and the only patch are the same.  */
static void
add_event (struct buf *buf, const struct life *life,
           const struct event_row *event)
{
  int part = event ? (int)event->part : 0;

  if (part == WHOLE || (life->n == 1 && part == 1))
    part = 0;
  if (event)
    buf_printf (buf, " %d %d %d %d %.*s\n", (int)event->what, part,
                (int)event->person, (int)event->flags, SLICE_ARG (event->tree));
}

static void
describe (struct buf *buf, const struct life *life)
{
  buf_printf (buf, "%d %lld %d %d %lld %d %d %d\n", life->state,
              (long long)life->since, life->superseded_by, life->waits_for,
              (long long)life->waits_since, life->grade, life->robot_reports,
              life->robot_worst);
  add_event (buf, life, life->why);
  add_event (buf, life, life->taken);
  add_event (buf, life, life->robot_why);
  life_numbers_append (buf, &life->reviewed);
  life_numbers_append (buf, &life->acked);
  life_numbers_append (buf, &life->tested);
  life_numbers_append (buf, &life->nacked);
  life_numbers_append (buf, &life->applied);
  for (size_t i = 0; i < life->reviewer_count; i++)
    {
      const struct life_reviewer *reviewer = &life->reviewers[i];

      buf_printf (buf, "\n%d %u %u %d", (int)reviewer->id, reviewer->tags,
                  reviewer->conditional, reviewer->patches);
      add_event (buf, life, reviewer->first);
      add_event (buf, life, reviewer->last);
    }
  for (size_t i = 0; i < life->nack_count; i++)
    add_event (buf, life, life->nacks[i]->event);
  for (size_t i = 0; i < life->fact_count; i++)
    add_event (buf, life, life->facts[i].event);
}

static void
any_order_gives_the_same_life (void **state)
{
  uint64_t seed = 20260302;
  struct buf want, got;

  (void)state;
  buf_init (&want);
  buf_init (&got);
  for (int i = 0; i < ROUNDS; i++)
    {
      struct scene scene;

      scene_begin (&scene, 1 + (int)choose (&seed, 4), 30);
      for (unsigned left = choose (&seed, 20); left > 0; left--)
        add_any (&scene, &seed);
      buf_clear (&want);
      describe (&want, scene_judge (&scene));
      for (int j = 0; j < SHUFFLES; j++)
        {
          shuffle (&scene, &seed);
          buf_clear (&got);
          describe (&got, scene_judge (&scene));
          assert_same (buf_slice (&got), buf_slice (&want));
        }
      scene_end (&scene);
    }
  buf_release (&want);
  buf_release (&got);
}

/* Seconds that COUNT events of one person or of many take.  */
static double
measure (size_t count, bool one)
{
  struct event_row *events = calloc (count, sizeof *events);
  struct scene scene;
  clock_t start;

  assert_non_null (events);
  scene_begin (&scene, 4, 30);
  scene.rows[0].total = 9999;
  for (size_t i = 0; i < count; i++)
    events[i] = (struct event_row){ .part = i % 2 ? WHOLE : 2,
                                    .at = (int64_t)i,
                                    .person = one ? RAVI : (int64_t)i,
                                    .what = 1 + (int64_t)(i % 8),
                                    .date = (int64_t)(i * 7919 % count) };
  scene.versions[0].events = events;
  scene.versions[0].event_count = count;
  start = clock ();
  scene_judge (&scene);
  scene_end (&scene);
  free (events);
  return (double)(clock () - start) / CLOCKS_PER_SEC;
}

static void
ten_thousand_events_cost_little (void **state)
{
  (void)state;
  for (int one = 0; one < 2; one++)
    {
      double few = measure (MANY, one), many = measure (10 * MANY, one);

      assert_true (few < 1);
      assert_true (many < 40 * few + 0.05);
    }
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (any_order_gives_the_same_life),
    cmocka_unit_test (ten_thousand_events_cost_little),
  };

  return cmocka_run_group_tests (tests, NULL, NULL);
}
