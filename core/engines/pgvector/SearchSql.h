// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/pgvector/Survey.h"

#include <cstdint>
#include <string>

/// Statements that search. Parameters: $1 the query, in binary; $2 the tenant, as text. They return ids, distances and
/// whether an index chose them.
namespace shardscope::pg {

/// Which of the rows a search is of, and how it finds them.
enum class SearchKind {
    All,
    Tenant,      ///< by comparing all where they are few, else by the index
    TenantExact, ///< by comparing all
};

struct SearchShape
{
    SearchKind kind = SearchKind::All;
    std::int64_t k = 10;
    Metric metric = Metric::L2;
    bool hasIndex = true;
    std::int64_t vectors = 0; ///< in the table, about
};

std::string searchStatement(const Table &table, const SearchShape &shape);

/// What a search does, told instead of done.
std::string explainStatement(const Table &table, Metric metric);

/// For a session that searches: the index is taken, and goes on until it has found k. `timeout`: ms; 0: none.
std::string sessionSettings(const Settings &settings, bool hasIndex, Version version, std::int64_t timeout);

inline constexpr std::int64_t mostCandidates = 1000; ///< that pgvector takes as hnsw.ef_search
std::string candidatesSetting(std::int64_t candidates);

/// Whether the index of these settings goes on until it has found k.
bool iterates(const Settings &settings);

} // namespace shardscope::pg
