// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Random.h"
#include "core/sources/Source.h"
#include "tests/core/data/SmallFiles.h"

#include <QtTest>

#include <map>
#include <numeric>
#include <set>

using namespace shardscope;
using namespace shardscope::small;

/// What exact neighbours are kept under: it must tell everything apart that has other neighbours.
class TestFingerprint : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_read.clear(); }
    void bytesOfOtherTypesAreOtherVectors();
    void otherVectorsHaveOtherFingerprints_data();
    void otherVectorsHaveOtherFingerprints();
    void equalVectorsShareItAcrossFormats();

private:
    void read(const std::string &location, const Source &source);
    void readInAllWays(const std::string &location);

    Folder m_folder;
    std::map<std::string, std::string> m_read; ///< what was read, by fingerprint
};

namespace {

std::string contentOf(const VectorSet &vectors)
{
    std::string content = std::string(nameOf(vectors.element())) + ' ' + std::to_string(vectors.dim()) + ' ';
    for (std::int64_t i = 0; i < vectors.size(); ++i) {
        content.append(reinterpret_cast<const char *>(vectors.row(i)), vectors.rowBytes());
    }
    return content;
}

/// All that neighbours depend on.
std::string contentOf(const DataSet &data)
{
    std::string content = std::string(nameOf(data.metric)) + ' ' + std::to_string(data.frame.exponent) + ' ' +
                          contentOf(data.base) + '|' + contentOf(data.queries) + '|';
    for (const float value : data.frame.origin) {
        content += raw(value);
    }
    if (data.tenancy) {
        content += '|' + rawAll(data.tenancy->ofVector) + '|' + rawAll(data.tenancy->ofQuery);
    }
    return content;
}

Source withQueries(std::int64_t count, std::uint64_t seed = 1)
{
    Source source;
    source.sampleQueries = count;
    source.seed = seed;
    return source;
}

std::string csvOf(const std::vector<std::vector<float>> &rows, char separator, char mark, bool hasHeader)
{
    QStringList lines;
    if (hasHeader) {
        QStringList names;
        for (std::size_t column = 0; column < rows[0].size(); ++column) {
            names << QStringLiteral("e%1").arg(column);
        }
        lines << names.join(separator);
    }
    for (const auto &row : rows) {
        QStringList cells;
        for (const float value : row) {
            cells << QString::number(value, 'g', 9).replace('.', mark);
        }
        lines << cells.join(separator);
    }
    return lines.join('\n').toStdString() + '\n';
}

} // namespace

void TestFingerprint::read(const std::string &location, const Source &source)
{
    const auto data = openFile(location, source);
    if (!data) {
        return; // no way to read this file
    }
    const std::string content = contentOf(*data);
    const auto [known, isNew] = m_read.emplace(data->fingerprint, content);
    QVERIFY2(isNew || known->second == content, location.c_str());
}

void TestFingerprint::readInAllWays(const std::string &location)
{
    std::vector<Source> ways{withQueries(3), withQueries(4), withQueries(3, 2)};
    for (const Metric metric : {Metric::Cosine, Metric::InnerProduct}) {
        ways.push_back(withQueries(3));
        ways.back().metric = metric;
    }
    ways.push_back(withQueries(3));
    ways.back().tenants = "zipf:count=2,s=1,seed=1";
    ways.push_back(withQueries(3));
    ways.back().tenants = "zipf:count=2,s=1,seed=2";
    for (const std::int64_t queries : {2, 3, 4, 5}) { // no tenant loses its last vector to them
        ways.push_back(withQueries(queries));
        ways.back().layout.tenantColumn = "tenant";
    }
    for (const std::string columns : {"e0..e3", "e1..e4", "1..2"}) {
        ways.push_back(withQueries(3));
        ways.back().layout.vectorColumns = columns;
    }
    for (const Header header : {Header::Present, Header::Absent}) {
        ways.push_back(withQueries(3));
        ways.back().layout.header = header;
    }
    for (const char mark : {'.', ','}) {
        ways.push_back(withQueries(3));
        ways.back().layout.decimalMark = mark;
    }
    using enum StoredElement;
    for (const StoredElement element : {Float32, Float64, Float16, UInt8, Int8, Bit}) {
        for (const std::int64_t dim : {0, 2, 4, 8, 16}) {
            ways.push_back(withQueries(3));
            ways.back().layout.element = element;
            ways.back().layout.dim = dim;
        }
    }
    const auto count = ways.size();
    for (std::size_t i = 0; i < count; ++i) {
        ways.push_back(ways[i]);
        ways.back().acceptTruncated = true;
        ways.back().dropNonFinite = true;
    }
    for (const Source &way : ways) {
        read(location, way);
    }
}

void TestFingerprint::bytesOfOtherTypesAreOtherVectors()
{
    std::vector<float> values(128);
    std::iota(values.begin(), values.end(), 1.0F);
    const std::string all = rawAll(values);
    const std::vector<std::uint8_t> bytes(all.begin(), all.end());
    std::set<std::string> prints;
    for (const char *name : {"a.u8bin", "a.i8bin"}) {
        prints.insert(openFile(m_folder.write(name, xbin(64, 8, bytes)), withQueries(4))->fingerprint);
    }
    QCOMPARE(prints.size(), std::size_t(2));
    // As many values a row, so four times the rows: with queries of their own nothing else tells them apart.
    Source source;
    source.layout.dim = 8;
    for (const StoredElement element : {StoredElement::Float32, StoredElement::UInt8, StoredElement::Int8}) {
        source.layout.element = element;
        source.queries = m_folder.write("q.bin", rawAll(std::vector<float>(8, 1.0F)));
        prints.insert(openFile(m_folder.write("a.bin", all), source)->fingerprint);
    }
    QCOMPARE(prints.size(), std::size_t(5));
}

void TestFingerprint::otherVectorsHaveOtherFingerprints_data()
{
    QTest::addColumn<int>("seed");
    for (int seed = 1; seed <= 3; ++seed) {
        QTest::addRow("seed %d", seed) << seed;
    }
}

void TestFingerprint::otherVectorsHaveOtherFingerprints()
{
    QFETCH(int, seed);
    Random random(static_cast<std::uint64_t>(seed));
    constexpr int n = 32;
    constexpr int dim = 8;
    std::vector<std::vector<std::uint8_t>> byteRows(n, std::vector<std::uint8_t>(dim));
    std::vector<std::vector<float>> rows(n, std::vector<float>(dim));
    std::vector<std::uint8_t> bytes;
    std::vector<float> values;
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < dim; ++j) {
            byteRows[i][j] = static_cast<std::uint8_t>(random.below(256));
            rows[i][j] = static_cast<float>(byteRows[i][j]) + 0.5F * static_cast<float>(random.below(2));
            bytes.push_back(byteRows[i][j]);
            values.push_back(rows[i][j]);
        }
    }
    std::vector<float> holes = values;
    holes[3] = std::numeric_limits<float>::quiet_NaN();
    std::vector<float> far = values;
    std::ranges::transform(far, far.begin(), [](float value) { return value + 1e6F; });
    const auto withTenants = [&] {
        std::string text = "tenant,e0,e1\n";
        for (const auto &row : rows) {
            text += QStringLiteral("t%1,%2,%3\n").arg(random.below(20)).arg(row[0]).arg(row[1]).toStdString();
        }
        return text;
    };
    const std::map<std::string, std::string> files{
        {"tenants.csv", withTenants()},
        {"other-tenants.csv", withTenants()},
        {"a.fbin", xbin(n, dim, values)},
        {"hole.fbin", xbin(n, dim, holes)},
        {"far.fbin", xbin(n, dim, far)},
        {"crop.fbin", xbin(n + 5, dim, values)},
        {"a.u8bin", xbin(n, dim, bytes)},
        {"a.i8bin", xbin(n, dim, bytes)},
        {"a.fvecs", xvecs(rows)},
        {"a.bvecs", xvecs(byteRows)},
        {"a.npy", npy(1, "<f4", "(32, 8)", rawAll(values))},
        {"flat.npy", npy(1, "<f4", "(64, 4)", rawAll(values))},
        {"turned.npy", npy(1, "<f4", "(32, 8)", rawAll(values), "True")},
        {"bytes.npy", npy(1, "|u1", "(32, 8)", rawAll(bytes))},
        {"signed.npy", npy(1, "|i1", "(32, 8)", rawAll(bytes))},
        {"swapped.npy", npy(1, ">f4", "(32, 8)", rawAll(values))},
        {"idx3-ubyte", idx(8, {32, 2, 4}, rawAll(bytes))},
        {"a.csv", csvOf(rows, ',', '.', true)},
        {"bare.csv", csvOf(rows, ',', '.', false)},
        {"comma.csv", csvOf(rows, ';', ',', true)},
        {"a.bin", rawAll(values)},
        {"bytes.bin", rawAll(bytes)},
    };
    for (const auto &[name, content] : files) {
        readInAllWays(m_folder.write(name, content));
        readInAllWays(m_folder.write(name + ".gz", gzip(content)));
        if (QTest::currentTestFailed()) {
            return;
        }
    }
    QVERIFY(m_read.size() > 100); // so many were told apart
}

void TestFingerprint::equalVectorsShareItAcrossFormats()
{
    const std::vector<std::vector<float>> rows{{0.5, 1, 2}, {3, 4, 5.25}, {6, 7, 8}, {9, 1, 2}, {4, 4, 4}, {1, 0, 1}};
    std::vector<float> values;
    for (const auto &row : rows) {
        values.insert(values.end(), row.begin(), row.end());
    }
    Source plain = withQueries(2);
    Source bare = plain;
    bare.layout.dim = 3;
    std::set<std::string> prints;
    for (const auto &[name, content] :
         std::map<std::string, std::string>{{"s.fbin", xbin(6, 3, values)},
                                            {"s.fvecs", xvecs(rows)},
                                            {"s.npy", npy(1, "<f4", "(6, 3)", rawAll(values))},
                                            {"s.csv", csvOf(rows, ',', '.', true)},
                                            {"s.fbin.gz", gzip(xbin(6, 3, values))}}) {
        prints.insert(openFile(m_folder.write(name, content), plain)->fingerprint);
    }
    prints.insert(openFile(m_folder.write("s.bin", rawAll(values)), bare)->fingerprint);
    QCOMPARE(prints.size(), std::size_t(1));
}

QTEST_GUILESS_MAIN(TestFingerprint)
#include "tst_fingerprint.moc"
