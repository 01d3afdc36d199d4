// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/plan/PlanSpec.h"
#include "core/sources/Source.h"

#include <QString>
#include <QStringList>

namespace shardscope {

/// The options of `shardscope-cli` that open a source again, DATA first.
QStringList sourceArguments(const Source &source);
/// Those that build a plan again: what differs from the defaults.
QStringList planArguments(const PlanSpec &spec);

/// "shardscope-cli COMMAND ARGUMENT …" for a shell: what it would take apart or replace is quoted.
QString commandLine(const QString &command, const QStringList &arguments);

} // namespace shardscope
