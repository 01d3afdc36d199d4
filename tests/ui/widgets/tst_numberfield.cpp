// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "ui/widgets/NumberField.h"

#include <QLabel>
#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>
#include <QVBoxLayout>

#include <cmath>

using namespace shardscope;

/// Numbers are typed as a user types them: key by key.
class NumberFieldTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { m_window.reset(); }
    void whatLeavesTheRangeIsKeptAndRefused();
    void whatIsInRangeIsTaken_data();
    void whatIsInRangeIsTaken();
    void typedNumbersAreTakenOrRefusedWhole();
    void leavingTheFieldChangesNothing();
    void anEmptyFieldTakesItsValueBack();
    void anotherValueEndsTheProblem();
    void theProblemIsSaidBelowTheField();
    void realNumbersReadBackTheSame();
    void realNumbersAreShownAsTheyAre_data();
    void realNumbersAreShownAsTheyAre();
    void typedRealNumbersAreTakenWhole();
    void stepsMakeNoNoise();

private:
    template<class Field>
    static void type(Field &field, const QString &text)
    {
        field.setFocus();
        field.selectAll();
        QTest::keyClick(&field, Qt::Key_Delete);
        QTest::keyClicks(&field, text);
    }

    std::unique_ptr<QWidget> m_window;
    CountField *m_count = nullptr;
    RealField *m_real = nullptr;
};

void NumberFieldTest::init()
{
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates));
    m_window = std::make_unique<QWidget>();
    m_window->setLocale(QLocale());
    auto *layout = new QVBoxLayout(m_window.get());
    m_count = new CountField(m_window.get());
    m_count->setRange(0, 59'999);
    m_real = new RealField(m_window.get());
    m_real->setRange(0, 1);
    layout->addWidget(m_count);
    layout->addWidget(m_real);
    layout->addStretch();
    m_window->resize(400, 300);
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void NumberFieldTest::whatLeavesTheRangeIsKeptAndRefused()
{
    m_count->setValue(12);
    type(*m_count, QStringLiteral("70000"));
    QCOMPARE(m_count->text(), QStringLiteral("70000")); // QSpinBox says 7000
    QCOMPARE(m_count->value(), 12);                     // not one on the way
    QVERIFY2(m_count->problem().contains(QStringLiteral("70000")) &&
                 m_count->problem().contains(QStringLiteral("59,999")),
             qPrintable(m_count->problem()));
    QCOMPARE(fieldProblem(*m_window), m_count->problem());
    QTest::keyClick(m_count, Qt::Key_Return);
    QCOMPARE(m_count->text(), QStringLiteral("70000"));
    QVERIFY(!m_count->problem().isEmpty());
    QTest::keyClick(m_count, Qt::Key_Backspace);
    QCOMPARE(m_count->value(), 7'000); // which now is what stands there
    QVERIFY(m_count->problem().isEmpty() && fieldProblem(*m_window).isEmpty());
    // Fields that cannot be used do not stop a form.
    type(*m_count, QStringLiteral("9999999999999999999999"));
    QCOMPARE(m_count->text(), QStringLiteral("9999999999999999999999"));
    QVERIFY(!fieldProblem(*m_window).isEmpty());
    m_count->setEnabled(false);
    QVERIFY(fieldProblem(*m_window).isEmpty());
}

void NumberFieldTest::whatIsInRangeIsTaken_data()
{
    QTest::addColumn<QString>("typed");
    QTest::addColumn<int>("value");
    QTest::newRow("least") << "0" << 0;
    QTest::newRow("greatest") << "59999" << 59'999;
    QTest::newRow("grouped") << "59,999" << 59'999;
    QTest::newRow("zeros in front") << "007" << 7;
}

void NumberFieldTest::whatIsInRangeIsTaken()
{
    QFETCH(QString, typed);
    QFETCH(int, value);
    m_count->setGroupSeparatorShown(true);
    m_count->setValue(42);
    type(*m_count, typed);
    QCOMPARE(m_count->value(), value);
    QVERIFY(m_count->problem().isEmpty());
}

void NumberFieldTest::typedNumbersAreTakenOrRefusedWhole()
{
    Random random(1);
    int refused = 0;
    for (int i = 0; i < 300; ++i) {
        const int least = static_cast<int>(random.below(20)) - 10;
        const int most = least + static_cast<int>(std::pow(10, 6 * random.uniform()));
        m_count->setRange(least, most);
        m_count->setSuffix(i % 3 == 0 ? QStringLiteral(" shards") : QString());
        m_count->setValue(least);
        const auto number = static_cast<int>(std::pow(10, 8 * random.uniform())) - 5;
        type(*m_count, QString::number(number));
        const QString shown = QString(m_count->cleanText()).remove(QLatin1Char(','));
        QCOMPARE(shown, QString::number(number)); // never shortened
        const bool fits = number >= least && number <= most;
        QCOMPARE(m_count->problem().isEmpty(), fits);
        QCOMPARE(m_count->value(), fits ? number : least);
        m_real->setFocus();
        QCOMPARE(QString(m_count->cleanText()).remove(QLatin1Char(',')), QString::number(number));
        refused += fits ? 0 : 1;
    }
    QVERIFY(refused > 50 && refused < 250);
}

void NumberFieldTest::leavingTheFieldChangesNothing()
{
    type(*m_count, QStringLiteral("60000"));
    const int inUse = m_count->value();
    m_real->setFocus();
    QCOMPARE(m_count->text(), QStringLiteral("60000"));
    QVERIFY(!m_count->problem().isEmpty());
    m_window->hide();
    m_window->show();
    QCOMPARE(m_count->text(), QStringLiteral("60000"));
    QCOMPARE(m_count->value(), inUse);
}

void NumberFieldTest::anEmptyFieldTakesItsValueBack()
{
    m_count->setValue(12);
    type(*m_count, QString());
    QVERIFY(!m_count->problem().isEmpty());
    m_real->setFocus();
    QCOMPARE(m_count->text(), QStringLiteral("12"));
    QVERIFY(m_count->problem().isEmpty());
}

void NumberFieldTest::anotherValueEndsTheProblem()
{
    type(*m_count, QStringLiteral("60000"));
    const QSignalSpy changed(m_count, &QSpinBox::valueChanged);
    m_count->setValue(8);
    QVERIFY(m_count->problem().isEmpty());
    QCOMPARE(m_count->text(), QStringLiteral("8"));
    QVERIFY(!changed.isEmpty());
    type(*m_count, QStringLiteral("60000"));
    QTest::keyClick(m_count, Qt::Key_Up); // back to numbers
    QVERIFY(m_count->problem().isEmpty());
}

void NumberFieldTest::theProblemIsSaidBelowTheField()
{
    QVERIFY(!m_window->findChild<QLabel *>(QStringLiteral("field-problem")));
    type(*m_count, QStringLiteral("60000"));
    const auto *said = m_window->findChild<QLabel *>(QStringLiteral("field-problem"));
    QVERIFY(said);
    QVERIFY(said->isVisible());
    QCOMPARE(said->text(), m_count->problem());
    QVERIFY(said->y() >= m_count->geometry().bottom());
    QVERIFY(m_window->rect().contains(said->geometry()));
    m_count->hide();
    QTRY_VERIFY(!said->isVisible());
    m_count->show();
    QTRY_VERIFY(said->isVisible());
    const QPointer<const QLabel> label = said;
    m_count->setValue(1);
    QVERIFY(!m_window->findChild<QLabel *>(QStringLiteral("field-problem")));
    // The window may be at telling its children of something, this one after the field.
    QVERIFY(label && !label->isVisible());
    QTRY_VERIFY(!label);
}

void NumberFieldTest::realNumbersReadBackTheSame()
{
    m_real->setRange(-1e9, 1e9);
    Random random(2);
    for (const auto &locale : {QLocale(QLocale::English), QLocale(QLocale::German)}) {
        m_real->setLocale(locale);
        for (int i = 0; i < 200; ++i) {
            const double value = std::pow(10, 12 * random.uniform() - 4) * (random.uniform() < 0.5 ? -1 : 1);
            const double wanted = QString::number(value, 'g', 1 + static_cast<int>(random.below(12))).toDouble();
            if (std::abs(wanted) > 1e9) {
                continue;
            }
            m_real->setValue(wanted);
            QCOMPARE(m_real->value(), wanted);
            bool isNumber = false;
            QVERIFY(locale.toDouble(m_real->text(), &isNumber) == wanted);
            QVERIFY(isNumber);
        }
    }
}

void NumberFieldTest::realNumbersAreShownAsTheyAre_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<QString>("shown");
    QTest::newRow("a spill of an eightieth") << 0.0125 << "0.0125";
    QTest::newRow("no digits for nothing") << 0.5 << "0.5";
    QTest::newRow("whole") << 1.0 << "1";
    QTest::newRow("small") << 0.000001 << "0.000001";
    QTest::newRow("as computed") << withoutNoise(100 * 0.0007) << "0.07";
}

void NumberFieldTest::realNumbersAreShownAsTheyAre()
{
    QFETCH(double, value);
    QFETCH(QString, shown);
    m_real->setValue(value);
    QCOMPARE(m_real->text(), shown);
    QCOMPARE(m_real->value(), value);
    m_real->setLocale(QLocale(QLocale::German));
    m_real->setValue(0.25);
    m_real->setValue(value);
    QCOMPARE(m_real->text(), QString(shown).replace(QLatin1Char('.'), QLatin1Char(',')));
}

void NumberFieldTest::typedRealNumbersAreTakenWhole()
{
    m_real->setSuffix(QStringLiteral(" ms"));
    m_real->setValue(0.5);
    type(*m_real, QStringLiteral("0.0125"));
    QCOMPARE(m_real->value(), 0.0125);
    m_count->setFocus();
    QCOMPARE(m_real->cleanText(), QStringLiteral("0.0125"));
    type(*m_real, QStringLiteral("1.5"));
    QCOMPARE(m_real->cleanText(), QStringLiteral("1.5"));
    QVERIFY2(m_real->problem().contains(QStringLiteral("from 0 to 1,")), qPrintable(m_real->problem()));
    m_count->setFocus();
    QCOMPARE(m_real->cleanText(), QStringLiteral("1.5"));
    QVERIFY(m_real->value() <= 1);
}

void NumberFieldTest::stepsMakeNoNoise()
{
    m_real->setSingleStep(0.05);
    m_real->setValue(0);
    for (int i = 1; i <= 20; ++i) {
        m_real->stepUp();
        QCOMPARE(m_real->text(), QLocale().toString(5 * i / 100.0, 'f', QLocale::FloatingPointShortest));
    }
    m_real->stepUp();
    QCOMPARE(m_real->value(), 1.0); // no further
    m_real->setRange(0, 1e6);
    m_real->setAdaptiveSteps(1);
    for (const auto &[from, to] : {std::pair(0.0, 0.1), {100.0, 110.0}, {12.0, 13.0}, {1000.0, 1100.0}}) {
        m_real->setValue(from);
        m_real->stepUp();
        QCOMPARE(m_real->value(), to);
    }
    m_real->setValue(100);
    m_real->stepDown();
    QCOMPARE(m_real->value(), 99.0);
}

QTEST_MAIN(NumberFieldTest)
#include "tst_numberfield.moc"
