// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Screenshots.h"

#include "ui/pages/Page.h"
#include "ui/session/JobModel.h"
#include "ui/session/Session.h"
#include "ui/shell/MainWindow.h"

#include <QCoreApplication>
#include <QDir>
#include <QImage>
#include <QPainter>

#include <algorithm>

namespace shardscope {

Screenshots::Screenshots(MainWindow &window, Session &session, QString folder, const QString &page)
    : QObject(&window), m_window(window), m_session(session), m_folder(std::move(folder))
{
    for (const Page *made : window.pages()) {
        if (page.isEmpty() || made->objectName() == page) {
            m_pages.append(made->objectName());
        }
        connect(made, &Page::settled, this, &Screenshots::next);
    }
    connect(session.jobs(), &JobModel::emptied, this, &Screenshots::next);
}

void Screenshots::start()
{
    if (m_pages.isEmpty() || !QDir().mkpath(m_folder)) {
        emit failed({Code::CannotWrite, m_folder.toStdString(), {tr("no such page or folder").toStdString()}});
        return;
    }
    m_window.showPage(m_pages.constFirst());
    next();
}

bool Screenshots::isBusy() const
{
    return m_session.jobs()->rowCount() > 0 ||
           std::ranges::any_of(m_window.pages(), [](const Page *page) { return !page->isSettled(); });
}

/// Draws once the event loop is empty: what the last signal set off is laid out by then. One signal more in between
/// only asks again.
void Screenshots::next()
{
    if (m_isQueued || m_pages.isEmpty()) {
        return;
    }
    m_isQueued = true;
    QMetaObject::invokeMethod(
        this,
        [this] {
            m_isQueued = false;
            if (!isBusy() && !m_pages.isEmpty()) {
                draw();
            }
        },
        Qt::QueuedConnection);
}

void Screenshots::draw()
{
    QCoreApplication::sendPostedEvents(nullptr, QEvent::LayoutRequest); // a text of just now may need another line
    const qreal ratio = m_window.devicePixelRatioF();
    QImage image(m_window.size() * ratio, QImage::Format_RGB32);
    image.setDevicePixelRatio(ratio);
    m_window.render(&image);
    const QString file = QDir(m_folder).filePath(m_pages.takeFirst() + QStringLiteral(".png"));
    if (!image.save(file)) {
        emit failed({Code::CannotWrite, file.toStdString(), {std::string("PNG")}});
        return;
    }
    emit saved(file);
    if (m_pages.isEmpty()) {
        emit finished();
        return;
    }
    m_window.showPage(m_pages.constFirst());
    next();
}

} // namespace shardscope
