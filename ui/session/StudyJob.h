// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "ui/session/Task.h"

#include <functional>
#include <memory>
#include <optional>

namespace shardscope {

/// What a StudyJob tells.
class StudyJobSignals : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;

signals:
    void changed(); ///< there is another answer or error, or it has begun
    void settled(); ///< nothing is under way any more
};

/// A question that is answered as a job; the last answer is kept until it is forgotten.
template<class Answer>
class StudyJob : public StudyJobSignals
{
public:
    explicit StudyJob(JobModel &jobs, QObject *parent = nullptr) : StudyJobSignals(parent), m_task(jobs) {}

    /// `work(const Progress &) → Outcome<Answer>`, see Task. Only the last question is answered.
    template<class Work>
    void start(const QString &title, Work work, std::function<QString()> detail = {})
    {
        m_error.reset();
        m_task.start(
            title,
            [work = std::move(work)](const Progress &progress) -> Outcome<std::shared_ptr<const Answer>> {
                auto answer = work(progress);
                SHARDSCOPE_TRY(answer);
                return std::make_shared<const Answer>(*std::move(answer));
            },
            [this](const Outcome<std::shared_ptr<const Answer>> &answer) { take(answer); }, std::move(detail));
        emit changed();
    }
    void stop() { m_task.cancel(); } ///< it answers as always
    void forget()
    {
        m_task.drop();
        m_answer.reset();
        m_error.reset();
        emit changed();
        emit settled();
    }

    /// An answer from before, where there is none yet and none is under way.
    void recall(std::shared_ptr<const Answer> answer)
    {
        if (answer && !m_answer && !isRunning()) {
            m_answer = std::move(answer);
            emit changed();
        }
    }

    bool isRunning() const { return m_task.isRunning(); }
    const std::shared_ptr<const Answer> &answer() const { return m_answer; } ///< null: none yet
    const std::optional<Error> &error() const { return m_error; }            ///< of what was asked last

private:
    void take(const Outcome<std::shared_ptr<const Answer>> &answer)
    {
        if (answer) {
            m_answer = *answer;
        } else {
            m_error = answer.error();
        }
        emit changed();
        emit settled();
    }

    std::shared_ptr<const Answer> m_answer;
    std::optional<Error> m_error;
    Task<std::shared_ptr<const Answer>> m_task;
};

} // namespace shardscope
