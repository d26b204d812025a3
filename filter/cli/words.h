/* words: the words of the choices that a user has.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   The command line and the configuration read the same lists.  Each function
   returns the word for the enumerator whose value is I, or null after the
   last; words_verdict begins with VERDICT_NEW.  */

#ifndef PATCHDIGEST_CLI_WORDS_H
#define PATCHDIGEST_CLI_WORDS_H

#include <stddef.h>

#include "config_file.h"

/* When to do something that is meant for terminals.  */
enum words_when
{
  WORDS_WHEN_AUTO,
  WORDS_WHEN_ALWAYS,
  WORDS_WHEN_NEVER
};

/* Whether to do what the configuration may say, too.  An option without a word
   says WORDS_YES.  */
enum words_yes
{
  WORDS_NO,
  WORDS_YES
};

/* Whether to enter the sandbox.  */
enum words_sandbox
{
  WORDS_SANDBOX_AUTO, /* as far as the system has one */
  WORDS_SANDBOX_OFF
};

const char *words_format (size_t i);
const char *words_patch_list (size_t i); /* enum patch_list */
const char *words_changes (size_t i);    /* enum report_show_changes */
const char *words_messages (size_t i);   /* enum report_messages */
const char *words_when (size_t i);
const char *words_sandbox (size_t i);
const char *words_yes (size_t i);   /* WORDS_NO, WORDS_YES */
const char *words_order (size_t i); /* enum pipeline_order */
const char *words_verdict (size_t i);

/* The words of CHOICE, for config_init.  */
const char *words_of_config (enum config_choice choice, size_t i);

#endif
