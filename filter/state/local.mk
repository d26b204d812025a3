libpatchdigest_a_SOURCES += \
	filter/state/check.c \
	filter/state/check.h \
	filter/state/gone.c \
	filter/state/gone.h \
	filter/state/list.c \
	filter/state/list.h \
	filter/state/mark.c \
	filter/state/mark.h \
	filter/state/prune.c \
	filter/state/prune.h \
	filter/state/rows.c \
	filter/state/rows.h \
	filter/state/schema.c \
	filter/state/schema.def \
	filter/state/schema.h \
	filter/state/schema_usual.c \
	filter/state/series_flags.c \
	filter/state/series_flags.h \
	filter/state/series_load.c \
	filter/state/series_load.h \
	filter/state/series_rekey.c \
	filter/state/series_rekey.h \
	filter/state/series_save.c \
	filter/state/series_save.h \
	filter/state/state.c \
	filter/state/state.h
