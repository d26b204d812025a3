/* robot_report: what a program reports about patches.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/robot_report.h"
#include "patch/robot_kind.h"

#define COUNT(table) (sizeof table / sizeof table[0])

enum
{
  TARGET_LINES = 64, /* lines that may name what a report is about */
  NAME_MAX_LEN = 40, /* bytes of a robot's name */
  HEAD_MAX = 1024,   /* bytes of a text that may start with a report */
  TAIL_MAX = 1024    /* bytes of a text that may end with a signature */
};

/* A robot whose words are known, and the name it has here.  */
struct robot_form
{
  struct slice who;
  unsigned words;
  /* The line with what the report is about, or empty.  */
  struct slice link;
};

static const struct robot_form lkp
    = { SLICE_INIT ("lkp"), ROBOT_WORDS_LKP, SLICE_INIT ("patch link:") };
static const struct robot_form syzbot
    = { SLICE_INIT ("syzbot"), ROBOT_WORDS_SYZBOT, SLICE_INIT ("") };
static const struct robot_form syzbot_ci
    = { SLICE_INIT ("syzbot-ci"), ROBOT_WORDS_SYZBOT, SLICE_INIT ("https:") };
static const struct robot_form dt
    = { SLICE_INIT ("dt-bot"), ROBOT_WORDS_DT, SLICE_INIT ("") };
static const struct robot_form lkft
    = { SLICE_INIT ("lkft"), ROBOT_WORDS_LKFT, SLICE_INIT ("") };
static const struct robot_form patch_bot
    = { SLICE_INIT ("patch-bot"), ROBOT_WORDS_HELPER, SLICE_INIT ("") };
static const struct robot_form backport_bot
    = { SLICE_INIT ("backport-bot"), ROBOT_WORDS_HELPER, SLICE_INIT ("") };
static const struct robot_form other
    = { SLICE_INIT (""), ROBOT_WORDS_CI, SLICE_INIT ("Patchew URL:") };

/* --- Who --- */

/* Removes one of the words that say no more than `program' from the start or
   the end of *NAME, with what joins it to the rest.  */
static bool
strip_word (struct slice *name)
{
  static const struct slice words[]
      = { SLICE_INIT ("bot"), SLICE_INIT ("robot"), SLICE_INIT ("test"),
          SLICE_INIT ("no-reply"), SLICE_INIT ("noreply") };

  for (size_t i = 0; i < COUNT (words); i++)
    {
      size_t len = words[i].len, rest = name->len - len;

      if (name->len < len)
        continue;
      if (slice_eq_nocase (slice_head (*name, len), words[i])
          && !slice_is_alnum (slice_at (*name, len)))
        {
          *name = slice_skip (*name, len + 1);
          return true;
        }
      if (rest > 0 && slice_eq_nocase (slice_skip (*name, rest), words[i])
          && !slice_is_alnum (slice_at (*name, rest - 1)))
        {
          *name = slice_head (*name, rest - 1);
          return true;
        }
    }
  return false;
}

/* Whether NAME can be shown as one word.  It comes from a field that nobody has
   decoded or repaired.  */
static bool
is_name (struct slice name)
{
  for (size_t i = 0; i < name.len; i++)
    if (slice_at (name, i) <= ' ' || slice_at (name, i) >= 0x7f)
      return false;
  return name.len > 0 && name.len <= NAME_MAX_LEN;
}

/* The name of the robot at FROM.  */
static struct slice
name_of (struct robot_address from)
{
  struct slice name = from.local;

  while (name.len && strip_word (&name))
    ;
  if (name.len == 0)
    name = slice_head (from.domain, slice_find_byte (from.domain, '.'));
  return is_name (name) ? name : SLICE ("robot");
}

/* The form of the robot that wrote MESSAGE, if one did as robot_kind_find
   says.  */
static const struct robot_form *
form_of_robot (struct message *message, const struct subject *subject,
               struct robot_address from)
{
  if (robot_is_lkp (message))
    return &lkp;
  if (robot_is_dt (message))
    return &dt;
  if (slice_has_prefix_nocase (subject->full, SLICE ("[syzbot ci]"))
      || slice_has_prefix_nocase (from.local, SLICE ("syzbot+ci")))
    return &syzbot_ci;
  return slice_has_prefix_nocase (from.local, SLICE ("syzbot")) ? &syzbot
                                                                : &other;
}

/* --- Reports at a person's address --- */

/* Whether TEXT, which is short, has WORD.  Looks for its byte at RARE, which
   few texts have.  */
static bool
has_word (struct slice text, struct slice word, size_t rare)
{
  size_t from = rare, at;

  while ((at = slice_find_byte (slice_skip (text, from), word.ptr[rare]))
         != SLICE_NPOS)
    {
      if (slice_has_prefix (slice_skip (text, from + at - rare), word))
        return true;
      from += at + 1;
    }
  return false;
}

/* Whether TEXT ends with the signature of the test farm, which nobody
   quotes.  */
static bool
has_lkft_signature (struct slice text)
{
  struct slice rest
      = slice_skip (text, text.len > TAIL_MAX ? text.len - TAIL_MAX : 0);
  struct slice line;

  if (!has_word (rest, SLICE ("LKFT"), 1))
    return false;
  while (slice_next_line (&rest, &line))
    if (slice_eq (slice_trim_right (line), SLICE ("Linaro LKFT")))
      return true;
  return false;
}

/* Whether a person sends on what the kernel test robot found: the list of what
   was built how comes first, unquoted.  */
static bool
has_lkp_list (struct slice text)
{
  struct slice head = slice_head (text, HEAD_MAX);

  return has_word (head, SLICE ("\nconfig: "), 6)
         && robot_has_own_line (head, SLICE ("config: "))
         && robot_has_own_line (head, SLICE ("compiler: "));
}

/* The script that answers in the name of a person, and says so in the first own
   line of TEXT; or null.  */
static const struct robot_form *
find_helper (struct slice text)
{
  struct slice head = slice_head (text, HEAD_MAX);

  if (slice_at (head, 0) == '[')
    return has_word (slice_head (head, slice_find_byte (head, '\n')),
                     SLICE ("backport helper bot ]"), 20)
               ? &backport_bot
               : NULL;
  return has_word (head, SLICE ("friendly patch-bot of"), 14)
                 && robot_has_own_line (head, SLICE ("This is the friendly "
                                                     "patch-bot of"))
             ? &patch_bot
             : NULL;
}

/* The form of a report at a person's address, or null.  */
static const struct robot_form *
form_of_person (struct message *message)
{
  struct slice text = message_text (message);

  if (has_lkp_list (text))
    return &lkp;
  if (has_lkft_signature (text))
    return &lkft;
  return find_helper (text);
}

/* --- What it is about --- */

/* S with `@' for the first `%40', in ARENA.  */
static struct slice
decode_at (struct slice s, struct arena *arena)
{
  size_t at = slice_find (s, SLICE ("%40"));
  char *decoded;

  if (at == SLICE_NPOS)
    return s;
  decoded = arena_bytes (arena, s.len - 2);
  memcpy (decoded, s.ptr, at);
  decoded[at] = '@';
  memcpy (decoded + at + 1, s.ptr + at + 3, s.len - at - 3);
  return slice_make (decoded, s.len - 2);
}

/* The msg-id in URL, `https://lore.example.org/all/ID/': the last part of its
   path, if that has an `@'.  */
static struct slice
id_of_url (struct slice url, struct arena *arena)
{
  size_t slash;

  if (slice_last (url) == '/')
    url.len--;
  slash = slice_find_last_byte (url, '/');
  if (slash != SLICE_NPOS)
    url = slice_skip (url, slash + 1);
  url = decode_at (url, arena);
  return slice_find_byte (url, '@') == SLICE_NPOS ? slice_head (url, 0) : url;
}

/* The msg-id in the first line of TEXT that starts with START.  */
static struct slice
find_target (struct slice text, struct slice start, struct arena *arena)
{
  struct slice rest = slice_head (text, ROBOT_TEXT_MAX), line, word, url;

  url = slice_head (text, 0);
  for (int i = 0; i < TARGET_LINES && slice_next_line (&rest, &line); i++)
    if (slice_has_prefix_nocase (line, start))
      {
        while (slice_next_word (&line, &word))
          url = word;
        return id_of_url (url, arena);
      }
  return url;
}

/* --- All of it --- */

int
robot_report_read (struct message *message, const struct subject *subject,
                   enum robot_kind kind, struct robot_report *report_r)
{
  struct robot_address from = { { NULL, 0 }, { NULL, 0 } };
  struct robot_finding finding;
  const struct robot_form *form;

  if (kind == ROBOT_KIND_NOTICE)
    return 0;
  if (kind == ROBOT_KIND_REPORT)
    from = robot_address_of (message);
  form = kind == ROBOT_KIND_REPORT ? form_of_robot (message, subject, from)
                                   : form_of_person (message);
  if (!form)
    return 0;
  finding = robot_verdict_of_text (message_text (message), form->words,
                                   message->arena);
  /* People at a robot's place sign what they say themselves, too.  */
  if (kind == ROBOT_KIND_NONE && finding.verdict == ROBOT_VERDICT_NONE)
    return 0;
  if (finding.verdict == ROBOT_VERDICT_NONE && !subject->reply)
    finding.verdict = robot_verdict_of_subject (subject->full);
  *report_r = (struct robot_report){ .who = form->who,
                                     .verdict = finding.verdict,
                                     .note = finding.note };
  if (form->who.len == 0)
    report_r->who = name_of (from);
  if (form->link.len)
    report_r->target
        = find_target (message_text (message), form->link, message->arena);
  return 1;
}
