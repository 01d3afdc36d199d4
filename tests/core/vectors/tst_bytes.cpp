// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/vectors/Bytes.h"

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

private:
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
