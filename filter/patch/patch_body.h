/* patch_body: the body of a patch mail taken apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Works on the decoded text (UTF-8, LF) in one pass and copies nothing.  The
   files of the diff and the titles of the shortlog are read by
   diff_next_file and shortlog_next_title.  */

#ifndef PATCHDIGEST_PATCH_PATCH_BODY_H
#define PATCHDIGEST_PATCH_PATCH_BODY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "patch/body_header.h"
#include "patch/diff.h"
#include "patch/shortlog.h"

/* All slices are parts of the text, and empty if the part is missing.  */
struct patch_body
{
  struct slice text;         /* all of it */
  struct body_header header; /* at its start */
  struct body_header pasted; /* the first one of a pasted or attached patch
                                further down, before the diff, if HEADER is
                                none of that kind */
  struct slice left_out;     /* what the text of an entry leaves out for PASTED:
                                that header, and the signature and list footer
                                of the words before it */
  struct slice subject_line; /* the value of the first line `Subject: ['
                                before the diff that follows a blank line and
                                is in no header */

  struct slice log;   /* the log message: from the end of the last header to
                         the line `---', else to the diff, the base-commit, the
                         signature or the end */
  struct slice notes; /* from the line `---' to the diffstat, the diff, the
                         base-commit, the signature or the end */
  struct slice stat;  /* the diffstat before the diff: from its first line
                         ` file | n' to the summary line with its LF */
  struct slice diff;  /* from its first line to the signature or the end */

  struct slice base_commit; /* the value of the line `base-commit: ' */
  struct slice change_id;   /* the value of the line `change-id: ' */
  struct slice shortlog;    /* see shortlog_find; may follow a diff */

  size_t text_end; /* where the text of a digest entry ends: after the summary
                      line of the diffstat, else after the last line before
                      the diff, the base-commit or the first signature, without
                      blank lines and a line `---' at its end */
  bool armoured;   /* a part signed with PGP begins before the diff: parse the
                      text again without its armour */
  bool quotes;     /* a line before the diff starts with `>', or says whose
                      words follow */
};

/* Takes TEXT apart.  The diff starts at `diff -', `Index: ' or `--- ', but
   only if the lines after it are those of a diff (see diff_starts): a line
   "diff ..." in prose is prose.  */
void patch_body_parse (struct patch_body *patch_r, struct slice text);

/* The text before the diff.  */
static inline struct slice
patch_body_words (const struct patch_body *patch)
{
  return patch->diff.len ? slice_head (
             patch->text, (size_t)(patch->diff.ptr - patch->text.ptr))
                         : patch->text;
}

#endif
