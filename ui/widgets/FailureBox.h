// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include "core/base/Outcome.h"

class QWidget;

namespace shardscope {

/// Says in a box what did not work, without waiting for an answer.
void showFailure(QWidget *parent, const QString &title, const Error &error);

} // namespace shardscope
