// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/jobs/Progress.h"
#include "core/partition/Partitioner.h"
#include "core/sources/Source.h"
#include "ui/shell/Language.h"
#include "ui/text/RegistryText.h"
#include "ui/widgets/TuningForm.h"

#include <QDoubleSpinBox>
#include <QListWidget>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTreeWidget>
#include <QtTest>

#include <algorithm>

using namespace shardscope;

class TuningFormTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void noTenantAtAllIsAFault();
    void seedsThatNoFieldHoldsAreKept();
    void whatOnlyInnerProductNeedsIsOfferedThereAlone();
    void anotherLanguageHasItsUnits();

private:
    std::shared_ptr<const DataSet> m_data;
};

void TuningFormTest::initTestCase()
{
    Source source;
    source.location = "mixture:n=300,d=4,clusters=4,queries=20,seed=1";
    source.tenants = "zipf:count=4,s=1,seed=1";
    auto data = open(source, unwatched);
    QVERIFY(data.ok());
    m_data = std::make_shared<const DataSet>(*std::move(data));
}

void TuningFormTest::noTenantAtAllIsAFault()
{
    TuningForm form;
    form.setData(m_data.get());
    TuningSpec spec;
    spec.space = suggestedSpace(*m_data, {});
    form.setSpec(spec);
    auto *tenants = form.findChild<QListWidget *>("tenants");
    QCOMPARE(tenants->count(), 4);
    QVERIFY(!form.fault());
    QVERIFY(form.spec().selection.tenants.empty()); // all
    for (int i = 0; i < tenants->count(); ++i) {
        tenants->item(i)->setCheckState(Qt::Unchecked);
    }
    QVERIFY(form.fault());
    QCOMPARE(form.fault()->field, std::string("tenants"));
    tenants->item(2)->setCheckState(Qt::Checked);
    QVERIFY(!form.fault());
    QCOMPARE(form.spec().selection.tenants, std::vector<std::string>{m_data->tenancy->names[2]});
}

void TuningFormTest::seedsThatNoFieldHoldsAreKept()
{
    TuningForm form;
    form.setData(m_data.get());
    TuningSpec spec;
    spec.space = suggestedSpace(*m_data, {});
    spec.seed = 1ULL << 40U;
    form.setSpec(spec);
    QCOMPARE(form.spec().seed, spec.seed);
    form.findChild<QSpinBox *>("tuned-k")->setValue(7);
    QCOMPARE(form.spec().k, 7);
    QCOMPARE(form.spec().seed, spec.seed);
    form.findChild<QSpinBox *>("tuned-seed")->setValue(5);
    QCOMPARE(form.spec().seed, std::uint64_t(5));
}

void TuningFormTest::whatOnlyInnerProductNeedsIsOfferedThereAlone()
{
    const auto &kind = *std::ranges::find(partitionerKinds(), std::string_view("balanced"), &Kind<Partitioner>::name);
    const auto parameter = std::ranges::find(kind.parameters, true, &Parameter::isOfInnerProduct);
    QVERIFY(parameter != kind.parameters.end());
    TuningSpec spec;
    spec.space = suggestedSpace(*m_data, {});
    spec.space.strategies = {{std::string(kind.name), {{std::string(parameter->name), {parameter->standard}}}}};
    for (const Metric metric : {Metric::L2, Metric::InnerProduct, Metric::Cosine}) {
        DataSet data = *m_data;
        data.metric = metric;
        TuningForm form;
        form.setData(&data);
        form.setSpec(spec);
        const auto *tree = form.findChild<QTreeWidget *>("space");
        const auto items = tree->findItems(registryText(parameter->title), Qt::MatchExactly | Qt::MatchRecursive);
        QVERIFY(!items.isEmpty());
        const bool isInnerProduct = metric == Metric::InnerProduct;
        for (const QTreeWidgetItem *item : items) {
            QCOMPARE(item->isHidden(), !isInnerProduct);
        }
        const auto &settings = form.spec().space.strategies.front().settings;
        QCOMPARE(settings.contains(std::string(parameter->name)), isInnerProduct);
    }
}

void TuningFormTest::anotherLanguageHasItsUnits()
{
    language::install(QStringLiteral("en"));
    TuningForm form;
    form.setData(m_data.get());
    const auto suffixes = [&form] {
        QStringList all;
        for (const auto *field : form.findChildren<QDoubleSpinBox *>()) {
            all << field->suffix().trimmed();
        }
        return all;
    };
    QVERIFY(suffixes().contains(QStringLiteral("MB")));
    language::install(QStringLiteral("fr"));
    QTRY_VERIFY(suffixes().contains(QStringLiteral("Mo")));
    QVERIFY(!suffixes().contains(QStringLiteral("MB")));
    language::install(QStringLiteral("en"));
}

QTEST_MAIN(TuningFormTest)
#include "tst_tuningform.moc"
