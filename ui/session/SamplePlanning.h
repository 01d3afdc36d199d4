// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/evaluate/SampleSize.h"
#include "ui/session/JobModel.h"
#include "ui/session/Task.h"

#include <memory>
#include <optional>

namespace shardscope {

struct EvaluatedPlan;

/// How large a sample would tell recall of all vectors to what is wanted, by a plan that is built on a smaller one.
class SamplePlanning : public QObject
{
    Q_OBJECT

public:
    explicit SamplePlanning(QObject *parent = nullptr);
    ~SamplePlanning() override;

    /// `pilot`: null where there is none. The same question again changes nothing.
    void ask(const std::shared_ptr<const EvaluatedPlan> &pilot, double epsilon);

    /// None while it is computed, and where the pilot's data are no sample or nothing was foretold from them.
    const std::optional<SampleAdvice> &advice() const { return m_advice; }
    bool isComputing() const { return m_task.isRunning(); }

signals:
    void changed();

private:
    std::shared_ptr<const EvaluatedPlan> m_pilot;
    double m_epsilon = 0;
    std::optional<SampleAdvice> m_advice;
    JobModel m_quietJobs; ///< it takes a moment: nobody wants to see it listed
    Task<std::optional<SampleAdvice>> m_task;
};

} // namespace shardscope
