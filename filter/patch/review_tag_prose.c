/* review_tag_prose: review tags that are granted in words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/review_tag_prose.h"

#include "patch/review_tag_word.h"

enum
{
  BEFORE_WORDS_MAX = 8, /* that may grant or deny it */
  GRANT_WORDS_MAX = 4,  /* from `add' to `my' */
  MY_WORDS_MAX = 2      /* from `my' to the tag: `my previous R-b' */
};

/* The kind that TEXT names: `Reviewed-by', `r-b', `ack', or two with a slash
   between them.  */
static unsigned
named_kind (struct slice text)
{
  static const struct
  {
    struct slice name;
    unsigned kind;
  } names[] = {
    { SLICE_INIT ("reviewed-by"), REVIEW_TAG_REVIEWED },
    { SLICE_INIT ("acked-by"), REVIEW_TAG_ACKED },
    { SLICE_INIT ("tested-by"), REVIEW_TAG_TESTED },
    { SLICE_INIT ("r-b"), REVIEW_TAG_REVIEWED },
    { SLICE_INIT ("rb"), REVIEW_TAG_REVIEWED },
    { SLICE_INIT ("r-by"), REVIEW_TAG_REVIEWED },
    { SLICE_INIT ("rvb"), REVIEW_TAG_REVIEWED },
    { SLICE_INIT ("a-b"), REVIEW_TAG_ACKED },
    { SLICE_INIT ("ack"), REVIEW_TAG_ACKED },
    { SLICE_INIT ("t-b"), REVIEW_TAG_TESTED },
  };
  struct slice first;
  struct slice rest;

  if (slice_has_suffix (text, SLICE ("'s")))
    text = slice_head (text, text.len - 2);
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (slice_eq_nocase (text, names[i].name))
      return names[i].kind;
  if (text.len > 2 * names[0].name.len + 1
      || !slice_cut (text, '/', &first, &rest))
    return 0;
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (slice_eq_nocase (first, names[i].name))
      return names[i].kind;
  return 0;
}

/* Whether the words before `my' at I make it no grant.  */
static bool
is_denied (const struct prose_word *words, size_t i)
{
  if (i > 0 && prose_word_is (&words[i - 1], "without"))
    return true;
  for (size_t k = i > BEFORE_WORDS_MAX ? i - BEFORE_WORDS_MAX : 0; k < i; k++)
    if (prose_word_is (&words[k], "not never withdraw retract revoke drop "
                                  "remove wait until before cannot")
        || slice_has_suffix (words[k].text, SLICE ("n't")))
      return true;
  return false;
}

/* Whether the words before `my' at I let somebody take the tag: `please add
   my', `he can keep my', `definitely use my'.  */
static bool
is_granted_before (const struct prose_word *words, size_t i)
{
  size_t verb = i;

  while (verb > 0 && i - verb < GRANT_WORDS_MAX
         && !prose_word_is (&words[verb - 1],
                            "add added adding keep use take include retain "
                            "carry apply pick have stick append put with"))
    verb--;
  if (verb == 0 || i - verb == GRANT_WORDS_MAX)
    return false;
  for (size_t k = --verb; k > 0 && verb - k < BEFORE_WORDS_MAX; k--)
    if (prose_word_is (&words[k - 1],
                       "free please pls happy you he she they maintainer "
                       "definitely"))
      return true;
  return verb == 0 && !prose_word_is (&words[0], "have added adding with");
}

unsigned
review_tag_prose_kinds (const struct prose_word *words, size_t count)
{
  if (count == 0 || words[count - 1].stop == '?')
    return 0;
  for (size_t i = 0; i < count; i++)
    {
      size_t at = i + 1;
      unsigned kind = 0;

      if (!prose_word_is (&words[i], "my"))
        continue;
      for (; at < count && at <= i + 1 + MY_WORDS_MAX && !kind; at++)
        kind = named_kind (words[at].text);
      if (!kind)
        continue;
      while (at < count && prose_word_is (&words[at], "tag tags still also"))
        at++;
      if (!is_denied (words, i)
          && (is_granted_before (words, i)
              || (at < count
                  && prose_word_is (&words[at], "stands stand holds remains "
                                                "applies keeps"))))
        return kind;
    }
  return 0;
}

bool
review_tag_is_bare (const struct own_paragraph *paragraph)
{
  struct prose_word words[PROSE_WORDS_MAX];
  struct slice rest = slice_head (paragraph->text, 200);
  struct slice sentence;
  size_t count;

  if (!slice_has_prefix_nocase (rest, SLICE ("ack")))
    return false;
  count = prose_words_next (&rest, &sentence, words);
  if (!prose_word_is (&words[0], "ack acked"))
    return false;
  return words[0].stop || count == 1
         || prose_word_is (&words[1], "to for from");
}

/* Whether a word that may name a tag follows `my' at AT, which ends TEXT or is
   followed by a blank or a line end.  */
static bool
is_my_tag (struct slice text, size_t at)
{
  struct slice rest = slice_sub (text, at + 2, 40);

  if ((at > 0 && slice_is_alnum (slice_at (text, at - 1)))
      || !slice_is_space (slice_at (rest, 0)))
    return false;
  return slice_find_nocase (rest, SLICE ("-b")) != SLICE_NPOS
         || slice_find_nocase (rest, SLICE ("rb")) != SLICE_NPOS
         || slice_find_nocase (rest, SLICE ("rvb")) != SLICE_NPOS
         || slice_find_nocase (rest, SLICE ("ack")) != SLICE_NPOS;
}

bool
review_tag_prose_is_likely (struct slice text)
{
  for (size_t at = 0;; at += 2)
    {
      size_t step = slice_find (slice_skip (text, at), SLICE ("my"));

      if (step == SLICE_NPOS)
        return false;
      at += step;
      if (is_my_tag (text, at))
        return true;
    }
}
