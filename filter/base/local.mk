libpatchdigest_a_SOURCES += \
	filter/base/arena.c \
	filter/base/arena.h \
	filter/base/base64.c \
	filter/base/base64.h \
	filter/base/buf.c \
	filter/base/buf.h \
	filter/base/error.c \
	filter/base/error.h \
	filter/base/json.c \
	filter/base/json.h \
	filter/base/numset.c \
	filter/base/numset.h \
	filter/base/outfile.c \
	filter/base/outfile.h \
	filter/base/sanitize.c \
	filter/base/sanitize.h \
	filter/base/siphash.c \
	filter/base/siphash.h \
	filter/base/slice.c \
	filter/base/slice.h \
	filter/base/spool.c \
	filter/base/spool.h \
	filter/base/utf8.c \
	filter/base/utf8.h
