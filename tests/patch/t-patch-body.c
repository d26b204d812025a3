/* t-patch-body: the body of a patch mail taken apart.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "support/check.h"
#include "patch/patch_body.h"

#define HUNK "@@ -1 +1 @@\n-x\n+y\n"
#define DIFF                                                                   \
  "diff --git a/e b/e\nindex 1234567..89abcde 100644\n"                        \
  "--- a/e\n+++ b/e\n" HUNK
#define STAT " e | 2 +-\n 1 file changed, 1 insertion(+), 1 deletion(-)\n"

/* One text in memory of its exact size, so that a sanitizer sees a read past
   its end, and what came of it.  */
struct fixture
{
  char *text;
  struct patch_body patch;
};

static void
parse (struct fixture *fixture, struct slice text)
{
  fixture->text = malloc (text.len + (text.len == 0));
  assert_non_null (fixture->text);
  if (text.len)
    memcpy (fixture->text, text.ptr, text.len);
  patch_body_parse (&fixture->patch, slice_make (fixture->text, text.len));
}

static void
done (struct fixture *fixture)
{
  free (fixture->text);
}

/* A text, and what one slice of it must be.  */
struct part_case
{
  const char *text;
  const char *want;
};

enum part
{
  PART_FROM,
  PART_FROM_LINE,
  PART_SUBJECT,
  PART_DATE,
  PART_LOG,
  PART_NOTES,
  PART_STAT,
  PART_DIFF,
  PART_SIGNATURE,
  PART_BASE_COMMIT,
  PART_CHANGE_ID,
  PART_SHORTLOG,
  PART_PULL_URL,
  PART_ENTRY
};

static struct slice
get_part (const struct patch_body *patch, enum part part)
{
  switch (part)
    {
    case PART_FROM:
      return patch->from;
    case PART_FROM_LINE:
      return patch->from_line;
    case PART_SUBJECT:
      return patch->subject;
    case PART_DATE:
      return patch->date;
    case PART_LOG:
      return patch->log;
    case PART_NOTES:
      return patch->notes;
    case PART_STAT:
      return patch->stat;
    case PART_DIFF:
      return patch->diff;
    case PART_SIGNATURE:
      return patch->signature;
    case PART_BASE_COMMIT:
      return patch->base_commit;
    case PART_CHANGE_ID:
      return patch->change_id;
    case PART_SHORTLOG:
      return patch->shortlog;
    case PART_PULL_URL:
      return patch->pull_url;
    default:
      return slice_head (patch->text, patch->text_end);
    }
}

static void
check_parts (enum part part, const struct part_case *cases, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      struct fixture fixture;

      parse (&fixture, slice_from_string (cases[i].text));
      assert_slice (cases[i].text, get_part (&fixture.patch, part),
                    cases[i].want);
      done (&fixture);
    }
}

#define CHECK(part, cases) check_parts (part, cases, COUNT (cases))

static void
a_patch_mail_falls_into_its_parts (void **state)
{
  struct fixture fixture;
  const struct patch_body *patch = &fixture.patch;

  (void)state;
  parse (&fixture,
         SLICE ("From: Ann <ann@example.org>\n\nWhy.\n\nSigned-off-by: Ann "
                "<ann@example.org>\n---\nv2: better\n\n" STAT "\n" DIFF
                "\nbase-commit: 0123456789abcdef\n-- \n2.39.5\n"));
  assert_slice ("from", patch->from, "Ann <ann@example.org>");
  assert_slice ("log", patch->log,
                "Why.\n\nSigned-off-by: Ann <ann@example.org>\n");
  assert_slice ("notes", patch->notes, "v2: better\n\n");
  assert_slice ("stat", patch->stat, STAT);
  assert_slice ("diff", patch->diff, DIFF "\nbase-commit: 0123456789abcdef\n");
  assert_slice ("signature", patch->signature, "2.39.5\n");
  assert_slice ("base", patch->base_commit, "0123456789abcdef");
  assert_false (patch->quotes);
  done (&fixture);
}

static void
an_empty_text_has_no_parts (void **state)
{
  struct fixture fixture;

  (void)state;
  parse (&fixture, SLICE (""));
  for (int part = PART_FROM; part <= PART_ENTRY; part++)
    assert_int_equal (get_part (&fixture.patch, (enum part)part).len, 0);
  done (&fixture);
}

static void
an_in_body_from_is_an_address_line_at_the_start (void **state)
{
  static const struct part_case cases[] = {
    { "From: Ann <ann@example.org>\n\nx\n", "Ann <ann@example.org>" },
    { "\nFrom: Ann <ann@example.org>\n\nx\n", "Ann <ann@example.org>" },
    { "From:  \"A, B\" <ab@example.org> \n", "\"A, B\" <ab@example.org>" },
    { "From: =?UTF-8?q?=C3=A4?= <a@example.org>\nx",
      "=?UTF-8?q?=C3=A4?= <a@example.org>" },
    { "From: ann@example.org\n", "ann@example.org" },
    { "From: ann@example.org (Ann)", "ann@example.org (Ann)" },
    { "from: Ann <ann@example.org>", "Ann <ann@example.org>" },
    { "From: A rather long name\n <ann@example.org>\n\nx\n",
      "A rather long name\n <ann@example.org>" },
    { "\n\nFrom: Ann <ann@example.org>\n", "" },
    { "Hi.\nFrom: Ann <ann@example.org>\n", "" },
    { "> From: Ann <ann@example.org>\n", "" },
    { " From: Ann <ann@example.org>\n", "" },
    { "From: the beginning of time\n", "" },
    { "From: me to you@example.org\n", "" },
    { "From: Ann <ann at example.org>\n", "" },
    { "From: Ann <ann@example.org> wrote:\n", "" },
    { "From: Ann <ann@example.org\n", "" },
    { "From: @\n", "" },
    { "From:\n", "" },
  };

  (void)state;
  CHECK (PART_FROM, cases);
}

static void
the_from_line_is_kept_with_its_line_end (void **state)
{
  static const struct part_case cases[] = {
    { "\nFrom: Ann <a@example.org>\n\nx\n", "From: Ann <a@example.org>\n" },
    { "Subject: s\nFrom: Ann\n\t<a@example.org>\nDate: d\n",
      "From: Ann\n\t<a@example.org>\n" },
    { "From: Ann <a@example.org>", "From: Ann <a@example.org>" },
    { "Subject: s\n\nx\n", "" },
  };

  (void)state;
  CHECK (PART_FROM_LINE, cases);
}

static void
an_in_body_header_may_have_subject_and_date (void **state)
{
  static const struct part_case subjects[] = {
    { "From: a@example.org\nSubject: [PATCH] one\n two\nDate: d\n\nx\n",
      "[PATCH] one\n two" },
    { "Subject: one\n\nx\n", "one" },
    { "Subject: one\nSubject: two\n", "one" },
    { "Subject:\nx\n", "" },
    { "From: a@example.org\n\nSubject: of the log\n", "" },
  };
  static const struct part_case dates[] = {
    { "Date: Mon, 1 Jan 2026 00:00:00 +0000\nFrom: a@example.org\n\nx\n",
      "Mon, 1 Jan 2026 00:00:00 +0000" },
  };

  (void)state;
  CHECK (PART_SUBJECT, subjects);
  CHECK (PART_DATE, dates);
}

static void
the_log_ends_at_three_dashes_or_the_diff_or_the_text (void **state)
{
  static const struct part_case cases[] = {
    { "From: a@example.org\n\nOne.\n\nTwo.\n---\nnote\n" DIFF,
      "One.\n\nTwo.\n" },
    { "From: a@example.org\nNo blank line.\n---\n", "No blank line.\n" },
    { "\nx\n---  \n" DIFF, "\nx\n" },
    { "x\n\n" DIFF, "x\n\n" },
    { "x\n----\ny\n--- z\n\n-- \n2.39\n", "x\n----\ny\n--- z\n\n" },
    { "x\n\nbase-commit: 0123456789\n-- \n2.39\n", "x\n\n" },
    { "x\n---\ny\n---\n" DIFF, "x\n" },
    { "x", "x" },
    { "---\nx\n", "" },
  };

  (void)state;
  CHECK (PART_LOG, cases);
}

static void
the_notes_stand_between_dashes_and_diffstat (void **state)
{
  static const struct part_case cases[] = {
    { "x\n---\nv2: y\n\n" STAT "\n" DIFF, "v2: y\n\n" },
    { "x\n---\nv2: y\n\n" DIFF, "v2: y\n\n" },
    { "x\n---\nv2: y\n-- \nAnn\n", "v2: y\n" },
    { "x\n" STAT "\n---\nbase-commit: 0123456789\n", "" },
    { "x\n" STAT "\n---\nnote\n", "note\n" },
    { "x\n" DIFF, "" },
    { "x\n---\n" STAT DIFF, "" },
  };

  (void)state;
  CHECK (PART_NOTES, cases);
}

static void
a_diffstat_ends_with_its_summary (void **state)
{
  static const struct part_case cases[] = {
    { "x\n---\n a | 1 +\n b => c | Bin 0 -> 3 bytes\n"
      " 2 files changed, 1 insertion(+)\n create mode 100644 c\n\n" DIFF,
      " a | 1 +\n b => c | Bin 0 -> 3 bytes\n"
      " 2 files changed, 1 insertion(+)\n" },
    { " a | 2 --\n 1 files changed, 1 insertions(+), 0 deletions(-)\n",
      " a | 2 --\n 1 files changed, 1 insertions(+), 0 deletions(-)\n" },
    { " 0 files changed\n", " 0 files changed\n" },
    { "x\n 1 file changed, 3 deletions(-)", " 1 file changed, 3 deletions(-)" },
    { " 7 files changed, 300 insertions(+), 1 deletion(-) \nx\n",
      " 7 files changed, 300 insertions(+), 1 deletion(-) \n" },
    { " a | 1 +\n 1 file changed, 1 insertion(+)\n b | 1 +\n"
      " 2 files changed, 2 insertions(+)\n",
      " a | 1 +\n 1 file changed, 1 insertion(+)\n" },
    { "x\n\n" DIFF " e | 1 +\n 1 file changed, 1 insertion(+)\n", "" },
    { "There are 3 files changed\n 3 files changed their mind\n", "" },
    { "1 file changed, 1 insertion(+)\n", "" },
    { "> 1 file changed, 1 insertion(+)\n", "" },
    { " 1 file changed, some insertions(+)\n", "" },
    { " file changed\n", "" },
  };

  (void)state;
  CHECK (PART_STAT, cases);
}

static void
a_diff_starts_only_where_it_is_one (void **state)
{
  static const struct part_case cases[] = {
    { "x\n" DIFF, DIFF },
    { "x\n--- a/e\n+++ b/e\n" HUNK, "--- a/e\n+++ b/e\n" HUNK },
    { "x\ndiff -urN o/e n/e\n--- o/e\n+++ n/e\n" HUNK,
      "diff -urN o/e n/e\n--- o/e\n+++ n/e\n" HUNK },
    { "x\ndiff -- a/e b/e\n--- a/e\n+++ b/e\n" HUNK,
      "diff -- a/e b/e\n--- a/e\n+++ b/e\n" HUNK },
    { "x\nIndex: e\n=====\n--- e (revision 1)\n+++ e (working copy)\n" HUNK,
      "Index: e\n=====\n--- e (revision 1)\n+++ e (working copy)\n" HUNK },
    { "x\nIndex: e\n=====\nRCS file: /cvs/e,v\nretrieving revision 1.1\n"
      "diff -u -r1.1 e\n--- e\n+++ e\n" HUNK,
      "Index: e\n=====\nRCS file: /cvs/e,v\nretrieving revision 1.1\n"
      "diff -u -r1.1 e\n--- e\n+++ e\n" HUNK },
    { "x\ndiff --git a/e b/f\nsimilarity index 100%\nrename from e\n"
      "rename to f\n",
      "diff --git a/e b/f\nsimilarity index 100%\nrename from e\n"
      "rename to f\n" },
    { "x\ndiff --git a/e b/e\nold mode 100644\nnew mode 100755\n",
      "diff --git a/e b/e\nold mode 100644\nnew mode 100755\n" },
    { "x\ndiff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n",
      "diff --git a/e b/e\nnew file mode 100644\nindex 0000000..e69de29\n" },
    { "x\ndiff --git a/e b/e\nGIT binary patch\nliteral 0\nHcmV?d00001\n",
      "diff --git a/e b/e\nGIT binary patch\nliteral 0\nHcmV?d00001\n" },
    { "x\ndiff --git a/long\nb/long\nindex 1234567..89abcde 100644\n",
      "diff --git a/long\nb/long\nindex 1234567..89abcde 100644\n" },
    { "x\ndiff --cc e\nindex 1234567,2345678..3456789\n",
      "diff --cc e\nindex 1234567,2345678..3456789\n" },
    { "diff -u is a command.\nindex of it\n", "" },
    { "diff --git a/e b/e\n\nindex 1234567..89abcde\n", "" },
    { "diff --git a/e b/e", "" },
    { "different --- a/e\n+++ b/e\n" HUNK, "" },
    { "--- a/e\n+++ b/e\nno hunk\n", "" },
    { "--- a/e\n", "" },
    { "Index: the finger\n=================\n\nprose\n", "" },
    { "> diff --git a/e b/e\n> index 1234567..89abcde\n", "" },
    { "  diff --git a/e b/e\n  index 1234567..89abcde\n", "" },
    { "1:  1234567 ! 1:  89abcde t\n    @@ e\n    -x\n    +y\n", "" },
    { " ## e (new) ##\n@@ e: f\n", "" },
  };

  (void)state;
  CHECK (PART_DIFF, cases);
}

static void
a_diff_ends_at_the_signature_line (void **state)
{
  static const struct part_case cases[] = {
    { DIFF "-- \n2.39\n", DIFF },
    { DIFF "\n\n-- \nAnn\n-- \nfooter\n", DIFF "\n\n" },
    { DIFF "-- ", DIFF },
    { DIFF "--\nfooter\n", DIFF "--\nfooter\n" },
    /* A removed line `- ' is in the hunk as long as its counts come out.  */
    { "--- a/e\n+++ b/e\n@@ -1,3 +1,2 @@\n x\n-- \n y\n-- \n2.39\n",
      "--- a/e\n+++ b/e\n@@ -1,3 +1,2 @@\n x\n-- \n y\n" },
    { "--- a/e\n+++ b/e\n@@ -1,2 +1 @@\n x\n-- \n",
      "--- a/e\n+++ b/e\n@@ -1,2 +1 @@\n x\n-- \n" },
    { "--- a/e\n+++ b/e\n@@ -1,2 +1 @@\n-- \n-x\n+-- \n-- \nAnn\n",
      "--- a/e\n+++ b/e\n@@ -1,2 +1 @@\n-- \n-x\n+-- \n" },
    /* Counts that do not come out are not believed.  */
    { "--- a/e\n+++ b/e\n@@ -1,9 +1,9 @@\n x\n-- \n2.39\n",
      "--- a/e\n+++ b/e\n@@ -1,9 +1,9 @@\n x\n" },
    { "--- a/e\n+++ b/e\n@@ -1,9 +1,9 @@\n x\n-- \n\n",
      "--- a/e\n+++ b/e\n@@ -1,9 +1,9 @@\n x\n" },
    /* A signature between two patches of one mail ends neither.  */
    { DIFF "-- \n2.39\n\n" DIFF, DIFF "-- \n2.39\n\n" DIFF },
    { "Hi.\n-- \nAnn\n\n" DIFF, DIFF },
  };

  (void)state;
  CHECK (PART_DIFF, cases);
}

static void
the_signature_follows_the_last_line_of_two_dashes (void **state)
{
  static const struct part_case cases[] = {
    { DIFF "-- \n2.39\n", "2.39\n" },
    { DIFF "\n-- \nAnn\n-- \nfooter\n", "footer\n" },
    { "Hi.\n-- \nAnn\n", "Ann\n" },
    { "Hi.\n-- \nAnn\n\n-- \nfooter", "footer" },
    { "Hi.\n-- \nAnn\n\n" DIFF, "" },
    { "Hi.\n--\nAnn\n", "" },
    { "Hi.\n", "" },
  };

  (void)state;
  CHECK (PART_SIGNATURE, cases);
}

static void
base_commit_and_change_id_are_read_before_and_behind_the_diff (void **state)
{
  static const struct part_case bases[] = {
    { "x\n" STAT "\n\nbase-commit: 0123456789abcdef\n-- \n2.39\n",
      "0123456789abcdef" },
    { "x\n" DIFF "\nbase-commit: 0123456789abcdef\n-- \n2.39\n",
      "0123456789abcdef" },
    { "x\n" DIFF "-- \n2.39\n\nbase-commit: 0123456\n", "0123456" },
    { "base-commit: 0123456 (Linux 7.0)\n", "0123456" },
    { "base-commit: 0123456\nbase-commit: 89abcde\n", "0123456" },
    { "base-commit: it is v7.0\n", "" },
    { "base-commit: 012345\n", "" },
    { "base-commit: 0123456 or so\n", "" },
    { " base-commit: 0123456\n", "" },
  };
  static const struct part_case ids[] = {
    { "x\n---\nbase-commit: 0123456\nchange-id: 20260101-a-b-0123456789ab\n",
      "20260101-a-b-0123456789ab" },
    { DIFF "\n---\nchange-id: 20260101-a \n\nBest regards,\n-- \nAnn\n",
      "20260101-a" },
    { "change-id: one two\n", "" },
    { "Change-Id: I0123456789\n", "" },
    { "> change-id: 20260101-a\n", "" },
    { "change-id:\n", "" },
  };

  (void)state;
  CHECK (PART_BASE_COMMIT, bases);
  CHECK (PART_CHANGE_ID, ids);
}

static void
a_shortlog_is_names_with_indented_titles (void **state)
{
  static const struct part_case cases[] = {
    { "Hi.\n\nAnn (2):\n  one\n  two\n\n" STAT, "Ann (2):\n  one\n  two\n" },
    { "Ann (1):\n  one\n\nJ\xc3\xb6rg M. (1):\n  two\n\nx\n",
      "Ann (1):\n  one\n\nJ\xc3\xb6rg M. (1):\n  two\n" },
    { "Ann (1):\n      git shortlog\n        wrapped\nx\n",
      "Ann (1):\n      git shortlog\n        wrapped\n" },
    { "Ann (1):   \n  padded   \n", "Ann (1):   \n  padded   \n" },
    /* One whose counts are right wins, else the last one.  */
    { "Ann (1):\n  one\n\nx\nChanges (5):\n  - y\n", "Ann (1):\n  one\n" },
    { "Changes (5):\n  - y\nx\nAnn (3):\n  one\n", "Ann (3):\n  one\n" },
    /* A diff that is an example in the text of a cover letter.  */
    { "x\n" DIFF "\nwhich is wrong.\n\nAnn (1):\n  one\n\n" STAT,
      "Ann (1):\n  one\n" },
    { "Ann (2):\none\n", "" },
    { "Ann (2):\n one\n", "" },
    { "Ann(2):\n  one\n", "" },
    { "Ann (two):\n  one\n", "" },
    { "Ann ():\n  one\n", "" },
    { "> Ann (1):\n  one\n", "" },
    { " Ann (1):\n  one\n", "" },
    { "Ann (1):", "" },
  };

  (void)state;
  CHECK (PART_SHORTLOG, cases);
}

static void
a_pull_request_is_known_by_the_words_of_git (void **state)
{
#define SINCE "The following changes since commit 0123456:\n\n  t (date)\n\n"
#define AT "are available in the Git repository at:\n\n"
  static const struct part_case cases[] = {
    { SINCE AT "  https://example.org/r.git tags/t\n\nfor you to fetch\n",
      "https://example.org/r.git tags/t" },
    { SINCE AT "  git://example.org/r.git \n\nfor you to fetch\n",
      "git://example.org/r.git" },
    { SINCE "are available in the git repository at:\n"
            "  git+ssh://example.org/r next\n",
      "git+ssh://example.org/r next" },
    { SINCE "are available in the git\nrepository at: git@example.org:r.git",
      "git@example.org:r.git" },
    { SINCE AT "  ssh://example.org/r/\ntags/t\n\nfor you to fetch\n",
      "ssh://example.org/r/\ntags/t" },
    { SINCE AT "  ssh://example.org/r \\\n    tags/t\n\nfor you to fetch\n",
      "ssh://example.org/r \\\n    tags/t" },
    { SINCE AT "  ../path/to/r for-next\n", "../path/to/r for-next" },
    { SINCE AT "  http://example.org/r and so on\n", "http://example.org/r" },
    { SINCE AT "  http://example.org/r\nfor you to fetch\n",
      "http://example.org/r" },
    { "The following changes since\ncommit 0123456:\n\n" AT "  /srv/r x\n",
      "/srv/r x" },
    { "Please pull the following changes since commit 0123456\nwhich " AT
      "  /srv/r x\n",
      "/srv/r x" },
    { "Hi, please pull these fixes, which\n" AT "  host:/srv/r x\n",
      "host:/srv/r x" },
    { "The patches " AT "  /srv/r x\n", "" },
    { SINCE "are available on paper.\n", "" },
    { SINCE AT "  some place\n", "" },
    { SINCE AT, "" },
    { "> The following changes since commit 0123456:\n"
      "> are available in the Git repository at:\n>\n>   /srv/r x\n",
      "" },
    { "x\n" DIFF SINCE AT "  /srv/r x\n", "" },
  };

  (void)state;
  CHECK (PART_PULL_URL, cases);
#undef SINCE
#undef AT
}

static void
the_text_of_an_entry_ends_with_the_diffstat (void **state)
{
  static const struct part_case cases[] = {
    { "x\n---\n\n" STAT " create mode 100644 f\n\n" DIFF, "x\n---\n\n" STAT },
    { "x\n" STAT "\ny\n" STAT "-- \n2.39\n", "x\n" STAT },
    { "x\n-- \nAnn\n\n" STAT, "x\n-- \nAnn\n\n" STAT },
    { "x\n 0 files changed", "x\n 0 files changed" },
  };

  (void)state;
  CHECK (PART_ENTRY, cases);
}

static void
without_a_diffstat_the_text_of_an_entry_ends_before_the_diff (void **state)
{
  static const struct part_case cases[] = {
    { "From: a@example.org\n\nx \n\n\n" DIFF, "From: a@example.org\n\nx \n" },
    { "x\n---\n" DIFF, "x\n" },
    { "x\n\n---\n\n" DIFF, "x\n" },
    { "x\n---\ny\n\n" DIFF, "x\n---\ny\n" },
    { "x\n\n\ty\n\nbase-commit: 0123456\nz\n", "x\n\n\ty\n" },
    { "x\n\n-- \n2.39\n\n-- \nfooter\n", "x\n" },
    { "x\n \t\n", "x\n" },
    { "x", "x" },
    { "---\n" DIFF, "" },
    { "\n\n", "" },
    { DIFF STAT, "" },
  };

  (void)state;
  CHECK (PART_ENTRY, cases);
}

static void
quotes_are_seen_before_the_diff_only (void **state)
{
  static const struct
  {
    struct slice text;
    bool quotes;
  } cases[] = {
    { SLICE_INIT ("On Monday Ann wrote:\n> x\n\ny\n"), true },
    { SLICE_INIT (">x"), true },
    { SLICE_INIT ("x > y\n > z\n"), false },
    { SLICE_INIT (DIFF "> x\n"), false },
    { SLICE_INIT ("> x\n" DIFF), true },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    {
      struct fixture fixture;

      parse (&fixture, cases[i].text);
      assert_int_equal (fixture.patch.quotes, cases[i].quotes);
      done (&fixture);
    }
}

static void
nul_and_odd_bytes_do_not_end_a_text (void **state)
{
  struct fixture fixture;

  (void)state;
  parse (&fixture, SLICE ("x\0y\n\x80\xff\n---\n" DIFF "+\0\n-- \nz"));
  assert_int_equal (fixture.patch.log.len, sizeof "x\0y\n\x80\xff\n" - 1);
  assert_slice ("signature", fixture.patch.signature, "z");
  done (&fixture);
}

struct list_case
{
  const char *text;
  const char *want; /* the items, each with an LF behind */
};

static void
check_list (const struct list_case *c,
            int (*next) (struct slice *rest, struct slice *item_r))
{
  struct slice rest = slice_from_string (c->text);
  char got[500] = "";
  size_t len = 0;
  struct slice item;

  while (next (&rest, &item) == 1)
    len += (size_t)snprintf (got + len, sizeof got - len, "%.*s\n",
                             SLICE_ARG (item));
  if (strcmp (got, c->want) != 0)
    fail_msg ("%s: \"%s\", not \"%s\"", c->text, got, c->want);
}

static void
the_files_of_a_diff_have_their_new_name (void **state)
{
  static const struct list_case cases[] = {
    { DIFF, "e\n" },
    { "", "" },
    { "diff --git a/d/e b/d/e\n--- a/d/e\n+++ b/d/e\n" HUNK
      "diff --git a/f b/f\n--- a/f\n+++ b/f\n" HUNK HUNK "-- \n2.39\n",
      "d/e\nf\n" },
    { "diff --git a/e b/e\ndeleted file mode 100644\n--- a/e\n+++ /dev/null\n"
      "@@ -1 +0,0 @@\n-x\n",
      "e\n" },
    { "diff --git a/e b/e\nnew file mode 100644\n--- /dev/null\n+++ b/e\n"
      "@@ -0,0 +1 @@\n+x\n",
      "e\n" },
    { "diff --git a/a b b/a c\nsimilarity index 100%\nrename from a b\n"
      "rename to a c\n" DIFF,
      "a c\ne\n" },
    { "diff --git a/x y b/x y\nold mode 100644\nnew mode 100755\n", "x y\n" },
    { "diff --git e.png e.png\nindex 1234567..89abcde 100644\n"
      "GIT binary patch\nliteral 0\nHcmV?d00001\n\n" DIFF,
      "e.png\ne\n" },
    { "diff --git \"a/\\303\\244\" \"b/\\303\\244\"\n"
      "--- \"a/\\303\\244\"\n+++ \"b/\\303\\244\"\n" HUNK,
      "\\303\\244\n" },
    { "--- a/e\t2026-01-01 00:00:00\n+++ b/e\t2026-01-02 00:00:00\n" HUNK
      "--- a/f\n+++ b/f\n" HUNK,
      "e\nf\n" },
    { "Index: e\n=====\nRCS file: /cvs/e,v\ndiff -u -r1.1 e\n--- e\t1\n"
      "+++ e\t2\n" HUNK "Index: f\n=====\n--- f\n+++ f\n" HUNK,
      "e\nf\n" },
    { "diff -urN o/e.png n/e.png\nBinary files differ\n"
      "diff -urN o/e n/e\n--- o/e\n+++ n/e\n" HUNK,
      "n/e.png\nn/e\n" },
    { "diff --cc d/e\nindex 1234567,2345678..3456789\n--- a/d/e\n+++ b/d/e\n"
      "@@@ -1,1 -1,1 +1,1 @@@\n- x\n++y\n",
      "d/e\n" },
    /* Lines of a hunk are not names.  */
    { "--- a/e\n+++ b/e\n@@ -1,2 +1,2 @@\n--- a/f\n+++ b/f\n--- a/g\n"
      "+++ b/g\n-- \n2.39\n",
      "e\n" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    check_list (&cases[i], diff_next_file);
}

static void
the_titles_of_a_shortlog_come_one_by_one (void **state)
{
  static const struct list_case cases[] = {
    { "Ann (2):\n  one\n  two\n", "one\ntwo\n" },
    { "Ann (1):\n  one\n\nBob (2):\n  two\n  three", "one\ntwo\nthree\n" },
    { "Ann (2):\n  one is long\n    and wrapped\n  two  \n",
      "one is long\n    and wrapped\ntwo\n" },
    { "Ann (1):\n      one\n        wrapped\n\n", "one\n        wrapped\n" },
    { "Ann (1):\n", "" },
    { "", "" },
  };

  (void)state;
  for (size_t i = 0; i < COUNT (cases); i++)
    check_list (&cases[i], shortlog_next_title);
}

/* A parser that looks from each line at all that follows would not be done
   when the alarm ends the test.  */
static void
long_texts_of_the_same_line_are_no_burden (void **state)
{
  static const char *const lines[] = {
    "\n",
    "---\n",
    "-- \n",
    "--- a\n+++ b\n",
    "Index: x\n",
    "diff --git a/x b/x\n",
    "A (1):\n",
    "A (1):\n  t\n\n",
    "available in the git ",
    " x | 1\n",
    " 1 file changed\n",
    "@@ -1,999999999 +1,999999999 @@\n-- \n",
  };
  enum
  {
    SIZE = 1000000
  };
  char *text = malloc (SIZE);

  (void)state;
  assert_non_null (text);
  alarm (120);
  for (size_t i = 0; i < COUNT (lines); i++)
    for (int with_diff = 0; with_diff < 2; with_diff++)
      {
        struct slice line = slice_from_string (lines[i]);
        struct slice head = with_diff ? SLICE (DIFF) : SLICE ("");
        size_t len = head.len;
        struct slice rest;
        struct slice item;
        struct patch_body patch;

        memcpy (text, head.ptr, head.len);
        for (; len + line.len <= SIZE; len += line.len)
          memcpy (text + len, line.ptr, line.len);
        patch_body_parse (&patch, slice_make (text, len));
        rest = patch.diff;
        while (diff_next_file (&rest, &item))
          continue;
        assert_true (patch.text_end <= len);
      }
  alarm (0);
  free (text);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_patch_mail_falls_into_its_parts),
    cmocka_unit_test (an_empty_text_has_no_parts),
    cmocka_unit_test (an_in_body_from_is_an_address_line_at_the_start),
    cmocka_unit_test (the_from_line_is_kept_with_its_line_end),
    cmocka_unit_test (an_in_body_header_may_have_subject_and_date),
    cmocka_unit_test (the_log_ends_at_three_dashes_or_the_diff_or_the_text),
    cmocka_unit_test (the_notes_stand_between_dashes_and_diffstat),
    cmocka_unit_test (a_diffstat_ends_with_its_summary),
    cmocka_unit_test (a_diff_starts_only_where_it_is_one),
    cmocka_unit_test (a_diff_ends_at_the_signature_line),
    cmocka_unit_test (the_signature_follows_the_last_line_of_two_dashes),
    cmocka_unit_test (
        base_commit_and_change_id_are_read_before_and_behind_the_diff),
    cmocka_unit_test (a_shortlog_is_names_with_indented_titles),
    cmocka_unit_test (a_pull_request_is_known_by_the_words_of_git),
    cmocka_unit_test (the_text_of_an_entry_ends_with_the_diffstat),
    cmocka_unit_test (
        without_a_diffstat_the_text_of_an_entry_ends_before_the_diff),
    cmocka_unit_test (quotes_are_seen_before_the_diff_only),
    cmocka_unit_test (nul_and_odd_bytes_do_not_end_a_text),
    cmocka_unit_test (the_files_of_a_diff_have_their_new_name),
    cmocka_unit_test (the_titles_of_a_shortlog_come_one_by_one),
    cmocka_unit_test (long_texts_of_the_same_line_are_no_burden),
  };

  return cmocka_run_group_tests_name ("patch", tests, NULL, NULL);
}
