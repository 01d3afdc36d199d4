// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/pages/PageFixture.h"
#include "ui/pages/PlanPage.h"
#include "ui/pages/SearchPage.h"
#include "ui/widgets/KindForm.h"
#include "ui/widgets/LatencyForm.h"
#include "ui/widgets/ParameterForm.h"
#include "ui/widgets/PlanForm.h"
#include "ui/widgets/SearchForm.h"

#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>

#include <set>

using namespace shardscope;

/// What is typed into the forms of the pages is used as it is, or not at all.
class TypedValuesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void aRowThatIsNotThereIsNotSearched();
    void shardsBeyondTheLimitAreNotEvaluated();
    void aPlanThatIsEditedKeepsItsDigits();
    void aSeedThatTheFieldCannotHoldIsKept();
    void sharesThatAreShownInPercentStayTheSame();
    void shardsOfAColumnAreThoseOfTheData();

private:
    static void type(QSpinBox &field, const QString &text)
    {
        field.setFocus();
        field.selectAll();
        QTest::keyClicks(&field, text);
    }

    std::unique_ptr<Session> m_session;
};

void TypedValuesTest::initTestCase()
{
    useEnglishAndLight();
    m_session = measuredSession("mixture:n=1500,d=8,clusters=12,seed=3", 6);
    QVERIFY(m_session);
}

void TypedValuesTest::aRowThatIsNotThereIsNotSearched()
{
    SearchPage page(*m_session);
    page.resize(1000, 700);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    auto *mode = page.findChild<QComboBox *>("mode");
    mode->setCurrentIndex(mode->findData(static_cast<int>(SearchForm::Mode::Row)));
    emit mode->activated(mode->currentIndex());
    auto *row = page.findChild<QSpinBox *>("row");
    QVERIFY(row->isVisible());
    auto *form = page.findChild<SearchForm *>();
    QSignalSpy submitted(form, &SearchForm::submitted);
    type(*row, QStringLiteral("70000"));
    QCOMPARE(row->text().remove(QLatin1Char(',')), QStringLiteral("70000"));
    QTest::keyClick(row, Qt::Key_Return);
    QCOMPARE(submitted.count(), 0); // not row 7000, nor any other
    QVERIFY(isSaid(page, QStringLiteral("70000")));
    page.findChild<QPushButton *>("search")->click();
    const auto request = form->request();
    QVERIFY(!request.ok());
    QCOMPARE(request.error().code, Code::OutOfRange);
    QTest::keyClick(row, Qt::Key_Home);
    type(*row, QStringLiteral("1499"));
    QVERIFY(form->request().ok());
    QCOMPARE(form->request()->row, VectorId(1499));
}

void TypedValuesTest::shardsBeyondTheLimitAreNotEvaluated()
{
    PlanPage page(*m_session, nullptr);
    page.resize(1000, 700);
    page.show();
    QVERIFY(QTest::qWaitForWindowActive(&page));
    auto *shards = page.findChild<QSpinBox *>("shards");
    auto *evaluate = page.findChild<QPushButton *>("evaluate");
    type(*shards, QStringLiteral("12"));
    QVERIFY(evaluate->isEnabled());
    type(*shards, QStringLiteral("9999999"));
    QCOMPARE(shards->text().remove(QLatin1Char(',')), QStringLiteral("9999999"));
    QVERIFY(!evaluate->isEnabled());
    QVERIFY(isSaid(page, QStringLiteral("9999999")));
    page.findChild<QSpinBox *>("k")->setFocus();
    QCOMPARE(shards->text().remove(QLatin1Char(',')), QStringLiteral("9999999"));
    QVERIFY(!evaluate->isEnabled());
    type(*shards, QStringLiteral("12"));
    QVERIFY(evaluate->isEnabled());
}

void TypedValuesTest::aPlanThatIsEditedKeepsItsDigits()
{
    PlanForm form;
    PlanSpec spec;
    for (const double spill : {0.0125, 0.1234567, 1.0 / 3, 0.05}) {
        spec.strategy = {"semantic", {{"spill", spill}}};
        form.setSpec(spec);
        QVERIFY(std::get<double>(form.spec().strategy.settings.values().at("spill")) == spill);
    }
    spec.strategy = {"semantic", {{"spill", 0.0125}}};
    form.setSpec(spec);
    const auto *field = form.findChild<QDoubleSpinBox *>("spill");
    QVERIFY(field);
    QCOMPARE(field->cleanText(), QStringLiteral("0.0125"));
}

void TypedValuesTest::aSeedThatTheFieldCannotHoldIsKept()
{
    PlanForm form;
    PlanSpec spec;
    spec.seed = 123'456'789'012'345;
    form.setSpec(spec);
    QCOMPARE(form.spec().seed, spec.seed);
    form.findChild<QSpinBox *>("seed")->setValue(5);
    QCOMPARE(form.spec().seed, std::uint64_t(5));
}

void TypedValuesTest::sharesThatAreShownInPercentStayTheSame()
{
    LatencyForm form;
    for (int i = 1; i < 1000; ++i) {
        LatencySettings settings;
        settings.stragglerProbability = i / 1000.0;
        settings.hedgePercentile = 0.01 + 0.98 * i / 1000.0;
        settings.load = 100 + i / 7.0;
        form.setSettings(settings);
        QVERIFY(form.settings().stragglerProbability == settings.stragglerProbability);
        QVERIFY(std::abs(form.settings().hedgePercentile - settings.hedgePercentile) < 1e-14);
        QVERIFY(form.settings().load == settings.load);
        QVERIFY(form.findChild<QDoubleSpinBox *>("straggler-share")->cleanText().size() <= 4);
    }
}

void TypedValuesTest::shardsOfAColumnAreThoseOfTheData()
{
    PlanPage page(*m_session, nullptr);
    page.resize(1000, 700);
    page.show();
    auto *form = page.findChild<PlanForm *>();
    auto *shards = form->findChild<QSpinBox *>("shards");
    auto *evaluate = page.findChild<QPushButton *>("evaluate");
    PlanSpec spec;
    spec.strategy = {"given", {{"column", std::string("label")}}};
    form->setSpec(spec);
    emit form->changed();
    const auto &labels = m_session->data().set()->labels;
    const std::set<std::string> different(labels.begin(), labels.end());
    QVERIFY(!shards->isEnabled());
    QCOMPARE(shards->value(), static_cast<int>(different.size()));
    QVERIFY(evaluate->isEnabled());
    evaluate->click();
    const auto &last = m_session->plans().rows().back();
    QTRY_VERIFY_WITH_TIMEOUT(last.result != nullptr, 20000);
    QCOMPARE(last.result->spec.strategy.kind, "given");
    QCOMPARE(last.spec.shards, static_cast<int>(different.size()));

    spec.strategy.settings.set("column", std::string("city"));
    form->setSpec(spec);
    emit form->changed();
    QVERIFY(!evaluate->isEnabled());
    const QString error = form->findChild<QLabel *>("fieldError")->text();
    QVERIFY2(error.contains(QStringLiteral("There are: label")), qPrintable(error));
    spec.strategy = {"semantic", {}};
    form->setSpec(spec);
    emit form->changed();
    QVERIFY(shards->isEnabled() && evaluate->isEnabled());
}

QTEST_MAIN(TypedValuesTest)
#include "tst_typedvalues.moc"
