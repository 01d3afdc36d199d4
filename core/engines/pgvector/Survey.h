// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/engines/pgvector/Nodes.h"
#include "core/engines/Topology.h"
#include "core/jobs/Progress.h"

#include <compare>
#include <optional>
#include <string>
#include <vector>

namespace shardscope::pg {

/// A version of pgvector.
struct Version
{
    int major = 0;
    int minor = 0;
    auto operator<=>(const Version &) const = default;
};
inline constexpr Version halfVectors{0, 7};    ///< the type halfvec
inline constexpr Version iterativeScans{0, 8}; ///< a search goes on until it has found what it is to find

struct ServerFacts
{
    std::string engine;   ///< "PostgreSQL 17.4"
    std::string pgvector; ///< empty: it is not installed in the database
    Version vectorVersion{};
    bool isStandby = false;
    std::int64_t position = 0; ///< in the log of changes: written, of a standby applied
    std::string system;        ///< the same for a standby and the server that it follows
    std::string name;
};
Outcome<ServerFacts> factsOf(Connection &connection);

/// All servers with their tables, which have numbers and are those of one kind: deployed by this program, or not.
struct Survey
{
    std::vector<NodeState> nodes;
    std::vector<ServerFacts> facts; ///< (nodes)
    std::vector<Table> tables;      ///< by shard, then replica
    std::vector<std::int64_t> lags; ///< (tables) bytes
};

/// Errors: Cancelled only; a node that does not answer is one with its trouble.
Outcome<Survey> surveyOf(Nodes &nodes, const Progress &progress);

/// Looks closer: numbers of rows, indices and whether they are used, warnings.
Outcome<Topology> topologyOf(Nodes &nodes, const Progress &progress);

} // namespace shardscope::pg
