/* subject: a Subject taken apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Knows how people write `[PATCH v3 2/9] mm: fix it', and nothing of the mail
   around it.  Which `d/d' is the number and which `vN' the version is decided
   by place: only in the leading bracket groups, or glued to what stands there
   by people who do not write brackets (`PATCH v2 1/3: title').

   The groups are all that stand at the start, as `git am' strips them; reply
   marks may stand before them, and between list tags, which are groups that
   hold no mark.  Some rules of choice:
   - the first number counts; the first version, but one without a dot before
     one with; what loses is a prefix;
   - a dotted version is none where it names a kernel or release (`v5.10',
     `v5.4.y', `stable v5.4', anywhere behind PULL), nor is `v5-rc1';
   - `v10/12' is the number 10/12; `2019/05/02' and `4.19/5.4' are none;
   - without brackets PATCH counts only where a version or number follows and
     it is in capitals or a colon comes behind; `Patch: title' has no mark;
   - in a group that nobody closed the marks end with the number or
     version.  */

#ifndef PATCHDIGEST_PATCH_SUBJECT_H
#define PATCHDIGEST_PATCH_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum
{
  SUBJECT_NUMBER_MAX = 9999, /* of number and total; a larger one is none */
  SUBJECT_VERSION_MAX = 9999
};

struct subject
{
  struct slice full;  /* as given, trimmed, white space runs as they are */
  struct slice title; /* without reply marks, and without the leading bracket
                         groups; white space trimmed.  Where a last group
                         without a mark is all there is (`[PATCH] [foo]'), it
                         is the title, brackets and all; `[PATCH]' alone has
                         an empty one */

  bool reply;   /* starts with a reply mark (also behind list tags) */
  bool bracket; /* has a leading bracket group */
  bool patch;   /* the word PATCH is in the leading groups */
  bool pull;    /* PULL is, as in [GIT PULL], [PULL 00/39] */
  bool rfc;
  bool resend; /* RESEND, REPOST, ... in the groups */

  bool numbered; /* there is a `k/N', `k of N', `k/n' */
  int number;    /* k; -1 where unnumbered or not an integer (0.5/3, 3a/5) */
  int total;     /* N; 1 where unnumbered; -1 where open (3/n) */
  struct slice number_text; /* k as spelled ("01", "0.5"), or empty */

  int version;               /* 1 where unmarked; 2 for v2.1; 0 for v0 */
  struct slice version_text; /* as spelled ("v2", "V2.1"; `PATCHv2' has
                                "v2"), or empty */

  struct slice *prefixes; /* the other words of the groups, in order, in the
                             arena: "RFC", "net-next", "RESEND"; words glued
                             to marks are taken apart (`RFC/PATCH' has
                             "RFC") */
  size_t prefix_count;
};

/* Takes SUBJECT (unfolded, decoded, UTF-8) apart.  Slices of *SUBJECT_R point
   into SUBJECT or into ARENA.  Cannot fail.  */
void subject_parse (struct subject *subject_r, struct slice subject,
                    struct arena *arena);

/* The title as it is compared between versions: runs of white space as one
   space, ASCII letters lower.  In ARENA.  */
struct slice subject_title_key (const struct subject *subject,
                                struct arena *arena);

/* The prefix words as they are compared for a resend: lower case, in order,
   separated by spaces, without RESEND and its like.  In ARENA.  */
struct slice subject_prefix_key (const struct subject *subject,
                                 struct arena *arena);

#endif
