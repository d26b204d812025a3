/* watched: in plain words, which rules a message meets, and why.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "report/watched.h"
#include "base/sanitize.h"
#include "base/utf8.h"

enum
{
  SHOWN_MAX = 200 /* bytes of what fits */
};

/* Appends TEXT, perhaps cut, in printable form.  A MAINTAINERS file may have
   any bytes.  */
static void
add_shown (struct buf *buf, struct slice text)
{
  struct slice shown = utf8_cut (text, SHOWN_MAX);
  struct arena arena;

  arena_init (&arena, 0);
  sanitize_line (buf, utf8_repair (shown, &arena));
  arena_release (&arena);
  if (shown.len < text.len)
    buf_add (buf, SLICE ("..."));
}

/* The key as its file has it: MAINTAINERS has letters.  */
static const char *
key_name (const struct result_hit *hit, enum result_key key)
{
  static const char *const letters[] = { "F", "N", "K" };

  return hit->section.len && key <= RESULT_CONTENT ? letters[key]
                                                   : result_key_name (key);
}

/* How the pattern of KEY and what it fits are joined.  */
static const char *
verb (enum result_key key)
{
  static const char *const verbs[RESULT_KEYS]
      = { "covers", "occurs in", "occurs in", "is in", "is", "is", "is" };

  return verbs[key];
}

static void
add_reason (struct buf *buf, const struct result_hit *hit,
            const struct result_reason *reason)
{
  buf_printf (buf, "  %s: ", key_name (hit, reason->key));
  if (reason->key != RESULT_TO_ME)
    {
      add_shown (buf, reason->pattern);
      buf_printf (buf, " (line %lu) %s ", reason->line, verb (reason->key));
    }
  add_shown (buf, reason->what);
  buf_add_byte (buf, '\n');
}

static void
add_hit (struct buf *buf, const struct result_hit *hit)
{
  buf_add (buf, SLICE ("Watch: "));
  add_shown (buf, hit->name);
  buf_add_byte (buf, '\n');
  if (hit->section.len)
    {
      buf_add (buf, SLICE ("  section: "));
      add_shown (buf, hit->section);
      buf_add_byte (buf, '\n');
    }
  for (unsigned i = 0; i < hit->reason_count; i++)
    add_reason (buf, hit, &hit->reasons[i]);
}

void
watched_append (struct buf *buf, const struct watched *watched)
{
  const struct result *result = watched->result;

  buf_add (buf, SLICE ("Message: <"));
  add_shown (buf, watched->id);
  buf_add (buf, SLICE (">\nSubject: "));
  add_shown (buf, watched->subject);
  buf_add_byte (buf, '\n');
  if (result->mine)
    buf_add (buf, SLICE ("Mine: yes\n"));
  if (result->to_me)
    buf_add (buf, SLICE ("To me: yes\n"));
  for (size_t i = 0; i < result->count; i++)
    add_hit (buf, &result->hits[i]);
  if (!result->count)
    buf_add (buf, SLICE ("Watch: nothing\n"));
}
