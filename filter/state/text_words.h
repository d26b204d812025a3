/* text_words: what texts of patches often have, for text_pack.c alone.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   A text is short, so most of its words are the first of their kind in it.
   zstd refers to these instead: that saves a tenth.  The most frequent come
   last, where references are shortest.

   Never change a byte: what was packed with them could not be unpacked.  Other
   words need another `packing' in schema.def.  */

#ifndef PATCHDIGEST_STATE_TEXT_WORDS_H
#define PATCHDIGEST_STATE_TEXT_WORDS_H

/* clang-format off */
#define TEXT_WORDS \
  "instead of the previously unused variable should be available duri" \
  "ng initialization configuration implementation documentation archi" \
  "tecture allocated registered supported required necessary differen" \
  "t following existing between without whether because before after " \
  "through while since however therefore currently already another ex" \
  "ample possible correctly directly generic specific original relate" \
  "d separate\n" \
  "memory address pointer register interrupt handler device driver fu" \
  "nction structure parameter callback context buffer command request" \
  " response message signal thread process signal system virtual phys" \
  "ical guest host vcpu page table entry cache lock unlock reference " \
  "count release init exit probe remove enable disable suspend resume" \
  " read write open close start stop alloc free get put set clear tes" \
  "t check update create destroy attach detach bind unbind lookup fin" \
  "d insert delete flush sync wait wake\n" \
  " * @param: the \n" \
  " *\n" \
  " * Return: 0 on success, or a negative error code.\n" \
  " * Returns \n" \
  " */\n" \
  "/**\n" \
  " * This function \n" \
  "\t/*\n" \
  "\t * We need to \n" \
  "\t * If the \n" \
  "\t * Note that \n" \
  "\t */\n" \
  "\treturn container_of(\n" \
  "\tlist_for_each_entry(\n" \
  "\tINIT_LIST_HEAD(&\n" \
  "\tlist_add_tail(&\n" \
  "\tlist_del(&\n" \
  "\trcu_read_lock();\n" \
  "\trcu_read_unlock();\n" \
  "\traw_spin_lock(&\n" \
  "\tspin_unlock(&\n" \
  "\tatomic_read(&\n" \
  "\tREAD_ONCE(\n" \
  "\tWRITE_ONCE(\n" \
  "\tset_bit(\n" \
  "\tclear_bit(\n" \
  "\ttest_bit(\n" \
  "\tBIT(\n" \
  "\tGENMASK(\n" \
  "\tFIELD_PREP(\n" \
  "\tFIELD_GET(\n" \
  "\tcopy_to_user(\n" \
  "\tcopy_from_user(\n" \
  "\t\treturn -EFAULT;\n" \
  "\t\treturn -ENODEV;\n" \
  "\t\treturn -ENOENT;\n" \
  "\t\treturn -EBUSY;\n" \
  "\t\treturn -EOPNOTSUPP;\n" \
  "\t\treturn NULL;\n" \
  "\t\treturn 0;\n" \
  "\tplatform_get_drvdata(pdev);\n" \
  "\tstruct device *dev = &pdev->dev;\n" \
  "\tof_property_read_u32(np, \"\n" \
  "\tcompatible = \"\n" \
  "\treg = <0x0 0x\n" \
  "\tinterrupts = <\n" \
  "\tdepends on \n" \
  "\tselect \n" \
  "\tbool \"\n" \
  "\ttristate \"\n" \
  "\thelp\n" \
  "\t  Say Y here if you want \n" \
  "obj-$(CONFIG_) += .o\n" \
  "\tprintf(\"%s\\n\", \n" \
  "\tfprintf(stderr, \"\n" \
  "\texit(1);\n" \
  "\tsizeof(struct \n" \
  "\tcontainer_of(\n" \
  "\tlikely( unlikely( 0x00000000ffffffff uint64_t uint32_t uint8_t _" \
  "_u64 __u32 u16 u8 s64 bool long unsigned int char *\n" \
  "\tconst struct \n" \
  "\tenum \n" \
  "\tunion {\n" \
  "\tstatic DEFINE_\n" \
  "include/uapi/linux/drivers/gpu/drm/sound/soc/tools/testing/selftes" \
  "ts/fs/net/mm/lib/kernel/sched/block/crypto/security/arch/x86/inclu" \
  "de/asm/arm64/arch/powerpc/kernel/virt/Documentation/devicetree/bin" \
  "dings/.rst\n" \
  ".yaml\n" \
  "Makefile\n" \
  "Kconfig\n" \
  "#ifdef CONFIG_#ifndef #endif /*  */\n" \
  "+#define _H\n" \
  "+#include <linux/slab.h>\n" \
  "+#include <linux/module.h>\n" \
  "+MODULE_LICENSE(\"GPL\");\n" \
  "+// SPDX-License-Identifier: GPL-2.0-only\n" \
  "+/* SPDX-License-Identifier: GPL-2.0 */\n" \
  "+ * Copyright (C) 20 This program is free software; you can redist" \
  "ribute it and/or modify\n" \
  "+EXPORT_SYMBOL_GPL(\n" \
  "+\tpr_err(\" failed: %d\\n\", ret);\n" \
  "+\tdev_err(dev, \"\n" \
  "+\tWARN_ON_ONCE(\n" \
  "+\tBUG_ON(\n" \
  "+\tunsigned long flags;\n" \
  "+\tu64 addr, size_t len, u32 \n" \
  "+\tspin_lock_irqsave(&lock, flags);\n" \
  "+\tspin_unlock_irqrestore(&\n" \
  "+\tmutex_lock(&\n" \
  "+\tmutex_unlock(&\n" \
  "+\tmemset(&, 0, sizeof(\n" \
  "+\tkfree(\n" \
  "+\tkzalloc(sizeof(*), GFP_KERNEL);\n" \
  "+\tif (!)\n" \
  "+\t\treturn -ENOMEM;\n" \
  "+\tif (IS_ERR(\n" \
  "+\t\treturn PTR_ERR(\n" \
  "+\tif (ret < 0)\n" \
  "+\t\tgoto out;\n" \
  "+\tif (err)\n" \
  "+\t\treturn err;\n" \
  "+\t\treturn false;\n" \
  "+\treturn true;\n" \
  "+\telse if (\n" \
  "+\t} else {\n" \
  "+\t\treturn -EINVAL;\n" \
  "+\tfor (i = 0; i < \n" \
  "+\twhile (\n" \
  "+\tswitch (\n" \
  "+\tcase \n" \
  "+\t\tbreak;\n" \
  "+\tdefault:\n" \
  "+\t}\n" \
  "+\n" \
  "+static inline void \n" \
  "+static bool \n" \
  "+static const struct  = {\n" \
  "+\t.name\t= \"\n" \
  "+};\n" \
  "+extern void \n" \
  "+struct \n" \
  "+\tint ret;\n" \
  "+\tint i;\n" \
  "+\tvoid *\n" \
  "+\tconst char *\n" \
  "-\treturn ret;\n" \
  "-\tif (ret)\n" \
  "-\t\treturn ret;\n" \
  "-\t}\n" \
  "-\n" \
  "-static int \n" \
  "-#include <asm/\n" \
  "-\tstruct \n" \
  "-\tint \n" \
  "+\tstruct \n" \
  "@struct \n" \
  "@void \n" \
  "@static void \n" \
  "@static inline \n" \
  "@int \n" \
  "@static int \n" \
  "@#define \n" \
  "fnew\n" \
  "ffrom\n" \
  "fdeleted\n" \
  "m100755\n" \
  "fnew\n" \
  "m100644\n" \
  "Cc: stable@vger.kernel.org\n" \
  "Khttps://lore.kernel.org/r/KCloses: KLink: https://KFixes: (\"KCc:" \
  " KReported-by: KSuggested-by: KTested-by: KCo-developed-by: KAcked" \
  "-by: KReviewed-by: KSigned-off-by: @gmail.com>\n" \
  "@redhat.com>\n" \
  "@linaro.org>\n" \
  "@kernel.org>\n" \
  "change 1\n" \
  "TFix change 1\n" \
  "TAdd support for change 1\n" \
  "TRemove change 1\n" \
  "T\n" \
  "LThis patch adds a new function, which is used by the following pa" \
  "tches.\n" \
  "LThis is not the case when we are in the host, since it has to be " \
  "done before the\n" \
  "LNo functional change intended. Currently, there is no way to that" \
  " should be because of the same as with from will only does not hav" \
  "e been into and also can then if this\n" \
  "L\n" \
  "KSigned-off-by: "
/* clang-format on */

#endif
