/* sections: the MAINTAINERS file that the configuration names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_SECTIONS_H
#define PATCHDIGEST_CLI_SECTIONS_H

#include "base/buf.h"
#include "base/error.h"
#include "config_file.h"
#include "watch/me.h"
#include "watch/watch.h"

/* How to read it.  */
struct sections_request
{
  const struct config *config; /* with maintainers_file */
  const char *config_path;     /* for messages */
  const struct me *me;
  const char *kept; /* where the compiled form is kept; null: nowhere */
  bool write;       /* it may be written there */
};

/* Sets WATCH->sections and WATCH->file.  Takes the compiled form that is kept
   if it is of the file as it is now; else reads the file, and keeps the form if
   that works.  FORM, which is empty, gets its bytes and must outlive WATCH.
   Returns 0, or -1 with the error set (EX_CONFIG): the file cannot be read, or
   it has no section of a title that is asked for.  */
int sections_load (struct watch *watch, struct buf *form,
                   const struct sections_request *request, struct error *err);

#endif
