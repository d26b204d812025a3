/* regex_class: sets of bytes in a regular expression.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_WATCH_REGEX_CLASS_H
#define PATCHDIGEST_WATCH_REGEX_CLASS_H

#include "watch/regex_program.h"

/* Whether BYTE is one of \w.  */
bool regex_class_is_word (int byte);

void regex_class_add (struct regex_set *set, int byte);
void regex_class_invert (struct regex_set *set);

/* Adds the other case of each ASCII letter in SET.  */
void regex_class_fold (struct regex_set *set);

/* Reads what follows a backslash at the start of *REST, and takes it off: a
   class, or one byte.  Returns null, or what is wrong; then nothing is
   taken.  */
const char *regex_class_escape (struct regex_set *set, struct slice *rest);

/* Reads a set, whose `[' has been taken, off *REST up to its `]'; FOLD ignores
   the case of ASCII letters.  Returns null, or what is wrong.  */
const char *regex_class_brackets (struct regex_set *set, bool fold,
                                  struct slice *rest);

#endif
