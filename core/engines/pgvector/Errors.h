// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <libpq-fe.h>

#include <cstdint>
#include <string>
#include <string_view>

namespace shardscope::pg {

/// What a server said. Its state (SQLSTATE) is the same in every language, its text is not.
struct Complaint
{
    std::string state; ///< empty: it is libpq that complains
    std::string text;
};

Complaint complaintOf(const PGresult *result);

/// Of a connection that could not be opened, once PQERRORS_VERBOSE has put the state into the text.
Complaint complaintOfOpening(PGconn *connection);

/// What a complaint is about, for the facts of its error.
struct ErrorScene
{
    std::string node; ///< host:port
    std::string user{};
    std::string relation{};   ///< of which table or database
    std::int64_t timeout = 0; ///< ns that were waited at most
};

Error errorOf(const Complaint &complaint, const ErrorScene &scene);

namespace state {
inline constexpr std::string_view uniqueViolation = "23505";
inline constexpr std::string_view diskFull = "53100";
inline constexpr std::string_view undefinedTable = "42P01";
inline constexpr std::string_view unknownStatement = "26000";
inline constexpr std::string_view featureNotSupported = "0A000"; ///< also a plan whose table has changed
} // namespace state

} // namespace shardscope::pg
