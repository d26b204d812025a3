/* claim: what an author says of a patch who says that nothing changed.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/claim.h"

#include <stdbool.h>

#include "compare/word_table.h"
#include "patch/line.h"

const char *
claim_name (enum claim claim)
{
  static const char *const names[] = { NULL, "unchanged", "tags" };

  return names[claim];
}

/* What a word says.  */
enum claim_word
{
  WORD_OTHER, /* more than a claim */
  WORD_FILLER,
  WORD_NO,
  WORD_CHANGE,
  WORD_NOTHING, /* `unchanged': a claim by itself */
  WORD_TAG,
  WORD_BY /* whose tag it is follows */
};

static const struct word_table_row words[] = {
  { SLICE_INIT ("a"), WORD_FILLER },
  { SLICE_INIT ("a-b"), WORD_TAG },
  { SLICE_INIT ("ack"), WORD_TAG },
  { SLICE_INIT ("acked"), WORD_TAG },
  { SLICE_INIT ("acked-by"), WORD_TAG },
  { SLICE_INIT ("acked-bys"), WORD_TAG },
  { SLICE_INIT ("acks"), WORD_TAG },
  { SLICE_INIT ("add"), WORD_FILLER },
  { SLICE_INIT ("added"), WORD_FILLER },
  { SLICE_INIT ("adding"), WORD_FILLER },
  { SLICE_INIT ("adds"), WORD_FILLER },
  { SLICE_INIT ("all"), WORD_FILLER },
  { SLICE_INIT ("an"), WORD_FILLER },
  { SLICE_INIT ("and"), WORD_FILLER },
  { SLICE_INIT ("append"), WORD_FILLER },
  { SLICE_INIT ("appended"), WORD_FILLER },
  { SLICE_INIT ("applied"), WORD_FILLER },
  { SLICE_INIT ("apply"), WORD_FILLER },
  { SLICE_INIT ("are"), WORD_FILLER },
  { SLICE_INIT ("by"), WORD_BY },
  { SLICE_INIT ("change"), WORD_CHANGE },
  { SLICE_INIT ("changed"), WORD_CHANGE },
  { SLICE_INIT ("changes"), WORD_CHANGE },
  { SLICE_INIT ("co-developed-by"), WORD_TAG },
  { SLICE_INIT ("code"), WORD_FILLER },
  { SLICE_INIT ("collect"), WORD_FILLER },
  { SLICE_INIT ("collected"), WORD_FILLER },
  { SLICE_INIT ("fixes"), WORD_TAG },
  { SLICE_INIT ("from"), WORD_BY },
  { SLICE_INIT ("gathered"), WORD_FILLER },
  { SLICE_INIT ("got"), WORD_FILLER },
  { SLICE_INIT ("has"), WORD_FILLER },
  { SLICE_INIT ("here"), WORD_FILLER },
  { SLICE_INIT ("in"), WORD_FILLER },
  { SLICE_INIT ("include"), WORD_FILLER },
  { SLICE_INIT ("included"), WORD_FILLER },
  { SLICE_INIT ("is"), WORD_FILLER },
  { SLICE_INIT ("just"), WORD_FILLER },
  { SLICE_INIT ("more"), WORD_FILLER },
  { SLICE_INIT ("new"), WORD_FILLER },
  { SLICE_INIT ("no"), WORD_NO },
  { SLICE_INIT ("none"), WORD_NOTHING },
  { SLICE_INIT ("not"), WORD_NO },
  { SLICE_INIT ("nothing"), WORD_NOTHING },
  { SLICE_INIT ("of"), WORD_BY },
  { SLICE_INIT ("only"), WORD_FILLER },
  { SLICE_INIT ("patch"), WORD_FILLER },
  { SLICE_INIT ("pick"), WORD_FILLER },
  { SLICE_INIT ("picked"), WORD_FILLER },
  { SLICE_INIT ("r-b"), WORD_TAG },
  { SLICE_INIT ("r-bs"), WORD_TAG },
  { SLICE_INIT ("r-by"), WORD_TAG },
  { SLICE_INIT ("rb"), WORD_TAG },
  { SLICE_INIT ("rbs"), WORD_TAG },
  { SLICE_INIT ("received"), WORD_FILLER },
  { SLICE_INIT ("reported-by"), WORD_TAG },
  { SLICE_INIT ("reviewed"), WORD_TAG },
  { SLICE_INIT ("reviewed-by"), WORD_TAG },
  { SLICE_INIT ("reviewed-bys"), WORD_TAG },
  { SLICE_INIT ("rvb"), WORD_TAG },
  { SLICE_INIT ("signed-off-by"), WORD_TAG },
  { SLICE_INIT ("since"), WORD_FILLER },
  { SLICE_INIT ("suggested-by"), WORD_TAG },
  { SLICE_INIT ("t-b"), WORD_TAG },
  { SLICE_INIT ("tag"), WORD_TAG },
  { SLICE_INIT ("tags"), WORD_TAG },
  { SLICE_INIT ("tested"), WORD_TAG },
  { SLICE_INIT ("tested-by"), WORD_TAG },
  { SLICE_INIT ("tested-bys"), WORD_TAG },
  { SLICE_INIT ("the"), WORD_FILLER },
  { SLICE_INIT ("there"), WORD_FILLER },
  { SLICE_INIT ("this"), WORD_FILLER },
  { SLICE_INIT ("to"), WORD_FILLER },
  { SLICE_INIT ("trailer"), WORD_TAG },
  { SLICE_INIT ("trailers"), WORD_TAG },
  { SLICE_INIT ("unchanged"), WORD_NOTHING },
  { SLICE_INIT ("up"), WORD_FILLER },
  { SLICE_INIT ("update"), WORD_FILLER },
  { SLICE_INIT ("updated"), WORD_FILLER },
  { SLICE_INIT ("version"), WORD_FILLER },
  { SLICE_INIT ("without"), WORD_NO },
};

/* What WORD says.  */
static enum claim_word
find_word (struct slice word)
{
  return (enum claim_word)word_table_find (words, sizeof words / sizeof *words,
                                           word);
}

static bool
is_word_byte (int c)
{
  return slice_is_alnum (c) || c == '-' || c == '\'' || c == '@' || c == '.'
         || c == '_' || c >= 0x80;
}

/* Takes the next word off *REST, without a full stop at its end.  */
static bool
next_word (struct slice *rest, struct slice *word_r)
{
  size_t start = 0;
  size_t end;

  while (start < rest->len
         && (!is_word_byte (slice_at (*rest, start))
             || slice_at (*rest, start) == '-'
             || slice_at (*rest, start) == '.'))
    start++;
  for (end = start; is_word_byte (slice_at (*rest, end)); end++)
    ;
  *word_r = slice_sub (*rest, start, end - start);
  *rest = slice_skip (*rest, end);
  while (slice_last (*word_r) == '.' || slice_last (*word_r) == '-')
    *word_r = slice_head (*word_r, word_r->len - 1);
  return word_r->len > 0;
}

/* Whether WORD is a version, or part of a name or address.  */
static bool
is_name (struct slice word)
{
  int first = slice_at (word, 0);

  return (first >= 'A' && first <= 'Z') || first >= 0x80
         || slice_find_byte (word, '@') != SLICE_NPOS
         || slice_has_suffix (word, SLICE ("'s"));
}

static bool
is_version (struct slice word)
{
  return (slice_at (word, 0) == 'v' || slice_at (word, 0) == 'V')
         && slice_digits (slice_skip (word, 1)) == word.len - 1;
}

static bool
is_long (struct slice section)
{
  size_t lines = 0;
  struct slice line;

  while (slice_next_line (&section, &line))
    lines += !line_is_blank (line);
  return lines > CLAIM_LINES_MAX;
}

enum claim
claim_read (struct slice section)
{
  unsigned seen[WORD_BY + 1] = { 0 };
  struct slice word;

  if (is_long (section))
    return CLAIM_NONE;
  while (next_word (&section, &word))
    {
      enum claim_word kind = find_word (word);

      if (kind == WORD_OTHER && is_version (word))
        kind = WORD_FILLER;
      /* A name belongs to a tag: `Ann's R-b', `Acked-by: Ann Author'.  */
      if (kind == WORD_OTHER && !is_name (word))
        return CLAIM_NONE;
      seen[kind]++;
    }
  if (seen[WORD_TAG])
    return seen[WORD_CHANGE] && !seen[WORD_NO] ? CLAIM_NONE : CLAIM_TAGS;
  if (seen[WORD_OTHER] || seen[WORD_BY])
    return CLAIM_NONE;
  return seen[WORD_NOTHING] || (seen[WORD_NO] && seen[WORD_CHANGE])
             ? CLAIM_UNCHANGED
             : CLAIM_NONE;
}
