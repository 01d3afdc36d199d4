// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/work/KeptStudies.h"
#include "ui/session/CapacityJob.h"
#include "ui/session/LiveMoves.h"
#include "ui/session/MigrationWatch.h"
#include "ui/session/ReshardingJob.h"
#include "ui/session/StudyJob.h"
#include "ui/session/Task.h"

namespace shardscope {

class Session;

using TenantsJob = StudyJob<TenantStudy>;
using DriftJob = StudyJob<DriftStudy>;
using MigrationJob = StudyJob<MigrationStudy>;

void startTenants(TenantsJob &job, const std::shared_ptr<const EvaluatedPlan> &plan, const TenantOptions &options,
                  const std::vector<ToldOfTenant> &told);
void startDrift(DriftJob &job, const std::shared_ptr<const DataSet> &data, const DriftQuestion &question);
void startMigration(MigrationJob &job, const MigrationQuestion &question);

/// What becomes of shardings with time, one job a subject: for the pages, and for reports. What was worked out is kept
/// in the workspace, and is there again when its data are opened. What is about the data is forgotten when other data
/// is opened.
class Lifecycle
{
public:
    explicit Lifecycle(Session &session);

    ReshardingJob &resharding() { return m_resharding; }
    TenantsJob &tenants() { return m_tenants; }
    DriftJob &drift() { return m_drift; }
    MigrationJob &migration() { return m_migration; }
    CapacityJob &capacity() { return m_capacity; }
    MigrationWatch &migrationWatch() { return m_watch; }
    LiveMoves &moves() { return m_moves; }

private:
    /// Keeps an answer that is not kept yet.
    template<class Study>
    void keep(const std::shared_ptr<const Study> &study, std::shared_ptr<const Study> &kept);
    void load();
    void take(const KeptStudies &found);

    Session &m_session;
    KeptStudies m_kept;
    ReshardingJob m_resharding;
    TenantsJob m_tenants;
    DriftJob m_drift;
    MigrationJob m_migration;
    CapacityJob m_capacity;
    MigrationWatch m_watch;
    LiveMoves m_moves;
    JobModel m_quietJobs;        ///< reading takes no time that anybody would wait for
    Task<KeptStudies> m_loading; ///< last: it ends before what it tells is gone
};

} // namespace shardscope
