// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/formatdesigner.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/text.h"
#include "tests/support/testsupport.h"
#include "widgets/numbers/budgetpicture.h"
#include "widgets/numbers/designerstate.h"
#include "widgets/numbers/formatwords.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QSpinBox>

using namespace quantoscope;
using widgets::FormatDesigner;

Q_DECLARE_METATYPE(quantoscope::core::Format)

class TestFormatDesigner : public QObject
{
    Q_OBJECT

private:
    std::unique_ptr<FormatDesigner> m_designer;

    template<typename T>
    T* child(const char* name) const
    {
        return m_designer->findChild<T*>(QLatin1String(name));
    }
    QString label(const char* name) const { return child<QLabel>(name)->text(); }
    QString identity() const { return label("designerIdentity"); }
    /// The words beside the controls, all rows.
    QStringList faults() const
    {
        QStringList shown;
        for (int row = 0; row < 9; ++row) {
            const auto* fault = child<QLabel>(qPrintable(QStringLiteral("designerFault%1").arg(row)));
            if (!fault->isHidden())
                shown.append(QString::number(row) + QLatin1Char(' ') + fault->text());
        }
        return shown;
    }
    void type(QWidget* box, const char* text) const
    {
        box->setFocus();
        QTest::keyClick(box, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(box, QLatin1String(text));
        QTest::keyClick(box, Qt::Key_Tab);
    }
    /// Moves a combo box by its keys.
    void pick(const char* name, int index) const
    {
        auto* box = child<QComboBox>(name);
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Home);
        for (int i = 0; i < index; ++i)
            QTest::keyClick(box, Qt::Key_Down);
        QCOMPARE(box->currentIndex(), index);
    }
    void load(const char* name) const
    {
        auto* start = child<QComboBox>("designerStart");
        start->setFocus();
        start->lineEdit()->selectAll();
        QTest::keyClicks(start, QLatin1String(name));
        QTest::keyClick(start, Qt::Key_Return);
    }

private Q_SLOTS:
    void init()
    {
        tests::failOnWarnings();
        m_designer = std::make_unique<FormatDesigner>();
        m_designer->resize(1000, 700);
        m_designer->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_designer.get()));
        m_designer->activateWindow();
    }
    void cleanup() { m_designer.reset(); }

    void startsWithE4m3fn()
    {
        QVERIFY(m_designer->isValid());
        QCOMPARE(m_designer->format().name, std::string("E4M3FN"));
        QVERIFY(identity().startsWith(QStringLiteral("This is E4M3FN.")));
        QVERIFY2(identity().contains(QStringLiteral("E4M3 (largest 240 = 1.875 × 2^7)")), qPrintable(identity()));
        QCOMPARE(widgets::FormatWords::countText(core::Integer(1) << 64), QStringLiteral("18,446,744,073,709,551,616"));
        QCOMPARE(widgets::FormatWords::countText(-128), QStringLiteral("-128"));
        QVERIFY(identity().contains(QStringLiteral("E4M3B11FNUZ (largest 30 = 1.875 × 2^4)")));
        QCOMPARE(label("factBits"), QStringLiteral("8: sign 1, exponent 4, mantissa 3"));
        QCOMPARE(label("factCodes"), QStringLiteral("256"));
        QCOMPARE(label("factMax"), QStringLiteral("448 = 1.75 × 2^8"));
        QCOMPARE(label("factLowest"), QStringLiteral("-448 = -1.75 × 2^8"));
        QCOMPARE(label("factMinNormal"), QStringLiteral("0.015625 = 2^-6"));
        QCOMPARE(label("factMinSubnormal"), QStringLiteral("0.001953125 = 2^-9"));
        QCOMPARE(label("factEpsilon"), QStringLiteral("0.125 = 2^-3"));
        QCOMPARE(label("factDecades"), QStringLiteral("5.4"));
        QCOMPARE(label("factValues"), QStringLiteral("253"));
        QCOMPARE(label("factSpecials"), QStringLiteral("0 for infinities, 2 for NaN"));
        QCOMPARE(faults(), QStringList());
    }

    void typedBitsAndTheBiasRule()
    {
        type(child<QSpinBox>("designerExponent"), "5");
        QCOMPARE(child<QSlider>("designerExponentSlider")->value(), 5);
        QCOMPARE(child<QSpinBox>("designerBias")->value(), 15);
        type(child<QSpinBox>("designerMantissa"), "10");
        pick("designerInfinities", 1);
        pick("designerNan", 1);
        QVERIFY2(identity().startsWith(QStringLiteral("This is FP16.")), qPrintable(identity()));
        QCOMPARE(label("factMax"), QStringLiteral("65504 = 2047 × 2^5"));
        pick("designerBiasRule", 1);
        QCOMPARE(child<QSpinBox>("designerBias")->value(), 16);
        QVERIFY(!child<QSpinBox>("designerBias")->isEnabled());
        pick("designerBiasRule", 2);
        QVERIFY(child<QSpinBox>("designerBias")->isEnabled());
        QCOMPARE(child<QSpinBox>("designerBias")->value(), 16); // stays until changed
        type(child<QSpinBox>("designerBias"), "11");
        QCOMPARE(m_designer->format().floating()->bias, 11L);
        QVERIFY2(identity().startsWith(QStringLiteral("A format of its own: float:E=5,M=10,bias=11")), qPrintable(identity()));
    }

    void sliderKeysMoveTheFields()
    {
        auto* slider = child<QSlider>("designerMantissaSlider");
        QTest::keyClick(slider, Qt::Key_Right);
        QCOMPARE(child<QSpinBox>("designerMantissa")->value(), 4);
        QCOMPARE(label("factBits"), QStringLiteral("9: sign 1, exponent 4, mantissa 4"));
        QTest::keyClick(slider, Qt::Key_Left);
        QTest::keyClick(slider, Qt::Key_Left);
        QCOMPARE(m_designer->format().floating()->mantissaBits, 2);
    }

    void twinsAreNamed()
    {
        load("Binary8p4sf");
        QVERIFY2(identity().contains(QStringLiteral("This is E4M3FNUZ. The same codes go by the name of Binary8p4sf.")), qPrintable(identity()));
        QVERIFY(!identity().contains(QStringLiteral("Binary8p4sf (largest")));
        load("E5M2FNUZ");
        QVERIFY2(identity().contains(QStringLiteral("Binary8p3sf")), qPrintable(identity()));
        load("Binary8p4se");
        QVERIFY2(identity().startsWith(QStringLiteral("This is Binary8p4se.")), qPrintable(identity()));
    }

    void anyNameCanBeTyped()
    {
        load("E4M3"); // as typed, not completed to E4M3FN
        QCOMPARE(m_designer->format().name, std::string("E4M3"));
        load("half");
        QCOMPARE(m_designer->format().name, std::string("FP16"));
        load("float:E=6,M=9,bias=31,inf=ieee,nan=ieee,zero=signed,subnormals=yes");
        QCOMPARE(m_designer->format().floating()->exponentBits, 6);
        load("posit8");
        QCOMPARE(faults(), QStringList{QStringLiteral("0 ▲ posit8 is not a float format with exponent and mantissa fields.")});
        QCOMPARE(m_designer->format().floating()->exponentBits, 6);
        load("E99X");
        QCOMPARE(faults(), QStringList{QStringLiteral("0 ▲ No format is called E99X.")});
    }

    void contradictionsAreExplainedAndNotChanged_data()
    {
        QTest::addColumn<QString>("parameters");
        QTest::addColumn<int>("fault");
        QTest::addColumn<int>("row");
        QTest::newRow("infinities alone") << "4 3 1 ieee none signed yes" << 1 << 5;
        QTest::newRow("NaN alone") << "4 3 1 none ieee signed yes" << 1 << 5;
        QTest::newRow("no mantissa for NaN") << "4 0 1 ieee ieee signed yes" << 2 << 6;
        QTest::newRow("unsigned with signed zero") << "4 3 0 none none signed yes" << 3 << 7;
        QTest::newRow("unsigned with NaN at -0") << "4 3 0 none negative-zero unsigned yes" << 3 << 6;
        QTest::newRow("-0 twice") << "4 3 1 none negative-zero signed yes" << 4 << 7;
        QTest::newRow("subnormals without zero") << "8 0 0 none all-ones none yes" << 5 << 8;
        QTest::newRow("no room") << "1 0 1 top all-ones signed no" << 0 << 3;
    }

    void contradictionsAreExplainedAndNotChanged()
    {
        QFETCH(QString, parameters);
        QFETCH(int, fault);
        QFETCH(int, row);
        const QStringList p = parameters.split(QLatin1Char(' '));
        const QJsonObject state{{QStringLiteral("exponentBits"), p[0].toInt()}, {QStringLiteral("mantissaBits"), p[1].toInt()},
                                {QStringLiteral("sign"), p[2] == QLatin1String("1")}, {QStringLiteral("infinities"), p[3]},
                                {QStringLiteral("nan"), p[4]}, {QStringLiteral("zero"), p[5]},
                                {QStringLiteral("subnormals"), p[6] == QLatin1String("yes")},
                                {QStringLiteral("biasRule"), QStringLiteral("own")}, {QStringLiteral("bias"), 3}};
        QCOMPARE(m_designer->restoreState(state), QString());
        QVERIFY(!m_designer->isValid());
        const QString sentence = widgets::FormatWords::faultSentence(static_cast<core::FormatFault>(fault));
        QCOMPARE(faults(), QStringList{QStringLiteral("%1 ▲ %2").arg(row).arg(sentence)});
        QCOMPARE(identity(), QStringLiteral("There is no such format: %1").arg(sentence));
        QCOMPARE(label("factMax"), QStringLiteral("–"));
        QVERIFY(!child<QPushButton>("designerAdd")->isEnabled());
        QVERIFY(!m_designer->budgetPicture()->budget());
        QCOMPARE(m_designer->saveState(), state); // nothing was mended behind the user's back
        QSignalSpy added(m_designer.get(), &FormatDesigner::formatAdded);
        QTest::keyClick(child<QSpinBox>("designerExponent"), Qt::Key_Return);
        QCOMPARE(added.count(), 0);
    }

    void tooWideIsToldWithItsWidth()
    {
        type(child<QSpinBox>("designerMantissa"), "60");
        QCOMPARE(faults(), QStringList{QStringLiteral("3 ▲ This format has 65 bits; 64 is the most.")});
        type(child<QSpinBox>("designerMantissa"), "59");
        QCOMPARE(faults(), QStringList());
    }

    void switchesChangeTheFacts()
    {
        QTest::keyClick(child<QCheckBox>("designerSubnormals"), Qt::Key_Space);
        QCOMPARE(label("factMinSubnormal"), QStringLiteral("none"));
        QCOMPARE(label("factValues"), QStringLiteral("239"));
        QTest::keyClick(child<QCheckBox>("designerSubnormals"), Qt::Key_Space);
        QTest::keyClick(child<QCheckBox>("designerSign"), Qt::Key_Space);
        QCOMPARE(faults().size(), 1); // −0 without a sign
        pick("designerZero", 1);
        QVERIFY2(identity().startsWith(QStringLiteral("This is UE4M3.")), qPrintable(identity()));
        QCOMPARE(label("factLowest"), QStringLiteral("0"));
    }

    void addEmitsTheFormat()
    {
        QSignalSpy added(m_designer.get(), &FormatDesigner::formatAdded);
        QTest::mouseClick(child<QPushButton>("designerAdd"), Qt::LeftButton);
        QCOMPARE(added.count(), 1);
        const auto known = added.takeFirst().first().value<core::Format>();
        QCOMPARE(known.name, std::string("E4M3FN"));
        QCOMPARE(known.source, core::formatByName("E4M3FN")->source);
        type(child<QSpinBox>("designerMantissa"), "5");
        QTest::keyClick(child<QSpinBox>("designerMantissa"), Qt::Key_Return);
        QCOMPARE(added.count(), 1);
        const auto own = added.takeFirst().first().value<core::Format>();
        QCOMPARE(own.source, std::string("custom"));
        const auto again = core::formatByName(own.name);
        QVERIFY_RESULT(again);
        QVERIFY(again->spec == own.spec);
        load("E3M4"); // Enter in the name field loads and does not add
        QCOMPARE(added.count(), 0);
        QCOMPARE(m_designer->format().name, std::string("E3M4"));
    }

    void stateRoundTrips()
    {
        load("Binary8p3ue");
        const QJsonObject state = m_designer->saveState();
        load("FP64");
        QVERIFY(m_designer->saveState() != state);
        QCOMPARE(m_designer->restoreState(state), QString());
        QCOMPARE(m_designer->saveState(), state);
        QCOMPARE(m_designer->format().name, std::string("Binary8p3ue"));
    }

    void badStateIsRefusedWhole_data()
    {
        QTest::addColumn<QString>("key");
        QTest::addColumn<QJsonValue>("value");
        QTest::newRow("exponent too wide") << "exponentBits" << QJsonValue(21);
        QTest::newRow("mantissa broken") << "mantissaBits" << QJsonValue(2.5);
        QTest::newRow("word") << "nan" << QJsonValue(QStringLiteral("sometimes"));
        QTest::newRow("kind") << "sign" << QJsonValue(QStringLiteral("yes"));
        QTest::newRow("missing") << "bias" << QJsonValue();
    }

    void badStateIsRefusedWhole()
    {
        QFETCH(QString, key);
        QFETCH(QJsonValue, value);
        const QJsonObject before = m_designer->saveState();
        QJsonObject state = before;
        state.insert(QStringLiteral("exponentBits"), 7);
        state.insert(key, value);
        QCOMPARE(m_designer->restoreState(state), QStringLiteral("The format designer cannot use the entry %1 of the saved state.").arg(key));
        QCOMPARE(m_designer->saveState(), before);
    }

    void everyControlHasANameAndIsReachable()
    {
        int controls = 0;
        for (const QWidget* widget : m_designer->findChildren<QWidget*>()) {
            if (widget->focusPolicy() == Qt::NoFocus || !widget->isVisibleTo(m_designer.get()) || qobject_cast<const QLineEdit*>(widget))
                continue;
            if (qobject_cast<const QLabel*>(widget) && widget->objectName() == QStringLiteral("designerIdentity"))
                continue;
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
            ++controls;
        }
        QVERIFY(controls >= 14);
    }

    void valueTexts_data()
    {
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("text");
        QTest::newRow("zero") << "0" << "0";
        QTest::newRow("one") << "1" << "1 = 2^0";
        QTest::newRow("minus one half") << "-0.5" << "-0.5 = -2^-1";
        QTest::newRow("448") << "448" << "448 = 1.75 × 2^8";
        QTest::newRow("65504") << "65504" << "65504 = 2047 × 2^5";
        QTest::newRow("-65504") << "-65504" << "-65504 = -2047 × 2^5";
        QTest::newRow("2^-24") << "2^-24" << "2^-24 ≈5.960464478e-8";
        QTest::newRow("2^2000") << "2^2000" << "2^2000";
        QTest::newRow("3*2^-2000") << "3*2^-2000" << "1.5 × 2^-1999";
    }

    void valueTexts()
    {
        QFETCH(QString, number);
        QFETCH(QString, text);
        QCOMPARE(widgets::FormatWords::valueText(core::parseNumber(number.toStdString())->value), text);
    }

    void widestFormatIsQuick()
    {
        QElapsedTimer timer;
        timer.start();
        load("float:E=20,M=43,bias=2097152,inf=ieee,nan=ieee,zero=signed,subnormals=yes");
        QVERIFY(m_designer->isValid());
        QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        QCOMPARE(label("factMax"), QStringLiteral("17592186044415 × 2^-1048621"));
    }
};

QTEST_MAIN(TestFormatDesigner)
#include "tst_formatdesigner.moc"
