// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace shardscope {

/// What must not happen to vectors, and how often it did.
struct Violations
{
    std::int64_t lost = 0;        ///< a vector that was acknowledged, and not deleted since, was not found
    std::int64_t stale = 0;       ///< an older one was found than was acknowledged, or than the same reader had seen
    std::int64_t resurrected = 0; ///< one was found after its deletion was acknowledged, or seen by the same reader
    std::int64_t doubled = 0;     ///< one was found twice, or in its old place at the end
    std::int64_t foreign = 0;     ///< one of another tenant was found, or one that nobody had written

    std::int64_t sum() const { return lost + stale + resurrected + doubled + foreign; }
    Violations &operator+=(const Violations &other);
    bool operator==(const Violations &) const = default;
};

/// Sees every write when it is begun and acknowledged, every read when it is begun and answered, and tells what was
/// wrong. A write that was never acknowledged may have happened or not, at any time after it began; versions grow in
/// the order in which writes begin.
///
/// Threads: any, side by side.
class MigrationJudge
{
public:
    /// What a reader found.
    struct Seen
    {
        std::int64_t version = 0;
        std::string tenant{};
    };
    /// What holds of one id when a read begins.
    struct Ticket
    {
        std::string id;
        std::string tenant{};
        int reader = 0;
        std::int64_t acknowledged = 0; ///< the latest version that was; 0: none
    };

    void writeBegins(const std::string &id, const std::string &tenant, std::int64_t version, bool isDelete);
    void writeAcknowledged(const std::string &id, std::int64_t version);

    Ticket readBegins(int reader, const std::string &id, const std::string &tenant);
    void readEnds(const Ticket &ticket, const std::optional<Seen> &seen);

    /// One that a search for everything of a tenant gave more than once, or that is in its old place at the end.
    void foundTwice(const std::string &id, const std::string &where);
    /// One that a search for a tenant gave though it belongs to another.
    void foundForeign(const std::string &id, const std::string &where);

    /// Ids ever written for a tenant.
    std::vector<std::string> idsOf(const std::string &tenant) const;

    Violations violations() const;
    std::int64_t reads() const;
    std::int64_t writes() const; ///< acknowledged
    /// The first that was wrong, for a developer; empty: nothing was.
    std::string firstViolation() const;

private:
    struct Write
    {
        std::int64_t version;
        bool isDelete;
        bool isAcknowledged;
    };
    struct History
    {
        std::string tenant;
        std::vector<Write> writes{};        ///< ascending by version
        std::int64_t acknowledged = 0;      ///< the latest
        std::map<int, std::int64_t> seen{}; ///< by reader: the latest version it has seen
    };

    void note(std::int64_t Violations::*kind, const std::string &what);
    void judgePresent(History &history, const Ticket &ticket, const Seen &seen);
    void judgeAbsent(History &history, const Ticket &ticket);

    mutable std::mutex m_mutex;
    std::unordered_map<std::string, History> m_histories;
    Violations m_violations;
    std::int64_t m_reads = 0;
    std::int64_t m_writes = 0;
    std::string m_first;
};

} // namespace shardscope
