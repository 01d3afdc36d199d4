// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadFacts.h"
#include "SmallFiles.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace shardscope;
using namespace shardscope::small;

namespace {

constexpr std::uint32_t most = 0xffffffff;
} // namespace

class TestBadFiles : public QObject
{
    Q_OBJECT

private slots:
    void everyBadFileIsAnError_data();
    void everyBadFileIsAnError();
    void everyPrefixOfABinaryFileIsAnError_data();
    void everyPrefixOfABinaryFileIsAnError();
    void everyPrefixOfATextFileIsReadOrRefused_data();
    void everyPrefixOfATextFileIsReadOrRefused();
    void everyChangedByteIsReadOrRefused_data() { everyPrefixOfABinaryFileIsAnError_data(); }
    void everyChangedByteIsReadOrRefused();
    void theRowsThatAreThereCanBeTaken_data();
    void theRowsThatAreThereCanBeTaken();
    void nonFiniteRowsAreNamedAndCanBeLeftOut();
    void nonFiniteQueriesAreNamed();
    void zeroVectorsUnderCosineAreCounted();
    void truthOfOtherDataIsRefused();
    void queriesOfOtherDataAreRefused();
    void missingFilesAndFoldersAreNamed();

private:
    Folder m_folder;
};

void TestBadFiles::everyBadFileIsAnError_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("fact"); // the first one, where it is a number
    const auto row = [](const char *what, std::string name, std::string bytes, Code code, int fact = -1) {
        QTest::newRow(what) << std::move(name) << std::move(bytes) << code << fact;
    };
    const auto values = rawAll(sixValues);

    row("empty", "a.fvecs", "", Code::EmptyFile);
    row("empty in gzip", "a.fvecs.gz", gzip(""), Code::EmptyFile);
    row("nothing known", "a.xyz", "\1\2\3", Code::UnknownFormat);
    row("damaged gzip", "a.gz", gzip(xbin(3, 2, sixValues)).substr(0, 30), Code::DamagedCompression, 0);

    row("fvecs, rows of different d", "a.fvecs", xvecs<float>({{1, 2}, {3, 4}, {5}}) + raw(0.0F), Code::RowDimension,
        2);
    row("fvecs, dimension 0", "a.fvecs", raw(0) + raw(0), Code::BadHeader, 0);
    row("fvecs, dimension -1", "a.fvecs", raw(-1) + raw(0), Code::BadHeader, 0);
    row("fvecs, dimension 2^31-1", "a.fvecs", raw(0x7fffffff) + raw(0), Code::BadHeader, 0);

    row("fbin, more rows promised", "a.fbin", xbin(4, 2, sixValues), Code::SizeMismatch, 4);
    row("fbin, fewer rows promised", "a.fbin", xbin(2, 2, sixValues), Code::SizeMismatch, 2);
    row("fbin, counts at their end", "a.fbin", xbin(most, most, sixValues), Code::TooManyRows);
    row("fbin, rows at their end", "a.fbin", xbin(0x7fffffff, 2, sixValues), Code::SizeMismatch, 0x7fffffff);
    row("fbin, dimension at its end", "a.fbin", xbin(3, most, sixValues), Code::BadHeader);
    row("fbin, no rows", "a.fbin", xbin(0, 2, Floats()), Code::EmptyDataSet);
    row("fbin, no dimension", "a.fbin", xbin(3, 0, Floats()), Code::BadHeader);
    row("ibin, counts at their end", "a.ibin", xbin(most, most, sixValues), Code::TooManyRows);

    row("npy, wrong magic", "a.npy", "NUMPY" + values, Code::BadHeader, 0);
    row("npy, wrong dictionary", "a.npy", npy(1, "<f4", "3, 2", values), Code::BadHeader, 10);
    row("npy, by columns, cut off", "a.npy", npy(1, "<f4", "(4, 2)", values, "True"), Code::SizeMismatch, 4);
    row("npy, one axis", "a.npy", npy(1, "<f4", "(6,)", values), Code::BadHeader);
    row("npy, complex", "a.npy", npy(1, "<c8", "(3, 1)", values), Code::UnsupportedElement);
    row("npy, text", "a.npy", npy(1, "<U1", "(3, 2)", values), Code::UnsupportedElement);
    row("npy, text of a million letters", "a.npy", npy(1, "<U1048576", "(2147483647, 1048576)", values),
        Code::BadHeader);
    row("npy, 2^64 rows", "a.npy", npy(1, "<f4", "(18446744073709551615, 2)", values), Code::TooManyRows);
    row("npy, more than 2^64 rows", "a.npy", npy(1, "<f4", "(99999999999999999999, 2)", values), Code::TooManyRows);
    row("npy, product past 2^64", "a.npy", npy(1, "<f4", "(4294967297, 4294967297)", values), Code::TooManyRows);
    row("npy, header past the end", "a.npy", npy(1, "<f4", "(3, 2)", "").substr(0, 20), Code::TruncatedFile, 128);

    row("idx, eight axes whose product is 2^64", "a-ubyte", idx(0x08, {2, 65536, 65536, 65536, 65536, 1, 1, 1}, values),
        Code::BadHeader);
    row("idx, too many rows", "a-ubyte", idx(0x08, {most, 2}, values), Code::TooManyRows);
    row("idx, int32", "a-ubyte", idx(0x0c, {3, 2}, values), Code::UnsupportedElement);
    row("idx, labels", "a-ubyte", idx(0x08, {3}, "abc"), Code::BadHeader, 3);
    row("idx, wrong magic", "a-ubyte", "\1\2\3\4" + values, Code::BadHeader, 0);

    row("hdf5, wrong magic", "a.hdf5", "HDF" + values, Code::BadHeader, 0);
    row("hdf5, magic only", "a.hdf5", "\x89HDF\r\n\x1a\n", Code::BadHeader, 0);

    row("glove, rows of different d", "a.txt", "a 1 2\nb 3\n", Code::RowDimension, 1);
    row("glove, more values", "a.txt", "a 1 2\nb 3 4 5\n", Code::RowDimension, 1);
    row("glove, no number", "a.txt", "a 1 2\n\nb 3 x4\n", Code::BadNumber, 3);
    row("word2vec, more promised", "a.txt", "5 2\na 1 2\nb 3 4\n", Code::SizeMismatch, 5);
    row("word2vec, 2^64 rows", "a.txt", "18446744073709551615 2\na 1 2\n", Code::SizeMismatch);
    row("word2vec, dimension at its end", "a.txt", "1 18446744073709551615\na 1 2\n", Code::BadHeader);
    row("word2vec, dimension of a million", "a.txt", "2 1000000\na 1 2\nb 3 4\n", Code::RowDimension, 0);
    row("word2vec binary, cut off", "a.bin", "3 2\na " + raw(1.1F) + raw(2.1F) + "\nb " + raw(1.1F), Code::SizeMismatch,
        3);
    row("word2vec binary, 2^64 rows", "a.bin", "18446744073709551615 2\na " + raw(1.1F) + raw(2.1F), Code::TooManyRows);

    row("csv, no vectors", "a.csv", "id,name\n1,a\n", Code::MissingColumn);
    row("csv, no rows", "a.csv", "id,emb\n", Code::EmptyDataSet);
    row("csv, rows of different d", "a.csv", "1,2\n3,4\n5\n", Code::FieldCount, 3);
    row("csv, lists of different d", "a.csv", "emb;id\n[1,2];a\n[3];b\n", Code::RowDimension, 1);
    row("csv, no number", "a.csv", "1,2\n3,x\n", Code::BadNumber, 2);
    row("csv, a missing field", "a.csv", "id,emb,t\n1,\"[1,2]\",a\n2,\"[1,2]\"\n", Code::FieldCount, 3);
    row("csv, an open quote", "a.csv", "id,emb\n1,\"[1,2]\n", Code::BadRecord, 2);

    row("jsonl, no vectors", "a.jsonl", "{\"id\": 1}\n", Code::MissingColumn);
    row("jsonl, rows of different d", "a.jsonl", "{\"emb\": [1, 2]}\n{\"emb\": [1, 22, 3]}\n", Code::RowDimension, 1);
    row("jsonl, a row without", "a.jsonl", "{\"emb\": [1, 2]}\n{\"id\": 1111111}\n", Code::RowDimension, 1);
    row("jsonl, no number", "a.jsonl", "{\"emb\": [1, 2]}\n{\"emb\": [1, \"a\"]}\n", Code::WrongType, 2);
    row("jsonl, not an object", "a.jsonl", "{\"emb\": [1, 2]}\n[1, 2, 3, 4, 5]\n", Code::BadRecord, 2);
    row("jsonl, two in a line", "a.jsonl", "{\"emb\": [1, 2]} {\"emb\": [1, 2]}\n", Code::BadRecord, 1);
}

void TestBadFiles::everyBadFileIsAnError()
{
    QFETCH(std::string, name);
    QFETCH(std::string, bytes);
    QFETCH(Code, code);
    QFETCH(int, fact);
    const auto path = m_folder.write(name, bytes);
    const auto data = openFile(path);
    QVERIFY(!data.ok());
    QCOMPARE(int(data.error().code), int(code));
    QCOMPARE(data.error().subject, path);
    if (fact >= 0) {
        QCOMPARE(numberOf(data.error(), 0), std::int64_t(fact));
    }
}

void TestBadFiles::everyPrefixOfABinaryFileIsAnError_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("bytes");
    const auto values = rawAll(sixValues);
    const std::vector<std::uint8_t> small{1, 2, 3, 4, 5, 6};
    QTest::newRow("fbin") << std::string("p.fbin") << xbin(3, 2, sixValues);
    QTest::newRow("u8bin") << std::string("p.u8bin") << xbin(3, 2, small);
    QTest::newRow("npy 1") << std::string("p.npy") << npy(1, "<f4", "(3, 2)", values);
    QTest::newRow("npy 2") << std::string("p.npy") << npy(2, "<f4", "(3, 2)", values);
    QTest::newRow("idx") << std::string("p-ubyte") << idx(0x08, {3, 2}, rawAll(small));
    QTest::newRow("word2vec") << std::string("p.bin")
                              << "2 2\na " + rawAll(Floats{1.1F, 2.1F}) + "bc " + rawAll(Floats{3.1F, 4.1F});
    QTest::newRow("gzip") << std::string("p.fbin.gz") << gzip(xbin(3, 2, sixValues));
}

void TestBadFiles::everyPrefixOfABinaryFileIsAnError()
{
    QFETCH(std::string, name);
    QFETCH(std::string, bytes);
    QVERIFY(openFile(m_folder.write(name, bytes)).ok());
    for (std::size_t length = 0; length < bytes.size(); ++length) {
        const auto path = m_folder.write(name, bytes.substr(0, length));
        const auto data = openFile(path);
        QVERIFY2(!data.ok(), qPrintable(QString::number(length)));
        QCOMPARE(data.error().subject, path);
        QVERIFY(data.error().code != Code::Internal && data.error().code != Code::NotEnoughMemory);
    }
}

void TestBadFiles::everyPrefixOfATextFileIsReadOrRefused_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("bytes");
    QTest::newRow("glove") << std::string("p.txt") << std::string("a 1.5 2\nb -3e1 4\n. . 5 6\n");
    QTest::newRow("word2vec") << std::string("p.vec") << std::string("2 2\na 1.5 2\nb -3e1 4\n");
    QTest::newRow("csv") << std::string("p.csv") << std::string("id,emb,t\n1,\"[1,2]\",\"a\"\"\n\"\n2,\"[3,4]\",b\n");
    QTest::newRow("jsonl") << std::string("p.jsonl")
                           << std::string("{\"id\":1,\"emb\":[1,2],\"t\":{\"\\u00e9\":null}}\n{\"emb\":[3,4]}\n");
}

/// A text cut off in a number is a shorter number: nothing can tell. It must not crash, and what is read must be whole.
void TestBadFiles::everyPrefixOfATextFileIsReadOrRefused()
{
    QFETCH(std::string, name);
    QFETCH(std::string, bytes);
    for (std::size_t length = 0; length <= bytes.size(); ++length) {
        const auto path = m_folder.write(name, bytes.substr(0, length));
        const auto data = openFile(path);
        if (data.ok()) {
            QVERIFY(data->base.size() > 0 && data->labels.size() <= std::size_t(data->base.size()));
        } else {
            QCOMPARE(data.error().subject, path);
        }
    }
}

void TestBadFiles::everyChangedByteIsReadOrRefused()
{
    QFETCH(std::string, name);
    QFETCH(std::string, bytes);
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        for (const int change : {0x01, 0x80, 0xff}) {
            auto changed = bytes;
            changed[at] = static_cast<char>(changed[at] ^ change);
            const auto data = openFile(m_folder.write(name, changed));
            if (data.ok()) {
                for (const float value : valuesOf(data->base)) {
                    QVERIFY(std::isfinite(value));
                }
            }
        }
    }
}

void TestBadFiles::theRowsThatAreThereCanBeTaken_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<int>("promised");
    const std::string words =
        "9 2\na " + rawAll(Floats{1, 2.5F}) + "b " + rawAll(Floats{-3, 4.1F}) + "c " + rawAll(Floats{5, 6}) + "d ";
    QTest::newRow("fbin") << std::string("t.fbin") << xbin(9, 2, sixValues) + "abc" << 9;
    QTest::newRow("npy") << std::string("t.npy") << npy(1, "<f4", "(9, 2)", rawAll(sixValues)) << 9;
    QTest::newRow("fvecs") << std::string("t.fvecs") << xvecs<float>({{1, 2}, {3, 4}, {5, 6}}) + "\2" << 4;
    QTest::newRow("word2vec") << std::string("t.bin") << words << 9;
    QTest::newRow("word2vec text") << std::string("t.txt") << std::string("9 2\na 1 2\nb 3 4\nc 5 6\n") << 9;
}

void TestBadFiles::theRowsThatAreThereCanBeTaken()
{
    QFETCH(std::string, name);
    QFETCH(std::string, bytes);
    QFETCH(int, promised);
    const auto path = m_folder.write(name, bytes);
    QVERIFY(!openFile(path).ok());
    Source source;
    source.acceptTruncated = true;
    source.sampleQueries = 0;
    const auto data = openFile(path, source);
    QVERIFY(data.ok());
    QCOMPARE(data->base.size(), 3);
    QCOMPARE(data->notes.rowsPromised, promised);
}

void TestBadFiles::nonFiniteRowsAreNamedAndCanBeLeftOut()
{
    constexpr float nan = std::numeric_limits<float>::quiet_NaN();
    constexpr float infinity = std::numeric_limits<float>::infinity();
    const auto path = m_folder.write("n.csv", "id,a0,a1\np,1,2\nq,nan,2\nr,3,4\ns,5,-inf\nt,6,7\nu,1e39,0\n");
    const auto binary = m_folder.write("n.fbin", xbin(6, 2, Floats{1, 2, nan, 2, 3, 4, 5, -infinity, 6, 7, nan, nan}));
    for (const auto &each : {path, binary}) {
        const auto refused = openFile(each);
        QVERIFY(!refused.ok());
        QCOMPARE(int(refused.error().code), int(Code::NonFinite));
        QCOMPARE(numberOf(refused.error(), 0), 1);
        QCOMPARE(numberOf(refused.error(), 1), 3);
    }
    Source source;
    source.dropNonFinite = true;
    source.sampleQueries = 0;
    const auto data = openFile(path, source);
    QVERIFY(data.ok());
    QCOMPARE(valuesOf(data->base), (Floats{1, 2, 3, 4, 6, 7}));
    QCOMPARE(data->labels, (std::vector<std::string>{"p", "r", "t"}));
    QCOMPARE(data->ids.size(), 3);
    QCOMPARE(data->notes.droppedRows.size(), std::size_t(3));
    QCOMPARE(valuesOf(openFile(binary, source)->base), valuesOf(data->base));

    // The file itself is not written to.
    source.dropNonFinite = false;
    QVERIFY(!openFile(binary, source).ok());
}

void TestBadFiles::nonFiniteQueriesAreNamed()
{
    Source source;
    source.queries = m_folder.write("nq.csv", "1.0,2.0\nnan,3.0\n");
    const auto data = openFile(m_folder.write("nb.csv", "1.0,2.0\n3.0,4.0\n"), source);
    QVERIFY(!data.ok());
    QCOMPARE(int(data.error().code), int(Code::NonFinite));
    QCOMPARE(data.error().subject, source.queries.string());
    QCOMPARE(numberOf(data.error(), 0), 1);
}

void TestBadFiles::zeroVectorsUnderCosineAreCounted()
{
    const auto path = m_folder.write("z.fbin", xbin(3, 2, Floats{3, 4, 0, 0, 0, 2}));
    Source source;
    source.sampleQueries = 0;
    QCOMPARE(openFile(path, source)->notes.zeroVectors, 0);
    source.metric = Metric::Cosine;
    const auto data = openFile(path, source);
    QVERIFY(data.ok());
    QCOMPARE(data->notes.zeroVectors, 1);
    QCOMPARE(valuesOf(data->base), (Floats{0.6F, 0.8F, 0, 0, 0, 1}));
}

void TestBadFiles::truthOfOtherDataIsRefused()
{
    Source source;
    source.queries = m_folder.write("tq.fbin", xbin(2, 2, Floats{5, 5, 0, 0}));
    const auto base = m_folder.write("tb.fbin", xbin(3, 2, sixValues));
    struct Case
    {
        std::string bytes;
        std::int64_t query;
    };
    for (const auto &[bytes, query] :
         {Case{xvecs<std::int32_t>({{2, 0}, {1, 3}}), 1}, // base 3 of 3
          Case{xvecs<std::int32_t>({{-2, 0}, {1, 2}}), 0}, Case{xvecs<std::int32_t>({{2, 0}, {1, 2}, {1, 2}}), 2},
          Case{xvecs<std::int32_t>({{2, 0}}), 1}}) {
        source.truth = m_folder.write("other.ivecs", bytes);
        const auto data = openFile(base, source);
        QVERIFY(!data.ok());
        QCOMPARE(int(data.error().code), int(Code::TruthMismatch));
        QCOMPARE(data.error().subject, source.truth.string());
        QCOMPARE(numberOf(data.error(), 0), query);
    }
    source.truth = base;
    QCOMPARE(int(openFile(base, source).error().code), int(Code::UnsupportedElement));
}

void TestBadFiles::queriesOfOtherDataAreRefused()
{
    const auto base = m_folder.write("qb.fbin", xbin(3, 2, sixValues));
    Source source;
    source.queries = m_folder.write("wide.fbin", xbin(2, 3, sixValues));
    QCOMPARE(int(openFile(base, source).error().code), int(Code::DimensionMismatch));
    source.queries = m_folder.write("ids.ivecs", xvecs<std::int32_t>({{1, 2}}));
    QCOMPARE(int(openFile(base, source).error().code), int(Code::NoQueries));
}

void TestBadFiles::missingFilesAndFoldersAreNamed()
{
    const auto missing = m_folder.path("nothing.fbin");
    QCOMPARE(int(openFile(missing).error().code), int(Code::CannotOpen));
    QCOMPARE(openFile(missing).error().subject, missing);
    const Folder empty;
    QCOMPARE(int(openFile(empty.path("")).error().code), int(Code::CannotOpen));
    QCOMPARE(int(openFile("nosuch:n=3").error().code), int(Code::UnknownKind));
}

QTEST_GUILESS_MAIN(TestBadFiles)
#include "tst_bad_files.moc"
