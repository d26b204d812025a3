/* maintainers: a MAINTAINERS file.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/maintainers.h"
#include "base/edit_distance.h"
#include "watch/path_pattern.h"

#include <sysexits.h>

struct sections_reading
{
  struct arena *arena;
  struct maintainers *maintainers;
  size_t section_room;
  struct maintainers_entry *entries; /* of all sections */
  size_t entry_count, entry_room;

  struct slice title; /* the last line that is no entry */
  unsigned long line;
  bool inside; /* the line before was an entry */
};

static void
open_section (struct sections_reading *reading, unsigned long line)
{
  struct maintainers *maintainers = reading->maintainers;

  maintainers->sections
      = arena_grow (reading->arena, maintainers->sections, maintainers->count,
                    &reading->section_room, sizeof *maintainers->sections);
  maintainers->sections[maintainers->count++] = (struct maintainers_section){
    .title = reading->title, .line = reading->line ? reading->line : line
  };
  reading->inside = true;
}

static void
add_entry (struct sections_reading *reading, struct slice line,
           unsigned long number)
{
  int letter = slice_at (line, 0);
  struct maintainers *maintainers = reading->maintainers;

  if (!reading->inside)
    open_section (reading, number);
  if (!strchr ("MRSFXNK", letter))
    return;
  reading->entries
      = arena_grow (reading->arena, reading->entries, reading->entry_count,
                    &reading->entry_room, sizeof *reading->entries);
  reading->entries[reading->entry_count++]
      = (struct maintainers_entry){ (char)letter,
                                    slice_trim (slice_skip (line, 2)), number };
  maintainers->sections[maintainers->count - 1].count++;
}

static bool
is_entry (struct slice line)
{
  int letter = slice_at (line, 0);

  return letter >= 'A' && letter <= 'Z' && slice_at (line, 1) == ':';
}

int
maintainers_read (struct maintainers *maintainers_r, struct slice text,
                  struct arena *arena, struct error *err)
{
  struct sections_reading reading
      = { .arena = arena, .maintainers = maintainers_r };
  struct slice line;
  size_t done = 0;
  bool titled = false;

  *maintainers_r = (struct maintainers){ .count = 0 };
  for (unsigned long number = 1; slice_next_line (&text, &line); number++)
    {
      struct slice bare = slice_trim (line);

      if (is_entry (line))
        add_entry (&reading, line, number);
      else if (bare.len && slice_at (bare, 0) != '#')
        {
          reading.title = bare;
          reading.line = number;
          reading.inside = false;
        }
    }
  /* The array has moved while it grew.  */
  for (size_t i = 0; i < maintainers_r->count; i++)
    {
      if (reading.entries)
        maintainers_r->sections[i].entries = reading.entries + done;
      done += maintainers_r->sections[i].count;
      titled = titled || maintainers_r->sections[i].title.len;
    }
  return titled ? 0
                : error_set (err, EX_CONFIG,
                             "has no section: expected a title and lines such"
                             " as 'F: fs/widget/'");
}

/* --- Choosing --- */

/* M: and R: are `Name <address>', or an address, which words may follow.  */
static bool
is_person (const struct maintainers_entry *entry, const struct me *me)
{
  struct slice value = entry->value;
  struct address person = { .addr_spec = value };
  size_t open = slice_find_last_byte (value, '<');

  if (open != SLICE_NPOS)
    {
      person.name = slice_trim (slice_head (value, open));
      if (person.name.len >= 2 && slice_at (person.name, 0) == '"'
          && slice_last (person.name) == '"')
        person.name = slice_sub (person.name, 1, person.name.len - 2);
      person.addr_spec = slice_skip (value, open + 1);
      person.addr_spec = slice_trim (slice_head (
          person.addr_spec, slice_find_byte (person.addr_spec, '>')));
    }
  else
    slice_next_word (&value, &person.addr_spec);
  return me_is (me, &person);
}

static bool
is_of (const struct maintainers_section *section, const struct me *me)
{
  for (size_t i = 0; i < section->count; i++)
    if ((section->entries[i].letter == 'M' || section->entries[i].letter == 'R')
        && is_person (&section->entries[i], me))
      return true;
  return false;
}

/* What S: and the patterns of a section say about it.  */
static bool
is_worth_watching (const struct maintainers_section *section,
                   bool supported_only)
{
  bool supported = false;

  for (size_t i = 0; i < section->count; i++)
    {
      const struct maintainers_entry *entry = &section->entries[i];
      struct path_pattern pattern;

      path_pattern_read (&pattern, entry->value);
      if (entry->letter == 'F' && path_pattern_covers_all (&pattern))
        return false;
      if (entry->letter != 'S')
        continue;
      if (slice_has_prefix_nocase (entry->value, SLICE ("orphan"))
          || slice_has_prefix_nocase (entry->value, SLICE ("obsolete")))
        return false;
      supported
          = supported
            || slice_find_nocase (entry->value, SLICE ("support")) != SLICE_NPOS
            || slice_find_nocase (entry->value, SLICE ("maintain"))
                   != SLICE_NPOS;
    }
  return supported || !supported_only;
}

/* Chooses the sections with TITLE; false if there are none.  */
static bool
choose_title (const struct maintainers *maintainers, struct slice title,
              bool *chosen)
{
  bool found = false;

  for (size_t i = 0; i < maintainers->count; i++)
    if (slice_eq_nocase (maintainers->sections[i].title, title))
      found = chosen[i] = true;
  return found;
}

size_t
maintainers_choose (const struct maintainers *maintainers,
                    const struct maintainers_choice *choice,
                    struct arena *arena, bool **chosen_r)
{
  bool *chosen = arena_calloc (arena, maintainers->count + 1);
  size_t unknown = 0;

  *chosen_r = chosen;
  while (unknown < choice->title_count
         && choose_title (maintainers, slice_trim (choice->titles[unknown]),
                          chosen))
    unknown++;
  for (size_t i = 0; i < maintainers->count; i++)
    {
      const struct maintainers_section *section = &maintainers->sections[i];

      if (!chosen[i] && choice->me)
        chosen[i] = is_of (section, choice->me);
      chosen[i] = chosen[i] && section->title.len
                  && is_worth_watching (section, choice->supported_only);
    }
  return unknown;
}

struct slice
maintainers_nearest (const struct maintainers *maintainers, struct slice title)
{
  struct slice best = { NULL, 0 };
  size_t best_distance = SLICE_NPOS;

  for (size_t i = 0; i < maintainers->count; i++)
    {
      struct slice other = maintainers->sections[i].title;
      size_t distance = edit_distance (title, other);

      if (distance < best_distance
          && edit_distance_is_near (distance, title, other))
        {
          best = other;
          best_distance = distance;
        }
    }
  return best;
}

/* Whether X-Patchdigest-Watch has the word NAME for something else.  */
static bool
is_taken (struct slice name)
{
  static const struct slice taken[]
      = { SLICE_INIT ("mine"), SLICE_INIT ("tome"), SLICE_INIT ("again") };

  for (size_t i = 0; i < sizeof taken / sizeof *taken; i++)
    if (slice_eq (name, taken[i]))
      return true;
  return false;
}

struct slice
maintainers_name (struct slice title, struct arena *arena)
{
  const struct slice word = SLICE ("section");
  char *name = arena_bytes (arena, word.len + 1 + MAINTAINERS_NAME_MAX);
  char *own = name + word.len + 1;
  size_t len = 0;
  bool gap = false;

  for (size_t i = 0; i < title.len; i++)
    {
      int byte = slice_lower (slice_at (title, i));
      size_t need = gap && len ? 2 : 1;

      if (!slice_is_alnum (byte))
        {
          gap = true;
          continue;
        }
      if (len + need > MAINTAINERS_NAME_MAX)
        break;
      if (need == 2)
        own[len++] = '-';
      own[len++] = (char)byte;
      gap = false;
    }
  if (len == 0)
    return word;
  if (!is_taken (slice_make (own, len)))
    return slice_make (own, len);
  memcpy (name, word.ptr, word.len);
  name[word.len] = '-';
  return slice_make (name, word.len + 1 + len);
}
