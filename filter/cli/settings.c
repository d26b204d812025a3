/* settings: what one call does.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/settings.h"
#include "config_path.h"
#include "annotate/fields.h"

#include <stdlib.h>
#include <sysexits.h>
#include <unistd.h>

/* Reads the file that --config names, or the usual one if it exists.  */
static int
read_config (struct settings *settings,
             const struct config_environment *environment, struct error *err)
{
  const char *path = settings->options->config;

  if (path && strcmp (path, "none") == 0)
    return 0;
  if (!path)
    {
      path = config_default_path (environment, &settings->arena);
      if (!path || access (path, F_OK) != 0)
        return 0;
    }
  settings->config_path = path;
  return config_read (&settings->config, path, environment, err);
}

static void
name_lists (struct settings *settings)
{
  const struct config *config = &settings->config;
  struct digest_settings *digest = &settings->run.digest;

  settings->names = arena_alloc (
      &settings->arena, (config->list_count + 1) * sizeof (*digest->lists));
  for (size_t i = 0; i < config->list_count; i++)
    settings->names[i]
        = (struct name_map_entry){ config->lists[i].id, config->lists[i].name };
  digest->lists = settings->names;
  digest->list_count = config->list_count;
}

static void
name_domains (struct settings *settings)
{
  const struct config *config = &settings->config;
  struct name_map_entry *names = arena_alloc (
      &settings->arena, (config->domain_count + 1) * sizeof *names);

  for (size_t i = 0; i < config->domain_count; i++)
    names[i] = (struct name_map_entry){ config->domains[i].domain,
                                        config->domains[i].shown };
  settings->run.digest.domains = names;
  settings->run.digest.domain_count = config->domain_count;
}

/* The list of the configuration that --list means, by List-Id or by name, or
   -1.  Either way the digest prints its name.  */
static int
named_list (const struct settings *settings)
{
  struct slice name = settings->options->digest.list;

  for (size_t i = 0; name.len && i < settings->config.list_count; i++)
    if (slice_eq_nocase (settings->config.lists[i].id, name)
        || slice_eq (settings->config.lists[i].name, name))
      return (int)i;
  return -1;
}

static void
put_together (struct settings *settings)
{
  const struct options *options = settings->options;
  const struct config *config = &settings->config;
  struct pipeline_settings *run = &settings->run;
  int list = named_list (settings);

  run->digest = options->digest;
  if (list >= 0)
    run->digest.list = config->lists[list].name;
  if (!options->has_top)
    run->digest.top = config->digest_top;
  if (!options->has_patch_list)
    run->digest.patch_list = config->digest_patch_list;
  run->writer
      = options->writer ? options->writer : formats_at (config->digest_format);
  run->across_lists = config->across_lists;
  run->keep_text = config->state_keep_text;
  run->reports = true;
  if (slice_eq (config->digest_from_label, SLICE ("date")))
    run->label = PIPELINE_LABEL_DATE;
  else if (!slice_eq (config->digest_from_label, SLICE ("previous"))
           && run->digest.from.len == 0)
    run->digest.from = config->digest_from_label;
  run->order = options->order;
  run->report = (struct report_settings){
    .template = config->annotate_label,
    .messages = config->mbox_messages,
    .changes = options->has_changes
                   ? options->changes
                   : (enum report_show_changes)config->digest_changes,
    .changes_lines = config->changes_lines,
    .mail_from = config->mbox_from,
    .mail_to = config->mbox_to
  };
  name_lists (settings);
  name_domains (settings);
}

int
settings_make (struct settings *settings_r, const struct options *options,
               const struct config_environment *environment,
               const uint8_t key_bytes[16], struct error *err)
{
  struct settings *settings = settings_r;

  *settings = (struct settings){ .options = options };
  arena_init (&settings->arena, 0);
  config_init (&settings->config, environment->word);
  if (read_config (settings, environment, err) < 0)
    return -1;
  if (fields_check_label (settings->config.annotate_label, err) < 0)
    return error_wrap (err, "%s: annotate.label", settings->config_path);
  put_together (settings);
  memcpy (settings->run.key_bytes, key_bytes, 16);
  if (settings->config.mailmap
      && mailmap_load (&settings->mailmap, settings->config.mailmap, key_bytes,
                       err)
             < 0)
    return -1;
  settings->run.digest.mailmap = settings->mailmap;
  return 0;
}

void
settings_release (struct settings *settings)
{
  mailmap_free (settings->mailmap);
  config_release (&settings->config);
  arena_release (&settings->arena);
}

static bool
has_own_states (const struct config *config)
{
  for (size_t i = 0; i < config->list_count; i++)
    if (config->lists[i].state)
      return true;
  return false;
}

bool
settings_find_state (const struct settings *settings, int list,
                     const char **path_r)
{
  const struct options *options = settings->options;
  const struct config *config = &settings->config;
  int named = named_list (settings);

  *path_r = options->state;
  if (options->state || options->no_state)
    return true;
  if (named >= 0)
    list = named;
  *path_r = config->state_path;
  if (list >= 0 && config->lists[list].state)
    *path_r = config->lists[list].state;
  return list >= 0 || !has_own_states (config);
}

struct store_settings
settings_for_state (const struct settings *settings, const char *path,
                    bool write)
{
  return (struct store_settings){ .path = path,
                                  .write = write,
                                  .wal = settings->config.state_wal,
                                  .wait = settings->config.state_wait };
}

struct state_list_filter
settings_listing (const struct settings *settings)
{
  const struct digest_settings *digest = &settings->run.digest;

  return (struct state_list_filter){ .header = !settings->options->quiet,
                                     .has_since = digest->has_since,
                                     .has_until = digest->has_until,
                                     .since = digest->since,
                                     .until = digest->until,
                                     .list = digest->list,
                                     .lists = digest->lists,
                                     .list_count = digest->list_count };
}
