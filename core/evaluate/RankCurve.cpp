// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/RankCurve.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

constexpr int mostSteps = 40;
constexpr double longestStep = 1; ///< of the logit
constexpr double enough = 1e-7;

double logistic(double logit)
{
    return 1 / (1 + std::exp(-logit));
}

double logitOf(double share)
{
    const double inside = std::clamp(share, 1e-4, 1 - 1e-4);
    return std::log(inside / (1 - inside));
}

/// Of a share over so many queries; one of which none, or all, are in is not without error.
double varianceOf(double share, double queries)
{
    return std::max(share * (1 - share), 1 / queries) / queries;
}

} // namespace

std::vector<RankShare> rankGroups(int depth)
{
    std::vector<RankShare> groups;
    for (int first = 1; first <= depth;) {
        const int last = std::min(depth, first + std::max(1, first / 4) - 1);
        groups.push_back({first, last, 0});
        first = last + 1;
    }
    return groups;
}

RankCurve::Places::Places(const Thinning &thinning, std::span<const RankShare> groups, int k, double bend, double scale)
{
    // As a multiple of that of the sample's nearest, so that neither number leaves the range of what is well fitted.
    const double unit = scale > 0 ? scale : thinning.share();
    const auto place = [&](double rank) { return bend * (std::pow(rank * unit, 1 / bend) - 1); };
    for (const RankShare &group : groups) {
        auto &places = m_ofGroup.emplace_back();
        const int middle = (group.first + group.last) / 2;
        for (int neighbor = group.first; neighbor <= group.last; ++neighbor) {
            if (neighbor == group.first || neighbor == middle || neighbor == group.last) {
                for (const double rank : thinning.ranksOf(neighbor)) {
                    places.push_back(place(rank));
                }
            }
        }
    }
    for (int rank = 1; rank <= k; ++rank) {
        m_ofRank.push_back(place(rank));
    }
}

RankCurve RankCurve::fit(const Places &places, std::span<const RankShare> groups, double queries,
                         const RankCurve *start)
{
    RankCurve curve;
    if (start) {
        curve = *start;
    } else {
        curve.m_constant = logitOf(groups.front().share);
        curve.m_slope = -0.3;
    }
    // Gauss-Newton. The constant and the slope are held, weakly, to where shares are neither 0 nor 1 for certain.
    for (int step = 0; step < mostSteps; ++step) {
        double a = 1e-4;
        double b = 0;
        double c = 1e-2;
        double u = -1e-4 * curve.m_constant;
        double v = -1e-2 * curve.m_slope;
        for (std::size_t group = 0; group < groups.size(); ++group) {
            double said = 0;
            double byConstant = 0;
            double bySlope = 0;
            for (const double x : places.m_ofGroup[group]) {
                const double h = logistic(curve.m_constant + curve.m_slope * x);
                said += h;
                byConstant += h * (1 - h);
                bySlope += h * (1 - h) * x;
            }
            const auto count = static_cast<double>(places.m_ofGroup[group].size());
            const double weight = 1 / (varianceOf(groups[group].share, queries) * count * count);
            const double off = groups[group].share * count - said;
            a += weight * byConstant * byConstant;
            b += weight * byConstant * bySlope;
            c += weight * bySlope * bySlope;
            u += weight * byConstant * off;
            v += weight * bySlope * off;
        }
        const double determinant = a * c - b * b;
        double constant = (u * c - v * b) / determinant;
        double slope = (v * a - u * b) / determinant;
        const double longest = std::max(std::abs(constant), std::abs(slope));
        const double part = longest > longestStep ? longestStep / longest : 1;
        curve.m_constant += part * constant;
        curve.m_slope += part * slope;
        if (longest < enough) {
            break;
        }
    }
    return curve;
}

double RankCurve::recall(const Places &places) const
{
    double sum = 0;
    for (const double x : places.m_ofRank) {
        sum += logistic(m_constant + m_slope * x);
    }
    return sum / static_cast<double>(places.m_ofRank.size());
}

double RankCurve::shareOf(const Places &places, std::size_t group) const
{
    double sum = 0;
    for (const double x : places.m_ofGroup[group]) {
        sum += logistic(m_constant + m_slope * x);
    }
    return sum / static_cast<double>(places.m_ofGroup[group].size());
}

double RankCurve::misfit(const Places &places, std::span<const RankShare> groups, double queries) const
{
    double sum = 0;
    for (std::size_t group = 0; group < groups.size(); ++group) {
        const double off = groups[group].share - shareOf(places, group);
        sum += off * off / varianceOf(groups[group].share, queries);
    }
    return sum / static_cast<double>(groups.size());
}

} // namespace shardscope
