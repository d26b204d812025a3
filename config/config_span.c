/* config_span: spans of time.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "config_span.h"

enum
{
  DIGITS_MAX = 9 /* before the point, and after it */
};

enum
{
  MINUTE = 60,
  HOUR = 60 * MINUTE,
  DAY = 24 * HOUR
};

struct unit
{
  struct slice name;
  unsigned seconds;
};

/* Without `m', which could be a minute or a month.  */
static const struct unit units[] = {
  { SLICE_INIT ("s"), 1 },           { SLICE_INIT ("sec"), 1 },
  { SLICE_INIT ("second"), 1 },      { SLICE_INIT ("min"), MINUTE },
  { SLICE_INIT ("minute"), MINUTE }, { SLICE_INIT ("h"), HOUR },
  { SLICE_INIT ("hour"), HOUR },     { SLICE_INIT ("d"), DAY },
  { SLICE_INIT ("day"), DAY },       { SLICE_INIT ("w"), 7 * DAY },
  { SLICE_INIT ("week"), 7 * DAY },  { SLICE_INIT ("month"), 30 * DAY },
  { SLICE_INIT ("y"), 365 * DAY },   { SLICE_INIT ("year"), 365 * DAY },
};

/* The seconds of the unit NAME, which may be a plural; 0 for an unknown one. */
static unsigned
unit_seconds (struct slice name)
{
  struct slice one = name;

  if (one.len > 2 && slice_lower (slice_last (one)) == 's')
    one.len--;
  for (size_t i = 0; i < sizeof units / sizeof *units; i++)
    if (slice_eq_nocase (one, units[i].name))
      return units[i].seconds;
  return 0;
}

/* Takes a number, with or without a fraction, off *TEXT.  */
static bool
take_number (struct slice *text, double *number_r)
{
  size_t whole = slice_digits (*text), parts;
  double scale = 1;

  *number_r = (double)slice_number (*text, 999999999);
  *text = slice_skip (*text, whole);
  if (whole == 0 || whole > DIGITS_MAX)
    return false;
  if (!slice_take_prefix (text, SLICE (".")))
    return true;
  parts = slice_digits (*text);
  if (parts == 0 || parts > DIGITS_MAX)
    return false;
  for (size_t i = 0; i < parts; i++)
    scale *= 10;
  *number_r += (double)slice_number (*text, 999999999) / scale;
  *text = slice_skip (*text, parts);
  return true;
}

bool
config_read_span (struct slice text, double *seconds_r)
{
  double number;
  unsigned seconds;

  text = slice_trim (text);
  if (!take_number (&text, &number))
    return false;
  seconds = unit_seconds (slice_trim_left (text));
  if (seconds == 0)
    return false;
  *seconds_r = number * seconds;
  return true;
}

bool
config_read_seconds (struct slice text, double *seconds_r)
{
  struct slice rest = slice_trim (text);
  double number;

  if (take_number (&rest, &number) && rest.len == 0)
    {
      *seconds_r = number;
      return true;
    }
  return config_read_span (text, seconds_r);
}
