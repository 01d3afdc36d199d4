// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace shardscope {

/// The rows of a data set by their labels. It takes its time to make where there are many.
class LabelIndex
{
public:
    explicit LabelIndex(const std::vector<std::string> &labels);

    int count(const std::string &label) const; ///< rows that have it
    /// The nth of them, in ascending order; −1 if there are none. `nth` is clamped.
    std::int32_t row(const std::string &label, int nth) const;
    QStringList words(std::size_t most) const; ///< so many of the different ones at most, sorted as QString sorts

private:
    std::map<std::string, std::vector<std::int32_t>> m_rows;
};

} // namespace shardscope
