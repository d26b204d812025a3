/* words: the words of the choices that a user has.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "cli/words.h"
#include "pipeline/pipeline.h"
#include "digest/digest.h"
#include "report/formats.h"

/* Word number I of WORDS, an array.  */
#define WORD_AT(words, i)                                                      \
  ((i) < sizeof (words) / sizeof *(words) ? (words)[i] : NULL)

const char *
words_format (size_t i)
{
  const struct report_ops *format = formats_at (i);

  return format ? format->name : NULL;
}

const char *
words_patch_list (size_t i)
{
  static const char *const words[] = { [PATCH_LIST_SERIES] = "series",
                                       [PATCH_LIST_PATCHES] = "patches",
                                       [PATCH_LIST_NONE] = "none" };

  return WORD_AT (words, i);
}

const char *
words_changes (size_t i)
{
  static const char *const words[] = { [REPORT_CHANGES_NONE] = "none",
                                       [REPORT_CHANGES_LIST] = "list",
                                       [REPORT_CHANGES_DIFF] = "diff" };

  return WORD_AT (words, i);
}

const char *
words_messages (size_t i)
{
  static const char *const words[] = { [REPORT_MESSAGES_ENTRIES] = "entries",
                                       [REPORT_MESSAGES_PATCHES] = "patches",
                                       [REPORT_MESSAGES_ALL] = "all" };

  return WORD_AT (words, i);
}

const char *
words_when (size_t i)
{
  static const char *const words[] = { [WORDS_WHEN_AUTO] = "auto",
                                       [WORDS_WHEN_ALWAYS] = "always",
                                       [WORDS_WHEN_NEVER] = "never" };

  return WORD_AT (words, i);
}

const char *
words_sandbox (size_t i)
{
  static const char *const words[]
      = { [WORDS_SANDBOX_AUTO] = "auto", [WORDS_SANDBOX_OFF] = "off" };

  return WORD_AT (words, i);
}

const char *
words_yes (size_t i)
{
  static const char *const words[] = { [WORDS_NO] = "no", [WORDS_YES] = "yes" };

  return WORD_AT (words, i);
}

const char *
words_order (size_t i)
{
  static const char *const words[] = { [PIPELINE_ORDER_READ] = "read",
                                       [PIPELINE_ORDER_DATE] = "date",
                                       [PIPELINE_ORDER_NEWEST] = "newest" };

  return WORD_AT (words, i);
}

const char *
words_verdict (size_t i)
{
  return i <= VERDICT_DUPLICATE - VERDICT_NEW
             ? verdict_name ((enum verdict) (VERDICT_NEW + i))
             : NULL;
}

const char *
words_of_config (enum config_choice choice, size_t i)
{
  switch (choice)
    {
    case CONFIG_CHOICE_FORMAT:
      return words_format (i);
    case CONFIG_CHOICE_PATCH_LIST:
      return words_patch_list (i);
    case CONFIG_CHOICE_CHANGES:
      return words_changes (i);
    case CONFIG_CHOICE_MESSAGES:
      return words_messages (i);
    }
  return NULL;
}
