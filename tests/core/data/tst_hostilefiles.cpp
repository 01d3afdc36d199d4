// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadFacts.h"
#include "ZipFile.h"

#include "core/base/TextFile.h"
#include "core/data/FilePreview.h"
#include "core/data/readers/Reader.h"

#include <QTest>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

using namespace shardscope;
using namespace shardscope::small;

namespace {

/// A gzip file of `first` and then so many zeros: made member by member, so that the test holds none of it.
std::string bomb(const std::string &first, std::int64_t mebibytes)
{
    static const std::string zeros = gzip(std::string(1 << 20, '\0'));
    std::string bytes = gzip(first);
    for (std::int64_t i = 0; i < mebibytes; ++i) {
        bytes += zeros;
    }
    return bytes;
}

} // namespace

/// Files that want to be waited for, or to be more than they are.
class TestHostileFiles : public QObject
{
    Q_OBJECT

private slots:
    void whatIsNoFileIsRefusedAtOnce_data();
    void whatIsNoFileIsRefusedAtOnce();
    void inflatingEndsWhereTheHeaderDoes_data();
    void inflatingEndsWhereTheHeaderDoes();
    void whatIsNothingKnownIsNotInflated();
    void archivesAreHeldToTheHeadersInside();
    void headsAreTheBeginning();
    void headAndWholeAreRefusedAlike();
    void tooManyRowsAreRefusedByTheHeader_data();
    void tooManyRowsAreRefusedByTheHeader();

private:
    Folder m_folder;
};

void TestHostileFiles::whatIsNoFileIsRefusedAtOnce_data()
{
    QTest::addColumn<std::string>("path");
    QTest::addColumn<Code>("code");
    const auto pipe = m_folder.path("pipe.fbin");
    QVERIFY(::mkfifo(pipe.c_str(), 0600) == 0 || errno == EEXIST);
    const auto link = m_folder.path("link.fbin");
    QVERIFY(::symlink(pipe.c_str(), link.c_str()) == 0 || errno == EEXIST);
    const auto place = m_folder.path("socket.fbin");
    const int socket = ::socket(AF_UNIX, SOCK_STREAM, 0);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    QVERIFY(place.size() < sizeof address.sun_path);
    std::ranges::copy(place, address.sun_path);
    QVERIFY(::bind(socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0 || errno == EADDRINUSE);
    ::close(socket);
    QTest::newRow("a pipe") << pipe << Code::NotAFile;
    QTest::newRow("a link to one") << link << Code::NotAFile;
    QTest::newRow("a socket") << place << Code::CannotOpen;
    QTest::newRow("a device that never ends") << std::string("/dev/zero") << Code::NotAFile;
    QTest::newRow("a device without anything") << std::string("/dev/null") << Code::NotAFile;
    QTest::newRow("a folder") << m_folder.path("") << Code::CannotOpen;
}

void TestHostileFiles::whatIsNoFileIsRefusedAtOnce()
{
    QFETCH(std::string, path);
    QFETCH(Code, code);
    const auto data = m_folder.write("a.fbin", xbin<float>(3, 2, {1, 2, 3, 4, 5, 6}));
    const auto check = [&](const Error &error) {
        QCOMPARE(error.code, code);
        QCOMPARE(error.subject, path);
    };
    check(openFile(path).error());
    Source source;
    source.queries = path;
    check(openFile(data, source).error());
    source = Source();
    source.truth = path;
    check(openFile(data, source).error());
    check(previewFile(path, {}, unwatched).error());
    check(readText(path).error());
}

void TestHostileFiles::inflatingEndsWhereTheHeaderDoes_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("begin");
    QTest::newRow("fbin") << std::string("a.fbin.gz") << xbin<float>(3, 2, {1, 2, 3, 4, 5, 6});
    QTest::newRow("ibin") << std::string("a.ibin.gz") << xbin<std::int32_t>(3, 2, {1, 2, 3, 4, 5, 6});
    QTest::newRow("npy") << std::string("a.npy.gz") << npy(1, "<f4", "(3, 2)", "");
    QTest::newRow("npy without a name") << std::string("a.gz") << npy(1, "<f4", "(3, 2)", "");
    QTest::newRow("idx") << std::string("train-images-idx3-ubyte.gz") << idx(0x08, {3, 2, 2}, "");
}

void TestHostileFiles::inflatingEndsWhereTheHeaderDoes()
{
    QFETCH(std::string, name);
    QFETCH(std::string, begin);
    const auto read = readFile(m_folder.write(name, bomb(begin, 64)), {}, unwatched);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, Code::UnpacksTooLarge);
    const auto most = numberOf(read.error(), 0);
    QVERIFY(most >= std::ssize(begin) && most < 2 << 20); // what the header promises, and little more
}

void TestHostileFiles::whatIsNothingKnownIsNotInflated()
{
    const auto path = m_folder.write("zeros.gz", bomb(std::string(16, '\0'), 64));
    const auto read = readFile(path, {}, unwatched);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, Code::UnknownFormat);
    // What is not damaged in the beginning only is found by who inflates it: it is not, here.
    auto damaged = bomb(std::string(16, '\0'), 64);
    damaged.back() = static_cast<char>(damaged.back() ^ 1);
    QCOMPARE(readFile(m_folder.write("damaged.gz", damaged), {}, unwatched).error().code, Code::UnknownFormat);
}

/// An array of six numbers in an archive, and then zeros.
void TestHostileFiles::archivesAreHeldToTheHeadersInside()
{
    const auto array = npy(1, "<f4", "(3, 2)", rawAll(std::vector<float>{1, 2, 3, 4, 5, 6}));
    const auto honest = m_folder.write("honest.npz", zip({{"emb.npy", array}}, ZipKind::Deflated));
    QVERIFY(readFile(honest, {}, unwatched).ok());
    const auto path =
        m_folder.write("bomb.npz", zip({{"emb.npy", array + std::string(32 << 20, '\0')}}, ZipKind::Deflated));
    const auto read = readFile(path, {}, unwatched);
    QVERIFY(!read.ok());
    QCOMPARE(read.error().code, Code::UnpacksTooLarge);
    QCOMPARE(numberOf(read.error(), 0), std::ssize(array));
}

void TestHostileFiles::headsAreTheBeginning()
{
    std::string text;
    for (int i = 0; i < 100'000; ++i) {
        text += std::to_string(i) + '\n';
    }
    for (const auto &bytes : {text, gzip(text), gzip(text.substr(0, 7)) + gzip(text.substr(7))}) {
        const auto path = m_folder.write("a.txt", bytes);
        for (const std::size_t most : {std::size_t(1), std::size_t(1000), text.size() - 1, text.size() + 1}) {
            const auto head = FileBytes::openHead(path, static_cast<std::int64_t>(most));
            QVERIFY(head.ok());
            if (head->isMapped()) {
                QCOMPARE(head->text(), text);
            } else {
                QCOMPARE(head->text(), text.substr(0, most));
                QCOMPARE(head->isHead(), most < text.size());
            }
        }
        QCOMPARE(FileBytes::open(path, unwatched)->text(), text);
    }
}

void TestHostileFiles::headAndWholeAreRefusedAlike()
{
    std::string bytes = gzip("1,2\n3,4\n");
    bytes[3] |= 2; // a sum over the header
    bytes.insert(10, "no");
    const auto path = m_folder.write("a.csv.gz", bytes);
    QCOMPARE(FileBytes::openHead(path, 100).error().code, Code::DamagedCompression);
    QCOMPARE(FileBytes::open(path, unwatched).error().code, Code::DamagedCompression);
}

void TestHostileFiles::tooManyRowsAreRefusedByTheHeader_data()
{
    QTest::addColumn<std::string>("name");
    QTest::addColumn<std::string>("begin");
    constexpr std::uint32_t rows = 0x80000000;
    QTest::newRow("fbin") << std::string("a.fbin") << xbin<float>(rows, 2, {1, 2});
    QTest::newRow("u8bin") << std::string("a.u8bin") << xbin<std::uint8_t>(rows, 2, {1, 2});
    QTest::newRow("ibin") << std::string("a.ibin") << xbin<std::int32_t>(rows, 2, {1, 2});
    QTest::newRow("npy") << std::string("a.npy") << npy(1, "|u1", "(2147483648, 1)", "12");
    QTest::newRow("npy, by columns") << std::string("a.npy") << npy(1, "<f8", "(2147483648, 1)", "12", "True");
    QTest::newRow("idx") << std::string("a-ubyte") << idx(0x08, {rows, 1}, "12");
    QTest::newRow("word2vec") << std::string("a.bin") << "2147483648 2\na " + raw(1.5F) + raw(2.5F);
}

/// Of a packed file, too, before it is unpacked; of the rest of which nothing is there.
void TestHostileFiles::tooManyRowsAreRefusedByTheHeader()
{
    QFETCH(std::string, name);
    QFETCH(std::string, begin);
    const auto plain = readFile(m_folder.write(name, begin), {}, unwatched);
    QVERIFY(!plain.ok());
    QCOMPARE(plain.error().code, Code::TooManyRows);
    QCOMPARE(numberOf(plain.error(), 0), std::int64_t(1) << 31);
    if (name.ends_with(".bin")) {
        return; // its words are of any length, so that its size is not known
    }
    name.append(".gz");
    const auto packed = readFile(m_folder.write(name, bomb(begin, 4)), {}, unwatched);
    QVERIFY(!packed.ok());
    QCOMPARE(packed.error().code, Code::TooManyRows);
}

QTEST_GUILESS_MAIN(TestHostileFiles)
#include "tst_hostilefiles.moc"
