// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fanout/Trace.h"

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace shardscope {

/// Figures as Prometheus collects them, in its text format 0.0.4. Names begin with a prefix and "_".
class MetricText
{
public:
    explicit MetricText(std::string prefix) : m_prefix(std::move(prefix) + '_') {}

    /// The lines that come before the values of a name. Types: counter, gauge, histogram, summary.
    void describe(std::string_view name, std::string_view type, std::string_view meaning);
    /// `labels` as labelsOf makes them, or empty.
    void add(std::string_view name, std::string_view labels, double value);

    const std::string &text() const { return m_text; }

private:
    std::string m_prefix;
    std::string m_text;
};

/// `name="value"`, with what must be escaped escaped.
std::string label(std::string_view name, std::string_view value);

/// Counts times into fixed buckets.
class TimeBuckets
{
public:
    void record(std::int64_t nanoseconds);
    void addTo(MetricText &text, std::string_view name, const std::string &labels) const;

private:
    static constexpr std::array bounds{.0005, .001, .0025, .005, .01, .025, .05, .1, .25, .5, 1., 2.5, 5., 10.}; ///< s
    std::array<std::int64_t, bounds.size() + 1> m_counts{};
    double m_sum = 0;
};

/// What a service counts of its requests. Threads: one.
class RequestMetrics
{
public:
    /// `endpoint` is one of a few: what clients make up would grow without end.
    void answered(std::string_view endpoint, int status, std::int64_t took);
    void addTo(MetricText &text) const;

private:
    std::map<std::pair<std::string, int>, std::int64_t, std::less<>> m_requests;
    std::map<std::string, TimeBuckets, std::less<>> m_times;
};

/// What a router counts of the requests that it sends to shards. Threads: one.
class FanOutMetrics
{
public:
    void traced(const QueryTrace &trace);
    void addTo(MetricText &text) const;

private:
    std::array<std::int64_t, 5> m_attempts{}; ///< by ReplyStatus
    std::int64_t m_hedges = 0;
    std::int64_t m_hedgesCounted = 0; ///< whose answer was the first
    std::int64_t m_queries = 0;
    std::int64_t m_partial = 0;
    double m_coverage = 0; ///< sum
};

inline constexpr std::string_view metricsType = "text/plain; version=0.0.4; charset=utf-8";

} // namespace shardscope
