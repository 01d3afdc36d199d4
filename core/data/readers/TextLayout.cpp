// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/TextLayout.h"

#include "core/base/Parameter.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/HeaderQuestion.h"
#include "core/data/readers/IdEvidence.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/Table.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace shardscope {

namespace {

enum class ColumnType { Empty, Number, List, Text };

bool saysNone(const std::string &column)
{
    return column == noColumn;
}

bool saysColumn(const std::string &column)
{
    return !column.empty() && !saysNone(column);
}

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

/// Takes a sample from cells to a layout, one question after another.
class Description
{
public:
    Description(const TextSample &sample, const FileBytes &file, const FileLayout &said)
        : m_sample(sample), m_file(file), m_said(said)
    {
        m_layout.separator = sample.separator;
    }

    Outcome<TextLayout> run()
    {
        if (m_sample.openQuote > 0) {
            return Error{
                Code::BadRecord, m_file.name(), {m_sample.openQuote, SHARDSCOPE_TEXT("a quote is never closed")}};
        }
        if (m_sample.records.empty() || m_sample.width == 0) {
            return Error{Code::EmptyDataSet, m_file.name(), {}};
        }
        SHARDSCOPE_TRY(settleHeader());
        if (m_first >= m_sample.records.size()) {
            return Error{Code::EmptyDataSet, m_file.name(), {}};
        }
        nameColumns();
        SHARDSCOPE_TRY(settleDecimalMark());
        settleTypes();
        SHARDSCOPE_TRY(settleNamedRoles());
        if (!m_layout.counts) { // else all columns but the word
            SHARDSCOPE_TRY(m_said.vectorColumns.empty() ? findVectors() : chooseVectors());
        }
        SHARDSCOPE_TRY(settleDimension());
        if (m_layout.labelColumn == std::nullopt && !saysNone(m_said.labelColumn)) {
            findLabel();
        }
        settleForm();
        fillReading();
        return std::move(m_layout);
    }

private:
    bool isNamed() const { return m_header == Header::Present && !m_layout.counts; }

    Outcome<Done> settleHeader()
    {
        const auto &only = m_sample.records.front();
        if (m_sample.records.size() == 1 && m_sample.separator == blankSeparator && m_said.header == Header::Unknown &&
            only.cells.size() == 2 && parseCount(only.cells[0]) &&
            parseCount(only.cells[1])) { // no words follow, or a row
            return Error{Code::AmbiguousHeader, m_file.name(), {std::string(only.line.text.substr(0, 60))}};
        }
        if (takeCounts()) {
            m_header = Header::Present;
        } else if (m_said.header != Header::Unknown) {
            m_header = m_said.header;
        } else {
            const auto found = findHeader(m_sample, m_file);
            SHARDSCOPE_TRY(found);
            m_header = *found;
            const auto &first = m_sample.records.front();
            if (m_header == Header::Present &&
                std::ranges::any_of(first.kinds, [](auto kind) { return kind == CellKind::Whole; })) {
                guess(LayoutPart::Header);
            }
        }
        if (m_header == Header::Present) {
            m_first = 1;
            m_layout.headerLine = m_sample.records.front().line.number;
        }
        return Done();
    }

    /// word2vec's first line: the number of words and the dimension, beside rows of more fields.
    bool takeCounts()
    {
        const auto &first = m_sample.records.front();
        if (m_sample.separator != blankSeparator || first.cells.size() != 2 || m_said.header == Header::Absent ||
            m_sample.records.size() < 2) {
            return false;
        }
        const auto rows = parseCount(first.cells[0]);
        const auto dim = parseCount(first.cells[1]);
        const bool isWordAndOne = m_sample.width == 2 && dim == 1 && m_sample.tallies(1)[0][CellKind::Text] > 0;
        if (!rows || !dim || (m_sample.width == 2 && !isWordAndOne)) {
            return false;
        }
        m_layout.counts = {*rows, *dim};
        return true;
    }

    void nameColumns()
    {
        auto &names = m_layout.names;
        names.resize(m_sample.width);
        if (isNamed()) {
            const auto &cells = m_sample.records.front().cells;
            const std::size_t shift = cells.size() + 1 == names.size() ? 1 : 0; // R: row names have no heading
            for (std::size_t i = 0; i + shift < names.size() && i < cells.size(); ++i) {
                names[i + shift] = trimmed(cells[i]);
            }
            if (!names.empty() && names[0].starts_with('#')) {
                names[0] = trimmed(std::string_view(names[0]).substr(1));
            }
            m_hasIndex = !names.empty() && names[0].empty(); // pandas and R number the rows in a column without a name
        }
        std::set<std::string_view> taken;
        for (std::size_t i = 0; i < names.size(); ++i) {
            if (names[i].empty()) {
                names[i] = i == 0 && isNamed() ? "index" : "column-" + std::to_string(i + 1);
            }
            for (int copy = 2; taken.contains(names[i]); ++copy) {
                const std::string other = names[i] + " (" + std::to_string(copy) + ')';
                names[i] = taken.contains(other) ? names[i] : other;
            }
            taken.insert(names[i]);
        }
    }

    /// Errors: AmbiguousDecimal.
    Outcome<Done> settleDecimalMark()
    {
        m_tallies = m_sample.tallies(m_first);
        if (m_said.decimalMark) {
            m_layout.decimalMark = *m_said.decimalMark;
            return Done();
        }
        std::vector<std::size_t> commas; // columns of numbers with commas
        std::int64_t wholes = 0;
        for (std::size_t i = 0; i < m_tallies.size(); ++i) {
            const auto &tally = m_tallies[i];
            if (tally[CellKind::CommaList] + tally[CellKind::CommaLoose] > 0 && tally.hasValues() &&
                2 * (tally[CellKind::CommaList] + tally[CellKind::CommaLoose]) >= tally.lists()) {
                return useCommas();
            }
            if (tally[CellKind::Point] > 0 && tally.hasValues()) {
                return Done();
            }
            if (tally[CellKind::Comma] > 0 && tally.hasValues() && tally.lists() == 0) {
                commas.push_back(i);
            } else if (tally[CellKind::Whole] > 0 && tally.hasValues()) {
                ++wholes;
            }
        }
        if (commas.empty()) {
            return Done();
        }
        const bool isComponent = std::ranges::any_of(numberedColumns(namesForNumbers()), [&](const auto &group) {
            return std::ranges::find(group.columns, commas.front()) != group.columns.end();
        });
        if (commas.size() > 1 || wholes > 1 || isComponent || hasPlainCommas(commas.front())) {
            return useCommas();
        }
        const auto &cell = cellWithComma(commas.front());
        return Error{
            Code::AmbiguousDecimal, m_file.name(), {cell.first, cell.second, std::int64_t(1), std::int64_t(2)}};
    }

    Outcome<Done> useCommas()
    {
        m_layout.decimalMark = ',';
        guess(LayoutPart::DecimalMark);
        return Done();
    }

    /// "0,05" and "1,5e3" are no lists of two.
    bool hasPlainCommas(std::size_t column) const
    {
        for (std::size_t i = m_first; i < m_sample.records.size(); ++i) {
            const auto &record = m_sample.records[i];
            if (column < record.cells.size() && record.kinds[column] == CellKind::Comma) {
                const auto behind = record.cells[column].substr(record.cells[column].find(',') + 1);
                if ((behind.size() > 1 && behind[0] == '0') || behind.find_first_of("eE") != std::string::npos) {
                    return true;
                }
            }
        }
        return false;
    }

    std::pair<std::int64_t, std::string> cellWithComma(std::size_t column) const
    {
        for (std::size_t i = m_first; i < m_sample.records.size(); ++i) {
            const auto &record = m_sample.records[i];
            if (column < record.cells.size() && record.kinds[column] == CellKind::Comma) {
                return {record.line.number, record.cells[column]};
            }
        }
        return {};
    }

    /// Names that the file gives: those made up here are numbered, too.
    std::span<const std::string> namesForNumbers() const
    {
        return isNamed() ? std::span<const std::string>(m_layout.names) : std::span<const std::string>();
    }

    void settleTypes()
    {
        for (const auto &tally : m_tallies) {
            m_types.push_back(typeOf(tally, m_layout.decimalMark));
        }
        // A vocabulary has numbers among its words; components are mostly fractional.
        if (!m_tallies.empty() && m_types[0] == ColumnType::Number && m_tallies[0][CellKind::Text] > 0 && !isNamed() &&
            2 * m_tallies[0][CellKind::Whole] >= m_tallies[0].numbers()) {
            m_types[0] = ColumnType::Text;
        }
        if (m_sample.isFolded && !m_types.empty()) {
            m_types[0] = ColumnType::Text;
        }
    }

    /// Ids, labels and tenants as the user or the header names them. Errors: MissingColumn.
    Outcome<Done> settleNamedRoles()
    {
        const auto &names = m_layout.names;
        const auto choose = [&](const std::string &said, std::optional<std::size_t> &column) -> Outcome<Done> {
            if (saysColumn(said)) {
                const auto found = chooseColumn(said, names, m_file.name());
                SHARDSCOPE_TRY(found);
                column = *found;
            }
            return Done();
        };
        SHARDSCOPE_TRY(choose(m_said.idColumn, m_layout.idColumn));
        SHARDSCOPE_TRY(choose(m_said.labelColumn, m_layout.labelColumn));
        SHARDSCOPE_TRY(choose(m_said.tenantColumn, m_tenantColumn));
        if (m_layout.idColumn) {
            m_layout.idReason = TextLayout::IdReason::Chosen;
        } else if (m_said.idColumn.empty() && isNamed()) {
            m_layout.idColumn = usualIdColumn(names);
            if (!m_layout.idColumn && m_hasIndex) {
                m_layout.idColumn = 0;
            }
        }
        return Done();
    }

    bool isTaken(std::size_t column) const
    {
        return m_layout.idColumn == column || m_layout.labelColumn == column || m_tenantColumn == column;
    }

    /// Errors: MissingColumn, BadRecord.
    Outcome<Done> chooseVectors()
    {
        const auto columns = chooseColumns(m_said.vectorColumns, m_layout.names, m_file.name());
        SHARDSCOPE_TRY(columns);
        if (m_layout.idReason != TextLayout::IdReason::Chosen && m_layout.idColumn &&
            std::ranges::find(*columns, *m_layout.idColumn) != columns->end()) {
            m_layout.idColumn.reset();
        }
        if (columns->size() == 1 && m_types[columns->front()] != ColumnType::Number) {
            m_layout.listColumn = columns->front();
            return Done();
        }
        return useColumns(*columns);
    }

    Outcome<Done> useColumns(std::span<const std::size_t> columns)
    {
        m_layout.components.assign(m_layout.names.size(), -1);
        for (std::size_t i = 0; i < columns.size(); ++i) {
            m_layout.components[columns[i]] = static_cast<std::int32_t>(i);
        }
        m_layout.dim = std::ssize(columns);
        m_columns.assign(columns.begin(), columns.end());
        return Done();
    }

    /// Errors: AmbiguousVectors, AmbiguousIds, MissingColumn.
    Outcome<Done> findVectors()
    {
        if (isNamed()) {
            for (std::size_t i = 0; i < m_layout.names.size(); ++i) {
                if (isUsualVectorName(m_layout.names[i]) && !isTaken(i) && m_types[i] != ColumnType::Number) {
                    m_layout.listColumn = i;
                    return Done();
                }
            }
        }
        auto lists = columnsOf(ColumnType::List);
        std::vector<std::vector<std::size_t>> readings;
        for (const auto list : lists) {
            readings.push_back({list});
        }
        for (const auto &group : numberedColumns(namesForNumbers())) {
            if (std::ranges::any_of(group.columns,
                                    [&](auto column) { return m_types[column] == ColumnType::Number; }) &&
                std::ranges::none_of(group.columns, [&](auto column) { return isTaken(column); })) {
                readings.push_back(group.columns);
            }
        }
        if (readings.size() > 1) {
            return ambiguous(readings[0], readings[1]);
        }
        if (readings.empty()) {
            return findComponents();
        }
        if (!lists.empty()) {
            m_layout.listColumn = lists.front();
            if (!isNamed()) {
                guess(LayoutPart::VectorColumns);
                SHARDSCOPE_TRY(findIdsBeside());
            }
            return Done();
        }
        return useColumns(readings.front());
    }

    std::vector<std::size_t> columnsOf(ColumnType type) const
    {
        std::vector<std::size_t> columns;
        for (std::size_t i = 0; i < m_types.size(); ++i) {
            if (m_types[i] == type && !isTaken(i)) {
                columns.push_back(i);
            }
        }
        return columns;
    }

    Error ambiguous(std::span<const std::size_t> one, std::span<const std::size_t> other) const
    {
        return {Code::AmbiguousVectors, m_file.name(), {textOfColumns(one), textOfColumns(other)}};
    }

    /// Columns of numbers that no name tells: all there are, if there is nothing else that they could be.
    /// Errors: AmbiguousVectors, AmbiguousIds, MissingColumn.
    Outcome<Done> findComponents()
    {
        auto columns = columnsOf(ColumnType::Number);
        if (isNamed()) {
            const auto label = usualLabelColumn(m_layout.names);
            std::erase_if(columns, [&](std::size_t column) { return label == column; });
            const bool anyText =
                std::ranges::any_of(columnsOf(ColumnType::Text), [&](auto column) { return label != column; });
            if (columns.empty() || anyText) {
                return missingVectors(m_file, m_said, m_layout.names);
            }
        } else if (columns.empty()) {
            return missingVectors(m_file, m_said, m_layout.names);
        } else if (columns.back() - columns.front() + 1 != columns.size()) {
            const auto gap = std::ranges::adjacent_find(columns, [](auto a, auto b) { return b != a + 1; });
            const std::vector<std::size_t> run(columns.begin(), gap + 1);
            const std::vector<std::size_t> rest(gap + 1, columns.end());
            const bool areEmpty = std::ranges::all_of(m_types, [](auto type) { return type != ColumnType::Text; });
            if (!areEmpty) {
                return ambiguous(run.size() >= rest.size() ? run : rest, columns);
            }
        }
        guess(LayoutPart::VectorColumns);
        SHARDSCOPE_TRY(splitIds(columns));
        return useColumns(columns);
    }

    /// Takes ids in front out of the components. Errors: AmbiguousIds.
    Outcome<Done> splitIds(std::vector<std::size_t> &columns)
    {
        if (!m_said.idColumn.empty() || m_layout.idColumn || columns.size() < 2 || columns.front() > 1) {
            return Done();
        }
        const auto found = idEvidence(m_sample, m_first, columns, m_layout.decimalMark);
        if (found == IdEvidence::Unclear) {
            return Error{Code::AmbiguousIds,
                         m_file.name(),
                         {numberOf(columns.front()), std::int64_t(columns.size() - 1), std::int64_t(columns.size())}};
        }
        if (found == IdEvidence::Ids) {
            takeIds(columns.front());
            columns.erase(columns.begin());
        }
        return Done();
    }

    std::string numberOf(std::size_t column) const
    {
        return isNamed() ? m_layout.names[column] : std::to_string(column + 1);
    }

    void takeIds(std::size_t column)
    {
        m_layout.idColumn = column;
        m_layout.idReason = TextLayout::IdReason::Values;
        guess(LayoutPart::IdColumn);
    }

    /// Beside lists, whole numbers or UUIDs in front that all differ.
    Outcome<Done> findIdsBeside()
    {
        if (m_said.idColumn.empty() && !m_layout.idColumn && m_layout.listColumn != 0 && !isTaken(0) &&
            looksLikeIds(m_sample, m_first, 0)) {
            m_layout.idColumn = 0;
            m_layout.idReason =
                TextLayout::IdReason::Name; // no component: where they do not differ, a column like others
            guess(LayoutPart::IdColumn);
        }
        return Done();
    }

    /// Errors: BadRecord, EmptyList, EmptyCell, BadHeader.
    Outcome<Done> settleDimension()
    {
        if (m_layout.counts) {
            if (m_layout.counts->dim == 0 || m_layout.counts->dim > std::uint64_t(greatestDimension)) {
                return badHeader(m_file, 0, wrongDimension);
            }
            m_layout.dim = static_cast<std::int64_t>(m_layout.counts->dim);
        }
        if (m_layout.listColumn) {
            m_layout.components.assign(m_layout.names.size(), -1);
            SHARDSCOPE_TRY(measureList());
        }
        return m_layout.dim > greatestDimension ? Outcome<Done>(badHeader(m_file, 0, wrongDimension)) : Done();
    }

    Outcome<Done> measureList()
    {
        const auto &record = m_sample.records[m_first];
        const auto column = *m_layout.listColumn;
        const auto &name = m_layout.names[column];
        if (column < record.cells.size() && isNothing(record.cells[column])) {
            return Error{Code::EmptyCell, m_file.name(), {record.line.number, name}};
        }
        std::vector<float> list;
        if (column >= record.cells.size() || !parseList(record.cells[column], list, m_layout.decimalMark)) {
            return Error{Code::BadRecord, m_file.name(), {record.line.number, SHARDSCOPE_TEXT("no list of numbers")}};
        }
        if (list.empty()) {
            return Error{Code::EmptyList, m_file.name(), {record.line.number, name}};
        }
        m_layout.dim = std::ssize(list);
        return Done();
    }

    void findLabel()
    {
        if (isNamed()) {
            std::vector<std::string> names = m_layout.names; // without those that are something else
            for (std::size_t i = 0; i < names.size(); ++i) {
                names[i] = isTaken(i) || m_layout.isVector(i) ? std::string() : names[i];
            }
            m_layout.labelColumn = usualLabelColumn(names);
            return;
        }
        for (const auto column : columnsOf(ColumnType::Text)) {
            if (m_layout.listColumn != column && (m_layout.components.empty() || m_layout.components[column] < 0)) {
                if (looksLikeUuids(m_sample, m_first, column) && m_said.idColumn.empty() && !m_layout.idColumn) {
                    m_layout.idColumn = column;
                    guess(LayoutPart::IdColumn);
                    continue;
                }
                m_layout.labelColumn = column;
                if (column == 0) {
                    m_layout.names[0] = "label";
                }
                return;
            }
        }
    }

    void settleForm()
    {
        const auto others = m_layout.names.size() - vectorColumns();
        const bool isWords = m_sample.separator == blankSeparator && !isNamed() && !m_layout.listColumn &&
                             others == 1 && !m_layout.components.empty() && m_layout.components[0] < 0 &&
                             (m_types[0] == ColumnType::Text || m_layout.counts);
        const bool isCounted = m_layout.counts && !m_layout.listColumn;
        if (isWords || isCounted) {
            m_layout.form = TextLayout::Form::Words;
            if (!saysNone(m_said.labelColumn)) {
                m_layout.labelColumn = 0;
            }
            m_layout.names[0] = "label";
        }
    }

    std::size_t vectorColumns() const { return m_layout.listColumn ? 1 : m_columns.size(); }

    void fillReading()
    {
        auto &reading = m_layout.reading;
        const bool isWords = m_layout.form == TextLayout::Form::Words;
        reading.format = isWords ? "word vectors, text" : m_layout.separator == blankSeparator ? "text table" : "CSV";
        if (m_layout.names.size() > 1) {
            reading.separator = m_layout.separator;
        }
        reading.decimalMark = m_layout.decimalMark;
        reading.header = m_header;
        if (!isWords) {
            const auto columns = m_layout.listColumn ? std::vector{*m_layout.listColumn} : m_columns;
            reading.vectorColumns = textOfColumns(columns);
            reading.vectorColumnCount = std::ssize(columns);
        }
        reading.idColumn = m_layout.idColumn ? numberOf(*m_layout.idColumn) : std::string();
        reading.tenantColumn = m_tenantColumn ? m_layout.names[*m_tenantColumn] : std::string();
        reading.labelColumn = m_layout.labelColumn ? numberOf(*m_layout.labelColumn) : std::string();
        reading.guessed = m_guessed;
    }

    /// As FileLayout writes them; "2..5" where columns have no names.
    std::string textOfColumns(std::span<const std::size_t> columns) const
    {
        if (isNamed()) {
            return columnsText(columns, m_layout.names);
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

    void guess(LayoutPart part) { m_guessed.push_back(part); }

    const TextSample &m_sample;
    const FileBytes &m_file;
    const FileLayout &m_said;
    TextLayout m_layout;
    Header m_header = Header::Absent;
    std::size_t m_first = 0; ///< record of the first row
    bool m_hasIndex = false;
    std::vector<ColumnTally> m_tallies;
    std::vector<ColumnType> m_types;
    std::vector<std::size_t> m_columns; ///< of components, in their order
    std::optional<std::size_t> m_tenantColumn;
    std::vector<LayoutPart> m_guessed;
};

} // namespace

std::size_t TextLayout::vectorColumns() const
{
    return listColumn ? 1 : static_cast<std::size_t>(dim);
}

bool TextLayout::isVector(std::size_t column) const
{
    return listColumn == column || (column < components.size() && components[column] >= 0);
}

Outcome<TextLayout> describeSample(const TextSample &sample, const FileBytes &file, const FileLayout &said)
{
    return Description(sample, file, said).run();
}

} // namespace shardscope
