// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QVBoxLayout;

namespace shardscope {

class JobModel;

/// The jobs under way, one line each: what it does, how far, the time it has taken, the time left, and a button that
/// stops it. With none it keeps the height of one line, so that the window does not jump.
class JobList : public QWidget
{
    Q_OBJECT

public:
    explicit JobList(JobModel &jobs, QWidget *parent = nullptr);

    void setIdleText(const QString &text); ///< shown while there is nothing to do

protected:
    void changeEvent(QEvent *event) override;

private:
    class Row;
    void addRows(int first, int last);
    void removeRows(int first, int last);
    void refresh(int first, int last);
    void showIdle();

    JobModel &m_jobs;
    QVBoxLayout *m_layout;
    QLabel *m_idle;
    QList<Row *> m_rows;
};

} // namespace shardscope
