/* git_spawn: starts git.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For git_process.c only.  */

#ifndef PATCHDIGEST_SOURCE_GIT_SPAWN_H
#define PATCHDIGEST_SOURCE_GIT_SPAWN_H

#include <sys/types.h>

#include "base/error.h"

/* The standard descriptors of a process.  */
struct git_spawn_ends
{
  int in;
  int out;
  int err;
};

/* Starts `git --git-dir=DIRECTORY WORDS...'; a null pointer ends WORDS.  The
   environment of the caller does not matter: git reads no other repository,
   fetches nothing, and complains in English.  ENDS stay the caller's.  Returns
   0 with the process id, or -1 with the error set (EX_UNAVAILABLE).  */
int git_spawn (pid_t *pid_r, struct git_spawn_ends ends, const char *directory,
               const char *const *words, struct error *err);

#endif
