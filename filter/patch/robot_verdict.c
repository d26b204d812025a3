/* robot_verdict: what a program found out about patches, from its words.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/robot_verdict.h"

#include <stdio.h>

#define COUNT(table) (sizeof table / sizeof table[0])

enum
{
  ROW_NAME_MAX = 60,   /* bytes of the name of a test */
  TABLE_WORTH = 2,     /* what makes a table, see read_row */
  FINDINGS_MAX = 9999, /* any more are so many */
  NOTE_SIZE = 40       /* bytes of a note that is made */
};

const char *
robot_verdict_name (enum robot_verdict verdict)
{
  static const char *const names[] = { "none", "ok", "warn", "fail" };

  return names[verdict];
}

/* --- Sentences --- */

struct verdict_sentence
{
  unsigned words; /* whose */
  enum robot_verdict verdict;
  struct slice part;
};

#define SAYS(whose, what, text)                                                \
  {                                                                            \
    ROBOT_WORDS_##whose, ROBOT_VERDICT_##what, SLICE_INIT (text)               \
  }

/* The verdict of the first of COUNT sentences of WORDS that LINE has, or
   -1.  */
static int
find_sentence (const struct verdict_sentence *sentences, size_t count,
               struct slice line, unsigned words)
{
  for (size_t i = 0; i < count; i++)
    if (sentences[i].words & words
        && slice_find_nocase (line, sentences[i].part) != SLICE_NPOS)
      return (int)sentences[i].verdict;
  return -1;
}

static int
verdict_of_line (struct slice line, unsigned words)
{
  static const struct verdict_sentence sentences[] = {
    SAYS (LKP, FAIL, "yet something to improve"),
    SAYS (LKP, WARN, "perhaps something to improve"),
    SAYS (LKP, FAIL, "the following build error"),
    SAYS (LKP, WARN, "the following build warning"),
    SAYS (LKP, FAIL, "[auto build test error"),
    SAYS (LKP, WARN, "[auto build test warning"),
    SAYS (LKP, FAIL, "all errors (new ones"),
    SAYS (LKP, FAIL, "all error/warnings (new ones"),
    SAYS (LKP, WARN, "all warnings (new ones"),
    SAYS (LKP, WARN, "sparse warnings: (new ones"),
    SAYS (LKP, WARN, "smatch warnings:"),
    SAYS (LKP, WARN, "cocci warnings: (new ones"),
    SAYS (LKP, OK, "% improvement of "),
    SAYS (LKP, FAIL, "% regression of "),
    SAYS (LKP, FAIL, "kernel test robot noticed \""),
    SAYS (LKP, FAIL, "we noticed the following commit"),
    SAYS (SYZBOT, OK, "did not trigger"),
    SAYS (SYZBOT, FAIL, "still trigger"),
    SAYS (SYZBOT, FAIL, "tried to test the proposed patch but"),
    SAYS (SYZBOT, FAIL, "found the following issue"),
    SAYS (SYZBOT, FAIL, "found the following crash"),
    SAYS (SYZBOT, FAIL, "has found a reproducer"),
    SAYS (SYZBOT, OK, "found no issues"),
    SAYS (DT, FAIL, "my bot found errors"),
    SAYS (DT, WARN, "my bot found new "),
    SAYS (HELPER, FAIL, "has triggered this response"),
    SAYS (HELPER, FAIL, "build failures detected"),
    SAYS (HELPER, WARN, "summary of potential issues"),
    SAYS (HELPER, OK, "all tests passed"),
    SAYS (LKFT, OK, "no regressions"),
    SAYS (LKFT, OK, "no test regressions"),
    SAYS (LKFT, FAIL, "regression"),
    SAYS (LKFT, FAIL, "builds failed"),
    SAYS (LKFT, FAIL, "build failed"),
    SAYS (LKFT, FAIL, "build breaks"),
    SAYS (LKFT, FAIL, "test failed"),
    SAYS (LKFT, FAIL, "tests failed"),
    SAYS (LKFT, FAIL, "kernel warning"),
    SAYS (CI, FAIL, "this series failed"),
    SAYS (CI, FAIL, "failed automatic build test"),
    SAYS (CI, FAIL, "couldn't be applied"),
    SAYS (CI, FAIL, "could not be applied"),
    SAYS (CI, FAIL, "encountered some error"),
    SAYS (CI, FAIL, "CI robot detected some"),
    SAYS (CI, WARN, "some coding style problems"),
    SAYS (CI, OK, "found no issues"),
    SAYS (CI, OK, "no regressions found"),
    SAYS (CI, OK, "found no regressions"),
  };

  return find_sentence (sentences, COUNT (sentences), line, words);
}

enum robot_verdict
robot_verdict_of_subject (struct slice subject)
{
  static const struct verdict_sentence sentences[] = {
    SAYS (CI, WARN, "build success with warning"),
    SAYS (CI, OK, "build success"),
    SAYS (CI, FAIL, "build regression"),
    SAYS (CI, FAIL, "build failure"),
    SAYS (CI, WARN, "build incomplete"),
    SAYS (CI, OK, ": success for "),
    SAYS (CI, FAIL, ": failure for "),
    SAYS (CI, WARN, ": warning for "),
    SAYS (CI, OK, "|success|"),
    SAYS (CI, FAIL, "|failure|"),
    SAYS (CI, FAIL, "|fail|"),
    SAYS (CI, WARN, "|warning|"),
    SAYS (CI, FAIL, " error: "),
    SAYS (CI, WARN, " warning: "),
    SAYS (CI, FAIL, "undefined reference"),
    SAYS (CI, FAIL, "% regression"),
    SAYS (CI, OK, "% improvement"),
  };
  int found
      = find_sentence (sentences, COUNT (sentences), subject, ROBOT_WORDS_CI);

  return found < 0 ? ROBOT_VERDICT_NONE : (enum robot_verdict)found;
}

/* --- Tables --- */

/* The words of a table; -1 for another one.  */
static int
verdict_of_word (struct slice word)
{
  static const struct
  {
    enum robot_verdict verdict;
    struct slice word;
  } words[] = {
    { ROBOT_VERDICT_OK, SLICE_INIT ("PASS") },
    { ROBOT_VERDICT_OK, SLICE_INIT ("PASSED") },
    { ROBOT_VERDICT_OK, SLICE_INIT ("SUCCESS") },
    { ROBOT_VERDICT_WARN, SLICE_INIT ("WARNING") },
    { ROBOT_VERDICT_WARN, SLICE_INIT ("WARN") },
    { ROBOT_VERDICT_FAIL, SLICE_INIT ("FAIL") },
    { ROBOT_VERDICT_FAIL, SLICE_INIT ("FAILED") },
    { ROBOT_VERDICT_FAIL, SLICE_INIT ("FAILURE") },
    { ROBOT_VERDICT_FAIL, SLICE_INIT ("ERROR") },
    { ROBOT_VERDICT_NONE, SLICE_INIT ("PENDING") },
    { ROBOT_VERDICT_NONE, SLICE_INIT ("SKIP") },
    { ROBOT_VERDICT_NONE, SLICE_INIT ("SKIPPED") },
  };

  for (size_t i = 0; i < COUNT (words); i++)
    if (slice_eq (word, words[i].word))
      return (int)words[i].verdict;
  return -1;
}

/* Moves the next cell of *REST, a row, to *CELL_R: cells have a rule, a tab or
   two blanks between them.  */
static bool
next_cell (struct slice *rest, struct slice *cell_r)
{
  size_t end = 0;

  while (slice_is_blank (slice_at (*rest, 0)) || slice_at (*rest, 0) == '|')
    *rest = slice_skip (*rest, 1);
  while (end < rest->len && slice_at (*rest, end) != '|'
         && slice_at (*rest, end) != '\t'
         && !(slice_at (*rest, end) == ' '
              && slice_is_blank (slice_at (*rest, end + 1))))
    end++;
  *cell_r = slice_trim_right (slice_head (*rest, end));
  *rest = slice_skip (*rest, end);
  return cell_r->len > 0;
}

/* Whether LINE begins with a verdict, `FAIL: test x', or is the sum of all,
   `Overall result: FAILED (see below)'.  */
static bool
read_result (struct slice line, struct slice *name_r, int *verdict_r)
{
  bool overall = slice_take_prefix (&line, SLICE ("Overall result: "));
  size_t end = 0;

  while (slice_is_alpha (slice_at (line, end)))
    end++;
  *verdict_r = verdict_of_word (slice_head (line, end));
  *name_r = overall ? SLICE ("") : slice_trim (slice_skip (line, end + 1));
  return *verdict_r >= 0
         && (overall
             || (slice_at (line, end) == ':' && name_r->len > 0
                 && name_r->len <= ROW_NAME_MAX));
}

/* Whether LINE is the heading of a test, `Test: Build - Make - PASS'.  */
static bool
read_heading (struct slice line, struct slice *name_r, int *verdict_r)
{
  size_t at = slice_find_last_byte (line, ' ');

  if (!slice_take_prefix (&line, SLICE ("Test: ")))
    return false;
  at -= strlen ("Test: ");
  *verdict_r = verdict_of_word (slice_skip (line, at + 1));
  *name_r = slice_head (line, at);
  if (*verdict_r < 0 || !slice_has_suffix (*name_r, SLICE (" -")))
    return false;
  *name_r = slice_head (*name_r, name_r->len - strlen (" -"));
  return name_r->len > 0;
}

/* What LINE is worth as a sign of a table: a heading, the sum of all, or a row
   with a name, a verdict and the time that it took, says enough; of rows
   without a time a table has more than one.  0: it is no row.  */
static unsigned
read_row (struct slice line, struct slice *name_r, int *verdict_r)
{
  struct slice rest = line, verdict, more;
  bool timed;

  if (read_heading (line, name_r, verdict_r))
    return 2;
  if (read_result (line, name_r, verdict_r))
    return name_r->len ? 1 : 2;
  if (!next_cell (&rest, name_r) || !slice_is_alnum (slice_at (*name_r, 0)))
    return 0;
  if (!next_cell (&rest, &verdict))
    {
      /* All in one: the words are the cells.  */
      rest = line;
      slice_next_word (&rest, name_r);
      slice_next_word (&rest, &verdict);
    }
  *verdict_r = verdict_of_word (verdict);
  timed = next_cell (&rest, &more) && slice_is_digit (slice_at (more, 0));
  if (*verdict_r < 0 || name_r->len > ROW_NAME_MAX || (more.len > 0 && !timed)
      || next_cell (&rest, &more))
    return 0;
  return timed ? 2 : 1;
}

/* --- Findings --- */

/* How grave the finding in LINE is: from 1, `low', to 4, `critical'; 0 if it
   has none (`- [High] It is wrong').  */
static unsigned
gravity_of_line (struct slice line)
{
  static const struct slice names[]
      = { SLICE_INIT ("low]"), SLICE_INIT ("medium]"), SLICE_INIT ("high]"),
          SLICE_INIT ("critical]") };

  if (!slice_take_prefix (&line, SLICE ("- [")))
    return 0;
  for (unsigned i = 0; i < COUNT (names); i++)
    if (slice_has_prefix_nocase (line, names[i]))
      return i + 1;
  return 0;
}

/* What the lines of a text add up to.  */
struct robot_tally
{
  size_t read;   /* bytes */
  int sentence;  /* the verdict of the first one, or -1 */
  unsigned rows; /* the sum of read_row */
  enum robot_verdict worst_row;
  struct slice worst_name;
  unsigned findings, gravity;
  bool are_old; /* the findings from here on are no fault of the patch */
  unsigned new_gravity; /* of the others */
};

static struct slice
note_findings (const struct robot_tally *tally, struct arena *arena)
{
  static const char *const names[] = { "low", "medium", "high", "critical" };
  char *note = arena_bytes (arena, NOTE_SIZE);
  int len
      = snprintf (note, NOTE_SIZE, "%u finding%s, %s", tally->findings,
                  tally->findings == 1 ? "" : "s", names[tally->gravity - 1]);

  return slice_make (note, (size_t)len);
}

static void
add_row (struct robot_tally *tally, unsigned worth, struct slice name,
         enum robot_verdict verdict)
{
  if (tally->rows == 0 || verdict > tally->worst_row)
    {
      tally->worst_row = verdict;
      tally->worst_name = name;
    }
  if (tally->rows < TABLE_WORTH)
    tally->rows += worth;
}

/* Counts the finding in LINE.  Returns true if it has one, or is the heading
   before some.  */
static bool
add_finding (struct robot_tally *tally, struct slice line)
{
  unsigned gravity = gravity_of_line (line);

  if (gravity == 0)
    {
      bool heading = slice_has_prefix_nocase (line, SLICE ("Pre-existing "));

      tally->are_old = tally->are_old || heading;
      return heading;
    }
  if (tally->findings < FINDINGS_MAX)
    tally->findings++;
  if (gravity > tally->gravity)
    tally->gravity = gravity;
  if (!tally->are_old && gravity > tally->new_gravity)
    tally->new_gravity = gravity;
  return true;
}

static void
add_line (struct robot_tally *tally, struct slice line, unsigned words)
{
  struct slice name;
  unsigned worth;
  int verdict;

  if (tally->sentence < 0 && tally->read < ROBOT_SENTENCES_MAX)
    tally->sentence = verdict_of_line (line, words);
  if (!(words & ROBOT_WORDS_CI) || add_finding (tally, line))
    return;
  worth = read_row (line, &name, &verdict);
  if (worth > 0)
    add_row (tally, worth, name, (enum robot_verdict)verdict);
}

static enum robot_verdict
verdict_of_gravity (unsigned gravity)
{
  if (gravity == 0)
    return ROBOT_VERDICT_OK;
  return gravity > 2 ? ROBOT_VERDICT_FAIL : ROBOT_VERDICT_WARN;
}

/* What the lines of TEXT add up to.  */
static struct robot_tally
tally_text (struct slice text, unsigned words)
{
  struct robot_tally tally = { .sentence = -1 };
  struct slice rest = slice_head (text, ROBOT_TEXT_MAX), line;

  while (slice_next_line (&rest, &line))
    {
      if (slice_at (line, 0) != '>')
        add_line (&tally, slice_trim (line), words);
      tally.read += line.len + 1;
    }
  return tally;
}

bool
robot_verdict_has_table (struct slice text)
{
  struct robot_tally tally = tally_text (text, ROBOT_WORDS_CI);

  return tally.gravity || tally.rows >= TABLE_WORTH
         || slice_find (slice_head (text, ROBOT_SENTENCES_MAX),
                        SLICE ("CI robot detected some"))
                != SLICE_NPOS;
}

struct robot_finding
robot_verdict_of_text (struct slice text, unsigned words, struct arena *arena)
{
  struct robot_finding finding = { ROBOT_VERDICT_NONE, { NULL, 0 } };
  struct robot_tally tally = tally_text (text, words);

  if (tally.gravity)
    {
      finding.verdict = verdict_of_gravity (tally.new_gravity);
      finding.note = note_findings (&tally, arena);
    }
  else if (tally.rows >= TABLE_WORTH)
    {
      finding.verdict = tally.worst_row;
      if (finding.verdict > ROBOT_VERDICT_OK)
        finding.note = tally.worst_name;
    }
  else if (tally.sentence >= 0)
    finding.verdict = (enum robot_verdict)tally.sentence;
  return finding;
}
