/* compiled_make: writes the form.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/compiled.h"
#include "base/siphash.h"
#include "watch/form.h"
#include "watch/path_pattern.h"
#include "watch/regex.h"

#include <stdlib.h>

/* A pattern that is sorted.  */
struct sorted_pattern
{
  struct path_pattern pattern;
  struct slice start; /* of its text, up to the first wildcard */
  uint32_t at;        /* of its text, when it has been added */
  const struct maintainers_entry *entry;
  uint32_t section;
};

struct form_making
{
  struct arena arena;
  struct buf rows[FORM_KINDS];
  struct buf text;
  struct sorted_pattern *patterns;
  size_t count, room;
};

static uint32_t
row_count (const struct form_making *making, enum form_kind kind)
{
  return (uint32_t)(making->rows[kind].len / (FORM_ROW_WORDS * 4));
}

static void
put (struct buf *buf, uint32_t value)
{
  uint32_t word = htole32 (value);

  buf_add (buf, slice_make ((const char *)&word, sizeof word));
}

static void
put_long (struct buf *buf, uint64_t value)
{
  put (buf, (uint32_t)value);
  put (buf, (uint32_t)(value >> 32));
}

/* Adds TEXT; returns its offset.  */
static uint32_t
add_text (struct form_making *making, struct slice text)
{
  uint32_t at = (uint32_t)making->text.len;

  buf_add (&making->text, text);
  return at;
}

static void
put_row (struct form_making *making, enum form_kind kind,
         const uint32_t words[FORM_ROW_WORDS])
{
  for (size_t i = 0; i < FORM_ROW_WORDS; i++)
    put (&making->rows[kind], words[i]);
}

static void
add_expression (struct form_making *making,
                const struct maintainers_entry *entry, uint32_t section)
{
  uint32_t words[FORM_ROW_WORDS] = { [FORM_OF_SECTION] = section,
                                     [FORM_LINE] = (uint32_t)entry->line,
                                     [FORM_LETTER] = (uint32_t)entry->letter };
  struct regex *regex = NULL;
  struct error err;

  error_init (&err);
  words[FORM_WRONG]
      = regex_new (&regex, entry->value, REGEX_BLANKS_IGNORED, &err) < 0;
  words[FORM_TEXT] = add_text (making, entry->value);
  words[FORM_TEXT_LEN] = (uint32_t)entry->value.len;
  if (regex)
    {
      words[FORM_LITERAL] = add_text (making, regex_literal (regex));
      words[FORM_LITERAL_LEN] = (uint32_t)regex_literal (regex).len;
    }
  regex_free (regex);
  put_row (making, FORM_EXPRESSION, words);
}

static void
note_pattern (struct form_making *making, const struct maintainers_entry *entry,
              uint32_t section)
{
  struct path_pattern pattern;

  path_pattern_read (&pattern, entry->value);
  making->patterns
      = arena_grow (&making->arena, making->patterns, making->count,
                    &making->room, sizeof *making->patterns);
  making->patterns[making->count++] = (struct sorted_pattern){
    .pattern = pattern,
    .start = slice_head (entry->value, pattern.literal),
    .entry = entry,
    .section = section,
  };
}

static void
add_section (struct form_making *making,
             const struct maintainers_section *section)
{
  struct slice name = maintainers_name (section->title, &making->arena);
  uint32_t number = row_count (making, FORM_SECTION);
  uint32_t words[FORM_ROW_WORDS]
      = { [FORM_TEXT] = add_text (making, section->title),
          [FORM_TEXT_LEN] = (uint32_t)section->title.len,
          [FORM_SECTION_NAME] = add_text (making, name),
          [FORM_SECTION_NAME_LEN] = (uint32_t)name.len,
          [FORM_SECTION_LINE] = (uint32_t)section->line };

  put_row (making, FORM_SECTION, words);
  for (size_t i = 0; i < section->count; i++)
    {
      const struct maintainers_entry *entry = &section->entries[i];

      if (entry->value.len == 0)
        continue;
      if (entry->letter == 'F' || entry->letter == 'X')
        note_pattern (making, entry, number);
      else if (entry->letter == 'N' || entry->letter == 'K')
        add_expression (making, entry, number);
    }
}

static int
by_start (const void *a, const void *b)
{
  const struct sorted_pattern *left = a, *right = b;
  int order = slice_compare (left->start, right->start);

  return order ? order
               : (left->entry->line > right->entry->line)
                     - (left->entry->line < right->entry->line);
}

static void
add_patterns (struct form_making *making)
{
  for (size_t i = 0; i < making->count; i++)
    {
      struct sorted_pattern *sorted = &making->patterns[i];
      const struct path_pattern *pattern = &sorted->pattern;
      uint32_t words[FORM_ROW_WORDS]
          = { [FORM_TEXT_LEN] = (uint32_t)pattern->text.len,
              [FORM_OF_SECTION] = sorted->section,
              [FORM_LINE] = (uint32_t)sorted->entry->line,
              [FORM_LETTER] = (uint32_t)sorted->entry->letter,
              [FORM_START_LEN] = (uint32_t)pattern->literal,
              [FORM_SLASHES] = (uint32_t)pattern->slashes,
              [FORM_DEEP] = pattern->deep };

      words[FORM_TEXT] = sorted->at = add_text (making, pattern->text);
      put_row (making, FORM_PATTERN, words);
    }
}

/* Adds a row for each literal start.  Those that a start begins with come
   before it, and are on the stack.  */
static void
add_starts (struct form_making *making)
{
  struct open_start
  {
    struct slice text;
    uint32_t number;
  } *stack = arena_alloc (&making->arena, (making->count + 1) * sizeof *stack);
  size_t depth = 0, next;

  for (size_t i = 0; i < making->count; i = next)
    {
      struct slice start = making->patterns[i].start;
      uint32_t words[FORM_ROW_WORDS] = { [FORM_TEXT] = making->patterns[i].at,
                                         [FORM_TEXT_LEN] = (uint32_t)start.len,
                                         [FORM_START_FIRST] = (uint32_t)i };

      for (next = i + 1; next < making->count
                         && slice_eq (making->patterns[next].start, start);
           next++)
        ;
      while (depth && !slice_has_prefix (start, stack[depth - 1].text))
        depth--;
      words[FORM_START_SHORTER] = depth ? stack[depth - 1].number : FORM_NONE;
      words[FORM_START_COUNT] = (uint32_t)(next - i);
      stack[depth++]
          = (struct open_start){ start, row_count (making, FORM_START) };
      put_row (making, FORM_START, words);
    }
}

static void
put_header (struct buf *buf, const struct form_making *making,
            const struct compiled_source *source)
{
  buf_add (buf, FORM_MAGIC);
  put (buf, FORM_VERSION);
  for (int kind = 0; kind < FORM_KINDS; kind++)
    put (buf, row_count (making, (enum form_kind)kind));
  put (buf, (uint32_t)making->text.len);
  put_long (buf, 0);
  put_long (buf, source->size);
  put_long (buf, source->seconds);
  put_long (buf, source->nanoseconds);
  put_long (buf, source->inode);
  put_long (buf, source->choice);
}

static void
put_checksum (struct buf *buf)
{
  uint64_t sum = htole64 (form_checksum (buf_slice (buf)));

  memcpy (buf->ptr + FORM_AT_CHECKSUM * 4, &sum, sizeof sum);
}

void
compiled_make (struct buf *buf, const struct maintainers *maintainers,
               const bool *chosen, const struct compiled_source *source)
{
  struct form_making making = { .count = 0 };

  arena_init (&making.arena, 0);
  for (size_t i = 0; i < maintainers->count; i++)
    if (chosen[i])
      add_section (&making, &maintainers->sections[i]);
  if (making.count)
    qsort (making.patterns, making.count, sizeof *making.patterns, by_start);
  add_patterns (&making);
  add_starts (&making);
  while (making.text.len % 8)
    buf_add_byte (&making.text, '\0');
  put_header (buf, &making, source);
  for (int kind = 0; kind < FORM_KINDS; kind++)
    {
      buf_add (buf, buf_slice (&making.rows[kind]));
      buf_release (&making.rows[kind]);
    }
  buf_add (buf, buf_slice (&making.text));
  buf_release (&making.text);
  put_checksum (buf);
  arena_release (&making.arena);
}

uint64_t
compiled_choice (const struct maintainers_choice *choice, struct slice path)
{
  static const struct siphash_key key = { UINT64_C (7), UINT64_C (8) };
  uint64_t hash = siphash_slice (&key, path);

  hash = siphash_pair (&key, hash, choice->supported_only);
  for (size_t i = 0; i < choice->title_count; i++)
    hash = siphash_pair (&key, hash, siphash_slice (&key, choice->titles[i]));
  hash = siphash_pair (&key, hash, choice->me != NULL);
  for (size_t i = 0; choice->me && i < choice->me->address_count; i++)
    hash = siphash_pair (&key, hash,
                         siphash_slice (&key, choice->me->addresses[i]));
  for (size_t i = 0; choice->me && i < choice->me->name_count; i++)
    hash = siphash_pair (&key, hash + 1,
                         siphash_slice (&key, choice->me->names[i]));
  return hash;
}
