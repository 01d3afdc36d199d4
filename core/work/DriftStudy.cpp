// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/work/DriftStudy.h"

#include <algorithm>
#include <iterator>
#include <vector>

namespace shardscope {

namespace {

/// The time up to which about that share of the rows is, and never all of them where they have several.
double timeAt(double share, std::vector<double> times)
{
    std::ranges::sort(times);
    const double place = std::clamp(share, 0.0, 1.0) * static_cast<double>(times.size() - 1);
    const double time = times[static_cast<std::size_t>(place)];
    const auto latest = std::ranges::lower_bound(times, times.back());
    return time < times.back() || latest == times.begin() ? time : *std::prev(latest);
}

Outcome<DriftData> laterData(const DataSet &data, const DriftQuestion &question, const LaterOpener &openLater)
{
    Source source = *question.later;
    source.metric = data.metric;
    const auto later = openLater(source);
    SHARDSCOPE_TRY(later);
    return driftBetween(data, **later, question.options);
}

Outcome<DriftData> laterRows(const DataSet &data, const DriftQuestion &question, double &splitAt)
{
    const auto times =
        question.timeColumn.empty() ? Outcome<RowTimes>(timesByOrder(data)) : timesByColumn(data, question.timeColumn);
    SHARDSCOPE_TRY(times);
    splitAt = question.splitAt ? *question.splitAt : timeAt(question.shareBefore, times->ofVector);
    return driftWithin(data, *times, splitAt, question.options);
}

} // namespace

Outcome<DriftStudy> studyDrift(const DataSet &data, const DriftQuestion &question, const LaterOpener &openLater,
                               const DriftProgress &progress)
{
    DriftStudy study{studied(data), question, 0, {}};
    study.question.options.spec.metric = data.metric;
    const auto samples =
        question.later ? laterData(data, question, openLater) : laterRows(data, question, study.splitAt);
    SHARDSCOPE_TRY(samples);
    auto report = measureDrift(*samples, question.options, progress);
    SHARDSCOPE_TRY(report);
    study.report = *std::move(report);
    return study;
}

} // namespace shardscope
