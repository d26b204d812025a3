unit_tests += \
	tests/dump/t-dump \
	tests/dump/t-merge
