/* watch_fields: what annotation says a message is to its reader.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "annotate/watch_fields.h"
#include "annotate/fields_line.h"
#include "life/decision.h"
#include "watch/noted.h"

/* How words are written.  */
struct word_form
{
  struct slice prefix; /* of each word */
  struct slice rule;   /* then of the name of a rule */
  struct slice between;
  bool labels; /* only rules that become labels */
};

static void
add_word (struct buf *buf, const struct word_form *form, struct slice rule,
          struct slice word)
{
  if (buf->len)
    buf_add (buf, form->between);
  buf_add (buf, form->prefix);
  buf_add (buf, rule);
  buf_add (buf, word);
}

static void
add_rules (struct buf *buf, const struct word_form *form, struct noted noted)
{
  struct slice name;
  bool label;

  while (noted_next (&noted, &name, &label))
    if (label || !form->labels)
      add_word (buf, form, form->rule, name);
}

static void
add_relations (struct buf *buf, const struct word_form *form,
               const struct noted *noted, const struct fields_talk *talk)
{
  if (noted->mine || talk->mine)
    add_word (buf, form, SLICE (""), SLICE ("mine"));
  if (noted->to_me)
    add_word (buf, form, SLICE (""), SLICE ("tome"));
  if (talk->again)
    add_word (buf, form, SLICE (""), SLICE ("again"));
}

void
watch_fields_add (struct fields *fields, const struct summary *summary,
                  const struct fields_talk *talk, struct arena *arena)
{
  static const struct word_form form = { .between = SLICE_INIT (", ") };
  struct noted noted = noted_read (summary->watched);
  struct buf words, line;

  buf_init (&words);
  buf_init (&line);
  add_rules (&words, &form, noted);
  add_relations (&words, &form, &noted, talk);
  if (words.len)
    {
      buf_add (&line, SLICE ("X-Patchdigest-Watch: "));
      buf_add (&line, buf_slice (&words));
      fields_line_add (fields, &line, arena);
    }
  buf_release (&words);
  buf_release (&line);
}

void
watch_fields_label (struct buf *buf, const struct summary *summary,
                    const struct fields_talk *talk)
{
  static const struct word_form form = { .prefix = SLICE_INIT ("pd:"),
                                         .rule = SLICE_INIT ("watch/"),
                                         .between = SLICE_INIT (" "),
                                         .labels = true };
  struct noted noted = noted_read (summary->watched);

  if (decision_is_away (talk->decision))
    {
      add_word (buf, &form, SLICE (""),
                slice_from_string (decision_word_name (talk->decision->word)));
      return;
    }
  add_relations (buf, &form, &noted, talk);
  add_rules (buf, &form, noted);
}
