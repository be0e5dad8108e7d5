// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testsupport.h"
#include "widgets/common/dialogs.h"

#include <QApplication>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTemporaryDir>
#include <QTimer>

using namespace quantoscope::widgets;

class TestDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void addsAMissingEnding_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("filter");
        QTest::addColumn<QString>("expected");
        const QString pictures = QStringLiteral("Pictures (*.png *.svg)");
        QTest::newRow("none") << QStringLiteral("a") << pictures << QStringLiteral("a.png");
        QTest::newRow("first") << QStringLiteral("a.png") << pictures << QStringLiteral("a.png");
        QTest::newRow("second") << QStringLiteral("a.svg") << pictures << QStringLiteral("a.svg");
        QTest::newRow("capitals") << QStringLiteral("a.PNG") << pictures << QStringLiteral("a.PNG");
        QTest::newRow("foreign") << QStringLiteral("a.b") << pictures << QStringLiteral("a.b.png");
        QTest::newRow("any file") << QStringLiteral("a") << QStringLiteral("All files (*)") << QStringLiteral("a");
        QTest::newRow("double") << QStringLiteral("a") << QStringLiteral("X (*.tar.gz)") << QStringLiteral("a.tar.gz");
    }
    void addsAMissingEnding()
    {
        QFETCH(QString, path);
        QFETCH(QString, filter);
        QTEST(withEnding(path, filter), "expected");
    }

    void savesUnderATypedName()
    {
        const QTemporaryDir folder;
        whenOpen<QFileDialog>([](QFileDialog* dialog) {
            auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
            QCOMPARE(name->text(), QStringLiteral("picture.png"));
            name->selectAll();
            QTest::keyClicks(name, QStringLiteral("mine"));
            QTest::keyClick(name, Qt::Key_Return);
        });
        DesktopDialogs dialogs;
        const QString path = dialogs.saveFileName(nullptr, QStringLiteral("Save"), folder.filePath(QStringLiteral("picture.png")),
                                                  QStringLiteral("PNG picture (*.png);;All files (*)"));
        QCOMPARE(path, folder.filePath(QStringLiteral("mine.png")));
    }

    void cancelledSaveGivesNothing()
    {
        whenOpen<QFileDialog>([](QFileDialog* dialog) { QTest::keyClick(dialog, Qt::Key_Escape); });
        DesktopDialogs dialogs;
        QCOMPARE(dialogs.saveFileName(nullptr, QStringLiteral("Save"), QStringLiteral("a"), QStringLiteral("X (*.x)")), QString());
    }

    void opensATypedName()
    {
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("there.npy")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        whenOpen<QFileDialog>([](QFileDialog* dialog) {
            auto* name = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
            QTest::keyClicks(name, QStringLiteral("there.npy"));
            QTest::keyClick(name, Qt::Key_Return);
        });
        DesktopDialogs dialogs;
        QCOMPARE(dialogs.openFileName(nullptr, QStringLiteral("Open"), folder.path(), QStringLiteral("All files (*)")),
                 file.fileName());
    }

    void showsErrorsAsPlainText()
    {
        QString shown;
        whenOpen<QMessageBox>([&shown](QMessageBox* box) {
            shown = box->text();
            QCOMPARE(box->textFormat(), Qt::PlainText);
            QTest::keyClick(box, Qt::Key_Return);
        });
        DesktopDialogs().showError(nullptr, QStringLiteral("Title"), QStringLiteral("<b>file</b> is gone"));
        QCOMPARE(shown, QStringLiteral("<b>file</b> is gone"));
    }

private:
    /// Does something with the modal dialog once it is up.
    template<typename Dialog, typename Act>
    void whenOpen(Act act)
    {
        auto* timer = new QTimer(this);
        connect(timer, &QTimer::timeout, this, [timer, act] {
            auto* dialog = qobject_cast<Dialog*>(QApplication::activeModalWidget());
            if (!dialog || !dialog->isVisible())
                return;
            timer->deleteLater();
            timer->stop();
            act(dialog);
        });
        timer->start(20);
    }
};

QTEST_MAIN(TestDialogs)
#include "tst_dialogs.moc"
