unit_tests += \
	tests/patch/t-change \
	tests/patch/t-change-pack \
	tests/patch/t-body-header \
	tests/patch/t-diff \
	tests/patch/t-footer \
	tests/patch/t-gateway \
	tests/patch/t-msgid-pattern \
	tests/patch/t-notice \
	tests/patch/t-notice-commit \
	tests/patch/t-notice-sentence \
	tests/patch/t-patch-mail-author \
	tests/patch/t-nak \
	tests/patch/t-own-text \
	tests/patch/t-patch-body \
	tests/patch/t-patch-code \
	tests/patch/t-patch-id \
	tests/patch/t-patch-mail \
	tests/patch/t-patch-mail-doubt \
	tests/patch/t-pull-request \
	tests/patch/t-reply-mark \
	tests/patch/t-robot-kind \
	tests/patch/t-robot-person \
	tests/patch/t-robot-report \
	tests/patch/t-review-tag \
	tests/patch/t-review-tag-lead \
	tests/patch/t-review-tag-person \
	tests/patch/t-shortlog \
	tests/patch/t-subject \
	tests/patch/t-subject-title \
	tests/patch/t-summary \
	tests/patch/t-summary-io \
	tests/patch/t-talk \
	tests/patch/t-touched-files \
	tests/patch/t-trailer \
	tests/patch/t-version-link \
	tests/patch/t-version-text
fuzz_targets += \
	tests/patch/fuzz-change \
	tests/patch/fuzz-notice \
	tests/patch/fuzz-patch-body \
	tests/patch/fuzz-patch-id \
	tests/patch/fuzz-robot-report \
	tests/patch/fuzz-review-tag \
	tests/patch/fuzz-subject \
	tests/patch/fuzz-summary-io \
	tests/patch/fuzz-talk
EXTRA_DIST += tests/patch/seeds
