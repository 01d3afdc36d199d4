// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/data/DataSet.h"
#include "core/data/readers/Reader.h"

#include <atomic>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>

namespace shardscope {

/// Holds what a file of ground truth says of its neighbours against the distances that they have: that the nearest come
/// first, and the distances that it states, if it does.
///
/// Files disagree about what a distance is (squared or not, a similarity or its opposite): the convention is taken that
/// fits most of them. Differences as rounding to float32 makes them are none.
///
/// Threads: queries may be checked side by side; of several errors the first query's is kept.
class TruthCheck
{
public:
    /// `neighbors` are rows of the data; `stated` are the file's distances, in their places, or none. All must outlive
    /// the check.
    TruthCheck(const NeighborIds &neighbors, std::span<const float> stated, const DataSet &data);

    /// `distances` of the neighbours that there are, in the order of the file, as this program measures them.
    void look(std::int64_t query, std::span<const float> distances);

    /// What was found, of a file of that name. Errors: TruthOrder, TruthDistance.
    Outcome<Done> result(const std::string &file) const;

private:
    struct Finding
    {
        std::int64_t query = 0;
        Code code = Code::TruthOrder;
        std::int64_t place = 0; ///< 1 …
        double first = 0;
        double second = 0;
    };
    void chooseConvention();
    double inFile(float distance) const;
    double tolerance(std::int64_t query, std::int64_t id, double distance) const;
    bool fits(std::size_t convention, std::int64_t query, std::int64_t place, double distance) const;
    double stated(std::int64_t query, std::int64_t place) const;
    void note(const Finding &finding);

    const NeighborIds &m_neighbors;
    std::span<const float> m_stated;
    const DataSet &m_data;
    std::size_t m_convention = 0;
    mutable std::mutex m_mutex;
    std::optional<Finding> m_first;
};

} // namespace shardscope
