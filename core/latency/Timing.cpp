// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/latency/Timing.h"

#include "core/base/Clock.h"
#include "core/base/JsonReader.h"
#include "core/base/Quantile.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <ctime>
#include <fstream>
#include <limits>
#include <numeric>
#include <thread>
#include <unistd.h>

namespace shardscope {

namespace {

std::string formatted(std::int64_t when, const char *format)
{
    const auto seconds = static_cast<std::time_t>(when);
    std::tm parts{};
    gmtime_r(&seconds, &parts);
    char text[40];
    return {text, std::strftime(text, sizeof text, format, &parts)};
}

std::optional<std::int64_t> secondsFrom(const std::string &text)
{
    std::tm parts{};
    const char *const end = strptime(text.c_str(), "%Y-%m-%dT%H:%M:%SZ", &parts);
    return end && *end == '\0' ? std::optional<std::int64_t>(timegm(&parts)) : std::nullopt;
}

/// Seconds that the processors of the machine have worked, all together; none where the system does not tell.
std::optional<double> busyProcessors()
{
    std::ifstream file("/proc/stat");
    std::string name;
    double user = 0;
    double nice = 0;
    double system = 0;
    double idle = 0;
    double waiting = 0;
    double interrupts = 0;
    double softInterrupts = 0;
    if (!(file >> name >> user >> nice >> system >> idle >> waiting >> interrupts >> softInterrupts) || name != "cpu") {
        return {};
    }
    return (user + nice + system + interrupts + softInterrupts) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

} // namespace

bool wasBusy(const Timing &timing, int processors)
{
    constexpr double mostOthers = 0.2; // of the processors: more share caches, memory and heat with what is timed
    constexpr double mostWaited = 0.1;
    constexpr double mostSpread = 0.3;
    return timing.others > mostOthers * processors || timing.waited > mostWaited || timing.spread > mostSpread;
}

bool wasBusy(const Timing &timing)
{
    return wasBusy(timing, static_cast<int>(std::max(1U, std::thread::hardware_concurrency())));
}

std::string whenText(const Timing &timing)
{
    return formatted(timing.when, "%Y-%m-%d %H:%M UTC");
}

Json toJson(const Timing &timing)
{
    return {{"when", formatted(timing.when, "%Y-%m-%dT%H:%M:%SZ")},
            {"rounds", timing.rounds},
            {"spread", timing.spread},
            {"other_processors", timing.others},
            {"waited", timing.waited},
            {"busy", wasBusy(timing)}};
}

Outcome<Timing> timingFromJson(const Json &document)
{
    Timing timing;
    std::string when;
    bool isBusy = false; // follows from the rest
    JsonFault fault("timing");
    JsonReader reader(document, fault);
    reader.read("when", when);
    reader.read("rounds", timing.rounds);
    reader.read("spread", timing.spread);
    reader.read("other_processors", timing.others);
    reader.read("waited", timing.waited);
    reader.read("busy", isBusy);
    if (const auto seconds = secondsFrom(when)) {
        timing.when = *seconds;
    } else {
        fault.note("/when", "this is not a time");
    }
    SHARDSCOPE_TRY(fault.outcome());
    return timing;
}

RepeatedTimes::RepeatedTimes(std::size_t requests) : m_fastest(requests, std::numeric_limits<double>::infinity()) {}

void RepeatedTimes::add(std::size_t request, double time)
{
    m_fastest[request] = std::min(m_fastest[request], time);
    m_sum += time;
}

void RepeatedTimes::endRound()
{
    m_sums.push_back(m_sum);
    m_sum = 0;
    m_leastBefore = m_least;
    m_least = std::accumulate(m_fastest.begin(), m_fastest.end(), 0.0);
}

bool RepeatedTimes::isEnough() const
{
    constexpr double gain = 0.01;
    return rounds() >= mostRounds || (rounds() >= fewestRounds && m_least >= (1 - gain) * m_leastBefore);
}

double RepeatedTimes::spread() const
{
    if (rounds() < 2 || m_least <= 0) {
        return 0;
    }
    std::vector<double> sums = m_sums;
    return median(sums) / m_least - 1;
}

MachineWatch::MachineWatch() : m_began(steadyNow()), m_threadTime(threadTimeNow()), m_busy(busyProcessors()) {}

void MachineWatch::tell(Timing &timing) const
{
    constexpr double perSecond = 1e9;
    timing.when = static_cast<std::int64_t>(std::time(nullptr));
    const double seconds = std::max(1e-9, static_cast<double>(steadyNow() - m_began) / perSecond);
    const double own = static_cast<double>(threadTimeNow() - m_threadTime) / perSecond;
    timing.waited = std::clamp(1 - own / seconds, 0.0, 1.0);
    const auto busy = busyProcessors();
    constexpr double tick = 0.01; // the system counts in these
    timing.others = busy && m_busy && seconds > 10 * tick ? std::max(0.0, (*busy - *m_busy - own) / seconds) : 0;
}

} // namespace shardscope
