/* Tests of `review_tag_lead', `patch_numbers' and the worked example.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"

#include <stdlib.h>

#include "base/buf.h"
#include "support/check.h"
#include "support/review_tags.h"

/* What stands before a tag, and what it says, as review_tags.h writes it.  */
struct lead_reading
{
  const char *text;
  const char *lead;
};

static void
check_leads (const struct lead_reading *rows, size_t count)
{
  struct arena arena;
  struct buf out;

  arena_init (&arena, 0);
  buf_init (&out);
  for (size_t i = 0; i < count; i++)
    {
      struct review_tag_lead lead = { .scope = REVIEW_TAG_OF_PARENT };

      review_tag_lead_add (&lead, slice_from_string (rows[i].text), &arena);
      buf_clear (&out);
      write_lead (&out, &lead);
      if (!slice_eq (buf_slice (&out), slice_from_string (rows[i].lead)))
        fail_msg ("%s: %.*s, not %s", rows[i].text,
                  SLICE_ARG (buf_slice (&out)), rows[i].lead);
    }
  buf_release (&out);
  arena_release (&arena);
}

#define CHECK_LEADS(rows) check_leads (rows, COUNT (rows))

static void
a_tag_may_be_for_the_whole_series (void **state)
{
  static const struct lead_reading rows[] = {
    { "For the series:", "*" },
    { "(for the whole series):", "*" },
    { "SERIES", "*" },
    { "Nice. For this patch set", "*" },
    { "With luck you can have my ack on the entire patchset:", "?*" },
    { "The series looks good to me.", "*" },
    { "I tested this series on two machines.", "*" },
    { "For both patches:", "*2" },
    { "For all three patches,", "*3" },
    { "All of them look right, so for all of these patches:", "*" },
    { "For the two patches:", "*2" },
    { "I like this series. For this patch:", "" },
    { "Not the rest of the series, but for this one:", "" },
    { "That is what my series does as well.", "" },
    { "I would like Bob to look at the ABI in this series.", "" },
    { "All good:", "" },
    { "In both cases:", "" },
  };

  (void)state;
  CHECK_LEADS (rows);
}

static void
a_tag_may_be_for_some_patches (void **state)
{
  static const struct lead_reading rows[] = {
    { "For patches 1 and 2:", "1-2" },
    { "For 1-3:", "1-3" },
    { "Patches 2, 4 and 6-8 look fine:", "2 4 6-8" },
    { "You can add my R-b to patches #1 to #3:", "1-3" },
    { "Thanks. Patches 6~18:", "6-18" },
    { "For patch 3/9:", "3" },
    { "For the first two patches:", "1-2" },
    { "For the first patch:", "1" },
    { "For #4", "4" },
    { "For 2/3:", "2" },
    { "for patches 1-3 and 5:", "1-3 5" },
    { "For 1, 2, 4:", "1-2 4" },
    { "For 1, 2 and 4-6,", "1-2 4-6" },
    { "Patches 2 to 4:", "2-4" },
    { "patches 1 through 3 are fine:", "1-3" },
    { "For 1/5, 2/5 and 4/5:", "1-2 4" },
    { "For patches #1, #3:", "1 3" },
    { "For patches 1,3,5-7:", "1 3 5-7" },
    { "For [PATCH 2/3]:", "2" },
    { "For PATCHes 1-2:", "1-2" },
    { "for patch numbers 2 and 3:", "2-3" },
    { "For patch #2 and patch #4:", "2 4" },
    { "For patch 1 and for patch 3:", "1 3" },
    { "For the first two:", "1-2" },
    { "For the first 3 patches:", "1-3" },
    { "2/3:", "2" },
    { "1-3:", "1-3" },
    { "1/3 and 3/3:", "1 3" },
    { "for all but 5:", "!5" },
    { "For all but patch 5:", "!5" },
    { "For everything except 2 and 3:", "!2-3" },
    { "All but 5 look good to me.", "!5" },
    { "For all except #4:", "!4" },
    { "For all patches apart from 3/9:", "!3" },
    { "The whole series without patch 4:", "!4" },
    { "Except for 1/3:", "!1" },
    { "Apart from patch 1,", "!1" },
    { "Other than patches 2-3, looks good to me.", "!2-3" },
    { "Except for patch 2, which I cannot test:", "!2" },
    { "Apart from patch 1 being too long,", "?" },
    { "Nice, but 3 nits:", "" },
    { "For patches 1&2:", "1-2" },
    { "all but one nit fixed:", "" },
    { "all but 5 tests pass:", "" },
    { "For all but the last:", "part" },
    { "For the rest:", "part" },
    { "For the rest of the series:", "part" },
    { "For the remaining patches:", "part" },
    { "I tested on 2/3 of the machines.", "" },
    { "On 10/12:", "" },
    { "See page 1-3:", "" },
    { "It takes 2-3 seconds now:", "" },
    { "For 2 of the drivers:", "part" },
    { "With the typo of patch 3 fixed:", "?" },
    { "I think you refer to patch 41 here.", "" },
    { "For v5:", "" },
    { "Except for one question in patch 2, the series looks good.", "?*" },
    { "For the series (sans #5):", "!5" },
    { "For all patches but 3 and 4:", "!3-4" },
    { "For all patches except 3:", "!3" },
    { "The series is fine but 3 nits:", "*" },
    { "For patches 1-99999999:", "part" },
    { "For the arm64 parts:", "part" },
    { "Fine, for Widgets:", "part" },
    { "The gadget bits", "part" },
    { "For what it is worth:", "" },
    { "For this patch:", "" },
  };

  (void)state;
  CHECK_LEADS (rows);
}

static void
a_tag_may_be_conditional (void **state)
{
  static const struct lead_reading rows[] = {
    { "With that fixed:", "?" },
    { "With that,", "?" },
    { "With a better title:", "?" },
    { "Looks good to me with the comment fixed.", "?" },
    { "Otherwise", "?" },
    { "One nit, otherwise fine.", "?" },
    { "Other than that,", "?" },
    { "Apart from the nit above:", "?" },
    { "If you respin, you can add", "?" },
    { "Once the other patch is there, feel free to add my", "?" },
    { "Assuming that Bob agrees:", "?" },
    { "If it helps:", "" },
    { "I ran this with the new firmware.", "" },
    { "Even if nobody asked:", "" },
    { "I have seen this more than once.", "" },
    { "With that fixed, it works. Thanks:", "" },
    { "Looks good.", "" },
    { "", "" },
  };

  (void)state;
  CHECK_LEADS (rows);
}

/* The mails of an example in which one tag is conditional, and one is for a
   series.  */
static void
a_cover_and_a_patch_get_their_tags (void **state)
{
  static const struct tag_reading rows[] = {
    { "On Mon, Mar 2, 2026, Ann Author wrote:\n"
      "> Acked-by: Old Friend <old@example.net>\n"
      "> +\treturn x;\n"
      "With the typo above fixed, Reviewed-by: Rob Reviewer "
      "<rob+list@example.org>\n",
      "R?<Rob Reviewer|rob+list@example.org|>" },
    { "For the series:\nTested-by: Rob Reviewer\n<rob@example.net> # arm64\n",
      "T*<Rob Reviewer|rob@example.net|# arm64>" },
  };

  (void)state;
  CHECK_TAGS (rows);
}

int
main (void)
{
  const struct CMUnitTest tests[] = {
    cmocka_unit_test (a_tag_may_be_for_the_whole_series),
    cmocka_unit_test (a_tag_may_be_for_some_patches),
    cmocka_unit_test (a_tag_may_be_conditional),
    cmocka_unit_test (a_cover_and_a_patch_get_their_tags),
  };

  return cmocka_run_group_tests_name ("review_tag_lead", tests, NULL, NULL);
}
