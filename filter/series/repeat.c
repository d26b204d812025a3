/* repeat: messages that come again.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/repeat.h"
#include "series/index.h"
#include "series/model.h"
#include "series/seen.h"

/* MEMBER, which has the Message-ID of MAIL, is the same mail: it has the same
   patch, or none and the same text.  Lists change everything else.  What a
   state has of older programs, or of messages whose text was not kept, is
   known by its Message-ID alone.  */
static bool
is_same (const struct member *member, const struct hashed_mail *mail)
{
  if (member->content)
    return member->content == mail->content;
  return member->text == 0 || (!mail->content && member->text == mail->text);
}

uint32_t
repeat_find_same (struct series_set *set, const struct hashed_mail *mail,
                  bool *reused_r)
{
  uint32_t found = index_find_first (
      set, KEY_ID, hashed_mail_key (mail, &set->maker, KEY_ID));

  if (found >= INDEX_REPLY_BIT)
    return SERIES_NONE;
  if (is_same (model_member (set, found), mail))
    return found;
  *reused_r = true;
  found = index_find_first (set, KEY_REUSED,
                            hashed_mail_key (mail, &set->maker, KEY_REUSED));
  if (found >= INDEX_REPLY_BIT)
    found = index_find_first (set, KEY_REUSED,
                              hashed_mail_old_reused_key (mail, &set->maker));
  return found < INDEX_REPLY_BIT ? found : SERIES_NONE;
}

/* The last one with the same resend key, and the same patch or, if both have
   none, the same text.  So a message with a patch is never hidden behind one
   without.  */
uint32_t
repeat_find_resent (struct series_set *set, const struct hashed_mail *mail)
{
  uint32_t members[SERIES_REFERENCES_MAX];
  unsigned count;

  /* Pull requests have the same title at each merge window, and so have the
     batches of a maintainer, whose covers may have the same words, too.  */
  if (mail->summary->kind == PATCH_MAIL_PULL
      || (mail->number == 0 && mail->total != 0
          && mail->summary->shortlog.len == 0))
    return SERIES_NONE;
  count = index_find (set, KEY_TITLE,
                      hashed_mail_key (mail, &set->maker, KEY_TITLE), members);
  for (unsigned i = 0; i < count; i++)
    {
      const struct member *member = model_member (set, members[i]);

      if (member->resend == mail->resend_hash
          && !(member->flags & MESSAGE_FLAG_PULL)
          && member->content == mail->content && member->text == mail->text
          && (mail->content || mail->text))
        return members[i];
    }
  return SERIES_NONE;
}

/* A copy without List-Id of a mail that a list has brought.  */
static bool
is_private_copy (struct series_set *set, const struct member *member,
                 bool listed)
{
  return !listed && !(member->flags & MESSAGE_FLAG_UNLISTED)
         && model_version (set, member->version)->row.list_id.len > 0;
}

/* In this run it is a duplicate; otherwise it keeps the verdict it had.  */
void
repeat_meet (struct series_set *set, int64_t list, bool listed,
             struct series_place *place)
{
  struct member *member = model_member (set, place->member);
  const struct known *known;
  int64_t digest;

  place->version = member->version;
  place->known = member->known != SERIES_NONE;
  place->duplicate = member->seen;
  if (place->duplicate)
    place->verdict = VERDICT_DUPLICATE;
  if (!place->known)
    {
      member->seen = true;
      return;
    }
  known = &set->knowns[member->known];
  digest = seen_digest (known->seen, list);
  if ((digest < 0 && set->across_lists)
      || is_private_copy (set, member, listed))
    place->verdict = VERDICT_DUPLICATE;
  else if (!place->duplicate)
    place->verdict = (uint8_t)known->verdict;
  if (set->across_lists)
    digest = seen_digest (known->seen, SEEN_ANY_LIST);
  place->reported = digest > 0;
  /* A message that is left out does not make later copies duplicates.  */
  if (!place->reported)
    member->seen = true;
}
