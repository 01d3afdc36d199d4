// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/JobModel.h"

#include "ui/text/TimeLeftText.h"

#include <algorithm>
#include <chrono>

namespace shardscope {

namespace {

/// "0:07", "12:30", "1:02:30".
QString clockText(double seconds)
{
    const auto whole = static_cast<int>(seconds);
    const auto twoDigits = [](int number) { return QStringLiteral("%1").arg(number, 2, 10, QLatin1Char('0')); };
    const QString minutes = whole < 3600 ? QString::number(whole / 60)
                                         : QStringLiteral("%1:%2").arg(whole / 3600).arg(twoDigits(whole / 60 % 60));
    return QStringLiteral("%1:%2").arg(minutes, twoDigits(whole % 60));
}

} // namespace

JobModel::JobModel(QObject *parent, std::function<std::int64_t()> clock)
    : QAbstractTableModel(parent), m_clock(std::move(clock))
{
    m_everySecond.setInterval(std::chrono::seconds(1));
    connect(&m_everySecond, &QTimer::timeout, this, &JobModel::tellTime);
}

JobModel::Key JobModel::add(const QString &title, std::function<void()> stop)
{
    const auto key = static_cast<Key>(++m_lastKey);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_jobs.push_back(
        {.key = key, .title = title, .detail = {}, .stop = std::move(stop), .began = m_clock(), .countdown = {}});
    endInsertRows();
    if (!m_everySecond.isActive()) {
        m_everySecond.start();
    }
    return key;
}

void JobModel::advance(Key key, double share, const QString &detail)
{
    const int row = rowOf(key);
    if (row < 0) {
        return;
    }
    m_jobs[row].share = std::clamp(share, 0.0, 1.0);
    m_jobs[row].countdown.advance(secondsUnderWay(m_jobs[row]), m_jobs[row].share);
    m_jobs[row].detail = detail;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

void JobModel::end(Key key, Ending ending)
{
    if (const int row = rowOf(key); row >= 0) {
        emit ended(m_jobs[row].title, secondsUnderWay(m_jobs[row]), ending);
    }
    remove(key);
}

void JobModel::tellTime()
{
    emit dataChanged(index(0, ElapsedColumn), index(rowCount() - 1, ElapsedColumn));
}

void JobModel::remove(Key key)
{
    const int row = rowOf(key);
    if (row < 0) {
        return;
    }
    beginRemoveRows({}, row, row);
    m_jobs.erase(m_jobs.begin() + row);
    endRemoveRows();
    if (m_jobs.empty()) {
        m_everySecond.stop();
        emit emptied();
    }
}

void JobModel::cancel(int row)
{
    if (row < 0 || row >= rowCount() || m_jobs[row].cancelling) {
        return;
    }
    m_jobs[row].cancelling = true;
    emit dataChanged(index(row, 0), index(row, ColumnCount - 1));
    const auto stop = m_jobs[row].stop; // a copy: the row may go while it runs
    stop();
}

void JobModel::cancelAll()
{
    for (int row = rowCount() - 1; row >= 0; --row) {
        cancel(row);
    }
}

int JobModel::rowOf(Key key) const
{
    const auto job = std::ranges::find(m_jobs, key, &Job::key);
    return job == m_jobs.end() ? -1 : static_cast<int>(job - m_jobs.begin());
}

double JobModel::secondsUnderWay(const Job &job) const
{
    return 1e-9 * static_cast<double>(m_clock() - job.began);
}

int JobModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_jobs.size());
}

int JobModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JobModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid)) {
        return {};
    }
    const Job &job = m_jobs[index.row()];
    switch (role) {
    case ShareRole:
        return job.share;
    case DetailRole:
        return job.detail;
    case CancellingRole:
        return job.cancelling;
    case Qt::DisplayRole:
        break;
    default:
        return {};
    }
    switch (index.column()) {
    case TitleColumn:
        return job.detail.isEmpty() ? job.title : tr("%1: %2", "job: what it is doing").arg(job.title, job.detail);
    case ProgressColumn:
        return tr("%L1 %", "progress").arg(static_cast<int>(job.share * 100));
    case TimeLeftColumn: {
        const auto range = job.countdown.range(secondsUnderWay(job));
        return job.cancelling ? tr("Stopping…") : range ? timeLeftText(*range) : QString();
    }
    case ElapsedColumn:
        return clockText(secondsUnderWay(job));
    default:
        return {};
    }
}

QVariant JobModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case TitleColumn:
        return tr("Job");
    case ProgressColumn:
        return tr("Progress");
    case TimeLeftColumn:
        return tr("Time left");
    case ElapsedColumn:
        return tr("Elapsed");
    default:
        return {};
    }
}

} // namespace shardscope
