/* out_of_memory: the end of a program that has no memory left.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Memory is allocated in hundreds of places, and none of them could continue
   without it.  So all of them, and all places where a library or the system
   reports that there is no memory, end here, and nobody can take a failed
   allocation for the end of the input, an unknown charset or a state that does
   not exist.  */

#ifndef PATCHDIGEST_BASE_OUT_OF_MEMORY_H
#define PATCHDIGEST_BASE_OUT_OF_MEMORY_H

/* Ends the program: sets errno to ENOMEM and raises SIGABRT.  The handler of
   that signal, which has what it needs, decides message and exit status (see
   cli/emergency.h).  Without a handler the program aborts.  */
_Noreturn void out_of_memory (void);

#endif
