// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/Reader.h"

#include <string_view>

namespace shardscope {

constexpr std::string_view fashionMnistLocation = "fashion-mnist";

/// The embedded default data set, from where the Debian package dataset-fashion-mnist puts it, with the names of its
/// classes as labels. Errors: CannotOpen where it is not installed, those of the IDX reader.
Outcome<FileContent> readFashionMnist(const Progress &progress);

} // namespace shardscope
