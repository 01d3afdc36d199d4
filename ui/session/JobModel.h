// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/jobs/Countdown.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <cstdint>
#include <functional>
#include <vector>

namespace shardscope {

/// The long works under way, each with its progress, the time it has taken, the time left and a way to stop it. A row
/// goes when its work is over. Works are entered by Task.
class JobModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { TitleColumn, ProgressColumn, TimeLeftColumn, ElapsedColumn, ColumnCount };
    enum Role {
        ShareRole = Qt::UserRole, ///< double, 0 … 1
        DetailRole,               ///< what it is doing now
        CancellingRole,           ///< bool: asked to stop, not yet stopped
    };

    /// Names a job for as long as it runs.
    enum class Key : int {};

    /// How a work came to its end.
    enum class Ending { Done, Stopped, Failed };

    /// `clock`: ns, as those of steadyNow.
    explicit JobModel(QObject *parent = nullptr, std::function<std::int64_t()> clock = &steadyNow);

    Key add(const QString &title, std::function<void()> stop);
    void advance(Key key, double share, const QString &detail = {});
    void end(Key key, Ending ending); ///< `ended`, and the row goes
    void remove(Key key);             ///< of a work whose answer nobody waits for any more

    /// Asks the work of a row to stop. Its row stays until it has.
    void cancel(int row);
    void cancel(Key key) { cancel(rowOf(key)); }
    void cancelAll();

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

signals:
    void ended(const QString &title, double seconds, shardscope::JobModel::Ending ending);
    void emptied(); ///< the last work is over

private:
    struct Job
    {
        Key key;
        QString title;
        QString detail;
        std::function<void()> stop;
        double share = 0;
        bool cancelling = false;
        std::int64_t began = 0; ///< by the clock
        Countdown countdown;
    };
    int rowOf(Key key) const; ///< −1 if it is over
    double secondsUnderWay(const Job &job) const;
    void tellTime();

    std::function<std::int64_t()> m_clock;
    std::vector<Job> m_jobs;
    int m_lastKey = 0;
    QTimer m_everySecond; ///< runs while there are works: the time goes on where nothing else does
};

} // namespace shardscope
