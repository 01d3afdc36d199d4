// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/facts/Hubs.h"

#include <QString>

namespace shardscope {

struct QueryVotes;

/// What few vectors take of all answers, and what can be done about it; empty where they take little.
QString hubsSentence(const std::optional<HubFacts> &hubs);

/// That queries lie unlike the vectors, and what goes with that; empty where they do not. `trainingQueries`: there are
/// so many queries to learn from.
QString queryLikenessSentence(const std::optional<QueryLikeness> &likeness, std::int64_t trainingQueries);

/// That a router by queries goes by distances alone, for votes were no better; empty where it goes by votes, or is
/// none.
QString votesSentence(const QueryVotes *votes);

} // namespace shardscope
