libpatchdigest_a_SOURCES += \
	filter/dump/dump.h \
	filter/dump/export.c \
	filter/dump/export_life.c \
	filter/dump/export_life.h \
	filter/dump/export_row.c \
	filter/dump/export_row.h \
	filter/dump/import.c \
	filter/dump/import_changes.c \
	filter/dump/import_changes.h \
	filter/dump/import_document.c \
	filter/dump/import_document.h \
	filter/dump/import_life.c \
	filter/dump/import_life.h \
	filter/dump/import_row.c \
	filter/dump/import_row.h \
	filter/dump/merge.c \
	filter/dump/merge.h \
	filter/dump/merge_changes.c \
	filter/dump/merge_changes.h \
	filter/dump/merge_digests.c \
	filter/dump/merge_digests.h \
	filter/dump/merge_life.c \
	filter/dump/merge_life.h \
	filter/dump/references.c \
	filter/dump/references.h \
	filter/dump/value.c \
	filter/dump/value.h
