// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/TruthCheck.h"

#include "core/data/Frame.h"
#include "core/kernels/Distance.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace shardscope {

namespace {

/// What a file may mean by a distance, beside this program's d.
struct Convention
{
    double (*stated)(double d);   ///< what the file writes for it
    double (*distance)(double s); ///< what it means by what it writes
};

constexpr auto same = [](double x) { return x; };
constexpr auto opposite = [](double x) { return -x; };
constexpr auto complement = [](double x) { return 1 - x; };
constexpr auto root = [](double x) { return std::sqrt(std::max(0.0, x)); };
constexpr auto square = [](double x) { return x * x; };

constexpr std::array<Convention, 2> ofL2{{{same, same}, {root, square}}};
/// d is the opposite of the inner product.
constexpr std::array<Convention, 3> ofInnerProduct{
    {{same, same}, {opposite, opposite}, {[](double d) { return 1 + d; }, [](double s) { return s - 1; }}}};
/// d is 1 less the cosine.
constexpr std::array<Convention, 5> ofCosine{
    {{same, same},
     {complement, complement},
     {[](double d) { return d - 1; }, [](double s) { return s + 1; }},
     {[](double d) { return 2 * d; }, [](double s) { return s / 2; }},
     {[](double d) { return root(2 * d); }, [](double s) { return s * s / 2; }}}};

std::span<const Convention> conventionsOf(Metric metric)
{
    switch (metric) {
    case Metric::L2:
        return ofL2;
    case Metric::InnerProduct:
        return ofInnerProduct;
    case Metric::Cosine:
        break;
    }
    return ofCosine;
}

/// Squared, as it is in the file.
double lengthInFile(const DataSet &data, const VectorSet &vectors, std::int64_t row)
{
    std::vector<float> held(vectors.dim());
    std::vector<double> inFile(vectors.dim());
    vectors.copyRow(row, held.data());
    restore(data.frame, held, inFile);
    double squares = 0;
    for (const double value : inFile) {
        squares += value * value;
    }
    return squares;
}

} // namespace

TruthCheck::TruthCheck(const NeighborIds &neighbors, std::span<const float> stated, const DataSet &data)
    : m_neighbors(neighbors), m_stated(stated), m_data(data)
{
    if (!m_stated.empty()) {
        chooseConvention();
    }
}

double TruthCheck::inFile(float distance) const
{
    return distanceInFile(m_data.frame, m_data.metric, distance);
}

double TruthCheck::stated(std::int64_t query, std::int64_t place) const
{
    return m_stated[query * m_neighbors.k + place];
}

/// What two ways to compute a distance in float32 may differ by: they lose bits of the lengths.
double TruthCheck::tolerance(std::int64_t query, std::int64_t id, double distance) const
{
    constexpr double rounding = 1e-5;
    const bool isUnit = m_data.metric == Metric::Cosine;
    const double lengths =
        isUnit ? 2 : lengthInFile(m_data, m_data.queries, query) + lengthInFile(m_data, m_data.base, id);
    return rounding * (lengths + std::abs(distance));
}

bool TruthCheck::fits(std::size_t convention, std::int64_t query, std::int64_t place, double distance) const
{
    const double meant = conventionsOf(m_data.metric)[convention].distance(stated(query, place));
    const double difference = std::abs(meant - distance);
    return difference <= 1e-6 * std::abs(distance) ||
           difference <= tolerance(query, m_neighbors.row(query)[place], distance);
}

void TruthCheck::chooseConvention()
{
    constexpr std::int64_t enough = 1000; // distances
    const auto conventions = conventionsOf(m_data.metric);
    const auto distance = kernels::pairDistance(m_data.metric, m_data.base.element());
    std::vector<std::int64_t> fitting(conventions.size());
    std::int64_t looked = 0;
    for (std::int64_t query = 0; query < m_neighbors.rows() && looked < enough; ++query) {
        for (std::int64_t place = 0; place < m_neighbors.k; ++place) {
            const auto id = m_neighbors.row(query)[place];
            if (id < 0) {
                continue;
            }
            ++looked;
            const double d = inFile(distance(m_data.queries.row(query), m_data.base.row(id), m_data.base.dim()));
            for (std::size_t i = 0; i < conventions.size(); ++i) {
                fitting[i] += fits(i, query, place, d) ? 1 : 0;
            }
        }
    }
    m_convention = std::ranges::max_element(fitting) - fitting.begin();
}

void TruthCheck::look(std::int64_t query, std::span<const float> distances)
{
    const auto row = m_neighbors.row(query);
    std::size_t next = 0;
    double before = -HUGE_VAL;
    std::int64_t idBefore = -1;
    for (std::int64_t place = 0; place < std::ssize(row); ++place) {
        if (row[place] < 0) {
            continue;
        }
        const double d = inFile(distances[next++]);
        if (d < before && before - d > tolerance(query, row[place], d) + tolerance(query, idBefore, before)) {
            note({query, Code::TruthOrder, place + 1, d, before});
            return;
        }
        if (!m_stated.empty() && !fits(m_convention, query, place, d)) {
            note({query, Code::TruthDistance, place + 1, stated(query, place),
                  conventionsOf(m_data.metric)[m_convention].stated(d)});
            return;
        }
        before = d;
        idBefore = row[place];
    }
}

void TruthCheck::note(const Finding &finding)
{
    const std::scoped_lock lock(m_mutex);
    if (!m_first || finding.query < m_first->query) {
        m_first = finding;
    }
}

Outcome<Done> TruthCheck::result(const std::string &file) const
{
    return m_first ? Error{m_first->code, file, {m_first->query, m_first->place, m_first->first, m_first->second}}
                   : Outcome<Done>(Done());
}

} // namespace shardscope
