// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <functional>

namespace shardscope {

/// How wide a text is, on the screen or in a file.
using WidthOf = std::function<double(const QString &)>;

/// Texts cut to a width, in the middle; those that would be alike then, around the first place where they differ.
QStringList cutApart(const QStringList &texts, double width, const WidthOf &widthOf);

/// As many lines as its words need; a word that is wider than a line is cut.
QStringList wrappedLines(const QString &text, double width, const WidthOf &widthOf);

} // namespace shardscope
