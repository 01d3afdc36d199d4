// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/jobs/TimeRange.h"
#include "core/tuning/CandidateSet.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace shardscope {

/// Seconds that a step took, by what was done.
struct StepTime
{
    double partitioning = 0;
    double building = 0; ///< indices
    double rest = 0;     ///< routing, searching, forecasting

    double all() const { return partitioning + building + rest; }
};

/// How long a search may take yet, learnt from how it went so far: which steps are to be expected says CandidateSet,
/// what each takes is what others like it took. No bound in either direction.
class TimeLeft
{
public:
    /// `vectors`: of the data; `threads`: that build indices.
    TimeLeft(std::int64_t vectors, int threads) : m_vectors(vectors), m_threads(threads) {}

    void stepEnded(const CandidateSet::Step &step, const StepTime &time);

    /// Seconds; none before anything was measured.
    std::optional<double> of(const CandidateSet &field) const;

private:
    struct Mean
    {
        double sum = 0;
        int count = 0;

        void add(double value)
        {
            sum += value;
            ++count;
        }
        double value() const { return sum / count; }
    };
    using Means = std::map<std::string, Mean>;

    /// Of things of that name, or of all where none was made yet.
    static double expected(const Means &means, const std::string &name);

    std::optional<double> byCalibration(const std::string &index) const;
    double expectedBuilding(const std::string &index) const;

    std::int64_t m_vectors;
    int m_threads;
    std::map<std::string, double> m_calibrating; ///< by index kind
    Means m_partitioning;                        ///< by strategy and its settings
    Means m_building;                            ///< by index kind
    Means m_searching;                           ///< by index kind and queries
    std::set<std::string> m_made;                ///< partitions and indices
};

/// Between what a search may take yet of which `left` seconds are expected after so many of work. Wide: which plans
/// come into question is what the search is to find out. None where too little was seen.
std::optional<TimeRange> rangeOf(double left, double worked);

} // namespace shardscope
