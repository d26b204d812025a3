unit_tests += \
	tests/pipeline/t-deliver \
	tests/pipeline/t-judge \
	tests/pipeline/t-read
