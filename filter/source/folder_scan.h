/* folder_scan: the files of a folder.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For folder.c only.  */

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
  const char *name;    /* in the arena of its list */
  int64_t time;        /* the first criterion to sort by */
  ino_t inode;         /* 0 if it is unknown */
  uint32_t key_length; /* bytes of NAME that stay when flags change */
  uint8_t place;       /* enum folder_place */
  uint8_t scan;        /* number of the scan that found it */
  bool taken;          /* in a new list: is one of the files known before */
  bool missing;        /* was searched for and not found */
};

struct folder_list
{
  struct folder_file *files; /* owned */
  size_t count;
  size_t room;
  struct arena names;
  bool marked; /* has a file that only MH writes */
};

void folder_list_init (struct folder_list *list);
void folder_list_release (struct folder_list *list);

/* Lists the messages that are now in the directories FDS, each once, in the
   order of delivery.  FDS has -1 for a place that the folder does not have.
   Returns 0, or -1 with the error set.  */
int folder_scan (struct folder_list *list, const int fds[FOLDER_PLACES],
                 struct error *err);

/* Gives FILES the names that they have in LIST, a newer scan, and marks those
   that are missing there.  Reorders LIST.  */
void folder_scan_follow (struct folder_file *files, size_t count,
                         struct folder_list *list);

/* The part of the name of FILE that identifies it.  */
struct slice folder_scan_key (const struct folder_file *file);

#endif
