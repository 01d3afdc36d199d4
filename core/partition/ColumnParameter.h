// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/partition/Partitioner.h"

#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

namespace shardscope {

/// The parameter of a kind that names a column; empty: none does, as in every family that does not split data.
template<class Maker>
std::string_view columnParameterOf([[maybe_unused]] const Kind<Maker> &kind)
{
    if constexpr (std::is_same_v<Maker, Partitioner>) {
        return kind.can.columnParameter;
    } else {
        return {};
    }
}

/// What such a parameter may be with these data: `tenantsColumn` where they have tenants, and their columns.
std::vector<std::string> columnsToSplitBy(const DataSet &data);

} // namespace shardscope
