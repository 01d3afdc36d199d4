// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/evaluate/CurveForecast.h"

#include <algorithm>
#include <cmath>

namespace shardscope {

namespace {

/// Of how far a recall is from that of the sample's nearest neighbours: the form may be off by no less.
constexpr double leastFormError = 0.25;
/// A recall above this tells nothing of a curve.
constexpr double asGoodAsOne = 0.999;

} // namespace

CurveForecast::Forms::Forms(const Thinning &thinning, std::span<const RankShare> groups, int k)
    : usual(thinning, groups, k, RankCurve::usualBend), strong(thinning, groups, k, RankCurve::strongBend),
      weak(thinning, groups, k, RankCurve::weakBend)
{
}

CurveForecast::CurveForecast(const RankHits &hits, double share, int k)
    : m_hits(hits), m_share(share), m_k(k), m_groups(rankGroups(hits.depth())),
      m_groupsOfHalf(rankGroups(hits.depth() / 2).size()), m_forms(Thinning(share), m_groups, k)
{
}

std::vector<RankShare> CurveForecast::groupsAt(int nprobe) const
{
    auto groups = m_groups;
    m_hits.sharesAt(nprobe, groups);
    return groups;
}

bool CurveForecast::isCertain(int nprobe) const
{
    return nprobe >= m_hits.mostRanks();
}

double CurveForecast::misfit(std::span<const int> nprobes) const
{
    double greatest = 0;
    for (const int nprobe : nprobes) {
        const auto groups = groupsAt(nprobe);
        if (groups.front().share < asGoodAsOne) {
            const RankCurve curve = RankCurve::fit(m_forms.usual, groups, queries());
            greatest = std::max(greatest, curve.misfit(m_forms.usual, groups, queries()));
        }
    }
    return greatest;
}

Interval CurveForecast::byChance(int nprobe, const RankCurve &curve) const
{
    auto groups = m_groups;
    std::vector<double> resampled;
    for (int resample = 0; resample < RankHits::resamples; ++resample) {
        m_hits.resampledSharesAt(nprobe, resample, groups);
        resampled.push_back(RankCurve::fit(m_forms.usual, groups, queries(), &curve).recall(m_forms.usual));
    }
    return percentiles95(resampled);
}

/// As other forms are, or the same over fewer neighbours; and at least a part of how far the recall is from what the
/// sample shows.
double CurveForecast::formError(const Forms &forms, std::span<const RankShare> groups, double recall) const
{
    const auto half = groups.first(m_groupsOfHalf);
    const double strong = RankCurve::fit(forms.strong, groups, queries()).recall(forms.strong);
    const double weak = RankCurve::fit(forms.weak, groups, queries()).recall(forms.weak);
    const double nearer = RankCurve::fit(forms.usual, half, queries()).recall(forms.usual);
    return std::max({std::abs(recall - strong), std::abs(recall - weak), std::abs(recall - nearer),
                     leastFormError * std::abs(recall - groups.front().share)});
}

WholePoint CurveForecast::at(int nprobe) const
{
    if (isCertain(nprobe)) {
        return {nprobe, 1, 1, 1};
    }
    if (m_hits.areAllIn(nprobe)) { // the rule of three: so few may miss where none of so many does
        return {nprobe, 1, std::max(0.0, 1 - 3 / queries()), 1};
    }
    const auto groups = groupsAt(nprobe);
    const RankCurve curve = RankCurve::fit(m_forms.usual, groups, queries());
    const double recall = curve.recall(m_forms.usual);
    const double form = std::max(formError(m_forms, groups, recall), 1 / queries());
    const Interval chance = byChance(nprobe, curve);
    const auto with = [form](double off) { return std::hypot(form, std::max(0.0, off)); };
    return {nprobe, recall, std::max(0.0, recall - with(recall - chance.low)),
            std::min(1.0, recall + with(chance.high - recall))};
}

CurveForecast::Uncertainty CurveForecast::uncertaintyAt(int nprobe) const
{
    if (isCertain(nprobe) || m_hits.areAllIn(nprobe)) {
        return {0, isCertain(nprobe) ? 0 : 3 / queries()};
    }
    const auto groups = groupsAt(nprobe);
    const RankCurve curve = RankCurve::fit(m_forms.usual, groups, queries());
    const Interval chance = byChance(nprobe, curve);
    return {std::max(formError(m_forms, groups, curve.recall(m_forms.usual)), 1 / queries()),
            (chance.high - chance.low) / 2};
}

double CurveForecast::formErrorAt(int nprobe, double share) const
{
    if (isCertain(nprobe) || m_hits.areAllIn(nprobe)) {
        return 0;
    }
    const RankCurve curve = RankCurve::fit(m_forms.usual, groupsAt(nprobe), queries());
    const Thinning thinning(share);
    auto groups = m_groups;
    const RankCurve::Places foretold(thinning, groups, m_k, RankCurve::usualBend, m_share);
    for (std::size_t group = 0; group < groups.size(); ++group) {
        groups[group].share = curve.shareOf(foretold, group);
    }
    const Forms forms(thinning, groups, m_k);
    return formError(forms, groups, RankCurve::fit(forms.usual, groups, queries()).recall(forms.usual));
}

} // namespace shardscope
