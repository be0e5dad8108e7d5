// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/support/progress.h"
#include "tests/support/testsupport.h"

#include <vector>

using namespace quantoscope;

class TestProgress : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void nobodyListensNeverStops()
    {
        QVERIFY(core::keepGoing({}, 0, 10));
        QVERIFY(core::keepGoing({}, 10, 10));
    }

    void listenerHearsAndStops()
    {
        std::vector<std::int64_t> heard;
        const core::ProgressSink sink = [&heard](std::int64_t done, std::int64_t total) {
            heard.push_back(done);
            return done < total / 2;
        };
        std::int64_t step = 0;
        while (core::keepGoing(sink, step, 8))
            ++step;
        QCOMPARE(step, std::int64_t{4});
        QCOMPARE(heard, (std::vector<std::int64_t>{0, 1, 2, 3, 4}));
    }
};

QTEST_APPLESS_MAIN(TestProgress)
#include "tst_progress.moc"
