// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sources/Source.h"
#include "core/store/Workspace.h"
#include "core/work/CapacityStudy.h"
#include "core/work/CarriedOut.h"
#include "core/work/DriftStudy.h"
#include "core/work/MigrationStudy.h"
#include "core/work/ReshardStudy.h"
#include "core/work/TenantStudy.h"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace shardscope {

/// The plan that a study is of.
const PlanSpec &planOf(const ReshardStudy &study);
const PlanSpec &planOf(const TenantStudy &study);
const PlanSpec &planOf(const DriftStudy &study);
const PlanSpec &planOf(const CapacityStudy &study);

/// Whether a study is still of the data that are there.
enum class StudyAge {
    Current,
    OtherPlan, ///< of the same data, but of another plan than the one that is looked at
    OtherData, ///< the data have changed since
};
/// `plan`: that is looked at. A study of other data may be of the same plan.
StudyAge ageOf(const StudiedData &studied, const PlanSpec &planOfStudy, const DataSet &data, const PlanSpec &plan);

/// Keeps a study with its plan and the data in a workspace; a plan that is not there yet is added, unmeasured.
/// `data`: that the study is of. Errors: those of Workspace and StudyStore.
Outcome<Done> keepStudy(const std::filesystem::path &workspace, const Source &source, const DataSet &data,
                        const ReshardStudy &study);
Outcome<Done> keepStudy(const std::filesystem::path &workspace, const Source &source, const DataSet &data,
                        const TenantStudy &study);
Outcome<Done> keepStudy(const std::filesystem::path &workspace, const Source &source, const DataSet &data,
                        const DriftStudy &study);
Outcome<Done> keepStudy(const std::filesystem::path &workspace, const Source &source, const DataSet &data,
                        const CapacityStudy &study);
/// Of no data.
Outcome<Done> keepStudy(const std::filesystem::path &workspace, const MigrationStudy &study);

/// What a workspace keeps: the last of each kind; null where there is none.
struct KeptStudies
{
    std::shared_ptr<const ReshardStudy> resharding{};
    std::shared_ptr<const TenantStudy> tenants{};
    std::shared_ptr<const DriftStudy> drift{};
    std::shared_ptr<const CapacityStudy> capacity{};
    std::shared_ptr<const MigrationStudy> migration{};
    std::shared_ptr<const CarriedOut> carriedOut{};
    std::vector<Workspace::Unreadable> unreadable{}; ///< are left where they are
};

/// Of a data set of a workspace, and of the same place before its data changed, whichever was kept last.
/// `plan`: only studies of that one; none: of any. Errors: those of Workspace and StudyStore.
Outcome<KeptStudies> keptStudies(const std::filesystem::path &workspace, std::int64_t data,
                                 const std::optional<PlanSpec> &plan);

} // namespace shardscope
