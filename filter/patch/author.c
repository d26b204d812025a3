/* author: who wrote a patch, and what says so.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/author.h"

#include "mail/encoded_word.h"
#include "mail/header.h"
#include "mail/relay.h"
#include "patch/trailer.h"

const char *
author_by_name (enum author_by by)
{
  static const char *const names[] = { "from",
                                       "in-body-from",
                                       "pasted-header",
                                       "hg-user",
                                       "x-original-from",
                                       "x-original-sender",
                                       "reply-to",
                                       "cc",
                                       "address",
                                       "signed-off-by",
                                       "name" };

  return names[by];
}

const char *
author_by_text (enum author_by by)
{
#define INSTEAD ", since a list server put itself into From"
  static const char *const texts[]
      = { "the sender",
          "from the From line of the body",
          "from the header of a pasted or attached patch",
          "from the User line of a Mercurial changeset",
          "from X-Original-From or Author" INSTEAD,
          "from X-Original-Sender" INSTEAD,
          "from Reply-To" INSTEAD,
          "from Cc or To" INSTEAD,
          "from the address inside that of the list server",
          "the name from From, the address from Signed-off-by" INSTEAD,
          "only the name in From" INSTEAD };
#undef INSTEAD

  return texts[by];
}

/* What named the sender as the author.  */
static enum author_by
by_of_relay (enum relay_evidence evidence)
{
  static const enum author_by by[] = {
    AUTHOR_BY_FROM,     AUTHOR_BY_ORIGINAL_FROM, AUTHOR_BY_ORIGINAL_SENDER,
    AUTHOR_BY_REPLY_TO, AUTHOR_BY_COPY,          AUTHOR_BY_ADDRESS,
    AUTHOR_BY_NAME
  };

  return by[evidence];
}

/* Gives PERSON, who has a name alone, the address of the first Signed-off-by
   with that name.  */
static bool
take_sign_off (struct message *message, const struct patch_body *patch,
               struct address *person)
{
  struct slice block = trailer_block (patch->log);
  struct trailer trailer;

  while (trailer_next (&block, &trailer))
    {
      struct address address;

      if (slice_eq_nocase (trailer.key, SLICE ("Signed-off-by"))
          && address_parse (message->decoder, trailer.value, message->arena,
                            &address, &message->defects)
          && relay_names_agree (address.name, person->name))
        {
          person->addr_spec = address.addr_spec;
          return true;
        }
    }
  return false;
}

/* Sets the sender, and with it the author until a body names another.  */
static void
find_sender (struct author *author, struct message *message,
             const struct patch_body *patch)
{
  const struct address *from = message_from (message);

  author->by = by_of_relay (relay_find_person (message, from, &author->sender));
  if (author->by == AUTHOR_BY_NAME && author->sender.addr_spec.len == 0 && patch
      && take_sign_off (message, patch, &author->sender))
    author->by = AUTHOR_BY_SIGNED_OFF;
  author->address = author->sender;
}

/* Takes the author that HEADER names.  An address that a server wrote there
   is no better than the one in the From field.  */
static bool
take_header (struct author *author, struct message *message,
             const struct body_header *header)
{
  static const enum author_by by[]
      = { AUTHOR_BY_FROM, AUTHOR_BY_IN_BODY, AUTHOR_BY_PASTED, AUTHOR_BY_HG };
  struct address address;
  struct slice name;

  if (header->from.len == 0
      || !address_parse (message->decoder, header->from, message->arena,
                         &address, &message->defects)
      || relay_wrote (message, &address, &name))
    return false;
  author->address = address;
  author->by = by[header->form];
  author->contributor = encoded_word_decode (
      message->decoder, header_unfold (header->from, message->arena),
      message->arena, &message->defects);
  /* An obscured address is shown as it was meant.  */
  if (slice_find_byte (author->contributor, '@') == SLICE_NPOS)
    author->contributor = address_format (address, message->arena);
  return true;
}

void
author_find (struct author *author_r, struct message *message,
             const struct patch_body *patch, bool inner)
{
  *author_r = (struct author){ .by = AUTHOR_BY_FROM };
  find_sender (author_r, message, patch);
  if (!patch || take_header (author_r, message, &patch->header)
      || (inner && take_header (author_r, message, &patch->pasted)))
    return;
  author_r->contributor = address_format (author_r->address, message->arena);
}
