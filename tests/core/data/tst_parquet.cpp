// SPDX-License-Identifier: GPL-3.0-or-later
#include "ParquetLottery.h"
#include "ReadFacts.h"

#include "core/data/readers/Reader.h"
#include "core/truth/ExactSearch.h"

#include <QTest>

#include <cmath>
#include <numeric>

using namespace shardscope;
using namespace shardscope::small;

using Texts = std::vector<std::string>;

namespace {

Floats flat(const Rows &rows)
{
    Floats all;
    for (const auto &row : rows) {
        all.insert(all.end(), row.begin(), row.end());
    }
    return all;
}

/// By the definition, in double.
double distanceBy(Metric metric, const Floats &a, const Floats &b)
{
    const auto product = [](const Floats &x, const Floats &y) {
        return std::inner_product(x.begin(), x.end(), y.begin(), 0.0);
    };
    return metric == Metric::L2             ? product(a, a) + product(b, b) - 2 * product(a, b)
           : metric == Metric::InnerProduct ? -product(a, b)
                                            : 1 - product(a, b) / std::sqrt(product(a, a) * product(b, b));
}

} // namespace

class TestParquet : public QObject
{
    Q_OBJECT

private slots:
    void filesOfEveryVariationAreRead();
    void wholeNumbersOfAnyEncodingAreKeptAsTheyAre();
    void textsOfAnyEncodingAreKeptAsTheyAre();
    void bytesByHandAreRead();
    void listsOfBytesStayBytes();
    void columnsMayBeComponents();
    void cellsOfBytesAreVectorsWhereTold();
    void nestedColumnsAreNamedByPath();
    void neighboursAreRead();
    void filesOfABenchmarkBelongTogether();
    void truthByAnotherMetricIsLeftAside();
    void partsAreOneTable();
    void rowsWithoutVectorAreNamed();
    void rowsOfOtherLengthAreNamed();
    void ofSeveralVectorColumnsOneMustBeNamed();
    void readingCanBeCancelled();

private:
    Folder m_folder;
};

/// An oracle that shares no code: the writer, and the values it was given.
void TestParquet::filesOfEveryVariationAreRead()
{
    for (unsigned seed = 1; seed <= 400; ++seed) {
        Lottery lottery(seed);
        const std::size_t n = 1 + lottery.upTo(50);
        const auto rows = lottery.vectorsOf(n, 1 + lottery.upTo(7));
        Texts names;
        Texts tenants;
        std::vector<std::int64_t> ids;
        for (std::size_t i = 0; i < n; ++i) {
            names.push_back("row " + std::to_string(i * 7919 % n));
            tenants.push_back(lottery.coin() ? "" : "tenant " + std::to_string(lottery.upTo(3)));
            ids.push_back(std::int64_t(lottery.upTo(1000)) * 1'000'000'007 * (lottery.coin() ? 1 : -1) +
                          std::int64_t(i));
        }
        auto idColumn = numberColumn("id", physical::int64, ids);
        idColumn.coding =
            lottery.oneOf(std::array{Coding::Plain, Coding::Dictionary, Coding::Deltas, Coding::SplitBytes});
        auto nameColumn = textColumn("name", names);
        nameColumn.coding =
            lottery.oneOf(std::array{Coding::Plain, Coding::Dictionary, Coding::DeltaLengths, Coding::DeltaTexts});
        auto tenantColumn = textColumn("tenant", tenants);
        tenantColumn.coding = nameColumn.coding;
        for (std::size_t i = 0; i < n; ++i) {
            if (tenants[i].empty()) { // null: read as the empty text
                tenantColumn.rows[i] = lottery.coin() ? std::nullopt : std::optional(std::vector<Cell>{std::nullopt});
                tenantColumn.rows[i].reset();
            }
        }
        auto vectors = lottery.vectors("emb", rows);
        const auto bytes = parquet({idColumn, nameColumn, vectors, tenantColumn}, lottery.settings());
        const auto content = contentOf(bytes);
        QVERIFY2(content.ok(), qPrintable(QString("%1: %2").arg(seed).arg(
                                   content.ok() ? QString() : QString::fromStdString(textOf(content.error(), 1)))));
        QCOMPARE(content->vectors.size(), std::int64_t(n));
        QCOMPARE(valuesOf(content->vectors), flat(rows));
        Texts idTexts;
        for (const auto id : ids) {
            idTexts.push_back(std::to_string(id));
        }
        QCOMPARE(textsOf(content->ids), idTexts);
        QCOMPARE(cellsOf(*content, "name"), names);
        QCOMPARE(content->labels, names);
        QCOMPARE(cellsOf(*content, "tenant"), tenants);
    }
}

void TestParquet::wholeNumbersOfAnyEncodingAreKeptAsTheyAre()
{
    for (unsigned seed = 1; seed <= 200; ++seed) {
        Lottery lottery(seed);
        const std::size_t n = 1 + lottery.upTo(400);
        std::mt19937_64 random(seed);
        const int bits = int(1 + lottery.upTo(63));
        std::vector<std::int64_t> numbers;
        std::vector<std::int32_t> small;
        Texts texts;
        Texts smallTexts;
        for (std::size_t i = 0; i < n; ++i) {
            numbers.push_back(std::int64_t(random() >> (64 - bits)) * (lottery.coin() ? 1 : -1));
            small.push_back(std::int32_t(random()));
            texts.push_back(std::to_string(numbers.back()));
            smallTexts.push_back(std::to_string(small.back()));
        }
        if (lottery.coin()) {
            numbers.front() = INT64_MIN;
            numbers.back() = INT64_MAX;
            texts.front() = n > 1 ? std::to_string(INT64_MIN) : std::to_string(INT64_MAX);
            texts.back() = std::to_string(INT64_MAX);
        }
        auto settings = lottery.settings();
        settings.groupRows = n;
        settings.pageEntries = n;
        auto large = numberColumn("large", physical::int64, numbers);
        auto narrow = numberColumn("narrow", physical::int32, small);
        large.coding = narrow.coding = lottery.coin() ? Coding::Deltas : Coding::SplitBytes;
        const auto content =
            contentOf(parquet({lottery.vectors("emb", lottery.vectorsOf(n, 2)), large, narrow}, settings));
        QVERIFY(content.ok());
        QCOMPARE(cellsOf(*content, "large"), texts);
        QCOMPARE(cellsOf(*content, "narrow"), smallTexts);
    }
}

void TestParquet::textsOfAnyEncodingAreKeptAsTheyAre()
{
    const Texts texts{"", "a", "ab", "abc", "b", std::string(300, 'x'), std::string(299, 'x') + "y", "Ünïcödé", "a"};
    const std::size_t n = texts.size();
    std::vector<std::uint8_t> truths;
    Texts truthTexts;
    for (std::size_t i = 0; i < n; ++i) {
        truths.push_back(i % 3 == 0 ? 1 : 0);
        truthTexts.push_back(i % 3 == 0 ? "true" : "false");
    }
    for (const auto coding : {Coding::Plain, Coding::Dictionary, Coding::DeltaLengths, Coding::DeltaTexts}) {
        for (const bool isSecond : {false, true}) {
            auto column = textColumn("text", texts);
            column.coding = coding;
            auto truth = numberColumn("truth", physical::boolean, truths);
            truth.coding = isSecond ? Coding::BitRuns : Coding::Plain;
            auto vectors = Lottery(1).vectors("emb", Rows(n, Floats{1, 2}));
            const auto content =
                contentOf(parquet({vectors, column, truth}, {.isSecondVersion = isSecond, .pageEntries = 4}));
            QVERIFY(content.ok());
            QCOMPARE(cellsOf(*content, "text"), texts);
            QCOMPARE(cellsOf(*content, "truth"), truthTexts);
        }
    }
}

/// Every byte written by hand from the documents of the format: two rows of `required group emb (LIST) { repeated group
/// list { required float element; } }`, {1, 2} and {3, -4}.
void TestParquet::bytesByHandAreRead()
{
    using namespace std::string_literals; // these keep their zeros
    const std::string page = // its header: type 0, sizes 28 and 28, data page of 4 values, PLAIN, levels RLE and RLE
        "\x15\x00\x15\x38\x15\x38\x2c\x15\x08\x15\x00\x15\x06\x15\x06\x00\x00"s
        // 2 bytes of repetition levels, one packed group of 0 1 0 1; 2 bytes of definition levels, four times 1
        "\x02\x00\x00\x00\x03\x0a\x02\x00\x00\x00\x08\x01"s
        // the values
        "\x00\x00\x80\x3f\x00\x00\x00\x40\x00\x00\x40\x40\x00\x00\x80\xc0"s;
    const std::string description = // version 1, four elements of the schema
        "\x15\x02\x19\x4c"
        "\x48\x01s\x15\x02\x00" // the root, one child
        "\x35\x00\x18\x03"
        "emb\x15\x02\x15\x06\x00" // required, one child, LIST
        "\x35\x04\x18\x04"
        "list\x15\x02\x00" // repeated, one child
        "\x15\x08\x25\x00\x18\x07"
        "element\x00" // float, required
        // two rows, one group of one chunk: of float, encodings, path, no codec, 4 values, sizes, its page at byte 4
        "\x16\x04\x19\x1c\x19\x1c\x26\x08\x1c\x15\x08\x19\x25\x00\x06\x19\x18\x03"
        "emb\x15\x00\x16\x08\x16\x5c\x16\x5c\x26\x08\x00\x00"
        "\x16\x5c\x16\x04\x00\x00"s;
    QCOMPARE(page.size(), std::size_t(17 + 28));
    QCOMPARE(description.size(), std::size_t(86));
    const std::string bytes = "PAR1" + page + description + "\x56\x00\x00\x00PAR1"s;
    const auto content = contentOf(bytes);
    QVERIFY2(content.ok(), content.ok() ? "" : textOf(content.error(), 1).c_str());
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, -4}));
    QCOMPARE(content->vectors.dim(), 2);
}

void TestParquet::listsOfBytesStayBytes()
{
    auto column = listColumn<std::int32_t>("emb", physical::int32, {{0, 255}, {7, 1}});
    column.converted = 11; // UINT_8
    auto content = contentOf(parquet({column}));
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.element(), Element::UInt8);
    QCOMPARE(valuesOf(content->vectors), (Floats{0, 255, 7, 1}));

    column = listColumn<std::int32_t>("emb", physical::int32, {{-128, 127}, {7, 1}});
    column.converted = 15; // INT_8
    content = contentOf(parquet({column}));
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.element(), Element::Int8);
    QCOMPARE(valuesOf(content->vectors), (Floats{-128, 127, 7, 1}));

    // As Hugging Face has quantized embeddings: whole numbers of 64 bits.
    column = listColumn<std::int64_t>("emb", physical::int64, {{-128, 127}, {7, 1}});
    FileLayout layout{.vectorColumns = "emb"};
    content = contentOf(parquet({column}), layout);
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.element(), Element::Float32);
    layout.element = StoredElement::Int8;
    content = contentOf(parquet({column}), layout);
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.element(), Element::Int8);
    QCOMPARE(valuesOf(content->vectors), (Floats{-128, 127, 7, 1}));
    layout.element = StoredElement::UInt8; // there is a negative one
    QCOMPARE(int(contentOf(parquet({column}), layout).error().code), int(Code::UnsupportedElement));
}

void TestParquet::columnsMayBeComponents()
{
    std::vector<ParquetColumn> columns;
    for (const int i : {0, 1, 10, 2}) {
        columns.push_back(numberColumn<float>("e" + std::to_string(i), physical::float32, {float(i), float(-i), 0.5F}));
    }
    columns.insert(columns.begin() + 1, numberColumn<double>("price", physical::float64, {9, 8, 7}));
    columns.push_back(textColumn("t", {"a", "b", "a"}));
    const auto content = contentOf(parquet(columns, {.groupRows = 2}));
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{0, 1, 2, 10, 0, -1, -2, -10, 0.5F, 0.5F, 0.5F, 0.5F}));
    QCOMPARE(cellsOf(*content, "price"), (Texts{"9", "8", "7"}));
    QCOMPARE(cellsOf(*content, "t"), (Texts{"a", "b", "a"}));

    FileLayout layout{.vectorColumns = "e10,price"};
    const auto chosen = contentOf(parquet(columns), layout);
    QVERIFY(chosen.ok());
    QCOMPARE(valuesOf(chosen->vectors), (Floats{10, 9, -10, 8, 0.5F, 7}));
}

void TestParquet::cellsOfBytesAreVectorsWhereTold()
{
    ParquetColumn column{"blob", physical::bytes, {}};
    column.rows = {std::vector<Cell>{rawAll(Floats{1, 2})}, std::vector<Cell>{rawAll(Floats{3, -4})}};
    QCOMPARE(int(contentOf(parquet({column})).error().code), int(Code::MissingColumn));
    FileLayout layout{.vectorColumns = "blob"};
    QCOMPARE(int(contentOf(parquet({column}), layout).error().code), int(Code::UnsupportedElement));
    layout.element = StoredElement::Float32;
    auto content = contentOf(parquet({column}), layout);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, -4}));

    column.type = physical::fixed;
    column.typeLength = 8;
    column.isOptional = false;
    content = contentOf(parquet({column}), layout);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, -4}));
    layout.element = StoredElement::UInt8;
    content = contentOf(parquet({column}), layout);
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.dim(), 8);
}

void TestParquet::nestedColumnsAreNamedByPath()
{
    auto dense = listColumn<float>("dense", physical::float32, {{1, 2}, {3, 4}});
    dense.group = "vector";
    auto tenant = textColumn("tenant", {"x", "y"});
    tenant.group = "metadata";
    const auto content = contentOf(parquet({dense, tenant}));
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 2, 3, 4}));
    QCOMPARE(cellsOf(*content, "metadata.tenant"), (Texts{"x", "y"}));
    FileLayout layout{.vectorColumns = "vector.dense"};
    QVERIFY(contentOf(parquet({dense, tenant}), layout).ok());
}

/// As VectorDBBench has them.
void TestParquet::neighboursAreRead()
{
    const auto ids = numberColumn<std::int64_t>("id", physical::int64, {0, 1, 2});
    const auto lists = listColumn<std::int64_t>("neighbors_id", physical::int64, {{5, 3, 8}, {9, 1}, {2, 7, 4}});
    const auto content = contentOf(parquet({ids, lists}, {.codec = PackedBy::Snappy, .groupRows = 2}));
    QVERIFY(content.ok());
    QVERIFY(content->neighbors.has_value());
    QCOMPARE(content->neighbors->k, 3);
    QCOMPARE(content->neighbors->ids, (std::vector<std::int64_t>{5, 3, 8, 9, 1, -1, 2, 7, 4}));
}

/// VectorDBBench: train.parquet (its rows shuffled), test.parquet, and neighbors.parquet with ids of the former.
void TestParquet::filesOfABenchmarkBelongTogether()
{
    for (unsigned seed = 1; seed <= 20; ++seed) {
        Lottery lottery(seed);
        const Folder folder;
        const std::size_t n = 8;
        const auto rows = lottery.vectorsOf(n, 3);
        const auto queries = lottery.vectorsOf(2, 3);
        std::vector<std::int64_t> ids(n);
        for (std::size_t i = 0; i < n; ++i) {
            ids[i] = std::int64_t(i) * 100;
        }
        std::shuffle(ids.begin(), ids.end(), std::mt19937(seed));
        // Of each query all ids, nearest first.
        std::vector<std::vector<std::int64_t>> near;
        for (const auto &query : queries) {
            std::vector<std::pair<double, std::int64_t>> order;
            for (std::size_t i = 0; i < n; ++i) {
                double sum = 0;
                for (std::size_t j = 0; j < 3; ++j) {
                    sum += (rows[i][j] - query[j]) * (rows[i][j] - query[j]);
                }
                order.emplace_back(sum, ids[i]);
            }
            std::ranges::sort(order);
            near.emplace_back();
            for (const auto &[distance, id] : order) {
                near.back().push_back(id);
            }
        }
        const auto settings = lottery.settings();
        const auto train = folder.write(
            "shuffle_train.parquet",
            parquet({numberColumn("id", physical::int64, ids), listColumn("emb", physical::float32, rows)}, settings));
        folder.write("test.parquet", parquet({numberColumn<std::int64_t>("id", physical::int64, {0, 1}),
                                              listColumn("emb", physical::float32, queries)}));
        folder.write("neighbors.parquet", parquet({numberColumn<std::int64_t>("id", physical::int64, {0, 1}),
                                                   listColumn("neighbors_id", physical::int64, near)}));
        const auto data = openFile(train);
        QVERIFY(data.ok());
        QCOMPARE(valuesOf(data->queries), flat(queries));
        QVERIFY(data->truth.has_value());
        for (std::size_t q = 0; q < queries.size(); ++q) {
            float last = -1;
            for (std::size_t i = 0; i < n; ++i) {
                const auto &neighbor = data->truth->row(std::int64_t(q))[i];
                QVERIFY(neighbor.distance >= last); // as near as the ids say, in their order
                last = neighbor.distance;
                double sum = 0;
                const auto row = std::size_t(std::ranges::find(ids, near[q][i]) - ids.begin());
                for (std::size_t j = 0; j < 3; ++j) {
                    sum += (rows[row][j] - queries[q][j]) * (rows[row][j] - queries[q][j]);
                }
                QCOMPARE(double(neighbor.distance), sum);
            }
        }
        folder.write("neighbors.parquet",
                     parquet({listColumn<std::int64_t>("neighbors_id", physical::int64, {{1}, {0}})}));
        const auto aside = openFile(train); // no vector has the id 1
        QVERIFY(aside.ok() && !aside->truth && aside->notes.truthLeftAside.has_value());
        QVERIFY(!aside->notes.truthLeftAside->fits);
        Source named;
        named.truth = folder.path("neighbors.parquet");
        QCOMPARE(int(openFile(train, named).error().code), int(Code::TruthMismatch));
        folder.write("test.parquet", "PAR1 of another kind"); // nobody asked for it
        const auto without = openFile(train);
        QVERIFY(without.ok());
        QVERIFY(without->notes.queriesSampled);
    }
}

/// The metric is not in these files. Truth by another one is left aside, and the one named that it is by.
void TestParquet::truthByAnotherMetricIsLeftAside()
{
    constexpr std::array metrics{Metric::L2, Metric::InnerProduct, Metric::Cosine};
    for (unsigned seed = 1; seed <= 30; ++seed) {
        Lottery lottery(seed);
        const Folder folder;
        const std::size_t n = 40;
        const auto rows = lottery.vectorsOf(n, 5);
        const auto queries = lottery.vectorsOf(12, 5);
        const auto train =
            folder.write("train.parquet", parquet({listColumn("emb", physical::float32, rows)}, lottery.settings()));
        folder.write("test.parquet", parquet({listColumn("emb", physical::float32, queries)}));
        for (const Metric by : metrics) {
            std::vector<std::vector<std::int64_t>> near;
            for (const auto &query : queries) {
                std::vector<std::pair<double, std::int64_t>> order;
                for (std::size_t i = 0; i < n; ++i) {
                    order.emplace_back(distanceBy(by, query, rows[i]), i);
                }
                std::ranges::sort(order);
                near.emplace_back();
                for (int i = 0; i < 6; ++i) {
                    near.back().push_back(order[i].second);
                }
            }
            const auto file =
                folder.write("neighbors.parquet", parquet({listColumn("neighbors_id", physical::int64, near)}));
            for (const Metric metric : metrics) {
                Source source;
                source.metric = metric;
                const auto data = openFile(train, source);
                QVERIFY(data.ok());
                QCOMPARE(data->truth.has_value(), metric == by);
                QCOMPARE(data->notes.truthLeftAside.has_value(), metric != by);
                if (metric != by) {
                    QCOMPARE(data->notes.truthLeftAside->file, file);
                    const bool isKnown = metric != Metric::Cosine; // the lengths are gone
                    QCOMPARE(data->notes.truthLeftAside->fits, isKnown ? std::optional(by) : std::nullopt);
                    QCOMPARE(groundTruth(*data, 6, {}, unwatched)->row(0)[0],
                             exactSearch(*data, 6, unwatched)->row(0)[0]);
                    source.truth = file; // the user says that it is the one
                    QVERIFY(!openFile(train, source).ok());
                }
            }
        }
    }
}

/// As Hugging Face and VectorDBBench split large tables.
void TestParquet::partsAreOneTable()
{
    const Folder folder;
    Lottery lottery(3);
    Rows all;
    Texts ids;
    Texts names;
    std::string first;
    for (int part = 0; part < 3; ++part) {
        const auto rows = lottery.vectorsOf(4, 2);
        std::vector<std::int64_t> numbers;
        Texts texts;
        for (int i = 0; i < 4; ++i) {
            numbers.push_back(part * 10 + i);
            texts.push_back("t" + std::to_string(part + i));
            ids.push_back(std::to_string(numbers.back()));
        }
        all.insert(all.end(), rows.begin(), rows.end());
        names.insert(names.end(), texts.begin(), texts.end());
        const auto path = folder.write("train-0000" + std::to_string(part) + "-of-00003.parquet",
                                       parquet({numberColumn("id", physical::int64, numbers),
                                                listColumn("emb", physical::float32, rows), textColumn("t", texts)},
                                               lottery.settings()));
        first = part == 0 ? path : first;
    }
    const auto content = readFile(first, {}, unwatched);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), flat(all));
    QCOMPARE(textsOf(content->ids), ids);
    QCOMPARE(cellsOf(*content, "t"), names);
    const auto single = readFile(folder.path("train-00001-of-00003.parquet"), {}, unwatched);
    QVERIFY(single.ok());
    QCOMPARE(single->vectors.size(), 4);
    QVERIFY(QFile::remove(QString::fromStdString(folder.path("train-00002-of-00003.parquet"))));
    QCOMPARE(readFile(first, {}, unwatched)->vectors.size(), 4); // not all are there: the one that was named
}

void TestParquet::rowsWithoutVectorAreNamed()
{
    for (unsigned seed = 1; seed <= 200; ++seed) {
        Lottery lottery(seed);
        const std::size_t n = 1 + lottery.upTo(30);
        auto column = lottery.vectors("emb", lottery.vectorsOf(n, 1 + lottery.upTo(4)));
        column.list = ListLayout::ThreeLevels;
        column.isOptional = column.isItemOptional = true;
        const std::size_t bad = lottery.upTo(n - 1);
        switch (lottery.upTo(2)) {
        case 0: // null
            column.rows[bad].reset();
            break;
        case 1: // a null in it
            column.rows[bad]->back().reset();
            break;
        default: // an empty list
            column.rows[bad]->clear();
        }
        const auto content = contentOf(parquet({column}, lottery.settings()));
        QVERIFY(!content.ok());
        QCOMPARE(int(content.error().code), int(Code::MissingVector));
        QCOMPARE(numberOf(content.error(), 0), std::int64_t(bad));
        QCOMPARE(textOf(content.error(), 1), std::string("emb"));
    }
}

void TestParquet::rowsOfOtherLengthAreNamed()
{
    for (unsigned seed = 1; seed <= 200; ++seed) {
        Lottery lottery(seed);
        const std::size_t n = 2 + lottery.upTo(30);
        auto rows = lottery.vectorsOf(n, 2 + lottery.upTo(4));
        const std::size_t bad = 1 + lottery.upTo(n - 2);
        const auto dim = std::int64_t(rows[0].size());
        rows[bad].resize(lottery.coin() ? rows[bad].size() + 1 + lottery.upTo(3) : rows[bad].size() - 1);
        const auto content = contentOf(parquet({lottery.vectors("emb", rows)}, lottery.settings()));
        QVERIFY(!content.ok());
        QCOMPARE(int(content.error().code), int(Code::RowDimension));
        QCOMPARE(numberOf(content.error(), 0), std::int64_t(bad));
        QCOMPARE(numberOf(content.error(), 1), std::int64_t(rows[bad].size()));
        QCOMPARE(numberOf(content.error(), 2), dim);
    }
}

void TestParquet::ofSeveralVectorColumnsOneMustBeNamed()
{
    const auto title = listColumn<float>("title_emb", physical::float32, {{1, 2}, {3, 4}});
    const auto text = listColumn<float>("text_emb", physical::float32, {{5, 6, 7}, {8, 9, 0}});
    const auto refused = contentOf(parquet({title, text}));
    QVERIFY(!refused.ok());
    QCOMPARE(int(refused.error().code), int(Code::AmbiguousVectors));
    QCOMPARE(textOf(refused.error(), 0), std::string("title_emb"));
    QCOMPARE(textOf(refused.error(), 1), std::string("text_emb"));
    FileLayout layout{.vectorColumns = "text_emb"};
    const auto content = contentOf(parquet({title, text}), layout);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{5, 6, 7, 8, 9, 0}));
    layout.vectorColumns = "emb";
    const auto missing = contentOf(parquet({title, text}), layout);
    QCOMPARE(int(missing.error().code), int(Code::MissingColumn));
    QVERIFY(textOf(missing.error(), 1).find("title_emb (list<float>)") != std::string::npos);
}

void TestParquet::readingCanBeCancelled()
{
    ParquetColumn column = listColumn<float>("emb", physical::float32, {});
    column.rows.assign(20000, std::vector<Cell>(2, Cell(raw(1.0F))));
    const auto path = m_folder.write("long.parquet", parquet({column}, {.groupRows = 20000, .pageEntries = 40000}));
    int calls = 0;
    const auto stopped = readFile(path, {}, [&](std::int64_t, std::int64_t) { return ++calls < 4; });
    QVERIFY(!stopped.ok());
    QCOMPARE(int(stopped.error().code), int(Code::Cancelled));
}

QTEST_GUILESS_MAIN(TestParquet)
#include "tst_parquet.moc"
