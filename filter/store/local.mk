libpatchdigest_a_SOURCES += \
	filter/store/row.c \
	filter/store/sqlite.c \
	filter/store/sqlite_check.c \
	filter/store/sqlite_error.c \
	filter/store/sqlite_keys.c \
	filter/store/sqlite_locks.c \
	filter/store/sqlite_private.h \
	filter/store/sqlite_rows.c \
	filter/store/sqlite_schema.c \
	filter/store/store.h
