/* row: series versions and messages as they are remembered.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The members of the structs are the lines of row.def, which says what they
   are.  Sets of numbers are texts as base/numset.h has them.  */

#ifndef PATCHDIGEST_SERIES_ROW_H
#define PATCHDIGEST_SERIES_ROW_H

#include <stdint.h>

#include "base/slice.h"

/* What a member is for a column of each storage.  */
#define ROW_MEMBER_NUMBER int64_t
#define ROW_MEMBER_DATE int64_t
#define ROW_MEMBER_TEXT struct slice
#define ROW_MEMBER_NAME struct slice
#define ROW_MEMBER_BYTES struct slice
#define ROW_MEMBER(place, member, storage, ...) ROW_MEMBER_##storage member;

/* "No date".  */
#define ROW_NO_DATE INT64_MIN

enum
{
  /* Messages of a version that its row names, besides the first one.  Only so
     many are looked at, and a row that named all would be rewritten at a cost
     that grows with each message.  */
  ROW_MEMBERS_MAX = 16
};

struct series_row
{
#define COLUMN_series ROW_MEMBER
#include "series/row.def"
};

struct message_row
{
#define COLUMN_message ROW_MEMBER
#include "series/row.def"
};

/* The bits of `flags'.  */
enum series_flag
{
#define FLAG_series(bit, since, name, word) SERIES_FLAG_##name = 1 << (bit),
#include "series/row.def"
};

enum message_flag
{
#define FLAG_message(bit, since, name, word) MESSAGE_FLAG_##name = 1 << (bit),
#include "series/row.def"
};

#endif
