unit_tests += \
	tests/series/t-add \
	tests/series/t-add-pull \
	tests/series/t-evidence \
	tests/series/t-explanation \
	tests/series/t-find \
	tests/series/t-index \
	tests/series/t-join \
	tests/series/t-join-cover \
	tests/series/t-join-displace \
	tests/series/t-join-thread \
	tests/series/t-join-unthreaded \
	tests/series/t-link \
	tests/series/t-link-mails \
	tests/series/t-link-patches \
	tests/series/t-link-title \
	tests/series/t-link-trees \
	tests/series/t-model \
	tests/series/t-repeat \
	tests/series/t-reply \
	tests/series/t-seen \
	tests/series/t-similar-title \
	tests/series/t-verdict \
	tests/series/t-version-supersedes \
	tests/series/t-work \
	tests/series/t-work-previous \
	tests/series/t-work-verdict
