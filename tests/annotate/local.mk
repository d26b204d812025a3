unit_tests += \
	tests/annotate/t-fields \
	tests/annotate/t-layer-any \
	tests/annotate/t-layer
