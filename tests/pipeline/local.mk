unit_tests += \
	tests/pipeline/t-commit \
	tests/pipeline/t-commit-talks \
	tests/pipeline/t-commit-together \
	tests/pipeline/t-deliver \
	tests/pipeline/t-deliver-change \
	tests/pipeline/t-deliver-kind \
	tests/pipeline/t-explain \
	tests/pipeline/t-judge \
	tests/pipeline/t-lists \
	tests/pipeline/t-order \
	tests/pipeline/t-part \
	tests/pipeline/t-queue \
	tests/pipeline/t-read \
	tests/pipeline/t-read-failures \
	tests/pipeline/t-read-limit \
	tests/pipeline/t-split \
	tests/pipeline/t-strip
fuzz_targets += \
	tests/pipeline/fuzz-deliver \
	tests/pipeline/fuzz-life \
	tests/pipeline/fuzz-pipeline
EXTRA_DIST += tests/pipeline/seeds
