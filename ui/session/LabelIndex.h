// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace shardscope {

/// The rows of a data set by their labels. It takes its time to make where there are many.
///
/// A label is found as it is written; where none is, all that differ from it in upper and lower case only.
class LabelIndex
{
public:
    explicit LabelIndex(const std::vector<std::string> &labels);

    int count(const std::string &label) const; ///< rows that have it
    /// The nth of them, in ascending order; −1 if there are none. `nth` is clamped.
    std::int32_t row(const std::string &label, int nth) const;
    /// So many of the different ones at most, sorted as QString sorts regardless of case.
    QStringList words(std::size_t most) const;

private:
    using Rows = std::vector<std::int32_t>;
    const Rows *find(const std::string &label) const; ///< null if there are none

    std::map<std::string, Rows> m_rows;
    std::map<QString, Rows> m_folded; ///< regardless of case
};

} // namespace shardscope
