/* slice: borrowed bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A slice is a pointer into memory that somebody else owns, and a number of
   bytes.  It never owns and never frees.  The bytes may be anything, including
   NUL, and are not terminated.  Copying the struct copies the view, not the
   bytes.  An empty slice may have a null pointer; a slice with a length never
   has one.

   Only these functions do pointer arithmetic; parsers call them.  None of them
   allocates, none fails.  */

#ifndef PATCHDIGEST_BASE_SLICE_H
#define PATCHDIGEST_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

struct slice
{
  const char *ptr;
  size_t len;
};

/* "Not found", for functions that return an offset.  */
#define SLICE_NPOS ((size_t)-1)

/* A string literal without its NUL.  SLICE_INIT is the form for static
   tables.  */
#define SLICE(literal) ((struct slice){ (literal), sizeof (literal) - 1 })
#define SLICE_INIT(literal)                                                    \
  {                                                                            \
    (literal), sizeof (literal) - 1                                            \
  }

/* printf arguments for "%.*s"; only for text known to be short.  */
#define SLICE_ARG(s) ((int)(s).len), ((s).ptr ? (s).ptr : "")

static inline struct slice
slice_make (const char *ptr, size_t len)
{
  return (struct slice){ ptr, len };
}

static inline struct slice
slice_from_string (const char *string)
{
  return slice_make (string, string ? strlen (string) : 0);
}

static inline bool
slice_is_empty (struct slice s)
{
  return s.len == 0;
}

/* Returns at most LEN bytes from offset POS on.  An offset past the end gives
   an empty slice at the end.  */
static inline struct slice
slice_sub (struct slice s, size_t pos, size_t len)
{
  if (pos > s.len)
    pos = s.len;
  if (len > s.len - pos)
    len = s.len - pos;
  return slice_make (s.ptr ? s.ptr + pos : NULL, len);
}

static inline struct slice
slice_head (struct slice s, size_t len)
{
  return slice_sub (s, 0, len);
}

static inline struct slice
slice_skip (struct slice s, size_t n)
{
  return slice_sub (s, n, SLICE_NPOS);
}

/* Returns the byte at offset POS as an unsigned value, or -1 past the end.  */
static inline int
slice_at (struct slice s, size_t pos)
{
  return pos < s.len ? (unsigned char)s.ptr[pos] : -1;
}

/* Returns the last byte, or -1 if S is empty.  */
static inline int
slice_last (struct slice s)
{
  return s.len ? (unsigned char)s.ptr[s.len - 1] : -1;
}

static inline bool
slice_eq (struct slice a, struct slice b)
{
  return a.len == b.len && (a.len == 0 || memcmp (a.ptr, b.ptr, a.len) == 0);
}

static inline bool
slice_has_prefix (struct slice s, struct slice prefix)
{
  return s.len >= prefix.len && slice_eq (slice_head (s, prefix.len), prefix);
}

static inline bool
slice_has_suffix (struct slice s, struct slice suffix)
{
  return s.len >= suffix.len
         && slice_eq (slice_skip (s, s.len - suffix.len), suffix);
}

/* If *S starts with PREFIX, removes it from *S and returns true.  */
static inline bool
slice_take_prefix (struct slice *s, struct slice prefix)
{
  if (!slice_has_prefix (*s, prefix))
    return false;
  *s = slice_skip (*s, prefix.len);
  return true;
}

/* Returns the offset of the first byte C, or SLICE_NPOS.  */
static inline size_t
slice_find_byte (struct slice s, char c)
{
  const char *hit = s.len ? memchr (s.ptr, c, s.len) : NULL;
  return hit ? (size_t)(hit - s.ptr) : SLICE_NPOS;
}

/* Character classes as in RFC 5322 and in diffs: ASCII, without locale.  */
static inline bool
slice_is_blank (int c)
{
  return c == ' ' || c == '\t';
}

static inline bool
slice_is_space (int c)
{
  return c == ' ' || (c >= '\t' && c <= '\r');
}

static inline bool
slice_is_digit (int c)
{
  return c >= '0' && c <= '9';
}

static inline bool
slice_is_alpha (int c)
{
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static inline bool
slice_is_alnum (int c)
{
  return slice_is_alpha (c) || slice_is_digit (c);
}

static inline bool
slice_is_xdigit (int c)
{
  return slice_is_digit (c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

static inline int
slice_lower (int c)
{
  return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
}

/* Moves the first line of *REST to *LINE_R, without its LF (a CR before it
   stays).  Returns 1, or 0 if *REST was empty.  The last line need not have a
   LF.  */
static inline int
slice_next_line (struct slice *rest, struct slice *line_r)
{
  size_t end;

  if (rest->len == 0)
    return 0;
  end = slice_find_byte (*rest, '\n');
  *line_r = slice_head (*rest, end);
  *rest = slice_skip (*rest, end == SLICE_NPOS ? end : end + 1);
  return 1;
}

/* Returns LINE without a CR at its end, as a CRLF leaves one.  */
static inline struct slice
slice_chomp_cr (struct slice line)
{
  return slice_last (line) == '\r' ? slice_head (line, line.len - 1) : line;
}

/* Remove white space (slice_is_space) at the start, the end, or both.  */
struct slice slice_trim_left (struct slice s);
struct slice slice_trim_right (struct slice s);
struct slice slice_trim (struct slice s);

/* Returns the offset of NEEDLE in S, or SLICE_NPOS.  An empty NEEDLE is at 0.
 */
size_t slice_find (struct slice s, struct slice needle);

/* Returns the offset of the last byte C, or SLICE_NPOS.  */
size_t slice_find_last_byte (struct slice s, char c);

/* Like the functions without _nocase, but ignore the case of ASCII letters. */
bool slice_eq_nocase (struct slice a, struct slice b);
bool slice_has_prefix_nocase (struct slice s, struct slice prefix);
size_t slice_find_nocase (struct slice s, struct slice needle);

/* Compares as memcmp does; a prefix is less.  Returns <0, 0 or >0.  */
int slice_compare (struct slice a, struct slice b);

/* Splits S at its first byte C into *BEFORE_R and *AFTER_R.  If there is no C,
   returns false with all of S in *BEFORE_R and nothing in *AFTER_R.  */
bool slice_cut (struct slice s, char c, struct slice *before_r,
                struct slice *after_r);

/* Moves the next word (a run of bytes that are not slice_is_space) of *REST to
 *WORD_R.  Returns 1, or 0 if only white space was left.  */
int slice_next_word (struct slice *rest, struct slice *word_r);

/* Returns the number of decimal digits at the start of S.  */
size_t slice_digits (struct slice s);

/* Returns the value of the decimal digits at the start of S; LIMIT if it is
   larger, 0 if there are no digits.  */
unsigned long slice_number (struct slice s, unsigned long limit);

#endif
