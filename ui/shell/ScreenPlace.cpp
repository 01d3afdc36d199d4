// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/ScreenPlace.h"

#include <QGuiApplication>
#include <QScreen>
#include <QWidget>

namespace shardscope {

QRect fittedTo(QRect wanted, const QRect &available)
{
    wanted.setSize(wanted.size().boundedTo(available.size()));
    wanted.moveLeft(std::clamp(wanted.left(), available.left(), available.right() + 1 - wanted.width()));
    wanted.moveTop(std::clamp(wanted.top(), available.top(), available.bottom() + 1 - wanted.height()));
    return wanted;
}

void placeOnScreen(QWidget &window, const QByteArray &kept, QSize usual)
{
    const bool isKept = window.restoreGeometry(kept);
    const QScreen *there = isKept ? QGuiApplication::screenAt(window.geometry().center()) : nullptr;
    const QScreen *screen = there ? there : QGuiApplication::primaryScreen();
    if (!screen) {
        window.resize(usual);
        return;
    }
    // The frame is not known before the window is shown; this is what a title and borders take at most.
    constexpr QMargins frame{8, 36, 8, 8};
    const QRect room = screen->availableGeometry().marginsRemoved(frame);
    if (!isKept) {
        const QRect centred(room.center() - QRect(QPoint(), usual).center(), usual);
        window.setGeometry(fittedTo(centred, room));
    } else if (!window.isMaximized() && !window.isFullScreen()) {
        window.setGeometry(fittedTo(window.geometry(), room));
    }
}

} // namespace shardscope
