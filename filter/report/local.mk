libpatchdigest_a_SOURCES += \
	filter/report/annotated.c \
	filter/report/jsonl.c \
	filter/report/mbox.c \
	filter/report/report.c \
	filter/report/report.h \
	filter/report/text.c
