// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/files/text/listreader.h"

#include "core/files/text/pastedtext.h"
#include "core/support/random.h"
#include "tests/support/testsupport.h"

#include <cmath>
#include <limits>

using namespace quantoscope::core;
using namespace quantoscope::tests;

namespace {

constexpr const char* path = "pasted";

Result<NestedList> read(const QByteArray& bytes, const ProgressSink& progress = {})
{
    const std::string text = bytes.toStdString();
    const auto start = listStart(text);
    if (!start)
        return failure(ErrorCode::UnknownFileType, {std::string(path)});
    return readNestedList(text, *start, path, progress);
}

} // namespace

class TestListReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void starts_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("position"); // −1: none
        QTest::addColumn<bool>("isCall");
        const auto row = [](const char* text, int position, bool isCall = false) { QTest::newRow(text) << QByteArray(text) << position << isCall; };
        row("[1]", 0);
        row(" \n[1]", 2);
        row("(1, 2)", 0);
        row("{1, 2}", 0);
        row("w = [1]", 4);
        row("w=[1]", 2);
        row("a.b_1 = (1)", 8);
        row("array([1])", 6, true);
        row("array( [1])", 7, true);
        row("np.array([1])", 9, true);
        row("x = torch.tensor([1])", 17, true);
        row("f([1])", 2, true);
        row("f((1))", 2, true);
        row("tensor(3.)", 7, true);
        row("np.array(3)", 9, true);
        row("tensor(", 7, true);
        row("Parameter containing:\ntensor([1])", 29, true);
        row("", -1);
        row("1,2", -1);
        row("1 [2]", -1);
        row("time (s), x", -1);
        row("f(x), y", -1);
        row("mytensor(3)", -1);
        row("a [V]\tb", -1);
        row("a,b [1]", -1);
        row("# [1]", -1);
        row("3x = [1]", -1);
        row(".x = [1]", -1);
        row("f ([1])", -1);
        row("a:([1])", -1);
    }

    void starts()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, position);
        QFETCH(bool, isCall);
        const auto start = listStart(text.toStdString());
        QCOMPARE(start.has_value(), position >= 0);
        QCOMPARE(looksLikeList(text.toStdString()), position >= 0);
        if (start) {
            QCOMPARE(start->position, std::size_t(position));
            QCOMPARE(start->isCall, isCall);
        }
    }

    void lists_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QList<qint64>>("shape");
        QTest::addColumn<QList<double>>("values");
        const auto row = [](const char* text, const QList<qint64>& shape, const QList<double>& values) { QTest::newRow(text) << QByteArray(text) << shape << values; };
        constexpr double inf = std::numeric_limits<double>::infinity();
        row("[1]", {1}, {1});
        row("[1, 2, 3]", {3}, {1, 2, 3});
        row("[1,2,]", {2}, {1, 2});
        row("[1 2 3]", {3}, {1, 2, 3});
        row("[1., .5, -2e3, +4]", {4}, {1, 0.5, -2000, 4});
        row("[[1, 2], [3, 4]]", {2, 2}, {1, 2, 3, 4});
        row("[[1,2],[3,4],]\n", {2, 2}, {1, 2, 3, 4});
        row("[[1 2]\n [3 4]]", {2, 2}, {1, 2, 3, 4});
        row("[[ 1.  2. ]\n [ 3. -4.5]]", {2, 2}, {1, 2, 3, -4.5});
        row("[[[1, 2]], [[3, 4]]]", {2, 1, 2}, {1, 2, 3, 4});
        row("((1, 2), (3, 4))", {2, 2}, {1, 2, 3, 4});
        row("{{1, 2}, {3, 4}};", {2, 2}, {1, 2, 3, 4});
        row("[(1, 2), {3 4}]", {2, 2}, {1, 2, 3, 4});
        row("float w[] = {1}", {}, {}); // refused: see below
        row("w = [1, 2];", {2}, {1, 2});
        row("[True, False]", {2}, {1, 0});
        row("[inf, -inf]", {2}, {inf, -inf});
        row("array([1, 2])", {2}, {1, 2});
        row("np.array([[1], [2]], dtype=np.int8)", {2, 1}, {1, 2});
        row("tensor([[1., 2.],\n        [3., 4.]], device='cuda:0', grad_fn=<AddBackward0>)", {2, 2}, {1, 2, 3, 4});
        row("tensor([1.], size=(1,), layout=torch.strided, requires_grad=True,)", {1}, {1});
        row("tensor([1], x=\"a)b,c\")", {1}, {1});
        row("tensor(3.5)", {}, {3.5});
        row("tensor(3.5, dtype=torch.float64)", {}, {3.5});
        row("array((1, 2))", {2}, {1, 2});
        row("[1\t2\r\n3]", {3}, {1, 2, 3});
    }

    void lists()
    {
        QFETCH(QByteArray, text);
        QFETCH(QList<qint64>, shape);
        QFETCH(QList<double>, values);
        const auto list = read(text);
        if (values.isEmpty()) {
            QVERIFY(!list);
            return;
        }
        QVERIFY_RESULT(list);
        QCOMPARE(list->shape, Shape(shape.begin(), shape.end()));
        QCOMPARE(list->values, std::vector<double>(values.begin(), values.end()));
        QCOMPARE(list->overflows.count + list->roundedIntegers.count, 0);
    }

    void typesAreKeptAsWritten()
    {
        QCOMPARE(read("array([1], dtype=float32)")->dtype, std::string("float32"));
        QCOMPARE(read("tensor([1], device='cpu', dtype=torch.bfloat16)")->dtype, std::string("torch.bfloat16"));
        QCOMPARE(read("array([1], dtype='<f4')")->dtype, std::string("'<f4'"));
        QCOMPARE(read("array([1])")->dtype, std::string());
    }

    void remarks()
    {
        const auto list = read("[[1, 2],\n [1e999, 9007199254740993],\n [-1e999, 3]]");
        QVERIFY_RESULT(list);
        QCOMPARE(list->overflows.count, 2);
        QCOMPARE(list->overflows.row, 2);
        QCOMPARE(list->overflows.column, 1);
        QCOMPARE(list->overflows.cell, std::string("1e999"));
        QCOMPARE(list->roundedIntegers.count, 1);
        QCOMPARE(list->roundedIntegers.column, 2);
        QCOMPARE(read("\n\nw = [5,\n1e999]")->overflows.row, 4);
    }

    /// `^` marks the byte that the error names.
    void refusals_data()
    {
        QTest::addColumn<QByteArray>("marked");
        QTest::addColumn<QByteArray>("expected");
        const auto row = [](const char* marked, const char* expected) { QTest::newRow(marked) << QByteArray(marked) << QByteArray(expected); };
        row("[^", "PasteCutShort 1");
        row("[[1, 2^", "PasteCutShort 2");
        row("[[1, 2]^", "PasteCutShort 1");
        row("array([1^", "PasteCutShort 2");
        row("array([1]^", "PasteCutShort 1");
        row("array([1], dtype=float32^", "PasteCutShort 1");
        row("array([1], dtype^", "PasteCutShort 1");
        row("tensor(^", "PasteCutShort 1");
        row("[]^", "NoValues");
        row("[[], []]^", "NoValues");
        row("array([], dtype=float64)^", "NoValues");
        row("[1^)", "PasteUnexpected \")\"");
        row("[1]^]", "PasteUnexpected \"]\"");
        row("[1] ^[2]", "PasteUnexpected \"[\"");
        row("[1] ^x", "PasteUnexpected \"x\"");
        row("[1];^;", "PasteUnexpected \";\"");
        row("[^,1]", "PasteUnexpected \",\"");
        row("[1,^,2]", "PasteUnexpected \",\"");
        row("[[1],^,[2]]", "PasteUnexpected \",\"");
        row("[1, ^abc, 2]", "PasteUnexpected \"abc\"");
        row("[1, ^1.+2.j]", "PasteUnexpected \"1.+2.j\"");
        row("[^None]", "PasteUnexpected \"None\"");
        row("[^'1']", "PasteUnexpected \"'1'\"");
        row("[^0x10]", "PasteUnexpected \"0x10\"");
        row("[1, 2, ^..., 9]", "PasteEllipsis");
        row("[[1 2]\n ^...\n [3 4]]", "PasteEllipsis");
        row("[1, ^…, 9]", "PasteEllipsis");
        row("[[1, 2], [3^]]", "PasteRagged 1 2");
        row("[[1], [2, 3^]]", "PasteRagged 2 1");
        row("[[1], [^]]", "PasteRagged 0 1");
        row("[[], [1^]]", "PasteRagged 1 0");
        row("[[[1]], [[2], [3]^]]", "PasteRagged 2 1");
        row("[1, ^[2]]", "PasteUnexpected \"[\"");
        row("[[1], ^2]", "PasteUnexpected \"2\"");
        row("[[], ^2]", "PasteUnexpected \"2\"");
        row("[[[]], [^1]]", "PasteUnexpected \"1\"");
        row("array([1] ^2)", "PasteUnexpected \"2\"");
        row("array([1], ^=2)", "PasteUnexpected \"=2\"");
        row("array([1], ^2)", "PasteUnexpected \"2\"");
        row("array([1])^)", "PasteUnexpected \")\"");
        row("tensor(1 ^2)", "PasteUnexpected \"2\"");
        row("tensor(^)", "PasteUnexpected \")\"");
        row("tensor(^,)", "PasteUnexpected \",\"");
    }

    void refusals()
    {
        QFETCH(QByteArray, marked);
        QFETCH(QByteArray, expected);
        const qsizetype at = marked.indexOf('^');
        QVERIFY(at >= 0);
        const auto list = read(QByteArray(marked).remove(at, 1));
        QVERIFY(!list);
        QByteArray told = describe(list.error()).toUtf8();
        QVERIFY2(told.startsWith("FileMalformed \"pasted\" \""), told.constData());
        told.remove(0, int(qstrlen("FileMalformed \"pasted\" \"")));
        told.remove(told.indexOf('"'), 1);
        QCOMPARE(told, expected + " at " + QByteArray::number(at));
    }

    void nestingIsLimited()
    {
        const qsizetype most = qsizetype(pastedDepthLimit);
        const auto deep = read(QByteArray(most, '[') + '1' + QByteArray(most, ']'));
        QVERIFY_RESULT(deep);
        QCOMPARE(deep->shape, Shape(pastedDepthLimit, 1));
        for (const qsizetype depth : {most + 1, qsizetype(1'000'000)}) {
            const auto list = read(QByteArray(depth, '['));
            QVERIFY(!list);
            QCOMPARE(list.error(), (Error{ErrorCode::FileMalformed, {std::string(path), std::string("PasteTooDeep"), std::int64_t(64)}, pastedDepthLimit}));
        }
    }

    void longListsAreLinear()
    {
        const auto list = read('[' + QByteArray("[1, 2], ").repeated(200'000) + ']');
        QVERIFY_RESULT(list);
        QCOMPARE(list->shape, (Shape{200'000, 2}));
        const auto cancelled = read('[' + QByteArray("1 ").repeated(100'000) + ']', [](std::int64_t, std::int64_t) { return false; });
        QVERIFY(!cancelled);
        QCOMPARE(cancelled.error().code, ErrorCode::Cancelled);
    }

    void damagedListsAreBorne()
    {
        constexpr std::string_view alphabet("[](){},. 0123456789eatrufls=<>'\"\n-+", 36);
        Random random(9);
        int accepted = 0;
        for (int round = 0; round < 30'000; ++round) {
            QByteArray text = round % 2 == 0 ? QByteArray("[[1, 2.5], [-3, 4e5]]") : QByteArray("tensor([[1 2]\n [3 4]], dtype=torch.float32)");
            for (std::uint64_t damage = 1 + random.below(3); damage > 0; --damage)
                text[qsizetype(random.below(std::uint64_t(text.size())))] = alphabet[random.below(alphabet.size())];
            const auto list = read(text);
            if (list)
                QCOMPARE(elementCount(list->shape), std::int64_t(list->values.size()));
            else
                QVERIFY(list.error().position == Error::npos || list.error().position <= std::size_t(text.size()));
            accepted += list ? 1 : 0;
        }
        QVERIFY2(accepted > 1000 && accepted < 25'000, qPrintable(QString::number(accepted)));
    }
};

QTEST_APPLESS_MAIN(TestListReader)
#include "tst_listreader.moc"
