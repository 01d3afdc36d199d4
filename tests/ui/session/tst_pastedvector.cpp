// SPDX-License-Identifier: GPL-3.0-or-later
#include <QtTest>

#include "ui/session/PastedVector.h"

using namespace shardscope;

namespace {

VectorSet floats(int dim)
{
    return VectorSet::own(AlignedVector<float>(dim, 0.0F), dim);
}

template<class T>
VectorSet bytes(int dim)
{
    return VectorSet::own(AlignedVector<T>(dim, 0), dim);
}

} // namespace

class TestPastedVector : public QObject
{
    Q_OBJECT

private slots:
    void readsEachWayOfWriting_data();
    void readsEachWayOfWriting();
    void refusesWhatIsNoVector_data();
    void refusesWhatIsNoVector();
    void bytesStayBytes();
};

void TestPastedVector::readsEachWayOfWriting_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("JSON") << "[1, -2.5, 3e2]";
    QTest::newRow("CSV") << "1,-2.5,300";
    QTest::newRow("column") << "1\n-2.5\r\n300\n";
    QTest::newRow("semicolons") << " 1; -2.5 ;+300";
    QTest::newRow("PostgreSQL") << "{1,-2.5,3.00e+2}";
}

void TestPastedVector::readsEachWayOfWriting()
{
    QFETCH(QString, text);
    const auto vector = vectorFromText(text.toStdString(), floats(3));
    QVERIFY(vector.ok());
    QCOMPARE(vector->size(), std::int64_t(1));
    const auto values = vector->values<float>(0);
    QVERIFY(values[0] == 1 && values[1] == -2.5F && values[2] == 300);
}

void TestPastedVector::refusesWhatIsNoVector_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("code");
    QTest::newRow("nothing") << "" << int(Code::DimensionMismatch);
    QTest::newRow("too short") << "1 2" << int(Code::DimensionMismatch);
    QTest::newRow("too long") << "1 2 3 4" << int(Code::DimensionMismatch);
    QTest::newRow("word") << "1 two 3" << int(Code::BadNumber);
    QTest::newRow("two signs") << "1 +-2 3" << int(Code::BadNumber);
    QTest::newRow("trailing letters") << "1 2x 3" << int(Code::BadNumber);
    QTest::newRow("NaN") << "1 nan 3" << int(Code::NonFinite);
    QTest::newRow("infinity") << "1 inf 3" << int(Code::NonFinite);
    QTest::newRow("too large") << "1 1e999 3" << int(Code::NonFinite);
}

void TestPastedVector::refusesWhatIsNoVector()
{
    QFETCH(QString, text);
    QFETCH(int, code);
    const auto vector = vectorFromText(text.toStdString(), floats(3));
    QVERIFY(!vector.ok());
    QCOMPARE(int(vector.error().code), code);
}

void TestPastedVector::bytesStayBytes()
{
    const auto vector = vectorFromText("0 255", bytes<std::uint8_t>(2));
    QVERIFY(vector.ok());
    QCOMPARE(vector->element(), Element::UInt8);
    QCOMPARE(int(vector->values<std::uint8_t>(0)[1]), 255);
    for (const char *wrong : {"0 256", "-1 3", "0.5 3"}) {
        QCOMPARE(vectorFromText(wrong, bytes<std::uint8_t>(2)).error().code, Code::OutOfRange);
    }
    QVERIFY(vectorFromText("-128 127", bytes<std::int8_t>(2)).ok());
    QCOMPARE(vectorFromText("-129 0", bytes<std::int8_t>(2)).error().code, Code::OutOfRange);
    const auto line = vectorFromText("1,\n2,\nx", floats(3)).error();
    QCOMPARE(std::get<std::int64_t>(line.facts[0]), std::int64_t(3));
}

QTEST_GUILESS_MAIN(TestPastedVector)
#include "tst_pastedvector.moc"
