/* regex: the regular expressions of N: and K:, in linear time.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   get_maintainer.pl hands them to Perl, whose expressions regcomp does not know
   (`\b' is an extension, `(?:...)' and `(?i)' are errors), and which may need
   exponential time, as regexec may need quadratic time.  A stranger writes the
   text here.  So this is a matcher of its own, an automaton that is built while
   it runs: it reads each byte of the text once, and answers only whether the
   expression occurs.  It works on bytes and knows no locale.

   Known are POSIX's extended expressions, and of Perl's:

   * the classes \w \W \d \D \s \S \h \H, and [:alpha:] and its kin in a set;
   * the places ^ $ \A \z \Z \b \B;
   * the groups (?:...), (?<name>...), (?i) and (?i:...) with the flags i, m, s,
     x and ^, and (?#...);
   * \t \n \r \f \e \a \0, \xHH, \x{HH}, and \ before what is no letter or
     digit;
   * ? after a quantifier, which changes nothing here.

   Refused are back references, looking ahead or behind, atomic groups,
   possessive quantifiers and other escapes.  */

#ifndef PATCHDIGEST_WATCH_REGEX_H
#define PATCHDIGEST_WATCH_REGEX_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"

enum
{
  REGEX_NESTING_MAX = 50,    /* groups in groups */
  REGEX_REPEATS_MAX = 255,   /* the largest count of a repetition */
  REGEX_PROGRAM_MAX = 20000, /* instructions; repetitions are written out */
  REGEX_STATES_MAX = 500     /* of the automaton at a time */
};

/* What blanks in an expression are.  */
enum regex_blanks
{
  REGEX_BLANKS_COUNT,  /* characters like others */
  REGEX_BLANKS_IGNORED /* nothing, and `#' begins a comment: Perl's /x, which
                          get_maintainer.pl uses */
};

struct regex;

/* Compiles TEXT.  Returns 0 with the expression, which is the caller's to free,
   or -1 with the error set (EX_CONFIG), `BAD at byte N'.  */
int regex_new (struct regex **regex_r, struct slice text,
               enum regex_blanks blanks, struct error *err);

/* A null pointer is fine.  */
void regex_free (struct regex *regex);

/* Bytes that each text has in which the expression occurs, so that others need
   not be searched; empty if there are none.  Lives as long as REGEX.  */
struct slice regex_literal (const struct regex *regex);

/* True if the expression occurs in TEXT, a line without its end.  Each byte
   takes constant time, or, while the automaton grows, time in proportion to the
   program.  */
bool regex_occurs (struct regex *regex, struct slice text);

#endif
