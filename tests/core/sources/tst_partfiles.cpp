// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/OutputFile.h"
#include "core/base/Random.h"
#include "core/base/TextFile.h"
#include "core/data/VectorWriter.h"
#include "core/sources/PartFiles.h"
#include "core/sources/Source.h"
#include "core/work/StoredPlans.h"
#include "tests/core/data/ParquetFile.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <fstream>

using namespace shardscope;

/// Several files are opened as one data set, in an order that people expect.
class TestPartFiles : public QObject
{
    Q_OBJECT

private slots:
    void numbersInNamesCount();
    void orderIsOneForAnyNames();
    void patternsFoldersAndListsNameTheSameVectors();
    void largeOnesAreTheSameAsOne();
    void rowsOfFilesWithHeadersAreTaken();
    void idsAndLabelsAreJoined();
    void parquetSeriesComesWithWhatBelongsToIt();
    void differingFilesAreRefusedByName();
    void filesOfQueriesAreNoParts();
    void aListIsReadAsEditorsWriteIt();
    void whatNamesNothingIsAnError();
    void isFoundFromAnyFolder();
};

namespace {

AlignedVector<float> numbers(int rows, int dim, std::uint64_t seed)
{
    Random random(seed);
    AlignedVector<float> values(std::size_t(rows) * dim);
    std::ranges::generate(values, [&] { return float(random.normal()); });
    return values;
}

std::string path(const QTemporaryDir &folder, const QString &name)
{
    return folder.filePath(name).toStdString();
}

void write(const QTemporaryDir &folder, const QString &name, const VectorSet &vectors)
{
    QVERIFY(writeVectors(vectors, path(folder, name), unwatched).ok());
}

/// base_0 … base_11, of 3 + i rows each, and all of their rows.
VectorSet writeParts(const QTemporaryDir &folder, const QString &ending)
{
    AlignedVector<float> all;
    for (int i = 0; i < 12; ++i) {
        const auto values = numbers(3 + i, 5, std::uint64_t(i));
        all.insert(all.end(), values.begin(), values.end());
        write(folder, QString("base_%1%2").arg(i).arg(ending), VectorSet::own(values, 5));
    }
    return VectorSet::own(std::move(all), 5);
}

/// Whether a data set has just these rows: queries were held out of it, so by its content.
bool hasRows(const DataSet &data, const VectorSet &rows)
{
    std::vector<std::vector<float>> ours;
    std::vector<std::vector<float>> theirs;
    for (const VectorSet *set : {&data.base, &data.queries}) {
        for (std::int64_t i = 0; i < set->size(); ++i) {
            ours.emplace_back(set->values<float>(i).begin(), set->values<float>(i).end());
        }
    }
    for (std::int64_t i = 0; i < rows.size(); ++i) {
        theirs.emplace_back(rows.values<float>(i).begin(), rows.values<float>(i).end());
    }
    std::ranges::sort(ours);
    std::ranges::sort(theirs);
    return ours == theirs;
}

Source sourceOf(const std::string &location)
{
    Source source;
    source.location = location;
    source.sampleQueries = 5;
    return source;
}

} // namespace

void TestPartFiles::numbersInNamesCount()
{
    const std::vector<std::string> ordered{"",      "a",      "a1",     "a2",   "a9.fbin", "a10.fbin", "a010.fbin2",
                                           "a10b3", "a10b20", "a100.f", "b0.f", "b000001", "b2",       "base"};
    for (std::size_t i = 0; i < ordered.size(); ++i) {
        for (std::size_t j = 0; j < ordered.size(); ++j) {
            if (ordered[i] != "a010.fbin2" && ordered[j] != "a010.fbin2") {
                QVERIFY2(isNaturallyBefore(ordered[i], ordered[j]) == (i < j), (ordered[i] + " " + ordered[j]).c_str());
            }
        }
    }
    QVERIFY(isNaturallyBefore("part-99999999999999999999", "part-100000000000000000000")); // beyond 64 bits
}

void TestPartFiles::orderIsOneForAnyNames()
{
    Random random(3);
    std::vector<std::string> names(60);
    for (auto &name : names) {
        const auto length = random.below(7);
        for (int i = 0; i < length; ++i) {
            name += "019ab\xc3"[random.below(6)];
        }
    }
    for (const auto &a : names) {
        for (const auto &b : names) {
            QCOMPARE(isNaturallyBefore(a, b) + isNaturallyBefore(b, a), a == b ? 0 : 1);
            for (const auto &c : names) {
                QVERIFY(!isNaturallyBefore(a, b) || !isNaturallyBefore(b, c) || isNaturallyBefore(a, c));
            }
        }
    }
}

void TestPartFiles::patternsFoldersAndListsNameTheSameVectors()
{
    for (const char *ending : {".fbin", ".fvecs", ".npy"}) {
        const QTemporaryDir folder;
        const VectorSet all = writeParts(folder, QLatin1String(ending));
        std::string lines;
        for (int i = 0; i < 12; ++i) {
            lines += QString("base_%1%2\n").arg(i).arg(QLatin1String(ending)).toStdString();
        }
        std::ofstream(path(folder, "parts.txt")) << lines;
        std::string list;
        for (int i = 0; i < 12; ++i) {
            list += (i ? "\n" : "") + path(folder, QString("base_%1%2").arg(i).arg(QLatin1String(ending)));
        }
        std::string fingerprint;
        for (const std::string &location : {path(folder, QString("base_*") + ending), folder.path().toStdString(),
                                            '@' + path(folder, "parts.txt"), list}) {
            const auto opened = open(sourceOf(location), unwatched);
            QVERIFY2(opened.ok(), location.c_str());
            QVERIFY(hasRows(*opened, all));
            QCOMPARE(opened->name, std::string("base_0 … base_11"));
            QVERIFY(fingerprint.empty() || opened->fingerprint == fingerprint); // so the order is one
            fingerprint = opened->fingerprint;
        }
        // The same as one file of all rows.
        const QTemporaryDir other;
        write(other, "whole.fbin", all);
        QCOMPARE(open(sourceOf(path(other, "whole.fbin")), unwatched)->fingerprint, fingerprint);
    }
}

/// Beyond what is held in memory.
void TestPartFiles::largeOnesAreTheSameAsOne()
{
    const QTemporaryDir folder;
    constexpr int rows = 150'000;
    AlignedVector<float> all;
    for (int i = 0; i < 2; ++i) {
        const auto values = numbers(rows, 240, std::uint64_t(i)); // 144 MB
        all.insert(all.end(), values.begin(), values.end());
        write(folder, QString("part%1.fbin").arg(i), VectorSet::own(values, 240));
    }
    const auto content = readParts(*partFilesOf(path(folder, "part?.fbin")), {}, "parts", unwatched);
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.size(), 2 * rows);
    QVERIFY(std::equal(all.begin(), all.end(), content->vectors.values<float>(0).data()));
}

void TestPartFiles::rowsOfFilesWithHeadersAreTaken()
{
    const QTemporaryDir folder;
    const auto values = numbers(6, 4, 1);
    write(folder, "a_1.fvecs", VectorSet::own(AlignedVector<float>(values.begin(), values.begin() + 8), 4));
    write(folder, "a_2.fvecs", VectorSet::own(AlignedVector<float>(values.begin() + 8, values.end()), 4));
    const auto content = readParts(*partFilesOf(path(folder, "a_*")), {}, "a", unwatched);
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.stride(), content->vectors.rowBytes()); // each row has a header in its file
    QVERIFY(std::equal(values.begin(), values.end(), content->vectors.values<float>(0).data()));
}

void TestPartFiles::idsAndLabelsAreJoined()
{
    const QTemporaryDir folder;
    std::ofstream(path(folder, "a1.csv")) << "id,region,emb\n7,north,\"[1,2]\"\n8,south,\"[3,4]\"\n";
    std::ofstream(path(folder, "a2.csv")) << "id,region,emb\n9,south,\"[5,6]\"\n10,west,\"[7,8]\"\n";
    const auto content = readParts(*partFilesOf(path(folder, "a*.csv")), {}, "a", unwatched);
    QVERIFY(content.ok());
    QCOMPARE(content->ids.size(), 4);
    for (int row = 0; row < 4; ++row) {
        QCOMPARE(content->ids.integer(row).value(), 7 + row);
    }
    const auto region = std::ranges::find(content->attributes, "region", &Attribute::name);
    QVERIFY(region != content->attributes.end());
    const std::vector<std::string> regions{"north", "south", "south", "west"};
    for (std::size_t row = 0; row < 4; ++row) {
        QCOMPARE(region->values[std::size_t(region->ofVector[row])], regions[row]);
    }
    std::ofstream(path(folder, "a3.csv")) << "id,region,emb\n8,south,\"[5,6]\"\n11,west,\"[7,8]\"\n";
    const auto twice = readParts(*partFilesOf(path(folder, "a*.csv")), {}, "a", unwatched);
    QCOMPARE(twice.error().code, Code::DuplicateId);
}

void TestPartFiles::parquetSeriesComesWithWhatBelongsToIt()
{
    const QTemporaryDir folder;
    const auto writeTable = [&](const QString &name, const std::vector<std::int64_t> &ids) {
        std::vector<std::vector<float>> rows;
        for (const auto id : ids) {
            rows.push_back({float(id), float(id % 7), 1});
        }
        const auto table = small::parquet({small::numberColumn<std::int64_t>("id", small::physical::int64, ids),
                                           small::listColumn<float>("emb", small::physical::float32, rows)});
        std::ofstream(path(folder, name), std::ios::binary) << table;
    };
    writeTable("train-00-of-03.parquet", {10, 11});
    writeTable("train-01-of-03.parquet", {12, 13, 14});
    writeTable("train-02-of-03.parquet", {15});
    writeTable("test.parquet", {1, 2});
    const auto whole = open(sourceOf(folder.path().toStdString()), unwatched);
    QVERIFY(whole.ok());
    QCOMPARE(whole->base.size(), 6); // each row once
    for (int row = 0; row < 6; ++row) {
        QCOMPARE(whole->ids.integer(row).value(), 10 + row);
    }
    // Some of them, by a pattern, are just those.
    const auto some = readParts(*partFilesOf(path(folder, "train-0[02]*")), {}, "some", unwatched);
    QVERIFY(some.ok());
    QCOMPARE(some->vectors.size(), 3);
    QCOMPARE(some->ids.integer(2).value(), 15);
}

void TestPartFiles::differingFilesAreRefusedByName()
{
    const QTemporaryDir folder;
    write(folder, "a1.fbin", VectorSet::own(numbers(4, 6, 1), 6));
    write(folder, "a2.fbin", VectorSet::own(numbers(4, 5, 1), 5));
    const auto dims = open(sourceOf(path(folder, "a*.fbin")), unwatched);
    QCOMPARE(dims.error().code, Code::DimensionMismatch);
    QCOMPARE(dims.error().subject, path(folder, "a2.fbin"));
    write(folder, "b2.u8bin", VectorSet::own(AlignedVector<std::uint8_t>(24, 3), 6));
    const auto elements = open(sourceOf(path(folder, "a1.fbin") + '\n' + path(folder, "b2.u8bin")), unwatched);
    QCOMPARE(elements.error().code, Code::ElementMismatch);
    QCOMPARE(elements.error().subject, path(folder, "b2.u8bin"));
    std::ofstream(path(folder, "a3.fbin")) << "no";
    const auto broken = open(sourceOf(path(folder, "a1.fbin") + '\n' + path(folder, "a3.fbin")), unwatched);
    QCOMPARE(broken.error().subject, path(folder, "a3.fbin"));
}

void TestPartFiles::filesOfQueriesAreNoParts()
{
    const QTemporaryDir folder;
    for (const char *name : {"train-2.fbin", "train-10.fbin", "test.fbin", "queries.fbin", "neighbors.fbin"}) {
        write(folder, name, VectorSet::own(numbers(8, 3, 1), 3));
    }
    std::ofstream(path(folder, "README")) << "text";
    const auto parts = partFilesOf(folder.path().toStdString());
    QCOMPARE(parts->size(), 2);
    QCOMPARE(parts->front().filename().string(), std::string("train-2.fbin"));
    // A longer word is another word: left out, its vectors would be missing unnoticed.
    const QTemporaryDir others;
    for (const char *name : {"gtx-0.fbin", "part-0.fbin", "testimonials.fbin", "gt10.fbin", "Query_1.fbin"}) {
        write(others, name, VectorSet::own(numbers(8, 3, 1), 3));
    }
    QCOMPARE(partFilesOf(others.path().toStdString())->size(), 3);
}

void TestPartFiles::aListIsReadAsEditorsWriteIt()
{
    const QTemporaryDir folder;
    std::ofstream(path(folder, "list.txt")) << "\xef\xbb\xbf"
                                            << "a.fbin\r\n  \t\r\n\r\nb c.fbin";
    const auto parts = partFilesOf('@' + path(folder, "list.txt"));
    QVERIFY(parts);
    QCOMPARE(parts->size(), 2);
    QCOMPARE(parts->front().string(), path(folder, "a.fbin"));
    QCOMPARE(parts->back().string(), path(folder, "b c.fbin"));
}

void TestPartFiles::whatNamesNothingIsAnError()
{
    const QTemporaryDir folder;
    for (const std::string &location : {path(folder, "no*.fbin"), '@' + path(folder, "none.txt")}) {
        const auto opened = open(sourceOf(location), unwatched);
        QVERIFY(!opened.ok());
        QCOMPARE(opened.error().code, Code::CannotOpen);
    }
    // One file of a pattern is that file.
    write(folder, "one1.fbin", VectorSet::own(numbers(40, 3, 1), 3));
    QCOMPARE(open(sourceOf(path(folder, "one*.fbin")), unwatched)->name, std::string("one1"));
    // A file that has such a name is a file.
    write(folder, "[a]*.fbin", VectorSet::own(numbers(40, 3, 1), 3));
    QCOMPARE(open(sourceOf(path(folder, "[a]*.fbin")), unwatched)->name, std::string("[a]*"));
}

void TestPartFiles::isFoundFromAnyFolder()
{
    const QTemporaryDir folder;
    writeParts(folder, ".fbin");
    const QString before = QDir::currentPath();
    QVERIFY(QDir::setCurrent(folder.path()));
    std::ofstream("list.txt") << "base_0.fbin\nbase_1.fbin\n";
    for (const std::string &location : {std::string("base_*.fbin"), std::string("."),
                                        std::string("base_3.fbin\nbase_1.fbin"), std::string("@list.txt")}) {
        QVERIFY(QDir::setCurrent(folder.path()));
        const auto here = open(sourceOf(location), unwatched);
        const Source absolute = withAbsolutePaths(sourceOf(location));
        QVERIFY(QDir::setCurrent(QDir::rootPath()));
        const auto there = open(absolute, unwatched);
        QVERIFY2(here.ok() && there.ok(), location.c_str());
        QCOMPARE(there->fingerprint, here->fingerprint);
        const auto again = foundAgain(absolute, {}, "/somewhere/else.shardscope");
        QVERIFY(again.ok());
        QCOMPARE(again->location, absolute.location);
    }
    QVERIFY(QDir::setCurrent(before));
}

QTEST_GUILESS_MAIN(TestPartFiles)
#include "tst_partfiles.moc"
