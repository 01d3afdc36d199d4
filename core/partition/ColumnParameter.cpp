// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/ColumnParameter.h"

#include "core/data/Columns.h"

#include <algorithm>

namespace shardscope {

std::vector<std::string> columnsToSplitBy(const DataSet &data)
{
    std::vector<std::string> names = columnNames(data);
    if (data.tenancy && std::ranges::find(names, tenantsColumn) == names.end()) {
        names.emplace(names.begin(), tenantsColumn);
    }
    return names;
}

} // namespace shardscope
