unit_tests += \
	tests/source/t-folder \
	tests/source/t-folder-changes \
	tests/source/t-folder-links \
	tests/source/t-git-process \
	tests/source/t-git-process-trees \
	tests/source/t-mbox \
	tests/source/t-mbox-end \
	tests/source/t-mbox-rest \
	tests/source/t-mbox-samples \
	tests/source/t-public-inbox \
	tests/source/t-public-inbox-gits \
	tests/source/t-public-inbox-range \
	tests/source/t-reader \
	tests/source/t-reader-file \
	tests/source/t-unpack
fuzz_targets += \
	tests/source/fuzz-git-reply \
	tests/source/fuzz-mbox \
	tests/source/fuzz-public-inbox \
	tests/source/fuzz-unpack
EXTRA_DIST += tests/source/seeds
