/* review_tag: the review tags that a reply gives.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A tag is a line of the writer's own text such as `Reviewed-by: Rob Reviewer
   <rob@example.org>', perhaps with words before it (`Otherwise, Reviewed-by:').
   Whether it counts depends on who gives it: maintainers repeat the tags of
   others, and paste whole commits with all their tags.  */

#ifndef PATCHDIGEST_PATCH_REVIEW_TAG_H
#define PATCHDIGEST_PATCH_REVIEW_TAG_H

#include <stddef.h>

#include "base/arena.h"
#include "base/slice.h"
#include "mail/address.h"
#include "patch/own_text.h"
#include "patch/review_tag_lead.h"
#include "patch/review_tag_word.h"

enum
{
  REVIEW_TAGS_MAX = 64,         /* of one mail; any more are ignored */
  REVIEW_TAG_TRIES_MAX = 2000,  /* lines of one mail that look like tags */
  REVIEW_TAG_VALUE_MAX = 512,   /* bytes of a value that are read */
  REVIEW_TAG_NAME_WORDS_MAX = 8 /* of a value without an address; one that has
                                   more is no name */
};

enum review_tag_worth
{
  REVIEW_TAG_COUNTS,  /* a tag of the sender's own */
  REVIEW_TAG_RELAYED, /* of somebody else, whom the sender names */
  REVIEW_TAG_PROSE,   /* granted in words: `feel free to add my R-b' */
  REVIEW_TAG_BARE /* `Ack.' and no more: one by the author of the patch accepts
                     a remark and grants nothing */
};

struct review_tag
{
  unsigned kinds; /* of enum review_tag_kind */
  enum review_tag_worth worth;
  struct review_tag_lead lead; /* for what, and whether conditional */
  struct slice name;           /* as the tag has them; of prose, the sender's */
  struct slice address;
  struct slice note; /* after the address: `# s390', `(powerpc)' */
};

/* Finds the tags in OWN, the own text of a reply whose sender is FROM (see
   relay_find_person).  Sets *TAGS_R to an array in ARENA and returns their
   number.  The slices are in TEXT, FROM or ARENA.  Takes linear time, and
   little if there is nothing like a tag: one pass for each kind of worth.

   Left out are tags in quotes (own_text.h), in a pasted commit, and in a block
   of trailers with a Signed-off-by of somebody else than FROM; tags that name
   nobody; and those that the words before take back (`drop my Reviewed-by').
   The caller knows whether a robot sent the mail, which patch it answers, and
   who wrote that.  */
size_t review_tags_find (const struct own_paragraphs *own,
                         const struct address *from, struct arena *arena,
                         struct review_tag **tags_r);

#endif
