/* charsets: where the C library has its character sets.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For sandbox.c only.  glibc has a module for most character sets, and reads
   the list of them (gconv-modules.cache), too, when iconv_open is first called:
   in the middle of a message.  Other libraries have all of them built in, and
   none of these directories.  */

#ifndef PATCHDIGEST_SANDBOX_CHARSETS_H
#define PATCHDIGEST_SANDBOX_CHARSETS_H

/* Calls FOUND with each place where modules may be: the directories of
   GCONV_PATH (may be null), and those beside the C library.  Not all of them
   need exist.  */
void charsets_find (const char *gconv_path,
                    void (*found) (void *context, const char *path),
                    void *context);

#endif
