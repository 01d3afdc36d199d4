// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Lifecycle.h"

#include "ui/session/Session.h"
#include "ui/text/DriftText.h"

#include <QCoreApplication>

#include <array>
#include <atomic>

namespace shardscope {

namespace {

struct LifecycleJobText
{
    Q_DECLARE_TR_FUNCTIONS(LifecycleJob)
};

/// One run from 0 to 1 out of the counts of the stages, which take about these shares.
DriftProgress asDriftRun(const Progress &progress, std::shared_ptr<std::atomic<DriftStage>> stage)
{
    return [&progress, stage = std::move(stage)](DriftStage now, std::int64_t done, std::int64_t total) {
        static constexpr std::array<std::int64_t, 6> startOf = {100, 300, 400, 650, 800, 1000};
        const auto i = static_cast<std::size_t>(now);
        *stage = now;
        const std::int64_t width = startOf[i + 1] - startOf[i];
        return progress(startOf[i] + (total > 0 ? width * done / total : 0), startOf.back());
    };
}

} // namespace

void startTenants(TenantsJob &job, const std::shared_ptr<const EvaluatedPlan> &plan, const TenantOptions &options,
                  const std::vector<ToldOfTenant> &told)
{
    job.start(LifecycleJobText::tr("Advising on tenants of %1").arg(QString::fromStdString(plan->spec.name)),
              [plan, options, told](const Progress &progress) { return studyTenants(plan, options, told, progress); });
}

void startDrift(DriftJob &job, const std::shared_ptr<const DataSet> &data, const DriftQuestion &question)
{
    const auto stage = std::make_shared<std::atomic<DriftStage>>(DriftStage::Learn);
    job.start(
        LifecycleJobText::tr("Looking for drift in %1").arg(QString::fromStdString(data->name)),
        [data, question, stage](const Progress &progress) {
            return studyDrift(data, question, partOf(progress, 0, 100), asDriftRun(progress, stage));
        },
        [stage] { return stageText(*stage); });
}

void startMigration(MigrationJob &job, const MigrationQuestion &question)
{
    job.start(LifecycleJobText::tr("Rehearsing migrations"),
              [question](const Progress &progress) { return studyMigration(question, progress); });
}

Lifecycle::Lifecycle(Session &session)
    : m_resharding(*session.jobs()), m_tenants(*session.jobs()), m_drift(*session.jobs()), m_migration(*session.jobs()),
      m_watch(*session.jobs())
{
    QObject::connect(&session, &Session::dataOpened, &m_resharding, [this] {
        m_resharding.forget();
        m_tenants.forget();
        m_drift.forget();
    });
}

} // namespace shardscope
