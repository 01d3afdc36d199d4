// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/ShardNetTraining.h"

#include "core/base/Random.h"
#include "core/base/Shuffle.h"
#include "core/clustering/KMeans.h"
#include "core/clustering/NearestPoints.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Gemm.h"
#include "core/kernels/PrincipalAxes.h"
#include "core/routing/DepthSample.h"
#include "core/routing/ShardLessons.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <numbers>
#include <numeric>
#include <utility>

namespace shardscope {

namespace {

constexpr std::int64_t mostLessons = 250'000;
constexpr double shareOfScan = 0.05;
constexpr std::int64_t rowsPerPiece = 64; ///< whose slopes are summed on one thread
constexpr std::int64_t piecesPerStep = 4;
constexpr std::int64_t rowsPerStep = rowsPerPiece * piecesPerStep;
constexpr double fastest = 3e-3; ///< step of a weight; falls to 0 as a cosine
constexpr double decay = 1e-4;   ///< of weights, against learning single vectors by heart
constexpr std::uint64_t lessonStream = 0x5eed0a11;
constexpr int valuesToReduce = 64; ///< queries of so many or more are reduced to products with directions
constexpr int mostDirections = 32;
constexpr int fewDirections = 24; ///< where a layer that is given more of them could not have many values
constexpr int mostHidden = 256;

/// Steps of so many lessons as are in a pass of `perPass` steps: the fewer there are, the more often each is seen.
std::int64_t stepsFor(std::int64_t perPass)
{
    const std::int64_t often = std::min<std::int64_t>(1500, 40 * perPass);
    const std::int64_t usual = std::min<std::int64_t>(5000, 24 * perPass);
    return std::max({often, usual, 12 * perPass});
}

double medianOf(std::vector<double> &values)
{
    const auto middle = values.begin() + std::ssize(values) / 2;
    std::ranges::nth_element(values, middle);
    return *middle;
}

/// The point and the unit in which the net sees queries: medians, so that stray vectors do not count, and the unit that
/// of the vectors that differ from the point: of many copies most may lie on it.
void measureFrame(const FloatRows &rows, std::span<const VectorId> lessons, ShardNet &net)
{
    constexpr std::size_t most = 4096;
    Matrix buffer;
    const std::size_t step = std::max<std::size_t>(1, lessons.size() / most);
    std::vector<VectorId> some;
    for (std::size_t i = 0; i < lessons.size(); i += step) {
        some.push_back(lessons[i]);
    }
    const MatrixView sample = rows.gather(some, buffer);
    const int dim = sample.dim;
    std::vector<double> unit(some.size(), 1);
    for (std::int64_t i = 0; net.takesDirections && i < sample.rows; ++i) {
        unit[i] = unitOf(sample.row(i));
    }
    net.middle.resize(dim);
    std::vector<double> values(some.size());
    for (int j = 0; j < dim; ++j) {
        for (std::int64_t i = 0; i < sample.rows; ++i) {
            values[i] = double(sample.row(i)[j]) * unit[i];
        }
        net.middle[j] = static_cast<float>(medianOf(values));
    }
    for (std::int64_t i = 0; i < sample.rows; ++i) {
        double square = 0;
        for (int j = 0; j < dim; ++j) {
            const double difference = double(sample.row(i)[j]) * unit[i] - double(net.middle[j]);
            square += difference * difference;
        }
        values[i] = std::sqrt(square);
    }
    std::erase(values, 0);
    net.scale = std::sqrt(double(dim)) / (values.empty() ? 1 : medianOf(values));
}

double squareOf(std::span<const float> row)
{
    double square = 0;
    for (const float value : row) {
        square += double(value) * double(value);
    }
    return square;
}

/// The directions in which some lessons vary most, their products about as large as values are.
void startDirections(const FloatRows &rows, std::span<const VectorId> lessons, std::uint64_t seed, ShardNet &net)
{
    constexpr std::size_t most = 8192;
    const std::size_t step = std::max<std::size_t>(1, (lessons.size() + most - 1) / most);
    std::vector<VectorId> some;
    for (std::size_t i = 0; i < lessons.size(); i += step) {
        some.push_back(lessons[i]);
    }
    Matrix gathered;
    Matrix ready;
    net.prepared(rows.gather(some, gathered), ready);
    net.narrow = principalAxes(Matrix(ready), net.hidden.dim(), seed, 1e-3).axes;
    Matrix given;
    net.narrowed(ready, given);
    std::vector<double> lengths;
    for (std::int64_t i = 0; i < given.rows(); ++i) {
        lengths.push_back(std::sqrt(squareOf(given.row(i))));
    }
    const double middle = medianOf(lengths);
    const double times = middle > 0 ? std::sqrt(double(net.hidden.dim())) / middle : 1;
    std::for_each_n(net.narrow.data(), net.narrow.rows() * net.narrow.dim(),
                    [times](float &value) { value = static_cast<float>(times * double(value)); });
}

/// Weights by which shards are in the order of their means' distances from the query: what is learned starts there.
void startAtMeans(const FloatRows &rows, std::span<const VectorId> lessons, const Partition &partition, ShardNet &net)
{
    const int width = net.hidden.dim();
    const auto shards = static_cast<std::size_t>(partition.shards);
    std::vector<double> sums(shards * std::size_t(width), 0);
    std::vector<std::int64_t> counts(shards, 0);
    Matrix gathered;
    Matrix ready;
    Matrix products;
    const auto forEachRow = [&](std::size_t last, const auto &visit) {
        constexpr std::size_t block = 2048;
        for (std::size_t first = 0; first < last; first += block) {
            const auto ids = lessons.subspan(first, std::min(block, last - first));
            const auto given = net.narrowed(net.prepared(rows.gather(ids, gathered), ready), products);
            for (std::size_t i = 0; i < ids.size(); ++i) {
                visit(partition.shardOf[ids[i].index()].index(), given.row(std::int64_t(i)));
            }
        }
    };
    forEachRow(lessons.size(), [&](std::size_t shard, std::span<const float> row) {
        ++counts[shard];
        std::transform(row.begin(), row.end(), sums.begin() + std::ptrdiff_t(shard * row.size()),
                       sums.begin() + std::ptrdiff_t(shard * row.size()),
                       [](float value, double sum) { return sum + double(value); });
    });
    net.direct = Matrix(partition.shards, width);
    for (std::size_t shard = 0; shard < shards; ++shard) {
        std::transform(sums.begin() + std::ptrdiff_t(shard) * width, sums.begin() + std::ptrdiff_t(shard + 1) * width,
                       net.direct.row(std::int64_t(shard)).begin(), [&](double sum) {
                           return static_cast<float>(sum /
                                                     static_cast<double>(std::max<std::int64_t>(1, counts[shard])));
                       });
    }
    std::vector<double> squares;
    constexpr std::size_t enough = 8192; // of lessons, to know how far they lie from their means
    forEachRow(std::min(enough, lessons.size()), [&](std::size_t shard, std::span<const float> row) {
        double square = 0;
        const auto mean = std::as_const(net.direct).row(std::int64_t(shard));
        for (std::size_t j = 0; j < row.size(); ++j) {
            square += (double(row[j]) - double(mean[j])) * (double(row[j]) - double(mean[j]));
        }
        squares.push_back(square);
    });
    const double usual = medianOf(squares);
    constexpr double steepness = 1.5; // log odds per usual square of a distance
    const double steep = usual > 0 ? steepness / usual : 0;
    for (std::size_t shard = 0; shard < shards; ++shard) {
        const auto mean = net.direct.row(std::int64_t(shard));
        net.shardBias[shard] = static_cast<float>(-steep * squareOf(mean));
        std::ranges::for_each(mean, [steep](float &value) { value = static_cast<float>(2 * steep * double(value)); });
    }
}

/// Slopes of the loss by all weights of a net, or moments of them.
struct Slopes
{
    Matrix narrow;
    Matrix hidden;
    std::vector<float> hiddenBias;
    Matrix shard;
    std::vector<float> shardBias;
    Matrix direct;

    explicit Slopes(const ShardNet &net)
        : narrow(net.narrow.rows(), net.narrow.dim()), hidden(net.hidden.rows(), net.hidden.dim()),
          hiddenBias(net.hiddenBias.size()), shard(net.shard.rows(), net.shard.dim()), shardBias(net.shardBias.size()),
          direct(net.direct.rows(), net.direct.dim())
    {
    }
};

/// How a part of the weights is learned. Those that start as geometry has them move less than those that start at
/// random.
struct Pace
{
    double speed; ///< times `fastest`
    bool decays;
};

constexpr std::size_t partsOfNet = 6;
constexpr std::array<Pace, partsOfNet> paces{{{0.1, false}, {1, true}, {1, false}, {1, true}, {1, false}, {0.3, true}}};

template<class Weights>
std::array<std::span<float>, partsOfNet> partsOf(Weights &weights)
{
    const auto all = [](Matrix &matrix) {
        return std::span(matrix.data(), static_cast<std::size_t>(matrix.rows()) * std::size_t(matrix.dim()));
    };
    return {all(weights.narrow), all(weights.hidden),          std::span(weights.hiddenBias),
            all(weights.shard),  std::span(weights.shardBias), all(weights.direct)};
}

void transpose(const Matrix &from, Matrix &to)
{
    for (std::int64_t i = 0; i < from.rows(); ++i) {
        for (int j = 0; j < from.dim(); ++j) {
            to.row(j)[i] = from.row(i)[j];
        }
    }
}

/// The memory that one piece of a step needs.
struct Piece
{
    explicit Piece(const ShardNet &net)
        : slopes(net), ready(rowsPerPiece, net.dim()), given(rowsPerPiece, net.hidden.dim()),
          layer(rowsPerPiece, int(net.hidden.rows())), back(rowsPerPiece, int(net.hidden.rows())),
          backAcross(net.hidden.rows(), int(rowsPerPiece)), shares(rowsPerPiece, net.shards()),
          sharesAcross(net.shards(), int(rowsPerPiece)),
          straight(rowsPerPiece, std::max(net.shards(), net.hidden.dim())), toGiven(rowsPerPiece, net.hidden.dim()),
          toGivenAcross(net.hidden.dim(), int(rowsPerPiece))
    {
    }

    Slopes slopes;
    Matrix gathered;
    Matrix ready;         ///< (rows, d)
    Matrix given;         ///< (rows, r)
    Matrix layer;         ///< (rows, hidden)
    Matrix back;          ///< (rows, hidden) slopes by the layer
    Matrix backAcross;    ///< (hidden, rows)
    Matrix shares;        ///< (rows, shards) estimated, then less what is true
    Matrix sharesAcross;  ///< (shards, rows)
    Matrix straight;      ///< (rows, shards or r) what goes past the hidden layer, there and back
    Matrix toGiven;       ///< (rows, r) slopes by what the hidden layer is given
    Matrix toGivenAcross; ///< (r, rows)
};

class NetTrainer
{
public:
    NetTrainer(ShardNet &net, const FloatRows &rows, const ShardLessons &lessons)
        : m_net(net), m_rows(rows), m_lessons(lessons), m_first(net), m_second(net)
    {
        for (int i = 0; i < piecesPerStep; ++i) {
            m_pieces.emplace_back(net);
        }
    }

    bool train(std::uint64_t seed, const Progress &progress)
    {
        const auto count = std::ssize(m_lessons.rows);
        const auto perPass = std::max<std::int64_t>(1, count / rowsPerStep);
        const auto steps = stepsFor(perPass);
        std::vector<std::int64_t> order(static_cast<std::size_t>(count));
        Random random(seed);
        for (std::int64_t done = 0; done < steps; ++done) {
            const auto inPass = done % perPass;
            if (inPass == 0) {
                for (std::int64_t i = 0; i < count; ++i) {
                    order[i] = i;
                }
                shuffle(order, random);
            }
            if (!progress(done, steps)) {
                return false;
            }
            const auto first = inPass * rowsPerStep;
            const auto length = std::min(rowsPerStep, count - first);
            step(std::span(order).subspan(std::size_t(first), std::size_t(length)),
                 static_cast<double>(done) / static_cast<double>(steps));
        }
        return true;
    }

private:
    void step(std::span<const std::int64_t> chosen, double progress)
    {
        parallelFor(std::ssize(chosen), rowsPerPiece, [&](std::int64_t first, std::int64_t last) {
            slope(chosen.subspan(std::size_t(first), std::size_t(last - first)), std::ssize(chosen),
                  m_pieces[first / rowsPerPiece]);
        });
        const auto used = (std::ssize(chosen) + rowsPerPiece - 1) / rowsPerPiece;
        ++m_steps;
        const double speed = fastest * 0.5 * (1 + std::cos(std::numbers::pi * progress));
        const double first = 1 - std::pow(0.9, m_steps);
        const double second = 1 - std::pow(0.999, m_steps);
        const auto weights = partsOf(m_net);
        const auto means = partsOf(m_first);
        const auto squares = partsOf(m_second);
        for (std::size_t part = 0; part < weights.size(); ++part) {
            const double pace = speed * paces[part].speed;
            const bool decays = paces[part].decays;
            const auto move = [&](std::int64_t from, std::int64_t to) {
                for (auto i = from; i < to; ++i) {
                    float slope = decays ? float(decay) * weights[part][i] : 0;
                    for (int piece = 0; piece < used; ++piece) {
                        slope += partsOf(m_pieces[piece].slopes)[part][i];
                    }
                    means[part][i] = 0.9F * means[part][i] + 0.1F * slope;
                    squares[part][i] = 0.999F * squares[part][i] + 0.001F * slope * slope;
                    weights[part][i] -= static_cast<float>(pace * (means[part][i] / first) /
                                                           (std::sqrt(squares[part][i] / second) + 1e-8));
                }
            };
            constexpr std::int64_t weightsPerChunk = 1 << 13;
            parallelFor(std::ssize(weights[part]), weightsPerChunk, move);
        }
    }

    /// What some rows of a step add to the slopes.
    void slope(std::span<const std::int64_t> chosen, std::int64_t ofStep, Piece &piece) const
    {
        const auto count = std::ssize(chosen);
        const int hidden = static_cast<int>(m_net.hidden.rows());
        const int shards = m_net.shards();
        std::vector<VectorId> ids;
        std::ranges::transform(chosen, std::back_inserter(ids), [&](auto i) { return m_lessons.rows[i]; });
        const MatrixView given =
            m_net.narrowed(m_net.prepared(m_rows.gather(ids, piece.gathered), piece.ready), piece.given);
        const MatrixView layer{piece.layer.data(), count, hidden};
        const MatrixView shares{piece.shares.data(), count, shards};
        kernels::innerProducts(given, m_net.hidden, piece.layer.data(), hidden);
        for (std::int64_t i = 0; i < count; ++i) {
            std::ranges::transform(piece.layer.row(i), m_net.hiddenBias, piece.layer.row(i).begin(),
                                   [](float sum, float bias) { return std::max(0.0F, sum + bias); });
        }
        kernels::innerProducts(layer, m_net.shard, piece.shares.data(), shards);
        if (m_net.direct.rows() > 0) {
            kernels::innerProducts(given, m_net.direct, piece.straight.data(), piece.straight.dim());
            for (std::int64_t i = 0; i < count; ++i) {
                addTo(piece.shares.row(i), piece.straight.row(i));
            }
        }
        for (std::int64_t i = 0; i < count; ++i) {
            toSlopes(chosen[i], static_cast<float>(ofStep), piece.shares.row(i));
        }
        kernels::weightedSums(shares, m_net.shard, 0, hidden, piece.back.data(), hidden);
        for (std::int64_t i = 0; i < count; ++i) {
            std::ranges::transform(piece.back.row(i), piece.layer.row(i), piece.back.row(i).begin(),
                                   [](float back, float value) { return value > 0 ? back : 0; });
        }
        for (auto i = count; i < rowsPerPiece; ++i) { // of a piece that is not full
            std::ranges::fill(piece.shares.row(i), 0.0F);
            std::ranges::fill(piece.back.row(i), 0.0F);
        }
        if (m_net.narrow.rows() > 0) {
            slopeOfDirections(piece);
        }
        addUp(piece, m_net.narrow.rows() > 0 ? piece.given : piece.ready);
    }

    static void addTo(std::span<float> row, std::span<const float> other)
    {
        std::transform(row.begin(), row.end(), other.begin(), row.begin(), std::plus<>());
    }

    /// By way of the hidden layer, and past it.
    void slopeOfDirections(Piece &piece) const
    {
        const int width = m_net.hidden.dim();
        kernels::weightedSums(piece.back, m_net.hidden, 0, width, piece.toGiven.data(), width);
        if (m_net.direct.rows() > 0) {
            kernels::weightedSums(piece.shares, m_net.direct, 0, width, piece.straight.data(), piece.straight.dim());
            for (std::int64_t i = 0; i < rowsPerPiece; ++i) {
                addTo(piece.toGiven.row(i), piece.straight.row(i));
            }
        }
        transpose(piece.toGiven, piece.toGivenAcross);
        const int dim = piece.ready.dim();
        kernels::weightedSums(piece.toGivenAcross, piece.ready, 0, dim, piece.slopes.narrow.data(), dim);
    }

    /// Estimated shares less the true ones, of log odds.
    void toSlopes(std::int64_t lesson, float ofStep, std::span<float> row) const
    {
        std::ranges::transform(row, m_net.shardBias, row.begin(), std::plus<>());
        const float greatest = *std::ranges::max_element(row);
        float sum = 0;
        for (float &value : row) {
            value = std::exp(value - greatest);
            sum += value;
        }
        for (float &value : row) {
            value /= sum * ofStep;
        }
        const auto held = m_lessons.shards.row(lesson);
        const float each = 1 / (ofStep * static_cast<float>(held.size()));
        for (const ShardId id : held) {
            row[id.index()] -= each;
        }
    }

    /// Rows that a piece does not have weigh nothing.
    static void addUp(Piece &piece, const Matrix &given)
    {
        transpose(piece.back, piece.backAcross);
        transpose(piece.shares, piece.sharesAcross);
        const int width = given.dim();
        const int hidden = piece.layer.dim();
        kernels::weightedSums(piece.backAcross, given, 0, width, piece.slopes.hidden.data(), width);
        if (piece.slopes.direct.rows() > 0) {
            kernels::weightedSums(piece.sharesAcross, given, 0, width, piece.slopes.direct.data(), width);
        }
        kernels::weightedSums(piece.sharesAcross, piece.layer, 0, hidden, piece.slopes.shard.data(), hidden);
        const auto sumOf = [](std::span<const float> row) {
            float sum = 0;
            for (const float value : row) {
                sum += value;
            }
            return sum;
        };
        for (std::int64_t i = 0; i < piece.backAcross.rows(); ++i) {
            piece.slopes.hiddenBias[i] = sumOf(piece.backAcross.row(i));
        }
        for (std::int64_t i = 0; i < piece.sharesAcross.rows(); ++i) {
            piece.slopes.shardBias[i] = sumOf(piece.sharesAcross.row(i));
        }
    }

    ShardNet &m_net;
    const FloatRows &m_rows;
    const ShardLessons &m_lessons;
    Slopes m_first;
    Slopes m_second;
    int m_steps = 0;
    std::vector<Piece> m_pieces;
};

void drawWeights(Matrix &weights, double deviation, Random &random)
{
    std::generate_n(weights.data(), weights.rows() * weights.dim(),
                    [&] { return static_cast<float>(deviation * random.normal()); });
}

/// Hidden values that are as many products as are left, where each is given so many values.
int affordableHidden(const RoutingTask &task, int given)
{
    constexpr int multiple = 8;
    const auto sizes = task.partition.sizes();
    const auto vectors = static_cast<double>(std::accumulate(sizes.begin(), sizes.end(), std::int64_t(0)));
    const double dim = task.data.base.dim();
    const double perShard = vectors / std::max(1.0, static_cast<double>(task.partition.heldShards().size()));
    const double toGiven = given < task.data.base.dim() ? given * dim : 0;
    const double direct = double(given) * task.partition.shards;
    const double hidden =
        ((shareOfScan * perShard - 1) * dim - toGiven - direct) / (double(given) + task.partition.shards);
    return std::clamp(static_cast<int>(hidden / multiple) * multiple, 16, mostHidden);
}

} // namespace

ShardNetSize shardNetSize(const RoutingTask &task, int hidden)
{
    const int dim = task.data.base.dim();
    const int given = dim >= valuesToReduce ? mostDirections : dim;
    if (hidden > 0) {
        return {hidden, given};
    }
    const int affordable = affordableHidden(task, given);
    return given < dim && affordable < mostHidden ? ShardNetSize{affordableHidden(task, fewDirections), fewDirections}
                                                  : ShardNetSize{affordable, given};
}

std::vector<VectorId> lessonRows(const RoutingTask &task, std::span<const VectorId> leftOut)
{
    const auto n = task.data.base.size();
    const auto most = task.data.tenancy ? std::min(mostLessons, affordableSample(task.data)) : mostLessons;
    auto rows = drawRows(n, std::min(n, most), task.seed ^ lessonStream);
    std::ranges::sort(rows);
    std::vector<VectorId> kept;
    std::ranges::set_difference(rows, leftOut, std::back_inserter(kept));
    return kept;
}

Outcome<ShardNet> trainShardNet(const RoutingTask &task, ShardNetSize size, std::span<const VectorId> leftOut,
                                const Progress &progress)
{
    const auto lessons = shardLessons(task, lessonRows(task, leftOut), partOf(progress, 0, 500));
    SHARDSCOPE_TRY(lessons);
    if (lessons->rows.empty()) {
        return ShardNet{};
    }
    const FloatRows rows(task.data.base, task.data.metric);
    const int dim = rows.dim();
    ShardNet net;
    net.takesDirections = task.data.metric != Metric::L2;
    net.hidden = Matrix(size.hidden, size.given);
    net.hiddenBias.assign(static_cast<std::size_t>(size.hidden), 0);
    net.shard = Matrix(task.partition.shards, size.hidden);
    net.shardBias.assign(static_cast<std::size_t>(task.partition.shards), 0);
    measureFrame(rows, lessons->rows, net);
    Random random(task.seed ^ lessonStream);
    if (size.given < dim) {
        startDirections(rows, lessons->rows, task.seed, net);
    }
    startAtMeans(rows, lessons->rows, task.partition, net);
    drawWeights(net.hidden, std::sqrt(2.0 / size.given), random);
    drawWeights(net.shard, 0.1 * std::sqrt(2.0 / size.hidden), random);
    NetTrainer trainer(net, rows, *lessons);
    if (!trainer.train(task.seed, partOf(progress, 500, 1000))) {
        return Error{Code::Cancelled, {}, {}};
    }
    return net;
}

} // namespace shardscope
