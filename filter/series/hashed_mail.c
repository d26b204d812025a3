/* hashed_mail: a message as it is compared with others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/hashed_mail.h"
#include "patch/msgid_pattern.h"
#include "patch/version_text.h"

/* --- Reading --- */

static void
read_parents (struct hashed_mail *mail, const struct siphash_key *secret)
{
  const struct summary *summary = mail->summary;
  struct id_hash *parents = arena_alloc (
      mail->scratch, (summary->parent_count + 1) * sizeof *parents);

  for (size_t i = 0; i < summary->parent_count; i++)
    parents[i] = key_hash_id (secret, summary->parents[i]);
  mail->parents = parents;
  mail->parent_hash = summary->parent_count ? parents[0].hash : 0;
}

static void
read_author (struct hashed_mail *mail, const struct siphash_key *secret)
{
  const struct summary *summary = mail->summary;

  mail->sender_hash
      = siphash_slice_nocase (secret, address_key (summary->sender));
  mail->author_hash
      = siphash_slice_nocase (secret, address_key (summary->author));
  mail->name_hash = key_hash_name (secret, summary->author.name);
  mail->bare_title_hash
      = key_hash_title (secret, summary->subject.title, mail->scratch);
  mail->title_hash
      = siphash_pair (secret, mail->author_hash, mail->bare_title_hash);
}

static void
read_subject (struct hashed_mail *mail, const struct siphash_key *secret)
{
  const struct subject *subject = &mail->summary->subject;
  bool patch = mail->summary->kind == PATCH_MAIL_PATCH;

  mail->version_key = version_text_key (subject->version_text);
  mail->version_hash = siphash_slice (secret, mail->version_key);
  mail->prefix_key = subject_prefix_key (subject, mail->scratch);
  mail->prefix_hash = siphash_slice (secret, mail->prefix_key);
  mail->words = key_hash_words (secret, mail->prefix_key);
  mail->number = subject->numbered ? subject->number : patch ? 1 : 0;
  mail->total = patch || subject->numbered ? subject->total : 0;
  mail->marked = subject->version_text.len > 0;
  mail->resend_hash = key_hash_resend (
      secret,
      &(struct key_resend){ .title = mail->title_hash,
                            .version = mail->version_hash,
                            .prefix = mail->prefix_hash,
                            .number_text = subject->number_text,
                            .number = subject->numbered ? subject->number : -2,
                            .total = subject->total });
}

void
hashed_mail_read (struct hashed_mail *mail_r, const struct key_maker *maker,
                  const struct summary *summary, struct arena *scratch)
{
  const struct siphash_key *secret = &maker->secret;
  struct slice before, after;

  *mail_r = (struct hashed_mail){ .summary = summary, .scratch = scratch };
  mail_r->id = key_hash_id (secret, summary->id);
  read_parents (mail_r, secret);
  read_author (mail_r, secret);
  read_subject (mail_r, secret);
  if (msgid_pattern_split (summary->id, &before, &after))
    mail_r->pattern_hash = mail_r->id.group;
  if (summary->has_patch_id)
    mail_r->content = key_hash_content (
        secret,
        slice_make ((const char *)summary->patch_id.bytes, PATCH_ID_SIZE));
  else
    mail_r->text = summary->text_id;
}

bool
hashed_mail_speaks_for_all (const struct hashed_mail *mail)
{
  const struct summary *summary = mail->summary;

  return mail->number == 0 || mail->total <= 1
         || mail->author_hash == mail->sender_hash
         || (summary->author.name.len
             && slice_eq_nocase (summary->author.name, summary->sender.name));
}

/* --- Keys --- */

static uint64_t
numbering_key (const struct hashed_mail *mail, const struct key_maker *maker)
{
  const struct siphash_key *secret = &maker->secret;
  uint64_t hash = siphash_pair (secret, mail->sender_hash,
                                siphash_pair (secret, mail->version_hash,
                                              (uint64_t)(int64_t)mail->total));

  return key_make (maker, KEY_NUMBERING, mail->sender_hash, hash);
}

static uint64_t
change_id_key (const struct hashed_mail *mail, const struct key_maker *maker)
{
  struct slice id = mail->summary->change_id;
  uint64_t hash = id.len ? siphash_slice (&maker->secret, id) : 0;

  return key_make (maker, KEY_CHANGE_ID, hash, hash);
}

static uint64_t
content_key (const struct hashed_mail *mail, const struct key_maker *maker)
{
  uint64_t hash = mail->content ? siphash_pair (&maker->secret, mail->content,
                                                mail->author_hash)
                                : 0;

  return key_make (maker, KEY_CONTENT, mail->author_hash, hash);
}

/* What tells messages of one Message-ID apart.  */
static uint64_t
reused_key (const struct hashed_mail *mail, const struct key_maker *maker,
            uint64_t title_hash, uint64_t content)
{
  const struct siphash_key *secret = &maker->secret;

  return key_make (maker, KEY_REUSED, mail->id.group,
                   siphash_pair (secret, mail->id.hash,
                                 siphash_pair (secret, title_hash, content)));
}

uint64_t
hashed_mail_old_reused_key (const struct hashed_mail *mail,
                            const struct key_maker *maker)
{
  return reused_key (
      mail, maker,
      siphash_pair (&maker->secret, mail->sender_hash, mail->bare_title_hash),
      mail->content);
}

uint64_t
hashed_mail_title_key (const struct hashed_mail *mail,
                       const struct key_maker *maker, int version)
{
  bool titled = mail->summary->subject.title.len > 0;

  return key_make (maker, KEY_ANY_TITLE, mail->bare_title_hash,
                   titled ? siphash_pair (&maker->secret, mail->bare_title_hash,
                                          (uint64_t)(int64_t)version)
                          : 0);
}

uint64_t
hashed_mail_key (const struct hashed_mail *mail, const struct key_maker *maker,
                 enum key_kind kind)
{
  bool titled = mail->summary->subject.title.len > 0;

  switch (kind)
    {
    case KEY_ID:
    case KEY_MISSING_PARENT:
    case KEY_MISSING_ANCESTOR:
      return key_of_id (maker, kind, mail->id);
    case KEY_PATTERN:
      return key_make (maker, kind, mail->pattern_hash, mail->pattern_hash);
    case KEY_NUMBERING:
      return numbering_key (mail, maker);
    case KEY_TITLE:
      return key_of_title (maker, mail->author_hash,
                           titled ? mail->bare_title_hash : 0);
    case KEY_NAME:
    case KEY_PATCH:
      return key_of_named_title (maker, kind, mail->name_hash,
                                 titled ? mail->bare_title_hash : 0);
    case KEY_CHANGE_ID:
      return change_id_key (mail, maker);
    case KEY_CONTENT:
      return content_key (mail, maker);
    case KEY_REUSED:
      return reused_key (mail, maker, mail->title_hash,
                         mail->content ? mail->content : mail->text);
    case KEY_ANY_TITLE:
      return hashed_mail_title_key (mail, maker,
                                    mail->summary->subject.version);
    case KEY_WAITING:
    case KEY_PLAIN:
    case KEY_AUTHOR:
    default:
      return 0;
    }
}
