// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sources/UnlikeQueries.h"

#include "core/base/Random.h"
#include "core/data/Zipf.h"
#include "core/sources/GeneratedRows.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>
#include <vector>

namespace shardscope {

namespace {

Parameter trainingParameter()
{
    return {"training",
            SHARDSCOPE_TEXT("Queries to learn from"),
            std::int64_t(5000),
            0,
            10'000'000,
            Unit::Vectors,
            SHARDSCOPE_TEXT("Number of further queries of the same law, which are not evaluated.")};
}

/// Turns space as a few random reflections do, so that no law lies along single values.
class RandomTurn
{
public:
    RandomTurn(int dim, std::uint64_t seed) : m_mirrors(reflections, dim)
    {
        Random random(seed);
        for (std::int64_t i = 0; i < reflections; ++i) {
            double square = 0;
            for (float &value : m_mirrors.row(i)) {
                value = static_cast<float>(random.normal());
                square += double(value) * double(value);
            }
            const double unit = square > 0 ? 1 / std::sqrt(square) : 0;
            for (float &value : m_mirrors.row(i)) {
                value = static_cast<float>(double(value) * unit);
            }
        }
    }

    void operator()(std::span<float> row) const
    {
        for (std::int64_t i = 0; i < reflections; ++i) {
            const auto mirror = m_mirrors.row(i);
            double along = 0;
            for (std::size_t j = 0; j < row.size(); ++j) {
                along += double(row[j]) * double(mirror[j]);
            }
            for (std::size_t j = 0; j < row.size(); ++j) {
                row[j] = static_cast<float>(double(row[j]) - 2 * along * double(mirror[j]));
            }
        }
    }

private:
    static constexpr std::int64_t reflections = 6;
    Matrix m_mirrors;
};

/// Vectors and queries of two kinds, pictures and sentences say, that have some meaning in common: `shared` values,
/// those of a topic and some of their own. Besides, either kind has values of its own, in directions in which the other
/// has next to none, and lies on its own side of a gap.
Outcome<DataSet> makeCrossModal(const Settings &settings, const Progress &progress)
{
    const auto n = settings.integer("n");
    const auto dim = static_cast<int>(settings.integer("d"));
    const int shared = std::clamp(static_cast<int>(settings.integer("shared")), 1, dim);
    const int own = (dim - shared) / 2; // the base's; the others are those of queries
    const double spread = settings.real("own");
    const double gap = settings.real("gap");
    const auto seed = static_cast<std::uint64_t>(settings.integer("seed"));
    const auto topics = settings.integer("topics");
    const Zipf law(topics, 1);
    const RandomTurn turn(dim, ~seed);

    Matrix centres(topics, shared);
    Random centreRandom(~seed ^ 1);
    std::generate_n(centres.data(), topics * shared, [&] { return static_cast<float>(centreRandom.normal()); });
    const double side = gap / (2 * std::sqrt(static_cast<double>(dim)));
    const auto fillRow = [&](std::int64_t i, Random &random, std::span<float> row) {
        const bool isQuery = i >= n;
        const auto centre = centres.row(law.draw(random));
        for (int j = 0; j < dim; ++j) {
            constexpr double noise = 0.1;
            const bool isMeaning = j < shared;
            const bool isOwn = !isMeaning && (j < shared + own) != isQuery;
            const double deviation = isMeaning ? 0.6 : isOwn ? spread : noise;
            const double middle = isMeaning ? static_cast<double>(centre[j]) : 0;
            row[j] = static_cast<float>(middle + deviation * random.normal() + (isQuery ? side : -side));
        }
        turn(row);
    };
    return generatedData(settings, fillRow, progress);
}

/// Vectors that vary much in some directions and little in others; queries that vary as much, but whose directions are
/// turned: those of the most variance towards those of the least.
Outcome<DataSet> makeTurned(const Settings &settings, const Progress &progress)
{
    const auto n = settings.integer("n");
    const auto dim = static_cast<std::size_t>(settings.integer("d"));
    const double radians = settings.real("angle") * std::numbers::pi / 180;
    const double decay = settings.real("decay");
    const RandomTurn turn(static_cast<int>(dim), ~static_cast<std::uint64_t>(settings.integer("seed")));
    std::vector<double> deviations(dim);
    for (std::size_t j = 0; j < dim; ++j) {
        deviations[j] = std::pow(static_cast<double>(j + 1), -decay);
    }
    const auto fillRow = [&](std::int64_t i, Random &random, std::span<float> row) {
        for (std::size_t j = 0; j < dim; ++j) {
            row[j] = static_cast<float>(deviations[j] * random.normal());
        }
        for (std::size_t j = 0; i >= n && j < dim / 2; ++j) {
            const double a = row[j];
            const double b = row[dim - 1 - j];
            row[j] = static_cast<float>(std::cos(radians) * a - std::sin(radians) * b);
            row[dim - 1 - j] = static_cast<float>(std::sin(radians) * a + std::cos(radians) * b);
        }
        turn(row);
    };
    return generatedData(settings, fillRow, progress);
}

} // namespace

Kind<Generator> crossModalGenerator()
{
    return {
        "cross-modal",
        SHARDSCOPE_TEXT("Two modalities"),
        SHARDSCOPE_TEXT("Vectors of one kind that are asked for by queries of another, as pictures are by sentences: "
                        "they share some directions, each has others of its own, and a gap lies between."),
        {"cross-modal:n=20000,d=48,gap=4,queries=500,training=4000",
         SHARDSCOPE_TEXT("20,000 vectors, 500 queries from across a gap, and 4,000 more to learn from.")},
        {generatedRowsParameter(50'000),
         generatedDimParameter(64),
         {"shared", SHARDSCOPE_TEXT("Shared directions"), std::int64_t(12), 1, 1 << 16, Unit::None,
          SHARDSCOPE_TEXT("Directions in which vectors and queries both vary: what they have in common.")},
         {"topics", SHARDSCOPE_TEXT("Topics"), std::int64_t(100), 1, 1'000'000, Unit::None,
          SHARDSCOPE_TEXT("Number of topics, whose sizes follow Zipf's law.")},
         {"own", SHARDSCOPE_TEXT("Own deviation"), 1.5, 0, 100, Unit::None,
          SHARDSCOPE_TEXT("Deviation of vectors, and of queries, in the directions that the other kind lacks.")},
         {"gap", SHARDSCOPE_TEXT("Gap"), 4.0, 0, 1e6, Unit::None,
          SHARDSCOPE_TEXT("Distance between the middle of the vectors and that of the queries.")},
         generatedQueriesParameter(),
         trainingParameter(),
         generatorSeedParameter()},
        makeCrossModal};
}

Kind<Generator> turnedGenerator()
{
    return {"turned",
            SHARDSCOPE_TEXT("Turned queries"),
            SHARDSCOPE_TEXT("Vectors that vary most in a few directions, and queries that vary most in others; at an "
                            "angle of 0 queries are like the vectors."),
            {"turned:n=20000,d=32,angle=90",
             SHARDSCOPE_TEXT("20,000 vectors asked for by queries that vary most where the vectors vary least.")},
            {generatedRowsParameter(50'000),
             generatedDimParameter(64),
             {"decay", SHARDSCOPE_TEXT("Decay"), 0.7, 0, 10, Unit::None,
              SHARDSCOPE_TEXT("How fast deviations fall: that of the j-th direction is j^−decay.")},
             {"angle", SHARDSCOPE_TEXT("Angle"), 90.0, 0, 180, Unit::None,
              SHARDSCOPE_TEXT("Degrees by which the queries' directions are turned.")},
             generatedQueriesParameter(),
             trainingParameter(),
             generatorSeedParameter()},
            makeTurned};
}

} // namespace shardscope
