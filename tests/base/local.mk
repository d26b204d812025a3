unit_tests += \
	tests/base/t-arena \
	tests/base/t-base64 \
	tests/base/t-buf \
	tests/base/t-edit-distance \
	tests/base/t-error \
	tests/base/t-file \
	tests/base/t-hash-index \
	tests/base/t-hex \
	tests/base/t-ignorable \
	tests/base/t-ink \
	tests/base/t-json \
	tests/base/t-line-hash \
	tests/base/t-name-map \
	tests/base/t-numset \
	tests/base/t-outfile \
	tests/base/t-outfile-failures \
	tests/base/t-sanitize \
	tests/base/t-siphash \
	tests/base/t-slice \
	tests/base/t-spool \
	tests/base/t-tmpfile \
	tests/base/t-url-template \
	tests/base/t-utf8
fuzz_targets += \
	tests/base/fuzz-base64 \
	tests/base/fuzz-json \
	tests/base/fuzz-numset \
	tests/base/fuzz-url-template
EXTRA_DIST += tests/base/seeds
