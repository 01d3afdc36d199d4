// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/data/DataSet.h"

#include <vector>

namespace shardscope {

/// Something each vector has that takes few enough values to have a colour each: a class, a tenant, an attribute.
struct ValueColumn
{
    static constexpr std::size_t mostValues = 64;

    enum class Kind { Label, Tenant, Attribute };
    Kind kind = Kind::Attribute;
    QString name; ///< of an attribute
    std::vector<QString> values;
    std::vector<std::int32_t> ofVector; ///< (n) positions in `values`
};

/// The columns of a data set that can colour a map; labels first. Values in order of their first appearance.
std::vector<ValueColumn> valueColumns(const DataSet &data);

} // namespace shardscope
