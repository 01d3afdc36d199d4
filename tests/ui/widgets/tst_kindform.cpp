// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/index/ShardIndex.h"
#include "core/partition/Partitioner.h"
#include "core/routing/Router.h"
#include "core/sources/Source.h"
#include "ui/widgets/KindForm.h"

#include <QComboBox>
#include <QtTest>

using namespace shardscope;

class KindFormTest : public QObject
{
    Q_OBJECT

private slots:
    void everyKindIsOfferedWithItsExample();
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

QTEST_MAIN(KindFormTest)
#include "tst_kindform.moc"
