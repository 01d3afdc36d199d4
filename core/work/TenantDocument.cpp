// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/StudyFields.h"
#include "core/work/TenantStudy.h"

#include <array>
#include <map>

namespace shardscope {

namespace document {

namespace {

constexpr std::array allLimits{ShardLimit::Memory, ShardLimit::Load};
constexpr std::array allChanges{TenantChangeKind::Split, TenantChangeKind::Move, TenantChangeKind::Merge};
constexpr auto nameOfSuch = [](auto value) { return shardscope::nameOf(value); };

/// Tenants are told by their names.
struct TenantRow
{
    std::string tenant{};
    TenantUse use{};
    std::vector<ShardId> shards{};
    std::vector<ShardId> after{};
};

struct HotRow
{
    std::string tenant{};
    HotTenant hot{};
};

struct ChangeRow
{
    std::string tenant{};
    TenantChange change{};
    std::int64_t bytes = 0;
};

struct TenantPages
{
    TenantStudy study{}; ///< without what the rows tell
    std::vector<TenantRow> tenants{};
    std::vector<HotRow> hot{};
    std::vector<ChangeRow> changes{};
};

std::vector<ShardId> listed(const IdLists<ShardId> &lists, std::size_t row)
{
    const auto ids = lists.row(static_cast<std::int64_t>(row));
    return {ids.begin(), ids.end()};
}

TenantPages pagesOf(const TenantStudy &study)
{
    TenantPages pages{study};
    const TenantAdvice &advice = study.advice;
    for (std::size_t i = 0; i < advice.tenants.size(); ++i) {
        pages.tenants.push_back({study.names[i], advice.tenants[i], listed(study.shardsOfTenant, i),
                                 listed(advice.after.shardsOfTenant, i)});
    }
    for (const HotTenant &hot : advice.hot) {
        pages.hot.push_back({study.nameOf(hot.tenant), hot});
    }
    for (const TenantChange &change : advice.changes) {
        pages.changes.push_back({study.nameOf(change.tenant), change, study.data.wholeBytesOf(change.copied)});
    }
    return pages;
}

class ListsOfRows
{
public:
    void add(const std::vector<ShardId> &row)
    {
        m_ids.insert(m_ids.end(), row.begin(), row.end());
        m_starts.push_back(std::ssize(m_ids));
    }
    IdLists<ShardId> take() { return {std::move(m_starts), std::move(m_ids)}; }

private:
    std::vector<std::int64_t> m_starts{0};
    std::vector<ShardId> m_ids;
};

/// Errors: BadDocument.
Outcome<TenantStudy> studyOf(TenantPages pages)
{
    TenantStudy study = std::move(pages.study);
    std::map<std::string, TenantId> ids;
    ListsOfRows before;
    ListsOfRows after;
    for (TenantRow &row : pages.tenants) {
        ids.emplace(row.tenant, TenantId(study.names.size()));
        study.names.push_back(std::move(row.tenant));
        study.advice.tenants.push_back(row.use);
        before.add(row.shards);
        after.add(row.after);
    }
    study.shardsOfTenant = before.take();
    study.advice.after.shards = static_cast<int>(study.advice.shardsAfter.size());
    study.advice.after.shardsOfTenant = after.take();
    const auto unknown = [](const std::string &name) {
        return Error{Code::BadDocument, "study", {std::string("tenant"), name}};
    };
    for (HotRow &row : pages.hot) {
        const auto id = ids.find(row.tenant);
        if (id == ids.end()) {
            return unknown(row.tenant);
        }
        row.hot.tenant = id->second;
        study.advice.hot.push_back(std::move(row.hot));
    }
    for (ChangeRow &row : pages.changes) {
        const auto id = ids.find(row.tenant);
        if (id == ids.end()) {
            return unknown(row.tenant);
        }
        row.change.tenant = id->second;
        study.advice.changes.push_back(std::move(row.change));
    }
    return study;
}

} // namespace

template<class Fields>
void list(Fields &fields, Of<Fields, KeptFor> &kept)
{
    fields.named("first", kept.first, nameOfSuch, allLimits);
    std::optional<double> months = kept.isNever() ? std::nullopt : std::optional(kept.months);
    fields("months", months);
    if constexpr (std::same_as<Fields, Reader>) {
        kept.months = months.value_or(neverMonths);
    }
}

template<class Fields>
void list(Fields &fields, Of<Fields, SubShardChoice> &choice)
{
    fields("sub_shards", choice.subShards);
    fields("largest", choice.largest);
    fields("kept", choice.kept);
}

template<class Fields>
void list(Fields &fields, Of<Fields, ShardUse> &use)
{
    fields("tenants", use.tenants);
    fields("vectors", use.vectors);
    fields("bytes", use.bytes);
    fields("load", use.load);
    fields("kept", use.kept);
}

template<class Fields>
void list(Fields &fields, Of<Fields, TenantRow> &row)
{
    fields("tenant", row.tenant);
    fields("vectors", row.use.vectors);
    fields("queries", row.use.queries);
    fields("queries_per_second", row.use.queriesPerSecond);
    fields("growth", row.use.growth);
    fields("shards", row.shards);
    fields("shards_after", row.after);
}

template<class Fields>
void list(Fields &fields, Of<Fields, HotRow> &row)
{
    fields("tenant", row.tenant);
    fields("sub_shards_now", row.hot.subShardsNow);
    fields("kept_now", row.hot.keptNow);
    fields.unlessZero("sub_shards_needed", row.hot.subShardsNeeded);
    fields("choices", row.hot.choices);
}

template<class Fields>
void list(Fields &fields, Of<Fields, ChangeRow> &row)
{
    fields("tenant", row.tenant);
    fields.named("kind", row.change.kind, nameOfSuch, allChanges);
    fields("from", row.change.from);
    fields("to", row.change.to);
    fields("copied", row.change.copied);
    fields("bytes", row.bytes);
    fields.maybe("shard_by_remainder", row.change.byRemainder, !row.change.byRemainder.empty());
    fields.maybe("pieces", row.change.pieces, !row.change.pieces.empty());
}

template<class Fields>
void list(Fields &fields, Of<Fields, TenantPages> &pages)
{
    auto &study = pages.study;
    auto &options = study.options;
    fields.besides("vectors", study.data.vectors);
    fields("months", options.months);
    fields("bytes_per_vector", options.bytesPerVector);
    fields("queries_per_second", options.queriesPerSecond);
    fields("growth", options.growth);
    fields("merge", options.shouldMerge);
    fields("tenants", pages.tenants);
    fields("hot", pages.hot);
    fields("changes", pages.changes);
    fields("shards_now", study.advice.shardsNow);
    fields("shards_after", study.advice.shardsAfter);
    fields.within("moves", [&](auto &within) { listMoves(within, study.advice.moves, study.data); });
    fields.within("limits", [&](auto &within) {
        within.maybe("memory", options.limits.memory, options.limits.memory.has_value());
        within.maybe("load", options.limits.load, options.limits.load.has_value());
    });
    fields("data", study.data);
    fields("plan", study.spec);
}

} // namespace document

Json toJson(const TenantStudy &study)
{
    return document::write(document::pagesOf(study));
}

Outcome<TenantStudy> tenantStudyFromJson(const Json &json)
{
    document::TenantPages pages;
    SHARDSCOPE_TRY(document::read(json, pages));
    return document::studyOf(std::move(pages));
}

} // namespace shardscope
