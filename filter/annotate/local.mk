libpatchdigest_a_SOURCES += \
	filter/annotate/edited.c \
	filter/annotate/edited.h \
	filter/annotate/fields.c \
	filter/annotate/fields.h \
	filter/annotate/fields_line.c \
	filter/annotate/fields_line.h \
	filter/annotate/header_edit.c \
	filter/annotate/header_edit.h \
	filter/annotate/layer.c \
	filter/annotate/layer.h \
	filter/annotate/mailbox_fields.c \
	filter/annotate/mailbox_fields.h \
	filter/annotate/marks.c \
	filter/annotate/marks.h \
	filter/annotate/parameter.c \
	filter/annotate/parameter.h \
	filter/annotate/talk_fields.c \
	filter/annotate/talk_fields.h \
	filter/annotate/watch_fields.c \
	filter/annotate/watch_fields.h \
	filter/annotate/xlabel.c \
	filter/annotate/xlabel.h \
	filter/annotate/xlabel_undo.c \
	filter/annotate/xlabel_undo.h
