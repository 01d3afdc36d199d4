// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/KeptStudies.h"

#include "core/base/JsonReader.h"
#include "core/catalogue/Defaults.h"
#include "core/store/StudyStore.h"
#include "core/work/StoredPlans.h"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace shardscope {

namespace {

constexpr const char *reshardKind = "resharding";
constexpr const char *tenantsKind = "tenants";
constexpr const char *driftKind = "drift";
constexpr const char *capacityKind = "capacity";
constexpr const char *migrationKind = "migration";

/// The plan's row, which is made where there is none.
Outcome<std::int64_t> planRow(Workspace &workspace, std::int64_t data, PlanSpec spec)
{
    const auto plans = workspace.plans(data);
    SHARDSCOPE_TRY(plans);
    const auto isSame = [&](const Workspace::PlanEntry &entry) { return isSamePlan(entry.spec, spec); };
    // Of several that differ only in their names the one of that name.
    auto known =
        std::ranges::find_if(*plans, [&](const auto &entry) { return entry.spec.name == spec.name && isSame(entry); });
    known = known == plans->end() ? std::ranges::find_if(*plans, isSame) : known;
    if (known != plans->end()) {
        return known->id;
    }
    spec.name = spec.name.empty() ? usualName(spec) : spec.name;
    const auto added = workspace.addPlanNamedFreely(data, spec);
    SHARDSCOPE_TRY(added);
    return added->id;
}

template<class Study>
Outcome<Done> keepOfPlan(const char *kind, const std::filesystem::path &file, const Source &source, const DataSet &data,
                         const Study &study)
{
    StudyStore::Subject subject{kind};
    {
        const auto workspace = Workspace::open(file);
        SHARDSCOPE_TRY(workspace);
        const auto row = (*workspace)->rememberData(withAbsolutePaths(source), data);
        SHARDSCOPE_TRY(row);
        const auto plan = planRow(**workspace, *row, planOf(study));
        SHARDSCOPE_TRY(plan);
        subject.data = *row;
        subject.plan = *plan;
    }
    const auto store = StudyStore::open(file);
    SHARDSCOPE_TRY(store);
    return (*store)->keep(subject, toJson(study));
}

/// Takes the first of a kind, which is the last that was kept, if it is of the plan.
class Collector
{
public:
    explicit Collector(const std::optional<PlanSpec> &plan) : m_plan(plan) {}

    void take(const StudyStore::Entry &entry)
    {
        const auto document = parseJson(entry.content, {});
        if (!document.ok()) {
            leave(entry, document.error());
        } else if (entry.subject.kind == reshardKind) {
            keep(m_found.resharding, entry, reshardStudyFromJson(*document));
        } else if (entry.subject.kind == tenantsKind) {
            keep(m_found.tenants, entry, tenantStudyFromJson(*document));
        } else if (entry.subject.kind == driftKind) {
            keep(m_found.drift, entry, driftStudyFromJson(*document));
        } else if (entry.subject.kind == capacityKind) {
            keep(m_found.capacity, entry, capacityStudyFromJson(*document));
        } else if (entry.subject.kind == migrationKind) {
            keepOfNoPlan(m_found.migration, entry, migrationStudyFromJson(*document));
        } else if (entry.subject.kind == carriedOutKind) {
            keepOfNoPlan(m_found.carriedOut, entry, carriedOutFromJson(*document));
        }
    }

    KeptStudies found() { return std::move(m_found); }

private:
    void leave(const StudyStore::Entry &entry, const Error &why)
    {
        m_found.unreadable.push_back({entry.id, entry.subject.kind, why});
    }

    template<class Study>
    void keep(std::shared_ptr<const Study> &found, const StudyStore::Entry &entry, Outcome<Study> study)
    {
        if (!study.ok()) {
            leave(entry, study.error());
        } else if (!found && (!m_plan || isSamePlan(planOf(*study), *m_plan))) {
            found = std::make_shared<const Study>(*std::move(study));
        }
    }

    template<class Study>
    void keepOfNoPlan(std::shared_ptr<const Study> &found, const StudyStore::Entry &entry, Outcome<Study> study)
    {
        if (!study.ok()) {
            leave(entry, study.error());
        } else if (!found) {
            found = std::make_shared<const Study>(*std::move(study));
        }
    }

    const std::optional<PlanSpec> &m_plan;
    KeptStudies m_found;
};

/// The data set, and others of the same place: what it was before.
Outcome<std::vector<std::int64_t>> rowsOfPlace(const std::filesystem::path &file, std::int64_t data)
{
    const auto workspace = Workspace::open(file);
    SHARDSCOPE_TRY(workspace);
    const auto sets = (*workspace)->dataSets();
    SHARDSCOPE_TRY(sets);
    std::vector<std::int64_t> rows{data};
    const auto own = std::ranges::find(*sets, data, &Workspace::DataEntry::id);
    for (const Workspace::DataEntry &entry : *sets) {
        if (own != sets->end() && entry.id != data && entry.source.location == own->source.location) {
            rows.push_back(entry.id);
        }
    }
    return rows;
}

} // namespace

const PlanSpec &planOf(const ReshardStudy &study)
{
    return study.before.spec;
}

const PlanSpec &planOf(const TenantStudy &study)
{
    return study.spec;
}

const PlanSpec &planOf(const DriftStudy &study)
{
    return study.question.options.spec;
}

const PlanSpec &planOf(const CapacityStudy &study)
{
    return study.spec;
}

StudyAge ageOf(const StudiedData &studied, const PlanSpec &planOfStudy, const DataSet &data, const PlanSpec &plan)
{
    if (!data.isKnownAs(studied.fingerprint)) {
        return StudyAge::OtherData;
    }
    return isSamePlan(planOfStudy, plan) ? StudyAge::Current : StudyAge::OtherPlan;
}

Outcome<Done> keepStudy(const std::filesystem::path &workspace, const Source &source, const DataSet &data,
                        const ReshardStudy &study)
{
    return keepOfPlan(reshardKind, workspace, source, data, study);
}

Outcome<Done> keepStudy(const std::filesystem::path &workspace, const Source &source, const DataSet &data,
                        const TenantStudy &study)
{
    return keepOfPlan(tenantsKind, workspace, source, data, study);
}

Outcome<Done> keepStudy(const std::filesystem::path &workspace, const Source &source, const DataSet &data,
                        const DriftStudy &study)
{
    return keepOfPlan(driftKind, workspace, source, data, study);
}

Outcome<Done> keepStudy(const std::filesystem::path &workspace, const Source &source, const DataSet &data,
                        const CapacityStudy &study)
{
    return keepOfPlan(capacityKind, workspace, source, data, study);
}

Outcome<Done> keepStudy(const std::filesystem::path &workspace, const MigrationStudy &study)
{
    const auto store = StudyStore::open(workspace);
    SHARDSCOPE_TRY(store);
    return (*store)->keep({migrationKind}, toJson(study));
}

Outcome<KeptStudies> keptStudies(const std::filesystem::path &workspace, std::int64_t data,
                                 const std::optional<PlanSpec> &plan)
{
    const auto rows = rowsOfPlace(workspace, data);
    SHARDSCOPE_TRY(rows);
    const auto store = StudyStore::open(workspace);
    SHARDSCOPE_TRY(store);
    std::vector<StudyStore::Entry> all;
    for (const std::int64_t row : *rows) {
        auto entries = (*store)->entries(row);
        SHARDSCOPE_TRY(entries);
        std::ranges::move(*entries, std::back_inserter(all));
    }
    std::ranges::stable_sort(all, std::greater<>(), &StudyStore::Entry::id);
    Collector collector(plan);
    for (const StudyStore::Entry &entry : all) {
        collector.take(entry);
    }
    return collector.found();
}

} // namespace shardscope
