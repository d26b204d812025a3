/* subject: a Subject taken apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/subject.h"

#include "patch/blanks.h"
#include "patch/gateway.h"
#include "patch/reply_mark.h"
#include "patch/subject_mark.h"
#include "patch/subject_words.h"

enum
{
  GROUP_MAX = 256,  /* bytes of a bracket group; longer ones are text, so many
                       open brackets do not take quadratic time */
  STRANGERS_MAX = 2 /* words such as `net-next' that may come before the number
                       in a group without a closing bracket */
};

/* The leading part of a subject while it is read.  */
struct lead
{
  struct subject *subject;
  struct subject_words words;
  struct slice rest;
  bool marked;          /* PATCH or another mark was read: no reply mark and no
                           second mark without brackets can follow */
  struct slice kept;    /* from the last bracket group on, if that has no mark
                           and nothing was taken since; else empty */
  size_t kept_prefixes; /* number of prefixes before that group */
  bool kept_bracket;
};

/* As much of S as may be a bracket group.  Does not split a character, since
   the title may begin there.  */
static struct slice
group_head (struct slice s)
{
  size_t len = GROUP_MAX;

  while (len > 0 && (slice_at (s, len) & 0xc0) == 0x80)
    len--;
  return slice_head (s, len);
}

/* The length of the bracket group at the start of S, with its brackets; 0 if
   it is not closed.  */
static size_t
group_length (struct slice s)
{
  int open = slice_at (s, 0);
  int close = open == '[' ? ']' : open == '{' ? '}' : ')';
  size_t depth = 0;

  s = group_head (s);
  for (size_t i = 0; i < s.len; i++)
    if (slice_at (s, i) == open)
      depth++;
    else if (slice_at (s, i) == close && --depth == 0)
      return i + 1;
  return 0;
}

/* What a run of words says, and how long it is.  */
struct subject_run
{
  struct subject subject;
  size_t len; /* up to the end of the last word that is a mark */
};

/* Reads words from the start of TEXT as long as they are marks.  Up to
   STRANGERS other words may come between them if PATCH, a number or a version
   follows.  After a number only a number or a version can follow, for the
   title begins there.  Does not change the subject of LEAD.  */
static struct subject_run
read_run (const struct lead *lead, struct slice text, unsigned strangers)
{
  struct subject_run run = { .subject = *lead->subject };
  struct subject next = run.subject;
  struct subject_words words = lead->words;
  struct slice rest = text;
  unsigned met = 0;

  words.subject = &next;
  while (rest.len)
    {
      unsigned found = subject_words_next (&words, &rest);
      size_t end = text.len - rest.len;
      bool way_point = (found & WORD_NUMBER) || next.patch > run.subject.patch;

      if (run.subject.numbered && !(found & WORD_NUMBER))
        break;
      if ((found & WORD_TEXT) && ++met > strangers)
        break;
      if ((found & WORD_MARK) && (way_point || met == 0))
        {
          run.subject = next;
          run.len = end;
        }
      if (slice_last (slice_head (text, end)) == ':')
        break;
    }
  return run;
}

/* Reads TEXT, the inside of a group, and goes on at REST.  */
static void
note_group (struct lead *lead, struct slice text, struct slice rest)
{
  struct slice all = lead->rest;
  size_t prefixes = lead->subject->prefix_count;
  unsigned found = subject_words_all (&lead->words, text);

  blanks_take_colon (&rest);
  lead->rest = rest;
  lead->kept = slice_head (all, 0);
  if (found & WORD_MARK)
    lead->marked = true;
  else
    {
      lead->kept = all;
      lead->kept_prefixes = prefixes;
      lead->kept_bracket = lead->subject->bracket;
    }
  lead->subject->bracket = true;
}

/* Takes a group in square brackets, even one that is not closed.  */
static bool
take_group (struct lead *lead)
{
  struct slice s = lead->rest;
  struct slice inside = slice_skip (s, 1);
  size_t len = group_length (s);
  struct subject_run run;

  if (slice_at (s, 0) != '[')
    return false;
  if (len == 0)
    {
      /* Its bracket, or one inside, is not closed.  */
      run = read_run (lead, group_head (inside), STRANGERS_MAX);
      if (run.subject.patch || run.subject.rfc || run.subject.pull)
        {
          note_group (lead, slice_head (inside, run.len),
                      slice_skip (inside, run.len));
          return true;
        }
      len = slice_find_byte (group_head (s), ']');
      if (len == SLICE_NPOS)
        return false;
      len++;
    }
  note_group (lead, slice_sub (s, 1, len - 2), slice_skip (s, len));
  return true;
}

/* Takes `{PATCH 1/2}' or `(PATCH 1/2)', which must have the word PATCH, or
   `(subset)', which `b4 ty' writes when only some patches were applied.  */
static bool
take_odd_group (struct lead *lead)
{
  struct slice s = lead->rest;
  struct slice inside;
  struct subject_run run;
  size_t len;

  if (slice_at (s, 0) != '(' && slice_at (s, 0) != '{')
    return false;
  len = group_length (s);
  if (len == 0)
    return false;
  inside = slice_sub (s, 1, len - 2);
  run = read_run (lead, inside, STRANGERS_MAX);
  if (!run.subject.patch
      && !(slice_eq_nocase (inside, SLICE ("subset"))
           && slice_at (blanks_skip (slice_skip (s, len)), 0) == '['))
    return false;
  note_group (lead, inside, slice_skip (s, len));
  return true;
}

/* The marks that HEAD starts with.  Of `Resend [PATCH] title', the ones before
   the bracket.  */
static struct subject_run
read_bare_run (const struct lead *lead, struct slice head)
{
  struct subject_run run = read_run (lead, head, 0);
  size_t open = slice_find_byte (head, '[');

  if (run.subject.resend && run.len > open
      && slice_last (slice_head (head, run.len)) != ':')
    return read_run (lead, slice_head (head, open), 0);
  return run;
}

/* Takes marks without brackets.  Leaves what may be prose: `patch 3/4' is a
   mark only in capitals or with a colon after it.  */
static bool
take_bare (struct lead *lead)
{
  struct slice s = lead->rest;
  struct slice head = group_head (s);
  struct subject_run run;
  struct slice after;
  bool plain;
  size_t close;

  if (!slice_has_prefix_nocase (s, SLICE ("PATCH"))
      && !slice_has_prefix_nocase (s, SLICE ("RE"))
      && !slice_has_prefix_nocase (s, SLICE ("RFC")))
    return false;
  run = read_bare_run (lead, head);
  if (run.len == 0)
    return false;
  close = slice_find_byte (head, ']');
  if (run.subject.patch && close < slice_find_byte (head, '['))
    {
      /* `PATCH v4 00/11] title' has lost its first byte.  */
      note_group (lead, slice_head (s, close), slice_skip (s, close + 1));
      return true;
    }
  after = slice_skip (s, run.len);
  plain = slice_last (slice_head (s, run.len)) == ':'
          || blanks_take_colon (&after)
          || subject_mark_is_upper (slice_head (s, 3));
  if (slice_at (blanks_skip (after), 0) == '[')
    {
      if (!plain && !run.subject.resend)
        return false;
    }
  else if (!plain || !run.subject.patch
           || !(run.subject.numbered || run.subject.version_text.len))
    return false;
  subject_words_all (&lead->words, slice_head (s, run.len));
  lead->marked = true;
  lead->kept = slice_head (s, 0);
  lead->rest = after;
  return true;
}

/* Takes the mark of `GIT PULL: title' or `Pull request: title'.  */
static bool
take_bare_pull (struct lead *lead)
{
  struct slice s = lead->rest;
  bool git = slice_has_prefix_nocase (s, SLICE ("GIT PULL"));
  bool request = false;
  size_t len = git ? 8 : 4;
  struct slice after;
  bool upper;
  bool colon;

  if (!git && !slice_has_prefix_nocase (s, SLICE ("PULL")))
    return false;
  after = slice_skip (s, len);
  if (slice_has_prefix_nocase (after, SLICE (" REQUEST")))
    {
      request = true;
      len += 8;
      after = slice_skip (s, len);
    }
  if (slice_is_alnum (slice_at (after, 0)) || slice_at (after, 0) == '-')
    return false;
  upper = subject_mark_is_upper (slice_head (s, len));
  colon = blanks_take_colon (&after);
  if (!(upper && (git || request || colon)) && !(request && colon))
    return false;
  subject_words_all (&lead->words, slice_head (s, len));
  lead->marked = true;
  lead->kept = slice_head (s, 0);
  lead->rest = after;
  return true;
}

/* Takes the mark of a reply or of a forwarded mail; the subject of the latter
   may be in brackets as a whole.  */
static bool
take_reply (struct lead *lead)
{
  size_t len = reply_mark_length (lead->rest);

  if (len == 0 && reply_mark_is_forward_group (lead->rest))
    {
      len = slice_find_byte (lead->rest, ':') + 1;
      if (slice_last (lead->rest) == ']')
        lead->rest.len--;
    }
  if (len == 0)
    return false;
  lead->subject->reply = true;
  lead->rest = slice_skip (lead->rest, len);
  lead->kept = slice_head (lead->rest, 0);
  return true;
}

/* Takes the mark of a gateway.  */
static bool
take_gateway (struct lead *lead)
{
  size_t len = gateway_mark_length (lead->rest);

  if (len == 0)
    return false;
  if (slice_at (lead->rest, 0) != '[')
    lead->subject->gateway = true;
  lead->rest = slice_skip (lead->rest, len);
  lead->kept = slice_head (lead->rest, 0);
  return true;
}

/* Takes one reply mark, group or mark off the start.  Returns false if the
   title begins there.  */
static bool
take_one (struct lead *lead)
{
  lead->rest = blanks_skip (lead->rest);
  if (!lead->marked && (take_reply (lead) || take_gateway (lead)))
    return true;
  if (take_group (lead))
    return true;
  return !lead->marked
         && (take_odd_group (lead) || take_bare (lead)
             || take_bare_pull (lead));
}

void
subject_parse (struct subject *subject_r, struct slice subject,
               struct arena *arena)
{
  struct lead lead = { .subject = subject_r };

  *subject_r = (struct subject){
    .full = slice_trim (subject), .number = -1, .total = 1, .version = 1
  };
  lead.words = (struct subject_words){ .subject = subject_r, .arena = arena };
  lead.rest = blanks_make_plain (subject_r->full, arena);
  while (take_one (&lead))
    ;
  /* In `[PATCH] [foo]' the last group is the title.  */
  if (slice_is_empty (lead.rest) && lead.kept.len)
    {
      lead.rest = lead.kept;
      subject_r->prefix_count = lead.kept_prefixes;
      subject_r->bracket = lead.kept_bracket;
    }
  subject_r->title = lead.rest;
}

struct slice
subject_title_key (const struct subject *subject, struct arena *arena)
{
  struct slice rest = subject->title;
  char *key = arena_bytes (arena, rest.len);
  struct slice word;
  size_t len = 0;

  while (slice_next_word (&rest, &word))
    {
      if (len)
        key[len++] = ' ';
      for (size_t i = 0; i < word.len; i++)
        key[len++] = (char)slice_lower (slice_at (word, i));
    }
  return slice_make (key, len);
}

struct slice
subject_prefix_key (const struct subject *subject, struct arena *arena)
{
  size_t size = 0;
  size_t len = 0;
  char *key;

  for (size_t i = 0; i < subject->prefix_count; i++)
    size += subject->prefixes[i].len + 1;
  key = arena_bytes (arena, size);
  for (size_t i = 0; i < subject->prefix_count; i++)
    {
      struct slice word = subject->prefixes[i];

      if (subject_mark_is_resend (word))
        continue;
      if (len)
        key[len++] = ' ';
      for (size_t j = 0; j < word.len; j++)
        key[len++] = (char)slice_lower (slice_at (word, j));
    }
  return slice_make (key, len);
}
