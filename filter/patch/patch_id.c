/* patch_id: the stable patch-id of a diff.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "patch/patch_id.h"
#include "base/hex.h"
#include "base/sieve.h"

#include <nettle/sha1.h>

enum
{
  BATCH_SIZE = 16384, /* bytes without white space that are hashed at a time */
  OID_HEX = 40,       /* hex digits of a commit, which starts another patch */
  INDEX_HEX_MAX = 64, /* digits that git keeps of each name in an index line */
  NO_NEWLINE_MIN = 13 /* git knows "\ No newline ..." by its length */
};

/* The bytes that are hashed: all but white space.  To git, VT and FF are not
   white space.  */
static const struct sieve hashed = {
  {
      [0 ... 8] = 1,
      [11 ... 12] = 1,
      [14 ... 31] = 1,
      [33 ... 255] = 1,
  },
};

/* The value of a count while a file's header is read.  git counts down in an
   int, where this is -1.  A message with damaged counts gets there by counting
   past zero, and has to get there here, too.  */
#define IN_HEADER UINT32_MAX

struct scan_state
{
  struct slice rest; /* lines that are not read yet */
  bool cuts_at_nul;  /* there is a NUL somewhere: it ends its line */
  uint32_t before;   /* lines left on the old side, or IN_HEADER */
  uint32_t after;
  bool binary;
  struct slice old_oid; /* of the last index line */
  struct slice new_oid;
  struct patch_code_reader code;
  uint8_t sum[PATCH_ID_SIZE];
  struct sha1_ctx sha;
  size_t fill;
  uint8_t batch[BATCH_SIZE];
};

/* Whether the patch goes on.  */
enum step
{
  STEP_NEXT, /* with the next line */
  STEP_END   /* no: it ends before or with this line */
};

static void
hash_batch (struct scan_state *state)
{
  sha1_update (&state->sha, state->fill, state->batch);
  state->fill = 0;
}

/* Hashes S without its white space.  */
static void
hash_stripped (struct scan_state *state, struct slice s)
{
  while (s.len)
    {
      struct slice part;
      char *batch;

      if (state->fill == BATCH_SIZE)
        hash_batch (state);
      part = slice_head (s, BATCH_SIZE - state->fill);
      s = slice_skip (s, part.len);
      batch = (char *)state->batch;
      state->fill
          = (size_t)(sieve_copy (&hashed, batch + state->fill, part) - batch);
    }
}

/* Ends the hash of a file and adds it to the sum, as numbers whose first byte
   is the lowest; the last carry is dropped.  */
static void
flush_file (struct scan_state *state)
{
  uint8_t digest[SHA1_DIGEST_SIZE];
  unsigned carry = 0;

  hash_batch (state);
  sha1_digest (&state->sha, sizeof digest, digest);
  for (size_t i = 0; i < PATCH_ID_SIZE; i++)
    {
      carry += (unsigned)state->sum[i] + digest[i];
      state->sum[i] = (uint8_t)carry;
      carry >>= 8;
    }
}

/* A count as atoi() reads it on 64-bit machines, where large ones are cut to
   32 bits.  */
static uint32_t
read_count (struct slice s)
{
  bool negative = false;
  unsigned long value;

  s = slice_trim_left (s);
  if (slice_at (s, 0) == '-' || slice_at (s, 0) == '+')
    {
      negative = slice_at (s, 0) == '-';
      s = slice_skip (s, 1);
    }
  value = slice_number (s, (unsigned long)INT64_MAX + negative);
  return (uint32_t)(negative ? 0 - value : value);
}

/* Takes one side of a hunk header, `START[,COUNT]', off *S.  Returns whether
   its last number has digits.  */
static bool
take_range (struct slice *s, uint32_t *count_r)
{
  size_t digits = slice_digits (*s);

  *count_r = 1;
  if (slice_at (*s, digits) == ',')
    {
      *s = slice_skip (*s, digits + 1);
      *count_r = read_count (*s);
      digits = slice_digits (*s);
    }
  *s = slice_skip (*s, digits);
  return digits > 0;
}

static struct patch_code_counts
counts_of (const struct scan_state *state)
{
  return (struct patch_code_counts){ state->before, state->after };
}

/* Reads LINE, which starts with `@@ -'.  If it breaks off, the count of the
   new side stays as it was.  */
static void
read_hunk_header (struct scan_state *state, struct slice line)
{
  struct slice s = slice_skip (line, sizeof "@@ -" - 1);

  if (!take_range (&s, &state->before) || !slice_take_prefix (&s, SLICE (" +"))
      || !take_range (&s, &state->after))
    patch_code_spoil (&state->code);
  patch_code_hunk (&state->code, counts_of (state));
}

/* Keeps the names of both blobs, which are hashed instead of the content of a
   binary file.  LINE has its LF.  */
static void
read_index_line (struct scan_state *state, struct slice line)
{
  struct slice names = slice_skip (line, sizeof "index " - 1);
  size_t dots = slice_find (names, SLICE (".."));
  struct slice after;
  size_t end;

  if (dots == SLICE_NPOS)
    return;
  after = slice_skip (names, dots + 2);
  end = slice_find_byte (slice_skip (names, dots), ' ');
  /* Without a mode the last byte is dropped, whether it is an LF or not.  */
  end = end == SLICE_NPOS ? names.len - 1 - dots : end;
  after = slice_head (after, end > 2 ? end - 2 : 0);
  state->old_oid = slice_head (slice_head (names, dots), INDEX_HEX_MAX);
  state->new_oid = slice_head (after, INDEX_HEX_MAX);
}

static void
hash_raw (struct scan_state *state, struct slice s)
{
  hash_batch (state);
  sha1_update (&state->sha, s.len, (const uint8_t *)s.ptr);
}

/* Hashes the next lines of a hunk all at once, which are nearly all of a diff.
   Stops at a line that is not plainly one of a hunk, and where the hunk ends
   by its counts.  */
static void
hash_hunk_lines (struct scan_state *state)
{
  const char *start = state->rest.ptr;
  const char *end = start + state->rest.len;
  const char *p = start;
  uint32_t before = state->before;
  uint32_t after = state->after;
  uint32_t context = 0;

  while (p < end && (before | after) != 0 && before != IN_HEADER)
    {
      const char *lf;

      if (*p == ' ')
        {
          before--;
          after--;
          context++;
        }
      else if (*p == '+')
        after--;
      else if (*p == '-')
        before--;
      else
        break;
      lf = memchr (p, '\n', (size_t)(end - p));
      patch_code_length (&state->code, (size_t)((lf ? lf : end) - p));
      p = lf ? lf + 1 : end;
    }
  patch_code_lines (&state->code, slice_head (state->rest, (size_t)(p - start)),
                    context, counts_of (state),
                    (struct patch_code_counts){ before, after });
  state->before = before;
  state->after = after;
  hash_stripped (state, slice_head (state->rest, (size_t)(p - start)));
  state->rest = slice_skip (state->rest, (size_t)(p - start));
}

/* Whether LINE names a commit, as git's mbox format and git log do.  The next
   patch begins there.  */
static bool
starts_commit (struct slice line)
{
  size_t n = 0;

  if (!slice_take_prefix (&line, SLICE ("commit ")))
    slice_take_prefix (&line, SLICE ("From "));
  while (n < OID_HEX && slice_is_xdigit (slice_at (line, n)))
    n++;
  return n == OID_HEX;
}

/* Reads LINE of a file's header.  Sets *USED_R to false if it has to be hashed
   as well.  */
static enum step
read_file_header (struct scan_state *state, struct slice line, bool *used_r)
{
  *used_r = true;
  if (slice_has_prefix (line, SLICE ("GIT binary patch"))
      || slice_has_prefix (line, SLICE ("Binary files")))
    {
      patch_code_spoil (&state->code);
      state->binary = true;
      state->before = 0;
      hash_raw (state, state->old_oid);
      hash_raw (state, state->new_oid);
      flush_file (state);
      return STEP_NEXT;
    }
  if (slice_has_prefix (line, SLICE ("index ")))
    {
      read_index_line (state, line);
      return STEP_NEXT;
    }
  *used_r = false;
  if (slice_has_prefix (line, SLICE ("--- ")))
    state->before = state->after = 1;
  else if (!slice_is_alpha (slice_at (line, 0)))
    return STEP_END;
  return STEP_NEXT;
}

/* Reads one line after the first `diff ' line.  The tests are in git's
   order.  */
static enum step
read_line (struct scan_state *state, struct slice line)
{
  int first = slice_at (line, 0);
  bool header = state->before == IN_HEADER;
  bool used;

  if (line.len >= NO_NEWLINE_MIN && slice_has_prefix (line, SLICE ("\\ ")))
    return STEP_NEXT;
  if (starts_commit (line))
    return STEP_END;
  if (header)
    {
      if (read_file_header (state, line, &used) == STEP_END)
        return STEP_END;
      if (used)
        return STEP_NEXT;
    }
  if (state->binary)
    {
      /* The line `diff' after a binary file is not hashed.  */
      if (slice_has_prefix (line, SLICE ("diff ")))
        {
          state->binary = false;
          state->before = IN_HEADER;
        }
      return STEP_NEXT;
    }
  if (state->before == 0 && state->after == 0)
    {
      if (slice_has_prefix (line, SLICE ("@@ -")))
        {
          read_hunk_header (state, line);
          return STEP_NEXT;
        }
      if (!slice_has_prefix (line, SLICE ("diff ")))
        return STEP_END;
      flush_file (state);
      state->before = state->after = IN_HEADER;
      header = true;
    }
  if (header)
    patch_code_header (&state->code, line);
  else
    /* hash_hunk_lines knows all lines of a plain hunk.  */
    patch_code_spoil (&state->code);
  state->before -= first == '-' || first == ' ';
  state->after -= first == '+' || first == ' ';
  hash_stripped (state, line);
  return STEP_NEXT;
}

/* The next line with its LF, up to a NUL.  */
static struct slice
next_line (struct scan_state *state)
{
  size_t lf = slice_find_byte (state->rest, '\n');
  size_t len = lf == SLICE_NPOS ? state->rest.len : lf + 1;
  struct slice line = slice_head (state->rest, len);

  state->rest = slice_skip (state->rest, len);
  if (state->cuts_at_nul)
    line = slice_head (line, slice_find_byte (line, '\0'));
  return line;
}

/* Goes to the first line `diff '.  Returns false if there is none.  */
static bool
find_diff (struct scan_state *state)
{
  size_t at;

  if (slice_has_prefix (state->rest, SLICE ("diff ")))
    return true;
  at = slice_find (state->rest, SLICE ("\ndiff "));
  if (at == SLICE_NPOS)
    return false;
  state->rest = slice_skip (state->rest, at + 1);
  return true;
}

static void
begin (struct scan_state *state)
{
  state->cuts_at_nul = slice_find_byte (state->rest, '\0') != SLICE_NPOS;
  state->before = state->after = IN_HEADER;
  state->binary = false;
  state->old_oid = state->new_oid = slice_make (NULL, 0);
  state->fill = 0;
  memset (state->sum, 0, sizeof state->sum);
  sha1_init (&state->sha);
}

bool
patch_id_and_code (struct slice text, struct slice diff,
                   const struct line_hash_key *key, struct arena *arena,
                   struct patch_id *id_r, struct patch_code *code_r)
{
  struct scan_state state;
  struct slice unread;

  *code_r = (struct patch_code){ .hash = 0 };
  state.rest = text;
  if (!find_diff (&state))
    return false;
  begin (&state);
  if (state.rest.ptr != diff.ptr || state.cuts_at_nul)
    key = NULL;
  patch_code_begin (&state.code, diff, key, arena);
  do
    {
      bool in_hunk = !state.binary && state.before != IN_HEADER
                     && (state.before | state.after) != 0;

      if (in_hunk && !state.cuts_at_nul)
        hash_hunk_lines (&state);
      unread = state.rest;
    }
  while (state.rest.len && read_line (&state, next_line (&state)) == STEP_NEXT);
  flush_file (&state);
  memcpy (id_r->bytes, state.sum, PATCH_ID_SIZE);
  if (state.code.key && unread.ptr <= diff.ptr + diff.len)
    *code_r = patch_code_end (
        &state.code, slice_skip (diff, (size_t)(unread.ptr - diff.ptr)));
  return true;
}

bool
patch_id_stable (struct slice text, struct patch_id *id_r)
{
  struct patch_code code;

  return patch_id_and_code (text, slice_make (NULL, 0), NULL, NULL, id_r,
                            &code);
}

void
patch_id_hex (const struct patch_id *id, char *hex)
{
  hex_encode (id->bytes, PATCH_ID_SIZE, hex);
}
