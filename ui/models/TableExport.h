// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

class QAbstractItemModel;

namespace shardscope {

/// A table as CSV (RFC 4180, UTF-8): its headings, then its rows, with numbers in full precision and decimal points.
QByteArray toCsv(const QAbstractItemModel &model);

/// A table for pasting into a spreadsheet: tabs, and numbers as the user's language writes them.
QString toTsv(const QAbstractItemModel &model);

} // namespace shardscope
