// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tensors/tensorfilefilter.h"

#include "core/files/tensorfile.h"
#include "widgets/common/numbertext.h"

#include <QCoreApplication>
#include <QStringList>

namespace quantoscope::widgets {

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(TensorFileFilter)
};

} // namespace

QString tensorFileFilter()
{
    QStringList all;
    QStringList kinds;
    for (const core::TensorFileKind& kind : core::tensorFileKinds()) {
        QStringList endings;
        for (const std::string_view ending : kind.endings)
            endings.append(QStringLiteral("*.") + textOf(ending));
        if (endings.isEmpty())
            continue;
        all += endings;
        //: %1 is the name of a file format, %2 a list such as *.npy
        kinds.append(Words::tr("%1 files (%2)").arg(textOf(kind.name), endings.join(QLatin1Char(' '))));
    }
    all.removeDuplicates();
    return (QStringList{Words::tr("All tensor files (%1)").arg(all.join(QLatin1Char(' ')))} + kinds + QStringList{Words::tr("All files (*)")})
        .join(QLatin1String(";;"));
}

} // namespace quantoscope::widgets
