/* references: under which keys a message and its version are found later.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/references.h"
#include "series/index.h"
#include "series/model.h"
#include "series/reply.h"

/* A message that a patch answers and that has not been seen is probably its
   cover.  One farther up the thread may be that too, but it may also be the
   version before, so it has a key of another kind.  */
static void
add_missing_parents (struct series_set *set, const struct hashed_mail *mail,
                     uint32_t version)
{
  const struct key_maker *maker = &set->maker;
  enum key_kind kind = KEY_MISSING_PARENT;
  size_t count = mail->summary->parent_count;

  for (size_t i = 0; i < count && i < MODEL_PARENTS_MAX; i++)
    {
      struct id_hash id = mail->parents[i];
      uint32_t found
          = index_find_first (set, KEY_ID, key_of_id (maker, KEY_ID, id));

      if (found < INDEX_REPLY_BIT)
        {
          if (model_member (set, found)->version == version)
            version_set (model_version (set, version), SERIES_FLAG_THREADED);
          continue;
        }
      index_add (set, kind, key_of_id (maker, kind, id), version);
      kind = KEY_MISSING_ANCESTOR;
    }
}

void
references_add_join (struct series_set *set, const struct hashed_mail *mail,
                     uint32_t version)
{
  const struct key_maker *maker = &set->maker;

  /* Nothing joins a single patch, so nobody needs to find it.  */
  if (version_is (model_version (set, version), SERIES_FLAG_SINGLE))
    return;
  index_add (set, KEY_PATTERN, hashed_mail_key (mail, maker, KEY_PATTERN),
             version);
  if (mail->summary->subject.numbered)
    index_add (set, KEY_NUMBERING, hashed_mail_key (mail, maker, KEY_NUMBERING),
               version);
  if (mail->number != 0)
    add_missing_parents (set, mail, version);
}

/* As the head of a version, which one under another title may follow.  */
static void
add_head (struct series_set *set, const struct hashed_mail *mail,
          uint32_t member)
{
  const struct key_maker *maker = &set->maker;
  int number = mail->summary->subject.version;

  set->members[member].flags |= MESSAGE_FLAG_HEAD;
  index_add (set, KEY_NAME, hashed_mail_key (mail, maker, KEY_NAME), member);
  index_add (set, KEY_ANY_TITLE, hashed_mail_key (mail, maker, KEY_ANY_TITLE),
             member);
  index_add (set, KEY_AUTHOR, key_of_author (maker, mail->author_hash, number),
             member);
  index_add (set, KEY_AUTHOR, key_of_author (maker, mail->name_hash, number),
             member);
}

void
references_add_link (struct series_set *set, const struct hashed_mail *mail,
                     uint32_t member)
{
  const struct key_maker *maker = &set->maker;

  if (hashed_mail_is_first (mail))
    {
      if (hashed_mail_speaks_for_all (mail))
        add_head (set, mail, member);
      index_add (set, KEY_CHANGE_ID,
                 hashed_mail_key (mail, maker, KEY_CHANGE_ID),
                 set->members[member].version);
    }
  index_add (set, KEY_TITLE, hashed_mail_key (mail, maker, KEY_TITLE), member);
  if (mail->summary->kind != PATCH_MAIL_PATCH)
    return;
  set->members[member].flags |= MESSAGE_FLAG_PATCH;
  index_add (set, KEY_CONTENT, hashed_mail_key (mail, maker, KEY_CONTENT),
             member);
  if (!(set->members[member].flags & MESSAGE_FLAG_HEAD))
    index_add (set, KEY_PATCH, hashed_mail_key (mail, maker, KEY_PATCH),
               member);
}

void
references_add_id (struct series_set *set, const struct hashed_mail *mail,
                   uint32_t member)
{
  enum key_kind kind
      = set->members[member].flags & MESSAGE_FLAG_REUSED ? KEY_REUSED : KEY_ID;

  if (kind == KEY_ID)
    reply_yield (set, mail->id);
  index_put (set, kind, hashed_mail_key (mail, &set->maker, kind), member);
}
