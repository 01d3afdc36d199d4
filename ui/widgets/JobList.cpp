// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/JobList.h"

#include "ui/session/JobModel.h"
#include "ui/style/Icon.h"
#include "ui/text/TimeLeftText.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QProgressBar>
#include <QToolButton>

namespace shardscope {

class JobList::Row : public QWidget
{
public:
    Row(JobModel &jobs, QWidget *parent) : QWidget(parent), m_jobs(jobs)
    {
        auto *layout = new QHBoxLayout(this);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(m_title, 1);
        layout->addWidget(m_bar);
        layout->addWidget(m_share);
        layout->addWidget(m_elapsed);
        layout->addWidget(m_left);
        layout->addWidget(m_cancel);
        m_title->setTextFormat(Qt::PlainText); // names in it are not markup
        m_bar->setRange(0, 1000);
        m_bar->setTextVisible(false);
        m_bar->setFixedSize(160, 10);
        // Wide enough for what is usual, so that nothing moves from second to second.
        for (const auto &[label, usual] : {std::pair(m_share, "100 %"), {m_elapsed, "00:00"}}) {
            label->setMinimumWidth(fontMetrics().horizontalAdvance(QLatin1String(usual)));
            label->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        }
        m_left->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        m_share->setObjectName(QStringLiteral("share"));
        m_elapsed->setObjectName(QStringLiteral("elapsed"));
        m_cancel->setAutoRaise(true);
        m_cancel->setIcon(icon(QStringLiteral("close")));
        m_cancel->setIconSize({12, 12});
    }

    QToolButton *cancelButton() const { return m_cancel; }

    void refresh(int row)
    {
        const QModelIndex title = m_jobs.index(row, JobModel::TitleColumn);
        m_title->setText(title.data().toString());
        m_bar->setValue(qRound(title.data(JobModel::ShareRole).toDouble() * 1000));
        m_bar->setAccessibleName(JobList::tr("Progress of %1").arg(m_title->text()));
        m_share->setText(m_jobs.index(row, JobModel::ProgressColumn).data().toString());
        m_elapsed->setText(m_jobs.index(row, JobModel::ElapsedColumn).data().toString());
        m_elapsed->setToolTip(JobList::tr("How long it has been running."));
        constexpr TimeRange longest{50, 170}; // "50 s to 3 min left", so that the bar stays where it is
        m_left->setMinimumWidth(fontMetrics().horizontalAdvance(timeLeftText(longest)));
        m_left->setText(m_jobs.index(row, JobModel::TimeLeftColumn).data().toString());
        m_cancel->setEnabled(!title.data(JobModel::CancellingRole).toBool());
        m_cancel->setToolTip(JobList::tr("Stop this job"));
        m_cancel->setAccessibleName(JobList::tr("Stop: %1").arg(m_title->text()));
    }

private:
    JobModel &m_jobs;
    QLabel *m_title = new QLabel(this);
    QProgressBar *m_bar = new QProgressBar(this);
    QLabel *m_share = new QLabel(this);
    QLabel *m_elapsed = new QLabel(this);
    QLabel *m_left = new QLabel(this);
    QToolButton *m_cancel = new QToolButton(this);
};

JobList::JobList(JobModel &jobs, QWidget *parent)
    : QWidget(parent), m_jobs(jobs), m_layout(new QVBoxLayout(this)), m_idle(new QLabel(this))
{
    m_layout->setContentsMargins(12, 4, 8, 4);
    m_layout->setSpacing(2);
    m_layout->addWidget(m_idle);
    m_idle->setForegroundRole(QPalette::PlaceholderText);
    connect(&jobs, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { addRows(first, last); });
    connect(&jobs, &QAbstractItemModel::rowsRemoved, this,
            [this](const QModelIndex &, int first, int last) { removeRows(first, last); });
    connect(&jobs, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &first, const QModelIndex &last) { refresh(first.row(), last.row()); });
    addRows(0, jobs.rowCount() - 1);
    showIdle();
}

void JobList::setIdleText(const QString &text)
{
    m_idle->setText(text);
}

void JobList::addRows(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        auto *row = new Row(m_jobs, this);
        connect(row->cancelButton(), &QToolButton::clicked, this,
                [this, row] { m_jobs.cancel(static_cast<int>(m_rows.indexOf(row))); });
        m_rows.insert(i, row);
        m_layout->insertWidget(i, row);
        row->refresh(i);
    }
    showIdle();
}

void JobList::removeRows(int first, int last)
{
    for (int i = last; i >= first; --i) {
        Row *row = m_rows.takeAt(i);
        row->hide(); // now: beside the idle text it would push the page up
        row->deleteLater();
    }
    showIdle();
}

void JobList::refresh(int first, int last)
{
    for (int i = first; i <= last; ++i) {
        m_rows[i]->refresh(i);
    }
}

void JobList::showIdle()
{
    m_idle->setVisible(m_rows.isEmpty());
    setMinimumHeight(fontMetrics().height() + 18); // so that a short job does not move the page either
}

void JobList::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange && !m_rows.isEmpty()) {
        refresh(0, static_cast<int>(m_rows.size()) - 1);
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
