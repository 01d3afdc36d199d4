// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace shardscope::test {

inline const QString python = QStringLiteral("/usr/bin/python3"); ///< Debian's, which sees Debian's packages

} // namespace shardscope::test
