/* runs: what the drivers of `run' share.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   Mails from short descriptions go in as an mbox, the digest comes out as a
   string.  */

#ifndef PATCHDIGEST_TESTS_RUNS_H
#define PATCHDIGEST_TESTS_RUNS_H

#include <unistd.h>

#include "support/check.h"
#include "base/error.h"
#include "support/mails.h"
#include "pipeline/pipeline.h"
#include "report/formats.h"

/* The last progress of a run.  */
struct told
{
  unsigned calls;
  uint64_t messages;
  uint64_t bytes;
  uint64_t raw_offset;
};

static inline void
tell (void *context, uint64_t messages, uint64_t bytes, uint64_t raw_offset)
{
  struct told *told = context;

  assert_true (messages > told->messages && bytes > told->bytes
               && raw_offset > 0 && raw_offset >= told->raw_offset);
  told->calls++;
  told->messages = messages;
  told->bytes = bytes;
  told->raw_offset = raw_offset;
}

/* Thirty days after the mails; all else as it is without options.  */
static inline struct pipeline_settings
usual_run (const struct report_ops *writer, struct told *told)
{
  struct pipeline_settings settings = {
    .digest = { .top = 15, .now = MAILS_START + INT64_C (86400) * 30 },
    .reports = true,
    .writer = writer,
    .tmpdir = "/tmp",
    .progress = tell,
    .context = told,
  };

  memset (told, 0, sizeof *told);
  memcpy (settings.key_bytes, mails_key, sizeof mails_key);
  return settings;
}

static inline struct pipeline *
new_run (const struct report_ops *writer, struct told *told)
{
  struct pipeline_settings settings = usual_run (writer, told);

  return pipeline_new (&settings);
}

/* The digest of RUN, which was judged, as a string; the caller frees it.  */
static inline char *
write_run (struct pipeline *run)
{
  char *text = NULL;
  size_t len = 0;
  FILE *out = open_memstream (&text, &len);
  struct error err;

  assert_non_null (out);
  error_init (&err);
  if (pipeline_write (run, 0, out, &err) < 0)
    fail_msg ("%s", err.text);
  assert_int_equal (fclose (out), 0);
  return text;
}

/* Judges RUN against STATE (or null).  */
static inline void
judge_run (struct pipeline *run, struct store *state)
{
  struct error err;

  error_init (&err);
  if (pipeline_judge (run, state, &err) < 0)
    fail_msg ("%s", err.text);
}

/* The digest of RUN without a state.  */
static inline char *
finish (struct pipeline *run)
{
  judge_run (run, NULL);
  return write_run (run);
}

/* Adds MAILS to BUF as an mbox.  */
static inline void
add_mbox (struct buf *buf, const struct mail *mails, size_t count)
{
  for (size_t i = 0; i < count; i++)
    {
      buf_add (buf, SLICE ("From ann@example.org Mon Jan  5 10:00:00 2026\n"));
      mail_write (buf, &mails[i], (unsigned)i + 1);
      buf_add_byte (buf, '\n');
    }
}

/* A file with TEXT, read from its start.  */
static inline int
open_text (struct slice text)
{
  FILE *file = tmpfile ();
  int fd;

  assert_non_null (file);
  if (text.len)
    assert_int_equal (fwrite (text.ptr, 1, text.len, file), text.len);
  assert_int_equal (fflush (file), 0);
  fd = dup (fileno (file));
  assert_true (fd >= 0);
  fclose (file);
  assert_int_equal (lseek (fd, 0, SEEK_SET), 0);
  return fd;
}

/* Takes TEXT in as one input and returns what pipeline_input did.  */
static inline int
input_text (struct pipeline *run, struct slice text, struct error *err)
{
  int fd = open_text (text), status;

  error_init (err);
  status = pipeline_input (run, fd, err);
  close (fd);
  return status;
}

static inline void
input_mails (struct pipeline *run, const struct mail *mails, size_t count)
{
  struct error err;
  struct buf text;

  buf_init (&text);
  add_mbox (&text, mails, count);
  assert_int_equal (input_text (run, buf_slice (&text), &err), 0);
  buf_release (&text);
}

#endif
