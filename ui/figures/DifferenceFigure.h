// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/figures/Figure.h"

namespace shardscope {

class DifferenceModel;

/// The difference in recall of two plans against nprobe with its interval, and a line at zero.
Figure differenceFigure(const DifferenceModel &model, const QString &plan, const QString &other);

/// What two plans scan where they stand beside each other, against the nprobe of the first.
Figure scannedFigure(const DifferenceModel &model, const QString &plan, const QString &other);

} // namespace shardscope
