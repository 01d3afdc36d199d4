// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QString>

#include "core/base/Outcome.h"

namespace shardscope {

class MainWindow;
class Session;

/// Draws pages of a window into PNG files, each when everything it shows has been worked out.
class Screenshots : public QObject
{
    Q_OBJECT

public:
    /// `page` names the only page to draw; empty draws all.
    Screenshots(MainWindow &window, Session &session, QString folder, const QString &page);

    void start();

signals:
    void saved(const QString &file);
    void finished();
    void failed(const shardscope::Error &error);

private:
    bool isBusy() const;
    void next();
    void draw();

    MainWindow &m_window;
    Session &m_session;
    QString m_folder;
    QStringList m_pages;
    bool m_isQueued = false;
};

} // namespace shardscope
