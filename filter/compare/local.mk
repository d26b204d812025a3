libpatchdigest_a_SOURCES += \
	filter/compare/changelog.h \
	filter/compare/comparison.h \
	filter/compare/interdiff.h
