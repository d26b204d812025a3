/* regex_parse: reads a regular expression.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_WATCH_REGEX_PARSE_H
#define PATCHDIGEST_WATCH_REGEX_PARSE_H

#include "watch/regex_program.h"

/* Compiles TEXT into *PROGRAM_R, all in ARENA.  0, or -1 with the error set, as
   regex_new does.  */
int regex_parse (struct regex_program *program_r, struct slice text,
                 enum regex_blanks blanks, struct arena *arena,
                 struct error *err);

#endif
