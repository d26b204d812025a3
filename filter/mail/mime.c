/* mime: the text of a message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/mime.h"

#include "mail/mime_body.h"
#include "mail/multipart.h"
#include "mail/param.h"
#include "mail/encoded_word.h"
#include "mail/defect.h"

enum part_kind
{
  PART_KIND_PLAIN, /* text/plain */
  PART_KIND_TEXT,  /* text of another kind: HTML mostly */
  PART_KIND_PATCH, /* a patch of any type */
  PART_KIND_MULTIPART,
  PART_KIND_OTHER /* nothing to read */
};

/* A message or a part.  */
struct entity
{
  enum part_kind kind;
  enum mime_encoding encoding;
  struct slice type;  /* "text/plain" */
  struct slice field; /* the whole Content-Type value */
  struct slice body;
};

/* A text of the result.  */
struct piece
{
  struct slice text;
  struct piece *next;
};

struct walk
{
  struct charset_decoder *decoder;
  struct arena *arena;
  unsigned *defects;
  struct piece *first, **last; /* in order */
  size_t length;               /* of all, with a line end for each */
  struct entity substitute;    /* the first text of another kind */
  bool has_substitute;
  unsigned parts;
};

static bool
has_ending (struct slice name, struct slice ending)
{
  return name.len > ending.len
         && slice_eq_nocase (slice_skip (name, name.len - ending.len), ending);
}

static bool
is_patch_name (struct walk *walk, struct slice name)
{
  /* Outlook puts encoded words into parameters.  */
  name = slice_trim (
      encoded_word_decode (walk->decoder, name, walk->arena, walk->defects));
  return has_ending (name, SLICE (".patch"))
         || has_ending (name, SLICE (".diff"));
}

static bool
is_patch (struct walk *walk, const struct header *header,
          const struct entity *entity)
{
  static const struct slice types[] = {
    SLICE_INIT ("text/x-patch"),        SLICE_INIT ("text/x-diff"),
    SLICE_INIT ("text/patch"),          SLICE_INIT ("text/diff"),
    SLICE_INIT ("application/x-patch"), SLICE_INIT ("application/x-diff"),
  };
  struct slice disposition;

  for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
    if (slice_eq_nocase (entity->type, types[i]))
      return true;
  disposition = header_value (header, SLICE ("Content-Disposition"));
  return is_patch_name (
             walk, param_get (disposition, SLICE ("filename"), walk->arena))
         || is_patch_name (
             walk, param_get (entity->field, SLICE ("name"), walk->arena));
}

static enum part_kind
kind_of (struct walk *walk, const struct header *header,
         const struct entity *entity)
{
  struct slice type = entity->type;

  if (type.len == 0 || slice_eq_nocase (type, SLICE ("text/plain")))
    return PART_KIND_PLAIN;
  /* RFC 2045 section 5.2: a type that makes no sense is plain text.  */
  if (slice_find_byte (type, '/') == SLICE_NPOS)
    {
      *walk->defects |= DEFECT_MIME;
      return PART_KIND_PLAIN;
    }
  if (slice_has_prefix_nocase (type, SLICE ("multipart/")))
    return PART_KIND_MULTIPART;
  if (slice_has_prefix_nocase (type, SLICE ("message/")))
    return PART_KIND_OTHER;
  if (is_patch (walk, header, entity))
    return PART_KIND_PATCH;
  return slice_has_prefix_nocase (type, SLICE ("text/")) ? PART_KIND_TEXT
                                                         : PART_KIND_OTHER;
}

static enum mime_encoding
encoding_of (struct slice field, unsigned *defects)
{
  static const struct slice none[] = {
    SLICE_INIT ("7bit"),  SLICE_INIT ("8bit"),  SLICE_INIT ("binary"),
    SLICE_INIT ("7-bit"), SLICE_INIT ("8-bit"), SLICE_INIT ("8bits"),
    SLICE_INIT ("none"),  SLICE_INIT ("7bits"),
  };
  struct slice name;

  if (field.len == 0)
    return MIME_ENCODING_NONE;
  name = param_main (field);
  for (size_t i = 0; i < sizeof none / sizeof none[0]; i++)
    if (slice_eq_nocase (name, none[i]))
      return MIME_ENCODING_NONE;
  if (slice_eq_nocase (name, SLICE ("quoted-printable")))
    return MIME_ENCODING_QP;
  if (slice_eq_nocase (name, SLICE ("base64")))
    return MIME_ENCODING_BASE64;
  if (name.len > 0)
    *defects |= DEFECT_ENCODING;
  return MIME_ENCODING_NONE;
}

/* Returns the entity with HEADER and BODY.  FALLBACK is the type if there is
   none in HEADER.  */
static struct entity
read_entity (struct walk *walk, const struct header *header, struct slice body,
             struct slice fallback)
{
  struct entity entity = { .body = body };

  entity.field = header_value (header, SLICE ("Content-Type"));
  if (entity.field.len > 0)
    entity.type = param_main (entity.field);
  if (entity.type.len == 0)
    entity.type = fallback;
  entity.kind = kind_of (walk, header, &entity);
  entity.encoding
      = encoding_of (header_value (header, SLICE ("Content-Transfer-Encoding")),
                     walk->defects);
  return entity;
}

/* Returns the text of an entity that is not multipart; HTML as plain text.  */
static struct slice
leaf_text (struct walk *walk, const struct entity *entity)
{
  struct mime_body body = {
    .bytes = entity->body,
    .encoding = entity->encoding,
    .charset = param_get (entity->field, SLICE ("charset"), walk->arena),
    .is_html = entity->kind == PART_KIND_TEXT
               && slice_eq_nocase (entity->type, SLICE ("text/html")),
  };

  return mime_body_text (walk->decoder, &body, walk->arena, walk->defects);
}

static void
add_text (struct walk *walk, const struct entity *entity)
{
  struct piece *piece;
  struct slice text = leaf_text (walk, entity);
  size_t room = walk->length < MIME_TEXT_MAX ? MIME_TEXT_MAX - walk->length : 0;

  if (text.len > room)
    *walk->defects |= DEFECT_TOO_LARGE;
  text = slice_head (text, room);
  if (text.len == 0)
    return;
  piece = arena_alloc (walk->arena, sizeof *piece);
  piece->text = text;
  piece->next = NULL;
  *walk->last = piece;
  walk->last = &piece->next;
  walk->length += text.len + 1;
}

/* Returns PART as an entity.  */
static struct entity
read_part (struct walk *walk, struct slice part, struct slice fallback)
{
  struct header header = { .count = 0 };

  /* header_parse would take an empty header for one without end.  */
  if (slice_at (part, 0) == '\n')
    header.body = slice_skip (part, 1);
  else if (slice_has_prefix (part, SLICE ("\r\n")))
    header.body = slice_skip (part, 2);
  else
    {
      header_parse (&header, part, walk->arena);
      if (header.defects)
        *walk->defects |= DEFECT_MIME;
    }
  return read_entity (walk, &header, header.body, fallback);
}

/* The parts of a multipart to add.  */
enum wanted
{
  WANT_TEXT,
  WANT_PATCHES /* a plain text was found among the alternatives */
};

static int walk_parts (struct walk *walk, const struct entity *multipart,
                       unsigned depth, enum wanted wanted);

/* Adds the text of ENTITY, a part at DEPTH.  Returns the number of plain
   texts.  */
static int
add_part (struct walk *walk, struct entity *entity, unsigned depth,
          enum wanted wanted)
{
  int plain = 0;

  if (entity->kind == PART_KIND_MULTIPART)
    {
      if (depth + 1 > MIME_DEPTH_MAX)
        *walk->defects |= DEFECT_MIME;
      else
        plain = walk_parts (walk, entity, depth + 1, wanted);
      if (plain < 0)
        {
          *walk->defects |= DEFECT_MIME;
          entity->kind = PART_KIND_PLAIN;
        }
    }
  if (entity->kind == PART_KIND_PATCH
      || (entity->kind == PART_KIND_PLAIN && wanted == WANT_TEXT))
    add_text (walk, entity);
  if (entity->kind == PART_KIND_TEXT && !walk->has_substitute)
    {
      walk->substitute = *entity;
      walk->has_substitute = true;
    }
  return entity->kind == PART_KIND_PLAIN ? 1 : plain;
}

/* Adds the texts of the parts of MULTIPART.  Returns the number of plain texts,
   or -1 if there are no parts.  */
static int
walk_parts (struct walk *walk, const struct entity *multipart, unsigned depth,
            enum wanted wanted)
{
  bool is_alternative
      = slice_eq_nocase (multipart->type, SLICE ("multipart/alternative"));
  struct slice fallback
      = slice_eq_nocase (multipart->type, SLICE ("multipart/digest"))
            ? SLICE ("message/rfc822")
            : SLICE ("text/plain");
  struct multipart parts;
  struct slice part;
  int found = -1;

  multipart_init (&parts, multipart->body,
                  slice_trim_right (param_get (
                      multipart->field, SLICE ("boundary"), walk->arena)));
  while (multipart_next (&parts, &part))
    {
      struct entity entity;

      found = found < 0 ? 0 : found;
      if (walk->parts++ >= MIME_PARTS_MAX)
        {
          *walk->defects |= DEFECT_MIME;
          break;
        }
      entity = read_part (walk, part, fallback);
      found += add_part (walk, &entity, depth, wanted);
      if (is_alternative && found > 0)
        wanted = WANT_PATCHES;
    }
  return found;
}

/* Whether anything but white space was found.  Some programs put an empty plain
   text beside the HTML.  */
static bool
has_words (const struct walk *walk)
{
  for (const struct piece *piece = walk->first; piece; piece = piece->next)
    if (!slice_is_empty (slice_trim_left (piece->text)))
      return true;
  return false;
}

/* Returns all pieces as one text.  */
static struct slice
join (const struct walk *walk)
{
  char *out;
  size_t len = 0;

  if (walk->first && !walk->first->next
      && slice_last (walk->first->text) == '\n')
    return walk->first->text;
  out = arena_bytes (walk->arena, walk->length);
  for (const struct piece *piece = walk->first; piece; piece = piece->next)
    {
      memcpy (out + len, piece->text.ptr, piece->text.len);
      len += piece->text.len;
      /* A CR at the end has lost its LF to the delimiter after the part.  */
      if (slice_last (piece->text) == '\r')
        len--;
      if (slice_last (piece->text) != '\n')
        out[len++] = '\n';
    }
  return slice_make (out, len);
}

struct slice
mime_text (struct charset_decoder *decoder, const struct header *header,
           struct slice body, struct arena *arena, unsigned *defects)
{
  struct walk walk = { .decoder = decoder, .arena = arena, .defects = defects };
  struct entity entity
      = read_entity (&walk, header, body, SLICE ("text/plain"));

  walk.last = &walk.first;
  if (entity.kind == PART_KIND_MULTIPART)
    {
      if (walk_parts (&walk, &entity, 1, WANT_TEXT) < 0)
        {
          *defects |= DEFECT_MIME;
          return leaf_text (&walk, &entity);
        }
      if (!has_words (&walk) && walk.has_substitute)
        add_text (&walk, &walk.substitute);
      return join (&walk);
    }
  if (entity.kind == PART_KIND_OTHER)
    return slice_make (NULL, 0);
  return leaf_text (&walk, &entity);
}
