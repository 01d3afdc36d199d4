// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/Report.h"

#include <QByteArray>

namespace shardscope {

/// All rows of a table as CSV (RFC 4180, UTF-8), numbers in full precision.
QByteArray toCsv(const ReportTable &table);

} // namespace shardscope
