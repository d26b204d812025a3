/* author: who wrote a patch, and what says so.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Evidence counts in this order: the in-body From, as git-am takes it; the
   header of a patch that is pasted or attached; the From field, or, where a
   server wrote that (see relay.h), what is left of the sender.  A sign-off
   confirms a name, it never names the author alone: maintainers sign off, too.
   So a Signed-off-by gives its address to a name that the server kept without
   one.  */

#ifndef PATCHDIGEST_PATCH_AUTHOR_H
#define PATCHDIGEST_PATCH_AUTHOR_H

#include <stdbool.h>

#include "mail/address.h"
#include "mail/message.h"
#include "patch/patch_body.h"

/* What named the author.  The names are part of the JSON lines schema.  */
enum author_by
{
  AUTHOR_BY_FROM,    /* the From field, which nobody changed */
  AUTHOR_BY_IN_BODY, /* the in-body From */
  AUTHOR_BY_PASTED,  /* the header of a pasted or attached patch */
  AUTHOR_BY_HG,      /* `# User' of a Mercurial changeset */
  AUTHOR_BY_ORIGINAL_FROM,
  AUTHOR_BY_ORIGINAL_SENDER,
  AUTHOR_BY_REPLY_TO,
  AUTHOR_BY_COPY,    /* Cc or To */
  AUTHOR_BY_ADDRESS, /* an address inside of the server's */
  AUTHOR_BY_SIGNED_OFF,
  AUTHOR_BY_NAME /* nothing but the name in From */
};

/* "from", "in-body-from", ...; static.  */
const char *author_by_name (enum author_by by);

/* The same for people: "from the From line of the body"; static.  */
const char *author_by_text (enum author_by by);

struct author
{
  struct address address;
  struct slice contributor; /* as the tables show the author */
  enum author_by by;
  struct address sender; /* of the mail: the From field, or who it was if a
                            server wrote that */
};

/* Finds the author of what MESSAGE posts, and its sender.  PATCH is its body,
   or null: then the author is the sender, and no contributor is set.  INNER
   says whether the header of a pasted patch counts, as it does in a patch, but
   not in a cover letter.
   Slices live as long as the message.  Adds defects to it.  */
void author_find (struct author *author_r, struct message *message,
                  const struct patch_body *patch, bool inner);

#endif
