// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/integerarithmetic.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/integercodec.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"

#include <QFile>
#include <QTest>

using namespace quantoscope::core;
using namespace quantoscope::tests;

Q_DECLARE_METATYPE(IntegerCoding)

namespace {

constexpr IntegerCoding codings[] = {IntegerCoding::SignMagnitude, IntegerCoding::OnesComplement, IntegerCoding::TwosComplement,
                                     IntegerCoding::OffsetBinary};

std::optional<IntegerFormat> formatOf(const QString& coding, const QString& width)
{
    const auto format = formatByName((coding + QLatin1Char(':') + width).toStdString());
    return format ? std::optional(*format->integer()) : std::nullopt;
}

/// The rows of a table in tests/data/numbers, each a map from column to cell.
QList<QMap<QString, QString>> table(const QString& name)
{
    QFile file(QStringLiteral(QUANTOSCOPE_TEST_DATA "/numbers/") + name);
    QList<QMap<QString, QString>> rows;
    if (!file.open(QIODevice::ReadOnly))
        return rows;
    const QStringList lines = QString::fromLatin1(file.readAll()).split(QLatin1Char('\n'), Qt::SkipEmptyParts);
    const QStringList columns = lines.value(0).split(QLatin1Char(','));
    for (const QString& line : lines.mid(1)) {
        const QStringList cells = line.split(QLatin1Char(','));
        QMap<QString, QString> row;
        for (qsizetype i = 0; i < columns.size(); ++i)
            row.insert(columns[i], cells.value(i));
        rows.append(row);
    }
    return rows;
}

CodePoint codeIn(const QMap<QString, QString>& row, const QString& column)
{
    return {row.value(column).toULongLong(nullptr, 16)};
}

/// The value of a code by its definition, in plain machine arithmetic.
int valueOf(IntegerCoding coding, int width, int code)
{
    const int half = 1 << (width - 1);
    switch (coding) {
    case IntegerCoding::SignMagnitude: return code < half ? code : -(code - half);
    case IntegerCoding::OnesComplement: return code < half ? code : code - (2 * half - 1);
    case IntegerCoding::TwosComplement: return code < half ? code : code - 2 * half;
    case IntegerCoding::OffsetBinary: return code - half;
    }
    return 0;
}

int exactOf(Operation operation, int a, int b)
{
    switch (operation) {
    case Operation::Add: return a + b;
    case Operation::Subtract: return a - b;
    case Operation::Multiply: return a * b;
    case Operation::Divide: return a / b;
    }
    return 0;
}

/// The code the last pass of the working leads to.
std::uint64_t codeFromPasses(const IntegerFormat& format, const IntegerWork& work, CodePoint a, CodePoint b, Operation operation)
{
    const std::uint64_t top = std::uint64_t{1} << (format.width - 1);
    std::uint64_t sum = work.passes.back().sum();
    if (work.topFlipped)
        sum ^= top;
    if (format.coding != IntegerCoding::SignMagnitude)
        return sum;
    const std::uint64_t signA = a.bits & top;
    const std::uint64_t signB = (operation == Operation::Subtract ? b.bits ^ top : b.bits) & top;
    if (signA == signB)
        return sum | signA;
    return sum == 0 ? 0 : sum | (work.operandsSwapped ? signB : signA);
}

} // namespace

class TestIntegerArithmetic : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void goldenSums();
    void goldenDifferences();
    void goldenNegations();
    void negativeZeroIsZero();
    void everyPairAgreesWithPlainArithmetic_data();
    void everyPairAgreesWithPlainArithmetic();
    void everyWorkingLeadsToItsCode_data() { everyPairAgreesWithPlainArithmetic_data(); }
    void everyWorkingLeadsToItsCode();
    void everyProductIsTheSumOfItsRows_data() { everyPairAgreesWithPlainArithmetic_data(); }
    void everyProductIsTheSumOfItsRows();
    void rulesAndZeros_data();
    void rulesAndZeros();
    void saturates();
    void wideProducts();
    void endAroundColumns();
    void borrowColumns();
    void divisionByEitherZero();
};

void TestIntegerArithmetic::goldenSums()
{
    const auto rows = table(QStringLiteral("integer_add.csv"));
    QVERIFY(rows.size() >= 400);
    for (const auto& row : rows) {
        const auto format = formatOf(row[QStringLiteral("coding")], row[QStringLiteral("n")]);
        QVERIFY(format);
        const auto result = computeInteger(Operation::Add, *format, codeIn(row, QStringLiteral("a")), codeIn(row, QStringLiteral("b")));
        QVERIFY_RESULT(result);
        QCOMPARE(result->code.bits, codeIn(row, QStringLiteral("code")).bits);
        const QString carry = result->carry ? QString::number(int(*result->carry)) : QString();
        QCOMPARE(carry, row[QStringLiteral("carry")]);
        QCOMPARE(QString::number(int(result->overflow)), row[QStringLiteral("overflow")]);
        QCOMPARE(text(decodeInteger(*format, result->code).get_str()), row[QStringLiteral("result_value")]);
    }
}

void TestIntegerArithmetic::goldenDifferences()
{
    const auto rows = table(QStringLiteral("integer_subtract.csv"));
    QVERIFY(rows.size() >= 100);
    for (const auto& row : rows) {
        const auto format = formatOf(QStringLiteral("2C"), row[QStringLiteral("n")]);
        QVERIFY(format);
        const auto result = computeInteger(Operation::Subtract, *format, codeIn(row, QStringLiteral("a")), codeIn(row, QStringLiteral("b")));
        QVERIFY_RESULT(result);
        QCOMPARE(result->code.bits, codeIn(row, QStringLiteral("code")).bits);
        QVERIFY(result->carry);
        QCOMPARE(QString::number(int(*result->carry)), row[QStringLiteral("carry")]);
        QCOMPARE(QString::number(int(!*result->carry)), row[QStringLiteral("borrow")]);
        QCOMPARE(QString::number(int(result->overflow)), row[QStringLiteral("overflow")]);
    }
}

void TestIntegerArithmetic::goldenNegations()
{
    const auto rows = table(QStringLiteral("integer_negate.csv"));
    QVERIFY(rows.size() >= 80);
    for (const auto& row : rows) {
        const auto format = formatOf(row[QStringLiteral("coding")], row[QStringLiteral("n")]);
        QVERIFY(format);
        const IntegerResult result = negateInteger(*format, codeIn(row, QStringLiteral("a")));
        QCOMPARE(result.code.bits, codeIn(row, QStringLiteral("code")).bits);
        QCOMPARE(QString::number(int(result.overflow)), row[QStringLiteral("overflow")]);
        QVERIFY(!result.carry);
    }
}

void TestIntegerArithmetic::negativeZeroIsZero()
{
    const auto rows = table(QStringLiteral("integer_negative_zero.csv"));
    QVERIFY(rows.size() >= 20);
    for (const auto& row : rows) {
        const auto format = formatOf(row[QStringLiteral("coding")], row[QStringLiteral("n")]);
        QVERIFY(format);
        const CodePoint minusZero = codeIn(row, QStringLiteral("code"));
        QCOMPARE(negateInteger(*format, {0}).code.bits, minusZero.bits);
        QCOMPARE(negateInteger(*format, minusZero).code.bits, std::uint64_t{0});
        const auto sum = computeInteger(Operation::Add, *format, minusZero, minusZero);
        QCOMPARE(sum->code.bits, minusZero.bits);
        QVERIFY(sum->exact == 0 && !sum->overflow);
    }
}

void TestIntegerArithmetic::everyPairAgreesWithPlainArithmetic_data()
{
    QTest::addColumn<IntegerCoding>("coding");
    QTest::addColumn<int>("width");
    for (const IntegerCoding coding : codings) {
        for (int width = 2; width <= 5; ++width)
            QTest::addRow("%d:%d", int(coding), width) << coding << width;
    }
}

void TestIntegerArithmetic::everyPairAgreesWithPlainArithmetic()
{
    QFETCH(IntegerCoding, coding);
    QFETCH(int, width);
    const IntegerFormat format{coding, width};
    const int max = (1 << (width - 1)) - 1;
    const bool isSymmetric = coding == IntegerCoding::SignMagnitude || coding == IntegerCoding::OnesComplement;
    const int min = isSymmetric ? -max : -max - 1;
    for (int a = 0; a < (1 << width); ++a) {
        for (int b = 0; b < (1 << width); ++b) {
            const int x = valueOf(coding, width, a);
            const int y = valueOf(coding, width, b);
            for (const Operation operation : allOperations()) {
                const auto result = computeInteger(operation, format, {std::uint64_t(a)}, {std::uint64_t(b)});
                if (operation == Operation::Divide && y == 0) {
                    QVERIFY(!result);
                    QCOMPARE(result.error().code, ErrorCode::DivisionByZero);
                    continue;
                }
                QVERIFY_RESULT(result);
                const int exact = exactOf(operation, x, y);
                QCOMPARE(result->exact.get_si(), long(exact));
                QCOMPARE(result->overflow, exact < min || exact > max);
                const int stored = valueOf(coding, width, int(result->code.bits));
                const bool wrapsToMinusZero = coding == IntegerCoding::OnesComplement && exact < 0 && exact % ((1 << width) - 1) == 0;
                if (!result->overflow)
                    QCOMPARE(stored, exact);
                else if (wrapsToMinusZero) // −15 in 4 bits: a product whose signs differ is complemented
                    QCOMPARE(result->code.bits, negativeZeroCode(format)->bits);
                else
                    QCOMPARE(result->code.bits, wrapInteger(format, exact).bits);
                if (operation == Operation::Divide)
                    QCOMPARE(result->remainder.get_si(), long(x % y));
            }
        }
    }
}

void TestIntegerArithmetic::everyWorkingLeadsToItsCode()
{
    QFETCH(IntegerCoding, coding);
    QFETCH(int, width);
    const IntegerFormat format{coding, width};
    for (std::uint64_t a = 0; a < (1U << width); ++a) {
        for (std::uint64_t b = 0; b < (1U << width); ++b) {
            for (const Operation operation : {Operation::Add, Operation::Subtract}) {
                const auto result = computeInteger(operation, format, {a}, {b});
                const IntegerWork work = integerWork(operation, format, {a}, {b});
                QCOMPARE(work.passes.size(), std::size_t(coding == IntegerCoding::OnesComplement ? 2 : 1));
                QCOMPARE(codeFromPasses(format, work, {a}, {b}, operation), result->code.bits);
                if (result->carry && result->rule != IntegerRule::SubtractMagnitudes)
                    QCOMPARE(work.passes.front().carryOut(), *result->carry);
                for (const AdderPass& pass : work.passes) {
                    bool carry = pass.columns.front().carryIn;
                    for (const AdderColumn& column : pass.columns) {
                        QCOMPARE(column.carryIn, carry);
                        if (pass.kind == PassKind::BorrowMagnitudes)
                            QCOMPARE(int(column.a) - int(column.b) - int(carry), int(column.sum) - 2 * int(column.carryOut));
                        else
                            QCOMPARE(int(column.a) + int(column.b) + int(carry), int(column.sum) + 2 * int(column.carryOut));
                        carry = column.carryOut;
                    }
                }
            }
        }
    }
}

void TestIntegerArithmetic::everyProductIsTheSumOfItsRows()
{
    QFETCH(IntegerCoding, coding);
    QFETCH(int, width);
    const IntegerFormat format{coding, width};
    const std::uint64_t top = std::uint64_t{1} << (width - 1);
    const std::uint64_t mask = 2 * top - 1;
    for (std::uint64_t a = 0; a <= mask; ++a) {
        for (std::uint64_t b = 0; b <= mask; ++b) {
            const IntegerWork work = integerWork(Operation::Multiply, format, {a}, {b});
            std::uint64_t sum = 0;
            for (const PartialProduct& row : work.partials)
                sum += row.bits;
            const bool differ = ((a ^ b) & top) != 0;
            std::uint64_t code = 0;
            switch (coding) {
            case IntegerCoding::TwosComplement: code = sum & mask; break;
            case IntegerCoding::OffsetBinary: code = (sum & mask) ^ top; break;
            case IntegerCoding::SignMagnitude: code = (sum & (top - 1)) | (differ ? top : 0); break;
            case IntegerCoding::OnesComplement: code = differ ? mask - sum % mask : sum % mask; break;
            }
            QCOMPARE(computeInteger(Operation::Multiply, format, {a}, {b})->code.bits, code);
        }
    }
}

void TestIntegerArithmetic::rulesAndZeros_data()
{
    QTest::addColumn<QString>("format");
    QTest::addColumn<int>("operation");
    QTest::addColumn<int>("a");
    QTest::addColumn<int>("b");
    QTest::addColumn<int>("code");
    QTest::addColumn<int>("rule");
    const auto row = [](const char* name, const char* format, Operation operation, int a, int b, int code, IntegerRule rule) {
        QTest::newRow(name) << QString::fromLatin1(format) << int(operation) << a << b << code << int(rule);
    };
    row("1C x + -x is -0", "1C:8", Operation::Add, 0x05, 0xfa, 0xff, IntegerRule::EndAroundCarry);
    row("1C x - x is -0", "1C:8", Operation::Subtract, 0x05, 0x05, 0xff, IntegerRule::AddComplement);
    row("1C carry comes around", "1C:8", Operation::Add, 0x05, 0xfc, 0x02, IntegerRule::EndAroundCarry);
    row("SM x + -x is +0", "SM:8", Operation::Add, 0x05, 0x85, 0x00, IntegerRule::SubtractMagnitudes);
    row("SM -0 + -0 is -0", "SM:8", Operation::Add, 0x80, 0x80, 0x80, IntegerRule::AddMagnitudes);
    row("SM 5 - 7", "SM:8", Operation::Subtract, 0x05, 0x07, 0x82, IntegerRule::SubtractMagnitudes);
    row("2C 5 - 7", "2C:8", Operation::Subtract, 0x05, 0x07, 0xfe, IntegerRule::AddComplementPlusOne);
    row("2C 100 + 100", "2C:8", Operation::Add, 0x64, 0x64, 0xc8, IntegerRule::BinaryAddition);
    row("OB 5 + -7", "OB:8", Operation::Add, 0x85, 0x79, 0x7e, IntegerRule::AddFlipTop);
    row("OB 5 - 7", "OB:8", Operation::Subtract, 0x85, 0x87, 0x7e, IntegerRule::SubtractFlipTop);
    row("SM 0 * -3 is -0", "SM:8", Operation::Multiply, 0x00, 0x83, 0x80, IntegerRule::MagnitudeProduct);
    row("1C 0 * -3 is -0", "1C:8", Operation::Multiply, 0x00, 0xfc, 0xff, IntegerRule::ComplementProduct);
    row("2C -7 * 20", "2C:8", Operation::Multiply, 0xf9, 0x14, 0x74, IntegerRule::ModularProduct);
    row("OB -7 * 3", "OB:8", Operation::Multiply, 0x79, 0x83, 0x6b, IntegerRule::OffsetProduct);
    row("2C -7 / 2 is -3", "2C:8", Operation::Divide, 0xf9, 0x02, 0xfd, IntegerRule::TruncatedQuotient);
    row("SM -1 / 2 is -0", "SM:8", Operation::Divide, 0x81, 0x02, 0x80, IntegerRule::TruncatedQuotient);
    row("1C 1 / -2 is -0", "1C:8", Operation::Divide, 0x01, 0xfd, 0xff, IntegerRule::TruncatedQuotient);
    row("2C min / -1 stays min", "2C:8", Operation::Divide, 0x80, 0xff, 0x80, IntegerRule::TruncatedQuotient);
}

void TestIntegerArithmetic::rulesAndZeros()
{
    QFETCH(QString, format);
    QFETCH(int, operation);
    QFETCH(int, a);
    QFETCH(int, b);
    QFETCH(int, code);
    QFETCH(int, rule);
    const auto parsed = formatByName(format.toStdString());
    QVERIFY_RESULT(parsed);
    const auto result = computeInteger(Operation(operation), *parsed->integer(), {std::uint64_t(a)}, {std::uint64_t(b)});
    QVERIFY_RESULT(result);
    QCOMPARE(result->code.bits, std::uint64_t(code));
    QCOMPARE(int(result->rule), rule);
}

void TestIntegerArithmetic::saturates()
{
    const IntegerFormat two{IntegerCoding::TwosComplement, 8};
    const auto high = computeInteger(Operation::Add, two, {100}, {100}, Overflow::Saturate);
    QCOMPARE(high->code.bits, std::uint64_t{0x7f});
    QVERIFY(high->overflow && high->saturated && high->exact == 200);
    const auto low = computeInteger(Operation::Multiply, two, {0x80}, {0x7f}, Overflow::Saturate);
    QCOMPARE(low->code.bits, std::uint64_t{0x80});
    const auto inside = computeInteger(Operation::Add, two, {100}, {27}, Overflow::Saturate);
    QCOMPARE(inside->code.bits, std::uint64_t{0x7f});
    QVERIFY(!inside->overflow && !inside->saturated);
}

void TestIntegerArithmetic::wideProducts()
{
    for (const IntegerCoding coding : codings) {
        const IntegerFormat format{coding, 64};
        const CodePoint a = codeOfInteger(format, Integer("-3037000500"));
        const CodePoint b = codeOfInteger(format, Integer("3037000500"));
        const auto result = computeInteger(Operation::Multiply, format, a, b);
        QVERIFY(result->exact == Integer("-9223372037000250000"));
        QVERIFY(result->overflow); // below −2^63 by 145,474,192
        QCOMPARE(result->code.bits, wrapInteger(format, result->exact).bits);
    }
}

void TestIntegerArithmetic::endAroundColumns()
{
    // 5 + −3: 00000101 + 11111100 carries out of the top bit; the carry makes 1 into 2.
    const IntegerWork work = integerWork(Operation::Add, {IntegerCoding::OnesComplement, 8}, {0x05}, {0xfc});
    QCOMPARE(work.passes[0].sum(), std::uint64_t{0x01});
    QVERIFY(work.passes[0].carryOut());
    QCOMPARE(work.passes[1].kind, PassKind::EndAround);
    QVERIFY(work.passes[1].columns[0].carryIn);
    QCOMPARE(work.passes[1].sum(), std::uint64_t{0x02});
}

void TestIntegerArithmetic::borrowColumns()
{
    // 4 − 7 in sign-magnitude: 7 − 4 with the operands swapped.
    const IntegerWork work = integerWork(Operation::Subtract, {IntegerCoding::SignMagnitude, 4}, {0x4}, {0x7});
    QVERIFY(work.operandsSwapped);
    QCOMPARE(work.rowWidth, 3);
    QCOMPARE(work.passes[0].kind, PassKind::BorrowMagnitudes);
    QCOMPARE(work.passes[0].sum(), std::uint64_t{3});
    // 4 − 1: two borrows.
    const IntegerWork borrows = integerWork(Operation::Subtract, {IntegerCoding::SignMagnitude, 4}, {0x4}, {0x1});
    QVERIFY(!borrows.operandsSwapped);
    QVERIFY(borrows.passes[0].columns[0].carryOut && borrows.passes[0].columns[1].carryOut);
    QVERIFY(!borrows.passes[0].columns[2].carryOut);
}

void TestIntegerArithmetic::divisionByEitherZero()
{
    for (const std::uint64_t zero : {std::uint64_t{0}, std::uint64_t{0x80}}) {
        const auto result = computeInteger(Operation::Divide, {IntegerCoding::SignMagnitude, 8}, {5}, {zero});
        QVERIFY(!result);
        QCOMPARE(result.error().code, ErrorCode::DivisionByZero);
    }
}

QTEST_APPLESS_MAIN(TestIntegerArithmetic)
#include "tst_integerarithmetic.moc"
