// SPDX-License-Identifier: GPL-3.0-or-later
#include "SmallFiles.h"

#include "core/data/Elements.h"
#include "core/data/readers/Reader.h"
#include "core/truth/ExactSearch.h"

#include <QFloat16>
#include <QTest>

#include <bit>
#include <random>

using namespace shardscope;
using namespace shardscope::small;

using Bytes = std::vector<std::uint8_t>;

/// Files that do not say of what type their numbers are, and sets of different types beside each other.
class TestElements : public QObject
{
    Q_OBJECT

private slots:
    void rawFilesAreReadAsTheyAreSaid();
    void rawFilesAreCheckedAgainstTheirSize();
    void cropsAreKnownByTheirName();
    void halvesBehindAHeaderAreRead();
    void packedBitsHaveHammingDistance();
    void queriesOfAnotherTypeKeepTheirDistances();

private:
    Outcome<DataSet> opened(const std::string &name, const std::string &bytes, const FileLayout &layout)
    {
        Source source;
        source.layout = layout;
        source.sampleQueries = 0;
        return openFile(m_folder.write(name, bytes), source);
    }

    Folder m_folder;
};

void TestElements::rawFilesAreReadAsTheyAreSaid()
{
    const Floats values{1, 2.5F, -3, 4, 5, 6};
    std::string halves;
    std::string doubles;
    for (const float value : values) {
        halves += raw(qfloat16(value));
        doubles += raw(double(value));
    }
    const auto check = [&](const std::string &bytes, std::optional<StoredElement> element, const Floats &expected) {
        FileLayout layout{.dim = 2};
        layout.element = element;
        for (const auto *name : {"a.raw", "a.bin", "a", "a.f32"}) {
            const auto data = opened(name, bytes, layout);
            QVERIFY(data.ok());
            QCOMPARE(valuesOf(data->base), expected);
            QCOMPARE(data->reading.format, std::string("raw numbers"));
        }
    };
    check(rawAll(values), std::nullopt, values);
    check(rawAll(values), StoredElement::Float32, values);
    check(halves, StoredElement::Float16, values);
    check(doubles, StoredElement::Float64, values);
    check("\1\2\3\xff", StoredElement::UInt8, {1, 2, 3, 255});
    check("\1\2\3\xff", StoredElement::Int8, {1, 2, 3, -1});

    // What has a header is read by it.
    const auto data = opened("a.fbin", xbin(3, 2, values), {.dim = 2});
    QVERIFY(data.ok());
    QCOMPARE(valuesOf(data->base), values);
}

void TestElements::rawFilesAreCheckedAgainstTheirSize()
{
    const auto bytes = rawAll(Floats{1, 2, 3, 4, 5, 6});
    FileLayout layout{.dim = 4};
    QCOMPARE(int(opened("a.raw", bytes, layout).error().code), int(Code::TruncatedFile));
    layout.dim = 7;
    QCOMPARE(int(opened("a.raw", bytes, layout).error().code), int(Code::TruncatedFile));
    layout.dim = 1 << 21;
    QCOMPARE(int(opened("a.raw", bytes, layout).error().code), int(Code::BadHeader));
    Source source;
    source.layout.dim = 4;
    source.acceptTruncated = true;
    source.sampleQueries = 0;
    const auto data = openFile(m_folder.write("a.raw", bytes), source);
    QVERIFY(data.ok());
    QCOMPARE(valuesOf(data->base), (Floats{1, 2, 3, 4}));
    QCOMPARE(data->notes.rowsPromised, 2);
}

/// As big-ann-benchmarks cuts its files: the header has the rows of the whole, or those of the crop.
void TestElements::cropsAreKnownByTheirName()
{
    const Bytes bytes{1, 2, 3, 4, 5, 6};
    const std::vector<std::int8_t> signedBytes{1, -2, 3, -4, 5, -6};
    for (const std::uint32_t rows : {3U, 1'000'000'000U}) {
        const auto data = opened("base.1B.u8bin.crop_nb_3", xbin(rows, 2, bytes), {});
        QVERIFY(data.ok());
        QCOMPARE(data->base.size(), 3);
        QCOMPARE(data->base.element(), Element::UInt8);
        QCOMPARE(data->notes.rowsPromised, 0);
        const auto other = opened("base.1B.i8bin.crop_nb_3", xbin(rows, 2, signedBytes), {});
        QVERIFY(other.ok());
        QCOMPARE(other->base.element(), Element::Int8);
        QCOMPARE(valuesOf(other->base), (Floats{1, -2, 3, -4, 5, -6}));
        // A crop of 10 rows of which 3 have been fetched.
        const auto part = opened("base.1B.u8bin.crop_nb_10", xbin(std::max(10U, rows), 2, bytes), {});
        QVERIFY(!part.ok());
        QCOMPARE(int(part.error().code), int(Code::SizeMismatch));
    }
    const auto floats = opened("base.1B.fbin.crop_nb_2", xbin(1000, 2, Floats{1, 2, 3, 4}), {});
    QVERIFY(floats.ok());
    QCOMPARE(valuesOf(floats->base), (Floats{1, 2, 3, 4}));
}

void TestElements::halvesBehindAHeaderAreRead()
{
    const std::vector<qfloat16> halves{qfloat16(1), qfloat16(2.5F), qfloat16(-3), qfloat16(4)};
    const auto data = opened("a.f16bin", xbin(2, 2, halves), {});
    QVERIFY(data.ok());
    QCOMPARE(valuesOf(data->base), (Floats{1, 2.5F, -3, 4}));
}

/// Squared L2 distances of unpacked bits are counts of bits that differ, in every format that holds bytes.
void TestElements::packedBitsHaveHammingDistance()
{
    std::mt19937 random(3);
    for (int round = 0; round < 200; ++round) {
        const std::uint32_t n = 2 + random() % 10;
        const std::uint32_t bytes = 1 + random() % 12;
        Bytes packed(n * bytes);
        for (auto &byte : packed) {
            byte = std::uint8_t(random());
        }
        const auto shape = QString("(%1, %2)").arg(n).arg(bytes).toStdString();
        FileLayout layout;
        layout.element = StoredElement::Bit;
        const bool isRaw = round % 3 == 0;
        layout.dim = isRaw ? bytes * 8 : 0;
        const auto data = isRaw            ? opened("bits.raw", rawAll(packed), layout)
                          : round % 3 == 1 ? opened("bits.npy", npy(1, "|u1", shape, rawAll(packed)), layout)
                                           : opened("bits.u8bin", xbin(n, bytes, packed), layout);
        QVERIFY(data.ok());
        QCOMPARE(data->base.dim(), int(bytes * 8));
        QCOMPARE(data->base.element(), Element::UInt8);
        const std::uint32_t a = random() % n;
        const std::uint32_t b = random() % n;
        int hamming = 0;
        int squared = 0;
        for (std::uint32_t i = 0; i < bytes; ++i) {
            hamming += std::popcount(std::uint8_t(packed[a * bytes + i] ^ packed[b * bytes + i]));
        }
        for (int i = 0; i < data->base.dim(); ++i) {
            const int difference = data->base.values<std::uint8_t>(a)[i] - data->base.values<std::uint8_t>(b)[i];
            squared += difference * difference;
        }
        QCOMPARE(squared, hamming);
    }
    FileLayout layout;
    layout.element = StoredElement::Bit;
    layout.dim = 10;
    const auto ten = opened("bits.u8bin", xbin(2, 2, Bytes{0xff, 0x40, 0, 0xff}), layout);
    QVERIFY(ten.ok());
    QCOMPARE(valuesOf(ten->base), (Floats{1, 1, 1, 1, 1, 1, 1, 1, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1}));
    layout.dim = 17;
    QCOMPARE(int(opened("bits.u8bin", xbin(2, 2, Bytes{1, 2, 3, 4}), layout).error().code),
             int(Code::DimensionMismatch));
    layout.dim = 0;
    QCOMPARE(int(opened("bits.fbin", xbin(2, 2, Floats{1, 2, 3, 4}), layout).error().code), int(Code::ElementMismatch));
}

/// Neighbours by exact search are those of the numbers in the files, whatever types they are stored as.
void TestElements::queriesOfAnotherTypeKeepTheirDistances()
{
    std::mt19937 random(5);
    int converted = 0;
    for (int round = 0; round < 200; ++round) {
        const std::uint32_t n = 20;
        const std::uint32_t dim = 1 + random() % 6;
        Bytes base(n * dim);
        for (auto &byte : base) {
            byte = std::uint8_t(random());
        }
        const bool isWhole = random() % 2 == 0;
        const bool isFloatBase = random() % 4 == 0;
        Floats queries(2 * dim);
        for (auto &value : queries) {
            value = float(random() % 256) + (isWhole ? 0 : 0.5F);
        }
        Source source;
        const bool areBytes = isFloatBase || (isWhole && random() % 2 == 0);
        if (areBytes) {
            for (auto &value : queries) {
                value = std::floor(value);
            }
            source.queries = m_folder.write("q.u8bin", xbin(2, dim, Bytes(queries.begin(), queries.end())));
        } else {
            source.queries = m_folder.write("q.fbin", xbin(2, dim, queries));
        }
        const auto path = isFloatBase ? m_folder.write("b.fbin", xbin(n, dim, Floats(base.begin(), base.end())))
                                      : m_folder.write("b.u8bin", xbin(n, dim, base));
        const auto data = openFile(path, source);
        QVERIFY(data.ok());
        QCOMPARE(data->base.element(), data->queries.element());
        QCOMPARE(valuesOf(data->base), Floats(base.begin(), base.end()));
        QCOMPARE(valuesOf(data->queries), queries);
        const bool isBaseChanged = !isFloatBase && !areBytes && !isWhole;
        QCOMPARE(data->notes.baseWas.has_value(), isBaseChanged);
        converted += isBaseChanged ? 1 : 0;
        if (!isFloatBase && isWhole) { // queries that can be bytes become bytes: nothing else grows
            QCOMPARE(data->base.element(), Element::UInt8);
        }
        const auto truth = exactSearch(*data, 1, unwatched);
        QVERIFY(truth.ok());
        for (std::size_t q = 0; q < 2; ++q) {
            double best = 1e300;
            for (std::size_t row = 0; row < n; ++row) {
                double sum = 0;
                for (std::size_t i = 0; i < dim; ++i) {
                    const double difference = double(base[row * dim + i]) - queries[q * dim + i];
                    sum += difference * difference;
                }
                best = std::min(best, sum);
            }
            QCOMPARE(double(truth->row(std::int64_t(q))[0].distance), best);
        }
    }
    QVERIFY(converted > 20);
}

QTEST_GUILESS_MAIN(TestElements)
#include "tst_elements.moc"
