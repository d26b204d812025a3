/* slice: borrowed bytes.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A slice points into memory that somebody else owns and says how many
   bytes of it are meant.  It never owns, never frees, and its bytes may
   hold anything, NUL included; they are not terminated.  Copying the
   struct copies the view, not the bytes.  An empty slice may have a null
   pointer; a null pointer with a length does not exist.

   These functions are the only place of the program that looks behind a
   pointer with arithmetic of its own: parsers ask them.  None allocates,
   none fails.  */

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

/* "Not found" of the functions that return an offset.  */
#define SLICE_NPOS ((size_t)-1)

/* A slice of a string literal, without its NUL.  SLICE_INIT is the form
   for static tables.  */
#define SLICE(literal) ((struct slice){ (literal), sizeof (literal) - 1 })
#define SLICE_INIT(literal)                                                    \
  {                                                                            \
    (literal), sizeof (literal) - 1                                            \
  }

/* printf arguments for "%.*s"; only for text that is known to be short.  */
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

/* The part from offset POS on, at most LEN bytes; offsets past the end
   give an empty slice at the end.  */
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

/* The byte at offset POS as an unsigned value, or -1 past the end.  */
static inline int
slice_at (struct slice s, size_t pos)
{
  return pos < s.len ? (unsigned char)s.ptr[pos] : -1;
}

/* The last byte, or -1 of an empty slice.  */
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

/* If S starts with PREFIX, takes it off S and says true.  */
static inline bool
slice_take_prefix (struct slice *s, struct slice prefix)
{
  if (!slice_has_prefix (*s, prefix))
    return false;
  *s = slice_skip (*s, prefix.len);
  return true;
}

/* Offset of the first byte C, or SLICE_NPOS.  */
static inline size_t
slice_find_byte (struct slice s, char c)
{
  const char *hit = s.len ? memchr (s.ptr, c, s.len) : NULL;
  return hit ? (size_t)(hit - s.ptr) : SLICE_NPOS;
}

/* The character classes of RFC 5322 and of diffs are ASCII: no locale.  */
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

/* Takes the first line off *REST into *LINE_R, without its LF (a CR before
   it stays).  Returns 1, or 0 when REST was empty.  The last line needs no
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

/* Without one CR at the end: the rest of a CRLF.  */
static inline struct slice
slice_chomp_cr (struct slice line)
{
  return slice_last (line) == '\r' ? slice_head (line, line.len - 1) : line;
}

/* Without white space (slice_is_space) at the start, the end, both.  */
struct slice slice_trim_left (struct slice s);
struct slice slice_trim_right (struct slice s);
struct slice slice_trim (struct slice s);

/* Offset of NEEDLE in S, or SLICE_NPOS; the empty needle is at 0.  */
size_t slice_find (struct slice s, struct slice needle);

/* Offset of the last byte C, or SLICE_NPOS.  */
size_t slice_find_last_byte (struct slice s, char c);

/* Like the functions without _nocase; ASCII letters only.  */
bool slice_eq_nocase (struct slice a, struct slice b);
bool slice_has_prefix_nocase (struct slice s, struct slice prefix);
size_t slice_find_nocase (struct slice s, struct slice needle);

/* memcmp order; a prefix sorts before the longer one.  Returns <0, 0, >0.  */
int slice_compare (struct slice a, struct slice b);

/* Splits S at its first C: *BEFORE_R is what stands before it, *AFTER_R
   what follows it.  Returns false, with all of S in *BEFORE_R and nothing in
   *AFTER_R, where there is no C.  */
bool slice_cut (struct slice s, char c, struct slice *before_r,
                struct slice *after_r);

/* Takes the next word (a run of bytes that slice_is_space denies) off *REST.
   Returns 1, or 0 when only white space was left.  */
int slice_next_word (struct slice *rest, struct slice *word_r);

/* The number of bytes at the start of S that are decimal digits.  */
size_t slice_digits (struct slice s);

/* The value of the decimal digits at the start of S, at most LIMIT (a larger
   one gives LIMIT); 0 without digits.  */
unsigned long slice_number (struct slice s, unsigned long limit);

#endif
