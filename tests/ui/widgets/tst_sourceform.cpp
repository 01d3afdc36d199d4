// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NumberField.h"
#include "ui/widgets/SourceForm.h"

#include <QtTest>

using namespace shardscope;

class SourceFormTest : public QObject
{
    Q_OBJECT

private slots:
    void keepsTheShareToLearnFrom();
};

void SourceFormTest::keepsTheShareToLearnFrom()
{
    SourceForm form;
    Source source;
    source.location = "mixture:n=1000";
    for (const double share : {0.0, 0.005, 0.1, 0.07, 0.123456789, 1.0 / 3, 0.95, 0.99}) {
        source.trainingShare = share;
        form.setSource(source);
        QCOMPARE(form.source().trainingShare, share);
    }
    auto *field = form.findChild<RealField *>("trainingShare");
    QVERIFY(field);
    field->setValue(12.5);
    QCOMPARE(form.source().trainingShare, 0.125);
    field->setValue(0);
    QCOMPARE(form.source().trainingShare, 0.0);
}

QTEST_MAIN(SourceFormTest)
#include "tst_sourceform.moc"
