/* charset: text in any charset of iconv as valid UTF-8.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/charset.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/buf.h"
#include "mail/charset_name.h"
#include "mail/defect.h"

enum
{
  /* Conversions that stay open: as many as there are charsets in use, so that
     not even mail that cycles through them loads a module twice.  */
  KEPT_MAX = 256,
  GROWTH_MAX = 16,          /* bytes of output for one of input */
  SCRATCH_MAX = 1024 * 1024 /* a larger scratch buffer is freed */
};

/* An entry of the table of conversions.  */
struct conversion
{
  char name[CHARSET_NAME_MAX + 1]; /* as the message spells it, in lower case */
  iconv_t handle;                  /* (iconv_t)-1: unknown to iconv */
  bool is_ascii_based;             /* ASCII bytes mean themselves */
  uint64_t message;                /* the last one that used it */
};

struct charset_decoder
{
  struct conversion kept[KEPT_MAX];
  size_t count;
  size_t victim;    /* the next entry to replace when the table is full */
  uint64_t message; /* number of the present one */
  unsigned used;    /* entries that it has used */
  bool full;        /* it has wanted more */
  struct buf scratch;
};

struct charset_decoder *
charset_decoder_new (void)
{
  struct charset_decoder *decoder = arena_xmalloc (sizeof *decoder);

  decoder->count = 0;
  decoder->victim = 0;
  decoder->message = 1;
  decoder->used = 0;
  decoder->full = false;
  buf_init (&decoder->scratch);
  return decoder;
}

void
charset_decoder_free (struct charset_decoder *decoder)
{
  if (!decoder)
    return;
  for (size_t i = 0; i < decoder->count; i++)
    if (decoder->kept[i].handle != (iconv_t)-1)
      iconv_close (decoder->kept[i].handle);
  buf_release (&decoder->scratch);
  free (decoder);
}

void
charset_decoder_begin (struct charset_decoder *decoder)
{
  decoder->message++;
  decoder->used = 0;
  decoder->full = false;
}

bool
charset_decoder_is_full (const struct charset_decoder *decoder)
{
  return decoder->full;
}

static size_t
encode_utf8 (unsigned c, char *out)
{
  if (c < 0x80)
    {
      out[0] = (char)c;
      return 1;
    }
  if (c < 0x800)
    {
      out[0] = (char)(0xc0 | c >> 6);
      out[1] = (char)(0x80 | (c & 0x3f));
      return 2;
    }
  out[0] = (char)(0xe0 | c >> 12);
  out[1] = (char)(0x80 | (c >> 6 & 0x3f));
  out[2] = (char)(0x80 | (c & 0x3f));
  return 3;
}

/* Converts S from windows-1252 to OUT.  Returns the length.  */
static size_t
put_windows_1252 (struct slice s, char *out)
{
  /* 0x80..0x9f; the five bytes that windows-1252 does not define are the C1
     controls of ISO-8859-1.  */
  static const uint16_t table[32] = {
    0x20ac, 0x0081, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020, 0x2021,
    0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008d, 0x017d, 0x008f,
    0x0090, 0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014,
    0x02dc, 0x2122, 0x0161, 0x203a, 0x0153, 0x009d, 0x017e, 0x0178,
  };
  size_t len = 0;

  for (size_t i = 0; i < s.len; i++)
    {
      unsigned c = (unsigned char)s.ptr[i];

      len += encode_utf8 (c >= 0x80 && c < 0xa0 ? table[c - 0x80] : c,
                          out + len);
    }
  return len;
}

/* Decodes text whose charset is not declared: UTF-8 or windows-1252.  Decides
   for each line, because a diff can show lines in another charset than that of
   the log message above it.  */
static struct slice
decode_undeclared (struct slice s, struct arena *arena, unsigned *defects)
{
  size_t eight_bit = 0, len = 0;
  char *out;

  if (utf8_is_valid (s))
    return s;
  *defects |= DEFECT_CHARSET;
  for (size_t i = 0; i < s.len; i++)
    eight_bit += (unsigned char)s.ptr[i] >> 7;
  out = arena_bytes (arena, s.len + 2 * eight_bit);
  while (s.len > 0)
    {
      size_t end = slice_find_byte (s, '\n');
      struct slice line = slice_head (s, end == SLICE_NPOS ? end : end + 1);

      if (utf8_is_valid (line))
        {
          memcpy (out + len, line.ptr, line.len);
          len += line.len;
        }
      else
        len += put_windows_1252 (line, out + len);
      s = slice_skip (s, line.len);
    }
  return slice_make (out, len);
}

/* Calls iconv for *REST (null: the flush at the end); OUT grows as needed.
   Returns 0, or the errno of iconv; E2BIG only if the output would be absurdly
   long.  */
static int
convert_step (iconv_t handle, struct slice *rest, size_t limit, struct buf *out)
{
  for (;;)
    {
      size_t want = (rest ? rest->len + rest->len / 4 : 0) + 64;
      char *to = buf_reserve (out, want), *from = NULL;
      size_t room = out->size - out->len, left = rest ? rest->len : 0, done;
      int error;

      if (rest)
        from = (char *)(uintptr_t)rest->ptr;
      errno = 0;
      done = iconv (handle, rest ? &from : NULL, rest ? &left : NULL, &to,
                    &room);
      error = done == (size_t)-1 ? errno : 0;
      out->len = (size_t)(to - out->ptr);
      if (rest)
        *rest = slice_skip (*rest, rest->len - left);
      if (error != E2BIG || out->len > limit)
        return error;
      buf_reserve (out, out->size);
    }
}

/* Converts S with HANDLE to OUT.  Returns the number of illegal units of UNIT
   bytes.  */
static size_t
convert (iconv_t handle, struct slice s, size_t unit, struct buf *out)
{
  size_t limit = s.len * GROWTH_MAX + 1024, bad = 0;

  buf_clear (out);
  iconv (handle, NULL, NULL, NULL, NULL);
  while (s.len > 0 && convert_step (handle, &s, limit, out) != 0)
    {
      /* Bytes are replaced one by one, even those of an incomplete character
         at the end: the bytes after the first may be text.  */
      buf_add (out, UTF8_REPLACEMENT);
      s = slice_skip (s, unit);
      bad++;
    }
  /* windows-1255, windows-1258 and TCVN hold back the last letter until they
     know that no accent follows.  */
  convert_step (handle, NULL, limit, out);
  return bad;
}

static bool
is_ascii_based (iconv_t handle, const char *name, struct buf *scratch)
{
  char ascii[127];
  struct slice all = slice_make (ascii, sizeof ascii);

  /* glibc passes an ESC that starts no known sequence, so the test below would
     not find these.  */
  if (strstr (name, "2022") || strstr (name, "cp5022"))
    return false;
  for (int i = 0; i < 127; i++)
    ascii[i] = (char)(i + 1);
  return convert (handle, all, 1, scratch) == 0
         && slice_eq (buf_slice (scratch), all);
}

/* Returns an entry of the table that the present message does not use.  There
   is one, because CHARSETS_MAX is less than KEPT_MAX.  */
static struct conversion *
free_entry (struct charset_decoder *decoder)
{
  struct conversion *entry;

  if (decoder->count < KEPT_MAX)
    return &decoder->kept[decoder->count++];
  do
    {
      entry = &decoder->kept[decoder->victim];
      decoder->victim = (decoder->victim + 1) % KEPT_MAX;
    }
  while (entry->message == decoder->message);
  if (entry->handle != (iconv_t)-1)
    iconv_close (entry->handle);
  return entry;
}

/* Returns the conversion from the charset NAME.  Opens it if necessary.  Null
   if the message has too many charsets.  */
static const struct conversion *
find_conversion (struct charset_decoder *decoder, const char *name)
{
  struct conversion *entry = decoder->kept;
  struct conversion *end = entry + decoder->count;

  while (entry < end && strcmp (entry->name, name) != 0)
    entry++;
  if (entry < end && entry->message == decoder->message)
    return entry;
  decoder->full |= decoder->used == CHARSETS_MAX;
  if (decoder->full)
    return NULL;
  decoder->used++;
  if (entry == end)
    {
      entry = free_entry (decoder);
      memcpy (entry->name, name, strlen (name) + 1);
      entry->handle = charset_name_open (name);
      entry->is_ascii_based
          = entry->handle != (iconv_t)-1
            && is_ascii_based (entry->handle, name, &decoder->scratch);
    }
  entry->message = decoder->message;
  return entry;
}

bool
charset_is_utf8 (struct slice charset)
{
  char name[CHARSET_NAME_MAX + 1];
  enum charset_kind kind = charset_name_kind (charset, name);

  return kind == CHARSET_UTF8 || kind == CHARSET_UNDECLARED;
}

bool
charset_is_ascii_based (struct charset_decoder *decoder, struct slice charset)
{
  char name[CHARSET_NAME_MAX + 1];
  const struct conversion *from;

  switch (charset_name_kind (charset, name))
    {
    case CHARSET_UNDECLARED:
    case CHARSET_UTF8:
      return true;
    case CHARSET_NAMED:
      from = find_conversion (decoder, name);
      return from && from->is_ascii_based;
    default:
      return false;
    }
}

/* Decodes S from the charset NAME with iconv.  */
static struct slice
decode_named (struct charset_decoder *decoder, struct slice s, const char *name,
              struct arena *arena, unsigned *defects)
{
  const struct conversion *from = find_conversion (decoder, name);
  struct buf *out = &decoder->scratch;
  const char *larger = charset_name_superset (name);
  size_t unit = charset_name_unit (name);
  struct slice result;

  /* In UTF-16 and its kin every line feed has a NUL.  Text without any NUL is
     ASCII or UTF-8 with the wrong label.  */
  if (!from || from->handle == (iconv_t)-1
      || (unit > 1 && slice_find_byte (s, '\0') == SLICE_NPOS))
    {
      *defects |= DEFECT_CHARSET;
      return decode_undeclared (s, arena, defects);
    }
  if (from->is_ascii_based && utf8_is_ascii (s))
    return s;
  if (convert (from->handle, s, unit, out) > 0)
    {
      *defects |= DEFECT_CHARSET;
      if (larger)
        {
          const struct conversion *other = find_conversion (decoder, larger);

          if (!other || other->handle == (iconv_t)-1
              || convert (other->handle, s, 1, out) > 0)
            convert (from->handle, s, unit, out);
        }
    }
  /* iconv lets surrogates and worse pass from UCS-4.  */
  result = charset_repair (buf_slice (out), arena, defects);
  if (slice_eq (result, s))
    result = s;
  else if (result.ptr == out->ptr)
    result = arena_copy (arena, result);
  if (out->size > SCRATCH_MAX)
    buf_release (out);
  return result;
}

struct slice
charset_repair (struct slice s, struct arena *arena, unsigned *defects)
{
  struct slice repaired = utf8_repair (s, arena);

  if (repaired.ptr != s.ptr)
    *defects |= DEFECT_CHARSET;
  return repaired;
}

struct slice
charset_decode (struct charset_decoder *decoder, struct slice s,
                struct slice charset, struct arena *arena, unsigned *defects)
{
  char name[CHARSET_NAME_MAX + 1];

  if (s.len == 0)
    return s;
  switch (charset_name_kind (charset, name))
    {
    case CHARSET_UTF8:
      return charset_repair (s, arena, defects);
    case CHARSET_UNDECLARED:
      return decode_undeclared (s, arena, defects);
    case CHARSET_NAMED:
      return decode_named (decoder, s, name, arena, defects);
    default:
      *defects |= DEFECT_CHARSET;
      return decode_undeclared (s, arena, defects);
    }
}
