// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/Lifecycle.h"

#include "core/store/WorkspaceFile.h"
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
              [plan, options, told](const Progress &progress) { return studyTenants(*plan, options, told, progress); });
}

void startDrift(DriftJob &job, const std::shared_ptr<const DataSet> &data, const DriftQuestion &question)
{
    const auto stage = std::make_shared<std::atomic<DriftStage>>(DriftStage::Learn);
    job.start(
        LifecycleJobText::tr("Looking for drift in %1").arg(QString::fromStdString(data->name)),
        [data, question, stage](const Progress &progress) {
            const LaterOpener opener = [&](const Source &source) -> Outcome<std::shared_ptr<const DataSet>> {
                auto later = open(source, partOf(progress, 0, 100));
                SHARDSCOPE_TRY(later);
                return std::make_shared<const DataSet>(*std::move(later));
            };
            return studyDrift(*data, question, opener, asDriftRun(progress, stage));
        },
        [stage] { return stageText(*stage); });
}

void startMigration(MigrationJob &job, const MigrationQuestion &question)
{
    job.start(LifecycleJobText::tr("Rehearsing migrations"),
              [question](const Progress &progress) { return studyMigration(question, progress); });
}

Lifecycle::Lifecycle(Session &session)
    : m_session(session), m_resharding(*session.jobs()), m_tenants(*session.jobs()), m_drift(*session.jobs()),
      m_migration(*session.jobs()), m_capacity(*session.jobs()), m_watch(*session.jobs()), m_moves(session),
      m_loading(m_quietJobs)
{
    QObject::connect(&session, &Session::dataOpened, &m_resharding, [this] {
        m_resharding.forget();
        m_tenants.forget();
        m_drift.forget();
        m_capacity.forget();
        load();
    });
    QObject::connect(&m_resharding, &ReshardingJob::changed, &m_resharding,
                     [this] { keep(m_resharding.study(), m_kept.resharding); });
    QObject::connect(&m_tenants, &StudyJobSignals::changed, &m_tenants,
                     [this] { keep(m_tenants.answer(), m_kept.tenants); });
    QObject::connect(&m_drift, &StudyJobSignals::changed, &m_drift, [this] { keep(m_drift.answer(), m_kept.drift); });
    QObject::connect(&m_capacity, &StudyJobSignals::changed, &m_capacity,
                     [this] { keep(m_capacity.answer(), m_kept.capacity); });
    QObject::connect(&m_migration, &StudyJobSignals::changed, &m_migration,
                     [this] { keep(m_migration.answer(), m_kept.migration); });
}

template<class Study>
void Lifecycle::keep(const std::shared_ptr<const Study> &study, std::shared_ptr<const Study> &kept)
{
    const SessionData &data = m_session.data();
    if (!study || study == kept || !data.set() || !m_session.workspace().canKeep()) {
        return;
    }
    kept = study;
    const auto done = m_session.workspace().place()->use([&](const std::filesystem::path &file) {
        if constexpr (std::is_same_v<Study, MigrationStudy>) {
            return keepStudy(file, *study);
        } else {
            return keepStudy(file, data.source(), *data.set(), *study);
        }
    });
    if (!done.ok()) {
        emit m_session.failed(done.error());
    }
}

void Lifecycle::load()
{
    m_kept = {};
    const auto place = m_session.workspace().place();
    const std::int64_t data = m_session.workspace().dataId();
    if (!m_session.data().set() || !place || data == 0) {
        m_loading.drop();
        return;
    }
    m_loading.start(
        {},
        [place, data](const Progress &) {
            return place->use([&](const std::filesystem::path &file) { return keptStudies(file, data, std::nullopt); });
        },
        [this](const Outcome<KeptStudies> &found) {
            if (found) {
                take(*found);
            } else if (found.error().code != Code::Cancelled) {
                emit m_session.failed(found.error());
            }
        });
}

void Lifecycle::take(const KeptStudies &found)
{
    m_kept = found;
    m_resharding.recallStudy(found.resharding);
    m_tenants.recall(found.tenants);
    m_drift.recall(found.drift);
    m_migration.recall(found.migration);
    m_capacity.recall(found.capacity);
    m_moves.recall(found.carriedOut);
    m_session.workspace().tellUnreadable(found.unreadable);
}

} // namespace shardscope
