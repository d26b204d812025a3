/* explanation: why a message was put where it is.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/explanation.h"
#include "series/join.h"
#include "series/link.h"

void
explanation_note_join (struct series_explanation *explanation,
                       const struct join_evidence *evidence,
                       const struct join *join)
{
  if (!explanation)
    return;
  for (unsigned i = 0; i < evidence->count; i++)
    {
      const struct join_rule *rule = join->rules[i];

      if (rule && explanation->join_count < EXPLANATION_MAX)
        explanation->joins[explanation->join_count++]
            = (struct explanation_join){
                .step
                = { evidence->candidates[i].index, rule->accepts, rule->why },
                .tie = rule->accepts ? join->tie : evidence->tie,
              };
    }
}

/* Adds a step, unless it is there: two keys may lead to the same version.  */
static void
add_link (struct series_explanation *explanation, struct explanation_step step,
          enum series_reason reason)
{
  for (unsigned i = 0; i < explanation->link_count; i++)
    if (explanation->links[i].reason == reason
        && explanation->links[i].step.version == step.version
        && explanation->links[i].step.why == step.why)
      return;
  if (explanation->link_count < EXPLANATION_MAX)
    explanation->links[explanation->link_count++]
        = (struct explanation_link){ step, reason };
}

void
explanation_note_link (struct series_explanation *explanation,
                       const struct link_evidence *evidence,
                       const struct link_rule *const *rules)
{
  if (!explanation)
    return;
  for (unsigned i = 0; i < evidence->count; i++)
    if (rules[i] && evidence->candidates[i].index != evidence->index)
      add_link (explanation,
                (struct explanation_step){ evidence->candidates[i].index,
                                           rules[i]->accepts, rules[i]->why },
                evidence->reason);
}

void
explanation_note_resend (struct series_explanation *explanation,
                         uint32_t version)
{
  if (explanation)
    add_link (explanation,
              (struct explanation_step){
                  version, true, "the message resends one of its messages" },
              REASON_TITLE);
}
