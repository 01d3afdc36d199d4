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

    /// To the byte, whatever a GB of them divides into; a spreadsheet reckons with no name.
    void nothingIsLostOnTheWay()
    {
        std::vector<Machine> machines;
        for (int gib = 1; gib <= 2000; ++gib) {
            machines.push_back({"n" + std::to_string(gib), gib * 0x1p30, 1, gib * 0x1p20 + 1, std::nullopt});
        }
        for (const char *name : {"=1+1", "+x", "@SUM(1)", "-5", "-a", "'=1+1", "''-a", "'quoted", "'", "\uff1d1"}) {
            machines.push_back({name, 64e9, 1, std::nullopt, std::nullopt});
        }
        QVERIFY(machinesFromJson(toJson(machines), "m").value() == machines);
        const std::string csv = toCsv(machines);
        QVERIFY(machinesFromCsv(csv, "m").value() == machines);
        for (const char *formula : {"\n=", "\n+", "\n@", "\n-a", "\n\uff1d"}) {
            QVERIFY2(csv.find(formula) == csv.npos, formula);
        }
        QVERIFY(csv.find("\n-5,") != csv.npos && csv.find("\n'quoted,") != csv.npos); // as they are
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
        // Empty fields too many are no harm, nor is a point that parts no thousands.
        QVERIFY((machinesFromCsv("name;memory;price\na;64.5;99.25;;\n", "m").value() ==
                 std::vector<Machine>{{"a", 64.5e9, 1, std::nullopt, 99.25}}));
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
        QTest::newRow("decimal comma between commas") << "name,memory,cores\na,64,5,8\n" << int(Code::BadRecord);
        QTest::newRow("thousands") << "name;memory;disk\na;64;2.000\n" << int(Code::BadRecord);
        QTest::newRow("thousands with a unit") << "name;memory\na;1.024 GB\n" << int(Code::BadRecord);
        QTest::newRow("millions") << "name;memory\na;1.024.000\n" << int(Code::BadRecord);
        QTest::newRow("thousands of a price") << "name;memory;price\na;64;1.200\n" << int(Code::BadRecord);
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
