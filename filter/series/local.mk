libpatchdigest_a_SOURCES += \
	filter/series/add.c \
	filter/series/evidence.c \
	filter/series/join.c \
	filter/series/link.c \
	filter/series/model.c \
	filter/series/reply.c \
	filter/series/row.def \
	filter/series/row.h \
	filter/series/seen.c \
	filter/series/seen.h \
	filter/series/series.h \
	filter/series/series_private.h \
	filter/series/similar_title.c \
	filter/series/verdict.c \
	filter/series/verdict.h \
	filter/series/work.c
