/* charset_name: charset names as messages spell them.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/charset_name.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/arena.h"

enum
{
  MODULE_MEMORY = 256 * 1024 /* that the largest modules need */
};

struct alias
{
  const char *name;
  const char *target;
};

/* Names that messages use but glibc does not know.  It knows shift_jis, but
   with a yen sign for the backslash, and C source needs backslashes.  In euc-kr
   it accepts C1 controls, which are letters in cp949.  */
static const struct alias aliases[] = {
  { "shift_jis", "cp932" },
  { "shift-jis", "cp932" },
  { "sjis", "cp932" },
  { "csshiftjis", "cp932" },
  { "ms_kanji", "cp932" },
  { "euc-kr", "cp949" },
  { "euckr", "cp949" },
  { "ks_c_5601-1987", "cp949" },
  { "ks_c_5601-1989", "cp949" },
  { "ks_c_5601", "cp949" },
  { "ksc5601", "cp949" },
  { "ksc_5601", "cp949" },
  { "korean", "cp949" },
  { "iso-ir-149", "cp949" },
  { "csksc56011987", "cp949" },
  { "gb_2312-80", "gbk" },
  { "gb-2312", "gbk" },
  { "gb2312-80", "gbk" },
  { "iso-ir-58", "gbk" },
  { "chinese", "gbk" },
  { "csiso58gb231280", "gbk" },
  { "big-5", "big5" },
  { "iso-8859-8-i", "iso-8859-8" },
  { "iso-8859-8-e", "iso-8859-8" },
  { "iso-8859-6-i", "iso-8859-6" },
  { "iso-8859-6-e", "iso-8859-6" },
  { "latin-1", "iso-8859-1" },
  { "iso-latin-1", "iso-8859-1" },
  { "iso8859_1", "iso-8859-1" },
  { "8859-1", "iso-8859-1" },
  { "iso-8859-1-windows-3.1-latin-1", "windows-1252" },
  { "ansi", "windows-1252" },
  { "unicode-1-1-utf-7", "utf-7" },
  { "iso-10646-ucs-2", "ucs-2be" },
  { "mac-roman", "macintosh" },
  { "cp50220", "iso-2022-jp" },
  { "cp50221", "iso-2022-jp" },
  { "cp50222", "iso-2022-jp" },
};

static const struct alias supersets[] = {
  { "gb2312", "gb18030" },     { "euc-cn", "gb18030" },
  { "gbk", "gb18030" },        { "x-gbk", "gb18030" },
  { "gb_2312-80", "gb18030" }, { "euc-jp", "eucjp-ms" },
  { "big5", "big5-hkscs" },    { "tis-620", "cp874" },
};

static bool
is_one_of (struct slice s, const struct slice *names, size_t count)
{
  for (size_t i = 0; i < count; i++)
    if (slice_eq (s, names[i]))
      return true;
  return false;
}

#define IS_ONE_OF(s, names)                                                    \
  is_one_of ((s), (names), sizeof (names) / sizeof (names)[0])

/* Copies CHARSET in lower case to NAME_R.  Returns an empty slice if it is too
   long or has bytes that no name has, above all '/' and ',': iconv_open takes
   what follows them as an instruction.  */
static struct slice
lower_name (struct slice charset, char *name_r)
{
  name_r[0] = '\0';
  if (charset.len > CHARSET_NAME_MAX)
    return slice_make (name_r, 0);
  for (size_t i = 0; i < charset.len; i++)
    {
      int c = slice_lower (slice_at (charset, i));

      if (!slice_is_alnum (c) && !(c > 0 && strchr ("-_.:+()", c)))
        return slice_make (name_r, 0);
      name_r[i] = (char)c;
    }
  name_r[charset.len] = '\0';
  return slice_make (name_r, charset.len);
}

enum charset_kind
charset_name_kind (struct slice charset, char *name_r)
{
  static const struct slice utf8[] = {
    SLICE_INIT ("utf-8"),     SLICE_INIT ("utf8"),
    SLICE_INIT ("utf_8"),     SLICE_INIT ("x-utf-8"),
    SLICE_INIT ("utf-8-mac"), SLICE_INIT ("unicode-1-1-utf-8"),
    SLICE_INIT ("cp65001"),
  };
  static const struct slice ascii[] = {
    SLICE_INIT ("us-ascii"),  SLICE_INIT ("ascii"),
    SLICE_INIT ("iso646-us"), SLICE_INIT ("iso-646-us"),
    SLICE_INIT ("us"),        SLICE_INIT ("ansi_x3.4-1968"),
  };
  /* wchar_t and the like are charsets of iconv, but not of messages.  */
  static const struct slice unknown[] = {
    SLICE_INIT ("unknown"),
    SLICE_INIT ("unknown-8bit"),
    SLICE_INIT ("x-unknown"),
    SLICE_INIT ("none"),
    SLICE_INIT ("default_charset"),
    SLICE_INIT ("default"),
    SLICE_INIT ("wchar_t"),
    SLICE_INIT ("internal"),
    SLICE_INIT ("char"),
  };
  struct slice name;

  charset = slice_trim (charset);
  if (charset.len == 0)
    return CHARSET_UNDECLARED;
  name = lower_name (charset, name_r);
  if (name.len == 0 || IS_ONE_OF (name, unknown))
    return CHARSET_UNKNOWN;
  if (IS_ONE_OF (name, utf8))
    return CHARSET_UTF8;
  if (IS_ONE_OF (name, ascii))
    return CHARSET_UNDECLARED;
  return CHARSET_NAMED;
}

static const char *
find_alias (const struct alias *table, size_t count, const char *name)
{
  for (size_t i = 0; i < count; i++)
    if (strcmp (table[i].name, name) == 0)
      return table[i].target;
  return NULL;
}

/* Opens NAME or, if it is a code page spelled "cp-850", "windows-850",
   "ibm-850" or "win-1251", the name "cp850".  */
static iconv_t
open_code_page (const char *name)
{
  static const char *const prefixes[]
      = { "cp-", "windows-", "ibm-", "win-", "win", "ms-", "ansi-" };
  iconv_t handle = iconv_open ("UTF-8", name);

  for (size_t i = 0;
       handle == (iconv_t)-1 && i < sizeof prefixes / sizeof prefixes[0]; i++)
    {
      size_t skip = strlen (prefixes[i]);
      char page[CHARSET_NAME_MAX + 3] = "cp";

      if (strncmp (name, prefixes[i], skip) != 0
          || !slice_is_digit (name[skip]))
        continue;
      memcpy (page + 2, name + skip, strlen (name + skip) + 1);
      handle = iconv_open ("UTF-8", page);
    }
  return handle;
}

static iconv_t
open_by_name (const char *name)
{
  for (;;)
    {
      const char *target
          = find_alias (aliases, sizeof aliases / sizeof aliases[0], name);
      iconv_t handle = open_code_page (target ? target : name);

      if (handle != (iconv_t)-1 || target || strncmp (name, "x-", 2) != 0
          || name[2] == '\0')
        return handle;
      name += 2;
    }
}

iconv_t
charset_name_open (const char *name)
{
  iconv_t handle = open_by_name (name);

  if (handle != (iconv_t)-1)
    return handle;
  /* The C library loads a module, and reports each failure of that as an
     unknown name, even if memory or descriptors are missing.  If there is no
     memory, this does not return; other failures may be gone at once.  */
  free (arena_xmalloc (MODULE_MEMORY));
  return open_by_name (name);
}

const char *
charset_name_superset (const char *name)
{
  return find_alias (supersets, sizeof supersets / sizeof supersets[0], name);
}

size_t
charset_name_unit (const char *name)
{
  static const struct
  {
    const char *prefix;
    size_t unit;
  } wide[] = {
    { "utf-16", 2 },     { "utf16", 2 },         { "ucs-2", 2 },
    { "ucs2", 2 },       { "csunicode", 2 },     { "iso-10646-ucs-2", 2 },
    { "unicodebig", 2 }, { "unicodelittle", 2 }, { "utf-32", 4 },
    { "utf32", 4 },      { "ucs-4", 4 },         { "ucs4", 4 },
    { "csucs4", 4 },
  };

  for (size_t i = 0; i < sizeof wide / sizeof wide[0]; i++)
    if (strncmp (name, wide[i].prefix, strlen (wide[i].prefix)) == 0)
      return wide[i].unit;
  return strcmp (name, "unicode") == 0 ? 2 : 1;
}
