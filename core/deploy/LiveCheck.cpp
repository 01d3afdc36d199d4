// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/LiveCheck.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace shardscope {

namespace {

bool isNear(std::span<const float> found, std::span<const float> expected, double readError)
{
    if (readError == 0) {
        return std::ranges::equal(found, expected);
    }
    double difference = 0;
    double length = 0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        difference += (double(found[i]) - expected[i]) * (double(found[i]) - expected[i]);
        length += double(expected[i]) * expected[i];
    }
    return std::sqrt(difference) <= readError * std::sqrt(length);
}

const std::string &tenantOf(const DataSet &data, VectorId row)
{
    static const std::string none;
    return data.tenancy ? data.tenancy->names[data.tenancy->ofVector[row.index()].index()] : none;
}

/// Ticks off the rows of a shard as they are read.
class ShardTally
{
public:
    explicit ShardTally(const ShardContent &content)
        : m_content(content), m_seen(content.members.size()), m_expected(content.form.heldDim())
    {
    }

    void take(const RowBatch &rows)
    {
        for (std::int64_t i = 0; i < rows.size(); ++i) {
            const auto at = static_cast<std::size_t>(i);
            const VectorId row = m_content.ids.rowOf(rows.ids[at]);
            const auto member = std::ranges::lower_bound(m_content.members, row);
            const bool isMember = row.isValid() && member != m_content.members.end() && *member == row;
            const auto position = static_cast<std::size_t>(member - m_content.members.begin());
            if (!isMember || m_seen[position] || !isAsWritten(rows, at, row)) {
                differs(rows.ids[at]);
                continue;
            }
            m_seen[position] = true;
            ++m_right;
        }
    }

    std::int64_t right() const { return m_right; }

    /// Errors: RowsDiffer.
    Outcome<Done> outcome(const std::string &shard)
    {
        for (std::size_t i = 0; i < m_seen.size(); ++i) {
            if (!m_seen[i]) {
                differs(m_content.ids.idOf(m_content.members[i]));
            }
        }
        return m_differing ? Outcome<Done>(Error{Code::RowsDiffer, {}, {shard, m_differing, m_first}}) : Done();
    }

private:
    bool isAsWritten(const RowBatch &rows, std::size_t at, VectorId row)
    {
        m_content.form.held(m_content.data.base.row(row.value), m_expected);
        const auto found = rows.vectors.row(static_cast<std::int64_t>(at));
        return found.size() == m_expected.size() && isNear(found, m_expected, m_content.readError) &&
               (rows.tenants.empty() ? std::string() : rows.tenants[at]) == tenantOf(m_content.data, row);
    }

    void differs(const std::string &id)
    {
        m_first = m_differing == 0 ? id : m_first;
        ++m_differing;
    }

    const ShardContent &m_content;
    std::vector<bool> m_seen;
    std::vector<float> m_expected;
    std::int64_t m_right = 0;
    std::int64_t m_differing = 0;
    std::string m_first;
};

} // namespace

Outcome<std::int64_t> checkShard(Engine &engine, const ShardPlace &place, const ShardContent &content,
                                 const std::function<bool(std::int64_t)> &passed)
{
    ShardTally tally(content);
    bool stopped = false;
    const auto read = engine.read(place, [&](const RowBatch &rows) {
        tally.take(rows);
        stopped = !passed(rows.size());
        return !stopped;
    });
    SHARDSCOPE_TRY(read);
    if (stopped) {
        return Error{Code::Cancelled, {}, {}};
    }
    SHARDSCOPE_TRY(tally.outcome(std::to_string(place.shard.value)));
    return tally.right();
}

RowBatch rowsOf(const ShardContent &content, std::span<const VectorId> rows)
{
    RowBatch batch;
    batch.vectors = Matrix(std::ssize(rows), content.form.heldDim());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        batch.ids.push_back(content.ids.idOf(rows[i]));
        content.form.held(content.data.base.row(rows[i].value), batch.vectors.row(static_cast<std::int64_t>(i)));
        if (content.data.tenancy) {
            batch.tenants.push_back(tenantOf(content.data, rows[i]));
        }
    }
    return batch;
}

} // namespace shardscope
