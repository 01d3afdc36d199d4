// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/pages/Page.h"

#include <QEvent>

namespace shardscope {

void Page::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        restyle();
    }
    QWidget::changeEvent(event);
}

} // namespace shardscope
