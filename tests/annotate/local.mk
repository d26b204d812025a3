unit_tests += \
	tests/annotate/t-fields \
	tests/annotate/t-fields-template \
	tests/annotate/t-layer \
	tests/annotate/t-layer-any \
	tests/annotate/t-mailbox-fields \
	tests/annotate/t-parameter \
	tests/annotate/t-layer-foreign \
	tests/annotate/t-talk-fields \
	tests/annotate/t-xlabel \
	tests/annotate/t-watch-fields
fuzz_targets += tests/annotate/fuzz-layer
EXTRA_DIST += tests/annotate/seeds
