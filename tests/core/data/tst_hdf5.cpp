// SPDX-License-Identifier: GPL-3.0-or-later
#include "MadeHdf5.h"
#include "ReadFacts.h"
#include "SmallFiles.h"

#include "core/data/readers/Reader.h"

#include <QTest>

using namespace shardscope;
using namespace shardscope::small;

namespace {

} // namespace

class TestHdf5 : public QObject
{
    Q_OBJECT

private slots:
    void theOnlyArrayOfVectorsIsFound();
    void ofSeveralArraysOneMustBeNamed();
    void queriesAndTruthCanBeNamed();
    void linksWithinTheFileAreFollowed();
    void otherFilesAreNeverRead();
    void bitsAreReadAsBytes();
    void noRoleReadsOtherFiles_data();
    void noRoleReadsOtherFiles();
    void packedArraysAreRead();
    void otherFiltersAreRefused();
    void piecesThatUnpackToMoreAreRefused();
    void hugePiecesAreRefused();
    void attributesOfManyTextsAreLeftAlone();

private:
    Outcome<FileContent> contentOf(const std::string &path, const FileLayout &layout = {})
    {
        ReadOptions options;
        options.layout = layout;
        return readFile(path, options, unwatched);
    }

    Folder m_folder;
};

void TestHdf5::theOnlyArrayOfVectorsIsFound()
{
    const auto path = m_folder.path("one.h5");
    {
        MadeHdf5 file(path);
        file.group("data");
        file.group("data/inner");
        file.array("data/inner/emb", H5T_NATIVE_FLOAT, 3, 2, sixValues.data());
        const std::vector<std::int64_t> ids{1, 2, 3};
        file.array("data/ids", H5T_NATIVE_INT64, 3, 1, ids.data());
    }
    const auto content = contentOf(path);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), sixValues);
    QCOMPARE(content->reading.vectorColumns, std::string("data/inner/emb"));
}

void TestHdf5::ofSeveralArraysOneMustBeNamed()
{
    const auto path = m_folder.path("two.h5");
    {
        MadeHdf5 file(path);
        file.group("g");
        file.array("a", H5T_NATIVE_FLOAT, 3, 2, sixValues.data());
        file.array("g/b", H5T_NATIVE_FLOAT, 2, 3, sixValues.data());
    }
    const auto refused = contentOf(path);
    QVERIFY(!refused.ok());
    QCOMPARE(int(refused.error().code), int(Code::AmbiguousVectors));
    QCOMPARE(textOf(refused.error(), 0), std::string("a"));
    QCOMPARE(textOf(refused.error(), 1), std::string("g/b"));
    for (const std::string name : {"g/b", "/g/b"}) {
        FileLayout layout{.vectorColumns = name};
        const auto content = contentOf(path, layout);
        QVERIFY(content.ok());
        QCOMPARE(content->vectors.dim(), 3);
    }
    FileLayout layout{.vectorColumns = "c"};
    const auto missing = contentOf(path, layout);
    QCOMPARE(int(missing.error().code), int(Code::MissingColumn));
    QCOMPARE(textOf(missing.error(), 1), std::string("a, g/b"));
}

void TestHdf5::queriesAndTruthCanBeNamed()
{
    const auto path = m_folder.path("named.h5");
    const std::vector<std::int32_t> ids{2, 0};
    {
        MadeHdf5 file(path);
        file.array("base", H5T_NATIVE_FLOAT, 3, 2, sixValues.data());
        file.array("asked", H5T_NATIVE_FLOAT, 1, 2, sixValues.data());
        file.array("near", H5T_NATIVE_INT32, 1, 2, ids.data());
    }
    FileLayout layout{.vectorColumns = "base", .queryArray = "asked", .neighborArray = "near"};
    const auto content = contentOf(path, layout);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->queries), (Floats{1, 2.5F}));
    QCOMPARE(content->neighbors->ids, (std::vector<std::int64_t>{2, 0}));
    layout.vectorColumns.clear(); // what holds the queries is not the base
    QVERIFY(contentOf(path, layout).ok());
    layout.neighborArray = "far";
    QCOMPARE(int(contentOf(path, layout).error().code), int(Code::MissingColumn));
}

void TestHdf5::linksWithinTheFileAreFollowed()
{
    const auto path = m_folder.path("soft.h5");
    {
        MadeHdf5 file(path);
        file.group("g");
        file.array("g/b", H5T_NATIVE_FLOAT, 3, 2, sixValues.data());
        H5Lcreate_soft("/g/b", file.id(), "train", H5P_DEFAULT, H5P_DEFAULT);
    }
    const auto content = contentOf(path);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), sixValues);
}

/// Who opens a file that somebody sent does not expect others to be opened by it.
void TestHdf5::otherFilesAreNeverRead()
{
    const auto secret = m_folder.path("secret.h5");
    {
        MadeHdf5 file(secret);
        file.group("g");
        file.array("g/train", H5T_NATIVE_FLOAT, 3, 2, sixValues.data());
    }
    const auto rawFile = m_folder.write("secret.raw", rawAll(sixValues));
    const auto check = [this](const std::string &path, const FileLayout &layout = {}) {
        const auto content = contentOf(path, layout);
        QVERIFY(!content.ok());
        QCOMPARE(int(content.error().code), int(Code::UnsupportedFeature));
    };

    auto path = m_folder.path("link.h5");
    {
        MadeHdf5 file(path);
        H5Lcreate_external(secret.c_str(), "/g/train", file.id(), "train", H5P_DEFAULT, H5P_DEFAULT);
    }
    check(path);

    path = m_folder.path("group.h5");
    {
        MadeHdf5 file(path);
        H5Lcreate_external(secret.c_str(), "/g", file.id(), "out", H5P_DEFAULT, H5P_DEFAULT);
        H5Lcreate_soft("/out/train", file.id(), "soft", H5P_DEFAULT, H5P_DEFAULT);
    }
    check(path, FileLayout{.vectorColumns = "out/train"});
    QVERIFY(!contentOf(path, FileLayout{.vectorColumns = "soft"}).ok());
    QVERIFY(!contentOf(path).ok());

    path = m_folder.path("external.h5");
    {
        MadeHdf5 file(path);
        const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
        H5Pset_external(layout, rawFile.c_str(), 0, 24);
        file.array("train", H5T_NATIVE_FLOAT, 3, 2, nullptr, layout);
        H5Pclose(layout);
    }
    check(path);

    path = m_folder.path("virtual.h5");
    {
        MadeHdf5 file(path);
        const hsize_t axes[2] = {3, 2};
        const hid_t space = H5Screate_simple(2, axes, nullptr);
        const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
        H5Pset_virtual(layout, space, secret.c_str(), "/g/train", space);
        file.array("train", H5T_NATIVE_FLOAT, 3, 2, nullptr, layout);
        H5Pclose(layout);
        H5Sclose(space);
    }
    check(path);
}

/// As ann-benchmarks has data for Hamming's distance, which of bytes 0 and 1 is the squared Euclidean one.
void TestHdf5::bitsAreReadAsBytes()
{
    const auto path = m_folder.path("bits.hdf5");
    const std::vector<std::int8_t> bits{0, 1, 1, 1, 0, 0};
    {
        MadeHdf5 file(path);
        const hid_t truth = H5Tenum_create(H5T_NATIVE_INT8);
        const std::int8_t no = 0;
        const std::int8_t yes = 1;
        H5Tenum_insert(truth, "FALSE", &no);
        H5Tenum_insert(truth, "TRUE", &yes);
        file.array("train", truth, 2, 3, bits.data());
        H5Tclose(truth);
        file.attribute("distance", "hamming");
        file.attribute("point_type", "bit");
    }
    const auto content = contentOf(path);
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.element(), Element::UInt8);
    QCOMPARE(valuesOf(content->vectors), (Floats{0, 1, 1, 1, 0, 0}));
    QCOMPARE(content->metric, std::optional(Metric::L2));
}

void TestHdf5::noRoleReadsOtherFiles_data()
{
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("way");
    for (const char *role : {"train", "test", "neighbors", "named", "named queries", "named truth"}) {
        for (const char *way : {"external link", "soft link", "soft link to a group", "external storage", "virtual"}) {
            QTest::addRow("%s by %s", role, way) << QString::fromLatin1(role) << QString::fromLatin1(way);
        }
    }
}

void TestHdf5::noRoleReadsOtherFiles()
{
    QFETCH(QString, role);
    QFETCH(QString, way);
    const auto secret = m_folder.path("secret.h5");
    const bool isTruth = role.contains(u"neighbors") || role.contains(u"truth");
    const hid_t type = isTruth ? H5T_NATIVE_INT32 : H5T_NATIVE_FLOAT;
    const std::vector<std::int32_t> ids{0, 1, 1, 0, 2, 0};
    const void *values = isTruth ? static_cast<const void *>(ids.data()) : sixValues.data();
    {
        MadeHdf5 file(secret);
        file.group("g");
        file.array("g/array", type, 3, 2, values);
    }
    const auto rawFile = m_folder.write("secret.raw", rawAll(sixValues));
    const std::string name = role.startsWith(u"named") ? "some/where" : role.toStdString();
    const auto path = m_folder.path("hostile.h5");
    {
        MadeHdf5 file(path);
        file.group("some");
        if (role != u"train" && role != u"named") {
            file.array("train", H5T_NATIVE_FLOAT, 3, 2, sixValues.data());
        }
        if (isTruth) {
            file.array("test", H5T_NATIVE_FLOAT, 3, 2, sixValues.data());
        }
        const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
        const hsize_t axes[2] = {3, 2};
        const hid_t space = H5Screate_simple(2, axes, nullptr);
        if (way == u"external link") {
            H5Lcreate_external(secret.c_str(), "/g/array", file.id(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
        } else if (way == u"soft link") {
            H5Lcreate_external(secret.c_str(), "/g/array", file.id(), "out", H5P_DEFAULT, H5P_DEFAULT);
            H5Lcreate_soft("/out", file.id(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
        } else if (way == u"soft link to a group") {
            H5Lcreate_external(secret.c_str(), "/g", file.id(), "out", H5P_DEFAULT, H5P_DEFAULT);
            H5Lcreate_soft("/out", file.id(), "some/soft", H5P_DEFAULT, H5P_DEFAULT);
            H5Lcreate_soft("/some/soft/array", file.id(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
        } else if (way == u"external storage") {
            H5Pset_external(layout, rawFile.c_str(), 0, 24);
            file.array(name.c_str(), type, 3, 2, nullptr, layout);
        } else {
            H5Pset_virtual(layout, space, secret.c_str(), "/g/array", space);
            file.array(name.c_str(), type, 3, 2, nullptr, layout);
        }
        H5Sclose(space);
        H5Pclose(layout);
    }
    FileLayout layout;
    (role == u"named"           ? layout.vectorColumns
     : role == u"named queries" ? layout.queryArray
     : role == u"named truth"   ? layout.neighborArray
                                : layout.tenantColumn) = role.startsWith(u"named") ? name : std::string();
    const auto content = contentOf(path, layout);
    QVERIFY(!content.ok());
    QCOMPARE(content.error().code, Code::UnsupportedFeature);
    QCOMPARE(content.error().subject, path + '#' + name);
}

/// Deflate, shuffle and the checksum, in the orders in which libraries set them.
void TestHdf5::packedArraysAreRead()
{
    std::vector<float> values(400 * 300);
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = static_cast<float>(i % 1009) / 7;
    }
    const auto path = m_folder.path("packed.h5");
    for (int filters = 0; filters < 8; ++filters) {
        for (const hsize_t rows : {7, 400}) { // small pieces, and one that is looked at before it is read
            {
                MadeHdf5 file(path);
                const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
                const hsize_t piece[2] = {rows, 300};
                H5Pset_chunk(layout, 2, piece);
                static_cast<void>(filters & 1 ? H5Pset_shuffle(layout) : 0);
                static_cast<void>(filters & 2 ? H5Pset_deflate(layout, 1) : 0);
                static_cast<void>(filters & 4 ? H5Pset_fletcher32(layout) : 0);
                file.array("train", H5T_NATIVE_FLOAT, 400, 300, values.data(), layout);
                H5Pclose(layout);
            }
            const auto content = contentOf(path);
            QVERIFY(content.ok());
            QCOMPARE(valuesOf(content->vectors), values);
        }
    }
}

void TestHdf5::otherFiltersAreRefused()
{
    const auto path = m_folder.path("filtered.h5");
    const auto check = [&](const auto &setFilter, const std::string &named) {
        {
            MadeHdf5 file(path);
            const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
            const hsize_t piece[2] = {3, 2};
            H5Pset_chunk(layout, 2, piece);
            setFilter(layout);
            file.array("train", H5T_NATIVE_FLOAT, 3, 2, sixValues.data(), layout);
            H5Pclose(layout);
        }
        const auto content = contentOf(path);
        QVERIFY(!content.ok());
        QCOMPARE(content.error().code, Code::UnsupportedFeature);
        QVERIFY2(textOf(content.error(), 0).find(named) != std::string::npos, textOf(content.error(), 0).c_str());
    };
    check([](hid_t layout) { H5Pset_scaleoffset(layout, H5Z_SO_FLOAT_DSCALE, 2); }, "scaleoffset");
    check(
        [](hid_t layout) {
            H5Pset_deflate(layout, 1);
            H5Pset_deflate(layout, 1);
        },
        "twice");
    // One that is not there would be looked for among the plugins.
    check([](hid_t layout) { H5Pset_filter(layout, 305, H5Z_FLAG_OPTIONAL, 0, nullptr); }, "305");
    unsigned allowed = ~0U;
    H5PLget_loading_state(&allowed);
    QCOMPARE(allowed, 0U);
}

void TestHdf5::piecesThatUnpackToMoreAreRefused()
{
    // What does not pack, so that the piece is large enough for a look, and then a bomb.
    std::string plain;
    std::uint32_t state = 1;
    while (plain.size() < 400 << 10) {
        state = state * 1664525 + 1013904223;
        plain += static_cast<char>(state >> 24);
    }
    plain.resize(64 << 20);
    auto *compressor = libdeflate_alloc_compressor(6);
    std::string packed(libdeflate_zlib_compress_bound(compressor, plain.size()), '\0');
    packed.resize(libdeflate_zlib_compress(compressor, plain.data(), plain.size(), packed.data(), packed.size()));
    libdeflate_free_compressor(compressor);
    const auto path = m_folder.path("bomb.h5");
    {
        MadeHdf5 file(path);
        const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
        const hsize_t piece[2] = {100, 100};
        H5Pset_chunk(layout, 2, piece);
        H5Pset_deflate(layout, 6);
        file.array("train", H5T_NATIVE_FLOAT, 100, 100, nullptr, layout);
        const hid_t data = H5Dopen2(file.id(), "train", H5P_DEFAULT);
        const hsize_t place[2] = {0, 0};
        QVERIFY(H5Dwrite_chunk(data, H5P_DEFAULT, 0, place, packed.size(), packed.data()) >= 0);
        H5Dclose(data);
        H5Pclose(layout);
    }
    const auto content = contentOf(path);
    QVERIFY(!content.ok());
    QCOMPARE(content.error().code, Code::BadHeader);
    QCOMPARE(content.error().subject, path + "#train");
}

void TestHdf5::hugePiecesAreRefused()
{
    const auto path = m_folder.path("huge.h5");
    {
        MadeHdf5 file(path);
        const hid_t layout = H5Pcreate(H5P_DATASET_CREATE);
        const hsize_t piece[2] = {30'000, 30'000}; // 3.6 GB for six values
        const hsize_t axes[2] = {3, 2};
        const hsize_t most[2] = {H5S_UNLIMITED, H5S_UNLIMITED};
        H5Pset_chunk(layout, 2, piece);
        H5Pset_deflate(layout, 1);
        const hid_t space = H5Screate_simple(2, axes, most);
        const hid_t data = H5Dcreate2(file.id(), "train", H5T_NATIVE_FLOAT, space, H5P_DEFAULT, layout, H5P_DEFAULT);
        const hsize_t place[2] = {0, 0};
        const std::string packed(100, 'x');
        QVERIFY(H5Dwrite_chunk(data, H5P_DEFAULT, 0, place, packed.size(), packed.data()) >= 0);
        H5Dclose(data);
        H5Sclose(space);
        H5Pclose(layout);
    }
    const auto content = contentOf(path);
    QVERIFY(!content.ok());
    QCOMPARE(content.error().code, Code::BadHeader);
}

/// They would be written over each other where there is room for one.
void TestHdf5::attributesOfManyTextsAreLeftAlone()
{
    const auto path = m_folder.path("texts.h5");
    {
        MadeHdf5 file(path);
        file.array("train", H5T_NATIVE_FLOAT, 3, 2, sixValues.data());
        const hsize_t count = 1000;
        const hid_t type = H5Tcopy(H5T_C_S1);
        H5Tset_size(type, H5T_VARIABLE);
        const hid_t space = H5Screate_simple(1, &count, nullptr);
        const hid_t attribute = H5Acreate2(file.id(), "distance", type, space, H5P_DEFAULT, H5P_DEFAULT);
        const std::vector<const char *> texts(count, "angular");
        H5Awrite(attribute, type, texts.data());
        H5Aclose(attribute);
        H5Sclose(space);
        H5Tclose(type);
    }
    const auto content = contentOf(path);
    QVERIFY(content.ok());
    QVERIFY(!content->metric);
}

QTEST_GUILESS_MAIN(TestHdf5)
#include "tst_hdf5.moc"
