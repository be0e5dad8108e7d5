// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/rosettareading.h"

#include <algorithm>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

const RosettaReading& of(const std::vector<RosettaReading>& readings, const char* name)
{
    return *std::find_if(readings.begin(), readings.end(), [name](const auto& reading) { return reading.format.name == name; });
}

} // namespace

class TestRosettaReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyFormatIsThere()
    {
        const auto formats = rosettaFormats();
        QCOMPARE(formats.size(), std::size_t{18});
        for (const core::Format& format : formats)
            QCOMPARE(core::width(format), format.name == "UE4M3" ? 7 : 8);
    }

    void workedTable_data()
    {
        QTest::addColumn<int>("byte");
        QTest::addColumn<QStringList>("values");
        // In the order of the names below; exact values as texts.
        const auto row = [](int byte, const char* values) { QTest::addRow("%02x", byte) << byte << QString::fromLatin1(values).split(QLatin1Char(' ')); };
        row(0x38, "1 1 0.5 0.0625 0.5 0.5 0.25 0.25 1.5 2^-71");
        row(0x40, "2 2 1 0.125 1 2 1 1 2 2^-63");
        row(0x77, "240 240 120 15 120 28672 14336 14336 nan 2^-8");
        row(0x78, "256 inf 128 16 128 32768 16384 16384 nan 2^-7");
        row(0x7c, "384 nan 192 24 192 inf 32768 32768 nan 2^-3");
        row(0x7e, "448 nan 224 28 224 nan 49152 49152 nan 2^-1");
        row(0x7f, "nan nan 240 30 inf nan 57344 inf nan 1");
        row(0x80, "-0 -0 nan nan nan -0 nan nan -0 2");
        row(0xff, "nan nan -240 -30 -inf nan -57344 -inf nan nan");
    }
    void workedTable()
    {
        QFETCH(int, byte);
        QFETCH(QStringList, values);
        const auto readings = readRosetta(static_cast<std::uint8_t>(byte), rosettaFormats(), 0);
        const char* const names[] = {"E4M3FN", "E4M3", "E4M3FNUZ", "E4M3B11FNUZ", "Binary8p4se", "E5M2", "E5M2FNUZ", "Binary8p3se", "E3M4", "E8M0FNU"};
        QCOMPARE(values.size(), qsizetype{10});
        for (qsizetype i = 0; i < 10; ++i) {
            const core::Number& value = of(readings, names[i]).value;
            if (values[i].startsWith(QLatin1String("2^")))
                QVERIFY2(value.value == core::powerOfTwo(values[i].mid(2).toLong()), names[i]);
            else
                QCOMPARE(tests::text(core::exactDecimal(value)), values[i]);
        }
    }

    void integersAndPosits()
    {
        const auto readings = readRosetta(0x80, rosettaFormats(), 0);
        QVERIFY(of(readings, "posit8").kind == core::CodeClass::NaR);
        QVERIFY(of(readings, "SM:8").value == core::Number::zero(true));
        QVERIFY(of(readings, "1C:8").value.value == -127);
        QVERIFY(of(readings, "2C:8").value.value == -128);
        QVERIFY(of(readings, "OB:8").value == core::Number::zero(false));
        QCOMPARE(of(readings, "UE4M3").code, (core::CodePoint{0})); // the low 7 bits
    }

    void comparisonAndGroups()
    {
        const auto formats = rosettaFormats();
        const auto readings = readRosetta(0x80, formats, 0); // E4M3FN reads −0
        QVERIFY(of(readings, "E4M3").sameAsReference);
        QVERIFY(of(readings, "SM:8").sameAsReference);
        QVERIFY(!of(readings, "OB:8").sameAsReference); // +0 is another reading
        QVERIFY(!of(readings, "E4M3FNUZ").sameAsReference);
        QCOMPARE(of(readings, "E4M3FN").group, 0);
        QCOMPARE(of(readings, "E4M3").group, 0);
        QCOMPARE(of(readings, "E4M3FNUZ").group, 1); // the NaN group
        QCOMPARE(of(readings, "E5M2FNUZ").group, 1);
        QCOMPARE(of(readings, "posit8").group, -1); // NaR is alone
        QCOMPARE(of(readings, "2C:8").group, -1);
        QCOMPARE(of(readings, "UE4M3").group, of(readings, "OB:8").group);
        const auto none = readRosetta(0x38, formats, -1);
        QVERIFY(std::all_of(none.begin(), none.end(), [](const auto& reading) { return reading.sameAsReference; }));
    }
};

QTEST_APPLESS_MAIN(TestRosettaReading)
#include "tst_rosettareading.moc"
