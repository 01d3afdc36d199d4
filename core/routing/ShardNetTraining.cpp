// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/routing/ShardNetTraining.h"

#include "core/base/Random.h"
#include "core/base/Shuffle.h"
#include "core/clustering/KMeans.h"
#include "core/clustering/NearestPoints.h"
#include "core/jobs/Parallel.h"
#include "core/kernels/Gemm.h"
#include "core/routing/RoutingCache.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <iterator>
#include <numbers>

namespace shardscope {

namespace {

constexpr std::int64_t mostLessons = 250'000;
constexpr double shareOfScan = 0.05;
constexpr std::int64_t rowsPerPiece = 64; ///< whose slopes are summed on one thread
constexpr std::int64_t piecesPerStep = 4;
constexpr std::int64_t rowsPerStep = rowsPerPiece * piecesPerStep;
constexpr int usualPasses = 12;
constexpr int mostPasses = 40;
constexpr std::int64_t enoughSteps = 1500; ///< for which small sets are passed more often
constexpr double fastest = 3e-3;           ///< step of a weight; falls to 0 as a cosine
constexpr double decay = 1e-4;             ///< of weights, against learning single vectors by heart
constexpr std::uint64_t lessonStream = 0x5eed0a11;

/// Rows to learn from, each with the shards that hold its neighbours, one entry a copy.
struct Lessons
{
    std::vector<VectorId> rows;
    IdLists<ShardId> shards;
};

class LessonWriter
{
public:
    explicit LessonWriter(const Partition &partition) : m_partition(partition) {}

    template<class Ids>
    void add(VectorId row, const Ids &neighbors)
    {
        for (const VectorId id : neighbors) {
            if (id.isValid() && id != row) {
                const auto places = m_partition.placesOf(id);
                m_shards.insert(m_shards.end(), places.begin(), places.end());
            }
        }
        if (std::ssize(m_shards) > m_starts.back()) {
            m_rows.push_back(row);
            m_starts.push_back(std::ssize(m_shards));
        }
    }
    Lessons take() { return {std::move(m_rows), {std::move(m_starts), std::move(m_shards)}}; }

private:
    const Partition &m_partition;
    std::vector<VectorId> m_rows;
    std::vector<std::int64_t> m_starts{0};
    std::vector<ShardId> m_shards;
};

Outcome<Lessons> lessonsFrom(const RoutingTask &task, const std::vector<VectorId> &rows, const Progress &progress)
{
    LessonWriter writer(task.partition);
    if (task.data.tenancy) {
        const auto sample = DepthSample::take(task, rows, progress);
        SHARDSCOPE_TRY(sample);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            std::vector<VectorId> ids;
            for (const Neighbor &neighbor : sample->neighbors(std::int64_t(i))) {
                ids.push_back(neighbor.id);
            }
            writer.add(rows[i], ids);
        }
        return writer.take();
    }
    const auto k = static_cast<int>(std::min<std::int64_t>(task.k, task.data.base.size() - 1));
    if (k < 1 || rows.empty()) {
        return Lessons{};
    }
    const auto near = neighborsOf(task, rows, k, progress);
    SHARDSCOPE_TRY(near);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        writer.add(rows[i], (*near)->row(QueryId(i)));
    }
    return writer.take();
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

/// Slopes of the loss by all weights of a net, or moments of them.
struct Slopes
{
    Matrix hidden;
    std::vector<float> hiddenBias;
    Matrix shard;
    std::vector<float> shardBias;

    explicit Slopes(const ShardNet &net)
        : hidden(net.hidden.rows(), net.hidden.dim()), hiddenBias(net.hiddenBias.size()),
          shard(net.shard.rows(), net.shard.dim()), shardBias(net.shardBias.size())
    {
    }
};

template<class Weights>
std::array<std::span<float>, 4> partsOf(Weights &weights)
{
    const auto all = [](Matrix &matrix) {
        return std::span(matrix.data(), static_cast<std::size_t>(matrix.rows()) * std::size_t(matrix.dim()));
    };
    return {all(weights.hidden), std::span(weights.hiddenBias), all(weights.shard), std::span(weights.shardBias)};
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
        : slopes(net), ready(rowsPerPiece, net.hidden.dim()), layer(rowsPerPiece, int(net.hidden.rows())),
          back(rowsPerPiece, int(net.hidden.rows())), backAcross(net.hidden.rows(), int(rowsPerPiece)),
          shares(rowsPerPiece, net.shards()), sharesAcross(net.shards(), int(rowsPerPiece))
    {
    }

    Slopes slopes;
    Matrix gathered;
    Matrix ready;        ///< (rows, d)
    Matrix layer;        ///< (rows, hidden)
    Matrix back;         ///< (rows, hidden) slopes by the layer
    Matrix backAcross;   ///< (hidden, rows)
    Matrix shares;       ///< (rows, shards) estimated, then less what is true
    Matrix sharesAcross; ///< (shards, rows)
};

class NetTrainer
{
public:
    NetTrainer(ShardNet &net, const FloatRows &rows, const Lessons &lessons)
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
        const auto steps =
            std::clamp(enoughSteps, perPass * std::int64_t(usualPasses), perPass * std::int64_t(mostPasses));
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
            const bool isBias = part % 2 == 1;
            const auto move = [&](std::int64_t from, std::int64_t to) {
                for (auto i = from; i < to; ++i) {
                    float slope = isBias ? 0 : float(decay) * weights[part][i];
                    for (int piece = 0; piece < used; ++piece) {
                        slope += partsOf(m_pieces[piece].slopes)[part][i];
                    }
                    means[part][i] = 0.9F * means[part][i] + 0.1F * slope;
                    squares[part][i] = 0.999F * squares[part][i] + 0.001F * slope * slope;
                    weights[part][i] -= static_cast<float>(speed * (means[part][i] / first) /
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
        const MatrixView ready = m_net.prepared(m_rows.gather(ids, piece.gathered), piece.ready);
        const MatrixView layer{piece.layer.data(), count, hidden};
        const MatrixView shares{piece.shares.data(), count, shards};
        kernels::innerProducts(ready, m_net.hidden, piece.layer.data(), hidden);
        for (std::int64_t i = 0; i < count; ++i) {
            std::ranges::transform(piece.layer.row(i), m_net.hiddenBias, piece.layer.row(i).begin(),
                                   [](float sum, float bias) { return std::max(0.0F, sum + bias); });
        }
        kernels::innerProducts(layer, m_net.shard, piece.shares.data(), shards);
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
        addUp(piece);
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
    static void addUp(Piece &piece)
    {
        transpose(piece.back, piece.backAcross);
        transpose(piece.shares, piece.sharesAcross);
        const int dim = piece.ready.dim();
        const int hidden = piece.layer.dim();
        kernels::weightedSums(piece.backAcross, piece.ready, 0, dim, piece.slopes.hidden.data(), dim);
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
    const Lessons &m_lessons;
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

} // namespace

int affordableHidden(const RoutingTask &task)
{
    constexpr int multiple = 8;
    const auto sizes = task.partition.sizes();
    double vectors = 0;
    for (const auto size : sizes) {
        vectors += static_cast<double>(size);
    }
    const double dim = task.data.base.dim();
    const double perShard = vectors / std::max(1.0, static_cast<double>(task.partition.heldShards().size()));
    const double hidden = shareOfScan * perShard * dim / (dim + task.partition.shards);
    return std::clamp(static_cast<int>(hidden / multiple) * multiple, 16, 256);
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

Outcome<ShardNet> trainShardNet(const RoutingTask &task, int hidden, std::span<const VectorId> leftOut,
                                const Progress &progress)
{
    const auto lessons = lessonsFrom(task, lessonRows(task, leftOut), partOf(progress, 0, 500));
    SHARDSCOPE_TRY(lessons);
    if (lessons->rows.empty()) {
        return ShardNet{};
    }
    const FloatRows rows(task.data.base, task.data.metric);
    const int dim = rows.dim();
    ShardNet net;
    net.takesDirections = task.data.metric != Metric::L2;
    net.hidden = Matrix(hidden, dim);
    net.hiddenBias.assign(static_cast<std::size_t>(hidden), 0);
    net.shard = Matrix(task.partition.shards, hidden);
    net.shardBias.assign(static_cast<std::size_t>(task.partition.shards), 0);
    measureFrame(rows, lessons->rows, net);
    Random random(task.seed ^ lessonStream);
    drawWeights(net.hidden, std::sqrt(2.0 / dim), random);
    drawWeights(net.shard, 0.1 * std::sqrt(2.0 / hidden), random);
    NetTrainer trainer(net, rows, *lessons);
    if (!trainer.train(task.seed, partOf(progress, 500, 1000))) {
        return Error{Code::Cancelled, {}, {}};
    }
    return net;
}

} // namespace shardscope
