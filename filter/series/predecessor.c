/* predecessor: which patch of the version before a patch continues.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/series.h"
#include "series/index.h"
#include "series/model.h"

#include <stdlib.h>

/* The patches of PREVIOUS under the key of KIND; their number.  */
static unsigned
find_patches (struct series_set *set, const struct hashed_mail *mail,
              enum key_kind kind, uint32_t previous,
              uint32_t members_r[SERIES_REFERENCES_MAX])
{
  unsigned found = index_find (
      set, kind, hashed_mail_key (mail, &set->maker, kind), members_r);
  unsigned count = 0;

  for (unsigned i = 0; i < found; i++)
    {
      const struct member *member = model_member (set, members_r[i]);

      if (member->version == previous && member->number > 0)
        members_r[count++] = members_r[i];
    }
  return count;
}

/* A is nearer to MAIL than B: its title, then its number.  */
static bool
is_nearer (const struct hashed_mail *mail, const struct member *a,
           const struct member *b)
{
  bool a_titled = a->title == mail->title_hash;
  bool b_titled = b->title == mail->title_hash;

  if (a_titled != b_titled)
    return a_titled;
  return abs (a->number - mail->number) < abs (b->number - mail->number);
}

uint32_t
series_predecessor (struct series_set *set, const struct summary *summary,
                    uint32_t previous, struct arena *scratch)
{
  uint32_t members[SERIES_REFERENCES_MAX], best = SERIES_NONE;
  struct hashed_mail mail;
  unsigned count;

  hashed_mail_read (&mail, &set->maker, summary, scratch);
  count = find_patches (set, &mail, KEY_CONTENT, previous, members);
  for (unsigned i = 0; i < count; i++)
    if (best == SERIES_NONE
        || is_nearer (&mail, model_member (set, members[i]),
                      model_member (set, best)))
      best = members[i];
  if (best != SERIES_NONE)
    return best;
  count = find_patches (set, &mail, KEY_TITLE, previous, members);
  return count == 1 ? members[0] : SERIES_NONE;
}
