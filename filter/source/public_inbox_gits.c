/* public_inbox_gits: the git processes that read one epoch.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox_gits.h"

#include "source/public_inbox_list.h"

void
public_inbox_gits_init (struct public_inbox_gits *gits)
{
  *gits = (struct public_inbox_gits){ .started = false };
  git_process_init (&gits->messages);
  git_process_init (&gits->trees);
  git_process_init (&gits->changes);
  git_process_init (&gits->absent);
}

static int
start_cat_file (struct git_process *git, const struct public_inbox_epoch *epoch,
                struct error *err)
{
  static const char *const words[] = { "cat-file", "--batch", NULL };

  return git_process_start (git, epoch->directory, words, NULL, err);
}

/* The messages of EPOCH as a stream, once rev-list knows the commits.  */
static int
start_stream (struct public_inbox_gits *gits,
              const struct public_inbox_epochs *epochs,
              const struct public_inbox_epoch *epoch, struct error *err)
{
  static const char *const words[]
      = { "cat-file", "--batch", "--buffer", NULL };
  struct public_inbox_commits commits;

  public_inbox_epoch_commits (epochs, true, &commits);
  if (git_process_start (&gits->messages, epoch->directory, commits.words,
                         words, err)
      < 0)
    return -1;
  gits->messages.stream = true;
  return start_cat_file (&gits->trees, epoch, err);
}

static int
start_list (struct public_inbox_gits *gits,
            const struct public_inbox_epochs *epochs,
            const struct public_inbox_epoch *epoch, struct error *err)
{
  if (public_inbox_list_start (&gits->changes, epochs, epoch, err) < 0)
    return -1;
  if (gits->partial
      && public_inbox_list_start_missing (&gits->absent, epochs, epoch, err)
             < 0)
    return -1;
  return start_cat_file (&gits->messages, epoch, err);
}

int
public_inbox_gits_start (struct public_inbox_gits *gits,
                         const struct public_inbox_epochs *epochs,
                         const struct public_inbox_epoch *epoch,
                         struct error *err)
{
  int rc;

  gits->partial = public_inbox_list_is_partial (epoch);
  gits->listed = epochs->v1 || gits->partial;
  rc = gits->listed ? start_list (gits, epochs, epoch, err)
                    : start_stream (gits, epochs, epoch, err);
  if (rc < 0)
    public_inbox_gits_release (gits);
  gits->started = rc == 0;
  return rc;
}

void
public_inbox_gits_release (struct public_inbox_gits *gits)
{
  git_process_release (&gits->messages);
  git_process_release (&gits->trees);
  git_process_release (&gits->changes);
  git_process_release (&gits->absent);
  gits->started = false;
}
