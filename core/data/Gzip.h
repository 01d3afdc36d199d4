// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstddef>
#include <memory>
#include <span>
#include <string>

namespace shardscope {

struct Inflated
{
    std::shared_ptr<std::byte[]> bytes;
    std::size_t size = 0;
};

bool isGzip(std::span<const std::byte> bytes);

/// What a gzip file holds; all its members, one after another.
///
/// Errors: DamagedCompression (naming `file`), NotEnoughMemory.
Outcome<Inflated> inflateGzip(std::span<const std::byte> bytes, const std::string &file);

} // namespace shardscope
