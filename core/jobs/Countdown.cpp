// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Countdown.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace shardscope {

namespace {

constexpr double leastShare = 0.02; ///< before that an estimate would jump about more than it tells
constexpr double leastSeconds = 1;
constexpr double lookInterval = 0.05;
constexpr std::size_t mostLooks = 400;
constexpr double nearly = 2; ///< seconds within which expectations agree, whatever their ratio

bool agree(double a, double b, double factor)
{
    return std::abs(a - b) <= nearly || (std::min(a, b) > 0 && std::max(a, b) <= factor * std::min(a, b));
}

/// Keeps a record of bounded length that still reaches back to the beginning.
template<class Record>
void thin(Record &record)
{
    if (record.size() > mostLooks) {
        Record half;
        for (std::size_t i = 0; i < record.size(); i += 2) {
            half.push_back(record[i]);
        }
        record = std::move(half);
    }
}

} // namespace

void Countdown::advance(double now, double share)
{
    constexpr double fall = 0.05;
    if (!m_shares.empty() && share < m_shares.back().second - fall) {
        *this = Countdown(); // the next part of the work counts from its own beginning
    }
    if (!m_began) {
        m_began = now;
    }
    if (m_shares.empty() || now - m_shares.back().first >= lookInterval) {
        m_shares.emplace_back(now, share);
        thin(m_shares);
    }
    const double elapsed = now - *m_began;
    if (share < leastShare || elapsed < leastSeconds) {
        return;
    }
    // As fast as in the second half of the time so far: what came first is often of another kind.
    const auto half = std::ranges::lower_bound(m_shares, *m_began + elapsed / 2, {}, &std::pair<double, double>::first);
    const auto &from = half == m_shares.end() ? m_shares.front() : *half;
    const double since = now - from.first;
    const double done = share - from.second;
    const bool isRecent = since > elapsed / 4 && done > 0;
    // But where hardly anything was done lately it waits for something, and nobody knows for how long.
    constexpr double slowest = 4;
    const double overall = elapsed * (1 - share) / share;
    const double left = isRecent ? std::min(since * (1 - share) / done, slowest * overall) : overall;
    note(now, left);
    constexpr double steady = 1.5;
    const auto before = earlier(now, 0.25);
    follow(now, left, before && agree(std::max(0.0, before->left - (now - before->at)), left, steady));
}

void Countdown::expect(double now, std::optional<double> left)
{
    if (!m_began) {
        m_began = now;
    }
    if (!left) {
        m_looks.clear();
        m_shown.reset();
        return;
    }
    note(now, *left);
    const auto before = earlier(now, 0.5);
    if (!before) {
        return;
    }
    // What is expected should fall by a second each second. Where it falls much faster or slower it is not known, until
    // it was watched for a good part of what is left.
    const double watched = now - before->at;
    const double pace = (before->left - *left) / watched;
    constexpr double steady = 2;
    constexpr double enough = 0.2;
    follow(now, *left, (pace >= 1 / steady && pace <= steady) || watched >= enough * (watched + *left));
}

void Countdown::note(double now, double left)
{
    if (m_looks.empty() || now - m_looks.back().at >= lookInterval) {
        m_looks.push_back({now, left});
        thin(m_looks);
    }
}

/// What was expected that share of the time so far ago, and no less than a moment.
std::optional<Countdown::Look> Countdown::earlier(double now, double share) const
{
    const double since = now - *m_began;
    const auto next = std::ranges::lower_bound(m_looks, now - std::max(leastSeconds / 2, share * since), {}, &Look::at);
    const auto look = next == m_looks.begin() ? next : std::prev(next);
    const bool isLongAgo = look != m_looks.end() && now - look->at >= std::min(leastSeconds / 2, share * since / 2);
    return isLongAgo ? std::optional(*look) : std::nullopt;
}

void Countdown::follow(double now, double left, bool isTrusted)
{
    if (now - *m_began < leastSeconds) {
        return;
    }
    if (!m_shown) {
        if (isTrusted) {
            m_shown = Look{now, left};
        }
        return;
    }
    const double shown = std::max(0.0, m_shown->left - (now - m_shown->at));
    constexpr double tolerated = 1.7;
    if (agree(shown, left, tolerated)) {
        m_wrongSince.reset();
    } else if (!m_wrongSince) {
        m_wrongSince = now;
    } else if (constexpr double patience = 1.5; now - *m_wrongSince > patience) {
        m_wrongSince.reset();
        m_shown = Look{now, left}; // better one jump than a value that is known to be wrong
        return;
    }
    // Nearer by a share of the difference, but never so fast that it would count up.
    const double passed = now - m_shown->at;
    const double pace = std::max(1.0, left / 6);
    const double corrected = shown + (left - shown) * (1 - std::exp(-passed / pace));
    m_shown = Look{now, std::min(corrected, m_shown->left)};
}

std::optional<double> Countdown::left(double now) const
{
    return m_shown ? std::optional(std::max(0.0, m_shown->left - (now - m_shown->at))) : std::nullopt;
}

std::optional<TimeRange> Countdown::range(double now) const
{
    const auto shown = left(now);
    if (!shown || m_shares.empty()) {
        return {};
    }
    // As if all the rest went at the pace of one sixteenth of the time so far, and a margin for what was not seen yet.
    // In works whose parts go at paces that differ by up to two it holds the truth in 19 of 20 looks; by up to four, in
    // 5 of 6; by up to ten, in 3 of 4: what comes may be of another kind than all that was.
    constexpr int parts = 16;
    constexpr double margin = 0.2;
    constexpr double unseen = 0.5;
    constexpr double greatest = 10; // times what is shown, where a part of the time brought next to nothing
    const auto [last, share] = m_shares.back();
    const double off = 1 + margin + unseen * (1 - share);
    TimeRange range{*shown / off, *shown * off};
    auto from = m_shares.begin();
    for (int i = 1; i <= parts; ++i) {
        const double end = std::lerp(m_shares.front().first, last, static_cast<double>(i) / parts);
        const auto to = std::ranges::lower_bound(from, m_shares.end(), end, {}, &std::pair<double, double>::first);
        if (to == m_shares.end() || to == from) {
            continue;
        }
        const double pace = (to->second - from->second) / (to->first - from->first);
        const double atPace = pace > 0 ? (1 - share) / pace - (now - last) : greatest * *shown;
        range.least = std::clamp(atPace, 0.0, range.least);
        range.most = std::clamp(atPace, range.most, std::max(range.most, greatest * *shown));
        from = to;
    }
    return range;
}

} // namespace shardscope
