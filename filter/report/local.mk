libpatchdigest_a_SOURCES += \
	filter/report/annotated.c \
	filter/report/annotated.h \
	filter/report/changes_diff.c \
	filter/report/changes_diff.h \
	filter/report/changes_json.c \
	filter/report/changes_json.h \
	filter/report/changes_text.c \
	filter/report/changes_text.h \
	filter/report/explained.c \
	filter/report/explained.h \
	filter/report/formats.c \
	filter/report/formats.h \
	filter/report/json_members.c \
	filter/report/json_members.h \
	filter/report/jsonl.c \
	filter/report/mbox.c \
	filter/report/plain_text.c \
	filter/report/plain_text.h \
	filter/report/report.h \
	filter/report/text.c
