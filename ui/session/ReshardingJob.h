// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/work/ReshardStudy.h"
#include "ui/session/Task.h"

#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

/// What becomes of a plan with another number of shards: worked out as a job, and kept until the next is asked for or
/// other data is opened. What moving costs follows the transport at once.
class ReshardingJob : public QObject
{
    Q_OBJECT

public:
    explicit ReshardingJob(JobModel &jobs, QObject *parent = nullptr);
    ~ReshardingJob() override;

    /// Only the last question is answered.
    void start(const std::shared_ptr<const EvaluatedPlan> &plan, const ReshardQuestion &question);
    void stop(); ///< it answers as always
    void forget();
    /// A study from before, where there is none yet and none is under way.
    void recallStudy(std::shared_ptr<const ReshardStudy> study);

    bool isRunning() const { return m_studying.isRunning(); }
    bool isBusy() const { return m_studying.isRunning() || m_costing.isRunning(); }
    std::shared_ptr<const ReshardStudy> study() const { return m_study; } ///< null: none yet
    /// (ways of study()), or empty while they are worked out.
    const std::vector<WayCost> &costs() const { return m_costs; }
    const std::optional<Error> &error() const { return m_error; } ///< of what was asked last

    double recall() const { return m_recall; } ///< that is wanted: where ways are compared
    void setRecall(double recall);
    const Transport &transport() const { return m_transport; }
    void setTransport(const Transport &transport);

signals:
    void changed(); ///< any of these
    void settled(); ///< isBusy() is false again

private:
    void take(const Outcome<std::shared_ptr<const ReshardStudy>> &study);
    void workOutCosts();

    std::shared_ptr<const ReshardStudy> m_study;
    std::vector<WayCost> m_costs;
    std::optional<Error> m_error;
    double m_recall = 0.95;
    Transport m_transport;

    JobModel m_quietJobs; ///< costs take no time that anybody would wait for
    Task<std::shared_ptr<const ReshardStudy>> m_studying;
    Task<std::vector<WayCost>> m_costing;
};

} // namespace shardscope
