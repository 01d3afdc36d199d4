// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/deploy/RoutingScript.h"

#include "core/data/Frame.h"
#include "core/deploy/PlainScript.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <vector>

namespace shardscope {

namespace {

constexpr const char *explanation =
    R"py(Which shards a query asks, by adaptive.json and the centroids beside it. Plain Python, to be read and rewritten.

    route.py QUERIES.npy            one line a query: the shards to ask, most promising first (float32 or float64 rows)
    route.py QUERIES.npy KTH.npy    of a router that asks twice: the shards to ask then, by the distance of the k-th that
                                    the first have found for each query (squared L2; minus the inner product; one minus
                                    the cosine; infinite where there are fewer)

Shards are ordered by their nearest centroid, or by what a net expects to find in them. From the distances to all
centroids, and from how the vectors lie around each (its "cloud"), follows how many of the k nearest neighbours are to
be expected in each shard; trees turn that into the share of them that each further shard adds; a query asks shards as
long as that is worth the price. Where there is a net it estimates those shares from the query itself, and where there
are no clouds besides the distances are not needed.

A router that asks twice begins with the first shards in that order. Each other shard has a threshold, and is asked if
the k-th found is at least so far: by clouds the distance within which enough vectors are expected, by radii the nearest
that anything in the balls around its centroids can be.
)py";

constexpr const char *script = R"py(NEAR_CLOUDS, HALVINGS, WIDER, LEAST, GREATEST = 128, 18, 10, 1e-9, 1e6


def single(value):
    """A number as float32 holds it, as the trees compare it."""
    return struct.unpack("f", struct.pack("f", value))[0]


def ratio(a, b):
    if not b > 0:
        return GREATEST if a > 0 else -GREATEST if a < 0 else 0.0
    return min(max(a / b, -GREATEST), GREATEST)


def below(z):
    """Of a normal variate being below z."""
    z = min(max(z, -8.0), 8.0)
    return 1 / (1 + math.exp(-1.5957691216 * z * (1 + 0.044715 * z * z)))


def within(cloud, radius):
    """Vectors of a cloud that are expected nearer than a radius."""
    _, _, mean, deviation, vectors = cloud
    if not deviation > 0:
        return vectors if radius >= mean else 0.0
    return vectors * below((radius - mean) / deviation)


def radius_of(clouds, wanted):
    low = min(mean - 8 * deviation for _, _, mean, deviation, _ in clouds)
    high = max(mean + 8 * deviation for _, _, mean, deviation, _ in clouds)
    for _ in range(HALVINGS):
        middle = low + (high - low) / 2
        if sum(within(cloud, middle) for cloud in clouds) >= wanted:
            high = middle
        else:
            low = middle
    return high


class Net:
    """One hidden layer: from a query to the logarithm of the share of its neighbours in each shard."""

    def __init__(self, document):
        self.middle, self.scale, self.longest = document["middle"], document["scale"], document["longest"]
        self.takes_directions = document["takes_directions"]
        dim, hidden = document["dim"], document["hidden"]

        def values(name):
            numbers = array.array("f")
            numbers.frombytes(base64.b64decode(document[name]))
            if sys.byteorder == "big":
                numbers.byteswap()
            return numbers

        def rows(name, width):
            numbers = values(name)
            return [numbers[i:i + width] for i in range(0, len(numbers), width)]

        self.narrow = rows("narrow_weights", dim) if "narrow_weights" in document else None
        given = document["narrow"] if self.narrow else dim
        self.layers = [(rows("hidden_weights", given), values("hidden_bias")),
                       (rows("shard_weights", hidden), values("shard_bias"))]
        self.direct = rows("direct_weights", given) if "direct_weights" in document else None

    def log_shares(self, query):
        length = (math.sqrt(sum(a * a for a in query)) or 1.0) if self.takes_directions else 1.0
        row = [(a / length - m) * self.scale for a, m in zip(query, self.middle)]
        length, most = math.sqrt(sum(a * a for a in row)), self.longest * math.sqrt(len(row))
        if length > most:
            times = most * (1 + math.log(length / most)) / length
            row = [a * times for a in row]
        if self.narrow:
            row = [sum(a * w for a, w in zip(row, ws)) for ws in self.narrow]
        straight = [sum(a * w for a, w in zip(row, ws)) for ws in self.direct] if self.direct else None
        for last, (weights, bias) in enumerate(self.layers):
            row = [sum(a * w for a, w in zip(row, ws)) + b for ws, b in zip(weights, bias)]
            if last == 0:
                row = [max(0.0, a) for a in row]
        if straight:
            row = [a + b for a, b in zip(row, straight)]
        most = max(row)
        whole = most + math.log(sum(math.exp(a - most) for a in row))
        return [a - whole for a in row]


class Router:
    def __init__(self, folder):
        with open(os.path.join(folder, "adaptive.json")) as file:
            self.rule = json.load(file)
        self.net = Net(self.rule["net"]) if "net" in self.rule else None
        self.centroids = rows_of(os.path.join(folder, "centroids.npy"))
        _, self.shard_of = load_npy(os.path.join(folder, "centroid_shards.npy"))
        self.clouds = list(zip(*(self.rule["clouds"][name]
                                 for name in ("vectors", "offset", "slope", "spread", "along"))))

    def distances(self, query):
        """To all centroids: squared L2, minus the inner product, or one minus the cosine; the program's own unit."""
        unit = self.rule["distance_unit"]
        if self.rule["metric"] == "l2":
            return [unit * sum((a - b) ** 2 for a, b in zip(query, c)) for c in self.centroids]
        products = [sum(a * b for a, b in zip(query, c)) for c in self.centroids]
        if self.rule["metric"] == "cosine":
            length = math.sqrt(sum(a * a for a in query)) or 1.0
            return [1 - product / length for product in products]
        return [-unit * product for product in products]

    def seen_clouds(self, query, distances):
        """(3 deviations before the mean, shard, mean, deviation, vectors) of each cloud, as far as the query sees it."""
        square = self.rule["distance_unit"] * sum(a * a for a in query)
        seen = []
        for distance, shard, (vectors, offset, slope, spread, along) in zip(distances, self.shard_of, self.clouds):
            factor = {"l2": 4 * max(0.0, distance), "cosine": 1.0, "ip": square}[self.rule["metric"]]
            mean = offset + slope * distance
            deviation = math.sqrt(max(0.0, spread + along * factor))
            seen.append((mean - 3 * deviation, shard, mean, deviation, vectors))
        return seen

    def estimated_rows(self, query):
        """The same as rows(), by a net."""
        estimates = self.net.log_shares(query)
        order = sorted(set(self.shard_of), key=lambda shard: (-estimates[shard], shard))
        start = -estimates[order[0]]
        mean_gap = sum(-estimates[s] - start for s in order) / len(order)
        spread = math.log(max(1.0, ratio(1, sum(math.exp(2 * e) for e in estimates))))

        def gap(rank):
            return ratio(-estimates[order[min(rank, len(order) - 1)]] - start, mean_gap)

        rows, before = [], 0.0
        for rank, shard in enumerate(order):
            share = math.exp(estimates[shard])
            rows.append([single(value) for value in (
                math.log(share + LEAST), 0, before, math.log(max(0.0, 1 - before) + LEAST), spread, gap(rank), 0, rank,
                0, gap(rank + 1), gap(3), gap(8), 0, -estimates[shard] - start, 0)])
            before += share
        return order, rows

    def rows(self, query):
        """The shards in order, and for each the features that the trees look at."""
        if self.net and not self.clouds:
            return self.estimated_rows(query)
        k, shards = self.rule["k"], self.rule["shards"]
        distances = self.distances(query)
        nearest, second = {}, {}
        for distance, shard in zip(distances, self.shard_of):
            second[shard] = min(second.get(shard, math.inf), max(nearest.get(shard, math.inf), distance))
            nearest[shard] = min(nearest.get(shard, math.inf), distance)
        estimates = self.net.log_shares(query) if self.net else None
        scores = {shard: -estimates[shard] for shard in nearest} if estimates else nearest
        order = sorted(nearest, key=lambda shard: (scores[shard], shard))
        clouds = self.seen_clouds(query, distances)
        first = clouds[min(range(len(distances)), key=distances.__getitem__)]
        near = heapq.nsmallest(NEAR_CLOUDS, clouds)
        radius, wide_radius = radius_of(near, k), radius_of(near, WIDER * k)
        share, wide = [0.0] * shards, [0.0] * shards
        for cloud in clouds:
            share[cloud[1]] += within(cloud, radius) / k
            wide[cloud[1]] += within(cloud, wide_radius) / (WIDER * k)
        total, squares = sum(share), sum(s * s for s in share)
        start, first_score = nearest[order[0]], scores[order[0]]
        contrast = sum(nearest[s] - start for s in order) / len(order)
        mean_gap = sum(scores[s] - first_score for s in order) / len(order)
        mean, deviation = first[2], first[3]

        def gap(rank):
            return ratio(scores[order[min(rank, len(order) - 1)]] - first_score, mean_gap)

        rows, before = [], 0.0
        for rank, shard in enumerate(order):
            distance = nearest[shard]
            other = second[shard] if math.isfinite(second[shard]) else distance
            rows.append([single(value) for value in (
                math.log(share[shard] + LEAST), math.log(wide[shard] + LEAST), before,
                math.log(max(0.0, total - before) + LEAST), math.log(max(1.0, ratio(total * total, squares))),
                gap(rank), estimates[shard] if estimates else ratio(other - start, mean_gap), rank,
                ratio(radius - mean, deviation), gap(rank + 1), gap(3), gap(8), ratio(contrast, deviation),
                ratio(distance - start, deviation), ratio(radius - distance, deviation))])
            before += share[shard]
        return order, rows

    def rounds(self, query):
        """The shards in order, how many of them are asked first, and the threshold of each shard."""
        distances, second = self.distances(query), self.rule["second"]
        nearest, thresholds, vectors = {}, {}, {}
        reaches = zip(self.centroids, distances, self.shard_of, self.seen_clouds(query, distances), second["reach"])
        length = math.sqrt(self.rule["distance_unit"] * sum(a * a for a in query))
        rounding = (len(query) + 16) / 2.0 ** 23  # of the distances that shards tell
        for point, distance, shard, (_, _, mean, deviation, count), reach in reaches:
            if second["by"] == "clouds":
                least = mean + reach * deviation
            elif self.rule["metric"] == "l2":
                least = max(0.0, math.sqrt(distance) - reach) ** 2 * (1 - rounding)
            elif self.rule["metric"] == "cosine":
                least = max(0.0, math.sqrt(max(0.0, 2 * distance)) - reach) ** 2 / 2 - rounding
            else:
                norm = math.sqrt(self.rule["distance_unit"] * sum(a * a for a in point))
                least = distance - length * (reach + rounding * (2 * norm + reach))
            nearest[shard] = min(nearest.get(shard, math.inf), distance)
            thresholds[shard] = min(thresholds.get(shard, math.inf), least)
            vectors[shard] = vectors.get(shard, 0) + count
        order = sorted(nearest, key=lambda shard: (nearest[shard], shard))
        first, held = 0, 0
        while first < len(order) and (first < second["first"] or held < self.rule["k"]):
            held += vectors[order[first]]
            first += 1
        return order, first, thresholds

    def second_round(self, query, kth):
        """The shards to ask once the first have answered."""
        order, first, thresholds = self.rounds(query)
        unit = 1 if self.rule["metric"] == "cosine" else self.rule["distance_unit"]
        return [shard for shard in order[first:] if thresholds[shard] <= unit * kth]

    def added(self, row):
        """The share of the k nearest that the shard adds, as the trees estimate it."""
        odds = self.rule["model"]["start"]
        for tree in self.rule["model"]["trees"]:
            feature, above, value = tree["feature"], tree["above"], tree["value"]
            node = 0
            while node < len(feature):
                node = 2 * node + (2 if row[feature[node]] > above[node] else 1)
            odds += value[node - len(feature)]
        return 1 / (1 + math.exp(-odds))

    def route(self, query):
        """The shards to ask, most promising first; of a router that asks twice, at first."""
        if "second" in self.rule:
            order, first, _ = self.rounds(query)
            return order[:first]
        order, rows = self.rows(query)
        if self.rule["price"] < 0:
            return order
        total, best, depth, rank = 0.0, 0.0, 1, 0
        while rank < len(order) and rank < depth + self.rule["patience"]:
            total += self.added(rows[rank]) - self.rule["price"]
            if rank == 0 or total > best:
                best, depth = total, rank + 1
            rank += 1
        return order[:depth]


if __name__ == "__main__":
    router = Router(os.path.dirname(os.path.abspath(__file__)))
    vectors = rows_of(sys.argv[1])
    if len(sys.argv) > 2:
        for vector, kth in zip(vectors, load_npy(sys.argv[2])[1]):
            print(*router.second_round(vector, kth))
    else:
        for vector in vectors:
            print(*router.route(vector))
)py";

constexpr const char *featureNames[depthFeatures] = {
    "log(share)",
    "log(share among the first 10 k)",
    "share expected before",
    "log(share expected from here on)",
    "log(shards that the expected are spread over)",
    "gap",
    "gap of the second nearest centroid, or what a net estimates, log(share)",
    "rank",
    "radius of k, less the nearest cloud's mean, in its deviations",
    "gap of the next shard",
    "gap of the fourth shard",
    "gap of the ninth shard",
    "mean gap in deviations of the nearest cloud",
    "distance less the first's, in the same",
    "radius less distance, in the same"};

} // namespace

Json depthDocument(const DepthRule &rule, const DataSet &data, int shards)
{
    Json document = toJson(rule);
    document["metric"] = nameOf(data.metric);
    document["shards"] = shards;
    // What a distance of the file is multiplied by: those of vectors as the program holds them decide.
    document["distance_unit"] = std::ldexp(1.0, 2 * data.frame.exponent);
    document["features"] = featureNames;
    if (!rule.net.empty()) { // it is given queries as they are in the file
        std::vector<double> middle(rule.net.middle.size());
        if (rule.net.takesDirections) {
            std::ranges::copy(rule.net.middle, middle.begin());
        } else {
            restore(data.frame, rule.net.middle, middle);
            document["net"]["scale"] = std::ldexp(rule.net.scale, data.frame.exponent);
        }
        document["net"]["middle"] = middle;
    }
    return document;
}

std::string routingScript()
{
    return plainScript(explanation, {"base64", "heapq"}, script);
}

} // namespace shardscope
