// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Outcome.h"
#include "core/jobs/Progress.h"
#include "ui/report/Report.h"

#include <QByteArray>

namespace shardscope {

/// The pages of a report as PDF. Needs a QGuiApplication. Errors: Cancelled. Cancel: polled once a page.
Outcome<QByteArray> toPdf(const Report &report, const Progress &progress);

} // namespace shardscope
