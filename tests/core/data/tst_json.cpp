// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadFacts.h"

#include "core/base/Random.h"

#include <nlohmann/json.hpp>

#include <QTest>

using namespace shardscope;
using shardscope::small::cellsOf;
using Json = nlohmann::ordered_json;

/// JSON as services export it: one record a line, lists, lists inside of objects, keys inside of keys.
class TestJson : public QObject
{
    Q_OBJECT

private slots:
    void everyShapeReadsTheSame();
    void exportsOfServicesAreRead_data();
    void exportsOfServicesAreRead();
    void listsOfListsAreVectors();
    void twoVectorsAreForTheUserToChoose();
    void cutOffFilesAreRefused();
    void batchesOfListsAreRead();
    void batchesAreReadAsTheirRecords();
    void batchesWhoseListsDifferAreRefused();

private:
    Outcome<FileContent> contentOf(const std::string &text, const std::string &vectorColumns = {})
    {
        ReadOptions options;
        options.layout.vectorColumns = vectorColumns;
        return small::contentOf("file.json", text, options);
    }
};

namespace {

std::string joined(const std::vector<Json> &records, int indent)
{
    std::string text;
    for (const Json &record : records) {
        text += record.dump(indent) + '\n';
    }
    return text;
}

} // namespace

void TestJson::everyShapeReadsTheSame()
{
    Random random(11);
    for (int round = 0; round < 200; ++round) {
        const auto rows = 2 + random.below(6);
        const auto dim = 1 + random.below(5);
        std::vector<Json> records;
        std::vector<float> expected;
        std::vector<std::string> tenants;
        for (std::int64_t row = 0; row < rows; ++row) {
            Json vector = Json::array();
            for (std::int64_t j = 0; j < dim; ++j) {
                expected.push_back(static_cast<float>(random.below(2000) - 1000) / 8);
                vector.push_back(expected.back());
            }
            tenants.push_back("t \"" + std::to_string(random.below(3)) + "\" }],[{");
            records.push_back({{"id", 9'007'199'254'740'993 + row},
                               {"vector", round % 2 ? Json{{"dense", vector}} : vector},
                               {"metadata", {{"tenant", tenants.back()}, {"tags", {{{"a", 1}}, {{"b", 2}}}}}}});
        }
        const Json list(records);
        const Json points{{"result", {{"next", nullptr}, {"points", list}}}, {"status", "ok"}, {"time", 0.25}};
        for (const std::string &text :
             {joined(records, -1), joined(records, 2), list.dump(), list.dump(3), "\n " + list.dump(0) + " \n",
              points.dump(), points.dump(1), "\xef\xbb\xbf" + Json{{"data", list}}.dump(4)}) {
            const auto content = contentOf(text);
            QVERIFY2(content.ok(), text.c_str());
            QCOMPARE(content->vectors.size(), rows);
            QCOMPARE(content->vectors.dim(), static_cast<int>(dim));
            for (std::int64_t row = 0; row < rows; ++row) {
                for (std::int64_t j = 0; j < dim; ++j) {
                    QCOMPARE(content->vectors.values<float>(row)[j], expected[row * dim + j]);
                }
                QCOMPARE(content->ids.text(row), std::to_string(9'007'199'254'740'993 + row));
            }
            QCOMPARE(cellsOf(*content, "metadata.tenant"), tenants);
        }
    }
}

void TestJson::exportsOfServicesAreRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("vectors");
    const auto row = [](const char *name, const char *text, const char *vectors) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(vectors);
    };
    row("Qdrant, named and sparse vectors",
        R"({"result":{"points":[{"id":7,"payload":{"city":"x"},"vector":{"text":[1,2],"sparse":{"indices":[3],"values":[0.5]}}},
            {"id":8,"payload":{"city":"y"},"vector":{"text":[3,4],"sparse":{"indices":[1],"values":[0.25]}}}]}})",
        "vector.text");
    row("Pinecone", R"({"vectors":[{"id":"a","values":[1,2],"metadata":{"g":"x"}},{"id":"b","values":[3,4]}]})",
        "values");
    row("an answer of embeddings",
        R"({"object":"list","data":[{"object":"embedding","index":0,"embedding":[1,2]},
            {"object":"embedding","index":1,"embedding":[3,4]}],"usage":{"total_tokens":3}})",
        "embedding");
    row("a batch of embeddings",
        "{\"custom_id\":\"a\",\"response\":{\"body\":{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}}}\n"
        "{\"custom_id\":\"b\",\"response\":{\"body\":{\"data\":[{\"index\":0,\"embedding\":[3,4]}]}}}\n",
        "response.body.data[0].embedding");
    row("hits",
        R"({"hits":{"hits":[{"_id":"p","_source":{"v":{"vector":[1,2]}}},{"_id":"q","_source":{"v":{"vector":[3,4]}}}]}})",
        "_source.v.vector");
    row("lists kept as texts", "{\"embedding\":\"[1, 2]\"}\n{\"embedding\":\"[3.0,4e0]\"}\n", "embedding");
    row("a name nobody uses", R"([{"name":"x","wv":[1,2]},{"name":"y","wv":[3,4]}])", "wv");
}

void TestJson::exportsOfServicesAreRead()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, vectors);
    const auto content = contentOf(text.toStdString());
    QVERIFY(content.ok());
    QCOMPARE(content->reading.vectorColumns, vectors.toStdString());
    QCOMPARE(content->vectors.size(), std::int64_t(2));
    const float expected[] = {1, 2, 3, 4};
    for (std::int64_t i = 0; i < 4; ++i) {
        QCOMPARE(content->vectors.values<float>(i / 2)[i % 2], expected[i]);
    }
}

void TestJson::listsOfListsAreVectors()
{
    const auto content = contentOf("[[1, 2], [3, 4],\n [5, 6]]");
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.size(), std::int64_t(3));
    QCOMPARE(content->vectors.values<float>(2)[1], 6.0F);
    const auto mixed = contentOf("[[1, 2], {\"vector\": [3, 4]}]");
    QVERIFY(!mixed.ok());
    QCOMPARE(mixed.error().code, Code::BadRecord);
}

void TestJson::twoVectorsAreForTheUserToChoose()
{
    const std::string text = R"([{"vector": {"title": [1, 2], "body": [3, 4, 5]}}])";
    const auto both = contentOf(text);
    QVERIFY(!both.ok());
    QCOMPARE(both.error().code, Code::AmbiguousVectors);
    const auto body = contentOf(text, "vector.body");
    QVERIFY(body.ok());
    QCOMPARE(body->vectors.dim(), 3);
    const auto none = contentOf(text, "vector.summary");
    QVERIFY(!none.ok());
    QCOMPARE(none.error().code, Code::MissingColumn);
}

void TestJson::cutOffFilesAreRefused()
{
    const std::string text = R"({"result": {"points": [{"id": 1, "vector": [1, 2]}, {"id": 2, "vector": [3, 4]}]}})";
    const std::string list = R"([{"id": 1, "vector": [1, 2]}, {"id": 2, "vector": [3, "]"]}])";
    for (const auto &whole : {text, list}) {
        for (std::size_t size = 1; size < whole.size(); ++size) {
            QVERIFY2(!contentOf(whole.substr(0, size)).ok(), whole.substr(0, size).c_str());
        }
    }
    QVERIFY(!contentOf(R"([{"vector": [1, 2]}] 7)").ok());
    QVERIFY(!contentOf(R"([{"vector": [1, 2]} {"vector": [1, 2]}])").ok());
}

/// As Chroma gives a collection, or an embedding service its answer.
void TestJson::batchesOfListsAreRead()
{
    const auto chroma = contentOf(R"({"ids": ["a", "b"], "embeddings": [[1, 2], [3, 4]], "documents": ["red", null],
        "metadatas": [{"tenant": "x", "tags": [1, 2]}, {"tenant": "y", "tags": []}], "uris": null,
        "included": ["embeddings", "documents", "metadatas"]})");
    QVERIFY(chroma.ok());
    QCOMPARE(chroma->reading.vectorColumns, std::string("embeddings"));
    QCOMPARE(chroma->vectors.size(), std::int64_t(2));
    QCOMPARE(chroma->vectors.values<float>(1)[0], 3.0F);
    QCOMPARE(chroma->ids.text(0), std::string("a"));
    QCOMPARE(chroma->ids.text(1), std::string("b"));
    QCOMPARE(cellsOf(*chroma, "documents"), (std::vector<std::string>{"red", ""}));
    QCOMPARE(cellsOf(*chroma, "metadatas.tenant"), (std::vector<std::string>{"x", "y"}));

    const auto answer =
        contentOf(R"({"id": "7f", "texts": ["one", "two"], "embeddings": {"float": [[1, 2], [3, 4]]}})");
    QVERIFY(answer.ok());
    QCOMPARE(answer->reading.vectorColumns, std::string("embeddings.float"));
    QCOMPARE(cellsOf(*answer, "texts"), (std::vector<std::string>{"one", "two"}));

    const auto single = contentOf(R"({"embeddings": [[1, 2]]})");
    QVERIFY(single.ok());
    QCOMPARE(single->vectors.size(), std::int64_t(1));

    // A polygon beside a vector makes no batch of a record.
    const auto record = contentOf(R"([{"vector": [1, 2], "corners": [[1, 2], [3, 4], [5, 6]]}])");
    QVERIFY(record.ok());
    QCOMPARE(record->vectors.size(), std::int64_t(1));
}

void TestJson::batchesAreReadAsTheirRecords()
{
    Random random(23);
    for (int round = 0; round < 200; ++round) {
        const auto dim = 1 + random.below(4);
        std::vector<Json> batches;
        std::vector<float> expected;
        std::vector<std::string> ids;
        std::vector<std::string> tenants;
        std::vector<std::string> regions;
        for (std::int64_t i = 1 + random.below(4); i > 0; --i) {
            Json batch{{"region", "r" + std::to_string(i)}};
            for (const auto *key : {"ids", "metadatas", "vectors"}) {
                batch[key] = Json::array();
            }
            for (std::int64_t row = 1 + random.below(5); row > 0; --row) {
                Json vector = Json::array();
                for (std::int64_t j = 0; j < dim; ++j) {
                    expected.push_back(static_cast<float>(random.below(2000) - 1000) / 8);
                    vector.push_back(expected.back());
                }
                ids.push_back("id \"" + std::to_string(ids.size()) + "\" ]],[[{");
                tenants.push_back("t" + std::to_string(random.below(3)));
                regions.push_back("r" + std::to_string(i));
                batch["vectors"].push_back(vector);
                batch["ids"].push_back(ids.back());
                batch["metadatas"].push_back({{"tenant", tenants.back()}, {"boxes", {{1, 2}, {3, 4}}}});
            }
            batches.push_back(std::move(batch));
        }
        const Json list(batches);
        std::vector<std::string> texts{joined(batches, -1), joined(batches, 2), list.dump(), list.dump(3),
                                       Json{{"result", {{"batches", list}}}}.dump(1)};
        if (batches.size() == 1) {
            texts.push_back(Json{{"status", "ok"}, {"result", batches.front()}}.dump(2));
        }
        for (const std::string &text : texts) {
            const auto content = contentOf(text);
            QVERIFY2(content.ok(), text.c_str());
            const auto count = std::ssize(ids);
            QCOMPARE(content->vectors.size(), count);
            for (std::int64_t row = 0; row < count; ++row) {
                for (std::int64_t j = 0; j < dim; ++j) {
                    QCOMPARE(content->vectors.values<float>(row)[j], expected[row * dim + j]);
                }
                QCOMPARE(content->ids.text(row), ids[row]);
            }
            QCOMPARE(cellsOf(*content, "metadatas.tenant"), tenants);
            if (batches.size() > 1) { // of one batch it tells nothing
                QCOMPARE(cellsOf(*content, "region"), regions);
            }
        }
    }
}

void TestJson::batchesWhoseListsDifferAreRefused()
{
    const auto code = [this](const std::string &text) {
        const auto content = contentOf(text);
        return content ? Code::Cancelled : content.error().code;
    };
    QCOMPARE(code(R"({"ids": ["a"], "embeddings": [[1, 2], [3, 4]]})"), Code::BadRecord);
    QCOMPARE(code(R"({"ids": ["a", "b", "c"], "embeddings": [[1, 2], [3, 4]]})"), Code::BadRecord);
    QCOMPARE(code(R"({"embeddings": [[1, 2], [3, 4, 5]]})"), Code::RowDimension);
    QCOMPARE(code(R"([{"embeddings": [[1, 2]]}, {"ids": []}])"), Code::BadRecord);
    QCOMPARE(code(R"({"ids": ["a", "a"], "embeddings": [[1, 2], [3, 4]], "other": [[5, 6], [7, 8]]})"),
             Code::Cancelled); // not different: no ids, but what is there is read
    const std::string whole = R"({"ids": ["a", "b"], "embeddings": [[1, 2], [3, 4]]})";
    for (std::size_t size = 1; size < whole.size(); ++size) {
        QVERIFY2(!contentOf(whole.substr(0, size)).ok(), whole.substr(0, size).c_str());
    }
}

QTEST_GUILESS_MAIN(TestJson)
#include "tst_json.moc"
