/* relay: who sent a mail in whose From field a server put itself.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "mail/relay.h"

#include "mail/address_list.h"
#include "mail/msgid.h"

enum
{
  NAME_WORDS_MAX = 16, /* words of a name that are compared */
  NAME_WORD_MIN = 3    /* bytes of one that can be known in an address */
};

/* Takes the next word of a name off *REST: letters and digits, and all bytes
   beyond ASCII.  */
static bool
next_name_word (struct slice *rest, struct slice *word_r)
{
  struct slice s = *rest;
  size_t n = 0;

  while (s.len && !slice_is_alnum (slice_at (s, 0)) && slice_at (s, 0) < 0x80)
    s = slice_skip (s, 1);
  while (slice_is_alnum (slice_at (s, n)) || slice_at (s, n) >= 0x80)
    n++;
  *word_r = slice_head (s, n);
  *rest = slice_skip (s, n);
  return n > 0;
}

/* Fills WORDS with the words of NAME.  Returns their number, or 0 if there are
   too many.  */
static size_t
name_words (struct slice name, struct slice *words)
{
  size_t count = 0;
  struct slice word;

  while (next_name_word (&name, &word))
    {
      if (count == NAME_WORDS_MAX)
        return 0;
      words[count++] = word;
    }
  return count;
}

bool
relay_names_agree (struct slice a, struct slice b)
{
  struct slice ours[NAME_WORDS_MAX];
  struct slice theirs[NAME_WORDS_MAX];
  size_t count = name_words (a, ours);
  bool met[NAME_WORDS_MAX] = { false };

  if (count == 0 || name_words (b, theirs) != count)
    return false;
  for (size_t i = 0; i < count; i++)
    {
      size_t k = 0;

      while (k < count && (met[k] || !slice_eq_nocase (ours[i], theirs[k])))
        k++;
      if (k == count)
        return false;
      met[k] = true;
    }
  return true;
}

/* NAME without the quotes or brackets that a server put around it.  */
static struct slice
strip_quotes (struct slice name)
{
  name = slice_trim (name);
  while (name.len > 1
         && (slice_at (name, 0) == '\'' || slice_at (name, 0) == '"')
         && slice_last (name) == slice_at (name, 0))
    name = slice_trim (slice_sub (name, 1, name.len - 2));
  return name;
}

/* The person of `Ann via Widget', `Ann (via Widget)', `Ann via'; empty if NAME
   is none of these.  */
static struct slice
before_via (struct slice name)
{
  static const struct slice via = SLICE_INIT ("via");
  size_t at = 0;

  for (;;)
    {
      size_t hit = slice_find_byte (slice_skip (name, at), 'v');
      int before;
      int after;

      if (hit == SLICE_NPOS)
        return slice_head (name, 0);
      at += hit;
      before = at ? slice_at (name, at - 1) : -1;
      after = slice_at (name, at + via.len);
      if (slice_has_prefix (slice_skip (name, at), via)
          && (before == ' ' || before == '(' || before == '[')
          && (after == ' ' || after == -1))
        break;
      at++;
    }
  while (at
         && (slice_at (name, at - 1) == ' ' || slice_at (name, at - 1) == '('
             || slice_at (name, at - 1) == '['))
    at--;
  return strip_quotes (slice_head (name, at));
}

/* Splits ADDR at its last `@'.  */
static bool
split (struct slice addr, struct slice *local_r, struct slice *domain_r)
{
  size_t at = slice_find_last_byte (addr, '@');

  *local_r = slice_head (addr, at);
  *domain_r
      = at == SLICE_NPOS ? slice_head (addr, 0) : slice_skip (addr, at + 1);
  return local_r->len > 0 && domain_r->len > 0;
}

static bool
is_host (struct slice s)
{
  size_t dot = slice_find_last_byte (s, '.');

  if (dot == SLICE_NPOS || dot == 0 || !slice_is_alpha (slice_at (s, dot + 1)))
    return false;
  for (size_t i = 0; i < s.len; i++)
    if (!slice_is_alnum (slice_at (s, i)) && slice_at (s, i) != '.'
        && slice_at (s, i) != '-')
      return false;
  return true;
}

/* The address inside of ADDR, in ARENA: ann@example.org of
   `ann=example.org@...' and of `ann=40example.org@...'; empty if there is none.
 */
static struct slice
inner_address (struct slice addr, struct arena *arena)
{
  struct slice local, domain, host;
  size_t at;
  char *out;

  if (!split (addr, &local, &domain)
      || (at = slice_find_last_byte (local, '=')) == SLICE_NPOS || at == 0
      || slice_has_prefix_nocase (local, SLICE ("bounce")))
    return slice_head (addr, 0);
  host = slice_skip (local, at + 1);
  slice_take_prefix (&host, SLICE ("40"));
  if (!is_host (host))
    return slice_head (addr, 0);
  out = arena_bytes (arena, at + 1 + host.len);
  memcpy (out, local.ptr, at);
  out[at] = '@';
  memcpy (out + at + 1, host.ptr, host.len);
  return slice_make (out, at + 1 + host.len);
}

/* Whether POST, a List-Post value, names ADDR.  */
static bool
posts_to (struct slice post, struct slice addr)
{
  size_t at = slice_find_nocase (post, SLICE ("mailto:"));

  post = slice_skip (post, at == SLICE_NPOS ? at : at + 7);
  return slice_has_prefix_nocase (post, addr)
         && !slice_is_alnum (slice_at (post, addr.len))
         && slice_at (post, addr.len) != '.';
}

/* Whether ADDR is the address of the list that passed MESSAGE on.  The id of a
   list ends in its domain, so List-Post is asked in few mails.  */
static bool
is_list_address (const struct message *message, struct slice addr)
{
  struct slice id
      = msgid_list_id (header_value (&message->header, SLICE ("List-Id")));
  struct slice local, domain, tail;

  if (!split (addr, &local, &domain))
    return false;
  tail = slice_skip (id, id.len > domain.len ? id.len - domain.len : 0);
  if (id.len && !slice_eq_nocase (tail, domain))
    return false;
  if (id.len == local.len + 1 + domain.len
      && slice_has_prefix_nocase (id, local) && slice_at (id, local.len) == '.')
    return true;
  return posts_to (header_value (&message->header, SLICE ("List-Post")), addr);
}

/* Whether NAME is that of a person, not that of the list with this address.  */
static bool
is_person (struct slice name, struct slice addr)
{
  struct slice local, domain;

  return name.len > 0 && split (addr, &local, &domain)
         && !relay_names_agree (name, local);
}

bool
relay_wrote (const struct message *message, const struct address *from,
             struct slice *name_r)
{
  struct slice addr = from->addr_spec;
  struct slice name = before_via (from->name);

  *name_r = name;
  if (name.len)
    return true;
  *name_r = strip_quotes (from->name);
  if (slice_find_byte (addr, '=') != SLICE_NPOS
      && inner_address (addr, message->arena).len)
    return true;
  return (slice_find_nocase (addr, SLICE ("dmarc")) != SLICE_NPOS
          || is_list_address (message, addr))
         && is_person (*name_r, addr);
}

/* What is known of the person while the header is searched.  */
struct search
{
  struct message *message;
  const struct address *from;
  struct slice name;
  struct address *person; /* the result */
};

/* Takes ADDRESS for the person's, unless it is one of a server.  */
static bool
take (struct search *search, const struct address *address)
{
  struct slice name = address->name;
  struct slice via;

  if (slice_find_byte (address->addr_spec, '@') == SLICE_NPOS
      || slice_eq_nocase (address->addr_spec, search->from->addr_spec)
      || relay_wrote (search->message, address, &via))
    return false;
  search->person->name = name.len ? strip_quotes (name) : search->name;
  search->person->addr_spec = address->addr_spec;
  return true;
}

static bool
parse (struct search *search, struct slice value, struct address *address_r)
{
  struct message *message = search->message;
  unsigned ignored = 0;

  return value.len
         && address_parse (message->decoder, value, message->arena, address_r,
                           &ignored);
}

/* Takes the one address of the field NAME.  */
static bool
take_field (struct search *search, struct slice name)
{
  struct address address;

  return parse (search, header_value (&search->message->header, name), &address)
         && take (search, &address);
}

/* Whether THEIRS is the name of the person.  A server whose language is not
   known here may have added something behind it.  */
static bool
is_name (const struct search *search, struct slice theirs)
{
  struct slice rest = search->name;

  return relay_names_agree (search->name, theirs)
         || (slice_find_byte (slice_trim (theirs), ' ') != SLICE_NPOS
             && slice_take_prefix (&rest, slice_trim (theirs))
             && slice_at (rest, 0) == ' ');
}

/* Takes the address with the name of the person from the field FIELD.  */
static bool
take_by_name (struct search *search, struct slice field)
{
  const struct slice *value;
  size_t at = 0;
  unsigned count = 0;

  while ((value = header_next (&search->message->header, field, &at)))
    {
      struct slice rest = *value;
      struct slice mailbox;
      struct address address;

      while (count++ < ADDRESS_LIST_MAX && address_list_next (&rest, &mailbox))
        if (parse (search, mailbox, &address) && is_name (search, address.name)
            && take (search, &address))
          return true;
    }
  return false;
}

/* Whether ADDR is among those to whom MESSAGE goes.  */
static bool
is_addressed (const struct message *message, struct slice addr)
{
  struct slice to = header_value (&message->header, SLICE ("To"));

  return slice_find_nocase (slice_head (to, ADDRESS_VALUE_MAX), addr)
         != SLICE_NPOS;
}

/* Takes the only address in Reply-To that has no name and is no list's.  */
static bool
take_lone_reply_to (struct search *search)
{
  struct slice rest
      = header_value (&search->message->header, SLICE ("Reply-To"));
  struct address lone = { .name = slice_make (NULL, 0) };
  struct slice mailbox;
  struct address address;
  unsigned count = 0;

  while (count++ < ADDRESS_LIST_MAX && address_list_next (&rest, &mailbox))
    {
      if (!parse (search, mailbox, &address) || address.name.len
          || is_addressed (search->message, address.addr_spec)
          || slice_eq_nocase (address.addr_spec, search->from->addr_spec))
        continue;
      if (lone.addr_spec.len)
        return false;
      lone = address;
    }
  return take (search, &lone);
}

/* Whether a word of NAME is in the local part of ADDR: the person has an
   address at the server.  */
static bool
looks_like (struct slice addr, struct slice name)
{
  struct slice local, domain, word;

  if (!split (addr, &local, &domain))
    return false;
  while (next_name_word (&name, &word))
    if (word.len >= NAME_WORD_MIN
        && slice_find_nocase (local, word) != SLICE_NPOS)
      return true;
  return false;
}

/* Takes what From has: an address as the name, an address inside of the other
   one, or the name.  */
static enum relay_evidence
take_from_itself (struct search *search)
{
  struct slice inner
      = inner_address (search->from->addr_spec, search->message->arena);
  struct address *person = search->person;
  struct address address;

  person->name = search->name;
  if (slice_find_byte (search->name, '@') != SLICE_NPOS
      && parse (search, search->name, &address))
    {
      *person = address;
      return RELAY_NAME;
    }
  if (inner.len)
    {
      person->addr_spec = inner;
      return RELAY_ADDRESS;
    }
  person->addr_spec = slice_make (NULL, 0);
  if (!is_list_address (search->message, search->from->addr_spec)
      && looks_like (search->from->addr_spec, search->name))
    person->addr_spec = search->from->addr_spec;
  return RELAY_NAME;
}

enum relay_evidence
relay_find_person (struct message *message, const struct address *from,
                   struct address *person_r)
{
  struct search search
      = { .message = message, .from = from, .person = person_r };

  *person_r = *from;
  if (!relay_wrote (message, from, &search.name))
    return RELAY_NONE;
  if (take_field (&search, SLICE ("X-Original-From"))
      || take_field (&search, SLICE ("Author")))
    return RELAY_ORIGINAL_FROM;
  if (take_by_name (&search, SLICE ("Reply-To")))
    return RELAY_REPLY_TO;
  if (take_field (&search, SLICE ("X-Original-Sender")))
    return RELAY_ORIGINAL_SENDER;
  if (take_by_name (&search, SLICE ("Cc"))
      || take_by_name (&search, SLICE ("To")))
    return RELAY_COPY;
  if (inner_address (from->addr_spec, message->arena).len == 0
      && take_lone_reply_to (&search))
    return RELAY_REPLY_TO;
  return take_from_itself (&search);
}
