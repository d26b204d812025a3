/* regex: the regular expressions of N: and K:, in linear time.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A state of the automaton is the set of instructions at which a match may be,
   before any conditions on the place: whether a word begins or ends there
   depends on the byte that follows.  So a transition first passes the
   conditions, then takes the byte.  States and transitions are made when a text
   first needs them.  When there are too many, all are forgotten, so the memory
   has a limit, and the time stays in proportion to the text.  */

#include "config.h"
#include "watch/regex.h"
#include "watch/regex_class.h"
#include "watch/regex_parse.h"
#include "watch/regex_program.h"

#include <stdlib.h>

enum
{
  SYMBOL_END = 256, /* after the last byte */
  SYMBOLS = 257,

  UNKNOWN = 0, /* a transition that is not made yet */
  MATCHED = 1, /* the state after a match */
  FIRST = 2,   /* the first state of STATES has this number */

  SLOTS = 1024 /* a power of two, twice as large as REGEX_STATES_MAX */
};

struct state
{
  uint16_t next[SYMBOLS]; /* numbers of states */
  bool after_word;        /* the byte before is one of \w */
  bool at_start;
  uint64_t hash;
  size_t count;
  const uint32_t *steps; /* numbers of instructions, in the order in which they
                            were reached */
};

struct regex
{
  struct arena lasting;
  struct regex_program program;

  struct arena arena; /* of the states */
  struct state *states[REGEX_STATES_MAX];
  size_t state_count;
  uint16_t slots[SLOTS]; /* numbers of states, by their hashes */
  uint16_t first;        /* the state in which a text begins */

  /* Of the transition that is made: a list of instructions, and where each is
     in it.  An instruction is in the list if its place says so and the list
     there has it.  */
  uint32_t *list;
  uint32_t *place;
  size_t list_len;
  uint32_t *stack;
  uint32_t *ready; /* instructions after those that took a byte */
};

int
regex_new (struct regex **regex_r, struct slice text, enum regex_blanks blanks,
           struct error *err)
{
  struct regex *regex = arena_xmalloc (sizeof *regex);
  size_t size;

  *regex = (struct regex){ .state_count = 0 };
  arena_init (&regex->lasting, 4096);
  arena_init (&regex->arena, 16 * 1024);
  if (regex_parse (&regex->program, text, blanks, &regex->lasting, err) < 0)
    {
      regex_free (regex);
      return -1;
    }
  size = regex->program.count * sizeof (uint32_t);
  regex->list = arena_alloc (&regex->lasting, size);
  regex->place = arena_calloc (&regex->lasting, size);
  regex->ready = arena_alloc (&regex->lasting, size);
  /* Each instruction is expanded once, and then leaves at most two.  */
  regex->stack = arena_alloc (&regex->lasting, 2 * size + sizeof (uint32_t));
  *regex_r = regex;
  return 0;
}

void
regex_free (struct regex *regex)
{
  if (!regex)
    return;
  arena_release (&regex->arena);
  arena_release (&regex->lasting);
  free (regex);
}

struct slice
regex_literal (const struct regex *regex)
{
  return regex->program.literal;
}

/* --- Sets of instructions --- */

static bool
is_listed (const struct regex *regex, uint32_t step)
{
  uint32_t place = regex->place[step];

  return place < regex->list_len && regex->list[place] == step;
}

/* What holds at a place in the text.  */
struct conditions
{
  bool known; /* false: conditions are not passed */
  bool start;
  bool end;
  bool word; /* a word begins or ends */
};

/* Whether the instruction OP lets a match pass where CONDITIONS hold.  */
static bool
passes (enum regex_op op, const struct conditions *conditions)
{
  switch (op)
    {
    case REGEX_OP_START:
      return conditions->known && conditions->start;
    case REGEX_OP_END:
      return conditions->known && conditions->end;
    case REGEX_OP_WORD:
      return conditions->known && conditions->word;
    case REGEX_OP_NOT_WORD:
      return conditions->known && !conditions->word;
    default:
      return false;
    }
}

/* Adds STEP to the list, and all that it leads to without taking a byte.
   Returns true for a match.  */
static bool
reach (struct regex *regex, uint32_t step, const struct conditions *conditions)
{
  size_t depth = 0;
  bool matched = false;

  regex->stack[depth++] = step;
  while (depth)
    {
      uint32_t at = regex->stack[--depth];
      const struct regex_step *now = &regex->program.steps[at];

      if (is_listed (regex, at))
        continue;
      regex->place[at] = (uint32_t)regex->list_len;
      regex->list[regex->list_len++] = at;
      matched = matched || now->op == REGEX_OP_MATCH;
      if (now->op == REGEX_OP_SPLIT)
        regex->stack[depth++] = (uint32_t)((int)at + now->b);
      if (now->op == REGEX_OP_SPLIT || now->op == REGEX_OP_JUMP)
        regex->stack[depth++] = (uint32_t)((int)at + now->a);
      else if (passes (now->op, conditions))
        regex->stack[depth++] = at + 1;
    }
  return matched;
}

/* --- States --- */

static bool
is_state (const struct state *state, const struct state *other)
{
  return state->hash == other->hash && state->count == other->count
         && state->after_word == other->after_word
         && state->at_start == other->at_start
         && memcmp (state->steps, other->steps,
                    other->count * sizeof *other->steps)
                == 0;
}

/* The instructions of the list that wait for a byte or a place.  */
static size_t
take_waiting (struct regex *regex, uint32_t *steps)
{
  size_t count = 0;

  for (size_t i = 0; i < regex->list_len; i++)
    {
      enum regex_op op = regex->program.steps[regex->list[i]].op;

      if (op != REGEX_OP_SPLIT && op != REGEX_OP_JUMP)
        steps[count++] = regex->list[i];
    }
  return count;
}

/* The slot of STATE, or the free one where it belongs.  */
static uint16_t *
find_slot (struct regex *regex, const struct state *state)
{
  size_t at = state->hash & (SLOTS - 1);

  while (regex->slots[at] != UNKNOWN
         && !is_state (regex->states[regex->slots[at] - FIRST], state))
    at = (at + 1) & (SLOTS - 1);
  return &regex->slots[at];
}

static void
forget_states (struct regex *regex)
{
  regex->state_count = 0;
  regex->first = UNKNOWN;
  memset (regex->slots, 0, sizeof regex->slots);
  arena_reset (&regex->arena);
}

static struct state *
add_state (struct regex *regex, const struct state *state)
{
  struct state *added = arena_alloc (&regex->arena, sizeof *added);
  size_t size = state->count * sizeof *state->steps;
  uint32_t *steps = arena_alloc (&regex->arena, size + 1);

  *added = *state;
  added->steps = steps;
  memcpy (steps, state->steps, size);
  return added;
}

/* The number of the state that the list makes; adds it if it is new.  */
static uint16_t
enter_state (struct regex *regex, bool at_start, bool after_word)
{
  uint32_t *steps = regex->stack; /* free now */
  struct state state = { .at_start = at_start,
                         .after_word = after_word,
                         .count = take_waiting (regex, steps),
                         .steps = steps };
  uint16_t *slot;

  state.hash = (at_start ? 2 : 0) + (after_word ? 1 : 0);
  for (size_t i = 0; i < state.count; i++)
    state.hash = (state.hash ^ steps[i]) * UINT64_C (0x9e3779b97f4a7c15);
  state.hash ^= state.hash >> 32;
  slot = find_slot (regex, &state);
  if (*slot != UNKNOWN)
    return *slot;
  if (regex->state_count == REGEX_STATES_MAX)
    {
      forget_states (regex);
      slot = find_slot (regex, &state);
    }
  regex->states[regex->state_count++] = add_state (regex, &state);
  return *slot = (uint16_t)(regex->state_count - 1 + FIRST);
}

/* The state in which a text begins.  */
static uint16_t
first_state (struct regex *regex)
{
  static const struct conditions none = { .known = false };

  regex->list_len = 0;
  regex->first
      = reach (regex, 0, &none) ? MATCHED : enter_state (regex, true, false);
  return regex->first;
}

/* Whether SYMBOL is a byte that STEP takes.  */
static bool
takes (const struct regex *regex, uint32_t step, unsigned symbol)
{
  const struct regex_step *now = &regex->program.steps[step];

  return now->op == REGEX_OP_SET
         && regex_set_has (&regex->program.sets[now->a], (int)symbol);
}

/* Puts the instructions of STATE into the list, with what they lead to before
   SYMBOL.  Returns true for a match.  */
static bool
pass_places (struct regex *regex, const struct state *state, unsigned symbol)
{
  bool word = symbol != SYMBOL_END && regex_class_is_word ((int)symbol);
  struct conditions conditions = { .known = true,
                                   .start = state->at_start,
                                   .end = symbol == SYMBOL_END,
                                   .word = state->after_word != word };
  bool matched = false;

  regex->list_len = 0;
  for (size_t i = 0; i < state->count; i++)
    matched = reach (regex, state->steps[i], &conditions) || matched;
  return matched;
}

/* The number of the state after STATE has met SYMBOL.  */
static uint16_t
make_transition (struct regex *regex, struct state *state, unsigned symbol)
{
  static const struct conditions none = { .known = false };
  size_t before = regex->state_count, count = 0;
  bool matched = pass_places (regex, state, symbol);
  uint16_t next;

  if (matched)
    return state->next[symbol] = MATCHED;
  for (size_t i = 0; symbol != SYMBOL_END && i < regex->list_len; i++)
    if (takes (regex, regex->list[i], symbol))
      regex->ready[count++] = regex->list[i] + 1;
  regex->list_len = 0;
  for (size_t i = 0; i < count; i++)
    matched = reach (regex, regex->ready[i], &none) || matched;
  /* A match may also begin here.  */
  matched = reach (regex, 0, &none) || matched;
  next = matched ? MATCHED
                 : enter_state (regex, false,
                                symbol != SYMBOL_END
                                    && regex_class_is_word ((int)symbol));
  /* STATE is gone if all were forgotten.  */
  if (regex->state_count >= before)
    state->next[symbol] = next;
  return next;
}

bool
regex_occurs (struct regex *regex, struct slice text)
{
  uint16_t now;

  if (regex->program.literal.len
      && slice_find (text, regex->program.literal) == SLICE_NPOS)
    return false;
  now = regex->first != UNKNOWN ? regex->first : first_state (regex);
  for (size_t i = 0; i <= text.len && now != MATCHED; i++)
    {
      struct state *state = regex->states[now - FIRST];
      unsigned symbol
          = i < text.len ? (unsigned)slice_at (text, i) : (unsigned)SYMBOL_END;

      now = state->next[symbol];
      if (now == UNKNOWN)
        now = make_transition (regex, state, symbol);
    }
  return now == MATCHED;
}
