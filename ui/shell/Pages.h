// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>

#include <vector>

class QWidget;

namespace shardscope {

class Page;
class Session;

/// A page as the window knows it before it is made.
struct PageKind
{
    const char *name; ///< on the command line, in settings and in Page::pageRequested
    Page *(*make)(Session &session, QWidget *parent);
};

/// All pages, in the order of the navigation.
const std::vector<PageKind> &pageKinds();

/// Alt+Home for the first page; Ctrl+1 … Ctrl+9 and Ctrl+0, as the digits stand on a keyboard, for those that follow;
/// the same with Shift for pages after those.
QKeySequence pageShortcut(const QString &name);

} // namespace shardscope
