// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/HeaderQuestion.h"

#include "core/data/readers/ColumnNames.h"

#include <algorithm>
#include <span>

namespace shardscope {

namespace {

/// Whether the first record names the columns.
class HeaderQuestion
{
public:
    HeaderQuestion(const TextSample &sample, const FileBytes &file) : m_sample(sample), m_file(file) {}

    /// Errors: AmbiguousHeader.
    Outcome<Header> answer()
    {
        const auto &first = m_sample.records.front();
        if (m_sample.records.size() == 1) {
            const auto kinds = std::span(first.kinds);
            const bool anyValue = std::ranges::any_of(
                kinds, [](CellKind kind) { return kind != CellKind::Text && kind != CellKind::Empty; });
            return anyValue ? Header::Absent : Header::Present;
        }
        m_tallies = m_sample.tallies(1);
        if (first.cells.size() + 1 == m_sample.width) { // as R writes tables: row names have no heading
            const bool allTexts = std::ranges::all_of(first.kinds, [](auto kind) { return kind == CellKind::Text; });
            return allTexts ? Header::Present : Header::Absent;
        }
        look();
        if (m_lists > 0) {
            return Header::Absent;
        }
        if (m_texts > m_numbers) {
            return Header::Present;
        }
        return isCounted() ? ofCounts() : Outcome<Header>(Header::Absent);
    }

private:
    /// What the first record has in the columns that hold values below it.
    void look()
    {
        const auto &first = m_sample.records.front();
        for (std::size_t i = 0; i < std::min(m_tallies.size(), first.kinds.size()); ++i) {
            const auto kind = first.kinds[i];
            if (!m_tallies[i].hasValues()) {
                m_othersAreUsual |= first.cells[i].empty() || isUsualIdName(first.cells[i]) ||
                                    usualLabelColumn(std::span(&first.cells[i], 1)) ||
                                    lowerCase(first.cells[i]) == "tenant";
                continue;
            }
            m_lists += kind == CellKind::List || kind == CellKind::CommaList || kind == CellKind::Loose ? 1 : 0;
            m_texts += kind == CellKind::Text ? 1 : 0;
            if (kind == CellKind::Whole || kind == CellKind::Point || kind == CellKind::Comma) {
                ++m_numbers;
                m_counted.push_back(parseCount(trimmed(first.cells[i])));
                m_fractions +=
                    2 * (m_tallies[i][CellKind::Point] + m_tallies[i][CellKind::Comma]) >= m_tallies[i].filled();
            }
        }
    }

    /// The numbers are 0, 1, 2 …: what pandas calls columns without names.
    bool isCounted() const
    {
        for (std::size_t i = 0; i < m_counted.size(); ++i) {
            if (m_counted[i] != i) {
                return false;
            }
        }
        return m_counted.size() >= 2;
    }

    Outcome<Header> ofCounts() const
    {
        constexpr std::int64_t certainlyCounted = 8;
        if (m_texts > 0 || m_othersAreUsual || m_numbers >= certainlyCounted ||
            (m_numbers >= 3 && 2 * m_fractions >= m_numbers)) {
            return Header::Present;
        }
        return Error{
            Code::AmbiguousHeader, m_file.name(), {std::string(m_sample.records.front().line.text.substr(0, 60))}};
    }

    const TextSample &m_sample;
    const FileBytes &m_file;
    std::vector<ColumnTally> m_tallies;
    std::int64_t m_lists = 0;
    std::int64_t m_texts = 0;
    std::int64_t m_numbers = 0;
    std::int64_t m_fractions = 0; ///< columns of fractional numbers
    bool m_othersAreUsual = false;
    std::vector<std::optional<std::uint64_t>> m_counted;
};

} // namespace

Outcome<Header> findHeader(const TextSample &sample, const FileBytes &file)
{
    return HeaderQuestion(sample, file).answer();
}

} // namespace shardscope
