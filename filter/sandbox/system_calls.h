/* system_calls: what the process may still ask of the kernel.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For sandbox.c only.  A seccomp filter refuses system calls by number.

   It lists what is refused, not what is allowed: which calls a C library makes
   to read, write and allocate differs from version to version and from one
   architecture to the next, and a list of what is allowed would one day stop
   mail.  Everything that leads out of the process is refused (denied.def);
   Landlock limits files, which a filter cannot tell apart.

   A call that is refused fails with EPERM.  It does not end the process: if a
   library should ask for something that it can do without, such as the name of
   a user from a daemon, the message that we hold must still come out.  Calls of
   another architecture than ours (32-bit ones, x32) do end it, since nothing of
   ours makes them.  */

#ifndef PATCHDIGEST_SANDBOX_SYSTEM_CALLS_H
#define PATCHDIGEST_SANDBOX_SYSTEM_CALLS_H

#include <stdbool.h>

/* Sets no_new_privs, without which a process must not limit itself.  Returns a
   null pointer, or why that is not possible; so do the others.  */
const char *system_calls_keep_privileges (void);

/* Gives up the system calls.  */
const char *system_calls_enter (void);

/* Whether the program was built with it.  */
bool system_calls_are_filtered (void);

#endif
