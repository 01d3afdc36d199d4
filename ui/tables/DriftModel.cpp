// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/tables/DriftModel.h"

#include "ui/text/DriftText.h"
#include "ui/text/Terms.h"

namespace shardscope {

void DriftSignModel::setStudy(SharedDriftStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

QString DriftSignModel::meaning(int row, int column) const
{
    return column == Sign ? signMeaning(test(row).sign) : NumberTable::meaning(row, column);
}

NumberTable::Columns DriftSignModel::columns() const
{
    const auto figure = [this](double DriftTest::*member) {
        return [this, member](int row) { return test(row).*member; };
    };
    const auto mean = [this](double DriftTest::*member) {
        return [this, member](int row) { // only a difference can be told of first shards
            return test(row).sign == DriftSign::FirstShard ? QVariant() : QVariant(test(row).*member);
        };
    };
    return {
        {tr("Sign"), tr("What drift shows in."), NumberFormat::Text,
         [this](int row) { return signText(test(row).sign); }},
        {tr("Before"), tr("Of the earlier sample."), NumberFormat::Measure, mean(&DriftTest::before)},
        {tr("After"), tr("Of the later sample."), NumberFormat::Measure, mean(&DriftTest::after)},
        {tr("Difference"), tr("Between the samples: what is tested."), NumberFormat::Measure,
         figure(&DriftTest::difference)},
        {tr("Usual"), tr("Its median between random mixtures of both samples: what chance does."),
         NumberFormat::Measure, figure(&DriftTest::usual)},
        {tr("Unusual"), tr("Chance goes above that only as often as false alarms are allowed."), NumberFormat::Measure,
         figure(&DriftTest::unusual)},
        {tr("p"), tr("Share of the random mixtures that differ as much, taken alone."), NumberFormat::Measure,
         figure(&DriftTest::p)},
        {tr("Seen"),
         tr("Whether it is so great that any sign is so by chance only as often as false alarms are "
            "allowed."),
         NumberFormat::Text, [this](int row) { return test(row).isSeen ? tr("yes") : tr("no"); }},
    };
}

void RetrainingModel::setStudy(SharedDriftStudy study)
{
    beginResetModel();
    m_study = std::move(study);
    endResetModel();
}

QVariant RetrainingModel::now(int row) const
{
    const Retraining &all = m_study->report.retraining;
    switch (row) {
    case Recall:
        return all.now.recall;
    case RecallLow:
        return all.now.low;
    case RecallHigh:
        return all.now.high;
    case RecallBefore:
        return m_study->report.before.recall;
    case Nprobe:
        return double(all.nprobe);
    case Scanned:
        return all.now.scanned;
    case MaxOverMean:
        return all.maxOverMeanNow;
    case NprobeInstead:
        return all.nprobeInstead > 0 ? QVariant(double(all.nprobeInstead)) : QVariant();
    default:
        return {};
    }
}

QVariant RetrainingModel::retrained(int row) const
{
    const Retraining &all = m_study->report.retraining;
    switch (row) {
    case Recall:
        return all.retrained.recall;
    case RecallLow:
        return all.retrained.low;
    case RecallHigh:
        return all.retrained.high;
    case Gain:
        return all.gain.difference;
    case Spread:
        return all.spread;
    case Nprobe:
        return double(all.nprobe);
    case Scanned:
        return all.retrained.scanned;
    case MaxOverMean:
        return all.maxOverMeanRetrained;
    case FirstShardChanged:
        return all.firstShardChanged;
    case Moved:
        return double(all.moves.copied);
    default:
        return {};
    }
}

QString RetrainingModel::meaning(int row, int column) const
{
    switch (row) {
    case RecallLow:
    case RecallHigh:
        return definition(Term::ConfidenceBand);
    case Gain:
        return tr("What retraining gives back: recall over the same probes, retrained minus now.");
    case Spread:
        return tr(
            "Standard deviation of the gain between retrainings by other seeds: a single one may be so much luckier "
            "or unluckier.");
    case RecallBefore:
        return tr("Of the earlier probes among the earlier vectors, at the same nprobe.");
    case Nprobe:
        return definition(Term::Nprobe);
    case Scanned:
        return definition(Term::Scanned);
    case MaxOverMean:
        return definition(Term::MaxOverMean);
    case NprobeInstead:
        return tr("The least nprobe of the plan of now that finds as much as the retrained one; empty: none does.");
    case FirstShardChanged:
        return tr("Share of the probes that ask another place first after retraining.");
    case Moved:
        return tr("Vectors that retraining moves, each new shard at the place where most of its vectors are.");
    default:
        return NumberTable::meaning(row, column);
    }
}

NumberFormat RetrainingModel::format(int row, int column) const
{
    switch (row) {
    case Nprobe:
    case NprobeInstead:
        return NumberFormat::Id;
    case Scanned:
    case FirstShardChanged:
        return NumberFormat::Percent;
    case MaxOverMean:
        return NumberFormat::Ratio;
    case Moved:
        return NumberFormat::Count;
    default:
        return column == Figure ? NumberFormat::Text : NumberFormat::Fraction;
    }
}

NumberTable::Columns RetrainingModel::columns() const
{
    const QStringList names{tr("Recall"),
                            tr("… at least"),
                            tr("… at most"),
                            tr("Gain in recall"),
                            tr("… from run to run"),
                            tr("Recall before"),
                            tr("nprobe"),
                            tr("Scanned"),
                            tr("Max/mean"),
                            tr("nprobe instead"),
                            tr("First shard changed"),
                            tr("Vectors moved")};
    return {
        {tr("Figure"), tr("Of the vectors that are served now, and the later probes."), NumberFormat::Text,
         [names](int row) { return names[row]; }},
        {tr("Now"), tr("By the plan that learned from the earlier vectors."), NumberFormat::Fraction,
         [this](int row) { return now(row); }},
        {tr("Retrained"), tr("By a plan that learned from what is served."), NumberFormat::Fraction,
         [this](int row) { return retrained(row); }},
    };
}

} // namespace shardscope
