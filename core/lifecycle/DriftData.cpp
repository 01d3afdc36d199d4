// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Decimal.h"
#include "core/base/Random.h"
#include "core/base/Shuffle.h"
#include "core/data/Columns.h"
#include "core/data/Frame.h"
#include "core/lifecycle/Drift.h"
#include "core/lifecycle/DriftSigns.h"

#include <QDate>

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr std::int64_t mostProbes = 2000; ///< of each sample, where they are drawn from its vectors
constexpr std::int64_t leastRows = 4;     ///< of a side: two to learn from, one sample, one probe

Error tooFew(const std::string &what, std::int64_t rows, std::int64_t needed)
{
    return {Code::OutOfRange, what, {what, rows, needed, std::int64_t(0x7fffffff)}};
}

/// Some rows for each of several uses, in ascending order.
class RowDealer
{
public:
    RowDealer(std::vector<VectorId> rows, std::uint64_t seed) : m_rows(std::move(rows))
    {
        Random random(seed);
        shuffle(m_rows, random);
    }

    std::vector<VectorId> deal(std::int64_t count)
    {
        const auto end = m_rows.begin() + static_cast<std::ptrdiff_t>(m_next + count);
        std::vector<VectorId> dealt(m_rows.begin() + static_cast<std::ptrdiff_t>(m_next), end);
        m_next += count;
        std::ranges::sort(dealt);
        return dealt;
    }
    std::int64_t left() const { return std::ssize(m_rows) - m_next; }
    std::vector<VectorId> dealUpTo(std::int64_t count) { return deal(std::min(count, left())); }
    /// Those that are left, ascending; they stay.
    std::vector<VectorId> rest() const
    {
        std::vector<VectorId> rows(m_rows.begin() + static_cast<std::ptrdiff_t>(m_next), m_rows.end());
        std::ranges::sort(rows);
        return rows;
    }

private:
    std::vector<VectorId> m_rows;
    std::int64_t m_next = 0;
};

/// As the other data set holds its vectors.
VectorSet inFrame(const VectorSet &vectors, const Frame &from, const Frame &to)
{
    return from == to ? vectors : hold(to, restore(from, vectors));
}

/// Vectors to learn from where they are split: half, or as many as centroids can make use of.
std::int64_t rowsToLearn(std::int64_t rows, const DriftOptions &options)
{
    constexpr std::int64_t perShard = 1000;
    return std::min(rows / 2, std::max(options.rows, perShard * options.spec.shards));
}

/// A number, or the day of a date in weeks.
struct TimeValue
{
    double value = 0;
    bool isDate = false;
};

std::optional<TimeValue> timeFrom(std::string_view text)
{
    if (const auto number = parseDecimal(text); number && std::isfinite(*number)) {
        return TimeValue{*number, false};
    }
    constexpr std::size_t dateLength = 10; // 2024-05-31, and what may follow of a time of day
    const auto date = QDate::fromString(
        QString::fromUtf8(text.data(), static_cast<qsizetype>(std::min(dateLength, text.size()))), Qt::ISODate);
    if (!date.isValid() || (text.size() > dateLength && text[dateLength] != 'T' && text[dateLength] != ' ')) {
        return std::nullopt;
    }
    return TimeValue{static_cast<double>(date.toJulianDay()) / 7, true};
}

} // namespace

Outcome<DriftData> driftBetween(const DataSet &before, const DataSet &after, const DriftOptions &options)
{
    if (before.base.dim() != after.base.dim()) {
        return Error{
            Code::DimensionMismatch, after.name, {std::int64_t(after.base.dim()), std::int64_t(before.base.dim())}};
    }
    if (before.base.element() != after.base.element()) {
        return Error{Code::ElementMismatch,
                     after.name,
                     {std::string(nameOf(after.base.element())), std::string(nameOf(before.base.element()))}};
    }
    if (before.metric != after.metric) {
        return Error{
            Code::MetricMismatch, after.name, {std::string(nameOf(after.metric)), std::string(nameOf(before.metric))}};
    }
    for (const DataSet *data : {&before, &after}) {
        if (data->queries.empty()) {
            return Error{Code::NoQueries, data->name, {}};
        }
    }
    if (before.base.size() < leastRows) {
        return tooFew("vectors before", before.base.size(), leastRows);
    }
    if (after.base.empty()) {
        return tooFew("vectors after", 0, 1);
    }
    DriftData data;
    data.metric = before.metric;
    data.frame = before.frame;
    RowDealer dealer(allRows(before.base.size()), Random::stream(options.seed, 1).next());
    data.earlier = before.base;
    data.learned = before.base.gather(dealer.deal(rowsToLearn(before.base.size(), options)));
    data.before.vectors = before.base.gather(dealer.dealUpTo(options.rows));
    data.before.probes = before.queries;
    data.served = inFrame(after.base, after.frame, before.frame);
    RowDealer dealAfter(allRows(after.base.size()), Random::stream(options.seed, 2).next());
    data.after.vectors = data.served.gather(dealAfter.dealUpTo(options.rows));
    data.after.probes = inFrame(after.queries, after.frame, before.frame);
    return data;
}

Outcome<RowTimes> timesByColumn(const DataSet &data, const std::string &column)
{
    const auto values = columnNamed(data, column);
    if (!values) {
        std::string there;
        for (const auto &name : columnNames(data)) {
            there += (there.empty() ? "" : ", ") + name;
        }
        return Error{Code::MissingColumn, data.source, {column, there}};
    }
    std::vector<std::optional<TimeValue>> times;
    times.reserve(values->values.size());
    for (const std::string_view text : values->values) {
        times.push_back(timeFrom(text));
    }
    RowTimes result;
    std::optional<bool> areDates;
    for (std::size_t row = 0; row < values->ofVector.size(); ++row) {
        const auto place = static_cast<std::size_t>(values->ofVector[row]);
        if (!times[place] || times[place]->isDate != areDates.value_or(times[place]->isDate)) {
            return Error{
                Code::BadNumber, data.source, {static_cast<std::int64_t>(row) + 1, std::string(values->values[place])}};
        }
        areDates = times[place]->isDate;
        result.ofVector.push_back(times[place]->value);
    }
    result.unit = areDates.value_or(false) ? "weeks" : column;
    return result;
}

RowTimes timesByOrder(const DataSet &data)
{
    RowTimes times{{}, "thousand vectors"};
    times.ofVector.reserve(static_cast<std::size_t>(data.base.size()));
    for (std::int64_t row = 0; row < data.base.size(); ++row) {
        times.ofVector.push_back(static_cast<double>(row) / 1000);
    }
    return times;
}

Outcome<DriftData> driftWithin(const DataSet &data, const RowTimes &times, double splitAt, const DriftOptions &options)
{
    std::vector<VectorId> rowsBefore;
    std::vector<VectorId> rowsAfter;
    for (std::size_t row = 0; row < times.ofVector.size(); ++row) {
        (times.ofVector[row] <= splitAt ? rowsBefore : rowsAfter).emplace_back(row);
    }
    if (std::ssize(rowsBefore) < leastRows) {
        return tooFew("vectors before", std::ssize(rowsBefore), leastRows);
    }
    if (std::ssize(rowsAfter) < 2) {
        return tooFew("vectors after", std::ssize(rowsAfter), 2);
    }
    const auto probesOf = [](const std::vector<VectorId> &rows) {
        return std::clamp<std::int64_t>(std::ssize(rows) / 10, 1, mostProbes);
    };
    const std::int64_t probesBefore = probesOf(rowsBefore);
    const std::int64_t probesAfter = probesOf(rowsAfter);
    RowDealer dealBefore(std::move(rowsBefore), Random::stream(options.seed, 1).next());
    RowDealer dealAfter(std::move(rowsAfter), Random::stream(options.seed, 2).next());
    DriftData result;
    result.metric = data.metric;
    result.frame = data.frame;
    result.before.probes = data.base.gather(dealBefore.deal(probesBefore));
    const auto probes = dealAfter.deal(probesAfter);
    result.after.probes = data.base.gather(probes);
    std::vector<VectorId> served = dealBefore.rest();
    result.earlier = data.base.gather(served);
    const std::vector<VectorId> later = dealAfter.rest();
    served.insert(served.end(), later.begin(), later.end());
    std::ranges::sort(served);
    result.served = data.base.gather(served);
    result.learned = data.base.gather(dealBefore.deal(rowsToLearn(dealBefore.left(), options)));
    result.before.vectors = data.base.gather(dealBefore.dealUpTo(options.rows));
    result.after.vectors = data.base.gather(dealAfter.dealUpTo(options.rows));
    for (const VectorId probe : probes) {
        result.times.push_back(times.ofVector[probe.index()] - splitAt);
    }
    result.timeUnit = times.unit;
    return result;
}

} // namespace shardscope
