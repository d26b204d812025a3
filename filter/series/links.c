/* links: the versions that one message leads to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/link.h"

void
links_init (struct links *links_r)
{
  links_r->count = 0;
  links_r->shared_with = SERIES_NONE;
  links_r->shared = 0;
}

void
links_add (struct links *links, uint32_t version, enum series_reason reason)
{
  if (links->count == LINK_MAX)
    return;
  for (unsigned i = 0; i < links->count; i++)
    if (links->links[i].version == version)
      return;
  links->links[links->count++] = (struct link){ version, reason };
}

bool
link_may_be_apart (const struct version *self, const struct version *other)
{
  return version_is (self, SERIES_FLAG_LINKED) && other->row.total <= 1
         && self->work != other->work;
}

bool
link_is_enough (struct link_shared shared, bool goes_on_with)
{
  unsigned mine = shared.mine, theirs = shared.theirs;
  unsigned smaller = mine < theirs ? mine : theirs;
  unsigned larger = mine < theirs ? theirs : mine;
  unsigned size = goes_on_with ? smaller : larger;

  return shared.common * 2 >= size && (shared.common >= 2 || size <= 1);
}

/* What SELF itself must have for a similar title to count.  If it has a cover,
   that one's title counts, not that of the first patch.  */
static bool
asks_for_similar_titles (const struct hashed_mail *mail,
                         const struct version *self)
{
  return hashed_mail_is_first (mail) && hashed_mail_speaks_for_all (mail)
         && mail->marked && !version_is (self, SERIES_FLAG_LINKED)
         && !version_is (self, SERIES_FLAG_PULL) && self->row.version >= 2
         && !(mail->number == 1 && version_has_number (self, 0));
}

bool
link_asks (const struct hashed_mail *mail, const struct version *self,
           enum series_reason reason, const struct links *links)
{
  bool first = hashed_mail_is_first (mail);

  switch (reason)
    {
    case REASON_CHANGE_ID:
      return first;
    case REASON_LINK:
    case REASON_IN_REPLY_TO:
      /* A new version of one patch may be sent alone, as reply to the old
         one.  */
      return first || self->row.head_number == mail->number;
    case REASON_TITLE:
      /* Pull requests have the same title at each merge window.  */
      return first && hashed_mail_speaks_for_all (mail)
             && (mail->marked || mail->summary->kind != PATCH_MAIL_PULL);
    case REASON_WORDS:
      return links->count == 0 && asks_for_similar_titles (mail, self);
    case REASON_PATCHES:
    default:
      /* What a pull request brings has been on the list as works of its
         own.  */
      return links->count == 0 && !version_is (self, SERIES_FLAG_PULL);
    }
}
