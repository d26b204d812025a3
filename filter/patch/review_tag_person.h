/* review_tag_person: whom a review tag names, and whether that is the sender.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_PATCH_REVIEW_TAG_PERSON_H
#define PATCHDIGEST_PATCH_REVIEW_TAG_PERSON_H

#include <stdbool.h>

#include "base/slice.h"
#include "mail/address.h"

struct review_tag_person
{
  struct slice name;    /* may be empty */
  struct slice address; /* without brackets; may be empty, and may be damaged:
                           `ann at example.org' */
  struct slice note;    /* what follows: `# arm64'; may be empty */
};

/* Takes VALUE, the value of a tag, apart: `Ann Author <ann@example.org> #
   note', an address without brackets, or a name alone.  The slices are parts of
   VALUE.  */
void review_tag_person_read (struct slice value,
                             struct review_tag_person *person_r);

/* Whether ADDRESS is one as mail needs it, with a domain.  */
bool review_tag_person_has_address (const struct review_tag_person *person);

/* Whether PERSON is FROM, who sent the mail.  People use several addresses and
   spell their name in several ways, so it is enough that
   - the addresses are the same, in any case, or
   - the local parts are, without what follows a `+', and one domain is the
   other or below it, or
   - the names have the same words (see name_words.h), or two words in common,
   or
   - the tag has no usable address, and the first or last word of its name is
   one of FROM's, or it is the local part of FROM's address.  */
bool review_tag_is_sender (const struct review_tag_person *person,
                           const struct address *from);

#endif
