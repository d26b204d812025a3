/* join_facts: what the rules of joining ask of a version and a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/join.h"

bool
join_is_within (const struct version *version, const struct hashed_mail *mail,
                int64_t limit)
{
  return version_is_dated (version) && mail->summary->dated
         && mail->summary->date >= version->row.first_date - limit
         && mail->summary->date <= version->row.last_date + limit;
}

bool
join_has_place (const struct version *version, const struct hashed_mail *mail)
{
  return !version_is (version, SERIES_FLAG_SINGLE)
         && (mail->number < 0 || !version_has_number (version, mail->number)
             || join_displaces (version, mail));
}

bool
join_is_by_author (const struct version *version,
                   const struct hashed_mail *mail)
{
  return version->sender_hash == mail->sender_hash
         || version->author_hash == mail->author_hash;
}

bool
join_displaces (const struct version *version, const struct hashed_mail *mail)
{
  return mail->number > 0 && version_has_stranger (version, mail->number)
         && join_is_by_author (version, mail);
}
