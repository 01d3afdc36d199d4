// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/CacheFolder.h"
#include "core/base/Unfinished.h"
#include "tests/core/base/FullDisk.h"

#include <QtTest>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <thread>
#include <vector>

using namespace shardscope;
namespace fs = std::filesystem;

class TestCacheFolder : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup() { fs::remove_all(m_place); }
    void whatIsWrittenIsRead();
    void itIsForItsOwnerAlone();
    void foldersOfOthersAndLinksAreRefused();
    void filesThatOthersCouldWriteAreNotBelieved();
    void linksAreNeverFollowed();
    void pipesAndFoldersInTheWayDoNoHarm();
    void whatWasNotUsedForLongestGoesFirst();
    void itsFilesAreBroughtElsewhere();
    void aFullDiskLeavesWhatWasThere();
    void writersAtOnceLeaveAWholeFile();
    void leftoversAreSweptButNotWhatIsBeingWritten();

private:
    CacheFolder open() const { return *CacheFolder::open(m_place); }
    std::vector<std::string> names() const;

    QTemporaryDir m_folder;
    fs::path m_place;
};

namespace {

void put(const fs::path &file, const QByteArray &content)
{
    QFile out(QString::fromStdString(file.string()));
    QVERIFY(out.open(QIODevice::WriteOnly) && out.write(content) == content.size());
}

QByteArray contentOf(const fs::path &file)
{
    QFile in(QString::fromStdString(file.string()));
    return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray("unreadable");
}

mode_t modeOf(const fs::path &file)
{
    struct stat status = {};
    return ::lstat(file.c_str(), &status) == 0 ? status.st_mode & 0777 : 0;
}

void setUsed(const fs::path &file, std::int64_t seconds)
{
    const timespec times[2] = {{seconds, 0}, {seconds, 0}};
    QCOMPARE(::utimensat(AT_FDCWD, file.c_str(), times, AT_SYMLINK_NOFOLLOW), 0);
}

} // namespace

void TestCacheFolder::init()
{
    m_place = m_folder.filePath("upper/cache").toStdString();
}

std::vector<std::string> TestCacheFolder::names() const
{
    std::vector<std::string> all;
    for (const auto &entry : fs::directory_iterator(m_place)) {
        all.push_back(entry.path().filename().string());
    }
    std::ranges::sort(all);
    return all;
}

void TestCacheFolder::whatIsWrittenIsRead()
{
    const auto cache = open();
    QVERIFY(!cache.read("a", 6));
    QVERIFY(cache.write("a", {"abc", "def"}).ok());
    QVERIFY(cache.read("a", 6) == "abcdef");
    QVERIFY(!cache.read("a", 5)); // another size: another file
    QVERIFY(cache.write("a", {"new"}).ok());
    QVERIFY(cache.read("a", 3) == "new");
    QCOMPARE(names(), std::vector<std::string>{"a"});
}

void TestCacheFolder::itIsForItsOwnerAlone()
{
    const mode_t before = ::umask(0);
    QVERIFY(open().write("a", {"abc"}).ok());
    ::umask(before);
    QCOMPARE(modeOf(m_place), mode_t(0700));
    QCOMPARE(modeOf(m_place / "a"), mode_t(0600));
    fs::permissions(m_place, fs::perms::all); // as an earlier version left it
    QVERIFY(open().read("a", 3));
    QCOMPARE(modeOf(m_place), mode_t(0700));
}

void TestCacheFolder::foldersOfOthersAndLinksAreRefused()
{
    const fs::path real = m_folder.filePath("real").toStdString();
    fs::create_directories(real);
    fs::create_directories(m_place.parent_path());
    fs::create_symlink(real, m_place);
    const auto linked = CacheFolder::open(m_place);
    QVERIFY(!linked.ok());
    QCOMPARE(linked.error().code, Code::CacheUnusable);
    QVERIFY(fs::is_empty(real));

    const bool isRoot = ::geteuid() == 0;
    const fs::path others = isRoot ? real : fs::path("/usr");
    if (isRoot) {
        QCOMPARE(::chown(real.c_str(), 65534, 65534), 0);
    }
    const auto strange = CacheFolder::open(others);
    QVERIFY(!strange.ok());
    QCOMPARE(strange.error().code, Code::CacheUnusable);
    QCOMPARE(strange.error().subject, others.string());
    fs::remove_all(real);
}

void TestCacheFolder::filesThatOthersCouldWriteAreNotBelieved()
{
    const auto cache = open();
    QVERIFY(cache.write("a", {"abc"}).ok());
    for (const fs::perms others : {fs::perms::group_write, fs::perms::others_write}) {
        fs::permissions(m_place / "a", others, fs::perm_options::add);
        QVERIFY(!cache.read("a", 3));
        QVERIFY(cache.write("a", {"abc"}).ok()); // made anew, it is ours again
        QVERIFY(cache.read("a", 3));
    }
    if (::geteuid() == 0) {
        QCOMPARE(::chown((m_place / "a").c_str(), 65534, 65534), 0);
        QVERIFY(!cache.read("a", 3));
    }
}

void TestCacheFolder::linksAreNeverFollowed()
{
    const fs::path victim = m_folder.filePath("victim").toStdString();
    put(victim, "precious");
    const auto cache = open();
    fs::create_symlink(victim, m_place / "a");
    QVERIFY(!cache.read("a", 8));
    QVERIFY(cache.write("a", {"abc"}).ok());
    QCOMPARE(contentOf(victim), QByteArray("precious"));
    QVERIFY(!fs::is_symlink(m_place / "a"));
    QVERIFY(cache.read("a", 3) == "abc");
}

void TestCacheFolder::pipesAndFoldersInTheWayDoNoHarm()
{
    const auto cache = open();
    QCOMPARE(::mkfifo((m_place / "pipe").c_str(), 0600), 0);
    QVERIFY(!cache.read("pipe", 0)); // and does not wait
    QVERIFY(cache.write("pipe", {"abc"}).ok());
    QVERIFY(cache.read("pipe", 3));
    fs::create_directory(m_place / "folder");
    QVERIFY(!cache.read("folder", 4096));
    const auto written = cache.write("folder", {"abc"});
    QVERIFY(!written.ok() && written.error().code == Code::CannotWrite);
    QCOMPARE(names(), (std::vector<std::string>{"folder", "pipe"})); // nothing is left beside it
}

void TestCacheFolder::whatWasNotUsedForLongestGoesFirst()
{
    const auto cache = open();
    const std::string block(64 * 1024, 'x');
    for (int i = 0; i < 5; ++i) {
        QVERIFY(cache.write(std::to_string(i), {block}).ok());
        setUsed(m_place / std::to_string(i), 1'000'000'000 + i);
    }
    QVERIFY(cache.read("0", std::ssize(block))); // a use
    cache.shrinkTo(3 * 80 * 1024);
    QCOMPARE(names(), (std::vector<std::string>{"0", "3", "4"}));
    cache.shrinkTo(0);
    QVERIFY(names().empty());
}

/// Also onto another disk, and where a file of the same name is there already.
void TestCacheFolder::itsFilesAreBroughtElsewhere()
{
    const auto cache = open();
    for (const fs::path &folder : {fs::path(m_place.string() + "-moved"), fs::path("/dev/shm/shardscope-moved")}) {
        fs::remove_all(folder);
        QVERIFY(cache.write("a", {"abc"}).ok() && cache.write("b", {std::string(100'000, 'x')}).ok());
        const auto other = CacheFolder::open(folder);
        QVERIFY(other.ok() && other->write("a", {"old"}).ok());
        QVERIFY(cache.moveTo(*other).ok());
        QVERIFY(names().empty());
        QVERIFY(other->read("a", 3) == std::optional<std::string>("abc"));
        QVERIFY(other->read("b", 100'000) == std::optional(std::string(100'000, 'x')));
        fs::remove_all(folder);
    }
}

void TestCacheFolder::aFullDiskLeavesWhatWasThere()
{
    const auto cache = open();
    QVERIFY(cache.write("a", {"abc"}).ok());
    {
        const testing::FullDisk full(1000);
        const auto written = cache.write("a", {std::string(5000, 'x')});
        QVERIFY(!written.ok());
        QCOMPARE(written.error().code, Code::FileSizeLimit);
    }
    QVERIFY(cache.read("a", 3) == "abc");
    QCOMPARE(names(), std::vector<std::string>{"a"});
}

void TestCacheFolder::writersAtOnceLeaveAWholeFile()
{
    constexpr int rounds = 100;
    constexpr std::size_t size = 100'000;
    std::vector<std::thread> writers;
    for (const char letter : {'a', 'b', 'c'}) {
        writers.emplace_back([this, letter] {
            const auto cache = open();
            for (int i = 0; i < rounds; ++i) {
                [[maybe_unused]] const auto written = cache.write("shared", {std::string(size, letter)});
            }
        });
    }
    const auto cache = open();
    for (int i = 0; i < rounds; ++i) {
        if (const auto read = cache.read("shared", size)) {
            QVERIFY(read->find_first_not_of(read->front()) == std::string::npos);
        }
    }
    std::ranges::for_each(writers, &std::thread::join);
    QVERIFY(cache.read("shared", size));
    QCOMPARE(names(), std::vector<std::string>{"shared"});
}

void TestCacheFolder::leftoversAreSweptButNotWhatIsBeingWritten()
{
    m_place = m_folder.filePath("swept").toStdString(); // a folder is swept once
    fs::create_directory(m_place);
    const Descriptor folder(::open(m_place.c_str(), O_RDONLY | O_DIRECTORY));
    put(m_place / ".writing-killed", "half");
    fs::create_directory(m_place / ".writing-folder");
    put(m_place / ".writing-folder" / "part", "half");
    put(m_place / ".writing-young1", "half");
    put(m_place / ".writing-notours", "somebody's");
    put(m_place / "plain", "somebody's");
    fs::create_symlink("plain", m_place / ".writing-linked");
    std::string held;
    const auto writer = unfinished::makeFile(folder.value(), 0600, held);
    QVERIFY(writer.isOpen());
    for (const auto &entry : fs::directory_iterator(m_place)) {
        if (entry.path().filename() != ".writing-young1") {
            setUsed(entry.path(), 1'000'000'000);
        }
    }
    open();
    std::vector<std::string> left{".writing-linked", ".writing-notours", ".writing-young1", "plain", held};
    std::ranges::sort(left);
    QCOMPARE(names(), left);
}

QTEST_GUILESS_MAIN(TestCacheFolder)
#include "tst_cachefolder.moc"
