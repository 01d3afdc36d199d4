// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QAbstractItemModel;
class QVariant;

namespace shardscope {

/// A table as CSV (RFC 4180, UTF-8): its headings, then its rows, with numbers in full precision and decimal points. A
/// text that a spreadsheet would take for a formula gets an apostrophe in front; numbers stay as they are.
QByteArray toCsv(const QAbstractItemModel &model);

/// One value of such a file, quoted where it must be.
QString csvCell(const QVariant &value);

/// A table for pasting into a spreadsheet: tabs, and numbers as the user's language writes them; texts as in CSV.
QString toTsv(const QAbstractItemModel &model);

} // namespace shardscope
