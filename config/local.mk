libpatchdigest_a_SOURCES += \
	config/config_file.c \
	config/config_file.h \
	config/config_keys.c \
	config/config_keys.h \
	config/config_map.c \
	config/config_map.h \
	config/config_path.c \
	config/config_path.h \
	config/config_span.c \
	config/config_span.h \
	config/config_table.c \
	config/config_table.h \
	config/config_texts.c \
	config/config_texts.h \
	config/config_value.c \
	config/config_value.h \
	config/config_watch.c \
	config/config_watch.h

dist_doc_DATA += config/patchdigest.yaml
