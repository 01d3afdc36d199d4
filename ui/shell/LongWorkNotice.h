// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/session/JobModel.h"

class QSystemTrayIcon;
class QWidget;

namespace shardscope {

/// Tells a user who has gone on to another window that a long work has ended: the window asks for attention, and a
/// notification of the desktop says what it was, where there is a place for one.
class LongWorkNotice : public QObject
{
    Q_OBJECT

public:
    /// `window`: whose child it is; a click on the notification raises it.
    LongWorkNotice(const JobModel &jobs, QWidget *window);

    /// Works that took less, in seconds, end without a notice.
    void setLeast(double seconds) { m_least = seconds; }

signals:
    void given(const QString &title, const QString &sentence);

private:
    void tell(const QString &work, double seconds, JobModel::Ending ending);
    void showOnDesktop(const QString &title, const QString &sentence);
    void raiseWindow();

    QWidget *m_window;
    QSystemTrayIcon *m_tray = nullptr; ///< in the tray only while it has something to say
    double m_least = 10;
};

} // namespace shardscope
