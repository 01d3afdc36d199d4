// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/JobModel.h"

#include "ui/text/TimeLeftText.h"

#include <algorithm>

namespace shardscope {

JobModel::JobModel(QObject *parent, std::function<std::int64_t()> clock)
    : QAbstractTableModel(parent), m_clock(std::move(clock))
{
}

JobModel::Key JobModel::add(const QString &title, std::function<void()> stop)
{
    const auto key = static_cast<Key>(++m_lastKey);
    const int row = rowCount();
    beginInsertRows({}, row, row);
    m_jobs.push_back(
        {.key = key, .title = title, .detail = {}, .stop = std::move(stop), .began = m_clock(), .countdown = {}});
    endInsertRows();
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
        return job.cancelling ? tr("Cancelling…") : range ? timeLeftText(*range) : QString();
    }
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
    default:
        return {};
    }
}

} // namespace shardscope
