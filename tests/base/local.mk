unit_tests += \
	tests/base/t-arena \
	tests/base/t-error \
	tests/base/t-json \
	tests/base/t-numset \
	tests/base/t-outfile \
	tests/base/t-sanitize \
	tests/base/t-siphash \
	tests/base/t-slice \
	tests/base/t-spool
