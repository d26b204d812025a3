/* mime_body: the text of one body.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/mime_body.h"

#include <stdbool.h>

#include "mail/defect.h"
#include "mail/html_text.h"
#include "mail/mime.h"
#include "mail/transfer.h"

enum
{
  /* A body that is larger is decoded with less memory, but a little slower.  */
  LARGE_BODY = 1024 * 1024
};

/* Returns the start of S, at most MAX bytes.  */
static struct slice
limit (struct slice s, size_t max, unsigned *defects)
{
  if (s.len > max)
    *defects |= DEFECT_TOO_LARGE;
  return slice_head (s, max);
}

static struct slice
replace_nuls (struct slice s, struct arena *arena, unsigned *defects)
{
  const struct slice replacement = UTF8_REPLACEMENT;
  size_t nuls = 0, len = 0;
  char *out;

  if (slice_find_byte (s, '\0') == SLICE_NPOS)
    return s;
  *defects |= DEFECT_NUL;
  s = limit (s, MIME_TEXT_MAX / replacement.len, defects);
  for (size_t i = 0; i < s.len; i++)
    nuls += s.ptr[i] == '\0';
  out = arena_bytes (arena, s.len + 2 * nuls);
  for (size_t i = 0; i < s.len; i++)
    if (s.ptr[i] != '\0')
      out[len++] = s.ptr[i];
    else
      {
        memcpy (out + len, replacement.ptr, replacement.len);
        len += replacement.len;
      }
  return slice_make (out, len);
}

/* The steps of decoding one body.  Of a large one, only what the last step has
   made is kept.  */
struct steps
{
  struct slice text;    /* so far */
  struct arena *arena;  /* for all steps of a small body */
  struct arena keep[2]; /* of a large one: [at] may have TEXT, the other is
                           empty */
  unsigned at;
};

static void
steps_begin (struct steps *steps_r, struct slice body, struct arena *arena)
{
  steps_r->text = body;
  steps_r->arena = body.len > LARGE_BODY ? NULL : arena;
  steps_r->at = 0;
  arena_init (&steps_r->keep[0], 0);
  arena_init (&steps_r->keep[1], 0);
}

/* Returns the arena for the result of the next step.  */
static struct arena *
steps_arena (struct steps *steps)
{
  return steps->arena ? steps->arena : &steps->keep[!steps->at];
}

/* Takes the RESULT of a step, which may be the text as it was.  */
static void
steps_take (struct steps *steps, struct slice result)
{
  if (!steps->arena && result.ptr != steps->text.ptr)
    {
      arena_release (&steps->keep[steps->at]);
      steps->at = !steps->at;
    }
  steps->text = result;
}

/* Returns the text, in ARENA unless it is a part of BODY.  */
static struct slice
steps_end (struct steps *steps, struct slice body, struct arena *arena)
{
  struct slice text = steps->text;

  if (!steps->arena && text.ptr != body.ptr)
    text = arena_copy (arena, text);
  arena_release (&steps->keep[0]);
  arena_release (&steps->keep[1]);
  return text;
}

static void
undo_encoding (struct steps *steps, enum mime_encoding encoding,
               unsigned *defects)
{
  struct arena *arena = steps_arena (steps);
  struct slice s;

  if (encoding == MIME_ENCODING_NONE)
    return;
  s = limit (steps->text, MIME_TEXT_MAX, defects);
  steps_take (steps, encoding == MIME_ENCODING_QP
                         ? transfer_quoted_printable (s, arena, defects)
                         : transfer_base64 (s, arena, defects));
}

static void
undo_charset (struct steps *steps, struct charset_decoder *decoder,
              struct slice charset, unsigned *defects)
{
  struct slice s = steps->text;

  if (utf8_is_ascii (s) && charset_is_ascii_based (decoder, charset))
    return;
  /* Valid UTF-8 is not converted, whatever its size.  */
  if (s.len > MIME_CONVERTED_MAX
      && !(utf8_is_valid (s) && charset_is_utf8 (charset)))
    s = limit (s, MIME_CONVERTED_MAX, defects);
  steps_take (steps, charset_decode (decoder, s, charset, steps_arena (steps),
                                     defects));
  steps_take (steps, replace_nuls (steps->text, steps_arena (steps), defects));
}

static void
undo_line_ends (struct steps *steps, unsigned *defects)
{
  struct slice s = steps->text;

  if (s.len > MIME_TEXT_MAX && slice_find (s, SLICE ("\r\n")) != SLICE_NPOS)
    s = limit (s, MIME_TEXT_MAX, defects);
  steps_take (steps, transfer_line_ends (s, steps_arena (steps)));
}

struct slice
mime_body_text (struct charset_decoder *decoder, const struct mime_body *body,
                struct arena *arena, unsigned *defects)
{
  struct steps steps;

  steps_begin (&steps, body->bytes, arena);
  undo_encoding (&steps, body->encoding, defects);
  undo_charset (&steps, decoder, body->charset, defects);
  undo_line_ends (&steps, defects);
  if (body->is_html)
    {
      steps_take (&steps, html_text (steps.text, steps_arena (&steps)));
      if (steps.text.len == HTML_TEXT_MAX)
        *defects |= DEFECT_TOO_LARGE;
    }
  return steps_end (&steps, body->bytes, arena);
}
