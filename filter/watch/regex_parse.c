/* regex_parse: reads a regular expression.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/regex_parse.h"
#include "watch/regex_class.h"

#include <sysexits.h>

struct parser
{
  struct slice text;
  struct slice rest;
  struct regex_program *program;
  bool fold;     /* (?i) */
  bool extended; /* (?x) */
  unsigned depth;
  const char *bad; /* null: nothing so far */

  /* The run of bytes that all texts have, as far as it is known, and the
     longest one.  */
  char *run;
  size_t run_len;
  struct slice longest;
  bool choice; /* alternatives have no byte in common */
};

static bool
fail (struct parser *parser, const char *bad)
{
  if (!parser->bad)
    parser->bad = bad;
  return false;
}

/* DONE is what a function of regex_program.h returned.  */
static bool
fits (struct parser *parser, bool done)
{
  return done || fail (parser, "is too large");
}

/* --- What all texts have --- */

static void
end_run (struct parser *parser)
{
  struct slice run = slice_make (parser->run, parser->run_len);

  if (run.len > parser->longest.len)
    parser->longest = arena_copy (parser->program->arena, run);
  parser->run_len = 0;
}

/* --- Quantifiers --- */

/* Takes `{n}', `{n,}', `{,m}' or `{n,m}' off the text.  Anything else is text.
 */
static bool
take_braces (struct parser *parser, struct regex_counts *counts_r)
{
  struct slice rest = parser->rest;
  size_t digits;

  if (!slice_take_prefix (&rest, SLICE ("{")))
    return false;
  digits = slice_digits (rest);
  counts_r->least = counts_r->most = slice_number (rest, REGEX_UNLIMITED);
  rest = slice_skip (rest, digits);
  if (digits == 0
      && (slice_at (rest, 0) != ',' || !slice_digits (slice_skip (rest, 1))))
    return false;
  if (slice_take_prefix (&rest, SLICE (",")))
    {
      digits = slice_digits (rest);
      counts_r->most
          = digits ? slice_number (rest, REGEX_UNLIMITED) : REGEX_UNLIMITED;
      if (digits && counts_r->most == REGEX_UNLIMITED)
        fail (parser, "repeats too often");
      rest = slice_skip (rest, digits);
    }
  if (!slice_take_prefix (&rest, SLICE ("}")))
    return false;
  if (counts_r->least == REGEX_UNLIMITED)
    fail (parser, "repeats too often");
  if (counts_r->most < counts_r->least)
    fail (parser, "has the counts of a repetition the wrong way round");
  parser->rest = rest;
  return true;
}

static bool
take_quantifier (struct parser *parser, struct regex_counts *counts_r)
{
  struct slice *rest = &parser->rest;

  if (slice_take_prefix (rest, SLICE ("*")))
    *counts_r = (struct regex_counts){ 0, REGEX_UNLIMITED };
  else if (slice_take_prefix (rest, SLICE ("+")))
    *counts_r = (struct regex_counts){ 1, REGEX_UNLIMITED };
  else if (slice_take_prefix (rest, SLICE ("?")))
    *counts_r = (struct regex_counts){ 0, 1 };
  else if (!take_braces (parser, counts_r))
    return false;
  if (slice_at (*rest, 0) == '+')
    fail (parser, "has a possessive quantifier");
  slice_take_prefix (rest, SLICE ("?"));
  return true;
}

/* --- Groups --- */

/* Reads the flags of `(?i-x:' off the text, up to `:' or `)'.  */
static bool
take_flags (struct parser *parser)
{
  bool on = true;

  for (; parser->rest.len; parser->rest = slice_skip (parser->rest, 1))
    switch (slice_at (parser->rest, 0))
      {
      case 'i':
        parser->fold = on;
        break;
      case 'x':
        parser->extended = on;
        break;
      case '^':
        parser->fold = parser->extended = false;
        break;
      case '-':
        on = false;
        break;
      case 'm':
      case 's':
        break; /* a text is one line */
      case ':':
      case ')':
        return true;
      default:
        return fail (parser, "has a group that is not known here, or looks"
                             " ahead or behind");
      }
  return fail (parser, "has a group that is not closed");
}

/* Takes the text up to the next BYTE, and that, off.  */
static bool
take_to (struct parser *parser, char byte)
{
  size_t end = slice_find_byte (parser->rest, byte);

  parser->rest = slice_skip (parser->rest, end == SLICE_NPOS ? end : end + 1);
  return end != SLICE_NPOS || fail (parser, "has a group that is not closed");
}

/* Reads what follows `(', up to where the expression of the group begins.
 *WHOLE_R is true if there is none.  */
static bool
take_group_head (struct parser *parser, bool *whole_r)
{
  struct slice *rest = &parser->rest;

  *whole_r = false;
  if (!slice_take_prefix (rest, SLICE ("?")))
    return true;
  if (slice_at (*rest, 0) == '#')
    {
      *whole_r = true;
      return take_to (parser, ')');
    }
  slice_take_prefix (rest, SLICE ("P"));
  if (slice_at (*rest, 0) == '<' && slice_at (*rest, 1) != '='
      && slice_at (*rest, 1) != '!')
    return take_to (parser, '>');
  if (!take_flags (parser))
    return false;
  *whole_r = slice_take_prefix (rest, SLICE (")"));
  if (!*whole_r)
    *rest = slice_skip (*rest, 1);
  return true;
}

static bool take_alternatives (struct parser *parser);

/* Reads a group, whose `(' has been taken.  */
static bool
take_group (struct parser *parser, bool *whole_r)
{
  bool fold = parser->fold, extended = parser->extended;

  if (!take_group_head (parser, whole_r))
    return false;
  /* Flags alone hold for the rest of the group around them.  */
  if (*whole_r)
    return true;
  if (++parser->depth > REGEX_NESTING_MAX)
    return fail (parser, "has too many groups in groups");
  if (!take_alternatives (parser))
    return false;
  parser->depth--;
  parser->fold = fold;
  parser->extended = extended;
  return slice_take_prefix (&parser->rest, SLICE (")"))
         || fail (parser, "has a group that is not closed");
}

/* --- Atoms --- */

/* The instruction for a place in the text, or REGEX_OP_SET for what is
   none.  */
static enum regex_op
take_place (struct slice *rest)
{
  static const struct
  {
    struct slice text;
    enum regex_op op;
  } places[] = {
    { SLICE_INIT ("^"), REGEX_OP_START },
    { SLICE_INIT ("$"), REGEX_OP_END },
    { SLICE_INIT ("\\A"), REGEX_OP_START },
    { SLICE_INIT ("\\z"), REGEX_OP_END },
    { SLICE_INIT ("\\Z"), REGEX_OP_END },
    { SLICE_INIT ("\\b"), REGEX_OP_WORD },
    { SLICE_INIT ("\\B"), REGEX_OP_NOT_WORD },
  };

  for (size_t i = 0; i < sizeof places / sizeof *places; i++)
    if (slice_take_prefix (rest, places[i].text))
      return places[i].op;
  return REGEX_OP_SET;
}

/* Reads a byte or a set of bytes.  *BYTE_R is the byte if it is one that all
   texts must have, or -1.  */
static bool
take_bytes (struct parser *parser, int *byte_r)
{
  struct regex_set set = { .bits = { 0 } };
  struct slice *rest = &parser->rest;
  int byte = slice_at (*rest, 0);
  const char *bad = NULL;

  *byte_r = -1;
  *rest = slice_skip (*rest, 1);
  if (byte == '.')
    regex_class_invert (&set);
  else if (byte == '[')
    bad = regex_class_brackets (&set, parser->fold, rest);
  else if (byte == '\\')
    {
      int next = slice_at (*rest, 0);

      bad = regex_class_escape (&set, rest);
      if (!slice_is_alnum (next))
        *byte_r = next;
    }
  else if (byte == '*' || byte == '+' || byte == '?')
    bad = "repeats nothing";
  else
    {
      regex_class_add (&set, byte);
      *byte_r = byte;
    }
  if (parser->fold && byte != '[')
    regex_class_fold (&set);
  if (parser->fold && slice_is_alpha (*byte_r))
    *byte_r = -1;
  return bad ? fail (parser, bad)
             : fits (parser, regex_program_add_set (parser->program, set));
}

/* Reads what may be repeated.  */
static bool
take_atom (struct parser *parser, int *byte_r, bool *whole_r)
{
  enum regex_op place;

  *byte_r = -1;
  *whole_r = false;
  if (slice_take_prefix (&parser->rest, SLICE ("(")))
    {
      end_run (parser);
      return take_group (parser, whole_r);
    }
  place = take_place (&parser->rest);
  if (place != REGEX_OP_SET)
    return fits (parser,
                 regex_program_add (parser->program,
                                    (struct regex_step){ place, 0, 0 }));
  return take_bytes (parser, byte_r);
}

/* Counts the atom BYTE (-1: another one, or none) in the run.  */
static void
note_atom (struct parser *parser, int byte, bool place, unsigned long least,
           bool repeated)
{
  if (parser->depth == 0 && byte >= 0 && least > 0)
    parser->run[parser->run_len++] = (char)byte;
  if (repeated || (byte < 0 && !place))
    end_run (parser);
}

/* With (?x), takes blanks and comments off the text.  */
static void
skip_blanks (struct parser *parser)
{
  while (parser->extended)
    if (slice_is_space (slice_at (parser->rest, 0)))
      parser->rest = slice_skip (parser->rest, 1);
    else if (slice_at (parser->rest, 0) == '#')
      parser->rest
          = slice_skip (parser->rest, slice_find_byte (parser->rest, '\n'));
    else
      break;
}

static bool
take_piece (struct parser *parser)
{
  size_t start = parser->program->count;
  struct regex_counts counts = { 1, 1 };
  bool whole, repeated, place;
  int byte;

  if (!take_atom (parser, &byte, &whole))
    return false;
  if (whole)
    return true;
  place = parser->program->count == start + 1
          && parser->program->steps[start].op != REGEX_OP_SET;
  skip_blanks (parser);
  repeated = take_quantifier (parser, &counts);
  note_atom (parser, byte, place, counts.least, repeated);
  if (parser->bad)
    return false;
  return !repeated
         || fits (parser,
                  regex_program_repeat (parser->program, start, counts));
}

/* Reads an alternative, up to `|', `)' or the end.  */
static bool
take_branch (struct parser *parser)
{
  for (;;)
    {
      int byte;

      skip_blanks (parser);
      byte = slice_at (parser->rest, 0);
      if (byte < 0 || byte == '|' || byte == ')')
        return true;
      if (!take_piece (parser))
        return false;
    }
}

/* Reads alternatives: each but the last begins with a SPLIT to the next one,
   and ends with a JUMP to the end.  */
static bool
take_alternatives (struct parser *parser)
{
  struct regex_program *program = parser->program;
  size_t start = program->count, end;

  if (!take_branch (parser))
    return false;
  while (slice_take_prefix (&parser->rest, SLICE ("|")))
    {
      size_t len;

      parser->choice = parser->choice || parser->depth == 0;
      len = program->count - start;
      end = program->count + 1;
      if (!fits (parser,
                 regex_program_insert (
                     program, start,
                     (struct regex_step){ REGEX_OP_SPLIT, 1, (int)len + 2 })
                     && regex_program_add (
                         program, (struct regex_step){ REGEX_OP_JUMP, 0, 0 }))
          || !take_branch (parser))
        return false;
      program->steps[end].a = (int)(program->count - end);
    }
  return true;
}

int
regex_parse (struct regex_program *program_r, struct slice text,
             enum regex_blanks blanks, struct arena *arena, struct error *err)
{
  struct parser parser = { .text = text,
                           .rest = text,
                           .program = program_r,
                           .extended = blanks == REGEX_BLANKS_IGNORED };

  *program_r = (struct regex_program){ .arena = arena };
  parser.run = arena_bytes (arena, text.len + 1);
  if (take_alternatives (&parser) && parser.rest.len)
    fail (&parser, "closes a group that is not open");
  if (!parser.bad)
    fits (&parser, regex_program_add (
                       program_r, (struct regex_step){ REGEX_OP_MATCH, 0, 0 }));
  if (parser.bad)
    return error_set (err, EX_CONFIG, "the expression %s (at byte %zu)",
                      parser.bad, text.len - parser.rest.len + 1);
  end_run (&parser);
  if (!parser.choice)
    program_r->literal = parser.longest;
  return 0;
}
