/* t-pull-request: the repository that a pull request names.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "support/check.h"
#include "patch/patch_body.h"
#include "support/bodies.h"

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

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_pull_request_is_known_by_the_words_of_git),
  };

  return cmocka_run_group_tests_name ("pull-request", tests, NULL, NULL);
}
