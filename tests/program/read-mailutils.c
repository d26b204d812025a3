/* read-mailutils: the header fields of messages, as GNU mailutils reads them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For tests/program/forged.  Prints each field of each FILE as
   `FILE<NUL>name<NUL>value<NUL>'; the value is decoded, or as it is if it
   cannot be.  */

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include <mailutils/mailutils.h>

static void
print_field (const char *file, mu_header_t header, size_t n)
{
  const char *name, *value;
  char *decoded = NULL;

  if (mu_header_sget_field_name (header, n, &name)
      || mu_header_sget_field_value (header, n, &value))
    return;
  if (mu_rfc2047_decode ("utf-8", value, &decoded) == 0 && decoded)
    value = decoded;
  printf ("%s%c%s%c%s%c", file, 0, name, 0, value, 0);
  free (decoded);
}

/* Returns false if the library finds no field in the message.  */
static bool
print_message (const char *file)
{
  mu_stream_t stream;
  mu_message_t message;
  mu_header_t header;
  size_t count = 0;

  if (mu_file_stream_create (&stream, file, MU_STREAM_READ)
      || mu_message_create (&message, NULL)
      || mu_message_set_stream (message, stream, NULL))
    return false;
  if (mu_message_get_header (message, &header) == 0)
    mu_header_get_field_count (header, &count);
  for (size_t n = 1; n <= count; n++)
    print_field (file, header, n);
  mu_message_destroy (&message, NULL);
  return count > 0;
}

int
main (int argc, char **argv)
{
  int read = 0;

  for (int i = 1; i < argc; i++)
    read += print_message (argv[i]);
  return argc > 1 && read == 0;
}
