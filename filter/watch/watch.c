/* watch: what the reader wants to see of a list.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/watch.h"

void
watch_match (const struct watch *watch, const struct patch_mail *patch_mail,
             struct slice list_id, struct arena *arena, struct result *result_r)
{
  struct facts facts;

  facts_take (&facts, patch_mail, &watch->me, list_id);
  *result_r = (struct result){
    .arena = arena,
    .mine
    = me_is (&watch->me, &facts.author) || me_is (&watch->me, &facts.sender),
    .to_me = facts.to_me.len > 0,
  };
  if (watch->rules)
    rules_match (watch->rules, &facts, result_r);
  if (watch->sections)
    compiled_match (watch->sections, &facts, result_r);
}

void
watch_release (struct watch *watch)
{
  rules_free (watch->rules);
  compiled_free (watch->sections);
}
