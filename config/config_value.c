/* config_value: from text to values of a type.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_private.h"
#include "base/utf8.h"

static bool
is_one_of (struct slice text, const char *const *words)
{
  for (; *words; words++)
    if (slice_eq_nocase (text, slice_from_string (*words)))
      return true;
  return false;
}

/* YAML 1.2 has true and false, 1.1 the others too.  */
bool
config_read_bool (bool *value_r, struct slice text)
{
  static const char *const yes[] = { "true", "yes", "on", NULL };
  static const char *const no[] = { "false", "no", "off", NULL };

  *value_r = is_one_of (text, yes);
  return *value_r || is_one_of (text, no);
}

/* A number with a zero before it was octal once: it is none here.  */
static bool
set_number (unsigned *value_r, const struct config_key *key, struct slice text)
{
  unsigned long value = slice_number (text, (unsigned long)key->max + 1);

  if (text.len == 0 || slice_digits (text) != text.len
      || (text.len > 1 && slice_at (text, 0) == '0') || value < key->min
      || value > key->max)
    return false;
  *value_r = (unsigned)value;
  return true;
}

/* An age needs a unit: who writes 90 and thinks of days must not lose all that
   is older than a minute and a half.  */
static bool
set_age (int64_t *value_r, struct slice text)
{
  double seconds;

  *value_r = 0;
  if (slice_eq_nocase (text, SLICE ("forever")))
    return true;
  if (!config_read_span (text, &seconds) || seconds < 1)
    return false;
  *value_r = (int64_t)seconds;
  return true;
}

static int
word_number (const struct config_key *key, struct slice text)
{
  for (int i = 0; i < CONFIG_WORDS_MAX && key->words[i]; i++)
    if (slice_eq (text, slice_from_string (key->words[i])))
      return i;
  return -1;
}

static bool
set_choice (void *value_r, const struct config_key *key, struct slice text)
{
  int number = word_number (key, text);

  if (number < 0)
    return false;
  if (key->type == CONFIG_CHOICE_BOOL)
    *(bool *)value_r = number > 0;
  else if (key->type == CONFIG_CHOICE_TEXT)
    *(struct slice *)value_r = slice_from_string (key->words[number]);
  else
    memcpy (value_r, &number, sizeof number); /* to an int or an enumeration */
  return true;
}

bool
config_is_line (struct slice text)
{
  for (size_t i = 0; i < text.len; i++)
    if (slice_at (text, i) < ' ' || slice_at (text, i) == 0x7f)
      return false;
  return utf8_is_valid (text);
}

static bool
set_seconds (double *value_r, const struct config_key *key, struct slice text)
{
  return config_read_seconds (text, value_r) && *value_r >= key->min
         && *value_r <= key->max;
}

bool
config_set (void *base, const struct config_key *key, struct slice text,
            bool plain)
{
  void *value = (char *)base + key->offset;

  switch (key->type)
    {
    case CONFIG_BOOL:
      /* Text in quotes is text.  */
      return plain && config_read_bool (value, text);
    case CONFIG_NUMBER:
      return plain && set_number (value, key, text);
    case CONFIG_SPAN:
      return set_seconds (value, key, text);
    case CONFIG_AGE:
      return set_age (value, text);
    case CONFIG_TEXT:
      *(struct slice *)value = text;
      return config_is_line (text);
    default:
      return set_choice (value, key, text);
    }
}

/* `'a' or 'b'', `'a', 'b' or 'c''.  */
static void
add_words (struct buf *buf, const struct config_key *key)
{
  for (int i = 0; i < CONFIG_WORDS_MAX && key->words[i]; i++)
    {
      bool last = i + 1 == CONFIG_WORDS_MAX || !key->words[i + 1];

      if (i > 0)
        buf_add (buf, last ? SLICE (" or ") : SLICE (", "));
      buf_printf (buf, "'%s'", key->words[i]);
    }
}

const char *
config_wants (const struct config_key *key, struct arena *arena)
{
  struct buf buf;
  const char *wants;

  buf_init (&buf);
  switch (key->type)
    {
    case CONFIG_SECTION:
      buf_printf (&buf, "a mapping of keys");
      break;
    case CONFIG_STATE:
      buf_printf (&buf, "a mapping of keys, or the path of a file");
      break;
    case CONFIG_LISTS:
      buf_printf (&buf, "a mapping of List-Ids to names");
      break;
    case CONFIG_DOMAINS:
      buf_printf (&buf, "a mapping of domains to names");
      break;
    case CONFIG_BOOL:
      buf_printf (&buf, "true or false");
      break;
    case CONFIG_NUMBER:
      buf_printf (&buf, "a number from %u to %u", key->min, key->max);
      break;
    case CONFIG_SPAN:
      buf_printf (&buf, "a time from %u to %u seconds, such as '%s'", key->min,
                  key->max, key->value);
      break;
    case CONFIG_AGE:
      buf_printf (&buf, "a time such as '90 days', or 'forever'");
      break;
    case CONFIG_PATH:
      buf_printf (&buf, "the path of a file");
      break;
    case CONFIG_TEXT:
      buf_printf (&buf, "a text on one line");
      break;
    default:
      add_words (&buf, key);
    }
  wants = arena_string (arena, buf_slice (&buf));
  buf_release (&buf);
  return wants;
}
