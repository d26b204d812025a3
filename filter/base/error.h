/* error: a failure on its way to the one who can act.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A function that can fail takes a `struct error *' as its last parameter,
   returns -1 (or what its header says) and leaves here what went wrong, in
   words that name the object, and the sysexits(3) status that the program
   should end with.  Each caller that knows more puts its context in front:
   "list.mbox: gzip: unexpected end of data".  Nothing here prints or
   exits.  */

#ifndef PATCHDIGEST_BASE_ERROR_H
#define PATCHDIGEST_BASE_ERROR_H

enum
{
  ERROR_TEXT_MAX = 512 /* longer texts are cut */
};

struct error
{
  int status; /* EX_...; 0 (EX_OK) while nothing has gone wrong */
  char text[ERROR_TEXT_MAX];
};

/* Starts with no error.  */
void error_init (struct error *err);

/* Sets status and text, and returns -1, so that a function can say
   `return error_set (err, EX_IOERR, "...")'.  */
int error_set (struct error *err, int status, const char *format, ...)
    __attribute__ ((format (printf, 3, 4)));

/* The same with ": " and the text of ERRNUM (as errno has it) behind.  */
int error_set_errno (struct error *err, int status, int errnum,
                     const char *format, ...)
    __attribute__ ((format (printf, 4, 5)));

/* Puts "CONTEXT: " in front of the text that is there; returns -1.  */
int error_wrap (struct error *err, const char *format, ...)
    __attribute__ ((format (printf, 2, 3)));

#endif
