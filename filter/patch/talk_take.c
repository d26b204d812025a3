/* talk_take: reads what a message says about patches of others.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/talk_take.h"
#include "mail/header.h"
#include "mail/relay.h"
#include "patch/asks.h"
#include "patch/nak.h"
#include "patch/notice.h"
#include "patch/review_tag.h"
#include "patch/review_tag_person.h"
#include "patch/robot_report.h"
#include "patch/trailer.h"

/* A talk under construction.  */
struct taking
{
  struct talk *talk;
  struct arena *arena;
  size_t room;
};

/* A new item of the talk; null if it has too many.  */
static struct talk_item *
add_item (struct taking *taking, enum talk_what what)
{
  struct talk *talk = taking->talk;

  if (talk->count == TALK_ITEMS_MAX)
    return NULL;
  talk->items = arena_grow (taking->arena, talk->items, talk->count,
                            &taking->room, sizeof *talk->items);
  talk->items[talk->count] = (struct talk_item){ .what = what, .number = -1 };
  return &talk->items[talk->count++];
}

/* --- Tags --- */

static unsigned
flags_of_tag (const struct review_tag *tag)
{
  static const unsigned worths[] = { [REVIEW_TAG_RELAYED] = TALK_RELAYED,
                                     [REVIEW_TAG_PROSE] = TALK_PROSE,
                                     [REVIEW_TAG_BARE] = TALK_PROSE };
  static const unsigned scopes[] = { [REVIEW_TAG_OF_SERIES] = TALK_ALL,
                                     [REVIEW_TAG_OF_OTHERS] = TALK_EXCEPT,
                                     [REVIEW_TAG_OF_PART] = TALK_PARTLY };

  return worths[tag->worth] | (tag->lead.conditional ? TALK_CONDITIONAL : 0u)
         | scopes[tag->lead.scope];
}

static void
add_tag (struct taking *taking, const struct review_tag *tag)
{
  static const struct
  {
    unsigned kind;
    enum talk_what what;
  } kinds[] = { { REVIEW_TAG_REVIEWED, TALK_REVIEWED },
                { REVIEW_TAG_ACKED, TALK_ACKED },
                { REVIEW_TAG_TESTED, TALK_TESTED },
                { REVIEW_TAG_NACKED, TALK_NAK } };

  for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
    {
      struct talk_item *item;

      if (!(tag->kinds & kinds[i].kind)
          || !(item = add_item (taking, kinds[i].what)))
        continue;
      item->flags = flags_of_tag (tag);
      item->numbers = tag->lead.numbers;
      if (tag->lead.scope == REVIEW_TAG_OF_SERIES && tag->lead.count)
        item->number = (int)tag->lead.count;
      item->name = tag->name;
      item->address = tag->address;
      item->sentence = tag->note;
    }
}

static void
add_tags (struct taking *taking, const struct own_paragraphs *own,
          const struct address *from)
{
  struct review_tag *tags;
  size_t count = review_tags_find (own, from, taking->arena, &tags);
  struct nak nak;

  for (size_t i = 0; i < count; i++)
    add_tag (taking, &tags[i]);
  if (nak_find (own, taking->arena, &nak) > 0)
    {
      struct talk_item *item = add_item (taking, TALK_NAK);

      if (item)
        {
          item->sentence = nak.sentence;
          item->numbers = nak.numbers;
        }
    }
}

/* --- Notices --- */

/* What a notice is here; TALK_NOTHING: nothing.  */
static enum talk_what
what_of_notice (enum notice_what what)
{
  switch (what)
    {
    case NOTICE_APPLIED:
    case NOTICE_PULLED: /* of a pull request, which is applied then */
      return TALK_APPLIED;
    case NOTICE_DROPPED:
      return TALK_DROPPED;
    case NOTICE_WILL_APPLY:
      return TALK_WILL_APPLY;
    case NOTICE_CHANGES_REQUESTED:
      return TALK_CHANGES_REQUESTED;
    case NOTICE_REJECTED:
      return TALK_REJECTED;
    case NOTICE_WITHDRAWN:
      return TALK_WITHDRAWN;
    case NOTICE_DEFERRED:
      return TALK_DEFERRED;
    case NOTICE_SUPERSEDED:
      return TALK_SUPERSEDED;
    case NOTICE_FAILED:
      break;
    }
  return TALK_NOTHING;
}

/* Whether SENTENCE says that it is about a whole series, though it may answer
   one patch of it: "Both applied", "I queued the series".  *COUNT_R is how many
   patches that has by its words, or -1.  */
static bool
says_series (struct slice sentence, int *count_r)
{
  static const struct slice words[]
      = { SLICE_INIT ("series"), SLICE_INIT ("patchset"),
          SLICE_INIT ("patchseries"), SLICE_INIT ("set"), SLICE_INIT ("all") };
  struct slice word;

  *count_r = -1;
  while (slice_next_word (&sentence, &word))
    {
      while (word.len && !slice_is_alnum (slice_last (word)))
        word.len--;
      if (slice_eq_nocase (word, SLICE ("both")))
        {
          *count_r = 2;
          return true;
        }
      for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (slice_eq_nocase (word, words[i]))
          return true;
    }
  return false;
}

static unsigned
flags_of_notice (const struct notice *notice)
{
  unsigned flags = 0;

  if (notice->form == NOTICE_ROBOT)
    flags |= TALK_BY_ROBOT;
  if (notice->form == NOTICE_B4 || notice->form == NOTICE_LIST)
    flags |= TALK_LISTED;
  if (notice->form == NOTICE_AS_ROBOT)
    flags |= TALK_AS_ROBOT;
  if (notice->demand == NOTICE_FROM_COMMITTER)
    flags |= TALK_BARE;
  if (notice->own || notice->demand == NOTICE_FROM_AUTHOR)
    flags |= TALK_BY_AUTHOR;
  if (notice->part == NOTICE_BUT)
    flags |= TALK_EXCEPT;
  return flags;
}

/* Adds NOTICE, or its patch LISTED unless that is null.  */
static void
add_notice_item (struct taking *taking, const struct notice *notice,
                 const struct notice_item *listed)
{
  enum talk_what what = what_of_notice (notice->what);
  struct talk_item *item = what ? add_item (taking, what) : NULL;

  if (!item)
    return;
  item->flags = flags_of_notice (notice);
  item->target = notice->target;
  item->name = notice->by_name;
  item->address = notice->by_address;
  item->author = notice->author;
  item->tree = notice->tree;
  item->hash = notice->commit;
  item->sentence = notice->sentence;
  item->numbers = notice->numbers;
  if (notice->form == NOTICE_SENTENCE && notice->part == NOTICE_ALL
      && says_series (notice->sentence, &item->number))
    item->flags |= TALK_ALL;
  if (!listed)
    return;
  item->number = listed->number;
  item->title = listed->title;
  if (listed->commit.len)
    item->hash = listed->commit;
}

static void
add_notices (struct taking *taking, const struct patch_mail *patch_mail,
             const struct own_paragraphs *own)
{
  struct notice *notices;
  size_t count = notices_find (patch_mail->message, &patch_mail->subject, own,
                               taking->arena, &notices);

  for (size_t i = 0; i < count; i++)
    {
      const struct notice *notice = &notices[i];

      for (size_t j = 0; j < notice->item_count; j++)
        if (notice->items[j].taken)
          add_notice_item (taking, notice, &notice->items[j]);
      if (notice->item_count == 0)
        add_notice_item (taking, notice, NULL);
    }
}

/* --- Robots --- */

/* Adds the report that PATCH_MAIL is.  Returns false if a person wrote it.  */
static bool
add_report (struct taking *taking, const struct patch_mail *patch_mail)
{
  static const unsigned flags[] = { [ROBOT_VERDICT_OK] = TALK_OK,
                                    [ROBOT_VERDICT_WARN] = TALK_WARN,
                                    [ROBOT_VERDICT_FAIL] = TALK_FAIL };
  struct robot_report report;
  struct talk_item *item;

  if (robot_report_read (patch_mail->message, &patch_mail->subject,
                         patch_mail->robot, &report)
      == 0)
    return false;
  item = add_item (taking, TALK_ROBOT);
  if (item)
    {
      item->flags = flags[report.verdict];
      item->target = report.target;
      item->tree = report.who;
      item->sentence = report.note;
    }
  return true;
}

/* --- All --- */

/* Whether a program answered in the name of a person who has not seen MESSAGE
   yet, such as one who is on holiday (RFC 3834).  A forge sends what people
   write as `auto-generated'.  */
static bool
is_auto_reply (const struct message *message)
{
  return slice_has_prefix_nocase (
      slice_trim_left (
          header_value (&message->header, SLICE ("Auto-Submitted"))),
      SLICE ("auto-replied"));
}

bool
talk_take (struct talk *talk_r, const struct patch_mail *patch_mail)
{
  struct message *message = patch_mail->message;
  struct taking taking = { .talk = talk_r, .arena = message->arena };
  struct own_paragraphs own;

  *talk_r = (struct talk){ .from = *message_from (message), .person = true };
  relay_find_person (message, message_from (message), &talk_r->from);
  if (add_report (&taking, patch_mail))
    {
      talk_r->person = false;
      return true;
    }
  if (is_auto_reply (message))
    return false;
  own = own_paragraphs_read (message_text (message), message->arena);
  add_notices (&taking, patch_mail, &own);
  talk_r->person = patch_mail->kind != PATCH_MAIL_NOTICE;
  if (!talk_r->person)
    return talk_r->count > 0;
  if (!message_is_threaded (message))
    return talk_r->count > 0;
  add_tags (&taking, &own, &talk_r->from);
  talk_r->asks = asks_find (&own) != ASKS_NOTHING;
  return true;
}

bool
talk_carries_reviews (const struct patch_mail *patch_mail)
{
  struct slice block = trailer_block (patch_mail->patch.log);
  struct trailer trailer;

  while (trailer_next (&block, &trailer))
    if (slice_eq_nocase (trailer.key, SLICE ("Reviewed-by"))
        || slice_eq_nocase (trailer.key, SLICE ("Acked-by")))
      {
        struct review_tag_person person;

        review_tag_person_read (trailer.value, &person);
        if (!review_tag_is_sender (&person, &patch_mail->author.address))
          return true;
      }
  return false;
}
