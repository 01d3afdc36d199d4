// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParquetLottery.h"
#include "ReadFacts.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::small;

/// Parquet files that are damaged, made to do harm, or of a kind that is not read.
class TestParquetFaults : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNotKnownIsNamed();
    void bombsAreRefused();
    void levelsLongerThanTheirPageAreRefused();
    void everyPrefixIsAnError();
    void everyChangedByteIsReadOrRefused();
};

void TestParquetFaults::whatIsNotKnownIsNamed()
{
    const auto column = listColumn<float>("emb", physical::float32, {{1, 2}, {3, 4}});
    for (const auto &[codec, name] : {std::pair(3, "LZO"), std::pair(4, "BROTLI"), std::pair(77, "?77")}) {
        const auto content = contentOf(parquet({column}, {.codec = PackedBy(codec)}));
        QVERIFY(!content.ok());
        QCOMPARE(int(content.error().code), int(Code::UnsupportedFeature));
        QVERIFY(textOf(content.error(), 0).find(name) != std::string::npos);
    }
    auto encrypted = parquet({column});
    encrypted.replace(encrypted.size() - 4, 4, "PARE");
    QCOMPARE(int(contentOf(encrypted).error().code), int(Code::UnsupportedFeature));
    auto deltas = column;
    deltas.coding = Coding::DeltaTexts; // of floats there is no such thing
    const auto content = contentOf(parquet({deltas}));
    QCOMPARE(int(content.error().code), int(Code::UnsupportedFeature));
    QVERIFY(textOf(content.error(), 0).find("DELTA_BYTE_ARRAY") != std::string::npos);
    QCOMPARE(int(contentOf("PAR1").error().code), int(Code::BadHeader));
}

/// A few bytes may stand for any number of equal values.
void TestParquetFaults::bombsAreRefused()
{
    ParquetColumn column = listColumn<float>("emb", physical::float32, {});
    column.coding = Coding::Dictionary;
    column.rows.assign(3000, std::vector<Cell>(1, Cell(raw(1.0F))));
    const auto whole = parquet({column}, {.groupRows = 3000, .pageEntries = 3000});
    QVERIFY(contentOf(whole).ok());
    // The same file with 2^31 − 1 rows wherever it says 3,000.
    std::string rows; // a varint of twice the number
    std::string many;
    for (std::uint64_t value = 6000; value > 0; value >>= 7) {
        rows += char(value >= 128 ? value | 128 : value);
    }
    for (std::uint64_t value = 0xfffffffe; value > 0; value >>= 7) {
        many += char(value >= 128 ? value | 128 : value);
    }
    std::string bomb = whole;
    std::size_t growth = 0;
    for (auto at = bomb.find(rows); at != std::string::npos; at = bomb.find(rows, at + many.size())) {
        bomb.replace(at, rows.size(), many);
        ++growth;
    }
    QVERIFY(growth >= 4);
    const auto start = whole.rfind('\x15', whole.size()); // somewhere in the description; its length is fixed below
    QVERIFY(start != std::string::npos);
    for (std::uint32_t length = 40; length < bomb.size(); ++length) {
        auto file = bomb;
        file.replace(file.size() - 8, 4, raw(length));
        const auto content = contentOf(file);
        QVERIFY(!content.ok());
        QVERIFY(content.error().code != Code::Internal);
    }
}

void TestParquetFaults::levelsLongerThanTheirPageAreRefused()
{
    const auto column = listColumn<float>("emb", physical::float32, {{1, 2}, {3, 4}});
    // The last two add up to less than nothing.
    for (const std::int64_t claimed : {std::int64_t(1) << 20, std::int64_t(1) << 62, INT64_MAX}) {
        const auto content = contentOf(parquet({column}, {.isSecondVersion = true, .claimedLevelBytes = claimed}));
        QVERIFY(!content.ok());
        QCOMPARE(int(content.error().code), int(Code::BadHeader));
    }
}

void TestParquetFaults::everyPrefixIsAnError()
{
    for (const auto codec : codecs) {
        const auto bytes = parquet({numberColumn<std::int64_t>("id", physical::int64, {7, 8}),
                                    listColumn<float>("emb", physical::float32, {{1, 2}, {3, 4}})},
                                   {.codec = codec});
        QVERIFY(contentOf(bytes).ok());
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto content = contentOf(bytes.substr(0, length));
            QVERIFY2(!content.ok(), qPrintable(QString::number(length)));
            QVERIFY(content.error().code != Code::Internal && content.error().code != Code::NotEnoughMemory);
        }
    }
}

void TestParquetFaults::everyChangedByteIsReadOrRefused()
{
    int read = 0;
    for (unsigned seed = 1; seed <= 12; ++seed) {
        Lottery lottery(seed);
        const std::size_t n = 6;
        auto name = textColumn("name", {"a", "b", "aa", "b", "", "c"});
        name.coding = lottery.oneOf(std::array{Coding::Dictionary, Coding::DeltaLengths, Coding::DeltaTexts});
        auto id = numberColumn<std::int64_t>("id", physical::int64, {4, 5, 6, 7, 8, 9});
        id.coding = lottery.oneOf(std::array{Coding::Deltas, Coding::Dictionary});
        auto settings = lottery.settings();
        settings.codec = codecs[seed % codecs.size()];
        const auto bytes = parquet({id, name, lottery.vectors("emb", lottery.vectorsOf(n, 2))}, settings);
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (const int change : {0x01, 0x10, 0x80, 0xff}) {
                auto changed = bytes;
                changed[at] = char(changed[at] ^ change);
                const auto content = contentOf(changed);
                if (content.ok()) {
                    ++read;
                    QCOMPARE(valuesOf(content->vectors).size(),
                             std::size_t(content->vectors.size() * content->vectors.dim()));
                } else {
                    QVERIFY(content.error().subject.find("file.parquet") != std::string::npos);
                    QVERIFY(content.error().code != Code::Internal);
                }
            }
        }
    }
    QVERIFY(read > 0); // what is not described cannot be noticed
}

QTEST_GUILESS_MAIN(TestParquetFaults)
#include "tst_parquetfaults.moc"
