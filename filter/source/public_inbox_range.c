/* public_inbox_range: the commits of a public-inbox that the user wants.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "source/public_inbox_range.h"

#include <stdio.h>
#include <sysexits.h>

#include "source/git_process.h"
#include "source/public_inbox_format.h"
#include "source/public_inbox_resume.h"

enum
{
  NAME_MAX_LENGTH = 1000 /* bytes of a commit's name */
};

/* A commit that the caller has named.  */
struct name
{
  struct slice text;
  struct git_oid oid; /* once it is found, in: */
  struct public_inbox_epoch *epoch;
  bool settled;   /* no need to search older epochs */
  bool ambiguous; /* the start of several ids */
};

struct names
{
  struct name a; /* empty: the first commit */
  struct name b; /* empty: the last one */
  bool since;    /* A is the last commit of an earlier run */
  bool replaced; /* and no longer in the history of its epoch */
  struct public_inbox_epoch *last; /* the newest epoch that has a commit */
};

static bool
is_found (const struct name *name)
{
  return name->epoch != NULL;
}

/* Asks GIT (cat-file --batch-check) which object is called TEXT with SUFFIX.
   Returns 1, or 0 if there is none or more than one, or -1.  Without a suffix,
   git says if there is more than one.  */
static int
ask (struct git_process *git, struct slice text, struct slice suffix,
     struct git_object *object_r, bool *ambiguous_r, struct error *err)
{
  struct buf *requests = git_process_requests (git);
  struct slice line;
  int rc;

  buf_add (requests, text);
  buf_add (requests, suffix);
  buf_add_byte (requests, '\n');
  rc = git_process_line (git, &line, err);
  if (rc == 0)
    return git_process_ended (git, err);
  if (rc < 0)
    return -1;
  if (ambiguous_r && slice_has_suffix (line, SLICE (" ambiguous")))
    *ambiguous_r = true;
  return git_object_parse (line, object_r);
}

/* Finds the newest commit: that of HEAD, or else of the branch that
   public-inbox writes.  A mirror made by `git fetch' into an empty repository
   has a HEAD that names another branch.  */
static int
ask_tip (struct git_process *git, struct public_inbox_epoch *epoch,
         struct error *err)
{
  static const struct slice tips[]
      = { SLICE_INIT ("HEAD"), SLICE_INIT ("refs/heads/master") };

  for (size_t i = 0; i < sizeof tips / sizeof *tips; i++)
    {
      struct git_object object;
      int rc = ask (git, tips[i], SLICE ("^{commit}"), &object, NULL, err);

      if (rc < 0)
        return -1;
      if (rc > 0)
        {
          epoch->tip = object.oid;
          return 0;
        }
    }
  return 0;
}

/* Finds out why GIT does not know NAME: it may be ambiguous, and HEAD~9 must
   not be searched for in older epochs if HEAD has only eight parents.  */
static int
ask_again (struct git_process *git, struct name *name, struct error *err)
{
  struct git_object object;
  size_t length = 0;
  int rc;

  while (length < name->text.len && slice_at (name->text, length) != '~'
         && slice_at (name->text, length) != '^'
         && slice_at (name->text, length) != '@')
    length++;
  if (length == 0
      || (length == name->text.len && !git_object_is_hex (name->text)))
    return 0;
  rc = ask (git, slice_head (name->text, length), SLICE (""), &object,
            &name->ambiguous, err);
  name->settled = rc > 0;
  return rc < 0 ? -1 : 0;
}

/* Looks for NAME in EPOCH.  A name other than an object id (HEAD~3) means that
   of the newest epoch that has it.  */
static int
ask_name (struct git_process *git, struct public_inbox_epoch *epoch,
          struct name *name, struct error *err)
{
  struct git_object object;
  int rc;

  if (name->text.len == 0 || name->settled)
    return 0;
  rc = ask (git, name->text, SLICE ("^{commit}"), &object, NULL, err);
  if (rc < 0)
    return -1;
  if (rc == 0)
    return ask_again (git, name, err);
  if (is_found (name)
      && !slice_eq (slice_from_string (name->oid.hex),
                    slice_from_string (object.oid.hex)))
    name->ambiguous = true;
  name->oid = object.oid;
  name->epoch = epoch;
  name->settled = !git_object_is_hex (name->text);
  return 0;
}

/* Runs git WORDS in the repository of EPOCH.  Returns 1 with the first line of
   its output in *LINE_R, 0 if there is none, or -1.  */
static int
first_line (const struct public_inbox_epoch *epoch, const char *const *words,
            struct buf *line_r, struct error *err)
{
  struct git_process git;
  struct slice line;
  int rc;

  if (git_process_run (&git, epoch->directory, words, NULL, err) < 0)
    return -1;
  rc = git_process_line (&git, &line, err);
  if (rc > 0)
    buf_add (line_r, line);
  return git_process_close (&git, rc, err) < 0 ? -1 : rc;
}

/* Returns 1 if the commit NAME is still in the history of its epoch, 0, or
   -1.  */
static int
is_in_history (const struct name *name, struct error *err)
{
  char not_tip[GIT_OID_MAX + 2];
  const char *words[]
      = { "rev-list", "--max-count=1", name->oid.hex, not_tip, "--", NULL };
  struct buf line;
  int rc;

  if (strcmp (name->oid.hex, name->epoch->tip.hex) == 0)
    return 1;
  snprintf (not_tip, sizeof not_tip, "^%s", name->epoch->tip.hex);
  buf_init (&line);
  rc = first_line (name->epoch, words, &line, err);
  buf_release (&line);
  return rc < 0 ? -1 : rc == 0;
}

/* No epoch has a tip: notes that the repository is empty, or fails if it has
   other branches.  */
static int
explain_empty (struct public_inbox_epochs *epochs, struct error *err)
{
  static const char *const words[]
      = { "for-each-ref", "--count=1", "--format=%(refname)", NULL };

  for (unsigned i = 0; i < epochs->count; i++)
    {
      struct buf line;
      int rc;

      buf_init (&line);
      rc = first_line (&epochs->list[i], words, &line, err);
      if (rc > 0)
        error_set (err, EX_NOINPUT,
                   "HEAD names a branch that does not exist, and there is no "
                   "branch master; one that exists is %.*s",
                   SLICE_ARG (slice_head (buf_slice (&line), 200)));
      buf_release (&line);
      if (rc != 0)
        return public_inbox_epoch_failed (&epochs->list[i], err);
    }
  buf_add (&epochs->note, SLICE ("the repository is empty"));
  return 0;
}

/* Asks GIT all that has to be known about EPOCH.  */
static int
ask_all (struct git_process *git, struct public_inbox_epochs *epochs,
         struct public_inbox_epoch *epoch, struct names *names,
         struct error *err)
{
  if (ask_tip (git, epoch, err) < 0)
    return -1;
  if (epoch->tip.hex[0] == '\0')
    return 0;
  if (!names->last)
    {
      if (public_inbox_format_find (epochs, epoch, err) < 0)
        return -1;
      names->last = epoch;
    }
  if (!(names->since && is_found (&names->a))
      && ask_name (git, epoch, &names->a, err) < 0)
    return -1;
  return ask_name (git, epoch, &names->b, err);
}

static int
look_at (struct public_inbox_epochs *epochs, struct public_inbox_epoch *epoch,
         struct names *names, struct error *err)
{
  static const char *const words[] = { "cat-file", "--batch-check", NULL };
  struct git_process git;
  int rc;

  git_process_init (&git);
  if (git_process_start (&git, epoch->directory, words, NULL, err) < 0)
    return -1;
  rc = ask_all (&git, epochs, epoch, names, err);
  if (git_process_close (&git, rc, err) < 0)
    return -1;
  if (!names->since || names->a.epoch != epoch)
    return 0;
  rc = is_in_history (&names->a, err);
  names->replaced = rc == 0;
  return rc < 0 ? -1 : 0;
}

/* Looks at the epochs, the newest first.  */
static int
look_at_all (struct public_inbox_epochs *epochs, struct names *names,
             struct error *err)
{
  for (unsigned i = epochs->count; i-- > 0;)
    if (look_at (epochs, &epochs->list[i], names, err) < 0)
      return public_inbox_epoch_failed (&epochs->list[i], err);
  return 0;
}

static int
check_name (const struct name *name, struct error *err)
{
  if (name->text.len == 0 || (is_found (name) && !name->ambiguous))
    return 0;
  return error_set (err, EX_USAGE, "%.*s: %s", SLICE_ARG (name->text),
                    name->ambiguous ? "several commits begin with it"
                                    : "there is no such commit");
}

static bool
is_control (int c)
{
  return c < ' ' || c == 0x7f;
}

/* Splits RANGE at its two dots.  In git, `A...B' means something else.  */
static int
parse_range (const char *range, struct names *names, struct error *err)
{
  struct slice text = slice_from_string (range);
  size_t dots = slice_find (text, SLICE (".."));

  for (size_t i = 0; i < text.len; i++)
    if (is_control (slice_at (text, i)))
      return error_set (err, EX_USAGE, "a range of commits is A..B");
  names->a.text = slice_head (text, dots);
  names->b.text = dots == SLICE_NPOS ? SLICE ("") : slice_skip (text, dots + 2);
  if (dots == SLICE_NPOS || text.len == 2 || text.len > NAME_MAX_LENGTH
      || slice_has_prefix (names->b.text, SLICE (".")))
    return error_set (err, EX_USAGE, "%s: a range of commits is A..B", range);
  return 0;
}

static int
parse_since (const char *since, struct names *names, struct error *err)
{
  names->since = true;
  names->a.text = slice_from_string (since);
  if (!git_object_is_hex (names->a.text) || names->a.text.len > GIT_OID_MAX)
    return error_set (err, EX_DATAERR,
                      "the commit to continue after is not an object id");
  return 0;
}

/* Sets the part of each epoch from A to B.  */
static void
set_parts (struct public_inbox_epochs *epochs, const struct names *names)
{
  struct public_inbox_epoch *first
      = is_found (&names->a) ? names->a.epoch : epochs->list;
  struct public_inbox_epoch *last
      = is_found (&names->b) ? names->b.epoch : names->last;

  epochs->from = names->a.oid;
  epochs->to = is_found (&names->b) ? names->b.oid : last->tip;
  for (struct public_inbox_epoch *epoch = first; epoch <= last; epoch++)
    {
      epoch->wanted = epoch->tip.hex[0] != '\0';
      epoch->to = epoch == last ? epochs->to : epoch->tip;
      if (epoch == first)
        epoch->from = names->a.oid;
    }
}

int
public_inbox_range_choose (struct public_inbox_epochs *epochs,
                           const char *range,
                           const struct public_inbox_bookmark *since,
                           struct error *err)
{
  struct names names = { 0 };

  if (range ? parse_range (range, &names, err) < 0
            : since && parse_since (since->commit, &names, err) < 0)
    return -1;
  if (look_at_all (epochs, &names, err) < 0)
    return -1;
  if (names.last && names.since && (names.replaced || !is_found (&names.a)))
    {
      if (public_inbox_resume (epochs, names.a.epoch, since, &names.a.oid, err)
          < 0)
        return -1;
      if (!names.a.oid.hex[0])
        names.a = (struct name){ .epoch = NULL };
    }
  if ((!names.since && check_name (&names.a, err) < 0)
      || check_name (&names.b, err) < 0)
    return -1;
  if (!names.last)
    return explain_empty (epochs, err);
  set_parts (epochs, &names);
  return 0;
}
