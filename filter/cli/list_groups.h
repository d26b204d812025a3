/* list_groups: lists whose digests share a state.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The messages of a group are judged together, under one lock, and committed
   together.  Without one digest a list, there is one group with one digest.  */

#ifndef PATCHDIGEST_CLI_LIST_GROUPS_H
#define PATCHDIGEST_CLI_LIST_GROUPS_H

#include "cli/program.h"

/* A digest of a group.  */
struct list_digest
{
  const char *file;  /* if lists have files of their own; or null */
  uint64_t messages; /* that the list brought */
  bool wanted;       /* else its messages are only judged */
};

struct list_group
{
  const char *path;            /* of the state; or null */
  struct store *state;         /* null until it is open */
  struct pipeline *run;        /* owned, unless it is that of the program */
  struct list_digest *digests; /* one for each of RUN */
  bool failed;                 /* nothing of it can be written */
};

struct list_groups
{
  struct list_group *groups;
  size_t count;
  bool each;    /* one digest a list */
  bool chosen;  /* of lists that --list has named */
  bool partial; /* other lists brought messages, too */
};

/* Makes the groups of what program->run has read; all of it is in the arena of
   the settings.  0, or -1 with the error set.  Release them in either case.  */
int list_groups_make (struct list_groups *groups_r, struct program *program,
                      struct error *err);
void list_groups_release (struct list_groups *groups, struct program *program);

#endif
