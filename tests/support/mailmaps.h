/* mailmaps: mailmaps from text.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_MAILMAPS_H
#define PATCHDIGEST_TESTS_MAILMAPS_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "digest/mailmap.h"
#include "support/check.h"

static const uint8_t mailmaps_key[16] = "0123456789abcdef";

/* The map that a file with TEXT holds.  */
static inline struct mailmap *
mailmaps_load (struct slice text)
{
  const char *base = getenv ("TMPDIR");
  char path[128];
  struct mailmap *map;
  struct error err;
  int fd;

  snprintf (path, sizeof path, "%.90s/mailmap-XXXXXX", base ? base : "/tmp");
  fd = mkstemp (path);
  assert_true (fd >= 0);
  assert_int_equal (write (fd, text.ptr, text.len), text.len);
  assert_int_equal (close (fd), 0);
  error_init (&err);
  if (mailmap_load (&map, path, mailmaps_key, &err) < 0)
    fail_msg ("%s", err.text);
  unlink (path);
  return map;
}

static inline struct address
mailmaps_address (struct slice name, struct slice addr_spec)
{
  return (struct address){ .name = name, .addr_spec = addr_spec };
}

#endif
