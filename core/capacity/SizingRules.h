// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/index/ShardIndex.h"
#include "core/plan/PlanSpec.h"

#include <optional>
#include <string_view>
#include <vector>

namespace shardscope {

/// How vendors and articles size memory: quoted to be held against what is measured, not recommended. The names of
/// articles, what is counted, and what is no source are English, marked for translation.
struct SizingRule
{
    std::string_view name;
    std::string_view formula; ///< of a vector
    std::string_view source;
    std::string_view date;   ///< of the source, or of when it was read
    std::string_view counts; ///< what it counts in or leaves out
    double bytes = 0;        ///< of a vector, in the case asked for
};

/// The rules that speak of this kind of index. `index`: complete. Errors: UnknownKind.
Outcome<std::vector<SizingRule>> sizingRules(const Choice &index, const VectorShape &shape);

/// Bytes of a vector in the file of the library that an index is of, and which library that is.
struct IndexLayout
{
    double bytes = 0;
    std::string_view library;
};

/// See Capabilities<IndexMaker>; nothing where it is not known. Errors: UnknownKind.
Outcome<std::optional<IndexLayout>> indexLayout(const Choice &index, const VectorShape &shape);

} // namespace shardscope
