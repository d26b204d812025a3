/* git_process: a running git to talk to.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   After each start comes git_process_finish or git_process_release; no process
   outlives these.  */

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
  GIT_WORDS_MAX = 200   /* bytes of git's complaint in an error */
};

struct git_process
{
  pid_t pids[GIT_PIPELINE_MAX];
  const char *names[GIT_PIPELINE_MAX]; /* the subcommands of git */
  unsigned count;
  int in;      /* to the first process; -1 if closed, like the other two */
  int out;     /* from the last process */
  int err;     /* from all processes */
  bool stream; /* it writes much without being asked; may be set after start */
  bool last;   /* nothing comes after REQUESTS */
  struct buf requests;
  struct buf replies;
  size_t taken;     /* bytes of REPLIES that were given to the caller */
  size_t reply_max; /* for git_reply.h; 0: GIT_REPLY_MAX */
  size_t to_skip;   /* for git_reply.h: bytes of the last reply */
  char words[2 * GIT_WORDS_MAX]; /* the end of what git complained about */
  size_t words_length;
};

/* Starts nothing yet.  */
void git_process_init (struct git_process *git);

/* Starts `git --git-dir=DIRECTORY WORDS...'; a null pointer ends WORDS.  If
   MORE is not null, pipes its output into a second git with MORE.  Returns 0,
   or -1 with the error set: EX_UNAVAILABLE if there is no git, EX_OSERR.  If
   git cannot do what it is asked, git_process_finish reports it.  */
int git_process_start (struct git_process *git, const char *directory,
                       const char *const *words, const char *const *more,
                       struct error *err);

/* Initialises GIT and starts a command that takes no input.  The same.  */
int git_process_run (struct git_process *git, const char *directory,
                     const char *const *words, const char *const *more,
                     struct error *err);

/* Where to put input for git.  It is sent while replies are read.  */
static inline struct buf *
git_process_requests (struct git_process *git)
{
  return &git->requests;
}

/* Closes git's input once all of it is sent, which happens while replies are
   read.  Call it before reading from a command that waits for this end.  */
void git_process_end_requests (struct git_process *git);

/* Takes the next line of the output, without its LF.  Returns 1, 0 at the end,
   or -1.  The line lives until the next call.  */
int git_process_line (struct git_process *git, struct slice *line_r,
                      struct error *err);

/* Takes the next LENGTH bytes of the output.  Returns 1, 0 if it ends before
   them, or -1.  They live until the next call.  */
int git_process_bytes (struct git_process *git, size_t length,
                       struct slice *bytes_r, struct error *err);

/* Discards LENGTH bytes of the output.  The same.  */
int git_process_skip (struct git_process *git, size_t length,
                      struct error *err);

/* Reads and discards the rest of the output, and waits.  Returns 0, or -1 with
   the error set if a process failed: EX_IOERR with its last complaint.  */
int git_process_finish (struct git_process *git, struct error *err);

/* Finishes GIT after RC, the result of reading its output: if that is negative,
   ends git and returns -1.  */
int git_process_close (struct git_process *git, int rc, struct error *err);

/* Finishes GIT, whose output has ended too early.  Returns -1 with the error
   set.  */
int git_process_ended (struct git_process *git, struct error *err);

/* Ends git if it still runs, whatever it does.  Nothing has to be running.  */
void git_process_release (struct git_process *git);

#endif
