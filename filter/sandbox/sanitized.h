/* sanitized: whether the program looks for its own errors.

   Copyright (C) 2026 The patchdigest authors
   SPDX-License-Identifier: GPL-3.0-or-later

   For sandbox/ only.  At the end, the leak sanitizer starts a process that
   traces this one, and reads /proc.  */

#ifndef PATCHDIGEST_SANDBOX_SANITIZED_H
#define PATCHDIGEST_SANDBOX_SANITIZED_H

#ifdef __SANITIZE_ADDRESS__
#define SANDBOX_SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANDBOX_SANITIZED 1
#endif
#endif

#endif
