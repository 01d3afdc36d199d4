// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/Options.h"

#include "ui/shell/Language.h"
#include "ui/shell/Pages.h"

#include <QCommandLineParser>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <string_view>
#include <utility>

namespace shardscope {

namespace {

constexpr int usageError = 2;

[[noreturn]] void refuse(const QString &reason)
{
    std::fprintf(stderr, "shardscope: %s\n", qPrintable(reason));
    std::exit(usageError);
}

/// The value of `name` in "--name value" or "--name=value"; null if it is not there.
const char *valueOf(int argc, char *argv[], std::string_view name)
{
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == name) {
            return i + 1 < argc ? argv[i + 1] : nullptr;
        }
        if (argument.starts_with(name) && argument.substr(name.size()).starts_with('=')) {
            return argv[i] + name.size() + 1;
        }
    }
    return nullptr;
}

theme::Scheme schemeOf(const QString &name)
{
    if (name == QLatin1String("light")) {
        return theme::Scheme::Light;
    }
    if (name == QLatin1String("dark")) {
        return theme::Scheme::Dark;
    }
    if (name != QLatin1String("system")) {
        refuse(Options::tr("--theme takes light, dark or system, not %1").arg(name));
    }
    return theme::Scheme::System;
}

QSize sizeOf(const QString &text)
{
    const QStringList parts = text.split(QLatin1Char('x'));
    const QSize size = parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
    if (size.isEmpty()) {
        refuse(Options::tr("--size takes WIDTHxHEIGHT, not %1").arg(text));
    }
    return size;
}

QString pageOf(const QString &name)
{
    QStringList names;
    for (const PageKind &kind : pageKinds()) {
        names.append(QLatin1String(kind.name));
    }
    if (!names.contains(name)) {
        refuse(Options::tr("no page %1; there are %2").arg(name, names.join(QStringLiteral(", "))));
    }
    return name;
}

} // namespace

Options parseOptions(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(Options::tr("A workbench for people who must shard a vector index."));
    parser.addPositionalArgument(QStringLiteral("FILE"), Options::tr("Vectors to open; otherwise the data last used."),
                                 QStringLiteral("[FILE]"));
    parser.addHelpOption();
    parser.addVersionOption();
    QStringList names;
    const auto add = [&](const char *name, const QString &meaning, const char *value) {
        parser.addOption({QLatin1String(name), meaning, QLatin1String(value)});
        names.append(QLatin1String(name));
    };
    add("workspace", Options::tr("The workspace to work in."), "FILE");
    add("page", Options::tr("The page to show, or the only one to draw."), "NAME");
    add("theme", Options::tr("light, dark or system."), "NAME");
    add("language", Options::tr("A language code, such as de."), "CODE");
    add("size", Options::tr("Size of the window."), "WxH");
    add("screenshots", Options::tr("Draw every page to a PNG in this folder, without a display, and end."), "FOLDER");
    add("scale", Options::tr("Pixels per unit of length, such as 2."), "FACTOR");
    QCommandLineOption check(QStringLiteral("check-display")); // by then there is one, or the program has ended
    check.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(check);
    if (!parser.parse(arguments)) {
        refuse(parser.errorText());
    }
    if (parser.isSet(QStringLiteral("help"))) {
        parser.showHelp();
    }
    if (parser.isSet(QStringLiteral("version"))) {
        parser.showVersion();
    }
    if (parser.isSet(check)) {
        std::exit(EXIT_SUCCESS);
    }
    if (parser.positionalArguments().size() > 1) {
        refuse(Options::tr("only one file can be opened"));
    }
    // As a variable leaves it that a script forgot to set.
    for (const QString &name : std::as_const(names)) {
        if (parser.isSet(name) && parser.value(name).isEmpty()) {
            refuse(Options::tr("--%1 must not be empty").arg(name));
        }
    }
    if (parser.positionalArguments().contains(QString())) {
        refuse(Options::tr("FILE must not be empty"));
    }

    Options options;
    options.file = parser.positionalArguments().value(0);
    options.workspace = parser.value(QStringLiteral("workspace"));
    options.screenshots = parser.value(QStringLiteral("screenshots"));
    options.language = parser.value(QStringLiteral("language"));
    if (!options.language.isEmpty() && !language::available().contains(options.language)) {
        refuse(Options::tr("no translation to %1; there are %2")
                   .arg(options.language, language::available().join(QStringLiteral(", "))));
    }
    if (parser.isSet(QStringLiteral("page"))) {
        options.page = pageOf(parser.value(QStringLiteral("page")));
    }
    if (parser.isSet(QStringLiteral("theme"))) {
        options.scheme = schemeOf(parser.value(QStringLiteral("theme")));
    }
    if (parser.isSet(QStringLiteral("size"))) {
        options.size = sizeOf(parser.value(QStringLiteral("size")));
    }
    return options;
}

void prepareEnvironment(int argc, char *argv[])
{
    if (const char *scale = valueOf(argc, argv, "--scale")) {
        qputenv("QT_SCALE_FACTOR", scale);
    }
    const auto isGiven = [&](std::string_view name) { return std::find(argv, argv + argc, name) != argv + argc; };
    const bool onlyPrints = isGiven("--help") || isGiven("-h") || isGiven("--version") || isGiven("-v");
    if (onlyPrints || valueOf(argc, argv, "--screenshots")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
}

} // namespace shardscope
