// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/text/RegistryText.h"

#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "ui/text/NumberText.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace shardscope {

namespace {

struct RegistryWords
{
    Q_DECLARE_TR_FUNCTIONS(RegistryText)
};

template<class Maker>
QString titleOf(const std::vector<Kind<Maker>> &kinds, const Choice &choice)
{
    const auto kind = findKind(kinds, "", choice.kind);
    return kind.ok() ? registryText((*kind)->title) : QString::fromStdString(choice.kind);
}

template<class Maker>
void addSettings(const std::vector<Kind<Maker>> &kinds, const Choice &choice, QStringList &texts)
{
    const auto kind = findKind(kinds, "", choice.kind);
    if (!kind.ok()) {
        return;
    }
    for (const Parameter &parameter : (*kind)->parameters) {
        const auto set = choice.settings.values().find(std::string(parameter.name));
        if (set != choice.settings.values().end() && set->second != parameter.standard) {
            texts.append(QString::fromStdString(set->first) + QLatin1Char(' ') + valueText(set->second));
        }
    }
}

} // namespace

QString registryText(const char *english)
{
    return QCoreApplication::translate("Registry", english);
}

QString kindText(const char *meaning, const Example &example)
{
    const QString notation =
        QString::fromUtf8(example.notation.data(), static_cast<qsizetype>(example.notation.size()));
    //: %1: how a kind is written in commands, such as "semantic:spill=0.1". What that does comes in the next line.
    return registryText(meaning) + QLatin1Char('\n') + RegistryWords::tr("Example: %1").arg(notation) +
           QLatin1Char('\n') + registryText(example.meaning);
}

QString valueText(const Value &value)
{
    if (const auto *whole = std::get_if<std::int64_t>(&value)) {
        return numberText(static_cast<double>(*whole), NumberFormat::Count);
    }
    if (const auto *real = std::get_if<double>(&value)) {
        return QLocale().toString(*real);
    }
    return QString::fromStdString(std::get<std::string>(value));
}

QString parameterText(const Parameter &parameter)
{
    const QLocale locale;
    const bool isNumber = !std::holds_alternative<std::string>(parameter.standard);
    const QString standard = isNumber ? RegistryWords::tr("Default: %1; from %2 to %3.")
                                            .arg(valueText(parameter.standard), locale.toString(parameter.least),
                                                 locale.toString(parameter.greatest))
                                      : RegistryWords::tr("Default: %1.").arg(valueText(parameter.standard));
    const QString name = QString::fromUtf8(parameter.name.data(), static_cast<qsizetype>(parameter.name.size()));
    return registryText(parameter.meaning) + QLatin1Char('\n') + standard + QLatin1Char('\n') +
           RegistryWords::tr("In commands and documents: %1.").arg(name);
}

QString strategyTitle(const Choice &strategy)
{
    return titleOf(partitionerKinds(), strategy);
}

QString routerTitle(const Choice &router)
{
    return titleOf(routerKinds(), router);
}

QString indexTitle(const Choice &index)
{
    return titleOf(indexKinds(), index);
}

QString planSummary(const PlanSpec &plan)
{
    //: What a plan is made of. %1, %2, %3: titles of its strategy, router and index
    return RegistryWords::tr("%1, %Ln shard(s), router %2, index %3", nullptr, plan.shards)
        .arg(strategyTitle(plan.strategy), routerTitle(plan.router), indexTitle(plan.index));
}

QString planNameText(const PlanSpec &plan)
{
    return plan.name.empty() ? planSummary(plan) : QString::fromStdString(plan.name);
}

QString settingsText(const PlanSpec &plan)
{
    QStringList texts;
    addSettings(partitionerKinds(), plan.strategy, texts);
    addSettings(routerKinds(), plan.router, texts);
    addSettings(indexKinds(), plan.index, texts);
    return texts.join(QStringLiteral(", "));
}

} // namespace shardscope
