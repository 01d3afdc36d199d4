// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// SHARDSCOPE_SANITIZED: whether this is compiled with the address or the thread sanitizer, which have allocators and
// threads of their own. GCC says it in one way, clang in another.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define SHARDSCOPE_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SHARDSCOPE_SANITIZED 1
#endif
#endif
