// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "core/numbers/valueorder.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/numberaxis.h"

using namespace quantoscope;
using namespace quantoscope::widgets;
using core::Rational;

namespace {

Rational number(const char* text)
{
    return core::parseNumber(text).value().value;
}

} // namespace

class TestNumberAxis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void logPositions_data()
    {
        QTest::addColumn<QString>("value");
        QTest::addColumn<QString>("position");
        const auto row = [](const char* value, const char* position) { QTest::newRow(value) << QString::fromLatin1(value) << QString::fromLatin1(position); };
        // The lowest exponent is −9, that of E4M3FN's subnormals.
        row("0", "0");
        row("0.001953125", "1");
        row("0.0009765625", "1/2");
        row("1", "10");
        row("1.5", "21/2");
        row("2", "11");
        row("-5.75", "-199/16"); // exponent 2, fraction 1.4375: 2 + 9 + 1.4375 = 12.4375
        row("448", "75/4");
    }
    void logPositions()
    {
        QFETCH(QString, value);
        QFETCH(QString, position);
        const NumberAxis axis = NumberAxis::logarithmic(-9);
        const Rational v = number(qPrintable(value));
        QCOMPARE(tests::text(axis.position(v).get_str()), position);
        QVERIFY(axis.value(axis.position(v)) == v);
    }

    void codePositions()
    {
        const auto format = core::formatByName("E4M3FN");
        const NumberAxis axis = NumberAxis::byCode(*format);
        QVERIFY(axis.position(0) == 126);
        QVERIFY(axis.position(number("0.001953125")) == 127);
        QVERIFY(axis.position(448) == 252);
        QVERIFY(axis.position(-448) == 0);
        QVERIFY(axis.position(464) == number("252.5")); // beyond the end with the last step, 32
        QVERIFY(axis.position(-480) == -1);
        QVERIFY(axis.position(number("-5.75")) == number("50.5")); // halfway from −6 at 50 to −5.5 at 51
        for (const char* value : {"-1000", "-448", "-5.75", "-0.001", "0", "0.0001", "1/3", "447", "448", "1e6"})
            QVERIFY2(axis.value(axis.position(number(value))) == number(value), value);
    }

    void everyModeIsIncreasingAndExact_data()
    {
        QTest::addColumn<int>("mode");
        QTest::newRow("linear") << 0;
        QTest::newRow("log") << 1;
        QTest::newRow("by code, FP64") << 2;
        QTest::newRow("by code, posit16") << 3;
    }
    void everyModeIsIncreasingAndExact()
    {
        QFETCH(int, mode);
        const NumberAxis axes[] = {NumberAxis::linear(), NumberAxis::logarithmic(-1074), NumberAxis::byCode(*core::formatByName("FP64")),
                                   NumberAxis::byCode(*core::formatByName("posit16"))};
        const NumberAxis& axis = axes[mode];
        std::optional<Rational> before;
        // Neighbouring binary64 numbers around −5.75 stay apart.
        for (const char* text : {"-1e300", "-5.75000000000000088817841970012523", "-5.75", "-5.74999999999999911182158029987477", "-1e-320", "0", "1e-300", "1", "1e300"}) {
            const Rational value = number(text);
            const Rational position = axis.position(value);
            QVERIFY2(!before || *before < position, text);
            QVERIFY2(axis.value(position) == value, text);
            before = position;
        }
    }

    void zoomKeepsThePointUnderTheCursor()
    {
        NumberLineView view{number("-5.75"), 16};
        for (int i = 0; i < 200; ++i) {
            const Rational fixed = view.positionAt(0.25);
            view = view.zoomed(0.7, 0.25);
            QVERIFY2(std::abs(view.share(fixed) - 0.25) < 1e-5, qPrintable(QString::number(view.share(fixed), 'g', 12)));
        }
        QVERIFY(view.span < number("1e-28"));
        QVERIFY(view.span > 0);
        // Exact arithmetic stays cheap: no more digits than the zoom needs.
        QVERIFY(mpz_sizeinbase(view.centre.get_den_mpz_t(), 2) < 200);
    }

    void zoomStaysAtAPositionForEver()
    {
        const Rational third = number("1/3");
        NumberLineView middle{third, 16};
        NumberLineView side{0, 4};
        const double share = side.share(third);
        for (int i = 0; i < 200; ++i) {
            middle = middle.zoomed(0.7, 0.5);
            side = side.zoomedAround(0.7, third);
        }
        QVERIFY(middle.centre == third);
        QVERIFY(side.span < number("1e-28"));
        QVERIFY2(std::abs(side.share(third) - share) < 1e-3, qPrintable(QString::number(side.share(third))));
    }

    void panMovesByAShare()
    {
        const NumberLineView view = NumberLineView{0, 16}.panned(0.25);
        QVERIFY(view.centre == 4);
        QVERIFY(view.left() == -4);
        QVERIFY(view.right() == 12);
        QCOMPARE(view.share(4), 0.5);
        QCOMPARE(view.share(-4), 0.0);
        QCOMPARE(view.share(number("1e400")), 1e9);
        QCOMPARE(view.share(number("-1e400")), -1e9);
    }

    void floorsToPowersOfTwo()
    {
        QVERIFY(floorTo(number("-5.75"), 0) == -6);
        QVERIFY(floorTo(number("5.75"), -1) == number("5.5"));
        QVERIFY(floorTo(number("5.75"), 2) == 4);
    }
};

QTEST_APPLESS_MAIN(TestNumberAxis)
#include "tst_numberaxis.moc"
