/* review_tag: the review tags that a reply gives.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/review_tag.h"

#include "patch/name_words.h"
#include "patch/own_text.h"
#include "patch/pasted_commit.h"
#include "patch/review_tag_person.h"
#include "patch/review_tag_prose.h"

enum
{
  INITIALS_MAX = 4 /* letters before the `>' of a quote */
};

/* What is known while the text is read.  */
struct tag_scan
{
  const struct address *from;
  struct arena *arena;
  struct review_tag *tags;
  size_t count;
  size_t room;
  size_t tries;        /* tags that were read, whatever became of them */
  struct slice before; /* the paragraph before, if nothing is quoted between */
  struct slice paragraph;      /* this one */
  struct slice rest;           /* of this one after the current line */
  struct review_tag_lead lead; /* of the tags above in the block */
  bool under_tag;              /* the line before has a tag */
  struct pasted_commit commit;
  size_t block;       /* tags before the current block of trailers */
  bool block_foreign; /* somebody else signed off what the block is for */
};

/* Whether LINE starts with a token and a colon, as trailers do, or with a
   bracket, as remarks between trailers do.  */
static bool
is_trailer (struct slice line)
{
  size_t len = 0;

  while (slice_is_alnum (slice_at (line, len)) || slice_at (line, len) == '-')
    len++;
  return slice_at (line, 0) == '['
         || (len > 0 && slice_at (line, len) == ':'
             && slice_at (line, len + 1) != '/');
}

/* Ends a block of trailers.  */
static void
end_block (struct tag_scan *scan)
{
  if (scan->block_foreign)
    scan->count = scan->block;
  scan->block = scan->count;
  scan->block_foreign = false;
}

/* Whether LINE, a trailer, is a Signed-off-by of somebody else.  */
static bool
is_foreign_sign_off (const struct tag_scan *scan, struct slice line)
{
  static const struct slice key = SLICE_INIT ("Signed-off-by:");
  struct review_tag_person person;

  if (!slice_has_prefix_nocase (line, key))
    return false;
  review_tag_person_read (
      slice_head (slice_skip (line, key.len), REVIEW_TAG_VALUE_MAX), &person);
  return !review_tag_is_sender (&person, scan->from);
}

/* The value of the tag WORD of LINE: up to the next tag, and with the next
   line, if the address is there.  */
static struct slice
read_value (struct tag_scan *scan, struct slice line,
            const struct review_tag_word *word)
{
  struct slice value = slice_skip (line, word->end);
  struct slice rest = scan->rest;
  struct review_tag_word next;
  struct slice parts[2];
  char *joined;

  if (review_tag_word_find (line, word->end, &next))
    value = slice_head (value, next.start - word->end);
  else if (slice_find_byte (value, '@') == SLICE_NPOS
           && slice_next_line (&rest, &parts[1]))
    {
      parts[1] = slice_head (slice_trim (parts[1]), REVIEW_TAG_VALUE_MAX / 2);
      if (slice_find_byte (parts[1], '@') != SLICE_NPOS
          && !is_trailer (parts[1])
          && !review_tag_word_find (parts[1], 0, &next))
        {
          scan->rest = rest;
          parts[0] = slice_head (slice_trim (value), REVIEW_TAG_VALUE_MAX / 2);
          joined = arena_bytes (scan->arena, parts[0].len + 1 + parts[1].len);
          value = slice_make (joined, 0);
          for (int i = 0; i < 2; i++)
            {
              if (value.len)
                joined[value.len++] = ' ';
              if (parts[i].len)
                memcpy (joined + value.len, parts[i].ptr, parts[i].len);
              value.len += parts[i].len;
            }
        }
    }
  return slice_head (slice_trim (value), REVIEW_TAG_VALUE_MAX);
}

/* Whether LINE is quoted by the initials or the name of who wrote it, `AA> ',
   or is of a proposed diff.  */
static bool
is_cited (struct slice line)
{
  size_t len = 0;

  while (slice_is_alpha (slice_at (line, len)))
    len++;
  if (len > 0 && len <= INITIALS_MAX)
    return slice_at (line, len) == '>';
  return slice_at (line, 0) == '+' && slice_is_space (slice_at (line, 1));
}

/* Whether the words of LEAD, directly before a tag, take it back or say that it
   is not given: `drop my', `did not add a'.  */
static bool
is_taken_back (struct slice lead)
{
  struct prose_word words[PROSE_WORDS_MAX];
  size_t count = prose_words_last (lead, words);

  if (count == 0 || !prose_word_is (&words[count - 1], "my a an the your"))
    return false;
  for (size_t i = count > 4 ? count - 4 : 0; i < count; i++)
    if (prose_word_is (&words[i],
                       "drop dropped remove removed withdraw retract "
                       "revoke without not strip back")
        || slice_has_suffix (words[i].text, SLICE ("n't")))
      return true;
  return false;
}

/* Sets the lead of a tag before which LEAD stands in its paragraph.  It is that
   of the tag before if nothing stands between the two.  */
static void
read_lead (struct tag_scan *scan, struct slice lead, bool follows)
{
  if (follows)
    return;
  scan->lead = (struct review_tag_lead){ .scope = REVIEW_TAG_OF_PARENT };
  review_tag_lead_add (&scan->lead, slice_trim (lead).len ? lead : scan->before,
                       scan->arena);
}

/* Adds what the note after TAG says to its lead.  After a `#' only numbers and
   the series count: `# for zfcp' says where somebody comes from.  */
static void
read_note (struct tag_scan *scan, struct review_tag *tag)
{
  struct slice note = tag->note;
  enum review_tag_scope before = tag->lead.scope;
  bool remark = slice_take_prefix (&note, SLICE ("# "));

  review_tag_lead_add (&tag->lead, note, scan->arena);
  if (remark && tag->lead.scope == REVIEW_TAG_OF_PART)
    tag->lead.scope = before;
}

/* Adds the tag WORD of LINE if it names somebody.  FOLLOWS says that it comes
   directly after another.  */
static void
add_tag (struct tag_scan *scan, struct slice line,
         const struct review_tag_word *word, bool follows)
{
  struct slice lead = slice_head (
      scan->paragraph, (size_t)(line.ptr - scan->paragraph.ptr) + word->start);
  struct review_tag_person person;
  struct name_words words;
  struct review_tag *tag;
  bool own;

  review_tag_person_read (read_value (scan, line, word), &person);
  name_words_read (&words, person.name);
  own = review_tag_is_sender (&person, scan->from);
  read_lead (scan, lead, follows);
  if ((person.address.len == 0
       && (!own || words.count > REVIEW_TAG_NAME_WORDS_MAX))
      || is_taken_back (lead))
    return;
  scan->tags = arena_grow (scan->arena, scan->tags, scan->count, &scan->room,
                           sizeof *scan->tags);
  tag = &scan->tags[scan->count++];
  *tag = (struct review_tag){ .kinds = word->kinds,
                              .worth
                              = own ? REVIEW_TAG_COUNTS : REVIEW_TAG_RELAYED,
                              .lead = scan->lead,
                              .name = person.name,
                              .address = person.address,
                              .note = person.note };
  read_note (scan, tag);
}

static void
read_line (struct tag_scan *scan, struct slice line)
{
  struct slice bare = slice_trim_left (line);
  struct review_tag_word word = { .end = 0 };
  bool found = false;

  if (!is_trailer (bare))
    end_block (scan);
  else if (is_foreign_sign_off (scan, bare))
    scan->block_foreign = true;
  if (pasted_commit_has (&scan->commit, line))
    {
      scan->under_tag = false;
      return;
    }
  while (!is_cited (bare) && scan->count < REVIEW_TAGS_MAX
         && scan->tries < REVIEW_TAG_TRIES_MAX
         && review_tag_word_find (line, word.end, &word))
    {
      bool follows
          = found
            || (scan->under_tag
                && slice_trim_left (slice_head (line, word.start)).len == 0);

      scan->tries++;
      add_tag (scan, line, &word, follows);
      found = true;
    }
  scan->under_tag = found;
}

static void
read_paragraph (struct tag_scan *scan, const struct own_paragraph *paragraph)
{
  struct slice line;

  if (paragraph->quote.len)
    {
      scan->before = slice_head (paragraph->text, 0);
      scan->under_tag = false;
    }
  scan->paragraph = scan->rest = paragraph->text;
  while (slice_next_line (&scan->rest, &line))
    read_line (scan, line);
  end_block (scan);
  scan->before = paragraph->text;
}

/* Adds KINDS that no tag of the sender's grants yet.  */
static void
add_words (struct tag_scan *scan, unsigned kinds, enum review_tag_worth worth,
           struct slice sentence)
{
  struct review_tag tag = { .kinds = kinds,
                            .worth = worth,
                            .name = scan->from->name,
                            .address = scan->from->addr_spec };

  for (size_t i = 0; i < scan->count; i++)
    if (scan->tags[i].worth != REVIEW_TAG_RELAYED)
      tag.kinds &= ~scan->tags[i].kinds;
  if (!tag.kinds || scan->count == REVIEW_TAGS_MAX)
    return;
  review_tag_lead_add (&tag.lead, sentence, scan->arena);
  scan->tags = arena_grow (scan->arena, scan->tags, scan->count, &scan->room,
                           sizeof *scan->tags);
  scan->tags[scan->count++] = tag;
}

static void
read_words (struct tag_scan *scan, const struct own_paragraph *paragraph)
{
  struct prose_word words[PROSE_WORDS_MAX];
  struct slice rest = paragraph->text;
  struct slice sentence;
  size_t count;

  if (review_tag_is_bare (paragraph))
    add_words (scan, REVIEW_TAG_ACKED, REVIEW_TAG_BARE, slice_head (rest, 0));
  if (!review_tag_prose_is_likely (rest))
    return;
  while ((count = prose_words_next (&rest, &sentence, words)) > 0)
    add_words (scan, review_tag_prose_kinds (words, count), REVIEW_TAG_PROSE,
               sentence);
}

size_t
review_tags_find (const struct own_paragraphs *own, const struct address *from,
                  struct arena *arena, struct review_tag **tags_r)
{
  struct tag_scan scan = { .from = from, .arena = arena };

  if (own->hints & OWN_HINT_TAG)
    for (size_t i = 0; i < own->count && scan.count < REVIEW_TAGS_MAX; i++)
      read_paragraph (&scan, &own->items[i]);
  if (own->hints & OWN_HINT_WORDS)
    for (size_t i = 0; i < own->count && scan.count < REVIEW_TAGS_MAX; i++)
      read_words (&scan, &own->items[i]);
  *tags_r = scan.tags;
  return scan.count;
}
