// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"
#include "ui/widgets/ColumnField.h"
#include "ui/widgets/KindForm.h"
#include "ui/widgets/ParameterForm.h"

#include <QComboBox>
#include <QSignalSpy>
#include <QtTest>

using namespace shardscope;

class KindFormTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKindIsOfferedWithItsExample();
    void columnsOfTheDataAreOffered_data();
    void columnsOfTheDataAreOffered();
    void aColumnThatIsNotThereIsKeptAndMarked();
    void whatHasNoEffectIsNotOffered();
};

namespace {

template<class Maker>
void offersAll(const std::vector<Kind<Maker>> &kinds)
{
    KindForm form(kinds);
    const QComboBox *box = form.kindBox();
    QCOMPARE(box->count(), static_cast<int>(kinds.size()));
    for (int i = 0; i < box->count(); ++i) {
        const auto &kind = kinds[i];
        const auto name = QString::fromStdString(std::string(kind.name));
        QCOMPARE(box->itemData(i).toString(), name);
        QCOMPARE(box->itemText(i), QString::fromUtf8(kind.title));
        const QString tip = box->itemData(i, Qt::ToolTipRole).toString();
        QVERIFY2(tip.contains(QString::fromUtf8(kind.meaning)), qPrintable(name));
        QVERIFY2(tip.contains(QString::fromStdString(std::string(kind.example.notation))), qPrintable(name));
        QVERIFY2(tip.contains(QString::fromUtf8(kind.example.meaning)), qPrintable(name));
        form.setChoice({std::string(kind.name), {}});
        QCOMPARE(box->toolTip(), tip);
    }
}

} // namespace

void KindFormTest::everyKindIsOfferedWithItsExample()
{
    offersAll(partitionerKinds());
    offersAll(routerKinds());
    offersAll(indexKinds());
    offersAll(generatorKinds());
}

/// Of every kind: under inner product all parameters, else those that make a difference; none loses its value.
void KindFormTest::whatHasNoEffectIsNotOffered()
{
    int hidden = 0;
    for (const auto &kind : partitionerKinds()) {
        KindForm form(partitionerKinds());
        for (const bool isInnerProduct : {true, false, true}) {
            form.parameters()->setInnerProduct(isInnerProduct);
            form.setChoice({std::string(kind.name), {}});
            for (const Parameter &parameter : kind.parameters) {
                const QWidget *field = form.parameters()->field(parameter.name);
                QCOMPARE(field->isVisibleTo(&form), isInnerProduct || !parameter.isOfInnerProduct);
                QVERIFY(form.choice().settings.has(parameter.name));
                hidden += parameter.isOfInnerProduct && !isInnerProduct ? 1 : 0;
            }
        }
    }
    QVERIFY(hidden > 0);
    // One that is shown while its kind stays chosen.
    KindForm form(partitionerKinds());
    form.setChoice({"semantic", {{"cluster-by", std::string("lifted")}}});
    form.parameters()->setInnerProduct(false);
    QVERIFY(!form.parameters()->field("cluster-by")->isVisibleTo(&form));
    QCOMPARE(form.choice().settings.text("cluster-by"), std::string("lifted"));
}

void KindFormTest::columnsOfTheDataAreOffered_data()
{
    QTest::addColumn<QString>("kind");
    for (const auto &kind : partitionerKinds()) {
        if (!kind.can.columnParameter.empty()) {
            QTest::newRow(std::string(kind.name).c_str()) << QString::fromStdString(std::string(kind.name));
        }
    }
}

/// By every kind of which the registry says that a parameter of it names one.
void KindFormTest::columnsOfTheDataAreOffered()
{
    QFETCH(const QString, kind);
    KindForm form(partitionerKinds());
    form.parameters()->setColumns({QStringLiteral("region"), QStringLiteral("owner")});
    form.kindBox()->setCurrentIndex(form.kindBox()->findData(kind));
    auto *field = form.findChild<ColumnField *>();
    QVERIFY(field);
    QCOMPARE(field->count(), 2);
    // The default is neither, so the first is taken.
    QCOMPARE(form.choice().settings.text("column"), std::string("region"));
    QSignalSpy changed(&form, &KindForm::changed);
    field->setCurrentIndex(1);
    QCOMPARE(changed.size(), 1);
    QCOMPARE(form.choice().settings.text("column"), std::string("owner"));
    form.parameters()->setColumns({QStringLiteral("owner"), QStringLiteral("city")});
    QCOMPARE(form.choice().settings.text("column"), std::string("owner"));
    QCOMPARE(field->count(), 2);
}

void KindFormTest::aColumnThatIsNotThereIsKeptAndMarked()
{
    KindForm form(partitionerKinds());
    form.parameters()->setColumns({QStringLiteral("region")});
    form.setChoice({"given", {}});
    QCOMPARE(form.choice().settings.text("column"), std::string("shard")); // the default, which the plan means
    auto *field = form.findChild<ColumnField *>();
    QCOMPARE(field->currentText(), QStringLiteral("shard (not in the data)"));
    form.setChoice({"given", {{"column", std::string("gone")}}});
    QCOMPARE(form.choice().settings.text("column"), std::string("gone"));
    QCOMPARE(field->count(), 2);
    form.parameters()->setColumns({QStringLiteral("region"), QStringLiteral("gone")});
    QCOMPARE(field->currentText(), QStringLiteral("gone"));
    form.parameters()->setColumns({});
    QCOMPARE(form.choice().settings.text("column"), std::string("gone"));
}

QTEST_MAIN(KindFormTest)
#include "tst_kindform.moc"
