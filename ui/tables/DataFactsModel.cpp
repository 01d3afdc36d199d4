// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/DataFactsModel.h"

#include "core/data/Sampling.h"
#include "core/data/Tenants.h"
#include "ui/text/DataText.h"
#include "ui/text/NumberText.h"
#include "ui/text/Terms.h"

#include <filesystem>

namespace shardscope {

namespace {

/// The term at the beginning of a row.
QString rowTitle(Term term)
{
    QString text = title(term);
    text[0] = text[0].toUpper();
    return text;
}

} // namespace

void DataFactsModel::setDataSet(std::shared_ptr<const DataSet> data)
{
    m_data = std::move(data);
    m_statistics.reset();
    m_truthDepth = 0;
    gather();
}

void DataFactsModel::setStatistics(const std::optional<Statistics> &statistics)
{
    m_statistics = statistics;
    gather();
}

void DataFactsModel::setTruthDepth(int k, Truth otherwise)
{
    m_truthDepth = k;
    m_truth = otherwise;
    gather();
}

void DataFactsModel::retranslate()
{
    gather();
    NumberTable::retranslate();
}

void DataFactsModel::gather()
{
    beginResetModel();
    m_rows.clear();
    if (m_data) {
        addShape();
        addFrame();
        addQueries();
    }
    if (m_data && m_statistics) {
        addStatistics();
    }
    endResetModel();
}

void DataFactsModel::addShape()
{
    const VectorSet &base = m_data->base;
    m_rows.push_back({tr("Vectors"), double(base.size()), tr("How many vectors there are to shard.")});
    m_rows.push_back({tr("Dimension"), double(base.dim()), tr("How many values a vector has.")});
    m_rows.push_back(
        {tr("Element"), QString::fromUtf8(nameOf(base.element()).data()),
         m_data->notes.baseWas
             ? tr("How each value is stored in memory. On disk they are %1; the queries have other values.")
                   .arg(QString::fromUtf8(nameOf(*m_data->notes.baseWas).data()))
             : tr("How each value is stored, on disk and in memory.")});
    m_rows.push_back({tr("Size"), numberText(static_cast<double>(base.bytes()), NumberFormat::Bytes),
                      tr("The vectors alone, before any index.")});
    m_rows.push_back({rowTitle(Term::Metric), metricTitle(m_data->metric), definition(Term::Metric)});
    if (const auto share = sampledShare(*m_data)) {
        m_rows.push_back({tr("Sample"),
                          tr("about %1 of %2")
                              .arg(numberText(*share, NumberFormat::Percent),
                                   numberText(double(m_data->notes.sampledFrom), NumberFormat::Count)),
                          sampleSentence(*m_data)});
    }
    if (m_data->notes.rowsPromised > 0) {
        m_rows.push_back({tr("Rows promised"), double(m_data->notes.rowsPromised),
                          tr("The file's header promises more rows than are there; these were taken.")});
    }
}

void DataFactsModel::addFrame()
{
    const Frame &frame = m_data->frame;
    if (frame.exponent != 0) {
        m_rows.push_back(
            {tr("Computed with"), tr("2^%1 times the vectors").arg(frame.exponent),
             tr("Squares of the values as they are would leave the range of float32. Lengths and distances "
                "are shown in units of the file.")});
    }
    if (!frame.origin.empty()) {
        m_rows.push_back({tr("Computed from"), tr("a point among the vectors"),
                          tr("The vectors are far from the origin for how little they differ, so that products would "
                             "lose the difference. No distance changes.")});
    }
}

void DataFactsModel::addQueries()
{
    m_rows.push_back({m_data->notes.queriesSampled ? tr("Queries, held out") : tr("Queries"),
                      double(m_data->queries.size()),
                      m_data->notes.queriesSampled
                          ? tr("The source has no queries, so these vectors were taken out of it to ask for.")
                          : tr("Vectors to ask for; they came with the data.")});
    if (!m_data->trainingQueries.empty() || m_data->notes.trainingQueriesOf > 0) {
        const QString about = tr("From these strategies and routers by queries learn; none of them is evaluated.");
        const QString leftOut = trainingSentence(*m_data);
        m_rows.push_back({tr("Queries to learn from"), double(m_data->trainingQueries.size()),
                          leftOut.isEmpty() ? about : about + QLatin1Char(' ') + leftOut});
    }
    m_rows.push_back({rowTitle(Term::ExactNeighbors),
                      m_truthDepth > 0            ? tr("%Ln neighbour(s) a query", nullptr, m_truthDepth)
                      : m_truth == Truth::Awaited ? tr("being computed")
                                                  : tr("not there"),
                      definition(Term::ExactNeighbors)});
    if (m_data->notes.truthLeftAside) {
        const auto &left = *m_data->notes.truthLeftAside;
        m_rows.push_back({tr("Ground truth left aside"),
                          QString::fromStdString(std::filesystem::path(left.file).filename().string()),
                          truthLeftAsideSentence(*m_data)});
    }
    if (m_data->tenancy) {
        m_rows.push_back({tr("Tenants"), double(tenantsWithVectors(*m_data->tenancy)), definition(Term::Tenant)});
    }
}

void DataFactsModel::addStatistics()
{
    const Statistics &found = *m_statistics;
    const double rows = double(m_data->base.size());
    const auto ofLengths = m_data->frame.exponent == 0 ? NumberFormat::Ratio : NumberFormat::Measure;
    m_rows.push_back({tr("Duplicates"), double(found.duplicates),
                      tr("Vectors equal to an earlier one in every value: %1 of all.")
                          .arg(numberText(double(found.duplicates) / rows, NumberFormat::Percent))});
    m_rows.push_back(
        {tr("Not finite"), double(found.nonFinite),
         tr("Vectors with a value that is infinite or not a number; no distance to them means anything.")});
    m_rows.push_back({tr("Zero vectors"), double(found.zeroVectors),
                      tr("Vectors of zeros only. Under cosine they have no direction.")});
    m_rows.push_back({tr("Shortest vector"), found.norms.min, tr("The least Euclidean norm."), ofLengths});
    m_rows.push_back({tr("Mean length"), found.norms.mean, tr("The mean Euclidean norm."), ofLengths});
    m_rows.push_back({tr("Longest vector"), found.norms.max, tr("The greatest Euclidean norm."), ofLengths});
    m_rows.push_back({rowTitle(Term::IntrinsicDimension), found.intrinsicDimension,
                      definition(Term::IntrinsicDimension), NumberFormat::Ratio});
    m_rows.push_back(
        {rowTitle(Term::Clusterability), found.clusterability,
         definition(Term::Clusterability) + QLatin1Char(' ') + tr("Measured on %L1 vectors.").arg(found.sampled),
         NumberFormat::Ratio});
}

int DataFactsModel::rows() const
{
    return static_cast<int>(m_rows.size());
}

NumberTable::Columns DataFactsModel::columns() const
{
    return {
        {tr("Fact"), tr("What is known of the data set."), NumberFormat::Text, of(m_rows, &Row::title)},
        {tr("Figure"), tr("Hover over a row for what it means."), NumberFormat::Text, of(m_rows, &Row::figure)},
    };
}

NumberFormat DataFactsModel::format(int row, int) const
{
    return m_rows[row].format;
}

QString DataFactsModel::meaning(int row, int) const
{
    return m_rows[row].meaning;
}

} // namespace shardscope
