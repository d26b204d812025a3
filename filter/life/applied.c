/* applied: which patches were taken, and not dropped.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "life/applied.h"

/* How well FACT says where the patches are: the tree is worth more than the
   pull request in which it was sent on.  */
static int
rank_of (const struct life_fact *fact)
{
  if (fact->event->what == EVENT_PULLED)
    return 1;
  return fact->event->tree.len ? 3 : 2;
}

static void
take (struct life_applied *applied, const struct life_fact *fact)
{
  if (!applied->first)
    applied->first = fact->event;
  if (!applied->taken || rank_of (fact) > rank_of (applied->taken))
    applied->taken = fact;
  applied->dropped = NULL;
  life_numbers_add (&applied->numbers, fact->number);
}

static void
drop (struct life_applied *applied, const struct life_fact *fact)
{
  if (!applied->first)
    return;
  life_numbers_remove (&applied->numbers, fact->number);
  if (life_numbers_count (&applied->numbers))
    return;
  applied->first = NULL;
  applied->taken = NULL;
  applied->dropped = fact->event;
}

static struct life_applied
find (const struct life_facts *facts, bool certain, struct arena *arena)
{
  struct life_applied applied = { .grade = LIFE_GRADE_NONE };

  life_numbers_init (&applied.numbers, facts->n, arena);
  for (size_t i = 0; i < facts->count; i++)
    {
      const struct life_fact *fact = &facts->facts[i];
      int64_t what = fact->event->what;

      /* A committer's word that he dropped it is enough.  */
      if (!fact->counts
          || (certain && !fact->certain
              && !(what == EVENT_DROPPED && fact->committer)))
        continue;
      if (what == EVENT_APPLIED || what == EVENT_PULLED)
        take (&applied, fact);
      else if (what == EVENT_DROPPED)
        drop (&applied, fact);
    }
  if (applied.first)
    applied.grade = certain ? LIFE_GRADE_CERTAIN : LIFE_GRADE_SAID;
  return applied;
}

struct life_applied
life_applied_find (const struct life_facts *facts, struct arena *arena)
{
  struct life_applied applied = find (facts, true, arena);

  return applied.first ? applied : find (facts, false, arena);
}
