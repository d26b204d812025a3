/* folder_scan: the files of a folder.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A part of folder: nobody else includes this.  */

#ifndef PATCHDIGEST_SOURCE_FOLDER_SCAN_H
#define PATCHDIGEST_SOURCE_FOLDER_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/arena.h"
#include "base/error.h"
#include "source/folder.h"
#include "base/slice.h"

enum folder_place
{
  FOLDER_HERE, /* MH */
  FOLDER_NEW,  /* Maildir */
  FOLDER_CUR,
  FOLDER_PLACES
};

struct folder_file
{
  const char *name; /* in the arena of its list */
  int64_t time;     /* what it is sorted by first */
  uint64_t size;
  ino_t inode;         /* 0 where it could not be had */
  uint32_t key_length; /* bytes of NAME that stay when flags change */
  uint32_t rank;       /* place in the order of delivery */
  uint8_t place;       /* enum folder_place */
  uint8_t scan;        /* number of the look at the folder that found it */
  bool taken;          /* of a fresh list: is one of the files known before */
  bool missing;        /* was looked for and not found */
};

struct folder_list
{
  struct folder_file *files; /* owned */
  size_t count;
  size_t room;
  struct arena names;
  bool marked; /* something that only MH writes is there */
};

void folder_list_init (struct folder_list *list);
void folder_list_release (struct folder_list *list);

/* Lists the messages that are in the directories FDS now, each once, in the
   order of delivery; FDS has -1 for a place that the folder does not have.
   0 or -1.  */
int folder_scan (struct folder_list *list, const int fds[FOLDER_PLACES],
                 struct error *err);

/* Gives FILES their present names, as LIST, which is fresh, has them; marks
   those that are missing there.  Reorders LIST.  */
void folder_follow (struct folder_file *files, size_t count,
                    struct folder_list *list);

/* What of the name of FILE identifies it.  */
struct slice folder_key (const struct folder_file *file);

/* By TIME, then by RANK, for qsort.  */
int folder_by_time (const void *a, const void *b);

#endif
