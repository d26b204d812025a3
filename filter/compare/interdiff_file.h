/* interdiff_file: what differs between two versions of a file's hunks.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The later hunks are shown with their context.  What is gone stands where it
   was between what stays; where lines came in its place, before them.  An
   earlier hunk of which nothing stays is shown by itself, under its own
   heading.  */

#ifndef PATCHDIGEST_COMPARE_INTERDIFF_FILE_H
#define PATCHDIGEST_COMPARE_INTERDIFF_FILE_H

#include "compare/file_pairs.h"
#include "compare/form.h"
#include "compare/sheet.h"

/* Writes the difference of the files of PAIR.  */
void interdiff_file_write (struct sheet *sheet, const struct form *earlier,
                           const struct form *later,
                           const struct file_pair *pair);

#endif
