// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/data/Zipf.h"
#include "core/sources/GeneratedRows.h"
#include "core/sources/Source.h"
#include "core/sources/UnlikeQueries.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace shardscope {

namespace {

Outcome<DataSet> makeUniform(const Settings &settings, const Progress &progress)
{
    const auto fillRow = [](std::int64_t, Random &random, std::span<float> row) {
        for (float &value : row) {
            value = static_cast<float>(random.uniform());
        }
    };
    return generatedData(settings, fillRow, progress);
}

/// Centres are normal with variance 1 in every direction; a vector is its centre plus normal noise of deviation
/// `spread`. The cluster of a row is the first number of its stream.
Outcome<DataSet> makeMixture(const Settings &settings, const Progress &progress)
{
    const auto clusters = settings.integer("clusters");
    const auto dim = static_cast<int>(settings.integer("d"));
    const auto spread = settings.real("spread");
    const auto seed = static_cast<std::uint64_t>(settings.integer("seed"));
    const Zipf law(clusters, settings.real("zipf"));

    Matrix centres(clusters, dim);
    Random centreRandom(~seed); // apart from the streams of the rows
    for (std::int64_t i = 0; i < clusters * dim; ++i) {
        centres.data()[i] = static_cast<float>(centreRandom.normal());
    }

    std::vector<std::int32_t> clusterOf(settings.integer("n") + settings.integer("queries"));
    const auto fillRow = [&](std::int64_t i, Random &random, std::span<float> row) {
        clusterOf[i] = static_cast<std::int32_t>(law.draw(random));
        const auto centre = centres.row(clusterOf[i]);
        for (std::size_t j = 0; j < row.size(); ++j) {
            row[j] = static_cast<float>(centre[j] + spread * random.normal());
        }
    };
    auto data = generatedData(settings, fillRow, progress);
    SHARDSCOPE_TRY(data);

    const auto n = data->base.size();
    for (std::int64_t i = 0; i < static_cast<std::int64_t>(clusterOf.size()); ++i) {
        (i < n ? data->labels : data->queryLabels).push_back("cluster-" + std::to_string(clusterOf[i] + 1));
    }
    return data;
}

/// A mixture whose law changes from period to period, in ways of which the size is known.
class DriftingLaw
{
public:
    explicit DriftingLaw(const Settings &settings)
        : m_periods(settings.integer("periods")), m_rows(settings.integer("n")), m_moved(settings.real("moved")),
          m_radians(settings.real("rotation") * std::numbers::pi / 180), m_appears(settings.integer("appears")),
          m_newShare(settings.real("new-share")), m_spread(settings.real("spread")),
          m_centres(settings.integer("clusters") + 1, static_cast<int>(settings.integer("d")))
    {
        Random random(~static_cast<std::uint64_t>(settings.integer("seed"))); // apart from the streams of the rows
        for (std::int64_t i = 0; i < m_centres.rows() * m_centres.dim(); ++i) {
            m_centres.data()[i] = static_cast<float>(random.normal());
        }
        constexpr float farOut = 3; // the new one, so that it is none of the others
        for (float &value : m_centres.row(clusters())) {
            value *= farOut;
        }
    }

    std::int64_t clusters() const { return m_centres.rows() - 1; }
    /// Rows come in the order of time; queries, which follow them, are of the last period.
    std::int64_t periodOf(std::int64_t row) const { return row < m_rows ? row * m_periods / m_rows : m_periods - 1; }

    /// The cluster of a row, `clusters()` being the new one.
    std::int64_t draw(std::int64_t period, Random &random) const
    {
        const bool isNew = random.uniform() < (m_appears > 0 && period >= m_appears ? m_newShare : 0);
        const double first = std::max(0.0, 0.5 - m_moved * static_cast<double>(period));
        const bool isFirst = random.uniform() < first;
        const std::int64_t half = clusters() / 2;
        const std::int64_t drawn = isFirst ? random.below(half) : half + random.below(clusters() - half);
        return isNew ? clusters() : drawn;
    }

    void fill(std::int64_t cluster, std::int64_t period, Random &random, std::span<float> row) const
    {
        const double angle = m_radians * static_cast<double>(period);
        const auto centre = m_centres.row(cluster);
        for (std::size_t j = 0; j < row.size(); ++j) {
            const std::size_t other = j ^ 1; // planes of two neighbouring values; one that is left stays
            const double turned = other < row.size()
                                      ? std::cos(angle) * static_cast<double>(centre[j]) +
                                            (j % 2 == 0 ? -1 : 1) * std::sin(angle) * static_cast<double>(centre[other])
                                      : static_cast<double>(centre[j]);
            row[j] = static_cast<float>(turned + m_spread * random.normal());
        }
    }

private:
    std::int64_t m_periods;
    std::int64_t m_rows;
    double m_moved;
    double m_radians; ///< a period
    std::int64_t m_appears;
    double m_newShare;
    double m_spread;
    Matrix m_centres; ///< the last is the new one
};

Outcome<DataSet> makeDrift(const Settings &settings, const Progress &progress)
{
    const DriftingLaw law(settings);
    std::vector<std::int64_t> clusterOf(static_cast<std::size_t>(settings.integer("n") + settings.integer("queries")));
    const auto fillRow = [&](std::int64_t i, Random &random, std::span<float> row) {
        const std::int64_t period = law.periodOf(i);
        const std::int64_t cluster = law.draw(period, random);
        clusterOf[static_cast<std::size_t>(i)] = cluster;
        law.fill(cluster, period, random, row);
    };
    auto data = generatedData(settings, fillRow, progress);
    SHARDSCOPE_TRY(data);
    Attribute time{"time", {}, {}};
    for (std::int64_t period = 0; period < settings.integer("periods"); ++period) {
        time.values.push_back(std::to_string(period));
    }
    const auto rows = data->base.size();
    for (std::int64_t i = 0; i < std::ssize(clusterOf); ++i) {
        const std::int64_t cluster = clusterOf[static_cast<std::size_t>(i)];
        (i < rows ? data->labels : data->queryLabels)
            .push_back(cluster == law.clusters() ? std::string("new") : "cluster-" + std::to_string(cluster + 1));
        if (i < rows) {
            time.ofVector.push_back(static_cast<std::int32_t>(law.periodOf(i)));
        }
    }
    data->attributes.push_back(std::move(time));
    return data;
}

} // namespace

Parameter generatedRowsParameter(std::int64_t standard)
{
    return {"n",           SHARDSCOPE_TEXT("Vectors"),           standard, 1, 0x7fffffff,
            Unit::Vectors, SHARDSCOPE_TEXT("Number of vectors.")};
}

Parameter generatedDimParameter(std::int64_t standard)
{
    return {"d",        SHARDSCOPE_TEXT("Dimension"),           standard, 1, 1 << 16,
            Unit::None, SHARDSCOPE_TEXT("Values a vector has.")};
}

Parameter generatedQueriesParameter()
{
    return {"queries",
            SHARDSCOPE_TEXT("Queries"),
            std::int64_t(1000),
            1,
            10'000'000,
            Unit::Vectors,
            SHARDSCOPE_TEXT("Number of queries, drawn from the same law as the vectors.")};
}

Parameter generatorSeedParameter()
{
    return {"seed",
            SHARDSCOPE_TEXT("Seed"),
            std::int64_t(1),
            0,
            0x1p53,
            Unit::None,
            SHARDSCOPE_TEXT("Where the random numbers start; the same seed gives the same vectors.")};
}

const std::vector<Kind<Generator>> &generatorKinds()
{
    static const std::vector<Kind<Generator>> kinds{
        {"mixture",
         SHARDSCOPE_TEXT("Gaussian mixture"),
         SHARDSCOPE_TEXT("Round clusters whose sizes follow Zipf's law, as topics in real data do."),
         {"mixture:n=20000,d=32,clusters=100,zipf=1.1,seed=7",
          SHARDSCOPE_TEXT("20,000 vectors of 32 values in a hundred clusters of uneven sizes.")},
         {generatedRowsParameter(100'000),
          generatedDimParameter(64),
          {"clusters", SHARDSCOPE_TEXT("Clusters"), std::int64_t(200), 1, 1'000'000, Unit::None,
           SHARDSCOPE_TEXT("Number of clusters.")},
          {"zipf", SHARDSCOPE_TEXT("Zipf exponent"), 1.1, 0, 10, Unit::None,
           SHARDSCOPE_TEXT("How uneven the clusters are: the i-th is i^zipf times smaller than the first; 0 is even.")},
          {"spread", SHARDSCOPE_TEXT("Spread"), 0.5, 0, 100, Unit::None,
           SHARDSCOPE_TEXT("Deviation of a vector from its centre, where the centres themselves deviate by 1.")},
          generatedQueriesParameter(),
          generatorSeedParameter()},
         makeMixture},
        {"uniform",
         SHARDSCOPE_TEXT("Uniform hypercube"),
         SHARDSCOPE_TEXT("Noise without any structure: there is nothing to cluster, so semantic sharding must fail."),
         {"uniform:n=20000,d=32",
          SHARDSCOPE_TEXT("20,000 vectors of 32 values without any cluster, to see what is lost in the worst case.")},
         {generatedRowsParameter(100'000), generatedDimParameter(64), generatedQueriesParameter(),
          generatorSeedParameter()},
         makeUniform},
        {"drift",
         SHARDSCOPE_TEXT("Drifting mixture"),
         SHARDSCOPE_TEXT("Round clusters whose law changes with time, by as much as is said; the column \"time\" has "
                         "each vector's period, and queries are of the last one."),
         {"drift:n=20000,rotation=4,periods=12",
          SHARDSCOPE_TEXT("20,000 vectors of twelve weeks in which clusters turn by four degrees a week.")},
         {generatedRowsParameter(50'000),
          generatedDimParameter(32),
          {"clusters", SHARDSCOPE_TEXT("Clusters"), std::int64_t(64), 2, 1'000'000, Unit::None,
           SHARDSCOPE_TEXT("Number of clusters.")},
          {"spread", SHARDSCOPE_TEXT("Spread"), 0.5, 0, 100, Unit::None,
           SHARDSCOPE_TEXT("Deviation of a vector from its centre, where the centres themselves deviate by 1.")},
          {"periods", SHARDSCOPE_TEXT("Periods"), std::int64_t(12), 1, 1'000'000, Unit::None,
           SHARDSCOPE_TEXT("Units of time, weeks perhaps, over which the vectors come evenly.")},
          {"moved", SHARDSCOPE_TEXT("Mass moved"), 0.0, 0, 1, Unit::Share,
           SHARDSCOPE_TEXT("Share of all vectors that moves each period from the first half of the clusters, which "
                           "begins with half, to the second.")},
          {"rotation", SHARDSCOPE_TEXT("Rotation"), 0.0, -360, 360, Unit::None,
           SHARDSCOPE_TEXT("Degrees by which the centres turn about the origin each period.")},
          {"appears", SHARDSCOPE_TEXT("New cluster from"), std::int64_t(0), 0, 1'000'000, Unit::None,
           SHARDSCOPE_TEXT("The period from which there is a new cluster, far from the others; 0: none."),
           SHARDSCOPE_TEXT("never")},
          {"new-share", SHARDSCOPE_TEXT("Share of the new cluster"), 0.1, 0, 1, Unit::Share,
           SHARDSCOPE_TEXT("Share of the vectors that the new cluster gets then.")},
          generatedQueriesParameter(),
          generatorSeedParameter()},
         makeDrift},
        crossModalGenerator(),
        turnedGenerator(),
    };
    return kinds;
}

} // namespace shardscope
