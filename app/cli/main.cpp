// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/EnglishTexts.h"
#include "app/cli/Interrupt.h"
#include "app/cli/OptionChecks.h"
#include "ui/text/ErrorText.h"

#include <CLI/CLI.hpp>
#include <QCoreApplication>
#include <QGuiApplication>

#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdio>
#include <exception>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace shardscope::cli {

namespace {

enum ExitCode { Success = 0, Failure = 1, Usage = 2 };

/// A name or a value that the program does not know was mistyped: that is a matter of usage.
ExitCode exitCodeOf(Code code)
{
    switch (code) {
    case Code::UnknownKind:
    case Code::UnknownParameter:
    case Code::AmbiguousParameter:
    case Code::BadParameter:
    case Code::BadChoice:
    case Code::BadLimit:
        return Usage;
    default:
        return Failure;
    }
}

Outcome<Done> runGuarded(const Command &command)
{
    try {
        return command.run();
    } catch (const std::bad_alloc &) {
        return Error{Code::NotEnoughMemory, {}, {}};
    } catch (const std::length_error &) { // a container that is asked for more than there can be
        return Error{Code::NotEnoughMemory, {}, {}};
    } catch (const std::exception &exception) {
        return Error{Code::Internal, {}, {std::string(exception.what())}};
    }
}

/// Where memory or threads have run out the usual end may never come: libraries wait there for threads of theirs,
/// OpenBLAS also for one that it was refused.
void endAtOnceWithoutMeans(Code code)
{
    if (code == Code::NotEnoughMemory || code == Code::CannotStartThread) {
        std::fflush(nullptr);
        ::_exit(exitCodeOf(code));
    }
}

/// The first argument where it should be a command and is none.
std::optional<std::string> unknownCommand(std::span<const Command> commands, int argc, char **argv)
{
    if (argc < 2 || argv[1][0] == '-') {
        return std::nullopt;
    }
    const std::string name = argv[1];
    const auto isNamed = [&](const Command &command) { return command.parser->get_name() == name; };
    return std::ranges::any_of(commands, isNamed) ? std::nullopt : std::optional(name);
}

int run(int argc, char **argv)
{
    CLI::App parser("Shardscope without a window: what a sharding of a vector index does to recall, skew and load.\n"
                    "Results go to standard output, progress to standard error. Exit code 0: done, 1: failed, "
                    "2: wrong usage.");
    parser.name("shardscope-cli");
    parser.set_version_flag("--version", SHARDSCOPE_VERSION);
    parser.require_subcommand(1);
    parser.footer("Example: shardscope-cli evaluate fashion-mnist --strategy semantic --shards 64");
    const Command commands[] = {infoCommand(parser),     generateCommand(parser), truthCommand(parser),
                                evaluateCommand(parser), searchCommand(parser),   simulateCommand(parser),
                                measureCommand(parser),  tuneCommand(parser),     reportCommand(parser),
                                exportCommand(parser),   clusterCommand(parser),  reshardCommand(parser),
                                migrateCommand(parser),  tenantsCommand(parser),  driftCommand(parser),
                                capacityCommand(parser), tourCommand(parser)};
    if (const auto name = unknownCommand(commands, argc, argv)) {
        std::string known;
        for (const Command &command : commands) {
            known += (known.empty() ? "" : ", ") + command.parser->get_name();
        }
        std::fprintf(stderr, "shardscope-cli: %s\n",
                     qUtf8Printable(sentence({Code::UnknownKind, {}, {std::string("command"), *name, known}})));
        return Usage;
    }
    for (const Command &command : commands) {
        checkValues(*command.parser);
    }
    try {
        auto arguments = argumentsOf(argc, argv);
        std::ranges::reverse(arguments); // as CLI11 takes them
        parser.parse(std::move(arguments));
    } catch (const CLI::ParseError &error) {
        return parser.exit(error) == 0 ? Success : Usage;
    }
    for (const Command &command : commands) {
        if (!command.parser->parsed()) {
            continue;
        }
        if (const auto outcome = runGuarded(command); !outcome) {
            std::fprintf(stderr, "shardscope-cli: %s\n", qUtf8Printable(sentence(outcome.error())));
            endAtOnceWithoutMeans(outcome.error().code);
            return exitCodeOf(outcome.error().code);
        }
    }
    return Success;
}

} // namespace

} // namespace shardscope::cli

namespace {

/// Fonts, which a PDF is laid out with, need a GUI application, which needs no screen; nothing else here needs one.
std::unique_ptr<QCoreApplication> makeApplication(bool writesPdf, int &argc, char **argv)
{
    if (!writesPdf) {
        return std::make_unique<QCoreApplication>(argc, argv);
    }
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    // Where nobody is logged in, Qt warns that there is no folder for sockets, which nothing here opens.
    const QtMessageHandler before =
        qInstallMessageHandler([](QtMsgType type, const QMessageLogContext &, const QString &text) {
            if (type == QtFatalMsg) {
                std::fprintf(stderr, "%s\n", qUtf8Printable(text));
            }
        });
    auto application = std::make_unique<QGuiApplication>(argc, argv);
    qInstallMessageHandler(before);
    return application;
}

} // namespace

int main(int argc, char **argv)
{
    const bool writesPdf = std::any_of(
        argv, argv + argc, [](const char *argument) { return std::string_view(argument).ends_with(".pdf"); });
    // Only the program's name is for Qt: a GUI application would take "--session NAME" out of the arguments.
    int ofQt = 1;
    char *name[] = {argv[0], nullptr};
    const auto application = makeApplication(writesPdf, ofQt, name);
    const shardscope::cli::EnglishTexts texts;
    std::signal(SIGXFSZ, SIG_IGN); // a file past the session's limit is an error of writing it, not the end
    shardscope::cli::catchInterrupts();
    return shardscope::cli::run(argc, argv);
}
