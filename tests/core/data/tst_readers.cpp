// SPDX-License-Identifier: GPL-3.0-or-later
#include "MadeHdf5.h"
#include "ReadFacts.h"
#include "SmallFiles.h"

#include "core/data/readers/Reader.h"

#include <QFloat16>
#include <QTest>

using namespace shardscope;
using namespace shardscope::small;

using Texts = std::vector<std::string>;

namespace {

Outcome<FileContent> contentAt(const std::string &path, const ReadOptions &options = {})
{
    return readFile(path, options, unwatched);
}

void writeArray(MadeHdf5 &file, const char *name, hid_t type, hsize_t rows, hsize_t dim, const void *values,
                bool packed)
{
    packed ? file.packedArray(name, type, rows, dim, values) : file.array(name, type, rows, dim, values);
}

/// train (3, 2), test (2, 2), neighbors (2, 2), as ann-benchmarks has them.
void writeBenchmark(const std::string &path, const std::string &distance, bool packed = false)
{
    MadeHdf5 file(path);
    const Floats queries{1, 2, 5, 5};
    const std::vector<std::int32_t> neighbors{0, 1, 2, 0};
    writeArray(file, "train", H5T_NATIVE_FLOAT, 3, 2, sixValues.data(), packed);
    writeArray(file, "test", H5T_NATIVE_FLOAT, 2, 2, queries.data(), packed);
    writeArray(file, "neighbors", H5T_NATIVE_INT32, 2, 2, neighbors.data(), packed);
    if (!distance.empty()) {
        file.attribute("distance", distance, packed);
        file.attribute("type", "dense", packed);
    }
}

} // namespace

class TestReaders : public QObject
{
    Q_OBJECT

private slots:
    void valuesAreRead_data();
    void valuesAreRead();
    void endingDoesNotMatterWhereContentTells_data() { valuesAreRead_data(); }
    void endingDoesNotMatterWhereContentTells();
    void plainFilesAreMappedNotCopied();
    void inflatingCanBeCancelled();
    void bytesStayBytes();
    void mnistFilesBelongTogether();
    void wordsAreKept_data();
    void wordsAreKept();
    void wordsMayHaveSpaces();
    void csvColumnsBecomeAttributes();
    void csvComponentsMayBeColumns_data();
    void csvComponentsMayBeColumns();
    void jsonLinesKeepEveryOtherKey();
    void vectorColumnCanBeNamed();
    void hdf5IsReadWithQueriesAndTruth_data();
    void hdf5IsReadWithQueriesAndTruth();
    void hdf5HalfAndBytes();
    void hdf5CutOffAnywhereIsAnError();
    void neighboursAreReadFromEveryFormat_data();
    void neighboursAreReadFromEveryFormat();

private:
    Folder m_folder;
};

void TestReaders::valuesAreRead_data()
{
    QTest::addColumn<std::string>("ending");
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<Floats>("values");

    const Floats whole{1, 2, 3, 4, 5, 6};
    const std::vector<std::uint8_t> bytes{1, 2, 3, 4, 5, 6};
    const std::vector<std::int8_t> signedBytes{1, -2, 3, -4, 5, -128};
    const Floats signedValues{1, -2, 3, -4, 5, -128};
    const std::vector<double> doubles{1, 2.5, -3, 4, 5, 6};
    const std::vector<qfloat16> halves{qfloat16(1), qfloat16(2.5F), qfloat16(-3),
                                       qfloat16(4), qfloat16(5),    qfloat16(6)};
    std::string bigEndianFloats;
    for (const float value : sixValues) {
        bigEndianFloats += bigEndian(std::bit_cast<std::uint32_t>(value));
    }

    const auto row = [](const char *name) -> QTestData & { return QTest::newRow(name); };
    row("fvecs") << std::string("fvecs") << xvecs<float>({{1, 2.5F}, {-3, 4}, {5, 6}}) << sixValues;
    row("bvecs") << std::string("bvecs") << xvecs<std::uint8_t>({{1, 2}, {3, 4}, {5, 6}}) << whole;
    row("fbin") << std::string("fbin") << xbin(3, 2, sixValues) << sixValues;
    row("u8bin") << std::string("u8bin") << xbin(3, 2, bytes) << whole;
    row("i8bin") << std::string("i8bin") << xbin(3, 2, signedBytes) << signedValues;
    row("npy 1") << std::string("npy") << npy(1, "<f4", "(3, 2)", rawAll(sixValues)) << sixValues;
    row("npy 2") << std::string("npy") << npy(2, "<f4", "(3, 2)", rawAll(sixValues)) << sixValues;
    row("npy f8") << std::string("npy") << npy(1, "<f8", "(3, 2)", rawAll(doubles)) << sixValues;
    row("npy f2") << std::string("npy") << npy(1, "<f2", "(3, 2)", rawAll(halves)) << sixValues;
    row("npy u1") << std::string("npy") << npy(1, "|u1", "(3, 2)", rawAll(bytes)) << whole;
    row("npy i1") << std::string("npy") << npy(1, "|i1", "(3,2)", rawAll(signedBytes)) << signedValues;
    row("idx u8") << std::string("idx2-ubyte") << idx(0x08, {3, 2}, rawAll(bytes)) << whole;
    row("idx float") << std::string("idx") << idx(0x0d, {3, 2}, bigEndianFloats) << sixValues;
    row("idx.gz") << std::string("idx2-ubyte.gz") << gzip(idx(0x08, {3, 2}, rawAll(bytes))) << whole;
    row("fvecs.gz") << std::string("fvecs.gz") << gzip(xvecs<float>({{1, 2.5F}, {-3, 4}, {5, 6}})) << sixValues;
    row("gz of two members") << std::string("csv.gz") << gzip("1,2.5\n-3,") + gzip("4\n5,6\n") << sixValues;
    row("glove") << std::string("txt") << std::string("a 1 2.5\nb -3 4\nc 5 6\n") << sixValues;
    row("word2vec text") << std::string("vec") << std::string("3 2\na 1 2.5\nb -3 +4e0\nc 5 6") << sixValues;
    row("word2vec binary") << std::string("bin")
                           << "3 2\na " + rawAll(Floats{1, 2.5F}) + "\nbb " + rawAll(Floats{-3, 4}) + "\nc " +
                                  rawAll(Floats{5, 6}) + "\n"
                           << sixValues;
    row("csv") << std::string("csv") << std::string("1,2.5\r\n-3,4\r\n\r\n5,6\r\n") << sixValues;
    row("csv of lists") << std::string("csv") << std::string("id,emb\n7,\"[1, 2.5]\"\n8,\"[-3,4]\"\n9,\"[5,6]\"\n")
                        << sixValues;
    row("csv of bare lists") << std::string("csv") << std::string("emb,id\n[1,2.5],7\n[-3, 4],8\n[5,6],9\n")
                             << sixValues;
    row("jsonl") << std::string("jsonl")
                 << std::string("{\"emb\": [1, 2.5]}\n{\"emb\": [-3, 4]}\n{\"emb\": [5, 6.0]}\n") << sixValues;
}

void TestReaders::valuesAreRead()
{
    QFETCH(std::string, ending);
    QFETCH(std::string, bytes);
    QFETCH(Floats, values);
    const auto content = contentAt(m_folder.write("file." + ending, bytes));
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.size(), 3);
    QCOMPARE(content->vectors.dim(), 2);
    QCOMPARE(valuesOf(content->vectors), values);
}

/// int8 and uint8 look alike without their ending, and three rows are few; every other format tells itself.
void TestReaders::endingDoesNotMatterWhereContentTells()
{
    QFETCH(std::string, ending);
    QFETCH(std::string, bytes);
    QFETCH(Floats, values);
    if (ending == "i8bin") {
        return;
    }
    for (const std::string wrong : {"", ".dat"}) {
        const auto content = contentAt(m_folder.write("unnamed" + wrong, bytes));
        QVERIFY(content.ok());
        QCOMPARE(valuesOf(content->vectors), values);
    }
}

void TestReaders::plainFilesAreMappedNotCopied()
{
    const auto file = FileBytes::open(m_folder.write("lies.fvecs", xvecs<float>({{1, 2, 3}, {4, 5, 6}})), unwatched);
    QVERIFY(file.ok() && file->isMapped());
    const auto content = xvecsReader.read(*file, {}, unwatched);
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.row(0), file->bytes().data() + 4);
    QCOMPARE(content->vectors.stride(), std::size_t(16));
}

/// What still inflates then keeps the compressed bytes, though the file is gone.
void TestReaders::inflatingCanBeCancelled()
{
    const std::string zeros(20'000'000, '\0');
    const auto path = m_folder.write("zeros.csv.gz", gzip(zeros));
    const auto stopped = FileBytes::open(path, [](std::int64_t, std::int64_t) { return false; });
    QVERIFY(!stopped.ok());
    QCOMPARE(stopped.error().code, Code::Cancelled);
    std::filesystem::remove(path);
    QTest::qWait(50);
}

void TestReaders::bytesStayBytes()
{
    const std::vector<std::uint8_t> bytes{1, 2, 3, 4, 5, 6};
    QCOMPARE(contentAt(m_folder.write("a.u8bin", xbin(3, 2, bytes)))->vectors.element(), Element::UInt8);
    QCOMPARE(contentAt(m_folder.write("a.i8bin", xbin(3, 2, bytes)))->vectors.element(), Element::Int8);
    QCOMPARE(contentAt(m_folder.write("a.bvecs", xvecs<std::uint8_t>({{1, 2}, {3, 4}})))->vectors.element(),
             Element::UInt8);
    QCOMPARE(contentAt(m_folder.write("a.npy", npy(1, "|i1", "(3, 2)", rawAll(bytes))))->vectors.element(),
             Element::Int8);
}

void TestReaders::mnistFilesBelongTogether()
{
    const std::string pictures(2 * 2 * 3, 'a');
    const Folder folder;
    folder.write("t10k-images-idx3-ubyte.gz", gzip(idx(0x08, {1, 2, 3}, pictures.substr(0, 6))));
    folder.write("t10k-labels-idx1-ubyte", idx(0x08, {1}, std::string(1, '\7')));
    folder.write("train-labels-idx1-ubyte.gz", gzip(idx(0x08, {2}, std::string("\1\2", 2))));
    const auto images = folder.write("train-images-idx3-ubyte", idx(0x08, {2, 2, 3}, pictures));
    for (const auto &location : {images, folder.path("")}) {
        const auto data = openFile(location);
        QVERIFY(data.ok());
        QCOMPARE(data->base.dim(), 6);
        QCOMPARE(data->picture->width, 3);
        QCOMPARE(data->picture->height, 2);
        QCOMPARE(data->labels, (Texts{"1", "2"}));
        QCOMPARE(data->queries.size(), 1);
        QCOMPARE(data->queryLabels, (Texts{"7"}));
        QVERIFY(!data->notes.queriesSampled);
    }
}

void TestReaders::wordsAreKept_data()
{
    QTest::addColumn<std::string>("bytes");
    const std::string binary = "2 2\nK\xc3\xb6ln " + rawAll(Floats{1, 2}) + "rio_de_janeiro " + rawAll(Floats{3, 4});
    QTest::newRow("glove") << std::string("K\xc3\xb6ln 1 2\nrio_de_janeiro 3 4\n");
    QTest::newRow("word2vec") << std::string("2 2\nK\xc3\xb6ln 1 2\nrio_de_janeiro 3 4\n");
    QTest::newRow("binary without line ends") << binary;
}

void TestReaders::wordsAreKept()
{
    QFETCH(std::string, bytes);
    const auto content = contentAt(m_folder.write("words", bytes));
    QVERIFY(content.ok());
    QCOMPARE(content->labels, (Texts{"K\xc3\xb6ln", "rio_de_janeiro"}));
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, 4}));
}

void TestReaders::wordsMayHaveSpaces()
{
    const auto content = contentAt(m_folder.write("glove.txt", "the 1 2\n. . . 3 4\nat name@domain.com 5 6\n"));
    QVERIFY(content.ok());
    QCOMPARE(content->labels, (Texts{"the", ". . .", "at name@domain.com"}));
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, 4, 5, 6}));
}

void TestReaders::csvColumnsBecomeAttributes()
{
    const auto content = contentAt(m_folder.write("t.csv", "id;tenant;Embedding;title\n"
                                                           "7;acme;[1, 2];\"a \"\"b\"\"; c\"\n"
                                                           "8;;{3,4};\"two\nlines\"\n"
                                                           "9;acme;5 6;\n"));
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, 4, 5, 6}));
    QCOMPARE(content->attributes.size(), std::size_t(2));
    QCOMPARE(content->attributes[0].name, std::string("tenant"));
    QCOMPARE(content->ids.integer(2), std::optional<std::int64_t>(9));
    QCOMPARE(cellsOf(*content, "tenant"), (Texts{"acme", "", "acme"}));
    QCOMPARE(cellsOf(*content, "title"), (Texts{"a \"b\"; c", "two\nlines", ""}));
    QCOMPARE(content->attributes[0].values.size(), std::size_t(2));
    QCOMPARE(content->labels, cellsOf(*content, "title"));
}

void TestReaders::csvComponentsMayBeColumns_data()
{
    QTest::addColumn<std::string>("bytes");
    QTest::newRow("named") << std::string("id,dim_0,dim_1,tenant\na,1,2,x\nb,3,4,y\n");
    QTest::newRow("numbered, as pandas does") << std::string("id,0,1,tenant\na,1,2,x\nb,3,4,y\n");
    QTest::newRow("no header") << std::string("a,1,2,x\nb,3,4,y\n");
    QTest::newRow("tabs") << std::string("a\t1\t2\tx\nb\t3\t4\ty\n");
}

void TestReaders::csvComponentsMayBeColumns()
{
    QFETCH(std::string, bytes);
    const auto content = contentAt(m_folder.write("c.csv", bytes));
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, 4}));
    QCOMPARE(content->labels, (Texts{"a", "b"}));
    QCOMPARE(content->attributes.size(), content->ids.empty() ? std::size_t(2) : std::size_t(1));
}

void TestReaders::jsonLinesKeepEveryOtherKey()
{
    const auto content = contentAt(m_folder.write("j.jsonl", R"({"id": 12345678901, "vector": [1, 2], "t": "\u00e9"})"
                                                             "\n\n"
                                                             R"({"vector": [3, 4], "new": {"a": [1]}, "t": null})"
                                                             "\n"));
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, 4}));
    QCOMPARE(content->attributes.size(), std::size_t(3));
    QCOMPARE(content->attributes[0].name, std::string("id"));
    QCOMPARE(content->attributes[1].name, std::string("t"));
    QCOMPARE(cellsOf(*content, "id"), (Texts{"12345678901", ""}));
    QCOMPARE(cellsOf(*content, "t"), (Texts{"\xc3\xa9", ""}));
    QCOMPARE(cellsOf(*content, "new.a"), (Texts{"", "[1]"}));
    QCOMPARE(content->labels, (Texts{"12345678901", ""}));
}

void TestReaders::vectorColumnCanBeNamed()
{
    const auto json = m_folder.write("n.jsonl", "{\"emb\": [9], \"mine\": [1, 2]}\n");
    const auto csv = m_folder.write("n.csv", "emb,mine\n[9],\"[1,2]\"\n");
    for (const auto &path : {json, csv}) {
        const auto content = contentAt(path, {.layout = {.vectorColumns = "mine"}});
        QVERIFY(content.ok());
        QCOMPARE(valuesOf(content->vectors), (Floats{1, 2}));
        QCOMPARE(content->attributes.size(), std::size_t(1));
        const auto missing = contentAt(path, {.layout = {.vectorColumns = "yours"}});
        QVERIFY(!missing.ok() && missing.error().code == Code::MissingColumn);
    }
}

void TestReaders::hdf5IsReadWithQueriesAndTruth_data()
{
    QTest::addColumn<bool>("packed");
    QTest::addColumn<std::string>("distance");
    QTest::addColumn<int>("metric");
    QTest::newRow("euclidean") << false << std::string("euclidean") << int(Metric::L2);
    QTest::newRow("angular") << false << std::string("angular") << int(Metric::Cosine);
    QTest::newRow("dot, packed") << true << std::string("dot") << int(Metric::InnerProduct);
    QTest::newRow("an older file") << false << std::string() << int(Metric::L2);
}

void TestReaders::hdf5IsReadWithQueriesAndTruth()
{
    QFETCH(bool, packed);
    QFETCH(std::string, distance);
    QFETCH(int, metric);
    const auto path = m_folder.path("bench.hdf5");
    writeBenchmark(path, distance, packed);
    const auto content = contentAt(path);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), sixValues);
    QCOMPARE(valuesOf(content->queries), (Floats{1, 2, 5, 5}));

    const auto data = openFile(path);
    QVERIFY(data.ok());
    QCOMPARE(int(data->metric), metric);
    QVERIFY(data->truth.has_value());
    QCOMPARE(data->truth->k(), 2);
    if (metric == int(Metric::L2)) {
        QCOMPARE(data->truth->row(0)[0], (Neighbor{VectorId(0), 0.25F}));
        QCOMPARE(data->truth->row(1)[0], (Neighbor{VectorId(2), 1.0F}));
    }
    if (metric == int(Metric::Cosine)) {
        QVERIFY(std::abs(std::hypot(valuesOf(data->base)[0], valuesOf(data->base)[1]) - 1) < 1e-6);
        Source other;
        other.metric = Metric::L2;
        QVERIFY(!openFile(path, other)->truth.has_value()); // these are not its neighbours by that metric
    }
}

void TestReaders::hdf5HalfAndBytes()
{
    const std::vector<std::uint8_t> bytes{1, 2, 3, 4};
    const std::vector<double> doubles{1, 2, 3, 4};
    const auto path = m_folder.path("types.hdf5");
    for (const auto &[type, values] : {std::pair(H5T_NATIVE_UINT8, static_cast<const void *>(bytes.data())),
                                       std::pair(H5T_NATIVE_DOUBLE, static_cast<const void *>(doubles.data()))}) {
        for (const bool packed : {false, true}) {
            {
                MadeHdf5 file(path);
                writeArray(file, "train", type, 2, 2, values, packed);
            }
            const auto content = contentAt(path);
            QVERIFY(content.ok());
            QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, 4}));
        }
    }
}

void TestReaders::hdf5CutOffAnywhereIsAnError()
{
    const auto path = m_folder.path("cut.hdf5");
    writeBenchmark(path, "euclidean");
    QFile file(QString::fromStdString(path));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto bytes = file.readAll().toStdString();
    for (std::size_t length = 1; length < bytes.size(); length += 37) {
        const auto cut = m_folder.write("cut2.hdf5", bytes.substr(0, length));
        const auto content = contentAt(cut);
        QVERIFY2(!content.ok(), qPrintable(QString::number(length)));
        QVERIFY(content.error().subject.starts_with(cut));
    }
}

void TestReaders::neighboursAreReadFromEveryFormat_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("bytes");
    const std::vector<std::int32_t> ids{2, 0, 1, 2};
    const std::vector<std::int64_t> wide{2, 0, 1, 2};
    QTest::newRow("ivecs") << std::string("t.ivecs") << xvecs<std::int32_t>({{2, 0}, {1, 2}});
    QTest::newRow("ibin") << std::string("t.ibin") << xbin(2, 2, ids) + rawAll(Floats{1, 22.25F, 25, 61});
    QTest::newRow("ibin without distances") << std::string("t.ibin") << xbin(2, 2, ids);
    QTest::newRow("unnamed") << std::string("truth") << xbin(2, 2, ids) + rawAll(Floats{1, 22.25F, 25, 61});
    QTest::newRow("npy i4") << std::string("t.npy") << npy(1, "<i4", "(2, 2)", rawAll(ids));
    QTest::newRow("npy i8") << std::string("t.npy") << npy(1, "<i8", "(2, 2)", rawAll(wide));
}

void TestReaders::neighboursAreReadFromEveryFormat()
{
    QFETCH(std::string, name);
    QFETCH(std::string, bytes);
    const auto path = m_folder.write(name, bytes);
    const auto content = contentAt(path);
    QVERIFY(content.ok() && content->neighbors);
    QCOMPARE(content->neighbors->k, 2);
    QCOMPARE(content->neighbors->ids, (std::vector<std::int64_t>{2, 0, 1, 2}));

    // As the truth of a data set, with distances of our own, in our order.
    Source source;
    source.queries = m_folder.write("q.fbin", xbin(2, 2, Floats{5, 5, 0, 0}));
    source.truth = path;
    const auto data = openFile(m_folder.write("b.fbin", xbin(3, 2, sixValues)), source);
    QVERIFY(data.ok() && data->truth);
    QCOMPARE(data->truth->row(0)[0], (Neighbor{VectorId(2), 1.0F}));
    QCOMPARE(data->truth->row(1)[0], (Neighbor{VectorId(1), 25.0F}));
    QCOMPARE(data->truth->row(1)[1], (Neighbor{VectorId(2), 61.0F}));

    const auto asVectors = openFile(path);
    QVERIFY(!asVectors.ok() && asVectors.error().code == Code::UnsupportedElement);
}

QTEST_GUILESS_MAIN(TestReaders)
#include "tst_readers.moc"
