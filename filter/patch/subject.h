/* subject: a Subject taken apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Knows how people write `[PATCH v3 2/9] mm: fix it', and nothing else of the
   message.  A `d/d' is the number, and a `vN' the version, only in the leading
   bracket groups, or where people do without brackets
   (`PATCH v2 1/3: title').

   The leading groups are those that `git am' strips.  Reply marks may come
   before them, and between list tags, which are groups without a mark.  If
   there is more than one choice:
   - the first number counts, and the first version, but a version without a
     dot is preferred; the others are prefixes;
   - a dotted version that names a kernel or a release is not a version
     (`v5.10', `v5.4.y', `stable v5.4', any after PULL), nor is `v5-rc1';
   - `v10/12' is the number 10/12; `2019/05/02' and `4.19/5.4' are not numbers;
   - without brackets, PATCH counts only if a version or number follows, and if
     it is in capitals or a colon follows; `Patch: title' has no mark;
   - in a group that is not closed, the marks end with the number or the
     version.  */

#ifndef PATCHDIGEST_PATCH_SUBJECT_H
#define PATCHDIGEST_PATCH_SUBJECT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"

enum
{
  SUBJECT_NUMBER_MAX = 9999, /* larger numbers and totals do not count */
  SUBJECT_VERSION_MAX = 9999
};

struct subject
{
  struct slice full;  /* as given, trimmed */
  struct slice title; /* without reply marks and leading bracket groups,
                         trimmed.  If a group without a mark is all that is
                         left (`[PATCH] [foo]'), that group with its brackets;
                         `[PATCH]' alone has an empty title */

  bool gateway; /* starts with the mark of a gateway that is no bracket group */
  bool reply;   /* starts with a reply mark, perhaps after list tags */
  bool bracket; /* has a leading bracket group */
  bool patch;   /* the word PATCH is in the leading groups */
  bool pull;    /* PULL is, as in [GIT PULL], [PULL 00/39] */
  bool rfc;
  bool resend; /* RESEND, REPOST, ... in the groups */

  bool numbered; /* has `k/N', `k of N' or `k/n' */
  int number;    /* k; -1 if there is none or it is no integer (0.5/3, 3a/5) */
  int total;     /* N; 1 if there is none; -1 if it is open (3/n) */
  struct slice number_text; /* k as spelled ("01", "0.5"), or empty */

  int version;               /* 1 without a mark; 2 for v2.1; 0 for v0 */
  struct slice version_text; /* as spelled ("v2", "V2.1"; `PATCHv2' has
                                "v2"), or empty */

  struct slice *prefixes; /* the other words of the groups, in order: "RFC",
                             "net-next", "RESEND"; `RFC/PATCH' has "RFC" */
  size_t prefix_count;
};

/* Takes SUBJECT (unfolded, decoded, UTF-8) apart.  Slices of *SUBJECT_R point
   into SUBJECT or into ARENA.  Cannot fail.  */
void subject_parse (struct subject *subject_r, struct slice subject,
                    struct arena *arena);

/* The title as it is compared between versions: each run of white space is one
   space, ASCII letters are lower case.  In ARENA.  */
struct slice subject_title_key (const struct subject *subject,
                                struct arena *arena);

/* The prefixes as they are compared to find a resend: lower case, in order,
   separated by spaces, without RESEND and similar words.  In ARENA.  */
struct slice subject_prefix_key (const struct subject *subject,
                                 struct arena *arena);

#endif
