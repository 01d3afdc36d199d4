// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kernels/Bytes.h"

#include <QTest>

#include <numeric>
#include <vector>

using namespace shardscope;

class TestBytes : public QObject
{
    Q_OBJECT

private slots:
    void keepsEveryByteAtEveryLength()
    {
        check<std::uint8_t>();
        check<std::int8_t>();
    }

    void addsEveryByteUpToTheLimit()
    {
        checkSums<std::uint8_t, std::uint16_t>(255);
        checkSums<std::int8_t, std::int16_t>(-128);
        checkSums<std::int8_t, std::int16_t>(127);
    }

private:
    template<class Byte, class Sum>
    static void checkSums(int extreme)
    {
        for (std::size_t count = 0; count < 150; ++count) {
            std::vector<Byte> bytes(count);
            std::iota(bytes.begin(), bytes.end(), Byte(0));
            bytes.insert(bytes.end(), 3, Byte(extreme));
            constexpr Sum untouched = 77;
            std::vector<Sum> sums(bytes.size() + 1, 0);
            sums.back() = untouched;
            for (std::size_t times = 0; times < kernels::bytesInSum; ++times) {
                kernels::addBytes(std::span<const Byte>(bytes), sums.data());
            }
            for (std::size_t i = 0; i < bytes.size(); ++i) {
                QCOMPARE(int(sums[i]), int(bytes[i]) * int(kernels::bytesInSum));
            }
            QCOMPARE(sums.back(), untouched);
        }
    }

    template<class Byte>
    static void check()
    {
        std::vector<Byte> bytes(300); // every byte, and some twice
        std::iota(bytes.begin(), bytes.end(), Byte(0));
        constexpr float untouched = -1000;
        for (std::size_t first : {0, 1, 13}) {
            for (std::size_t count = 0; first + count <= bytes.size(); ++count) {
                std::vector<float> out(count + 1, untouched);
                kernels::toFloat(std::span<const Byte>(bytes).subspan(first, count), out.data());
                for (std::size_t i = 0; i < count; ++i) {
                    QCOMPARE(out[i], static_cast<float>(bytes[first + i]));
                }
                QCOMPARE(out[count], untouched);
            }
        }
    }
};

QTEST_GUILESS_MAIN(TestBytes)
#include "tst_bytes.moc"
