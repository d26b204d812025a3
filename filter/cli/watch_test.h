/* watch_test: --watch-test, which shows what the rules make of each message.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#ifndef PATCHDIGEST_CLI_WATCH_TEST_H
#define PATCHDIGEST_CLI_WATCH_TEST_H

#include "cli/program.h"

/* Before messages are read: 0, or -1 with the error set (EX_CONFIG) if there
   are no rules.  Notes expressions of MAINTAINERS that cannot be used.  */
int watch_test_begin (struct program *program, struct error *err);

/* Writes what RESULT says about MESSAGE to the output of CONTEXT, a program:
   for struct pipeline_settings.  The output notices failures.  */
void watch_test_write (void *context, struct message *message,
                       const struct result *result);

#endif
