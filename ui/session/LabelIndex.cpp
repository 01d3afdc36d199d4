// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LabelIndex.h"

#include <algorithm>

namespace shardscope {

LabelIndex::LabelIndex(const std::vector<std::string> &labels)
{
    for (std::size_t i = 0; i < labels.size(); ++i) {
        m_rows[labels[i]].push_back(static_cast<std::int32_t>(i));
    }
}

int LabelIndex::count(const std::string &label) const
{
    const auto found = m_rows.find(label);
    return found == m_rows.end() ? 0 : static_cast<int>(found->second.size());
}

std::int32_t LabelIndex::row(const std::string &label, int nth) const
{
    const auto found = m_rows.find(label);
    return found == m_rows.end() ? -1 : found->second[std::clamp(nth, 0, static_cast<int>(found->second.size()) - 1)];
}

QStringList LabelIndex::words(std::size_t most) const
{
    QStringList words;
    for (const auto &[label, rows] : m_rows) {
        if (static_cast<std::size_t>(words.size()) == most) {
            break;
        }
        words.append(QString::fromStdString(label));
    }
    words.sort();
    return words;
}

} // namespace shardscope
