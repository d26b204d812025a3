/* notice: what a mail says was done with patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice.h"

#include "patch/notice_command.h"
#include "patch/notice_commit.h"
#include "patch/notice_list.h"
#include "patch/notice_make.h"
#include "patch/notice_patchwork.h"
#include "patch/notice_robot.h"
#include "patch/notice_sentence.h"
#include "patch/notice_sign.h"

enum
{
  SENTENCES_MAX = 14,      /* those at the start tell; then people discuss */
  SHORT_THANKS_MAX = 3,    /* words of `Thanks, Ann!' */
  OWN_BYTES_MAX = 4 * 1024 /* of own lines that may have these sentences */
};

const char *
notice_what_name (enum notice_what what)
{
  static const char *const names[] = {
    "applied",           "pulled",   "dropped",   "failed",   "will-apply",
    "changes-requested", "rejected", "withdrawn", "deferred", "superseded"
  };

  return names[what];
}

static bool
is_reply (const struct message *message, const struct subject *subject)
{
  return subject->reply
         || (!subject->bracket && !subject->patch
             && message_is_threaded (message));
}

/* Adds the commands in PARAGRAPH.  */
static void
read_commands (struct notice_make *make, const struct own_paragraph *paragraph)
{
  struct slice rest = paragraph->text;
  struct slice line;

  while (notice_next_line (&rest, &line))
    if (notice_command_may_be (line))
      notice_command_read (make, line);
}

/* Looks for words of notices in the start of PARAGRAPH, from which *ROOM bytes
   of lines are taken.  Sets *LAST_R to where the last line with one ends in
   TEXT.  */
static void
find_signs (struct slice text, const struct own_paragraph *paragraph,
            size_t *room, size_t *last_r)
{
  struct slice rest = paragraph->text;
  struct slice line;

  while (*room && notice_next_line (&rest, &line))
    {
      if (paragraph->hints & OWN_HINT_NOTICE
          && notice_sign_in (slice_head (line, *room)))
        *last_r = (size_t)(line.ptr - text.ptr) + line.len;
      *room -= line.len < *room ? line.len : *room;
    }
}

/* Adds the commands in the paragraphs OWN of TEXT.  Returns where the last line
   with a word of notices ends; SLICE_NPOS if there is none.  */
static size_t
scan_paragraphs (struct notice_make *make, struct slice text,
                 const struct own_paragraphs *own)
{
  size_t room = own->hints & OWN_HINT_NOTICE ? OWN_BYTES_MAX : 0;
  size_t last = SLICE_NPOS;

  for (size_t i = 0; own->hints & OWN_HINT_COMMAND && i < own->count; i++)
    if (own->items[i].hints & OWN_HINT_COMMAND)
      read_commands (make, &own->items[i]);
  for (size_t i = 0; room && i < own->count; i++)
    find_signs (text, &own->items[i], &room, &last);
  return last;
}

/* Whether NOTICE says no more than OTHER.  */
static bool
is_repeated (const struct notice *notice, const struct notice *other)
{
  return notice->what == other->what && notice->form == other->form
         && notice->demand >= other->demand && notice->part == other->part
         && notice->part == NOTICE_ALL;
}

static bool
is_taken (const struct notice *notice)
{
  return notice->what == NOTICE_APPLIED || notice->what == NOTICE_PULLED;
}

/* Adds READ, with the list or the URL in the TEXT after it.  */
static void
add_sentence (struct notice_make *make, const struct notice *read,
              struct slice text)
{
  struct notice *notice;

  for (size_t i = 0; i < make->count; i++)
    if (is_repeated (read, &make->notices[i]))
      return;
  notice = notice_make_add (make, read->what, read->form);
  *notice = *read;
  if (!is_taken (read) || make->listed)
    return;
  make->listed = true;
  if (notice_list_read (make, text))
    {
      notice->form = NOTICE_LIST;
      notice->demand = NOTICE_FROM_ANYBODY;
      notice->own = true;
      return;
    }
  notice->commit = notice_list_url (text);
  if (!notice->commit.len || notice->demand != NOTICE_FROM_ANYBODY)
    return;
  notice->form = notice_robot_form (make->message, NOTICE_ROBOT_NOTIFIER);
  if (notice->form == NOTICE_ROBOT)
    notice->who = notice_robot_name (NOTICE_ROBOT_NOTIFIER);
  else
    notice->form = NOTICE_LIST;
}

/* The thanks in SENTENCE, which may be null.  FOLLOWS says whether it is in the
   paragraph of the one in question.  */
static enum notice_thanks
find_thanks (struct notice_sentence *sentence, bool follows)
{
  if (!sentence)
    return NOTICE_NO_THANKS;
  notice_split_classify (sentence);
  if (!(sentence->is & WORD_THANKS))
    return NOTICE_NO_THANKS;
  return follows && sentence->count <= SHORT_THANKS_MAX ? NOTICE_THANKS_BESIDE
                                                        : NOTICE_THANKS_NEAR;
}

/* Reads the sentence THIS, with BEFORE and AFTER it, or null.  Whether they
   have thanks is asked only if that may matter.  */
static bool
read_sentence (struct notice *read_r, struct notice_sentence *this,
               struct notice_sentence *before, struct notice_sentence *after,
               struct arena *arena)
{
  enum notice_thanks thanks, more;

  if (!notice_sign_in (this->text) || notice_command_may_be (this->text))
    return false;
  notice_split_classify (this);
  if (!notice_sentence_read (read_r, this, NOTICE_THANKS_BESIDE, arena))
    return false;
  thanks = find_thanks (before, this->follows);
  more = find_thanks (after, after && after->follows);
  return notice_sentence_read (read_r, this, more > thanks ? more : thanks,
                               arena);
}

/* Adds the list of commits in TEXT if SENTENCE is its heading, `The list of
   commits applied:', and nothing was said before.  Without the commits, it may
   be what somebody tested.  */
static void
read_headed_list (struct notice_make *make, struct slice text,
                  const struct notice_sentence *sentence)
{
  struct slice rest = sentence->text, line;

  if (make->count || make->listed || !slice_next_line (&rest, &line)
      || !slice_has_suffix (slice_trim_right (line), SLICE (" applied:")))
    return;
  notice_make_add (make, NOTICE_APPLIED, NOTICE_LIST);
  make->notices->own = true;
  make->notices->sentence = line;
  if (!notice_list_read (
          make, slice_skip (text, (size_t)(line.ptr - text.ptr) + line.len)))
    make->count = 0;
}

/* Adds what the first sentences of TEXT, whose paragraphs are OWN, say: those
   that start before LAST.  */
static void
read_sentences (struct notice_make *make, struct slice text,
                const struct own_paragraphs *own, size_t last)
{
  struct notice_sentence ring[3];
  struct notice_split split;
  struct notice read;
  bool got;

  notice_split_begin (&split, text, own);
  got = notice_split_next (&split, &ring[0]);
  for (size_t n = 0; got && n < SENTENCES_MAX; n++)
    {
      struct notice_sentence *this = &ring[n % 3];
      struct notice_sentence *after = &ring[(n + 1) % 3];

      if ((size_t)(this->text.ptr - text.ptr) > last)
        return;
      got = notice_split_next (&split, after);
      if (!read_sentence (&read, this, n ? &ring[(n + 2) % 3] : NULL,
                          got ? after : NULL, make->arena))
        read_headed_list (make, text, this);
      else
        add_sentence (make, &read, this->rest);
      if (!make->count)
        continue;
      /* The titles of a list are no sentences.  */
      if (make->notices[make->count - 1].item_count)
        return;
    }
}

/* Reads a mail of `b4 ty', whose Message-ID says so.  Its first words, which
   people change, may say what tree it was.  */
static bool
read_b4 (struct notice_make *make, struct slice text,
         const struct own_paragraphs *own)
{
  struct notice *notice = notice_make_add (make, NOTICE_APPLIED, NOTICE_B4);
  struct notice_split split;
  struct notice_sentence sentence;
  struct notice read;

  if (!notice_list_read (make, text))
    {
      make->count--;
      return false;
    }
  notice->who = SLICE ("b4");
  notice->own = true;
  notice_split_begin (&split, text, own);
  for (int n = 0; n < SENTENCES_MAX && notice_split_next (&split, &sentence);
       n++)
    {
      if (slice_at (sentence.text, 0) == '[')
        break;
      notice_split_classify (&sentence);
      if (!notice_sentence_read (&read, &sentence, NOTICE_THANKS_NEAR,
                                 make->arena)
          || !is_taken (&read))
        continue;
      notice->sentence = read.sentence;
      notice->tree = read.tree;
      notice->part = read.part;
      notice->numbers = read.numbers;
      notice->last = read.last;
      break;
    }
  return true;
}

size_t
notices_find (struct message *message, const struct subject *subject,
              const struct own_paragraphs *own, struct arena *arena,
              struct notice **notices_r)
{
  struct notice_make make
      = { .message = message, .subject = subject, .arena = arena };
  struct slice text;
  size_t words;

  if (!notice_patchwork_find (&make) && !notice_commit_find (&make)
      && is_reply (message, subject))
    {
      text = message_text (message);
      words = scan_paragraphs (&make, text, own);
      if (slice_find (message->id, SLICE (".b4-ty@")) == SLICE_NPOS
          || !read_b4 (&make, text, own))
        if (words != SLICE_NPOS)
          read_sentences (&make, text, own, words);
      for (size_t i = 0; i < make.count; i++)
        make.notices[i].subset
            = slice_find_nocase (subject->full, SLICE ("(subset)"))
              != SLICE_NPOS;
    }
  notice_make_clip (&make);
  *notices_r = make.notices;
  return make.count;
}
