// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"

#include <QString>

namespace shardscope {

/// "L2 distance": a metric as a reader calls it.
QString metricTitle(Metric metric);

/// The kinds of files that hold vectors, for a file dialog: all of them, each, any file.
QString dataFilter();

/// That ground truth beside the data was left aside, and what to do about it; empty where none was.
QString truthLeftAsideSentence(const DataSet &data);

/// That fewer queries to learn from were taken than there are, and which were left out; empty where all were, or there
/// are none.
QString trainingSentence(const DataSet &data);

/// That a data set is a sample, and in which direction recall on it is wrong for the whole; empty where it is none. To
/// be told wherever figures of such data are shown.
QString sampleSentence(const DataSet &data);

/// What a clusterability figure advises, in a few words and in a sentence.
QString clusterabilityVerdict(double clusterability);
QString clusterabilityAdvice(double clusterability);

} // namespace shardscope
