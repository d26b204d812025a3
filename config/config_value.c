/* config_value: from text to values of a type.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_value.h"
#include "config_span.h"
#include "base/buf.h"
#include "base/url_template.h"
#include "base/utf8.h"

static bool
is_one_of (struct slice text, const char *const *words)
{
  for (; *words; words++)
    if (slice_eq_nocase (text, slice_from_string (*words)))
      return true;
  return false;
}

/* YAML 1.2 has true and false, YAML 1.1 the other words too.  */
bool
config_read_bool (bool *value_r, struct slice text)
{
  static const char *const yes[] = { "true", "yes", "on", NULL };
  static const char *const no[] = { "false", "no", "off", NULL };

  *value_r = is_one_of (text, yes);
  return *value_r || is_one_of (text, no);
}

/* Numbers with a leading zero were octal in YAML 1.1, so they are refused.  */
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

/* An age needs a unit.  Otherwise `90', meant as days, would forget everything
   older than 90 seconds.  */
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

/* Word number I that KEY may have as its value, or null after the last.  */
static const char *
word_of (const struct config *config, const struct config_key *key, size_t i)
{
  static const char *const journals[] = { "truncate", "wal", NULL };
  static const char *const links[] = { "lore", "none", NULL };

  if (key->type == CONFIG_JOURNAL)
    return journals[i];
  return key->type == CONFIG_LINKS ? links[i] : config->word (key->choice, i);
}

/* Sets *NUMBER_R to the place of TEXT among the words of KEY.  */
static bool
find_word (const struct config *config, const struct config_key *key,
           struct slice text, unsigned *number_r)
{
  const char *word;

  for (unsigned i = 0; (word = word_of (config, key, i)); i++)
    if (slice_eq (text, slice_from_string (word)))
      {
        *number_r = i;
        return true;
      }
  return false;
}

static bool
set_journal (bool *wal_r, const struct config *config,
             const struct config_key *key, struct slice text)
{
  unsigned number;

  if (!find_word (config, key, text, &number))
    return false;
  *wal_r = number == 1;
  return true;
}

/* A key of a list without a value leaves it to the key of all lists.  */
static bool
set_links (enum config_links *links_r, const struct config *config,
           const struct config_key *key, struct slice text)
{
  unsigned number;

  *links_r = CONFIG_LINKS_UNSET;
  if (text.len == 0)
    return true;
  if (!find_word (config, key, text, &number))
    return false;
  *links_r = number == 0 ? CONFIG_LINKS_LORE : CONFIG_LINKS_NONE;
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
config_set (void *base, const struct config *config,
            const struct config_key *key, struct slice text, bool plain)
{
  void *value = (char *)base + key->offset;

  switch (key->type)
    {
    case CONFIG_BOOL:
      /* Text in quotes is a text.  */
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
    case CONFIG_JOURNAL:
      return set_journal (value, config, key, text);
    case CONFIG_LINK:
      *(struct slice *)value = text;
      return text.len == 0 || url_template_is_valid (text);
    case CONFIG_LINKS:
      return set_links (value, config, key, text);
    default:
      return find_word (config, key, text, value);
    }
}

/* `'a' or 'b'', `'a', 'b' or 'c''.  */
static void
add_words (struct buf *buf, const struct config *config,
           const struct config_key *key)
{
  const char *word;

  for (size_t i = 0; (word = word_of (config, key, i)); i++)
    {
      if (i > 0)
        buf_add (buf,
                 word_of (config, key, i + 1) ? SLICE (", ") : SLICE (" or "));
      buf_printf (buf, "'%s'", word);
    }
}

/* Appends what the value of KEY must be, if that depends on more than its
   type.  */
static void
add_wanted (struct buf *buf, const struct config *config,
            const struct config_key *key)
{
  if (key->type == CONFIG_NUMBER)
    buf_printf (buf, "a number from %u to %u", key->min, key->max);
  else if (key->type == CONFIG_SPAN)
    buf_printf (buf, "a time from %u to %u seconds, such as '%s'", key->min,
                key->max, key->value);
  else
    add_words (buf, config, key);
}

const char *
config_wanted (const struct config *config, const struct config_key *key,
               struct arena *arena)
{
  static const char *const wanted[] = {
    [CONFIG_SECTION] = "a mapping of keys",
    [CONFIG_STATE] = "a mapping of keys, or the path of a file",
    [CONFIG_LISTS] = "a mapping of List-Ids to names",
    [CONFIG_DOMAINS] = "a mapping of domains to names",
    [CONFIG_MAINTAINERS] = "a mapping of keys",
    [CONFIG_WATCH] = "a sequence of rules",
    [CONFIG_TEXTS] = "a text on one line, or a sequence of them",
    [CONFIG_BOOL] = "true or false",
    [CONFIG_AGE] = "a time such as '90 days', or 'forever'",
    [CONFIG_PATH] = "the path of a file",
    [CONFIG_TEXT] = "a text on one line",
    [CONFIG_LINK] = "a URL with {id} in its path, such as "
                    "'https://lists.example.org/{id}/'",
    [CONFIG_CHOICE] = NULL,
  };
  struct buf buf;
  const char *text;

  if (wanted[key->type])
    return wanted[key->type];
  buf_init (&buf);
  add_wanted (&buf, config, key);
  text = arena_string (arena, buf_slice (&buf));
  buf_release (&buf);
  return text;
}
