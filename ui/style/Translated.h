// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QEvent>
#include <QWidget>

namespace shardscope {

/// A widget that sets its texts anew when the language changes.
template<class Base = QWidget>
class Translated : public Base
{
public:
    using Base::Base;

protected:
    /// Sets every visible text; called when the language changes, and by the constructor of the widget.
    virtual void retranslate() = 0;

    void changeEvent(QEvent *event) override
    {
        if (event->type() == QEvent::LanguageChange) {
            retranslate();
        }
        Base::changeEvent(event);
    }
};

} // namespace shardscope
