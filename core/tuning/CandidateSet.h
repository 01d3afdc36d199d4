// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/tuning/Bounds.h"
#include "core/tuning/Trial.h"
#include "core/tuning/TuningResult.h"

#include <optional>
#include <vector>

namespace shardscope {

/// The plans of a search with what is known of each and the best that each can turn out to be.
class CandidateSet
{
public:
    /// `sizes`: of the samples of queries, ascending; the last is all.
    CandidateSet(std::vector<PlanSpec> plans, const TuningSpec &spec, const DataSet &data,
                 std::vector<std::int64_t> sizes);

    int plans() const { return static_cast<int>(m_candidates.size()); }

    /// What has to be known next to judge a plan better.
    struct Step
    {
        enum class Kind { Calibrate, Measure };
        Kind kind = Kind::Measure;
        PlanSpec plan{};      ///< to be measured, or whose index is to be timed
        bool isBound = false; ///< exact search in the shards, not wanted itself
        std::int64_t queries = 0;
        std::vector<Choice> ways{}; ///< of searching the index to be timed
    };
    /// Before anything is known to keep to all limits: of the plan that is likeliest to, so that a search that is ended
    /// early has something to show for it. Then, and where none may: of the plan with the best bound among those that
    /// may still be better than the best. None: the search is over.
    std::optional<Step> next() const;

    void learn(const Calibration &calibration);
    void learn(const Trial &trial);

    /// Calibration of a plan's index; null where not known yet.
    const Calibration *calibrationOf(const PlanSpec &plan) const;
    /// The best that was measured in full, or null.
    const OperatingPoint *best() const;
    /// Plans that are neither measured in full nor ruled out.
    int undecided() const;
    /// A step that may come, and how likely it is.
    struct ExpectedStep
    {
        Step step;
        double likelihood = 1;
    };
    /// A guess at what is still to be done: plans that could be better than the best that was seen so far, be it with a
    /// sample of the queries, are looked at, and go on from step to step as often as others did.
    std::vector<ExpectedStep> expectedSteps() const;

    /// What became of the plans that were not measured in full.
    std::vector<RuledOut> ruledOut() const;
    /// Whether no plan of the space could serve better than `choice` under other limits than those asked for; where
    /// there is none, whether no plan could keep to them.
    bool isProven(const std::optional<OperatingPoint> &choice, const Limits &limits) const;
    /// Configurations of the plans that are decided.
    std::int64_t covered() const;

private:
    /// Plans that differ only in the index: exact search tells what any of them finds at most.
    struct Routing
    {
        PlanSpec exactPlan{};
        int split = 0;
        bool isWanted = false; ///< the plan with exact search is in the space itself
        std::optional<Trial> exact{};
    };
    struct Candidate
    {
        PlanSpec plan{};
        int routing = 0;
        bool isExact = false; ///< its own trials are those of its routing
        std::optional<Trial> own{};
        Bound bound{};
    };
    /// Plans that differ only in router and index.
    struct Split
    {
        Choice strategy{};
        int shards = 0;
        std::optional<Trial> largest{}; ///< that tells how deep queries must go
    };

    class Outlook;

    Knowledge knownOf(const Candidate &candidate) const;
    int splitOf(const PlanSpec &plan);
    void learnDepths(const Trial &trial);
    void judge(Candidate &candidate);
    bool mayWin(const Candidate &candidate) const;
    bool isBeaten(const Candidate &candidate) const;
    Step stepOf(const Candidate &candidate) const;
    Step calibrationStep(const PlanSpec &plan) const;
    std::int64_t sizeAfter(const std::vector<std::int64_t> &sizes, const std::optional<Trial> &trial) const;
    const Candidate *bestSettled() const;
    const Candidate *likeliest() const;
    const Trial *relativeOf(const PlanSpec &plan) const;

    const TuningSpec &m_spec;
    const DataSet &m_data;
    std::vector<std::int64_t> m_sizes;
    std::vector<std::int64_t> m_exactSizes; ///< for exact search in the shards
    std::vector<Split> m_splits;
    std::vector<Routing> m_routings;
    std::vector<Candidate> m_candidates;
    std::vector<Calibration> m_calibrations;
};

} // namespace shardscope
