/* digest: what will be said, in order.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "digest.h"
#include "buf.h"
#include "digest_private.h"

#include <stdlib.h>

enum
{
  DAY = 24 * 60 * 60
};

struct digest *
digest_new (const struct digest_settings *settings,
            const struct series_set *series, const uint8_t key_bytes[16])
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
  arena_release (&digest->arena);
  free (digest->versions);
  free (digest->entries);
  free (digest->members);
  free (digest->rows);
  free (digest);
}

/* Room for the index AT in an array; new places are cleared.  */
static void *
reach (void *array, uint32_t at, uint32_t *size, size_t element)
{
  uint32_t before = *size;

  if (at < before)
    return array;
  *size = at + at / 2 + 64;
  array = arena_xrealloc (array, *size * element);
  memset ((char *)array + before * element, 0, (*size - before) * element);
  return array;
}

static bool
inside_period (const struct digest_settings *settings, struct message *message)
{
  int64_t date;

  if (!settings->has_since && !settings->has_until)
    return true;
  if (!message_date (message, &date))
    return true;
  return !(settings->has_since && date < settings->since)
         && !(settings->has_until && date >= settings->until);
}

static void
count_person (struct digest *digest, const struct posting *posting)
{
  struct slice addr = posting->author.addr_spec;
  size_t at = slice_find_last_byte (addr, '@');

  if (at != SLICE_NPOS && at + 1 < addr.len)
    {
      struct slice domain = slice_skip (addr, at + 1);
      char *lower = arena_bytes (posting->message->arena, domain.len);

      for (size_t i = 0; i < domain.len; i++)
        lower[i] = (char)slice_lower (slice_at (domain, i));
      domain = slice_make (lower, domain.len);
      tally_add (&digest->domains, domain, domain);
    }
  if (posting->contributor.len)
    tally_add (&digest->contributors, addr.len ? addr : posting->contributor,
               posting->contributor);
  else
    tally_add (&digest->contributors, SLICE ("(unknown)"), SLICE ("(unknown)"));
}

static void
note_date (struct digest *digest, struct message *message)
{
  int64_t date;

  if (!message_date (message, &date) || date > digest->settings.now + DAY)
    return;
  if (!digest->dated || date < digest->first_date)
    digest->first_date = date;
  if (!digest->dated || date > digest->last_date)
    digest->last_date = date;
  digest->dated = true;
}

static void
note_met (struct digest *digest, uint32_t version)
{
  digest->versions = reach (digest->versions, version, &digest->version_size,
                            sizeof *digest->versions);
  if (!digest->versions[version].met)
    digest->met_count++;
  digest->versions[version].met = true;
}

/* Whether the mail is one that entries are made for.  */
static bool
wants_entry (const struct posting *posting)
{
  if (posting->kind == KIND_COVER)
    return true;
  return posting->kind == KIND_PATCH
         && (!posting->subject.numbered || posting->subject.number == 1);
}

/* The entry of the same series version that says what this mail would: the
   other one of cover and first patch, where its title ends with this title
   (digest format, section 5.1).  */
static uint32_t
shown_in_series (const struct digest *digest, const struct posting *posting,
                 uint32_t version)
{
  const struct digest_version *met = &digest->versions[version];
  uint32_t entry = posting->kind == KIND_COVER ? met->first : met->cover;
  struct slice title = posting->subject.title;

  if (entry && title.len
      && slice_has_suffix (digest->entries[entry - 1].title, title))
    return entry;
  return 0;
}

/* Makes an entry of its own; returns its index plus one.  */
static uint32_t
new_entry (struct digest *digest, const struct posting *posting,
           uint32_t version)
{
  uint32_t at = digest->entry_count++;

  digest->entries = reach (digest->entries, at, &digest->entry_size,
                           sizeof *digest->entries);
  digest->entries[at] = (struct digest_entry){
    .subject = arena_copy (&digest->arena, posting->subject.full),
  };
  /* The title is most often the end of the subject.  */
  digest->entries[at].title
      = slice_has_suffix (digest->entries[at].subject, posting->subject.title)
            ? slice_skip (digest->entries[at].subject,
                          posting->subject.full.len
                              - posting->subject.title.len)
            : arena_copy (&digest->arena, posting->subject.title);
  if (posting->kind == KIND_COVER)
    digest->versions[version].cover = at + 1;
  else
    digest->versions[version].first = at + 1;
  return at + 1;
}

/* Decides how the mail stands in the digest.  */
static void
choose_entry (struct digest *digest, struct digest_item *item)
{
  const struct posting *posting = item->posting;
  uint32_t member = item->place.member;
  uint32_t resends = item->place.resends;
  uint32_t shown;

  if (!wants_entry (posting))
    return;
  digest->members = reach (digest->members, member, &digest->member_size,
                           sizeof *digest->members);
  shown = item->place.duplicate ? digest->members[member] : 0;
  if (!shown)
    shown = shown_in_series (digest, posting, item->place.version);
  if (!shown && resends != SERIES_NONE && resends < digest->member_size)
    shown = digest->members[resends];
  item->entry = shown ? ENTRY_EXISTS : ENTRY_NEW;
  if (!shown)
    shown = new_entry (digest, posting, item->place.version);
  else
    item->exists = digest->entries[shown - 1].subject;
  if (!digest->members[member])
    digest->members[member] = shown;
}

static void
add_row (struct digest *digest, const struct digest_item *item)
{
  const struct posting *posting = item->posting;
  const struct subject *subject = &posting->subject;
  uint32_t at = digest->row_count++;
  struct slice number = subject->numbered ? subject->number_text : SLICE ("1");
  struct buf parts;

  digest->rows
      = reach (digest->rows, at, &digest->row_size, sizeof *digest->rows);
  buf_init (&parts);
  buf_add (&parts, number);
  if (subject->total < 0)
    buf_add (&parts, SLICE ("/?"));
  else
    buf_printf (&parts, "/%d", subject->total);
  digest->rows[at] = (struct digest_patch_row){
    .version = item->place.version,
    .pull = posting->kind == KIND_PULL,
    .resent = item->place.resends != SERIES_NONE,
    .version_text = arena_copy (&digest->arena, subject->version_text),
    .parts = arena_copy (&digest->arena, buf_slice (&parts)),
    .title = arena_copy (&digest->arena, subject->title),
    .name = arena_copy (&digest->arena, posting->author.name.len
                                            ? posting->author.name
                                            : posting->author.addr_spec),
  };
  buf_release (&parts);
}

void
digest_add (struct digest *digest, const struct posting *posting,
            const struct series_place *place, uint64_t n,
            struct digest_item *item_r)
{
  struct slice list = message_list_id (posting->message);

  *item_r = (struct digest_item){
    .n = n,
    .posting = posting,
    .place = *place,
    .inside = inside_period (&digest->settings, posting->message),
    .entry = ENTRY_NONE,
  };
  if (!item_r->inside)
    return;
  digest->messages++;
  if (list.len)
    tally_add (&digest->lists, list, list);
  if (!posting_in_series (posting))
    return;
  note_met (digest, place->version);
  if (posting->kind != KIND_PULL)
    {
      if (!place->duplicate)
        {
          digest->patch_mails++;
          count_person (digest, posting);
          note_date (digest, posting->message);
        }
      choose_entry (digest, item_r);
    }
  if (!place->duplicate && digest->settings.patch_list == PATCH_LIST_PATCHES)
    add_row (digest, item_r);
}
