/* list_groups: lists whose digests share a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/list_groups.h"
#include "cli/list_file.h"

#include <string.h>

/* The lists of a run.  */
struct lists_of_run
{
  const struct split_list *lists;
  size_t count;
  bool *wanted;
  const char **files; /* or null */
};

static bool
is_path (const char *a, const char *b)
{
  return a && b ? strcmp (a, b) == 0 : a == b;
}

/* The path of the state of the list AT of LISTS.  */
static const char *
state_of (const struct program *program, const struct lists_of_run *lists,
          size_t at)
{
  return settings_state_of (&program->settings, lists->lists[at].list);
}

static void
add_group (struct list_groups *groups, const char *path)
{
  for (size_t i = 0; i < groups->count; i++)
    if (is_path (groups->groups[i].path, path))
      return;
  groups->groups[groups->count++] = (struct list_group){ .path = path };
}

/* Adds the groups of the lists that are wanted.  That of the state of all other
   lists comes last, and those before it are in the order of the configuration,
   so that two processes never wait for each other's locks.  */
static void
add_groups (struct list_groups *groups, const struct program *program,
            const struct lists_of_run *lists)
{
  const char *usual = settings_state_of (&program->settings, -1);
  bool has_usual = false;

  for (size_t i = 0; i < lists->count; i++)
    if (lists->wanted[i] && is_path (state_of (program, lists, i), usual))
      has_usual = true;
    else if (lists->wanted[i])
      add_group (groups, state_of (program, lists, i));
  if (has_usual)
    add_group (groups, usual);
}

/* Makes the run and the digests of GROUP.  */
static void
fill_group (struct list_group *group, struct program *program,
            const struct lists_of_run *lists)
{
  struct arena *arena = &program->settings.arena;
  bool *chosen = arena_calloc (arena, lists->count + 1);
  uint32_t at = 0;

  for (size_t i = 0; i < lists->count; i++)
    chosen[i] = (lists->wanted[i] || lists->lists[i].messages > 0)
                && is_path (state_of (program, lists, i), group->path);
  group->run = pipeline_part (program->run, chosen);
  group->digests
      = arena_alloc (arena, (lists->count + 1) * sizeof *group->digests);
  for (size_t i = 0; i < lists->count; i++)
    if (chosen[i])
      {
        group->digests[at] = (struct list_digest){
          .file = lists->files ? lists->files[i] : NULL,
          .messages = lists->lists[i].messages,
          .wanted = lists->wanted[i],
        };
        if (!lists->wanted[i])
          pipeline_drop (group->run, at);
        at++;
      }
}

/* One digest for each of LISTS.  */
static void
make_each (struct list_groups *groups, struct program *program,
           struct lists_of_run *lists)
{
  const char *output = program->options.output;

  groups->each = true;
  groups->chosen = program->options.digest.list.len > 0;
  for (size_t i = 0; i < lists->count; i++)
    groups->partial |= !lists->wanted[i] && lists->lists[i].messages > 0;
  if (list_file_is_template (output))
    lists->files = list_files (output, lists->lists, lists->count,
                               &program->settings.arena);
  add_groups (groups, program, lists);
  for (size_t i = 0; i < groups->count; i++)
    fill_group (&groups->groups[i], program, lists);
}

/* One digest of all messages.  */
static void
make_one (struct list_groups *groups, struct program *program)
{
  struct arena *arena = &program->settings.arena;
  const struct options *options = &program->options;
  struct list_digest *digest = arena_calloc (arena, sizeof *digest);
  int list = pipeline_list (program->run);
  const char *path;

  settings_find_state (&program->settings, list, &path);
  digest->wanted = true;
  digest->messages = pipeline_messages (program->run);
  if (program->settings.run.each_list
      && list_file_is_template (options->output))
    digest->file = list_file_of (options->output, options->digest.list, arena);
  groups->groups[groups->count++] = (struct list_group){ .path = path,
                                                         .run = program->run,
                                                         .digests = digest };
}

int
list_groups_make (struct list_groups *groups_r, struct program *program,
                  struct error *err)
{
  struct arena *arena = &program->settings.arena;
  struct lists_of_run lists = { .count = 0 };

  *groups_r = (struct list_groups){ .count = 0 };
  if (program->settings.run.each_list
      && pipeline_split (program->run, &lists.lists, &lists.count, err) < 0)
    return -1;
  groups_r->groups
      = arena_calloc (arena, (lists.count + 2) * sizeof *groups_r->groups);
  lists.wanted = arena_calloc (arena, lists.count + 1);
  if (program->settings.run.each_list
      && settings_choose_lists (&program->settings, lists.lists, lists.count,
                                lists.wanted))
    make_each (groups_r, program, &lists);
  else
    make_one (groups_r, program);
  return 0;
}

void
list_groups_release (struct list_groups *groups, struct program *program)
{
  for (size_t i = 0; i < groups->count; i++)
    {
      struct list_group *group = &groups->groups[i];

      if (group->run != program->run)
        pipeline_free (group->run);
      if (group->state != program->state)
        store_close (group->state);
    }
  groups->count = 0;
}
