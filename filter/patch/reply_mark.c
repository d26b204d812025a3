/* reply_mark: what mail programs put before the subject of an answer.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/reply_mark.h"

#include "patch/blanks.h"

struct mark
{
  struct slice text; /* starts in lower case */
  bool sure;         /* nothing else starts like that */
};

#define SURE(text)                                                             \
  {                                                                            \
    SLICE_INIT (text), true                                                    \
  }
#define UNSURE(text)                                                           \
  {                                                                            \
    SLICE_INIT (text), false                                                   \
  }

static const struct mark marks[] = {
  SURE ("re"),
  SURE ("aw"),
  SURE ("antw"),
  SURE ("antwort"),
  SURE ("sv"),
  SURE ("vs"),
  SURE ("v\xc3\xa1"),
  SURE ("v\xc3\x81"),
  SURE ("odp"),
  SURE ("res"),
  SURE ("rif"),
  SURE ("fwd"),
  SURE ("fw"),
  SURE ("wg"),
  SURE ("tr"),
  SURE ("r"),
  SURE ("\xe5\x9b\x9e\xe5\xa4\x8d"),                         /* 回复 */
  SURE ("\xe5\x9b\x9e\xe8\xa6\x86"),                         /* 回覆 */
  SURE ("\xe7\xad\x94\xe5\xa4\x8d"),                         /* 答复 */
  SURE ("\xe7\xad\x94\xe8\xa6\x86"),                         /* 答覆 */
  SURE ("\xe8\xbd\xac\xe5\x8f\x91"),                         /* 转发 */
  SURE ("\xe8\xbd\x89\xe5\xaf\x84"),                         /* 轉寄 */
  SURE ("\xe8\xbd\x89\xe7\x99\xbc"),                         /* 轉發 */
  SURE ("\xe8\xbf\x94\xe4\xbf\xa1"),                         /* 返信 */
  SURE ("\xe8\xbb\xa2\xe9\x80\x81"),                         /* 転送 */
  SURE ("\xed\x9a\x8c\xec\x8b\xa0"),                         /* 회신 */
  SURE ("\xeb\x8b\xb5\xec\x9e\xa5"),                         /* 답장 */
  SURE ("\xec\xa0\x84\xeb\x8b\xac"),                         /* 전달 */
  SURE ("\xd0\x9e\xd1\x82\xd0\xb2\xd0\xb5\xd1\x82"),         /* Ответ */
  SURE ("\xd0\x9e\xd1\x82\xd0\xb2"),                         /* Отв */
  SURE ("\xd0\x9d\xd0\x90"),                                 /* НА */
  SURE ("\xd0\x9f\xd0\xb5\xd1\x80\xd0\xb5\xd1\x81\xd0\xbb"), /* Пересл */
  SURE ("\xce\x91\xce\xa0"),                                 /* ΑΠ */
  SURE ("\xce\xa0\xce\xa1\xce\x98"),                         /* ΠΡΘ */
  SURE ("\xce\xa3\xce\xa7\xce\x95\xce\xa4"),                 /* ΣΧΕΤ */
  SURE ("\xd7\x94\xd7\xa9\xd7\x91"),                         /* Hebrew: reply */
  SURE ("\xd7\x94\xd7\x95\xd7\xa2\xd7\x91\xd7\xa8"),         /* and forward */
  SURE ("\xd8\xb1\xd8\xaf"),                                 /* Arabic: reply */
  SURE ("\xc4\xb0LT"),                                       /* İLT */
  SURE ("r\xc3\xa9p"),                                       /* Rép */
  SURE ("r\xc3\xa9"
        "f"), /* Réf */
  UNSURE ("ynt"),
  UNSURE ("ilt"),
  UNSURE ("yan"),
  UNSURE ("rv"),
  UNSURE ("enc"),
  UNSURE ("resp"),
  UNSURE ("odg"),
  UNSURE ("pd"),
  UNSURE ("bls"),
  UNSURE ("trs"),
  UNSURE ("vb"),
  UNSURE ("vl"),
  UNSURE ("fs"),
  UNSURE ("tb"),
  UNSURE ("i"),
  UNSURE ("doorst"),
  UNSURE ("ant"),
  UNSURE ("rep"),
  UNSURE ("ref"),
  UNSURE ("atb"),
  UNSURE ("ha"),
};

/* Skips the counter of `Re[2]:' and `Re^2:'.  */
static struct slice
skip_count (struct slice s)
{
  bool bracket = slice_at (s, 0) == '[';
  struct slice after = slice_skip (s, 1);
  size_t digits = slice_digits (after);

  if (!(bracket || slice_at (s, 0) == '^') || digits == 0)
    return s;
  after = slice_skip (after, digits);
  if (bracket && !slice_take_prefix (&after, SLICE ("]")))
    return s;
  return after;
}

/* The length of the mark at the start of S, sure or not.  */
static size_t
find_mark (struct slice s, bool *sure_r)
{
  char first = (char)slice_lower (slice_at (s, 0));

  if (first == '[')
    return 0;
  for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++)
    {
      struct slice after;

      if (marks[i].text.ptr[0] != first
          || !slice_has_prefix_nocase (s, marks[i].text))
        continue;
      after = slice_skip (s, marks[i].text.len);
      slice_take_prefix (&after, SLICE ("."));
      after = skip_count (after);
      if (blanks_take_colon (&after))
        {
          *sure_r = marks[i].sure;
          return s.len - after.len;
        }
    }
  return 0;
}

size_t
reply_mark_length (struct slice s)
{
  bool sure;
  size_t len = find_mark (s, &sure);
  struct slice after = blanks_skip (slice_skip (s, len));

  if (len && !sure && slice_at (after, 0) != '[' && !find_mark (after, &sure))
    return 0;
  return len;
}

bool
reply_mark_is_forward_group (struct slice s)
{
  return slice_has_prefix_nocase (s, SLICE ("[fwd:"))
         || slice_has_prefix_nocase (s, SLICE ("[fw:"));
}
