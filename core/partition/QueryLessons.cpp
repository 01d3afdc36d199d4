// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/QueryLessons.h"

#include "core/data/Sampling.h"
#include "core/partition/QueryVotes.h"
#include "core/truth/ExactSearch.h"
#include "core/vectors/ReadRows.h"

#include <algorithm>
#include <list>
#include <mutex>
#include <utility>

namespace shardscope {

namespace {

constexpr std::int64_t mostLessons = 20'000; ///< whose exact neighbours are found
constexpr std::int64_t mostJudges = 2'000;
constexpr std::int64_t fewLessons = 50;  ///< too few to keep some apart
constexpr std::int64_t timesWanted = 16; ///< a vector on average, if that does not take too many neighbours
constexpr std::int64_t mostNeighbours = 64;

VectorSet readRowsOf(const VectorSet &queries, Metric metric)
{
    Matrix rows(queries.size(), queries.dim());
    readRows(queries, VotedOrder::readBy(metric), 0, queries.size(), rows.data());
    return VectorSet::own(std::move(rows));
}

/// Rows of a vector set that may have gone meanwhile.
class SeenRows
{
public:
    explicit SeenRows(const VectorSet &rows)
        : m_owner(rows.owner()), m_first(rows.empty() ? nullptr : rows.row(0)), m_rows(rows.size())
    {
    }

    bool haveGone() const { return m_owner.expired(); }
    bool areSame(const SeenRows &other) const
    {
        const bool isOfOneOwner = !m_owner.owner_before(other.m_owner) && !other.m_owner.owner_before(m_owner);
        return isOfOneOwner && m_first == other.m_first && m_rows == other.m_rows;
    }

private:
    std::weak_ptr<const void> m_owner;
    const std::byte *m_first;
    std::int64_t m_rows;
};

/// All that lessons come from.
struct LessonSubject
{
    LessonSubject(const DataSet &data, std::uint64_t drawnBy)
        : base(data.base), training(data.trainingQueries), metric(data.metric), seed(drawnBy)
    {
        if (data.tenancy) {
            tenants = {data.tenancy->ofVector, data.tenancy->ofTrainingQuery};
        }
    }

    bool hasGone() const { return base.haveGone() || training.haveGone(); }
    bool isSame(const LessonSubject &other) const
    {
        return base.areSame(other.base) && training.areSame(other.training) && metric == other.metric &&
               seed == other.seed && tenants == other.tenants;
    }

    SeenRows base;
    SeenRows training;
    Metric metric;
    std::uint64_t seed;
    std::pair<std::vector<TenantId>, std::vector<TenantId>> tenants{}; ///< of vectors and of training queries
};

/// Lessons for their next use, the latest first.
class LessonShelf
{
public:
    using Lessons = std::shared_ptr<const QueryLessons>;

    Lessons find(const LessonSubject &subject)
    {
        const std::scoped_lock lock(m_mutex);
        m_kept.remove_if([](const auto &entry) { return entry.first.hasGone(); });
        const auto found = std::ranges::find_if(m_kept, [&](const auto &entry) { return entry.first.isSame(subject); });
        if (found == m_kept.end()) {
            return nullptr;
        }
        m_kept.splice(m_kept.begin(), m_kept, found);
        return found->second;
    }

    void keep(LessonSubject subject, Lessons lessons)
    {
        constexpr std::size_t most = 4; // of 20,000 queries each at most
        const std::scoped_lock lock(m_mutex);
        m_kept.emplace_front(std::move(subject), std::move(lessons));
        if (m_kept.size() > most) {
            m_kept.pop_back();
        }
    }

private:
    std::mutex m_mutex;
    std::list<std::pair<LessonSubject, Lessons>> m_kept;
};

} // namespace

Outcome<QueryLessons> lessonsOf(const DataSet &data, std::uint64_t seed, const Progress &progress)
{
    QueryLessons lessons;
    const auto all = data.trainingQueries.size();
    if (all == 0 || data.base.empty()) {
        return lessons;
    }
    const auto rows = sampleRows(all, std::min(all, mostLessons), seed);
    DataSet asking;
    asking.metric = data.metric;
    asking.base = data.base;
    asking.queries = data.trainingQueries.gather(rows);
    if (data.tenancy) {
        asking.tenancy = Tenancy{.names = data.tenancy->names, .ofVector = data.tenancy->ofVector, .ofQuery = {}};
        for (const VectorId row : rows) {
            asking.tenancy->ofQuery.push_back(data.tenancy->ofTrainingQuery[row.index()]);
        }
    }
    const auto perQuery = std::clamp<std::int64_t>(timesWanted * data.base.size() / std::ssize(rows),
                                                   QueryLessons::answer, mostNeighbours);
    auto truth = exactSearch(asking, static_cast<int>(std::min(perQuery, data.base.size())), progress);
    SHARDSCOPE_TRY(truth);
    lessons.truth = *std::move(truth);
    lessons.queries = readRowsOf(asking.queries, data.metric);

    const auto count = std::ssize(rows);
    const auto judges = count < fewLessons ? 0 : std::min(count / 5, mostJudges);
    lessons.judges = sampleRows(count, judges, seed ^ 0x0dd5);
    for (std::int64_t i = 0; i < count; ++i) {
        if (!std::ranges::binary_search(lessons.judges, VectorId(i))) {
            lessons.learned.emplace_back(i);
        }
    }
    return lessons;
}

Outcome<std::shared_ptr<const QueryLessons>> keptLessonsOf(const DataSet &data, std::uint64_t seed,
                                                           const Progress &progress)
{
    static LessonShelf shelf;
    LessonSubject subject(data, seed);
    if (auto known = shelf.find(subject)) {
        return known;
    }
    auto made = lessonsOf(data, seed, progress);
    SHARDSCOPE_TRY(made);
    auto lessons = std::make_shared<const QueryLessons>(*std::move(made));
    if (!lessons->queries.empty()) { // none are found as quickly again
        shelf.keep(std::move(subject), lessons);
    }
    return lessons;
}

} // namespace shardscope
