/* repeat: messages that come again.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/repeat.h"
#include "series/index.h"
#include "series/model.h"
#include "series/seen.h"

uint32_t
repeat_find_same (struct series_set *set, const struct hashed_mail *mail,
                  bool *reused_r)
{
  uint32_t found = index_find_first (
      set, KEY_ID, hashed_mail_key (mail, &set->maker, KEY_ID));
  const struct member *before;

  if (found >= INDEX_REPLY_BIT)
    return SERIES_NONE;
  before = model_member (set, found);
  if (before->title == mail->title_hash
      && (before->content == mail->content || before->content == 0
          || mail->content == 0))
    return found;
  *reused_r = true;
  found = index_find_first (set, KEY_REUSED,
                            hashed_mail_key (mail, &set->maker, KEY_REUSED));
  return found < INDEX_REPLY_BIT ? found : SERIES_NONE;
}

/* The last one with the same resend key and content, or without content if one
   of the two has none.  */
uint32_t
repeat_find_resent (struct series_set *set, const struct hashed_mail *mail)
{
  uint32_t members[SERIES_REFERENCES_MAX];
  uint32_t without = SERIES_NONE;
  unsigned count;

  /* Pull requests have the same title at each merge window.  */
  if (mail->summary->kind == PATCH_MAIL_PULL)
    return SERIES_NONE;
  count = index_find (set, KEY_TITLE,
                      hashed_mail_key (mail, &set->maker, KEY_TITLE), members);
  for (unsigned i = 0; i < count; i++)
    {
      const struct member *member = model_member (set, members[i]);

      if (member->resend != mail->resend_hash || member->flags & MEMBER_PULL)
        continue;
      if (member->content == mail->content || mail->content == 0)
        return members[i];
      if (member->content == 0 && without == SERIES_NONE)
        without = members[i];
    }
  return without;
}

/* In this run it is a duplicate; otherwise it keeps the verdict it had.  */
void
repeat_meet (struct series_set *set, int64_t list, struct series_place *place)
{
  struct member *member = model_member (set, place->member);
  const struct known *known;
  int64_t digest;

  place->version = member->version;
  place->known = member->known != SERIES_NONE;
  place->duplicate = member->flags & MEMBER_SEEN;
  if (place->duplicate)
    place->verdict = VERDICT_DUPLICATE;
  if (!place->known)
    {
      member->flags |= MEMBER_SEEN;
      return;
    }
  known = &set->knowns[member->known];
  digest = seen_digest (known->seen, list);
  if (digest < 0 && set->across_lists)
    place->verdict = VERDICT_DUPLICATE;
  else if (!place->duplicate)
    place->verdict = (uint8_t)known->verdict;
  if (set->across_lists)
    digest = seen_digest (known->seen, SEEN_ANY_LIST);
  place->reported = digest > 0;
  /* A message that is left out does not make later copies duplicates.  */
  if (!place->reported)
    member->flags |= MEMBER_SEEN;
}
