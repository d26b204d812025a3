libpatchdigest_a_SOURCES += \
	filter/source/folder.c \
	filter/source/folder.h \
	filter/source/folder_scan.c \
	filter/source/folder_scan.h \
	filter/source/git_object.c \
	filter/source/git_object.h \
	filter/source/git_process.c \
	filter/source/git_process.h \
	filter/source/git_spawn.c \
	filter/source/git_spawn.h \
	filter/source/mbox.c \
	filter/source/mbox.h \
	filter/source/mbox_end.c \
	filter/source/mbox_end.h \
	filter/source/mbox_input.c \
	filter/source/mbox_input.h \
	filter/source/public_inbox.c \
	filter/source/public_inbox.h \
	filter/source/public_inbox_epoch.c \
	filter/source/public_inbox_epoch.h \
	filter/source/public_inbox_range.c \
	filter/source/public_inbox_range.h \
	filter/source/reader.c \
	filter/source/reader.h \
	filter/source/unpack.c \
	filter/source/unpack.h
