// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lifecycle/DriftSigns.h"

#include "core/base/Quantile.h"
#include "core/base/Random.h"
#include "core/base/Shuffle.h"
#include "core/clustering/ClusterSums.h"
#include "core/clustering/NearestPoints.h"
#include "core/evaluate/Skew.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Distance.h"
#include "core/routing/NearestRouter.h"
#include "core/truth/ExactSearch.h"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <numeric>

namespace shardscope {

namespace {

constexpr int signCount = 4;
constexpr int candidateShards = 8; ///< that a probe's first shard is looked for in when means move
constexpr std::int64_t firstShardProbes = 500;
constexpr double mostAdditions = 2e10; ///< of values, for the means of all mixtures

/// Which sample each row, and each probe, counts to.
struct Labels
{
    std::vector<bool> isAfter;      ///< (rows)
    std::vector<bool> isAfterProbe; ///< (probes)
};

/// Labels of a mixture; that of number 0 is the truth.
Labels labelsOf(std::int64_t rowsBefore, std::int64_t rowsAfter, std::int64_t probesBefore, std::int64_t probesAfter,
                std::uint64_t seed, int mixture)
{
    const auto make = [](std::int64_t before, std::int64_t after) {
        std::vector<bool> labels(static_cast<std::size_t>(before + after), false);
        std::fill(labels.begin() + static_cast<std::ptrdiff_t>(before), labels.end(), true);
        return labels;
    };
    Labels labels{make(rowsBefore, rowsAfter), make(probesBefore, probesAfter)};
    if (mixture > 0) {
        Random random = Random::stream(seed, static_cast<std::uint64_t>(mixture));
        const auto mix = [&](std::vector<bool> &all) {
            for (std::int64_t i = std::ssize(all) - 1; i > 0; --i) {
                const auto at = static_cast<std::size_t>(i);
                const auto other = static_cast<std::size_t>(random.below(i + 1));
                const bool kept = all[at];
                all[at] = all[other];
                all[other] = kept;
            }
        };
        mix(labels.isAfter);
        mix(labels.isAfterProbe);
    }
    return labels;
}

struct TwoMeans
{
    double before = 0;
    double after = 0;
    double difference() const { return std::abs(after - before); }
};

TwoMeans meansOf(std::span<const double> values, const std::vector<bool> &isAfter)
{
    double sums[2] = {0, 0};
    std::int64_t counts[2] = {0, 0};
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!std::isnan(values[i])) { // a probe that nothing can be found for
            sums[isAfter[i] ? 1 : 0] += values[i];
            ++counts[isAfter[i] ? 1 : 0];
        }
    }
    const auto mean = [&](int sample) {
        return counts[sample] > 0 ? sums[sample] / static_cast<double>(counts[sample]) : 0.0;
    };
    return {mean(0), mean(1)};
}

/// What the signs are computed from, the same for every mixture.
class Comparison
{
public:
    Comparison(const DriftData &data, const LearnedShards &learned, int nprobe, const DriftOptions &options)
        : m_data(data), m_learned(learned), m_nprobe(nprobe), m_options(options),
          m_rows(joined(data.before.vectors, data.after.vectors)),
          m_probes(joined(data.before.probes, data.after.probes))
    {
    }

    Outcome<Done> prepare(const Progress &progress)
    {
        const FloatRows rows(m_rows, m_learned.metric);
        const auto nearest = assignToNearest(rows, NearestPoints(m_learned.centroids.points, m_learned.metric),
                                             partOf(progress, 0, 300));
        SHARDSCOPE_TRY(nearest);
        for (const auto &row : *nearest) {
            m_shardOf.push_back(m_learned.centroids.shardOf[static_cast<std::size_t>(row.point.value)]);
            m_distance.push_back(row.distance);
        }
        SHARDSCOPE_TRY(routeProbes(partOf(progress, 300, 400)));
        return searchProbes(partOf(progress, 400, 1000));
    }

    /// (mixtures, signs), the samples as they are first.
    Outcome<std::vector<std::vector<double>>> values(const Progress &progress)
    {
        prepareFirstShards();
        std::vector<std::vector<double>> all(static_cast<std::size_t>(m_options.resamples) + 1);
        const bool isDone = parallelFor(
            std::ssize(all), 1,
            [&](std::int64_t first, std::int64_t last) {
                for (std::int64_t mixture = first; mixture < last; ++mixture) {
                    all[static_cast<std::size_t>(mixture)] = signsOf(labels(static_cast<int>(mixture)));
                }
            },
            progress);
        return isDone ? Outcome(std::move(all)) : Error{Code::Cancelled, {}, {}};
    }

    /// Figures of both samples as they are.
    std::vector<DriftTest> figures() const
    {
        const Labels labels = this->labels(0);
        const TwoMeans distance = meansOf(m_distance, labels.isAfter);
        const TwoMeans recall = meansOf(m_recall, labels.isAfterProbe);
        std::vector<double> before(static_cast<std::size_t>(m_learned.shards), 0);
        std::vector<double> after(before);
        for (std::size_t row = 0; row < m_shardOf.size(); ++row) {
            ++(labels.isAfter[row] ? after : before)[m_shardOf[row].index()];
        }
        std::vector<DriftTest> tests(signCount);
        tests[0] = {.sign = DriftSign::Distance, .before = distance.before, .after = distance.after};
        tests[1] = {.sign = DriftSign::Sizes, .before = skewOf(before).maxOverMean, .after = skewOf(after).maxOverMean};
        tests[2] = {.sign = DriftSign::FirstShard};
        tests[3] = {.sign = DriftSign::Recall, .before = recall.before, .after = recall.after};
        return tests;
    }

private:
    Labels labels(int mixture) const
    {
        return labelsOf(m_data.before.vectors.size(), m_data.after.vectors.size(), m_data.before.probes.size(),
                        m_data.after.probes.size(), m_options.seed, mixture);
    }

    Outcome<Done> routeProbes(const Progress &progress)
    {
        std::vector<ShardId> all;
        all.reserve(static_cast<std::size_t>(m_learned.shards));
        for (int shard = 0; shard < m_learned.shards; ++shard) {
            all.emplace_back(shard);
        }
        const NearestRouter router(m_learned.centroids, m_learned.shards, all, m_learned.metric);
        auto routes = router.route({m_probes, {}}, m_learned.shards, progress);
        SHARDSCOPE_TRY(routes);
        m_routes = *std::move(routes);
        return Done();
    }

    /// Recall of each probe among the vectors of both samples, which is the same however labels are mixed. They are
    /// searched in random order, so that ties do not prefer those of one sample.
    Outcome<Done> searchProbes(const Progress &progress)
    {
        std::vector<VectorId> order = allRows(m_rows.size());
        Random random = Random::stream(~m_options.seed, 0);
        shuffle(order, random);
        const int k = static_cast<int>(std::min<std::int64_t>(m_options.spec.k, m_rows.size()));
        const auto truth = exactSearch(m_rows.gather(order), m_probes, m_learned.metric, k, progress);
        SHARDSCOPE_TRY(truth);
        for (std::int64_t probe = 0; probe < m_probes.size(); ++probe) {
            const auto asked = m_routes.order(probe).first(static_cast<std::size_t>(m_nprobe));
            double found = 0;
            for (const Neighbor &neighbor : truth->found(probe)) {
                const ShardId shard = m_shardOf[order[neighbor.id.index()].index()];
                found += std::ranges::find(asked, shard) != asked.end() ? 1 : 0;
            }
            m_recall.push_back(found / k);
        }
        return Done();
    }

    /// Some rows and probes, as many as can be looked at in every mixture.
    void prepareFirstShards()
    {
        const double affordable = mostAdditions / (static_cast<double>(m_rows.dim()) * (m_options.resamples + 1));
        const auto rows = std::clamp<std::int64_t>(static_cast<std::int64_t>(affordable), 1, m_rows.size());
        Random random = Random::stream(~m_options.seed, 1);
        std::vector<VectorId> all = allRows(m_rows.size());
        shuffleFirst(all, rows, random); // of both samples alike
        all.resize(static_cast<std::size_t>(rows));
        m_meanRows = std::move(all);
        Matrix buffer;
        const MatrixView view = FloatRows(m_rows, m_learned.metric).gather(m_meanRows, buffer);
        m_meanValues = Matrix(view.rows, view.dim);
        std::copy_n(view.data, view.rows * view.dim, m_meanValues.data());
        std::vector<VectorId> probes = allRows(m_probes.size());
        const auto chosen = std::min<std::int64_t>(firstShardProbes, std::ssize(probes));
        shuffleFirst(probes, chosen, random);
        probes.resize(static_cast<std::size_t>(chosen));
        m_firstProbes = std::move(probes);
        Matrix probeBuffer;
        const MatrixView probeView = FloatRows(m_probes, m_learned.metric).gather(m_firstProbes, probeBuffer);
        m_probeValues = Matrix(probeView.rows, probeView.dim);
        std::copy_n(probeView.data, probeView.rows * probeView.dim, m_probeValues.data());
        m_oldMeans = Matrix(m_learned.shards, m_rows.dim());
        for (std::size_t i = m_learned.centroids.shardOf.size(); i-- > 0;) { // the first of each shard
            std::ranges::copy(m_learned.centroids.points.row(static_cast<std::int64_t>(i)),
                              m_oldMeans.row(m_learned.centroids.shardOf[i].value).begin());
        }
    }

    std::vector<double> signsOf(const Labels &labels) const
    {
        return {meansOf(m_distance, labels.isAfter).difference(), sizesApart(labels), firstShardsApart(labels),
                meansOf(m_recall, labels.isAfterProbe).difference()};
    }

    /// Half the sum of the differences of shares, by whole numbers: equal splits give equal values.
    double sizesApart(const Labels &labels) const
    {
        std::vector<std::int64_t> before(static_cast<std::size_t>(m_learned.shards), 0);
        std::vector<std::int64_t> after(before);
        for (std::size_t row = 0; row < m_shardOf.size(); ++row) {
            ++(labels.isAfter[row] ? after : before)[m_shardOf[row].index()];
        }
        const std::int64_t rowsBefore = m_data.before.vectors.size();
        const std::int64_t rowsAfter = m_data.after.vectors.size();
        std::int64_t apart = 0;
        for (std::size_t shard = 0; shard < before.size(); ++shard) {
            apart += std::abs(before[shard] * rowsAfter - after[shard] * rowsBefore);
        }
        return static_cast<double>(apart) / (2.0 * static_cast<double>(rowsBefore) * static_cast<double>(rowsAfter));
    }

    /// Share of the probes that are nearest to different shards by the means of either sample. Where a sample has none
    /// of a shard's vectors, what was learned stands for their mean.
    double firstShardsApart(const Labels &labels) const
    {
        const int dim = m_rows.dim();
        const auto shards = static_cast<std::size_t>(m_learned.shards);
        std::vector<double> sums(2 * shards * static_cast<std::size_t>(dim), 0);
        std::vector<std::int64_t> counts(2 * shards, 0);
        for (std::size_t i = 0; i < m_meanRows.size(); ++i) {
            const std::size_t row = m_meanRows[i].index();
            const std::size_t place = 2 * m_shardOf[row].index() + (labels.isAfter[row] ? 1 : 0);
            const auto values = m_meanValues.row(static_cast<std::int64_t>(i));
            double *sum = sums.data() + place * static_cast<std::size_t>(dim);
            for (int j = 0; j < dim; ++j) {
                sum[j] += static_cast<double>(values[static_cast<std::size_t>(j)]);
            }
            ++counts[place];
        }
        Matrix means[2] = {m_oldMeans, m_oldMeans};
        for (std::size_t place = 0; place < counts.size(); ++place) {
            writeMean({sums.data() + place * static_cast<std::size_t>(dim), static_cast<std::size_t>(dim)},
                      counts[place], m_learned.metric == Metric::Cosine,
                      means[place % 2].row(static_cast<std::int64_t>(place / 2)));
        }
        std::int64_t apart = 0;
        for (std::size_t i = 0; i < m_firstProbes.size(); ++i) {
            apart += nearestOf(i, means[0]) != nearestOf(i, means[1]) ? 1 : 0;
        }
        return static_cast<double>(apart) / static_cast<double>(m_firstProbes.size());
    }

    ShardId nearestOf(std::size_t i, const Matrix &means) const
    {
        const auto order = m_routes.order(m_firstProbes[i].value);
        const auto count = std::min<std::size_t>(candidateShards, order.size());
        const auto probe = m_probeValues.row(static_cast<std::int64_t>(i));
        ShardId best;
        float least = 0;
        for (const ShardId shard : order.first(count)) {
            if (!shard.isValid()) {
                break;
            }
            const float distance = m_pair(probe.data(), means.row(shard.value).data(), m_rows.dim());
            if (!best.isValid() || distance < least || (distance == least && shard < best)) {
                best = shard;
                least = distance;
            }
        }
        return best;
    }

    const DriftData &m_data;
    const LearnedShards &m_learned;
    int m_nprobe;
    const DriftOptions &m_options;
    VectorSet m_rows;   ///< of both samples
    VectorSet m_probes; ///< the same
    std::vector<ShardId> m_shardOf;
    std::vector<double> m_distance; ///< of each row to its centroid
    std::vector<double> m_recall;   ///< of each probe
    Routes m_routes;                ///< of the probes, all shards
    std::vector<VectorId> m_meanRows;
    Matrix m_meanValues;
    std::vector<VectorId> m_firstProbes;
    Matrix m_probeValues;
    Matrix m_oldMeans;
    kernels::PairDistance m_pair = kernels::pairDistance(m_learned.metric, Element::Float32);
};

/// Of each value, in how many of them it is as great: as a share.
std::vector<double> sharesAsGreat(std::vector<double> values)
{
    std::vector<double> sorted(values);
    std::ranges::sort(sorted);
    for (double &value : values) {
        const auto below = std::ranges::lower_bound(sorted, value) - sorted.begin();
        value = static_cast<double>(std::ssize(sorted) - below) / static_cast<double>(sorted.size());
    }
    return values;
}

/// `sorted`: ascending, at least one.
DriftMixtures mixturesOf(const std::vector<double> &sorted)
{
    constexpr std::size_t most = 24;
    DriftMixtures mixtures{sorted.front(), sorted.back(), {}};
    const double width = (mixtures.high - mixtures.low) / static_cast<double>(most);
    mixtures.counts.assign(width > 0 ? most : 1, 0);
    for (const double value : sorted) {
        const double place = width > 0 ? (value - mixtures.low) / width : 0;
        ++mixtures.counts[std::min(static_cast<std::size_t>(place), mixtures.counts.size() - 1)];
    }
    return mixtures;
}

} // namespace

std::vector<VectorId> allRows(std::int64_t count)
{
    std::vector<VectorId> rows;
    rows.reserve(static_cast<std::size_t>(count));
    for (std::int64_t row = 0; row < count; ++row) {
        rows.emplace_back(row);
    }
    return rows;
}

VectorSet joined(const VectorSet &first, const VectorSet &second)
{
    auto bytes = std::make_shared<AlignedVector<std::byte>>(static_cast<std::size_t>(first.bytes() + second.bytes()));
    std::byte *next = bytes->data();
    for (const VectorSet *set : {&first, &second}) {
        for (std::int64_t row = 0; row < set->size(); ++row) {
            std::memcpy(next, set->row(row), set->rowBytes());
            next += set->rowBytes();
        }
    }
    const std::byte *begin = bytes->data();
    return {std::move(bytes), begin, first.size() + second.size(), first.dim(), first.rowBytes(), first.element()};
}

JointTest jointTest(std::span<const std::vector<double>> values)
{
    const std::size_t mixtures = values.size();
    const std::size_t signs = values.front().size();
    std::vector<double> least(mixtures, 1);
    JointTest result;
    for (std::size_t sign = 0; sign < signs; ++sign) {
        std::vector<double> column(mixtures);
        for (std::size_t mixture = 0; mixture < mixtures; ++mixture) {
            column[mixture] = values[mixture][sign];
        }
        const auto shares = sharesAsGreat(std::move(column));
        result.alone.push_back(shares.front());
        for (std::size_t mixture = 0; mixture < mixtures; ++mixture) {
            least[mixture] = std::min(least[mixture], shares[mixture]);
        }
    }
    std::ranges::sort(least);
    for (const double p : result.alone) {
        const auto asSmall = std::ranges::upper_bound(least, p) - least.begin();
        result.adjusted.push_back(static_cast<double>(asSmall) / static_cast<double>(mixtures));
    }
    result.p = std::ranges::min(result.adjusted);
    return result;
}

Outcome<DriftSigns> compareSamples(const DriftData &data, const LearnedShards &learned, int nprobe,
                                   const DriftOptions &options, const Progress &progress)
{
    Comparison comparison(data, learned, nprobe, options);
    SHARDSCOPE_TRY(comparison.prepare(partOf(progress, 0, 300)));
    const auto values = comparison.values(partOf(progress, 300, 1000));
    SHARDSCOPE_TRY(values);
    const JointTest joint = jointTest(*values);
    DriftSigns signs{comparison.figures(), joint.p};
    for (std::size_t sign = 0; sign < signs.tests.size(); ++sign) {
        DriftTest &test = signs.tests[sign];
        std::vector<double> null;
        null.reserve(values->size());
        for (std::size_t mixture = 1; mixture < values->size(); ++mixture) {
            null.push_back((*values)[mixture][sign]);
        }
        std::ranges::sort(null);
        test.difference = values->front()[sign];
        test.usual = quantileOfSorted(null, 0.5);
        test.unusual = quantileOfSorted(null, 1 - options.falseAlarms);
        test.mixtures = mixturesOf(null);
        test.p = joint.alone[sign];
        test.isSeen = joint.adjusted[sign] <= options.falseAlarms;
    }
    return signs;
}

} // namespace shardscope
