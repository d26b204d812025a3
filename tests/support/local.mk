EXTRA_DIST += \
	tests/support/check.h \
	tests/support/cmocka-tap \
	tests/support/decoding.h \
	tests/support/digests.h \
	tests/support/dumps.h \
	tests/support/groups.h \
	tests/support/inboxes.h \
	tests/support/layers.h \
	tests/support/libmailutils.h \
	tests/support/mail_corpus.py \
	tests/support/mails.h \
	tests/support/needs-cmocka \
	tests/support/outcomes.h \
	tests/support/prunes.h \
	tests/support/runs.h \
	tests/support/state_runs.py \
	tests/support/states.h \
	tests/support/tap.sh \
	tests/support/whole_states.h
