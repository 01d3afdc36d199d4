// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/migration/CopiedStore.h"

#include "core/lifecycle/migration/RangeComparison.h"

#include <algorithm>

namespace shardscope {

CopiedStore::CopiedStore(std::vector<std::unique_ptr<LiveStore>> copies, Answer answer)
    : m_copies(std::move(copies)), m_answer(answer)
{
}

template<class Call>
Outcome<Done> CopiedStore::each(const Call &call)
{
    for (const auto &copy : m_copies) {
        SHARDSCOPE_TRY(call(*copy));
    }
    return Done();
}

Outcome<Done> CopiedStore::provision(std::int64_t phase)
{
    return each([&](LiveStore &copy) { return copy.provision(phase); });
}

Outcome<Done> CopiedStore::fence(std::int64_t phase)
{
    return each([&](LiveStore &copy) { return copy.fence(phase); });
}

/// The latest of any copy: whatever comes has to be after that.
Outcome<std::int64_t> CopiedStore::fenced()
{
    std::int64_t latest = 0;
    for (const auto &copy : m_copies) {
        const auto fenced = copy->fenced();
        SHARDSCOPE_TRY(fenced);
        latest = std::max(latest, *fenced);
    }
    return latest;
}

Outcome<Done> CopiedStore::drop(std::int64_t phase)
{
    return each([&](LiveStore &copy) { return copy.drop(phase); });
}

/// What all have of an id, the latest of what is as good; where they differ, something like no other.
CopiedStore::Row CopiedStore::agreed(const std::string &id, std::span<const Row> rows) const
{
    const double error = 2 * readError(); // each may differ by as much from what was written
    Row latest = rows.front();
    for (const Row &row : rows) {
        if (!isSameContent(rows.front(), row, error)) {
            return VersionedVector{.id = id, .version = -1};
        }
        latest = row && (!latest || row->version > latest->version) ? row : latest;
    }
    return latest;
}

/// Each copy is known up to its last row; all of them up to the first of these.
Outcome<std::vector<VersionedVector>> CopiedStore::scan(const std::string &after, int limit, bool locked)
{
    if (m_answer == Answer::First) {
        return first().scan(after, limit, locked);
    }
    std::vector<std::vector<VersionedVector>> all;
    std::optional<std::string> end;
    for (const auto &copy : m_copies) {
        auto rows = copy->scan(after, limit, locked);
        SHARDSCOPE_TRY(rows);
        if (std::ssize(*rows) >= limit && (!end || precedes(rows->back().id, *end))) {
            end = rows->back().id;
        }
        all.push_back(*std::move(rows));
    }
    std::vector<VersionedVector> merged;
    std::vector<std::size_t> places(all.size(), 0);
    const auto next = [&](std::size_t copy) {
        return places[copy] < all[copy].size() ? &all[copy][places[copy]] : nullptr;
    };
    while (std::ssize(merged) < limit) {
        std::optional<std::string> id;
        for (std::size_t copy = 0; copy < all.size(); ++copy) {
            const VersionedVector *row = next(copy);
            id = row && (!id || precedes(row->id, *id)) ? row->id : id;
        }
        if (!id || (end && precedes(*end, *id))) {
            break;
        }
        std::vector<Row> rows(all.size());
        for (std::size_t copy = 0; copy < all.size(); ++copy) {
            if (const VersionedVector *row = next(copy); row && row->id == *id) {
                rows[copy] = *row;
                ++places[copy];
            }
        }
        merged.push_back(*agreed(*id, rows));
    }
    return merged;
}

Outcome<Done> CopiedStore::finish()
{
    return each([](LiveStore &copy) { return copy.finish(); });
}

Outcome<std::vector<CopiedStore::Row>> CopiedStore::rowsOf(std::int64_t phase, const std::string &id)
{
    std::vector<Row> rows;
    for (const auto &copy : m_copies) {
        auto row = readOne(*copy, phase, id);
        SHARDSCOPE_TRY(row);
        rows.push_back(*std::move(row));
    }
    return rows;
}

/// A client that was killed has reached some copies only: what is latest goes to the others, as if it had come there.
/// Whether that was done; where there are no versions nobody knows what is latest.
Outcome<bool> CopiedStore::level(std::int64_t phase, std::span<const Row> rows)
{
    const auto versionOf = [](const Row &row) { return row ? row->version : 0; };
    const Row &latest = *std::ranges::max_element(rows, {}, versionOf);
    if (versionOf(latest) == versionOf(*std::ranges::min_element(rows, {}, versionOf))) {
        return false;
    }
    const auto written = each([&](LiveStore &copy) {
        const auto applied = copy.apply(phase, ChangeKind::Mend, std::span(&*latest, 1));
        return applied.ok() ? copy.commit() : applied;
    });
    SHARDSCOPE_TRY(written);
    return true;
}

Outcome<std::vector<VersionedVector>> CopiedStore::read(std::int64_t phase, std::span<const std::string> ids)
{
    if (m_answer == Answer::First) {
        return first().read(phase, ids);
    }
    std::vector<VersionedVector> found;
    for (const std::string &id : ids) {
        auto rows = rowsOf(phase, id);
        SHARDSCOPE_TRY(rows);
        Row row = agreed(id, *rows);
        if (row && row->version < 0) {
            const auto isLevel = level(phase, *rows);
            SHARDSCOPE_TRY(isLevel);
            if (*isLevel) {
                ++m_levelled;
                rows = rowsOf(phase, id);
                SHARDSCOPE_TRY(rows);
                row = agreed(id, *rows);
            }
        }
        if (row) {
            found.push_back(*std::move(row));
        }
    }
    return found;
}

Outcome<Done> CopiedStore::apply(std::int64_t phase, ChangeKind kind, std::span<const VersionedVector> vectors)
{
    return each([&](LiveStore &copy) { return copy.apply(phase, kind, vectors); });
}

Outcome<Done> CopiedStore::commit()
{
    return each([](LiveStore &copy) { return copy.commit(); });
}

void CopiedStore::rollback()
{
    for (const auto &copy : m_copies) {
        copy->rollback();
    }
}

double CopiedStore::readError() const
{
    double error = 0;
    for (const auto &copy : m_copies) {
        error = std::max(error, copy->readError());
    }
    return error;
}

Outcome<Done> CopiedStore::publish(const MigrationPhase &phase)
{
    return each([&](LiveStore &copy) { return copy.publish(phase); });
}

/// The latest that any was told; the others are about to be.
Outcome<MigrationPhase> CopiedStore::published()
{
    MigrationPhase latest;
    for (const auto &copy : m_copies) {
        const auto phase = copy->published();
        SHARDSCOPE_TRY(phase);
        latest = phase->version > latest.version ? *phase : latest;
    }
    return latest;
}

} // namespace shardscope
