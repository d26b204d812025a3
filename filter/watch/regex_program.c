/* regex_program: a regular expression as instructions.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "watch/regex_program.h"

bool
regex_program_add (struct regex_program *program, struct regex_step step)
{
  if (program->count == REGEX_PROGRAM_MAX)
    return false;
  program->steps = arena_grow (program->arena, program->steps, program->count,
                               &program->room, sizeof *program->steps);
  program->steps[program->count++] = step;
  return true;
}

bool
regex_program_insert (struct regex_program *program, size_t start,
                      struct regex_step step)
{
  size_t after = program->count - start;

  if (!regex_program_add (program, step))
    return false;
  memmove (program->steps + start + 1, program->steps + start,
           after * sizeof step);
  program->steps[start] = step;
  return true;
}

bool
regex_program_add_set (struct regex_program *program, struct regex_set set)
{
  program->sets = arena_grow (program->arena, program->sets, program->set_count,
                              &program->set_room, sizeof *program->sets);
  program->sets[program->set_count] = set;
  return regex_program_add (
      program,
      (struct regex_step){ REGEX_OP_SET, (int)program->set_count++, 0 });
}

/* Adds the LEN instructions from START on once more.  */
static bool
copy (struct regex_program *program, size_t start, size_t len)
{
  for (size_t i = 0; i < len; i++)
    if (!regex_program_add (program, program->steps[start + i]))
      return false;
  return true;
}

/* Makes the instructions from START on optional.  */
static bool
make_optional (struct regex_program *program, size_t start)
{
  int len = (int)(program->count - start);

  return regex_program_insert (
      program, start, (struct regex_step){ REGEX_OP_SPLIT, 1, len + 1 });
}

/* Lets them come again.  */
static bool
make_loop (struct regex_program *program, size_t start)
{
  int len = (int)(program->count - start);

  return regex_program_add (program,
                            (struct regex_step){ REGEX_OP_SPLIT, -len, 1 });
}

bool
regex_program_repeat (struct regex_program *program, size_t start,
                      struct regex_counts counts)
{
  size_t len = program->count - start;

  if (counts.most == 0)
    {
      program->count = start;
      return true;
    }
  for (unsigned long i = 1; i < counts.least; i++)
    if (!copy (program, start, len))
      return false;
  if (counts.most == REGEX_UNLIMITED)
    return make_loop (program, program->count - len)
           && (counts.least > 0 || make_optional (program, start));
  if (counts.least == 0 && !make_optional (program, start))
    return false;
  for (unsigned long i = counts.least ? counts.least : 1; i < counts.most; i++)
    {
      size_t at = program->count;

      if (!copy (program, start + (counts.least == 0), len)
          || !make_optional (program, at))
        return false;
    }
  return true;
}
