// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/tensors/valuetext.h"

#include <QLocale>

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::DType;

Q_DECLARE_METATYPE(core::DType)

class TestValueText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { tests::failOnWarnings(); }

    void exact_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<DType>("dtype");
        QTest::addColumn<QString>("text");
        const auto row = [](const char* name, double value, DType dtype, const char* text) {
            QTest::newRow(name) << value << dtype << QString::fromUtf8(text);
        };
        row("tenth of binary32", double(0.1F), DType::Float32, "0.100000001490116119384765625");
        row("tenth of binary64", 0.1, DType::Float64, "0x1.999999999999ap-4");
        row("integer", -7, DType::Int8, "-7");
        row("minus zero", -0.0, DType::Float16, "-0");
        row("subnormal", 1.401298464324817e-45, DType::Float32, "0x1p-149");
        row("largest binary32", 3.4028234663852886e38, DType::Float32, "340282346638528859811704183484516925440");
        row("NaN", std::nan(""), DType::Float32, "NaN");
        row("infinity", std::numeric_limits<double>::infinity(), DType::Float32, "+∞");
        row("minus infinity", -std::numeric_limits<double>::infinity(), DType::Float32, "−∞");
        row("2^53", 9007199254740992.0, DType::Int64, "9007199254740992");
        row("beyond 2^53", 9007199254740994.0, DType::Int64, "≈ 9007199254740994");
        row("beyond 2^53, exact", 9007199254740994.0, DType::Float64, "9007199254740994");
    }
    void exact()
    {
        QFETCH(double, value);
        QFETCH(DType, dtype);
        QTEST(exactValueText(value, dtype), "text");
    }

    void percent_data()
    {
        QTest::addColumn<double>("part");
        QTest::addColumn<double>("whole");
        QTest::addColumn<QString>("text");
        QTest::newRow("eighth") << 1.0 << 8.0 << "12.5 %";
        QTest::newRow("third") << 1.0 << 3.0 << "33.33 %";
        QTest::newRow("none") << 0.0 << 5.0 << "0 %";
        QTest::newRow("all") << 5.0 << 5.0 << "100 %";
        QTest::newRow("nearly all") << 999999.0 << 1000000.0 << "99.9999 %";
        QTest::newRow("one of many") << 1.0 << 16777216.0 << "5.96e-06 %";
        QTest::newRow("of nothing") << 0.0 << 0.0 << "0 %";
    }
    void percent()
    {
        QFETCH(double, part);
        QFETCH(double, whole);
        QTEST(percentText(part, whole), "text");
    }

    void indices()
    {
        QCOMPARE(indexText({0, 3, 17}), QStringLiteral("[0, 3, 17]"));
        QCOMPARE(indexText({}), QStringLiteral("[]"));
    }

    void wholeTypes()
    {
        int whole = 0;
        for (const core::DTypeInfo& info : core::dtypeCatalogue()) {
            const bool expected = info.name.find("int") != std::string_view::npos || info.name == "bool";
            QCOMPARE(isWholeType(info.dtype), expected);
            whole += expected ? 1 : 0;
        }
        QCOMPARE(whole, 13);
    }
};

QTEST_APPLESS_MAIN(TestValueText)
#include "tst_valuetext.moc"
