/* config_watch: what `me' and the rules of `watch' must be.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_watch.h"
#include "base/buf.h"
#include "yaml/yaml_mapping.h"

/* Sets the error to `'TEXT' COMPLAINT', at the place of TEXT.  */
static int
refuse (struct config_reading *reading, const struct config_text *text,
        const char *complaint)
{
  struct yaml_place place = { text->line, text->column };
  struct buf buf;

  buf_init (&buf);
  yaml_show (&buf, text->text);
  yaml_complain (reading->yaml, place, reading->err, "%.*s %s",
                 SLICE_ARG (buf_slice (&buf)), complaint);
  buf_release (&buf);
  return -1;
}

/* Refuses the first of TEXTS that is not IS_RIGHT.  */
static int
check (struct config_reading *reading, const struct config_texts *texts,
       bool (*is_right) (struct slice text), const char *complaint)
{
  for (size_t i = 0; i < texts->count; i++)
    if (!is_right (texts->items[i].text))
      return refuse (reading, &texts->items[i], complaint);
  return 0;
}

static bool
is_name (struct slice text)
{
  for (size_t i = 0; i < text.len; i++)
    {
      int byte = slice_at (text, i);

      if (byte != '-' && !slice_is_digit (byte)
          && !(byte >= 'a' && byte <= 'z'))
        return false;
    }
  return text.len > 0 && text.len <= CONFIG_WATCH_NAME_MAX;
}

/* Paths in a diff are relative.  */
static bool
is_relative (struct slice text)
{
  return slice_at (text, 0) != '/' && !slice_has_prefix (text, SLICE ("./"));
}

static bool
is_address (struct slice text)
{
  size_t at = slice_find_last_byte (text, '@');

  return at != SLICE_NPOS && at > 0 && at + 1 < text.len
         && slice_find_byte (text, ' ') == SLICE_NPOS
         && slice_find_byte (text, '<') == SLICE_NPOS;
}

static bool
is_author (struct slice text)
{
  return is_address (text)
         || (slice_at (text, 0) == '@' && text.len > 1
             && slice_find_byte (slice_skip (text, 1), '@') == SLICE_NPOS
             && slice_find_byte (text, ' ') == SLICE_NPOS);
}

/* An address would never be a List-Id.  */
static bool
is_list (struct slice text)
{
  return slice_find_byte (text, '@') == SLICE_NPOS
         && slice_find_byte (text, ' ') == SLICE_NPOS
         && slice_find_byte (text, '<') == SLICE_NPOS;
}

static int
check_name (struct config_reading *reading, const struct config_watch *rule)
{
  const struct config *config = reading->config;
  const struct config_text name = { rule->name, rule->line, rule->column };

  if (rule->name.len == 0)
    return yaml_complain (reading->yaml,
                          (struct yaml_place){ rule->line, rule->column },
                          reading->err,
                          "a rule needs a name: add 'name: ...', which labels"
                          " have");
  if (!is_name (rule->name))
    return refuse (reading, &name,
                   "cannot be the name of a rule: use up to 20 of a-z, 0-9 and"
                   " '-'");
  if (slice_eq (rule->name, SLICE ("mine"))
      || slice_eq (rule->name, SLICE ("tome"))
      || slice_eq (rule->name, SLICE ("again")))
    return refuse (reading, &name,
                   "cannot be the name of a rule: X-Patchdigest-Watch has this"
                   " word for something else");
  for (size_t i = 0; i + 1 < config->watch_count; i++)
    if (slice_eq (config->watch[i].name, rule->name))
      return refuse (reading, &name, "is the name of another rule");
  return 0;
}

/* A rule without conditions would meet each message; one that only leaves out
   files is a mistake.  */
static int
check_keys (struct config_reading *reading, const struct config_watch *rule)
{
  const struct config_text name = { rule->name, rule->line, rule->column };
  bool paths = rule->files.count || rule->files_match.count;

  if (rule->not_files.count && !paths)
    return refuse (reading, &rule->not_files.items[0],
                   "is left out of nothing: the rule needs 'files' or"
                   " 'files_match', too");
  if (!paths && !rule->content.count && !rule->subject.count
      && !rule->authors.count && !rule->lists.count && !rule->to_me)
    return refuse (reading, &name,
                   "has no condition: add 'files', 'files_match', 'content',"
                   " 'subject', 'authors', 'lists' or 'to_me: true'");
  return 0;
}

int
config_check_rule (struct config_reading *reading)
{
  const struct config *config = reading->config;
  const struct config_watch *rule = &config->watch[config->watch_count - 1];
  static const char relative[]
      = "never fits: paths in a patch begin with no '/' or './'";

  if (check_name (reading, rule) < 0 || check_keys (reading, rule) < 0
      || check (reading, &rule->files, is_relative, relative) < 0
      || check (reading, &rule->not_files, is_relative, relative) < 0
      || check (reading, &rule->authors, is_author,
                "is neither an address nor '@' and a domain")
             < 0)
    return -1;
  return check (reading, &rule->lists, is_list,
                "is not a List-Id (such as 'list.example.org')");
}

static const char needs_me[]
    = "needs to know you: add 'me: {addresses: [you@example.org]}'";

/* Without any values the key says nothing.  */
static int
check_maintainers (struct config_reading *reading)
{
  const struct config *config = reading->config;
  bool mine = config->maintainers_mine;
  struct config_text place = { SLICE ("maintainers"), config->maintainers_line,
                               config->maintainers_column };

  if (mine && !config->me_addresses.count && !config->me_names.count)
    return refuse (reading, &place, needs_me);
  if (!config->maintainers_file && (mine || config->maintainers_sections.count))
    return refuse (reading, &place,
                   "needs 'file: ...', the path of a MAINTAINERS file");
  if (config->maintainers_file && !mine && !config->maintainers_sections.count)
    return refuse (reading, &place,
                   "chooses nothing: add 'mine: true' or 'sections: [...]'");
  return 0;
}

int
config_check_watch (struct config_reading *reading)
{
  const struct config *config = reading->config;
  bool anonymous = config->me_addresses.count == 0;

  if (check (reading, &config->me_addresses, is_address, "is not an address")
      < 0)
    return -1;
  for (size_t i = 0; i < config->watch_count; i++)
    if (config->watch[i].to_me && anonymous)
      return refuse (reading,
                     &(struct config_text){ SLICE ("to_me"),
                                            config->watch[i].line,
                                            config->watch[i].column },
                     needs_me);
  return check_maintainers (reading);
}
