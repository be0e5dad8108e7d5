// SPDX-License-Identifier: GPL-3.0-or-later
// Every sentence of the sources is translated, none is left over, and no %1 got lost on the way.
#include "tests/support/testsupport.h"

#include <QFile>
#include <QProcess>
#include <QSet>
#include <QTemporaryDir>
#include <QXmlStreamReader>

namespace {

struct Message {
    QString context;
    QString source;
    bool isPlural = false;
    QString type; ///< empty when finished
    QStringList translations;

    QString describe() const { return context + QLatin1String(": ") + source; }
};

Message readMessage(QXmlStreamReader& xml, const QString& context)
{
    Message message{context, {}, xml.attributes().value(QLatin1String("numerus")) == QLatin1String("yes"), {}, {}};
    while (xml.readNextStartElement()) {
        if (xml.name() == QLatin1String("source")) {
            message.source = xml.readElementText();
        } else if (xml.name() == QLatin1String("translation")) {
            message.type = xml.attributes().value(QLatin1String("type")).toString();
            if (!message.isPlural)
                message.translations.append(xml.readElementText());
            while (message.isPlural && xml.readNextStartElement())
                message.translations.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> readTs(const QString& path)
{
    QList<Message> messages;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return messages;
    QXmlStreamReader xml(&file);
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (xml.isStartElement() && xml.name() == QLatin1String("name"))
            context = xml.readElementText();
        else if (xml.isStartElement() && xml.name() == QLatin1String("message"))
            messages.append(readMessage(xml, context));
    }
    return xml.hasError() ? QList<Message>() : messages;
}

QStringList placeholders(const QString& text)
{
    static const QRegularExpression place(QStringLiteral(R"(%L?(\d{1,2}|n))"));
    QSet<QString> found;
    for (auto matches = place.globalMatch(text); matches.hasNext();)
        found.insert(matches.next().captured(1));
    QStringList sorted(found.begin(), found.end());
    sorted.sort();
    return sorted;
}

/// Empty, or what is wrong with the message. The form for one thing may leave %n out: "one bit".
QString faultOf(const Message& message)
{
    if (!message.type.isEmpty())
        return message.type + QLatin1String(" ") + message.describe();
    if (message.translations.isEmpty() || message.translations.contains(QString()))
        return QLatin1String("empty ") + message.describe();
    for (qsizetype form = 0; form < message.translations.size(); ++form) {
        QStringList expected = placeholders(message.source);
        const QStringList got = placeholders(message.translations[form]);
        const bool isSingular = message.isPlural && form == 0 && message.translations.size() > 1;
        if (isSingular && !got.contains(QLatin1String("n")))
            expected.removeAll(QStringLiteral("n"));
        if (got != expected)
            return QLatin1String("placeholders differ in ") + message.describe();
    }
    return {};
}

} // namespace

class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { quantoscope::tests::failOnWarnings(); }

    void judgesMessages_data()
    {
        QTest::addColumn<QString>("source");
        QTest::addColumn<QString>("translation");
        QTest::addColumn<QString>("type");
        QTest::addColumn<bool>("good");
        QTest::newRow("good") << QStringLiteral("%1 of %2") << QStringLiteral("%2 中的 %1") << QString() << true;
        QTest::newRow("lost") << QStringLiteral("%1 of %2") << QStringLiteral("%1") << QString() << false;
        QTest::newRow("too many") << QStringLiteral("%1") << QStringLiteral("%1 %2") << QString() << false;
        QTest::newRow("percent") << QStringLiteral("%1 %") << QStringLiteral("%1%") << QString() << true;
        QTest::newRow("unfinished") << QStringLiteral("a") << QStringLiteral("b") << QStringLiteral("unfinished") << false;
        QTest::newRow("vanished") << QStringLiteral("a") << QStringLiteral("b") << QStringLiteral("vanished") << false;
        QTest::newRow("empty") << QStringLiteral("a") << QString() << QString() << false;
    }
    void judgesMessages()
    {
        QFETCH(QString, source);
        QFETCH(QString, translation);
        QFETCH(QString, type);
        const bool isGood = faultOf({QStringLiteral("C"), source, false, type, {translation}}).isEmpty();
        QTEST(isGood, "good");
    }

    void judgesPlurals()
    {
        const auto fault = [](const QStringList& forms) { return faultOf({QStringLiteral("C"), QStringLiteral("%n bit(s)"), true, {}, forms}); };
        QCOMPARE(fault({QStringLiteral("one bit"), QStringLiteral("%n bits")}), QString());
        QCOMPARE(fault({QStringLiteral("%n 位")}), QString());
        QVERIFY(!fault({QStringLiteral("位")}).isEmpty());
        QVERIFY(!fault({QStringLiteral("%n bit"), QStringLiteral("bits")}).isEmpty());
    }

    void everySentenceIsTranslated_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QStringList>("options");
        QTest::addColumn<int>("floor");
        QTest::newRow("Chinese") << QStringLiteral("quantoscope_zh.ts") << QStringList() << 100;
        // English only needs its plurals: the rest is the source itself.
        QTest::newRow("English") << QStringLiteral("quantoscope_en.ts") << QStringList{QStringLiteral("-pluralonly")} << 0;
    }
    void everySentenceIsTranslated()
    {
        QFETCH(QString, file);
        QFETCH(QStringList, options);
        QFETCH(int, floor);
        const QString root = QStringLiteral(QUANTOSCOPE_SOURCE_DIR);
        const QTemporaryDir folder;
        const QString copy = folder.filePath(file);
        QVERIFY(QFile::copy(root + QLatin1String("/translations/") + file, copy));
        QVERIFY(QFile::setPermissions(copy, QFile::ReadOwner | QFile::WriteOwner));
        QProcess lupdate;
        lupdate.setProcessChannelMode(QProcess::MergedChannels);
        lupdate.start(QStringLiteral(LUPDATE),
                      options + QStringList{QStringLiteral("-silent"), QStringLiteral("-locations"), QStringLiteral("none"),
                                            QStringLiteral("-extensions"), QStringLiteral("cpp,h"), QStringLiteral("-I"), root,
                                            root + QLatin1String("/translations"), root + QLatin1String("/widgets"),
                                            root + QLatin1String("/app"), QStringLiteral("-ts"), copy});
        QVERIFY(lupdate.waitForFinished(60'000));
        // It remarks on sentences whose class it cannot tell: those would never be found at run time.
        QCOMPARE(QString::fromUtf8(lupdate.readAll()), QString());
        QCOMPARE(lupdate.exitCode(), 0);
        QStringList faults;
        const QList<Message> messages = readTs(copy);
        for (const Message& message : messages) {
            const QString fault = faultOf(message);
            if (!fault.isEmpty())
                faults.append(fault);
        }
        QVERIFY2(messages.size() >= floor, qPrintable(QString::number(messages.size())));
        QVERIFY2(faults.isEmpty(), qPrintable(QStringLiteral("%1 of %2:\n").arg(faults.size()).arg(messages.size())
                                              + faults.mid(0, 40).join(QLatin1Char('\n'))));
    }
};

QTEST_APPLESS_MAIN(TestTranslations)
#include "tst_translations.moc"
