// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReadFacts.h"
#include "ZipFile.h"

#include "core/data/readers/Reader.h"

#include <QFloat16>
#include <QTest>

#include <algorithm>
#include <array>
#include <cstdint>
#include <random>

using namespace shardscope;
using namespace shardscope::small;

using Texts = std::vector<std::string>;

namespace {

std::string reversed(std::string bytes)
{
    std::ranges::reverse(bytes);
    return bytes;
}

/// A value of an element type of NumPy as its bytes.
std::string item(char kind, int bytes, float value)
{
    switch (kind) {
    case 'f':
        return bytes == 2 ? raw(qfloat16(value)) : bytes == 4 ? raw(value) : raw(double(value));
    case 'i':
        return raw(std::int8_t(value));
    default:
        return raw(std::uint8_t(value));
    }
}

/// NumPy's text of fixed room, 'U'.
std::string wide(const std::u32string &text, std::size_t room)
{
    std::string bytes;
    for (std::size_t i = 0; i < room; ++i) {
        bytes += raw(std::uint32_t(i < text.size() ? text[i] : 0));
    }
    return bytes;
}

} // namespace

class TestNumPy : public QObject
{
    Q_OBJECT

private slots:
    void arraysOfEveryOrderAreRead();
    void recordsAreReadWhereTheyLie();
    void recordsOfScalarsAreComponents();
    void ofSeveralFieldsOneMustBeNamed();
    void truthValuesAreBytes();
    void archivesOfEveryKindAreRead();
    void storedMembersAreNotCopied();
    void arraysOfAnArchiveAreChosen();
    void damagedArchivesAreRefused();
    void everyPrefixIsAnError();
    void everyChangedByteIsReadOrRefused();

private:
    Outcome<FileContent> contentOf(const std::string &name, const std::string &bytes, const FileLayout &layout = {})
    {
        return small::contentOf(name, bytes, {.layout = layout});
    }

    Folder m_folder;
};

/// Little-endian or big-endian, by rows or by columns, of every type: one and the same values.
void TestNumPy::arraysOfEveryOrderAreRead()
{
    std::mt19937 random(7);
    for (int round = 0; round < 300; ++round) {
        constexpr std::array types{std::pair('f', 2), std::pair('f', 4), std::pair('f', 8), std::pair('i', 1),
                                   std::pair('u', 1)};
        const auto [kind, bytes] = types[random() % types.size()];
        const std::size_t n = 1 + random() % 20;
        const std::size_t dim = 1 + random() % 8;
        const bool isBig = random() % 2 == 0;
        const bool isFortran = random() % 2 == 0;
        Floats values(n * dim);
        for (auto &value : values) {
            value = kind == 'f' ? float(int(random() % 40) - 20) / 4 : float(random() % 100);
        }
        std::string data;
        for (std::size_t i = 0; i < n * dim; ++i) {
            const float value = isFortran ? values[i % n * dim + i / n] : values[i];
            const auto stored = item(kind, bytes, value);
            data += isBig ? reversed(stored) : stored;
        }
        const std::string type = std::string{bytes == 1 ? '|' : isBig ? '>' : '<', kind} + std::to_string(bytes);
        const std::string shape = QString("(%1, %2)").arg(n).arg(dim).toStdString();
        const auto content =
            contentOf("a.npy", npy(1 + int(random() % 2), type, shape, data, isFortran ? "True" : "False"));
        QVERIFY(content.ok());
        QCOMPARE(content->vectors.size(), std::int64_t(n));
        QCOMPARE(valuesOf(content->vectors), values);
    }
}

/// The header of records has a list where that of a plain array has a text.
std::string records(const std::string &fields, std::size_t n, const std::string &data)
{
    auto header = npy(1, "X", "(" + std::to_string(n) + ",)", "");
    std::string dictionary =
        "{'descr': " + fields + ", 'fortran_order': False, 'shape': (" + std::to_string(n) + ",), }";
    while ((10 + dictionary.size() + 1) % 64 != 0) {
        dictionary += ' ';
    }
    dictionary += '\n';
    return header.substr(0, 8) + raw(std::uint16_t(dictionary.size())) + dictionary + data;
}

void TestNumPy::recordsAreReadWhereTheyLie()
{
    std::string data;
    for (int i = 0; i < 3; ++i) {
        data += raw(std::int64_t(5'000'000'000 + i)) + rawAll(Floats{sixValues[2 * i], sixValues[2 * i + 1]}) +
                wide(i == 0 ? U"é" : U"ab", 2);
    }
    const std::string fields = "[('id', '<i8'), ('emb', '<f4', (2,)), ('tenant', '<U2')]";
    const auto path = m_folder.write("records.npy", records(fields, 3, data));
    const auto content = readFile(path, {}, unwatched);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), sixValues);
    QCOMPARE(content->vectors.stride(), std::size_t(24)); // a record: not copied
    QCOMPARE(textsOf(content->ids), (Texts{"5000000000", "5000000001", "5000000002"}));
    QCOMPARE(cellsOf(*content, "tenant"), (Texts{"é", "ab", "ab"}));

    // Padding between fields, as aligned records have it, and numbers of the other order.
    data.clear();
    for (int i = 0; i < 3; ++i) {
        data += std::string(1, char('0' + i)) + std::string(3, '\0') + reversed(raw(sixValues[2 * i])) +
                reversed(raw(sixValues[2 * i + 1]));
    }
    const auto swapped = contentOf("a.npy", records("[('id', '|S1'), ('', '|V3'), ('emb', '>f4', (2,))]", 3, data));
    QVERIFY(swapped.ok());
    QCOMPARE(valuesOf(swapped->vectors), sixValues);
    QCOMPARE(textsOf(swapped->ids), (Texts{"0", "1", "2"}));
}

void TestNumPy::recordsOfScalarsAreComponents()
{
    std::string data;
    for (int i = 0; i < 3; ++i) {
        data += raw(sixValues[2 * i]) + raw(std::int32_t(i + 7)) + raw(double(sixValues[2 * i + 1]));
    }
    const std::string fields = "[('x', '<f4'), ('class', '<i4'), ('y', '<f8')]";
    const auto content = contentOf("a.npy", records(fields, 3, data));
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), sixValues);
    QCOMPARE(cellsOf(*content, "class"), (Texts{"7", "8", "9"}));
    const FileLayout layout{.vectorColumns = "y,x", .idColumn = "class"};
    const auto chosen = contentOf("a.npy", records(fields, 3, data), layout);
    QVERIFY(chosen.ok());
    QCOMPARE(valuesOf(chosen->vectors), (Floats{2.5F, 1, 4, -3, 6, 5}));
    QCOMPARE(textsOf(chosen->ids), (Texts{"7", "8", "9"}));
}

void TestNumPy::ofSeveralFieldsOneMustBeNamed()
{
    const auto bytes = records("[('a', '<f4', (1,)), ('b', '<f4', (2,))]", 2, rawAll(sixValues));
    const auto refused = contentOf("a.npy", bytes);
    QCOMPARE(int(refused.error().code), int(Code::AmbiguousVectors));
    QCOMPARE(textOf(refused.error(), 0) + textOf(refused.error(), 1), std::string("ab"));
    FileLayout layout{.vectorColumns = "b"};
    const auto content = contentOf("a.npy", bytes, layout);
    QVERIFY(content.ok());
    QCOMPARE(valuesOf(content->vectors), (Floats{2.5F, -3, 5, 6}));
    layout.vectorColumns = "c";
    QCOMPARE(int(contentOf("a.npy", bytes, layout).error().code), int(Code::MissingColumn));
    QCOMPARE(int(contentOf("a.npy", records("[('a', [('b', '<f4')])]", 1, raw(1.0F))).error().code),
             int(Code::UnsupportedElement));
}

void TestNumPy::truthValuesAreBytes()
{
    const auto content = contentOf("a.npy", npy(1, "|b1", "(2, 3)", std::string("\1\0\1\0\0\1", 6)));
    QVERIFY(content.ok());
    QCOMPARE(content->vectors.element(), Element::UInt8);
    QCOMPARE(valuesOf(content->vectors), (Floats{1, 0, 1, 0, 0, 1}));
}

void TestNumPy::archivesOfEveryKindAreRead()
{
    const auto vectors = npy(1, "<f4", "(3, 2)", rawAll(sixValues));
    const auto ids = npy(1, "<i8", "(3,)", rawAll(std::vector<std::int64_t>{9, 8, 7}));
    const auto names = npy(1, "<U3", "(3,)", wide(U"abc", 3) + wide(U"x", 3) + wide(U"", 3));
    const auto other = npy(1, "<f4", "(2,)", rawAll(Floats{1, 2})); // of another length: of no use
    for (const auto kind : {ZipKind::Stored, ZipKind::Deflated, ZipKind::Large}) {
        const auto bytes =
            zip({{"ids.npy", ids}, {"emb.npy", vectors}, {"name.npy", names}, {"o.npy", other}, {"t.txt", "?"}}, kind);
        for (const auto *name : {"a.npz", "a.dat"}) {
            const auto content = contentOf(name, bytes);
            QVERIFY(content.ok());
            QCOMPARE(valuesOf(content->vectors), sixValues);
            QCOMPARE(textsOf(content->ids), (Texts{"9", "8", "7"}));
            QCOMPARE(cellsOf(*content, "name"), (Texts{"abc", "x", ""}));
            QCOMPARE(content->attributes.size(), std::size_t(1));
            QCOMPARE(content->reading.vectorColumns, std::string("emb"));
        }
    }
}

void TestNumPy::storedMembersAreNotCopied()
{
    // NumPy does not align members; with a name of this length the values are.
    const auto vectors = npy(1, "<f4", "(3, 2)", rawAll(sixValues));
    for (const std::string name : {"a", "ab", "abc", "abcd"}) {
        const auto bytes = zip({{name + ".npy", vectors}});
        const auto file = FileBytes::inMemory("a.npz", std::as_bytes(std::span(bytes)));
        const auto content = npzReader.read(file, {}, unwatched);
        QVERIFY(content.ok());
        QCOMPARE(valuesOf(content->vectors), sixValues);
        const auto *row = content->vectors.row(0);
        const bool isInPlace = row >= file.bytes().data() && row < file.bytes().data() + file.size();
        const bool isAligned = (30 + name.size() + 4 + 128) % 4 == 0;
        QCOMPARE(isInPlace, isAligned);
    }
}

void TestNumPy::arraysOfAnArchiveAreChosen()
{
    const auto vectors = npy(1, "<f4", "(3, 2)", rawAll(sixValues));
    const auto queries = npy(1, "<f4", "(1, 2)", rawAll(Floats{1, 2}));
    const auto truth = npy(1, "<i8", "(1, 2)", rawAll(std::vector<std::int64_t>{0, 1}));
    const auto usual =
        contentOf("a.npz", zip({{"train.npy", vectors}, {"test.npy", queries}, {"neighbors.npy", truth}}));
    QVERIFY(usual.ok());
    QCOMPARE(valuesOf(usual->vectors), sixValues);
    QCOMPARE(valuesOf(usual->queries), (Floats{1, 2}));
    QCOMPARE(usual->neighbors->ids, (std::vector<std::int64_t>{0, 1}));

    const auto bytes = zip({{"x.npy", vectors}, {"y.npy", queries}, {"z.npy", truth}});
    const auto refused = contentOf("a.npz", bytes);
    QCOMPARE(int(refused.error().code), int(Code::AmbiguousVectors));
    QCOMPARE(textOf(refused.error(), 0), std::string("x"));
    QCOMPARE(textOf(refused.error(), 1), std::string("y"));
    FileLayout layout{.vectorColumns = "x", .queryArray = "y.npy", .neighborArray = "z"};
    const auto chosen = contentOf("a.npz", bytes, layout);
    QVERIFY(chosen.ok());
    QCOMPARE(valuesOf(chosen->queries), (Floats{1, 2}));
    QVERIFY(chosen->neighbors.has_value());
    layout.queryArray = "w";
    const auto missing = contentOf("a.npz", bytes, layout);
    QCOMPARE(int(missing.error().code), int(Code::MissingColumn));
    QCOMPARE(textOf(missing.error(), 1), std::string("x, y, z"));
}

void TestNumPy::damagedArchivesAreRefused()
{
    const auto vectors = npy(1, "<f4", "(3, 2)", rawAll(sixValues));
    auto bytes = zip({{"x.npy", vectors}}, ZipKind::Stored);
    auto changed = bytes;
    changed[changed.find("NUMPY") + 125] ^= 1; // in the values
    QCOMPARE(int(contentOf("a.npz", changed).error().code), int(Code::DamagedCompression));
    changed = bytes;
    changed[8] = 12; // bzip2, in the header of the member only: the table of contents counts
    QVERIFY(contentOf("a.npz", changed).ok());
    const auto entry = bytes.find("PK\x01\x02");
    changed[entry + 10] = 12;
    QCOMPARE(int(contentOf("a.npz", changed).error().code), int(Code::UnsupportedFeature));
    changed = bytes;
    changed[entry + 8] = 1;
    QCOMPARE(int(contentOf("a.npz", changed).error().code), int(Code::UnsupportedFeature));
    QCOMPARE(int(contentOf("a.npz", zip({{"x.txt", "x"}})).error().code), int(Code::BadHeader));

    // A member that claims to be larger than its bytes can become.
    auto bomb = zip({{"x.npy", vectors}}, ZipKind::Deflated);
    const auto bombEntry = bomb.find("PK\x01\x02");
    bomb.replace(bombEntry + 24, 4, raw(std::uint32_t(0xfffffffe)));
    QCOMPARE(int(contentOf("a.npz", bomb).error().code), int(Code::UnpacksTooLarge));
}

void TestNumPy::everyPrefixIsAnError()
{
    const auto vectors = npy(1, "<f4", "(3, 2)", rawAll(sixValues));
    for (const auto &[name, bytes] :
         {std::pair(std::string("a.npz"), zip({{"x.npy", vectors}}, ZipKind::Deflated)),
          std::pair(std::string("a.npz"), zip({{"x.npy", vectors}}, ZipKind::Large)),
          std::pair(std::string("a.npy"), records("[('id', '<i8'), ('e', '>f4', (2,))]", 1, std::string(16, '\1')))}) {
        QVERIFY(contentOf(name, bytes).ok());
        for (std::size_t length = 0; length < bytes.size(); ++length) {
            const auto content = contentOf(name, bytes.substr(0, length));
            QVERIFY(!content.ok());
            QVERIFY(content.error().subject.starts_with("a.np"));
            QVERIFY(content.error().code != Code::Internal && content.error().code != Code::NotEnoughMemory);
        }
    }
}

void TestNumPy::everyChangedByteIsReadOrRefused()
{
    const auto vectors = npy(1, "<f4", "(3, 2)", rawAll(sixValues));
    const auto ids = npy(1, "<U2", "(3,)", std::string(24, 'a'));
    for (const auto &[name, bytes] :
         {std::pair(std::string("a.npz"), zip({{"x.npy", vectors}, {"id.npy", ids}}, ZipKind::Deflated)),
          std::pair(std::string("a.npz"), zip({{"x.npy", vectors}, {"id.npy", ids}}, ZipKind::Large)),
          std::pair(std::string("a.npy"), npy(1, ">f8", "(3, 2)", std::string(48, '\2'), "True")),
          std::pair(std::string("a.npy"),
                    records("[('id', '<U2'), ('e', '>f4', (2,)), ('f', '<f8')]", 2, std::string(48, '\1')))}) {
        for (std::size_t at = 0; at < bytes.size(); ++at) {
            for (const int change : {0x01, 0x08, 0x80, 0xff}) {
                auto changed = bytes;
                changed[at] = char(changed[at] ^ change);
                const auto content = contentOf(name, changed);
                if (content.ok()) {
                    valuesOf(content->vectors);
                } else {
                    QVERIFY(content.error().code != Code::Internal);
                }
            }
        }
    }
}

QTEST_GUILESS_MAIN(TestNumPy)
#include "tst_numpy.moc"
