// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/format.h"

#include "tests/core/numbers/numberstest.h"

using namespace quantoscope;
using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

FloatFormat ieee(int exponentBits, int mantissaBits)
{
    return {true, exponentBits, mantissaBits, (1L << (exponentBits - 1)) - 1, InfinityCodes::Ieee, NanCodes::Ieee, ZeroCodes::Signed, true};
}

QString faultOf(const FormatSpec& spec)
{
    const auto valid = validate({"test", spec, ""});
    if (valid)
        return QStringLiteral("valid");
    if (valid.error().code == ErrorCode::FormatImpossible)
        return text(std::get<std::string>(valid.error().arguments[1]));
    if (valid.error().code == ErrorCode::FormatOption)
        return text(std::get<std::string>(valid.error().arguments[1]));
    return QString::fromLatin1(errorName(valid.error().code));
}

} // namespace

class TestFormat : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void widths_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<int>("bits");
        QTest::addColumn<bool>("floats");
        QTest::newRow("FP64") << QByteArray("FP64") << 64 << true;
        QTest::newRow("TF32") << QByteArray("TF32") << 19 << true;
        QTest::newRow("UE4M3") << QByteArray("UE4M3") << 7 << true;
        QTest::newRow("E8M0FNU") << QByteArray("E8M0FNU") << 8 << true;
        QTest::newRow("E2M1FN") << QByteArray("E2M1FN") << 4 << true;
        QTest::newRow("posit16") << QByteArray("posit16") << 16 << true;
        QTest::newRow("2C:12") << QByteArray("2C:12") << 12 << false;
        QTest::newRow("fixed:8.8") << QByteArray("fixed:8.8") << 16 << false;
        QTest::newRow("ufixed:0.4") << QByteArray("ufixed:0.4") << 4 << false;
        QTest::newRow("Binary8p3ue") << QByteArray("Binary8p3ue") << 8 << true;
    }
    void widths()
    {
        QFETCH(QByteArray, name);
        QFETCH(int, bits);
        QFETCH(bool, floats);
        const Format target = format(name.toStdString());
        QCOMPARE(width(target), bits);
        QCOMPARE(codeMask(target), bits == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << bits) - 1);
        QCOMPARE(isFloating(target), floats);
        QVERIFY_RESULT(validate(target));
    }

    void fieldsCoverTheWidth()
    {
        std::vector<Format> formats = namedFormats(64);
        for (const char* name : {"2C:64", "OB:3", "SM:2", "1C:17", "fixed:1.7", "fixed:8.0", "ufixed:0.8", "posit:3,4", "posit:64,0", "float:E=1,M=62"})
            formats.push_back(format(name));
        Random random(91);
        for (const Format& target : formats) {
            for (int i = 0; i < 50; ++i) {
                const CodePoint point{random.next() & codeMask(target)};
                int top = width(target);
                std::uint64_t together = 0;
                for (const Field& field : fields(target, point)) {
                    QVERIFY(field.width > 0);
                    top -= field.width;
                    QCOMPARE(field.lowBit, top);
                    together |= fieldValue(field, point) << field.lowBit;
                }
                QCOMPARE(top, 0);
                QCOMPARE(together, point.bits);
            }
        }
    }

    void fieldsByName()
    {
        // −5.75 in binary32: sign 1, exponent 10000001, mantissa 0111…
        const Format fp32 = format("FP32");
        const auto parts = fields(fp32, {0xc0b80000});
        QCOMPARE(parts.size(), std::size_t{3});
        QVERIFY((parts[0] == Field{FieldKind::Sign, 31, 1}));
        QVERIFY((parts[1] == Field{FieldKind::Exponent, 23, 8}));
        QVERIFY((parts[2] == Field{FieldKind::Mantissa, 0, 23}));
        QCOMPARE(fieldValue(parts[1], {0xc0b80000}), std::uint64_t{0b10000001});
        QCOMPARE(fieldValue(parts[2], {0xc0b80000}), std::uint64_t{0b01110000000000000000000});
        QVERIFY((fields(format("OB:8"), {0}) == std::vector<Field>{{FieldKind::Magnitude, 0, 8}}));
        QVERIFY((fields(format("SM:8"), {0}) == std::vector<Field>{{FieldKind::Sign, 7, 1}, {FieldKind::Magnitude, 0, 7}}));
        QVERIFY((fields(format("fixed:8.8"), {0}) == std::vector<Field>{{FieldKind::Sign, 15, 1}, {FieldKind::IntegerPart, 8, 7}, {FieldKind::Fraction, 0, 8}}));
        QVERIFY((fields(format("fixed:1.7"), {0}) == std::vector<Field>{{FieldKind::Sign, 7, 1}, {FieldKind::Fraction, 0, 7}}));
        QVERIFY((fields(format("E8M0FNU"), {0}) == std::vector<Field>{{FieldKind::Exponent, 0, 8}}));
        // 0 10 00 000 and 1 1111111: a posit's fields follow its code
        QVERIFY((fields(format("posit8"), {0x40}) == std::vector<Field>{{FieldKind::Sign, 7, 1}, {FieldKind::Regime, 5, 2}, {FieldKind::Exponent, 3, 2}, {FieldKind::Fraction, 0, 3}}));
        QVERIFY((fields(format("posit8"), {0x7f}) == std::vector<Field>{{FieldKind::Sign, 7, 1}, {FieldKind::Regime, 0, 7}}));
    }

    void classes_data()
    {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("digits");
        QTest::addColumn<CodeClass>("expected");
        const auto row = [](const char* name, const char* digits, CodeClass expected) {
            QTest::addRow("%s %s", name, digits) << QByteArray(name) << QByteArray(digits) << expected;
        };
        row("FP16", "0000", CodeClass::Zero);
        row("FP16", "8000", CodeClass::NegativeZero);
        row("FP16", "03ff", CodeClass::Subnormal);
        row("FP16", "0400", CodeClass::Normal);
        row("FP16", "7c00", CodeClass::Infinity);
        row("FP16", "fc01", CodeClass::NaN);
        row("E4M3FN", "7e", CodeClass::Normal);
        row("E4M3FN", "ff", CodeClass::NaN);
        row("E4M3FNUZ", "80", CodeClass::NaN);
        row("E4M3FNUZ", "ff", CodeClass::Normal);
        row("E8M0FNU", "00", CodeClass::Normal);
        row("E8M0FNU", "ff", CodeClass::NaN);
        row("Binary8p3se", "7f", CodeClass::Infinity);
        row("Binary8p3se", "ff", CodeClass::Infinity);
        row("Binary8p3ue", "fe", CodeClass::Infinity);
        row("Binary8p3ue", "ff", CodeClass::NaN);
        row("Binary8p1se", "01", CodeClass::Normal);
        row("posit8", "80", CodeClass::NaR);
        row("posit8", "00", CodeClass::Zero);
        row("posit8", "01", CodeClass::Normal);
        row("SM:8", "80", CodeClass::NegativeZero);
        row("1C:8", "ff", CodeClass::NegativeZero);
        row("1C:8", "00", CodeClass::Zero);
        row("2C:8", "80", CodeClass::Normal);
        row("OB:8", "80", CodeClass::Zero);
        row("OB:8", "00", CodeClass::Normal);
        row("fixed:8.8", "0000", CodeClass::Zero);
        row("fixed:8.8", "8000", CodeClass::Normal);
    }
    void classes()
    {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, digits);
        QFETCH(CodeClass, expected);
        const Format target = format(name.toStdString());
        QCOMPARE(classify(target, *parseCode(target, digits.toStdString())), expected);
    }

    void validation()
    {
        FloatFormat f = ieee(5, 10);
        QCOMPARE(faultOf(f), QStringLiteral("valid"));
        f.nans = NanCodes::None;
        QCOMPARE(faultOf(f), QStringLiteral("ieee-needs-both"));
        f = ieee(5, 10);
        f.infinities = InfinityCodes::None;
        QCOMPARE(faultOf(f), QStringLiteral("ieee-needs-both"));
        QCOMPARE(faultOf(ieee(5, 0)), QStringLiteral("ieee-nan-needs-mantissa"));
        f = ieee(5, 2);
        f.isSigned = false;
        QCOMPARE(faultOf(f), QStringLiteral("negative-zero-needs-sign"));
        f = {true, 4, 3, 8, InfinityCodes::None, NanCodes::NegativeZero, ZeroCodes::Signed, true};
        QCOMPARE(faultOf(f), QStringLiteral("negative-zero-twice"));
        f = {false, 8, 0, 127, InfinityCodes::None, NanCodes::AllOnes, ZeroCodes::None, true};
        QCOMPARE(faultOf(f), QStringLiteral("subnormals-need-zero"));
        f = {true, 1, 0, 0, InfinityCodes::None, NanCodes::AllOnes, ZeroCodes::Signed, true};
        QCOMPARE(faultOf(f), QStringLiteral("no-room-for-numbers"));
        f = {true, 1, 1, 0, InfinityCodes::TopCode, NanCodes::AllOnes, ZeroCodes::Signed, false};
        QCOMPARE(faultOf(f), QStringLiteral("no-room-for-numbers"));
        QCOMPARE(faultOf(ieee(1, 2)), QStringLiteral("valid")); // zeros, subnormals and specials only
        QCOMPARE(faultOf(ieee(21, 2)), QStringLiteral("E"));
        f = ieee(5, 2);
        f.mantissaBits = 63;
        QCOMPARE(faultOf(f), QStringLiteral("M"));
        f = ieee(5, 2);
        f.bias = (1L << 21) + 1;
        QCOMPARE(faultOf(f), QStringLiteral("bias"));
        QCOMPARE(faultOf(ieee(20, 44)), QStringLiteral("FormatTooWide"));
        QCOMPARE(faultOf(IntegerFormat{IntegerCoding::SignMagnitude, 1}), QStringLiteral("width"));
        QCOMPARE(faultOf(IntegerFormat{IntegerCoding::SignMagnitude, 65}), QStringLiteral("FormatTooWide"));
        QCOMPARE(faultOf(FixedFormat{true, 0, 8}), QStringLiteral("integerBits"));
        QCOMPARE(faultOf(FixedFormat{false, 0, 8}), QStringLiteral("valid"));
        QCOMPARE(faultOf(FixedFormat{true, 8, -1}), QStringLiteral("fractionBits"));
        QCOMPARE(faultOf(FixedFormat{true, 33, 32}), QStringLiteral("FormatTooWide"));
        QCOMPARE(faultOf(PositFormat{2, 2}), QStringLiteral("width"));
        QCOMPARE(faultOf(PositFormat{65, 2}), QStringLiteral("FormatTooWide"));
        QCOMPARE(faultOf(PositFormat{16, 5}), QStringLiteral("es"));
    }

    /// Whatever passes the check works: all descriptors of up to 5 bits.
    void everySmallDescriptorWorks()
    {
        int valid = 0;
        for (int choice = 0; choice < 2 * 3 * 4 * 3 * 2; ++choice) {
            for (int e = 1; e <= 3; ++e) {
                for (int m = 0; m <= 2; ++m) {
                    const FloatFormat f{choice % 2 == 0, e, m, 1, static_cast<InfinityCodes>(choice / 2 % 3), static_cast<NanCodes>(choice / 6 % 4),
                                        static_cast<ZeroCodes>(choice / 24 % 3), choice / 72 == 0};
                    const Format target{"small", f, ""};
                    if (!validate(target))
                        continue;
                    ++valid;
                    Integer nans = 0, infinities = 0, finites = 0;
                    Rational max = 0, lowest = 0;
                    bool first = true;
                    for (std::uint64_t bits = 0; bits <= codeMask(target); ++bits) {
                        const Number value = decode(target, {bits});
                        nans += value.isNaN() ? 1 : 0;
                        infinities += value.isInfinite() ? 1 : 0;
                        finites += value.isFinite() ? 1 : 0;
                        if (value.isFinite()) {
                            max = first ? value.value : std::max(max, value.value);
                            lowest = first ? value.value : std::min(lowest, value.value);
                            first = false;
                            const auto encoded = encode(target, value);
                            QVERIFY(encoded && decode(target, encoded->code).value == value.value && !encoded->inexact);
                        }
                    }
                    const FormatFacts limits = facts(target);
                    QVERIFY(limits.nanCount == nans && limits.infinityCount == infinities && limits.finiteCount == finites);
                    QVERIFY(limits.max == max && limits.lowest == lowest);
                }
            }
        }
        QVERIFY(valid > 150);
    }
};

QTEST_APPLESS_MAIN(TestFormat)
#include "tst_format.moc"
