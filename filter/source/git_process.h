/* git_process: git, as a process to talk with.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A part of inbox: nobody else includes this.  Each start is followed by
   git_process_finish or git_process_release, and no process outlives these.  */

#ifndef PATCHDIGEST_SOURCE_GIT_PROCESS_H
#define PATCHDIGEST_SOURCE_GIT_PROCESS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/buf.h"
#include "base/error.h"
#include "base/slice.h"

enum
{
  GIT_PIPELINE_MAX = 2, /* processes of one start */
  GIT_WORDS_MAX = 200   /* the longest complaint of git that is told */
};

struct git_process
{
  pid_t pids[GIT_PIPELINE_MAX];
  const char *names[GIT_PIPELINE_MAX]; /* what git was told to do */
  unsigned count;
  int in;  /* to the first; -1 when closed, like the other two */
  int out; /* from the last */
  int err; /* from all */
  struct buf requests;
  struct buf replies;
  size_t taken;
  char words[2 * GIT_WORDS_MAX]; /* the end of what was complained */
  size_t words_length;
};

/* Not started.  */
void git_process_init (struct git_process *git);

/* Starts `git --git-dir=DIRECTORY WORDS...' (a null pointer ends the WORDS);
   where MORE is not null, with its output as input of another one with MORE.
   0, or -1 with the error set: EX_UNAVAILABLE where there is no git, EX_OSERR.
   A git that cannot do it tells so at git_process_finish.  */
int git_process_start (struct git_process *git, const char *directory,
                       const char *const *words, const char *const *more,
                       struct error *err);

/* Where to put what git shall read; it is sent while replies are read.  */
static inline struct buf *
git_requests (struct git_process *git)
{
  return &git->requests;
}

/* Says that there are no requests; for commands that read none, before anything
   is read.  */
void git_process_end_requests (struct git_process *git);

/* Takes the next line of the output, without its LF: 1, 0 at the end, -1.
   Lives until the next call.  */
int git_process_line (struct git_process *git, struct slice *line_r,
                      struct error *err);

/* Takes LENGTH bytes: 1, 0 where the output ends before them, -1.  They live
   until the next call.  */
int git_process_bytes (struct git_process *git, size_t length,
                       struct slice *bytes_r, struct error *err);

/* Reads what is left to no purpose, and waits.  0, or -1 with the error set
   (EX_IOERR) where a process has failed: with the last line it has
   complained.  */
int git_process_finish (struct git_process *git, struct error *err);

/* The same for one whose end does not matter; fine where none was started.  */
void git_process_release (struct git_process *git);

#endif
