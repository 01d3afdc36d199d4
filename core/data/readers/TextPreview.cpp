// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/TextPreview.h"

#include "core/data/readers/TextTable.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::size_t shownRows = 20;

ColumnUse useOf(const TextLayout &layout, std::size_t column)
{
    if (layout.form == TextLayout::Form::Words) {
        return column == 0 ? ColumnUse::Label : ColumnUse::Vector;
    }
    if (layout.isVector(column)) {
        return ColumnUse::Vector;
    }
    if (layout.idColumn == column) {
        return ColumnUse::Id;
    }
    if (layout.names[column] == layout.reading.tenantColumn) {
        return ColumnUse::Tenant;
    }
    return layout.labelColumn == column ? ColumnUse::Label : ColumnUse::Other;
}

/// Columns and rows as the layout has them.
void fillFrom(const FileBytes &file, const TextSample &sample, const TextLayout &layout, FilePreview &preview)
{
    preview.reading = layout.reading;
    preview.dim = layout.dim;
    const auto rowLines = std::ranges::count_if(
        sample.records, [&](const auto &record) { return record.line.number > layout.headerLine; });
    const auto &last = sample.records.back().line.text;
    const auto looked = last.data() + last.size() - file.text().data();
    preview.isRowCountAbout = !sample.isWhole || file.isHead();
    preview.rowCount = preview.isRowCountAbout ? rowLines * file.wholeSize() / looked : rowLines;
    const bool isNamed = layout.headerLine > 0 && !layout.counts;
    for (std::size_t i = 0; i < layout.names.size(); ++i) {
        preview.columns.push_back({isNamed ? layout.names[i] : std::to_string(i + 1), useOf(layout, i)});
        if (preview.columns.back().use == ColumnUse::Other) {
            preview.reading.otherColumns.push_back(preview.columns.back().name);
        }
    }
    for (const auto &record : sample.records) {
        if (record.line.number > layout.headerLine && preview.rows.size() < shownRows) {
            preview.rows.push_back(record.cells);
        }
    }
}

/// All cells there are, under numbers or, where the user says that there is a header, names.
void fillFrom(const TextSample &sample, const FileLayout &said, FilePreview &preview)
{
    const bool isNamed = said.header == Header::Present && !sample.records.empty();
    for (std::size_t i = 0; i < sample.width; ++i) {
        const bool hasName = isNamed && i < sample.records.front().cells.size();
        preview.columns.push_back(
            {hasName ? sample.records.front().cells[i] : std::to_string(i + 1), ColumnUse::Other});
    }
    for (std::size_t i = isNamed ? 1 : 0; i < sample.records.size() && preview.rows.size() < shownRows; ++i) {
        preview.rows.push_back(sample.records[i].cells);
    }
    preview.reading.separator = sample.separator;
}

} // namespace

Outcome<FilePreview> previewText(const FileBytes &file, const FileLayout &said)
{
    FilePreview preview;
    const auto layout = findTextLayout(file, said);
    if (layout) {
        fillFrom(file, sampleOf(textOf(file), layout->separator), *layout, preview);
        return preview;
    }
    if (layout.error().code == Code::UnsupportedText) {
        return layout.error();
    }
    fillFrom(likeliestSample(file, said), said, preview);
    preview.problem = layout.error();
    return preview;
}

} // namespace shardscope
