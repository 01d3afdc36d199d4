// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/VotesScript.h"

#include "core/data/Frame.h"
#include "core/deploy/PlainScript.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace shardscope {

namespace {

constexpr const char *explanationOfVotes =
    R"py(Which shards a query asks first, by queries.json and the centroids beside it. Plain Python, to be read and rewritten.

    route.py QUERIES.npy      one line a query: all shards, most promising first (float32 or float64 rows)

Clusters of queries know which share of their neighbours each shard holds. A query takes the mean of the shares of the
clusters near it, and, where by_distance is above 0, counts besides how much farther than the nearest shard each is.
Queries far from all clusters, and all where there are no clusters, go by the nearest centroid alone.
)py";

constexpr const char *scriptOfVotes = R"py(def squared(a, b):
    return sum((x - y) ** 2 for x, y in zip(a, b))


class Router:
    def __init__(self, folder):
        with open(os.path.join(folder, "queries.json")) as file:
            self.rule = json.load(file)
        self.centroids = rows_of(os.path.join(folder, "centroids.npy"))
        _, self.shard_of = load_npy(os.path.join(folder, "centroid_shards.npy"))

    def nearest(self, query):
        """The distance of each shard's nearest centroid, by shard."""
        unit, metric = self.rule["distance_unit"], self.rule["metric"]
        found = {}
        for centroid, shard in zip(self.centroids, self.shard_of):
            if metric == "l2":
                distance = unit * squared(query, centroid)
            else:
                product = sum(a * b for a, b in zip(query, centroid))
                distance = 1 - product if metric == "cosine" else -unit * product
            found[shard] = min(found.get(shard, math.inf), distance)
        return found

    def expected(self, query):
        """The share of the neighbours to expect in each shard; None for a query far from all clusters."""
        points, shares, width = self.rule["points"], self.rule["shares"], self.rule["width"]
        distances = [self.rule["query_distance_unit"] * squared(query, point) for point in points]
        if not distances or min(distances) > self.rule["reach"]:
            return None
        weights = [math.exp((min(distances) - distance) / width) for distance in distances]
        return [sum(w * row[s] for w, row in zip(weights, shares)) / sum(weights) for s in range(self.rule["shards"])]

    def route(self, query):
        """The shards, most promising first."""
        if self.rule["metric"] != "l2":
            length = math.sqrt(sum(a * a for a in query)) or 1.0
            query = [a / length for a in query]
        scores = self.nearest(query)
        expected = self.expected(query)
        if expected is not None:
            first = min(scores.values())
            scores = {shard: self.rule["by_distance"] * (distance - first)
                      - math.log(expected[shard] + self.rule["least_share"]) for shard, distance in scores.items()}
        return sorted(scores, key=lambda shard: (scores[shard], shard))


if __name__ == "__main__":
    router = Router(os.path.dirname(os.path.abspath(__file__)))
    for vector in rows_of(sys.argv[1]):
        print(*router.route(vector))
)py";

} // namespace

Json votesDocument(const QueryVotes &votes, const DataSet &data, int shards)
{
    const bool isL2 = data.metric == Metric::L2;
    Json points = Json::array();
    Json shares = Json::array();
    std::vector<double> inFile(static_cast<std::size_t>(votes.points.dim()));
    for (std::int64_t i = 0; i < votes.points.rows(); ++i) {
        if (isL2) {
            restore(data.frame, votes.points.row(i), inFile);
        } else { // of directions
            std::ranges::copy(votes.points.row(i), inFile.begin());
        }
        points.push_back(inFile);
        shares.push_back(std::vector<float>(votes.shares.row(i).begin(), votes.shares.row(i).end()));
    }
    // What a distance of the file is multiplied by: those of vectors as the program holds them decide.
    const int exponent = data.frame.exponent;
    return {{"metric", nameOf(data.metric)},
            {"shards", shards},
            {"distance_unit", std::ldexp(1.0, isL2 ? 2 * exponent : exponent)},
            {"query_distance_unit", std::ldexp(1.0, isL2 ? 2 * exponent : 0)},
            {"width", votes.width},
            {"reach", votes.reach},
            {"by_distance", votes.byDistance},
            {"least_share", QueryVotes::leastShare},
            {"points", std::move(points)},
            {"shares", std::move(shares)}};
}

std::string votesScript()
{
    return plainScript(explanationOfVotes, {}, scriptOfVotes);
}

} // namespace shardscope
