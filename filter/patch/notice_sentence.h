/* notice_sentence: whether a sentence says what was done with patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A sentence says that patches were taken if
   - it starts with the verb, but for thanks, the name of somebody, `I have' and
     such words: `Thanks, both patches applied to my tree';
   - or `I' or `we' have done it, anywhere in it: `..., so I've queued this';
   - or it goes on with `and', a verb and a tree: `and pushed to widget-next';
   and nothing before the verb makes it a condition, a request or a plan,
   nothing after it takes it back, and it has some weight: thanks, a tree, or
   that it is short.  Verbs that mean other things, too (added, taken), need
   thanks or a tree.

   Only a sentence that starts with the verb, and has thanks, or a tree without
   `I', counts from anybody: testers apply patches, too.  Of the writer's own
   patches it counts only if he does not speak of his next version.

   `I'll queue this' is NOTICE_WILL_APPLY, `dropped these patches'
   NOTICE_DROPPED, `please ignore this series' NOTICE_WITHDRAWN.  */

#ifndef PATCHDIGEST_PATCH_NOTICE_SENTENCE_H
#define PATCHDIGEST_PATCH_NOTICE_SENTENCE_H

#include "patch/notice.h"
#include "patch/notice_split.h"

enum
{
  NOTICE_SHORT_MAX = 60 /* bytes of a sentence that has weight by that */
};

/* Thanks in the sentence before or after the one in question.  */
enum notice_thanks
{
  NOTICE_NO_THANKS,
  NOTICE_THANKS_NEAR,
  NOTICE_THANKS_BESIDE /* that sentence is no more than `Thanks Ann!', and in
                          the same paragraph */
};

/* Sets *NOTICE_R to what SENTENCE says.  Slices are parts of the sentence or in
   ARENA. Returns false if it says nothing.  */
bool notice_sentence_read (struct notice *notice_r,
                           const struct notice_sentence *sentence,
                           enum notice_thanks thanks, struct arena *arena);

#endif
