// SPDX-License-Identifier: GPL-3.0-or-later
#include "MadeHdf5.h"
#include "ParquetFile.h"
#include "ReadFacts.h"
#include "ZipFile.h"

#include "core/data/parquet/Table.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::small;

namespace {

constexpr std::int64_t rows = 1000;
constexpr std::int64_t dim = 3;

float valueAt(std::int64_t row, std::int64_t component)
{
    return static_cast<float>(row) + static_cast<float>(component) / 4;
}

std::vector<std::vector<float>> vectors()
{
    std::vector<std::vector<float>> all(rows, std::vector<float>(dim));
    for (std::int64_t row = 0; row < rows; ++row) {
        for (std::int64_t i = 0; i < dim; ++i) {
            all[row][i] = valueAt(row, i);
        }
    }
    return all;
}

template<class T>
std::vector<T> flat()
{
    std::vector<T> all;
    for (const auto &row : vectors()) {
        all.insert(all.end(), row.begin(), row.end());
    }
    return all;
}

std::string jsonLines()
{
    std::string text;
    for (const auto &row : vectors()) {
        text += QString(R"({"id":"r%1","emb":[%1,%2,%3]})").arg(row[0]).arg(row[1]).arg(row[2]).toStdString() + '\n';
    }
    return text;
}

std::string csvLines()
{
    std::string text = "id;e0;e1;e2\n";
    for (const auto &row : vectors()) {
        text += QString("r%1;%1;%2;%3\n").arg(row[0]).arg(row[1]).arg(row[2]).toStdString();
    }
    return text;
}

/// The texts of a preview in the columns of the vector.
std::vector<float> shownVector(const FilePreview &preview, std::size_t row)
{
    std::vector<float> vector;
    for (std::size_t i = 0; i < preview.columns.size(); ++i) {
        if (preview.columns[i].use == ColumnUse::Vector) {
            vector.push_back(QByteArray::fromStdString(preview.rows[row][i]).toFloat());
        }
    }
    return vector;
}

} // namespace

/// The first rows of files of every format, and no look at the rest.
class TestPreview : public QObject
{
    Q_OBJECT

private slots:
    void everyFormatShowsItsFirstRows_data();
    void everyFormatShowsItsFirstRows();
    void theRestIsNotLookedAt_data();
    void theRestIsNotLookedAt();
    void ofSeveralArraysOneCanBeChosen();
    void numbersAloneCanBeDescribed();
    void textsThatAreLeftOutAreNamed();

private:
    Folder m_folder;
};

void TestPreview::everyFormatShowsItsFirstRows_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("bytes");
    QTest::addColumn<bool>("isAbout");
    const auto floats = rawAll(flat<float>());
    const auto shape = "(" + std::to_string(rows) + ", 3)";
    const auto row = [](const char *what, const char *name, std::string bytes, bool isAbout = false) {
        QTest::newRow(what) << std::string(name) << std::move(bytes) << isAbout;
    };
    row("fvecs", "a.fvecs", xvecs(vectors()));
    row("fbin", "a.fbin", xbin(rows, dim, flat<float>()));
    row("fbin, packed", "a.fbin.gz", gzip(xbin(rows, dim, flat<float>())));
    row("npy", "a.npy", npy(1, "<f4", shape, floats));
    row("npy of doubles", "a.npy", npy(1, "<f8", shape, rawAll(flat<double>())));
    row("npz", "a.npz", zip({{"emb.npy", npy(1, "<f4", shape, floats)}}, ZipKind::Deflated));
    row("JSON by line", "a.jsonl", jsonLines(), true);
    row("CSV", "a.csv", csvLines(), true);
    std::vector<std::string> ids;
    for (std::int64_t i = 0; i < rows; ++i) {
        ids.push_back("r" + std::to_string(i));
    }
    const auto emb = listColumn<float>("emb", physical::float32, vectors());
    row("Parquet", "a.parquet", small::parquet({textColumn("id", ids), emb}, {.groupRows = 300, .pageEntries = 100}));
    row("Parquet of one group", "a.parquet", small::parquet({textColumn("id", ids), emb}, {.groupRows = 10'000}));
}

void TestPreview::everyFormatShowsItsFirstRows()
{
    QFETCH(std::string, name);
    QFETCH(std::string, bytes);
    QFETCH(bool, isAbout);
    const auto preview = previewFile(m_folder.write(name, bytes), {}, unwatched);
    QVERIFY(preview.ok());
    QVERIFY(!preview->problem);
    QCOMPARE(preview->dim, dim);
    QCOMPARE(preview->rows.size(), std::size_t(20));
    for (std::size_t row = 0; row < preview->rows.size(); ++row) {
        QCOMPARE(shownVector(*preview, row), (std::vector<float>{valueAt(row, 0), valueAt(row, 1), valueAt(row, 2)}));
    }
    QCOMPARE(preview->isRowCountAbout, isAbout);
    if (isAbout) { // their rows become longer
        QVERIFY(preview->rowCount > rows * 9 / 10 && preview->rowCount < rows * 5 / 4);
    } else {
        QCOMPARE(preview->rowCount, rows);
    }
    if (!preview->reading.idColumn.empty()) {
        QCOMPARE(preview->rows[7][0], std::string("r7"));
    }
}

void TestPreview::theRestIsNotLookedAt_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("bytes");
    const auto row = [](const char *what, const char *name, std::string bytes) {
        QTest::newRow(what) << std::string(name) << std::move(bytes);
    };
    row("JSON", "a.jsonl", jsonLines() + "{\"id\": no JSON at all");
    row("a list", "a.json", "[" + QString::fromStdString(jsonLines()).trimmed().replace(u'\n', u',').toStdString());
    std::string many;
    while (many.size() < 12 << 20) {
        many += csvLines().substr(std::string("id;e0;e1;e2\n").size());
    }
    auto packed = gzip("id;e0;e1;e2\n" + many);
    packed.replace(packed.size() / 2, 1000, std::string(1000, 'x'));
    row("packed text", "a.csv.gz", packed);
    const auto emb = listColumn<float>("emb", physical::float32, vectors());
    auto table = small::parquet({emb}, {.isSecondVersion = true, .groupRows = 10'000, .pageEntries = 90});
    table.replace(table.size() / 2, 50, std::string(50, '\x55')); // a page in the midst of the only group
    row("Parquet", "a.parquet", table);
}

void TestPreview::theRestIsNotLookedAt()
{
    QFETCH(std::string, name);
    QFETCH(std::string, bytes);
    const auto path = m_folder.write(name, bytes);
    QVERIFY(!readFile(path, {}, unwatched).ok() || name == "a.parquet");
    const auto preview = previewFile(path, {}, unwatched);
    QVERIFY(preview.ok());
    QVERIFY(!preview->problem);
    QCOMPARE(preview->rows.size(), std::size_t(20));
    QCOMPARE(shownVector(*preview, 19), (std::vector<float>{valueAt(19, 0), valueAt(19, 1), valueAt(19, 2)}));
}

void TestPreview::ofSeveralArraysOneCanBeChosen()
{
    const auto h5 = m_folder.path("several.h5");
    {
        MadeHdf5 file(h5);
        file.array("a", H5T_NATIVE_FLOAT, rows, dim, flat<float>().data());
        file.array("b", H5T_NATIVE_FLOAT, rows, dim, flat<float>().data());
    }
    const auto shape = "(" + std::to_string(rows) + ", 3)";
    const auto array = npy(1, "<f4", shape, rawAll(flat<float>()));
    const auto npz = m_folder.write("several.npz", zip({{"a.npy", array}, {"b.npy", array}}));
    const auto table =
        m_folder.write("several.parquet", small::parquet({listColumn<float>("a", physical::float32, vectors()),
                                                          listColumn<float>("b", physical::float32, vectors())}));
    const auto json = m_folder.write("several.json", R"([{"a": [1, 2], "b": [3, 4]}, {"a": [1, 2], "b": [3, 4]}])");
    for (const auto &path : {h5, npz, table, json}) {
        const auto unclear = previewFile(path, {}, unwatched);
        QVERIFY(unclear.ok());
        QVERIFY(unclear->problem && unclear->problem->code == Code::AmbiguousVectors);
        QCOMPARE(unclear->choices, (std::vector<std::string>{"a", "b"}));
        const auto chosen = previewFile(path, {.vectorColumns = "b"}, unwatched);
        QVERIFY(chosen.ok());
        QVERIFY(!chosen->problem);
        QCOMPARE(chosen->reading.vectorColumns, std::string("b"));
        QVERIFY(!chosen->rows.empty());
    }
}

void TestPreview::numbersAloneCanBeDescribed()
{
    const auto path =
        m_folder.write("numbers.raw", std::string("\x01\xfe\xfd\xfc", 4) + rawAll(flat<float>()).substr(4));
    const auto unknown = previewFile(path, {}, unwatched);
    QVERIFY(unknown.ok());
    QVERIFY(unknown->problem && unknown->problem->code == Code::UnknownFormat);
    const auto said = previewFile(path, {.dim = dim}, unwatched);
    QVERIFY(said.ok());
    QVERIFY(!said->problem);
    QCOMPARE(said->rowCount, rows);
    QCOMPARE(shownVector(*said, 1), (std::vector<float>{valueAt(1, 0), valueAt(1, 1), valueAt(1, 2)}));
    const auto bits = previewFile(path, {.dim = 16, .element = StoredElement::Bit}, unwatched);
    QVERIFY(bits.ok());
    QVERIFY(!bits->problem);
    QCOMPARE(bits->dim, std::int64_t(16));
}

void TestPreview::textsThatAreLeftOutAreNamed()
{
    const auto bytes = small::parquet({listColumn<float>("emb", physical::float32, {{1, 2}, {3, 4}}),
                                       textColumn("long", {std::string(500, 'x'), std::string(500, 'y')}),
                                       textColumn("short", {"a", "b"})});
    const auto file = FileBytes::inMemory("a.parquet", std::as_bytes(std::span(bytes)));
    std::vector<shardscope::parquet::Table> tables;
    auto table = shardscope::parquet::openTable(file, {});
    QVERIFY(table.ok());
    tables.push_back(*std::move(table));
    const auto attributes = shardscope::parquet::readAttributes(tables, 1000, unwatched);
    QVERIFY(attributes.ok());
    QCOMPARE(attributes->leftOut, std::vector<std::string>{"long"});
    QCOMPARE(attributes->kept.size(), std::size_t(1));
    QCOMPARE(attributes->kept[0].name, std::string("short"));
}

QTEST_GUILESS_MAIN(TestPreview)
#include "tst_preview.moc"
