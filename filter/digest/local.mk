libpatchdigest_a_SOURCES += \
	filter/digest/digest.c \
	filter/digest/digest.h \
	filter/digest/digest_private.h \
	filter/digest/known.c \
	filter/digest/link.c \
	filter/digest/link.h \
	filter/digest/mailmap.c \
	filter/digest/mailmap.h \
	filter/digest/prefixes.c \
	filter/digest/prefixes.h \
	filter/digest/tables.c \
	filter/digest/tally.c \
	filter/digest/tally.h
