// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "core/evaluate/EvaluatedPlan.h"
#include "ui/session/JobModel.h"
#include "ui/session/Task.h"

#include <list>
#include <memory>
#include <optional>
#include <vector>

namespace shardscope {

/// Finds which true neighbours a query misses, and why, for whichever question was asked last. Approximate indices are
/// searched for that, so it runs on a thread of its own; what was found is kept for a while, for sliders go to and fro.
class MissSearch : public QObject
{
    Q_OBJECT

public:
    struct Question
    {
        std::shared_ptr<const EvaluatedPlan> plan;
        QueryId query;
        int nprobe = 1;

        bool operator==(const Question &) const = default;
    };
    using Misses = std::shared_ptr<const std::vector<Miss>>;

    explicit MissSearch(QObject *parent = nullptr);
    ~MissSearch() override;

    void ask(const Question &question);
    void forget();                                          ///< nothing is asked
    const Question &question() const { return m_question; } ///< that was asked last

    /// Of the question that was asked last; null until they are found.
    Misses misses() const { return m_misses; }
    bool isBusy() const { return m_task.isRunning(); }

signals:
    void found(); ///< misses() are there

private:
    struct Known
    {
        std::weak_ptr<const EvaluatedPlan> plan;
        QueryId query;
        int nprobe;
        Misses misses;
    };

    Misses known(const Question &question);
    void keep(const Question &question, Misses misses);

    Question m_question;
    Misses m_misses;
    std::list<Known> m_known; ///< the last used first
    JobModel m_quietJobs;     ///< it takes a moment: nobody wants to see it listed
    Task<Misses> m_task;
};

} // namespace shardscope
