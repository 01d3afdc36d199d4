// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"

#include <cstdint>
#include <functional>
#include <limits>
#include <string>
#include <string_view>

namespace shardscope {

/// A request as a service sees it: no socket, no header that does not concern it. Lives as long as the call.
struct ServiceCall
{
    std::string_view method; ///< "GET"
    std::string_view target; ///< "/search?k=10"
    std::string_view contentType{};
    std::string_view body{};
    std::int64_t arrived = 0; ///< of steadyNow
};

struct ServiceReply
{
    int status = 200;
    std::string contentType = "application/json";
    std::string body{};
};

/// Turns an error into the sentence that tells it to people.
using Wording = std::function<std::string(const Error &)>;

/// What answers requests, apart from how they come. One thread drives it.
class Service
{
public:
    using Answer = std::function<void(ServiceReply)>;
    static constexpr std::int64_t never = std::numeric_limits<std::int64_t>::max();

    virtual ~Service() = default;

    /// Answers once, from within the call or later; later from any thread.
    virtual void handle(const ServiceCall &call, Answer answer) = 0;
    /// Does what is due. To be called after a wake-up, and at nextDue().
    virtual void advance() {}
    virtual std::int64_t nextDue() const { return never; } ///< of steadyNow
    /// Counts a request that was refused before it came here.
    virtual void refused(int /*status*/) {}
};

} // namespace shardscope
