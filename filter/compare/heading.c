/* heading: lines that say which version a changelog is about.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "compare/heading.h"

#include "compare/word_table.h"

enum
{
  VERSION_MAX = 9999,
  LINE_MAX_SCANNED = 200 /* bytes of a line that may be a heading */
};

/* What a word of a heading says.  */
enum heading_word
{
  WORD_OTHER, /* it is none */
  WORD_FILLER,
  WORD_CHANGES, /* Changes, Changelog, History */
  WORD_SINCE,
  WORD_NUMBERED /* the number of a version follows */
};

static const struct word_table_row words[] = {
  { SLICE_INIT ("after"), WORD_SINCE },
  { SLICE_INIT ("against"), WORD_SINCE },
  { SLICE_INIT ("are"), WORD_FILLER },
  { SLICE_INIT ("between"), WORD_FILLER },
  { SLICE_INIT ("change"), WORD_CHANGES },
  { SLICE_INIT ("changed"), WORD_CHANGES },
  { SLICE_INIT ("changelog"), WORD_CHANGES },
  { SLICE_INIT ("changelogs"), WORD_CHANGES },
  { SLICE_INIT ("changes"), WORD_CHANGES },
  { SLICE_INIT ("changeset"), WORD_CHANGES },
  { SLICE_INIT ("compared"), WORD_SINCE },
  { SLICE_INIT ("delta"), WORD_CHANGES },
  { SLICE_INIT ("diff"), WORD_CHANGES },
  { SLICE_INIT ("difference"), WORD_CHANGES },
  { SLICE_INIT ("differences"), WORD_CHANGES },
  { SLICE_INIT ("for"), WORD_FILLER },
  { SLICE_INIT ("from"), WORD_SINCE },
  { SLICE_INIT ("history"), WORD_CHANGES },
  { SLICE_INIT ("in"), WORD_FILLER },
  { SLICE_INIT ("include"), WORD_FILLER },
  { SLICE_INIT ("last"), WORD_FILLER },
  { SLICE_INIT ("log"), WORD_FILLER },
  { SLICE_INIT ("main"), WORD_FILLER },
  { SLICE_INIT ("major"), WORD_FILLER },
  { SLICE_INIT ("new"), WORD_FILLER },
  { SLICE_INIT ("of"), WORD_FILLER },
  { SLICE_INIT ("on"), WORD_FILLER },
  { SLICE_INIT ("over"), WORD_SINCE },
  { SLICE_INIT ("patch"), WORD_FILLER },
  { SLICE_INIT ("patchset"), WORD_NUMBERED },
  { SLICE_INIT ("posting"), WORD_FILLER },
  { SLICE_INIT ("postings"), WORD_FILLER },
  { SLICE_INIT ("previous"), WORD_FILLER },
  { SLICE_INIT ("relative"), WORD_SINCE },
  { SLICE_INIT ("respect"), WORD_SINCE },
  { SLICE_INIT ("rev"), WORD_NUMBERED },
  { SLICE_INIT ("revision"), WORD_NUMBERED },
  { SLICE_INIT ("series"), WORD_FILLER },
  { SLICE_INIT ("since"), WORD_SINCE },
  { SLICE_INIT ("sinde"), WORD_SINCE },
  { SLICE_INIT ("summary"), WORD_FILLER },
  { SLICE_INIT ("the"), WORD_FILLER },
  { SLICE_INIT ("this"), WORD_FILLER },
  { SLICE_INIT ("to"), WORD_FILLER },
  { SLICE_INIT ("update"), WORD_CHANGES },
  { SLICE_INIT ("updates"), WORD_CHANGES },
  { SLICE_INIT ("version"), WORD_NUMBERED },
  { SLICE_INIT ("vs"), WORD_SINCE },
  { SLICE_INIT ("with"), WORD_FILLER },
  { SLICE_INIT ("wrt"), WORD_SINCE },
};

/* What WORD says.  */
static enum heading_word
find_word (struct slice word)
{
  return (enum heading_word)word_table_find (
      words, sizeof words / sizeof *words, word);
}

/* What is known while a line is read.  */
struct reading
{
  struct slice rest;
  bool changes; /* a word of the kind was there */
  bool since;
  bool arrow;    /* the second version comes, or has come */
  int version;   /* the last one, or -1 */
  bool numbered; /* the word before was `version' */
};

/* Takes BYTES, none of which is a letter or a digit, off *REST.  */
static void
skip_any (struct slice *rest, const char *bytes)
{
  while (rest->len && !slice_is_alnum (slice_at (*rest, 0)) && *rest->ptr
         && strchr (bytes, *rest->ptr))
    *rest = slice_skip (*rest, 1);
}

/* The letters at the start of S.  */
static struct slice
letters (struct slice s)
{
  size_t len = 0;

  while (slice_is_alpha (slice_at (s, len)))
    len++;
  return slice_head (s, len);
}

/* Takes `v3', `V2.1', `RFCv2', `RFC', or a number after `version' off the
   rest.  */
static bool
take_version (struct reading *reading)
{
  struct slice s = reading->rest;
  int first = slice_lower (slice_at (s, 0));
  bool rfc = first == 'r' && slice_has_prefix_nocase (s, SLICE ("RFC"));
  size_t digits;

  if (!rfc && first != 'v' && !reading->numbered)
    return false;
  if (rfc)
    {
      s = slice_skip (s, 3);
      skip_any (&s, " -/");
      if (slice_has_prefix_nocase (s, SLICE ("PATCH")))
        s = slice_skip (s, 5);
      skip_any (&s, " -");
    }
  if (slice_at (s, 0) == 'v' || slice_at (s, 0) == 'V')
    s = slice_skip (s, 1);
  else if (!reading->numbered || rfc)
    s = slice_head (s, 0);
  digits = slice_digits (s);
  if (digits == 0 || slice_is_alpha (slice_at (s, digits)))
    {
      if (!rfc || slice_is_alnum (slice_at (reading->rest, 3)))
        return false;
      reading->version = 0;
      reading->rest = slice_skip (reading->rest, 3);
      return true;
    }
  reading->version = (int)slice_number (s, VERSION_MAX);
  s = slice_skip (s, digits);
  if (slice_at (s, 0) == '.' && slice_is_digit (slice_at (s, 1)))
    s = slice_skip (s, 1 + slice_digits (slice_skip (s, 1)));
  reading->rest = s;
  return true;
}

/* Takes an arrow off the rest, if a version follows it.  */
static bool
take_arrow (struct reading *reading)
{
  static const struct slice arrows[] = {
    SLICE_INIT ("->"),
    SLICE_INIT ("-->"),
    SLICE_INIT ("=>"),
    SLICE_INIT ("==>"),
    SLICE_INIT (".."),
    SLICE_INIT ("..."),
    SLICE_INIT ("to "),
    SLICE_INIT ("="),
    SLICE_INIT ("~"),
    SLICE_INIT ("\xe2\x86\x92"),
    SLICE_INIT ("\xe2\x80\xa6"),
    SLICE_INIT (">"),
    SLICE_INIT ("/"),
    SLICE_INIT ("-"),
    SLICE_INIT ("and "),
  };

  for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++)
    {
      struct reading after = *reading;

      skip_any (&after.rest, " \t])");
      if (!slice_take_prefix (&after.rest, arrows[i]))
        continue;
      skip_any (&after.rest, " \t[(");
      if (!take_version (&after))
        continue;
      /* People confuse the sides.  */
      if (after.version < reading->version)
        after.version = reading->version;
      *reading = after;
      reading->arrow = true;
      return true;
    }
  return false;
}

/* Takes the words before the version off the rest.  Returns false at one that
   no heading has.  */
static bool
take_words (struct reading *reading)
{
  for (;;)
    {
      struct slice word;
      enum heading_word kind;

      skip_any (&reading->rest, " \t[(*#=-_|+.>~");
      if (reading->rest.len == 0 || slice_at (reading->rest, 0) == ':')
        return true;
      if (take_version (reading))
        return true;
      word = letters (reading->rest);
      kind = find_word (word);
      if (kind == WORD_OTHER)
        return false;
      reading->changes = reading->changes || kind == WORD_CHANGES;
      reading->since = reading->since || kind == WORD_SINCE;
      reading->numbered = kind == WORD_NUMBERED;
      reading->rest = slice_skip (reading->rest, word.len);
    }
}

/* Takes a reference off the rest: `[1]', `[*]', `<id>'.  */
static void
take_reference (struct reading *reading)
{
  struct slice s = reading->rest;

  if (slice_at (s, 0) == '<')
    reading->rest = slice_skip (s, slice_find_byte (s, '>') + 1);
  else if (slice_at (s, 0) == '['
           && (slice_is_digit (slice_at (s, 1)) || slice_at (s, 1) == '*'))
    reading->rest = slice_skip (s, slice_find_byte (s, ']') + 1);
}

/* Takes what may follow the version off the rest: `changes', `are', closing
   brackets, references.  */
static void
take_tail (struct reading *reading)
{
  for (;;)
    {
      struct slice word;
      enum heading_word kind;

      skip_any (&reading->rest, " \t])*=#_");
      take_reference (reading);
      word = letters (reading->rest);
      kind = find_word (word);
      if (kind == WORD_CHANGES)
        reading->changes = true;
      else if (kind != WORD_FILLER)
        return;
      reading->rest = slice_skip (reading->rest, word.len);
    }
}

/* Takes what separates a heading from its first item.  Returns false if
   something else follows.  */
static bool
take_end (struct reading *reading)
{
  size_t before;

  if (slice_at (reading->rest, 0) == '('
      && (reading->changes || reading->since))
    {
      reading->rest = slice_skip (reading->rest,
                                  slice_find_byte (reading->rest, ')') + 1);
      skip_any (&reading->rest, " \t");
    }
  if (reading->rest.len == 0)
    return true;
  if (slice_at (reading->rest, 0) == ':')
    {
      skip_any (&reading->rest, ":-= \t*");
      return true;
    }
  /* `v3 - item', but not `v3-rc1'.  */
  before = reading->rest.len;
  skip_any (&reading->rest, "-");
  if (before == reading->rest.len
      || !(reading->rest.len == 0
           || slice_is_blank (slice_at (reading->rest, 0))))
    return false;
  skip_any (&reading->rest, " \t");
  return true;
}

static bool
has_url (struct slice line)
{
  return slice_find (line, SLICE ("://")) != SLICE_NPOS;
}

/* The kind of a heading with a version.  */
static enum heading_kind
kind_with_version (const struct reading *reading, bool url)
{
  /* `Changes since v2: https://...' links to what it names.  */
  if (url && !reading->changes && !reading->since)
    return HEADING_LINK;
  return reading->since && !reading->arrow ? HEADING_SINCE : HEADING_OF;
}

struct heading
heading_read (struct slice line)
{
  struct heading heading = { HEADING_NONE, -1, 0 };
  struct reading reading = { .version = -1 };
  bool url;

  line = slice_trim_right (line);
  reading.rest = slice_head (line, LINE_MAX_SCANNED);
  if (line.len == 0 || !take_words (&reading))
    return heading;
  url = has_url (line);
  while (reading.version >= 0 && take_arrow (&reading))
    ;
  if (reading.version >= 0)
    take_tail (&reading);
  if (!url && !take_end (&reading))
    return heading;
  heading.version = reading.version;
  heading.length
      = url ? line.len
            : slice_head (line, LINE_MAX_SCANNED).len - reading.rest.len;
  if (reading.version >= 0)
    heading.kind = kind_with_version (&reading, url);
  else if (reading.changes && !url)
    heading.kind = HEADING_OPEN;
  return heading;
}
