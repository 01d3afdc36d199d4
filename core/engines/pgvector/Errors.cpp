// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engines/pgvector/Errors.h"

#include <algorithm>
#include <charconv>
#include <vector>

namespace shardscope::pg {

namespace {

std::string fieldOf(const PGresult *result, int field)
{
    const char *const text = PQresultErrorField(result, field);
    return text ? text : "";
}

std::string firstLine(std::string_view text)
{
    return std::string(text.substr(0, text.find('\n')));
}

bool isState(std::string_view text)
{
    return std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); });
}

std::vector<std::int64_t> wholeNumbers(std::string_view text)
{
    std::vector<std::int64_t> numbers;
    for (const char *at = text.data(), *const end = at + text.size(); at < end;) {
        std::int64_t number = 0;
        const auto read = std::from_chars(at, end, number);
        if (read.ec == std::errc()) {
            numbers.push_back(number);
            at = read.ptr;
        } else {
            ++at;
        }
    }
    return numbers;
}

/// pgvector gives its errors general states; its texts are not translated.
Error vectorError(const Complaint &complaint, const ErrorScene &scene)
{
    const auto numbers = wholeNumbers(complaint.text);
    if (numbers.size() >= 2 && complaint.text.find("dimensions") != std::string::npos) {
        return {Code::DimensionMismatch, scene.node, {numbers[1], numbers[0]}};
    }
    return {Code::EngineRefused, scene.node, {complaint.text}};
}

struct StateCode
{
    std::string_view state; ///< or what it begins with
    Code code;
};

/// The first that fits; what is told with each is what the server said.
constexpr StateCode stateCodes[] = {
    {"25006", Code::NodeReadOnly},   {"42501", Code::NotAllowed},     {"53100", Code::NodeFull},
    {"53200", Code::NodeFull},       {"53300", Code::NodeBusy},       {"57P03", Code::NodeBusy},
    {"55P03", Code::NodeBusy},       {"40", Code::NodeBusy},          {"57P01", Code::ConnectionLost},
    {"57P02", Code::ConnectionLost}, {"57P05", Code::ConnectionLost}, {"08", Code::ConnectionLost},
};

} // namespace

Complaint complaintOf(const PGresult *result)
{
    Complaint complaint{fieldOf(result, PG_DIAG_SQLSTATE), fieldOf(result, PG_DIAG_MESSAGE_PRIMARY)};
    if (complaint.text.empty()) {
        complaint.text = firstLine(PQresultErrorMessage(result));
    }
    return complaint;
}

Complaint complaintOfOpening(PGconn *connection)
{
    const std::string text = PQerrorMessage(connection);
    constexpr std::size_t stateLength = 5;
    // "connection to server at …, port … failed: FATAL:  28P01: password authentication failed …"; a line for each
    // address that the name of the host stands for.
    for (std::size_t at = text.find(":  "); at != std::string::npos; at = text.find(":  ", at + 1)) {
        const std::string found = text.substr(at + 3, stateLength);
        if (found.size() == stateLength && isState(found) && text.substr(at + 3 + stateLength, 2) == ": ") {
            return {found, firstLine(std::string_view(text).substr(at + 3 + stateLength + 2))};
        }
    }
    const auto failed = text.rfind("failed: "); // what stands before it, the subject of the error says
    return {"", firstLine(failed == std::string::npos ? text : text.substr(failed + 8))};
}

Error errorOf(const Complaint &complaint, const ErrorScene &scene)
{
    const std::string_view state = complaint.state;
    if (state == "57014") {
        return {Code::NodeTimeout, scene.node, {scene.timeout / 1'000'000}};
    }
    if (state == state::undefinedTable) {
        return {Code::ShardMissing, scene.node, {scene.relation}};
    }
    if (state.starts_with("28")) {
        return {Code::AccessDenied, scene.node, {scene.user, complaint.text}};
    }
    if (state == "54000") {
        const auto numbers = wholeNumbers(complaint.text);
        if (!numbers.empty() && complaint.text.find("dimensions") != std::string::npos) {
            return {Code::TooManyDimensions, scene.node, {std::int64_t(0), numbers.front(), std::string("pgvector")}};
        }
    }
    for (const auto &[known, code] : stateCodes) {
        if (state.starts_with(known)) {
            return {code, scene.node,
                    code == Code::NodeReadOnly ? std::vector<Fact>{} : std::vector<Fact>{complaint.text}};
        }
    }
    return state.starts_with("22") ? vectorError(complaint, scene)
                                   : Error{Code::EngineRefused, scene.node, {complaint.text}};
}

} // namespace shardscope::pg
