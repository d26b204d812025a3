/* settings: what one call does.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/settings.h"
#include "cli/list_file.h"
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

/* A list without a word of its own does as all others do.  */
static void
name_links (struct settings *settings)
{
  const struct config *config = &settings->config;
  struct digest_links *links = &settings->run.digest.links;
  struct digest_link *lists = arena_alloc (
      &settings->arena, (config->list_count + 1) * sizeof *lists);

  links->none = config->links == CONFIG_LINKS_NONE;
  for (size_t i = 0; i < config->list_count; i++)
    {
      const struct config_list *list = &config->lists[i];

      lists[i] = (struct digest_link){
        .list_id = list->id,
        .template = list->link,
        .none = list->links == CONFIG_LINKS_UNSET
                    ? links->none
                    : list->links == CONFIG_LINKS_NONE,
      };
    }
  links->lists = lists;
  links->count = config->list_count;
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
  run->each_list = options->action == ACTION_DIGEST
                   && (options->has_each_list ? options->each_list == WORDS_YES
                                              : config->digest_each_list);
  if (!options->has_top)
    run->digest.top = config->digest_top;
  if (!options->has_patch_list)
    run->digest.patch_list = config->digest_patch_list;
  run->writer
      = options->writer ? options->writer : formats_at (config->digest_format);
  run->across_lists = config->across_lists;
  run->keep_text = config->state_keep_text;
  run->life = (struct life_settings){ .rows = config->life_rows,
                                      .stalled = config->life_stalled,
                                      .waits = config->life_waits,
                                      .forget = config->life_forget,
                                      .robots = config->life_robots };
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
    .entries = options->entries,
    .mail_from = config->mbox_from,
    .mail_to = config->mbox_to
  };
  run->report.links
      = options->has_links ? options->links == WORDS_YES : config->digest_links;
  name_lists (settings);
  name_links (settings);
  name_domains (settings);
}

/* A file for each list needs a digest for each list.  */
static int
check_output (const struct settings *settings, struct error *err)
{
  const struct options *options = settings->options;

  if (options->action != ACTION_DIGEST
      || !list_file_is_template (options->output))
    return 0;
  if (!settings->run.each_list)
    return error_set (err, EX_USAGE, "%s: one file a list needs --each-list",
                      options->output);
  return list_file_check (options->output, err);
}

/* A state beside which something can be kept, before it is known which one the
   messages need; or null.  */
static const char *
any_state (const struct settings *settings)
{
  const struct options *options = settings->options;
  const struct config *config = &settings->config;

  if (options->state || options->no_state)
    return options->state;
  if (config->state_path)
    return config->state_path;
  for (size_t i = 0; i < config->list_count; i++)
    if (config->lists[i].state)
      return config->lists[i].state;
  return NULL;
}

/* Makes the rules of what to watch, if messages will be read.  */
static int
make_watching (struct settings *settings, struct error *err)
{
  const struct options *options = settings->options;
  struct watching_request request = { .config = &settings->config,
                                      .config_path = settings->config_path,
                                      .state = any_state (settings),
                                      .write = !options->dry_run };

  if (!action_takes_mail (options->action)
      || !watching_is_wanted (&settings->config))
    return 0;
  settings->run.watch = &settings->watching.watch;
  return watching_make (&settings->watching, &request, &settings->arena, err);
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
  if (check_output (settings, err) < 0)
    return -1;
  memcpy (settings->run.key_bytes, key_bytes, 16);
  if (settings->config.mailmap
      && mailmap_load (&settings->mailmap, settings->config.mailmap, key_bytes,
                       err)
             < 0)
    return -1;
  settings->run.digest.mailmap = settings->mailmap;
  return make_watching (settings, err);
}

void
settings_release (struct settings *settings)
{
  watching_release (&settings->watching);
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

const char *
settings_state_of (const struct settings *settings, int list)
{
  const struct options *options = settings->options;
  const struct config *config = &settings->config;

  if (options->state || options->no_state)
    return options->state;
  return list >= 0 && config->lists[list].state ? config->lists[list].state
                                                : config->state_path;
}

static bool
choose_all (const struct split_list *lists, size_t count, bool *wanted)
{
  uint64_t messages = 0;

  for (size_t i = 0; i < count; i++)
    messages += lists[i].messages;
  for (size_t i = 0; i < count; i++)
    wanted[i] = messages == 0 || lists[i].messages > 0;
  return true;
}

/* How exactly NAME, of --list, means LIST: 0 is not at all.  */
static int
meaning (struct slice name, const struct split_list *list)
{
  struct slice label = slice_head (list->id, slice_find_byte (list->id, '.'));

  if (list->id.len && slice_eq_nocase (list->id, name))
    return 2;
  return list->messages > 0
         && (slice_eq_nocase (label, name) || slice_eq (list->name, name));
}

bool
settings_choose_lists (const struct settings *settings,
                       const struct split_list *lists, size_t count,
                       bool *wanted)
{
  struct slice name = settings->options->digest.list;
  int named = named_list (settings), best = 0;

  if (name.len == 0)
    return choose_all (lists, count, wanted);
  for (size_t i = 0; i < count; i++)
    if (meaning (name, &lists[i]) > best)
      best = meaning (name, &lists[i]);
  for (size_t i = 0; i < count; i++)
    wanted[i] = named >= 0 ? lists[i].list == named
                           : best > 0 && meaning (name, &lists[i]) == best;
  return named >= 0 || best > 0;
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
