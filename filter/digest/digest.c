/* digest: what a digest reports, in order.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "digest/digest.h"
#include "base/buf.h"
#include "mail/address.h"
#include "digest/digest_private.h"
#include "digest/prefixes.h"

#include <stdlib.h>

enum
{
  DAY = 24 * 60 * 60
};

struct digest *
digest_new (const struct digest_settings *settings, struct series_set *series,
            const uint8_t key_bytes[16])
{
  struct digest *digest = arena_xmalloc (sizeof *digest);

  memset (digest, 0, sizeof *digest);
  memcpy (&digest->key, key_bytes, sizeof digest->key);
  digest->settings = *settings;
  digest->series = series;
  arena_init (&digest->arena, 0);
  tally_init (&digest->domains, &digest->key, &digest->arena);
  tally_init (&digest->contributors, &digest->key, &digest->arena);
  tally_init (&digest->lists, &digest->key, &digest->arena);
  tally_init (&digest->other_lists, &digest->key, &digest->arena);
  return digest;
}

void
digest_free (struct digest *digest)
{
  if (!digest)
    return;
  tally_release (&digest->domains);
  tally_release (&digest->contributors);
  tally_release (&digest->lists);
  tally_release (&digest->other_lists);
  arena_release (&digest->arena);
  hash_index_release (&digest->version_index);
  hash_index_release (&digest->member_index);
  free (digest->versions);
  free (digest->entries);
  free (digest->members);
  free (digest->rows);
  free (digest->touched);
  free (digest);
}

static bool
inside_period (const struct digest_settings *settings,
               const struct summary *summary)
{
  if (!summary->dated)
    return true;
  return !(settings->has_since && summary->date < settings->since)
         && !(settings->has_until && summary->date >= settings->until);
}

/* Whether the user wants to see the verdict on this message.  */
static bool
counts (const struct digest_settings *settings, const struct summary *summary,
        const struct series_place *place)
{
  return settings->only == 0 || !summary_in_series (summary)
         || settings->only >> place->verdict & 1;
}

/* Counts the domain of ADDR, under the name that the user gave it, if any.  */
static void
count_domain (struct digest *digest, struct slice addr, struct arena *scratch)
{
  const struct digest_settings *settings = &digest->settings;
  size_t at = slice_find_last_byte (addr, '@');
  struct slice domain, shown;
  char *lower;

  if (at == SLICE_NPOS || at + 1 >= addr.len)
    return;
  domain = slice_skip (addr, at + 1);
  lower = arena_bytes (scratch, domain.len);
  for (size_t i = 0; i < domain.len; i++)
    lower[i] = (char)slice_lower (slice_at (domain, i));
  domain = slice_make (lower, domain.len);
  shown = name_map_find (settings->domains, settings->domain_count, domain);
  if (shown.len)
    domain = shown;
  tally_add (&digest->domains, domain, domain);
}

static void
count_person (struct digest *digest, const struct summary *summary,
              struct arena *scratch)
{
  struct address proper;
  struct slice contributor = summary->contributor;

  if (mailmap_find (digest->settings.mailmap, summary->author, &proper))
    contributor = address_format (proper, scratch);
  count_domain (digest, proper.addr_spec, scratch);
  if (contributor.len)
    tally_add (&digest->contributors,
               proper.addr_spec.len ? proper.addr_spec : contributor,
               contributor);
  else
    tally_add (&digest->contributors, SLICE ("(unknown)"), SLICE ("(unknown)"));
}

/* Whether the date of the message can be the end of a period.  */
static bool
is_usable (const struct digest *digest, const struct summary *summary)
{
  return summary->dated && summary->date <= digest->settings.now + DAY;
}

static void
note_date (struct digest *digest, const struct summary *summary)
{
  int64_t date = summary->date;

  if (!is_usable (digest, summary))
    return;
  if (!digest->dated || date < digest->first_date)
    digest->first_date = date;
  if (!digest->dated || date > digest->last_date)
    digest->last_date = date;
  digest->dated = true;
}

/* The message is no patch mail.  */
static void
note_heard (struct digest *digest, const struct summary *summary)
{
  if (!is_usable (digest, summary)
      || (digest->heard && summary->date < digest->last_heard))
    return;
  digest->heard = true;
  digest->last_heard = summary->date;
}

/* The List-Id of a row, which lasts.  Most often it is that of the first.  */
static struct slice
row_list_id (struct digest *digest, const struct summary *summary)
{
  struct slice id = summary->list_id;

  if (id.len == 0)
    return id;
  if (digest->row_list.len == 0)
    digest->row_list = arena_copy (&digest->arena, id);
  if (slice_eq_nocase (id, digest->row_list))
    return digest->row_list;
  digest->several_lists = true;
  return arena_copy (&digest->arena, id);
}

static void
touch (struct digest *digest, const struct summary *summary, uint32_t version)
{
  struct digest_version *known = digest_version_of (digest, version);

  if (known->touched)
    return;
  known->touched = true;
  known->prefixes = prefixes_of_subject (&summary->subject, summary->list_id,
                                         &digest->arena);
  known->list_id = row_list_id (digest, summary);
  digest->touched = array_grow (digest->touched, digest->touched_count,
                                &digest->touched_room, sizeof *digest->touched);
  digest->touched[digest->touched_count++] = version;
}

/* The entry of the same series version that already says what this message
   would: of cover and first patch the other one, if its title ends with this
   title (digest format, section 5.1).  */
static uint32_t
shown_in_series (struct digest *digest, const struct summary *summary,
                 uint32_t version)
{
  const struct digest_version *known = digest_version_of (digest, version);
  uint32_t entry
      = summary->kind == PATCH_MAIL_COVER ? known->first : known->cover;
  struct slice title = summary->subject.title;

  if (entry && title.len
      && slice_has_suffix (digest->entries[entry - 1].title, title))
    return entry;
  return 0;
}

/* Adds an entry with SUBJECT and without a title.  Returns its number.  */
static uint32_t
add_entry (struct digest *digest, struct slice subject)
{
  digest->entries = array_grow (digest->entries, digest->entry_count,
                                &digest->entry_room, sizeof *digest->entries);
  digest->entries[digest->entry_count++]
      = (struct digest_entry){ .subject = subject };
  return (uint32_t)digest->entry_count;
}

/* Adds the entry of a message.  Returns its number.  */
static uint32_t
add_own_entry (struct digest *digest, const struct summary *summary,
               uint32_t version)
{
  struct slice title = summary->subject.title;
  struct slice subject = arena_copy (&digest->arena, summary->subject.full);
  uint32_t entry = add_entry (digest, subject);

  /* The title is most often the end of the subject.  */
  digest->entries[entry - 1].title
      = slice_has_suffix (subject, title)
            ? slice_skip (subject, subject.len - title.len)
            : arena_copy (&digest->arena, title);
  if (summary->kind == PATCH_MAIL_COVER)
    digest_version_of (digest, version)->cover = entry;
  else
    digest_version_of (digest, version)->first = entry;
  return entry;
}

/* The entry that an earlier digest had for MEMBER, or 0.  */
static uint32_t
shown_earlier (struct digest *digest, uint32_t member)
{
  struct slice subject = series_shown (digest->series, member);

  return subject.len ? add_entry (digest, subject) : 0;
}

/* Keeps ITEM->shown and KEPT for its message, unless they are known.  */
static void
note_member (struct digest *digest, struct digest_item *item, uint32_t kept)
{
  struct digest_member *member = digest_member_of (digest, item->place.member);

  if (!member->shown)
    member->shown = item->shown;
  if (!member->kept)
    member->kept = kept;
  item->kept = member->kept;
}

/* The entry of MEMBER, which is resent, in this digest or an earlier one.  */
static uint32_t
shown_before (struct digest *digest, uint32_t member)
{
  struct digest_member *before = digest_member_of (digest, member);

  if (!before->kept)
    before->kept = shown_earlier (digest, member);
  return before->kept;
}

/* Decides whether the message gets an entry, or which one it has.  */
static void
choose_entry (struct digest *digest, const struct summary *summary,
              struct digest_item *item)
{
  uint32_t shown, kept = 0;

  if (!summary_has_entry (summary))
    return;
  /* The output may show a duplicate before the message that was sent first.  */
  shown = digest_member_of (digest, item->place.member)->shown;
  if (!shown)
    {
      shown = shown_in_series (digest, summary, item->place.version);
      /* In another digest the message could have its own entry, and what is
         kept must not depend on which messages came together.  */
      if (shown)
        kept = add_entry (digest,
                          arena_copy (&digest->arena, summary->subject.full));
    }
  if (!shown && item->place.resends != SERIES_NONE)
    shown = shown_before (digest, item->place.resends);
  item->entry = shown ? ENTRY_EXISTS : ENTRY_NEW;
  if (!shown)
    shown = add_own_entry (digest, summary, item->place.version);
  item->shown = shown;
  digest->has_entries = true;
  note_member (digest, item, kept ? kept : shown);
}

static struct slice
subject_of (const struct digest *digest, uint32_t entry)
{
  return entry ? digest->entries[entry - 1].subject : slice_make (NULL, 0);
}

struct slice
digest_shown (const struct digest *digest, const struct digest_item *item)
{
  return subject_of (digest, item->shown);
}

struct slice
digest_kept (const struct digest *digest, const struct digest_item *item)
{
  return subject_of (digest, item->kept);
}

static void
add_row (struct digest *digest, const struct summary *summary,
         const struct digest_item *item)
{
  const struct subject *subject = &summary->subject;
  struct slice number = subject->numbered ? subject->number_text : SLICE ("1");
  struct buf parts;

  buf_init (&parts);
  buf_add (&parts, number);
  if (subject->total < 0)
    buf_add (&parts, SLICE ("/?"));
  else
    buf_printf (&parts, "/%d", subject->total);
  digest->rows = array_grow (digest->rows, digest->row_count, &digest->row_room,
                             sizeof *digest->rows);
  digest->rows[digest->row_count++] = (struct digest_patch_row){
    .version = item->place.version,
    .pull = summary->kind == PATCH_MAIL_PULL,
    .resent = item->place.resends != SERIES_NONE,
    .version_text = arena_copy (&digest->arena, subject->version_text),
    .parts = arena_copy (&digest->arena, buf_slice (&parts)),
    .prefixes = prefixes_of_subject (subject, summary->list_id, &digest->arena),
    .title = arena_copy (&digest->arena, subject->title),
    .list_id = row_list_id (digest, summary),
    .name = arena_copy (&digest->arena, summary->author.name.len
                                            ? summary->author.name
                                            : summary->author.addr_spec),
  };
  buf_release (&parts);
}

/* Notes the first patch that came after the entry of its version.  */
static void
note_late (struct digest *digest, const struct summary *summary,
           struct digest_item *item)
{
  uint32_t version = item->place.version;

  if (summary->kind != PATCH_MAIL_PATCH || item->place.duplicate
      || digest_version_of (digest, version)->late
      || series_shown_head (digest->series, version).len == 0)
    return;
  item->late = digest_version_of (digest, version)->late = true;
}

void
digest_add (struct digest *digest, const struct summary *summary,
            const struct series_place *place, struct arena *scratch,
            struct digest_item *item_r)
{
  *item_r = (struct digest_item){
    .place = *place,
    .inside = inside_period (&digest->settings, summary)
              && counts (&digest->settings, summary, place),
    .left_out = place->reported,
    .answer = summary->kind == PATCH_MAIL_REPLY,
    .entry = ENTRY_NONE,
  };
  if (summary->list_id.len)
    tally_add (item_r->inside ? &digest->lists : &digest->other_lists,
               summary->list_id, summary->list_id);
  if (!item_r->inside)
    return;
  if (item_r->left_out)
    return;
  digest->messages++;
  digest->replies += item_r->answer && !place->duplicate;
  digest->loose_patches += summary->loose_patch;
  if (!summary_in_series (summary) || summary->kind == PATCH_MAIL_PULL)
    note_heard (digest, summary);
  if (!summary_in_series (summary))
    return;
  touch (digest, summary, place->version);
  if (summary->kind != PATCH_MAIL_PULL)
    {
      if (!place->duplicate)
        {
          digest->patch_mails++;
          count_person (digest, summary, scratch);
          note_date (digest, summary);
        }
      choose_entry (digest, summary, item_r);
      note_late (digest, summary, item_r);
    }
  if (!place->duplicate && digest->settings.patch_list == PATCH_LIST_PATCHES)
    add_row (digest, summary, item_r);
}
