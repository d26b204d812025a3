/* folder_links: the messages of a folder that are elsewhere.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_SOURCE_FOLDER_LINKS_H
#define PATCHDIGEST_SOURCE_FOLDER_LINKS_H

/* Calls FOUND with the path of each symbolic link through which reading the
   folder PATH would go: cur and new, and messages, as mu and notmuch users link
   them into a Maildir of search results.  Nothing happens if PATH is not a
   directory.  The path lives until FOUND returns.  */
void folder_links (const char *path,
                   void (*found) (void *context, const char *path),
                   void *context);

#endif
