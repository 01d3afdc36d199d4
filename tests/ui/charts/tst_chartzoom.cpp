// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/ChartView.h"
#include "ui/widgets/ChartPanel.h"

#include <QAction>
#include <QApplication>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>

#include <cmath>

using namespace shardscope;

/// Looking closer at a chart, and back.
class TestChartZoom : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }
    void windowKeepsWhatIsUnderThePointer();
    void windowNeverLeavesTheAxis();
    void wheelKeysAndDoubleClick();
    void draggingMovesWhatIsInView();
    void keptAxesStayWhenFiguresChange();
    void anotherAxisIsShownWhole();
    void shortLogarithmicAxesHaveAScale();

private:
    static Figure figure(double top, const QString &x = QStringLiteral("x"))
    {
        Series line{.shape = Series::Shape::Line, .name = QStringLiteral("A")};
        for (int i = 0; i <= 100; ++i) {
            line.points.append({double(i), top * i / 100});
        }
        return {.title = QStringLiteral("title"),
                .x = {.title = x},
                .y = {.title = QStringLiteral("y"), .format = NumberFormat::Fraction},
                .series = {line},
                .markers = {},
                .keyName = {}};
    }
    static void wheel(ChartView &view, QPoint at, int notches, Qt::KeyboardModifiers keys = Qt::NoModifier)
    {
        QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton, keys, Qt::NoScrollPhase,
                          false);
        QApplication::sendEvent(view.viewport(), &event);
    }
    static std::unique_ptr<ChartView> shown(const Figure &figure)
    {
        auto view = std::make_unique<ChartView>();
        view->resize(600, 400);
        view->setFigure(figure);
        view->show();
        [[maybe_unused]] const bool isShown = QTest::qWaitForWindowExposed(view.get());
        return view;
    }
};

/// For any zooms and moves: the place under the pointer is the same before and after, unless an end is in the way.
void TestChartZoom::windowKeepsWhatIsUnderThePointer()
{
    const AxisScale whole(Axis{.low = -3.0, .high = 17.0}, -3, 17);
    AxisWindow window;
    for (int i = 0; i < 200; ++i) {
        const double share = std::fmod(i * 0.371, 1.0);
        const AxisScale before = window.of(whole);
        const double place = before.low() + share * (before.high() - before.low());
        window.zoom(whole, share, i % 7 == 6 ? 1.6 : 0.9);
        const AxisScale after = window.of(whole);
        const bool isAtAnEnd = after.low() <= whole.low() + 1e-9 || after.high() >= whole.high() - 1e-9;
        QVERIFY(isAtAnEnd || std::abs(after.low() + share * (after.high() - after.low()) - place) < 1e-9);
    }
}

void TestChartZoom::windowNeverLeavesTheAxis()
{
    const AxisScale whole(Axis{.low = 0.0, .high = 1.0}, 0, 1);
    AxisWindow window;
    for (int i = 0; i < 500; ++i) {
        window.zoom(whole, std::fmod(i * 0.77, 1.0), i % 3 == 0 ? 1.2 : 0.7);
        window.move(whole, std::fmod(i * 1.3, 4.0) - 2);
        const AxisScale view = window.of(whole);
        QVERIFY(view.low() >= -1e-9 && view.high() <= 1 + 1e-9);
        QVERIFY(view.high() > view.low()); // however close
        QVERIFY(view.ticks(8).size() >= 2);
    }
    for (int i = 0; i < 100; ++i) {
        window.zoom(whole, 0.5, 1.5);
    }
    QVERIFY(window.isWhole());
}

void TestChartZoom::wheelKeysAndDoubleClick()
{
    const auto view = shown(figure(1));
    const QSignalSpy changed(view.get(), &ChartView::viewChanged);
    const QPoint at = view->pixelAt({70, 0.7});
    QVERIFY(view->showsAll());
    wheel(*view, at, 3);
    QVERIFY(!view->showsAll());
    // Other labels may have moved the plot a little.
    QVERIFY2((view->pixelAt({70, 0.7}) - at).manhattanLength() <= 24,
             qPrintable(QString::number((view->pixelAt({70, 0.7}) - at).manhattanLength())));
    QVERIFY(view->pixelAt({0, 0}).x() < 0); // out of view
    QTest::mouseDClick(view->viewport(), Qt::LeftButton, {}, at);
    QVERIFY(view->showsAll());
    view->setFocus();
    QTest::keyClick(view.get(), Qt::Key_Plus);
    QVERIFY(!view->showsAll());
    QTest::keyClick(view.get(), Qt::Key_0);
    QVERIFY(view->showsAll());
    wheel(*view, at, -3);
    QVERIFY(view->showsAll()); // there is no more
    wheel(*view, at, 2, Qt::ShiftModifier);
    QVERIFY(view->pixelAt({0, 0}).x() < 0);
    QCOMPARE(view->pixelAt({70, 0}).y(), view->pixelAt({70, -1}).y()); // all of the other axis
    QVERIFY(changed.size() >= 5);
}

void TestChartZoom::draggingMovesWhatIsInView()
{
    const auto view = shown(figure(1));
    const QPoint at = view->pixelAt({50, 0.5});
    wheel(*view, at, 6);
    const QPoint before = view->pixelAt({50, 0.5});
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, before);
    QTest::mouseMove(view->viewport(), before + QPoint(40, -25));
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, before + QPoint(40, -25));
    const QPoint after = view->pixelAt({50, 0.5});
    QVERIFY((after - before - QPoint(40, -25)).manhattanLength() <= 8);
    // A chart whose points are picked by dragging still is a slider, and moves with Shift.
    Figure slider = figure(1);
    slider.picking = Figure::Picking::Drag;
    view->setFigure(slider);
    QSignalSpy picked(view.get(), &ChartView::picked);
    QTest::mousePress(view->viewport(), Qt::LeftButton, {}, after);
    QTest::mouseMove(view->viewport(), after + QPoint(60, 0));
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, {}, after + QPoint(60, 0));
    QVERIFY(picked.size() >= 2);
    QCOMPARE(view->pixelAt({50, 0.5}), after);
    picked.clear();
    QTest::mousePress(view->viewport(), Qt::LeftButton, Qt::ShiftModifier, after);
    QTest::mouseMove(view->viewport(), after + QPoint(-50, 0));
    QTest::mouseRelease(view->viewport(), Qt::LeftButton, Qt::ShiftModifier, after);
    QVERIFY(picked.isEmpty());
    QVERIFY(view->pixelAt({50, 0.5}).x() < after.x() - 30);
}

void TestChartZoom::keptAxesStayWhenFiguresChange()
{
    ChartPanel panel;
    panel.resize(600, 400);
    panel.setFigure(figure(1));
    panel.show();
    QVERIFY(QTest::qWaitForWindowExposed(&panel));
    auto *keep = panel.findChild<QAction *>(QStringLiteral("keepAxes"));
    keep->trigger();
    QVERIFY(keep->isChecked());
    const QPoint before = panel.chart()->pixelAt({50, 0.5});
    panel.setFigure(figure(4));
    QCOMPARE(panel.chart()->pixelAt({50, 0.5}), before); // the same height means the same
    keep->trigger();
    QVERIFY(!keep->isChecked());
    QVERIFY(panel.chart()->pixelAt({50, 0.5}).y() > before.y());
}

void TestChartZoom::anotherAxisIsShownWhole()
{
    const auto view = shown(figure(1));
    wheel(*view, view->pixelAt({50, 0.5}), 4);
    view->setFigure(figure(2));
    QVERIFY(!view->showsAll()); // the same axes
    view->setFigure(figure(2, QStringLiteral("another")));
    QVERIFY(view->pixelAt({0, 0}).x() > 0);
}

void TestChartZoom::shortLogarithmicAxesHaveAScale()
{
    for (const Scale scale : {Scale::Doubling, Scale::Decades}) {
        for (const auto &[low, high] : {std::pair(3.0, 7.0), {0.31, 0.38}, {90.0, 130.0}, {1.0, 2.0}, {5.0, 6.0}}) {
            const AxisScale axis(Axis{.format = NumberFormat::Ratio, .scale = scale, .low = low, .high = high}, low,
                                 high);
            const auto ticks = axis.ticks(6);
            QVERIFY2(ticks.size() >= 2 && ticks.size() <= 12,
                     qPrintable(QStringLiteral("%1: %2").arg(low).arg(ticks.size())));
            for (qsizetype i = 0; i < ticks.size(); ++i) {
                QVERIFY(ticks[i].place >= axis.low() - 1e-6 && ticks[i].place <= axis.high() + 1e-6);
                QVERIFY(i == 0 || (ticks[i].place > ticks[i - 1].place && ticks[i].text != ticks[i - 1].text));
            }
        }
    }
}

QTEST_MAIN(TestChartZoom)
#include "tst_chartzoom.moc"
