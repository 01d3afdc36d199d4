// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/Commands.h"

#include "core/base/Notation.h"
#include "core/catalogue/Defaults.h"
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"

#include <array>

namespace shardscope {

namespace {

QString text(std::string_view words)
{
    return QString::fromUtf8(words.data(), static_cast<qsizetype>(words.size()));
}

struct Family
{
    const char *name;
    const Choice *choice;
    const std::vector<Parameter> *parameters;
};

template<class Maker>
const std::vector<Parameter> *parametersOf(const std::vector<Kind<Maker>> &kinds, const Choice &choice)
{
    static const std::vector<Parameter> none;
    const auto kind = findKind(kinds, "kind", choice.kind);
    return kind ? &(*kind)->parameters : &none;
}

/// "spill=0.2", or "router.per-shard=4" where several of the plan's kinds have a parameter of that name.
QString setting(const std::array<Family, 3> &families, const Family &family, const Parameter &parameter,
                const Value &value)
{
    const auto hasIt = [&](const Family &other) {
        return std::ranges::find(*other.parameters, parameter.name, &Parameter::name) != other.parameters->end();
    };
    const QString prefix =
        std::ranges::count_if(families, hasIt) > 1 ? QLatin1String(family.name) + QLatin1Char('.') : QString();
    Settings one;
    one.set(std::string(parameter.name), value);
    return prefix + text(toNotation("", one)).mid(1); // without the colon that follows a kind
}

bool isPlain(const QString &argument)
{
    static const QString harmless = QStringLiteral("-_./:=,+@%"); // to a shell, beside letters and digits
    return !argument.isEmpty() && std::ranges::all_of(argument, [](QChar c) {
        return (c.unicode() < 128 && c.isLetterOrNumber()) || harmless.contains(c);
    });
}

QString quoted(QString argument)
{
    return isPlain(argument)
               ? argument
               : QLatin1Char('\'') + argument.replace(QLatin1String("'"), QLatin1String("'\\''")) + QLatin1Char('\'');
}

template<class Add>
void addLayout(const FileLayout &layout, const Add &add)
{
    add("--vector-columns", text(layout.vectorColumns));
    add("--id-column", text(layout.idColumn));
    add("--label-column", text(layout.labelColumn));
    add("--tenant", text(layout.tenantColumn));
    add("--separator", layout.separator ? text(separatorName(*layout.separator)) : QString());
    add("--decimal", layout.decimalMark ? text(decimalMarkName(*layout.decimalMark)) : QString());
    add("--dim", layout.dim > 0 ? QString::number(layout.dim) : QString());
    add("--element", layout.element ? text(nameOf(*layout.element)) : QString());
    add("--query-array", text(layout.queryArray));
    add("--neighbor-array", text(layout.neighborArray));
}

} // namespace

QStringList sourceArguments(const Source &source)
{
    const Source usual;
    QStringList arguments;
    const auto add = [&](const char *option, const QString &value) {
        if (!value.isEmpty()) {
            arguments << QLatin1String(option) << value;
        }
    };
    arguments << text(source.location);
    add("--queries", text(source.queries.string()));
    add("--truth", text(source.truth.string()));
    add("--training-queries", text(source.trainingQueries.string()));
    add("--training-share", source.trainingShare > 0 ? QString::number(source.trainingShare, 'g', 17) : QString());
    add("--metric", source.metric ? text(nameOf(*source.metric)) : QString());
    add("--tenants", text(source.tenants));
    add("--sample-queries",
        source.sampleQueries != usual.sampleQueries ? QString::number(source.sampleQueries) : QString());
    add("--sample-seed", source.seed != usual.seed ? QString::number(source.seed) : QString());
    addLayout(source.layout, add);
    if (source.layout.header != Header::Unknown) {
        arguments << QLatin1String(source.layout.header == Header::Present ? "--header" : "--no-header");
    }
    if (source.acceptTruncated) {
        arguments << QStringLiteral("--accept-truncated");
    }
    if (source.dropNonFinite) {
        arguments << QStringLiteral("--drop-non-finite");
    }
    return arguments;
}

QStringList planArguments(const PlanSpec &spec)
{
    const PlanSpec usual;
    QStringList arguments{QStringLiteral("--strategy"), text(spec.strategy.kind), QStringLiteral("--shards"),
                          QString::number(spec.shards)};
    if (spec.router.kind != usualRouter(spec.strategy.kind)) {
        arguments << QStringLiteral("--router") << text(spec.router.kind);
    }
    if (spec.index.kind != usual.index.kind) {
        arguments << QStringLiteral("--index") << text(spec.index.kind);
    }
    if (spec.k != usual.k) {
        arguments << QStringLiteral("--k") << QString::number(spec.k);
    }
    if (spec.seed != usual.seed) {
        arguments << QStringLiteral("--seed") << QString::number(spec.seed);
    }
    const std::array<Family, 3> families{
        Family{"strategy", &spec.strategy, parametersOf(partitionerKinds(), spec.strategy)},
        Family{"router", &spec.router, parametersOf(routerKinds(), spec.router)},
        Family{"index", &spec.index, parametersOf(indexKinds(), spec.index)}};
    for (const Family &family : families) {
        for (const Parameter &parameter : *family.parameters) {
            const auto &values = family.choice->settings.values();
            const auto value = values.find(parameter.name);
            if (value != values.end() && value->second != parameter.standard) {
                arguments << QStringLiteral("--set") << setting(families, family, parameter, value->second);
            }
        }
    }
    return arguments;
}

QString commandLine(const QString &command, const QStringList &arguments)
{
    QString line = QStringLiteral("shardscope-cli ") + command;
    for (const QString &argument : arguments) {
        line += QLatin1Char(' ') + quoted(argument);
    }
    return line;
}

} // namespace shardscope
