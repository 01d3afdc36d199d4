// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "ui/text/NumberText.h"
#include "ui/widgets/LatencyForm.h"
#include "ui/widgets/TimeField.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>
#include <QVBoxLayout>

#include <cmath>

using namespace shardscope;

/// Times are typed as a user types them: key by key.
class TimeFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();
    void timesAreTypedInAnyUnit_data();
    void timesAreTypedInAnyUnit();
    void whatIsNoTimeIsRefused_data();
    void whatIsNoTimeIsRefused();
    void timesAreShownInThePreferredUnit_data();
    void timesAreShownInThePreferredUnit();
    void aNumberAloneCountsWhatWasShown();
    void timesReadBackTheSame();
    void leavingTheFieldChangesNoDigit();
    void longerTimesHaveTheirOwnUnits();
    void itsOwnWordsForTheLeastAreUnderstood();
    void anotherPreferenceWritesTheFieldAnew();
    void formsTakeUnits();

private:
    static void type(QAbstractSpinBox &field, const QString &text)
    {
        field.setFocus();
        field.selectAll();
        QTest::keyClick(&field, Qt::Key_Delete);
        for (const QChar character : text) { // keyClicks knows no µ
            QTest::sendKeyEvent(QTest::Click, &field, Qt::Key_unknown, character, Qt::NoModifier);
        }
    }
    void leave() { m_other->setFocus(); }

    std::unique_ptr<QWidget> m_window;
    TimeField *m_time = nullptr;
    QLineEdit *m_other = nullptr;
};

void TimeFieldTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    setTimeUnits(TimeUnits::Milliseconds);
    m_window = std::make_unique<QWidget>();
    m_window->setLocale(QLocale());
    auto *layout = new QVBoxLayout(m_window.get());
    m_time = new TimeField(TimeUnit::Millisecond, m_window.get());
    m_time->setRange(0, 1e6);
    m_other = new QLineEdit(m_window.get());
    layout->addWidget(m_time);
    layout->addWidget(m_other);
    layout->addStretch();
    m_window->resize(400, 300);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TimeFieldTest::cleanup()
{
    m_window.reset();
    setTimeUnits(TimeUnits::Milliseconds);
}

void TimeFieldTest::timesAreTypedInAnyUnit_data()
{
    QTest::addColumn<QLocale::Language>("language");
    QTest::addColumn<QString>("typed");
    QTest::addColumn<double>("milliseconds");
    const auto row = [](const char *typed, double milliseconds, QLocale::Language language = QLocale::English) {
        QTest::addRow("%s: %s", qPrintable(QLocale::languageToString(language)), typed)
            << language << QString::fromUtf8(typed) << milliseconds;
    };
    row("250 us", 0.25);
    row("250us", 0.25);
    row("250 µs", 0.25); // the sign for micro
    row("250 μs", 0.25); // the Greek letter
    row("250 US", 0.25);
    row("40 ns", 0.00004);
    row("3 ms", 3);
    row("1.5 s", 1500);
    row("1,5 s", 1500); // a comma where none is usual
    row("1.5 sec", 1500);
    row("2 min", 120'000);
    row("2 min.", 120'000);
    row("0.1 h", 360'000);
    row(".5 s", 500);
    row("5.", 5);
    row("7", 7);
    row("12,345", 12'345); // thousands
    row("1e3 us", 1);
    row("1,5 s", 1500, QLocale::German);
    row("1.5 s", 1500, QLocale::German); // a point where none is usual
    row("12.345 us", 12.345, QLocale::German);
    row("0,25", 0.25, QLocale::German);
    row("1,5 s", 1500, QLocale::French);
    row("12 345 us", 12.345, QLocale::French);
}

void TimeFieldTest::timesAreTypedInAnyUnit()
{
    QFETCH(QLocale::Language, language);
    QFETCH(QString, typed);
    QFETCH(double, milliseconds);
    m_window->setLocale(QLocale(language));
    m_time->setValue(42);
    type(*m_time, typed);
    QCOMPARE(m_time->text(), typed);
    QVERIFY2(m_time->problem().isEmpty(), qPrintable(m_time->problem()));
    QCOMPARE(m_time->value(), milliseconds);
    leave();
    QCOMPARE(m_time->value(), milliseconds); // as it is shown now, too
    QVERIFY2(m_time->text().endsWith(QStringLiteral("\u00a0ms")), qPrintable(m_time->text()));
}

void TimeFieldTest::whatIsNoTimeIsRefused_data()
{
    QTest::addColumn<QString>("typed");
    for (const char *typed : {"5 m", "5 weeks", "ms", "1.2.3 s", "20 min", "-1 ms", "2 h"}) { // most: 1000 s
        QTest::addRow("%s", typed) << QString::fromUtf8(typed);
    }
}

void TimeFieldTest::whatIsNoTimeIsRefused()
{
    QFETCH(QString, typed);
    m_time->setValue(42);
    type(*m_time, typed);
    QCOMPARE(m_time->value(), 42.0);
    QVERIFY2(m_time->problem().contains(QStringLiteral("0\u00a0ms")), qPrintable(m_time->problem()));
    QCOMPARE(fieldProblem(*m_window), m_time->problem());
    leave();
    QCOMPARE(m_time->text(), typed); // it stays, with what is said of it
    m_time->setValue(3);
    QVERIFY(m_time->problem().isEmpty());
}

void TimeFieldTest::timesAreShownInThePreferredUnit_data()
{
    QTest::addColumn<TimeUnits>("units");
    QTest::addColumn<double>("milliseconds");
    QTest::addColumn<QString>("shown");
    const auto row = [](TimeUnits units, double milliseconds, const char *shown) {
        QTest::addRow("%s", shown) << units << milliseconds << QString::fromUtf8(shown);
    };
    row(TimeUnits::Milliseconds, 0.25, "0.25 ms");
    row(TimeUnits::Milliseconds, 90'000, "90000 ms");
    row(TimeUnits::Microseconds, 0.25, "250 µs");
    row(TimeUnits::Microseconds, 0, "0 µs");
    row(TimeUnits::Automatic, 0.25, "250 µs");
    row(TimeUnits::Automatic, 1e-5, "10 ns");
    row(TimeUnits::Automatic, 1500, "1.5 s");
    row(TimeUnits::Automatic, 1234.5678, "1234.568 ms");
    row(TimeUnits::Automatic, 90'000, "1.5 min");
    row(TimeUnits::Automatic, 100'000, "100 s"); // not 1.6666 min
    row(TimeUnits::Automatic, 0, "0 ms");
}

void TimeFieldTest::timesAreShownInThePreferredUnit()
{
    QFETCH(TimeUnits, units);
    QFETCH(double, milliseconds);
    QFETCH(QString, shown);
    setTimeUnits(units);
    m_time->setValue(7);
    m_time->setValue(withoutNoise(milliseconds, 7));
    QCOMPARE(QString(m_time->text()).replace(QChar(0xa0), QLatin1Char(' ')), shown);
}

void TimeFieldTest::aNumberAloneCountsWhatWasShown()
{
    setTimeUnits(TimeUnits::Automatic);
    m_time->setValue(0.25); // 250 µs
    type(*m_time, QStringLiteral("300"));
    QCOMPARE(m_time->value(), 0.3);
    type(*m_time, QStringLiteral("3000")); // although 300 µs and 3 ms came first
    QCOMPARE(m_time->value(), 3.0);
    leave();
    QCOMPARE(m_time->text(), QStringLiteral("3\u00a0ms"));
    type(*m_time, QStringLiteral("8"));
    QCOMPARE(m_time->value(), 8.0);
    setTimeUnits(TimeUnits::Microseconds);
    m_time->setValue(1);
    type(*m_time, QStringLiteral("8"));
    QCOMPARE(m_time->value(), 0.008);
}

void TimeFieldTest::timesReadBackTheSame()
{
    Random random(3);
    for (const auto units : {TimeUnits::Milliseconds, TimeUnits::Microseconds, TimeUnits::Automatic}) {
        setTimeUnits(units);
        for (const auto &locale : {QLocale(QLocale::English), QLocale(QLocale::German), QLocale(QLocale::French)}) {
            m_time->setLocale(locale);
            for (int i = 0; i < 100; ++i) {
                const int digits = 1 + static_cast<int>(random.below(12));
                const double value = withoutNoise(std::pow(10, 11 * random.uniform() - 5), digits);
                if (value > 1e6) {
                    continue;
                }
                m_time->setGroupSeparatorShown(i % 2 == 0);
                m_time->setValue(value);
                const auto read = millisecondsFrom(m_time->text(), TimeUnit::Hour, locale);
                QVERIFY2(read && *read == value, qPrintable(m_time->text()));
                QCOMPARE(m_time->valueFromText(m_time->text()), value);
            }
        }
    }
}

void TimeFieldTest::leavingTheFieldChangesNoDigit()
{
    setTimeUnits(TimeUnits::Automatic);
    for (const double value : {1.0 / 3, 7000.0 / 3, 1e6 / 7, 0.1 + 0.2}) {
        m_time->setValue(value);
        const double kept = m_time->value();
        const QSignalSpy changed(m_time, &QDoubleSpinBox::valueChanged);
        m_time->setFocus();
        QTest::keyClick(m_time, Qt::Key_Return);
        leave();
        QCOMPARE(m_time->value(), kept);
        for (const auto &told : changed) { // Return tells it again
            QCOMPARE(told.first().toDouble(), kept);
        }
    }
}

void TimeFieldTest::longerTimesHaveTheirOwnUnits()
{
    TimeField seconds(TimeUnit::Second);
    seconds.setLocale(QLocale());
    seconds.setRange(1, 600);
    seconds.setValue(5);
    QCOMPARE(seconds.text(), QStringLiteral("5\u00a0s")); // however latencies are written
    seconds.setValue(90);
    QCOMPARE(seconds.text(), QStringLiteral("1.5\u00a0min"));
    QCOMPARE(seconds.valueFromText(QStringLiteral("2 min")), 120.0);
    QCOMPARE(seconds.valueFromText(QStringLiteral("1500 ms")), 1.5);
    QString text = QStringLiteral("11 min");
    int position = 0;
    QCOMPARE(seconds.validate(text, position), QValidator::Intermediate); // too long
    TimeField minutes(TimeUnit::Minute);
    minutes.setLocale(QLocale());
    minutes.setRange(0, 10'080);
    QCOMPARE(minutes.text(), QStringLiteral("0\u00a0min"));
    QCOMPARE(minutes.valueFromText(QStringLiteral("2 h")), 120.0);
    QCOMPARE(minutes.valueFromText(QStringLiteral("90 s")), 1.5);
}

void TimeFieldTest::itsOwnWordsForTheLeastAreUnderstood()
{
    m_time->setSpecialValueText(QStringLiteral("none"));
    m_time->setValue(5);
    m_time->setValue(0);
    QCOMPARE(m_time->text(), QStringLiteral("none"));
    QVERIFY(m_time->hasAcceptableInput() && m_time->problem().isEmpty());
    m_time->setFocus();
    leave();
    QCOMPARE(m_time->value(), 0.0);
    type(*m_time, QStringLiteral("20 us"));
    QCOMPARE(m_time->value(), 0.02);
}

void TimeFieldTest::anotherPreferenceWritesTheFieldAnew()
{
    m_time->setValue(0.25);
    setTimeUnits(TimeUnits::Microseconds);
    QEvent event(QEvent::LanguageChange);
    QCoreApplication::sendEvent(m_time, &event);
    QCOMPARE(m_time->text(), QStringLiteral("250\u00a0µs"));
    QCOMPARE(m_time->value(), 0.25);
}

/// In the forms where users give times.
void TimeFieldTest::formsTakeUnits()
{
    LatencyForm form;
    form.setLocale(QLocale(QLocale::German));
    auto *layout = qobject_cast<QVBoxLayout *>(m_window->layout());
    layout->insertWidget(0, &form);
    for (const char *name : {"deadline", "network", "jitter"}) {
        auto *field = form.findChild<QDoubleSpinBox *>(QLatin1String(name));
        type(*field, QStringLiteral("1,25 ms"));
        QCOMPARE(field->value(), 1.25);
        type(*field, QStringLiteral("250 us"));
        QCOMPARE(field->value(), 0.25);
    }
    QCOMPARE(form.settings().deadline, 0.25);
    QCOMPARE(form.settings().networkBase, 0.25);
    QCOMPARE(form.settings().networkJitter, 0.25);
    layout->removeWidget(&form);
    form.setParent(nullptr);
}

QTEST_MAIN(TimeFieldTest)
#include "tst_timefield.moc"
