unit_tests += \
	tests/life/t-applied \
	tests/life/t-decision \
	tests/life/t-filter \
	tests/life/t-judge \
	tests/life/t-judge-odd \
	tests/life/t-judge-order \
	tests/life/t-news \
	tests/life/t-news-order \
	tests/life/t-numbers \
	tests/life/t-reviewers \
	tests/life/t-sayings \
	tests/life/t-words \
	tests/life/t-yours
