libpatchdigest_a_SOURCES += \
	filter/pipeline/commit.c \
	filter/pipeline/deliver.c \
	filter/pipeline/deliver.h \
	filter/pipeline/explain.c \
	filter/pipeline/explain.h \
	filter/pipeline/explain_state.c \
	filter/pipeline/explain_state.h \
	filter/pipeline/judge.c \
	filter/pipeline/judge.h \
	filter/pipeline/lists.c \
	filter/pipeline/lists.h \
	filter/pipeline/order.c \
	filter/pipeline/order.h \
	filter/pipeline/pipeline.c \
	filter/pipeline/pipeline.h \
	filter/pipeline/queue.c \
	filter/pipeline/queue.h \
	filter/pipeline/read.c \
	filter/pipeline/read.h \
	filter/pipeline/retention.c \
	filter/pipeline/retention.h \
	filter/pipeline/run.c \
	filter/pipeline/run.h \
	filter/pipeline/strip.c \
	filter/pipeline/strip.h \
	filter/pipeline/write.c
