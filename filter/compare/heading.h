/* heading: lines that say which version a changelog is about.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_COMPARE_HEADING_H
#define PATCHDIGEST_COMPARE_HEADING_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

enum heading_kind
{
  HEADING_NONE,
  HEADING_OF,    /* `v3:', `Changes in v3', `v2 -> v3': of version `version' */
  HEADING_SINCE, /* `Changes since v2': of the version after it */
  HEADING_OPEN,  /* `Changelog:', without a version */
  HEADING_LINK   /* it names a version, but to link to it */
};

struct heading
{
  enum heading_kind kind;
  int version;   /* 0 for RFC without a number */
  size_t length; /* of the heading, with what separates it from an item
                    behind it */
};

/* Reads LINE.  */
struct heading heading_read (struct slice line);

#endif
