// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/data/readers/Reader.h"
#include "MadeHdf5.h"
#include "ParquetFile.h"
#include "SmallFiles.h"

#include <QTemporaryDir>
#include <QTest>

#include <filesystem>
#include <fstream>

using namespace shardscope;
using namespace shardscope::small;

namespace {

constexpr std::int64_t many = 3'000'000'000; // a VectorId ends at 2,147,483,647
constexpr std::uint32_t header = std::uint32_t(many);

/// A file of `bytes` that begins so; the rest are zeros that take no room on the disk.
void writeSparse(const std::filesystem::path &path, const std::string &beginning, std::int64_t bytes)
{
    std::ofstream(path, std::ios::binary) << beginning;
    if (bytes > std::ssize(beginning)) {
        std::filesystem::resize_file(path, std::uintmax_t(bytes));
    }
}

} // namespace

/// More rows than can be numbered are refused by every format, by their number and before anything is read.
class TestManyRows : public QObject
{
    Q_OBJECT

private slots:
    void areRefusedByTheirNumber_data();
    void areRefusedByTheirNumber();
    void areRefusedOfHdf5();
};

void TestManyRows::areRefusedByTheirNumber_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("beginning");
    QTest::addColumn<std::int64_t>("bytes");
    QTest::addColumn<int>("dim"); // of a raw file
    const auto row = [](const char *what, std::string name, std::string beginning, std::int64_t bytes = 0,
                        int dim = 0) {
        QTest::newRow(what) << std::move(name) << std::move(beginning) << bytes << dim;
    };
    const std::string xbin = raw(header) + raw(std::uint32_t(2)) + std::string(16, '\0');
    for (const char *name : {"a.fbin", "a.u8bin", "a.i8bin", "a.f16bin", "a.ibin"}) {
        row(name, name, xbin);
    }
    row("u8bin, all there", "a.u8bin", xbin, 8 + 2 * many);
    row("npy", "a.npy", npy(1, "|u1", "(3000000000, 2)", "1234"));
    row("npy, all there", "a.npy", npy(1, "|u1", "(3000000000, 1)", "1234"), 128 + many);
    row("idx", "a-ubyte", idx(0x08, {header, 2}, "1234"));
    row("word2vec binary", "a.bin", "3000000000 2\na " + raw(1.1F) + raw(2.1F));
    row("bvecs", "a.bvecs", raw(1) + "\1", 5 * many);
    row("fvecs", "a.fvecs", raw(1) + raw(1.0F), 8 * many);
    row("raw", "a.dat", std::string(64, '\7'), many, 1);
    ParquetSettings claiming;
    claiming.groupRows = 1;
    claiming.claimedGroupRows = many / 2;
    row("parquet", "a.parquet", parquet({listColumn<float>("emb", physical::float32, {{1, 2}, {3, 4}})}, claiming));
}

void TestManyRows::areRefusedByTheirNumber()
{
    QFETCH(std::string, name);
    QFETCH(std::string, beginning);
    QFETCH(std::int64_t, bytes);
    QFETCH(int, dim);
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / name;
    writeSparse(path, beginning, bytes);
    for (const bool truncated : {false, true}) { // also where what is there would be taken
        ReadOptions options{.acceptTruncated = truncated};
        options.layout.dim = dim;
        options.layout.element = dim > 0 ? std::optional(StoredElement::UInt8) : std::nullopt;
        const auto content = readFile(path, options, unwatched);
        QVERIFY(!content.ok());
        QCOMPARE(content.error().code, Code::TooManyRows);
        QCOMPARE(content.error().subject, path.string());
        QCOMPARE(std::get<std::int64_t>(content.error().facts.front()), many);
    }
}

void TestManyRows::areRefusedOfHdf5()
{
    const QTemporaryDir folder;
    const auto path = std::filesystem::path(folder.path().toStdString()) / "a.hdf5";
    {
        MadeHdf5 file(path.string());
        const hsize_t piece[2] = {1024, 2};
        const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
        H5Pset_chunk(layout, 2, piece);
        file.array("train", H5T_NATIVE_FLOAT, hsize_t(many), 2, nullptr, layout); // nothing of it is written
        H5Pclose(layout);
    }
    const auto content = readFile(path, {}, unwatched);
    QVERIFY(!content.ok());
    QCOMPARE(content.error().code, Code::TooManyRows);
    QCOMPARE(std::get<std::int64_t>(content.error().facts.front()), many);
}

QTEST_GUILESS_MAIN(TestManyRows)
#include "tst_manyrows.moc"
