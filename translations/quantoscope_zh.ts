<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Application</name>
    <message>
        <source>There is no display here; a picture is saved instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no page “%1”; the pages are: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no page to take the input.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ArithmeticWords</name>
    <message>
        <source>borrows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the carry comes around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carry out</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>larger</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>smaller</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>difference</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>result</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>top bit inverted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>b aligned</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normalised</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stored</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) right</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) left</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>+  add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−  subtract</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>×  multiply</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>÷  divide</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the codes as plain binary numbers and drop the carry out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a − b = a + ~b + 1: invert b, start with a carry of 1, drop the carry out.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add the codes, then add the carry out at the lowest bit: the end-around carry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a − b = a + ~b: invert b, add, then add the carry out at the lowest bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signs are equal: add the magnitudes and keep the sign.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The signs differ: larger minus smaller magnitude with the sign of the larger, +0 when they are equal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sum of the codes holds the offset twice; inverting the top bit takes one away.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In a + ~b + 1 the offset cancels; inverting the top bit puts it back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply the codes and keep the low bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert the top bits, multiply as two&apos;s complement, keep the low bits, invert the top bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply the magnitudes; the sign is negative when the signs differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply the magnitudes, bits cut off come around at the right; invert all bits when the signs differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The quotient is cut toward zero; the remainder has the sign of a.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert every bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert every bit and add 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert the sign bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact result is rounded once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An operand is not a number, so neither is the result.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>∞ − ∞ has no meaning: invalid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 × ∞ has no meaning: invalid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0 ÷ 0 has no meaning: invalid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>∞ ÷ ∞ has no meaning: invalid.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number divided by zero is an exact infinity; its sign is negative when the signs differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The only zero has no sign, so no infinity is the right quotient.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An infinite operand keeps the result infinite, exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A number divided by infinity is an exact zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>x − x is +0 exactly, but −0 when rounding down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros of one sign keep it; otherwise the sum is +0, but −0 when rounding down.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero, exactly; its sign is negative when the signs differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign is a bit of its own, so zero gets one too: −0 exists. An adder must compare signs and magnitudes first.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−x is ~x, so x + −x is all ones: that is −0. Codes count modulo 2^n − 1, therefore a carry worth 2^n comes back as 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes are numbers modulo 2^n, and so are the values: plain addition is right for every sign, and no rule is needed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code = value + offset, so codes sort like values; every sum must take the second offset away again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rounded</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>underflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invalid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN came in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>code</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CellText</name>
    <message>
        <source>zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>negative zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subnormal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2 = %3, %4</source>
        <extracomment>%1 format, %2 code in hexadecimal, %3 exact value, %4 class such as &quot;normal&quot;</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>%1 a field of a code such as &quot;exponent&quot;, %2 its bits</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2</source>
        <extracomment>%1 a code with its value, %2 its fields with their bits</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; in %2 it is likelier than its neighbours</source>
        <extracomment>%1 a code with its value, %2 an interval</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2 rounds to it</source>
        <extracomment>%1 a code with its value, %2 an interval</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: beyond %2 everything becomes infinity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: beyond %2 everything becomes NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: everything beyond %2 is stored as that end of the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: beyond %2 the code wraps around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: beyond %2 there is no code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>min</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wraps</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mantissa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>integer part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>regime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>labels count from %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>beyond the range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 values a pixel</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Shows numbers the way machines store them, and what quantization loses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A session or tensor file to open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this page: numbers, quantize.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the page this input, for example -5.75.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Speak this language: en, zh.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Use this theme: light, dark, system.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Give the window this size, for example 1280x720.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save a PNG picture of the window and exit; needs no display.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pixels of the picture per pixel of the window, 0.5 to 4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>factor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exit once the window is shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show this help and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the version and exit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--screenshot needs the name of a picture.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--lang is en or zh, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--theme is light, dark or system, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--size is like 1280x720, each side %1 to %2, not “%3”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--scale is a number from 0.5 to 4, not “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>--scale only goes with --screenshot.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One file at a time: “%1” is too many.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>DerivationView</name>
    <message>
        <source>bit %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>bits %1…%2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no number to read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” does not belong in a number here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text stops where a number was expected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A parenthesis has no partner.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The comma can be read in two ways: write %1 for a decimal point, or %2 without a separator.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a number in any notation known here.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a known function or constant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Parentheses are nested more than %1 deep.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The text is %1 bytes long; at most %2 are read.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exponent %1 is too large; the limit is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A result would need more than %1 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This divides by zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no real result for this argument.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infinity and NaN can stand alone but not inside an expression.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no number format named “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the format “%1”, the option %2 cannot be “%3”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A format of %1 bits is too wide; the limit is %2 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The format “%1” cannot exist: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not a code; write hexadecimal digits, or binary digits after 0b.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code “%1” does not fit in %2, which has %3 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 does not fit in %2, which reaches from %3 to %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no code for NaN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no code for infinity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%1” is not possible with %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“%2” is not a value of the option %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is cut short: %2 bytes are needed, %3 are there.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 is damaged: expected %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The file %1 uses something that cannot be read here: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The type of the file %1 is not known.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A tensor of %1 elements is too large; the limit is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The shape asks for %1 elements, but there are %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no quantization scheme named “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In the scheme “%1”, the option %2 cannot be “%3”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The scheme “%1” needs finite values; the data contain NaN or infinity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An internal check failed; please report it: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inexact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>underflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stored value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, relative %2, %3 ulp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flags</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next number below</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next number above</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>ExportPicture</name>
    <message>
        <source>PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Mistakes</name>
    <message>
        <source>This is how it comes about:</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign bit is 1 for negative numbers and 0 for all others.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote the exponent itself: the bias is still to be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exponent is off by one: count the places again, and mind a carry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You stored the 1 before the point: it is implied, so drop it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You cut the rest off: here the rounding goes away from zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You rounded away from zero: here the rest is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote sign and magnitude: the magnitude of a negative number is still to be inverted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote the magnitude alone, but the number is negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You inverted the bits: for the two&apos;s complement 1 is still to be added.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote the two&apos;s complement: the ones&apos; complement only inverts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote a complement: sign-magnitude only sets the sign bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You wrote the two&apos;s complement: in offset binary the offset is added instead.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>You only set the sign bit: a negative posit is the two&apos;s complement of all bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ %1: right.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1: you wrote %2, expected %3. %4</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>to nearest, ties to even</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to nearest, ties away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>toward zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>up, toward +∞</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>down, toward −∞</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>to odd</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>stochastic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IEEE: infinity or NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>saturate</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>wrap (integers)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinity or largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>mantissa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>integer part</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>regime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>negative zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subnormal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaR, not a real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-magnitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ones&apos; complement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two&apos;s complement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset binary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>its special codes leave no number but zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinities and NaN in the manner of IEEE 754 share the top exponent, so it needs both or neither</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN in the manner of IEEE 754 needs at least one mantissa bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>a negative zero needs a sign bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>the code of negative zero cannot be a zero and NaN at once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>subnormal numbers need a zero below them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own format</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>SchemeStyle</name>
    <message>
        <source>Linear, %1 bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>k-means, %1 levels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ternary</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>This is not a session file: the JSON breaks off at byte %1 (%2).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a JSON file but not a session of Quantoscope.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session has version %1; this program reads version %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is damaged: the names of its pages are missing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session is damaged: the state of page “%1” is not an object.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is not negative: the sign bit is 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is negative: the sign bit is 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has no sign bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign of zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result is zero, and this format has only one zero: the minus sign is lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero has a code of its own: every bit is 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format tells −0 from +0: −0 has its own code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infinity</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has a code reserved for infinity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By the rules of this format infinity becomes NaN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infinity is held at the end of the range, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN has a code reserved for it; there is nothing to round.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has no NaN; the chosen rule stores the largest number, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has no NaN; the chosen rule stores the code of −0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is negative, but this format has no sign: the result is NaN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is negative, but this format has no sign: the lowest number, %1, is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has no zero: the result is NaN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has no zero: the lowest number, %1, is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a real</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infinity and NaN are not real numbers: posits have one code for both, NaR.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In binary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the magnitude in binary; the digits end.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the magnitude in binary. The digits never end: the block %1 in parentheses repeats.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the magnitude in binary. The digits never end, and their period is too long to show.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the magnitude in binary. The digits end, but only the first are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is irrational; its first %1 binary digits were computed, and the first are shown.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move the point behind the leading 1; the exponent %1 says by how many places.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exponent field stores the exponent %1 plus the bias %2, so that it needs no sign of its own: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exponent field would have to be %1, but %2 bits cannot hold that.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subnormal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exponent %1 is below the least exponent, %2. The field stays 0, the exponent is held at %2, and no leading 1 is implied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Below the smallest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has no subnormal numbers: between 0 and %1 there is nothing.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing lies below the smallest number, %1, not even zero: it is the nearest.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mantissa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The 1 before the point is implied and not stored; keep the next %1 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the number with the least exponent; keep the first %1 bits after the point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format stores no mantissa bits: only powers of two are left.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is cut off: the number is stored exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first bit cut off (guard) is %1, the second (round) %2. Sticky says whether any later bit is 1: %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Less than half of the last place is cut off: the nearest number is %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More than half of the last place is cut off: the nearest number is %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tie</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly half is cut off. Ties go to the even neighbour, whose last bit is 0: %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly half is cut off. Ties go to the even neighbour, whose last bit is 0: up to %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exactly half is cut off. In this rounding ties go away from zero: to %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding toward zero drops the rest: %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding up goes toward +∞: of the two neighbours that is %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding down goes toward −∞: of the two neighbours that is %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding to odd takes the neighbour whose last bit is 1: that is %1 already, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding to odd takes the neighbour whose last bit is 1: %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stochastic rounding: the random number u is not below the rest r, so the result is %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stochastic rounding: the random number u is below the rest r, so the result is %1, not %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Round up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add one in the last place.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Carry</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding one in the last place carries through every bit: the mantissa becomes 0 and the exponent rises to %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Adding one in the last place carries past the point: the result is the smallest normal number, with exponent field 1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flush</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result is zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The result is the smallest normal number, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Underflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is below the normal numbers and was rounded: digits were lost to underflow.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is not zero, but so small that zero is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest number is %1. In this rounding the range ends at %2, and this number is not below it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large: infinity is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large, and this format has no infinity: NaN is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too far out: the end of the range, %1, is stored (saturation).</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large, but this rounding never moves away from zero past the range: %1 is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Too large, and there is neither infinity nor NaN to use: %1 is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Scale</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With %1 bits after the point, the code counts steps of 2^-%1: multiply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not an integer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only integers can be stored here; this one lies between %1 and %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The format reaches from %1 to %2: it fits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The format reaches from %1 to %2: it does not fit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wrap around</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The hardware keeps the low bits and drops the rest: the remainder modulo the number of codes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With the end-around carry the hardware counts modulo one less than the number of codes.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign stays; of the magnitude only the low bits are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Write the magnitude with %1 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The number is not negative: its code is its magnitude, with %1 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Invert every bit: 0 becomes 1 and 1 becomes 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add 1 to get the two&apos;s complement.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is the number plus %1, so that the least number gets the code 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regime</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exponent is split by useed = %2: it holds %1 times. The regime writes %1 as the run %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is left of the exponent goes into the exponent bits: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The leading 1 is implied; the fraction is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Regime, exponent and fraction stand one after the other; the first %1 bits are kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest posit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posits never round to NaR: the largest number, %1, is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Smallest posit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posits never round to zero: the smallest positive number, %1, is used.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fields</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the fields together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code is %1 in hexadecimal.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cut the code into its fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The sign bit is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract the bias %1 from the exponent field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exponent field is 0: a subnormal number with the least exponent, %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the implied 1 before the point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subnormal numbers have a 0 before the point.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Multiply sign, significand and power of two.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the code of zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is the code of −0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code is reserved for infinity.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code is reserved for NaN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This code is reserved for NaR: not a real number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the bits as a binary number.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first bit is 1, so the number is negative: invert every bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add 1: this is the magnitude.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Put the minus sign back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subtract the offset %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code counts steps of 2^-%1: multiply.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two&apos;s complement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The first bit is 1: take the two&apos;s complement of all bits to read the magnitude.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A run of %1 equal bits: the power of useed = %3 is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The regime and the %1 exponent bits that are there make the exponent of 2.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::AboutDialog</name>
    <message>
        <source>The window, its controls, files and translations.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Charts with axes and legends.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Vectors and matrices.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact integers and fractions of any size.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roots and other irrational values to any precision.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Results that carry their errors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>About Quantoscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An instrument for looking at numbers the way machines store them: every bit, why it is that bit, and what was lost.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Everything a picture shows is computed exactly.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or any later version. It comes with no warranty.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Licence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What it is used for</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The licence of Quantoscope</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Libraries</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>L&amp;icence</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ArithmeticPanel</name>
    <message>
        <source>%1, rounded from %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exact %1 → stored %2   (%3)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carry 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>carry 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overflow: the result is out of range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>inexact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>underflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>invalid</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Flags: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quotient %1, remainder %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Out of range: the nearest end of the range is stored.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The exact result is rounded once to the grid; out of range, its low bits stay.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bits after the point are kept. Guard %2, round %3, sticky %4; the last kept bit is %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is dropped: the result is exact.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest is exactly half a unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest is more than half a unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The rest is less than half a unit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The magnitude goes up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The magnitude is cut.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format of the arithmetic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Any format by name, for instance 1C:6, E4M3FN, posit8 or fixed:4.4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operand a</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Operand b</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A value, or a code with the prefix 0x or 0b</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working and map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Working</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All pairs</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BitStrip</name>
    <message>
        <source>Bit %1, %2: %3. Click to flip.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; bit %2 is %3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BudgetPicture</name>
    <message>
        <source>Zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zero again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subnormal numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Normal numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Negative numbers (the sign)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Infinities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2 of %3 codes, %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>From %1 up to %2: %3 positive numbers (%4)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What every code is spent on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No such format, so there is nothing to spend.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All %1 codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>(the thinnest parts are drawn wider than they are)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Positive numbers in each octave: %1 octaves, %2 decades</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CarryColumns</name>
    <message>
        <source>Working, column by column</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ClosureMap</name>
    <message>
        <source>no code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A map of all pairs needs a format of at most 8 bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Computing all pairs…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Map of all pairs of codes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CodeMap</name>
    <message>
        <source>All codes of %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Table of codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A click on a heading or S sorts by that column; Enter picks the code; Ctrl+C copies rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code pointed at</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code map and table</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CodeMapCanvas</name>
    <message>
        <source>Code map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has 2^%2 codes, too many for a map.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CodeTableModel</name>
    <message>
        <source>Code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mantissa</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exact value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DerivationView</name>
    <message>
        <source>From the &amp;code back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the stored code back into its value, step by step.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy &amp;LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Steps of the derivation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What is derived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Result of the derivation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the code %1 stands for in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How %1 is stored in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code %1 stores %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code %1 stores %2, error %3 ulp</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ErrorChart</name>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors from %1 to %2 — %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Histogram of the quantization errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Left and Right move through the bins, with Ctrl by ten; Home and End go to the first and the last one.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error: quantized − original</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Error: quantized − original, %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements per bin, logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements per bin</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ErrorTable</name>
    <message>
        <source>SQNR, dB</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Signal to quantization noise: 10 log₁₀(Σx² / Σe²). 6.02 dB are one bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MSE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of the squared errors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Square root of the mean squared error, in the unit of the values.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Max |error|</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The greatest error of any element.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MAE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean of the absolute errors.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bias: quantized minus original, on average.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cosine of the angle between original and quantized; blind to a wrong scale.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits per weight</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes, scales, zero points and codebooks together.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Packed size with all parameters.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Entropy, bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What an ideal entropy coder would need for a code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Levels used</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many different codes occur.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clipped</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements outside of the representable range.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Became zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements whose quantized value is zero.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors and sizes of the schemes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Metric</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>undefined</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (best)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, best</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ExportMenu</name>
    <message>
        <source>Save the rows as a picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the tool&apos;s picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save data (CSV, JSON)…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save data</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::FormatDesigner</name>
    <message>
        <source>▲ %1 is not a float format with exponent and mantissa fields.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>▲ No format is called %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has %1 bits; 64 is the most.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This format has %1 bit; a format needs at least 2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>There is no such format: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: sign %2, exponent %3, mantissa %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>none: 1 has no next number here</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 for infinities, %2 for NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A format of its own: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same codes go by the name of %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 (largest %2)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not to be mixed up with: %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The format designer cannot use the entry %1 of the saved state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IEEE: 2^(E−1) − 1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P3109 and FNUZ: 2^(E−1)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>My own</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>None</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IEEE: top exponent, mantissa 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The top code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IEEE: top exponent, mantissa not 0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All ones</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code of negative zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two: +0 and −0</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format designer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start &amp;from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format to start from</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Exponent bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponent bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Exponent bits, slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Mantissa bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mantissa bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mantissa bits, slider</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rule for the bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bias</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Infinities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes for infinities</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes for NaN</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes for zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Sign bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign bit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ubnormal numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subnormal numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add to the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add this format to the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter adds this format to the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Largest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Least subnormal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decades covered</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Different values</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Special codes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::FormatRow</name>
    <message>
        <source>Source: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Not to be mistaken for: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next smaller value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: next smaller value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Next larger value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: next larger value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the exact value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: copy the exact value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>More for this row</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: more</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: stored value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: error</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>underflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rounded to %1, error %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>error %1%2, %3 ulp</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>max %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy shortest decimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy hexadecimal float</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move up</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move down</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Remove</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::FormatWords</name>
    <message>
        <source>The special codes take every code but zero: no number is left. Add a bit, or give up infinities or NaN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The IEEE rule reserves the top exponent for infinities and NaN together: choose IEEE for both or for neither.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IEEE NaN differs from infinity by its mantissa: it needs at least one mantissa bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without a sign bit there is no negative zero: it can be neither a zero nor NaN.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The code of negative zero cannot be both a zero and NaN: choose one zero, or put NaN elsewhere.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Subnormal numbers fill the gap around zero: a format without zero has none.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::HelpDialog</name>
    <message>
        <source>Help: %1</source>
        <extracomment>%1 is the name of a page</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::InputBar</name>
    <message>
        <source>&amp;Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>-5.75   0x1.8p3   1/3   2^-9 + 1/8   sqrt(2)   inf   nan</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Decimal, hexadecimal, binary, fraction or expression. Enter jumps to the place of an error.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Examples of numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What was read</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Roll the random bits of stochastic rounding again</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>O&amp;verflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Like</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding and overflow as in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding and overflow as a known library, standard or chip does them</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For&amp;mats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set of formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Integer bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integer bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>own choice</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Course</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>IEEE</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Machine learning</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::IntegerWheel</name>
    <message>
        <source>&amp;Pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sign-magnitude</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ones&apos; complement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two&apos;s complement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Offset binary</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✓ %1: %2 = %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1: %2 = %3 lies outside %4…%5: overflow, the code says %6</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1: %2 = %3, but the code says %4: the walk passed both zeros, so the carry has to be added back at the end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>✗ %1: %2 = %3, but the code says %4: negative numbers run backwards, a plain adder walks the wrong way</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The walk of %n step(s) starts at %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n step(s): %1 → %2.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No carry out of the top bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It passed code 0 clockwise: a carry out of the top bit, which is dropped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It passed code 0 counter-clockwise: a borrow from beyond the top bit.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The integer wheel cannot use the entry %1 of the saved state.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Integer wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start &amp;read as</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;tart value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of the code circle</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Coding the start value is read in</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number to add, in steps clockwise</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step bac&amp;k</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Step &amp;on</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The walk so far</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Legend</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rings from outside: bits (in hexadecimal where they do not fit), SM, 1C, 2C, OB. A torn edge marks where the values of a coding leap, a circle its zeros, a double line two zeros side by side.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::MainWindow</name>
    <message>
        <source>Cannot Open the File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No page of this program reads “%1”.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The session shows the page “%1”, which this program does not have.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a page, %2 a sentence about what is wrong</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>session</source>
        <comment>suggested file name</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot Save the Session</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantoscope sessions (*.quantoscope)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Text size %1 %</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantoscope</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NoteWords</name>
    <message>
        <source>The two zeros of ones&apos; complement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Two&apos;s complement has one number more below zero</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>−5.75 in FP32, field by field</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>0.1 is not exact in any binary format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rounding twice is not rounding once</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest FP16 number: subnormal or normal?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FP16 overflows at a bound above its largest number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BF16: the range of FP32, not its precision</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>TF32: how many bits?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>“E4M3” names several formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A largest number of 240 does not tell which FP8 it is</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where FP8 overflows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Overflow depends on the software</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FNUZ formats and P3109 formats with the same codes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same byte is worth half in E4M3FNUZ</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E8M0 has no zero and no sign</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>MXINT8 is two&apos;s complement with a step</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Posits have NaR and never overflow to it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>P3109 is a draft</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose E4M3? ROCm</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose largest E4M3? A Rust library</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose E3M4?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose rounding to TF32?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose FP6?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose P3109? The draft changed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose block scale? A page and its code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whose UE4M3? An encoder that ties away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many values has an 8-bit float?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does NaN become in FP4?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What does zero become in E8M0?</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>At 8 bits +0 is %1 and −0 is %2, all bits inverted. Texts that give %4 for −0 mean sign-magnitude, where +0 is %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>8 bits reach from %1 to %2, not from −%2. %1 is %3; its negative does not fit, and inverting and adding 1 gives %4 again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 = −%7₂ × 2^%2: the exponent is %2, its field is %2 + %8 = %4 = %3, the mantissa is %5, and the code is %6.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2 in FP32. A program that reads the text into a double first gets %3: the double fell on the midpoint between two FP32 numbers, and the second rounding went the other way.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The smallest positive number is the subnormal %1 = %2. The smallest normal number is %3 = %4. Texts that give only one of them often do not say which.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The largest number is %1, but rounding to nearest overflows only from %2 on: %2 becomes %3, while %4 still becomes %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>BF16 ends at %1, FP32 at %2, so their ranges are nearly equal. But BF16 keeps %3 significant bits, FP32 %4 and FP16 %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 bits count: 1 sign, %3 exponent and %4 mantissa bits. In memory a number takes %2 bits, and where the rest goes is left open.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With ties to even, E4M3FN takes %1 to %2 and %3 to %4. E5M2 takes its own bound %5 to %6: there the tie goes up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>E4M3FNUZ and Binary8p4sf were compared in all %1 codes: %2 differ. E5M2FNUZ and Binary8p3sf: %3 codes, %4 differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Both are finite for %1 codes, and for %2 of them E4M3FN is exactly twice E4M3FNUZ: the bias is %3 in one and %4 in the other. Reading weights in the wrong one halves or doubles all of them.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code %1 is %2, not zero; %3 is %4; %5 is NaN. A scale cannot be zero or negative.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It runs from %1 to %2 in steps of %3. It is not sign-magnitude, though some code clips at ±%2 and never uses %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code %1 of posit8 is NaR, for what is not a real number. Too large numbers stay at the largest one: %2 becomes %3. Too small ones never become 0: %4 becomes %5. A library that returns NaR there has a bug.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The report is an unapproved draft, not a standard to claim conformance with. Names and rules have changed between its versions.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>In ROCm “E4M3” ends at %1 on some GPUs and at %2 on others, where it means E4M3FNUZ; its documents used one name for both.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The constant for the largest E4M3FN number of the Rust crate float8 is %1, one step below the right %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LLVM and ml_dtypes follow IEEE and end at %1 with infinities. The emulation toolkit of IntelLabs has no infinities, only all ones as NaN, and ends at %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 lies halfway between two TF32 numbers: cvt.rna gives %2, cvt.rn gives %3. NVIDIA&apos;s header leaves the precision open, Intel rounds to even.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read like IEEE, E2M3 ends at %1 and E3M2 at %3; the OCP formats have no infinities and end at %2 and %4. Releases of Microfloats.jl followed the first, its development version differs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One table of the draft still has the old bias, Binary8p1se from %1 to %2. By the text and the value tables it runs from %3 to %4. binary8p3, p3109_k8p3se and Binary8p3se are names of one format at different times.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>For a block whose largest magnitude is %1, the page of Universal gives the scale %2, its code, like the OCP rule, %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 becomes %2 where ties go away from zero, and %3 with ties to even. The encoder of ggml ties away, and it stores %6 for everything from %4 to %6, though %4 itself is representable: UE4M3 holds %5.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>FP4 has no NaN and OCP MX does not say. ml_dtypes stores code %1, which is %2; ONNX stores code %3, which is %4; gfloat refuses.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>ml_dtypes stores code %1, which is %2, or code %3 = %4 when saturating. Other libraries always take %4.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Every format stores its nearest number instead. %1. FP64 shows 0.1 only because it prints the shortest text that comes back.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Four exponent and three mantissa bits, but different largest numbers. %1. Always say which one is meant.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>240 is the largest number of three formats, at these codes: %1. Likewise 57344: %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 into E4M3FN: %2. Neither is wrong, but the two do not mix.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fewer than its 256 codes, since zeros repeat and NaN and infinities are no numbers. Different finite values: %1.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NotesView</name>
    <message numerus="yes">
        <source>%1 of %n note(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>● %1 (concerns what is shown)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Source of the note: %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try %1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What texts say and what is exact</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Search the notes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Only about what is shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Only notes about the format and number shown</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumberLine</name>
    <message>
        <source>down to the least number of all</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Linear</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Axis of the number line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format that makes the axis</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Fit input</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Row&apos;s range</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move left (Left arrow)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Move right (Right arrow)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the input and its neighbours (Home)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the range of all formats (0)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the range of the chosen format (R)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cell of the number line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumberLineCanvas</name>
    <message>
        <source>Number line</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumberTools</name>
    <message>
        <source>Derivation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Predict</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number line</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code map</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Rosetta byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Designer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Notes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumbersPage</name>
    <message>
        <source>Numbers</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source># Numbers

Type a number above: a decimal like `-5.75`, a hexadecimal float `0x1.8p3`, a fraction `1/3`, an expression `2^-9 + 1/8`, `inf`, `nan` or `-0`. Every row shows how one format stores it: the bits, the code, the exact stored value and what was lost.

- **Bits**: click a bit or press Space to flip it; arrows move, 0 and 1 type. All other rows then show the value that this row now holds.
- **◀ ▶** step to the next smaller and larger value of the format.
- **Up, Down** move between rows, **Alt+Up, Alt+Down** move a row, **Delete** removes it.
- **Rounding** and **Overflow** choose the rules; **Like** sets both as a known library does.
- The tools on the right explain the chosen row; **Ctrl+Page Up** and **Ctrl+Page Down** step through them.

Nothing is computed with floating point on the way: the text is read as an exact fraction and rounded once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save, copy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save or copy the picture or the data</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Formats</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a format: E4M3FNUZ, Binary8p3se, posit:16,1, 2C:12, fixed:4.4, float:E=4,M=3…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Add a format by name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A format&apos;s name; Enter adds it to the rows</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>infinity</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>irrational: computed to %n bit(s), far beyond every format here</source>
        <translation type="unfinished">
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>= %1, read exactly</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>= %1 = %2, read exactly</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::PredictPanel</name>
    <message>
        <source>C&amp;heck</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Re&amp;veal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Clea&amp;r</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Compare your bits with the right code, field by field.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the right code.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Set all bits to 0.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Task</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which bits store %1 in %2 (rounding %3)? Type 0 and 1, or click the bits.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The right code is %1, in hexadecimal %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All fields are right.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::QuantizePage</name>
    <message>
        <source>Save the Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot Save the Picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Quantize</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source># Quantize

Open a NumPy file (`.npy`) or take a sample, and see what quantization does to it.

- **Linear** puts equally spaced levels over the range of the values. One outlier widens the steps for all.
- **k-means** chooses the levels themselves. The levels shown here are the proven optimum, not one of many answers of an iterative search.
- **Ternary** keeps −α, 0 and α, with the best α and threshold.

The chart counts the errors, quantized minus original, of all schemes in the same bins. **Reach** zooms to the errors of one scheme; what lies outside is told below the chart. The table measures the same errors exactly; SQNR grows by 6.02 dB with every bit of a good quantizer. Bits per weight count scales and codebooks too.

NaN and infinities are counted and kept out of everything else.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the previous or next bin of the error histogram</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ten bins at a time</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read the first or last bin</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the selected cells of the table with all digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NumPy arrays (*.npy)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Cannot Open the Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped. The picture shows the tensor before.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Errors beyond the chart — %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>all errors</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Progress of the computation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop the computation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Logarithmic counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Reach</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Which errors the chart reaches</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Copy the table with all digits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Save the chart as a picture</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The bin under the cursor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Message</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>★ best of the shown schemes</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::Rail</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is the name of a page, %2 a keyboard shortcut</extracomment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Pages</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::Rosetta</name>
    <message>
        <source>%1 (low %2 bits)</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>compared with this</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>= same</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte 0x%1: %2 of %3 formats read it as %4 does.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>One byte, read by every 8-bit format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Value</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Class</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Equal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Bits of the byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte in hexadecimal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte as a number</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Byte from 0 to 255</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Format to compare with</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>How many formats agree</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Readings of the byte</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Enter picks the format and its code; readings with one letter are equal</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SchemeList</name>
    <message>
        <source>Schemes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Show the scheme %1</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Close</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Window</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Where</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Keys</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What they do</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TensorInput</name>
    <message>
        <source>Normal</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Laplace</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Student&apos;s t, 4 degrees</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Outlier channels</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Name</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Shape</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Elements</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Mean</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Std. deviation</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NaN, infinite</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open a tensor…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open a tensor file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A NumPy file (.npy) with numbers. Files can also be dropped on the window.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;ample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sample distribution</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>from a file</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Ele&amp;ments</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Number of elements of the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Seed of the sample</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The same seed gives the same numbers on every machine.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>What the tensor is like</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::WheelPicture</name>
    <message>
        <source>%1: sign-magnitude %2, ones&apos; complement %3, two&apos;s complement %4, offset binary %5</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Code circle: Space plays, arrow keys step, Home restarts, End skips, Enter inspects the code</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1%2
of %1%3</source>
        <translation type="unfinished"></translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Save Session…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Open S&amp;ession…</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Larger Te&amp;xt</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>S&amp;maller Text</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Normal Text Size</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Help on This Page</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&amp;About Quantoscope</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
