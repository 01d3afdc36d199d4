// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/data/readers/Reader.h"
#include "core/sources/Source.h"
#include "core/store/SourceJson.h"
#include "tests/core/data/MadeTable.h"
#include "tests/core/data/ReadFacts.h"
#include "tests/core/data/SmallFiles.h"

#include <QTest>

#include <nlohmann/json.hpp>

#include <map>

using namespace shardscope;
using namespace shardscope::small;

namespace {

using Texts = std::vector<std::string>;
using Rows = std::vector<std::vector<float>>;

Outcome<FileContent> read(const std::string &name, const std::string &text, const FileLayout &layout = {})
{
    return small::contentOf(name, text, {.companions = false, .layout = layout});
}

Rows rowsOf(const VectorSet &vectors)
{
    Rows rows(vectors.size(), std::vector<float>(vectors.dim()));
    for (std::int64_t i = 0; i < vectors.size(); ++i) {
        vectors.copyRow(i, rows[i].data());
    }
    return rows;
}

bool isAmbiguous(Code code)
{
    return code == Code::AmbiguousSeparator || code == Code::AmbiguousDecimal || code == Code::AmbiguousHeader ||
           code == Code::AmbiguousIds || code == Code::AmbiguousVectors;
}

std::string shown(const Outcome<FileContent> &content)
{
    if (content) {
        return content->reading.vectorColumns + " id " + content->reading.idColumn + " d " +
               std::to_string(content->vectors.dim());
    }
    std::string text = "code " + std::to_string(int(content.error().code));
    for (const auto &fact : content.error().facts) {
        const auto *number = std::get_if<std::int64_t>(&fact);
        const auto *words = std::get_if<std::string>(&fact);
        text += " | " + (number ? std::to_string(*number) : words ? *words : "?");
    }
    return text;
}

} // namespace

/// Tables of text as people have them: each is read as it is, or refused with both readings named.
class TestTextLayouts : public QObject
{
    Q_OBJECT

private slots:
    void examplesAreRead_data();
    void examplesAreRead();
    void unclearFilesAreRefused_data();
    void unclearFilesAreRefused();
    void choicesDecide();
    void madeTablesAreReadOrRefused();
    void madeTablesAreReadAsTheUserSays();
    void wordsOfBinaryFilesMayHaveBlanks();
    void badCellsAreNamed_data();
    void badCellsAreNamed();
    void columnsAreFoundByWhatUsersWrite();
    void previewsShowWhatIsRead();
    void layoutsGoThroughDocuments();
    void idsFollowTheirRows();
    void commasMayBeDecimal();
    void tablesThatFitTwoWaysAreRefused();
};

void TestTextLayouts::examplesAreRead_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Rows>("rows");
    QTest::addColumn<Texts>("ids");
    QTest::addColumn<Texts>("labels");
    const auto row = [](const char *what, std::string text, Rows rows, Texts ids = {}, Texts labels = {},
                        std::string name = "a.txt") {
        QTest::newRow(what) << std::move(name) << std::move(text) << std::move(rows) << std::move(ids)
                            << std::move(labels);
    };
    const Rows two{{0.5F, 1.5F, -2.5F}, {3.25F, 4, 5}};
    row("savetxt",
        "5.000000000000000000e-01 1.500000000000000000e+00 -2.500000000000000000e+00\n"
        "3.250000000000000000e+00 4.000000000000000000e+00 5.000000000000000000e+00\n",
        two);
    row("savetxt with tabs", "0.5\t1.5\t-2.5\n3.25\t4\t5\n", two);
    row("right-aligned", "    0.5   1.5  -2.5\n   3.25     4     5\n", two);
    row("a comment above", "# x y z\n0.5 1.5 -2.5\n3.25 4 5\n", two);
    row("a byte-order mark",
        "\xef\xbb\xbf"
        "0.5,1.5,-2.5\n3.25,4,5\n",
        two);
    row("a byte-order mark before names",
        "\xef\xbb\xbf"
        "e0,e1,e2\n0.5,1.5,-2.5\n3.25,4,5\n",
        two);
    row("decimal commas", "0,5;1,5;-2,5\r\n3,25;4,0;5,0\r\n", two);
    row("decimal commas, named", "e0;e1;e2\n0,5;1,5;-2,5\n3,25;4;5\n", two);
    row("decimal commas and tabs", "0,5\t1,5\t-2,5\n3,25\t4\t5\n", two);
    row("decimal commas and blanks", "0,5 1,5 -2,5\n3,25 4 5\n", two);
    row("decimal commas in lists", "id;emb\n7;[0,5; 1,5; -2,5]\n8;[3,25; 4; 5]\n", two, {"7", "8"}, {"7", "8"});
    row("decimal commas in loose lists", "id;emb\n7;0,5 1,5 -2,5\n8;3,25 4,0 5,0\n", two, {"7", "8"}, {"7", "8"});
    row("sorted as texts", "e0,e1,e10\n0.5,1.5,-2.5\n3.25,4,5\n", two);
    row("sorted as texts, all there", "e0,e1,e10,e2,e3,e4,e5,e6,e7,e8,e9\n0,1,10,2,3,4,5,6,7,8,9.5\n",
        {{0, 1, 2, 3, 4, 5, 6, 7, 8, 9.5F, 10}});
    row("another column between", "e0,title,e1,year,e2\n0.5,a,1.5,1999,-2.5\n3.25,b,4,2001,5\n", two, {}, {"a", "b"});
    row("ids in front, named", "id,e0,e1,e2\n9007199254740993,0.5,1.5,-2.5\n2,3.25,4,5\n", two,
        {"9007199254740993", "2"}, {"9007199254740993", "2"});
    row("an index of pandas", ",0,1,2\n0,0.5,1.5,-2.5\n1,3.25,4,5\n", two, {"0", "1"}, {"0", "1"});
    row("a table of R", "\"x1\" \"x2\" \"x3\"\n\"a\" 0.5 1.5 -2.5\n\"b\" 3.25 4 5\n", two, {"a", "b"}, {"a", "b"});
    row("ids in front that count up", "3 0.25 0.5\n5 1.25 1.5\n8 2.25 2.5\n9 3.25 3.5\n12 4.25 4.5\n13 5.25 5.5\n",
        {{0.25F, 0.5F}, {1.25F, 1.5F}, {2.25F, 2.5F}, {3.25F, 3.5F}, {4.25F, 4.5F}, {5.25F, 5.5F}},
        {"3", "5", "8", "9", "12", "13"}, {"3", "5", "8", "9", "12", "13"});
    row("a header of numbers", "0,1,2,3,4,5,6,7\n.5,1,2,3,4,5,6,7\n", {{0.5F, 1, 2, 3, 4, 5, 6, 7}});
    row("pgvector", "[0.5,1.5,-2.5]\n[3.25,4,5]\n", two);
    row("pgvector with blanks", "[0.5, 1.5, -2.5]\n[3.25, 4, 5]\n", two);
    row("arrays of PostgreSQL", "{0.5,1.5,-2.5}\n{3.25,4,5}\n", two);
    row("COPY of PostgreSQL", "12\tred\t[0.5,1.5,-2.5]\t\\N\n15\tblue\t[3.25,4,5]\tx\n", two, {"12", "15"},
        {"red", "blue"});
    row("COPY as CSV", "12,red,\"[0.5,1.5,-2.5]\",\n15,blue,\"{3.25,4,5}\",NULL\n", two, {"12", "15"}, {"red", "blue"});
    row("psql",
        " id | name |   embedding\n----+------+----------------\n  7 | a    | [0.5,1.5,-2.5]\n  8 | b    | "
        "[3.25,4,5]\n(2 rows)\n",
        two, {"7", "8"}, {"a", "b"});
    row("UUIDs in front",
        "8c5b0d3e-7a0f-4d0e-9a53-1f6c1f1f0a01,0.5,1.5,-2.5\n0c5b0d3e-7a0f-4d0e-9a53-1f6c1f1f0a02,3.25,4,5\n", two,
        {"8c5b0d3e-7a0f-4d0e-9a53-1f6c1f1f0a01", "0c5b0d3e-7a0f-4d0e-9a53-1f6c1f1f0a02"},
        {"8c5b0d3e-7a0f-4d0e-9a53-1f6c1f1f0a01", "0c5b0d3e-7a0f-4d0e-9a53-1f6c1f1f0a02"});
    row("words with blanks and tabs", "new york\t0.5 1.5 -2.5\ncat\t3.25 4 5\n", two, {}, {"new york", "cat"});
    row("numbers and marks as words",
        "7 0.5 1.5 -2.5\n# 3.25 4 5\n, 3.25 4 5\n\" 3.25 4 5\ncat 3.25 4 5\n1,000 3.25 4 5\n",
        {two[0], two[1], two[1], two[1], two[1], two[1]}, {}, {"7", "#", ",", "\"", "cat", "1,000"});
    row("word2vec of numbers", "2 3\n7 0.5 1.5 -2.5\n8 3.25 4 5\n", two, {}, {"7", "8"});
    row("lists of numpy", "emb,id\n\"[0.5 1.5\n -2.5]\",x\n\"[3.25 4. 5.]\",y\n", two, {"x", "y"}, {"x", "y"});
    row("lists beside words with commas", "\"a, b\";0.5,1.5,-2.5\n\"c; d\";3.25,4,5\n", two, {}, {"a, b", "c; d"});
    row("old Macs", "0.5,1.5,-2.5\r3.25,4,5\r", two);
    row("a comma behind each line", "0.5,1.5,-2.5,\n3.25,4,5,\n", two);
    row("names behind a mark", "#id,e0,e1,e2\n7,0.5,1.5,-2.5\n8,3.25,4,5\n", two, {"7", "8"}, {"7", "8"});
    row("a lone quote as a word", "\"\t0.5\t1.5\t-2.5\n5\" pipe\t3.25\t4\t5\n", two, {}, {"\"", "5\" pipe"});
    row("words with a number behind", "id,e0,e1\ndoc 1000,0,1\ndoc 1007,1,1\n", {{0, 1}, {1, 1}},
        {"doc 1000", "doc 1007"}, {"doc 1000", "doc 1007"});
    row("few bytes", "1,2,3\n4,5,6\n", {{1, 2, 3}, {4, 5, 6}});
}

void TestTextLayouts::examplesAreRead()
{
    QFETCH(std::string, name);
    QFETCH(std::string, text);
    QFETCH(Rows, rows);
    QFETCH(Texts, ids);
    QFETCH(Texts, labels);
    const auto content = read(name, text);
    QVERIFY2(content.ok(), shown(content).c_str());
    QVERIFY2(rowsOf(content->vectors) == rows, shown(content).c_str());
    QVERIFY2(textsOf(content->ids) == ids, shown(content).c_str());
    QCOMPARE(content->labels, labels);
}

void TestTextLayouts::unclearFilesAreRefused_data()
{
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Code>("code");
    const auto row = [](const char *what, std::string text, Code code) {
        QTest::newRow(what) << std::move(text) << code;
    };
    row("one number with a comma, or two", "id;emb\n7;1,5\n8;2,5\n", Code::AmbiguousDecimal);
    row("few ids, or a component", "7,0.5,1.5\n8,0.25,1.25\n", Code::AmbiguousIds);
    row("ids in any order, or a component", "7 0.5 1.5\n3 0.25 1.25\n9 .1 .2\n1 .3 .4\n2 .5 .6\n", Code::AmbiguousIds);
    row("counting, beside bytes", "1,9,4\n2,7,4\n3,0,1\n4,9,9\n", Code::AmbiguousIds);
    row("a header, or a row", "0,1,2\n5,6,7\n1,0,4\n", Code::AmbiguousHeader);
    row("two vectors in columns", "e0,e1,f0,f1\n.5,.5,.1,.1\n", Code::AmbiguousVectors);
    row("two vectors in lists", "a,b\n\"[1,2]\",\"[3,4]\"\n", Code::AmbiguousVectors);
    row("numbers on both sides of a word", "0.5,0.25,red,7.5\n0.5,0.25,blue,8.5\n", Code::AmbiguousVectors);
    row("UTF-16",
        std::string("\xff\xfe"
                    "1\0,\0"
                    "2\0\n\0"
                    "3\0,\0"
                    "4\0\n\0",
                    18),
        Code::UnsupportedText);
}

void TestTextLayouts::unclearFilesAreRefused()
{
    QFETCH(std::string, text);
    QFETCH(Code, code);
    const auto content = read("a.txt", text);
    QVERIFY2(!content.ok(), shown(content).c_str());
    QVERIFY2(content.error().code == code, shown(content).c_str());
}

void TestTextLayouts::choicesDecide()
{
    const std::string ids = "7,0.5,1.5\n8,0.25,1.25\n";
    QCOMPARE(rowsOf(read("a", ids, {.idColumn = "1"})->vectors), (Rows{{0.5F, 1.5F}, {0.25F, 1.25F}}));
    QCOMPARE(textsOf(read("a", ids, {.idColumn = "1"})->ids), (Texts{"7", "8"}));
    QCOMPARE(rowsOf(read("a", ids, {.idColumn = "none"})->vectors), (Rows{{7, 0.5F, 1.5F}, {8, 0.25F, 1.25F}}));
    QCOMPARE(rowsOf(read("a", ids, {.vectorColumns = "3,2"})->vectors), (Rows{{1.5F, 0.5F}, {1.25F, 0.25F}}));
    const std::string header = "0,1,2\n5,6,7\n1,0,4\n";
    QCOMPARE(read("a", header, {.header = Header::Present})->vectors.size(), 2);
    QCOMPARE(read("a", header, {.header = Header::Absent})->vectors.size(), 3);
    const std::string decimal = "id;emb\n7;1,5\n8;2,5\n";
    QCOMPARE(rowsOf(read("a", decimal, {.decimalMark = '.'})->vectors), (Rows{{1, 5}, {2, 5}}));
    QCOMPARE(rowsOf(read("a", decimal, {.vectorColumns = "emb", .decimalMark = ','})->vectors), (Rows{{1.5F}, {2.5F}}));
    const std::string groups = "e0,e1,f0,f1\n.5,.5,.1,.1\n";
    QCOMPARE(rowsOf(read("a", groups, {.vectorColumns = "f*"})->vectors), (Rows{{0.1F, 0.1F}}));
    QCOMPARE(rowsOf(read("a", groups, {.vectorColumns = "e0..e1"})->vectors), (Rows{{0.5F, 0.5F}}));
    const auto twice = read("a", "id,e0,e1\n7,1,2\n7,3,4\n", {.idColumn = "id"});
    QVERIFY(!twice.ok() && twice.error().code == Code::DuplicateId);
    QVERIFY(read("a", "id,e0,e1\n7,1,2\n7,3,4\n")->ids.empty()); // the name alone promises nothing
}

void TestTextLayouts::madeTablesAreReadOrRefused()
{
    testing::TableMaker maker(17);
    int refused = 0;
    int refusedNamed = 0;
    constexpr int tables = 600;
    for (int i = 0; i < tables; ++i) {
        const auto table = maker.next();
        const auto content = read("made", table.text);
        const auto told = [&] { return table.story + ": " + shown(content) + "\n" + table.text.substr(0, 900); };
        if (!content) {
            QVERIFY2(isAmbiguous(content.error().code), told().c_str());
            ++refused;
            refusedNamed += table.isNamed ? 1 : 0;
            continue;
        }
        QVERIFY2(rowsOf(content->vectors) == table.vectors, told().c_str());
        if (table.isNamed) {
            QVERIFY2(textsOf(content->ids) == table.ids, told().c_str());
            QVERIFY2(table.labels.empty() || content->labels == table.labels, told().c_str());
        }
    }
    QVERIFY2(refused < tables / 4, std::to_string(refused).c_str());
    QVERIFY2(refusedNamed < tables / 20, std::to_string(refusedNamed).c_str());
}

void TestTextLayouts::madeTablesAreReadAsTheUserSays()
{
    testing::TableMaker maker(18);
    for (int i = 0; i < 300; ++i) {
        const auto table = maker.next();
        const auto content = read("made", table.text, table.truth);
        const auto told = [&] { return table.story + ": " + shown(content) + "\n" + table.text.substr(0, 900); };
        QVERIFY2(content.ok(), told().c_str());
        QVERIFY2(rowsOf(content->vectors) == table.vectors, told().c_str());
        QVERIFY2(textsOf(content->ids) == table.ids, told().c_str());
        QVERIFY2(table.labels.empty() || content->labels == table.labels, told().c_str());
    }
}

void TestTextLayouts::wordsOfBinaryFilesMayHaveBlanks()
{
    Random random(5);
    for (int i = 0; i < 300; ++i) {
        const auto rows = 2 + random.below(40);
        const auto dim = 4 + random.below(12);
        const std::string end = random.below(2) == 0 ? "\n" : "";
        std::string bytes = std::to_string(rows) + ' ' + std::to_string(dim) + '\n';
        Texts words;
        Rows vectors;
        for (std::int64_t row = 0; row < rows; ++row) {
            const Texts some{"new york", "cat", "a b c", "</s>", "na\xc3\xafve", "7", "x  y"};
            words.push_back(some[random.below(std::ssize(some))]);
            vectors.emplace_back();
            for (std::int64_t j = 0; j < dim; ++j) {
                vectors.back().push_back(static_cast<float>(random.normal() * 0.1));
            }
            bytes += words.back() + ' ' + rawAll(vectors.back()) + end;
        }
        const auto content = read("w.bin", bytes);
        QVERIFY2(content.ok(), shown(content).c_str());
        for (std::int64_t row = 0; row < rows; ++row) {
            QVERIFY2(content->labels[row] == words[row], (content->labels[row] + " for " + words[row]).c_str());
        }
        QVERIFY(rowsOf(content->vectors) == vectors);
        const auto longer = read("w.bin", bytes + "more");
        QVERIFY(!longer.ok());
    }
}

void TestTextLayouts::badCellsAreNamed_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("text");
    QTest::addColumn<Code>("code");
    QTest::addColumn<int>("line");
    QTest::addColumn<std::string>("column");
    const auto row = [](const char *what, std::string name, std::string text, Code code, int line, std::string column) {
        QTest::newRow(what) << std::move(name) << std::move(text) << code << line << std::move(column);
    };
    row("an empty cell", "a.csv", "e0,e1\n1,2\n,4\n", Code::EmptyCell, 3, "e0");
    row("an empty cell without names", "a.csv", "1.5,2\n\n3,\n4,5\n", Code::EmptyCell, 3, "2");
    row("tabs alone", "a.tsv", "1.5\t2\n\t\n4\t5\n", Code::EmptyCell, 2, "1");
    row("NULL as a vector", "a.csv", "id,emb\n1,\"[1,2]\"\n2,NULL\n", Code::EmptyCell, 3, "emb");
    row("an empty list", "a.csv", "id,emb\n1,\"[1,2]\"\n2,[]\n", Code::EmptyList, 3, "emb");
    row("an empty list in JSON", "a.jsonl", "{\"emb\": [1, 2]}\n{\"emb\": []}\n", Code::EmptyList, 2, "emb");
    row("null in JSON", "a.jsonl", "{\"emb\": [1, 2]}\n{\"emb\": null}\n", Code::EmptyCell, 2, "emb");
    row("a text for a vector", "a.jsonl", "{\"emb\": [1, 2]}\n{\"emb\": \"1,2\"}\n", Code::WrongType, 2, "emb");
    row("a text among numbers", "a.jsonl", "{\"emb\": [1, 2]}\n{\"emb\": [1, \"2\"]}\n", Code::WrongType, 2, "emb[1]");
}

void TestTextLayouts::badCellsAreNamed()
{
    QFETCH(std::string, name);
    QFETCH(std::string, text);
    QFETCH(Code, code);
    QFETCH(int, line);
    QFETCH(std::string, column);
    const auto content = read(name, text);
    QVERIFY2(!content.ok() && content.error().code == code, shown(content).c_str());
    QVERIFY2(content.error().facts.at(0) == Fact(std::int64_t(line)), shown(content).c_str());
    QVERIFY2(content.error().facts.at(1) == Fact(column), shown(content).c_str());
}

void TestTextLayouts::columnsAreFoundByWhatUsersWrite()
{
    const std::string text = "Id,e10,e2,e1,Tag,w\n1,10,2,1,a,9\n2,11,3,4,b,8\n";
    const auto vectors = [&](const std::string &columns) {
        const auto content = read("a", text, {.vectorColumns = columns});
        return content ? rowsOf(content->vectors)[0] : std::vector<float>();
    };
    QCOMPARE(vectors("e*"), (std::vector<float>{1, 2, 10}));
    QCOMPARE(vectors("e1..e10"), (std::vector<float>{1, 2, 10}));
    QCOMPARE(vectors("e1..e2"), (std::vector<float>{1, 2}));
    QCOMPARE(vectors("w, e2"), (std::vector<float>{9, 2}));
    QCOMPARE(vectors("E2,3"), (std::vector<float>{2})); // the third column again, by its number
    QCOMPARE(vectors("2..3"), (std::vector<float>{10, 2}));
    QVERIFY(vectors("x*").empty());
    QVERIFY(read("a", text)->reading.vectorColumns == "e1..e10");
}

void TestTextLayouts::previewsShowWhatIsRead()
{
    const Folder folder;
    const auto path = folder.write("p.csv", "id;title;e0;e1\n7;red;0,5;1,5\n8;blue;2,5;3,5\n");
    const auto preview = previewFile(path, {}, unwatched);
    QVERIFY(preview.ok() && !preview->problem);
    QCOMPARE(preview->dim, 2);
    QCOMPARE(preview->columns.size(), std::size_t(4));
    QVERIFY(preview->columns[0].use == ColumnUse::Id && preview->columns[1].use == ColumnUse::Label);
    QVERIFY(preview->columns[2].use == ColumnUse::Vector && preview->columns[3].name == "e1");
    QCOMPARE(preview->rows[1], (Texts{"8", "blue", "2,5", "3,5"}));
    QCOMPARE(preview->reading.decimalMark, ',');

    const auto unclear = previewFile(folder.write("u.csv", "7,0.5\n8,0.25\n"), {}, unwatched);
    QVERIFY(unclear.ok() && unclear->problem);
    QVERIFY(unclear->problem->code == Code::AmbiguousIds);
    QCOMPARE(unclear->rows.size(), std::size_t(2));
}

void TestTextLayouts::layoutsGoThroughDocuments()
{
    Source source;
    source.location = "a.csv";
    source.layout = {.vectorColumns = "e*",
                     .idColumn = "id",
                     .labelColumn = "none",
                     .tenantColumn = "shop",
                     .separator = ';',
                     .decimalMark = ',',
                     .header = Header::Absent,
                     .dim = 7};
    source.layout.queryArray = "test";
    source.layout.neighborArray = "neighbors";
    const auto again = sourceFromJson(toJson(source));
    QVERIFY(again.ok());
    QVERIFY(again->layout == source.layout);
    const auto old = sourceFromJson(Json{{"location", "a"}, {"vector_column", "mine"}, {"tenant_column", "shop"}});
    QVERIFY(old.ok());
    QCOMPARE(old->layout.vectorColumns, std::string("mine"));
    QCOMPARE(old->layout.tenantColumn, std::string("shop"));
    QVERIFY(!old->layout.separator && old->layout.header == Header::Unknown);
    const auto bad = sourceFromJson(Json{{"location", "a"}, {"separator", "slash"}});
    QVERIFY(!bad.ok() && bad.error().code == Code::BadChoice);
}

/// Through rows that are left out and rows that are held out.
void TestTextLayouts::idsFollowTheirRows()
{
    const Folder folder;
    Random random(3);
    for (int round = 0; round < 40; ++round) {
        const auto kind = random.below(4);
        std::string text = "id,e0,e1\n";
        std::map<float, std::string> idOf;
        const auto rows = 20 + random.below(80);
        for (std::int64_t row = 0; row < rows; ++row) {
            const std::string number = std::to_string(1000 + row * 7);
            const std::string uuid = "8C5B0D3E-7A0F-4D0E-9A53-1F6C1F1F" + number.substr(number.size() - 4);
            const std::string id = kind == 0   ? "-" + number
                                   : kind == 1 ? "1844674407370954" + number
                                   : kind == 2 ? uuid
                                               : "doc " + number;
            const bool isLost = random.below(5) == 0 && row > 2;
            text += id + ',' + (isLost ? "nan" : std::to_string(row)) + ",1\n";
            idOf[static_cast<float>(row)] = id;
        }
        Source source;
        source.location = folder.write("ids.csv", text);
        source.dropNonFinite = true;
        source.sampleQueries = 3;
        source.seed = static_cast<std::uint64_t>(round);
        const auto data = open(source, unwatched);
        QVERIFY(data.ok());
        QVERIFY2(data->ids.size() == data->base.size(), text.substr(0, 200).c_str());
        QCOMPARE(data->queryIds.size(), data->queries.size());
        const std::vector kinds{Identifiers::Kind::Signed, Identifiers::Kind::Unsigned, Identifiers::Kind::Uuids,
                                Identifiers::Kind::Words};
        QVERIFY(data->ids.kind() == kinds[kind]);
        for (std::int64_t row = 0; row < data->base.size(); ++row) {
            const std::string &id = idOf[data->base.values<float>(row)[0]];
            QCOMPARE(data->ids.text(row), id);
            QCOMPARE(data->ids.find(id), std::optional(row));
        }
        for (std::int64_t row = 0; row < data->queries.size(); ++row) {
            QCOMPARE(data->queryIds.text(row), idOf[data->queries.values<float>(row)[0]]);
        }
    }
}

void TestTextLayouts::commasMayBeDecimal()
{
    const std::string text = "1,5\n-2,25\n3,5\n";
    for (const char *name : {"a.csv", "a.txt"}) {
        const auto refused = read(name, text);
        QVERIFY(!refused.ok());
        QCOMPARE(refused.error().code, Code::AmbiguousDecimal);
        QCOMPARE(std::get<std::int64_t>(refused.error().facts[0]), std::int64_t(1));
        QCOMPARE(std::get<std::string>(refused.error().facts[1]), std::string("1,5"));
        QCOMPARE(std::get<std::int64_t>(refused.error().facts[2]), std::int64_t(1));
        QCOMPARE(std::get<std::int64_t>(refused.error().facts[3]), std::int64_t(2));
        const auto one = read(name, text, {.decimalMark = ','});
        QVERIFY2(one.ok(), shown(one).c_str());
        QCOMPARE(rowsOf(one->vectors), (Rows{{1.5F}, {-2.25F}, {3.5F}}));
        for (const FileLayout &layout : {FileLayout{.separator = ','}, FileLayout{.decimalMark = '.'}}) {
            const auto two = read(name, text, layout);
            QVERIFY2(two.ok(), shown(two).c_str());
            QCOMPARE(rowsOf(two->vectors), (Rows{{1, 5}, {-2, 25}, {3, 5}}));
        }
    }
    // Named columns, fields in quotes, and bytes, are what they are.
    QCOMPARE(rowsOf(read("a.csv", "\"1\",\"5\"\n\"2\",\"7\"\n")->vectors), (Rows{{1, 5}, {2, 7}}));
    QCOMPARE(rowsOf(read("a.csv", "x,y\n1,5\n2,7\n")->vectors), (Rows{{1, 5}, {2, 7}}));
    QCOMPARE(rowsOf(read("a.csv", "12,250,3,4\n0,7,0,9\n")->vectors), (Rows{{12, 250, 3, 4}, {0, 7, 0, 9}}));
    for (const char *both : {"3,05,-0,7\n1,2,3,4\n", "x,y\n1,5,2,5\n3,1,4,2\n", "7,3,05,1,5\n9,1,25,4,5\n"}) {
        const auto refused = read("a.csv", both);
        QVERIFY2(!refused.ok() && refused.error().code == Code::AmbiguousDecimal, (both + shown(refused)).c_str());
        QVERIFY(read("a.csv", both, {.decimalMark = '.'}).ok() || std::string_view(both).starts_with('x'));
    }
}

/// Random tables of decimal commas with commas between: never read as something else without a word.
void TestTextLayouts::tablesThatFitTwoWaysAreRefused()
{
    Random random(41);
    int refusals = 0;
    for (int round = 0; round < 400; ++round) {
        const auto rows = 1 + random.below(20);
        const auto dim = 1 + random.below(4);
        const bool isNamed = random.below(3) == 0;
        std::string text;
        bool isTold = isNamed || dim == 1;
        for (std::int64_t j = 0; j < dim && isNamed; ++j) {
            text += (j > 0 ? ",e" : "e") + std::to_string(j);
        }
        text += isNamed ? "\n" : "";
        for (std::int64_t i = 0; i < rows; ++i) {
            for (std::int64_t j = 0; j < dim; ++j) {
                const auto whole = random.below(3);
                const bool isNegative = random.below(2) == 0;
                const std::string fraction = std::string(random.below(2), '0') + std::to_string(1 + random.below(99));
                isTold = isTold || (isNegative && whole == 0) || fraction.starts_with('0');
                text.append(j > 0 ? "," : "").append(isNegative ? "-" : "").append(std::to_string(whole));
                text.append(",").append(fraction);
            }
            text += '\n';
        }
        const auto content = read("a.csv", text);
        if (isTold) {
            ++refusals;
            QVERIFY2(!content.ok(), text.c_str());
            QVERIFY2(isAmbiguous(content.error().code), (text + shown(content)).c_str());
        } else { // whole numbers, as far as can be seen
            QVERIFY2(!content.ok() || content->vectors.dim() >= 2 * dim - 1, (text + shown(content)).c_str());
        }
    }
    QVERIFY(refusals > 200);
}

QTEST_GUILESS_MAIN(TestTextLayouts)
#include "tst_textlayouts.moc"
