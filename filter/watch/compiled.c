/* compiled: the chosen sections of a MAINTAINERS file, ready to be asked.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/compiled.h"
#include "watch/form.h"
#include "watch/path_pattern.h"
#include "watch/regex.h"

#include <stdlib.h>
#include <sysexits.h>

struct compiled
{
  struct arena arena;
  struct slice bytes;
  uint32_t counts[FORM_KINDS];
  size_t rows[FORM_KINDS]; /* the word at which the rows of a kind begin */
  struct slice text;
  struct regex **regexes; /* of expressions; null until they are needed */

  /* While files are matched.  */
  uint64_t *left_out; /* of each section, the path for which it was left out
                         last */
  uint64_t path;      /* the number of the current one, over all messages */
};

static uint32_t
get (const struct compiled *compiled, enum form_kind kind, size_t row,
     enum form_word word)
{
  return form_get (compiled->bytes,
                   compiled->rows[kind] + row * FORM_ROW_WORDS + word);
}

/* The text that WORD of a row, and the next word, point to.  */
static struct slice
get_text (const struct compiled *compiled, enum form_kind kind, size_t row,
          enum form_word word)
{
  return slice_sub (compiled->text, get (compiled, kind, row, word),
                    get (compiled, kind, row, word + 1));
}

/* --- Opening --- */

/* Finds the rows and the text; false if they do not fill the bytes.  */
static bool
find_parts (struct compiled *compiled)
{
  struct slice bytes = compiled->bytes;
  uint64_t word = FORM_AT_ROWS;
  uint32_t text_len;

  for (int kind = 0; kind < FORM_KINDS; kind++)
    {
      compiled->counts[kind] = form_get (bytes, FORM_AT_KINDS + (size_t)kind);
      compiled->rows[kind] = word;
      if (compiled->counts[kind] >= FORM_NONE)
        return false;
      word += (uint64_t)compiled->counts[kind] * FORM_ROW_WORDS;
    }
  text_len = form_get (bytes, FORM_AT_KINDS + FORM_KINDS);
  compiled->text = slice_skip (bytes, word * 4);
  return word * 4 + text_len == bytes.len;
}

/* The numbers that rows hold must be those of rows.  Texts need no check: an
   offset beyond the end gives an empty text.  A shorter start comes before, so
   going from one to the next comes to an end.  */
static bool
has_right_rows (const struct compiled *compiled)
{
  uint32_t patterns = compiled->counts[FORM_PATTERN];

  for (size_t i = 0; i < compiled->counts[FORM_START]; i++)
    {
      uint32_t shorter = get (compiled, FORM_START, i, FORM_START_SHORTER);
      uint32_t first = get (compiled, FORM_START, i, FORM_START_FIRST);

      if ((shorter != FORM_NONE && shorter >= i) || first > patterns
          || get (compiled, FORM_START, i, FORM_START_COUNT) > patterns - first)
        return false;
    }
  for (size_t i = 0; i < patterns; i++)
    if (get (compiled, FORM_PATTERN, i, FORM_OF_SECTION)
        >= compiled->counts[FORM_SECTION])
      return false;
  for (size_t i = 0; i < compiled->counts[FORM_EXPRESSION]; i++)
    if (get (compiled, FORM_EXPRESSION, i, FORM_OF_SECTION)
        >= compiled->counts[FORM_SECTION])
      return false;
  return true;
}

static bool
is_right (struct compiled *compiled)
{
  struct slice bytes = compiled->bytes;

  return bytes.len >= FORM_AT_ROWS * 4 && bytes.len % 8 == 0
         && slice_has_prefix (bytes, FORM_MAGIC)
         && form_get (bytes, FORM_AT_VERSION) == FORM_VERSION
         && form_get_long (bytes, FORM_AT_CHECKSUM) == form_checksum (bytes)
         && find_parts (compiled) && has_right_rows (compiled);
}

int
compiled_open (struct compiled **compiled_r, struct slice bytes,
               struct error *err)
{
  struct compiled *compiled = arena_xmalloc (sizeof *compiled);

  *compiled = (struct compiled){ .bytes = bytes };
  if (!is_right (compiled))
    {
      free (compiled);
      return error_set (err, EX_DATAERR,
                        "is damaged, or of another version of patchdigest");
    }
  arena_init (&compiled->arena, 4096);
  compiled->left_out
      = arena_calloc (&compiled->arena, (compiled->counts[FORM_SECTION] + 1)
                                            * sizeof *compiled->left_out);
  compiled->regexes
      = arena_calloc (&compiled->arena, (compiled->counts[FORM_EXPRESSION] + 1)
                                            * sizeof *compiled->regexes);
  *compiled_r = compiled;
  return 0;
}

void
compiled_free (struct compiled *compiled)
{
  if (!compiled)
    return;
  for (size_t i = 0; i < compiled->counts[FORM_EXPRESSION]; i++)
    regex_free (compiled->regexes[i]);
  arena_release (&compiled->arena);
  free (compiled);
}

bool
compiled_is_from (const struct compiled *compiled,
                  const struct compiled_source *source)
{
  const uint64_t numbers[]
      = { source->size, source->seconds, source->nanoseconds, source->inode,
          source->choice };

  for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
    if (form_get_long (compiled->bytes, FORM_AT_SOURCE + 2 * i) != numbers[i])
      return false;
  return true;
}

size_t
compiled_sections (const struct compiled *compiled)
{
  return compiled->counts[FORM_SECTION];
}

struct compiled_section
compiled_section (const struct compiled *compiled, size_t at)
{
  return (struct compiled_section){
    .title = get_text (compiled, FORM_SECTION, at, FORM_TEXT),
    .name = get_text (compiled, FORM_SECTION, at, FORM_SECTION_NAME),
    .line = get (compiled, FORM_SECTION, at, FORM_SECTION_LINE),
  };
}

int
compiled_next_wrong (const struct compiled *compiled, size_t *at,
                     unsigned long *line_r, struct slice *text_r)
{
  for (; *at < compiled->counts[FORM_EXPRESSION]; ++*at)
    if (get (compiled, FORM_EXPRESSION, *at, FORM_WRONG))
      {
        *line_r = get (compiled, FORM_EXPRESSION, *at, FORM_LINE);
        *text_r = get_text (compiled, FORM_EXPRESSION, *at, FORM_TEXT);
        ++*at;
        return 1;
      }
  return 0;
}

/* --- Matching --- */

struct matching
{
  struct compiled *compiled;
  const struct facts *facts;
  struct result *result;
  struct result_hit **hits; /* of each section; null: none so far */
  uint32_t *found;          /* patterns of F: that cover the current path */
  size_t found_count;
  size_t ends; /* that may still be compared with patterns */
};

/* Notes that row AT of KIND fits WHAT, unless the section has met KEY
   before.  */
static void
note (struct matching *matching, enum form_kind kind, size_t at,
      enum result_key key, struct slice what)
{
  const struct compiled *compiled = matching->compiled;
  uint32_t section = get (compiled, kind, at, FORM_OF_SECTION);
  struct result_hit *hit = matching->hits[section];

  if (!hit)
    {
      struct compiled_section of = compiled_section (compiled, section);

      hit = arena_calloc (matching->result->arena, sizeof *hit);
      hit->name = of.name;
      hit->section = of.title;
      hit->label = true;
      matching->hits[section] = hit;
    }
  for (unsigned i = 0; i < hit->reason_count; i++)
    if (hit->reasons[i].key == key)
      return;
  result_give_reason (hit,
                      (struct result_reason){
                          .key = key,
                          .pattern = get_text (compiled, kind, at, FORM_TEXT),
                          .line = get (compiled, kind, at, FORM_LINE),
                          .what = what });
}

static struct path_pattern
get_pattern (const struct compiled *compiled, size_t at)
{
  struct slice text = get_text (compiled, FORM_PATTERN, at, FORM_TEXT);
  size_t literal = get (compiled, FORM_PATTERN, at, FORM_START_LEN);

  return (struct path_pattern){
    .text = text,
    .literal = literal < text.len ? literal : text.len,
    .slashes = get (compiled, FORM_PATTERN, at, FORM_SLASHES),
    .deep = get (compiled, FORM_PATTERN, at, FORM_DEEP),
  };
}

static void
try_pattern (struct matching *matching, size_t at,
             const struct touched_file *file)
{
  struct compiled *compiled = matching->compiled;
  uint32_t section = get (compiled, FORM_PATTERN, at, FORM_OF_SECTION);
  struct path_pattern pattern = get_pattern (compiled, at);

  if (file->cut ? !path_pattern_covers_end (&pattern, file->path)
                : !path_pattern_covers (&pattern, file->path))
    return;
  if (get (compiled, FORM_PATTERN, at, FORM_LETTER) == 'X')
    compiled->left_out[section] = compiled->path;
  else if (matching->found_count < compiled->counts[FORM_PATTERN])
    matching->found[matching->found_count++] = (uint32_t)at;
}

/* The last start that is not greater than PATH, or FORM_NONE.  */
static uint32_t
find_start (const struct compiled *compiled, struct slice path)
{
  size_t low = 0, high = compiled->counts[FORM_START];

  while (low < high)
    {
      size_t middle = low + (high - low) / 2;

      if (slice_compare (get_text (compiled, FORM_START, middle, FORM_TEXT),
                         path)
          <= 0)
        low = middle + 1;
      else
        high = middle;
    }
  return low ? (uint32_t)low - 1 : FORM_NONE;
}

/* Tries the patterns that may cover FILE.  All starts that its path begins with
   are found from the last one that is not greater: a longer one would be
   greater than the path, or not be a start of it.  */
static void
try_patterns (struct matching *matching, const struct touched_file *file)
{
  const struct compiled *compiled = matching->compiled;
  uint32_t start;

  if (file->cut)
    {
      if (matching->ends < compiled->counts[FORM_PATTERN])
        return;
      matching->ends -= compiled->counts[FORM_PATTERN];
      for (size_t i = 0; i < compiled->counts[FORM_PATTERN]; i++)
        try_pattern (matching, i, file);
      return;
    }
  for (start = find_start (compiled, file->path); start != FORM_NONE;
       start = get (compiled, FORM_START, start, FORM_START_SHORTER))
    {
      uint32_t first = get (compiled, FORM_START, start, FORM_START_FIRST);
      uint32_t count = get (compiled, FORM_START, start, FORM_START_COUNT);

      if (slice_has_prefix (file->path,
                            get_text (compiled, FORM_START, start, FORM_TEXT)))
        for (uint32_t i = 0; i < count; i++)
          try_pattern (matching, first + i, file);
    }
}

/* The expression AT, compiled now if need be; null if that fails.  */
static struct regex *
get_regex (struct compiled *compiled, size_t at)
{
  struct error err;

  error_init (&err);
  if (!compiled->regexes[at]
      && !get (compiled, FORM_EXPRESSION, at, FORM_WRONG))
    regex_new (&compiled->regexes[at],
               get_text (compiled, FORM_EXPRESSION, at, FORM_TEXT),
               REGEX_BLANKS_IGNORED, &err);
  return compiled->regexes[at];
}

/* Whether the expression AT occurs in the path of FILE, for a section that does
   not leave it out.  */
static bool
names_path (struct compiled *compiled, size_t at,
            const struct touched_file *file)
{
  struct regex *regex;

  if (get (compiled, FORM_EXPRESSION, at, FORM_LETTER) != 'N'
      || compiled->left_out[get (compiled, FORM_EXPRESSION, at,
                                 FORM_OF_SECTION)]
             == compiled->path
      || slice_find (file->path,
                     get_text (compiled, FORM_EXPRESSION, at, FORM_LITERAL))
             == SLICE_NPOS)
    return false;
  regex = get_regex (compiled, at);
  return regex && regex_occurs (regex, file->path);
}

static void
match_file (struct matching *matching, const struct touched_file *file)
{
  struct compiled *compiled = matching->compiled;

  compiled->path++;
  matching->found_count = 0;
  try_patterns (matching, file);
  for (size_t i = 0; i < matching->found_count; i++)
    if (compiled->left_out[get (compiled, FORM_PATTERN, matching->found[i],
                                FORM_OF_SECTION)]
        != compiled->path)
      note (matching, FORM_PATTERN, matching->found[i], RESULT_FILES,
            file->path);
  for (size_t i = 0; i < compiled->counts[FORM_EXPRESSION]; i++)
    if (names_path (compiled, i, file))
      note (matching, FORM_EXPRESSION, i, RESULT_FILES_MATCH, file->path);
}

/* Looks for the expression AT, of K:, in the content.  */
static void
match_content (struct matching *matching, size_t at)
{
  struct compiled *compiled = matching->compiled;
  struct facts_lines lines = { .part = 0 };
  struct slice line;
  struct regex *regex;

  if (!facts_may_have (matching->facts,
                       get_text (compiled, FORM_EXPRESSION, at, FORM_LITERAL)))
    return;
  regex = get_regex (compiled, at);
  while (regex && facts_next_line (matching->facts, &lines, &line))
    if (regex_occurs (regex, line))
      {
        note (matching, FORM_EXPRESSION, at, RESULT_CONTENT, line);
        return;
      }
}

void
compiled_match (struct compiled *compiled, const struct facts *facts,
                struct result *result)
{
  struct matching matching = { .compiled = compiled,
                               .facts = facts,
                               .result = result,
                               .ends = COMPILED_ENDS_MAX };
  size_t sections = compiled->counts[FORM_SECTION];
  bool content = facts->log.len || facts->diff.len;

  if (!content && facts->files.count == 0)
    return;
  matching.hits
      = arena_calloc (result->arena, (sections + 1) * sizeof *matching.hits);
  matching.found
      = arena_alloc (result->arena, (compiled->counts[FORM_PATTERN] + 1)
                                        * sizeof *matching.found);
  for (size_t i = 0; i < facts->files.count; i++)
    match_file (&matching, &facts->files.items[i]);
  for (size_t i = 0; content && i < compiled->counts[FORM_EXPRESSION]; i++)
    if (get (compiled, FORM_EXPRESSION, i, FORM_LETTER) == 'K')
      match_content (&matching, i);
  for (size_t i = 0; i < sections; i++)
    if (matching.hits[i])
      *result_add (result, matching.hits[i]->name) = *matching.hits[i];
}
