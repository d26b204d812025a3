/* digests: writes the digests and, when they are safe, the states.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/digests.h"
#include "cli/conflicts.h"
#include "cli/list_file.h"
#include "cli/list_groups.h"
#include "cli/notes.h"
#include "pipeline/retention.h"
#include "state/mark.h"

#include <stdlib.h>
#include <string.h>

bool
digests_has_files (const struct program *program)
{
  return program->settings.run.each_list
         && list_file_is_template (program->options.output);
}

int
digests_open_state (struct program *program, struct error *err)
{
  const char *path;

  settings_find_state (&program->settings, pipeline_list (program->run), &path);
  return program->state
             ? 0
             : program_open_state (program, path, &program->state, err);
}

struct slice
digests_bookmark (struct program *program)
{
  char *path = realpath (program->options.git, NULL);
  struct slice parts[2]
      = { MARK_GIT, slice_from_string (path ? path : program->options.git) };
  char *name
      = arena_bytes (&program->settings.arena, parts[0].len + parts[1].len);

  memcpy (name, parts[0].ptr, parts[0].len);
  memcpy (name + parts[0].len, parts[1].ptr, parts[1].len);
  free (path);
  return slice_make (name, parts[0].len + parts[1].len);
}

/* --- Judging --- */

/* Opens the state of GROUP, unless it is the one that was opened before the
   mail was read.  */
static int
open_group (struct program *program, struct list_group *group,
            struct error *err)
{
  if (program->state && group->path
      && strcmp (store_path (program->state), group->path) == 0)
    {
      group->state = program->state;
      return 0;
    }
  return program_open_state (program, group->path, &group->state, err);
}

static int
judge (struct program *program, struct list_group *group, struct error *err)
{
  if (open_group (program, group, err) < 0)
    return -1;
  if (group->state && !program->options.dry_run
      && store_lock_digest (group->state, err) < 0)
    return -1;
  return pipeline_judge (group->run, group->state, err);
}

/* --- Writing --- */

/* Whether the digest AT of GROUP is written.  A list that brought no messages
   has a digest only if it has something to tell, or if the user has named
   it.  */
static bool
is_written (const struct program *program, const struct list_groups *groups,
            const struct list_group *group, uint32_t at)
{
  const struct list_digest *digest = &group->digests[at];

  if (group->failed || !digest->wanted)
    return false;
  if (!pipeline_is_empty (group->run, at))
    return true;
  if (program->options.skip_empty)
    return false;
  return !groups->each || groups->chosen || digest->messages > 0;
}

static int
write_digest (struct program *program, struct list_group *group, uint32_t at,
              struct error *err)
{
  const char *between = program->settings.run.writer->between;
  FILE *out = outfile_stream (program->output);

  if (program->begun && between)
    fputs (between, out);
  program->begun = !program->list_file;
  if (pipeline_write (group->run, at, out, err) == 0)
    return 0;
  if (ferror (out))
    error_wrap (err, "%s", program_output (program));
  return -1;
}

/* The last digest that there is: if no list has anything to tell, it says
   so.  */
static struct list_group *
last_digest (const struct list_groups *groups, uint32_t *at_r)
{
  struct list_group *group = &groups->groups[groups->count - 1];

  *at_r = pipeline_digests (group->run) - 1;
  return group;
}

/* Calls WRITE for each digest that is to be written, and if there is none, and
   the user has not said that empty digests are left out, for the last one.  0,
   or -1 with the error set.  */
static int
each_digest (struct program *program, const struct list_groups *groups,
             int (*write) (struct program *program, struct list_group *group,
                           uint32_t at, struct error *err),
             struct error *err)
{
  bool any = false, failed = false;

  for (size_t i = 0; i < groups->count; i++)
    {
      struct list_group *group = &groups->groups[i];

      failed = failed || group->failed;
      for (uint32_t at = 0; at < pipeline_digests (group->run); at++)
        if (is_written (program, groups, group, at))
          {
            any = true;
            if (write (program, group, at, err) < 0)
              return -1;
          }
    }
  if (!any && !failed && !program->options.skip_empty && groups->count)
    {
      uint32_t at;
      struct list_group *group = last_digest (groups, &at);

      return write (program, group, at, err);
    }
  return 0;
}

/* Writes the digest AT of GROUP to its file.  If that fails, the list keeps its
   old file, and its messages are not reported.  */
static int
write_file (struct program *program, struct list_group *group, uint32_t at,
            struct error *err)
{
  struct error own;
  int status;

  (void)err;
  error_init (&own);
  program->list_file = group->digests[at].file;
  status = conflicts_of_output (program, &own);
  if (status == 0)
    status = outfile_open (&program->output, program->list_file, NULL, &own);
  if (status == 0)
    status = write_digest (program, group, at, &own);
  if (status == 0)
    status = outfile_commit (&program->output, &own);
  if (status < 0)
    {
      outfile_abort (&program->output);
      program_complain (program, &own);
      pipeline_drop (group->run, at);
    }
  program->list_file = NULL;
  return 0;
}

/* Whether anything is to be written: without, an old file stays.  */
static bool
is_silent (const struct program *program, const struct list_groups *groups)
{
  if (!program->options.skip_empty)
    return false;
  for (size_t i = 0; i < groups->count; i++)
    for (uint32_t at = 0; at < pipeline_digests (groups->groups[i].run); at++)
      if (is_written (program, groups, &groups->groups[i], at))
        return false;
  return true;
}

/* Writes all digests to the one output.  */
static int
write_together (struct program *program, const struct list_groups *groups,
                struct error *err)
{
  if (is_silent (program, groups))
    {
      outfile_abort (&program->output);
      return 0;
    }
  if (each_digest (program, groups, write_digest, err) < 0)
    {
      outfile_abort (&program->output);
      return -1;
    }
  return outfile_commit (&program->output, err);
}

/* --- Committing --- */

/* Whether the next digest can begin behind what was read of the repository: it
   must find what this one has left out.  */
static bool
moves_bookmark (const struct program *program, const struct list_groups *groups)
{
  const struct digest_settings *digest = &program->options.digest;

  return program->inbox && public_inbox_last (program->inbox).len
         && !digest->only && !digest->has_since && !digest->has_until
         && !groups->partial && !(groups->each && program->status != 0);
}

/* Commits GROUP; the last one has the bookmark.  */
static int
commit (struct program *program, const struct list_groups *groups,
        struct list_group *group, struct error *err)
{
  const struct config *config = &program->settings.config;
  struct pipeline_bookmark bookmark;
  bool moves = group == &groups->groups[groups->count - 1]
               && moves_bookmark (program, groups);

  if (moves)
    bookmark = (struct pipeline_bookmark){ digests_bookmark (program),
                                           public_inbox_last (program->inbox) };
  if (pipeline_commit (group->run, moves ? &bookmark : NULL, err) < 0)
    return -1;
  notes_reported (program, group->run, group->state);
  return retention_prune (
      group->state, group->run, program->options.digest.now,
      &(struct retention){ config->state_keep, config->state_keep_text }, err);
}

/* A group that fails does not keep the others from being committed: their
   digests are out.  */
static void
commit_all (struct program *program, const struct list_groups *groups)
{
  for (size_t i = 0; i < groups->count; i++)
    {
      struct list_group *group = &groups->groups[i];
      struct error err;

      if (group->failed || !group->state || program->options.dry_run)
        continue;
      error_init (&err);
      if (commit (program, groups, group, &err) < 0)
        program_complain (program, &err);
    }
}

/* --- All --- */

/* How many messages have patches that the digests do not show.  */
static uint64_t
loose_patches (const struct list_groups *groups)
{
  uint64_t count = 0;

  for (size_t i = 0; i < groups->count; i++)
    if (!groups->groups[i].failed)
      count += pipeline_loose_patches (groups->groups[i].run);
  return count;
}

/* Judges all groups before anything is written.  With one file a list, those
   that cannot be judged are left out.  */
static int
judge_all (struct program *program, struct list_groups *groups,
           struct error *err)
{
  for (size_t i = 0; i < groups->count; i++)
    {
      struct list_group *group = &groups->groups[i];

      if (judge (program, group, err) == 0)
        continue;
      if (!digests_has_files (program))
        return -1;
      program_complain (program, err);
      error_init (err);
      group->failed = true;
    }
  return 0;
}

int
digests_write (struct program *program, struct error *err)
{
  bool files = digests_has_files (program);
  struct list_groups groups;
  int status = list_groups_make (&groups, program, err);

  if (status == 0)
    status = judge_all (program, &groups, err);
  if (status < 0)
    outfile_abort (&program->output);
  else if (files)
    status = each_digest (program, &groups, write_file, err);
  else
    status = write_together (program, &groups, err);
  if (status == 0)
    {
      notes_loose_patches (program, loose_patches (&groups));
      commit_all (program, &groups);
    }
  list_groups_release (&groups, program);
  return status;
}
