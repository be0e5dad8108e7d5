// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/tensors/samples.h"
#include "tests/support/pseudotranslator.h"
#include "tests/support/testsupport.h"
#include "tests/support/widgettexts.h"
#include "widgets/common/numbertext.h"
#include "widgets/tensors/valuehistogramcanvas.h"
#include "widgets/tensors/valuehistogramview.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QSignalSpy>
#include <QToolButton>
#include <QWheelEvent>

#include <cmath>
#include <limits>

using namespace quantoscope;
using namespace quantoscope::widgets;

namespace {

constexpr float inf = std::numeric_limits<float>::infinity();

core::Tensor tensorOf(std::vector<float> values)
{
    const auto size = static_cast<std::int64_t>(values.size());
    return core::Tensor::fromFloats(std::move(values), {size}).value();
}

/// 10,000 values near zero and one far away.
core::Tensor outlierTensor()
{
    std::vector<float> values(10001);
    core::makeSample({core::SampleKind::Normal, 10000, 7})->readFloats(0, std::span(values).first(10000));
    values.back() = 4096;
    return tensorOf(std::move(values));
}

} // namespace

class TestValueHistogramView : public QObject
{
    Q_OBJECT

    std::unique_ptr<ValueHistogramView> m_view;

    ValueHistogramCanvas* canvas() { return m_view->canvas(); }
    QString status() { return m_view->findChild<QLabel*>(QStringLiteral("histogramStatus"))->text(); }
    QString facts() { return m_view->findChild<QLabel*>(QStringLiteral("histogramFacts"))->text(); }
    QToolButton* button(const char* name) { return m_view->findChild<QToolButton*>(QLatin1String(name)); }

    void open(const core::Tensor& tensor)
    {
        m_view->setTensor(tensor, core::summarise(tensor).value());
        QTRY_VERIFY(!m_view->isBusy());
    }
    static std::int64_t countBetween(const core::Tensor& tensor, const ValueRange& range)
    {
        std::int64_t count = 0;
        for (const double value : tensor.values())
            count += value >= range.low && value < range.high ? 1 : 0;
        return count;
    }
    void wheel(const QPointF& at, int turn)
    {
        QWheelEvent event(at, canvas()->mapToGlobal(at), {}, {0, turn}, Qt::NoButton, Qt::NoModifier, Qt::NoScrollPhase, false);
        QCoreApplication::sendEvent(canvas(), &event);
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English)); }

    void init()
    {
        tests::failOnWarnings();
        m_view = std::make_unique<ValueHistogramView>();
        m_view->resize(700, 500);
        m_view->show();
        QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    }
    void cleanup() { m_view.reset(); }

    void tellsWhatIsNotInTheBars()
    {
        open(tensorOf({1, 2, 0, -0.0F, inf, -inf, inf, NAN, NAN, NAN}));
        QCOMPARE(facts(), QStringLiteral("10 elements: 2 zeros (20 %), 3 NaN, 2 +∞, 1 −∞. NaN and infinities are in no bar. "
                                         "Mean 0.75, standard deviation σ = 0.82916."));
        std::int64_t total = 0;
        for (const HistogramBar& bar : canvas()->currentLayout().bars)
            total += bar.count;
        QCOMPARE(total, 4);
    }

    void sensibleWithoutMuch_data()
    {
        QTest::addColumn<QList<float>>("values");
        QTest::addColumn<QString>("message");
        QTest::addColumn<QString>("last");
        QTest::newRow("empty") << QList<float>{} << "The tensor has no elements." << "";
        QTest::newRow("NaN") << QList<float>{NAN, NAN} << "None of the 2 element(s) is a finite number." << "NaN and infinities are in no bar.";
        QTest::newRow("infinite") << QList<float>{inf} << "None of the 1 element(s) is a finite number." << "NaN and infinities are in no bar.";
        QTest::newRow("constant") << QList<float>{0.5F, 0.5F, 0.5F} << "" << "All 3 finite values are 0.5.";
        QTest::newRow("zeros") << QList<float>{0, 0} << "" << "All 2 finite values are 0.";
        QTest::newRow("one") << QList<float>{-7} << "" << "The only finite value is -7.";
    }
    void sensibleWithoutMuch()
    {
        QFETCH(QList<float>, values);
        QFETCH(QString, message);
        QFETCH(QString, last);
        open(tensorOf({values.begin(), values.end()}));
        QCOMPARE(canvas()->accessibleDescription(), message);
        QCOMPARE(canvas()->isEmpty(), !message.isEmpty());
        QVERIFY2(last.isEmpty() || facts().endsWith(last), qPrintable(facts()));
        for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Plus, Qt::Key_Home, Qt::Key_End, Qt::Key_0, Qt::Key_Minus, Qt::Key_Escape})
            QTest::keyClick(canvas(), key);
        wheel(QPointF(300, 200), 120);
        QTRY_VERIFY(!m_view->isBusy());
        QVERIFY(!m_view->grab().isNull());
    }

    void keyboardReadsBars()
    {
        const core::Tensor tensor = core::makeSample({}).value();
        open(tensor);
        canvas()->setFocus();
        QTest::keyClick(canvas(), Qt::Key_Right); // to the bar of the mean
        QVERIFY(canvas()->cursorRange());
        const ValueRange first = *canvas()->cursorRange();
        const double mean = core::tensorStatistics(tensor)->mean;
        QVERIFY(first.low <= mean && mean < first.high);
        const std::int64_t count = countBetween(tensor, first);
        const QString expected = QStringLiteral("%1 ≤ x < %2: %3 of 65,536 elements, ").arg(exactNumber(first.low), exactNumber(first.high), QLocale().toString(qlonglong(count)));
        QVERIFY2(status().startsWith(expected), qPrintable(status()));
        QCOMPARE(canvas()->accessibleDescription(), status());
        QTest::keyClick(canvas(), Qt::Key_Right);
        QCOMPARE(canvas()->cursorRange()->low, first.high);
        QTest::keyClick(canvas(), Qt::Key_Left);
        QTest::keyClick(canvas(), Qt::Key_Left);
        QCOMPARE(canvas()->cursorRange()->high, first.low);
        QTest::keyClick(canvas(), Qt::Key_Home);
        QVERIFY(canvas()->cursorRange()->low <= core::tensorStatistics(tensor)->min);
        QTest::keyClick(canvas(), Qt::Key_End);
        QVERIFY(canvas()->cursorRange()->high > core::tensorStatistics(tensor)->max);
        QTest::keyClick(canvas(), Qt::Key_Escape);
        QVERIFY(!canvas()->cursorRange());
        QVERIFY(status().isEmpty());
    }

    void keyboardSelects()
    {
        const core::Tensor tensor = core::makeSample({}).value();
        open(tensor);
        QVERIFY(!button("histogramZoomToSelection")->isEnabled());
        QTest::keyClick(canvas(), Qt::Key_Right);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(canvas(), Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(canvas()->selection());
        const RangeShare share = *canvas()->selection();
        const double barWidth = canvas()->currentLayout().bars[0].high - canvas()->currentLayout().bars[0].low;
        QCOMPARE(share.range.high - share.range.low, 6 * barWidth);
        QCOMPARE(share.count, countBetween(tensor, share.range));
        double squares = 0, all = 0;
        for (const double value : tensor.values()) {
            all += value * value;
            squares += value >= share.range.low && value < share.range.high ? value * value : 0;
        }
        QVERIFY(std::abs(double(*share.squares) / squares - 1) < 1e-9);
        const QString percent = QLocale().toString(100 * squares / all, 'g', 4);
        QVERIFY2(status().endsWith(QStringLiteral("they have %1 % of the sum of squares").arg(percent)), qPrintable(status()));
        // Back over the anchor to the other side.
        for (int i = 0; i < 8; ++i)
            QTest::keyClick(canvas(), Qt::Key_Left, Qt::ShiftModifier);
        QCOMPARE(canvas()->selection()->range.high, share.range.low + barWidth);
        // Return zooms to it, Escape lets go.
        QVERIFY(button("histogramZoomToSelection")->isEnabled());
        const ValueRange wanted = canvas()->selection()->range;
        QTest::keyClick(canvas(), Qt::Key_Return);
        QCOMPARE(canvas()->view(), wanted);
        QTest::keyClick(canvas(), Qt::Key_Escape);
        QVERIFY(!canvas()->selection());
        QTest::keyClick(canvas(), Qt::Key_0);
        QVERIFY(!canvas()->isZoomed());
        QTRY_VERIFY(!m_view->isBusy());
    }

    void mouseSelects()
    {
        const core::Tensor tensor = core::makeSample({core::SampleKind::Laplace, 20000, 3}).value();
        open(tensor);
        const ValueHistogramLayout layout = canvas()->currentLayout();
        const QPoint from(int(layout.x(-1)), int(layout.plot.center().y()));
        const QPoint to(int(layout.x(2)), from.y());
        QSignalSpy spy(canvas(), &ValueHistogramCanvas::selectionChanged);
        QTest::mousePress(canvas(), Qt::LeftButton, {}, from);
        QTest::mouseMove(canvas(), from + QPoint(20, 0));
        QTest::mouseMove(canvas(), to);
        QTest::mouseRelease(canvas(), Qt::LeftButton, {}, to);
        QVERIFY(canvas()->selection());
        QVERIFY(spy.size() >= 1);
        const ValueRange range = canvas()->selection()->range;
        const auto& left = layout.bars[std::size_t(layout.barAt(from.x()).value())];
        const auto& right = layout.bars[std::size_t(layout.barAt(to.x()).value())];
        QCOMPARE(range, (ValueRange{left.low, right.high}));
        QCOMPARE(canvas()->selection()->count, countBetween(tensor, range));
        // A click lets go of it and puts the cursor.
        QTest::mouseClick(canvas(), Qt::LeftButton, {}, from);
        QVERIFY(!canvas()->selection());
        QCOMPARE(*canvas()->cursorRange(), (ValueRange{left.low, left.high}));
    }

    void hoverTellsTheBar()
    {
        open(core::makeSample({}).value());
        const ValueHistogramLayout layout = canvas()->currentLayout();
        const HistogramBar& bar = layout.bars[layout.bars.size() / 2];
        QTest::mouseMove(canvas(), bar.rect.center().toPoint());
        QCOMPARE(status(), canvas()->textOf(layout.bars[std::size_t(layout.barAt(bar.rect.center().toPoint().x()).value())]));
        QTest::mouseMove(canvas(), QPoint(2, 2));
        QVERIFY(status().isEmpty());
    }

    void zoomShowsDetailBesideAnOutlier()
    {
        const core::Tensor tensor = outlierTensor();
        open(tensor);
        const double coarse = canvas()->shown().bins.width;
        const double zero = canvas()->currentLayout().x(0);
        for (int i = 0; i < 17; ++i) // 1.5^17 ≈ 985
            wheel(QPointF(canvas()->currentLayout().x(0), 200), 120);
        QVERIFY(std::abs(canvas()->currentLayout().x(0) - zero) < 1);
        QTRY_VERIFY(!m_view->isBusy());
        QVERIFY(canvas()->shown().bins.width < coarse / 100);
        QVERIFY(canvas()->currentLayout().bars.size() > 80);
        for (const HistogramBar& bar : canvas()->currentLayout().bars)
            QCOMPARE(bar.count, countBetween(tensor, {bar.low, bar.high}));
        // A selection made here keeps its exact numbers when all is shown again.
        QTest::keyClick(canvas(), Qt::Key_Right);
        QTest::keyClick(canvas(), Qt::Key_Right, Qt::ShiftModifier);
        const RangeShare share = canvas()->selection().value();
        QCOMPARE(share.count, countBetween(tensor, share.range));
        QTest::mouseDClick(canvas(), Qt::LeftButton, {}, QPoint(300, 200));
        QVERIFY(!canvas()->isZoomed());
        QTRY_VERIFY(!m_view->isBusy());
        QCOMPARE(canvas()->shown().bins.width, coarse);
    }

    void keysZoomAndMove()
    {
        open(core::makeSample({}).value());
        const ValueRange whole = canvas()->view();
        QTest::keyClick(canvas(), Qt::Key_Plus);
        QVERIFY(std::abs(canvas()->view().halfSpan() / whole.halfSpan() - 1 / 1.5) < 1e-12);
        QVERIFY(button("histogramShowAll")->isEnabled());
        const double low = canvas()->view().low;
        QTest::keyClick(canvas(), Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(std::abs(canvas()->view().low - low - 0.2 * canvas()->view().halfSpan()) < 1e-12);
        QTest::keyClick(canvas(), Qt::Key_Left, Qt::ControlModifier);
        QTest::keyClick(canvas(), Qt::Key_Minus);
        QCOMPARE(canvas()->view(), whole);
        QTest::mouseClick(button("histogramZoomIn"), Qt::LeftButton);
        QVERIFY(canvas()->isZoomed());
        // The cursor takes the view along.
        QTest::keyClick(canvas(), Qt::Key_End);
        const double high = canvas()->view().high;
        QTest::keyClick(canvas(), Qt::Key_Right);
        QTest::keyClick(canvas(), Qt::Key_Right);
        QVERIFY(canvas()->view().high > high);
        QTest::mouseClick(button("histogramShowAll"), Qt::LeftButton);
        QCOMPARE(canvas()->view(), whole);
        QVERIFY(!button("histogramZoomOut")->isEnabled());
        QTRY_VERIFY(!m_view->isBusy());
    }

    void logarithmicByKeyboard()
    {
        open(outlierTensor());
        auto* box = m_view->findChild<QCheckBox*>(QStringLiteral("histogramLogarithmic"));
        box->setFocus();
        QTest::keyClick(box, Qt::Key_Space);
        QVERIFY(canvas()->isLogarithmic());
        QCOMPARE(canvas()->currentLayout().countFloor, 0.5);
        QVERIFY(canvas()->currentLayout().bars.back().rect.height() > 5); // the outlier is seen
    }

    void newTensorStartsAfresh()
    {
        open(outlierTensor());
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(canvas(), Qt::Key_Plus);
        QTest::keyClick(canvas(), Qt::Key_Right, Qt::ShiftModifier);
        QVERIFY(canvas()->selection());
        open(tensorOf({1, 2, 3}));
        QVERIFY(!canvas()->isZoomed());
        QVERIFY(!canvas()->selection());
        QVERIFY(!canvas()->cursorRange());
        m_view->clear();
        QVERIFY(canvas()->isEmpty());
        QCOMPARE(facts(), QString());
    }

    void savesData()
    {
        open(tensorOf({0, 0.25F, 0.25F, 1}));
        const QStringList lines = QString::fromLatin1(m_view->csv()).split(QStringLiteral("\r\n"));
        QCOMPARE(lines.first(), QStringLiteral("lower,upper,count"));
        std::int64_t total = 0;
        bool hasQuarter = false;
        for (const QString& line : lines.mid(1)) {
            const QStringList cells = line.split(QLatin1Char(','));
            if (cells.size() != 3)
                continue;
            total += cells[2].toLongLong();
            hasQuarter = hasQuarter || (cells[0] == QLatin1String("0.25") && cells[2] == QLatin1String("2"));
        }
        QCOMPARE(total, 4);
        QVERIFY(hasQuarter);
        const QJsonObject json = m_view->json();
        QCOMPARE(json.value(QStringLiteral("count")).toInt(), 4);
        QCOMPARE(json.value(QStringLiteral("mean")).toDouble(), 0.375);
        const QJsonArray counts = json.value(QStringLiteral("counts")).toArray();
        const int quarter = int((0.25 - json.value(QStringLiteral("lower")).toDouble()) / json.value(QStringLiteral("width")).toDouble());
        QCOMPARE(counts.at(quarter).toInt(), 2);
    }

    void stateComesBack()
    {
        const core::Tensor tensor = core::makeSample({}).value();
        open(tensor);
        canvas()->select({-0.5, 0.5});
        canvas()->setView({-1, 1});
        m_view->findChild<QCheckBox*>(QStringLiteral("histogramLogarithmic"))->setChecked(true);
        const QJsonObject state = m_view->saveState();
        const RangeShare share = canvas()->selection().value();
        open(tensor);
        QVERIFY(!canvas()->isZoomed());
        canvas()->setLogarithmic(false);
        m_view->findChild<QCheckBox*>(QStringLiteral("histogramLogarithmic"))->setChecked(false);
        m_view->restoreState(state);
        QVERIFY(canvas()->isLogarithmic());
        QCOMPARE(canvas()->view(), (ValueRange{-1, 1}));
        QCOMPARE(canvas()->selection()->range, share.range);
        QCOMPARE(canvas()->selection()->count, share.count);
        // Nonsense is ignored.
        m_view->restoreState({{QStringLiteral("view"), QJsonArray{3, 2}}, {QStringLiteral("selection"), QStringLiteral("x")}});
        QVERIFY(!canvas()->isZoomed());
        QVERIFY(!canvas()->selection());
        QTRY_VERIFY(!m_view->isBusy());
    }

    void speaksAndSwitchesLanguage()
    {
        open(core::makeSample({}).value());
        for (QWidget* widget : tests::interactiveWidgets(m_view.get())) {
            QVERIFY2(!widget->objectName().isEmpty(), widget->metaObject()->className());
            QVERIFY2(!widget->accessibleName().isEmpty(), qPrintable(widget->objectName()));
        }
        QTest::keyClick(canvas(), Qt::Key_Right);
        tests::PseudoTranslator translator;
        QCoreApplication::installTranslator(&translator);
        QCoreApplication::processEvents();
        QCOMPARE(canvas()->accessibleName(), QStringLiteral("[Histogram of the values]"));
        QVERIFY(facts().startsWith(QLatin1Char('[')));
        QVERIFY(status().startsWith(QLatin1Char('[')));
        QCOMPARE(canvas()->currentLayout().marks[0].label, QStringLiteral("[mean]"));
        QCoreApplication::removeTranslator(&translator);
    }

    void paintsBars()
    {
        open(tensorOf({0, 0, 1}));
        QImage image(600, 400, QImage::Format_RGB32);
        QPainter painter(&image);
        m_view->paintPicture(painter, QSizeF(600, 400));
        painter.end();
        QSet<QRgb> colours;
        for (int x = 0; x < 600; ++x)
            colours.insert(image.pixel(x, 360));
        QVERIFY(colours.size() >= 2);
    }
};

QTEST_MAIN(TestValueHistogramView)
#include "tst_valuehistogramview.moc"
