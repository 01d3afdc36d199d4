// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/session/LabelIndex.h"

#include <algorithm>

namespace shardscope {

LabelIndex::LabelIndex(const std::vector<std::string> &labels)
{
    for (std::size_t i = 0; i < labels.size(); ++i) {
        m_rows[labels[i]].push_back(static_cast<std::int32_t>(i));
    }
    for (const auto &[label, rows] : m_rows) {
        Rows &all = m_folded[QString::fromStdString(label).toCaseFolded()];
        all.insert(all.end(), rows.begin(), rows.end());
    }
    for (auto &[label, rows] : m_folded) {
        std::ranges::sort(rows);
    }
}

const LabelIndex::Rows *LabelIndex::find(const std::string &label) const
{
    if (const auto exact = m_rows.find(label); exact != m_rows.end()) {
        return &exact->second;
    }
    const auto folded = m_folded.find(QString::fromStdString(label).toCaseFolded());
    return folded == m_folded.end() ? nullptr : &folded->second;
}

int LabelIndex::count(const std::string &label) const
{
    const Rows *rows = find(label);
    return rows ? static_cast<int>(rows->size()) : 0;
}

std::int32_t LabelIndex::row(const std::string &label, int nth) const
{
    const Rows *rows = find(label);
    return rows ? (*rows)[std::clamp(nth, 0, static_cast<int>(rows->size()) - 1)] : -1;
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
    words.sort(Qt::CaseInsensitive);
    return words;
}

} // namespace shardscope
