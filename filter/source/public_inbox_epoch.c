/* public_inbox_epoch: the git repositories of a public-inbox.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox_epoch.h"

#include <stdio.h>
#include <sysexits.h>

void
public_inbox_epochs_init (struct public_inbox_epochs *epochs)
{
  *epochs = (struct public_inbox_epochs){ 0 };
  arena_init (&epochs->arena, 0);
  git_oids_init (&epochs->known);
  buf_init (&epochs->note);
}

void
public_inbox_epochs_release (struct public_inbox_epochs *epochs)
{
  git_oids_release (&epochs->known);
  buf_release (&epochs->note);
  arena_release (&epochs->arena);
}

void
public_inbox_epochs_add (struct public_inbox_epochs *epochs,
                         const char *directory, const char *name)
{
  struct arena *arena = &epochs->arena;

  if (!epochs->list)
    epochs->list
        = arena_calloc (arena, PUBLIC_INBOX_EPOCHS_MAX * sizeof *epochs->list);
  epochs->list[epochs->count++] = (struct public_inbox_epoch){
    .directory = arena_string (arena, slice_from_string (directory)),
    .name = arena_string (arena, slice_from_string (name)),
  };
}

/* Merges bring no message of their own.  */
void
public_inbox_epoch_commits (const struct public_inbox_epochs *epochs,
                            bool messages,
                            struct public_inbox_commits *commits_r)
{
  const char **word = commits_r->words;

  *word++ = "rev-list";
  *word++ = "--reverse";
  *word++ = "--no-merges";
  if (messages)
    {
      *word++ = "--no-commit-header";
      *word++ = "--format=%H:m";
    }
  if (epochs->newer_than)
    {
      snprintf (commits_r->since, sizeof commits_r->since,
                "--since-as-filter=%lld", (long long)epochs->newer_than);
      *word++ = commits_r->since;
    }
  *word++ = "--stdin";
  *word++ = "--";
  *word = NULL;
}

void
public_inbox_epoch_ask (const struct public_inbox_epoch *epoch,
                        struct git_process *git)
{
  struct buf *requests = git_process_requests (git);

  buf_printf (requests, "%s\n", epoch->to.hex);
  if (epoch->from.hex[0])
    buf_printf (requests, "^%s\n", epoch->from.hex);
  git_process_end_requests (git);
}

int
public_inbox_epoch_failed (const struct public_inbox_epoch *epoch,
                           struct error *err)
{
  if (epoch->name[0] && err->status != EX_UNAVAILABLE)
    error_wrap (err, "%s", epoch->name);
  return -1;
}
