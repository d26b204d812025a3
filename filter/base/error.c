/* error: a failure on its way to a caller that can act.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "base/error.h"
#include "base/out_of_memory.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sysexits.h>

void
error_init (struct error *err)
{
  err->status = 0;
  err->text[0] = '\0';
}

int
error_set (struct error *err, int status, const char *format, ...)
{
  va_list args;

  err->status = status;
  va_start (args, format);
  vsnprintf (err->text, sizeof err->text, format, args);
  va_end (args);
  return -1;
}

int
error_set_errno (struct error *err, int status, int errnum, const char *format,
                 ...)
{
  va_list args;
  size_t used;

  if (errnum == ENOMEM)
    out_of_memory ();
  err->status = status;
  va_start (args, format);
  vsnprintf (err->text, sizeof err->text, format, args);
  va_end (args);
  used = strlen (err->text);
  /* strerror is not thread-safe, but the program has one thread.  */
  snprintf (err->text + used, sizeof err->text - used, ": %s",
            strerror (errnum));
  return -1;
}

int
error_wrap (struct error *err, const char *format, ...)
{
  char inner[ERROR_TEXT_MAX];
  va_list args;
  size_t used;

  memcpy (inner, err->text, sizeof inner);
  va_start (args, format);
  vsnprintf (err->text, sizeof err->text, format, args);
  va_end (args);
  used = strlen (err->text);
  snprintf (err->text + used, sizeof err->text - used, ": %s", inner);
  return -1;
}

bool
error_is_full (int errnum)
{
  return errnum == ENOSPC || errnum == EDQUOT || errnum == EFBIG;
}

int
error_status_of_write (int errnum)
{
  return error_is_full (errnum) ? EX_TEMPFAIL : EX_IOERR;
}
