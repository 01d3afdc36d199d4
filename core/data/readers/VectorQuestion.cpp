// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/VectorQuestion.h"

#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/IdEvidence.h"
#include "core/data/readers/Table.h"

#include <algorithm>

namespace shardscope {

namespace {

class VectorQuestion
{
public:
    explicit VectorQuestion(const VectorAsked &asked) : m_asked(asked) {}

    Outcome<VectorPlace> answer()
    {
        const auto usual = usualColumns();
        if (usual.size() > 1) {
            return ambiguous(std::span(usual).first(1), std::span(usual).subspan(1));
        }
        if (!usual.empty()) {
            return VectorPlace{.listColumn = usual.front()};
        }
        const auto lists = m_asked.columnsOf(ColumnType::List);
        std::vector<std::vector<std::size_t>> readings;
        for (const auto list : lists) {
            readings.push_back({list});
        }
        addNumbered(readings);
        if (readings.size() > 1) {
            return ambiguous(readings[0], readings[1]);
        }
        if (readings.empty()) {
            return components();
        }
        if (lists.empty()) {
            return VectorPlace{.columns = readings.front()};
        }
        m_place.listColumn = lists.front();
        if (!m_asked.isNamed) {
            m_place.isGuessed = true;
            findIdsBeside();
        }
        return std::move(m_place);
    }

private:
    /// Lists under a usual name; else texts, which are told to be none.
    std::vector<std::size_t> usualColumns() const
    {
        for (const auto type : {ColumnType::List, ColumnType::Text, ColumnType::Empty}) {
            auto columns = m_asked.isNamed ? m_asked.columnsOf(type) : std::vector<std::size_t>();
            std::erase_if(columns, [&](std::size_t column) { return !isUsualVectorName(m_asked.names[column]); });
            if (!columns.empty()) {
                columns.resize(type == ColumnType::List ? columns.size() : 1);
                return columns;
            }
        }
        return {};
    }

    /// Columns whose names differ by a number only, where some hold numbers.
    void addNumbered(std::vector<std::vector<std::size_t>> &readings) const
    {
        // Names that are made up are numbered, too.
        const auto names = m_asked.isNamed ? m_asked.names : std::span<const std::string>();
        for (const auto &group : numberedColumns(names)) {
            const auto isNumber = [&](auto column) { return m_asked.types[column] == ColumnType::Number; };
            if (std::ranges::any_of(group.columns, isNumber) &&
                std::ranges::none_of(group.columns, [&](auto column) { return m_asked.isTaken(column); })) {
                readings.push_back(group.columns);
            }
        }
    }

    Error ambiguous(std::span<const std::size_t> one, std::span<const std::size_t> other) const
    {
        return {Code::AmbiguousVectors, m_asked.file.name(), {m_asked.textOf(one), m_asked.textOf(other)}};
    }

    Error missing() const
    {
        return missingVectors(m_asked.file, m_asked.said, {m_asked.names.begin(), m_asked.names.end()});
    }

    /// Columns of numbers that no name tells: all there are, if there is nothing else that they could be.
    Outcome<VectorPlace> components()
    {
        auto columns = m_asked.columnsOf(ColumnType::Number);
        if (m_asked.isNamed) {
            const auto label = usualLabelColumn(m_asked.names);
            std::erase_if(columns, [&](std::size_t column) { return label == column; });
            const bool anyText =
                std::ranges::any_of(m_asked.columnsOf(ColumnType::Text), [&](auto column) { return label != column; });
            if (columns.empty() || anyText) {
                return missing();
            }
        } else if (columns.empty()) {
            return missing();
        } else if (columns.back() - columns.front() + 1 != columns.size()) {
            const auto gap = std::ranges::adjacent_find(columns, [](auto a, auto b) { return b != a + 1; });
            const std::vector<std::size_t> run(columns.begin(), gap + 1);
            const std::vector<std::size_t> rest(gap + 1, columns.end());
            const auto isText = [](auto type) { return type == ColumnType::Text; };
            if (std::ranges::any_of(m_asked.types, isText)) {
                return ambiguous(run.size() >= rest.size() ? run : rest, columns);
            }
        }
        m_place.isGuessed = true;
        m_place.columns = std::move(columns);
        SHARDSCOPE_TRY(splitIds());
        return std::move(m_place);
    }

    /// Takes ids in front out of the components. Errors: AmbiguousIds.
    Outcome<Done> splitIds()
    {
        auto &columns = m_place.columns;
        if (!m_asked.said.idColumn.empty() || m_asked.idColumn || columns.size() < 2 || columns.front() > 1) {
            return Done();
        }
        const auto found = idEvidence(m_asked.sample, m_asked.first, columns, m_asked.decimalMark);
        if (found == IdEvidence::Unclear) {
            return Error{
                Code::AmbiguousIds,
                m_asked.file.name(),
                {m_asked.numberOf(columns.front()), std::int64_t(columns.size() - 1), std::int64_t(columns.size())}};
        }
        if (found == IdEvidence::Ids) {
            m_place.idColumn = columns.front();
            m_place.mayBeComponent = true;
            columns.erase(columns.begin());
        }
        return Done();
    }

    /// Beside lists, whole numbers or UUIDs in front that all differ. They are no component: where they do not differ
    /// in all rows, a column like others.
    void findIdsBeside()
    {
        if (m_asked.said.idColumn.empty() && !m_asked.idColumn && m_place.listColumn != 0 && !m_asked.isTaken(0) &&
            looksLikeIds(m_asked.sample, m_asked.first, 0)) {
            m_place.idColumn = 0;
        }
    }

    const VectorAsked &m_asked;
    VectorPlace m_place;
};

} // namespace

ColumnType typeOf(const ColumnTally &tally, char decimalMark)
{
    const auto filled = tally.filled();
    if (filled == 0) {
        return ColumnType::Empty;
    }
    const bool isPoint = decimalMark == '.';
    const auto numbers = tally[CellKind::Whole] + tally[isPoint ? CellKind::Point : CellKind::Comma];
    const auto lists = tally.lists() + (isPoint ? tally[CellKind::Comma] : 0);
    if (lists > 0 && 2 * lists >= filled) {
        return ColumnType::List;
    }
    return numbers > 0 && 2 * numbers >= filled ? ColumnType::Number : ColumnType::Text;
}

std::vector<std::size_t> VectorAsked::columnsOf(ColumnType type) const
{
    std::vector<std::size_t> columns;
    for (std::size_t i = 0; i < types.size(); ++i) {
        if (types[i] == type && !isTaken(i)) {
            columns.push_back(i);
        }
    }
    return columns;
}

std::string VectorAsked::numberOf(std::size_t column) const
{
    return isNamed ? names[column] : std::to_string(column + 1);
}

std::string VectorAsked::textOf(std::span<const std::size_t> columns) const
{
    if (isNamed) {
        return columnsText(columns, names);
    }
    const bool isRun = columns.back() - columns.front() + 1 == columns.size() && std::ranges::is_sorted(columns);
    if (isRun && columns.size() > 1) {
        return std::to_string(columns.front() + 1) + ".." + std::to_string(columns.back() + 1);
    }
    std::string all;
    for (const auto column : columns) {
        all += (all.empty() ? "" : ", ") + std::to_string(column + 1);
    }
    return all;
}

Outcome<VectorPlace> chooseVectors(const VectorAsked &asked)
{
    auto columns = chooseColumns(asked.said.vectorColumns, asked.names, asked.file.name());
    SHARDSCOPE_TRY(columns);
    if (columns->size() == 1 && asked.types[columns->front()] != ColumnType::Number) {
        return VectorPlace{.listColumn = columns->front()};
    }
    return VectorPlace{.columns = *std::move(columns)};
}

Outcome<VectorPlace> findVectors(const VectorAsked &asked)
{
    return VectorQuestion(asked).answer();
}

} // namespace shardscope
