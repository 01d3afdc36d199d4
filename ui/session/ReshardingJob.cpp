// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/ReshardingJob.h"

#include "ui/session/StagedRun.h"
#include "ui/text/LifecycleText.h"

#include <algorithm>
#include <atomic>

namespace shardscope {

namespace {

/// What the study is doing; written by the work, read by the window.
struct Doing
{
    std::atomic<int> way = 0; ///< of those there are; their number: comparing hashes
    std::shared_ptr<StageReport> stage = std::make_shared<StageReport>();
};

/// All ways and the hashes as one run from 0 to 1; each takes about as long as another.
ReshardListener asOneRun(const Progress &progress, const std::vector<ReshardWay> &ways,
                         const std::shared_ptr<Doing> &doing)
{
    const auto steps = std::ssize(ways) + 1;
    const auto part = [&progress, steps](std::int64_t step) {
        return partOf(progress, 1000 * step / steps, 1000 * (step + 1) / steps);
    };
    return {[=](ReshardWay way) {
                const auto step = std::ranges::find(ways, way) - ways.begin();
                doing->way = static_cast<int>(step);
                return shardscope::asOneRun(part(step), doing->stage);
            },
            [=] {
                doing->way = static_cast<int>(steps) - 1;
                return part(steps - 1);
            }};
}

} // namespace

ReshardingJob::ReshardingJob(JobModel &jobs, QObject *parent)
    : QObject(parent), m_studying(jobs), m_costing(m_quietJobs)
{
}

ReshardingJob::~ReshardingJob() = default;

void ReshardingJob::start(const std::shared_ptr<const EvaluatedPlan> &plan, const ReshardQuestion &question)
{
    m_error.reset();
    const auto ways = reshardWays(*plan, question.shards);
    const auto doing = std::make_shared<Doing>();
    m_studying.start(
        tr("Resharding %1").arg(QString::fromStdString(plan->spec.name)),
        [plan, question, ways, doing](const Progress &progress) -> Outcome<std::shared_ptr<const ReshardStudy>> {
            auto study = studyResharding(plan, question, asOneRun(progress, ways, doing));
            SHARDSCOPE_TRY(study);
            return std::make_shared<const ReshardStudy>(*std::move(study));
        },
        [this](const Outcome<std::shared_ptr<const ReshardStudy>> &study) { take(study); },
        [ways, doing] {
            const auto way = static_cast<std::size_t>(doing->way);
            //: %1: a way to have more shards; %2: what is being done for it, such as "searching".
            return way < ways.size() ? tr("%1: %2").arg(wayText(ways[way]), doing->stage->text())
                                     : tr("comparing hashes");
        });
    emit changed();
}

void ReshardingJob::stop()
{
    m_studying.cancel();
}

void ReshardingJob::forget()
{
    m_studying.drop();
    m_costing.drop();
    m_study.reset();
    m_costs.clear();
    m_error.reset();
    emit changed();
    emit settled();
}

void ReshardingJob::recallStudy(std::shared_ptr<const ReshardStudy> study)
{
    if (study && !m_study && !isRunning()) {
        m_study = std::move(study);
        workOutCosts();
    }
}

void ReshardingJob::take(const Outcome<std::shared_ptr<const ReshardStudy>> &study)
{
    if (study) {
        m_study = *study;
        workOutCosts();
    } else {
        m_error = study.error();
        emit changed();
        emit settled();
    }
}

void ReshardingJob::setRecall(double recall)
{
    if (m_recall != recall) {
        m_recall = recall;
        emit changed();
    }
}

void ReshardingJob::setTransport(const Transport &transport)
{
    if (m_transport != transport) {
        m_transport = transport;
        workOutCosts();
    }
}

void ReshardingJob::workOutCosts()
{
    m_costs.clear();
    if (m_study) {
        m_costing.start(
            {},
            [study = m_study, transport = m_transport](const Progress &) -> Outcome<std::vector<WayCost>> {
                std::vector<WayCost> costs;
                for (const StudiedWay &way : study->ways) {
                    costs.push_back(costOf(*study, way, transport));
                }
                return costs;
            },
            [this](const Outcome<std::vector<WayCost>> &costs) {
                if (costs) {
                    m_costs = *costs;
                }
                emit changed();
                if (!m_studying.isRunning()) {
                    emit settled();
                }
            });
    }
    emit changed();
}

} // namespace shardscope
