// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

#include "ui/session/Session.h"
#include "ui/style/Translated.h"

namespace shardscope {

/// Chooses the plans that are drawn besides the current and the compared one: a menu of all, with their colours.
class DrawnPlansButton : public Translated<QPushButton>
{
    Q_OBJECT

public:
    DrawnPlansButton(Session &session, QWidget *parent);

protected:
    void retranslate() override;

private:
    void fill();

    Session &m_session;
};

} // namespace shardscope
