// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/BoostedTrees.h"

#include "core/jobs/Parallel.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace shardscope {

namespace {

constexpr int treeCount = 80;
constexpr double learningRate = 0.15;
constexpr int binCount = 64;
constexpr double leastCurvature = 5; ///< on each side of a split
constexpr double leafSmoothing = 1;  ///< curvature that every leaf is taken to have beside its own
constexpr float nowhere = std::numeric_limits<float>::max(); ///< a threshold that no row is above
constexpr std::size_t quantileSample = 1 << 16;

double shareOf(double logOdds)
{
    return 1 / (1 + std::exp(-logOdds));
}

/// The features of all rows as numbers of the binCount they fall into.
class Binned
{
public:
    explicit Binned(const std::vector<DepthRow> &rows) : m_edges(depthFeatures), m_bins(depthFeatures)
    {
        parallelFor(depthFeatures, 1, [&](std::int64_t feature, std::int64_t) {
            m_edges[feature] = edgesOf(rows, feature);
            auto &own = m_bins[feature];
            own.resize(rows.size());
            for (std::size_t i = 0; i < rows.size(); ++i) {
                const auto above = std::ranges::lower_bound(m_edges[feature], rows[i][feature]);
                own[i] = static_cast<std::uint8_t>(above - m_edges[feature].begin());
            }
        });
    }

    std::span<const std::uint8_t> of(int feature) const { return m_bins[feature]; }
    /// A row in a bin up to this one is not above it.
    float edge(int feature, int bin) const { return m_edges[feature][bin]; }
    int edges(int feature) const { return static_cast<int>(m_edges[feature].size()); }

private:
    /// Values that part the rows into about equally many, each once.
    static std::vector<float> edgesOf(const std::vector<DepthRow> &rows, std::int64_t feature)
    {
        const std::size_t step = std::max<std::size_t>(1, rows.size() / quantileSample);
        std::vector<float> values;
        for (std::size_t i = 0; i < rows.size(); i += step) {
            values.push_back(rows[i][feature]);
        }
        std::ranges::sort(values);
        std::vector<float> edges;
        for (int i = 1; i < binCount && !values.empty(); ++i) {
            const float edge = values[i * (values.size() - 1) / binCount];
            if (edges.empty() || edge > edges.back()) {
                edges.push_back(edge);
            }
        }
        return edges;
    }

    std::vector<std::vector<float>> m_edges;
    std::vector<std::vector<std::uint8_t>> m_bins; ///< (features, rows)
};

/// Slope and curvature of the loss, summed.
struct Pull
{
    double slope = 0;
    double curvature = 0;

    Pull &operator+=(const Pull &other)
    {
        slope += other.slope;
        curvature += other.curvature;
        return *this;
    }
    double gain() const { return slope * slope / (curvature + leafSmoothing); }
    double step() const { return slope / (curvature + leafSmoothing); }
};

Pull operator-(const Pull &a, const Pull &b)
{
    return {a.slope - b.slope, a.curvature - b.curvature};
}

struct Split
{
    double gain = 1e-9;
    int bin = -1; ///< none is worth it
};

/// Grows one tree after another on the same rows.
class Grower
{
public:
    Grower(const TrainingRows &training, double start)
        : m_training(training), m_binned(training.rows), m_odds(training.rows.size(), start),
          m_pulls(training.rows.size()), m_node(training.rows.size())
    {
    }

    BoostedTrees::Tree grow()
    {
        pull();
        BoostedTrees::Tree tree;
        tree.above.fill(nowhere);
        std::ranges::fill(m_node, std::uint8_t(0));
        for (int level = 0; level < BoostedTrees::depth; ++level) {
            split(level, tree);
        }
        settle(tree);
        return tree;
    }

private:
    void pull()
    {
        parallelFor(std::ssize(m_odds), 1 << 14, [&](std::int64_t first, std::int64_t last) {
            for (auto i = first; i < last; ++i) {
                const double share = shareOf(m_odds[i]);
                const double weight = m_training.weight[i];
                m_pulls[i] = {weight * (m_training.found[i] - share), weight * share * (1 - share)};
            }
        });
    }

    /// The best split of each node of a level on one feature.
    std::vector<Split> bestOn(int feature, int nodes) const
    {
        std::vector<Pull> sums(std::size_t(nodes) * binCount);
        const auto own = m_binned.of(feature);
        for (std::size_t i = 0; i < own.size(); ++i) {
            sums[std::size_t(m_node[i]) * binCount + own[i]] += m_pulls[i];
        }
        std::vector<Split> best(nodes);
        for (int node = 0; node < nodes; ++node) {
            const auto row = std::span(sums).subspan(std::size_t(node) * binCount, binCount);
            Pull all;
            for (const Pull &part : row) {
                all += part;
            }
            Pull below;
            for (int bin = 0; bin < m_binned.edges(feature); ++bin) {
                below += row[bin];
                const Pull above = all - below;
                const double gain = below.gain() + above.gain() - all.gain();
                if (below.curvature >= leastCurvature && above.curvature >= leastCurvature && gain > best[node].gain) {
                    best[node] = {gain, bin};
                }
            }
        }
        return best;
    }

    void split(int level, BoostedTrees::Tree &tree)
    {
        const int nodes = 1 << level;
        std::vector<std::vector<Split>> found(depthFeatures);
        parallelFor(depthFeatures, 1, [&](std::int64_t feature, std::int64_t) {
            found[feature] = bestOn(static_cast<int>(feature), nodes);
        });
        std::vector<Split> chosen(nodes);
        const int first = nodes - 1;
        for (int node = 0; node < nodes; ++node) {
            for (int feature = 0; feature < depthFeatures; ++feature) {
                if (found[feature][node].bin >= 0 && found[feature][node].gain > chosen[node].gain) {
                    chosen[node] = found[feature][node];
                    tree.feature[first + node] = static_cast<std::uint8_t>(feature);
                    tree.above[first + node] = m_binned.edge(feature, chosen[node].bin);
                }
            }
        }
        parallelFor(std::ssize(m_node), 1 << 15, [&](std::int64_t from, std::int64_t to) {
            for (auto i = from; i < to; ++i) {
                const auto node = m_node[i];
                const bool isAbove =
                    chosen[node].bin >= 0 && m_binned.of(tree.feature[first + node])[i] > chosen[node].bin;
                m_node[i] = static_cast<std::uint8_t>(2 * node + (isAbove ? 1 : 0));
            }
        });
    }

    /// The leaves' values, and the log odds with them.
    void settle(BoostedTrees::Tree &tree)
    {
        std::array<Pull, BoostedTrees::leaves> sums{};
        for (std::size_t i = 0; i < m_node.size(); ++i) {
            sums[m_node[i]] += m_pulls[i];
        }
        std::ranges::transform(sums, tree.value.begin(), [](const Pull &sum) {
            return static_cast<float>(learningRate * std::clamp(sum.step(), -4.0, 4.0));
        });
        for (std::size_t i = 0; i < m_node.size(); ++i) {
            m_odds[i] += tree.value[m_node[i]];
        }
    }

    const TrainingRows &m_training;
    Binned m_binned;
    std::vector<double> m_odds;
    std::vector<Pull> m_pulls;
    std::vector<std::uint8_t> m_node; ///< of the level at hand
};

double meanFound(const TrainingRows &training)
{
    double found = 0;
    double weight = 0;
    for (std::size_t i = 0; i < training.rows.size(); ++i) {
        found += double(training.weight[i]) * training.found[i];
        weight += training.weight[i];
    }
    return std::clamp(weight > 0 ? found / weight : 0, 1e-6, 1 - 1e-6);
}

} // namespace

BoostedTrees BoostedTrees::trained(const TrainingRows &training, const Progress &progress)
{
    BoostedTrees model;
    const double mean = meanFound(training);
    model.m_start = std::log(mean / (1 - mean));
    Grower grower(training, model.m_start);
    for (int i = 0; i < treeCount; ++i) {
        if (!progress(i, treeCount)) {
            return {};
        }
        model.m_trees.push_back(grower.grow());
    }
    return model;
}

double BoostedTrees::share(const DepthRow &row) const
{
    double odds = m_start;
    for (const Tree &tree : m_trees) {
        std::size_t node = 0;
        for (int level = 0; level < depth; ++level) {
            node = 2 * node + (row[tree.feature[node]] > tree.above[node] ? 2 : 1);
        }
        odds += tree.value[node - splits];
    }
    return shareOf(odds);
}

Json BoostedTrees::toJson() const
{
    Json list = Json::array();
    for (const Tree &tree : m_trees) {
        list.push_back({{"feature", tree.feature}, {"above", tree.above}, {"value", tree.value}});
    }
    return {{"start", m_start}, {"trees", std::move(list)}};
}

BoostedTrees BoostedTrees::read(JsonReader reader, JsonFault &fault)
{
    BoostedTrees model;
    reader.read("start", model.m_start);
    for (JsonReader &entry : reader.objects("trees")) {
        std::vector<int> feature;
        std::vector<double> above;
        std::vector<double> value;
        entry.read("feature", feature);
        entry.read("above", above);
        entry.read("value", value);
        const bool isWhole = feature.size() == splits && above.size() == splits && value.size() == leaves &&
                             std::ranges::all_of(feature, [](int f) { return f >= 0 && f < depthFeatures; });
        if (!isWhole) {
            fault.note("/trees", "a tree is not whole, or asks for a feature that there is not");
            return {};
        }
        Tree &tree = model.m_trees.emplace_back();
        std::ranges::transform(feature, tree.feature.begin(), [](int f) { return static_cast<std::uint8_t>(f); });
        std::ranges::transform(above, tree.above.begin(), [](double v) { return static_cast<float>(v); });
        std::ranges::transform(value, tree.value.begin(), [](double v) { return static_cast<float>(v); });
    }
    return model;
}

} // namespace shardscope
