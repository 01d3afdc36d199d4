// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/help/Manual.h"

#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"
#include "ui/text/RegistryText.h"
#include "ui/text/Terms.h"

#include <QCoreApplication>
#include <QFile>
#include <QLocale>
#include <QRegularExpression>

#include <array>

namespace shardscope {

namespace {

struct ManualWords
{
    Q_DECLARE_TR_FUNCTIONS(Manual)
};

/// What links call the terms.
constexpr std::array termPlaces = {
    "recall",
    "nprobe",
    "fan-out",
    "coverage",
    "ground-truth",
    "shard",
    "replica",
    "centroid",
    "router",
    "spill",
    "tenant",
    "plan",
    "scanned",
    "distances",
    "confidence-band",
    "recall-of-all",
    "oracle-loss",
    "routing-loss",
    "depth-loss",
    "index-loss",
    "deadline-loss",
    "max-over-mean",
    "cv",
    "gini",
    "imbalance",
    "lorenz",
    "query-load",
    "intrinsic",
    "clusterability",
    "metric",
    "latency",
    "percentile",
    "run-interval",
    "offered-load",
    "worker",
    "replica-choice",
    "straggler",
    "hedge",
    "deadline",
    "min-coverage",
    "service-time",
    "network-time",
    "utilisation",
    "saturation",
    "work",
    "extra-load",
    "deadline-recall",
    "answers-last",
};
static_assert(termPlaces.size() == static_cast<std::size_t>(Term::TermCount), "a new term needs a place here");

QString heading(int level, const QString &place, const QString &title)
{
    return QStringLiteral("<h%1><a name=\"%2\"></a>%3</h%1>\n").arg(level).arg(place, title.toHtmlEscaped());
}

QString paragraph(const QString &text)
{
    return QStringLiteral("<p>%1</p>\n").arg(text.toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1String("<br>")));
}

QString termsText()
{
    QString html = QStringLiteral("<h1>%1</h1>\n").arg(ManualWords::tr("Terms")) +
                   paragraph(ManualWords::tr("The words of the field as this program uses them, on every page and in "
                                             "every report."));
    for (std::size_t i = 0; i < termPlaces.size(); ++i) {
        const auto term = static_cast<Term>(i);
        html += heading(3, QLatin1String(termPlaces[i]), title(term)) + paragraph(definition(term));
    }
    return html;
}

QString nameOf(std::string_view name)
{
    return QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

template<class Maker>
QString familyText(const QString &place, const QString &title, const std::vector<Kind<Maker>> &kinds)
{
    QString html = heading(2, place, title);
    for (const auto &kind : kinds) {
        html += heading(3, place + QLatin1Char('-') + nameOf(kind.name), registryText(kind.title)) +
                paragraph(kindText(kind.meaning, kind.example));
        QString parameters;
        for (const Parameter &parameter : kind.parameters) {
            parameters +=
                QStringLiteral("<li><b>%1</b>: %2</li>\n")
                    .arg(registryText(parameter.title).toHtmlEscaped(),
                         parameterText(parameter).toHtmlEscaped().replace(QLatin1Char('\n'), QLatin1Char(' ')));
        }
        html += parameters.isEmpty() ? QString() : QStringLiteral("<ul>\n%1</ul>\n").arg(parameters);
    }
    return html;
}

QString kindsText()
{
    return QStringLiteral("<h1>%1</h1>\n").arg(ManualWords::tr("Strategies, routers, indices, generators")) +
           paragraph(ManualWords::tr("What plans and made-up data are composed of, with all parameters. The names in "
                                     "examples are those of the command line and of plans as JSON.")) +
           familyText(QStringLiteral("strategy"), ManualWords::tr("Strategies: how vectors are split"),
                      partitionerKinds()) +
           familyText(QStringLiteral("router"), ManualWords::tr("Routers: which shards are asked first"),
                      routerKinds()) +
           familyText(QStringLiteral("index"), ManualWords::tr("Indices: how a shard is searched"), indexKinds()) +
           familyText(QStringLiteral("generator"), ManualWords::tr("Generators: vectors to try things out"),
                      generatorKinds());
}

QString fileText(const QString &topic)
{
    const QString language = QLocale().name().section(QLatin1Char('_'), 0, 0);
    for (const QString &code : {language, QStringLiteral("en")}) {
        if (QFile file(QStringLiteral(":/help/%1/%2.html").arg(code, topic)); file.open(QIODevice::ReadOnly)) {
            return QString::fromUtf8(file.readAll());
        }
    }
    return {};
}

} // namespace

const QStringList &manualTopics()
{
    static const QStringList topics = {
        QStringLiteral("overview"), QStringLiteral("start"),  QStringLiteral("data"),      QStringLiteral("plan"),
        QStringLiteral("map"),      QStringLiteral("skew"),   QStringLiteral("recall"),    QStringLiteral("latency"),
        QStringLiteral("search"),   QStringLiteral("tune"),   QStringLiteral("lifecycle"), QStringLiteral("cluster"),
        QStringLiteral("capacity"), QStringLiteral("report"), QStringLiteral("terms"),     QStringLiteral("kinds"),
    };
    return topics;
}

QString manualText(const QString &topic)
{
    if (!manualTopics().contains(topic)) {
        return {};
    }
    return topic == QLatin1String("terms")   ? termsText()
           : topic == QLatin1String("kinds") ? kindsText()
                                             : fileText(topic);
}

QString manualTitle(const QString &html)
{
    static const QRegularExpression first(QStringLiteral("<h1>([^<]*)</h1>"));
    return first.match(html).captured(1);
}

QList<ManualPlace> manualPlaces(const QString &html)
{
    static const QRegularExpression second(QStringLiteral("<h2><a name=\"([^\"]+)\"></a>([^<]*)</h2>"));
    QList<ManualPlace> places;
    for (auto found = second.globalMatch(html); found.hasNext();) {
        const auto match = found.next();
        places.append({match.captured(1), match.captured(2)});
    }
    return places;
}

} // namespace shardscope
