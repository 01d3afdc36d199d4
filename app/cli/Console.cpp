// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Console.h"

#include "app/cli/Interrupt.h"
#include "core/data/MappedFile.h"
#include "ui/text/ErrorText.h"
#include "ui/text/TimeLeftText.h"

#include <nlohmann/json.hpp>

#include <cerrno>
#include <cmath>
#include <cstdio>
#include <cstring>
#include <unistd.h>

namespace shardscope::cli {

namespace {

using namespace std::chrono_literals;

constexpr auto terminalInterval = 100ms;
constexpr auto logInterval = 10s;

std::string_view nameOf(Stage stage)
{
    switch (stage) {
    case Stage::Partition:
        return "partitioning";
    case Stage::Route:
        return "routing";
    case Stage::Build:
        return "building the shards' indices";
    case Stage::Search:
        return "searching every shard";
    case Stage::Summarise:
        return "summing up";
    }
    return {};
}

} // namespace

std::string spokenDuration(double seconds)
{
    const auto whole = static_cast<long>(std::ceil(seconds));
    char text[48];
    if (whole < 60) {
        std::snprintf(text, sizeof text, "%ld s", whole);
    } else if (whole < 3600) {
        std::snprintf(text, sizeof text, "%ld min %ld s", whole / 60, whole % 60);
    } else {
        std::snprintf(text, sizeof text, "%ld h %ld min", whole / 3600, whole % 3600 / 60);
    }
    return text;
}

Console::Console(bool quiet) : m_quiet(quiet), m_terminal(isatty(STDERR_FILENO)) {}

Console::~Console()
{
    clearLine();
}

Progress Console::stage(std::string name)
{
    begin(std::move(name));
    return [this](std::int64_t done, std::int64_t total) { return advance(done, total); };
}

StagedProgress Console::stages(const std::string &plan)
{
    const std::string prefix = plan.empty() ? "" : plan + ": ";
    return [this, prefix](Stage stage, std::int64_t done, std::int64_t total) {
        if (const auto name = prefix + std::string(nameOf(stage)); name != m_name) {
            begin(name);
        }
        return advance(done, total);
    };
}

void Console::note(const std::string &text)
{
    clearLine();
    if (!m_quiet && m_notes.insert(text).second) {
        std::fprintf(stderr, "%s\n", text.c_str());
    }
}

CacheTrouble Console::cacheTrouble()
{
    return [this](const Error &error) { note("Exact neighbours are not kept. " + sentence(error).toStdString()); };
}

void Console::begin(std::string name)
{
    m_name = std::move(name);
    m_begun = m_shown = Clock::now();
    m_countdown = Countdown();
}

bool Console::advance(std::int64_t done, std::int64_t total)
{
    if (isInterrupted()) {
        return false;
    }
    if (m_quiet) {
        return true;
    }
    const double share = total > 0 ? static_cast<double>(done) / static_cast<double>(total) : 0;
    const double elapsed = std::chrono::duration<double>(Clock::now() - m_begun).count();
    m_countdown.advance(elapsed, share);
    if (isDue()) {
        std::string line = m_name + ", " + std::to_string(static_cast<int>(100 * share)) + " %";
        if (const auto range = m_countdown.range(elapsed)) {
            line += ", " + timeLeftText(*range).toStdString();
        }
        show(line);
    }
    return true;
}

bool Console::status(const std::string &line)
{
    if (isInterrupted()) {
        return false;
    }
    if (isDue()) {
        show(line);
    }
    return true;
}

bool Console::isDue() const
{
    const auto interval = m_terminal ? Clock::duration(terminalInterval) : Clock::duration(logInterval);
    return !m_quiet && Clock::now() - m_shown >= interval;
}

void Console::show(const std::string &line)
{
    m_shown = Clock::now();
    if (m_terminal) {
        std::fprintf(stderr, "\r\033[K%s", line.c_str());
        std::fflush(stderr);
        m_lineShown = true;
    } else {
        std::fprintf(stderr, "%s\n", line.c_str());
    }
}

void Console::clearLine()
{
    if (m_lineShown) {
        std::fputs("\r\033[K", stderr);
        m_lineShown = false;
    }
}

void Console::answersFor(std::shared_ptr<const DataSet> data)
{
    m_data.push_back(std::move(data));
}

Outcome<Done> Console::print(const std::string &text)
{
    for (const auto &data : m_data) {
        SHARDSCOPE_TRY(checkUnchanged(*data));
    }
    clearLine();
    if (std::fwrite(text.data(), 1, text.size(), stdout) != text.size() || std::fflush(stdout) != 0) {
        return Error{Code::CannotWrite, "standard output", {std::string(std::strerror(errno))}};
    }
    return Done();
}

Outcome<Done> Console::print(const Json &document)
{
    // Words of a file need not be UTF-8; a document must be.
    return print(indentedText(document));
}

double Stopwatch::seconds() const
{
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - m_begun).count();
}

} // namespace shardscope::cli
