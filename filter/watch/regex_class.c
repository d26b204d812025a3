/* regex_class: sets of bytes in a regular expression.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/regex_class.h"

void
regex_class_add (struct regex_set *set, int byte)
{
  set->bits[byte >> 6] |= UINT64_C (1) << (byte & 63);
}

void
regex_class_invert (struct regex_set *set)
{
  for (size_t i = 0; i < 4; i++)
    set->bits[i] = ~set->bits[i];
}

void
regex_class_fold (struct regex_set *set)
{
  for (int lower = 'a'; lower <= 'z'; lower++)
    if (regex_set_has (set, lower) || regex_set_has (set, lower - 'a' + 'A'))
      {
        regex_class_add (set, lower);
        regex_class_add (set, lower - 'a' + 'A');
      }
}

bool
regex_class_is_word (int byte)
{
  return slice_is_alnum (byte) || byte == '_';
}

static bool
is_lower (int byte)
{
  return byte >= 'a' && byte <= 'z';
}

static bool
is_upper (int byte)
{
  return byte >= 'A' && byte <= 'Z';
}

static bool
is_graph (int byte)
{
  return byte > ' ' && byte < 0x7f;
}

static bool
is_print (int byte)
{
  return byte >= ' ' && byte < 0x7f;
}

static bool
is_punct (int byte)
{
  return is_graph (byte) && !slice_is_alnum (byte);
}

static bool
is_ascii (int byte)
{
  return byte < 0x80;
}

static bool
is_cntrl (int byte)
{
  return byte < ' ' || byte == 0x7f;
}

static void
add_all (struct regex_set *set, bool (*has) (int byte), bool negative)
{
  for (int byte = 0; byte < 256; byte++)
    if (has (byte) != negative)
      regex_class_add (set, byte);
}

/* Adds the class that LETTER, after a backslash, stands for.  */
static bool
add_letter (struct regex_set *set, int letter)
{
  switch (letter)
    {
    case 'w':
    case 'W':
      add_all (set, regex_class_is_word, letter == 'W');
      return true;
    case 'd':
    case 'D':
      add_all (set, slice_is_digit, letter == 'D');
      return true;
    case 's':
    case 'S':
      add_all (set, slice_is_space, letter == 'S');
      return true;
    case 'h':
    case 'H':
      add_all (set, slice_is_blank, letter == 'H');
      return true;
    default:
      return false;
    }
}

/* Reads `HH' or `{HH}', at most two digits, off *REST.  -1 for others.  */
static int
take_hex (struct slice *rest)
{
  bool braces = slice_take_prefix (rest, SLICE ("{"));
  int value = 0, digits = 0;

  for (; digits < 2 && slice_is_xdigit (slice_at (*rest, 0)); digits++)
    {
      int digit = slice_lower (slice_at (*rest, 0));

      value = value * 16
              + (slice_is_digit (digit) ? digit - '0' : digit - 'a' + 10);
      *rest = slice_skip (*rest, 1);
    }
  if (digits == 0 || (braces && !slice_take_prefix (rest, SLICE ("}"))))
    return -1;
  return value;
}

/* Reads what follows `\0', at most two digits, off *REST.  */
static int
take_octal (struct slice *rest)
{
  int value = 0;

  for (int i = 0; i < 2; i++)
    {
      int digit = slice_at (*rest, 0);

      if (digit < '0' || digit > '7')
        break;
      value = value * 8 + digit - '0';
      *rest = slice_skip (*rest, 1);
    }
  return value;
}

const char *
regex_class_escape (struct regex_set *set, struct slice *rest)
{
  static const char letters[] = "tnrfea";
  static const char bytes[] = "\t\n\r\f\033\a";
  int letter = slice_at (*rest, 0), byte = letter;
  struct slice after = slice_skip (*rest, 1);
  const char *found = letter > 0 ? strchr (letters, letter) : NULL;

  if (letter < 0)
    return "ends in a backslash";
  if (found)
    byte = (unsigned char)bytes[found - letters];
  else if (letter == 'x')
    byte = take_hex (&after);
  else if (letter == '0')
    byte = take_octal (&after);
  else if (slice_is_digit (letter))
    return "refers back to a group";
  else if (slice_is_alpha (letter))
    byte = add_letter (set, letter) ? letter : -1;
  if (byte < 0)
    return "has an escape that is not known here";
  *rest = after;
  if (found || letter == 'x' || !slice_is_alpha (letter))
    regex_class_add (set, byte);
  return NULL;
}

static bool
add_named (struct regex_set *set, struct slice name, bool negative)
{
  static const struct
  {
    struct slice name;
    bool (*has) (int byte);
  } classes[] = {
    { SLICE_INIT ("alpha"), slice_is_alpha },
    { SLICE_INIT ("digit"), slice_is_digit },
    { SLICE_INIT ("alnum"), slice_is_alnum },
    { SLICE_INIT ("xdigit"), slice_is_xdigit },
    { SLICE_INIT ("space"), slice_is_space },
    { SLICE_INIT ("blank"), slice_is_blank },
    { SLICE_INIT ("lower"), is_lower },
    { SLICE_INIT ("upper"), is_upper },
    { SLICE_INIT ("punct"), is_punct },
    { SLICE_INIT ("graph"), is_graph },
    { SLICE_INIT ("print"), is_print },
    { SLICE_INIT ("cntrl"), is_cntrl },
    { SLICE_INIT ("ascii"), is_ascii },
    { SLICE_INIT ("word"), regex_class_is_word },
  };

  for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
    if (slice_eq (name, classes[i].name))
      {
        add_all (set, classes[i].has, negative);
        return true;
      }
  return false;
}

/* Reads `[:alpha:]' and its kin off *REST, which begins with `['.  Returns
   false if there is none; *BAD_R says what is wrong with one.  */
static bool
take_named (struct regex_set *set, struct slice *rest, const char **bad_r)
{
  struct slice name = slice_skip (*rest, 2);
  int mark = slice_at (*rest, 1);
  bool negative = slice_take_prefix (&name, SLICE ("^"));
  struct slice after;
  size_t len = 0;

  while (slice_is_alnum (slice_at (name, len)))
    len++;
  after = slice_skip (name, len);
  if ((mark != ':' && mark != '.' && mark != '=') || slice_at (after, 0) != mark
      || slice_at (after, 1) != ']')
    return false;
  *rest = slice_skip (after, 2);
  if (mark != ':' || !add_named (set, slice_head (name, len), negative))
    *bad_r = "has a class in a set that is not known here";
  return true;
}

/* The only byte of SET, or -1 if it has more.  */
static int
only_byte (const struct regex_set *set)
{
  int only = -1;

  for (int byte = 0; byte < 256; byte++)
    if (regex_set_has (set, byte))
      {
        if (only >= 0)
          return -1;
        only = byte;
      }
  return only;
}

/* Reads one member of a set off *REST, into MEMBER.  */
static const char *
take_member (struct regex_set *member, struct slice *rest)
{
  int byte = slice_at (*rest, 0);
  const char *bad = NULL;

  *member = (struct regex_set){ .bits = { 0 } };
  if (byte == '[' && take_named (member, rest, &bad))
    return bad;
  *rest = slice_skip (*rest, 1);
  if (byte != '\\')
    regex_class_add (member, byte);
  else if (slice_take_prefix (rest, SLICE ("b")))
    regex_class_add (member, '\b');
  else
    return regex_class_escape (member, rest);
  return NULL;
}

static void
add_set (struct regex_set *set, const struct regex_set *more)
{
  for (size_t i = 0; i < 4; i++)
    set->bits[i] |= more->bits[i];
}

const char *
regex_class_brackets (struct regex_set *set, bool fold, struct slice *rest)
{
  bool negative = slice_take_prefix (rest, SLICE ("^"));
  struct regex_set member;
  const char *bad = NULL;

  for (bool first = true;; first = false)
    {
      int from, to;

      if (rest->len == 0)
        return "has a set that is not closed";
      if (!first && slice_take_prefix (rest, SLICE ("]")))
        break;
      bad = take_member (&member, rest);
      from = only_byte (&member);
      if (!bad && from >= 0 && slice_at (*rest, 0) == '-'
          && slice_at (*rest, 1) >= 0 && slice_at (*rest, 1) != ']')
        {
          *rest = slice_skip (*rest, 1);
          bad = take_member (&member, rest);
          to = only_byte (&member);
          if (!bad && to < from)
            bad = "has a range in a set the wrong way round";
          for (int byte = from; !bad && byte <= to; byte++)
            regex_class_add (&member, byte);
        }
      if (bad)
        return bad;
      add_set (set, &member);
    }
  if (fold)
    regex_class_fold (set);
  if (negative)
    regex_class_invert (set);
  return NULL;
}
