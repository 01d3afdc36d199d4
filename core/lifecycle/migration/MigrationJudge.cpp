// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/MigrationJudge.h"

#include <algorithm>

namespace shardscope {

Violations &Violations::operator+=(const Violations &other)
{
    lost += other.lost;
    stale += other.stale;
    resurrected += other.resurrected;
    doubled += other.doubled;
    foreign += other.foreign;
    return *this;
}

void MigrationJudge::writeBegins(const std::string &id, const std::string &tenant, std::int64_t version, bool isDelete)
{
    const std::scoped_lock lock(m_mutex);
    History &history = m_histories[id];
    history.tenant = tenant;
    // Nearly always the last: two that begin at the same time on different threads may come in either order.
    const auto later = std::ranges::upper_bound(history.writes, version, {}, &Write::version);
    history.writes.insert(later, {version, isDelete, false});
}

void MigrationJudge::writeAcknowledged(const std::string &id, std::int64_t version)
{
    const std::scoped_lock lock(m_mutex);
    History &history = m_histories[id];
    const auto found = std::ranges::lower_bound(history.writes, version, {}, &Write::version);
    if (found != history.writes.end() && found->version == version) {
        found->isAcknowledged = true;
        history.acknowledged = std::max(history.acknowledged, version);
        ++m_writes;
    }
}

MigrationJudge::Ticket MigrationJudge::readBegins(int reader, const std::string &id, const std::string &tenant)
{
    const std::scoped_lock lock(m_mutex);
    const auto found = m_histories.find(id);
    return {id, tenant, reader, found == m_histories.end() ? 0 : found->second.acknowledged};
}

void MigrationJudge::readEnds(const Ticket &ticket, const std::optional<Seen> &seen)
{
    const std::scoped_lock lock(m_mutex);
    ++m_reads;
    History &history = m_histories[ticket.id];
    if (seen) {
        judgePresent(history, ticket, *seen);
    } else {
        judgeAbsent(history, ticket);
    }
}

/// Whatever is not older than what was acknowledged when the read began may be found, even of a write under way.
void MigrationJudge::judgePresent(History &history, const Ticket &ticket, const Seen &seen)
{
    const auto found = std::ranges::lower_bound(history.writes, seen.version, {}, &Write::version);
    const bool isKnown = found != history.writes.end() && found->version == seen.version && !found->isDelete;
    if (!isKnown || seen.tenant != ticket.tenant) {
        note(&Violations::foreign, ticket.id + ": version " + std::to_string(seen.version) + " of " + seen.tenant);
        return;
    }
    std::int64_t &last = history.seen[ticket.reader];
    const std::int64_t due = std::max(ticket.acknowledged, last);
    if (seen.version >= due) {
        last = seen.version;
        return;
    }
    const bool wasDeleted = std::any_of(found, history.writes.end(), [&](const Write &write) {
        return write.isDelete && write.version > seen.version && write.version <= due;
    });
    note(wasDeleted ? &Violations::resurrected : &Violations::stale,
         ticket.id + ": version " + std::to_string(seen.version) + " where " + std::to_string(due) + " was due");
}

/// Nothing may be found before the first write, and where a deletion can have come after all that was acknowledged.
void MigrationJudge::judgeAbsent(History &history, const Ticket &ticket)
{
    std::int64_t &last = history.seen[ticket.reader];
    const std::int64_t due = std::max(ticket.acknowledged, last);
    if (due == 0) {
        return;
    }
    const auto deletion = std::ranges::find_if(
        history.writes, [due](const Write &write) { return write.isDelete && write.version >= due; });
    if (deletion == history.writes.end()) {
        note(&Violations::lost, ticket.id + ": nothing where version " + std::to_string(due) + " was due");
        return;
    }
    last = std::max(last, deletion->version);
}

void MigrationJudge::foundTwice(const std::string &id, const std::string &where)
{
    const std::scoped_lock lock(m_mutex);
    note(&Violations::doubled, id + ": twice, " + where);
}

void MigrationJudge::foundForeign(const std::string &id, const std::string &where)
{
    const std::scoped_lock lock(m_mutex);
    note(&Violations::foreign, id + ": of another tenant, " + where);
}

void MigrationJudge::note(std::int64_t Violations::*kind, const std::string &what)
{
    m_violations.*kind += 1;
    if (m_first.empty()) {
        m_first = what;
    }
}

std::vector<std::string> MigrationJudge::idsOf(const std::string &tenant) const
{
    const std::scoped_lock lock(m_mutex);
    std::vector<std::string> ids;
    for (const auto &[id, history] : m_histories) {
        if (history.tenant == tenant && !history.writes.empty()) {
            ids.push_back(id);
        }
    }
    std::ranges::sort(ids);
    return ids;
}

Violations MigrationJudge::violations() const
{
    const std::scoped_lock lock(m_mutex);
    return m_violations;
}

std::int64_t MigrationJudge::reads() const
{
    const std::scoped_lock lock(m_mutex);
    return m_reads;
}

std::int64_t MigrationJudge::writes() const
{
    const std::scoped_lock lock(m_mutex);
    return m_writes;
}

std::string MigrationJudge::firstViolation() const
{
    const std::scoped_lock lock(m_mutex);
    return m_first;
}

} // namespace shardscope
