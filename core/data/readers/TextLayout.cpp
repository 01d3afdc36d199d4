// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/TextLayout.h"

#include "core/base/Parameter.h"
#include "core/data/readers/ColumnNames.h"
#include "core/data/readers/DecimalQuestion.h"
#include "core/data/readers/HeaderQuestion.h"
#include "core/data/readers/IdEvidence.h"
#include "core/data/readers/Layout.h"
#include "core/data/readers/VectorQuestion.h"

#include <algorithm>
#include <numeric>
#include <set>

namespace shardscope {

namespace {

bool saysNone(const std::string &column)
{
    return column == noColumn;
}

bool saysColumn(const std::string &column)
{
    return !column.empty() && !saysNone(column);
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
            SHARDSCOPE_TRY(settleVectors());
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
        const auto names = isNamed() ? std::span<const std::string>(m_layout.names) : std::span<const std::string>();
        const std::size_t headerCells = isNamed() ? m_sample.records.front().cells.size() : 0;
        const auto found = findDecimalMark({m_sample, m_file, m_said, m_first, names, headerCells});
        SHARDSCOPE_TRY(found);
        m_layout.decimalMark = found->mark;
        if (found->isGuessed) {
            guess(LayoutPart::DecimalMark);
        }
        return Done();
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

    VectorAsked asked() const
    {
        return {m_sample,
                m_file,
                m_said,
                m_first,
                m_layout.names,
                isNamed(),
                m_types,
                m_layout.decimalMark,
                m_layout.idColumn,
                m_layout.labelColumn,
                m_tenantColumn};
    }

    /// Errors: MissingColumn, AmbiguousVectors, AmbiguousIds.
    Outcome<Done> settleVectors()
    {
        auto found = m_said.vectorColumns.empty() ? findVectors(asked()) : chooseVectors(asked());
        SHARDSCOPE_TRY(found);
        m_layout.listColumn = found->listColumn;
        m_columns = std::move(found->columns);
        m_layout.components.assign(m_layout.names.size(), -1);
        for (std::size_t i = 0; i < m_columns.size(); ++i) {
            m_layout.components[m_columns[i]] = static_cast<std::int32_t>(i);
        }
        m_layout.dim = std::ssize(m_columns);
        if (found->isGuessed) {
            guess(LayoutPart::VectorColumns);
        }
        if (found->idColumn) {
            m_layout.idColumn = found->idColumn;
            m_layout.idReason = found->mayBeComponent ? TextLayout::IdReason::Values : TextLayout::IdReason::Name;
            guess(LayoutPart::IdColumn);
        }
        const bool isVectorNow = m_layout.idColumn && m_layout.components[*m_layout.idColumn] >= 0;
        if (isVectorNow && m_layout.idReason != TextLayout::IdReason::Chosen) { // as the user names the vectors
            m_layout.idColumn.reset();
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
                names[i] = asked().isTaken(i) || m_layout.isVector(i) ? std::string() : names[i];
            }
            m_layout.labelColumn = usualLabelColumn(names);
            return;
        }
        for (const auto column : asked().columnsOf(ColumnType::Text)) {
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
        reading.format = isWords                                ? SHARDSCOPE_TEXT("word vectors, text")
                         : m_layout.separator == blankSeparator ? SHARDSCOPE_TEXT("text table")
                                                                : "CSV";
        if (m_layout.names.size() > 1) {
            reading.separator = m_layout.separator;
        }
        reading.decimalMark = m_layout.decimalMark;
        reading.header = m_header;
        if (!isWords) {
            const auto columns = m_layout.listColumn ? std::vector{*m_layout.listColumn} : m_columns;
            reading.vectorColumns = asked().textOf(columns);
            reading.vectorColumnCount = std::ssize(columns);
        }
        reading.idColumn = m_layout.idColumn ? asked().numberOf(*m_layout.idColumn) : std::string();
        reading.tenantColumn = m_tenantColumn ? m_layout.names[*m_tenantColumn] : std::string();
        reading.labelColumn = m_layout.labelColumn ? asked().numberOf(*m_layout.labelColumn) : std::string();
        reading.guessed = m_guessed;
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
