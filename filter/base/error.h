/* error: a failure on its way to a caller that can act.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A function that can fail takes a `struct error *' as its last parameter and
   returns -1 (or what its header says).  It leaves here a text that names the
   object and the problem, and the sysexits(3) status that the program should
   exit with.  Callers that know more put their context before the text:
   "list.mbox: gzip: unexpected end of data".  Nothing here prints or
   exits.  */

#ifndef PATCHDIGEST_BASE_ERROR_H
#define PATCHDIGEST_BASE_ERROR_H

#include <stdbool.h>

enum
{
  ERROR_TEXT_MAX = 512 /* longer texts are cut */
};

struct error
{
  int status; /* EX_...; 0 (EX_OK) until something goes wrong */
  char text[ERROR_TEXT_MAX];
};

/* Starts with no error.  */
void error_init (struct error *err);

/* Sets the status and the text.  Returns -1, so that a function can say
   `return error_set (err, EX_IOERR, "...")'.  */
int error_set (struct error *err, int status, const char *format, ...)
    __attribute__ ((format (printf, 3, 4)));

/* The same; then appends ": " and the message for the errno value ERRNUM.
   Does not return if that is ENOMEM (see out_of_memory.h).  */
int error_set_errno (struct error *err, int status, int errnum,
                     const char *format, ...)
    __attribute__ ((format (printf, 4, 5)));

/* Puts "CONTEXT: " before the text.  Returns -1.  */
int error_wrap (struct error *err, const char *format, ...)
    __attribute__ ((format (printf, 2, 3)));

/* Returns true if the errno value ERRNUM says that the disk is full, or as full
   as this user may make it.  */
bool error_is_full (int errnum);

/* Returns the status for a write that failed with ERRNUM: EX_TEMPFAIL if the
   disk is full, otherwise EX_IOERR.  */
int error_status_of_write (int errnum);

#endif
