// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/LongWorkNotice.h"

#include <QApplication>
#include <QSystemTrayIcon>
#include <QWidget>

namespace shardscope {

namespace {

QString titleOf(JobModel::Ending ending)
{
    switch (ending) {
    case JobModel::Ending::Done:
        return LongWorkNotice::tr("Done");
    case JobModel::Ending::Stopped:
        return LongWorkNotice::tr("Stopped");
    case JobModel::Ending::Failed:
        return LongWorkNotice::tr("Failed");
    }
    return {};
}

} // namespace

LongWorkNotice::LongWorkNotice(const JobModel &jobs, QWidget *window) : QObject(window), m_window(window)
{
    connect(&jobs, &JobModel::ended, this, &LongWorkNotice::tell);
    connect(qApp, &QGuiApplication::applicationStateChanged, this, [this](Qt::ApplicationState state) {
        if (state == Qt::ApplicationActive && m_tray) {
            m_tray->hide();
        }
    });
}

void LongWorkNotice::tell(const QString &work, double seconds, JobModel::Ending ending)
{
    if (seconds < m_least || QApplication::activeWindow()) {
        return;
    }
    const QString title = titleOf(ending);
    QApplication::alert(m_window);
    showOnDesktop(title, work);
    emit given(title, work);
}

void LongWorkNotice::showOnDesktop(const QString &title, const QString &sentence)
{
    if (!QSystemTrayIcon::isSystemTrayAvailable() || !QSystemTrayIcon::supportsMessages()) {
        return;
    }
    if (!m_tray) {
        m_tray = new QSystemTrayIcon(QApplication::windowIcon(), this);
        connect(m_tray, &QSystemTrayIcon::messageClicked, this, &LongWorkNotice::raiseWindow);
        connect(m_tray, &QSystemTrayIcon::activated, this, &LongWorkNotice::raiseWindow);
    }
    m_tray->show();
    m_tray->showMessage(title, sentence, QApplication::windowIcon());
}

void LongWorkNotice::raiseWindow()
{
    m_window->show();
    m_window->raise();
    m_window->activateWindow();
}

} // namespace shardscope
