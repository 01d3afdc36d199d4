// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Outcome.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// When and how well something was timed on this machine: what a reader of a forecast must know of the figures that it
/// rests on.
struct Timing
{
    std::int64_t when = 0; ///< seconds since 1970, UTC
    int rounds = 0;        ///< how often each request was timed; the fastest counts
    double spread = 0;     ///< by how much a usual round took longer than the fastest, as a share of that
    double others = 0;     ///< processors that other work kept busy meanwhile, mean
    double waited = 0;     ///< share of the time in which the timed thread wanted a processor and had none

    bool operator==(const Timing &) const = default;
};

/// Whether other work may have made the figures worse. `processors`: of the machine.
bool wasBusy(const Timing &timing, int processors);
bool wasBusy(const Timing &timing); ///< on this machine

/// "2026-11-28 18:04 UTC"
std::string whenText(const Timing &timing);

/// {"when": "2026-11-28T18:04:05Z", "rounds", "spread", "other_processors", "waited", "busy"}
Json toJson(const Timing &timing);
/// Errors: BadDocument.
Outcome<Timing> timingFromJson(const Json &document);

/// Requests timed again and again, round after round over all, of which each counts as its fastest: what other work
/// takes from the processor, its caches and its clock only ever makes a request slower, and not in every round.
class RepeatedTimes
{
public:
    static constexpr int fewestRounds = 3;
    static constexpr int mostRounds = 12;

    explicit RepeatedTimes(std::size_t requests);

    /// ns; each request once a round.
    void add(std::size_t request, double time);
    void endRound();

    int rounds() const { return static_cast<int>(m_sums.size()); }
    /// A further round is not expected to find anything faster: the last one hardly did.
    bool isEnough() const;

    double fastest(std::size_t request) const { return m_fastest[request]; }
    /// See Timing::spread. 0 after one round.
    double spread() const;

private:
    std::vector<double> m_fastest;
    std::vector<double> m_sums; ///< of all requests in a round
    double m_sum = 0;
    double m_leastBefore = 0; ///< sum of the fastest before the last round
    double m_least = 0;
};

/// What the machine does while the calling thread times something.
class MachineWatch
{
public:
    MachineWatch();

    /// Writes when, others and waited, from its making until now; on the thread that made it.
    void tell(Timing &timing) const;

private:
    std::int64_t m_began;
    std::int64_t m_threadTime;
    std::optional<double> m_busy; ///< seconds of all processors
};

} // namespace shardscope
