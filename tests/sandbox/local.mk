unit_tests += \
	tests/sandbox/t-charsets \
	tests/sandbox/t-sandbox \
	tests/sandbox/t-sandbox-files
