/* patch_body: the body of a patch mail taken apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Works on the decoded text (UTF-8, LF) in one pass and copies nothing.
   Everything is a part of that text and lives as long as it.  */

#ifndef PATCHDIGEST_PATCH_PATCH_BODY_H
#define PATCHDIGEST_PATCH_PATCH_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

struct patch_body
{
  struct slice text; /* all of it */

  /* The in-body header: lines `From:', `Subject:', `Date:' at the start, in
     any order (an empty line may stand before it).  Values trimmed, words
     still encoded and folds still inside if there are; empty where there is
     none.  `From:' counts only with an address.  */
  struct slice from;
  struct slice subject;
  struct slice date;
  struct slice from_line; /* the in-body `From:' line with its LF (and its
                             continuation lines) */

  struct slice log;   /* from the end of the in-body header (its blank line
                         passed over) to the line `---'; without one to the
                         diff, base-commit, signature or end */
  struct slice notes; /* between `---' and the diffstat or diff (or the base-
                         commit, signature or end) */
  struct slice stat;  /* the diffstat: from its first ` file | n' line up to
                         and including the summary line with its LF; empty
                         where there is none before the diff */
  struct slice diff;  /* from its first line to the signature or end; empty
                         where there is none */
  struct slice signature; /* after the last line `-- ' that is neither in nor
                             before the diff; the diff ends at the first */

  struct slice base_commit; /* value of the line `base-commit: ' */
  struct slice change_id;   /* value of a line `change-id: ' alone */
  struct slice shortlog;    /* `Name (n):' and the indented titles of a cover;
                               may stand behind a diff */
  struct slice pull_url; /* of a pull request in git's words, else empty; with
                            the ref, which may be on the next line */

  size_t text_end; /* where the text of a digest entry ends: offset in `text'
                      behind the line end of the summary line, or of the last
                      line before the diff, base-commit or (first) signature,
                      blank lines and a last `---' left out */
  bool quotes;     /* has lines starting with `>' before the diff */
};

/* Takes TEXT apart.  The diff starts at `diff --git ', `diff -', `Index: ', or
   `--- ' followed by `+++ ', where what a diff has follows (a hunk or an
   extended header line): a line "diff ..." in prose is prose.  */
void patch_body_parse (struct patch_body *patch_r, struct slice text);

/* Takes the next file of a diff off *REST (at first the diff): its name on the
   new side, or the old one where the file goes; without `a/', `b/', and the
   quotes of git, whose escapes stay.  Returns 1, or 0 at the end.  */
int diff_next_file (struct slice *rest, struct slice *name_r);

/* Takes the next title off *REST (at first the shortlog): 1, or 0.  A wrapped
   title has its line ends and indentation inside.  */
int shortlog_next_title (struct slice *rest, struct slice *title_r);

#endif
