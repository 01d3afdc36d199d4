// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/readers/TextSample.h"

namespace shardscope {

/// Whether the first record of a table names its columns: it does where it has words above numbers, or counts 0, 1, 2 …
/// above fractions. Errors: AmbiguousHeader.
Outcome<Header> findHeader(const TextSample &sample, const FileBytes &file);

} // namespace shardscope
