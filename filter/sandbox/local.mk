libpatchdigest_a_SOURCES += \
	filter/sandbox/charsets.c \
	filter/sandbox/charsets.h \
	filter/sandbox/denied.def \
	filter/sandbox/files.c \
	filter/sandbox/files.h \
	filter/sandbox/sandbox.c \
	filter/sandbox/sandbox.h \
	filter/sandbox/sanitized.h \
	filter/sandbox/system_calls.c \
	filter/sandbox/system_calls.h

## libseccomp compiles the filter while the program is built: the program loads
## ready instructions, and no library.
if HAVE_SECCOMP
noinst_PROGRAMS += filter/sandbox/make_filter
filter_sandbox_make_filter_SOURCES = filter/sandbox/make_filter.c
filter_sandbox_make_filter_LDADD = $(SECCOMP_LIBS)
BUILT_SOURCES += filter/sandbox/filter.inc
filter/sandbox/system_calls.$(OBJEXT): filter/sandbox/filter.inc
filter/sandbox/filter.inc: filter/sandbox/make_filter$(EXEEXT)
	$(AM_V_GEN)filter/sandbox/make_filter$(EXEEXT) >$@.new && mv $@.new $@
CLEANFILES += filter/sandbox/filter.inc filter/sandbox/filter.inc.new
endif
