/* bodies: bodies of patch mails, and their parts.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_TESTS_BODIES_H
#define PATCHDIGEST_TESTS_BODIES_H

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>
#include "support/check.h"
#include "patch/patch_body.h"
#include "patch/pull_request.h"

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

static inline void
parse (struct fixture *fixture, struct slice text)
{
  fixture->text = malloc (text.len + (text.len == 0));
  assert_non_null (fixture->text);
  if (text.len)
    memcpy (fixture->text, text.ptr, text.len);
  patch_body_parse (&fixture->patch, slice_make (fixture->text, text.len));
}

static inline void
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
  PART_BLOCK,
  PART_SUBJECT,
  PART_DATE,
  PART_LOG,
  PART_NOTES,
  PART_STAT,
  PART_DIFF,
  PART_BASE_COMMIT,
  PART_CHANGE_ID,
  PART_SHORTLOG,
  PART_PULL_URL,
  PART_PASTED,
  PART_LEFT_OUT,
  PART_SUBJECT_LINE,
  PART_ENTRY
};

static inline struct slice
get_part (const struct patch_body *patch, enum part part)
{
  switch (part)
    {
    case PART_FROM:
      return patch->header.from;
    case PART_BLOCK:
      return patch->header.block;
    case PART_PASTED:
      return patch->pasted.from;
    case PART_LEFT_OUT:
      return patch->left_out;
    case PART_SUBJECT_LINE:
      return patch->subject_line;
    case PART_SUBJECT:
      return patch->header.subject;
    case PART_DATE:
      return patch->header.date;
    case PART_LOG:
      return patch->log;
    case PART_NOTES:
      return patch->notes;
    case PART_STAT:
      return patch->stat;
    case PART_DIFF:
      return patch->diff;
    case PART_BASE_COMMIT:
      return patch->base_commit;
    case PART_CHANGE_ID:
      return patch->change_id;
    case PART_SHORTLOG:
      return patch->shortlog;
    case PART_PULL_URL:
      return pull_request_url (patch_body_words (patch));
    default:
      return slice_head (patch->text, patch->text_end);
    }
}

static inline void
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

struct list_case
{
  const char *text;
  const char *want; /* the items, each followed by an LF */
};

static inline void
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

#endif
