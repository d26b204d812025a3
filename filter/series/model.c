/* model: what a set of series has in memory.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "series/model.h"
#include "base/numset.h"
#include "series/join.h"

#include <stdio.h>

bool
model_has_backing (const struct series_set *set)
{
  return set->backing.ops && set->error.status == 0;
}

uint32_t
series_count (const struct series_set *set)
{
  return set->version_count;
}

const struct version *
series_at (struct series_set *set, uint32_t version)
{
  return model_version (set, version);
}

struct slice
series_shown (const struct series_set *set, uint32_t member)
{
  uint32_t known = set->members[member].known;

  return known == SERIES_NONE ? slice_make (NULL, 0) : set->knowns[known].shown;
}

struct slice
model_keep (struct series_set *set, struct slice s)
{
  return set->backing.ops ? arena_copy (&set->arena, s) : slice_make (NULL, 0);
}

struct slice
model_bound_shortlog (struct slice shortlog)
{
  struct slice head = slice_head (shortlog, MODEL_SHORTLOG_MAX);
  size_t end;

  if (head.len == shortlog.len)
    return shortlog;
  end = slice_find_last_byte (head, '\n');
  return slice_head (head, end == SLICE_NPOS ? 0 : end + 1);
}

/* --- New places --- */

uint32_t
model_new_slot (struct series_set *set, int64_t row)
{
  set->versions = array_grow (set->versions, set->version_count,
                              &set->version_room, sizeof *set->versions);
  set->versions[set->version_count] = (struct version_slot){ row, NULL };
  return set->version_count++;
}

uint32_t
model_new_member (struct series_set *set, const struct member *member)
{
  set->members = array_grow (set->members, set->member_count, &set->member_room,
                             sizeof *set->members);
  set->members[set->member_count] = *member;
  return set->member_count++;
}

uint32_t
model_new_known (struct series_set *set, const struct known *known)
{
  set->knowns = array_grow (set->knowns, set->known_count, &set->known_room,
                            sizeof *set->knowns);
  set->knowns[set->known_count] = *known;
  return set->known_count++;
}

uint32_t
model_new_reply (struct series_set *set, const struct reply *reply)
{
  set->replies = array_grow (set->replies, set->reply_count, &set->reply_room,
                             sizeof *set->replies);
  set->replies[set->reply_count] = *reply;
  return set->reply_count++;
}

/* --- Rows of the backing --- */

enum row_kind
{
  ROW_VERSION = 1,
  ROW_MESSAGE
};

static uint64_t
row_key (const struct series_set *set, enum row_kind kind, int64_t row)
{
  return siphash_pair (&set->maker.secret, (uint64_t)row, (uint64_t)kind);
}

uint32_t
model_version_of_row (struct series_set *set, int64_t row)
{
  uint64_t key = row_key (set, ROW_VERSION, row);
  uint32_t version;

  if (row <= 0)
    return SERIES_NONE;
  version = hash_index_get (&set->by_row, key);
  if (version != HASH_NONE)
    return version;
  version = model_new_slot (set, row);
  hash_index_put (&set->by_row, key, version);
  return version;
}

uint32_t
model_find_member (const struct series_set *set, int64_t row)
{
  return hash_index_get (&set->by_row, row_key (set, ROW_MESSAGE, row));
}

uint32_t
model_member_of_row (struct series_set *set, int64_t row)
{
  uint32_t member = model_find_member (set, row);

  if (member != SERIES_NONE)
    return member;
  member = model_new_member (set, &(struct member){ .row = row,
                                                    .version = SERIES_NONE,
                                                    .next = SERIES_NONE,
                                                    .known = SERIES_NONE });
  hash_index_put (&set->by_row, row_key (set, ROW_MESSAGE, row), member);
  return member;
}

/* An empty version in the slot INDEX.  */
static struct version *
new_version (struct series_set *set, uint32_t index)
{
  struct version *version = arena_alloc (&set->arena, sizeof *version);

  *version = (struct version){ .row = { .id = set->versions[index].row,
                                        .head_number = -1,
                                        .first_date = ROW_NO_DATE,
                                        .last_date = ROW_NO_DATE,
                                        .verdict = VERDICT_NEW },
                               .previous = SERIES_NONE,
                               .last_member = SERIES_NONE,
                               .work = index };
  set->versions[index].version = version;
  return version;
}

void
model_load_version (struct series_set *set, uint32_t index)
{
  struct version *version = new_version (set, index);

  if (model_has_backing (set))
    set->backing.ops->read_version (set->backing.context, set, index, version,
                                    &set->error);
}

void
model_load_member (struct series_set *set, uint32_t member)
{
  set->members[member].loaded = true;
  if (model_has_backing (set))
    set->backing.ops->read_member (set->backing.context, set, member,
                                   &set->error);
  if (set->members[member].version == SERIES_NONE)
    set->members[member].version = model_new_slot (set, 0);
}

unsigned
model_last_members (struct series_set *set, uint32_t version,
                    uint32_t members_r[SERIES_REFERENCES_MAX])
{
  const struct version *self = model_version (set, version);
  struct slice rest = self->row.members;
  struct numset_run run = { 0, -1 };
  int64_t rows[SERIES_REFERENCES_MAX], row;
  unsigned count = 0, old = 0, max = SERIES_REFERENCES_MAX;

  for (uint32_t member = self->last_member;
       member != SERIES_NONE && count < max; member = set->members[member].next)
    members_r[count++] = member;
  while (numset_next (&rest, &run, &row) > 0)
    rows[old++ % max] = row;
  for (unsigned i = 0; i < old && i < max && count < max; i++)
    members_r[count++] = model_member_of_row (set, rows[(old - 1 - i) % max]);
  return count;
}

/* --- A new version --- */

/* The id of a series version that MAIL opens: its Message-ID, unless another
   message has had that; then one that is the same whenever this message is
   read.  */
static struct slice
new_id (struct series_set *set, const struct hashed_mail *mail, bool reused)
{
  /* Any key will do, as long as it never changes.  */
  static const struct siphash_key made_up_key = { 5, 6 };
  const struct siphash_key *key = &made_up_key;
  const struct summary *summary = mail->summary;
  char made_up[64];
  uint64_t hash;
  int len;

  if (!reused)
    return arena_copy (&set->arena, summary->id);
  hash = siphash_pair (key, siphash_slice (key, summary->id),
                       siphash_slice (key, summary->subject.full));
  hash = siphash_pair (key, hash,
                       siphash_slice (key, address_key (summary->author)));
  if (summary->has_patch_id)
    hash = siphash_pair (
        key, hash,
        siphash_slice (key, slice_make ((const char *)summary->patch_id.bytes,
                                        PATCH_ID_SIZE)));
  len = snprintf (made_up, sizeof made_up, "%016llx@message-id-reused.invalid",
                  (unsigned long long)hash);
  return arena_copy (&set->arena, slice_make (made_up, (size_t)len));
}

uint32_t
model_open_version (struct series_set *set, const struct hashed_mail *mail,
                    bool reused)
{
  const struct summary *summary = mail->summary;
  const struct subject *subject = &summary->subject;
  uint32_t index = model_new_slot (set, set->next_version++);
  struct version *version = new_version (set, index);
  struct series_row *row = &version->row;

  row->msgid = new_id (set, mail, reused);
  row->list_id = arena_copy (&set->arena, summary->list_id);
  row->version_text = arena_copy (&set->arena, subject->version_text);
  row->version = subject->version;
  row->total = mail->total;
  row->sender_addr = model_keep (set, address_key (summary->sender));
  row->version_key = model_keep (set, mail->version_key);
  version_set_to (version, SERIES_FLAG_RFC, subject->rfc);
  version_set_to (version, SERIES_FLAG_SINGLE,
                  summary->kind == PATCH_MAIL_PATCH && !subject->numbered);
  version->sender_hash = mail->sender_hash;
  version->version_hash = mail->version_hash;
  version_touch (version);
  return index;
}

/* --- A message joins a version --- */

/* MAIL comes before the head that VERSION has.  */
static bool
leads (const struct version *version, const struct hashed_mail *mail)
{
  if (version->head.len == 0)
    return true;
  return mail->number >= 0
         && (version->row.head_number < 0
             || mail->number < version->row.head_number);
}

/* VERSION has the number that MAIL names.  */
static void
take_version (struct series_set *set, struct version *version,
              const struct hashed_mail *mail)
{
  const struct subject *subject = &mail->summary->subject;

  version->row.version = subject->version;
  version->row.version_text = arena_copy (&set->arena, subject->version_text);
  version->version_hash = mail->version_hash;
  version->row.version_key = model_keep (set, mail->version_key);
}

/* What the cover says holds for all: patches may leave the version out.  Covers
   are typed by hand, though: what patches say of the version is right.  */
static void
take_cover (struct series_set *set, struct version *version,
            const struct hashed_mail *mail)
{
  version_set_to (version, SERIES_FLAG_RFC, mail->summary->subject.rfc);
  if (mail->marked && !version_is (version, SERIES_FLAG_MARKED_PATCH))
    take_version (set, version, mail);
}

static void
take_head (struct series_set *set, struct version *version,
           const struct hashed_mail *mail, int64_t message)
{
  const struct summary *summary = mail->summary;
  struct series_row *row = &version->row;

  version->head = slice_eq (row->msgid, summary->id)
                      ? row->msgid
                      : arena_copy (&set->arena, summary->id);
  row->head = message;
  row->head_number = mail->number;
  row->title = arena_copy (&set->arena, summary->subject.title);
  row->author_name = arena_copy (&set->arena, summary->author.name);
  row->author_addr = arena_copy (&set->arena, summary->author.addr_spec);
  version_set_to (version, SERIES_FLAG_PULL, summary->kind == PATCH_MAIL_PULL);
  version->author_hash = mail->author_hash;
  version->name_hash = mail->name_hash;
  version->prefix_hash = mail->prefix_hash;
  version->words = mail->words;
  version->row.prefix_key = model_keep (set, mail->prefix_key);
  if (mail->number == 0)
    take_cover (set, version, mail);
}

static void
take_date (struct series_row *row, int64_t date)
{
  if (row->first_date == ROW_NO_DATE || date < row->first_date)
    row->first_date = date;
  /* ROW_NO_DATE is lower than any date.  */
  if (date > row->last_date)
    row->last_date = date;
}

static void
take_parent (struct series_set *set, struct version *version,
             const struct hashed_mail *mail)
{
  if (mail->summary->parent_count == 0)
    version_set (version, SERIES_FLAG_UNTHREADED);
  else if (!version->parent_hash)
    {
      version->parent_hash = mail->parent_hash;
      version->parent_group = mail->parents[0].group;
      version->row.parent = model_keep (set, mail->summary->parents[0]);
    }
}

/* MAIL is the first patch that says which version it is, and the cover says
   something else.  Covers are typed by hand, so the patch is right, unless it
   is a single one of a lower version: then it is an old file.  */
static bool
names_version (const struct version *version, const struct hashed_mail *mail)
{
  return mail->marked && mail->number > 0 && version_has_number (version, 0)
         && version_is (version, SERIES_FLAG_MARKED)
         && !version_is (version, SERIES_FLAG_MARKED_PATCH)
         && (mail->total > 1
             || mail->summary->subject.version > version->row.version);
}

/* The author displaces whoever had the number; it is counted already.  */
static void
take_number (struct series_set *set, struct version *version,
             const struct hashed_mail *mail)
{
  if (join_displaces (version, mail))
    {
      version_displace_stranger (version, mail->number);
      return;
    }
  if (mail->number > 0)
    version->row.patches++;
  if (mail->number > 0 && !join_is_by_author (version, mail))
    version_set_stranger (version, mail->number, &set->arena);
  version_set_number (version, mail->number, &set->arena);
}

/* Notes date, parent and number of MAIL.  */
static void
take_mail (struct series_set *set, struct version *version,
           const struct hashed_mail *mail)
{
  if (mail->summary->dated)
    take_date (&version->row, mail->summary->date);
  take_parent (set, version, mail);
  if (mail->pattern_hash)
    version_set (version, SERIES_FLAG_PATTERNED);
  if (names_version (version, mail))
    take_version (set, version, mail);
  if (mail->marked)
    version_set (version, SERIES_FLAG_MARKED);
  if (mail->marked && mail->number != 0)
    version_set (version, SERIES_FLAG_MARKED_PATCH);
  /* The patches know better than the cover how many they are.  */
  if (mail->number > 0 && version->row.patches == 0)
    version->row.total = mail->total;
  if (mail->number >= 0)
    take_number (set, version, mail);
}

void
model_take_mail (struct member *member, const struct hashed_mail *mail)
{
  member->title = mail->title_hash;
  member->bare_title = (uint32_t)mail->bare_title_hash;
  member->content = mail->content;
  member->text = mail->text;
  member->resend = mail->resend_hash;
  member->number = mail->number;
}

uint32_t
model_join_version (struct series_set *set, uint32_t index,
                    const struct hashed_mail *mail, bool reused)
{
  struct version *version = model_version (set, index);
  int64_t row = set->next_message++;
  uint16_t flags = 0;

  if (reused)
    flags |= MESSAGE_FLAG_REUSED;
  if (mail->summary->kind == PATCH_MAIL_PULL)
    flags |= MESSAGE_FLAG_PULL;
  if (mail->summary->list_id.len == 0)
    flags |= MESSAGE_FLAG_UNLISTED;
  version->last_member
      = model_new_member (set, &(struct member){ .row = row,
                                                 .version = index,
                                                 .next = version->last_member,
                                                 .known = SERIES_NONE,
                                                 .flags = flags,
                                                 .seen = true,
                                                 .loaded = true });
  model_take_mail (&set->members[version->last_member], mail);
  version_touch (version);
  if (leads (version, mail))
    take_head (set, version, mail, row);
  take_mail (set, version, mail);
  return version->last_member;
}
