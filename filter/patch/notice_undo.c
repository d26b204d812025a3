/* notice_undo: words that take back what a verb says.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/notice_undo.h"

enum
{
  UNDO_DISTANCE = 60 /* bytes after the verb */
};

static bool
is_word (const struct notice_sentence *sentence, size_t i, struct slice word)
{
  return i < sentence->count && slice_eq_nocase (sentence->words[i].text, word);
}

/* Whether the words from I on are those of a place that is no tree: `to the
   commit', `my next version', `our build'.  */
static bool
is_no_tree (const struct notice_sentence *sentence, size_t i)
{
  static const struct slice texts[] = {
    SLICE_INIT ("commit"), SLICE_INIT ("patch"),   SLICE_INIT ("changelog"),
    SLICE_INIT ("list"),   SLICE_INIT ("message"), SLICE_INIT ("description"),
    SLICE_INIT ("series"), SLICE_INIT ("cover"),   SLICE_INIT ("to-do"),
    SLICE_INIT ("todo"),   SLICE_INIT ("one"),     SLICE_INIT ("wrong"),
    SLICE_INIT ("TODOs"),  SLICE_INIT ("cc"),      SLICE_INIT ("backlog")
  };
  static const struct slice versions[]
      = { SLICE_INIT ("version"),  SLICE_INIT ("series"),
          SLICE_INIT ("patchset"), SLICE_INIT ("patch"),
          SLICE_INIT ("revision"), SLICE_INIT ("spin"),
          SLICE_INIT ("respin"),   SLICE_INIT ("iteration"),
          SLICE_INIT ("round"),    SLICE_INIT ("posting") };
  static const struct slice builds[]
      = { SLICE_INIT ("build"), SLICE_INIT ("builds"), SLICE_INIT ("kernel"),
          SLICE_INIT ("product"), SLICE_INIT ("internal") };
  static const struct slice articles[]
      = { SLICE_INIT ("the"), SLICE_INIT ("this"), SLICE_INIT ("my") };
  struct slice second
      = i + 1 < sentence->count ? sentence->words[i + 1].text : SLICE ("");
  struct slice third
      = i + 2 < sentence->count ? sentence->words[i + 2].text : SLICE ("");
  struct slice fourth
      = i + 3 < sentence->count ? sentence->words[i + 3].text : SLICE ("");

  if (is_word (sentence, i, SLICE ("next")))
    return NOTICE_WORD_IS_ANY (second, versions);
  if (is_word (sentence, i, SLICE ("our")))
    return NOTICE_WORD_IS_ANY (second, builds);
  if (!is_word (sentence, i, SLICE ("to"))
      && !is_word (sentence, i, SLICE ("into"))
      && !is_word (sentence, i, SLICE ("in")))
    return false;
  /* `Added to v2' */
  return (i + 1 < sentence->count && sentence->words[i + 1].is & WORD_VERSION)
         || NOTICE_WORD_IS_ANY (second, texts)
         || slice_eq_nocase (second, SLICE ("base"))
         || (NOTICE_WORD_IS_ANY (second, articles)
             && (NOTICE_WORD_IS_ANY (third, texts)
                 || NOTICE_WORD_IS_ANY (fourth, texts)));
}

/* Whether the words from I on say that something was only tried.  */
static bool
is_trial (const struct notice_sentence *sentence, size_t at, size_t i)
{
  static const struct slice trials[] = {
    SLICE_INIT ("test"), SLICE_INIT ("see"),       SLICE_INIT ("check"),
    SLICE_INIT ("try"),  SLICE_INIT ("reproduce"), SLICE_INIT ("verify")
  };
  const struct notice_word *words = sentence->words;
  size_t release = i + 1;

  if (words[i].is & WORD_TRIES)
    return words[i - 1].after == ',' || is_word (sentence, i - 1, SLICE ("and"))
           || (i - 1 == at && words[at].after);
  if (is_word (sentence, i, SLICE ("to")))
    return release < sentence->count
           && NOTICE_WORD_IS_ANY (words[release].text, trials);
  if (!is_word (sentence, i, SLICE ("on")))
    return false;
  if (is_word (sentence, release, SLICE ("top"))
      && is_word (sentence, release + 1, SLICE ("of")))
    release += 2;
  return release < sentence->count
         && (slice_digits (words[release].text)
             || (slice_lower (slice_at (words[release].text, 0)) == 'v'
                 && slice_digits (slice_skip (words[release].text, 1))));
}

/* Whether C, after a word, ends a part of a sentence.  */
static bool
is_stop (int c)
{
  return c == ',' || c == ';' || c == ':' || c == '.' || c == '!';
}

bool
notice_undo_is_undone (const struct notice_sentence *sentence, size_t at)
{
  const struct notice_word *words = sentence->words;
  const char *end = words[at].text.ptr + words[at].text.len;
  bool ended = is_stop (words[at].after); /* the part with the verb */
  bool with = false; /* `with the changes below', `with a fix to the title' */

  for (size_t i = at + 1; i < sentence->count; i++)
    {
      if (words[i].text.ptr - end > UNDO_DISTANCE)
        return false;
      if (is_word (sentence, i, SLICE ("with")))
        with = true;
      if (((words[i].is & WORD_UNDOES)
           && !(with
                && (is_word (sentence, i, SLICE ("below"))
                    || is_word (sentence, i, SLICE ("removed")))))
          || (!with && !ended && is_no_tree (sentence, i))
          || is_trial (sentence, at, i))
        return true;
      ended = ended || is_stop (words[i].after);
    }
  return false;
}
