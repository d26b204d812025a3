libpatchdigest_a_SOURCES += \
	config/config_file.c \
	config/config_file.h \
	config/config_map.c \
	config/config_path.c \
	config/config_private.h \
	config/config_span.c \
	config/config_table.c \
	config/config_value.c

dist_doc_DATA += config/patchdigest.yaml
