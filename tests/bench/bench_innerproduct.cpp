// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/partition/Partitioner.h"
#include "core/partition/SemanticSettings.h"
#include "core/truth/ExactSearch.h"
#include "tests/bench/Bench.h"
#include "tests/bench/RoutedRecall.h"
#include "tests/core/routing/Families.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <memory>
#include <string>

namespace shardscope::bench {

namespace {

constexpr int shardsByProduct = 64;
constexpr int nearestByProduct = 10;
constexpr int probedByProduct = 4;
constexpr int dimOfProducts = 24;
constexpr std::int64_t rowsOfProducts = 30'000;
constexpr std::int64_t queriesOfProducts = 1000;

using testing::FillRow;

void setLength(std::span<float> values, double length)
{
    double square = 0;
    for (const float value : values) {
        square += double(value) * double(value);
    }
    const double times = length / std::sqrt(square);
    std::ranges::for_each(values, [times](float &value) { value = static_cast<float>(times * double(value)); });
}

/// How the length of a vector comes about. `cluster`: 0 … 199.
using LengthOf = double (*)(std::int64_t cluster, Random &random);

/// Directions in 200 clusters; queries are directions alike, whose length does not matter.
DataSet clustersOfDirections(LengthOf lengthOf)
{
    Random random(5);
    const Matrix centres = testing::normalMatrix(200, dimOfProducts, random);
    const auto fill = [&](bool isQuery) {
        return FillRow([&, isQuery](std::int64_t, std::span<float> values) {
            const auto cluster = static_cast<std::int64_t>(random.below(200));
            for (std::size_t j = 0; j < values.size(); ++j) {
                values[j] = centres.row(cluster)[j] + float(0.5 * random.normal());
            }
            setLength(values, isQuery ? 1 : lengthOf(cluster, random));
        });
    };
    DataSet data;
    data.metric = Metric::InnerProduct;
    data.base = testing::filled(rowsOfProducts, dimOfProducts, fill(false));
    data.queries = testing::filled(queriesOfProducts, dimOfProducts, fill(true));
    return data;
}

template<int tenthsOfSigma>
double logNormalLength(std::int64_t, Random &random)
{
    return std::exp(tenthsOfSigma / 10.0 * random.normal());
}

/// As popular things come in clusters.
double lengthOfCluster(std::int64_t cluster, Random &random)
{
    Random own(static_cast<std::uint64_t>(cluster));
    return std::exp(0.8 * own.normal() + 0.2 * random.normal());
}

/// All around one point, so that a query's neighbours are those farthest along it.
DataSet aroundOnePoint()
{
    Random random(6);
    const auto fill = [&](std::int64_t, std::span<float> values) {
        std::ranges::generate(values, [&] { return float(1 + random.normal()); });
    };
    DataSet data;
    data.metric = Metric::InnerProduct;
    data.base = testing::filled(rowsOfProducts, dimOfProducts, fill);
    data.queries = testing::filled(queriesOfProducts, dimOfProducts, fill);
    return data;
}

/// Factors of users and of things, the latter of spread popularity: no clusters at all.
DataSet factors()
{
    Random random(7);
    const auto fill = [&](double sigma) {
        return FillRow([&, sigma](std::int64_t, std::span<float> values) {
            const double length = std::exp(sigma * random.normal());
            std::ranges::generate(values, [&] { return float(length * random.normal()); });
        });
    };
    DataSet data;
    data.metric = Metric::InnerProduct;
    data.base = testing::filled(rowsOfProducts, 16, fill(0.5));
    data.queries = testing::filled(queriesOfProducts, 16, fill(0));
    return data;
}

/// Vectors of spread lengths, with what plans find by inner product.
class ByProduct
{
public:
    ByProduct(std::string name, DataSet data)
        : m_name(std::move(name)), m_data(std::move(data)),
          m_truth(exactSearch(m_data, nearestByProduct, unwatched).value())
    {
    }

    const std::string &name() const { return m_name; }

    struct Found
    {
        std::vector<double> recall; ///< at nprobe 1, 2, …
        double maxOverMean = 0;
    };
    const Found &of(const std::string &strategy, const std::string &by)
    {
        auto &known = m_found[strategy + '/' + by];
        if (known.recall.empty()) {
            PlanSpec spec{.name = "product",
                          .strategy = {strategy, {{"spill", 0.2}, {"cluster-by", by}}},
                          .shards = shardsByProduct,
                          .metric = m_data.metric};
            spec.router = {"centroid", {}};
            const auto split = partition(m_data, spec, unwatched).value();
            const auto router = makeRouter(m_data, split, spec, unwatched).value();
            const auto routes = router->route({m_data.queries, {}}, shardsByProduct, unwatched).value();
            const auto sizes = split.sizes();
            double held = 0;
            for (const auto size : sizes) {
                held += static_cast<double>(size);
            }
            known = {recallCurve(routes, split, m_truth, nearestByProduct),
                     static_cast<double>(std::ranges::max(sizes)) * shardsByProduct / held};
        }
        return known;
    }

private:
    std::string m_name;
    DataSet m_data;
    GroundTruth m_truth;
    std::map<std::string, Found> m_found;
};

const Parameter &waysToCluster(const std::string &strategy)
{
    const auto &parameters = (*findKind(partitionerKinds(), "strategy", strategy))->parameters;
    return *std::ranges::find(parameters, clusterBy, &Parameter::name);
}

/// What the default finds less than the best way, or more than the next best, at the same nprobe.
Ceiling defaultOverOthers(const std::shared_ptr<ByProduct> &set, const std::string &strategy)
{
    const auto measure = [=] {
        const auto standard = std::get<std::string>(waysToCluster(strategy).standard);
        double best = 0;
        for (const NamedValue &way : waysToCluster(strategy).choices) {
            if (way.name != standard) {
                best = std::max(best, set->of(strategy, std::string(way.name)).recall[probedByProduct - 1]);
            }
        }
        return set->of(strategy, standard).recall[probedByProduct - 1] - best;
    };
    return {.what = "inner product: recall at nprobe 4 of 64 as " + strategy + " clusters by default, " + set->name() +
                    ", less that of the best other way",
            .measure = measure,
            .unit = "",
            .most = -0.02,
            .repetitions = 1,
            .isFloor = true};
}

std::string waysCompared(const std::vector<std::shared_ptr<ByProduct>> &sets)
{
    std::string table = "Recall@10 under inner product at nprobe 1 / 2 / 4 / 8 of 64, 20 % of copies, with the largest "
                        "shard over the mean, by what is clustered.\n\n| data | strategy |";
    std::string line = "\n| --- | --- |";
    for (const NamedValue &way : waysToCluster("balanced").choices) {
        table += " " + std::string(way.name) + " |";
        line += " --- |";
    }
    table += line + "\n";
    for (const auto &set : sets) {
        for (const char *strategy : {"balanced", "semantic"}) {
            table += "| " + set->name() + " | " + strategy + " |";
            for (const NamedValue &way : waysToCluster("balanced").choices) {
                const auto &found = set->of(strategy, std::string(way.name));
                char text[96];
                std::snprintf(text, sizeof text, " %.3f / %.3f / %.3f / %.3f (%.1f) |", found.recall[0],
                              found.recall[1], found.recall[3], found.recall[7], found.maxOverMean);
                table += text;
            }
            table += "\n";
        }
    }
    return table;
}

} // namespace

/// What to cluster by under inner product, where lengths are spread: the ways there are beside each other.
Subject innerProductSubject()
{
    auto sets = std::make_shared<std::vector<std::shared_ptr<ByProduct>>>();
    const auto add = [&](const char *name, DataSet data) {
        sets->push_back(std::make_shared<ByProduct>(name, std::move(data)));
    };
    add("clusters, log-normal lengths, σ 0", clustersOfDirections(&logNormalLength<0>));
    add("clusters, log-normal lengths, σ 0.5", clustersOfDirections(&logNormalLength<5>));
    add("clusters, log-normal lengths, σ 1", clustersOfDirections(&logNormalLength<10>));
    add("clusters, log-normal lengths, σ 1.5", clustersOfDirections(&logNormalLength<15>));
    add("clusters, each of its length", clustersOfDirections(&lengthOfCluster));
    add("around one point off the origin", aroundOnePoint());
    add("factors without clusters, σ 0.5", factors());
    Subject subject;
    for (const auto &set : *sets) {
        subject.ceilings.push_back(defaultOverOthers(set, "balanced"));
    }
    subject.tables = {[sets] { return waysCompared(*sets); }};
    return subject;
}

} // namespace shardscope::bench
