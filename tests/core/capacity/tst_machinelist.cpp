// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonReader.h"
#include "core/capacity/MachineList.h"

#include <nlohmann/json.hpp>

#include <QtTest>

using namespace shardscope;

/// The machines of a user, as documents and as tables of spreadsheets.
class TestMachineList : public QObject
{
    Q_OBJECT

private slots:
    void bothFormsBringBackTheSame()
    {
        const std::vector<Machine> machines{{"large, \"new\"; hot", 256e9, 32, 4e12, 900.25},
                                            {"small", 0.5e9, 1, std::nullopt, std::nullopt},
                                            {"free", 64e9, 8, std::nullopt, 0.0}};
        QVERIFY(machinesFromJson(toJson(machines), "m").value() == machines);
        QVERIFY(machinesFromCsv(toCsv(machines), "m").value() == machines);
        QVERIFY(machinesFromCsv(toCsv({}), "m").value().empty());
        QVERIFY(machinesFromCsv("", "m").value().empty());
    }

    void tablesOfSpreadsheetsAreRead()
    {
        const Machine wanted{"a", 64.5e9, 8, 2e12, 99.5};
        for (const char *text : {
                 "name,memory,cores,disk,price\na,64.5GB,8,2TB,99.5\n",
                 "\xef\xbb\xbfName;Memory;Cores;Disk;Price\r\na;64,5;8;2000;99,5\r\n", // German: a mark, commas, GB
                 "price,name,disk,memory,cores\n\n99.5,\"a\",2000 GB,64.5 GB,8",
             }) {
            const auto machines = machinesFromCsv(text, "m");
            QVERIFY2(machines.ok(), text);
            QVERIFY(machines->size() == 1 && machines->front() == wanted);
        }
        const auto least = machinesFromCsv("name,memory\nb,1\n", "m").value();
        QVERIFY((least.front() == Machine{"b", 1e9, 1, std::nullopt, std::nullopt}));
    }

    void whatIsNoMachineIsRefused_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("code");
        QTest::newRow("no memory") << "name,cores\na,1\n" << int(Code::MissingColumn);
        QTest::newRow("no name") << "memory\n1\n" << int(Code::MissingColumn);
        QTest::newRow("memory") << "name,memory\na,much\n" << int(Code::BadRecord);
        QTest::newRow("none of memory") << "name,memory\na,\n" << int(Code::BadRecord);
        QTest::newRow("memory of zero") << "name,memory\na,0\n" << int(Code::BadParameter);
        QTest::newRow("cores") << "name,memory,cores\na,1,1.5\n" << int(Code::BadRecord);
        QTest::newRow("no core") << "name,memory,cores\na,1,0\n" << int(Code::BadParameter);
        QTest::newRow("disk") << "name,memory,disk\na,1,-1\n" << int(Code::BadParameter);
        QTest::newRow("price") << "name,memory,price\na,1,-1\n" << int(Code::BadParameter);
        QTest::newRow("endless") << "name,memory\na,inf\n" << int(Code::BadParameter);
    }

    void whatIsNoMachineIsRefused()
    {
        QFETCH(const QString, text);
        QFETCH(const int, code);
        const auto machines = machinesFromCsv(text.toStdString(), "m");
        QVERIFY(!machines);
        QCOMPARE(int(machines.error().code), code);
    }

    void documentsAreChecked()
    {
        const auto read = [](const char *text) { return machinesFromJson(parseJson(text, "m").value(), "m"); };
        QVERIFY(read(R"([{"name": "a", "memory": "64GB", "workers": 4}])")->front().cores == 4); // as earlier versions
        for (const char *text :
             {R"([{"name": "a"}])", R"([{"name": "a", "memory": 64}])", R"({"name": "a"})", "[1]",
              R"([{"name": "a", "memory": "64GB", "cores": 0}])", R"([{"name": "a", "memory": "64GB", "colour": 1}])",
              R"([{"name": "a", "memory": "64GB", "disk": 5}])"}) {
            QVERIFY2(!read(text), text);
        }
    }
};

QTEST_GUILESS_MAIN(TestMachineList)
#include "tst_machinelist.moc"
