libpatchdigest_a_SOURCES += \
	filter/cli/approxidate.c \
	filter/cli/approxidate.h \
	filter/cli/conflicts.c \
	filter/cli/conflicts.h \
	filter/cli/filter.c \
	filter/cli/filter.h \
	filter/cli/inputs.c \
	filter/cli/inputs.h \
	filter/cli/options.c \
	filter/cli/options.h \
	filter/cli/options_set.c \
	filter/cli/options_set.h \
	filter/cli/options_table.c \
	filter/cli/options_table.h \
	filter/cli/program.c \
	filter/cli/program.h \
	filter/cli/progress.c \
	filter/cli/progress.h \
	filter/cli/settings.c \
	filter/cli/settings.h \
	filter/cli/state_commands.c \
	filter/cli/state_commands.h \
	filter/cli/surroundings.c \
	filter/cli/surroundings.h \
	filter/cli/words.c \
	filter/cli/words.h
