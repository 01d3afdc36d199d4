// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/report/Report.h"

#include <QByteArray>

namespace shardscope {

/// The report as Markdown (GitHub's dialect) whose pictures are ID.svg in a folder of that name beside it.
QByteArray toMarkdown(const Report &report, const QString &pictureFolder);

} // namespace shardscope
