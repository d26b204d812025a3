/* notice_sentence: whether a sentence says what was done with patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_sentence.h"

#include "mail/header.h"
#include "patch/notice_grammar.h"
#include "patch/notice_numbers.h"
#include "patch/notice_tree.h"
#include "patch/notice_undo.h"

/* How the sentence leads to its verb.  */
enum notice_lead
{
  LEAD_NONE,
  LEAD_START,
  LEAD_SELF, /* I have, anywhere */
  LEAD_PART, /* after a comma */
  LEAD_AND   /* and VERB TREE */
};

/* One reading of a sentence, with its verb at word AT.  */
struct notice_reading
{
  const struct notice_sentence *sentence;
  size_t at;
  struct grammar_tail tail;
  struct notice_tree tree;
  bool has_tree;
  enum notice_thanks thanks;
};

/* How the sentence comes to its verb.  In the middle of a sentence what was
   taken must be named: an object, or a tree right after it.  */
static enum notice_lead
find_lead (const struct notice_reading *reading)
{
  const struct notice_sentence *sentence = reading->sentence;
  const struct grammar_tail *tail = &reading->tail;
  bool object = tail->objects > 0;
  bool tree_next = reading->has_tree && reading->tree.at == tail->end;

  if (grammar_starts (sentence, reading->at))
    return LEAD_START;
  if ((object || tree_next) && grammar_self_has (sentence, reading->at))
    return LEAD_SELF;
  if (object && (tail->patches || (reading->has_tree && !reading->tree.release))
      && grammar_self (sentence, reading->at))
    return LEAD_SELF;
  if (grammar_starts_part (sentence, reading->at)
      && (object || !(sentence->words[reading->at].is & WORD_WEAK))
      && (reading->has_tree || reading->thanks
          || sentence->text.len < NOTICE_SHORT_MAX))
    return LEAD_PART;
  if (grammar_after_and (sentence, reading->at)
      && (tree_next || tail->ended || tail->patches))
    return LEAD_AND;
  return LEAD_NONE;
}

/* Whether the sentence is no more than `Pushed.'.  */
static bool
is_alone (const struct notice_reading *reading)
{
  struct slice verb = reading->sentence->words[reading->at].text;

  return reading->sentence->count == 1
         && (slice_eq_nocase (verb, SLICE ("pushed"))
             || slice_eq_nocase (verb, SLICE ("pulled"))
             || slice_eq_nocase (verb, SLICE ("committed")));
}

/* Whether the sentence has any weight: it names a tree, has thanks near it, is
   short, or has the verb or the patches where they count.  */
static bool
has_weight (const struct notice_reading *reading, enum notice_lead lead)
{
  const struct notice_sentence *sentence = reading->sentence;
  const struct grammar_tail *tail = &reading->tail;

  if (reading->has_tree || reading->thanks || (sentence->is & WORD_THANKS))
    return true;
  if (sentence->words[reading->at].is & WORD_WEAK)
    return is_alone (reading)
           || (lead == LEAD_START && (sentence->is & WORD_PATCH)
               && sentence->text.len < NOTICE_SHORT_MAX)
           || (tail->patches
               && (lead != LEAD_START
                   || grammar_self_has (sentence, reading->at)));
  return sentence->text.len < NOTICE_SHORT_MAX || reading->at == 0
         || (lead == LEAD_SELF && tail->objects > 0)
         || (lead == LEAD_AND && tail->patches);
}

/* Whether it counts from anybody: not if `I' did it, nor what `was' done once,
   nor for a tree of `ours' or `my 5.4', or for testing.  */
static bool
is_plain (const struct notice_reading *reading, enum notice_lead lead)
{
  const struct notice_sentence *sentence = reading->sentence;
  bool self = false;

  if (lead == LEAD_SELF || lead == LEAD_PART)
    return false;
  for (size_t i = 0; i < sentence->count; i++)
    {
      struct slice word = sentence->words[i].text;

      if (slice_eq_nocase (word, SLICE ("our"))
          || (i && slice_eq_nocase (word, SLICE ("testing"))
              && slice_eq_nocase (sentence->words[i - 1].text, SLICE ("for")))
          || (reading->tree.release && slice_eq_nocase (word, SLICE ("my")))
          || (i < reading->at
              && (slice_eq_nocase (word, SLICE ("was"))
                  || slice_eq_nocase (word, SLICE ("were")))))
        return false;
      self = self || (i < reading->at && (sentence->words[i].is & WORD_SELF));
    }
  if (lead == LEAD_AND)
    return !self && (sentence->is & WORD_THANKS);
  if ((sentence->is & WORD_THANKS)
      || (!self && reading->thanks == NOTICE_THANKS_BESIDE))
    return true;
  return reading->has_tree
         && (!self
             || (reading->thanks && reading->tail.objects > 0
                 && !reading->tree.release));
}

/* Whether it may be about the writer's own patches: he does not speak of his
   next version.  */
static bool
may_be_own (const struct notice_reading *reading, enum notice_lead lead)
{
  static const struct slice own[]
      = { SLICE_INIT ("updated"), SLICE_INIT ("result"), SLICE_INIT ("helper"),
          SLICE_INIT ("fixed") };
  const struct notice_sentence *sentence = reading->sentence;
  struct slice verb = sentence->words[reading->at].text;

  if (sentence->is & WORD_VERSION)
    return false;
  for (size_t i = 0; i < sentence->count; i++)
    for (size_t n = 0; n < sizeof own / sizeof *own; n++)
      if (slice_eq_nocase (sentence->words[i].text, own[n]))
        return false;
  if ((sentence->words[reading->at].is & WORD_WEAK)
      && !slice_eq_nocase (verb, SLICE ("committed"))
      && !slice_eq_nocase (verb, SLICE ("pushed"))
      && !slice_eq_nocase (verb, SLICE ("pulled")))
    return false;
  return lead == LEAD_START
             ? reading->has_tree || sentence->text.len < NOTICE_SHORT_MAX
             : lead == LEAD_SELF && reading->has_tree;
}

static struct slice
tree_text (const struct notice_reading *reading, struct arena *arena)
{
  return reading->has_tree ? header_unfold (reading->tree.text, arena)
                           : slice_head (reading->sentence->text, 0);
}

/* Reads the sentence with the verb at AT.  */
static bool
read_applied (struct notice *notice, struct notice_reading *reading,
              struct arena *arena)
{
  const struct notice_sentence *sentence = reading->sentence;
  enum notice_lead lead;

  if (!grammar_tail (sentence, reading->at, &reading->tail))
    return false;
  reading->has_tree
      = notice_tree_find (sentence, reading->at + 1, &reading->tree);
  lead = find_lead (reading);
  /* `and put it there' may be advice.  */
  if (slice_eq_nocase (sentence->words[reading->at].text, SLICE ("put"))
      && !grammar_self_has (sentence, reading->at)
      && !grammar_self (sentence, reading->at))
    lead = LEAD_NONE;
  if (lead == LEAD_NONE || grammar_is_barred (sentence, reading->at)
      || notice_undo_is_undone (sentence, reading->at)
      || !has_weight (reading, lead))
    return false;
  notice->what
      = slice_eq_nocase (sentence->words[reading->at].text, SLICE ("pulled"))
            ? NOTICE_PULLED
            : NOTICE_APPLIED;
  notice->demand
      = is_plain (reading, lead) ? NOTICE_FROM_ANYBODY : NOTICE_FROM_COMMITTER;
  notice->own = may_be_own (reading, lead);
  notice->tree = tree_text (reading, arena);
  notice_numbers_read (notice, sentence, reading->at, arena);
  return true;
}

/* `Dropped this series from -next', `I have reverted patch 3'.  Something in a
   patch may be dropped, too, so patches or a tree are named.  */
static bool
read_dropped (struct notice *notice, struct notice_reading *reading,
              struct arena *arena)
{
  const struct notice_sentence *sentence = reading->sentence;
  const struct grammar_tail *tail = &reading->tail;

  if (!grammar_tail (sentence, reading->at, &reading->tail)
      || grammar_is_barred (sentence, reading->at)
      || !(grammar_starts (sentence, reading->at)
           || grammar_self_has (sentence, reading->at)))
    return false;
  if (!tail->ended
      && slice_eq_nocase (sentence->words[tail->end].text, SLICE ("from")))
    reading->has_tree = notice_tree_read (sentence, tail->end, &reading->tree);
  if (!reading->has_tree && !(tail->patches && tail->ended)
      && !(reading->at == 0 && tail->ended && (sentence->is & WORD_THANKS)))
    return false;
  notice->what = NOTICE_DROPPED;
  notice->demand = NOTICE_FROM_COMMITTER;
  notice->tree = tree_text (reading, arena);
  notice_numbers_read (notice, sentence, reading->at, arena);
  return true;
}

/* `I'll queue this for 5.4': what is taken is named, and it is no condition. */
static bool
read_will (struct notice *notice, struct notice_reading *reading,
           struct arena *arena)
{
  const struct notice_sentence *sentence = reading->sentence;

  if (!grammar_self_will (sentence, reading->at)
      || !grammar_tail (sentence, reading->at, &reading->tail)
      || reading->tail.objects == 0
      || notice_undo_is_undone (sentence, reading->at))
    return false;
  reading->has_tree
      = notice_tree_find (sentence, reading->at + 1, &reading->tree);
  if (!reading->has_tree
      && !grammar_is_clear_will (sentence->words[reading->at].text))
    return false;
  notice->what = NOTICE_WILL_APPLY;
  notice->demand
      = reading->has_tree
                || slice_eq_nocase (sentence->words[reading->at].text,
                                    SLICE ("queue"))
            ? NOTICE_FROM_ANYBODY
            : NOTICE_FROM_COMMITTER;
  notice->tree = tree_text (reading, arena);
  notice_numbers_read (notice, sentence, reading->at, arena);
  return true;
}

bool
notice_sentence_read (struct notice *notice_r,
                      const struct notice_sentence *sentence,
                      enum notice_thanks thanks, struct arena *arena)
{
  bool found = false;

  *notice_r = (struct notice){ .form = NOTICE_SENTENCE,
                               .version = 1,
                               .sentence = sentence->text };
  if (sentence->asks)
    return false;
  if (grammar_withdraws (sentence))
    {
      notice_r->what = NOTICE_WITHDRAWN;
      notice_r->demand = NOTICE_FROM_AUTHOR;
      return true;
    }
  if (!(sentence->is & (WORD_VERB | WORD_DROPS | WORD_WILL)))
    return false;
  for (size_t i = 0; i < sentence->count && !found; i++)
    {
      struct notice_reading reading
          = { .sentence = sentence, .at = i, .thanks = thanks };
      unsigned is = sentence->words[i].is;

      if (is & WORD_VERB)
        found = read_applied (notice_r, &reading, arena);
      else if (is & WORD_DROPS)
        found = read_dropped (notice_r, &reading, arena);
      else if (is & WORD_WILL)
        found = read_will (notice_r, &reading, arena);
    }
  return found;
}
