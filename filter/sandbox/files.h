/* files: which files the process may still open.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For sandbox.c only.  Landlock, a part of Linux since 5.13: a process gives up
   the access to all files and directories but those that rules name.  A rule
   names an inode, and what is below it.  What is open stays open.  It has no
   functions in the C library, so these are system calls.

   Each version of its interface (ABI) knows more kinds of access; what the
   kernel does not know is not limited:

     1  reading, writing, executing, creating, removing
     2  linking and renaming from one directory to another
     3  truncating
     4  TCP
     5  ioctl of devices
     6  signals to other processes, abstract UNIX sockets  */

#ifndef PATCHDIGEST_SANDBOX_FILES_H
#define PATCHDIGEST_SANDBOX_FILES_H

#include "sandbox/sandbox.h"

/* Begins a set of rules; if that fails, enter says why.  */
void files_init (struct sandbox *sandbox);

/* Adds a rule.  PATH is not empty.  */
void files_allow (struct sandbox *sandbox, const char *path,
                  enum sandbox_use use);

/* Gives up all files without a rule.  Returns a null pointer, or the reason why
   no file was given up.  */
const char *files_enter (struct sandbox *sandbox);

void files_release (struct sandbox *sandbox);

/* Whether the program was built with it.  */
bool files_are_limited (void);

#endif
