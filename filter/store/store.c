/* store: hands each call to the backend that keeps the rows.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later  */

#include "config.h"
#include "store/store.h"
#include "store/sqlite.h"

int
store_open (struct store **store_r, const struct store_schema *schema,
            const struct store_settings *settings, struct error *err)
{
  return sqlite_open (store_r, schema, settings, err);
}

void
store_close (struct store *store)
{
  if (store)
    store->ops->close (store);
}

const char *
store_path (const struct store *store)
{
  return store->path;
}

const uint8_t *
store_key (const struct store *store)
{
  return store->key;
}

int
store_format (const struct store *store)
{
  return store->format;
}

int
store_lock_digest (struct store *store, struct error *err)
{
  return store->ops->lock_digest (store, err);
}

int
store_begin_read (struct store *store, struct error *err)
{
  return store->ops->begin_read (store, err);
}

int
store_begin_change (struct store *store, struct error *err)
{
  return store->ops->begin_change (store, err);
}

int
store_commit (struct store *store, struct error *err)
{
  return store->ops->commit (store, err);
}

void
store_rollback (struct store *store)
{
  store->ops->rollback (store);
}

int
store_generation (struct store *store, uint64_t *generation_r,
                  struct error *err)
{
  return store->ops->generation (store, generation_r, err);
}

int
store_get (struct store *store, unsigned table, int64_t id, struct arena *arena,
           void *row_r, struct error *err)
{
  return store->ops->get (store, table, id, arena, row_r, err);
}

int
store_next (struct store *store, unsigned table, int64_t after,
            struct arena *arena, void *row_r, struct error *err)
{
  return store->ops->next (store, table, after, arena, row_r, err);
}

int
store_previous (struct store *store, unsigned table, int64_t before,
                struct arena *arena, void *row_r, struct error *err)
{
  return store->ops->previous (store, table, before, arena, row_r, err);
}

int
store_find (struct store *store, unsigned table, struct slice name,
            struct arena *arena, void *row_r, struct error *err)
{
  return store->ops->find (store, table, name, arena, row_r, err);
}

int
store_put (struct store *store, unsigned table, const void *row,
           struct error *err)
{
  return store->ops->put (store, table, row, err);
}

int
store_delete (struct store *store, unsigned table, int64_t id,
              struct error *err)
{
  return store->ops->remove (store, table, id, err);
}

int
store_last (struct store *store, unsigned table, int64_t *id_r,
            struct error *err)
{
  return store->ops->last (store, table, id_r, err);
}

int
store_get_key (struct store *store, uint64_t key,
               uint64_t refs_r[STORE_REFS_MAX], unsigned *count_r,
               struct error *err)
{
  return store->ops->get_key (store, key, refs_r, count_r, err);
}

int
store_put_key (struct store *store, uint64_t key, const uint64_t *refs,
               unsigned count, struct error *err)
{
  return store->ops->put_key (store, key, refs, count, err);
}

int
store_filter_keys (struct store *store,
                   bool (*keep) (void *context, uint64_t key, uint64_t ref),
                   void *context, struct error *err)
{
  return store->ops->filter_keys (store, keep, context, err);
}

int
store_check (struct store *store, const struct store_check *check,
             uint64_t *count_r, struct error *err)
{
  return store->ops->check (store, check, count_r, err);
}

int
store_look (struct store *store, unsigned table, size_t column, int64_t id,
            int64_t *number_r, struct error *err)
{
  return store->ops->look (store, table, column, id, number_r, err);
}

int
store_backup (struct store *store, const char *path, struct error *err)
{
  return store->ops->backup (store, path, err);
}

int
store_compact (struct store *store, struct error *err)
{
  return store->ops->compact (store, err);
}
