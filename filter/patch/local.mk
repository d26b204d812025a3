libpatchdigest_a_SOURCES += \
	filter/patch/diff.c \
	filter/patch/diff.h \
	filter/patch/msgid_pattern.c \
	filter/patch/msgid_pattern.h \
	filter/patch/patch_body.c \
	filter/patch/patch_body.h \
	filter/patch/patch_id.c \
	filter/patch/patch_id.h \
	filter/patch/patch_mail.c \
	filter/patch/patch_mail.h \
	filter/patch/shortlog.c \
	filter/patch/shortlog.h \
	filter/patch/subject.c \
	filter/patch/subject.h \
	filter/patch/subject_mark.c \
	filter/patch/subject_mark.h \
	filter/patch/subject_words.c \
	filter/patch/subject_words.h \
	filter/patch/summary.c \
	filter/patch/summary.h \
	filter/patch/trailer.c \
	filter/patch/trailer.h \
	filter/patch/version_text.c \
	filter/patch/version_text.h
