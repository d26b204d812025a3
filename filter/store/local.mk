libpatchdigest_a_SOURCES += \
	filter/store/refs.c \
	filter/store/refs.h \
	filter/store/row.c \
	filter/store/row.h \
	filter/store/sqlite.c \
	filter/store/sqlite.h \
	filter/store/sqlite_check.c \
	filter/store/sqlite_copy.c \
	filter/store/sqlite_error.c \
	filter/store/sqlite_keys.c \
	filter/store/sqlite_locks.c \
	filter/store/sqlite_meta.c \
	filter/store/sqlite_private.h \
	filter/store/sqlite_rows.c \
	filter/store/sqlite_schema.c \
	filter/store/sqlite_statement.c \
	filter/store/store.c \
	filter/store/store.h
