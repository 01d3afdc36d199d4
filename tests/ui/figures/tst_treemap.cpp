// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/figures/Treemap.h"
#include "ui/figures/TreemapFigure.h"

#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <random>

using namespace shardscope;

namespace {

struct Sample
{
    QRectF frame;
    QList<double> weights;
};

Sample sampleOf(unsigned seed)
{
    std::mt19937 random(seed);
    const auto upTo = [&](double most) { return std::uniform_real_distribution<double>(0, most)(random); };
    constexpr std::array counts{0, 1, 2, 3, 7, 30, 200, 4000};
    Sample sample;
    sample.frame = QRectF(upTo(100) - 50, upTo(100) - 50, 1 + upTo(1500), 1 + upTo(900));
    const int count = counts[seed % counts.size()];
    const bool isHeavy = upTo(1) < 0.4;
    for (int i = 0; i < count; ++i) {
        const double weight = isHeavy ? std::pow(upTo(1) + 1e-9, -2.5) : upTo(10);
        sample.weights << (upTo(1) < 0.15 ? 0.0 : weight);
    }
    return sample;
}

double areaOf(const QRectF &place)
{
    return place.width() * place.height();
}

} // namespace

class TreemapTest : public QObject
{
    Q_OBJECT

private slots:
    void areasAreInProportion();
    void nothingOverlapsOrStandsOut();
    void evenWeightsAreNearlySquare();
    void nothingWeighsNothing();
    void framesOfWhatIsNotKnownAreSeen();
    void labelsStandWithinTheirTiles();
    void narrowFramesAreStillToldApart();
    void aDocumentHoldsEveryTile();
    void onlyTextsOutsideOfTilesTurnWithThePage();
    void textCanBeReadOnEveryTint();
};

void TreemapTest::areasAreInProportion()
{
    for (unsigned seed = 0; seed < 400; ++seed) {
        const Sample sample = sampleOf(seed);
        const auto places = squarified(sample.frame, sample.weights);
        QCOMPARE(places.size(), sample.weights.size());
        const double sum = std::accumulate(sample.weights.begin(), sample.weights.end(), 0.0);
        for (qsizetype i = 0; i < places.size(); ++i) {
            const double wanted = sum > 0 ? areaOf(sample.frame) * sample.weights[i] / sum : 0;
            QVERIFY2(std::abs(areaOf(places[i]) - wanted) <= 1e-6 * wanted + 1e-7 * areaOf(sample.frame),
                     qPrintable(
                         QStringLiteral("seed %1, %2: %3 for %4").arg(seed).arg(i).arg(areaOf(places[i])).arg(wanted)));
        }
    }
}

void TreemapTest::nothingOverlapsOrStandsOut()
{
    constexpr double slack = 1e-6;
    for (unsigned seed = 0; seed < 200; ++seed) {
        const Sample sample = sampleOf(seed);
        auto places = squarified(sample.frame, sample.weights);
        const QRectF room = sample.frame.adjusted(-slack, -slack, slack, slack);
        places.removeIf([](const QRectF &place) { return place.isEmpty(); });
        std::ranges::sort(places, {}, [](const QRectF &place) { return place.left(); });
        for (qsizetype i = 0; i < places.size(); ++i) {
            QVERIFY2(room.contains(places[i]), qPrintable(QString::number(seed)));
            for (qsizetype j = i + 1; j < places.size() && places[j].left() < places[i].right() - slack; ++j) {
                const QRectF both = places[i].intersected(places[j]);
                QVERIFY2(both.height() <= slack || both.width() <= slack, qPrintable(QString::number(seed)));
            }
        }
    }
}

void TreemapTest::evenWeightsAreNearlySquare()
{
    for (const QRectF &place : squarified(QRectF(0, 0, 800, 500), QList<double>(64, 1.0))) {
        QVERIFY(std::max(place.width(), place.height()) < 2 * std::min(place.width(), place.height()));
    }
    // The example of the paper: no side is much longer than the other.
    for (const QRectF &place : squarified(QRectF(0, 0, 6, 4), {6, 6, 4, 3, 2, 2, 1})) {
        QVERIFY(std::max(place.width(), place.height()) < 3.1 * std::min(place.width(), place.height()));
    }
}

void TreemapTest::nothingWeighsNothing()
{
    QVERIFY(squarified(QRectF(0, 0, 10, 10), {}).isEmpty());
    for (const QRectF &place : squarified(QRectF(0, 0, 10, 10), {0, 0, -1})) {
        QVERIFY(place.isEmpty());
    }
    for (const QRectF &place : squarified(QRectF(0, 0, 0, 10), {1, 2})) {
        QVERIFY(place.isEmpty());
    }
}

static TreemapFigure figureOf(const QList<int> &tiles)
{
    TreemapFigure figure{.title = QStringLiteral("Parts & wholes")};
    int key = 0;
    for (qsizetype i = 0; i < tiles.size(); ++i) {
        TreemapFigure::Group group{.name = QStringLiteral("node %1").arg(i)};
        for (int tile = 0; tile < tiles[i]; ++tile, ++key) {
            group.tiles << TreemapFigure::Tile{.name = QStringLiteral("part <%1>").arg(key),
                                               .amount = QStringLiteral("%1,000").arg(key),
                                               .weight = 1.0 + key % 5,
                                               .key = key};
        }
        group.isInTrouble = tiles[i] == 0;
        figure.groups << group;
    }
    figure.legend = {{{}, QStringLiteral("much")}, {{theme::Role::Good, 0.2}, QStringLiteral("little")}};
    return figure;
}

static TreemapLayout layOutIn(const TreemapFigure &figure, const QSizeF &size)
{
    return layOut(figure, QRectF(QPointF(), size), 16, [](const QString &text) { return 7.0 * double(text.size()); });
}

void TreemapTest::framesOfWhatIsNotKnownAreSeen()
{
    const auto layout = layOutIn(figureOf({20, 0, 30}), {800, 500});
    QCOMPARE(layout.frames.size(), 3);
    QVERIFY(areaOf(layout.frames[1].place) > 0.05 * 800 * 500);
    QVERIFY(!layout.frames[1].text.isEmpty());
    QCOMPARE(layout.tiles.size(), 50);
    for (const auto &tile : layout.tiles) {
        QVERIFY(layout.frames[tile.group].place.contains(tile.place));
    }
}

void TreemapTest::labelsStandWithinTheirTiles()
{
    for (const QSizeF size : {QSizeF(900, 600), QSizeF(300, 200), QSizeF(60, 40), QSizeF(5, 5)}) {
        int labels = 0;
        for (const auto &tile : layOutIn(figureOf({12, 40, 3}), size).tiles) {
            for (const auto &label : tile.labels) {
                ++labels;
                QVERIFY(tile.place.contains(label.place));
                QVERIFY(7.0 * double(label.text.size()) <= label.place.width());
            }
        }
        QVERIFY(labels > 0 || size.width() < 900);
    }
}

void TreemapTest::narrowFramesAreStillToldApart()
{
    const auto layout = layOutIn(figureOf({6, 6, 6, 6}), {170, 90});
    QSet<QString> heads;
    for (const auto &frame : layout.frames) {
        QVERIFY(7.0 * double(frame.text.size()) <= frame.head.width());
        heads << frame.text;
    }
    QCOMPARE(heads.size(), 4);
}

void TreemapTest::aDocumentHoldsEveryTile()
{
    for (const bool isDark : {false, true}) {
        QXmlStreamReader xml(writeSvg(figureOf({5, 0, 9}), {.size = {700, 400}, .isDark = isDark}));
        int tiles = 0;
        QString texts;
        while (!xml.atEnd()) {
            if (xml.readNext() == QXmlStreamReader::StartElement) {
                tiles += xml.attributes().value(QStringLiteral("class")) == QLatin1String("tile") ? 1 : 0;
            } else if (xml.isCharacters()) {
                texts += xml.text();
            }
        }
        QVERIFY2(!xml.hasError(), qPrintable(xml.errorString()));
        QCOMPARE(tiles, 14 + 2); // and the swatches of the legend
        QVERIFY(texts.contains(QStringLiteral("Parts & wholes")) && texts.contains(QStringLiteral("node 1")));
    }
}

/// What svgStyleSheet turns on a dark page: names of frames and the legend, but not what stands on a tile.
void TreemapTest::onlyTextsOutsideOfTilesTurnWithThePage()
{
    QXmlStreamReader xml(writeSvg(figureOf({5, 0, 9}), {.size = {700, 400}}));
    int depth = 0; // of tiles
    int inside = 0;
    int outside = 0;
    while (!xml.atEnd()) {
        const auto token = xml.readNext();
        if (xml.name() == QLatin1String("g")) {
            depth += token == QXmlStreamReader::StartElement ? 1 : -1;
        } else if (token == QXmlStreamReader::StartElement && xml.name() == QLatin1String("text")) {
            const auto name = xml.attributes().value(QStringLiteral("class"));
            QCOMPARE(name.endsWith(QLatin1String("text")), depth == 0);
            ++(depth > 0 ? inside : outside);
        }
    }
    QVERIFY(inside > 0 && outside > 0);
}

void TreemapTest::textCanBeReadOnEveryTint()
{
    const auto luminance = [](const QColor &color) {
        const auto linear = [](double c) { return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4); };
        return 0.2126 * linear(color.redF()) + 0.7152 * linear(color.greenF()) + 0.0722 * linear(color.blueF());
    };
    using theme::Role;
    for (const Role role : {Role::FirstPlan, Role::Good, Role::Warning, Role::Bad, Role::Muted}) {
        for (const bool isDark : {false, true}) {
            for (double strength = 0; strength <= 1; strength += 0.05) {
                const QColor ground = tintColor({role, strength}, isDark);
                const double a = luminance(ground);
                const double b = luminance(textColorOn(ground));
                QVERIFY((std::max(a, b) + 0.05) / (std::min(a, b) + 0.05) >= 4.2);
            }
        }
    }
}

QTEST_MAIN(TreemapTest)
#include "tst_treemap.moc"
