// SPDX-License-Identifier: GPL-3.0-or-later
// The checks of this folder rest on a small reader of C++; here it has to find what is known to be there.
#include "tests/project/sourcescan.h"
#include "tests/support/testsupport.h"

using namespace quantoscope::tests;

class TestSourceScan : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { failOnWarnings(); }

    void blanksLiteralsAndComments_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("expected");
        QTest::newRow("line comment") << QStringLiteral("a; // {\nb") << QStringLiteral("a;     \nb");
        QTest::newRow("block comment") << QStringLiteral("a/*{\n*/b") << QStringLiteral("a   \n  b");
        QTest::newRow("string") << QStringLiteral("f(\"{\\\"\")") << QStringLiteral("f(     )");
        QTest::newRow("character") << QStringLiteral("'{' '\\''") << QStringLiteral("        ");
        QTest::newRow("digit separator") << QStringLiteral("1'000 {") << QStringLiteral("1'000 {");
        QTest::newRow("hexadecimal separator") << QStringLiteral("0xff'ff {") << QStringLiteral("0xff'ff {");
        QTest::newRow("wide character") << QStringLiteral("u'{' U'}'") << QStringLiteral("u    U   ");
        QTest::newRow("raw string") << QStringLiteral("R\"x({\")x\" z") << QStringLiteral("          z");
        QTest::newRow("macro") << QStringLiteral("#define A {\\\n}\nb") << QStringLiteral("            \n \nb");
    }
    void blanksLiteralsAndComments()
    {
        QFETCH(QString, text);
        QTEST(withoutLiterals(text), "expected");
    }

    void measuresFunctions()
    {
        const QString text = QStringLiteral("namespace a {\n"               // 1
                                            "class B : public C\n{\n"       // 2-3
                                            "public:\n"                     // 4
                                            "    void one() { return; }\n"  // 5
                                            "    int m = 0;\n"              // 6
                                            "};\n"                          // 7
                                            "const int table[] = {1,\n2};\n" // 8-9
                                            "const auto t = make({1,\n2});\n" // 10-11
                                            "template<typename T>\n"        // 12
                                            "T two(T x)\n"                  // 13
                                            "{\n"                           // 14
                                            "    for (int i = 0; i < 3; ++i) {\n" // 15
                                            "        auto f = [] { return \"}\"; };\n"
                                            "    }\n"
                                            "}\n"                           // 18
                                            "struct D { int x; };\n"
                                            "}\n");
        const QList<Function> functions = functionsOf(text);
        QCOMPARE(functions.size(), 2);
        QCOMPARE(functions[0].signature, QStringLiteral("void one()"));
        QCOMPARE(functions[0].firstLine, 5);
        QCOMPARE(functions[0].lines, 1);
        QCOMPARE(functions[1].signature, QStringLiteral("template<typename T> T two(T x)"));
        QCOMPARE(functions[1].firstLine, 12);
        QCOMPARE(functions[1].lines, 7);
    }

    void macrosBeforeAClassAreNoFunction()
    {
        const QList<Function> functions = functionsOf(QStringLiteral("Q_DECLARE_METATYPE(a::B)\nclass T : public Q {\n void f() {}\n};\n"));
        QCOMPARE(functions.size(), 1);
        QCOMPARE(functions[0].signature, QStringLiteral("void f()"));
    }

    void seesALongFunction()
    {
        const QString text = QStringLiteral("int f()\n{\n") + QString(79, QLatin1Char('\n')) + QStringLiteral("}\n");
        QCOMPARE(functionsOf(text).size(), 1);
        QCOMPARE(functionsOf(text).constFirst().lines, 82);
    }

    void findsTheFunctionsOfARealFile()
    {
        const QList<Function> functions = functionsOf(readSource(QStringLiteral("widgets/window/mainwindow.cpp")));
        QVERIFY2(functions.size() >= 25, qPrintable(QString::number(functions.size())));
        int longest = 0;
        for (const Function& function : functions)
            longest = qMax(longest, function.lines);
        QVERIFY(longest >= 15 && longest <= 60);
    }

    void countsLines()
    {
        QCOMPARE(lineCount(QString()), 0);
        QCOMPARE(lineCount(QStringLiteral("a\n")), 1);
        QCOMPARE(lineCount(QStringLiteral("a\nb")), 2);
    }

    void readsIncludes()
    {
        const QString text = QStringLiteral("#include \"core/a.h\"\n # include <QString>\n// #include \"x.h\"\n#include <vector>\n");
        QCOMPARE(ownIncludes(text), QStringList{QStringLiteral("core/a.h")});
        QCOMPARE(systemIncludes(text), (QStringList{QStringLiteral("QString"), QStringLiteral("vector")}));
    }
};

QTEST_APPLESS_MAIN(TestSourceScan)
#include "tst_sourcescan.moc"
