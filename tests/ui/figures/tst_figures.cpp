// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/Picture.h"
#include "ui/charts/ReadOut.h"
#include "ui/figures/AxisScale.h"
#include "ui/figures/Legend.h"
#include "ui/figures/MarkerPlace.h"
#include "ui/figures/Outline.h"
#include "ui/figures/RecallFigure.h"
#include "ui/figures/SkewFigure.h"
#include "ui/figures/SvgWriter.h"
#include "ui/figures/TextFit.h"
#include "ui/tables/LossModel.h"
#include "ui/tables/RecallModel.h"
#include "ui/tables/SkewModel.h"

#include <QSet>
#include <QSvgRenderer>
#include <QTemporaryDir>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>

using namespace shardscope;

namespace {

QStringList texts(const AxisScale &scale, int most)
{
    QStringList result;
    for (const auto &tick : scale.ticks(most)) {
        result.append(tick.text);
    }
    return result;
}

RecallModel *recallModel(QObject *parent)
{
    auto *model = new RecallModel(parent);
    NamedEvaluation plan{"Semantic & co", {}};
    plan.evaluation.k = 10;
    plan.evaluation.recall = {{1, 0.75, 0.74, 0.76, 0.02, 100},
                              {2, 0.9, 0.89, 0.91, 0.04, 200},
                              {3, 0.95, 0.94, 0.96, 0.06, 300},
                              {4, 1, 1, 1, 1, 4000}};
    model->setPlans(plan, std::nullopt);
    return model;
}

SkewModel *skewModel(QObject *parent, std::vector<double> sizes)
{
    auto *model = new SkewModel(parent);
    model->setPlans(PlanSkew{"A", skewOf(std::move(sizes)), std::nullopt}, std::nullopt);
    return model;
}

class FiguresTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void ticksAreRoundAndFew();
    void tagsStandWhereNoCurveRuns();
    void tagsStayInsideOfThePlot();
    void tagsInFilesStandWhereNoCurveRuns();
    void tagsStandOnNoOther();
    void distancesOfAnySizeAreToldApart();
    void doublingAxisIsLabelledByPowersOfTwo();
    void logarithmicAxisLeavesOutZeros();
    void logarithmicAxisIsNeverWithoutAScale();
    void reducedLineKeepsExtremesOfEveryColumn();
    void recallPointsAreThoseOfTheTable();
    void adaptivePlanStandsBesideItsCurve();
    void waterfallPartsStandOnEachOther();
    void cloudsAreDotsThatAreReadOutByName();
    void barsAreSortedAndKeepTheirShard();
    void manyShardsShareBarsOfTheLargest();
    void readOutNamesValueAndInterval();
    void legendWrapsInsteadOfCutting();
    void legendOfALowChartCutsToKeepItsRows();
    void cutNamesCanBeToldApart();
    void namesOfColumnsAreWrapped();
    void svgHasEverySeriesWhereItsPointsAre();
    void picturesHaveTheirSizeAndAreNotEmpty();
    void failedSaveLeavesNothingAndSaysWhy();
};

void FiguresTest::tagsStandWhereNoCurveRuns()
{
    const QList<QPolygonF> curves{QPolygonF({{0, 0}, {100, 100}}), QPolygonF({{80, 0}, {80, 40}})};
    const QRectF crossed(40, 40, 20, 20);
    const QRectF stepped(70, 10, 20, 5);
    const QRectF beside(60, 0, 15, 20);
    QCOMPARE(freePlace({crossed, stepped, beside}, curves), beside);
    QCOMPARE(freePlace({crossed, stepped}, curves), crossed);
    QCOMPARE(freePlace({crossed}, {}), crossed);
    QCOMPARE(freePlace({}, curves), QRectF());
}

/// "now" at the left end, where a curve begins: not on the labels of the axis.
void FiguresTest::tagsStayInsideOfThePlot()
{
    const QRectF plot(40, 10, 300, 120);
    const QSizeF size(30, 16);
    QList<QPolygonF> curves;
    for (int y = 0; y < 140; y += 10) {
        curves.append(QPolygonF({{40, double(y)}, {340, double(y)}})); // in the way everywhere
    }
    for (double x = plot.left(); x <= plot.right(); x += 5) {
        const Marker marker{.orientation = Qt::Vertical, .text = QStringLiteral("now")};
        for (const auto &around : {curves, QList<QPolygonF>()}) {
            const QRectF place = MarkerTexts(plot, around).place(marker, x, size);
            QVERIFY2(plot.contains(place), qPrintable(QString::number(x)));
        }
    }
}

/// Where the texts of markers stand in a written picture, by text.
QMap<QString, QPointF> textPlaces(const QByteArray &svg)
{
    QMap<QString, QPointF> places;
    QXmlStreamReader xml(svg);
    while (!xml.atEnd()) {
        if (xml.readNext() == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text")) {
            const QPointF at(xml.attributes().value("x").toDouble(), xml.attributes().value("y").toDouble());
            places.insert(xml.readElementText(), at);
        }
    }
    return places;
}

void FiguresTest::tagsInFilesStandWhereNoCurveRuns()
{
    Figure figure;
    figure.series = {{.name = QStringLiteral("low"), .points = {{0, 0}, {5, 0.01}, {10, 0.02}, {20, 1}}}};
    figure.markers = {{Qt::Vertical, 10, QStringLiteral("here")}};
    const QPointF crossed = textPlaces(writeSvg(figure, {}))[QStringLiteral("here")];
    figure.series[0].points = {{0, 1}, {20, 1}};
    figure.y.low = 0;
    const QPointF low = textPlaces(writeSvg(figure, {}))[QStringLiteral("here")];
    QVERIFY(!low.isNull() && !crossed.isNull());
    QVERIFY2(crossed.y() < low.y() - 50, "it moved up, where the curve is not");
}

/// Of two markers close to each other: neither text stands on the other.
void FiguresTest::tagsStandOnNoOther()
{
    Figure figure;
    figure.series = {{.name = QStringLiteral("low"), .points = {{0, 1}, {20, 1}}}};
    figure.x.low = 0;
    figure.y.low = 0;
    for (const double apart : {0.5, 1.0, 2.0, 3.0}) {
        figure.markers = {{Qt::Vertical, 19.8 - apart, QStringLiteral("p50")},
                          {Qt::Vertical, 19.8, QStringLiteral("p99")}};
        const auto places = textPlaces(writeSvg(figure, {.size = {260, 300}}));
        const QPointF between = places[QStringLiteral("p50")] - places[QStringLiteral("p99")];
        QVERIFY2(std::abs(between.y()) > 12 || std::abs(between.x()) > 20, qPrintable(QString::number(apart)));
    }
}

void FiguresTest::distancesOfAnySizeAreToldApart()
{
    QCOMPARE(numberText(1'699'896.25, NumberFormat::Measure), QStringLiteral("1,699,896"));
    QCOMPARE(numberText(885.655, NumberFormat::Measure), QStringLiteral("885.7"));
    QCOMPARE(numberText(-12.3456, NumberFormat::Measure), QStringLiteral("-12.35"));
    QCOMPARE(numberText(0.00123456, NumberFormat::Measure), QStringLiteral("0.001235"));
    QCOMPARE(numberText(0, NumberFormat::Measure), QStringLiteral("0.000"));
}

void FiguresTest::ticksAreRoundAndFew()
{
    QCOMPARE(texts(AxisScale({.format = NumberFormat::Fraction}, 0, 0.97), 5),
             QStringList({"0.0", "0.2", "0.4", "0.6", "0.8", "1.0"}));
    QCOMPARE(texts(AxisScale({.format = NumberFormat::Count}, 0, 1611), 5),
             QStringList({"0", "500", "1,000", "1,500", "2,000"}));
    QCOMPARE(texts(AxisScale({.format = NumberFormat::Percent, .low = 0, .high = 1}, 0, 1), 2),
             QStringList({"0\u00a0%", "50\u00a0%", "100\u00a0%"}));
    // Counts have no halves, however much room there is.
    QCOMPARE(texts(AxisScale({.format = NumberFormat::Count}, 0, 2), 20), QStringList({"0", "1", "2"}));
    for (const double span : {1e-6, 0.3, 1.0, 7.0, 99.0, 1e9}) {
        for (int most = 2; most < 12; ++most) {
            const double step = niceStep(span, most);
            QVERIFY(span / step <= most * (1 + 1e-6));
            QVERIFY(span / step >= most / 2.5 * (1 - 1e-6)); // the next smaller step would not fit
        }
    }
}

void FiguresTest::doublingAxisIsLabelledByPowersOfTwo()
{
    const AxisScale scale({.format = NumberFormat::Id, .scale = Scale::Doubling}, 1, 64);
    QCOMPARE(texts(scale, 8), QStringList({"1", "2", "4", "8", "16", "32", "64"}));
    QCOMPARE(texts(scale, 3), QStringList({"1", "4", "16", "64"}));
    QCOMPARE(scale.place(8), 3.0);
    QCOMPARE(scale.value(3), 8.0);
    QCOMPARE(scale.share(scale.place(8)), 0.5);
}

void FiguresTest::logarithmicAxisLeavesOutZeros()
{
    Figure figure;
    figure.x = {.scale = Scale::Decades};
    figure.series = {{.points = {{0, 1}, {1, 2}, {10, 3}, {std::nan(""), 4}, {100, 5}}}};
    const AxisScale x = AxisScale::horizontal(figure);
    const AxisScale y = AxisScale::vertical(figure);
    QCOMPARE(x.low(), 0.0);
    QCOMPARE(x.high(), 2.0);
    const Outline outline = outlineOf(figure.series[0], x, y, 500);
    QCOMPARE(outline.line, QList<QPointF>({{0, 2}, {1, 3}, {2, 5}}));
}

void FiguresTest::logarithmicAxisIsNeverWithoutAScale()
{
    const auto ticks = [](double low, double high, int most) {
        Figure figure;
        figure.x = {.scale = Scale::Decades};
        figure.series = {{.points = {{low, 1}, {high, 2}}}};
        return texts(AxisScale::horizontal(figure), most);
    };
    QCOMPARE(ticks(0.15, 2.1, 4), QStringList({"0.2", "0.5", "1", "2"}));
    QCOMPARE(ticks(0.15, 2.1, 3), QStringList({"0.2", "0.5", "1", "2"})); // "1" alone would say nothing
    QCOMPARE(ticks(0.13, 6, 3), QStringList({"0.2", "1", "5"}));          // "2" would stand on "1"
    QCOMPARE(ticks(0.0025, 0.15, 2), QStringList({"0.01", "0.1"}));
    QCOMPARE(ticks(0.1, 100, 4), QStringList({"0.1", "1", "10", "100"}));
    QCOMPARE(ticks(0.1, 100, 10), QStringList({"0.1", "0.2", "0.5", "1", "2", "5", "10", "20", "50", "100"}));
}

void FiguresTest::reducedLineKeepsExtremesOfEveryColumn()
{
    QList<QPointF> points;
    for (int i = 0; i < 100000; ++i) {
        points.append({double(i), std::sin(i * 0.37)});
    }
    points[54321].setY(7);
    points[12345].setY(-9);
    const auto reduced = reducedToColumns(points, 300);
    QVERIFY(reduced.size() <= 4 * 300);
    QVERIFY(reduced.contains(points[54321]));
    QVERIFY(reduced.contains(points[12345]));
    QCOMPARE(reduced.first(), points.first());
    QCOMPARE(reduced.last(), points.last());
    QVERIFY(std::is_sorted(reduced.begin(), reduced.end(), [](auto &a, auto &b) { return a.x() < b.x(); }));
    QCOMPARE(reducedToColumns(points.first(100), 300), points.first(100));
}

void FiguresTest::recallPointsAreThoseOfTheTable()
{
    const RecallModel *model = recallModel(this);
    const Figure figure = recallFigure(*model, RecallCost::Scanned, {3}, 0.95);
    QCOMPARE(figure.series.size(), 1);
    QCOMPARE(figure.series[0].points, QList<QPointF>({{0.02, 0.75}, {0.04, 0.9}, {0.06, 0.95}, {1, 1}}));
    QCOMPARE(figure.series[0].low, QList<double>({0.74, 0.89, 0.94, 1}));
    QCOMPARE(figure.series[0].keyOf(2), 2);
    QCOMPARE(figure.markers.size(), 2);
    QCOMPARE(figure.markers[0].at, 0.06); // nprobe 3 on the axis of what is scanned
    QCOMPARE(figure.markers[1].at, 0.95);
    QCOMPARE(recallFigure(*model, RecallCost::Nprobe, {3}, {}).markers.size(), 1);
}

void FiguresTest::adaptivePlanStandsBesideItsCurve()
{
    RecallModel model;
    NamedEvaluation plan = *recallModel(this)->plan();
    plan.evaluation.adaptive =
        AdaptivePoint{.target = 0.95, .recall = 0.96, .fanOut = 2.5, .scanned = 0.05, .distances = 250};
    model.setPlans(plan, std::nullopt);
    const std::pair<RecallCost, double> places[] = {
        {RecallCost::Nprobe, 2.5}, {RecallCost::Scanned, 0.05}, {RecallCost::Distances, 250}};
    for (const auto &[cost, at] : places) {
        const Figure figure = recallFigure(model, cost, {3}, {});
        QCOMPARE(figure.series.size(), 2);
        QVERIFY(figure.series[1].shape == Series::Shape::Points);
        QCOMPARE(figure.series[1].points, QList<QPointF>({{at, 0.96}}));
        QCOMPARE(figure.series[1].name, QStringLiteral("Semantic & co, adaptive"));
    }
}

void FiguresTest::waterfallPartsStandOnEachOther()
{
    LossModel model;
    model.setLosses(LossModel::Losses{"A", {3, 0.1, 0.2, 0.05}}, std::nullopt);
    const Figure figure = lossFigure(model, 3);
    const Series &bars = figure.series[0];
    QCOMPARE(bars.points.size(), 4);
    const int lost = model.placeOf(LossModel::Lost);
    for (int part = 1; part < lost; ++part) {
        QCOMPARE(bars.low[part], bars.points[part - 1].y());
    }
    QCOMPARE(bars.points[lost].y(), bars.points[model.placeOf(LossModel::Index)].y());
    QCOMPARE(bars.low[lost], 0.0);
    QCOMPARE(readOutLines(figure, LossModel::Routing), QStringList({"Router", "A: 0.200"}));

    model.setLosses(LossModel::Losses{"A", {3, 0.1, 0.2, 0.05}, 0.3}, std::nullopt, LossModel::Ending::Deadline);
    const Series late = lossFigure(model, 3).series[0];
    QCOMPARE(late.points.size(), 5);
    QCOMPARE(late.low[model.placeOf(LossModel::Deadline)], late.points[model.placeOf(LossModel::Index)].y());
    QCOMPARE(late.points[model.placeOf(LossModel::Lost)].y(), 0.65);
    model.setLosses(LossModel::Losses{"A", {3, 0.1, 0.2, 0.05}}, std::nullopt, LossModel::Ending::Deadline);
    QCOMPARE(lossFigure(model, 3).series[0].points.size(), 3); // what is not known is not drawn
}

void FiguresTest::cloudsAreDotsThatAreReadOutByName()
{
    Figure figure;
    figure.x = {.title = QStringLiteral("Recall"), .format = NumberFormat::Fraction};
    figure.y = {.title = QStringLiteral("Nodes"), .format = NumberFormat::Count, .scale = Scale::Decades};
    Series cloud{.shape = Series::Shape::Points, .points = {{0.9, 8}, {0.95, 12}, {0.99, 0}}};
    cloud.labels = {QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")};
    figure.series.append(cloud);
    QCOMPARE(readOutLines(figure, 1), QStringList({"second", "Recall: 0.950", "Nodes: 12"}));
    // A logarithmic axis has no place for 0, and a cloud does not stand on it.
    QCOMPARE(writeSvg(figure, {}).count("<circle"), qsizetype(2));
    figure.y.scale = Scale::Linear;
    QCOMPARE(writeSvg(figure, {}).count("<circle"), qsizetype(3));
    figure.series[0].points.removeLast();
    QVERIFY(AxisScale::horizontal(figure).low() > 0.5);
}

void FiguresTest::barsAreSortedAndKeepTheirShard()
{
    const SkewModel *model = skewModel(this, {5, 9, 7});
    const Figure figure = shardFigure(*model, ShardAmount::Vectors, ShardOrder::LargestFirst, ShardId(2), 1);
    QCOMPARE(figure.series[0].points, QList<QPointF>({{1, 9}, {2, 7}, {3, 5}}));
    QCOMPARE(figure.series[0].keys, QList<int>({1, 2, 0}));
    QCOMPARE(figure.series[1].points, QList<QPointF>({{2, 7}})); // the selected one
    QCOMPARE(figure.markers[0].at, 7.0);                         // the mean
    const Figure byId = shardFigure(*model, ShardAmount::Vectors, ShardOrder::ById, ShardId(), 1);
    QCOMPARE(byId.series[0].keys, QList<int>({0, 1, 2}));
    QVERIFY(byId.series[1].points.isEmpty());
    // A shard has the same place in both charts, in either order.
    SkewModel loaded;
    loaded.setPlans(PlanSkew{"A", skewOf({5, 9, 7, 7}), skewOf({1, 2, 8, 3})}, PlanSkew{"B", skewOf({1, 2}), {}});
    for (const auto &[order, expected] : {std::pair(ShardOrder::LargestFirst, QList<int>({1, 2, 3, 0})),
                                          {ShardOrder::BusiestFirst, QList<int>({2, 3, 1, 0})}}) {
        const Figure vectors = shardFigure(loaded, ShardAmount::Vectors, order, ShardId(), 1);
        const Figure queries = shardFigure(loaded, ShardAmount::Queries, order, ShardId(), 1);
        QCOMPARE(vectors.series[0].keys, expected);
        QCOMPARE(queries.series[0].keys, expected);
        QVERIFY(vectors.x.title.contains(QStringLiteral("each plan")));
    }
    // Nothing is drawn of a load that is not known.
    QVERIFY(shardFigure(*model, ShardAmount::Queries, ShardOrder::ById, ShardId(), 1).series[0].points.isEmpty());
}

void FiguresTest::manyShardsShareBarsOfTheLargest()
{
    std::vector<double> sizes(1000, 1);
    sizes[777] = 50;
    const Figure figure = shardFigure(*skewModel(this, sizes), ShardAmount::Vectors, ShardOrder::ById, ShardId(), 1);
    const Series &bars = figure.series[0];
    QCOMPARE(bars.points.size(), 200);
    QCOMPARE(bars.keys[777 / 5], 777);
    QCOMPARE(bars.points[777 / 5].y(), 50.0);
    QVERIFY(figure.x.title.contains(QLatin1Char('5')));
}

void FiguresTest::readOutNamesValueAndInterval()
{
    const Figure figure = recallFigure(*recallModel(this), RecallCost::Nprobe, {3}, {});
    QCOMPARE(readOutLines(figure, 1), QStringList({"nprobe (shards asked): 2", "Semantic & co: 0.900 [0.890, 0.910]"}));
}

void FiguresTest::legendWrapsInsteadOfCutting()
{
    Figure figure;
    for (const char *name : {"aaaa", "bbbb", "cccc"}) {
        figure.series.append({.name = QString::fromLatin1(name), .points = {{0, 0}}});
    }
    const auto width = [](const QString &text) { return 10.0 * double(text.size()); };
    const auto entries = layOutLegend(figure, 160, 20, width);
    QCOMPARE(entries.size(), 3);
    QCOMPARE(entries[1].at.y(), 0.0);
    QCOMPARE(entries[2].at, QPointF(0, 20));
}

void FiguresTest::legendOfALowChartCutsToKeepItsRows()
{
    const auto widthOf = [](const QString &text) { return 10.0 * double(text.size()); };
    Figure figure;
    for (const char *name :
         {"Balanced 64: vectors", "Balanced 64: queries", "Random 64: vectors", "Random 64: queries"}) {
        figure.series.append({.name = QString::fromLatin1(name), .points = {{0, 0}}});
    }
    const auto heightOf = [](const QList<LegendEntry> &entries) { return entries.last().at.y() + 20; };
    QCOMPARE(heightOf(layOutLegend(figure, 330, 20, widthOf)), 80.0);
    const auto low = layOutLegend(figure, 330, 20, widthOf, 50);
    QCOMPARE(heightOf(low), 40.0);
    QSet<QString> texts;
    for (const LegendEntry &entry : low) {
        QVERIFY(entry.at.x() + legendSignWidth + widthOf(entry.text) <= 330);
        texts.insert(entry.text);
    }
    QCOMPARE(texts.size(), figure.series.size()); // still told apart
    QCOMPARE(layOutLegend(figure, 330, 20, widthOf, 80).first().text, figure.series.first().name);
}

void FiguresTest::cutNamesCanBeToldApart()
{
    const auto widthOf = [](const QString &text) { return double(text.size()); };
    const QString same = QString(60, QLatin1Char('a'));
    const QStringList names = {same + QStringLiteral("-slack 0.1-") + same, same + QStringLiteral("-slack 0.3-") + same,
                               QStringLiteral("short"), QStringLiteral("x") + same};
    for (const double width : {12.0, 20.0, 40.0, 500.0}) {
        const QStringList cut = cutApart(names, width, widthOf);
        QCOMPARE(QSet<QString>(cut.begin(), cut.end()).size(), names.size());
        for (const QString &text : cut) {
            QVERIFY(widthOf(text) <= width);
        }
        QCOMPARE(cut[2], names[2]);
    }
    QCOMPARE(cutApart(names, 500, widthOf), names);
    QCOMPARE(cutApart({QStringLiteral("abcdefghij")}, 5, widthOf), QStringList{QStringLiteral("ab…ij")});
    // As they stand in a legend.
    Figure figure;
    for (const QString &name : names) {
        figure.series.append(Series{.name = name, .points = {{0, 0}}});
    }
    for (const LegendEntry &entry : layOutLegend(figure, 60, 10, widthOf)) {
        QVERIFY(entry.at.x() + legendSignWidth + widthOf(entry.text) <= 60);
    }
}

void FiguresTest::namesOfColumnsAreWrapped()
{
    const auto widthOf = [](const QString &text) { return double(text.size()); };
    QCOMPARE(wrappedLines(QStringLiteral("Deadline (forecast) in all"), 12, widthOf),
             (QStringList{QStringLiteral("Deadline"), QStringLiteral("(forecast)"), QStringLiteral("in all")}));
    QCOMPARE(wrappedLines(QStringLiteral("Unaufteilbares"), 7, widthOf), QStringList{QStringLiteral("Una…res")});
}

void FiguresTest::svgHasEverySeriesWhereItsPointsAre()
{
    const Figure figure = recallFigure(*recallModel(this), RecallCost::Nprobe, {3}, 0.95);
    QXmlStreamReader xml(writeSvg(figure, {.size = {800, 500}}));
    QStringList lines;
    QStringList words;
    int areas = 0;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("path")) {
            const auto kind = xml.attributes().value(QLatin1String("class")).toString();
            areas += kind == QLatin1String("first-plan area");
            if (kind == QLatin1String("first-plan line")) {
                lines.append(xml.attributes().value(QLatin1String("d")).toString());
            }
        } else if (xml.isStartElement() && xml.name() == QLatin1String("text")) {
            words.append(xml.readElementText());
        }
    }
    QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
    QCOMPARE(areas, 1);
    QCOMPARE(lines.size(), 2); // the curve, and its sign in the legend
    QVERIFY(words.contains(QStringLiteral("Semantic & co")));
    QVERIFY(words.contains(QStringLiteral("recall@10")));
    QVERIFY(words.contains(QStringLiteral("nprobe 3")));
    // Four points on a doubling axis from 1 to 4: the second is half way, the ends touch the sides of the plot.
    const QStringList places = lines[0].mid(1).split(QLatin1Char('L'));
    QCOMPARE(places.size(), 4);
    const auto x = [&](int i) { return places[i].section(QLatin1Char(' '), 0, 0).toDouble(); };
    const auto y = [&](int i) { return places[i].section(QLatin1Char(' '), 1, 1).toDouble(); };
    QVERIFY(std::abs(x(1) - (x(0) + x(3)) / 2) < 0.02);
    QVERIFY(y(0) > y(1) && y(1) > y(2) && y(2) > y(3));
    QVERIFY(std::abs((y(0) - y(1)) / (y(0) - y(3)) - 0.15 / 0.25) < 1e-3);
}

void FiguresTest::picturesHaveTheirSizeAndAreNotEmpty()
{
    QTemporaryDir folder;
    const Figure figure = recallFigure(*recallModel(this), RecallCost::Nprobe, {3}, 0.95);
    const SvgOptions options{.size = {640, 400}};
    QVERIFY(savePicture(figure, options, PictureFormat::Png, folder.filePath("a.png")).ok());
    const QImage picture(folder.filePath("a.png"));
    QCOMPARE(picture.size(), QSize(1280, 800));
    const QRgb blue = theme::color(theme::Role::FirstPlan, false).rgb();
    int drawn = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x) {
            drawn += picture.pixel(x, y) == blue;
        }
    }
    QVERIFY2(drawn > 1000, "the curve is missing");
    QVERIFY(savePicture(figure, options, PictureFormat::Svg, folder.filePath("a.svg")).ok());
    QVERIFY(QSvgRenderer(folder.filePath("a.svg")).isValid());
}

void FiguresTest::failedSaveLeavesNothingAndSaysWhy()
{
    const auto saved = savePicture({}, {}, PictureFormat::Svg, QStringLiteral("/nowhere/at/all/a.svg"));
    QVERIFY(!saved.ok());
    QCOMPARE(saved.error().code, Code::CannotWrite);
}

} // namespace

QTEST_MAIN(FiguresTest)
#include "tst_figures.moc"
