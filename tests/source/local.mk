unit_tests += \
	tests/source/t-folder \
	tests/source/t-git-process \
	tests/source/t-mbox \
	tests/source/t-public-inbox \
	tests/source/t-reader
