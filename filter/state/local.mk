libpatchdigest_a_SOURCES += \
	filter/state/list.c \
	filter/state/list.h \
	filter/state/prune.c \
	filter/state/prune.h \
	filter/state/schema.c \
	filter/state/series_load.c \
	filter/state/series_load.h \
	filter/state/series_rekey.c \
	filter/state/series_rekey.h \
	filter/state/series_rows.h \
	filter/state/series_save.c \
	filter/state/series_save.h
