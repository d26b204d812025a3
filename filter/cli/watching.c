/* watching: makes the rules of a configuration.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/watching.h"
#include "cli/sections.h"

#include <sysexits.h>

bool
watching_is_wanted (const struct config *config)
{
  return config->me_addresses.count || config->me_names.count
         || config->watch_count || config->maintainers_file;
}

static const struct slice *
take_slices (const struct config_texts *texts, struct arena *arena)
{
  struct slice *slices
      = arena_alloc (arena, (texts->count + 1) * sizeof *slices);

  for (size_t i = 0; i < texts->count; i++)
    slices[i] = texts->items[i].text;
  return slices;
}

static struct rules_texts
take_texts (const struct config_texts *texts, struct arena *arena)
{
  struct rules_text *items
      = arena_alloc (arena, (texts->count + 1) * sizeof *items);

  for (size_t i = 0; i < texts->count; i++)
    items[i]
        = (struct rules_text){ texts->items[i].text, texts->items[i].line };
  return (struct rules_texts){ items, texts->count };
}

static struct rules_source
take_rule (const struct config_watch *rule, struct arena *arena)
{
  return (struct rules_source){
    .name = rule->name,
    .line = rule->line,
    .files = take_texts (&rule->files, arena),
    .not_files = take_texts (&rule->not_files, arena),
    .files_match = take_texts (&rule->files_match, arena),
    .content = take_texts (&rule->content, arena),
    .subject = take_texts (&rule->subject, arena),
    .authors = take_texts (&rule->authors, arena),
    .lists = take_texts (&rule->lists, arena),
    .to_me = rule->to_me,
    .label = rule->label,
  };
}

/* Where the text is that WRONG, one of SOURCE, was made of.  */
static const struct config_text *
find_text (const struct config_watch *rule, const struct rules_source *source,
           const struct rules_text *wrong)
{
  for (size_t i = 0; i < source->files_match.count; i++)
    if (wrong == &source->files_match.items[i])
      return &rule->files_match.items[i];
  return &rule->content.items[wrong - source->content.items];
}

static int
add_rule (struct rules *rules, const struct config_watch *rule,
          const char *path, struct arena *arena, struct error *err)
{
  struct rules_source source = take_rule (rule, arena);
  const struct rules_text *wrong;
  const struct config_text *text;

  if (rules_add (rules, &source, &wrong, err) == 0)
    return 0;
  text = find_text (rule, &source, wrong);
  return error_wrap (err, "%s:%lu:%lu: '%.*s'", path, text->line, text->column,
                     SLICE_ARG (slice_head (text->text, 100)));
}

static int
load_sections (struct watching *watching,
               const struct watching_request *request, struct arena *arena,
               struct error *err)
{
  struct sections_request sections = { .config = request->config,
                                       .config_path = request->config_path,
                                       .me = &watching->watch.me,
                                       .write = request->write };
  struct buf kept;

  if (!request->config->maintainers_file)
    return 0;
  buf_init (&kept);
  if (request->state)
    {
      buf_printf (&kept, "%s.watch", request->state);
      sections.kept = arena_string (arena, buf_slice (&kept));
    }
  buf_release (&kept);
  return sections_load (&watching->watch, &watching->form, &sections, err);
}

int
watching_make (struct watching *watching_r,
               const struct watching_request *request, struct arena *arena,
               struct error *err)
{
  const struct config *config = request->config;
  struct watch *watch = &watching_r->watch;

  *watching_r = (struct watching){ .watch = { .rules = rules_new () } };
  buf_init (&watching_r->form);
  watch->me
      = (struct me){ .addresses = take_slices (&config->me_addresses, arena),
                     .address_count = config->me_addresses.count,
                     .names = take_slices (&config->me_names, arena),
                     .name_count = config->me_names.count };
  for (size_t i = 0; i < config->watch_count; i++)
    if (add_rule (watch->rules, &config->watch[i], request->config_path, arena,
                  err)
        < 0)
      return -1;
  return load_sections (watching_r, request, arena, err);
}

void
watching_release (struct watching *watching)
{
  watch_release (&watching->watch);
  buf_release (&watching->form);
}
