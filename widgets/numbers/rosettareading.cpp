// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/numbers/rosettareading.h"

#include "core/numbers/catalogue.h"
#include "core/numbers/encode.h"

namespace quantoscope::widgets {

namespace {

bool sameReading(const RosettaReading& a, const RosettaReading& b)
{
    const bool aIsNaR = a.kind == core::CodeClass::NaR;
    const bool bIsNaR = b.kind == core::CodeClass::NaR;
    return aIsNaR == bIsNaR && a.value == b.value;
}

void group(std::vector<RosettaReading>& readings)
{
    int next = 0;
    for (std::size_t i = 0; i < readings.size(); ++i) {
        if (readings[i].group >= 0)
            continue;
        for (std::size_t j = i + 1; j < readings.size(); ++j) {
            if (readings[j].group >= 0 || !sameReading(readings[i], readings[j]))
                continue;
            readings[i].group = next;
            readings[j].group = next;
        }
        if (readings[i].group >= 0)
            ++next;
    }
}

} // namespace

std::vector<core::Format> rosettaFormats()
{
    std::vector<core::Format> formats;
    for (const char* name : {"E4M3FN", "E4M3", "E4M3FNUZ", "E4M3B11FNUZ", "Binary8p4se", "Binary8p4sf", "E5M2", "E5M2FNUZ", "Binary8p3se",
                             "Binary8p3sf", "E3M4", "E8M0FNU", "UE4M3", "posit8", "SM:8", "1C:8", "2C:8", "OB:8"}) {
        if (auto format = core::formatByName(name))
            formats.push_back(*std::move(format));
    }
    return formats;
}

std::vector<RosettaReading> readRosetta(std::uint8_t byte, const std::vector<core::Format>& formats, int reference)
{
    std::vector<RosettaReading> readings;
    for (const core::Format& format : formats) {
        RosettaReading reading;
        reading.format = format;
        reading.code = {byte & core::codeMask(format)};
        reading.kind = core::classify(format, reading.code);
        reading.value = reading.kind == core::CodeClass::NegativeZero ? core::Number::zero(true) : core::decode(format, reading.code);
        readings.push_back(std::move(reading));
    }
    if (reference >= 0 && reference < static_cast<int>(readings.size())) {
        for (RosettaReading& reading : readings)
            reading.sameAsReference = sameReading(reading, readings[static_cast<std::size_t>(reference)]);
    }
    group(readings);
    return readings;
}

} // namespace quantoscope::widgets
