// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/server/Program.h"

#include "app/cli/EnglishTexts.h"
#include "app/cli/OptionChecks.h"
#include "app/server/StopSignal.h"
#include "ui/text/ErrorText.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>

#include <cstdio>
#include <new>

namespace shardscope::server {

namespace {

Outcome<Done> guarded(const std::function<Outcome<Done>()> &run)
{
    try {
        return run();
    } catch (const std::bad_alloc &) {
        return Error{Code::NotEnoughMemory, {}, {}};
    } catch (const std::exception &exception) {
        return Error{Code::Internal, {}, {std::string(exception.what())}};
    }
}

} // namespace

std::string wording(const Error &error)
{
    return sentence(error).toStdString();
}

void say(const std::string &program, const std::string &text)
{
    std::fprintf(stderr, "%s: %s\n", program.c_str(), text.c_str());
}

void serveUntilStopped(const std::string &program, HttpServer &http, Service &service)
{
    say(program, "listening at http://" + toText(http.address()));
    onStopSignal([&http] { http.stop(); });
    http.run(service);
    onStopSignal(nullptr);
    say(program, "stopped");
}

int runProgram(CLI::App &parser, int argc, char **argv, const std::function<Outcome<Done>()> &run)
{
    catchStopSignals();
    int ofQt = 1;
    char *name[] = {argv[0], nullptr};
    const QCoreApplication application(ofQt, name);
    const cli::EnglishTexts texts;
    cli::checkValues(parser);
    constexpr int failure = 1;
    constexpr int usage = 2;
    try {
        auto arguments = cli::argumentsOf(argc, argv);
        std::ranges::reverse(arguments); // as CLI11 takes them
        parser.parse(std::move(arguments));
    } catch (const CLI::ParseError &error) {
        return parser.exit(error) == 0 ? 0 : usage;
    }
    const auto outcome = guarded(run);
    if (!outcome) {
        say(parser.get_name(), wording(outcome.error()));
        return failure;
    }
    return 0;
}

} // namespace shardscope::server
