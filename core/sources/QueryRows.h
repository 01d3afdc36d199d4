// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Id.h"
#include "core/vectors/VectorSet.h"

#include <cstdint>
#include <span>
#include <string>
#include <unordered_set>
#include <vector>

namespace shardscope {

/// Tells which of some queries are among others: of the same values, and on behalf of the same tenant.
class QueryRows
{
public:
    /// `tenants`: (queries) or empty.
    QueryRows(const VectorSet &queries, std::span<const TenantId> tenants)
    {
        for (std::int64_t i = 0; i < queries.size(); ++i) {
            m_known.insert(keyOf(queries, tenants, i));
        }
    }

    /// Rows of the others that are not among them, ascending.
    std::vector<VectorId> without(const VectorSet &others, std::span<const TenantId> tenants) const
    {
        std::vector<VectorId> left;
        for (std::int64_t i = 0; i < others.size(); ++i) {
            if (!m_known.contains(keyOf(others, tenants, i))) {
                left.emplace_back(i);
            }
        }
        return left;
    }

private:
    static std::string keyOf(const VectorSet &queries, std::span<const TenantId> tenants, std::int64_t i)
    {
        std::string key(reinterpret_cast<const char *>(queries.row(i)), queries.rowBytes());
        if (!tenants.empty()) {
            key += std::to_string(tenants[static_cast<std::size_t>(i)].value);
        }
        return key;
    }

    std::unordered_set<std::string> m_known; ///< values, and the tenant behind them
};

} // namespace shardscope
