// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>

class QLabel;
class QWidget;

namespace shardscope {

/// What is answered at the right of a page: sentences above, and the results below, which can be scrolled either way
/// where they have less room than they need at least.
QWidget *makeResultsArea(const QList<QLabel *> &sentences, QWidget *results, QWidget *parent);

} // namespace shardscope
