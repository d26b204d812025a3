/* layers: putting layers on and taking them off, with all that must hold.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For the drivers of `layer'.  Two readers of mail that are not ours look at
   each result: one that does as mutt does, and one that takes for a field
   whatever begins a line before the first empty one, as procmail does.  */

#ifndef PATCHDIGEST_TESTS_LAYERS_H
#define PATCHDIGEST_TESTS_LAYERS_H

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "support/check.h"
#include "mail/encoded_word.h"
#include "support/decoding.h"
#include "annotate/layer.h"
#include "support/whole.h"
#include "base/slice.h"

#define KIND "X-Patchdigest-Kind: patch"
#define VERDICT "X-Patchdigest-Verdict: new"
#define OWN "pd:new v3 2/9"

static inline struct slice
put_on (struct fixture *fixture, struct slice message,
        const struct layer *layer)
{
  struct edited edited;

  edited_init (&edited, message);
  layer_put_on (&edited, layer, fixture->decoder, &fixture->arena);
  return whole (&fixture->arena, &edited);
}

/* What is left of MESSAGE, whether there was a layer or not.  */
static inline struct slice
take_off (struct fixture *fixture, struct slice message, bool *was_on_r)
{
  struct edited edited;

  edited_init (&edited, message);
  *was_on_r = layer_take_off (&edited);
  return whole (&fixture->arena, &edited);
}

/* What mutt shows as label of MESSAGE, decoded.  A line is a string: it ends at
   a NUL, and the next one is read into the place after it.  */
static inline struct slice
label_in_mutt (struct fixture *fixture, struct slice message)
{
  struct slice label = slice_make (NULL, 0);
  struct slice rest = message;
  struct buf line;

  buf_init (&line);
  while (rest.len)
    {
      struct slice piece, name, value;

      buf_clear (&line);
      while (slice_next_line (&rest, &piece))
        {
          size_t nul = slice_find_byte (piece, '\0');

          if (line.len == 0 && slice_is_space (slice_at (piece, 0)))
            break;
          if (nul == 0 && line.len == 0)
            break;
          buf_add (&line, slice_head (piece, nul));
          if (nul != SLICE_NPOS && nul > 0)
            continue;
          if (nul == 0)
            break;
          line.len = slice_trim_right (buf_slice (&line)).len;
          if (!slice_is_blank (slice_at (rest, 0)))
            break;
          while (slice_is_blank (slice_at (rest, 0)))
            rest = slice_skip (rest, 1);
          buf_add_byte (&line, ' ');
        }
      if (line.len == 0)
        break;
      if (!slice_cut (buf_slice (&line), ':', &name, &value)
          || slice_find_byte (name, ' ') != SLICE_NPOS
          || slice_find_byte (name, '\t') != SLICE_NPOS)
        {
          slice_take_prefix (&name, SLICE (">"));
          if (slice_has_prefix (name, SLICE ("From ")))
            continue;
          break;
        }
      if (slice_eq_nocase (name, SLICE ("X-Label"))
          && slice_trim (value).len > 0)
        label = arena_copy (&fixture->arena, slice_trim (value));
    }
  buf_release (&line);
  return encoded_word_decode (fixture->decoder, label, &fixture->arena,
                              &(unsigned){ 0 });
}

/* How many fields of our name without mark procmail would find.  Two LF end the
   header, for procmail alone.  */
static inline size_t
ours_in_procmail (struct slice message)
{
  size_t count = 0;
  struct slice rest = message;
  struct slice line;

  while (slice_next_line (&rest, &line) && line.len > 0)
    if (slice_has_prefix_nocase (line, SLICE ("X-Patchdigest-"))
        && !slice_has_prefix_nocase (slice_skip (line, 14), SLICE ("Foreign-")))
      count++;
  return count;
}

/* Nobody but LAYER, which is on MESSAGE, speaks in our name.  */
static inline void
assert_no_forgery (struct fixture *fixture, struct slice message,
                   const struct layer *layer)
{
  struct slice label = label_in_mutt (fixture, message);
  size_t at = slice_find_nocase (label, SLICE ("pd:"));
  size_t labels = 0;
  struct slice rest = message;
  struct slice line;

  while (slice_next_line (&rest, &line) && slice_chomp_cr (line).len > 0)
    if (slice_has_prefix (line, SLICE ("X-Patchdigest-Label: "))
        || slice_has_prefix (line, SLICE ("X-Patchdigest-Layer: ")))
      labels++;
  if (ours_in_procmail (message) != layer->count + labels)
    fail_msg ("forged: \"%.*s\"", SLICE_ARG (slice_head (message, SHOWN_MAX)));
  if (at != SLICE_NPOS && !slice_eq (slice_skip (label, at), layer->label))
    fail_msg ("forged label \"%.*s\" of \"%.*s\"", SLICE_ARG (label),
              SLICE_ARG (slice_head (message, SHOWN_MAX)));
}

/* S without any `Foreign-'.  */
static inline struct slice
unmarked (struct fixture *fixture, struct slice s)
{
  static const struct slice mark = SLICE_INIT ("Foreign-");
  char *copy = arena_bytes (&fixture->arena, s.len);
  size_t len = 0;
  size_t at;

  while ((at = slice_find (s, mark)) != SLICE_NPOS)
    {
      memcpy (copy + len, s.ptr, at);
      len += at;
      s = slice_skip (s, at + mark.len);
    }
  if (s.len)
    memcpy (copy + len, s.ptr, s.len);
  return slice_make (copy, len + s.len);
}

/* MESSAGE without the lines of LAYER, if they begin at offset AT.  */
static inline bool
cut_out (struct slice message, size_t at, const struct layer *layer,
         struct buf *without)
{
  const struct slice filler = SLICE ("X-Patchdigest-Layer: 1");
  struct slice rest = slice_skip (message, at);
  struct slice line = rest;
  size_t eol = 0;
  size_t n = 0;

  for (; slice_next_line (&rest, &line); n++)
    {
      if (n == 0)
        eol = slice_last (line) == '\r' ? 2 : 1;
      line = slice_chomp_cr (line);
      if (!slice_eq (line, n < layer->count ? layer->fields[n] : filler)
          && !slice_eq (line, SLICE ("X-Patchdigest-Layer: 2")))
        {
          rest = slice_skip (message, (size_t)(line.ptr - message.ptr));
          break;
        }
    }
  if (n < layer->count || n == 0)
    return false;
  if (rest.len || slice_last (message) == '\n')
    eol = 0; /* none was put before the layer */
  buf_clear (without);
  buf_add (without, slice_head (message, at < eol ? 0 : at - eol));
  buf_add (without, rest);
  return true;
}

/* The lines of LAYER are in MESSAGE as one block, and without them it is WAS
   but for the marks.  Only where no X-Label was touched.  */
static inline void
assert_only_added (struct fixture *fixture, struct slice message,
                   struct slice was, const struct layer *layer)
{
  struct slice want = unmarked (fixture, was);
  struct buf without;
  bool found = false;
  size_t end;

  buf_init (&without);
  for (size_t at = 0; !found && at < message.len; at += end + 1)
    {
      found = cut_out (message, at, layer, &without)
              && slice_eq (unmarked (fixture, buf_slice (&without)), want);
      end = slice_find_byte (slice_skip (message, at), '\n');
      if (end == SLICE_NPOS)
        break;
    }
  if (!found)
    fail_msg ("more than added: \"%.*s\"",
              SLICE_ARG (slice_head (message, SHOWN_MAX)));
  buf_release (&without);
}

/* All that must hold for any MESSAGE and any LAYER.  */
static inline void
assert_comes_off (struct fixture *fixture, struct slice message,
                  const struct layer *layer)
{
  static const struct slice verdict = SLICE_INIT (VERDICT);
  const struct layer other = { &verdict, 1, SLICE_INIT ("pd:resend v3") };
  struct slice once = put_on (fixture, message, layer);
  struct slice twice = put_on (fixture, once, &other);
  bool was_on;

  assert_same (take_off (fixture, twice, &was_on), once);
  assert_true (was_on);
  assert_same (take_off (fixture, once, &was_on), message);
  assert_true (was_on);
  assert_no_forgery (fixture, once, layer);
  assert_no_forgery (fixture, twice, &other);
  if (slice_find (once, SLICE ("X-Patchdigest-Label: n=")) == SLICE_NPOS)
    assert_only_added (fixture, once, message, layer);
}

#define NO_LABEL ""
#define LAYER_LABEL "X-Patchdigest-Label: n=1; check=%; "

static const struct slice kind_field = SLICE_INIT (KIND);

struct example
{
  struct slice message;
  const char *label;
  struct slice annotated; /* checks are `%' */
};

/* Returns GOT with the digits of each check replaced by one `%'.  They are the
   hash of the value that the test shows anyway.  */
static inline struct slice
without_checks (struct fixture *fixture, struct slice got)
{
  static const struct slice check = SLICE_INIT ("; check=");
  char *copy = arena_bytes (&fixture->arena, got.len);
  size_t len = 0;
  size_t at;

  while ((at = slice_find (got, check)) != SLICE_NPOS)
    {
      at += check.len;
      memcpy (copy + len, got.ptr, at);
      len += at;
      copy[len++] = '%';
      got = slice_skip (got, at + 8);
    }
  if (got.len)
    memcpy (copy + len, got.ptr, got.len);
  return slice_make (copy, len + got.len);
}

static inline void
check (struct fixture *fixture, const struct example *examples, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      const struct layer layer
          = { &kind_field, 1, slice_from_string (examples[i].label) };

      assert_same (without_checks (
                       fixture, put_on (fixture, examples[i].message, &layer)),
                   examples[i].annotated);
      assert_comes_off (fixture, examples[i].message, &layer);
    }
}

#define CHECK(state, examples) check (*(state), (examples), COUNT (examples))

/* { a message, its label, what becomes of it }  */
#define CASE(message, label, annotated)                                        \
  {                                                                            \
    SLICE_INIT (message), label, SLICE_INIT (annotated)                        \
  }

/* `X-Label: todo' and its layer, in the hands of others.  */
#define CHECK_OF_TODO "fdcae5c8"
#define LABELLED "X-Label: todo, " OWN "\n"
#define KEPT "X-Patchdigest-Label: n=1; check=" CHECK_OF_TODO "; was=_todo\n"

#endif
