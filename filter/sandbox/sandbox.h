/* sandbox: the process gives up what it does not need.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A message from a stranger may find a fault that lets him choose what the
   process does.  In the sandbox he gets little: on Linux, Landlock leaves the
   process only the files that it was allowed before (files.h), and a seccomp
   filter takes from it programs, processes, networks and the administration of
   the system (system_calls.h).  Neither can be undone.  Both end with the
   process, and children that were started before are not affected.

   Each is used if the program was built with it and the kernel has it.  Where
   one is missing, the process works as it does without a sandbox.

   Entering sets no_new_privs: a set-user-ID or set-group-ID program would run
   without its privilege.  It is none of the process' business, since it can run
   no program at all any more.  Delivery programs and their lock helpers
   (mail_dotlock, lockfile) are our parents and their children, not ours: they
   keep what they have.  */

#ifndef PATCHDIGEST_SANDBOX_SANDBOX_H
#define PATCHDIGEST_SANDBOX_SANDBOX_H

#include <stdbool.h>

enum sandbox_use
{
  /* To read a file or, below a directory, all files.  */
  SANDBOX_READ,
  /* To read, write, create and remove files in the directory of a file, which
     need not exist; symbolic links are followed.  */
  SANDBOX_BESIDE,
  /* To give an open file a name beside this one, or the name itself.  */
  SANDBOX_REPLACE,
  /* To read, write, create and remove files and directories in one.  */
  SANDBOX_INSIDE
};

struct sandbox
{
  int rules;     /* Landlock's, or -1 */
  int abi;       /* Landlock's version; 0: none */
  bool failed;   /* a rule could not be added */
  char why[160]; /* what is missing of the sandbox; empty: nothing */
};

/* Prepares a sandbox in which no file can be opened.  */
void sandbox_init (struct sandbox *sandbox);

/* Allows USE of PATH.  A path that does not exist is left out, since it cannot
   be opened anyway; for SANDBOX_BESIDE, the nearest directory that exists takes
   the place of one that does not, and directories can be created.  A null
   pointer or an empty PATH is fine.  */
void sandbox_allow (struct sandbox *sandbox, const char *path,
                    enum sandbox_use use);

/* Allows what every use of the C library may need: iconv loads a module for a
   character set when a message first uses it; GCONV_PATH (may be null) is the
   variable of that name, which leads to more of them.  SQLite seeds its random
   numbers from a device.  */
void sandbox_allow_library (struct sandbox *sandbox, const char *gconv_path);

/* Enters the sandbox, for the rest of the process.  Returns an empty string, or
   what is missing of the sandbox and why, which lives as long as SANDBOX.  */
const char *sandbox_enter (struct sandbox *sandbox);

/* Frees a sandbox that was not entered.  */
void sandbox_release (struct sandbox *sandbox);

/* What the program was built with: whether there is a filter of system calls,
   and whether there is Landlock.  */
bool sandbox_has_seccomp (void);
bool sandbox_has_landlock (void);

#endif
