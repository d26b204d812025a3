/* patch-ids: diffs, and the ids that git gives them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_PATCH_IDS_H
#define PATCHDIGEST_TESTS_PATCH_IDS_H

#include <stdio.h>
#include <stdlib.h>
#include "support/check.h"
#include "patch/patch_id.h"

struct patch_id_case
{
  const char *what;
  const char *hex; /* printed by git 2.39.5 */
  struct slice text;
};

static const struct patch_id_case cases[] = {
  { "one file", "38a109f223cda3712f79a0885511150c6f606b61",
    SLICE_INIT ("diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n") },
  { "two files, in either order", "05631ac6c5adf7582db6a60ef1790175447b6873",
    SLICE_INIT ("diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n"
                "diff --git a/two.c b/two.c\n"
                "index 2345678..9abcdef 100644\n"
                "--- a/two.c\n"
                "+++ b/two.c\n"
                "@@ -7,0 +8 @@\n"
                "+x\ty\n") },
  { "two files, in either order", "05631ac6c5adf7582db6a60ef1790175447b6873",
    SLICE_INIT ("diff --git a/two.c b/two.c\n"
                "index 2345678..9abcdef 100644\n"
                "--- a/two.c\n"
                "+++ b/two.c\n"
                "@@ -7,0 +8 @@\n"
                "+x\ty\n"
                "diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n") },
  { "text before the diff", "38a109f223cda3712f79a0885511150c6f606b61",
    SLICE_INIT ("Subject: x\n"
                "\n"
                "Why.\n"
                "---\n"
                " one.c | 2 +-\n"
                "\n"
                "diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n") },
  { "signature after it", "38a109f223cda3712f79a0885511150c6f606b61",
    SLICE_INIT ("diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n"
                "-- \n"
                "2.39.5\n"
                "\n") },
  { "an empty new file", "f6f78ec27c86abf3aed35b0fab0bdc37e931cf8b",
    SLICE_INIT ("diff --git a/e b/e\n"
                "new file mode 100644\n"
                "index 0000000..e69de29\n") },
  { "a deleted file", "53237cc4644dd67f08d157cbf4f7c519f17da2ff",
    SLICE_INIT ("diff --git a/e b/e\n"
                "deleted file mode 100644\n"
                "index 587be6b..0000000\n"
                "--- a/e\n"
                "+++ /dev/null\n"
                "@@ -1 +0,0 @@\n"
                "-x\n") },
  { "a rename without hunks", "f3f21e5c74fce1e73d81a1f52048d858701d1b1b",
    SLICE_INIT ("diff --git a/e b/f\n"
                "similarity index 100%\n"
                "rename from e\n"
                "rename to f\n") },
  { "a copy and a hunk", "4160e9871905800d0b43b22ed5c48215b58d503e",
    SLICE_INIT ("diff --git a/e b/f\n"
                "similarity index 90%\n"
                "copy from e\n"
                "copy to f\n"
                "index 1234567..89abcde 100644\n"
                "--- a/e\n"
                "+++ b/f\n"
                "@@ -1 +1 @@\n"
                "-x\n"
                "+y\n") },
  { "a change of mode", "c73bc0de97dfa793086a4a91e58f270d8b409295",
    SLICE_INIT ("diff --git a/e b/e\n"
                "old mode 100644\n"
                "new mode 100755\n") },
  { "a binary file by its index line",
    "f2e145126da0a9d1a55c1decb489a2cc97b88dec",
    SLICE_INIT ("diff --git a/b.png b/b.png\n"
                "index 1234567..89abcde 100644\n"
                "Binary files a/b.png and b/b.png differ\n") },
  { "a binary patch", "0bcd02dad788772ae35663ef16a990afdd82d6f2",
    SLICE_INIT ("diff --git a/b.png b/b.png\n"
                "index "
                "0123456789abcdef0123456789abcdef01234567.."
                "76543210fedcba9876543210fedcba9876543210 100644\n"
                "GIT binary patch\n"
                "literal 3\n"
                "KcmZ4UZ!Q1;0s#R6\n"
                "\n"
                "literal 2\n"
                "JcmZ4U0ss{R\n"
                "\n") },
  { "text after a binary file", "2cade6f0a92e4819668e9e7323c0f6ff79f06b3c",
    SLICE_INIT ("diff --git a/b.png b/b.png\n"
                "index 1234567..89abcde\n"
                "Binary files a/b.png and b/b.png differ\n"
                "diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n") },
  { "no newline at the end of the file",
    "354d02104981a7161aed1f5928b53b408737e1f1",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1 +1 @@\n"
                "-x\n"
                "\\ No newline at end of file\n"
                "+y\n") },
  { "a short line with a backslash", "1182c1c54b1235874b65b00d26a705dd016ac2f9",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1 +1 @@\n"
                "-x\n"
                "\\ short\n"
                "+y\n") },
  { "a removed line that looks like a signature",
    "54b059e66ad3ccd2d67018bf2e56090d34953367",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1,2 +1 @@\n"
                " x\n"
                "-- \n") },
  { "VT and FF, which are no white space to git",
    "68b3649e3127e2850187b0684aa09f31258b4ac6",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1 +1 @@\n"
                "-x\v\n"
                "+y\f\n") },
  { "CR LF lines", "38a109f223cda3712f79a0885511150c6f606b61",
    SLICE_INIT ("diff --git a/one.c b/one.c\r\n"
                "index 1234567..89abcde 100644\r\n"
                "--- a/one.c\r\n"
                "+++ b/one.c\r\n"
                "@@ -1,3 +1,3 @@ int one (void)\r\n"
                " a\r\n"
                "-b\r\n"
                "+c\r\n"
                " d\r\n") },
  { "a combined diff, cut before its first hunk",
    "5c89a6a5d059ce4c2edeaa25ed73f8b111917282",
    SLICE_INIT ("diff --cc e\n"
                "index 1,2..3\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@@ -1,1 -1,1 +1,1 @@@\n"
                "- x\n"
                "++y\n") },
  { "diff -urN", "d8dfe78c2166dabefb31331a862829a922711920",
    SLICE_INIT ("diff -urN a/e b/e\n"
                "--- a/e\t2026-01-01\n"
                "+++ b/e\t2026-01-02\n"
                "@@ -1 +1 @@\n"
                "-x\n"
                "+y\n") },
  { "a commit between two patches", "38a109f223cda3712f79a0885511150c6f606b61",
    SLICE_INIT ("diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n"
                "From 0123456789abcdef0123456789abcdef01234567 Mon Sep 17 "
                "00:00:00 2001\n"
                "diff --git a/two.c b/two.c\n"
                "index 2345678..9abcdef 100644\n"
                "--- a/two.c\n"
                "+++ b/two.c\n"
                "@@ -7,0 +8 @@\n"
                "+x\ty\n") },
  { "a log of two commits", "38a109f223cda3712f79a0885511150c6f606b61",
    SLICE_INIT ("commit 0123456789abcdef0123456789abcdef01234567\n"
                "\n"
                "    one\n"
                "\n"
                "diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n"
                "\n"
                "commit 76543210fedcba9876543210fedcba9876543210\n"
                "\n"
                "diff --git a/two.c b/two.c\n"
                "index 2345678..9abcdef 100644\n"
                "--- a/two.c\n"
                "+++ b/two.c\n"
                "@@ -7,0 +8 @@\n"
                "+x\ty\n") },
  { "counts that are too large", "1a9c831a123d7a7b2e3742c6c54fcac81e623943",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1,9 +1,9 @@\n"
                "-x\n"
                "+y\n"
                "-- \n"
                "2.39\n") },
  { "a side that is counted past its end",
    "605aca6ad34aa7c6db8b84d29609028f8c6705a9",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1,0 +1,2 @@\n"
                " x\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1 +1 @@\n"
                "-x\n"
                "+y\n") },
  { "a hunk header that breaks off", "6fdc948e7e1e15cf8d0195ac37dae59d60a633e3",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1,2\n"
                "-x\n"
                "-y\n") },
  { "a count with a plus", "517e8cb8f1fd8d7676e97ebb24138e6713d0f13e",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1 +1 @@\n"
                "-x\n"
                "+y\n"
                "@@ -3,+2 +3 @@\n"
                "-p\n"
                "-q\n"
                "@@ -9 +9 @@\n"
                "-r\n"
                "+s\n") },
  { "a count with a minus", "c3ac417122e3cff2e378d864f89284ba67fa4561",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1,-2\n"
                "-x\n"
                "-y\n"
                "diff --git a/f b/f\n"
                "--- a/f\n"
                "+++ b/f\n"
                "@@ -1 +1 @@\n"
                "-x\n"
                "+y\n") },
  { "prose that starts with diff", "e0409b76cc565efb81fdc5002476b4e4c11783ca",
    SLICE_INIT ("diff is a program,\n"
                "and so is patch.\n"
                "\n"
                "diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d\n") },
  { "an empty context line without its blank",
    "354d02104981a7161aed1f5928b53b408737e1f1",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1,2 +1,2 @@\n"
                "\n"
                "-x\n"
                "+y\n") },
  { "a last line without end", "38a109f223cda3712f79a0885511150c6f606b61",
    SLICE_INIT ("diff --git a/one.c b/one.c\n"
                "index 1234567..89abcde 100644\n"
                "--- a/one.c\n"
                "+++ b/one.c\n"
                "@@ -1,3 +1,3 @@ int one (void)\n"
                " a\n"
                "-b\n"
                "+c\n"
                " d") },
  { "a NUL, which ends its line", "354d02104981a7161aed1f5928b53b408737e1f1",
    SLICE_INIT ("diff --git a/e b/e\n"
                "--- a/e\n"
                "+++ b/e\n"
                "@@ -1 +1 @@\n"
                "-x\0 and more\n"
                "+y\n") },
};

/* The id of TEXT in hex, or "none".  The text is copied to memory of its exact
   size, so that a sanitizer sees a read past its end.  */
static inline void
get_id (struct slice text, char hex[PATCH_ID_HEX + 1])
{
  char *copy = malloc (text.len + (text.len == 0));
  struct patch_id id;

  assert_non_null (copy);
  if (text.len)
    memcpy (copy, text.ptr, text.len);
  memcpy (hex, "none", sizeof "none");
  if (patch_id_stable (slice_make (copy, text.len), &id))
    {
      patch_id_hex (&id, hex);
      hex[PATCH_ID_HEX] = '\0';
    }
  free (copy);
}

#endif
