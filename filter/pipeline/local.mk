libpatchdigest_a_SOURCES += \
	filter/pipeline/deliver.c \
	filter/pipeline/deliver.h \
	filter/pipeline/judge.c \
	filter/pipeline/pipeline.h \
	filter/pipeline/pipeline_private.h \
	filter/pipeline/read.c
