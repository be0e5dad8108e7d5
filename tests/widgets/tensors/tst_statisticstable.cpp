// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "widgets/tensors/statisticstable.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLocale>

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

constexpr double inf = std::numeric_limits<double>::infinity();

core::Tensor tensorOf(std::vector<float> values)
{
    const auto size = static_cast<std::int64_t>(values.size());
    return core::Tensor::fromFloats(std::move(values), {size}).value();
}

void show(StatisticsTable& table, const core::Tensor& tensor)
{
    table.setTensor(QStringLiteral("layer.weight"), tensor, core::summarise(tensor).value(), QStringLiteral("<f4"),
                    {QStringLiteral("/data/model.npy"), 4096});
}

} // namespace

class TestStatisticsTable : public QObject
{
    Q_OBJECT

    static QTableWidgetItem* cell(const StatisticsTable& table, const QString& label)
    {
        for (int row = 0; row < table.rowCount(); ++row) {
            if (table.item(row, 0)->text() == label)
                return table.item(row, 1);
        }
        return nullptr;
    }
    static QString shown(const StatisticsTable& table, const char* label)
    {
        const auto* found = cell(table, QString::fromUtf8(label));
        return found ? found->text() : QStringLiteral("no such line");
    }
    static QString copied(const StatisticsTable& table, const char* label)
    {
        const auto* found = cell(table, QString::fromUtf8(label));
        return found ? found->data(CopyableTable::CopyRole).toString() : QStringLiteral("no such line");
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }
    void init() { tests::failOnWarnings(); }

    void showsAll()
    {
        StatisticsTable table;
        const auto tensor = core::Tensor::fromFloats({-2, 0, 0.1F, 4, 0, 1}, {2, 3}).value();
        show(table, tensor);
        QCOMPARE(shown(table, "Name"), QStringLiteral("layer.weight"));
        QCOMPARE(shown(table, "Shape"), QStringLiteral("2 × 3"));
        QCOMPARE(copied(table, "Shape"), QStringLiteral("[2, 3]"));
        QCOMPARE(shown(table, "Type"), QStringLiteral("float32 (in the file: <f4)"));
        QCOMPARE(shown(table, "Elements"), QStringLiteral("6"));
        QCOMPARE(shown(table, "Bytes"), QStringLiteral("24"));
        QCOMPARE(shown(table, "File"), QStringLiteral("model.npy"));
        QCOMPARE(copied(table, "File"), QStringLiteral("/data/model.npy"));
        QCOMPARE(shown(table, "Byte offset"), QStringLiteral("4,096"));
        QCOMPARE(copied(table, "Byte offset"), QStringLiteral("4096"));
        QCOMPARE(shown(table, "Minimum"), QStringLiteral("-2"));
        QCOMPARE(shown(table, "Maximum"), QStringLiteral("4"));
        QCOMPARE(shown(table, "Largest |x|"), QStringLiteral("4"));
        const core::TensorStatistics s = core::tensorStatistics(tensor).value();
        QCOMPARE(copied(table, "Mean").toDouble(), s.mean);
        QCOMPARE(copied(table, "Standard deviation σ").toDouble(), s.std);
        QCOMPARE(copied(table, "Skewness").toDouble(), s.skewness);
        QCOMPARE(copied(table, "Excess kurtosis").toDouble(), s.kurtosis);
        QCOMPARE(shown(table, "Zeros"), QStringLiteral("2 (33.33 %)"));
        QCOMPARE(copied(table, "Zeros"), QStringLiteral("2"));
        QCOMPARE(shown(table, "NaN"), QStringLiteral("0"));
        QCOMPARE(shown(table, "Distinct values"), QStringLiteral("5"));
        QCOMPARE(shown(table, "First values"), QStringLiteral("-2; 0; 0.1; 4; 0; 1"));
        QCOMPARE(copied(table, "First values"), QStringLiteral("-2; 0; 0.100000001490116119384765625; 4; 0; 1"));
        QCOMPARE(shown(table, "Last values"), QStringLiteral("no such line")); // the first ones are all
        QVERIFY(shown(table, "Farthest value").startsWith(QStringLiteral("4 (")));
        QCOMPARE(shown(table, "Outlier"), QStringLiteral("no such line"));
        QCOMPARE(cell(table, QStringLiteral("Zeros"))->toolTip(), QStringLiteral("2"));
    }

    void notFinite()
    {
        StatisticsTable table;
        show(table, tensorOf({float(NAN), float(inf), float(-inf), float(inf)}));
        QCOMPARE(shown(table, "Minimum"), QStringLiteral("undefined"));
        QCOMPARE(shown(table, "Largest |x|"), QStringLiteral("undefined"));
        QCOMPARE(shown(table, "NaN"), QStringLiteral("1 (25 %)"));
        QCOMPARE(shown(table, "+∞"), QStringLiteral("2 (50 %)"));
        QCOMPARE(shown(table, "−∞"), QStringLiteral("1 (25 %)"));
        QCOMPARE(shown(table, "Farthest value"), QStringLiteral("undefined"));
        QCOMPARE(shown(table, "First values"), QStringLiteral("NaN; ∞; −∞; ∞"));
    }

    void manyDistinct()
    {
        StatisticsTable table;
        std::vector<float> values(70000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = float(i);
        show(table, tensorOf(values));
        QCOMPARE(shown(table, "Distinct values"), QStringLiteral("more than 65,536"));
        QCOMPARE(shown(table, "Last values"), QStringLiteral("69992; 69993; 69994; 69995; 69996; 69997; 69998; 69999").replace(QStringLiteral("69"), QStringLiteral("69,")));
    }

    void outliersAreExplained()
    {
        std::vector<float> values(1000);
        for (std::size_t i = 0; i < values.size(); ++i)
            values[i] = i % 2 == 0 ? 1.0F : -1.0F;
        QVERIFY(outlierHint(core::tensorStatistics(tensorOf(values)).value()).isEmpty());
        values[17] = 254;
        const core::TensorStatistics s = core::tensorStatistics(tensorOf(values)).value();
        const auto farthest = farthestValue(s);
        QVERIFY(farthest);
        QCOMPARE(farthest->value, 254.0);
        QVERIFY(std::abs(farthest->deviations - (254 - s.mean) / s.std) < 1e-9);
        QVERIFY(farthest->deviations > outlierDeviations);
        StatisticsTable table;
        show(table, tensorOf(values));
        const QString hint = shown(table, "Outlier");
        QVERIFY2(hint.startsWith(QStringLiteral("⚠ A value lies ")), qPrintable(hint));
        QVERIFY(hint.contains(QStringLiteral("its step is 2,"))); // 254 / 127
        QCOMPARE(copied(table, "Outlier"), hint.mid(2));
    }

    void farthestMayBeTheLeast()
    {
        const auto farthest = farthestValue(core::tensorStatistics(tensorOf({-9, 1, 2, 3})).value());
        QCOMPARE(farthest->value, -9.0);
        QVERIFY(!farthestValue(core::tensorStatistics(tensorOf({2, 2})).value()));
        QVERIFY(!farthestValue(core::TensorStatistics()));
    }

    void copiesByKeyboard()
    {
        StatisticsTable table;
        show(table, tensorOf({0.1F, 0.3F}));
        table.show();
        table.setCurrentCell(0, 0);
        while (table.item(table.currentRow(), 0)->text() != QLatin1String("Maximum"))
            QTest::keyClick(&table, Qt::Key_Down);
        QTest::keyClick(&table, Qt::Key_Right);
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("0.300000011920928955078125"));
        table.selectAll();
        QTest::keyClick(&table, Qt::Key_C, Qt::ControlModifier);
        const QStringList lines = QGuiApplication::clipboard()->text().split(QLatin1Char('\n'));
        QCOMPARE(lines.first(), QStringLiteral("Quantity\tValue"));
        QCOMPARE(lines.size(), table.rowCount() + 1);
    }

    void emptyAndCleared()
    {
        StatisticsTable table;
        QCOMPARE(table.rowCount(), 0);
        show(table, core::Tensor());
        QCOMPARE(shown(table, "Elements"), QStringLiteral("0"));
        QCOMPARE(shown(table, "Mean"), QStringLiteral("undefined"));
        QCOMPARE(shown(table, "First values"), QStringLiteral("no such line"));
        table.setTensor(QStringLiteral("normal"), core::Tensor(), {}, QString(), {});
        QCOMPARE(shown(table, "Type"), QStringLiteral("float32"));
        QCOMPARE(shown(table, "File"), QStringLiteral("no such line")); // samples have none
        table.setTensor(QStringLiteral("zipped"), core::Tensor(), {}, QString(), {QStringLiteral("a.npz"), -1});
        QCOMPARE(shown(table, "Byte offset"), QStringLiteral("not in one piece"));
        table.clearTensor();
        QCOMPARE(table.rowCount(), 0);
    }

    void switchesLanguage()
    {
        StatisticsTable table;
        show(table, tensorOf({1, 2}));
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::processEvents();
        QCOMPARE(table.accessibleName(), QStringLiteral("[Statistics of the tensor]"));
        QCOMPARE(table.horizontalHeaderItem(0)->text(), QStringLiteral("[Quantity]"));
        for (int row = 0; row < table.rowCount(); ++row)
            QVERIFY2(table.item(row, 0)->text().startsWith(QLatin1Char('[')), qPrintable(table.item(row, 0)->text()));
        QCoreApplication::removeTranslator(&translator);
    }
};

QTEST_MAIN(TestStatisticsTable)
#include "tst_statisticstable.moc"
