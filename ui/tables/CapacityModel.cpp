// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/CapacityModel.h"

#include "core/engines/Engine.h"
#include "ui/text/RegistryText.h"
#include "ui/text/Terms.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr double nsOfMs = 1e6;

QString fromView(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

QString translated(std::string_view text)
{
    return registryText(std::string(text).c_str());
}

} // namespace

void CapacityModel::setStudy(SharedCapacityStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

CapacityModel::Range CapacityModel::rangeOf(const Foretold &foretold, double unit)
{
    Range range{foretold.value / unit};
    if (foretold.error) {
        range.low = foretold.low() / unit;
        range.high = foretold.high() / unit;
    }
    return range;
}

CapacityModel::Range CapacityModel::rangeOf(const std::optional<ForetoldLatency> &latency)
{
    const auto inMs = [](const std::optional<double> &ns) { return ns ? std::optional(*ns / nsOfMs) : std::nullopt; };
    return latency ? Range{latency->value / nsOfMs, inMs(latency->low), inMs(latency->high)} : Range();
}

CapacityModel::Range CapacityModel::range(int row) const
{
    const Capacity &capacity = m_study->capacity;
    switch (row) {
    case Vectors:
        return {capacity.vectors};
    case Nodes:
        return {double(capacity.nodes)};
    case BytesPerVector:
        return rangeOf(capacity.bytesPerVector);
    case Memory:
        return rangeOf(capacity.bytes);
    case FullestNode:
        return {std::nullopt, std::nullopt, m_study->fullestBytes()};
    case Disk:
        return {capacity.disk};
    case DiskOfNode:
        return {std::nullopt, std::nullopt, std::ranges::max_element(capacity.burdens, {}, &NodeBurden::disk)->disk};
    case Recall:
        return {m_study->found.recall, m_study->found.low, m_study->found.high};
    case Service:
        return rangeOf(capacity.service, nsOfMs);
    case P50:
        return rangeOf(capacity.p50);
    case P99:
        return rangeOf(capacity.p99);
    case P99WithLoss:
        return {capacity.loss && capacity.loss->p99 ? std::optional(*capacity.loss->p99 / nsOfMs) : std::nullopt};
    case CoverageWithLoss:
        return {capacity.loss ? std::optional(capacity.loss->coverage) : std::nullopt};
    case Saturation:
        return {capacity.saturation};
    case Network:
        return {capacity.p99 ? std::optional(capacity.network) : std::nullopt};
    case Building:
        return rangeOf(capacity.building, nsOfMs);
    default:
        return {};
    }
}

NumberFormat CapacityModel::format(int row, int column) const
{
    if (column == Figure) {
        return NumberFormat::Text;
    }
    switch (row) {
    case Vectors:
    case Nodes:
    case Saturation:
        return NumberFormat::Whole;
    case BytesPerVector:
        return NumberFormat::Ratio;
    case Recall:
        return NumberFormat::Fraction;
    case CoverageWithLoss:
        return NumberFormat::Percent;
    case Service:
    case P50:
    case P99:
    case P99WithLoss:
    case Building:
        return NumberFormat::Duration;
    default:
        return NumberFormat::Bytes;
    }
}

QString CapacityModel::meaning(int row, int column) const
{
    switch (row) {
    case Vectors:
        return tr("At the end, copies by spill and replicas not counted.");
    case Nodes:
        return tr("The fewest that were found to keep to all limits by the upper ends.");
    case BytesPerVector:
        return tr("In memory, index and values, in shards as large as they are then: foretold from samples of these "
                  "data that the index was built over.");
    case Memory:
        return tr("Of all shards and replicas.");
    case FullestNode:
        return tr("The node that holds most, by the upper end.");
    case Disk:
        return m_study->layout ? tr("Files of all shards and replicas, as the library of the index lays them out.")
                               : tr("Taken to be as much as in memory: nobody knows how the index lays out its files.");
    case DiskOfNode:
        return tr("Of the node whose files are largest.");
    case Recall:
        return m_study->recallHolds ? definition(Term::Recall)
                                    : tr("Measured on these data. The index of a larger shard finds less at the same "
                                         "settings: how much less is not known.");
    case Service:
        return tr("Of one request, mean over the shards: foretold from searches in the samples.");
    case P50:
    case P99:
        return tr("Forecast at the load, without a network; empty: no load is given. Where there is no upper end, the "
                  "nodes do not keep up with searches as long as they may take.");
    case P99WithLoss:
        return tr("With the busiest node lost and searches as they are foretold; empty: no load is given, there is no "
                  "other node, or the others do not keep up.");
    case CoverageWithLoss:
        return definition(Term::Coverage);
    case Saturation:
        return definition(Term::SaturationLoad);
    case Network:
        return tr("To and from the shards, at the load.");
    case Building:
        return tr("Of one processor, for one copy of all shards.");
    default:
        return NumberTable::meaning(row, column);
    }
}

NumberTable::Columns CapacityModel::columns() const
{
    const QStringList names{tr("Vectors"),
                            tr("Nodes"),
                            tr("Bytes a vector"),
                            tr("Memory"),
                            tr("Memory of the fullest node"),
                            tr("Disk"),
                            tr("Disk of the fullest node"),
                            tr("Recall"),
                            timeTitle(tr("Search in one shard")),
                            timeTitle(tr("p50")),
                            timeTitle(tr("p99")),
                            timeTitle(tr("p99, one node lost")),
                            tr("Coverage, one node lost"),
                            tr("Saturation load, queries/s"),
                            tr("Network, a second"),
                            timeTitle(tr("Building"))};
    const auto end = [this](std::optional<double> Range::*member) {
        return [this, member](int row) { return range(row).*member; };
    };
    return {
        {tr("Figure"), tr("Of the whole cluster, unless it says otherwise."), NumberFormat::Text,
         [names](int row) { return names[row]; }},
        {tr("Foretold"), tr("What is most likely."), NumberFormat::Measure, end(&Range::value)},
        {tr("At least"), tr("The lower end; empty: there is none, or nothing is known of the error."),
         NumberFormat::Measure, end(&Range::low)},
        {tr("At most"), tr("The upper end, by which limits are kept to; empty: as for the lower."),
         NumberFormat::Measure, end(&Range::high)},
    };
}

void SizingRuleModel::setStudy(SharedCapacityStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    list();
    endResetModel();
}

void SizingRuleModel::list()
{
    m_rules.clear();
    if (!m_study) {
        return;
    }
    const QString held = tr("all that a node needs to hold and search it");
    const auto countOf = [](double count) { return numberText(count, NumberFormat::Whole); };
    m_rules.push_back({tr("foretold"),
                       m_study->capacity.bytesPerVector.value,
                       {},
                       held,
                       tr("samples, for shards of %1 vectors").arg(countOf(m_study->shape().vectors))});
    m_rules.push_back({tr("measured"),
                       m_study->measuredBytes(),
                       {},
                       held,
                       tr("%1 vectors of these data").arg(countOf(double(m_study->growth.samples.back().vectors)))});
    if (m_study->layout) {
        m_rules.push_back({tr("file"),
                           m_study->layout->bytes,
                           {},
                           tr("the file of the library"),
                           fromView(m_study->layout->library)});
    }
    for (const EngineSize &size : m_study->engines) {
        const auto kind = findKind(engineKinds(), "engine", size.engine);
        m_rules.push_back({kind ? translated((*kind)->title) : QString::fromStdString(size.engine),
                           size.bytesPerVector(m_study->shape().vectors),
                           {},
                           tr("its table or keys, and its index, in place of that here"),
                           size.isMeasured() ? tr("measured on a cluster, up to %1 vectors")
                                                   .arg(countOf(static_cast<double>(size.samples.back().vectors)))
                                             : tr("what is known of how it stores them; not measured here")});
    }
    for (const SizingRule &rule : m_study->rules) {
        m_rules.push_back({translated(rule.name), rule.bytes, fromView(rule.formula), translated(rule.counts),
                           translated(rule.source) + QStringLiteral(", ") + fromView(rule.date), true});
    }
}

int SizingRuleModel::furthest() const
{
    int furthest = -1;
    double most = -1;
    for (int row = 0; row < rows(); ++row) {
        const double off = std::abs(std::log(number(row, OfForetold)));
        if (m_rules[static_cast<std::size_t>(row)].isRule && off > most) {
            most = off;
            furthest = row;
        }
    }
    return furthest;
}

NumberTable::Columns SizingRuleModel::columns() const
{
    return {
        {tr("Rule"), tr("Who says it."), NumberFormat::Text, of(m_rules, &Entry::name)},
        {tr("Bytes a vector"), tr("In memory, except of the file."), NumberFormat::Ratio, of(m_rules, &Entry::bytes)},
        {tr("Of foretold"), tr("As a multiple of what is foretold."), NumberFormat::Ratio,
         [this](int row) {
             return m_rules[static_cast<std::size_t>(row)].bytes / m_study->capacity.bytesPerVector.value;
         }},
        {tr("Formula"), tr("d: dimensions. M: links of a node of the graph. values: bytes of a vector's values."),
         NumberFormat::Text, of(m_rules, &Entry::formula)},
        {tr("Counts"), tr("What it counts in or leaves out: why it is off."), NumberFormat::Text,
         of(m_rules, &Entry::counts)},
        {tr("Source"), tr("Where it is from, and when that was read or holds."), NumberFormat::Text,
         of(m_rules, &Entry::source)},
    };
}

} // namespace shardscope
