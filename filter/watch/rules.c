/* rules: the key `watch' of the configuration.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/rules.h"
#include "watch/path_pattern.h"
#include "watch/regex.h"

#include <stdlib.h>

struct rules_entry
{
  struct rules_source source;
  struct path_pattern *files;
  struct path_pattern *not_files;
  struct regex **files_match;
  struct regex **content;
};

struct rules
{
  struct arena arena;
  struct rules_entry *rules;
  size_t count;
  size_t room;
};

struct rules *
rules_new (void)
{
  struct rules *rules = arena_xmalloc (sizeof *rules);

  *rules = (struct rules){ .count = 0 };
  arena_init (&rules->arena, 4096);
  return rules;
}

static void
free_regexes (struct regex **regexes, size_t count)
{
  for (size_t i = 0; regexes && i < count; i++)
    regex_free (regexes[i]);
}

void
rules_free (struct rules *rules)
{
  if (!rules)
    return;
  for (size_t i = 0; i < rules->count; i++)
    {
      struct rules_entry *rule = &rules->rules[i];

      free_regexes (rule->files_match, rule->source.files_match.count);
      free_regexes (rule->content, rule->source.content.count);
    }
  arena_release (&rules->arena);
  free (rules);
}

static struct path_pattern *
read_patterns (struct arena *arena, const struct rules_texts *texts)
{
  struct path_pattern *patterns
      = arena_alloc (arena, (texts->count + 1) * sizeof *patterns);

  for (size_t i = 0; i < texts->count; i++)
    path_pattern_read (&patterns[i], texts->items[i].text);
  return patterns;
}

/* Compiles TEXTS into *REGEXES_R.  */
static int
compile (struct arena *arena, const struct rules_texts *texts,
         struct regex ***regexes_r, const struct rules_text **wrong_r,
         struct error *err)
{
  struct regex **regexes
      = arena_calloc (arena, (texts->count + 1) * sizeof *regexes);

  *regexes_r = regexes;
  for (size_t i = 0; i < texts->count; i++)
    if (regex_new (&regexes[i], texts->items[i].text, REGEX_BLANKS_COUNT, err)
        < 0)
      {
        *wrong_r = &texts->items[i];
        return -1;
      }
  return 0;
}

int
rules_add (struct rules *rules, const struct rules_source *source,
           const struct rules_text **wrong_r, struct error *err)
{
  struct rules_entry *rule;

  rules->rules = arena_grow (&rules->arena, rules->rules, rules->count,
                             &rules->room, sizeof *rules->rules);
  rule = &rules->rules[rules->count++];
  *rule = (struct rules_entry){
    .source = *source,
    .files = read_patterns (&rules->arena, &source->files),
    .not_files = read_patterns (&rules->arena, &source->not_files),
  };
  if (compile (&rules->arena, &source->files_match, &rule->files_match, wrong_r,
               err)
      < 0)
    return -1;
  return compile (&rules->arena, &source->content, &rule->content, wrong_r,
                  err);
}

/* --- Files and content --- */

static bool
covers (const struct path_pattern *pattern, const struct touched_file *file)
{
  return file->cut ? path_pattern_covers_end (pattern, file->path)
                   : path_pattern_covers (pattern, file->path);
}

static void
give (struct result_hit *hit, enum result_key key,
      const struct rules_text *pattern, struct slice what)
{
  result_give_reason (hit, (struct result_reason){ .key = key,
                                                   .pattern = pattern->text,
                                                   .line = pattern->line,
                                                   .what = what });
}

static bool
is_left_out (const struct rules_entry *rule, const struct touched_file *file)
{
  for (size_t i = 0; i < rule->source.not_files.count; i++)
    if (covers (&rule->not_files[i], file))
      return true;
  return false;
}

static bool
match_files (const struct rules_entry *rule, const struct facts *facts,
             struct result_hit *hit)
{
  for (size_t n = 0; n < facts->files.count; n++)
    {
      const struct touched_file *file = &facts->files.items[n];

      for (size_t i = 0; i < rule->source.files.count; i++)
        if (covers (&rule->files[i], file) && !is_left_out (rule, file))
          {
            give (hit, RESULT_FILES, &rule->source.files.items[i], file->path);
            return true;
          }
    }
  return false;
}

static bool
match_paths (const struct rules_entry *rule, const struct facts *facts,
             struct result_hit *hit)
{
  for (size_t n = 0; n < facts->files.count; n++)
    {
      const struct touched_file *file = &facts->files.items[n];

      for (size_t i = 0; i < rule->source.files_match.count; i++)
        if (regex_occurs (rule->files_match[i], file->path)
            && !is_left_out (rule, file))
          {
            give (hit, RESULT_FILES_MATCH, &rule->source.files_match.items[i],
                  file->path);
            return true;
          }
    }
  return false;
}

static bool
match_content (const struct rules_entry *rule, const struct facts *facts,
               struct result_hit *hit)
{
  for (size_t i = 0; i < rule->source.content.count; i++)
    {
      struct facts_lines lines = { .part = 0 };
      struct slice line;

      if (!facts_may_have (facts, regex_literal (rule->content[i])))
        continue;
      while (facts_next_line (facts, &lines, &line))
        if (regex_occurs (rule->content[i], line))
          {
            give (hit, RESULT_CONTENT, &rule->source.content.items[i], line);
            return true;
          }
    }
  return false;
}

/* --- The other keys --- */

/* Whether the words of PHRASE are in TITLE, whatever their case.  */
static bool
has_words (struct slice title, struct slice phrase)
{
  size_t at, from = 0;

  while ((at = slice_find_nocase (slice_skip (title, from), phrase))
         != SLICE_NPOS)
    {
      size_t end = from + at + phrase.len;
      int before = from + at ? slice_at (title, from + at - 1) : -1;
      int after = slice_at (title, end);

      if (!slice_is_alnum (before) && before != '_' && !slice_is_alnum (after)
          && after != '_')
        return true;
      from += at + 1;
    }
  return false;
}

static bool
fits_subject (struct slice text, const struct facts *facts, struct slice *what)
{
  *what = facts->title;
  return text.len && has_words (facts->title, text);
}

static bool
is_by (struct slice text, const struct address *person)
{
  struct slice address = person->addr_spec;

  if (slice_at (text, 0) != '@')
    return me_same_address (text, address);
  return slice_eq_nocase (
      text, slice_skip (address, slice_find_last_byte (address, '@')));
}

static bool
fits_author (struct slice text, const struct facts *facts, struct slice *what)
{
  bool author = is_by (text, &facts->author);

  *what = author ? facts->author.addr_spec : facts->sender.addr_spec;
  return author || is_by (text, &facts->sender);
}

static bool
fits_list (struct slice text, const struct facts *facts, struct slice *what)
{
  *what = facts->list_id;
  return text.len && slice_eq_nocase (text, facts->list_id);
}

static bool
match_texts (const struct rules_texts *texts, enum result_key key,
             bool (*fits) (struct slice text, const struct facts *facts,
                           struct slice *what),
             const struct facts *facts, struct result_hit *hit)
{
  struct slice what;

  for (size_t i = 0; i < texts->count; i++)
    if (fits (texts->items[i].text, facts, &what))
      {
        give (hit, key, &texts->items[i], what);
        return true;
      }
  return texts->count == 0;
}

static bool
match_to_me (const struct rules_entry *rule, const struct facts *facts,
             struct result_hit *hit)
{
  const struct rules_text me = { .line = rule->source.line };

  if (!rule->source.to_me)
    return true;
  if (facts->to_me.len)
    give (hit, RESULT_TO_ME, &me, facts->to_me);
  return facts->to_me.len > 0;
}

/* The keys that are quick to answer come first; the reasons are in the order of
   the manual all the same.  */
static bool
match_rule (const struct rules_entry *rule, const struct facts *facts,
            struct result_hit *hit)
{
  const struct rules_source *source = &rule->source;
  struct result_hit other = { .reason_count = 0 };

  if (!match_texts (&source->subject, RESULT_SUBJECT, fits_subject, facts,
                    &other)
      || !match_texts (&source->authors, RESULT_AUTHORS, fits_author, facts,
                       &other)
      || !match_texts (&source->lists, RESULT_LISTS, fits_list, facts, &other)
      || !match_to_me (rule, facts, &other))
    return false;
  if (source->files.count || source->files_match.count || source->content.count)
    {
      bool files = match_files (rule, facts, hit);
      bool paths = match_paths (rule, facts, hit);

      if (!match_content (rule, facts, hit) && !files && !paths)
        return false;
    }
  for (unsigned i = 0; i < other.reason_count; i++)
    result_give_reason (hit, other.reasons[i]);
  return true;
}

void
rules_match (struct rules *rules, const struct facts *facts,
             struct result *result)
{
  for (size_t i = 0; i < rules->count; i++)
    {
      const struct rules_entry *rule = &rules->rules[i];
      struct result_hit hit
          = { .name = rule->source.name, .label = rule->source.label };

      if (match_rule (rule, facts, &hit))
        *result_add (result, hit.name) = hit;
    }
}
