// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tuning/CandidateSet.h"

#include "core/index/ShardIndex.h"
#include "core/routing/RouterAbilities.h"
#include "core/tuning/Calibrator.h"

#include <algorithm>
#include <cmath>
#include <tuple>
#include <utility>

namespace shardscope {

namespace {

/// The index that finds what its shard holds.
const Choice &exactIndex()
{
    static const Choice exact{
        std::string(std::ranges::find_if(indexKinds(), [](const auto &kind) { return kind.can.isExact; })->name), {}};
    return exact;
}

/// Differences smaller than these decide nothing: no machine keeps to a hundredth, and recall's interval is wider.
constexpr double leastGain = 0.01;
constexpr double leastRecall = 0.001;

bool isWorthwhile(const Merit &merit, const Merit &best, Aim aim)
{
    if (merit.excess != best.excess) {
        return merit.excess < best.excess * (1 - leastGain);
    }
    switch (aim) {
    case Aim::Cost:
        return merit.first != best.first ? merit.first < best.first : merit.second < best.second * (1 - leastGain);
    case Aim::Work:
    case Aim::P99:
        return merit.first < best.first * (1 - leastGain);
    case Aim::Recall:
        break;
    }
    return merit.first < best.first - leastRecall;
}

/// What an exact index finds is known without searching it: only routing limits how many queries it begins with.
std::vector<std::int64_t> withoutSmall(const std::vector<std::int64_t> &sizes)
{
    constexpr std::int64_t soonRouted = 20'000;
    const auto small = std::ranges::count_if(sizes, [](std::int64_t size) { return size <= soonRouted; });
    return {sizes.begin() + std::max<std::ptrdiff_t>(0, small - 1), sizes.end()};
}

} // namespace

CandidateSet::CandidateSet(std::vector<PlanSpec> plans, const TuningSpec &spec, const DataSet &data,
                           std::vector<std::int64_t> sizes)
    : m_spec(spec), m_data(data), m_sizes(std::move(sizes)), m_exactSizes(withoutSmall(m_sizes))
{
    for (PlanSpec &plan : plans) {
        PlanSpec exactPlan = plan;
        exactPlan.index = exactIndex();
        auto routing = std::ranges::find(m_routings, exactPlan, &Routing::exactPlan);
        if (routing == m_routings.end()) {
            routing = m_routings.insert(m_routings.end(), Routing{.exactPlan = exactPlan, .split = splitOf(plan)});
        }
        const bool isExact = plan.index == exactIndex();
        routing->isWanted = routing->isWanted || isExact;
        m_candidates.push_back(
            {.plan = std::move(plan), .routing = static_cast<int>(routing - m_routings.begin()), .isExact = isExact});
    }
    for (Candidate &candidate : m_candidates) {
        judge(candidate);
    }
}

int CandidateSet::splitOf(const PlanSpec &plan)
{
    const auto same = std::ranges::find_if(
        m_splits, [&](const Split &split) { return split.shards == plan.shards && split.strategy == plan.strategy; });
    if (same != m_splits.end()) {
        return static_cast<int>(same - m_splits.begin());
    }
    m_splits.push_back({.strategy = plan.strategy, .shards = plan.shards});
    return static_cast<int>(m_splits.size()) - 1;
}

Knowledge CandidateSet::knownOf(const Candidate &candidate) const
{
    const auto &exact = m_routings[candidate.routing].exact;
    const auto &own = candidate.isExact ? exact : candidate.own;
    const auto &split = m_splits[m_routings[candidate.routing].split].largest;
    return {.own = own ? &*own : nullptr,
            .exact = exact ? &*exact : nullptr,
            .split = split ? &*split : nullptr,
            .calibration = calibrationOf(candidate.plan)};
}

void CandidateSet::judge(Candidate &candidate)
{
    candidate.bound = boundOf(candidate.plan, knownOf(candidate), m_spec, m_data);
}

void CandidateSet::learn(const Calibration &calibration)
{
    m_calibrations.push_back(calibration);
    for (Candidate &candidate : m_candidates) {
        if (structureOf(candidate.plan.index) == calibration.structure) {
            judge(candidate);
        }
    }
}

void CandidateSet::learn(const Trial &trial)
{
    PlanSpec exactPlan = trial.plan;
    exactPlan.index = exactIndex();
    const auto routing = std::ranges::find(m_routings, exactPlan, &Routing::exactPlan);
    if (trial.plan.index == exactIndex()) {
        routing->exact = trial;
    }
    for (Candidate &candidate : m_candidates) {
        if (candidate.routing == routing - m_routings.begin()) {
            if (candidate.plan == trial.plan) {
                candidate.own = trial;
            }
            judge(candidate);
        }
    }
    learnDepths(trial);
}

/// How deep queries must go is a matter of the partition: a trial tells it for all routers that choose the depth.
void CandidateSet::learnDepths(const Trial &trial)
{
    Split &split = m_splits[splitOf(trial.plan)];
    if (trial.depths.further.empty() || (split.largest && split.largest->queries >= trial.queries)) {
        return;
    }
    split.largest = trial;
    for (Candidate &candidate : m_candidates) {
        if (&m_splits[m_routings[candidate.routing].split] == &split && choosesDepth(candidate.plan)) {
            judge(candidate);
        }
    }
}

const Calibration *CandidateSet::calibrationOf(const PlanSpec &plan) const
{
    const auto found = std::ranges::find(m_calibrations, structureOf(plan.index), &Calibration::structure);
    return found == m_calibrations.end() ? nullptr : &*found;
}

const CandidateSet::Candidate *CandidateSet::bestSettled() const
{
    const Candidate *best = nullptr;
    for (const Candidate &candidate : m_candidates) {
        if (candidate.bound.isSettled && (!best || candidate.bound.merit < best->bound.merit)) {
            best = &candidate;
        }
    }
    return best;
}

const OperatingPoint *CandidateSet::best() const
{
    const Candidate *settled = bestSettled();
    return settled ? &settled->bound.point : nullptr;
}

/// The trial of the plan that is cut most alike, by the same strategy and router.
const Trial *CandidateSet::relativeOf(const PlanSpec &plan) const
{
    const Trial *nearest = nullptr;
    const auto distance = [&](const Trial &trial) {
        const bool isSame = trial.plan.strategy.settings == plan.strategy.settings;
        return std::pair(!isSame, std::abs(std::log(double(trial.plan.shards) / plan.shards)));
    };
    for (const Routing &routing : m_routings) {
        const auto &trial = routing.exact;
        if (trial && trial->plan.strategy.kind == plan.strategy.kind && trial->plan.router.kind == plan.router.kind &&
            (!nearest || distance(*trial) < distance(*nearest))) {
            nearest = &*trial;
        }
    }
    return nearest;
}

/// The plan that is likeliest to keep to all limits, of equals the one that takes least to find out; null where none
/// can.
const CandidateSet::Candidate *CandidateSet::likeliest() const
{
    const Candidate *likeliest = nullptr;
    std::tuple<double, bool, Merit> best;
    for (const Candidate &candidate : m_candidates) {
        if (candidate.bound.isSettled || candidate.bound.merit.excess > 0) {
            continue;
        }
        const Merit feared = fearedOf(candidate.plan, knownOf(candidate), relativeOf(candidate.plan), m_spec, m_data);
        const std::tuple rank{feared.excess, !candidate.isExact, feared};
        if (!likeliest || rank < best) {
            likeliest = &candidate;
            best = rank;
        }
    }
    return likeliest;
}

std::optional<CandidateSet::Step> CandidateSet::next() const
{
    const Candidate *settled = bestSettled();
    if (!settled || settled->bound.merit.excess > 0) {
        if (const Candidate *hope = likeliest()) {
            return stepOf(*hope);
        }
    }
    const Candidate *first = nullptr;
    for (const Candidate &candidate : m_candidates) {
        if (!candidate.bound.isSettled && (!first || candidate.bound.merit < first->bound.merit)) {
            first = &candidate;
        }
    }
    const bool isOver = !first || (settled && !isWorthwhile(first->bound.merit, settled->bound.merit, m_spec.aim));
    return isOver ? std::optional<Step>() : stepOf(*first);
}

CandidateSet::Step CandidateSet::calibrationStep(const PlanSpec &plan) const
{
    Step step{.kind = Step::Kind::Calibrate, .plan = plan};
    const Choice structure = structureOf(plan.index);
    for (const Candidate &candidate : m_candidates) {
        const Choice &way = candidate.plan.index;
        if (structureOf(way) == structure && std::ranges::find(step.ways, way) == step.ways.end()) {
            step.ways.push_back(way);
        }
    }
    return step;
}

std::int64_t CandidateSet::sizeAfter(const std::vector<std::int64_t> &sizes, const std::optional<Trial> &trial) const
{
    return *std::ranges::upper_bound(sizes, trial ? trial->queries : 0);
}

CandidateSet::Step CandidateSet::stepOf(const Candidate &candidate) const
{
    if (!calibrationOf(candidate.plan)) {
        return calibrationStep(candidate.plan);
    }
    const Routing &routing = m_routings[candidate.routing];
    if (const auto wanted = sizeAfter(m_sizes, candidate.own);
        !candidate.isExact && routing.exact && routing.exact->queries >= wanted) {
        return {.plan = candidate.plan, .queries = wanted};
    }
    if (routing.isWanted && !calibrationOf(routing.exactPlan)) {
        return calibrationStep(routing.exactPlan);
    }
    return {.plan = routing.exactPlan, .isBound = !routing.isWanted, .queries = sizeAfter(m_exactSizes, routing.exact)};
}

bool CandidateSet::isBeaten(const Candidate &candidate) const
{
    const Candidate *settled = bestSettled();
    return settled && !isWorthwhile(candidate.bound.merit, settled->bound.merit, m_spec.aim);
}

bool CandidateSet::mayWin(const Candidate &candidate) const
{
    return !candidate.bound.isSettled && !isBeaten(candidate);
}

int CandidateSet::undecided() const
{
    return static_cast<int>(
        std::ranges::count_if(m_candidates, [this](const Candidate &candidate) { return mayWin(candidate); }));
}

/// Guesses which steps are still to come.
class CandidateSet::Outlook
{
public:
    explicit Outlook(const CandidateSet &field)
        : m_field(field), m_seen(bestSeen()), m_reached(field.m_sizes.size()), m_passed(field.m_sizes.size()),
          m_isCounted(field.m_routings.size())
    {
        for (const Candidate &candidate : field.m_candidates) {
            countFate(candidate);
        }
    }

    std::vector<ExpectedStep> steps()
    {
        for (const Candidate &candidate : m_field.m_candidates) {
            if (isAlive(candidate)) {
                expect(candidate);
            }
        }
        return std::move(m_steps);
    }

private:
    /// The best of what was measured, be it with a sample.
    std::optional<Merit> bestSeen() const
    {
        std::optional<Merit> best;
        for (const Candidate &candidate : m_field.m_candidates) {
            const Knowledge known = m_field.knownOf(candidate);
            if (known.own && !known.own->isBound) {
                const Merit merit = expectedOf(candidate.plan, known, m_field.m_spec, m_field.m_data).merit;
                best = best ? std::min(*best, merit) : merit;
            }
        }
        return best;
    }

    bool isAlive(const Candidate &candidate) const
    {
        return !candidate.bound.isSettled &&
               (!m_seen || isWorthwhile(candidate.bound.merit, *m_seen, m_field.m_spec.aim));
    }

    /// How many of the sizes of samples a plan was measured with.
    std::size_t levelOf(const Candidate &candidate) const
    {
        return candidate.own
                   ? std::ranges::upper_bound(m_field.m_sizes, candidate.own->queries) - m_field.m_sizes.begin()
                   : 0;
    }

    /// Whether a plan that got so far went further, or is going to.
    void countFate(const Candidate &candidate)
    {
        if (candidate.isExact || !m_field.m_routings[candidate.routing].exact) {
            return;
        }
        const auto level = levelOf(candidate);
        for (std::size_t i = 0; i <= level && i < m_reached.size(); ++i) {
            m_reached[i] += 1;
            m_passed[i] += i < level || isAlive(candidate) ? 1 : 0;
        }
    }

    /// Half of them, before any is known.
    double passing(std::size_t level) const { return (m_passed[level] + 1) / (m_reached[level] + 2); }

    void expect(const Candidate &candidate)
    {
        const Routing &routing = m_field.m_routings[candidate.routing];
        if (!m_isCounted[candidate.routing]) {
            m_isCounted[candidate.routing] = true;
            for (const auto size : m_field.m_exactSizes) {
                if (!routing.exact || size > routing.exact->queries) {
                    m_steps.push_back({{.plan = routing.exactPlan, .queries = size}, 1});
                }
            }
        }
        double likelihood = routing.exact ? 1 : passing(0);
        for (auto level = levelOf(candidate); level < m_field.m_sizes.size() && !candidate.isExact; ++level) {
            m_steps.push_back({{.plan = candidate.plan, .queries = m_field.m_sizes[level]}, likelihood});
            likelihood *= level + 1 < m_field.m_sizes.size() ? passing(level + 1) : 0;
        }
    }

    const CandidateSet &m_field;
    const std::optional<Merit> m_seen;
    std::vector<double> m_reached; ///< plans by level
    std::vector<double> m_passed;  ///< of these
    std::vector<bool> m_isCounted; ///< routings
    std::vector<ExpectedStep> m_steps;
};

std::vector<CandidateSet::ExpectedStep> CandidateSet::expectedSteps() const
{
    return Outlook(*this).steps();
}

std::vector<RuledOut> CandidateSet::ruledOut() const
{
    const Candidate *settled = bestSettled();
    std::vector<RuledOut> all;
    for (const Candidate &candidate : m_candidates) {
        if (candidate.bound.isSettled) {
            continue;
        }
        RuledOut entry{.reason = isBeaten(candidate) ? RuledOut::Reason::Worse : RuledOut::Reason::Time};
        if (entry.reason == RuledOut::Reason::Worse && candidate.bound.merit.excess > settled->bound.merit.excess) {
            entry.reason = RuledOut::Reason::Limit;
            double greatest = 0;
            for (const LimitText &text : limitTexts()) {
                const auto &limit = m_spec.limits.of(text.kind);
                const double broken = limit ? excess(candidate.bound.point, Limit{text.kind, *limit}) : 0;
                if (broken > greatest) {
                    greatest = broken;
                    entry.limit = text.kind;
                }
            }
            if (greatest == 0) { // what breaks no limit cannot serve its load
                entry.reason = RuledOut::Reason::Worse;
            }
        }
        auto same = std::ranges::find_if(
            all, [&](const RuledOut &other) { return other.reason == entry.reason && other.limit == entry.limit; });
        if (same == all.end()) {
            same = all.insert(all.end(), entry);
        }
        ++same->plans;
        same->untouched += m_routings[candidate.routing].exact ? 0 : 1;
    }
    return all;
}

bool CandidateSet::isProven(const std::optional<OperatingPoint> &choice, const Limits &limits) const
{
    TuningSpec spec = m_spec;
    spec.limits = limits;
    return std::ranges::none_of(m_candidates, [&](const Candidate &candidate) {
        // Also of a plan measured in full not every configuration is forecast.
        const Merit merit = optimumOf(candidate.plan, knownOf(candidate), spec, m_data).merit;
        return choice ? isWorthwhile(merit, meritOf(*choice, limits, spec.aim), spec.aim) : merit.excess == 0;
    });
}

std::int64_t CandidateSet::covered() const
{
    std::vector<PlanSpec> decided;
    for (const Candidate &candidate : m_candidates) {
        if (!mayWin(candidate)) {
            decided.push_back(candidate.plan);
        }
    }
    return configurationsOf(m_spec.space, decided);
}

} // namespace shardscope
