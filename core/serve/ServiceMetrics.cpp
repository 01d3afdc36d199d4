// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/serve/ServiceMetrics.h"

#include "core/serve/JsonText.h"

#include <algorithm>
#include <charconv>

namespace shardscope {

namespace {

constexpr std::array<std::string_view, 5> statusNames{"answered", "failed", "refused", "expired", "cancelled"};

std::string joined(const std::string &labels, const std::string &further)
{
    return labels.empty() ? further : labels + ',' + further;
}

/// "0.0005", as others write bounds.
std::string boundText(double value)
{
    char text[32];
    return {text, std::to_chars(std::begin(text), std::end(text), value, std::chars_format::fixed).ptr};
}

} // namespace

void MetricText::describe(std::string_view name, std::string_view type, std::string_view meaning)
{
    for (const auto &[keyword, rest] : {std::pair(std::string_view("# HELP "), meaning), {"# TYPE ", type}}) {
        m_text += keyword;
        m_text += m_prefix;
        m_text += name;
        m_text += ' ';
        m_text += rest;
        m_text += '\n';
    }
}

void MetricText::add(std::string_view name, std::string_view labels, double value)
{
    m_text += m_prefix;
    m_text += name;
    if (!labels.empty()) {
        m_text += '{';
        m_text += labels;
        m_text += '}';
    }
    m_text += ' ';
    appendNumber(m_text, value);
    m_text += '\n';
}

std::string label(std::string_view name, std::string_view value)
{
    std::string text(name);
    text += "=\"";
    for (const char letter : value) {
        if (letter == '\n') {
            text += "\\n";
            continue;
        }
        text += letter == '"' || letter == '\\' ? "\\" : "";
        text += letter;
    }
    return text + '"';
}

void TimeBuckets::record(std::int64_t nanoseconds)
{
    const double seconds = static_cast<double>(nanoseconds) / 1e9;
    const auto bucket = std::ranges::lower_bound(bounds, seconds) - bounds.begin();
    ++m_counts[static_cast<std::size_t>(bucket)];
    m_sum += seconds;
}

void TimeBuckets::addTo(MetricText &text, std::string_view name, const std::string &labels) const
{
    const std::string buckets = std::string(name) + "_bucket";
    std::int64_t total = 0;
    for (std::size_t i = 0; i < m_counts.size(); ++i) {
        total += m_counts[i];
        const std::string bound = i < bounds.size() ? boundText(bounds[i]) : "+Inf";
        text.add(buckets, joined(labels, label("le", bound)), static_cast<double>(total));
    }
    text.add(std::string(name) + "_sum", labels, m_sum);
    text.add(std::string(name) + "_count", labels, static_cast<double>(total));
}

void RequestMetrics::answered(std::string_view endpoint, int status, std::int64_t took)
{
    const std::string name(endpoint);
    ++m_requests[{name, status}];
    m_times[name].record(took);
}

void RequestMetrics::addTo(MetricText &text) const
{
    text.describe("requests_total", "counter", "Requests answered, by endpoint and HTTP status.");
    for (const auto &[what, count] : m_requests) {
        text.add("requests_total", label("endpoint", what.first) + ',' + label("code", std::to_string(what.second)),
                 static_cast<double>(count));
    }
    text.describe("request_seconds", "histogram", "Time from a request to its answer.");
    for (const auto &[endpoint, times] : m_times) {
        times.addTo(text, "request_seconds", label("endpoint", endpoint));
    }
}

void FanOutMetrics::traced(const QueryTrace &trace)
{
    ++m_queries;
    m_coverage += trace.coverage();
    m_partial += trace.answered < trace.asked;
    for (const auto &attempt : trace.attempts) {
        ++m_attempts[static_cast<std::size_t>(attempt.status)];
        m_hedges += attempt.isHedge;
        m_hedgesCounted += attempt.isHedge && attempt.counted;
    }
}

void FanOutMetrics::addTo(MetricText &text) const
{
    text.describe("shard_attempts_total", "counter", "Requests sent to shards, by how they ended.");
    for (std::size_t i = 0; i < m_attempts.size(); ++i) {
        text.add("shard_attempts_total", label("status", statusNames[i]), static_cast<double>(m_attempts[i]));
    }
    text.describe("hedges_total", "counter", "Second requests sent beside a first that was slow.");
    text.add("hedges_total", {}, static_cast<double>(m_hedges));
    text.describe("hedges_counted_total", "counter", "Of these, the ones that answered first.");
    text.add("hedges_counted_total", {}, static_cast<double>(m_hedgesCounted));
    text.describe("coverage", "summary", "Share of the asked shards whose answer is part of a search's answer.");
    text.add("coverage_sum", {}, m_coverage);
    text.add("coverage_count", {}, static_cast<double>(m_queries));
    text.describe("partial_total", "counter", "Searches that a shard was missing from.");
    text.add("partial_total", {}, static_cast<double>(m_partial));
}

} // namespace shardscope
