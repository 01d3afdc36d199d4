// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "ui/tables/NumberTable.h"
#include "ui/tables/TableExport.h"

#include <QStandardItemModel>
#include <QTest>

#include <cmath>

using namespace shardscope;

namespace {

const QString formulaBeginnings = QStringLiteral("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20");

/// Text as names may be, often with what a spreadsheet acts on in front.
QString someText(Random &random)
{
    static const QString letters = formulaBeginnings + QStringLiteral("ab12 ,;\"'|!().µ字");
    QString text;
    for (auto size = random.below(8); size > 0; --size) {
        text += letters[static_cast<qsizetype>(random.below(letters.size()))];
    }
    return text;
}

/// What a program that reads RFC 4180 finds in a cell.
QString unquoted(QString cell)
{
    if (cell.startsWith('"') && cell.endsWith('"') && cell.size() > 1) {
        cell = cell.mid(1, cell.size() - 2).replace(QLatin1String("\"\""), QLatin1String("\""));
    }
    return cell;
}

bool isNumeral(const QString &text)
{
    bool isDecimal = false;
    static_cast<void>(text.toDouble(&isDecimal));
    return isDecimal && !text.startsWith('+') && text.trimmed() == text;
}

} // namespace

class TestTableExport : public QObject
{
    Q_OBJECT

private slots:
    void noTextIsAFormula();
    void numbersStayAsTheyAre();
    void headingsAndPastedCellsAreNoFormulasEither();
};

void TestTableExport::noTextIsAFormula()
{
    Random random(1);
    int made = 0;
    for (int round = 0; round < 5000; ++round) {
        const QString text = someText(random);
        const QString read = unquoted(csvCell(text));
        const bool isFormula = !text.isEmpty() && formulaBeginnings.contains(text.front()) && !isNumeral(text);
        QCOMPARE(read, isFormula ? '\'' + text : text);
        made += isFormula;
    }
    QVERIFY(made > 1000);
    QCOMPARE(csvCell(QStringLiteral("=HYPERLINK(\"http://x\",\"y\")")),
             QStringLiteral("\"'=HYPERLINK(\"\"http://x\"\",\"\"y\"\")\""));
    QCOMPARE(csvCell(QStringLiteral("-2+3+cmd|' /C calc'!A0")), QStringLiteral("'-2+3+cmd|' /C calc'!A0"));
}

void TestTableExport::numbersStayAsTheyAre()
{
    Random random(2);
    for (int round = 0; round < 1000; ++round) {
        const double number = random.normal() * std::pow(10, 20 * random.uniform() - 10);
        bool isRead = false;
        QCOMPARE(csvCell(number).toDouble(&isRead), number);
        QVERIFY(isRead);
    }
    QCOMPARE(csvCell(-7), QStringLiteral("-7"));
    QCOMPARE(csvCell(qlonglong(-9'007'199'254'740'993)), QStringLiteral("-9007199254740993"));
    QCOMPARE(csvCell(QStringLiteral("-7.5")), QStringLiteral("-7.5")); // an id that is a number
}

void TestTableExport::headingsAndPastedCellsAreNoFormulasEither()
{
    QStandardItemModel model(1, 2);
    model.setHorizontalHeaderLabels({QStringLiteral("=1+1"), QStringLiteral("plain")});
    model.setData(model.index(0, 0), QStringLiteral("@SUM(A1)"), NumberTable::SortRole);
    model.setData(model.index(0, 1), -1.5, NumberTable::SortRole);
    QCOMPARE(toCsv(model), QByteArray("'=1+1,plain\r\n'@SUM(A1),-1.5\r\n"));
    QVERIFY(toTsv(model).startsWith(QStringLiteral("'=1+1\tplain\n'@SUM(A1)\t-1")));
}

QTEST_GUILESS_MAIN(TestTableExport)
#include "tst_tableexport.moc"
