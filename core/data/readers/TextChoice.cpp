// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/TextLayout.h"

#include <algorithm>

namespace shardscope {

namespace {

constexpr std::string_view separatorsTried = ",;\t| ";
constexpr std::size_t comparedRows = 16;

/// One way to read a file.
struct Candidate
{
    TextSample sample;
    Outcome<TextLayout> layout;
    std::int64_t digits = 0; ///< of cells that are numbers or lists
    std::int64_t stray = 0;  ///< digits of numbers that are left in other cells, beside separators
    std::vector<std::vector<float>> vectors;
};

/// Digits of the pieces of a cell that would be numbers with other separators.
std::int64_t strayDigits(std::string_view cell)
{
    constexpr std::string_view marks = ",;|\t";
    constexpr std::string_view ends = ",;|\t ";
    if (cell.find_first_of(marks) == std::string_view::npos) {
        return 0;
    }
    std::int64_t digits = 0;
    while (!cell.empty()) {
        const auto piece = cell.substr(0, cell.find_first_of(ends));
        cell.remove_prefix(std::min(piece.size() + 1, cell.size()));
        float number = 0;
        if (parseNumber(piece, number)) {
            digits += std::ranges::count_if(piece, [](char c) { return c >= '0' && c <= '9'; });
        }
    }
    return digits;
}

std::vector<float> vectorOf(const SampleRecord &record, const TextLayout &layout)
{
    std::vector<float> vector;
    if (layout.listColumn) {
        if (*layout.listColumn < record.cells.size()) {
            static_cast<void>(parseList(record.cells[*layout.listColumn], vector, layout.decimalMark));
        }
        return vector;
    }
    const auto columns = std::min(record.cells.size(), layout.names.size());
    for (std::size_t i = layout.counts ? 1 : 0; i < columns; ++i) {
        if (layout.counts || layout.isVector(i)) {
            vector.push_back(0);
            static_cast<void>(parseNumber(record.cells[i], vector.back(), layout.decimalMark));
        }
    }
    return vector;
}

Candidate candidateOf(char separator, const FileBytes &file, const FileLayout &said)
{
    auto sample = sampleOf(textOf(file), separator);
    auto layout = describeSample(sample, file, said);
    Candidate candidate{std::move(sample), std::move(layout), 0, 0, {}};
    for (const auto &tally : candidate.sample.tallies(0)) {
        candidate.digits += tally.hasValues() ? tally.digits : 0;
    }
    for (const auto &record : candidate.sample.records) {
        for (std::size_t i = 0; i < record.cells.size(); ++i) {
            candidate.stray += record.kinds[i] == CellKind::Text ? strayDigits(record.cells[i]) : 0;
        }
        const bool isRow = candidate.layout && record.line.number > candidate.layout->headerLine;
        if (isRow && candidate.vectors.size() < comparedRows) {
            candidate.vectors.push_back(vectorOf(record, *candidate.layout));
        }
    }
    return candidate;
}

bool isWorse(const Candidate &a, const Candidate &b)
{
    return a.digits != b.digits ? a.digits < b.digits : a.sample.isRegular < b.sample.isRegular;
}

/// Whether the best reading is so much better than another that this one is none.
bool isClear(const Candidate &best, const Candidate &other)
{
    // A list without brackets may be the fields of another separator.
    const auto tallies = best.sample.tallies(0);
    const bool isLoose =
        best.layout && best.layout->listColumn &&
        tallies[*best.layout->listColumn][CellKind::Loose] + tallies[*best.layout->listColumn][CellKind::CommaLoose] >
            0;
    const double clearly = isLoose ? 2 : 1.1;
    const bool isFuller = double(best.digits) >= clearly * double(other.digits) && best.stray <= other.stray;
    const bool isMoreRegular = best.sample.isRegular && !other.sample.isRegular && best.digits >= other.digits;
    return isFuller || isMoreRegular;
}

/// What the ending of a name promises.
bool isPromised(const Candidate &candidate, const std::string &ending)
{
    const char separator = candidate.sample.separator;
    return ending == ".tsv" || ending == ".tab" ? separator == '\t'
                                                : ending == ".csv" && (separator == ',' || separator == ';');
}

Error ambiguous(const Candidate &one, const Candidate &other, const std::string &file)
{
    return {Code::AmbiguousSeparator,
            file,
            {std::string(separatorName(one.sample.separator)), std::int64_t(one.sample.width),
             std::string(separatorName(other.sample.separator)), std::int64_t(other.sample.width)}};
}

/// Whether commas are the only separators that there are, and outside of quotes and brackets: where they are decimal
/// ones, as the user says, each line is one number.
bool areCommasBetween(std::string_view head)
{
    return head.find_first_of("\"[{;\t|") == std::string_view::npos &&
           trimmed(head.substr(0, head.find('\n'))).find(' ') == std::string_view::npos;
}

std::vector<Candidate> candidatesOf(const FileBytes &file, const FileLayout &said)
{
    constexpr std::size_t headBytes = 16 << 20;
    std::vector<Candidate> all;
    if (said.separator) {
        all.push_back(candidateOf(*said.separator, file, said));
        return all;
    }
    const auto head = textOf(file).substr(0, headBytes);
    for (const char separator : separatorsTried) {
        const bool isThere =
            head.find_first_of(separator == blankSeparator ? std::string_view(" \t")
                                                           : std::string_view(&separator, 1)) != std::string_view::npos;
        if (isThere && !(separator == ',' && said.decimalMark == ',' && areCommasBetween(head))) {
            auto candidate = candidateOf(separator, file, said);
            if (candidate.sample.width > 1 || all.empty()) {
                all.push_back(std::move(candidate));
            }
        }
    }
    if (all.empty()) { // one column
        all.push_back(candidateOf(said.decimalMark == ',' ? ';' : ',', file, said));
    }
    // Of several, one column is what any separator leaves that is not there.
    if (std::ranges::any_of(all, [](const auto &candidate) { return candidate.sample.width > 1; })) {
        const bool oneHasLists =
            all.front().sample.width == 1 && all.front().layout.ok() && all.front().layout->listColumn;
        if (!oneHasLists) {
            std::erase_if(all, [](const auto &candidate) { return candidate.sample.width == 1; });
        }
    }
    return all;
}

} // namespace

TextSample likeliestSample(const FileBytes &file, const FileLayout &said)
{
    auto all = candidatesOf(file, said);
    return std::move(std::ranges::max_element(all, isWorse)->sample);
}

Outcome<TextLayout> findTextLayout(const FileBytes &file, const FileLayout &said)
{
    if (const auto encoding = foreignEncoding(file)) {
        return Error{Code::UnsupportedText, file.name(), {*encoding}};
    }
    auto all = candidatesOf(file, said);
    std::ranges::stable_sort(all, [](const auto &a, const auto &b) { return isWorse(b, a); });
    const bool namesColumns = !(said.vectorColumns + said.idColumn + said.labelColumn + said.tenantColumn).empty();
    if (const auto found = std::ranges::find_if(all, [](const auto &candidate) { return candidate.layout.ok(); });
        namesColumns && found != all.end()) { // names that are there tell the separator
        std::rotate(all.begin(), found, found + 1);
    }
    const auto &best = all.front();
    if (!best.layout) {
        const bool isTable = best.sample.isRegular && best.sample.width > 1;
        const auto ending = file.ending();
        const bool isNamed = ending == ".csv" || ending == ".tsv" || namesColumns;
        const bool isProse = best.layout.error().code == Code::MissingColumn && !isTable && !isNamed;
        return isProse ? Error{Code::UnknownFormat, file.name(), {}} : best.layout.error();
    }
    const bool isOneNumber = best.sample.width == 1 && !best.layout->listColumn;
    if (isOneNumber && !namesColumns && !said.decimalMark && file.ending() != ".csv" && file.ending() != ".tsv") {
        return Error{Code::UnknownFormat, file.name(), {}}; // numbers in a line of their own are no vectors
    }
    for (const auto &other : std::span(all).subspan(1)) {
        const bool isSame = other.layout && other.vectors == best.vectors;
        if (other.digits == 0 || isSame || isClear(best, other)) {
            continue;
        }
        const auto ending = file.ending();
        if (isPromised(best, ending) && !isPromised(other, ending)) {
            continue;
        }
        if (isPromised(other, ending) && !isPromised(best, ending) && other.layout) {
            return other.layout;
        }
        return ambiguous(best, other, file.name());
    }
    return best.layout;
}

} // namespace shardscope
