<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Application</name>
    <message>
        <source>There is no display here; a picture is saved instead.</source>
        <translation>这里没有显示设备，改为保存一张图片。</translation>
    </message>
    <message>
        <source>There is no page “%1”; the pages are: %2.</source>
        <translation>没有名为“%1”的页面；可用页面：%2。</translation>
    </message>
    <message>
        <source>There is no page to take the input.</source>
        <translation>没有可以接收该输入的页面。</translation>
    </message>
</context>
<context>
    <name>ArithmeticWords</name>
    <message>
        <source>borrows</source>
        <translation>借位</translation>
    </message>
    <message>
        <source>carries</source>
        <translation>进位</translation>
    </message>
    <message>
        <source>the carry comes around</source>
        <translation>进位循环加回</translation>
    </message>
    <message>
        <source>carry out</source>
        <translation>进位输出</translation>
    </message>
    <message>
        <source>larger</source>
        <translation>较大者</translation>
    </message>
    <message>
        <source>smaller</source>
        <translation>较小者</translation>
    </message>
    <message>
        <source>difference</source>
        <translation>差</translation>
    </message>
    <message>
        <source>sum</source>
        <translation>和</translation>
    </message>
    <message>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>top bit inverted</source>
        <translation>最高位取反</translation>
    </message>
    <message>
        <source>a aligned</source>
        <translation>a对阶后</translation>
    </message>
    <message>
        <source>b aligned</source>
        <translation>b对阶后</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>normalised</source>
        <translation>规格化后</translation>
    </message>
    <message>
        <source>stored</source>
        <translation>存储</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) right</source>
        <translation>
            <numerusform>右移%n位</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) left</source>
        <translation>
            <numerusform>左移%n位</numerusform>
        </translation>
    </message>
    <message>
        <source>+  add</source>
        <translation>+  加</translation>
    </message>
    <message>
        <source>−  subtract</source>
        <translation>−  减</translation>
    </message>
    <message>
        <source>×  multiply</source>
        <translation>×  乘</translation>
    </message>
    <message>
        <source>÷  divide</source>
        <translation>÷  除</translation>
    </message>
    <message>
        <source>Add the codes as plain binary numbers and drop the carry out.</source>
        <translation>把编码当作普通二进制数相加，舍弃最高位的进位输出。</translation>
    </message>
    <message>
        <source>a − b = a + ~b + 1: invert b, start with a carry of 1, drop the carry out.</source>
        <translation>a − b = a + ~b + 1：b按位取反，初始进位为1，舍弃最高位的进位输出。</translation>
    </message>
    <message>
        <source>Add the codes, then add the carry out at the lowest bit: the end-around carry.</source>
        <translation>编码相加，再把进位输出加到最低位：即循环进位。</translation>
    </message>
    <message>
        <source>a − b = a + ~b: invert b, add, then add the carry out at the lowest bit.</source>
        <translation>a − b = a + ~b：b按位取反后相加，再把进位输出加到最低位。</translation>
    </message>
    <message>
        <source>The signs are equal: add the magnitudes and keep the sign.</source>
        <translation>符号相同：绝对值相加，符号不变。</translation>
    </message>
    <message>
        <source>The signs differ: larger minus smaller magnitude with the sign of the larger, +0 when they are equal.</source>
        <translation>符号不同：较大的绝对值减较小的绝对值，取较大者的符号；相等时为+0。</translation>
    </message>
    <message>
        <source>The sum of the codes holds the offset twice; inverting the top bit takes one away.</source>
        <translation>编码之和含有两份偏移量；最高位取反可去掉一份。</translation>
    </message>
    <message>
        <source>In a + ~b + 1 the offset cancels; inverting the top bit puts it back.</source>
        <translation>在a + ~b + 1中偏移量相互抵消；最高位取反可把它补回。</translation>
    </message>
    <message>
        <source>Multiply the codes and keep the low bits.</source>
        <translation>编码相乘，保留低位。</translation>
    </message>
    <message>
        <source>Invert the top bits, multiply as two&apos;s complement, keep the low bits, invert the top bit.</source>
        <translation>最高位取反，按补码相乘，保留低位，再将最高位取反。</translation>
    </message>
    <message>
        <source>Multiply the magnitudes; the sign is negative when the signs differ.</source>
        <translation>绝对值相乘；符号不同时结果为负。</translation>
    </message>
    <message>
        <source>Multiply the magnitudes, bits cut off come around at the right; invert all bits when the signs differ.</source>
        <translation>绝对值相乘，截去的高位从右端循环加回；符号不同时所有位取反。</translation>
    </message>
    <message>
        <source>The quotient is cut toward zero; the remainder has the sign of a.</source>
        <translation>商向零截断；余数与a同号。</translation>
    </message>
    <message>
        <source>Invert every bit.</source>
        <translation>所有位取反。</translation>
    </message>
    <message>
        <source>Invert every bit and add 1.</source>
        <translation>所有位取反后加1。</translation>
    </message>
    <message>
        <source>Invert the sign bit.</source>
        <translation>符号位取反。</translation>
    </message>
    <message>
        <source>The exact result is rounded once.</source>
        <translation>精确结果只舍入一次。</translation>
    </message>
    <message>
        <source>An operand is not a number, so neither is the result.</source>
        <translation>有一个操作数不是数，因此结果也不是数。</translation>
    </message>
    <message>
        <source>∞ − ∞ has no meaning: invalid.</source>
        <translation>∞ − ∞没有意义：无效运算。</translation>
    </message>
    <message>
        <source>0 × ∞ has no meaning: invalid.</source>
        <translation>0 × ∞没有意义：无效运算。</translation>
    </message>
    <message>
        <source>0 ÷ 0 has no meaning: invalid.</source>
        <translation>0 ÷ 0没有意义：无效运算。</translation>
    </message>
    <message>
        <source>∞ ÷ ∞ has no meaning: invalid.</source>
        <translation>∞ ÷ ∞没有意义：无效运算。</translation>
    </message>
    <message>
        <source>A number divided by zero is an exact infinity; its sign is negative when the signs differ.</source>
        <translation>数除以零得精确的无穷大；符号不同时为负。</translation>
    </message>
    <message>
        <source>The only zero has no sign, so no infinity is the right quotient.</source>
        <translation>唯一的零没有符号，因此任何无穷大都不是正确的商。</translation>
    </message>
    <message>
        <source>An infinite operand keeps the result infinite, exactly.</source>
        <translation>有一个操作数为无穷大时，结果仍是无穷大，且精确。</translation>
    </message>
    <message>
        <source>A number divided by infinity is an exact zero.</source>
        <translation>数除以无穷大得精确的零。</translation>
    </message>
    <message>
        <source>x − x is +0 exactly, but −0 when rounding down.</source>
        <translation>x − x精确等于+0，但向下舍入时为−0。</translation>
    </message>
    <message>
        <source>Zeros of one sign keep it; otherwise the sum is +0, but −0 when rounding down.</source>
        <translation>同号的零相加符号不变；否则和为+0，但向下舍入时为−0。</translation>
    </message>
    <message>
        <source>Zero, exactly; its sign is negative when the signs differ.</source>
        <translation>精确的零；符号不同时为负。</translation>
    </message>
    <message>
        <source>The sign is a bit of its own, so zero gets one too: −0 exists. An adder must compare signs and magnitudes first.</source>
        <translation>符号单独占一位，因此零也带符号：存在−0。加法器必须先比较符号和绝对值。</translation>
    </message>
    <message>
        <source>−x is ~x, so x + −x is all ones: that is −0. Codes count modulo 2^n − 1, therefore a carry worth 2^n comes back as 1.</source>
        <translation>−x就是~x，所以x + −x各位全为1，即−0。编码按模2^n − 1计数，因此权为2^n的进位要作为1加回。</translation>
    </message>
    <message>
        <source>Codes are numbers modulo 2^n, and so are the values: plain addition is right for every sign, and no rule is needed.</source>
        <translation>编码是模2^n的数，值也是：普通加法对任何符号都正确，无需其他规则。</translation>
    </message>
    <message>
        <source>Code = value + offset, so codes sort like values; every sum must take the second offset away again.</source>
        <translation>编码 = 值 + 偏移量，因此编码与值的排序一致；每次求和都要去掉多出的一份偏移量。</translation>
    </message>
    <message>
        <source>rounded</source>
        <translation>已舍入</translation>
    </message>
    <message>
        <source>underflow</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>overflow</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>除以零</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>无效运算</translation>
    </message>
    <message>
        <source>NaN came in</source>
        <translation>输入含NaN</translation>
    </message>
    <message>
        <source>code</source>
        <translation>编码</translation>
    </message>
</context>
<context>
    <name>BytesText</name>
    <message>
        <source>all of byte %1</source>
        <translation>字节%1的全部</translation>
    </message>
    <message>
        <source>the low nibble of byte %1</source>
        <translation>字节%1的低4位</translation>
    </message>
    <message>
        <source>the high nibble of byte %1</source>
        <translation>字节%1的高4位</translation>
    </message>
    <message>
        <source>bit %1 of byte %2</source>
        <translation>字节%2的第%1位</translation>
    </message>
    <message>
        <source>bits %1…%2 of byte %3</source>
        <translation>字节%3的第%1…%2位</translation>
    </message>
    <message>
        <source>, then </source>
        <translation>，然后是</translation>
    </message>
    <message>
        <source>In %1 from byte %2 on (%3): %4</source>
        <translation>在%1中从第%2字节起（%3）：%4</translation>
    </message>
</context>
<context>
    <name>CellText</name>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>negative zero</source>
        <translation>负零</translation>
    </message>
    <message>
        <source>subnormal</source>
        <translation>次正规数</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正规数</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>非数</translation>
    </message>
    <message>
        <source>not a real</source>
        <translation>非实数</translation>
    </message>
    <message>
        <source>%1 %2 = %3, %4</source>
        <extracomment>%1 format, %2 code in hexadecimal, %3 exact value, %4 class such as &quot;normal&quot;</extracomment>
        <translation>%1 %2 = %3，%4</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>%1 a field of a code such as &quot;exponent&quot;, %2 its bits</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>%1; %2</source>
        <extracomment>%1 a code with its value, %2 its fields with their bits</extracomment>
        <translation>%1；%2</translation>
    </message>
    <message>
        <source>%1; in %2 it is likelier than its neighbours</source>
        <extracomment>%1 a code with its value, %2 an interval</extracomment>
        <translation>%1；在%2内，它比相邻值更可能被选中</translation>
    </message>
    <message>
        <source>%1; %2 rounds to it</source>
        <extracomment>%1 a code with its value, %2 an interval</extracomment>
        <translation>%1；%2都舍入到它</translation>
    </message>
    <message>
        <source>%1: beyond %2 everything becomes infinity</source>
        <translation>%1：超出%2一律变为无穷大</translation>
    </message>
    <message>
        <source>%1: beyond %2 everything becomes NaN</source>
        <translation>%1：超出%2一律变为NaN</translation>
    </message>
    <message>
        <source>%1: everything beyond %2 is stored as that end of the range</source>
        <translation>%1：超出%2一律存为范围的该端点</translation>
    </message>
    <message>
        <source>%1: beyond %2 the code wraps around</source>
        <translation>%1：超出%2时编码回绕</translation>
    </message>
    <message>
        <source>%1: beyond %2 there is no code</source>
        <translation>%1：超出%2没有编码</translation>
    </message>
    <message>
        <source>max</source>
        <translation>最大</translation>
    </message>
    <message>
        <source>min</source>
        <translation>最小</translation>
    </message>
    <message>
        <source>wraps</source>
        <translation>回绕</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>无编码</translation>
    </message>
    <message>
        <source>sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>mantissa</source>
        <translation>尾数</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>数值位</translation>
    </message>
    <message>
        <source>integer part</source>
        <translation>整数部分</translation>
    </message>
    <message>
        <source>fraction</source>
        <translation>小数部分</translation>
    </message>
    <message>
        <source>regime</source>
        <translation>区段</translation>
    </message>
    <message>
        <source>labels count from %1</source>
        <translation>标签从%1起算</translation>
    </message>
    <message>
        <source>beyond the range</source>
        <translation>超出范围</translation>
    </message>
    <message>
        <source>no number</source>
        <translation>没有数</translation>
    </message>
    <message>
        <source>%1 values a pixel</source>
        <translation>每像素%1个值</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>Shows numbers the way machines store them, and what quantization loses.</source>
        <translation>展示机器如何存储数，以及量化会损失什么。</translation>
    </message>
    <message>
        <source>A session or tensor file to open.</source>
        <translation>要打开的会话或张量文件。</translation>
    </message>
    <message>
        <source>name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Give the page this input, for example -5.75.</source>
        <translation>向页面提供该输入，例如-5.75。</translation>
    </message>
    <message>
        <source>text</source>
        <translation>文本</translation>
    </message>
    <message>
        <source>Speak this language: en, zh.</source>
        <translation>使用该语言：en、zh。</translation>
    </message>
    <message>
        <source>language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Use this theme: light, dark, system.</source>
        <translation>使用该主题：light、dark、system。</translation>
    </message>
    <message>
        <source>theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Give the window this size, for example 1280x720.</source>
        <translation>设定窗口大小，例如1280x720。</translation>
    </message>
    <message>
        <source>size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Save a PNG picture of the window and exit; needs no display.</source>
        <translation>把窗口保存为PNG图片后退出；无需显示设备。</translation>
    </message>
    <message>
        <source>picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Pixels of the picture per pixel of the window, 0.5 to 4.</source>
        <translation>窗口的每个像素对应图片的像素数，0.5到4。</translation>
    </message>
    <message>
        <source>factor</source>
        <translation>倍数</translation>
    </message>
    <message>
        <source>Exit once the window is shown.</source>
        <translation>窗口显示后立即退出。</translation>
    </message>
    <message>
        <source>Show this help and exit.</source>
        <translation>显示此帮助后退出。</translation>
    </message>
    <message>
        <source>Show the version and exit.</source>
        <translation>显示版本后退出。</translation>
    </message>
    <message>
        <source>--screenshot needs the name of a picture.</source>
        <translation>--screenshot需要图片的文件名。</translation>
    </message>
    <message>
        <source>--lang is en or zh, not “%1”.</source>
        <translation>--lang只能是en或zh，不能是“%1”。</translation>
    </message>
    <message>
        <source>--theme is light, dark or system, not “%1”.</source>
        <translation>--theme只能是light、dark或system，不能是“%1”。</translation>
    </message>
    <message>
        <source>--size is like 1280x720, each side %1 to %2, not “%3”.</source>
        <translation>--size的形式如1280x720，每边为%1到%2，不能是“%3”。</translation>
    </message>
    <message>
        <source>--scale is a number from 0.5 to 4, not “%1”.</source>
        <translation>--scale是0.5到4之间的数，不能是“%1”。</translation>
    </message>
    <message>
        <source>--scale only goes with --screenshot.</source>
        <translation>--scale只能与--screenshot一起使用。</translation>
    </message>
    <message>
        <source>One file at a time: “%1” is too many.</source>
        <translation>一次只能打开一个文件：“%1”是多余的。</translation>
    </message>
    <message>
        <source>Try --help.</source>
        <translation>请试试--help。</translation>
    </message>
    <message>
        <source>Show this page: numbers, tensors, quantize.</source>
        <translation>显示此页面：numbers、tensors、quantize。</translation>
    </message>
</context>
<context>
    <name>DerivationView</name>
    <message>
        <source>bit %1</source>
        <translation>第%1位</translation>
    </message>
    <message>
        <source>bits %1…%2</source>
        <translation>第%1…%2位</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <source>There is no number to read.</source>
        <translation>没有可读取的数。</translation>
    </message>
    <message>
        <source>“%1” does not belong in a number here.</source>
        <translation>这里的数中不能出现“%1”。</translation>
    </message>
    <message>
        <source>The text stops where a number was expected.</source>
        <translation>文本在应有数的地方结束了。</translation>
    </message>
    <message>
        <source>A parenthesis has no partner.</source>
        <translation>有括号不配对。</translation>
    </message>
    <message>
        <source>The comma can be read in two ways: write %1 for a decimal point, or %2 without a separator.</source>
        <translation>逗号有两种读法：作小数点请写%1，去掉分隔符请写%2。</translation>
    </message>
    <message>
        <source>“%1” is not a number in any notation known here.</source>
        <translation>“%1”不是这里已知的任何记数法的数。</translation>
    </message>
    <message>
        <source>“%1” is not a known function or constant.</source>
        <translation>“%1”不是已知的函数或常数。</translation>
    </message>
    <message>
        <source>Parentheses are nested more than %1 deep.</source>
        <translation>括号嵌套超过%1层。</translation>
    </message>
    <message>
        <source>The text is %1 bytes long; at most %2 are read.</source>
        <translation>文本长%1字节；最多读取%2字节。</translation>
    </message>
    <message>
        <source>The exponent %1 is too large; the limit is %2.</source>
        <translation>指数%1太大；上限为%2。</translation>
    </message>
    <message>
        <source>A result would need more than %1 bits.</source>
        <translation>结果需要的位数会超过%1位。</translation>
    </message>
    <message>
        <source>This divides by zero.</source>
        <translation>这里除以了零。</translation>
    </message>
    <message>
        <source>%1 has no real result for this argument.</source>
        <translation>%1对该参数没有实数结果。</translation>
    </message>
    <message>
        <source>Infinity and NaN can stand alone but not inside an expression.</source>
        <translation>无穷大和NaN可以单独出现，但不能用在表达式中。</translation>
    </message>
    <message>
        <source>There is no number format named “%1”.</source>
        <translation>没有名为“%1”的数格式。</translation>
    </message>
    <message>
        <source>In the format “%1”, the option %2 cannot be “%3”.</source>
        <translation>在格式“%1”中，选项%2不能是“%3”。</translation>
    </message>
    <message>
        <source>A format of %1 bits is too wide; the limit is %2 bits.</source>
        <translation>%1位的格式太宽；上限为%2位。</translation>
    </message>
    <message>
        <source>The format “%1” cannot exist: %2.</source>
        <translation>格式“%1”不可能存在：%2。</translation>
    </message>
    <message>
        <source>“%1” is not a code; write hexadecimal digits, or binary digits after 0b.</source>
        <translation>“%1”不是编码；请写十六进制数字，或在0b后写二进制数字。</translation>
    </message>
    <message>
        <source>The code “%1” does not fit in %2, which has %3 bits.</source>
        <translation>编码“%1”放不进%2，后者只有%3位。</translation>
    </message>
    <message>
        <source>%1 does not fit in %2, which reaches from %3 to %4.</source>
        <translation>%1放不进%2，其范围为%3到%4。</translation>
    </message>
    <message>
        <source>%1 has no code for NaN.</source>
        <translation>%1没有NaN的编码。</translation>
    </message>
    <message>
        <source>%1 has no code for infinity.</source>
        <translation>%1没有无穷大的编码。</translation>
    </message>
    <message>
        <source>“%1” is not possible with %2.</source>
        <translation>“%1”不能用于%2。</translation>
    </message>
    <message>
        <source>“%2” is not a value of the option %1.</source>
        <translation>“%2”不是选项%1的可用值。</translation>
    </message>
    <message>
        <source>The file %1 does not exist.</source>
        <translation>文件%1不存在。</translation>
    </message>
    <message>
        <source>The file %1 cannot be read: %2.</source>
        <translation>无法读取文件%1：%2。</translation>
    </message>
    <message>
        <source>The file %1 cannot be written: %2.</source>
        <translation>无法写入文件%1：%2。</translation>
    </message>
    <message>
        <source>The file %1 is cut short: %2 bytes are needed, %3 are there.</source>
        <translation>文件%1不完整：需要%2字节，实有%3字节。</translation>
    </message>
    <message>
        <source>The file %1 is damaged: expected %2.</source>
        <translation>文件%1已损坏：此处应为%2。</translation>
    </message>
    <message>
        <source>The file %1 uses something that cannot be read here: %2.</source>
        <translation>文件%1用到了这里无法读取的内容：%2。</translation>
    </message>
    <message>
        <source>A tensor of %1 elements is too large; the limit is %2.</source>
        <translation>含%1个元素的张量太大；上限为%2。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>The shape asks for %1 elements, but there are %2.</source>
        <translation>形状要求%1个元素，但实有%2个。</translation>
    </message>
    <message>
        <source>There is no quantization scheme named “%1”.</source>
        <translation>没有名为“%1”的量化方案。</translation>
    </message>
    <message>
        <source>In the scheme “%1”, the option %2 cannot be “%3”.</source>
        <translation>在方案“%1”中，选项%2不能是“%3”。</translation>
    </message>
    <message>
        <source>The scheme “%1” needs finite values; the data contain NaN or infinity.</source>
        <translation>方案“%1”需要有限值；数据中含有NaN或无穷大。</translation>
    </message>
    <message>
        <source>The work was cancelled.</source>
        <translation>操作已取消。</translation>
    </message>
    <message>
        <source>There is not enough memory.</source>
        <translation>内存不足。</translation>
    </message>
    <message>
        <source>An internal check failed; please report it: %1</source>
        <translation>内部检查失败，请报告此问题：%1</translation>
    </message>
    <message>
        <source>%1 (at byte %2)</source>
        <translation>%1（位于第%2字节）</translation>
    </message>
    <message>
        <source>At character %1: %2</source>
        <translation>第%1个字符处：%2</translation>
    </message>
    <message>
        <source>%1: %2.</source>
        <translation>%1：%2。</translation>
    </message>
    <message>
        <source>The type of the file %1 is not known. To read it as bare numbers, tell their type and shape (on the command line: --raw dtype=float32,shape=3x5).</source>
        <translation>文件 %1 的类型未知。要把它当作裸数据读取，请指明类型和形状（命令行：--raw dtype=float32,shape=3x5）。</translation>
    </message>
    <message>
        <source>“%1” is no layer of a network.</source>
        <translation>“%1”不是网络的层。</translation>
    </message>
    <message>
        <source>Layer %1 (%2) does not fit what flows into it.</source>
        <translation>第%1层（%2）与流入的数据不匹配。</translation>
    </message>
    <message>
        <source>The network has %1 layers; the limit is %2.</source>
        <translation>网络有%1层；上限为%2。</translation>
    </message>
    <message>
        <source>Training diverged in step %1: try a smaller learning rate.</source>
        <translation>训练在第%1步发散：请尝试更小的学习率。</translation>
    </message>
    <message>
        <source>Layer %1 (%2) cannot run in integers: %3.</source>
        <translation>第%1层（%2）无法以整数运行：%3。</translation>
    </message>
    <message>
        <source>its weights or inputs are not quantized</source>
        <translation>其权重或输入未量化</translation>
    </message>
    <message>
        <source>batch normalization does not follow a layer with weights at once</source>
        <translation>批归一化没有紧跟在带权重的层之后</translation>
    </message>
    <message>
        <source>its levels are not multiples of one step</source>
        <translation>其级不是同一步长的整数倍</translation>
    </message>
    <message>
        <source>its sums could pass 32 bits</source>
        <translation>其累加和可能超出32位</translation>
    </message>
</context>
<context>
    <name>Explanation</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>inexact</source>
        <translation>不精确</translation>
    </message>
    <message>
        <source>overflow</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>underflow</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>exact</source>
        <translation>精确</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Stored value</source>
        <translation>存储值</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>%1, relative %2, %3 ulp</source>
        <translation>%1，相对%2，%3 ulp</translation>
    </message>
    <message>
        <source>Flags</source>
        <translation>标志</translation>
    </message>
    <message>
        <source>Next number below</source>
        <translation>下方相邻值</translation>
    </message>
    <message>
        <source>Next number above</source>
        <translation>上方相邻值</translation>
    </message>
</context>
<context>
    <name>ExportPicture</name>
    <message>
        <source>PNG picture (*.png);;SVG drawing (*.svg);;PDF document (*.pdf)</source>
        <translation>PNG图片 (*.png);;SVG图形 (*.svg);;PDF文档 (*.pdf)</translation>
    </message>
</context>
<context>
    <name>FileFaults</name>
    <message>
        <source>it is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <source>it is a folder, a device or a pipe, not a plain file</source>
        <translation>这是文件夹、设备或管道，不是普通文件</translation>
    </message>
    <message>
        <source>it is a Git LFS pointer; the file itself has not been fetched (git lfs pull)</source>
        <translation>这是 Git LFS 指针；文件本身尚未取回（git lfs pull）</translation>
    </message>
    <message>
        <source>%1 claims %2 bytes, but %3 are left</source>
        <translation>%1 声称有 %2 字节，但只剩 %3 字节</translation>
    </message>
    <message>
        <source>%1: a count of %2 is too large; %3 is the limit</source>
        <translation>%1：数量 %2 过大，上限为 %3</translation>
    </message>
    <message>
        <source>the name “%1” appears twice</source>
        <translation>名称“%1”出现了两次</translation>
    </message>
    <message>
        <source>there is no tensor “%1” in it</source>
        <translation>其中没有张量“%1”</translation>
    </message>
    <message>
        <source>tensor “%1” has the type %2, which is not known</source>
        <translation>张量“%1”的类型 %2 未知</translation>
    </message>
    <message>
        <source>tensor “%1” has an axis of length %2</source>
        <translation>张量“%1”有一个长度为 %2 的轴</translation>
    </message>
    <message>
        <source>tensor “%1” has the impossible shape %2</source>
        <translation>张量“%1”的形状 %2 不可能存在</translation>
    </message>
    <message>
        <source>the data of tensor “%1” end at byte %2, but the file has %3</source>
        <translation>张量“%1”的数据到第 %2 字节才结束，但文件只有 %3 字节</translation>
    </message>
    <message>
        <source>tensor “%1” needs %2 bytes by its shape, but has %3</source>
        <translation>张量“%1”按形状需要 %2 字节，但有 %3 字节</translation>
    </message>
    <message>
        <source>it refers to “%1”, which is not a path inside its own folder</source>
        <translation>它引用了“%1”，这不是其所在文件夹内的路径</translation>
    </message>
    <message>
        <source>its part “%1” does not exist</source>
        <translation>它的组成部分“%1”不存在</translation>
    </message>
    <message>
        <source>%1 is not valid UTF-8</source>
        <translation>%1 不是有效的 UTF-8</translation>
    </message>
    <message>
        <source>it was shortened while it was open</source>
        <translation>文件在打开期间被截短</translation>
    </message>
    <message>
        <source>skipping %1 bytes is impossible; the file has %2</source>
        <translation>无法跳过 %1 字节，文件只有 %2 字节</translation>
    </message>
    <message>
        <source>the shape needs %1 bytes, but %2 are there</source>
        <translation>该形状需要 %1 字节，但只有 %2 字节</translation>
    </message>
    <message>
        <source>its %1 bytes are no multiple of %2, so the open axis of the shape has no whole length</source>
        <translation>%1 字节不是 %2 的倍数，因此形状中待定的轴没有整数长度</translation>
    </message>
    <message>
        <source>column-major order does not go with %1, which packs several elements together</source>
        <translation>列优先顺序不适用于 %1，它把多个元素打包在一起</translation>
    </message>
    <message>
        <source>tensor “%1” repeats %3 stored elements to %2; that many are not read</source>
        <translation>张量“%1”把 %3 个存储的元素重复成 %2 个；不读取这么多元素</translation>
    </message>
    <message>
        <source>it has no end of a zip directory; the file is cut short or no zip archive</source>
        <translation>没有 zip 目录的结尾；文件被截断或不是 zip 归档</translation>
    </message>
    <message>
        <source>the %1 record of the zip archive is missing or cut short</source>
        <translation>zip 归档的 %1 记录缺失或被截断</translation>
    </message>
    <message>
        <source>it is one piece of a zip archive that was split; join the pieces first</source>
        <translation>这是分卷 zip 归档中的一卷；请先合并各卷</translation>
    </message>
    <message>
        <source>the zip directory claims %1 entries, but %2 are there</source>
        <translation>zip 目录声称有 %1 个条目，但实有 %2 个</translation>
    </message>
    <message>
        <source>zip readers do not agree about its directory: %1</source>
        <translation>各种 zip 读取器对其目录的理解不一致：%1</translation>
    </message>
    <message>
        <source>member “%1” is encrypted</source>
        <translation>成员“%1”已加密</translation>
    </message>
    <message>
        <source>member “%1” is compressed by method %2, which cannot be read here</source>
        <translation>成员“%1”用方法 %2 压缩，这里无法读取</translation>
    </message>
    <message>
        <source>member “%1” has no header where the zip directory says</source>
        <translation>zip 目录所指的位置没有成员“%1”的头部</translation>
    </message>
    <message>
        <source>member “%1” of the zip directory calls itself “%2”</source>
        <translation>zip 目录中的成员“%1”自称为“%2”</translation>
    </message>
    <message>
        <source>the header of member “%1” contradicts the zip directory</source>
        <translation>成员“%1”的头部与 zip 目录矛盾</translation>
    </message>
    <message>
        <source>member “%1” cannot have %2 bytes out of %3 compressed ones</source>
        <translation>成员“%1”不可能由 %3 个压缩字节得到 %2 字节</translation>
    </message>
    <message>
        <source>member “%1” lies on the bytes of member “%2”</source>
        <translation>成员“%1”与成员“%2”的字节重叠</translation>
    </message>
    <message>
        <source>the checksum of member “%1” is wrong; its data are damaged</source>
        <translation>成员“%1”的校验和错误，其数据已损坏</translation>
    </message>
    <message>
        <source>member “%1” should have %2 bytes, but its data give only %3</source>
        <translation>成员“%1”应有 %2 字节，但数据只给出 %3 字节</translation>
    </message>
    <message>
        <source>member “%1” should have %2 bytes, but its data give more</source>
        <translation>成员“%1”应有 %2 字节，但数据给出更多</translation>
    </message>
    <message>
        <source>member “%1” cannot be uncompressed: %2</source>
        <translation>成员“%1”无法解压：%2</translation>
    </message>
    <message>
        <source>“%1” cannot be the name of a member of a zip archive</source>
        <translation>“%1”不能作为 zip 归档成员的名称</translation>
    </message>
    <message>
        <source>version %1 of the NumPy format is not known</source>
        <translation>NumPy 格式的版本 %1 未知</translation>
    </message>
    <message>
        <source>values of the type %1 cannot be read here</source>
        <translation>这里无法读取类型为 %1 的值</translation>
    </message>
    <message>
        <source>its values are pickled Python objects (type %1), which are not read because reading them can run a program</source>
        <translation>它的值是 pickle 化的 Python 对象（类型 %1），读取它们可能运行程序，因此不读取</translation>
    </message>
    <message>
        <source>field “%1” is left out: values of the type %2 cannot be read here</source>
        <translation>略过字段“%1”：这里无法读取类型为 %2 的值</translation>
    </message>
    <message>
        <source>the type %1 stands for raw bytes; they are read as %2</source>
        <translation>类型 %1 表示原始字节，按 %2 读取</translation>
    </message>
    <message>
        <source>%1 bytes follow the data and are not read</source>
        <translation>数据之后还有 %1 字节，未读取</translation>
    </message>
    <message>
        <source>member “%1” is left out: it is no NumPy array</source>
        <translation>略过成员“%1”：它不是 NumPy 数组</translation>
    </message>
    <message>
        <source>its JSON has “%1” where it does not belong</source>
        <translation>其 JSON 在不该出现的地方有“%1”</translation>
    </message>
    <message>
        <source>its JSON ends too early</source>
        <translation>其 JSON 过早结束</translation>
    </message>
    <message>
        <source>its JSON has the invalid escape “%1”</source>
        <translation>其 JSON 含有无效的转义“%1”</translation>
    </message>
    <message>
        <source>its JSON is nested more than %1 deep</source>
        <translation>其 JSON 的嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>“%1” has no “%2”</source>
        <translation>“%1”没有“%2”</translation>
    </message>
    <message>
        <source>in “%1”, “%2” cannot be “%3”</source>
        <translation>在“%1”中，“%2”不能是“%3”</translation>
    </message>
    <message>
        <source>the %2 elements of tensor “%1” do not fill whole bytes</source>
        <translation>张量“%1”的 %2 个元素不能填满整字节</translation>
    </message>
    <message>
        <source>the data of tensor “%1” begin at offset %2, but those before end at %3; neither gaps nor overlaps are allowed</source>
        <translation>张量“%1”的数据从偏移 %2 开始，但之前的数据到 %3 结束；不允许有间隙或重叠</translation>
    </message>
    <message>
        <source>%1 bytes follow after the last tensor</source>
        <translation>最后一个张量之后还有 %1 字节</translation>
    </message>
    <message>
        <source>tensor “%1” is not in the part “%2” that should hold it</source>
        <translation>张量“%1”不在本应包含它的部分“%2”中</translation>
    </message>
    <message>
        <source>tensor “%1” is in the part “%2”, but the index does not name it</source>
        <translation>张量“%1”在部分“%2”中，但索引没有列出它</translation>
    </message>
    <message>
        <source>the index tells of %1 bytes in all tensors, but there are %2</source>
        <translation>索引称全部张量共 %1 字节，但实有 %2 字节</translation>
    </message>
    <message>
        <source>a GGUF file begins with “GGUF”, but this one with “%1”</source>
        <translation>GGUF 文件以“GGUF”开头，但此文件以“%1”开头</translation>
    </message>
    <message>
        <source>it is of GGUF version %1; versions 2 and 3 can be read</source>
        <translation>其 GGUF 版本为 %1；可读取版本 2 和 3</translation>
    </message>
    <message>
        <source>it is a GGUF file of a big-endian machine; only little-endian ones can be read</source>
        <translation>这是大端机器的 GGUF 文件；只能读取小端文件</translation>
    </message>
    <message>
        <source>the value of “%1” is of the unknown type %2</source>
        <translation>“%1”的值的类型 %2 未知</translation>
    </message>
    <message>
        <source>the value of “%1” is of the type %2, but must be of the type %3</source>
        <translation>“%1”的值的类型是 %2，但必须是 %3</translation>
    </message>
    <message>
        <source>the value of “%1” is a boolean, but %2 instead of 0 or 1</source>
        <translation>“%1”的值是布尔型，但为 %2，而不是 0 或 1</translation>
    </message>
    <message>
        <source>the arrays of “%1” are nested more than %2 deep</source>
        <translation>“%1”的数组嵌套超过 %2 层</translation>
    </message>
    <message>
        <source>its alignment of %1 bytes is not a power of two</source>
        <translation>其对齐 %1 字节不是 2 的幂</translation>
    </message>
    <message>
        <source>the name of tensor number %1, “%2”, is empty or has a NUL inside</source>
        <translation>第 %1 号张量的名称“%2”为空或含有 NUL</translation>
    </message>
    <message>
        <source>tensor “%1” has %2 axes; %3 is the limit</source>
        <translation>张量“%1”有 %2 个轴，上限为 %3</translation>
    </message>
    <message>
        <source>the rows of tensor “%1” have %2 elements, but the type %3 stores %4 together</source>
        <translation>张量“%1”每行有 %2 个元素，但类型 %3 每 %4 个一起存储</translation>
    </message>
    <message>
        <source>tensor “%1” has the type %2, which ggml has removed</source>
        <translation>张量“%1”的类型 %2 已被 ggml 移除</translation>
    </message>
    <message>
        <source>the data of tensor “%1” begin at the offset %2, which is not a multiple of %3</source>
        <translation>张量“%1”的数据从偏移 %2 开始，不是 %3 的倍数</translation>
    </message>
    <message>
        <source>the data of tensor “%1” overlap those of “%2”</source>
        <translation>张量“%1”的数据与“%2”的数据重叠</translation>
    </message>
    <message>
        <source>it says that it is file %1 of %2, but its name says %3 of %4</source>
        <translation>它自称是 %2 个文件中的第 %1 个，但文件名说是 %4 个中的第 %3 个</translation>
    </message>
    <message>
        <source>it is file %1 of %2, but its name does not end like that, so the others are not found</source>
        <translation>它是 %2 个文件中的第 %1 个，但文件名不是这样结尾，因此找不到其余文件</translation>
    </message>
    <message>
        <source>a message ends in the middle of a number</source>
        <translation>消息在一个数的中间结束</translation>
    </message>
    <message>
        <source>a number has more than 64 bits</source>
        <translation>一个数超过 64 位</translation>
    </message>
    <message>
        <source>there is a field with the number %1, which no message has</source>
        <translation>有一个编号为 %1 的字段，任何消息都没有这样的字段</translation>
    </message>
    <message>
        <source>a field has the wire type %1, which is not in use</source>
        <translation>一个字段的线路类型为 %1，该类型未被使用</translation>
    </message>
    <message>
        <source>%1 is written with the wire type %2, which is not that of its values</source>
        <translation>%1 以线路类型 %2 写成，与其值的类型不符</translation>
    </message>
    <message>
        <source>messages are nested more than %1 deep</source>
        <translation>消息嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>%1 is a row of %2 bytes, which does not divide into numbers of %3 bytes</source>
        <translation>%1 是 %2 字节的一行，不能分成每个 %3 字节的数</translation>
    </message>
    <message>
        <source>there is no graph in it, so it is no ONNX model</source>
        <translation>其中没有计算图，因此不是 ONNX 模型</translation>
    </message>
    <message>
        <source>tensor “%1” holds texts, not numbers</source>
        <translation>张量“%1”存放文本，不是数</translation>
    </message>
    <message>
        <source>tensor “%1” is only a segment of a larger one</source>
        <translation>张量“%1”只是更大张量的一段</translation>
    </message>
    <message>
        <source>tensor “%1” has values in %2 and again in %3</source>
        <translation>张量“%1”在 %2 中有值，在 %3 中又有值</translation>
    </message>
    <message>
        <source>tensor “%1” is of the type %2, but has its values in %3</source>
        <translation>张量“%1”的类型是 %2，但值放在 %3 中</translation>
    </message>
    <message>
        <source>tensor “%1” needs %2 numbers by its shape, but %4 has %3</source>
        <translation>张量“%1”按形状需要 %2 个数，但 %4 中有 %3 个</translation>
    </message>
    <message>
        <source>tensor “%1” has the value %2, which does not fit its type %3</source>
        <translation>张量“%1”有值 %2，不符合其类型 %3</translation>
    </message>
    <message>
        <source>tensor “%1” lies in another file, but no file is named</source>
        <translation>张量“%1”在另一个文件中，但没有给出文件名</translation>
    </message>
    <message>
        <source>tensor “%1” lies in another file, but “%3” is no decimal number for its %2</source>
        <translation>张量“%1”在另一个文件中，但其 %2 的“%3”不是十进制数</translation>
    </message>
    <message>
        <source>sparse tensor “%1” has indices of the shape %2 for values of the shape %3</source>
        <translation>稀疏张量“%1”的值的形状为 %3，索引的形状却为 %2</translation>
    </message>
    <message>
        <source>sparse tensor “%1” has the index %2, but that axis has the length %3</source>
        <translation>稀疏张量“%1”有索引 %2，但该轴长度为 %3</translation>
    </message>
    <message>
        <source>the indices of the sparse tensor “%1” do not ascend in row %2</source>
        <translation>稀疏张量“%1”的索引在第 %2 行不递增</translation>
    </message>
    <message>
        <source>its pickle has %1 where an opcode is due</source>
        <translation>其 pickle 在应有操作码的地方是 %1</translation>
    </message>
    <message>
        <source>its pickle ends without STOP</source>
        <translation>其 pickle 没有以 STOP 结束</translation>
    </message>
    <message>
        <source>the pickle opcode %1 takes more values than there are</source>
        <translation>pickle 操作码 %1 需要的值多于现有的值</translation>
    </message>
    <message>
        <source>the pickle opcode %1 does not go with a value of the kind %2</source>
        <translation>pickle 操作码 %1 不适用于种类为 %2 的值</translation>
    </message>
    <message>
        <source>the pickle opcode %1 has the argument “%2”, which cannot be read</source>
        <translation>pickle 操作码 %1 的参数“%2”无法读取</translation>
    </message>
    <message>
        <source>the pickle opcode %1 asks for the memo entry %2, which was never filled</source>
        <translation>pickle 操作码 %1 要取备忘项 %2，但它从未填入</translation>
    </message>
    <message>
        <source>the pickle opcode %1 refers to something that is not in the file</source>
        <translation>pickle 操作码 %1 引用了文件中没有的东西</translation>
    </message>
    <message>
        <source>its pickle names %1, which can run programs; it is never imported or called, and the file is refused</source>
        <translation>其 pickle 提到 %1，它能运行程序；绝不导入或调用，文件被拒绝</translation>
    </message>
    <message>
        <source>its pickle calls %1, which is not known as harmless; it is never imported or called, and the file is refused</source>
        <translation>其 pickle 调用 %1，无法确认其无害；绝不导入或调用，文件被拒绝</translation>
    </message>
    <message>
        <source>its pickle sets __setstate__ on %1, which can run programs; it is never imported or called, and the file is refused</source>
        <translation>其 pickle 在 %1 上设置 __setstate__，这能运行程序；绝不导入或调用，文件被拒绝</translation>
    </message>
    <message>
        <source>it is no PyTorch checkpoint: neither a zip archive nor a pickle</source>
        <translation>这不是 PyTorch 检查点：既不是 zip 归档也不是 pickle</translation>
    </message>
    <message>
        <source>it is a plain pickle, not a PyTorch checkpoint: it has no magic number and no tensors</source>
        <translation>这是普通的 pickle，不是 PyTorch 检查点：没有魔数，也没有张量</translation>
    </message>
    <message>
        <source>it is a zip archive without data.pkl, so not a PyTorch checkpoint</source>
        <translation>这是没有 data.pkl 的 zip 归档，因此不是 PyTorch 检查点</translation>
    </message>
    <message>
        <source>it is a PyTorch checkpoint without tensors</source>
        <translation>这是没有张量的 PyTorch 检查点</translation>
    </message>
    <message>
        <source>it is in the tar format of PyTorch before 0.1.10</source>
        <translation>这是 PyTorch 0.1.10 之前的 tar 格式</translation>
    </message>
    <message>
        <source>it is a legacy PyTorch file written on a big-endian machine</source>
        <translation>这是在大端机器上写成的旧式 PyTorch 文件</translation>
    </message>
    <message>
        <source>it is a legacy PyTorch file of protocol %1; protocol %2 is read</source>
        <translation>这是协议 %1 的旧式 PyTorch 文件；可读取协议 %2</translation>
    </message>
    <message>
        <source>it is a legacy PyTorch file, but its %1 is not what it should be</source>
        <translation>这是旧式 PyTorch 文件，但其 %1 不正确</translation>
    </message>
    <message>
        <source>its byte order “%1” is not known</source>
        <translation>其字节序“%1”未知</translation>
    </message>
    <message>
        <source>the %2 of tensor “%1” is not what it should be</source>
        <translation>张量“%1”的 %2 不正确</translation>
    </message>
    <message>
        <source>tensor “%1” refers to the storage “%2”, which is not a plain name</source>
        <translation>张量“%1”引用了存储“%2”，这不是普通名称</translation>
    </message>
    <message>
        <source>the storage “%2” of tensor “%1” is not in the file</source>
        <translation>张量“%1”的存储“%2”不在文件中</translation>
    </message>
    <message>
        <source>the storage “%2” of tensor “%1” claims %3 elements, but has %4 bytes</source>
        <translation>张量“%1”的存储“%2”声称有 %3 个元素，但有 %4 字节</translation>
    </message>
    <message>
        <source>it has a storage “%1” that no tensor uses, so its type is not known</source>
        <translation>存储“%1”没有被任何张量使用，因此类型未知</translation>
    </message>
    <message>
        <source>its storage “%1” has %2 elements, but %3 by the pickle</source>
        <translation>存储“%1”有 %2 个元素，但 pickle 称有 %3 个</translation>
    </message>
    <message>
        <source>tensor “%1” with %2 reaches outside of its storage of %3 elements</source>
        <translation>张量“%1”（%2）超出了其 %3 个元素的存储</translation>
    </message>
    <message>
        <source>its encoding %1 is not read; save it as UTF-8</source>
        <translation>不读取其编码 %1；请另存为 UTF-8</translation>
    </message>
    <message>
        <source>it has no values</source>
        <translation>没有任何值</translation>
    </message>
    <message>
        <source>row %1, column %2: “%3” is not a number</source>
        <translation>第 %1 行第 %2 列：“%3”不是数</translation>
    </message>
    <message>
        <source>row %1, column %2 is empty</source>
        <translation>第 %1 行第 %2 列是空的</translation>
    </message>
    <message>
        <source>row %1 has %2 cells, but the rows before it have %3</source>
        <translation>第 %1 行有 %2 个单元格，但之前各行有 %3 个</translation>
    </message>
    <message>
        <source>row %1, column %2: the quotes are never closed</source>
        <translation>第 %1 行第 %2 列：引号没有闭合</translation>
    </message>
    <message>
        <source>row %1, column %2 contains a NUL byte</source>
        <translation>第 %1 行第 %2 列含有 NUL 字节</translation>
    </message>
    <message>
        <source>%1 numbers are beyond the range of float64 and became infinite; the first is “%4” in row %2, column %3</source>
        <translation>%1 个数超出 float64 的范围，变为无穷；第一个是第 %2 行第 %3 列的“%4”</translation>
    </message>
    <message>
        <source>%1 integers have no exact float64 and were rounded; the first is “%4” in row %2, column %3</source>
        <translation>%1 个整数没有精确的 float64，已舍入；第一个是第 %2 行第 %3 列的“%4”</translation>
    </message>
    <message>
        <source>“%1” does not belong there</source>
        <translation>“%1”不该在那里</translation>
    </message>
    <message>
        <source>%1 brackets are never closed</source>
        <translation>%1 个括号没有闭合</translation>
    </message>
    <message>
        <source>values were left out when the array was printed (“...”)</source>
        <translation>打印数组时省略了一些值（“...”）</translation>
    </message>
    <message>
        <source>the lists are not of equal length: %1 here, %2 before</source>
        <translation>列表长度不等：这里是 %1，之前是 %2</translation>
    </message>
    <message>
        <source>the brackets are nested more than %1 deep</source>
        <translation>括号嵌套超过 %1 层</translation>
    </message>
    <message>
        <source>the shape %1 is impossible for the %2 bytes there</source>
        <translation>对于现有的 %2 字节，形状 %1 不可能存在</translation>
    </message>
    <message>
        <source>a data set in one array is a table of samples, the answer in the last of two or more columns, but the array is %1</source>
        <translation>单个数组的数据集应是样本的表格，至少两列，末列为答案，但该数组是 %1</translation>
    </message>
    <message>
        <source>a data set has an array x of inputs and an array y of answers; there are: %1</source>
        <translation>数据集应有输入数组 x 和答案数组 y；实有：%1</translation>
    </message>
    <message>
        <source>an array of %1 is no inputs (samples × values, × height × width, or × channels × height × width) and no answers (one a sample, or samples × targets)</source>
        <translation>%1 的数组既不是输入（样本 × 值、× 高 × 宽，或 × 通道 × 高 × 宽），也不是答案（每个样本一个，或样本 × 目标）</translation>
    </message>
    <message>
        <source>it has %1 samples, but %2 answers</source>
        <translation>有 %1 个样本，却有 %2 个答案</translation>
    </message>
    <message>
        <source>the answer of sample %1 is no label: an integer from 0 to %2</source>
        <translation>样本 %1 的答案不是标签：应为 0 到 %2 的整数</translation>
    </message>
    <message>
        <source>value %2 of sample %1 is NaN or infinite</source>
        <translation>样本 %1 的值 %2 是 NaN 或无穷大</translation>
    </message>
</context>
<context>
    <name>LoadedTensor</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Tensor “%1”: %2</source>
        <extracomment>%1 is the name of a tensor, %2 a sentence about what is wrong</extracomment>
        <translation>张量“%1”：%2</translation>
    </message>
</context>
<context>
    <name>Mistakes</name>
    <message>
        <source>This is how it comes about:</source>
        <translation>推导如下：</translation>
    </message>
    <message>
        <source>The sign bit is 1 for negative numbers and 0 for all others.</source>
        <translation>符号位对负数为1，对其他数为0。</translation>
    </message>
    <message>
        <source>You wrote the exponent itself: the bias is still to be added.</source>
        <translation>你写的是指数本身：还要加上偏置。</translation>
    </message>
    <message>
        <source>The exponent is off by one: count the places again, and mind a carry.</source>
        <translation>指数差1：请重新数一遍位数，并注意进位。</translation>
    </message>
    <message>
        <source>You stored the 1 before the point: it is implied, so drop it.</source>
        <translation>你存储了小数点前的1：它是隐含的，应当去掉。</translation>
    </message>
    <message>
        <source>You cut the rest off: here the rounding goes away from zero.</source>
        <translation>你把其余部分截断了：这里的舍入是远离零的。</translation>
    </message>
    <message>
        <source>You rounded away from zero: here the rest is dropped.</source>
        <translation>你朝远离零的方向舍入了：这里其余部分应当舍弃。</translation>
    </message>
    <message>
        <source>You wrote sign and magnitude: the magnitude of a negative number is still to be inverted.</source>
        <translation>你写的是原码：负数的数值位还要取反。</translation>
    </message>
    <message>
        <source>You wrote the magnitude alone, but the number is negative.</source>
        <translation>你只写了绝对值，但这个数是负数。</translation>
    </message>
    <message>
        <source>You inverted the bits: for the two&apos;s complement 1 is still to be added.</source>
        <translation>你已按位取反：要得到补码还须加1。</translation>
    </message>
    <message>
        <source>You wrote the two&apos;s complement: the ones&apos; complement only inverts.</source>
        <translation>你写的是补码：反码只取反。</translation>
    </message>
    <message>
        <source>You wrote a complement: sign-magnitude only sets the sign bit.</source>
        <translation>你写的是反码或补码：原码只把符号位置1。</translation>
    </message>
    <message>
        <source>You wrote the two&apos;s complement: in offset binary the offset is added instead.</source>
        <translation>你写的是补码：移码则是加上偏移量。</translation>
    </message>
    <message>
        <source>You only set the sign bit: a negative posit is the two&apos;s complement of all bits.</source>
        <translation>你只把符号位置1：负的posit是对所有位取补码。</translation>
    </message>
    <message>
        <source>✓ %1: right.</source>
        <translation>✓ %1：正确。</translation>
    </message>
    <message>
        <source>✗ %1: you wrote %2, expected %3. %4</source>
        <translation>✗ %1：你写的是%2，应为%3。%4</translation>
    </message>
</context>
<context>
    <name>Networks</name>
    <message>
        <source>Convolutional</source>
        <translation>卷积网络</translation>
    </message>
    <message>
        <source>Convolutional, wide</source>
        <translation>卷积网络，宽</translation>
    </message>
    <message>
        <source>Depthwise separable</source>
        <translation>深度可分离卷积</translation>
    </message>
    <message>
        <source>Dense, 64 hidden</source>
        <translation>全连接，隐层64</translation>
    </message>
    <message>
        <source>Small, 16 and 16 hidden</source>
        <translation>小型，隐层16和16</translation>
    </message>
    <message>
        <source>Tiny, 4 hidden</source>
        <translation>微型，隐层4</translation>
    </message>
    <message>
        <source>Wide, 64 and 32 hidden</source>
        <translation>宽，隐层64和32</translation>
    </message>
    <message>
        <source>Deep, four times 16 hidden</source>
        <translation>深，四个隐层各16</translation>
    </message>
    <message>
        <source>With batch normalisation</source>
        <translation>带批归一化</translation>
    </message>
    <message>
        <source>Linear, nothing hidden</source>
        <translation>线性，无隐层</translation>
    </message>
    <message>
        <source>Dense</source>
        <translation>全连接</translation>
    </message>
    <message>
        <source>Convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <source>Depthwise convolution</source>
        <translation>深度卷积</translation>
    </message>
    <message>
        <source>Batch normalisation</source>
        <translation>批归一化</translation>
    </message>
    <message>
        <source>ReLU</source>
        <translation>ReLU</translation>
    </message>
    <message>
        <source>Max pooling</source>
        <translation>最大池化</translation>
    </message>
    <message>
        <source>Average pooling</source>
        <translation>平均池化</translation>
    </message>
    <message>
        <source>STE</source>
        <translation>STE</translation>
    </message>
    <message>
        <source>LSQ</source>
        <translation>LSQ</translation>
    </message>
    <message>
        <source>PACT</source>
        <translation>PACT</translation>
    </message>
    <message>
        <source>Learned</source>
        <translation>可学习</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二值</translation>
    </message>
    <message>
        <source>Ternary (TWN)</source>
        <translation>三值（TWN）</translation>
    </message>
    <message>
        <source>Ternary (TTQ)</source>
        <translation>三值（TTQ）</translation>
    </message>
    <message>
        <source>The step comes from the range seen so far; gradients pass straight through inside of it.</source>
        <translation>步长取自迄今所见的范围；范围内梯度直通。</translation>
    </message>
    <message>
        <source>The step size is learned with the weights (Esser et al. 2020).</source>
        <translation>步长与权重一起学习（Esser等，2020）。</translation>
    </message>
    <message>
        <source>The clipping point of values that are not negative is learned (Choi et al. 2018).</source>
        <translation>学习非负值的截断点（Choi等，2018）。</translation>
    </message>
    <message>
        <source>Scale and zero point are both learned.</source>
        <translation>缩放因子和零点都由学习得到。</translation>
    </message>
    <message>
        <source>Weights become ± their mean magnitude, inputs ±1 (XNOR-Net, Rastegari et al. 2016).</source>
        <translation>权重变为±其平均绝对值，输入变为±1（XNOR-Net，Rastegari等，2016）。</translation>
    </message>
    <message>
        <source>Weights become 0 or ±α (Li et al. 2016).</source>
        <translation>权重变为0或±α（Li等，2016）。</translation>
    </message>
    <message>
        <source>Weights become −Wn, 0 or Wp, both learned (Zhu et al. 2017).</source>
        <translation>权重变为−Wn、0或Wp，Wn和Wp均由学习得到（Zhu等，2017）。</translation>
    </message>
    <message>
        <source>binary32</source>
        <translation>binary32</translation>
    </message>
    <message numerus="yes">
        <source>%n bit(s), %1</source>
        <translation>
            <numerusform>%n位，%1</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, per channel</source>
        <translation>%1，逐通道</translation>
    </message>
</context>
<context>
    <name>Observers</name>
    <message>
        <source>Min–max</source>
        <translation>最小–最大</translation>
    </message>
    <message>
        <source>Moving average</source>
        <translation>移动平均</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source>Least MSE</source>
        <translation>MSE最小</translation>
    </message>
    <message>
        <source>Least KL</source>
        <translation>KL最小</translation>
    </message>
    <message>
        <source>ACIQ</source>
        <translation>ACIQ</translation>
    </message>
</context>
<context>
    <name>Phrases</name>
    <message>
        <source>to nearest, ties to even</source>
        <translation>最近舍入，中点取偶</translation>
    </message>
    <message>
        <source>to nearest, ties away</source>
        <translation>最近舍入，中点远离零</translation>
    </message>
    <message>
        <source>toward zero</source>
        <translation>向零</translation>
    </message>
    <message>
        <source>up, toward +∞</source>
        <translation>向上，朝+∞</translation>
    </message>
    <message>
        <source>down, toward −∞</source>
        <translation>向下，朝−∞</translation>
    </message>
    <message>
        <source>to odd</source>
        <translation>舍入到奇</translation>
    </message>
    <message>
        <source>stochastic</source>
        <translation>随机舍入</translation>
    </message>
    <message>
        <source>IEEE: infinity or NaN</source>
        <translation>IEEE：无穷大或NaN</translation>
    </message>
    <message>
        <source>saturate</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>wrap (integers)</source>
        <translation>回绕（整数）</translation>
    </message>
    <message>
        <source>infinity or largest</source>
        <translation>无穷大或最大值</translation>
    </message>
    <message>
        <source>sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>mantissa</source>
        <translation>尾数</translation>
    </message>
    <message>
        <source>magnitude</source>
        <translation>数值位</translation>
    </message>
    <message>
        <source>integer part</source>
        <translation>整数部分</translation>
    </message>
    <message>
        <source>fraction</source>
        <translation>小数部分</translation>
    </message>
    <message>
        <source>regime</source>
        <translation>区段</translation>
    </message>
    <message>
        <source>zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>negative zero</source>
        <translation>负零</translation>
    </message>
    <message>
        <source>subnormal</source>
        <translation>次正规数</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正规数</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>NaR, not a real</source>
        <translation>NaR，非实数</translation>
    </message>
    <message>
        <source>Sign-magnitude</source>
        <translation>原码</translation>
    </message>
    <message>
        <source>Ones&apos; complement</source>
        <translation>反码</translation>
    </message>
    <message>
        <source>Two&apos;s complement</source>
        <translation>补码</translation>
    </message>
    <message>
        <source>Offset binary</source>
        <translation>移码</translation>
    </message>
    <message>
        <source>its special codes leave no number but zero</source>
        <translation>它的特殊编码占去后，除零以外不剩任何数</translation>
    </message>
    <message>
        <source>infinities and NaN in the manner of IEEE 754 share the top exponent, so it needs both or neither</source>
        <translation>IEEE 754式的无穷大和NaN共用最高指数，因此必须两者都有或都没有</translation>
    </message>
    <message>
        <source>NaN in the manner of IEEE 754 needs at least one mantissa bit</source>
        <translation>IEEE 754式的NaN至少需要一个尾数位</translation>
    </message>
    <message>
        <source>a negative zero needs a sign bit</source>
        <translation>负零需要符号位</translation>
    </message>
    <message>
        <source>the code of negative zero cannot be a zero and NaN at once</source>
        <translation>负零的编码不能既是零又是NaN</translation>
    </message>
    <message>
        <source>subnormal numbers need a zero below them</source>
        <translation>次正规数需要其下方有零</translation>
    </message>
    <message>
        <source>own format</source>
        <translation>自定义格式</translation>
    </message>
</context>
<context>
    <name>QuantizeReport</name>
    <message>
        <source>… (%1 numbers)</source>
        <translation>…（%1个数）</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>… (%1 groups)</source>
        <translation>…（%1组）</translation>
    </message>
    <message>
        <source>Tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Offset in the file, bytes</source>
        <translation>文件中的偏移，字节</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素数</translation>
    </message>
    <message>
        <source>CRC-32 of the values as binary64</source>
        <translation>数值按binary64计算的CRC-32</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Standard deviation</source>
        <translation>标准差</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零的个数</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>Infinite</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>Schemes</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>Not measured on all values yet.</source>
        <translation>尚未对全部值进行度量。</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>To compute the same</source>
        <translation>重现这些计算</translation>
    </message>
    <message>
        <source>The tensor is in no file; save it first (quantoscope-cli reads files).</source>
        <translation>张量不在任何文件中；请先保存（quantoscope-cli读取文件）。</translation>
    </message>
    <message>
        <source>Quantization of %1</source>
        <translation>%1的量化</translation>
    </message>
    <message>
        <source>Quantoscope %1</source>
        <translation>Quantoscope %1</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Measures with all digits</source>
        <translation>指标（全部数位）</translation>
    </message>
</context>
<context>
    <name>SchemeStyle</name>
    <message>
        <source>%1 bits</source>
        <translation>%1位</translation>
    </message>
    <message>
        <source>%1 levels</source>
        <translation>%1级</translation>
    </message>
    <message>
        <source>asymmetric</source>
        <translation>非对称</translation>
    </message>
    <message>
        <source>signed</source>
        <translation>有符号</translation>
    </message>
    <message>
        <source>per channel</source>
        <translation>按通道</translation>
    </message>
    <message>
        <source>per channel of axis %1</source>
        <translation>按轴%1的通道</translation>
    </message>
    <message>
        <source>groups of %1</source>
        <translation>每组%1个</translation>
    </message>
    <message>
        <source>blocks of %1</source>
        <translation>每块%1个</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子%1</translation>
    </message>
    <message>
        <source>TWN</source>
        <translation>TWN</translation>
    </message>
    <message>
        <source>BitNet</source>
        <translation>BitNet</translation>
    </message>
    <message>
        <source>Lloyd</source>
        <translation>Lloyd</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <extracomment>an option of a scheme and its value</extracomment>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
</context>
<context>
    <name>SchemeWords</name>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Equally spaced levels: a scale and a zero point turn integers into values.</source>
        <translation>等间距的级：用缩放因子和零点把整数变为数值。</translation>
    </message>
    <message>
        <source>Ternary</source>
        <translation>三值</translation>
    </message>
    <message>
        <source>Three levels −α, 0 and α; what is small becomes zero.</source>
        <translation>三个级−α、0和α；小的值变为零。</translation>
    </message>
    <message>
        <source>Binary</source>
        <translation>二值</translation>
    </message>
    <message>
        <source>Two levels −α and α; only the sign is stored.</source>
        <translation>两个级−α和α；只存储符号。</translation>
    </message>
    <message>
        <source>k-means</source>
        <translation>k-means</translation>
    </message>
    <message>
        <source>Levels chosen for the data: the mean of the values nearest to each.</source>
        <translation>根据数据选取的级：每一级是离它最近的各值的均值。</translation>
    </message>
    <message>
        <source>Codebook</source>
        <translation>码本</translation>
    </message>
    <message>
        <source>The levels of a file; every value takes the nearest.</source>
        <translation>取自文件的级；每个值取最近的一级。</translation>
    </message>
    <message>
        <source>NF4</source>
        <translation>NF4</translation>
    </message>
    <message>
        <source>Sixteen levels at quantiles of a normal distribution, a scale for each block (QLoRA).</source>
        <translation>位于正态分布分位数处的十六个级，每块一个缩放因子（QLoRA）。</translation>
    </message>
    <message>
        <source>Float cast</source>
        <translation>浮点转换</translation>
    </message>
    <message>
        <source>Every value rounded to a floating-point format, after a scale when asked for.</source>
        <translation>每个值舍入到一种浮点格式，可选择先行缩放。</translation>
    </message>
    <message>
        <source>MXFP8 E4M3</source>
        <translation>MXFP8 E4M3</translation>
    </message>
    <message>
        <source>Blocks of 32 floats of 8 bits that share a power of two (OCP MX).</source>
        <translation>每块32个8位浮点数，共用一个2的幂（OCP MX）。</translation>
    </message>
    <message>
        <source>MXFP8 E5M2</source>
        <translation>MXFP8 E5M2</translation>
    </message>
    <message>
        <source>MXFP6 E3M2</source>
        <translation>MXFP6 E3M2</translation>
    </message>
    <message>
        <source>Blocks of 32 floats of 6 bits that share a power of two (OCP MX).</source>
        <translation>每块32个6位浮点数，共用一个2的幂（OCP MX）。</translation>
    </message>
    <message>
        <source>MXFP6 E2M3</source>
        <translation>MXFP6 E2M3</translation>
    </message>
    <message>
        <source>MXFP4</source>
        <translation>MXFP4</translation>
    </message>
    <message>
        <source>Blocks of 32 floats of 4 bits that share a power of two (OCP MX).</source>
        <translation>每块32个4位浮点数，共用一个2的幂（OCP MX）。</translation>
    </message>
    <message>
        <source>MXINT8</source>
        <translation>MXINT8</translation>
    </message>
    <message>
        <source>Blocks of 32 integers of 8 bits that share a power of two (OCP MX).</source>
        <translation>每块32个8位整数，共用一个2的幂（OCP MX）。</translation>
    </message>
    <message>
        <source>NVFP4</source>
        <translation>NVFP4</translation>
    </message>
    <message>
        <source>Blocks of 16 floats of 4 bits with an FP8 scale, and one scale for the tensor.</source>
        <translation>每块16个4位浮点数，带一个FP8缩放因子；整个张量另有一个缩放因子。</translation>
    </message>
    <message>
        <source>Blocks of 32 with 4 bits and a half-precision scale.</source>
        <translation>每块32个4位编码，带一个半精度缩放因子。</translation>
    </message>
    <message>
        <source>Blocks of 32 with 4 bits, a scale and a minimum.</source>
        <translation>每块32个4位编码，带一个缩放因子和一个最小值。</translation>
    </message>
    <message>
        <source>Blocks of 32 with 5 bits and a half-precision scale.</source>
        <translation>每块32个5位编码，带一个半精度缩放因子。</translation>
    </message>
    <message>
        <source>Blocks of 32 with 5 bits, a scale and a minimum.</source>
        <translation>每块32个5位编码，带一个缩放因子和一个最小值。</translation>
    </message>
    <message>
        <source>Blocks of 32 with 8 bits and a half-precision scale.</source>
        <translation>每块32个8位编码，带一个半精度缩放因子。</translation>
    </message>
    <message>
        <source>Superblocks of 256 with 2 bits; block scales and minima of 4 bits.</source>
        <translation>每个超级块256个2位编码；块的缩放因子和最小值各4位。</translation>
    </message>
    <message>
        <source>Superblocks of 256 with 3 bits; block scales of 6 bits.</source>
        <translation>每个超级块256个3位编码；块的缩放因子为6位。</translation>
    </message>
    <message>
        <source>Superblocks of 256 with 4 bits; block scales and minima of 6 bits.</source>
        <translation>每个超级块256个4位编码；块的缩放因子和最小值各6位。</translation>
    </message>
    <message>
        <source>Superblocks of 256 with 5 bits; block scales and minima of 6 bits.</source>
        <translation>每个超级块256个5位编码；块的缩放因子和最小值各6位。</translation>
    </message>
    <message>
        <source>Superblocks of 256 with 6 bits; block scales of 8 bits.</source>
        <translation>每个超级块256个6位编码；块的缩放因子为8位。</translation>
    </message>
    <message>
        <source>Blocks of 32 with 4 bits that choose from 16 unequal levels.</source>
        <translation>每块32个4位编码，从16个不等距的级中选取。</translation>
    </message>
    <message>
        <source>Superblocks of 256 ternary values, five of them a byte.</source>
        <translation>每个超级块256个三值数，每字节存五个。</translation>
    </message>
    <message>
        <source>Superblocks of 256 ternary values with 2 bits each.</source>
        <translation>每个超级块256个三值数，每个占2位。</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Levels</source>
        <translation>级数</translation>
    </message>
    <message>
        <source>Symmetric</source>
        <translation>对称</translation>
    </message>
    <message>
        <source>One scale for</source>
        <translation>缩放粒度</translation>
    </message>
    <message>
        <source>Method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Clipping</source>
        <translation>裁剪</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放因子</translation>
    </message>
    <message>
        <source>Block length</source>
        <translation>块长度</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>初始值</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>编码范围</translation>
    </message>
    <message>
        <source>Signed codes</source>
        <translation>有符号编码</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Convention</source>
        <translation>约定</translation>
    </message>
    <message>
        <source>Zero point</source>
        <translation>零点</translation>
    </message>
    <message>
        <source>Lowest code</source>
        <translation>最低编码</translation>
    </message>
    <message>
        <source>Highest code</source>
        <translation>最高编码</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>no</source>
        <translation>否</translation>
    </message>
    <message>
        <source>full: −2ᵇ⁻¹ too</source>
        <translation>完整：含−2ᵇ⁻¹</translation>
    </message>
    <message>
        <source>restricted: without −2ᵇ⁻¹</source>
        <translation>受限：不含−2ᵇ⁻¹</translation>
    </message>
    <message>
        <source>nearest, ties to even</source>
        <translation>最近舍入，中点取偶</translation>
    </message>
    <message>
        <source>nearest, ties away from zero</source>
        <translation>最近舍入，中点远离零</translation>
    </message>
    <message>
        <source>toward zero</source>
        <translation>向零</translation>
    </message>
    <message>
        <source>up</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>down</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>to odd</source>
        <translation>舍入到奇</translation>
    </message>
    <message>
        <source>stochastic</source>
        <translation>随机舍入</translation>
    </message>
    <message>
        <source>minimum to maximum</source>
        <translation>最小值到最大值</translation>
    </message>
    <message>
        <source>percentile 99.9 %</source>
        <translation>第99.9百分位</translation>
    </message>
    <message>
        <source>least MSE</source>
        <translation>MSE最小</translation>
    </message>
    <message>
        <source>least KL divergence</source>
        <translation>KL散度最小</translation>
    </message>
    <message>
        <source>ACIQ</source>
        <translation>ACIQ</translation>
    </message>
    <message>
        <source>fixed: −1 to 1</source>
        <translation>固定：−1到1</translation>
    </message>
    <message>
        <source>exact optimum</source>
        <translation>精确最优解</translation>
    </message>
    <message>
        <source>Lloyd&apos;s search</source>
        <translation>Lloyd搜索</translation>
    </message>
    <message>
        <source>TWN: threshold 0.7·mean|w|</source>
        <translation>TWN：阈值0.7·mean|w|</translation>
    </message>
    <message>
        <source>BitNet: absolute mean</source>
        <translation>BitNet：绝对值均值</translation>
    </message>
    <message>
        <source>equally spaced</source>
        <translation>等间距</translation>
    </message>
    <message>
        <source>quantiles</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>random values</source>
        <translation>随机取值</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>greatest magnitude</source>
        <translation>最大绝对值</translation>
    </message>
    <message>
        <source>floor (OCP)</source>
        <translation>floor（OCP）</translation>
    </message>
    <message>
        <source>ceil: never clips</source>
        <translation>ceil：从不裁剪</translation>
    </message>
    <message>
        <source>rceil: least that never clips</source>
        <translation>rceil：从不裁剪的最小值</translation>
    </message>
    <message>
        <source>even: rounds the maximum</source>
        <translation>even：对最大值舍入</translation>
    </message>
    <message>
        <source>standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Integers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>Codebooks</source>
        <translation>码本</translation>
    </message>
    <message>
        <source>Floating point</source>
        <translation>浮点</translation>
    </message>
    <message>
        <source>Microscaling blocks</source>
        <translation>微缩放块</translation>
    </message>
    <message>
        <source>GGUF blocks</source>
        <translation>GGUF块</translation>
    </message>
    <message>
        <source>Others</source>
        <translation>其他</translation>
    </message>
    <message>
        <source>Superblocks of 256 with 4 bits that choose from 16 unequal levels; block scales of 6 bits.</source>
        <translation>每个超级块256个4位编码，从16个不等距的级中选取；块的缩放因子为6位。</translation>
    </message>
    <message>
        <source>Blocks of 128 signs and a half-precision scale.</source>
        <translation>每块128个符号和一个半精度缩放因子。</translation>
    </message>
    <message>
        <source>Blocks of 64 with 2 bits and a half-precision scale.</source>
        <translation>每块64个2位编码和一个半精度缩放因子。</translation>
    </message>
    <message>
        <source>MXFP4 as ggml makes it: ties go to the smaller magnitude.</source>
        <translation>按ggml的做法得到的MXFP4：恰在中点时取绝对值较小者。</translation>
    </message>
    <message>
        <source>NVFP4 as ggml makes it: without a scale for the whole tensor.</source>
        <translation>按ggml的做法得到的NVFP4：没有整个张量的缩放因子。</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Sign of zero</source>
        <translation>零的符号</translation>
    </message>
    <message>
        <source>Iterations</source>
        <translation>迭代次数</translation>
    </message>
    <message>
        <source>Empty clusters</source>
        <translation>空簇</translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>Least block scale</source>
        <translation>块缩放因子下限</translation>
    </message>
    <message>
        <source>keep their level</source>
        <translation>保持原来的级</translation>
    </message>
    <message>
        <source>move to the farthest value</source>
        <translation>移到最远的值</translation>
    </message>
    <message>
        <source>plus: +1</source>
        <translation>取正：+1</translation>
    </message>
    <message>
        <source>zero stays 0</source>
        <translation>零仍为0</translation>
    </message>
    <message>
        <source>saturate</source>
        <translation>饱和</translation>
    </message>
    <message>
        <source>infinity or NaN (IEEE)</source>
        <translation>无穷或NaN（IEEE）</translation>
    </message>
</context>
<context>
    <name>Session</name>
    <message>
        <source>This is not a session file: the JSON breaks off at byte %1 (%2).</source>
        <translation>这不是会话文件：JSON在第%1字节处中断（%2）。</translation>
    </message>
    <message>
        <source>This is a JSON file but not a session of Quantoscope.</source>
        <translation>这是JSON文件，但不是Quantoscope的会话。</translation>
    </message>
    <message>
        <source>The session has version %1; this program reads version %2.</source>
        <translation>会话的版本为%1；本程序读取版本%2。</translation>
    </message>
    <message>
        <source>The session is damaged: the names of its pages are missing.</source>
        <translation>会话已损坏：缺少页面名称。</translation>
    </message>
    <message>
        <source>The session is damaged: the state of page “%1” is not an object.</source>
        <translation>会话已损坏：页面“%1”的状态不是对象。</translation>
    </message>
</context>
<context>
    <name>Steps</name>
    <message>
        <source>Sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>The number is not negative: the sign bit is 0.</source>
        <translation>此数非负：符号位为0。</translation>
    </message>
    <message>
        <source>%1 is negative: the sign bit is 1.</source>
        <translation>%1是负数：符号位为1。</translation>
    </message>
    <message>
        <source>This format has no sign bit.</source>
        <translation>此格式没有符号位。</translation>
    </message>
    <message>
        <source>Sign of zero</source>
        <translation>零的符号</translation>
    </message>
    <message>
        <source>The result is zero, and this format has only one zero: the minus sign is lost.</source>
        <translation>结果为零，而此格式只有一个零：负号丢失。</translation>
    </message>
    <message>
        <source>Zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Zero has a code of its own: every bit is 0.</source>
        <translation>零有专用的编码：所有位都是0。</translation>
    </message>
    <message>
        <source>Negative zero</source>
        <translation>负零</translation>
    </message>
    <message>
        <source>This format tells −0 from +0: −0 has its own code.</source>
        <translation>此格式区分−0与+0：−0有自己的编码。</translation>
    </message>
    <message>
        <source>Infinity</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>This format has a code reserved for infinity.</source>
        <translation>此格式为无穷大保留了一个编码。</translation>
    </message>
    <message>
        <source>By the rules of this format infinity becomes NaN.</source>
        <translation>按此格式的规则，无穷大变为NaN。</translation>
    </message>
    <message>
        <source>Infinity is held at the end of the range, %1.</source>
        <translation>无穷大取范围的端点%1。</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>非数</translation>
    </message>
    <message>
        <source>NaN has a code reserved for it; there is nothing to round.</source>
        <translation>NaN有保留的编码，无需舍入。</translation>
    </message>
    <message>
        <source>This format has no NaN; the chosen rule stores the largest number, %1.</source>
        <translation>此格式没有NaN；所选规则存储最大数%1。</translation>
    </message>
    <message>
        <source>This format has no NaN; the chosen rule stores the code of −0.</source>
        <translation>此格式没有NaN；所选规则存储−0的编码。</translation>
    </message>
    <message>
        <source>Out of range</source>
        <translation>超出范围</translation>
    </message>
    <message>
        <source>The number is negative, but this format has no sign: the result is NaN.</source>
        <translation>此数为负，但此格式没有符号：结果为NaN。</translation>
    </message>
    <message>
        <source>The number is negative, but this format has no sign: the lowest number, %1, is stored.</source>
        <translation>此数为负，但此格式没有符号：存储最小的数%1。</translation>
    </message>
    <message>
        <source>No zero</source>
        <translation>没有零</translation>
    </message>
    <message>
        <source>This format has no zero: the result is NaN.</source>
        <translation>此格式没有零：结果为NaN。</translation>
    </message>
    <message>
        <source>This format has no zero: the lowest number, %1, is stored.</source>
        <translation>此格式没有零：存储最小的数%1。</translation>
    </message>
    <message>
        <source>Not a real</source>
        <translation>非实数</translation>
    </message>
    <message>
        <source>Infinity and NaN are not real numbers: posits have one code for both, NaR.</source>
        <translation>无穷大和NaN不是实数：posit用同一个编码NaR表示二者。</translation>
    </message>
    <message>
        <source>In binary</source>
        <translation>写成二进制</translation>
    </message>
    <message>
        <source>Write the magnitude in binary; the digits end.</source>
        <translation>把绝对值写成二进制；位数有限。</translation>
    </message>
    <message>
        <source>Write the magnitude in binary. The digits never end: the block %1 in parentheses repeats.</source>
        <translation>把绝对值写成二进制。位数无限：括号中的%1循环出现。</translation>
    </message>
    <message>
        <source>Write the magnitude in binary. The digits never end, and their period is too long to show.</source>
        <translation>把绝对值写成二进制。位数无限，且循环节太长，无法显示。</translation>
    </message>
    <message>
        <source>Write the magnitude in binary. The digits end, but only the first are shown.</source>
        <translation>把绝对值写成二进制。位数有限，但只显示开头部分。</translation>
    </message>
    <message>
        <source>The number is irrational; its first %1 binary digits were computed, and the first are shown.</source>
        <translation>此数是无理数；已算出前%1个二进制位，这里显示开头部分。</translation>
    </message>
    <message>
        <source>Normalise</source>
        <translation>规格化</translation>
    </message>
    <message>
        <source>Move the point behind the leading 1; the exponent %1 says by how many places.</source>
        <translation>把小数点移到首位1之后；指数%1表示移动的位数。</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>The exponent field stores the exponent %1 plus the bias %2, so that it needs no sign of its own: %3.</source>
        <translation>指数字段存储指数%1加偏置%2，因而自身不需要符号：%3。</translation>
    </message>
    <message>
        <source>The exponent field would have to be %1, but %2 bits cannot hold that.</source>
        <translation>指数字段本应为%1，但%2位放不下。</translation>
    </message>
    <message>
        <source>Subnormal</source>
        <translation>次正规数</translation>
    </message>
    <message>
        <source>The exponent %1 is below the least exponent, %2. The field stays 0, the exponent is held at %2, and no leading 1 is implied.</source>
        <translation>指数%1小于最小指数%2。字段保持为0，指数固定为%2，且不隐含首位1。</translation>
    </message>
    <message>
        <source>Below the smallest</source>
        <translation>小于最小数</translation>
    </message>
    <message>
        <source>This format has no subnormal numbers: between 0 and %1 there is nothing.</source>
        <translation>此格式没有次正规数：0与%1之间什么也没有。</translation>
    </message>
    <message>
        <source>Nothing lies below the smallest number, %1, not even zero: it is the nearest.</source>
        <translation>最小数%1之下什么也没有，连零也没有：它就是最近的数。</translation>
    </message>
    <message>
        <source>Mantissa</source>
        <translation>尾数</translation>
    </message>
    <message>
        <source>The 1 before the point is implied and not stored; keep the next %1 bits.</source>
        <translation>小数点前的1是隐含的，不存储；保留其后%1位。</translation>
    </message>
    <message>
        <source>Write the number with the least exponent; keep the first %1 bits after the point.</source>
        <translation>用最小指数写出此数；保留小数点后前%1位。</translation>
    </message>
    <message>
        <source>This format stores no mantissa bits: only powers of two are left.</source>
        <translation>此格式不存储尾数位：只剩下2的幂。</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>Nothing is cut off: the number is stored exactly.</source>
        <translation>没有截去任何位：此数被精确存储。</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>截去</translation>
    </message>
    <message>
        <source>The first bit cut off (guard) is %1, the second (round) %2. Sticky says whether any later bit is 1: %3.</source>
        <translation>截去的第一位（保护位）为%1，第二位（舍入位）为%2。粘滞位表示其后是否还有1：%3。</translation>
    </message>
    <message>
        <source>Less than half of the last place is cut off: the nearest number is %1, not %2.</source>
        <translation>截去的部分不足末位的一半：最近的数是%1，而不是%2。</translation>
    </message>
    <message>
        <source>More than half of the last place is cut off: the nearest number is %1, not %2.</source>
        <translation>截去的部分超过末位的一半：最近的数是%1，而不是%2。</translation>
    </message>
    <message>
        <source>Tie</source>
        <translation>中点</translation>
    </message>
    <message>
        <source>Exactly half is cut off. Ties go to the even neighbour, whose last bit is 0: %1, not %2.</source>
        <translation>截去的恰好是一半。中点取偶，即取末位为0的相邻值：%1，而不是%2。</translation>
    </message>
    <message>
        <source>Exactly half is cut off. Ties go to the even neighbour, whose last bit is 0: up to %1, not %2.</source>
        <translation>截去的恰好是一半。中点取偶，即取末位为0的相邻值：向上到%1，而不是%2。</translation>
    </message>
    <message>
        <source>Exactly half is cut off. In this rounding ties go away from zero: to %1, not %2.</source>
        <translation>截去的恰好是一半。此舍入方式下中点远离零：取%1，而不是%2。</translation>
    </message>
    <message>
        <source>Rounding toward zero drops the rest: %1, not %2.</source>
        <translation>向零舍入丢弃其余部分：取%1，而不是%2。</translation>
    </message>
    <message>
        <source>Rounding up goes toward +∞: of the two neighbours that is %1, not %2.</source>
        <translation>向上舍入朝+∞方向：两个相邻值中取%1，而不是%2。</translation>
    </message>
    <message>
        <source>Rounding down goes toward −∞: of the two neighbours that is %1, not %2.</source>
        <translation>向下舍入朝−∞方向：两个相邻值中取%1，而不是%2。</translation>
    </message>
    <message>
        <source>Rounding to odd takes the neighbour whose last bit is 1: that is %1 already, not %2.</source>
        <translation>舍入到奇取末位为1的相邻值：%1已经如此，而不是%2。</translation>
    </message>
    <message>
        <source>Rounding to odd takes the neighbour whose last bit is 1: %1, not %2.</source>
        <translation>舍入到奇取末位为1的相邻值：%1，而不是%2。</translation>
    </message>
    <message>
        <source>Stochastic rounding: the random number u is not below the rest r, so the result is %1, not %2.</source>
        <translation>随机舍入：随机数u不小于余量r，因此结果是%1，而不是%2。</translation>
    </message>
    <message>
        <source>Stochastic rounding: the random number u is below the rest r, so the result is %1, not %2.</source>
        <translation>随机舍入：随机数u小于余量r，因此结果是%1，而不是%2。</translation>
    </message>
    <message>
        <source>Round up</source>
        <translation>进一</translation>
    </message>
    <message>
        <source>Add one in the last place.</source>
        <translation>末位加1。</translation>
    </message>
    <message>
        <source>Carry</source>
        <translation>进位</translation>
    </message>
    <message>
        <source>Adding one in the last place carries through every bit: the mantissa becomes 0 and the exponent rises to %1.</source>
        <translation>末位加1后，进位传过所有位：尾数变为0，指数升为%1。</translation>
    </message>
    <message>
        <source>Adding one in the last place carries past the point: the result is the smallest normal number, with exponent field 1.</source>
        <translation>末位加1后，进位越过小数点：结果是最小的正规数，指数字段为1。</translation>
    </message>
    <message>
        <source>Flush</source>
        <translation>取端点</translation>
    </message>
    <message>
        <source>The result is zero.</source>
        <translation>结果为零。</translation>
    </message>
    <message>
        <source>The result is the smallest normal number, %1.</source>
        <translation>结果是最小的正规数%1。</translation>
    </message>
    <message>
        <source>Underflow</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>The number is below the normal numbers and was rounded: digits were lost to underflow.</source>
        <translation>此数小于正规数，并经过了舍入：下溢丢失了部分位。</translation>
    </message>
    <message>
        <source>The number is not zero, but so small that zero is stored.</source>
        <translation>此数不为零，但太小，只能存储为零。</translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation>上溢</translation>
    </message>
    <message>
        <source>The largest number is %1. In this rounding the range ends at %2, and this number is not below it.</source>
        <translation>最大数是%1。在此舍入方式下范围止于%2，而此数不小于它。</translation>
    </message>
    <message>
        <source>Too large: infinity is stored.</source>
        <translation>太大：存储无穷大。</translation>
    </message>
    <message>
        <source>Too large, and this format has no infinity: NaN is stored.</source>
        <translation>太大，且此格式没有无穷大：存储NaN。</translation>
    </message>
    <message>
        <source>Too far out: the end of the range, %1, is stored (saturation).</source>
        <translation>超出范围：存储范围的端点%1（饱和）。</translation>
    </message>
    <message>
        <source>Too large, but this rounding never moves away from zero past the range: %1 is stored.</source>
        <translation>太大，但此舍入方式不会朝远离零的方向越出范围：存储%1。</translation>
    </message>
    <message>
        <source>Too large, and there is neither infinity nor NaN to use: %1 is stored.</source>
        <translation>太大，且没有无穷大或NaN可用：存储%1。</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放</translation>
    </message>
    <message>
        <source>With %1 bits after the point, the code counts steps of 2^-%1: multiply.</source>
        <translation>小数点后有%1位，编码以2^-%1为步长计数：相乘。</translation>
    </message>
    <message>
        <source>Not an integer</source>
        <translation>不是整数</translation>
    </message>
    <message>
        <source>Only integers can be stored here; this one lies between %1 and %2.</source>
        <translation>这里只能存储整数；此数介于%1与%2之间。</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>The format reaches from %1 to %2: it fits.</source>
        <translation>此格式的范围是%1到%2：放得下。</translation>
    </message>
    <message>
        <source>The format reaches from %1 to %2: it does not fit.</source>
        <translation>此格式的范围是%1到%2：放不下。</translation>
    </message>
    <message>
        <source>Wrap around</source>
        <translation>回绕</translation>
    </message>
    <message>
        <source>The hardware keeps the low bits and drops the rest: the remainder modulo the number of codes.</source>
        <translation>硬件保留低位，丢弃其余位：即对编码总数取模的余数。</translation>
    </message>
    <message>
        <source>With the end-around carry the hardware counts modulo one less than the number of codes.</source>
        <translation>有循环进位时，硬件以编码总数减1为模计数。</translation>
    </message>
    <message>
        <source>The sign stays; of the magnitude only the low bits are kept.</source>
        <translation>符号不变；数值位只保留低位。</translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation>绝对值</translation>
    </message>
    <message>
        <source>Write the magnitude with %1 bits.</source>
        <translation>用%1位写出绝对值。</translation>
    </message>
    <message>
        <source>The number is not negative: its code is its magnitude, with %1 bits.</source>
        <translation>此数非负：其编码就是用%1位写出的绝对值。</translation>
    </message>
    <message>
        <source>Invert</source>
        <translation>取反</translation>
    </message>
    <message>
        <source>Invert every bit: 0 becomes 1 and 1 becomes 0.</source>
        <translation>每一位取反：0变1，1变0。</translation>
    </message>
    <message>
        <source>Add 1</source>
        <translation>加1</translation>
    </message>
    <message>
        <source>Add 1 to get the two&apos;s complement.</source>
        <translation>加1得到补码。</translation>
    </message>
    <message>
        <source>Offset</source>
        <translation>偏移</translation>
    </message>
    <message>
        <source>The code is the number plus %1, so that the least number gets the code 0.</source>
        <translation>编码等于此数加%1，因而最小的数编码为0。</translation>
    </message>
    <message>
        <source>Regime</source>
        <translation>区段</translation>
    </message>
    <message>
        <source>The exponent is split by useed = %2: it holds %1 times. The regime writes %1 as the run %3.</source>
        <translation>按useed = %2拆分指数：可提出%1次。区段用连续位串%3表示%1。</translation>
    </message>
    <message>
        <source>What is left of the exponent goes into the exponent bits: %1.</source>
        <translation>指数的剩余部分写入指数位：%1。</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>小数部分</translation>
    </message>
    <message>
        <source>The leading 1 is implied; the fraction is %1.</source>
        <translation>首位1是隐含的；小数部分为%1。</translation>
    </message>
    <message>
        <source>Cut</source>
        <translation>截取</translation>
    </message>
    <message>
        <source>Regime, exponent and fraction stand one after the other; the first %1 bits are kept.</source>
        <translation>区段、指数和小数部分依次排列；保留前%1位。</translation>
    </message>
    <message>
        <source>Largest posit</source>
        <translation>最大的posit</translation>
    </message>
    <message>
        <source>Posits never round to NaR: the largest number, %1, is stored.</source>
        <translation>posit从不舍入到NaR：存储最大数%1。</translation>
    </message>
    <message>
        <source>Smallest posit</source>
        <translation>最小的posit</translation>
    </message>
    <message>
        <source>Posits never round to zero: the smallest positive number, %1, is used.</source>
        <translation>posit从不舍入到零：采用最小正数%1。</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>字段</translation>
    </message>
    <message>
        <source>Put the fields together.</source>
        <translation>把各字段拼在一起。</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>The code is %1 in hexadecimal.</source>
        <translation>编码的十六进制为%1。</translation>
    </message>
    <message>
        <source>Cut the code into its fields.</source>
        <translation>把编码拆分为各字段。</translation>
    </message>
    <message>
        <source>The sign bit is %1.</source>
        <translation>符号位为%1。</translation>
    </message>
    <message>
        <source>Subtract the bias %1 from the exponent field.</source>
        <translation>从指数字段中减去偏置%1。</translation>
    </message>
    <message>
        <source>The exponent field is 0: a subnormal number with the least exponent, %1.</source>
        <translation>指数字段为0：这是次正规数，取最小指数%1。</translation>
    </message>
    <message>
        <source>Put the implied 1 before the point.</source>
        <translation>在小数点前补上隐含的1。</translation>
    </message>
    <message>
        <source>Subnormal numbers have a 0 before the point.</source>
        <translation>次正规数的小数点前为0。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Multiply sign, significand and power of two.</source>
        <translation>把符号、有效数和2的幂相乘。</translation>
    </message>
    <message>
        <source>This is the code of zero.</source>
        <translation>这是零的编码。</translation>
    </message>
    <message>
        <source>This is the code of −0.</source>
        <translation>这是−0的编码。</translation>
    </message>
    <message>
        <source>This code is reserved for infinity.</source>
        <translation>此编码保留给无穷大。</translation>
    </message>
    <message>
        <source>This code is reserved for NaN.</source>
        <translation>此编码保留给NaN。</translation>
    </message>
    <message>
        <source>This code is reserved for NaR: not a real number.</source>
        <translation>此编码保留给NaR：非实数。</translation>
    </message>
    <message>
        <source>Read the bits as a binary number.</source>
        <translation>把各位读作二进制数。</translation>
    </message>
    <message>
        <source>The first bit is 1, so the number is negative: invert every bit.</source>
        <translation>第一位是1，因此是负数：每一位取反。</translation>
    </message>
    <message>
        <source>Add 1: this is the magnitude.</source>
        <translation>加1：得到绝对值。</translation>
    </message>
    <message>
        <source>Put the minus sign back.</source>
        <translation>补回负号。</translation>
    </message>
    <message>
        <source>Subtract the offset %1.</source>
        <translation>减去偏移量%1。</translation>
    </message>
    <message>
        <source>The code counts steps of 2^-%1: multiply.</source>
        <translation>编码以2^-%1为步长计数：相乘。</translation>
    </message>
    <message>
        <source>Two&apos;s complement</source>
        <translation>补码</translation>
    </message>
    <message>
        <source>The first bit is 1: take the two&apos;s complement of all bits to read the magnitude.</source>
        <translation>第一位是1：对所有位求补，再读出绝对值。</translation>
    </message>
    <message>
        <source>A run of %1 equal bits: the power of useed = %3 is %2.</source>
        <translation>连续%1个相同的位：useed = %3的幂次为%2。</translation>
    </message>
    <message>
        <source>The regime and the %1 exponent bits that are there make the exponent of 2.</source>
        <translation>区段与现有的%1个指数位共同构成2的指数。</translation>
    </message>
</context>
<context>
    <name>Story</name>
    <message>
        <source>Both codes are the same.</source>
        <translation>两个编码相同。</translation>
    </message>
    <message>
        <source>The codes differ because what entered the layer before differed; by itself it agrees.</source>
        <translation>编码不同，因为进入该层的输入此前已不同；该层本身一致。</translation>
    </message>
    <message>
        <source>The codes differ because sums in binary32 are rounded.</source>
        <translation>编码不同，因为binary32求和经过舍入。</translation>
    </message>
    <message>
        <source>The codes differ because the bias is rounded to an integer.</source>
        <translation>编码不同，因为偏置被舍入为整数。</translation>
    </message>
    <message>
        <source>The codes differ because the multiplier has 31 bits.</source>
        <translation>编码不同，因为乘数只有31位。</translation>
    </message>
    <message>
        <source>The codes differ at a tie: to even in the simulation, away from zero in integers.</source>
        <translation>编码不同，因为恰在中点：模拟时取偶，整数运算时远离零。</translation>
    </message>
    <message>
        <source>Accumulator: %1</source>
        <translation>累加器：%1</translation>
    </message>
    <message>
        <source>Multiplier: %1 · 2^−%2 = %3</source>
        <translation>乘数：%1 · 2^−%2 = %3</translation>
    </message>
    <message>
        <source>On the line of codes: %1, zero point %2 included; rounded and kept within %3 … %4: code %5</source>
        <translation>在编码轴上：%1，已含零点%2；舍入并限制在%3 … %4内：编码%5</translation>
    </message>
    <message>
        <source>The network&apos;s input: both round the same value to code %1.</source>
        <translation>网络的输入：两者都把同一值舍入为编码%1。</translation>
    </message>
    <message>
        <source>Simulated: value %1 / scale %2 stands at %3: code %4</source>
        <translation>模拟：值%1 / 缩放因子%2位于%3：编码%4</translation>
    </message>
    <message>
        <source>Tie at %1, %2 away. Sums in binary32 %3, bias %4, multiplier %5 of a step.</source>
        <translation>中点在%1，相距%2。以步长计：binary32求和%3，偏置%4，乘数%5。</translation>
    </message>
</context>
<context>
    <name>StoryText</name>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>Range</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放因子</translation>
    </message>
    <message>
        <source>Zero point</source>
        <translation>零点</translation>
    </message>
    <message>
        <source>Quotient</source>
        <translation>商</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Stored value</source>
        <translation>存储值</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>x = %1, stored as %2</source>
        <translation>x = %1，存储类型为%2</translation>
    </message>
    <message>
        <source>One for the whole tensor: %1 elements</source>
        <translation>整个张量为一组：共%1个元素</translation>
    </message>
    <message>
        <source>Number %1 of %2, counted from 0</source>
        <translation>第%1组，共%2组，从0起算</translation>
    </message>
    <message>
        <source>All %1 elements with that index along axis %2</source>
        <translation>沿轴%2具有该索引的全部%1个元素</translation>
    </message>
    <message>
        <source>The %1 neighbours #%2 … #%3; this is number %4 of them</source>
        <translation>相邻的%1个元素#%2 … #%3；此元素在其中的序号为%4</translation>
    </message>
    <message>
        <source>The group has no finite value.</source>
        <translation>该组没有有限值。</translation>
    </message>
    <message>
        <source>least %1, greatest %2</source>
        <translation>最小值%1，最大值%2</translation>
    </message>
    <message>
        <source>greatest |x| = %1</source>
        <translation>最大|x| = %1</translation>
    </message>
    <message numerus="yes">
        <source>%n element(s) that are not finite take no part</source>
        <translation>
            <numerusform>%n个非有限的元素不参与计算</numerusform>
        </translation>
    </message>
    <message>
        <source>α = %1</source>
        <translation>α = %1</translation>
    </message>
    <message>
        <source>s = 1: values are stored as they are</source>
        <translation>s = 1：值按原样存储</translation>
    </message>
    <message>
        <source>s = %1, chosen by the scheme</source>
        <translation>s = %1，由方案选定</translation>
    </message>
    <message>
        <source>width %1 over %2 steps = %3</source>
        <translation>宽度%1除以步数%2 = %3</translation>
    </message>
    <message>
        <source>wanted: %1</source>
        <translation>理想值：%1</translation>
    </message>
    <message>
        <source>s = %1, exact in %2</source>
        <translation>s = %1，在%2中精确</translation>
    </message>
    <message>
        <source>s = %1, rounded to %2: off by %3 of itself</source>
        <translation>s = %1，舍入到%2：相对偏差%3</translation>
    </message>
    <message>
        <source>greatest |x| over the greatest element: %1</source>
        <translation>最大|x|除以元素格式的最大值：%1</translation>
    </message>
    <message>
        <source>stored in %1 as code %2 = %3</source>
        <translation>以%1存储为编码%2 = %3</translation>
    </message>
    <message>
        <source>times %1 for the whole tensor</source>
        <translation>乘以整个张量的因子%1</translation>
    </message>
    <message>
        <source>s = %1</source>
        <translation>s = %1</translation>
    </message>
    <message>
        <source>Block of %1: %2</source>
        <translation>%1块：%2</translation>
    </message>
    <message>
        <source>%1 = %2, stored as %3</source>
        <translation>%1 = %2，存为%3</translation>
    </message>
    <message>
        <source>s = %1 for this element</source>
        <translation>此元素的s = %1</translation>
    </message>
    <message>
        <source>added after scaling: %1</source>
        <translation>缩放后再加：%1</translation>
    </message>
    <message>
        <source>z = 0: zero has the code 0</source>
        <translation>z = 0：零的编码为0</translation>
    </message>
    <message>
        <source>z = %1: the code of zero</source>
        <translation>z = %1：零的编码</translation>
    </message>
    <message>
        <source>wanted: %1, so that the least value has the lowest code</source>
        <translation>理想值：%1，使最小值对应最低编码</translation>
    </message>
    <message>
        <source>z = %1, a whole number: zero stays zero</source>
        <translation>z = %1，取整数：零仍为零</translation>
    </message>
    <message>
        <source>x / s = %1</source>
        <translation>x / s = %1</translation>
    </message>
    <message>
        <source>as binary64 has it: %1</source>
        <translation>binary64算得：%1</translation>
    </message>
    <message>
        <source>NaN has no place among the levels: it gets the code of zero and stays NaN.</source>
        <translation>NaN在各级中没有位置：它取零的编码，仍为NaN。</translation>
    </message>
    <message>
        <source>An infinity goes to the end of the range.</source>
        <translation>无穷大取范围的端点。</translation>
    </message>
    <message>
        <source>Nothing can be divided by this scale: the value becomes zero.</source>
        <translation>无法除以此缩放因子：值变为零。</translation>
    </message>
    <message>
        <source>Only the sign counts: x is negative.</source>
        <translation>只看符号：x为负。</translation>
    </message>
    <message>
        <source>Only the sign counts: x is not negative.</source>
        <translation>只看符号：x非负。</translation>
    </message>
    <message>
        <source>The scheme&apos;s own arithmetic rounds on the way, so it went to another level than exact numbers would.</source>
        <translation>方案自身的运算在中途有舍入，因此落到的级与精确计算的不同。</translation>
    </message>
    <message>
        <source>|x| = %1 is just the threshold: it becomes 0</source>
        <translation>|x| = %1恰好等于阈值：变为0</translation>
    </message>
    <message>
        <source>|x| = %1 is above the threshold %2: it becomes ±α</source>
        <translation>|x| = %1大于阈值%2：变为±α</translation>
    </message>
    <message>
        <source>|x| = %1 is not above the threshold %2: it becomes 0</source>
        <translation>|x| = %1不大于阈值%2：变为0</translation>
    </message>
    <message>
        <source>beyond the storable values: it overflows</source>
        <translation>超出可存储的值：溢出</translation>
    </message>
    <message>
        <source>beyond the greatest storable %1: clipped to it</source>
        <translation>超出可存储的最大值%1：裁剪到该值</translation>
    </message>
    <message>
        <source>above the greatest storable %1: it goes there</source>
        <translation>大于可存储的最大值%1：取该值</translation>
    </message>
    <message>
        <source>beyond the least storable %1: clipped to it</source>
        <translation>超出可存储的最小值%1：裁剪到该值</translation>
    </message>
    <message>
        <source>below the least storable %1: it goes there</source>
        <translation>小于可存储的最小值%1：取该值</translation>
    </message>
    <message>
        <source>%1 is storable: nothing to round</source>
        <translation>%1可以存储：无需舍入</translation>
    </message>
    <message>
        <source>between %1 (code %2) and %3 (code %4)</source>
        <translation>介于%1（编码%2）与%3（编码%4）之间</translation>
    </message>
    <message>
        <source>%1 above the one, %2 below the other</source>
        <translation>比前者大%1，比后者小%2</translation>
    </message>
    <message>
        <source>half-way: %1</source>
        <translation>中点：%1</translation>
    </message>
    <message>
        <source>random draw %1: up if it is less than the first distance</source>
        <translation>随机数%1：小于第一个距离则向上</translation>
    </message>
    <message>
        <source>exactly half-way, a tie: %1</source>
        <translation>恰好在中点：%1</translation>
    </message>
    <message>
        <source>exactly half-way, a tie</source>
        <translation>恰好在中点</translation>
    </message>
    <message>
        <source>no tie; rule: %1</source>
        <translation>不在中点；规则：%1</translation>
    </message>
    <message>
        <source>no tie: the nearer one</source>
        <translation>不在中点：取较近者</translation>
    </message>
    <message numerus="yes">
        <source>q = %1, in %n bit(s): %2</source>
        <translation>
            <numerusform>q = %1，%n位：%2</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>as the program computes it: %1</source>
        <translation>程序算得：%1</translation>
    </message>
    <message>
        <source>Not measured: x is not a finite number.</source>
        <translation>未度量：x不是有限数。</translation>
    </message>
    <message>
        <source>%1 of |x|</source>
        <translation>相对于|x|：%1</translation>
    </message>
    <message>
        <source>%1 scales</source>
        <translation>以缩放因子计：%1</translation>
    </message>
    <message>
        <source>to the nearest, ties to the even code</source>
        <translation>最近舍入，中点取偶数编码</translation>
    </message>
    <message>
        <source>to the nearest, ties away from zero</source>
        <translation>最近舍入，中点远离零</translation>
    </message>
    <message>
        <source>toward zero</source>
        <translation>向零</translation>
    </message>
    <message>
        <source>upward</source>
        <translation>向上</translation>
    </message>
    <message>
        <source>downward</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>to the odd code</source>
        <translation>舍入到奇数编码</translation>
    </message>
    <message>
        <source>by chance, in proportion to the distances</source>
        <translation>随机取舍，概率由距离之比决定</translation>
    </message>
    <message>
        <source>Q(x) − x = %1</source>
        <translation>Q(x) − x = %1</translation>
    </message>
</context>
<context>
    <name>TensorFileFilter</name>
    <message>
        <source>%1 files (%2)</source>
        <extracomment>%1 is the name of a file format, %2 a list such as *.npy</extracomment>
        <translation>%1 文件 (%2)</translation>
    </message>
    <message>
        <source>All tensor files (%1)</source>
        <translation>所有张量文件 (%1)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
</context>
<context>
    <name>TensorSource</name>
    <message>
        <source>Normal</source>
        <translation>正态分布</translation>
    </message>
    <message>
        <source>Laplace</source>
        <translation>拉普拉斯分布</translation>
    </message>
    <message>
        <source>Student&apos;s t, 4 degrees</source>
        <translation>学生t分布，自由度4</translation>
    </message>
    <message>
        <source>Uniform</source>
        <translation>均匀分布</translation>
    </message>
    <message>
        <source>Two normals</source>
        <translation>双正态</translation>
    </message>
    <message>
        <source>Outlier channels</source>
        <translation>离群通道</translation>
    </message>
    <message>
        <source>Pasted numbers</source>
        <translation>粘贴的数</translation>
    </message>
    <message>
        <source>%1, seed %2</source>
        <translation>%1，种子%2</translation>
    </message>
    <message>
        <source>All distributions</source>
        <translation>全部分布</translation>
    </message>
    <message>
        <source>Small network</source>
        <translation>小型网络</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
</context>
<context>
    <name>TieRules</name>
    <message>
        <source>Nearest, ties to even</source>
        <translation>最近舍入，中点取偶</translation>
    </message>
    <message>
        <source>Nearest, ties away</source>
        <translation>最近舍入，中点远离零</translation>
    </message>
    <message>
        <source>Half up: ⌊x + ½⌋</source>
        <translation>中点向上：⌊x + ½⌋</translation>
    </message>
    <message>
        <source>Toward zero</source>
        <translation>向零</translation>
    </message>
    <message>
        <source>Down: ⌊x⌋</source>
        <translation>向下：⌊x⌋</translation>
    </message>
    <message>
        <source>Stochastic</source>
        <translation>随机舍入</translation>
    </message>
</context>
<context>
    <name>ValueHistogram</name>
    <message>
        <source>mean</source>
        <translation>均值</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::AboutDialog</name>
    <message>
        <source>The window, its controls, files and translations.</source>
        <translation>窗口、控件、文件和翻译。</translation>
    </message>
    <message>
        <source>Charts with axes and legends.</source>
        <translation>带坐标轴和图例的图表。</translation>
    </message>
    <message>
        <source>Vectors and matrices.</source>
        <translation>向量和矩阵。</translation>
    </message>
    <message>
        <source>Exact integers and fractions of any size.</source>
        <translation>任意大小的精确整数和分数。</translation>
    </message>
    <message>
        <source>Roots and other irrational values to any precision.</source>
        <translation>任意精度的方根及其他无理数值。</translation>
    </message>
    <message>
        <source>Results that carry their errors.</source>
        <translation>携带错误信息的结果。</translation>
    </message>
    <message>
        <source>About Quantoscope</source>
        <translation>关于Quantoscope</translation>
    </message>
    <message>
        <source>An instrument for looking at numbers the way machines store them: every bit, why it is that bit, and what was lost.</source>
        <translation>一台按机器存储数的方式来观察数的仪器：看到每一位、该位为何如此，以及丢失了什么。</translation>
    </message>
    <message>
        <source>Everything a picture shows is computed exactly.</source>
        <translation>图中显示的一切都经过精确计算。</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or any later version. It comes with no warranty.</source>
        <translation>自由软件，依据GNU通用公共许可证第3版或任何更新版本发布。不提供任何担保。</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>What it is used for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Libraries and their licences</source>
        <translation>各个库及其许可证</translation>
    </message>
    <message>
        <source>The licence of Quantoscope</source>
        <translation>Quantoscope的许可证</translation>
    </message>
    <message>
        <source>&amp;Program</source>
        <translation>程序(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Libraries</source>
        <translation>库(&amp;L)</translation>
    </message>
    <message>
        <source>L&amp;icence</source>
        <translation>许可证(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::AnswersView</name>
    <message>
        <source>Answers</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>What the quantized network takes for what, and the samples that get another answer by quantization.</source>
        <translation>量化后的网络把什么当作什么，以及哪些样本因量化而预测改变。</translation>
    </message>
    <message>
        <source>Train a network or open one to see its answers.</source>
        <translation>训练或打开一个网络，即可查看其预测。</translation>
    </message>
    <message>
        <source>A regression has no classes to confuse.</source>
        <translation>回归没有可混淆的类别。</translation>
    </message>
    <message>
        <source>Calibrating…</source>
        <translation>正在校准…</translation>
    </message>
    <message>
        <source>float</source>
        <translation>浮点</translation>
    </message>
    <message>
        <source>PTQ</source>
        <translation>PTQ</translation>
    </message>
    <message>
        <source>Answers of the quantized network</source>
        <translation>量化后网络的预测</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ArithmeticPanel</name>
    <message>
        <source>%1, rounded from %2</source>
        <translation>%1，由%2舍入而来</translation>
    </message>
    <message>
        <source>exact %1 → stored %2   (%3)</source>
        <translation>精确值%1 → 存储值%2   (%3)</translation>
    </message>
    <message>
        <source>carry 1</source>
        <translation>进位1</translation>
    </message>
    <message>
        <source>carry 0</source>
        <translation>进位0</translation>
    </message>
    <message>
        <source>overflow: the result is out of range</source>
        <translation>溢出：结果超出范围</translation>
    </message>
    <message>
        <source>no overflow</source>
        <translation>无溢出</translation>
    </message>
    <message>
        <source>overflow</source>
        <translation>上溢</translation>
    </message>
    <message>
        <source>inexact</source>
        <translation>不精确</translation>
    </message>
    <message>
        <source>underflow</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>division by zero</source>
        <translation>除以零</translation>
    </message>
    <message>
        <source>Flags: %1</source>
        <translation>标志：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Quotient %1, remainder %2.</source>
        <translation>商%1，余数%2。</translation>
    </message>
    <message>
        <source>Out of range: the nearest end of the range is stored.</source>
        <translation>超出范围：存储范围内最近的端点。</translation>
    </message>
    <message>
        <source>The exact result is rounded once to the grid; out of range, its low bits stay.</source>
        <translation>精确结果只向网格舍入一次；超出范围时保留其低位。</translation>
    </message>
    <message>
        <source>%1 bits after the point are kept. Guard %2, round %3, sticky %4; the last kept bit is %5.</source>
        <translation>保留小数点后%1位。保护位%2，舍入位%3，粘滞位%4；保留的末位是%5。</translation>
    </message>
    <message>
        <source>Nothing is dropped: the result is exact.</source>
        <translation>没有丢弃任何位：结果是精确的。</translation>
    </message>
    <message>
        <source>The rest is exactly half a unit.</source>
        <translation>余量恰好是半个单位。</translation>
    </message>
    <message>
        <source>The rest is more than half a unit.</source>
        <translation>余量大于半个单位。</translation>
    </message>
    <message>
        <source>The rest is less than half a unit.</source>
        <translation>余量小于半个单位。</translation>
    </message>
    <message>
        <source>The magnitude goes up.</source>
        <translation>绝对值进一。</translation>
    </message>
    <message>
        <source>The magnitude is cut.</source>
        <translation>绝对值被截断。</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Format of the arithmetic</source>
        <translation>运算所用的格式</translation>
    </message>
    <message>
        <source>Any format by name, for instance 1C:6, E4M3FN, posit8 or fixed:4.4</source>
        <translation>可按名称输入任意格式，例如1C:6、E4M3FN、posit8或fixed:4.4</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Operand a</source>
        <translation>操作数a</translation>
    </message>
    <message>
        <source>Operand b</source>
        <translation>操作数b</translation>
    </message>
    <message>
        <source>A value, or a code with the prefix 0x or 0b</source>
        <translation>一个值，或带前缀0x或0b的编码</translation>
    </message>
    <message>
        <source>Working and map</source>
        <translation>演算过程与全组合图</translation>
    </message>
    <message>
        <source>Working</source>
        <translation>演算过程</translation>
    </message>
    <message>
        <source>All pairs</source>
        <translation>全部组合</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BarRowsCanvas</name>
    <message>
        <source>%1: %2</source>
        <comment>a column and its number</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>%1. %2</source>
        <comment>a row&apos;s name and its numbers</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BiasCanvas</name>
    <message>
        <source>Bias and variance of rounding rules</source>
        <translation>各舍入规则的偏差与方差</translation>
    </message>
    <message>
        <source>%1: mean error %2 steps (expected %3, standard error %4), variance %5 (expected %6)</source>
        <translation>%1：平均误差%2个步长（期望%3，标准误%4），方差%5（期望%6）</translation>
    </message>
    <message>
        <source>%1, expected %2</source>
        <translation>%1，期望%2</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>squared steps</source>
        <translation>步长的平方</translation>
    </message>
    <message>
        <source>Mean error: the bias</source>
        <translation>平均误差：偏差</translation>
    </message>
    <message>
        <source>Variance of the error</source>
        <translation>误差的方差</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <comment>measured, expected</comment>
        <translation>%1（%2）</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BiasView</name>
    <message>
        <source>Rounding bias</source>
        <translation>舍入偏差</translation>
    </message>
    <message>
        <source>The same numbers rounded by several rules: which of them shift the mean, and what stochastic rounding pays for being right on average.</source>
        <translation>同样的数按几种规则舍入：哪些规则使均值偏移，以及随机舍入为做到平均正确付出什么代价。</translation>
    </message>
    <message>
        <source>Read a rounding rule</source>
        <translation>读取一种舍入规则</translation>
    </message>
    <message>
        <source>On ties half up always goes up, half a step on average; to even goes up as often as down.</source>
        <translation>恰在中点时，“中点向上”总是向上，平均偏移半个步长；“中点取偶”向上与向下同样频繁。</translation>
    </message>
    <message>
        <source>When no value is negative, as after a ReLU, away from zero is always up: only to even and stochastic are right on average.</source>
        <translation>没有负值时（例如ReLU之后），“中点远离零”总是向上：只有“中点取偶”和“随机舍入”平均正确。</translation>
    </message>
    <message>
        <source>Away from ties the nearest rules are alike: variance 1/12. Stochastic rounding is right on average for every single value, and pays with twice the variance, 1/6.</source>
        <translation>不在中点时，各种最近舍入规则都一样：方差为1/12。随机舍入对每一个值都平均正确，代价是方差加倍，为1/6。</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>数(&amp;N)</translation>
    </message>
    <message>
        <source>Numbers that are rounded</source>
        <translation>要舍入的数</translation>
    </message>
    <message>
        <source>on ties: k + ½</source>
        <translation>在中点上：k + ½</translation>
    </message>
    <message>
        <source>on positive ties</source>
        <translation>在正的中点上</translation>
    </message>
    <message>
        <source>anywhere</source>
        <translation>任意位置</translation>
    </message>
    <message>
        <source>&amp;How many</source>
        <translation>个数(&amp;H)</translation>
    </message>
    <message>
        <source>How many numbers are rounded</source>
        <translation>要舍入多少个数</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>Seed of the numbers</source>
        <translation>这些数的种子</translation>
    </message>
    <message>
        <source>&amp;Again</source>
        <translation>再来一次(&amp;A)</translation>
    </message>
    <message>
        <source>Again with the next seed</source>
        <translation>用下一个种子再来一次</translation>
    </message>
    <message>
        <source>Round other numbers, with the next seed</source>
        <translation>用下一个种子舍入另一批数</translation>
    </message>
    <message>
        <source>The rule under the cursor</source>
        <translation>光标下的规则</translation>
    </message>
    <message>
        <source>What there is to see</source>
        <translation>可以看到什么</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BitStrip</name>
    <message>
        <source>Bit %1, %2: %3. Click to flip.</source>
        <translation>第%1位，%2：%3。点击可翻转。</translation>
    </message>
    <message>
        <source>Bits of %1</source>
        <translation>%1的二进制位</translation>
    </message>
    <message>
        <source>no code</source>
        <translation>无编码</translation>
    </message>
    <message>
        <source>%1; bit %2 is %3</source>
        <translation>%1；第%2位是%3</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BlockCanvas</name>
    <message>
        <source>Values of the block</source>
        <translation>块中的值</translation>
    </message>
    <message>
        <source>Number %1 of %2: value %3, stored %4, code %5</source>
        <translation>第%1个，共%2个：值%3，存储值%4，编码%5</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BlocksView</name>
    <message>
        <source>Block</source>
        <translation>块</translation>
    </message>
    <message>
        <source>Neighbouring values with their shared scale, the bits of their codes and the packed bytes; drag a value and watch the block.</source>
        <translation>相邻的值及其共用的缩放因子、编码的二进制位和打包的字节；拖动一个值，观察整个块的变化。</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左箭头、右箭头</translation>
    </message>
    <message>
        <source>Move through the block</source>
        <translation>在块中移动</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>上箭头、下箭头</translation>
    </message>
    <message>
        <source>Change the value, finely with Shift, coarsely with Ctrl</source>
        <translation>改变值，按住Shift微调，按住Ctrl粗调</translation>
    </message>
    <message>
        <source>No tensor is analysed.</source>
        <translation>没有已分析的张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No scheme is shown.</source>
        <translation>没有显示的方案。</translation>
    </message>
    <message>
        <source>&amp;Bytes of the packed block; this code is in %1</source>
        <translation>打包块的字节(&amp;B)；此编码位于%1</translation>
    </message>
    <message>
        <source>Packed &amp;bytes of the codes, the first code in the lowest bits; this one is in %1</source>
        <translation>编码打包成的字节(&amp;B)，第一个编码在最低位；此编码位于%1</translation>
    </message>
    <message>
        <source>Packed &amp;bytes</source>
        <translation>打包的字节(&amp;B)</translation>
    </message>
    <message>
        <source>The whole block is seen: changes fit it anew, the factor of the tensor as if the block were all of it.</source>
        <translation>显示的是整个块：更改会重新拟合此块，并把此块当作整个张量来求张量的因子。</translation>
    </message>
    <message>
        <source>The whole block is seen: changes fit its parameters anew.</source>
        <translation>显示的是整个块：更改会重新拟合其参数。</translation>
    </message>
    <message>
        <source>Part of a larger group is seen: its parameters are those of the whole group and stay.</source>
        <translation>显示的是较大组的一部分：参数属于整个组，保持不变。</translation>
    </message>
    <message>
        <source>%1: value %2 (outline) → code %3, bits %4 → stored %5 (filled), error %6</source>
        <translation>%1：值%2（轮廓） → 编码%3，二进制位%4 → 存储值%5（填充），误差%6</translation>
    </message>
    <message>
        <source>(in the tensor: %1)</source>
        <translation>（张量中：%1）</translation>
    </message>
    <message>
        <source>Sche&amp;me</source>
        <translation>方案(&amp;M)</translation>
    </message>
    <message>
        <source>Scheme of the block</source>
        <translation>块的方案</translation>
    </message>
    <message>
        <source>&amp;Values</source>
        <translation>值的个数(&amp;V)</translation>
    </message>
    <message>
        <source>Values seen of large groups</source>
        <translation>大组中显示的值的个数</translation>
    </message>
    <message>
        <source>How many neighbours are seen of groups with more than 256 elements</source>
        <translation>对于元素超过256个的组，显示多少个相邻值</translation>
    </message>
    <message>
        <source>Previous block</source>
        <translation>上一个块</translation>
    </message>
    <message>
        <source>Next block</source>
        <translation>下一个块</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Reset the block</source>
        <translation>重置此块</translation>
    </message>
    <message>
        <source>All values as in the tensor</source>
        <translation>所有值恢复为张量中的值</translation>
    </message>
    <message>
        <source>Element under the cursor</source>
        <translation>光标下的元素</translation>
    </message>
    <message>
        <source>Parameters of the block</source>
        <translation>块的参数</translation>
    </message>
    <message>
        <source>What changes do</source>
        <translation>更改的作用</translation>
    </message>
    <message>
        <source>Packed bytes</source>
        <translation>打包的字节</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::BudgetPicture</name>
    <message>
        <source>Zero</source>
        <translation>零</translation>
    </message>
    <message>
        <source>Zero again</source>
        <translation>重复的零</translation>
    </message>
    <message>
        <source>Subnormal numbers</source>
        <translation>次正规数</translation>
    </message>
    <message>
        <source>Normal numbers</source>
        <translation>正规数</translation>
    </message>
    <message>
        <source>Negative numbers (the sign)</source>
        <translation>负数（符号）</translation>
    </message>
    <message>
        <source>Infinities</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>非数</translation>
    </message>
    <message>
        <source>%1: %2 of %3 codes, %4</source>
        <translation>%1：%3个编码中的%2个，%4</translation>
    </message>
    <message>
        <source>From %1 up to %2: %3 positive numbers (%4)</source>
        <translation>从%1到%2：%3个正数（%4）</translation>
    </message>
    <message>
        <source>What every code is spent on</source>
        <translation>每个编码用在何处</translation>
    </message>
    <message>
        <source>No such format, so there is nothing to spend.</source>
        <translation>没有这种格式，因此没有可分配的编码。</translation>
    </message>
    <message>
        <source>All %1 codes</source>
        <translation>全部%1个编码</translation>
    </message>
    <message>
        <source>(the thinnest parts are drawn wider than they are)</source>
        <translation>（最细的部分画得比实际宽）</translation>
    </message>
    <message>
        <source>Positive numbers in each octave: %1 octaves, %2 decades</source>
        <translation>每个二倍程中的正数：%1个二倍程，%2个十倍程</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CalibratePage</name>
    <message>
        <source>Open a Network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Networks (*.safetensors);;All files (*)</source>
        <translation>网络 (*.safetensors);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Cannot Open</source>
        <translation>无法打开</translation>
    </message>
    <message>
        <source>The file does not say what the network was trained on, and it does not fit the data that is there.</source>
        <translation>文件没有说明网络用什么数据训练，而网络与现有数据不匹配。</translation>
    </message>
    <message>
        <source>Calibrate</source>
        <translation>校准</translation>
    </message>
    <message>
        <source># Calibrate

Quantizes a trained network without training it again (PTQ): batches of samples flow through, observers watch what enters each layer, and from what they saw come scales and zero points.

- **Left**: the network (that of the page Train, one trained here, or a file) and what to calibrate. At the bottom the batches are played, paused and stepped through.
- **Middle**: the pictures.
- **Right**: accuracy of the float, the simulated and the integer network, sizes, and the exact numbers of the chosen node.

The quantized network goes to the other pages at once. **Export** saves it, the picture and the numbers.

## Pictures

%1</source>
        <translation># 校准

不再训练，直接量化训练好的网络（PTQ）：样本逐批流过，观测器观察进入每一层的值，再由所见的值得出缩放因子和零点。

- **左侧**：网络（“训练”页的网络、在此训练的网络或文件中的网络）以及校准设置。底部可播放、暂停和逐批单步。
- **中间**：各种图。
- **右侧**：浮点、模拟和整数网络的准确率，大小，以及所选节点的精确数值。

量化后的网络会立即传给其他页面。**导出**可保存网络、图片和数据。

## 图

%1</translation>
    </message>
    <message>
        <source>Show the previous or next picture</source>
        <translation>显示上一幅或下一幅图</translation>
    </message>
    <message>
        <source>Copy the selected cells of the table with all digits</source>
        <translation>以全部数位复制表格中选中的单元格</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>Stop the computation</source>
        <translation>停止计算</translation>
    </message>
    <message>
        <source>Go on with the computation</source>
        <translation>继续计算</translation>
    </message>
    <message>
        <source>Training a network</source>
        <translation>正在训练网络</translation>
    </message>
    <message>
        <source>Progress of the computation</source>
        <translation>计算进度</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>The network and what to calibrate</source>
        <translation>网络与校准设置</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CarryColumns</name>
    <message>
        <source>Working, column by column</source>
        <translation>逐列演算过程</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CastCanvas</name>
    <message>
        <source>underflow</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>to zero</source>
        <translation>变为零</translation>
    </message>
    <message>
        <source>subnormal</source>
        <translation>次正规数</translation>
    </message>
    <message>
        <source>normal</source>
        <translation>正规数</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>范围内</translation>
    </message>
    <message>
        <source>overflow</source>
        <translation>上溢</translation>
    </message>
    <message>
        <source>clipped</source>
        <translation>被裁剪</translation>
    </message>
    <message>
        <source>%1 %2 (%3)</source>
        <translation>%1 %2（%3）</translation>
    </message>
    <message>
        <source>zero before</source>
        <translation>原本为零</translation>
    </message>
    <message>
        <source>not finite</source>
        <translation>非有限值</translation>
    </message>
    <message>
        <source>Magnitudes and ranges</source>
        <translation>绝对值与范围</translation>
    </message>
    <message>
        <source>%1 ≤ |x| &lt; %2, that is 2^%3 … 2^%4: %5</source>
        <translation>%1 ≤ |x| &lt; %2，即2^%3 … 2^%4：%5</translation>
    </message>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n个元素</numerusform>
        </translation>
    </message>
    <message>
        <source>Elements by magnitude |x|, heights logarithmic</source>
        <translation>按绝对值|x|统计的元素，高度为对数刻度</translation>
    </message>
    <message>
        <source>each block has its own levels: no common range</source>
        <translation>每块有各自的级：没有共同的范围</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CastsView</name>
    <message>
        <source>Ranges</source>
        <translation>范围</translation>
    </message>
    <message>
        <source>The magnitudes of the tensor against the range of each scheme: what overflows, what is clipped, what becomes zero.</source>
        <translation>张量的绝对值与各方案的范围对照：哪些上溢，哪些被裁剪，哪些变为零。</translation>
    </message>
    <message>
        <source>Left, Right</source>
        <translation>左箭头、右箭头</translation>
    </message>
    <message>
        <source>Read the octaves of magnitude</source>
        <translation>读取绝对值的各个二倍程</translation>
    </message>
    <message>
        <source>Up, Down</source>
        <translation>上箭头、下箭头</translation>
    </message>
    <message>
        <source>Choose a scheme</source>
        <translation>选择方案</translation>
    </message>
    <message>
        <source>No tensor is analysed.</source>
        <translation>没有已分析的张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No scheme is shown.</source>
        <translation>没有显示的方案。</translation>
    </message>
    <message>
        <source>Octave under the cursor</source>
        <translation>光标下的二倍程</translation>
    </message>
    <message>
        <source>How the ranges are drawn</source>
        <translation>范围的画法</translation>
    </message>
    <message>
        <source>Schemes with many groups have a range each; the band shows the middle one, the counts take each by its own.</source>
        <translation>含多个组的方案每组各有一个范围；色带显示居中的一个，计数则按各组自己的范围。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ChangedList</name>
    <message>
        <source>There are no two networks to compare yet.</source>
        <translation>还没有可比较的两个网络。</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) changed</source>
        <translation>
            <numerusform>%n个预测改变</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newly wrong</source>
        <translation>
            <numerusform>%n个由对变错</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newly right</source>
        <translation>
            <numerusform>%n个由错变对</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong in another way</source>
        <translation>
            <numerusform>%n个仍错但不同</numerusform>
        </translation>
    </message>
    <message>
        <source>Answers that quantization changed</source>
        <translation>因量化而改变的预测</translation>
    </message>
    <message>
        <source>Sh&amp;ow</source>
        <translation>显示(&amp;O)</translation>
    </message>
    <message>
        <source>Which changed answers are shown</source>
        <translation>显示哪些改变的预测</translation>
    </message>
    <message>
        <source>Changed answers</source>
        <translation>改变的预测</translation>
    </message>
    <message>
        <source>all changed answers</source>
        <translation>所有改变的预测</translation>
    </message>
    <message>
        <source>newly wrong</source>
        <translation>由对变错</translation>
    </message>
    <message>
        <source>newly right</source>
        <translation>由错变对</translation>
    </message>
    <message>
        <source>wrong in another way</source>
        <translation>仍错但不同</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ClosureMap</name>
    <message>
        <source>no code</source>
        <translation>无编码</translation>
    </message>
    <message>
        <source>A map of all pairs needs a format of at most 8 bits.</source>
        <translation>全组合图要求格式不超过8位。</translation>
    </message>
    <message>
        <source>Computing all pairs…</source>
        <translation>正在计算所有组合…</translation>
    </message>
    <message>
        <source>Map of all pairs of codes</source>
        <translation>编码的全组合图</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CodeMap</name>
    <message>
        <source>All codes of %1</source>
        <translation>%1的所有编码</translation>
    </message>
    <message>
        <source>Table of codes</source>
        <translation>编码表</translation>
    </message>
    <message>
        <source>A click on a heading or S sorts by that column; Enter picks the code; Ctrl+C copies rows</source>
        <translation>单击列标题或按S键按该列排序；Enter选取编码；Ctrl+C复制行</translation>
    </message>
    <message>
        <source>Code pointed at</source>
        <translation>指针所指的编码</translation>
    </message>
    <message>
        <source>Code map and table</source>
        <translation>编码图与编码表</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CodeMapCanvas</name>
    <message>
        <source>Code map</source>
        <translation>编码图</translation>
    </message>
    <message>
        <source>%1 has 2^%2 codes, too many for a map.</source>
        <translation>%1有2^%2个编码，太多，无法绘制编码图。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CodeStrip</name>
    <message>
        <source>Bits of the code: %1</source>
        <translation>编码的二进制位：%1</translation>
    </message>
    <message>
        <source>Bits of the code</source>
        <translation>编码的二进制位</translation>
    </message>
    <message>
        <source>The bits of the code: S sign, E exponent, M mantissa</source>
        <translation>编码的二进制位：S为符号，E为指数，M为尾数</translation>
    </message>
    <message>
        <source>The bits of the code</source>
        <translation>编码的二进制位</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CodeTableModel</name>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>二进制位</translation>
    </message>
    <message>
        <source>Sign</source>
        <translation>符号</translation>
    </message>
    <message>
        <source>Exponent</source>
        <translation>指数</translation>
    </message>
    <message>
        <source>Magnitude</source>
        <translation>数值位</translation>
    </message>
    <message>
        <source>Fraction</source>
        <translation>小数部分</translation>
    </message>
    <message>
        <source>Mantissa</source>
        <translation>尾数</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Exact value</source>
        <translation>精确值</translation>
    </message>
    <message>
        <source>Shortest</source>
        <translation>最短十进制</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ConfusionMatrix</name>
    <message>
        <source>No samples have been evaluated yet.</source>
        <translation>尚未评估任何样本。</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1%</translation>
    </message>
    <message>
        <source>%1 recognised: %2 of %3.</source>
        <translation>%1识别正确：%3个中%2个。</translation>
    </message>
    <message>
        <source>%1 taken for %2: %3 of %4.</source>
        <extracomment>a cell of a confusion matrix: true class, answered class, count, samples of the true class</extracomment>
        <translation>%1被当作%2：%4个中%3个。</translation>
    </message>
    <message>
        <source>Of class %1: recall %2, precision %3.</source>
        <translation>类别%1：召回率%2，精确率%3。</translation>
    </message>
    <message>
        <source>answered →</source>
        <translation>预测 →</translation>
    </message>
    <message>
        <source>true →</source>
        <translation>真实 →</translation>
    </message>
    <message>
        <source>Confusion matrix</source>
        <translation>混淆矩阵</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CurveCanvas</name>
    <message>
        <source>held-out</source>
        <translation>留出</translation>
    </message>
    <message>
        <source>training</source>
        <translation>训练</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Accuracy in %</source>
        <translation>准确率（%）</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第%1步</translation>
    </message>
    <message>
        <source>%1: held-out loss %2, accuracy %3 %</source>
        <translation>%1：留出损失%2，准确率%3%</translation>
    </message>
    <message>
        <source>%1: held-out loss %2</source>
        <translation>%1：留出损失%2</translation>
    </message>
    <message>
        <source>Curves of loss and accuracy</source>
        <translation>损失与准确率曲线</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DatasetPicker</name>
    <message>
        <source>Two moons</source>
        <translation>双月牙</translation>
    </message>
    <message>
        <source>Spirals</source>
        <translation>螺旋</translation>
    </message>
    <message>
        <source>Circles</source>
        <translation>同心圆</translation>
    </message>
    <message>
        <source>XOR</source>
        <translation>异或</translation>
    </message>
    <message>
        <source>Gaussian clouds</source>
        <translation>高斯点云</translation>
    </message>
    <message>
        <source>Above or below a sine</source>
        <translation>正弦线上下</translation>
    </message>
    <message>
        <source>Handwritten digits</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>Waveforms</source>
        <translation>波形</translation>
    </message>
    <message>
        <source>Wavy curve (regression)</source>
        <translation>波浪曲线（回归）</translation>
    </message>
    <message>
        <source>&amp;Data</source>
        <translation>数据(&amp;D)</translation>
    </message>
    <message>
        <source>Kind of data</source>
        <translation>数据种类</translation>
    </message>
    <message>
        <source>Samples</source>
        <translation>样本数</translation>
    </message>
    <message>
        <source>Number of samples</source>
        <translation>样本的数量</translation>
    </message>
    <message>
        <source>Noise</source>
        <translation>噪声</translation>
    </message>
    <message>
        <source>Noise of the data</source>
        <translation>数据的噪声</translation>
    </message>
    <message>
        <source>Data seed</source>
        <translation>数据种子</translation>
    </message>
    <message>
        <source>Seed of the data</source>
        <translation>数据的种子</translation>
    </message>
    <message>
        <source>Pixels</source>
        <translation>像素</translation>
    </message>
    <message>
        <source>Side of a digit in pixels</source>
        <translation>数字图像的边长（像素）</translation>
    </message>
    <message>
        <source>&amp;Own data…</source>
        <translation>自有数据(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a file of samples of your own</source>
        <translation>打开您自己的样本文件</translation>
    </message>
    <message>
        <source>A table (CSV, TSV) of numbers with the class in the last column, or arrays</source>
        <translation>末列为类别的数值表格（CSV、TSV），或数组</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DecisionMap</name>
    <message>
        <source>%1 at (%2, %3): class %4, %5 %</source>
        <translation>%1，位于(%2, %3)：类别%4，%5%</translation>
    </message>
    <message>
        <source>Decision map: %1</source>
        <translation>决策图：%1</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DerivationView</name>
    <message>
        <source>From the &amp;code back</source>
        <translation>从编码反推(&amp;C)</translation>
    </message>
    <message>
        <source>Read the stored code back into its value, step by step.</source>
        <translation>逐步把存储的编码反推回它的值。</translation>
    </message>
    <message>
        <source>Copy &amp;text</source>
        <translation>复制文本(&amp;T)</translation>
    </message>
    <message>
        <source>Copy &amp;LaTeX</source>
        <translation>复制LaTeX(&amp;L)</translation>
    </message>
    <message>
        <source>Steps of the derivation</source>
        <translation>推导步骤</translation>
    </message>
    <message>
        <source>What is derived</source>
        <translation>推导的内容</translation>
    </message>
    <message>
        <source>Result of the derivation</source>
        <translation>推导结果</translation>
    </message>
    <message>
        <source>What the code %1 stands for in %2</source>
        <translation>编码%1在%2中表示什么</translation>
    </message>
    <message>
        <source>How %1 is stored in %2</source>
        <translation>%1如何存储在%2中</translation>
    </message>
    <message>
        <source>Code %1 stores %2</source>
        <translation>编码%1存储%2</translation>
    </message>
    <message>
        <source>Code %1 stores %2, error %3 ulp</source>
        <translation>编码%1存储%2，误差%3 ulp</translation>
    </message>
    <message>
        <source>From the code back</source>
        <translation>从编码反推</translation>
    </message>
    <message>
        <source>Copy the derivation as text</source>
        <translation>把推导复制为文本</translation>
    </message>
    <message>
        <source>Copy the derivation as LaTeX</source>
        <translation>把推导复制为LaTeX</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DetailPanel</name>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Confusion</source>
        <translation>混淆矩阵</translation>
    </message>
    <message>
        <source>Changed answers</source>
        <translation>答案变化</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>手写</translation>
    </message>
    <message>
        <source>No network yet.</source>
        <translation>还没有网络。</translation>
    </message>
    <message>
        <source>Step %1 · epoch %2 · %3 parameters</source>
        <translation>第%1步 · 第%2轮 · %3个参数</translation>
    </message>
    <message>
        <source>Measured on %1 training and %2 held-out samples</source>
        <translation>在%1个训练样本和%2个留出样本上测量</translation>
    </message>
    <message>
        <source>%1 steps and %2 pictures a second</source>
        <translation>每秒%1步、%2帧</translation>
    </message>
    <message>
        <source>Steps and size of the network</source>
        <translation>网络的步数与规模</translation>
    </message>
    <message>
        <source>&amp;Look at</source>
        <translation>查看(&amp;L)</translation>
    </message>
    <message>
        <source>The network that is looked at closely</source>
        <translation>要细看的网络</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DigitGrid</name>
    <message>
        <source>sample %1: %2</source>
        <extracomment>%1 is the number of a sample, %2 its true class</extracomment>
        <translation>样本%1：%2</translation>
    </message>
    <message>
        <source>No samples</source>
        <translation>没有样本</translation>
    </message>
    <message>
        <source>Samples and answers</source>
        <translation>样本与回答</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DrawCanvas</name>
    <message>
        <source>Sheet to draw on</source>
        <translation>画板</translation>
    </message>
    <message>
        <source>pen at %1, %2 of 100</source>
        <translation>笔位于%1, %2（满幅100）</translation>
    </message>
    <message>
        <source>drawing</source>
        <translation>落笔</translation>
    </message>
    <message>
        <source>lifted</source>
        <translation>抬笔</translation>
    </message>
    <message numerus="yes">
        <source>%n stroke(s)</source>
        <translation>
            <numerusform>%n笔</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DrawDigit</name>
    <message>
        <source>Draw a digit</source>
        <translation>手写数字</translation>
    </message>
    <message>
        <source>The digit as the network sees it</source>
        <translation>网络所见的数字</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>As the network sees it: %1 × %1, moved to the middle</source>
        <translation>网络所见：%1 × %1，已居中</translation>
    </message>
    <message>
        <source>Draw with the mouse or a pen, or with the keys: arrows move, Space sets the pen down and lifts it.</source>
        <translation>用鼠标或笔书写，或用键盘：方向键移动，空格键落笔和抬笔。</translation>
    </message>
    <message>
        <source>Take &amp;back</source>
        <translation>撤销(&amp;B)</translation>
    </message>
    <message>
        <source>Take the last stroke back</source>
        <translation>撤销最后一笔</translation>
    </message>
    <message>
        <source>&amp;Clear</source>
        <translation>清除(&amp;C)</translation>
    </message>
    <message>
        <source>Clear the sheet</source>
        <translation>清除画板</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DrawTool</name>
    <message>
        <source>%1: %2 (%3 %)</source>
        <translation>%1：%2（%3 %）</translation>
    </message>
    <message>
        <source>Draw a digit to ask the networks.</source>
        <translation>写一个数字，看各网络如何回答。</translation>
    </message>
    <message>
        <source>What the networks say to the drawn digit</source>
        <translation>各网络对手写数字的回答</translation>
    </message>
    <message>
        <source>Choose handwritten digits to draw one.</source>
        <translation>选择手写数字数据后即可书写。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ErrorChart</name>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Errors from %1 to %2 — %3</source>
        <translation>误差从%1到%2 — %3</translation>
    </message>
    <message>
        <source>Histogram of the quantization errors</source>
        <translation>量化误差的直方图</translation>
    </message>
    <message>
        <source>Left and Right move through the bins, with Ctrl by ten; Home and End go to the first and the last one.</source>
        <translation>左右方向键逐个移动直方图区间，按住Ctrl则每次移动十个；Home和End跳到第一个和最后一个。</translation>
    </message>
    <message>
        <source>Error: quantized − original</source>
        <translation>误差：量化值 − 原值</translation>
    </message>
    <message>
        <source>Elements per bin, logarithmic</source>
        <translation>每个区间的元素数（对数）</translation>
    </message>
    <message>
        <source>Elements per bin</source>
        <translation>每个区间的元素数</translation>
    </message>
    <message>
        <source>Normal, as wide as %1</source>
        <translation>正态分布，宽度同%1</translation>
    </message>
    <message>
        <source>Errors from %1 to %2 steps — %3</source>
        <translation>误差从%1到%2个步长 — %3</translation>
    </message>
    <message>
        <source>Error in steps of each scheme</source>
        <translation>误差，以各方案的步长为单位</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ErrorTable</name>
    <message>
        <source>SQNR, dB</source>
        <translation>SQNR，dB</translation>
    </message>
    <message>
        <source>Signal to quantization noise: 10 log₁₀(Σx² / Σe²). 6.02 dB are one bit.</source>
        <translation>信号与量化噪声之比：10 log₁₀(Σx² / Σe²)。6.02 dB相当于一位。</translation>
    </message>
    <message>
        <source>MSE</source>
        <translation>MSE</translation>
    </message>
    <message>
        <source>Mean of the squared errors.</source>
        <translation>误差平方的平均值。</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>Square root of the mean squared error, in the unit of the values.</source>
        <translation>均方误差的平方根，单位与数值相同。</translation>
    </message>
    <message>
        <source>Max |error|</source>
        <translation>最大|误差|</translation>
    </message>
    <message>
        <source>MAE</source>
        <translation>MAE</translation>
    </message>
    <message>
        <source>Mean of the absolute errors.</source>
        <translation>绝对误差的平均值。</translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation>平均误差</translation>
    </message>
    <message>
        <source>The bias: quantized minus original, on average.</source>
        <translation>偏差：量化值减原值的平均值。</translation>
    </message>
    <message>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <source>Cosine of the angle between original and quantized; blind to a wrong scale.</source>
        <translation>原值与量化值夹角的余弦；察觉不到缩放因子的错误。</translation>
    </message>
    <message>
        <source>Bits per weight</source>
        <translation>每权重位数</translation>
    </message>
    <message>
        <source>Codes, scales, zero points and codebooks together.</source>
        <translation>包括编码、缩放因子、零点和码本。</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>Packed size with all parameters.</source>
        <translation>连同所有参数的打包大小。</translation>
    </message>
    <message>
        <source>Entropy, bits</source>
        <translation>熵，位</translation>
    </message>
    <message>
        <source>What an ideal entropy coder would need for a code.</source>
        <translation>理想熵编码器平均每个编码所需的位数。</translation>
    </message>
    <message>
        <source>Levels used</source>
        <translation>使用的级数</translation>
    </message>
    <message>
        <source>How many different codes occur.</source>
        <translation>出现了多少个不同的编码。</translation>
    </message>
    <message>
        <source>Clipped</source>
        <translation>被裁剪</translation>
    </message>
    <message>
        <source>Elements outside of the representable range.</source>
        <translation>超出可表示范围的元素。</translation>
    </message>
    <message>
        <source>Became zero</source>
        <translation>变为零</translation>
    </message>
    <message>
        <source>Elements whose quantized value is zero.</source>
        <translation>量化值为零的元素。</translation>
    </message>
    <message>
        <source>Errors and sizes of the schemes</source>
        <translation>各方案的误差与大小</translation>
    </message>
    <message>
        <source>Metric</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>未定义</translation>
    </message>
    <message>
        <source>%1 (best)</source>
        <translation>%1（最佳）</translation>
    </message>
    <message>
        <source>%1, best</source>
        <translation>%1，最佳</translation>
    </message>
    <message>
        <source>Relative RMSE</source>
        <translation>相对RMSE</translation>
    </message>
    <message>
        <source>√(Σe² / Σx²): the error as a share of the values.</source>
        <translation>√(Σe² / Σx²)：误差相对于数值的比例。</translation>
    </message>
    <message>
        <source>The greatest error of any element. A click or Enter goes to the element.</source>
        <translation>所有元素中最大的误差。单击或按Enter转到该元素。</translation>
    </message>
    <message>
        <source>Max at</source>
        <translation>最大误差位置</translation>
    </message>
    <message>
        <source>The first element with the greatest error. A click or Enter goes to it.</source>
        <translation>误差最大的第一个元素。单击或按Enter转到该元素。</translation>
    </message>
    <message>
        <source>Σ error²</source>
        <translation>Σ误差²</translation>
    </message>
    <message>
        <source>Sum of the squared errors: the within-cluster sum of squares (WCSS) of k-means.</source>
        <translation>误差平方之和：即k-means的簇内平方和（WCSS）。</translation>
    </message>
    <message>
        <source>Against FP32</source>
        <translation>相对FP32</translation>
    </message>
    <message>
        <source>How many times smaller than with 32 bits a weight.</source>
        <translation>每权重32位时的大小是它的多少倍。</translation>
    </message>
    <message>
        <source>Coded bytes</source>
        <translation>熵编码字节数</translation>
    </message>
    <message>
        <source>Size after ideal entropy coding of the codes, with all parameters.</source>
        <translation>对编码作理想熵编码后的大小，连同所有参数。</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>Elements that are no number; they are kept out of everything else.</source>
        <translation>不是数的元素；不参与其他任何计算。</translation>
    </message>
    <message>
        <source>Infinite</source>
        <translation>无穷大</translation>
    </message>
    <message>
        <source>Infinite elements; they go to the ends of the range and are kept out of the errors.</source>
        <translation>无穷大的元素；归到范围的端点，不计入误差。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ErrorsView</name>
    <message>
        <source>Errors</source>
        <translation>误差</translation>
    </message>
    <message>
        <source>How often each error, quantized minus original, occurs in every scheme, counted in the same bins.</source>
        <translation>每个误差（量化值减原值）在各方案中出现的多少，按相同的区间计数。</translation>
    </message>
    <message>
        <source>Read the previous or next bin of the error histogram</source>
        <translation>读取误差直方图的上一个或下一个区间</translation>
    </message>
    <message>
        <source>Ten bins at a time</source>
        <translation>一次移动十个区间</translation>
    </message>
    <message>
        <source>Read the first or last bin</source>
        <translation>读取第一个或最后一个区间</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Errors beyond the chart — %1</source>
        <translation>图表之外的误差 — %1</translation>
    </message>
    <message>
        <source>all errors</source>
        <translation>所有误差</translation>
    </message>
    <message>
        <source>&amp;Logarithmic</source>
        <translation>对数(&amp;L)</translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation>对数计数</translation>
    </message>
    <message>
        <source>&amp;Normal curve</source>
        <translation>正态曲线(&amp;N)</translation>
    </message>
    <message>
        <source>Curve of normally distributed errors</source>
        <translation>正态分布误差的曲线</translation>
    </message>
    <message>
        <source>What normally distributed errors with the same mean and spread as those of the current scheme would look like</source>
        <translation>均值和离散程度与当前方案的误差相同时，正态分布的误差会是什么样子</translation>
    </message>
    <message>
        <source>&amp;Unit</source>
        <translation>单位(&amp;U)</translation>
    </message>
    <message>
        <source>Unit of the errors</source>
        <translation>误差的单位</translation>
    </message>
    <message>
        <source>of the values</source>
        <translation>与数值相同</translation>
    </message>
    <message>
        <source>step of each scheme</source>
        <translation>各方案的步长</translation>
    </message>
    <message>
        <source>The step is the distance between neighbouring levels; schemes without one have that of the uniform quantizer with the same mean squared error, √(12·MSE)</source>
        <translation>步长是相邻两级的间距；没有固定步长的方案，取均方误差相同的均匀量化器的步长，即√(12·MSE)</translation>
    </message>
    <message>
        <source>&amp;Reach</source>
        <translation>显示范围(&amp;R)</translation>
    </message>
    <message>
        <source>Which errors the chart reaches</source>
        <translation>图表显示哪些误差的范围</translation>
    </message>
    <message>
        <source>The bin under the cursor</source>
        <translation>光标下的区间</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ExportButton</name>
    <message>
        <source>&amp;Codes and parameters of %1…</source>
        <translation>%1的编码和参数(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Codes and parameters…</source>
        <translation>编码和参数(&amp;C)…</translation>
    </message>
    <message>
        <source>Cannot Save</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>Save the Picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save the Table</source>
        <translation>保存表格</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Save Codes and Parameters</source>
        <translation>保存编码和参数</translation>
    </message>
    <message>
        <source>NumPy archive (*.npz);;safetensors (*.safetensors)</source>
        <translation>NumPy归档 (*.npz);;safetensors (*.safetensors)</translation>
    </message>
    <message>
        <source>Save the Report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Web page (*.html);;PDF document (*.pdf)</source>
        <translation>网页 (*.html);;PDF文档 (*.pdf)</translation>
    </message>
    <message>
        <source>Save the NumPy Program</source>
        <translation>保存NumPy程序</translation>
    </message>
    <message>
        <source>Python program (*.py)</source>
        <translation>Python程序 (*.py)</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>Export pictures and numbers</source>
        <translation>导出图片和数据</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>图片(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Table…</source>
        <translation>表格(&amp;T)…</translation>
    </message>
    <message>
        <source>Copy t&amp;able</source>
        <translation>复制表格(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Report…</source>
        <translation>报告(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;NumPy program…</source>
        <translation>NumPy程序(&amp;N)…</translation>
    </message>
    <message>
        <source>Linear, k-means, ternary and binary schemes with their parameters, to get the same numbers elsewhere</source>
        <translation>线性、k-means、三值和二值方案连同其参数，便于在别处得到相同的数</translation>
    </message>
    <message>
        <source>Copy N&amp;umPy program</source>
        <translation>复制NumPy程序(&amp;U)</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ExportMenu</name>
    <message>
        <source>Save the rows as a picture…</source>
        <translation>将各行保存为图片…</translation>
    </message>
    <message>
        <source>Save the tool&apos;s picture…</source>
        <translation>保存工具的图片…</translation>
    </message>
    <message>
        <source>Save data (CSV, JSON)…</source>
        <translation>保存数据（CSV、JSON）…</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>复制为文本</translation>
    </message>
    <message>
        <source>Copy as LaTeX</source>
        <translation>复制为LaTeX</translation>
    </message>
    <message>
        <source>Save picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation>逗号分隔值 (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Save data</source>
        <translation>保存数据</translation>
    </message>
    <message>
        <source>Save all codes of the format (CSV)…</source>
        <translation>保存该格式的全部编码（CSV）…</translation>
    </message>
    <message>
        <source>Save all codes</source>
        <translation>保存全部编码</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::FitPlot</name>
    <message>
        <source>Samples and the curves of the networks</source>
        <translation>样本与各网络的曲线</translation>
    </message>
    <message>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <source>Target</source>
        <translation>目标</translation>
    </message>
    <message>
        <source>x = %1</source>
        <translation>x = %1</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::FormatDesigner</name>
    <message>
        <source>▲ %1 is not a float format with exponent and mantissa fields.</source>
        <translation>▲ %1不是带指数和尾数字段的浮点格式。</translation>
    </message>
    <message>
        <source>▲ No format is called %1.</source>
        <translation>▲ 没有名为%1的格式。</translation>
    </message>
    <message>
        <source>This format has %1 bits; 64 is the most.</source>
        <translation>此格式有%1位；最多64位。</translation>
    </message>
    <message>
        <source>This format has %1 bit; a format needs at least 2.</source>
        <translation>此格式有%1位；格式至少需要2位。</translation>
    </message>
    <message>
        <source>There is no such format: %1</source>
        <translation>不存在这样的格式：%1</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1: sign %2, exponent %3, mantissa %4</source>
        <translation>%1：符号%2，指数%3，尾数%4</translation>
    </message>
    <message>
        <source>none: 1 has no next number here</source>
        <translation>无：此处1没有下一个数</translation>
    </message>
    <message>
        <source>%1 for infinities, %2 for NaN</source>
        <translation>无穷大占%1，NaN占%2</translation>
    </message>
    <message>
        <source>A format of its own: %1</source>
        <translation>独立的格式：%1</translation>
    </message>
    <message>
        <source>This is %1.</source>
        <translation>这就是%1。</translation>
    </message>
    <message>
        <source>The same codes go by the name of %1.</source>
        <translation>同样的编码也称为%1。</translation>
    </message>
    <message>
        <source>%1 (largest %2)</source>
        <translation>%1（最大%2）</translation>
    </message>
    <message>
        <source>Not to be mixed up with: %1.</source>
        <translation>不要与以下格式混淆：%1。</translation>
    </message>
    <message>
        <source>The format designer cannot use the entry %1 of the saved state.</source>
        <translation>格式设计器无法使用已保存状态中的条目%1。</translation>
    </message>
    <message>
        <source>IEEE: 2^(E−1) − 1</source>
        <translation>IEEE：2^(E−1) − 1</translation>
    </message>
    <message>
        <source>P3109 and FNUZ: 2^(E−1)</source>
        <translation>P3109和FNUZ：2^(E−1)</translation>
    </message>
    <message>
        <source>My own</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>IEEE: top exponent, mantissa 0</source>
        <translation>IEEE：最高指数，尾数为0</translation>
    </message>
    <message>
        <source>The top code</source>
        <translation>最高的编码</translation>
    </message>
    <message>
        <source>IEEE: top exponent, mantissa not 0</source>
        <translation>IEEE：最高指数，尾数不为0</translation>
    </message>
    <message>
        <source>All ones</source>
        <translation>全1</translation>
    </message>
    <message>
        <source>The code of negative zero</source>
        <translation>负零的编码</translation>
    </message>
    <message>
        <source>Two: +0 and −0</source>
        <translation>两个：+0和−0</translation>
    </message>
    <message>
        <source>One</source>
        <translation>一个</translation>
    </message>
    <message>
        <source>Format designer</source>
        <translation>格式设计器</translation>
    </message>
    <message>
        <source>Start &amp;from</source>
        <translation>起始格式(&amp;F)</translation>
    </message>
    <message>
        <source>Format to start from</source>
        <translation>作为起点的格式</translation>
    </message>
    <message>
        <source>&amp;Exponent bits</source>
        <translation>指数位数(&amp;E)</translation>
    </message>
    <message>
        <source>Exponent bits</source>
        <translation>指数位数</translation>
    </message>
    <message>
        <source>Exponent bits, slider</source>
        <translation>指数位数，滑块</translation>
    </message>
    <message>
        <source>&amp;Mantissa bits</source>
        <translation>尾数位数(&amp;M)</translation>
    </message>
    <message>
        <source>Mantissa bits</source>
        <translation>尾数位数</translation>
    </message>
    <message>
        <source>Mantissa bits, slider</source>
        <translation>尾数位数，滑块</translation>
    </message>
    <message>
        <source>&amp;Bias</source>
        <translation>偏置(&amp;B)</translation>
    </message>
    <message>
        <source>Rule for the bias</source>
        <translation>偏置规则</translation>
    </message>
    <message>
        <source>Bias</source>
        <translation>偏置</translation>
    </message>
    <message>
        <source>&amp;Infinities</source>
        <translation>无穷大(&amp;I)</translation>
    </message>
    <message>
        <source>Codes for infinities</source>
        <translation>无穷大的编码</translation>
    </message>
    <message>
        <source>&amp;NaN</source>
        <translation>NaN(&amp;N)</translation>
    </message>
    <message>
        <source>Codes for NaN</source>
        <translation>NaN的编码</translation>
    </message>
    <message>
        <source>&amp;Zero</source>
        <translation>零(&amp;Z)</translation>
    </message>
    <message>
        <source>Codes for zero</source>
        <translation>零的编码</translation>
    </message>
    <message>
        <source>&amp;Sign bit</source>
        <translation>符号位(&amp;S)</translation>
    </message>
    <message>
        <source>Sign bit</source>
        <translation>符号位</translation>
    </message>
    <message>
        <source>S&amp;ubnormal numbers</source>
        <translation>次正规数(&amp;U)</translation>
    </message>
    <message>
        <source>Subnormal numbers</source>
        <translation>次正规数</translation>
    </message>
    <message>
        <source>&amp;Add to the rows</source>
        <translation>添加到各行(&amp;A)</translation>
    </message>
    <message>
        <source>Add this format to the rows</source>
        <translation>将此格式添加到各行</translation>
    </message>
    <message>
        <source>Enter adds this format to the rows</source>
        <translation>Enter将此格式添加到各行</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Codes</source>
        <translation>编码数</translation>
    </message>
    <message>
        <source>Largest</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Lowest</source>
        <translation>最低值</translation>
    </message>
    <message>
        <source>Least normal</source>
        <translation>最小正规数</translation>
    </message>
    <message>
        <source>Least subnormal</source>
        <translation>最小次正规数</translation>
    </message>
    <message>
        <source>Epsilon</source>
        <translation>Epsilon</translation>
    </message>
    <message>
        <source>Decades covered</source>
        <translation>覆盖的十倍程</translation>
    </message>
    <message>
        <source>Different values</source>
        <translation>不同值的个数</translation>
    </message>
    <message>
        <source>Special codes</source>
        <translation>特殊编码</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::FormatRow</name>
    <message>
        <source>Source: %1</source>
        <translation>出处：%1</translation>
    </message>
    <message>
        <source>Not to be mistaken for: %1</source>
        <translation>不要误认为：%1</translation>
    </message>
    <message>
        <source>Next smaller value</source>
        <translation>下一个较小的值</translation>
    </message>
    <message>
        <source>%1: next smaller value</source>
        <translation>%1：下一个较小的值</translation>
    </message>
    <message>
        <source>Next larger value</source>
        <translation>下一个较大的值</translation>
    </message>
    <message>
        <source>%1: next larger value</source>
        <translation>%1：下一个较大的值</translation>
    </message>
    <message>
        <source>Copy the exact value</source>
        <translation>复制精确值</translation>
    </message>
    <message>
        <source>%1: copy the exact value</source>
        <translation>%1：复制精确值</translation>
    </message>
    <message>
        <source>More for this row</source>
        <translation>此行的更多操作</translation>
    </message>
    <message>
        <source>%1: more</source>
        <translation>%1：更多</translation>
    </message>
    <message>
        <source>%1: stored value</source>
        <translation>%1：存储值</translation>
    </message>
    <message>
        <source>%1: error</source>
        <translation>%1：误差</translation>
    </message>
    <message>
        <source>overflow</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>underflow</source>
        <translation>下溢</translation>
    </message>
    <message>
        <source>✓ exact</source>
        <translation>✓ 精确</translation>
    </message>
    <message>
        <source>rounded to %1, error %2</source>
        <translation>舍入为%1，误差%2</translation>
    </message>
    <message>
        <source>error %1%2, %3 ulp</source>
        <translation>误差%1%2，%3 ulp</translation>
    </message>
    <message>
        <source>max %1</source>
        <translation>最大%1</translation>
    </message>
    <message>
        <source>Copy bits</source>
        <translation>复制二进制位</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>复制编码</translation>
    </message>
    <message>
        <source>Copy shortest decimal</source>
        <translation>复制最短十进制</translation>
    </message>
    <message>
        <source>Copy hexadecimal float</source>
        <translation>复制十六进制浮点数</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::FormatWords</name>
    <message>
        <source>The special codes take every code but zero: no number is left. Add a bit, or give up infinities or NaN.</source>
        <translation>特殊编码占去了零以外的所有编码：没有剩下任何数。请增加一位，或放弃无穷大或NaN。</translation>
    </message>
    <message>
        <source>The IEEE rule reserves the top exponent for infinities and NaN together: choose IEEE for both or for neither.</source>
        <translation>IEEE规则把最高指数同时保留给无穷大和NaN：两者要么都选IEEE，要么都不选。</translation>
    </message>
    <message>
        <source>IEEE NaN differs from infinity by its mantissa: it needs at least one mantissa bit.</source>
        <translation>IEEE的NaN靠尾数与无穷大区分：至少需要一位尾数。</translation>
    </message>
    <message>
        <source>Without a sign bit there is no negative zero: it can be neither a zero nor NaN.</source>
        <translation>没有符号位就没有负零：它既不能是零，也不能是NaN。</translation>
    </message>
    <message>
        <source>The code of negative zero cannot be both a zero and NaN: choose one zero, or put NaN elsewhere.</source>
        <translation>负零的编码不能既是零又是NaN：请选择一个零，或把NaN放在别处。</translation>
    </message>
    <message>
        <source>Subnormal numbers fill the gap around zero: a format without zero has none.</source>
        <translation>次正规数填补零附近的空隙：没有零的格式就没有次正规数。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::GenerateDialog</name>
    <message>
        <source>Generate a Tensor</source>
        <translation>生成张量</translation>
    </message>
    <message>
        <source>&amp;Distribution</source>
        <translation>分布(&amp;D)</translation>
    </message>
    <message>
        <source>Distribution</source>
        <translation>分布</translation>
    </message>
    <message>
        <source>&amp;Elements</source>
        <translation>元素数(&amp;E)</translation>
    </message>
    <message>
        <source>Number of elements</source>
        <translation>元素个数</translation>
    </message>
    <message>
        <source>&amp;Seed</source>
        <translation>种子(&amp;S)</translation>
    </message>
    <message>
        <source>Seed of the random numbers</source>
        <translation>随机数的种子</translation>
    </message>
    <message>
        <source>The same seed gives the same numbers on every machine.</source>
        <translation>同一种子在任何机器上都得到相同的数。</translation>
    </message>
    <message>
        <source>&amp;Generate</source>
        <translation>生成(&amp;G)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::GranularityCanvas</name>
    <message>
        <source>per tensor</source>
        <translation>逐张量</translation>
    </message>
    <message>
        <source>per channel</source>
        <translation>逐通道</translation>
    </message>
    <message>
        <source>groups of %1</source>
        <translation>每组%1个</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>Ranges of the channels&apos; weights</source>
        <translation>各通道权重的范围</translation>
    </message>
    <message>
        <source>One scale for all reaches ±%1; on average the channels leave %2 % of its codes unused.</source>
        <translation>共用一个缩放因子时范围为±%1；各通道平均有%2 %的编码未用到。</translation>
    </message>
    <message>
        <source>Channel %1: no finite weights</source>
        <translation>通道%1：没有有限的权重</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a granularity and its SQNR</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Channel %1: weights %2 … %3 reach %4 % of the codes of one scale for all. SQNR %5</source>
        <translation>通道%1：权重%2 … %3，占共用缩放因子编码的%4 %。SQNR %5</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>output channel</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source>weight</source>
        <translation>权重</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::GranularityView</name>
    <message>
        <source>Granularity</source>
        <translation>粒度</translation>
    </message>
    <message>
        <source>The range of each output channel&apos;s weights within that of one scale for all: what is hatched is wasted. Below, what finer scales gain.</source>
        <translation>每个输出通道的权重范围，与共用一个缩放因子时的范围对照：阴影线部分被浪费。下方是更细的缩放因子带来的收益。</translation>
    </message>
    <message>
        <source>Granularity: read the previous or next channel</source>
        <translation>粒度：读取上一个或下一个通道</translation>
    </message>
    <message>
        <source>Comparing…</source>
        <translation>正在比较…</translation>
    </message>
    <message>
        <source>Train a network or open one to see the ranges of its weights.</source>
        <translation>训练或打开一个网络，查看其权重的范围。</translation>
    </message>
    <message>
        <source>Weights of layer %1</source>
        <translation>第%1层的权重</translation>
    </message>
    <message>
        <source>Scales</source>
        <translation>缩放因子</translation>
    </message>
    <message>
        <source>SQNR</source>
        <translation>SQNR</translation>
    </message>
    <message>
        <source>Worst channel</source>
        <translation>最差通道</translation>
    </message>
    <message>
        <source>Bits a weight</source>
        <translation>每权重位数</translation>
    </message>
    <message>
        <source>&amp;Groups of</source>
        <translation>每组(&amp;G)</translation>
    </message>
    <message>
        <source>Weights of a group</source>
        <translation>每组的权重数</translation>
    </message>
    <message>
        <source>SQNR of each granularity</source>
        <translation>各粒度的SQNR</translation>
    </message>
    <message>
        <source>The channel under the cursor</source>
        <translation>光标下的通道</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::GroupTable</name>
    <message>
        <source>Errors of each group, the worst first</source>
        <translation>各组的误差，最差的在前</translation>
    </message>
    <message>
        <source>Group</source>
        <translation>组</translation>
    </message>
    <message>
        <source>RMSE</source>
        <translation>RMSE</translation>
    </message>
    <message>
        <source>SQNR, dB</source>
        <translation>SQNR，dB</translation>
    </message>
    <message>
        <source>Max |error|</source>
        <translation>最大|误差|</translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation>平均误差</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>未定义</translation>
    </message>
    <message>
        <source>No groups are measured.</source>
        <translation>没有测量任何组。</translation>
    </message>
    <message>
        <source>%1: being measured…</source>
        <translation>%1：正在测量…</translation>
    </message>
    <message>
        <source>%1: one set of parameters for all values.</source>
        <translation>%1：所有值共用一套参数。</translation>
    </message>
    <message>
        <source>%1: the worst %2 of %3 groups first.</source>
        <translation>%1：共%3组，列出最差的%2组，最差的在前。</translation>
    </message>
    <message>
        <source>%1: %2 groups, the worst first.</source>
        <translation>%1：%2组，最差的在前。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::HeatMapCanvas</name>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>%1 = %2</source>
        <translation>%1 = %2</translation>
    </message>
    <message>
        <source>%1 = %2, exactly %3</source>
        <translation>%1 = %2，精确值 %3</translation>
    </message>
    <message>
        <source>Rows %1, columns %2: the greatest magnitude is that of %3</source>
        <translation>行 %1，列 %2：绝对值最大的是 %3</translation>
    </message>
    <message>
        <source>There are more elements than pixels: each pixel shows the value of greatest magnitude of up to %1 × %2 elements.</source>
        <translation>元素多于像素：每个像素显示至多 %1 × %2 个元素中绝对值最大的值。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::HeatMapView</name>
    <message>
        <source>axis %1: %2</source>
        <translation>轴 %1：%2</translation>
    </message>
    <message>
        <source>%1 NaN</source>
        <translation>%1 个 NaN</translation>
    </message>
    <message>
        <source>%1 +∞</source>
        <translation>%1 个 +∞</translation>
    </message>
    <message>
        <source>%1 −∞</source>
        <translation>%1 个 −∞</translation>
    </message>
    <message>
        <source>One axis, shown in rows of %1 elements.</source>
        <translation>只有一个轴，按每行 %1 个元素显示。</translation>
    </message>
    <message>
        <source>Values beyond %1 and %2 have the colours of the ends.</source>
        <translation>超出 %1 和 %2 的值用两端的颜色。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No tensor is chosen.</source>
        <translation>未选择张量。</translation>
    </message>
    <message>
        <source>A single number</source>
        <translation>单个数</translation>
    </message>
    <message>
        <source>%1 elements in rows of %2</source>
        <translation>%1 个元素，每行 %2 个</translation>
    </message>
    <message>
        <source>[%1]: rows are axis %2, columns axis %3</source>
        <translation>[%1]：行为轴 %2，列为轴 %3</translation>
    </message>
    <message>
        <source>&amp;Rows</source>
        <translation>行(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Columns</source>
        <translation>列(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Wrap at</source>
        <translation>每行(&amp;W)</translation>
    </message>
    <message>
        <source>C&amp;olours to</source>
        <translation>颜色范围(&amp;O)</translation>
    </message>
    <message>
        <source>C&amp;ell</source>
        <translation>格子(&amp;E)</translation>
    </message>
    <message>
        <source>Axis that runs down the picture</source>
        <translation>沿图片向下的轴</translation>
    </message>
    <message>
        <source>Axis that runs across the picture</source>
        <translation>沿图片向右的轴</translation>
    </message>
    <message>
        <source>Elements in a row of the picture</source>
        <translation>图片每行的元素数</translation>
    </message>
    <message>
        <source>What the ends of the colours mean</source>
        <translation>颜色两端的含义</translation>
    </message>
    <message>
        <source>Value at the end of the colours</source>
        <translation>颜色端点的值</translation>
    </message>
    <message>
        <source>Size of a cell</source>
        <translation>格子的大小</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Cell of the heat map</source>
        <translation>热图的格子</translation>
    </message>
    <message>
        <source>How the heat map is made</source>
        <translation>热图的画法</translation>
    </message>
    <message>
        <source>largest |x| of the tensor</source>
        <translation>张量的最大 |x|</translation>
    </message>
    <message>
        <source>largest |x| of the slice</source>
        <translation>切片的最大 |x|</translation>
    </message>
    <message>
        <source>99th percentile of |x|</source>
        <translation>|x| 的第 99 百分位</translation>
    </message>
    <message>
        <source>least to greatest value</source>
        <translation>从最小值到最大值</translation>
    </message>
    <message>
        <source>a value of my own</source>
        <translation>自定义的值</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适应窗口</translation>
    </message>
    <message>
        <source>%1 px</source>
        <translation>%1 像素</translation>
    </message>
    <message>
        <source>free</source>
        <translation>自由</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::HelpDialog</name>
    <message>
        <source>Help: %1</source>
        <extracomment>%1 is the name of a page</extracomment>
        <translation>帮助：%1</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::InputBar</name>
    <message>
        <source>&amp;Number</source>
        <translation>数(&amp;N)</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>数</translation>
    </message>
    <message>
        <source>-5.75   0x1.8p3   1/3   2^-9 + 1/8   sqrt(2)   inf   nan</source>
        <translation>-5.75   0x1.8p3   1/3   2^-9 + 1/8   sqrt(2)   inf   nan</translation>
    </message>
    <message>
        <source>Decimal, hexadecimal, binary, fraction or expression. Enter jumps to the place of an error.</source>
        <translation>十进制、十六进制、二进制、分数或表达式。Enter跳到出错的位置。</translation>
    </message>
    <message>
        <source>Examples</source>
        <translation>示例</translation>
    </message>
    <message>
        <source>Examples of numbers</source>
        <translation>数的示例</translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>读入的内容</translation>
    </message>
    <message>
        <source>&amp;Rounding</source>
        <translation>舍入(&amp;R)</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>Roll again</source>
        <translation>重新掷</translation>
    </message>
    <message>
        <source>Roll the random bits of stochastic rounding again</source>
        <translation>重新掷出随机舍入所用的随机位</translation>
    </message>
    <message>
        <source>O&amp;verflow</source>
        <translation>溢出(&amp;V)</translation>
    </message>
    <message>
        <source>Overflow</source>
        <translation>溢出</translation>
    </message>
    <message>
        <source>&amp;Like</source>
        <translation>仿照(&amp;L)</translation>
    </message>
    <message>
        <source>Rounding and overflow as in</source>
        <translation>舍入和溢出仿照</translation>
    </message>
    <message>
        <source>Rounding and overflow as a known library, standard or chip does them</source>
        <translation>按某个已知的库、标准或芯片的方式舍入和处理溢出</translation>
    </message>
    <message>
        <source>For&amp;mats</source>
        <translation>格式(&amp;M)</translation>
    </message>
    <message>
        <source>Set of formats</source>
        <translation>格式集</translation>
    </message>
    <message>
        <source>&amp;Integer bits</source>
        <translation>整数位数(&amp;I)</translation>
    </message>
    <message>
        <source>Integer bits</source>
        <translation>整数位数</translation>
    </message>
    <message>
        <source>own choice</source>
        <translation>自选</translation>
    </message>
    <message>
        <source>Course</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>IEEE</source>
        <translation>IEEE</translation>
    </message>
    <message>
        <source>Machine learning</source>
        <translation>机器学习</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::IntegerWheel</name>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>Sign-magnitude</source>
        <translation>原码</translation>
    </message>
    <message>
        <source>Ones&apos; complement</source>
        <translation>反码</translation>
    </message>
    <message>
        <source>Two&apos;s complement</source>
        <translation>补码</translation>
    </message>
    <message>
        <source>Offset binary</source>
        <translation>移码</translation>
    </message>
    <message>
        <source>✓ %1: %2 = %3</source>
        <translation>✓ %1：%2 = %3</translation>
    </message>
    <message>
        <source>✗ %1: %2 = %3 lies outside %4…%5: overflow, the code says %6</source>
        <translation>✗ %1：%2 = %3超出%4…%5：溢出，编码表示%6</translation>
    </message>
    <message>
        <source>✗ %1: %2 = %3, but the code says %4: the walk passed both zeros, so the carry has to be added back at the end</source>
        <translation>✗ %1：%2 = %3，但编码表示%4：途中经过了两个零，因此最后必须把进位加回来</translation>
    </message>
    <message>
        <source>✗ %1: %2 = %3, but the code says %4: negative numbers run backwards, a plain adder walks the wrong way</source>
        <translation>✗ %1：%2 = %3，但编码表示%4：负数的排列方向相反，普通加法器走错了方向</translation>
    </message>
    <message numerus="yes">
        <source>The walk of %n step(s) starts at %1.</source>
        <translation>
            <numerusform>共走%n步，从%1出发。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n step(s): %1 → %2.</source>
        <translation>
            <numerusform>走了%n步之后：%1 → %2。</numerusform>
        </translation>
    </message>
    <message>
        <source>No carry out of the top bit.</source>
        <translation>最高位没有进位。</translation>
    </message>
    <message>
        <source>It passed code 0 clockwise: a carry out of the top bit, which is dropped.</source>
        <translation>顺时针经过了编码0：最高位产生进位，该进位被丢弃。</translation>
    </message>
    <message>
        <source>It passed code 0 counter-clockwise: a borrow from beyond the top bit.</source>
        <translation>逆时针经过了编码0：从最高位之外借位。</translation>
    </message>
    <message>
        <source>The integer wheel cannot use the entry %1 of the saved state.</source>
        <translation>整数环无法使用已保存状态中的条目%1。</translation>
    </message>
    <message>
        <source>Integer wheel</source>
        <translation>整数环</translation>
    </message>
    <message>
        <source>&amp;Bits</source>
        <translation>位数(&amp;B)</translation>
    </message>
    <message>
        <source>Start &amp;read as</source>
        <translation>起始值读作(&amp;R)</translation>
    </message>
    <message>
        <source>S&amp;tart value</source>
        <translation>起始值(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>加(&amp;A)</translation>
    </message>
    <message>
        <source>Bits of the code circle</source>
        <translation>编码圆环的位数</translation>
    </message>
    <message>
        <source>Coding the start value is read in</source>
        <translation>读取起始值所用的编码方式</translation>
    </message>
    <message>
        <source>Start value</source>
        <translation>起始值</translation>
    </message>
    <message>
        <source>Number to add, in steps clockwise</source>
        <translation>要加的数，按顺时针步数计</translation>
    </message>
    <message>
        <source>Step bac&amp;k</source>
        <translation>后退一步(&amp;K)</translation>
    </message>
    <message>
        <source>Step &amp;on</source>
        <translation>前进一步(&amp;O)</translation>
    </message>
    <message>
        <source>To the &amp;start</source>
        <translation>到起点(&amp;S)</translation>
    </message>
    <message>
        <source>To the &amp;end</source>
        <translation>到终点(&amp;E)</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <translation>播放或暂停</translation>
    </message>
    <message>
        <source>The walk so far</source>
        <translation>目前走过的路径</translation>
    </message>
    <message>
        <source>Legend</source>
        <translation>图例</translation>
    </message>
    <message>
        <source>Rings from outside: bits (in hexadecimal where they do not fit), SM, 1C, 2C, OB. A torn edge marks where the values of a coding leap, a circle its zeros, a double line two zeros side by side.</source>
        <translation>由外向内的各环：二进制位（放不下时用十六进制）、SM、1C、2C、OB。锯齿边标出某种编码方式的值发生跳变之处，圆圈标出它的零，双线标出两个并排的零。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::IntegersView</name>
    <message>
        <source>%1: %2</source>
        <comment>a layer&apos;s number and what it is</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Integers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>The network in true integers against its simulation: where codes agree, why one differs, and how much noise each layer adds.</source>
        <translation>真正用整数运算的网络与其模拟对照：编码在哪里一致、为何不同，以及每层增加多少噪声。</translation>
    </message>
    <message>
        <source>Train a network or open one to see it in integers.</source>
        <translation>训练或打开一个网络，查看其整数运算。</translation>
    </message>
    <message>
        <source>Calibrating…</source>
        <translation>正在校准…</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>没有可显示的内容。</translation>
    </message>
    <message>
        <source>Input codes of the layer</source>
        <translation>该层的输入编码</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>equal</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>off by one</source>
        <translation>相差一</translation>
    </message>
    <message>
        <source>further</source>
        <translation>相差更多</translation>
    </message>
    <message>
        <source>%1 % equal; %2 off by one, %3 further; %4 by the layer before itself</source>
        <translation>%1 %相等；%2个相差一，%3个相差更多；其中%4个由前一层自身造成</translation>
    </message>
    <message>
        <source>Train a network or open one to see its noise.</source>
        <translation>训练或打开一个网络，查看其噪声。</translation>
    </message>
    <message>
        <source>SQNR of weights</source>
        <translation>权重的SQNR</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>SQNR of inputs</source>
        <translation>输入的SQNR</translation>
    </message>
    <message>
        <source>SQNR of outputs</source>
        <translation>输出的SQNR</translation>
    </message>
    <message>
        <source>No code of this layer differs in the first %1 samples.</source>
        <translation>前%1个样本中，该层没有不同的编码。</translation>
    </message>
    <message>
        <source>Agreement</source>
        <translation>一致性</translation>
    </message>
    <message>
        <source>Noise of layers</source>
        <translation>各层噪声</translation>
    </message>
    <message>
        <source>Pictures of integers</source>
        <translation>整数运算的图</translation>
    </message>
    <message>
        <source>Agreement of codes by layer</source>
        <translation>各层编码的一致性</translation>
    </message>
    <message>
        <source>SQNR by layer</source>
        <translation>各层的SQNR</translation>
    </message>
    <message>
        <source>The chosen layer</source>
        <translation>所选层</translation>
    </message>
    <message>
        <source>Sa&amp;mple</source>
        <translation>样本(&amp;M)</translation>
    </message>
    <message>
        <source>Sample held out</source>
        <translation>留出样本</translation>
    </message>
    <message>
        <source>E&amp;lement</source>
        <translation>元素(&amp;L)</translation>
    </message>
    <message>
        <source>Element that flows into the chosen layer</source>
        <translation>流入所选层的元素</translation>
    </message>
    <message>
        <source>&amp;Next difference</source>
        <translation>下一处不同(&amp;N)</translation>
    </message>
    <message>
        <source>Go to the next code that differs</source>
        <translation>转到下一个不同的编码</translation>
    </message>
    <message>
        <source>How the code came about</source>
        <translation>该编码的由来</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::IterationCanvas</name>
    <message>
        <source>Centroids over the iterations of Lloyd&apos;s search</source>
        <translation>Lloyd搜索各次迭代中的质心</translation>
    </message>
    <message>
        <source>centroids</source>
        <translation>质心</translation>
    </message>
    <message>
        <source>SQNR of the step</source>
        <translation>该步的SQNR</translation>
    </message>
    <message>
        <source>the best %1 levels</source>
        <translation>最优的%1级</translation>
    </message>
    <message>
        <source>× empty cluster</source>
        <translation>× 空簇</translation>
    </message>
    <message>
        <source>%1 (at %2)</source>
        <translation>%1（位于%2）</translation>
    </message>
    <message numerus="yes">
        <source>%n empty cluster(s): %1</source>
        <translation>
            <numerusform>%n个空簇：%1</numerusform>
        </translation>
    </message>
    <message>
        <source>Iteration %1 of %2: WCSS %3, SQNR %4 dB</source>
        <translation>迭代%1/%2：WCSS %3，SQNR %4 dB</translation>
    </message>
    <message>
        <source>%1 dB below the optimum</source>
        <translation>比最优解低%1 dB</translation>
    </message>
    <message>
        <source>%1 values changed their cluster</source>
        <translation>%1个值换了簇</translation>
    </message>
    <message>
        <source>Centroid</source>
        <translation>质心</translation>
    </message>
    <message>
        <source>SQNR in dB</source>
        <translation>SQNR，dB</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>迭代</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::IterationView</name>
    <message>
        <source>k-means step by step</source>
        <translation>k-means逐步演示</translation>
    </message>
    <message>
        <source>Lloyd&apos;s search for k levels on this tensor, from different starts: how the centroids move, which clusters run empty, and how far from the proven optimum the search ends.</source>
        <translation>在此张量上用Lloyd搜索求k个级，可取不同的起始值：质心如何移动、哪些簇变空、搜索结果离经过证明的最优解有多远。</translation>
    </message>
    <message>
        <source>Previous or next iteration of k-means</source>
        <translation>k-means的上一次或下一次迭代</translation>
    </message>
    <message>
        <source>First or last iteration</source>
        <translation>第一次或最后一次迭代</translation>
    </message>
    <message>
        <source>No tensor is chosen.</source>
        <translation>未选择张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No element of the tensor is a finite number.</source>
        <translation>张量中没有有限数。</translation>
    </message>
    <message numerus="yes">
        <source>There are only %n different value(s).</source>
        <translation>
            <numerusform>只有%n个不同的值。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The search settled after %n iteration(s).</source>
        <translation>
            <numerusform>搜索在%n次迭代后收敛。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n iteration(s), not settled.</source>
        <translation>
            <numerusform>%n次迭代后停止，尚未收敛。</numerusform>
        </translation>
    </message>
    <message>
        <source>It ends %1 dB below the proven optimum.</source>
        <translation>结果比经过证明的最优解低%1 dB。</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Looking for the proven optimum…</source>
        <translation>正在求经过证明的最优解…</translation>
    </message>
    <message>
        <source>&amp;Levels</source>
        <translation>级数(&amp;L)</translation>
    </message>
    <message>
        <source>Number of levels</source>
        <translation>级的个数</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>起始(&amp;T)</translation>
    </message>
    <message>
        <source>Where the search begins</source>
        <translation>搜索从何处开始</translation>
    </message>
    <message>
        <source>Evenly spaced; at equal shares of the values; drawn far from each other; drawn at random</source>
        <translation>等间距；按数值的等份；抽取彼此相距较远的值；随机抽取</translation>
    </message>
    <message>
        <source>linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>quantile</source>
        <translation>分位数</translation>
    </message>
    <message>
        <source>random</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>S&amp;eed</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>Seed of the start</source>
        <translation>起始值的种子</translation>
    </message>
    <message>
        <source>&amp;Move empty clusters</source>
        <translation>移动空簇(&amp;M)</translation>
    </message>
    <message>
        <source>Move empty clusters to the farthest value</source>
        <translation>把空簇移到最远的值</translation>
    </message>
    <message>
        <source>A cluster without values moves to the value that is farthest from its own centroid; else it stays where it is</source>
        <translation>没有值的簇移到离自身质心最远的值处；否则留在原处</translation>
    </message>
    <message>
        <source>Previous iteration</source>
        <translation>上一次迭代</translation>
    </message>
    <message>
        <source>Next iteration</source>
        <translation>下一次迭代</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Pause the iterations</source>
        <translation>暂停迭代</translation>
    </message>
    <message>
        <source>Play the iterations</source>
        <translation>播放迭代</translation>
    </message>
    <message>
        <source>Iteration</source>
        <translation>迭代</translation>
    </message>
    <message>
        <source>The iteration shown</source>
        <translation>显示的是哪次迭代</translation>
    </message>
    <message>
        <source>How the search ended</source>
        <translation>搜索的结果</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::LayerEditor</name>
    <message>
        <source>%1. %2</source>
        <translation>%1. %2</translation>
    </message>
    <message>
        <source>%1: weights</source>
        <translation>%1：权重</translation>
    </message>
    <message>
        <source>%1: inputs</source>
        <translation>%1：输入</translation>
    </message>
    <message>
        <source>Add a layer after the chosen one</source>
        <translation>在所选层之后添加一层</translation>
    </message>
    <message>
        <source>Remove the chosen layer</source>
        <translation>移除所选层</translation>
    </message>
    <message>
        <source>Kind of layer</source>
        <translation>层的类型</translation>
    </message>
    <message>
        <source>Outputs of the layer: values or channels</source>
        <translation>层的输出：值或通道</translation>
    </message>
    <message>
        <source>Side of the window</source>
        <translation>窗口边长</translation>
    </message>
    <message>
        <source>Stride of the window</source>
        <translation>窗口步幅</translation>
    </message>
    <message>
        <source>Zeros around the picture</source>
        <translation>图像四周补零</translation>
    </message>
    <message>
        <source>Bits of the node; none: binary32</source>
        <translation>节点的位数；无：binary32</translation>
    </message>
    <message>
        <source>Method of the node</source>
        <translation>节点的方法</translation>
    </message>
    <message>
        <source>window </source>
        <translation>窗口 </translation>
    </message>
    <message>
        <source>stride </source>
        <extracomment>the stride of a window</extracomment>
        <translation>步幅 </translation>
    </message>
    <message>
        <source>pad </source>
        <translation>填充 </translation>
    </message>
    <message>
        <source>outputs </source>
        <translation>输出 </translation>
    </message>
    <message>
        <source>bits </source>
        <translation>位数 </translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <source>per channel</source>
        <translation>逐通道</translation>
    </message>
    <message>
        <source>One scale an output channel</source>
        <translation>每个输出通道一个缩放因子</translation>
    </message>
    <message>
        <source>symmetric</source>
        <translation>对称</translation>
    </message>
    <message>
        <source>Codes about zero point 0</source>
        <translation>编码以零点0为中心</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::LevelsCanvas</name>
    <message>
        <source>Levels over the histogram of the values</source>
        <translation>数值直方图上的各级</translation>
    </message>
    <message>
        <source>Lower end of the clipping range</source>
        <translation>裁剪范围的下端</translation>
    </message>
    <message>
        <source>Upper end of the clipping range</source>
        <translation>裁剪范围的上端</translation>
    </message>
    <message>
        <source>Drag, or Left and Right (Shift: finer); Delete takes the range of the values again</source>
        <translation>拖动，或按左右方向键（Shift：更精细）；Delete恢复为数值的范围</translation>
    </message>
    <message>
        <source>x &lt; %1</source>
        <translation>x &lt; %1</translation>
    </message>
    <message>
        <source>x ≤ %1</source>
        <translation>x ≤ %1</translation>
    </message>
    <message>
        <source>%1 ≤ x</source>
        <translation>%1 ≤ x</translation>
    </message>
    <message>
        <source>%1 &lt; x</source>
        <translation>%1 &lt; x</translation>
    </message>
    <message>
        <source> &lt; %1</source>
        <translation> &lt; %1</translation>
    </message>
    <message>
        <source> ≤ %1</source>
        <translation> ≤ %1</translation>
    </message>
    <message>
        <source>Level %1 of %2: %3</source>
        <translation>第%1级，共%2级：%3</translation>
    </message>
    <message>
        <source>, taken by %1 of %2 values (%3)</source>
        <translation>，%2个值中有%1个取此级（%3）</translation>
    </message>
    <message>
        <source>; from all x with %1</source>
        <translation>；来自满足%1的所有x</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::LevelsView</name>
    <message>
        <source>Values and levels</source>
        <translation>值与级</translation>
    </message>
    <message>
        <source>The histogram of the values under the levels of a scheme: how many values each level takes, where the decision changes, and, for linear schemes, two handles that set the range.</source>
        <translation>数值的直方图，上面叠加某一方案的各级：每一级有多少个值、判决在何处改变；线性方案还有两个用来设定范围的手柄。</translation>
    </message>
    <message>
        <source>Read the previous or next level; with Shift a pixel</source>
        <translation>读取上一级或下一级；按住Shift则移动一个像素</translation>
    </message>
    <message>
        <source>Zoom the axis of values</source>
        <translation>缩放数值轴</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>Show all values</source>
        <translation>显示全部值</translation>
    </message>
    <message>
        <source>Move an end of the clipping range; with Shift finer</source>
        <translation>移动裁剪范围的一端；按住Shift更精细</translation>
    </message>
    <message>
        <source>On an end: take the range of the values again</source>
        <translation>在端点上：恢复为数值的范围</translation>
    </message>
    <message>
        <source>No tensor is chosen.</source>
        <translation>未选择张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No element of the tensor is a finite number.</source>
        <translation>张量中没有有限数。</translation>
    </message>
    <message>
        <source>No scheme is shown.</source>
        <translation>没有显示任何方案。</translation>
    </message>
    <message>
        <source>%1 levels.</source>
        <translation>共%1级。</translation>
    </message>
    <message>
        <source>%1 levels are used in this block; others are possible.</source>
        <translation>此块使用了%1级；还可能有其他的级。</translation>
    </message>
    <message>
        <source>More than %1 levels: none is drawn.</source>
        <translation>多于%1级：不绘制。</translation>
    </message>
    <message>
        <source>Taken by no value: %1.</source>
        <translation>没有值取用的级：%1。</translation>
    </message>
    <message>
        <source>Range %1 … %2.</source>
        <translation>范围%1 … %2。</translation>
    </message>
    <message>
        <source>%1 of all values are clipped.</source>
        <translation>所有值中有%1个被裁剪。</translation>
    </message>
    <message>
        <source>Stochastic rounding has no thresholds.</source>
        <translation>随机舍入没有阈值。</translation>
    </message>
    <message>
        <source>Fitted to a sketch of the tensor; the exact levels follow.</source>
        <translation>按张量的抽样拟合；精确的级随后给出。</translation>
    </message>
    <message>
        <source>&amp;Logarithmic counts</source>
        <translation>对数计数(&amp;L)</translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation>对数计数</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Show all values (Home)</source>
        <translation>显示全部值（Home）</translation>
    </message>
    <message>
        <source>Range of the values</source>
        <translation>数值的范围</translation>
    </message>
    <message>
        <source>Take the range of the values again</source>
        <translation>恢复为数值的范围</translation>
    </message>
    <message>
        <source>Let the scheme reach from the least to the greatest value again</source>
        <translation>让方案重新覆盖从最小值到最大值的范围</translation>
    </message>
    <message>
        <source>What the cursor reads</source>
        <translation>光标处的读数</translation>
    </message>
    <message>
        <source>What the picture shows</source>
        <translation>图中显示的内容</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::MainWindow</name>
    <message>
        <source>Cannot Open the File</source>
        <translation>无法打开文件</translation>
    </message>
    <message>
        <source>No page of this program reads “%1”.</source>
        <translation>本程序没有能读取“%1”的页面。</translation>
    </message>
    <message>
        <source>The session shows the page “%1”, which this program does not have.</source>
        <translation>该会话显示的是页面“%1”，而本程序没有这个页面。</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <extracomment>%1 is the name of a page, %2 a sentence about what is wrong</extracomment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Open a File</source>
        <translation>打开文件</translation>
    </message>
    <message>
        <source>Open a Session</source>
        <translation>打开会话</translation>
    </message>
    <message>
        <source>session</source>
        <comment>suggested file name</comment>
        <translation>会话</translation>
    </message>
    <message>
        <source>Save the Session</source>
        <translation>保存会话</translation>
    </message>
    <message>
        <source>Cannot Save the Session</source>
        <translation>无法保存会话</translation>
    </message>
    <message>
        <source>Saved to %1</source>
        <translation>已保存到%1</translation>
    </message>
    <message>
        <source>Quantoscope sessions (*.quantoscope)</source>
        <translation>Quantoscope会话 (*.quantoscope)</translation>
    </message>
    <message>
        <source>Text size %1 %</source>
        <translation>文字大小%1%</translation>
    </message>
    <message>
        <source>Quantoscope</source>
        <translation>Quantoscope</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::MapsView</name>
    <message>
        <source>Maps</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>A matrix of the tensor as it is, quantized, the error and the codes, side by side: where a scheme errs.</source>
        <translation>张量的一个矩阵：原值、量化值、误差和编码并排显示，看出方案在哪里有误差。</translation>
    </message>
    <message>
        <source>Arrows</source>
        <translation>方向键</translation>
    </message>
    <message>
        <source>Move the cursor, which selects the element</source>
        <translation>移动光标，并选中该元素</translation>
    </message>
    <message>
        <source>Zoom all maps in, out, to fit</source>
        <translation>放大、缩小所有热图，或适应窗口</translation>
    </message>
    <message>
        <source>No tensor is analysed.</source>
        <translation>未分析任何张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No scheme is shown.</source>
        <translation>没有显示任何方案。</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Quantized</source>
        <translation>量化值</translation>
    </message>
    <message>
        <source>Error: quantized − value</source>
        <translation>误差：量化值 − 原值</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Map of the values</source>
        <translation>值的热图</translation>
    </message>
    <message>
        <source>Map of the quantized values</source>
        <translation>量化值的热图</translation>
    </message>
    <message>
        <source>Map of the errors</source>
        <translation>误差的热图</translation>
    </message>
    <message>
        <source>Map of the codes</source>
        <translation>编码的热图</translation>
    </message>
    <message>
        <source>The first %1 of %2 rows.</source>
        <translation>共%2行，显示前%1行。</translation>
    </message>
    <message>
        <source>One axis, shown in rows of %1 elements.</source>
        <translation>只有一个轴，按每行%1个元素显示。</translation>
    </message>
    <message>
        <source>%1: value %2, quantized %3, error %4, code %5</source>
        <translation>%1：值%2，量化值%3，误差%4，编码%5</translation>
    </message>
    <message>
        <source>Sche&amp;me</source>
        <translation>方案(&amp;M)</translation>
    </message>
    <message>
        <source>Scheme of the maps</source>
        <translation>热图的方案</translation>
    </message>
    <message>
        <source>Element of the maps</source>
        <translation>热图的元素</translation>
    </message>
    <message>
        <source>How the maps are made</source>
        <translation>热图的画法</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::MeasuresPanel</name>
    <message>
        <source>★ best of the shown schemes</source>
        <translation>★ 所示方案中最佳</translation>
    </message>
    <message>
        <source>≈ sketch of %1 values</source>
        <translation>≈ %1个值的抽样</translation>
    </message>
    <message>
        <source>all %1 values</source>
        <translation>全部%1个值</translation>
    </message>
    <message>
        <source>Measures</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>Groups</source>
        <translation>组</translation>
    </message>
    <message>
        <source>The errors of each channel or group of the current scheme</source>
        <translation>当前方案中每个通道或组的误差</translation>
    </message>
    <message>
        <source>&amp;Copy table</source>
        <translation>复制表格(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the table with all digits</source>
        <translation>以全部数位复制表格</translation>
    </message>
    <message>
        <source>Measures of all schemes, or of the groups of one</source>
        <translation>所有方案的度量，或某一方案各组的度量</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NetworkBox</name>
    <message>
        <source>No float network yet: train one here or on the page Train, or open a file.</source>
        <translation>还没有浮点网络：在此处或“训练”页训练一个，或打开文件。</translation>
    </message>
    <message>
        <source>%1: %2 samples to calibrate with, %3 held out. %4, %5 parameters.</source>
        <translation>%1：%2个校准样本，%3个留出样本。%4，%5个参数。</translation>
    </message>
    <message>
        <source>Accuracy %1 %.</source>
        <translation>准确率%1 %。</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Task of a network that is trained here</source>
        <translation>在此训练的网络的任务</translation>
    </message>
    <message>
        <source>Moons, dense layers</source>
        <translation>双月，全连接层</translation>
    </message>
    <message>
        <source>Spirals, dense layers</source>
        <translation>螺旋，全连接层</translation>
    </message>
    <message>
        <source>Digits, convolutions</source>
        <translation>数字，卷积层</translation>
    </message>
    <message>
        <source>&amp;Train a network</source>
        <translation>训练网络(&amp;T)</translation>
    </message>
    <message>
        <source>Train a network</source>
        <translation>训练网络</translation>
    </message>
    <message>
        <source>Trains a float network on this task in the background, which takes some seconds</source>
        <translation>在后台用此任务训练一个浮点网络，需要几秒</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open a network file</source>
        <translation>打开网络文件</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NetworkEditor</name>
    <message>
        <source>Preset</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Networks to begin with</source>
        <translation>可作起点的网络</translation>
    </message>
    <message>
        <source>The layers as a line of text</source>
        <translation>以一行文本表示的各层</translation>
    </message>
    <message>
        <source>Layers separated by commas: dense:16, conv:8:3, depthwise:3, batchnorm, relu, maxpool:2, avgpool:2. The last one is always dense with as many outputs as the data have classes.</source>
        <translation>各层用逗号分隔：dense:16, conv:8:3, depthwise:3, batchnorm, relu, maxpool:2, avgpool:2。最后一层始终是dense，输出数等于数据的类别数。</translation>
    </message>
    <message>
        <source>The drawn network</source>
        <translation>网络图</translation>
    </message>
    <message>
        <source>What is wrong with the network</source>
        <translation>网络的问题</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NetworkGraph</name>
    <message>
        <source>Layer %1, %2</source>
        <translation>第%1层，%2</translation>
    </message>
    <message>
        <source>%1: gives %2</source>
        <translation>%1：输出%2</translation>
    </message>
    <message>
        <source>%1: does not fit what flows in</source>
        <translation>%1：与流入的数据不匹配</translation>
    </message>
    <message>
        <source>%1: what flows in, %2</source>
        <translation>%1：流入的数据，%2</translation>
    </message>
    <message>
        <source>%1: weights, %2</source>
        <translation>%1：权重，%2</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Arrow keys choose; + and − change bits or outputs; Insert and Delete add and remove layers</source>
        <translation>方向键选择；+和−更改位数或输出数；Insert和Delete添加和移除层</translation>
    </message>
    <message>
        <source>Input: %1</source>
        <translation>输入：%1</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NetworkMenu</name>
    <message>
        <source>Networks</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Curves</source>
        <translation>曲线</translation>
    </message>
    <message>
        <source>Open a Network</source>
        <translation>打开网络</translation>
    </message>
    <message>
        <source>Networks (*.safetensors)</source>
        <translation>网络 (*.safetensors)</translation>
    </message>
    <message>
        <source>Save the Network</source>
        <translation>保存网络</translation>
    </message>
    <message>
        <source>Save the Picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save the Numbers</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Cannot Save</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>&amp;Network</source>
        <translation>网络(&amp;N)</translation>
    </message>
    <message>
        <source>Save and open networks, pictures and numbers</source>
        <translation>保存和打开网络、图片与数值</translation>
    </message>
    <message>
        <source>&amp;Open a network…</source>
        <translation>打开网络(&amp;O)…</translation>
    </message>
    <message>
        <source>Save %1…</source>
        <translation>保存%1…</translation>
    </message>
    <message>
        <source>Layers of %1 on the page Quantize</source>
        <translation>在“量化”页查看%1的各层</translation>
    </message>
    <message>
        <source>&amp;Picture of the networks…</source>
        <translation>网络图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Picture of the &amp;curves…</source>
        <translation>曲线图片(&amp;C)…</translation>
    </message>
    <message>
        <source>N&amp;umbers…</source>
        <translation>数值(&amp;U)…</translation>
    </message>
    <message>
        <source>Points of the cur&amp;ves…</source>
        <translation>曲线数据点(&amp;V)…</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NetworkModel</name>
    <message>
        <source>Float</source>
        <translation>浮点</translation>
    </message>
    <message>
        <source>PTQ</source>
        <translation>PTQ</translation>
    </message>
    <message>
        <source>QAT</source>
        <translation>QAT</translation>
    </message>
    <message>
        <source>Trained in full precision, binary32.</source>
        <translation>以全精度binary32训练。</translation>
    </message>
    <message>
        <source>Post-training quantization: the float network, calibrated and rounded, not trained any further.</source>
        <translation>训练后量化：对浮点网络校准并舍入，不再训练。</translation>
    </message>
    <message>
        <source>Quantization-aware training: trained with its fake-quantization nodes.</source>
        <translation>量化感知训练：带着伪量化节点训练。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NoteWords</name>
    <message>
        <source>The two zeros of ones&apos; complement</source>
        <translation>反码的两个零</translation>
    </message>
    <message>
        <source>Two&apos;s complement has one number more below zero</source>
        <translation>补码中零以下多一个数</translation>
    </message>
    <message>
        <source>−5.75 in FP32, field by field</source>
        <translation>FP32中的−5.75，逐个字段看</translation>
    </message>
    <message>
        <source>0.1 is not exact in any binary format</source>
        <translation>0.1在任何二进制格式中都不精确</translation>
    </message>
    <message>
        <source>Rounding twice is not rounding once</source>
        <translation>舍入两次不等于舍入一次</translation>
    </message>
    <message>
        <source>The smallest FP16 number: subnormal or normal?</source>
        <translation>最小的FP16数：次正规还是正规？</translation>
    </message>
    <message>
        <source>FP16 overflows at a bound above its largest number</source>
        <translation>FP16的上溢界限高于它的最大数</translation>
    </message>
    <message>
        <source>BF16: the range of FP32, not its precision</source>
        <translation>BF16：有FP32的范围，没有它的精度</translation>
    </message>
    <message>
        <source>TF32: how many bits?</source>
        <translation>TF32：究竟多少位？</translation>
    </message>
    <message>
        <source>“E4M3” names several formats</source>
        <translation>“E4M3”是好几种格式的名字</translation>
    </message>
    <message>
        <source>A largest number of 240 does not tell which FP8 it is</source>
        <translation>最大数为240并不能说明是哪种FP8</translation>
    </message>
    <message>
        <source>Where FP8 overflows</source>
        <translation>FP8在哪里上溢</translation>
    </message>
    <message>
        <source>Overflow depends on the software</source>
        <translation>溢出取决于软件</translation>
    </message>
    <message>
        <source>FNUZ formats and P3109 formats with the same codes</source>
        <translation>编码相同的FNUZ格式与P3109格式</translation>
    </message>
    <message>
        <source>The same byte is worth half in E4M3FNUZ</source>
        <translation>同一个字节在E4M3FNUZ中只值一半</translation>
    </message>
    <message>
        <source>E8M0 has no zero and no sign</source>
        <translation>E8M0没有零，也没有符号</translation>
    </message>
    <message>
        <source>MXINT8 is two&apos;s complement with a step</source>
        <translation>MXINT8是带步长的补码</translation>
    </message>
    <message>
        <source>Posits have NaR and never overflow to it</source>
        <translation>posit有NaR，但从不溢出到NaR</translation>
    </message>
    <message>
        <source>P3109 is a draft</source>
        <translation>P3109是草案</translation>
    </message>
    <message>
        <source>Whose E4M3? ROCm</source>
        <translation>谁的E4M3？ROCm</translation>
    </message>
    <message>
        <source>Whose largest E4M3? A Rust library</source>
        <translation>谁的最大E4M3？一个Rust库</translation>
    </message>
    <message>
        <source>Whose E3M4?</source>
        <translation>谁的E3M4？</translation>
    </message>
    <message>
        <source>Whose rounding to TF32?</source>
        <translation>谁的TF32舍入？</translation>
    </message>
    <message>
        <source>Whose FP6?</source>
        <translation>谁的FP6？</translation>
    </message>
    <message>
        <source>Whose P3109? The draft changed</source>
        <translation>谁的P3109？草案改过</translation>
    </message>
    <message>
        <source>Whose block scale? A page and its code</source>
        <translation>谁的块缩放因子？一个页面和它的代码</translation>
    </message>
    <message>
        <source>Whose UE4M3? An encoder that ties away</source>
        <translation>谁的UE4M3？一个中点远离零的编码器</translation>
    </message>
    <message>
        <source>How many values has an 8-bit float?</source>
        <translation>8位浮点数有多少个值？</translation>
    </message>
    <message>
        <source>What does NaN become in FP4?</source>
        <translation>NaN在FP4中变成什么？</translation>
    </message>
    <message>
        <source>What does zero become in E8M0?</source>
        <translation>零在E8M0中变成什么？</translation>
    </message>
    <message>
        <source>At 8 bits +0 is %1 and −0 is %2, all bits inverted. Texts that give %4 for −0 mean sign-magnitude, where +0 is %3.</source>
        <translation>8位时+0是%1，−0是%2，即所有位取反。把−0写成%4的文献指的是原码，其中+0是%3。</translation>
    </message>
    <message>
        <source>8 bits reach from %1 to %2, not from −%2. %1 is %3; its negative does not fit, and inverting and adding 1 gives %4 again.</source>
        <translation>8位的范围是从%1到%2，而不是从−%2开始。%1是%3；它的相反数放不下，取反加1又得到%4。</translation>
    </message>
    <message>
        <source>%1 = −%7₂ × 2^%2: the exponent is %2, its field is %2 + %8 = %4 = %3, the mantissa is %5, and the code is %6.</source>
        <translation>%1 = −%7₂ × 2^%2：指数是%2，其字段是%2 + %8 = %4 = %3，尾数是%5，编码是%6。</translation>
    </message>
    <message>
        <source>%1 is %2 in FP32. A program that reads the text into a double first gets %3: the double fell on the midpoint between two FP32 numbers, and the second rounding went the other way.</source>
        <translation>%1在FP32中是%2。若程序先把文本读成double，则得到%3：该double正好落在两个FP32数的中点上，第二次舍入便走向了另一边。</translation>
    </message>
    <message>
        <source>The smallest positive number is the subnormal %1 = %2. The smallest normal number is %3 = %4. Texts that give only one of them often do not say which.</source>
        <translation>最小的正数是次正规数%1 = %2。最小的正规数是%3 = %4。只给出其中一个的资料往往不说明是哪一个。</translation>
    </message>
    <message>
        <source>The largest number is %1, but rounding to nearest overflows only from %2 on: %2 becomes %3, while %4 still becomes %5.</source>
        <translation>最大的数是%1，但最近舍入从%2起才上溢：%2变为%3，而%4仍变为%5。</translation>
    </message>
    <message>
        <source>BF16 ends at %1, FP32 at %2, so their ranges are nearly equal. But BF16 keeps %3 significant bits, FP32 %4 and FP16 %5.</source>
        <translation>BF16到%1为止，FP32到%2为止，因此两者范围几乎相等。但BF16保留%3个有效位，FP32保留%4个，FP16保留%5个。</translation>
    </message>
    <message>
        <source>%1 bits count: 1 sign, %3 exponent and %4 mantissa bits. In memory a number takes %2 bits, and where the rest goes is left open.</source>
        <translation>计入的是%1位：1个符号位、%3个指数位和%4个尾数位。在内存中一个数占%2位，其余各位放在何处没有规定。</translation>
    </message>
    <message>
        <source>With ties to even, E4M3FN takes %1 to %2 and %3 to %4. E5M2 takes its own bound %5 to %6: there the tie goes up.</source>
        <translation>中点取偶时，E4M3FN把%1变为%2，把%3变为%4。E5M2把自己的界%5变为%6：在那里中点向上。</translation>
    </message>
    <message>
        <source>E4M3FNUZ and Binary8p4sf were compared in all %1 codes: %2 differ. E5M2FNUZ and Binary8p3sf: %3 codes, %4 differ.</source>
        <translation>已在全部%1个编码上比较E4M3FNUZ与Binary8p4sf：%2个不同。E5M2FNUZ与Binary8p3sf：%3个编码，%4个不同。</translation>
    </message>
    <message>
        <source>Both are finite for %1 codes, and for %2 of them E4M3FN is exactly twice E4M3FNUZ: the bias is %3 in one and %4 in the other. Reading weights in the wrong one halves or doubles all of them.</source>
        <translation>两者都为有限值的编码有%1个，其中%2个的E4M3FN值恰为E4M3FNUZ值的两倍：偏置前者为%3，后者为%4。用错格式读取权重，会使所有权重减半或加倍。</translation>
    </message>
    <message>
        <source>Code %1 is %2, not zero; %3 is %4; %5 is NaN. A scale cannot be zero or negative.</source>
        <translation>编码%1是%2，不是零；%3是%4；%5是NaN。缩放因子不能为零或负数。</translation>
    </message>
    <message>
        <source>It runs from %1 to %2 in steps of %3. It is not sign-magnitude, though some code clips at ±%2 and never uses %1.</source>
        <translation>它从%1到%2，步长为%3。它不是原码，尽管有些程序在±%2处截断，从不使用%1。</translation>
    </message>
    <message>
        <source>Code %1 of posit8 is NaR, for what is not a real number. Too large numbers stay at the largest one: %2 becomes %3. Too small ones never become 0: %4 becomes %5. A library that returns NaR there has a bug.</source>
        <translation>posit8的编码%1是NaR，表示不是实数的结果。过大的数停在最大数上：%2变为%3。过小的数从不变为0：%4变为%5。在那里返回NaR的库有缺陷。</translation>
    </message>
    <message>
        <source>The report is an unapproved draft, not a standard to claim conformance with. Names and rules have changed between its versions.</source>
        <translation>该报告是未经批准的草案，不是可以声称符合的标准。名称和规则在各版本之间有过改动。</translation>
    </message>
    <message>
        <source>In ROCm “E4M3” ends at %1 on some GPUs and at %2 on others, where it means E4M3FNUZ; its documents used one name for both.</source>
        <translation>在ROCm中，“E4M3”在一些GPU上到%1为止，在另一些上到%2为止，后者指E4M3FNUZ；其文档对两者曾使用同一名称。</translation>
    </message>
    <message>
        <source>The constant for the largest E4M3FN number of the Rust crate float8 is %1, one step below the right %2.</source>
        <translation>Rust库float8中表示E4M3FN最大数的常量是%1，比正确的%2低一级。</translation>
    </message>
    <message>
        <source>LLVM and ml_dtypes follow IEEE and end at %1 with infinities. The emulation toolkit of IntelLabs has no infinities, only all ones as NaN, and ends at %2.</source>
        <translation>LLVM和ml_dtypes遵循IEEE，到%1为止，有无穷大。IntelLabs的仿真工具包没有无穷大，只以全1为NaN，到%2为止。</translation>
    </message>
    <message>
        <source>%1 lies halfway between two TF32 numbers: cvt.rna gives %2, cvt.rn gives %3. NVIDIA&apos;s header leaves the precision open, Intel rounds to even.</source>
        <translation>%1位于两个TF32数的正中：cvt.rna得到%2，cvt.rn得到%3。NVIDIA的头文件没有规定精度，Intel则舍入到偶。</translation>
    </message>
    <message>
        <source>Read like IEEE, E2M3 ends at %1 and E3M2 at %3; the OCP formats have no infinities and end at %2 and %4. Releases of Microfloats.jl followed the first, its development version differs.</source>
        <translation>若按IEEE解读，E2M3到%1为止，E3M2到%3为止；OCP格式没有无穷大，分别到%2和%4为止。Microfloats.jl的发布版采用前一种解读，其开发版则不同。</translation>
    </message>
    <message>
        <source>One table of the draft still has the old bias, Binary8p1se from %1 to %2. By the text and the value tables it runs from %3 to %4. binary8p3, p3109_k8p3se and Binary8p3se are names of one format at different times.</source>
        <translation>草案中仍有一张表使用旧偏置，Binary8p1se从%1到%2。按正文和数值表，它从%3到%4。binary8p3、p3109_k8p3se和Binary8p3se是同一格式在不同时期的名称。</translation>
    </message>
    <message>
        <source>For a block whose largest magnitude is %1, the page of Universal gives the scale %2, its code, like the OCP rule, %3.</source>
        <translation>对于最大绝对值为%1的块，Universal的页面给出缩放因子%2，其代码则与OCP规则一样给出%3。</translation>
    </message>
    <message>
        <source>%1 becomes %2 where ties go away from zero, and %3 with ties to even. The encoder of ggml ties away, and it stores %6 for everything from %4 to %6, though %4 itself is representable: UE4M3 holds %5.</source>
        <translation>中点远离零时%1变为%2，中点取偶时变为%3。ggml的编码器采用中点远离零，并把从%4到%6的一切都存为%6，尽管%4本身可以表示：UE4M3能存%5。</translation>
    </message>
    <message>
        <source>FP4 has no NaN and OCP MX does not say. ml_dtypes stores code %1, which is %2; ONNX stores code %3, which is %4; gfloat refuses.</source>
        <translation>FP4没有NaN，OCP MX对此未作规定。ml_dtypes存储编码%1，即%2；ONNX存储编码%3，即%4；gfloat拒绝转换。</translation>
    </message>
    <message>
        <source>ml_dtypes stores code %1, which is %2, or code %3 = %4 when saturating. Other libraries always take %4.</source>
        <translation>ml_dtypes存储编码%1，即%2；饱和时存储编码%3 = %4。其他库总是取%4。</translation>
    </message>
    <message>
        <source>Every format stores its nearest number instead. %1. FP64 shows 0.1 only because it prints the shortest text that comes back.</source>
        <translation>每种格式存储的都是离它最近的数。%1。FP64显示0.1，只是因为它打印能够读回原值的最短文本。</translation>
    </message>
    <message>
        <source>Four exponent and three mantissa bits, but different largest numbers. %1. Always say which one is meant.</source>
        <translation>都是四个指数位和三个尾数位，但最大数不同。%1。务必说明所指的是哪一种。</translation>
    </message>
    <message>
        <source>240 is the largest number of three formats, at these codes: %1. Likewise 57344: %2.</source>
        <translation>240是三种格式的最大数，编码分别为：%1。57344同样如此：%2。</translation>
    </message>
    <message>
        <source>%1 into E4M3FN: %2. Neither is wrong, but the two do not mix.</source>
        <translation>%1转换为E4M3FN：%2。两者都没有错，但不能混用。</translation>
    </message>
    <message>
        <source>Fewer than its 256 codes, since zeros repeat and NaN and infinities are no numbers. Different finite values: %1.</source>
        <translation>少于它的256个编码，因为零有重复，而NaN和无穷大不是数。不同的有限值：%1。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NotesView</name>
    <message numerus="yes">
        <source>%1 of %n note(s)</source>
        <translation>
            <numerusform>共%n条注记，显示%1条</numerusform>
        </translation>
    </message>
    <message>
        <source>● %1 (concerns what is shown)</source>
        <translation>● %1（与当前显示有关）</translation>
    </message>
    <message>
        <source>Source: %1</source>
        <translation>出处：%1</translation>
    </message>
    <message>
        <source>Note: %1</source>
        <translation>注记：%1</translation>
    </message>
    <message>
        <source>Source of the note: %1</source>
        <translation>注记的出处：%1</translation>
    </message>
    <message>
        <source>Try %1</source>
        <translation>试一试%1</translation>
    </message>
    <message>
        <source>Try %1: %2</source>
        <translation>试一试%1：%2</translation>
    </message>
    <message>
        <source>What texts say and what is exact</source>
        <translation>资料怎么说，精确值是什么</translation>
    </message>
    <message>
        <source>Search the notes</source>
        <translation>搜索注记</translation>
    </message>
    <message>
        <source>&amp;Only about what is shown</source>
        <translation>仅与当前显示有关(&amp;O)</translation>
    </message>
    <message>
        <source>Only notes about the format and number shown</source>
        <translation>仅显示与当前格式和数有关的注记</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注记</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumberLine</name>
    <message>
        <source>down to the least number of all</source>
        <translation>直到所有格式的最小数</translation>
    </message>
    <message>
        <source>Linear</source>
        <translation>线性</translation>
    </message>
    <message>
        <source>Logarithmic</source>
        <translation>对数</translation>
    </message>
    <message>
        <source>By code</source>
        <translation>按编码</translation>
    </message>
    <message>
        <source>Axis of the number line</source>
        <translation>数轴的刻度方式</translation>
    </message>
    <message>
        <source>Format that makes the axis</source>
        <translation>决定刻度的格式</translation>
    </message>
    <message>
        <source>Fit input</source>
        <translation>适合输入</translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation>整个范围</translation>
    </message>
    <message>
        <source>Row&apos;s range</source>
        <translation>该行的范围</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Move left (Left arrow)</source>
        <translation>左移（左箭头）</translation>
    </message>
    <message>
        <source>Move right (Right arrow)</source>
        <translation>右移（右箭头）</translation>
    </message>
    <message>
        <source>Show the input and its neighbours (Home)</source>
        <translation>显示输入及其相邻值（Home）</translation>
    </message>
    <message>
        <source>Show the range of all formats (0)</source>
        <translation>显示所有格式的范围（0）</translation>
    </message>
    <message>
        <source>Show the range of the chosen format (R)</source>
        <translation>显示所选格式的范围（R）</translation>
    </message>
    <message>
        <source>Cell of the number line</source>
        <translation>数轴的舍入区间</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumberLineCanvas</name>
    <message>
        <source>Number line</source>
        <translation>数轴</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumberTools</name>
    <message>
        <source>Derivation</source>
        <translation>推导</translation>
    </message>
    <message>
        <source>Predict</source>
        <translation>预测</translation>
    </message>
    <message>
        <source>Number line</source>
        <translation>数轴</translation>
    </message>
    <message>
        <source>Code map</source>
        <translation>编码图</translation>
    </message>
    <message>
        <source>Rosetta byte</source>
        <translation>罗塞塔字节</translation>
    </message>
    <message>
        <source>Arithmetic</source>
        <translation>运算</translation>
    </message>
    <message>
        <source>Designer</source>
        <translation>格式设计器</translation>
    </message>
    <message>
        <source>Wheel</source>
        <translation>整数环</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>注记</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumbersPage</name>
    <message>
        <source>Numbers</source>
        <translation>数值</translation>
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
        <translation># 数

在上方输入一个数：十进制数如`-5.75`、十六进制浮点数`0x1.8p3`、分数`1/3`、表达式`2^-9 + 1/8`、`inf`、`nan`或`-0`。每一行显示一种格式如何存储它：各个位、编码、精确的存储值以及损失了什么。

- **位**：单击某一位或按空格键可翻转它；方向键移动，0和1直接写入。其他各行随即显示该行现在所存的值。
- **◀ ▶** 移到该格式的前一个较小值和后一个较大值。
- **上箭头、下箭头**在各行之间移动，**Alt+上箭头、Alt+下箭头**移动一行，**Delete**删除该行。
- **舍入**和**溢出**选择规则；**仿照**按某个已知的库同时设定两者。
- 右侧的工具解释所选的行；**Ctrl+Page Up**和**Ctrl+Page Down**在各工具之间切换。

中途不用浮点数计算：文本按精确的分数读入，只舍入一次。</translation>
    </message>
    <message>
        <source>Save, copy</source>
        <translation>保存、复制</translation>
    </message>
    <message>
        <source>Save or copy the picture or the data</source>
        <translation>保存或复制图片或数据</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Add a format: E4M3FNUZ, Binary8p3se, posit:16,1, 2C:12, fixed:4.4, float:E=4,M=3…</source>
        <translation>添加格式：E4M3FNUZ、Binary8p3se、posit:16,1、2C:12、fixed:4.4、float:E=4,M=3…</translation>
    </message>
    <message>
        <source>Add a format by name</source>
        <translation>按名称添加格式</translation>
    </message>
    <message>
        <source>A format&apos;s name; Enter adds it to the rows</source>
        <translation>格式名称；按Enter将其添加到各行</translation>
    </message>
    <message>
        <source>not a number</source>
        <translation>不是数</translation>
    </message>
    <message>
        <source>infinity</source>
        <translation>无穷大</translation>
    </message>
    <message numerus="yes">
        <source>irrational: computed to %n bit(s), far beyond every format here</source>
        <translation>
            <numerusform>无理数：已计算到%n位，远超此处的所有格式</numerusform>
        </translation>
    </message>
    <message>
        <source>= %1, read exactly</source>
        <translation>= %1，精确读入</translation>
    </message>
    <message>
        <source>= %1 = %2, read exactly</source>
        <translation>= %1 = %2，精确读入</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>空格</translation>
    </message>
    <message>
        <source>Bits: flip the bit with the cursor</source>
        <translation>二进制位：翻转光标处的位</translation>
    </message>
    <message>
        <source>Bits: type the bit and go on</source>
        <translation>二进制位：键入该位并前进</translation>
    </message>
    <message>
        <source>Bits: move the cursor</source>
        <translation>二进制位：移动光标</translation>
    </message>
    <message>
        <source>Bits: go to the row above or below</source>
        <translation>二进制位：到上一行或下一行</translation>
    </message>
    <message>
        <source>Bits: move the row</source>
        <translation>二进制位：移动该行</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Delete</translation>
    </message>
    <message>
        <source>Bits: remove the row</source>
        <translation>二进制位：删除该行</translation>
    </message>
    <message>
        <source>Step through the tools</source>
        <translation>在工具之间切换</translation>
    </message>
    <message>
        <source>Number line: zoom, pan, fit the input, whole range, the row&apos;s range</source>
        <translation>数轴：缩放、平移、适合输入、整个范围、该行的范围</translation>
    </message>
    <message>
        <source>Number line: step from value to value, take the value</source>
        <translation>数轴：逐个值移动、取用该值</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Number: jump to the place of an error</source>
        <translation>数：跳到出错的位置</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumbersPanel</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>Same class as simulated</source>
        <translation>与模拟同类</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Held-out samples</source>
        <translation>留出样本</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>Smaller by</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>浮点</translation>
    </message>
    <message>
        <source>PTQ</source>
        <translation>PTQ</translation>
    </message>
    <message>
        <source>Integers</source>
        <translation>整数</translation>
    </message>
    <message>
        <source>The chosen node</source>
        <translation>所选节点</translation>
    </message>
    <message>
        <source>Layer %1: %2</source>
        <translation>第%1层：%2</translation>
    </message>
    <message>
        <source>Observer</source>
        <translation>观测器</translation>
    </message>
    <message>
        <source>Lower end</source>
        <translation>下端</translation>
    </message>
    <message>
        <source>Upper end</source>
        <translation>上端</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放因子</translation>
    </message>
    <message>
        <source>Zero point</source>
        <translation>零点</translation>
    </message>
    <message>
        <source>Least code</source>
        <translation>最小编码</translation>
    </message>
    <message>
        <source>Greatest code</source>
        <translation>最大编码</translation>
    </message>
    <message>
        <source>Scale of weights</source>
        <translation>权重的缩放因子</translation>
    </message>
    <message>
        <source>Scale of channel %1</source>
        <translation>通道%1的缩放因子</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>The network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>Numbers of the chosen node</source>
        <translation>所选节点的数值</translation>
    </message>
    <message>
        <source>Numbers of the network</source>
        <translation>网络的数值</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumbersTable</name>
    <message>
        <source>Numbers of the three networks</source>
        <translation>三个网络的数值</translation>
    </message>
    <message>
        <source>Accuracy, held-out</source>
        <translation>准确率，留出</translation>
    </message>
    <message>
        <source>Loss, held-out</source>
        <translation>损失，留出</translation>
    </message>
    <message>
        <source>Accuracy, training</source>
        <translation>准确率，训练</translation>
    </message>
    <message>
        <source>Loss, training</source>
        <translation>损失，训练</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>位数</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>项目</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ObserverList</name>
    <message>
        <source>From the least to the greatest value seen</source>
        <translation>从见过的最小值到最大值</translation>
    </message>
    <message>
        <source>The first batch&apos;s range, moved towards every further batch&apos;s by a factor</source>
        <translation>以首批的范围开始，再按系数逐批向新范围移动</translation>
    </message>
    <message>
        <source>Leaves the same share of values out at both ends</source>
        <translation>两端各舍去同样比例的值</translation>
    </message>
    <message>
        <source>The threshold of least mean squared error among a number of steps</source>
        <translation>在若干步中取均方误差最小的阈值</translation>
    </message>
    <message>
        <source>The threshold of least Kullback–Leibler divergence, of so many bins and levels</source>
        <translation>在给定区间数与级数下取KL散度最小的阈值</translation>
    </message>
    <message>
        <source>The best threshold for the Laplace or normal distribution that fits (Banner et al. 2019)</source>
        <translation>对拟合的拉普拉斯或正态分布取最佳阈值（Banner等，2019）</translation>
    </message>
    <message>
        <source>Observer %1</source>
        <translation>观测器%1</translation>
    </message>
    <message>
        <source>Factor of the moving average</source>
        <translation>移动平均系数</translation>
    </message>
    <message>
        <source>Percentile</source>
        <translation>百分位</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Steps of the search for the least MSE</source>
        <translation>最小MSE搜索的步数</translation>
    </message>
    <message>
        <source>Bins of the search for the least KL</source>
        <translation>最小KL搜索的区间数</translation>
    </message>
    <message>
        <source>Bins of the histogram</source>
        <translation>直方图区间数</translation>
    </message>
    <message>
        <source>Levels of the search for the least KL</source>
        <translation>最小KL搜索的级数</translation>
    </message>
    <message>
        <source>Quantized magnitudes; follows the bits</source>
        <translation>量化后的幅值级数；随位数变化</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::OptionEditor</name>
    <message>
        <source>the tensor</source>
        <translation>整个张量</translation>
    </message>
    <message>
        <source>each channel of axis</source>
        <translation>每个通道，轴</translation>
    </message>
    <message>
        <source>groups of</source>
        <translation>分组，每组</translation>
    </message>
    <message>
        <source>Axis or group length</source>
        <translation>轴或组长</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::PasteDialog</name>
    <message>
        <source>%1 numbers</source>
        <translation>%1 个数</translation>
    </message>
    <message>
        <source>separated by tabs</source>
        <translation>以制表符分隔</translation>
    </message>
    <message>
        <source>separated by blanks</source>
        <translation>以空格分隔</translation>
    </message>
    <message>
        <source>separated by “%1”</source>
        <translation>以“%1”分隔</translation>
    </message>
    <message>
        <source>with decimal commas</source>
        <translation>用逗号作小数点</translation>
    </message>
    <message>
        <source>columns %1</source>
        <translation>列 %1</translation>
    </message>
    <message>
        <source>⚠ These are %1 characters; at most %2 can be pasted. Save them as a file and open it.</source>
        <translation>⚠ 共有 %1 个字符，最多可粘贴 %2 个。请另存为文件再打开。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Paste Numbers</source>
        <translation>粘贴数</translation>
    </message>
    <message>
        <source>&amp;Numbers</source>
        <translation>数(&amp;N)</translation>
    </message>
    <message>
        <source>Numbers as text</source>
        <translation>文本形式的数</translation>
    </message>
    <message>
        <source>&amp;Use These</source>
        <translation>使用这些(&amp;U)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>of the type %1</source>
        <translation>类型为 %1</translation>
    </message>
    <message>
        <source>Rows of numbers, cells of a spreadsheet, or a list as Python, NumPy or PyTorch print it.</source>
        <translation>一行行的数、电子表格的单元格，或 Python、NumPy、PyTorch 打印出的列表。</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::PlaneCanvas</name>
    <message>
        <source>Rate–distortion plane</source>
        <translation>率失真平面</translation>
    </message>
    <message>
        <source>Shannon bound of N(0, 1)</source>
        <translation>N(0, 1)的香农界</translation>
    </message>
    <message>
        <source>Lloyd–Max for N(0, 1)</source>
        <translation>N(0, 1)的Lloyd–Max</translation>
    </message>
    <message>
        <source>Pareto front</source>
        <translation>帕累托前沿</translation>
    </message>
    <message>
        <source>6.02 dB a bit through %1</source>
        <translation>过%1，每位6.02 dB</translation>
    </message>
    <message>
        <source>%1 under %2: %3 bits a weight, SQNR %4 dB</source>
        <translation>%1，用%2：每权重%3位，SQNR %4 dB</translation>
    </message>
    <message>
        <source>%1: %2 bits a weight, SQNR %3 dB</source>
        <translation>%1：每权重%2位，SQNR %3 dB</translation>
    </message>
    <message>
        <source>; no other scheme shown has more for as few bits</source>
        <translation>；所示的其他方案都不能以同样少的位数达到更高的SQNR</translation>
    </message>
    <message>
        <source>; another scheme has as much or more for as few bits or fewer</source>
        <translation>；另有方案以相同或更少的位数达到相同或更高的SQNR</translation>
    </message>
    <message>
        <source>; %1 dB below the bound for normal values</source>
        <translation>；比正态分布值的界低%1 dB</translation>
    </message>
    <message>
        <source>SQNR in dB</source>
        <translation>SQNR，dB</translation>
    </message>
    <message>
        <source>Bits a weight, scales and codebooks included</source>
        <translation>每权重位数，含缩放因子和码本</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::PlaneView</name>
    <message>
        <source>Rate and distortion</source>
        <translation>率失真</translation>
    </message>
    <message>
        <source>Bits a weight, scales and codebooks included, against the signal-to-noise ratio they buy, beside what theory allows for normal values; on request for every tensor of the file.</source>
        <translation>每权重位数（含缩放因子和码本）与所换得的信噪比，并与理论上正态分布值所能达到的界对照；可按需测量文件中的每个张量。</translation>
    </message>
    <message>
        <source>Read the scheme with fewer or more bits</source>
        <translation>读取位数更少或更多的方案</translation>
    </message>
    <message>
        <source>Read the file&apos;s tensors under that scheme</source>
        <translation>读取该方案下文件中的各张量</translation>
    </message>
    <message>
        <source>Choose the scheme for all pictures</source>
        <translation>选择该方案用于所有图</translation>
    </message>
    <message>
        <source>No tensor is chosen.</source>
        <translation>未选择张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No element of the tensor is a finite number.</source>
        <translation>张量中没有有限数。</translation>
    </message>
    <message>
        <source>All values are zero: there is no signal to compare with the error.</source>
        <translation>所有值都是零：没有可与误差比较的信号。</translation>
    </message>
    <message>
        <source>No scheme is shown.</source>
        <translation>没有显示任何方案。</translation>
    </message>
    <message>
        <source>%1 of %2 tensors measured; each is a small mark of its scheme&apos;s shape.</source>
        <translation>已测量%2个张量中的%1个；每个张量用其方案形状的小标记表示。</translation>
    </message>
    <message numerus="yes">
        <source>%n time(s) a tensor could not be read or a scheme did not fit it.</source>
        <translation>
            <numerusform>有%n次无法读取张量，或方案不适用于张量。</numerusform>
        </translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>The file has %1 tensors.</source>
        <translation>文件有%1个张量。</translation>
    </message>
    <message>
        <source>&amp;Measure the whole file</source>
        <translation>测量整个文件(&amp;M)</translation>
    </message>
    <message>
        <source>Measure all tensors of the file</source>
        <translation>测量文件中的所有张量</translation>
    </message>
    <message>
        <source>Quantize every tensor of the file with the shown schemes</source>
        <translation>用所示的方案量化文件中的每个张量</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Stop measuring the file</source>
        <translation>停止测量文件</translation>
    </message>
    <message>
        <source>Progress of measuring the file</source>
        <translation>测量文件的进度</translation>
    </message>
    <message>
        <source>The point under the cursor</source>
        <translation>光标下的点</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::PredictPanel</name>
    <message>
        <source>C&amp;heck</source>
        <translation>检查(&amp;H)</translation>
    </message>
    <message>
        <source>Re&amp;veal</source>
        <translation>揭晓(&amp;V)</translation>
    </message>
    <message>
        <source>Clea&amp;r</source>
        <translation>清除(&amp;R)</translation>
    </message>
    <message>
        <source>Compare your bits with the right code, field by field.</source>
        <translation>将你的二进制位与正确编码逐字段比较。</translation>
    </message>
    <message>
        <source>Show the right code.</source>
        <translation>显示正确编码。</translation>
    </message>
    <message>
        <source>Set all bits to 0.</source>
        <translation>将所有位设为0。</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>题目</translation>
    </message>
    <message>
        <source>Judgement</source>
        <translation>评判</translation>
    </message>
    <message>
        <source>Which bits store %1 in %2 (rounding %3)? Type 0 and 1, or click the bits.</source>
        <translation>哪些二进制位在%2中存储%1（舍入：%3）？输入0和1，或单击各位。</translation>
    </message>
    <message>
        <source>The right code is %1, in hexadecimal %2.</source>
        <translation>正确编码是%1，十六进制为%2。</translation>
    </message>
    <message>
        <source>All fields are right.</source>
        <translation>所有字段都正确。</translation>
    </message>
    <message>
        <source>Check your bits</source>
        <translation>检查你的二进制位</translation>
    </message>
    <message>
        <source>Reveal the right code</source>
        <translation>揭晓正确的编码</translation>
    </message>
    <message>
        <source>Clear all bits</source>
        <translation>清除所有位</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ProvenanceView</name>
    <message>
        <source>No tensor is analysed.</source>
        <translation>未分析任何张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No scheme is shown.</source>
        <translation>没有显示任何方案。</translation>
    </message>
    <message>
        <source>No element is chosen.</source>
        <translation>未选择元素。</translation>
    </message>
    <message>
        <source>The element cannot be followed: %1</source>
        <translation>无法追踪该元素：%1</translation>
    </message>
    <message>
        <source>%1, element %2</source>
        <translation>%1，元素%2</translation>
    </message>
    <message>
        <source>The way of one element through a scheme</source>
        <translation>一个元素经过方案的全过程</translation>
    </message>
    <message>
        <source>Sche&amp;me</source>
        <translation>方案(&amp;M)</translation>
    </message>
    <message>
        <source>Scheme that is followed</source>
        <translation>所追踪的方案</translation>
    </message>
    <message>
        <source>Elemen&amp;t</source>
        <translation>元素(&amp;T)</translation>
    </message>
    <message>
        <source>Index of the element</source>
        <translation>元素的索引</translation>
    </message>
    <message>
        <source>One index an axis, such as [0, 17], or #17 for the place in row-major order; Up and Down go to the neighbours.</source>
        <translation>每个轴一个索引，如[0, 17]；或用#17表示行优先顺序中的位置；上下方向键移到相邻元素。</translation>
    </message>
    <message>
        <source>Previous element</source>
        <translation>上一个元素</translation>
    </message>
    <message>
        <source>Next element</source>
        <translation>下一个元素</translation>
    </message>
    <message>
        <source>Largest error</source>
        <translation>最大误差</translation>
    </message>
    <message>
        <source>Goes to the element with the greatest error in this scheme.</source>
        <translation>转到此方案中误差最大的元素。</translation>
    </message>
    <message>
        <source>All digits</source>
        <translation>全部数位</translation>
    </message>
    <message>
        <source>Shows every number exactly, however long.</source>
        <translation>精确显示每个数，无论多长。</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the steps</source>
        <translation>复制步骤</translation>
    </message>
    <message>
        <source>Copies all steps with every digit.</source>
        <translation>以全部数位复制所有步骤。</translation>
    </message>
    <message>
        <source>Steps from the value to the error</source>
        <translation>从值到误差的步骤</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::QuantPanel</name>
    <message>
        <source>binary32</source>
        <translation>binary32</translation>
    </message>
    <message numerus="yes">
        <source>%n bit(s)</source>
        <translation>
            <numerusform>%n位</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Weights</source>
        <translation>权重(&amp;W)</translation>
    </message>
    <message>
        <source>&amp;Activations</source>
        <translation>激活值(&amp;I)</translation>
    </message>
    <message>
        <source>Bits of all weights</source>
        <translation>所有权重的位数</translation>
    </message>
    <message>
        <source>Bits of what flows into all layers</source>
        <translation>流入各层之值的位数</translation>
    </message>
    <message>
        <source>Method of the weights</source>
        <translation>权重的方法</translation>
    </message>
    <message>
        <source>Method of what flows into layers</source>
        <translation>流入各层之值的方法</translation>
    </message>
    <message>
        <source>per channel</source>
        <translation>逐通道</translation>
    </message>
    <message>
        <source>One scale of weights an output channel</source>
        <translation>每个输出通道一个权重缩放因子</translation>
    </message>
    <message>
        <source>ends 8 bits</source>
        <translation>首尾8位</translation>
    </message>
    <message>
        <source>First and last layer keep 8 bits</source>
        <translation>首层和末层保留8位</translation>
    </message>
    <message>
        <source>QAT from</source>
        <translation>QAT起点</translation>
    </message>
    <message>
        <source>From where QAT starts</source>
        <translation>QAT从何处开始</translation>
    </message>
    <message>
        <source>scratch</source>
        <translation>从头开始</translation>
    </message>
    <message>
        <source>the float network</source>
        <translation>浮点网络</translation>
    </message>
    <message>
        <source>PTQ</source>
        <translation>PTQ</translation>
    </message>
    <message>
        <source>Start &amp;QAT</source>
        <translation>开始QAT(&amp;Q)</translation>
    </message>
    <message>
        <source>Start QAT anew from what is chosen, now</source>
        <translation>立即从所选起点重新开始QAT</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::QuantizePage</name>
    <message>
        <source>Quantize</source>
        <translation>量化</translation>
    </message>
    <message>
        <source>Copy the selected cells of the table with all digits</source>
        <translation>以全部数位复制表格中选中的单元格</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>已停止。</translation>
    </message>
    <message>
        <source>Progress of the computation</source>
        <translation>计算进度</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>停止(&amp;S)</translation>
    </message>
    <message>
        <source>Stop the computation</source>
        <translation>停止计算</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source># Quantize

Choose a tensor of a file, or a sample, and see side by side what up to eight schemes do to it.

- **Left**: the tensors, and below them the schemes. A click or Enter on a scheme opens its parameters; the check box hides it. **Presets** puts well-known schemes side by side.
- **Middle**: the pictures, one or two at a time (**Split**).
- **Right**: all measures, exact to the last digit when copied, and those of each channel or group. SQNR grows by 6.02 dB with every bit of a good quantizer. Bits per weight count scales and codebooks too.

Of a large tensor a sketch, marked ≈, is shown until all values are measured. NaN and infinities are counted and kept out of everything else. **Export** saves pictures, the table, codes with their parameters, a report, and a NumPy program that gives the same numbers.

## Pictures

%1</source>
        <translation># 量化

选择文件中的一个张量或一个样本，并排查看至多八个方案对它做了什么。

- **左侧**：各个张量，其下是各个方案。单击方案或按Enter可打开其参数；复选框可隐藏该方案。**预设**把一些著名的方案并排放在一起。
- **中间**：各种图，一次显示一幅或两幅（**分栏**）。
- **右侧**：全部指标（复制时精确到最后一位），以及每个通道或组的指标。好的量化器每增加一位，SQNR提高6.02 dB。每权重位数也计入缩放因子和码本。

对于大张量，先显示以≈标出的抽样结果，直到测量完全部值。NaN和无穷大只计数，不参与其他任何计算。**导出**可保存图片、表格、编码及其参数、报告，以及能得到相同数值的NumPy程序。

## 图

%1</translation>
    </message>
    <message>
        <source>Open or close the parameters of the scheme with the keyboard</source>
        <translation>用键盘打开或关闭方案的参数</translation>
    </message>
    <message>
        <source>Move the scheme</source>
        <translation>移动方案</translation>
    </message>
    <message>
        <source>Duplicate the scheme</source>
        <translation>创建方案的副本</translation>
    </message>
    <message>
        <source>Remove the scheme</source>
        <translation>移除方案</translation>
    </message>
    <message>
        <source>Show the previous or next picture</source>
        <translation>显示上一幅或下一幅图</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>Go on with the computation</source>
        <translation>继续计算</translation>
    </message>
    <message>
        <source>%1: %2, %3, %4 … %5</source>
        <translation>%1：%2，%3，%4 … %5</translation>
    </message>
    <message>
        <source>%1 elements, mean %2, standard deviation %3, %4 zeros, %5 NaN, %6 infinite</source>
        <translation>%1个元素，均值%2，标准差%3，%4个零，%5个NaN，%6个无穷大</translation>
    </message>
    <message>
        <source>The tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>Tensors and schemes</source>
        <translation>张量与方案</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::Rail</name>
    <message>
        <source>%1 (%2)</source>
        <extracomment>%1 is the name of a page, %2 a keyboard shortcut</extracomment>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::RawDialog</name>
    <message>
        <source>⚠ The shape is a list of lengths such as 1024, 768; one of them may be −1, as many as there are.</source>
        <translation>⚠ 形状是一列长度，例如 1024, 768；其中一个可以是 −1，表示有多少算多少。</translation>
    </message>
    <message>
        <source>⚠ The offset is a number of bytes, 0 or more.</source>
        <translation>⚠ 偏移是字节数，0 或更大。</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Elements: %1, shape %2.</source>
        <translation>元素：%1，形状 %2。</translation>
    </message>
    <message>
        <source>Bytes left over after them: %1.</source>
        <translation>其后剩余的字节：%1。</translation>
    </message>
    <message>
        <source>First values: %1</source>
        <translation>前几个值：%1</translation>
    </message>
    <message>
        <source>Open Raw Numbers</source>
        <translation>打开裸数据</translation>
    </message>
    <message>
        <source>%1 has %2 bytes.</source>
        <extracomment>%1 is a file name, %2 a number of bytes</extracomment>
        <translation>%1 有 %2 字节。</translation>
    </message>
    <message>
        <source>&amp;Type of elements</source>
        <translation>元素类型(&amp;T)</translation>
    </message>
    <message>
        <source>Type of elements</source>
        <translation>元素类型</translation>
    </message>
    <message>
        <source>&amp;Byte order</source>
        <translation>字节序(&amp;B)</translation>
    </message>
    <message>
        <source>Byte order</source>
        <translation>字节序</translation>
    </message>
    <message>
        <source>little endian, the lowest byte first</source>
        <translation>小端，低位字节在前</translation>
    </message>
    <message>
        <source>big endian, the highest byte first</source>
        <translation>大端，高位字节在前</translation>
    </message>
    <message>
        <source>&amp;Shape</source>
        <translation>形状(&amp;S)</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>The lengths of the axes, such as 1024, 768; one may be −1, as many as there are.</source>
        <translation>各轴的长度，例如 1024, 768；其中一个可以是 −1，表示有多少算多少。</translation>
    </message>
    <message>
        <source>Bytes to s&amp;kip</source>
        <translation>跳过的字节(&amp;K)</translation>
    </message>
    <message>
        <source>Bytes to skip</source>
        <translation>跳过的字节</translation>
    </message>
    <message>
        <source>&amp;Order</source>
        <translation>顺序(&amp;O)</translation>
    </message>
    <message>
        <source>Order of the elements</source>
        <translation>元素的顺序</translation>
    </message>
    <message>
        <source>row by row (C)</source>
        <translation>逐行（C）</translation>
    </message>
    <message>
        <source>column by column (Fortran)</source>
        <translation>逐列（Fortran）</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ResultsView</name>
    <message>
        <source>%1 · %2 %</source>
        <extracomment>bits of weights and inputs, and the accuracy on held-out samples</extracomment>
        <translation>%1 · %2 %</translation>
    </message>
    <message>
        <source>There is no picture of these samples; the curves tell how well they are learned.</source>
        <translation>这些样本没有图；学得如何请看曲线。</translation>
    </message>
    <message>
        <source>Held-out samples and the answers of the networks</source>
        <translation>留出样本与各网络的回答</translation>
    </message>
    <message>
        <source>What the picture tells</source>
        <translation>图中内容</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::Rosetta</name>
    <message>
        <source>%1 (low %2 bits)</source>
        <translation>%1（低%2位）</translation>
    </message>
    <message>
        <source>compared with this</source>
        <translation>比较基准</translation>
    </message>
    <message>
        <source>= same</source>
        <translation>= 相同</translation>
    </message>
    <message>
        <source>≠ differs</source>
        <translation>≠ 不同</translation>
    </message>
    <message>
        <source>Byte 0x%1: %2 of %3 formats read it as %4 does.</source>
        <translation>字节0x%1：%3种格式中有%2种的读法与%4相同。</translation>
    </message>
    <message>
        <source>One byte, read by every 8-bit format</source>
        <translation>一个字节，由每种8位格式解读</translation>
    </message>
    <message>
        <source>&amp;Hexadecimal</source>
        <translation>十六进制(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Compare with</source>
        <translation>比较对象(&amp;C)</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Bits</source>
        <translation>二进制位</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Class</source>
        <translation>类别</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Equal</source>
        <translation>相等</translation>
    </message>
    <message>
        <source>Bits of the byte</source>
        <translation>字节的二进制位</translation>
    </message>
    <message>
        <source>Byte in hexadecimal</source>
        <translation>十六进制字节</translation>
    </message>
    <message>
        <source>Byte as a number</source>
        <translation>字节的数值</translation>
    </message>
    <message>
        <source>Byte from 0 to 255</source>
        <translation>0到255的字节</translation>
    </message>
    <message>
        <source>Format to compare with</source>
        <translation>用来比较的格式</translation>
    </message>
    <message>
        <source>How many formats agree</source>
        <translation>有多少种格式一致</translation>
    </message>
    <message>
        <source>Readings of the byte</source>
        <translation>字节的各种读法</translation>
    </message>
    <message>
        <source>Enter picks the format and its code; readings with one letter are equal</source>
        <translation>按Enter选用该格式及其编码；字母相同的读法相等</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::RoundingView</name>
    <message>
        <source>Nearest, ties to even</source>
        <translation>最近舍入，中点取偶</translation>
    </message>
    <message>
        <source>Nearest, ties away</source>
        <translation>最近舍入，中点远离零</translation>
    </message>
    <message>
        <source>Down</source>
        <translation>向下</translation>
    </message>
    <message>
        <source>Stochastic</source>
        <translation>随机</translation>
    </message>
    <message>
        <source>Rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>The same weights rounded in four ways, values float: what each does to the accuracy, and whether it shifts the weights&apos; mean.</source>
        <translation>同一组权重以四种方式舍入，激活值保持浮点：各自对准确率的影响，以及是否使权重均值偏移。</translation>
    </message>
    <message>
        <source>Rounding and Integers: read a row</source>
        <translation>“舍入”与“整数”：读取一行</translation>
    </message>
    <message>
        <source>Rounding in four ways…</source>
        <translation>正在以四种方式舍入…</translation>
    </message>
    <message>
        <source>Train a network or open one to see its weights rounded.</source>
        <translation>训练或打开一个网络，查看其权重的舍入。</translation>
    </message>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>%</source>
        <translation>%</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>Mean error</source>
        <translation>平均误差</translation>
    </message>
    <message>
        <source>steps</source>
        <translation>步长</translation>
    </message>
    <message>
        <source>SQNR of all weights</source>
        <translation>全部权重的SQNR</translation>
    </message>
    <message>
        <source>dB</source>
        <translation>dB</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 dB</source>
        <translation>%1 dB</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Bits of &amp;weights</source>
        <translation>权重位数(&amp;W)</translation>
    </message>
    <message>
        <source>Bits of the rounded weights</source>
        <translation>舍入后权重的位数</translation>
    </message>
    <message>
        <source>Se&amp;ed</source>
        <translation>种子(&amp;E)</translation>
    </message>
    <message>
        <source>Seed of stochastic rounding</source>
        <translation>随机舍入的种子</translation>
    </message>
    <message>
        <source>Rounding modes compared</source>
        <translation>舍入方式比较</translation>
    </message>
    <message>
        <source>The chosen row</source>
        <translation>所选行</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SaveMenu</name>
    <message>
        <source>Cannot Save</source>
        <translation>无法保存</translation>
    </message>
    <message>
        <source>Save the Quantized Network</source>
        <translation>保存量化网络</translation>
    </message>
    <message>
        <source>Networks (*.safetensors)</source>
        <translation>网络 (*.safetensors)</translation>
    </message>
    <message>
        <source>Save the Picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Save the Numbers</source>
        <translation>保存数值</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>E&amp;xport</source>
        <translation>导出(&amp;X)</translation>
    </message>
    <message>
        <source>Save the network, the picture or the numbers</source>
        <translation>保存网络、图片或数值</translation>
    </message>
    <message>
        <source>&amp;Quantized network…</source>
        <translation>量化网络(&amp;Q)…</translation>
    </message>
    <message>
        <source>&amp;Picture…</source>
        <translation>图片(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Numbers…</source>
        <translation>数值(&amp;N)…</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SchemeCard</name>
    <message>
        <source>Being computed</source>
        <translation>正在计算</translation>
    </message>
    <message>
        <source>A sketch of some of the values; all values are being computed</source>
        <translation>部分值的抽样；正在计算全部值</translation>
    </message>
    <message>
        <source>Cannot be computed</source>
        <translation>无法计算</translation>
    </message>
    <message>
        <source>Parameters of %1</source>
        <translation>%1的参数</translation>
    </message>
    <message>
        <source>Show the scheme %1</source>
        <translation>显示方案%1</translation>
    </message>
    <message>
        <source>Shown in pictures and tables</source>
        <translation>在图和表格中显示</translation>
    </message>
    <message>
        <source>What can be done with %1</source>
        <translation>可对%1进行的操作</translation>
    </message>
    <message>
        <source>&amp;Duplicate	Ctrl+D</source>
        <translation>创建副本(&amp;D)	Ctrl+D</translation>
    </message>
    <message>
        <source>&amp;Remove	Del</source>
        <translation>移除(&amp;R)	Del</translation>
    </message>
    <message>
        <source>Move &amp;up	Alt+Up</source>
        <translation>上移(&amp;U)	Alt+Up</translation>
    </message>
    <message>
        <source>Move do&amp;wn	Alt+Down</source>
        <translation>下移(&amp;W)	Alt+Down</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SchemeCards</name>
    <message>
        <source>Course</source>
        <translation>课程</translation>
    </message>
    <message>
        <source>Formats</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>LLM</source>
        <translation>LLM</translation>
    </message>
    <message numerus="yes">
        <source>No more than %n schemes fit side by side.</source>
        <translation>
            <numerusform>最多可并排比较%n个方案。</numerusform>
        </translation>
    </message>
    <message>
        <source>Schemes</source>
        <translation>方案</translation>
    </message>
    <message>
        <source>&amp;Add</source>
        <translation>添加(&amp;A)</translation>
    </message>
    <message>
        <source>Add a scheme</source>
        <translation>添加方案</translation>
    </message>
    <message>
        <source>&amp;Presets</source>
        <translation>预设(&amp;P)</translation>
    </message>
    <message>
        <source>Replace the schemes by a preset</source>
        <translation>用预设替换各方案</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SchemeChoice</name>
    <message>
        <source>One of %1 groups with parameters of their own, from 0</source>
        <translation>各有自己参数的%1个组之一，从0起编号</translation>
    </message>
    <message>
        <source>S&amp;cheme</source>
        <translation>方案(&amp;C)</translation>
    </message>
    <message>
        <source>Scheme that the picture looks at</source>
        <translation>图所查看的方案</translation>
    </message>
    <message>
        <source>The pictures of the page look at the same scheme.</source>
        <translation>此页的各图查看同一方案。</translation>
    </message>
    <message>
        <source>&amp;Group</source>
        <translation>组(&amp;G)</translation>
    </message>
    <message>
        <source>Group whose parameters are shown</source>
        <translation>显示其参数的组</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SchemeForm</name>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>Kind of the scheme</source>
        <translation>方案的种类</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
    <message>
        <source>More options of the scheme</source>
        <translation>方案的更多选项</translation>
    </message>
    <message>
        <source>As a word</source>
        <translation>命令行写法</translation>
    </message>
    <message>
        <source>The scheme as a word of the command line</source>
        <translation>方案的命令行写法</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ShortcutsDialog</name>
    <message>
        <source>Keyboard Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>&amp;Close</source>
        <translation>关闭(&amp;C)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Where</source>
        <translation>位置</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>What they do</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SliceControl</name>
    <message>
        <source>Axis %1</source>
        <translation>轴 %1</translation>
    </message>
    <message>
        <source>Index along axis %1</source>
        <translation>沿轴 %1 的索引</translation>
    </message>
    <message>
        <source> (0…%1)</source>
        <extracomment>Behind an index: the indices there are, 0 to %1.</extracomment>
        <translation> （0…%1）</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SourceMenu</name>
    <message>
        <source>&amp;Forget These Files</source>
        <translation>忘记这些文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open Raw &amp;Numbers…</source>
        <translation>打开裸数据(&amp;N)…</translation>
    </message>
    <message>
        <source>&amp;Paste Numbers…</source>
        <translation>粘贴数(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Recent Files</source>
        <translation>最近的文件(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Samples</source>
        <translation>样本(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Generate…</source>
        <translation>生成(&amp;G)…</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SpecPanel</name>
    <message>
        <source>Min–max</source>
        <translation>最小–最大</translation>
    </message>
    <message>
        <source>Percentile %1</source>
        <translation>百分位%1</translation>
    </message>
    <message>
        <source>Least MSE</source>
        <translation>最小MSE</translation>
    </message>
    <message>
        <source>Least KL</source>
        <translation>最小KL</translation>
    </message>
    <message>
        <source>ACIQ</source>
        <translation>ACIQ</translation>
    </message>
    <message>
        <source>%1 … %2</source>
        <translation>%1 … %2</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>&amp;Bits</source>
        <translation>位数(&amp;B)</translation>
    </message>
    <message>
        <source>B&amp;its</source>
        <translation>位数(&amp;I)</translation>
    </message>
    <message>
        <source>Sc&amp;ale per</source>
        <translation>缩放因子按(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Range</source>
        <translation>范围(&amp;R)</translation>
    </message>
    <message>
        <source>Bits of weights</source>
        <translation>权重位数</translation>
    </message>
    <message>
        <source>Bits of activations</source>
        <translation>激活值位数</translation>
    </message>
    <message>
        <source>float</source>
        <translation>浮点</translation>
    </message>
    <message>
        <source>Which weights share a scale</source>
        <translation>哪些权重共用缩放因子</translation>
    </message>
    <message>
        <source>tensor</source>
        <translation>张量</translation>
    </message>
    <message>
        <source>output channel</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source>How the range of weights is chosen</source>
        <translation>权重范围的选取方式</translation>
    </message>
    <message>
        <source>S&amp;ymmetric codes</source>
        <translation>对称编码(&amp;Y)</translation>
    </message>
    <message>
        <source>About zero point 0; otherwise codes from 0 up with a zero point</source>
        <translation>零点为0；否则编码从0起并带零点</translation>
    </message>
    <message>
        <source>Batc&amp;hes</source>
        <translation>批数(&amp;H)</translation>
    </message>
    <message>
        <source>Calibration batches</source>
        <translation>校准批数</translation>
    </message>
    <message>
        <source>Samples of a batch</source>
        <translation>每批样本数</translation>
    </message>
    <message>
        <source>&amp;Fold batch normalisation</source>
        <translation>折叠批归一化(&amp;F)</translation>
    </message>
    <message>
        <source>E&amp;qualize layers</source>
        <translation>跨层均衡(&amp;Q)</translation>
    </message>
    <message>
        <source>Scales channels of neighbouring layers so that their ranges agree; the function stays the same (Nagel et al. 2019)</source>
        <translation>缩放相邻层的通道使其范围一致；函数不变（Nagel等，2019）</translation>
    </message>
    <message>
        <source>Co&amp;rrect biases</source>
        <translation>校正偏置(&amp;R)</translation>
    </message>
    <message>
        <source>Takes the mean error of each output channel off its bias</source>
        <translation>从偏置中减去每个输出通道的平均误差</translation>
    </message>
    <message>
        <source>First and last layer &amp;8 bits</source>
        <translation>首尾层8位(&amp;8)</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::StaircaseCanvas</name>
    <message>
        <source>Transfer functions and error curves</source>
        <translation>传递函数与误差曲线</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等函数</translation>
    </message>
    <message>
        <source>x = %1</source>
        <translation>x = %1</translation>
    </message>
    <message>
        <source>%1: Q(x) = %2, error %3</source>
        <translation>%1：Q(x) = %2，误差%3</translation>
    </message>
    <message>
        <source>Quantized Q(x)</source>
        <translation>量化值Q(x)</translation>
    </message>
    <message>
        <source>Error Q(x) − x</source>
        <translation>误差Q(x) − x</translation>
    </message>
    <message>
        <source>Value x</source>
        <translation>值x</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::StaircaseView</name>
    <message>
        <source>Staircase</source>
        <translation>阶梯图</translation>
    </message>
    <message>
        <source>What each scheme makes of a value x, as a staircase beside the identity, and below it the error it makes. The cursor reads exact numbers.</source>
        <translation>每个方案把值x变成什么，画成恒等函数旁的阶梯，下方是产生的误差。光标读取精确的数。</translation>
    </message>
    <message>
        <source>Move the cursor over the values; with Shift by a pixel</source>
        <translation>在数值上移动光标；按住Shift则移动一个像素</translation>
    </message>
    <message>
        <source>Zoom the axis of values</source>
        <translation>缩放数值轴</translation>
    </message>
    <message>
        <source>Move the view</source>
        <translation>移动视图</translation>
    </message>
    <message>
        <source>Show the range of the values</source>
        <translation>显示数值的范围</translation>
    </message>
    <message>
        <source>No tensor is chosen.</source>
        <translation>未选择张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message>
        <source>No element of the tensor is a finite number.</source>
        <translation>张量中没有有限数。</translation>
    </message>
    <message>
        <source>No scheme is shown.</source>
        <translation>没有显示任何方案。</translation>
    </message>
    <message>
        <source>No curve for %1: a block chooses its scales for the values it holds, so no other value has a code.</source>
        <translation>%1没有曲线：块按其所含的值选取缩放因子，因此其他值没有编码。</translation>
    </message>
    <message>
        <source>%1: one draw of many.</source>
        <translation>%1：只是众多随机结果之一。</translation>
    </message>
    <message>
        <source>Show the range</source>
        <translation>显示范围</translation>
    </message>
    <message>
        <source>Show the range of the values (Home)</source>
        <translation>显示数值的范围（Home）</translation>
    </message>
    <message>
        <source>What the cursor reads</source>
        <translation>光标处的读数</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::StatisticsTable</name>
    <message>
        <source>A value lies %1 standard deviations from the mean. One 8-bit scale for the whole tensor has to reach it, so its step is %2, which is %3 σ: most values share a few levels. Scales for each channel or block, or clipping, lose less.</source>
        <translation>有一个值距均值 %1 个标准差。整个张量共用一个 8 位缩放时必须覆盖它，于是步长为 %2，即 %3 σ：多数值只能共用几个等级。按通道或按块的缩放，或者截断，损失更小。</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>The lengths of the axes, outermost first.</source>
        <translation>各轴的长度，最外层在前。</translation>
    </message>
    <message>
        <source>%1 (in the file: %2)</source>
        <translation>%1（文件中：%2）</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素数</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节数</translation>
    </message>
    <message>
        <source>Of the elements, without compression.</source>
        <translation>元素的字节数，未压缩。</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Byte offset</source>
        <translation>字节偏移</translation>
    </message>
    <message>
        <source>Where in the file the elements begin.</source>
        <translation>元素在文件中开始的位置。</translation>
    </message>
    <message>
        <source>not in one piece</source>
        <translation>不连续</translation>
    </message>
    <message>
        <source>undefined</source>
        <translation>未定义</translation>
    </message>
    <message>
        <source>Minimum</source>
        <translation>最小值</translation>
    </message>
    <message>
        <source>Of the finite values.</source>
        <translation>有限值中的。</translation>
    </message>
    <message>
        <source>Maximum</source>
        <translation>最大值</translation>
    </message>
    <message>
        <source>Largest |x|</source>
        <translation>最大 |x|</translation>
    </message>
    <message>
        <source>The range a symmetric scale has to reach.</source>
        <translation>对称缩放需要覆盖的范围。</translation>
    </message>
    <message>
        <source>Mean</source>
        <translation>均值</translation>
    </message>
    <message>
        <source>Standard deviation σ</source>
        <translation>标准差 σ</translation>
    </message>
    <message>
        <source>Of all values as a population: √(Σ(x − mean)² / n).</source>
        <translation>把全部值视为总体：√(Σ(x − 均值)² / n)。</translation>
    </message>
    <message>
        <source>Skewness</source>
        <translation>偏度</translation>
    </message>
    <message>
        <source>0 for symmetric values, positive for a longer tail to the right.</source>
        <translation>对称时为 0，右侧尾部较长时为正。</translation>
    </message>
    <message>
        <source>Excess kurtosis</source>
        <translation>超额峰度</translation>
    </message>
    <message>
        <source>0 for normal values, 3 for Laplace&apos;s; large with heavy tails or outliers.</source>
        <translation>正态分布为 0，拉普拉斯分布为 3；尾部重或有离群值时很大。</translation>
    </message>
    <message>
        <source>Farthest value</source>
        <translation>最远的值</translation>
    </message>
    <message>
        <source>From the mean, in standard deviations.</source>
        <translation>距均值的距离，以标准差计。</translation>
    </message>
    <message>
        <source>%1 (%2 σ)</source>
        <translation>%1（%2 σ）</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1 (%2)</translation>
    </message>
    <message>
        <source>Zeros</source>
        <translation>零的个数</translation>
    </message>
    <message>
        <source>NaN</source>
        <translation>NaN</translation>
    </message>
    <message>
        <source>+∞</source>
        <translation>+∞</translation>
    </message>
    <message>
        <source>−∞</source>
        <translation>−∞</translation>
    </message>
    <message>
        <source>Distinct values</source>
        <translation>不同的值</translation>
    </message>
    <message>
        <source>Different finite values; +0 and −0 are one.</source>
        <translation>不同的有限值；+0 与 −0 算一个。</translation>
    </message>
    <message>
        <source>more than %1</source>
        <translation>多于 %1</translation>
    </message>
    <message>
        <source>First values</source>
        <translation>开头的值</translation>
    </message>
    <message>
        <source>Last values</source>
        <translation>末尾的值</translation>
    </message>
    <message>
        <source>Statistics of the tensor</source>
        <translation>张量的统计</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>量</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Outlier</source>
        <translation>离群值</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TableView</name>
    <message>
        <source>Accuracy</source>
        <translation>准确率</translation>
    </message>
    <message>
        <source>What quantization after training leaves of the accuracy, for every observer, number of bits and granularity; ★ marks the best of each number of bits. A click takes a calibration over.</source>
        <translation>对每种观测器、位数和粒度，训练后量化保留了多少准确率；★标出每种位数的最佳者。单击即采用该校准。</translation>
    </message>
    <message>
        <source>Accuracy: calibrate as the cell says</source>
        <translation>准确率：按单元格校准</translation>
    </message>
    <message>
        <source>Observer</source>
        <translation>观测器</translation>
    </message>
    <message>
        <source>%1 bits
tensor</source>
        <translation>%1位
张量</translation>
    </message>
    <message>
        <source>%1 bits
channel</source>
        <translation>%1位
通道</translation>
    </message>
    <message>
        <source>Accuracy %1 %, loss %2</source>
        <translation>准确率%1 %，损失%2</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Go on filling the table</source>
        <translation>继续填充表格</translation>
    </message>
    <message>
        <source>Stop filling the table</source>
        <translation>停止填充表格</translation>
    </message>
    <message>
        <source>Train a network or open one to compare calibrations.</source>
        <translation>训练或打开一个网络，比较各种校准。</translation>
    </message>
    <message>
        <source>Accuracy in % of %1 samples held out.</source>
        <translation>%1个留出样本上的准确率（%）。</translation>
    </message>
    <message>
        <source>Loss over %1 samples held out.</source>
        <translation>%1个留出样本上的损失。</translation>
    </message>
    <message>
        <source>Float: %1.</source>
        <translation>浮点：%1。</translation>
    </message>
    <message>
        <source>%1 of %2 cells.</source>
        <translation>%1/%2个单元格。</translation>
    </message>
    <message>
        <source>Accuracy of each calibration</source>
        <translation>各种校准的准确率</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TensorBrowser</name>
    <message>
        <source>The file %1 is gone. What was read of it is still shown.</source>
        <translation>文件 %1 已不存在。仍显示已读取的内容。</translation>
    </message>
    <message>
        <source>The file %1 changed and was read again.</source>
        <translation>文件 %1 已更改，已重新读取。</translation>
    </message>
    <message>
        <source>Open a Tensor File</source>
        <translation>打开张量文件</translation>
    </message>
    <message>
        <source>Open Raw Numbers</source>
        <translation>打开裸数据</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Opening: %p %</source>
        <translation>正在打开：%p %</translation>
    </message>
    <message>
        <source>Looking at the values: %p %</source>
        <translation>正在查看各值：%p %</translation>
    </message>
    <message>
        <source>Progress of opening the file</source>
        <translation>打开文件的进度</translation>
    </message>
    <message>
        <source>Progress of looking at the values</source>
        <translation>查看各值的进度</translation>
    </message>
    <message>
        <source>&amp;Go on</source>
        <translation>继续(&amp;G)</translation>
    </message>
    <message>
        <source>S&amp;top</source>
        <translation>停止(&amp;T)</translation>
    </message>
    <message>
        <source>Go on looking at the values</source>
        <translation>继续查看各值</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <extracomment>a button that goes to the next of them</extracomment>
        <translation>
            <numerusform>%n 个问题</numerusform>
        </translation>
    </message>
    <message>
        <source>Go to the next problem</source>
        <translation>转到下一个问题</translation>
    </message>
    <message>
        <source>Goes to the next tensor that has a problem.</source>
        <translation>转到下一个有问题的张量。</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <extracomment>file name, format, number of tensors, number of elements, bytes</extracomment>
        <translation>
            <numerusform>%n 个张量</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 parameters</source>
        <translation>%1 个参数</translation>
    </message>
    <message numerus="yes">
        <source>%n of them shown</source>
        <translation>
            <numerusform>显示其中 %n 个</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>Open a tensor</source>
        <translation>打开张量</translation>
    </message>
    <message>
        <source>Files, the clipboard, samples. A file can also be dropped on the window.</source>
        <translation>文件、剪贴板、样本。也可以把文件拖到窗口上。</translation>
    </message>
    <message>
        <source>Filter by name</source>
        <translation>按名称筛选</translation>
    </message>
    <message>
        <source>Filter the tensors by name</source>
        <translation>按名称筛选张量</translation>
    </message>
    <message>
        <source>Shows the tensors whose names contain this (Ctrl+F).</source>
        <translation>显示名称包含此内容的张量（Ctrl+F）。</translation>
    </message>
    <message>
        <source>Tensors of the file</source>
        <translation>文件中的张量</translation>
    </message>
    <message>
        <source>Problem of the current row</source>
        <translation>当前行的问题</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TensorTreeModel</name>
    <message>
        <source>The whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>cannot be read</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>when chosen</source>
        <translation>选择时读取</translation>
    </message>
    <message>
        <source>No elements.</source>
        <translation>没有元素。</translation>
    </message>
    <message>
        <source>From %1 to %2, mean %3, standard deviation %4.</source>
        <translation>从 %1 到 %2，均值 %3，标准差 %4。</translation>
    </message>
    <message>
        <source>Zeros: %1.</source>
        <translation>零：%1。</translation>
    </message>
    <message>
        <source>NaN: %1.</source>
        <translation>NaN：%1。</translation>
    </message>
    <message>
        <source>Infinite: %1.</source>
        <translation>无穷：%1。</translation>
    </message>
    <message>
        <source>Bytes: %1</source>
        <translation>字节数：%1</translation>
    </message>
    <message>
        <source>Stored as %1, read as %2.</source>
        <translation>存储为 %1，读作 %2。</translation>
    </message>
    <message>
        <source>A tensor as large as this is read only when it is chosen.</source>
        <translation>这么大的张量只在选择时读取。</translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n 个张量</numerusform>
        </translation>
    </message>
    <message>
        <source>Sorted by name, tensors stand in groups; sorted by anything else, in one list.</source>
        <translation>按名称排序时张量成组显示，按其他排序时列成一列。</translation>
    </message>
    <message>
        <source>How the file stores the elements · how they are read</source>
        <translation>文件如何存储元素 · 如何读取</translation>
    </message>
    <message>
        <source>How often which value occurs; sorted by the standard deviation</source>
        <translation>各个值出现的多少；按标准差排序</translation>
    </message>
    <message>
        <source>The greatest magnitude</source>
        <translation>最大的绝对值</translation>
    </message>
    <message>
        <source>Excess kurtosis: 0 for a normal distribution, large where outliers are</source>
        <translation>超额峰度：正态分布为 0，有离群值时很大</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Elements</source>
        <translation>元素数</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Values</source>
        <translation>值</translation>
    </message>
    <message>
        <source>Max |x|</source>
        <translation>最大 |x|</translation>
    </message>
    <message>
        <source>Kurtosis</source>
        <translation>峰度</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TensorTreeView</name>
    <message>
        <source>&amp;Copy Row</source>
        <translation>复制行(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Sort By</source>
        <translation>排序方式(&amp;S)</translation>
    </message>
    <message>
        <source>The File&apos;s Order</source>
        <translation>文件中的顺序</translation>
    </message>
    <message>
        <source>Co&amp;lumns</source>
        <translation>列(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Expand All</source>
        <translation>全部展开(&amp;E)</translation>
    </message>
    <message>
        <source>C&amp;ollapse All</source>
        <translation>全部折叠(&amp;O)</translation>
    </message>
    <message>
        <source>Tensors of the file</source>
        <translation>文件中的张量</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TensorView</name>
    <message>
        <source>Histogram</source>
        <translation>直方图</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>热图</translation>
    </message>
    <message>
        <source>Save slice (CSV)…</source>
        <translation>保存切片 (CSV)…</translation>
    </message>
    <message>
        <source>Save &amp;data (CSV, JSON)…</source>
        <translation>保存数据 (CSV、JSON)(&amp;D)…</translation>
    </message>
    <message>
        <source>Save the slice as numbers</source>
        <translation>把切片保存为数</translation>
    </message>
    <message>
        <source>Save the histogram as numbers</source>
        <translation>把直方图保存为数</translation>
    </message>
    <message>
        <source>Save the Picture</source>
        <translation>保存图片</translation>
    </message>
    <message>
        <source>Cannot Save the Picture</source>
        <translation>无法保存图片</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv)</source>
        <translation>逗号分隔值 (*.csv)</translation>
    </message>
    <message>
        <source>Comma-separated values (*.csv);;JSON (*.json)</source>
        <translation>逗号分隔值 (*.csv);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Save Data</source>
        <translation>保存数据</translation>
    </message>
    <message>
        <source>Cannot Save the Data</source>
        <translation>无法保存数据</translation>
    </message>
    <message>
        <source>Change between histogram and heat map</source>
        <translation>在直方图与热图之间切换</translation>
    </message>
    <message>
        <source>Histogram: read the previous or next bar</source>
        <translation>直方图：读取上一条或下一条</translation>
    </message>
    <message>
        <source>Histogram: select a range of bars</source>
        <translation>直方图：选择一段</translation>
    </message>
    <message>
        <source>Histogram: zoom to the selected range</source>
        <translation>直方图：放大到所选范围</translation>
    </message>
    <message>
        <source>Histogram: move the view; heat map: move by a tenth of what is seen</source>
        <translation>直方图：移动视图；热图：移动可见范围的十分之一</translation>
    </message>
    <message>
        <source>Heat map: move from element to element</source>
        <translation>热图：逐个元素移动</translation>
    </message>
    <message>
        <source>Heat map: go to the first or last element</source>
        <translation>热图：转到第一个或最后一个元素</translation>
    </message>
    <message>
        <source>Zoom in, zoom out, show all</source>
        <translation>放大、缩小、全部显示</translation>
    </message>
    <message>
        <source>Let go of the selection or the cursor</source>
        <translation>取消选择或光标</translation>
    </message>
    <message>
        <source>Name of the tensor</source>
        <translation>张量的名称</translation>
    </message>
    <message>
        <source>Shape and type of the tensor</source>
        <translation>张量的形状与类型</translation>
    </message>
    <message>
        <source>Progress of reading the tensor</source>
        <translation>读取张量的进度</translation>
    </message>
    <message>
        <source>Save &amp;picture…</source>
        <translation>保存图片(&amp;P)…</translation>
    </message>
    <message>
        <source>Save the picture in front</source>
        <translation>保存最前面的图片</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TensorsPage</name>
    <message>
        <source>Tensors</source>
        <translation>张量</translation>
    </message>
    <message>
        <source># Tensors

Open a file of tensors and look into it: NumPy (`.npy`, `.npz`), safetensors, GGUF, ONNX, PyTorch checkpoints, text (`.csv`, `.tsv`, `.txt`), a sharded index or a whole folder, or bare numbers whose type you tell. Nothing in a file is ever executed, and only the bytes that are looked at are read.

- **Left**: the tensors. Filter by name; sort by size, largest magnitude or kurtosis: outliers are what makes quantization hard.
- **Middle**: the histogram of all values (drag over a range to read its share) and a heat map of any two-dimensional slice.
- **Right**: the statistics, exact to the last digit when copied.

NaN and infinities are counted and kept out of everything else. The file is watched: when it changes, it is read again.</source>
        <translation># 张量

打开张量文件，看看里面是什么：NumPy（`.npy`、`.npz`）、safetensors、GGUF、ONNX、PyTorch 检查点、文本（`.csv`、`.tsv`、`.txt`）、分片索引或整个文件夹，或者由您指明类型的裸数据。文件中的任何东西都不会被执行，只读取所查看的字节。

- **左侧**：各个张量。可按名称筛选，按大小、最大绝对值或峰度排序：离群值正是量化的难处。
- **中间**：全部值的直方图（拖过一段范围可读出其占比），以及任意二维切片的热图。
- **右侧**：统计量，复制时精确到最后一位。

NaN 与无穷单独计数，不参与其他计算。文件会被监视：更改后会重新读取。</translation>
    </message>
    <message>
        <source>Copy the selected statistics with all digits</source>
        <translation>复制所选统计量的全部数位</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Stop loadin&amp;g</source>
        <translation>停止加载(&amp;G)</translation>
    </message>
    <message>
        <source>Stop loading the tensor</source>
        <translation>停止加载张量</translation>
    </message>
    <message>
        <source>&amp;Copy statistics</source>
        <translation>复制统计量(&amp;C)</translation>
    </message>
    <message>
        <source>Copy all statistics with all digits</source>
        <translation>复制全部统计量的全部数位</translation>
    </message>
    <message>
        <source>Statistics of the tensor</source>
        <translation>张量的统计</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TheatreCanvas</name>
    <message>
        <source>Calibration theatre</source>
        <translation>校准剧场</translation>
    </message>
    <message>
        <source>%1: %2 values after %3 of %4 batches</source>
        <translation>%1：%3/%4批之后，%2个值</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>an observer and its range</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Batch %1 of %2. %3</source>
        <translation>第%1批，共%2批。%3</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>value that flows in</source>
        <translation>流入的值</translation>
    </message>
    <message>
        <source>count</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>%1: nothing to show</source>
        <translation>%1：无可显示</translation>
    </message>
    <message>
        <source>%1: least at %2</source>
        <translation>%1：最小处在%2</translation>
    </message>
    <message>
        <source>threshold</source>
        <translation>阈值</translation>
    </message>
    <message>
        <source>Squared error</source>
        <translation>平方误差</translation>
    </message>
    <message>
        <source>log₁₀ MSE</source>
        <translation>log₁₀ MSE</translation>
    </message>
    <message>
        <source>in all</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>clipping</source>
        <translation>截断</translation>
    </message>
    <message>
        <source>rounding</source>
        <translation>舍入</translation>
    </message>
    <message>
        <source>Divergence</source>
        <translation>散度</translation>
    </message>
    <message>
        <source>log₁₀ KL</source>
        <translation>log₁₀ KL</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TheatreView</name>
    <message>
        <source>Theatre</source>
        <translation>剧场</translation>
    </message>
    <message>
        <source>Calibration batches flow by, a histogram of what enters a layer grows, and the thresholds of all observers move over it; below, what each threshold costs.</source>
        <translation>校准批次依次流过，进入某层之值的直方图逐渐长大，所有观测器的阈值在其上移动；下方是每个阈值的代价。</translation>
    </message>
    <message>
        <source>Theatre: go to the previous or next batch</source>
        <translation>剧场：转到上一批或下一批</translation>
    </message>
    <message>
        <source>Theatre: go to the first or last batch</source>
        <translation>剧场：转到首批或末批</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a layer&apos;s number and what it is</comment>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Train a network or open one to see it calibrated.</source>
        <translation>训练或打开一个网络，观看其校准。</translation>
    </message>
    <message>
        <source>The batches are on their way…</source>
        <translation>批次正在到来…</translation>
    </message>
    <message>
        <source>There is nothing to show.</source>
        <translation>无可显示。</translation>
    </message>
    <message>
        <source>What flows into la&amp;yer</source>
        <translation>流入此层(&amp;Y)</translation>
    </message>
    <message>
        <source>The layer whose input is watched</source>
        <translation>观察其输入的层</translation>
    </message>
    <message>
        <source>&amp;Logarithmic counts</source>
        <translation>对数计数(&amp;L)</translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation>对数计数</translation>
    </message>
    <message>
        <source>Thresholds at this batch</source>
        <translation>此批的阈值</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TracesCanvas</name>
    <message>
        <source>A node over the steps of training</source>
        <translation>训练各步中的节点</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>缩放因子</translation>
    </message>
    <message>
        <source>Code flips a step</source>
        <translation>每步编码翻转</translation>
    </message>
    <message>
        <source>Gradients stopped, %</source>
        <translation>被阻断的梯度，%</translation>
    </message>
    <message>
        <source>Activations&apos; gradients stopped</source>
        <translation>被阻断的激活值梯度</translation>
    </message>
    <message>
        <source>Step %1</source>
        <translation>第%1步</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>one in %1 steps shown</source>
        <translation>每%1步显示一步</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TrainBar</name>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Play</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Pause training</source>
        <translation>暂停训练</translation>
    </message>
    <message>
        <source>Let training run</source>
        <translation>继续训练</translation>
    </message>
    <message>
        <source>Pause (Space)</source>
        <translation>暂停（空格）</translation>
    </message>
    <message>
        <source>Train until paused (Space)</source>
        <translation>训练直到暂停（空格）</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>单步</translation>
    </message>
    <message>
        <source>Take one step: one batch</source>
        <translation>走一步：一批</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>一轮</translation>
    </message>
    <message>
        <source>Train to the end of the epoch: once through all samples</source>
        <translation>训练到本轮结束：遍历全部样本一次</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Begin anew with the first weights</source>
        <translation>从初始权重重新开始</translation>
    </message>
    <message numerus="yes">
        <source>%n step(s)/s</source>
        <translation>
            <numerusform>%n步/秒</numerusform>
        </translation>
    </message>
    <message>
        <source>Full speed</source>
        <translation>全速</translation>
    </message>
    <message>
        <source>Speed of training</source>
        <translation>训练速度</translation>
    </message>
    <message>
        <source>Optimizer</source>
        <translation>优化器</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Learning rate</source>
        <translation>学习率</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Samples a step</source>
        <translation>每步样本数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Seed of the first weights and of the order of samples</source>
        <translation>初始权重和样本顺序的种子</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TrainPage</name>
    <message>
        <source>Cannot Open the Network</source>
        <translation>无法打开网络</translation>
    </message>
    <message>
        <source>Train</source>
        <translation>训练</translation>
    </message>
    <message>
        <source># Train

A small network learns before your eyes: in full precision (**Float**), rounded after training (**PTQ**), and trained with its rounding (**QAT**). Press **Play** or Space.

- **Left**: the data, the network and its nodes. Layers are boxes with the shape of what they give; the small boxes before a layer (A, what flows in) and beside it (W, its weights) are fake-quantization nodes. Click one to set its bits and method, or move the sliders to set all of them, also while training runs.
- **Middle**: how the three networks divide the plane, fit a curve or answer to samples; colours are deep where a network is sure. Filled marks are training samples, hollow ones are held out. Below: loss and accuracy.
- **Right**: the numbers, the weights and nodes of a layer, the confusion matrix, the samples whose answer quantization changed, and a sheet to draw a digit.

PTQ is made anew from the float network a few times a second. QAT starts from the same first weights as Float; **Start QAT** begins it anew from the float network as it is, or from PTQ. The same data, network and seed give the same numbers.

**Network** saves and opens networks as safetensors files, saves pictures and numbers, and shows the layers of a network on the page Quantize.</source>
        <translation># 训练

一个小网络在眼前学习：全精度（**浮点**）、训练后舍入（**PTQ**）、带着舍入训练（**QAT**）。按**运行**或空格键。

- **左侧**：数据、网络及其节点。各层是方框，标有输出的形状；层前（A，流入的值）和层旁（W，权重）的小方框是伪量化节点。单击可设置位数和方法，或移动滑块设置全部节点，训练中也可以。
- **中间**：三个网络如何划分平面、拟合曲线或回答样本；网络越有把握颜色越深。实心标记是训练样本，空心标记是留出样本。下方：损失与准确率。
- **右侧**：数值、某层的权重与节点、混淆矩阵、因量化而改变回答的样本，以及手写数字板。

PTQ每秒数次由浮点网络重新得到。QAT与浮点从相同的初始权重开始；**开始QAT**从当前浮点网络或PTQ重新开始。数据、网络和种子相同，则数值相同。

**网络**菜单以safetensors文件保存和打开网络，保存图片和数值，并在“量化”页显示网络的各层。</translation>
    </message>
    <message>
        <source>Let training run, or pause it</source>
        <translation>继续或暂停训练</translation>
    </message>
    <message>
        <source>Take one step</source>
        <translation>走一步</translation>
    </message>
    <message>
        <source>Choose layers and nodes of the drawn network; move the cursor of a picture</source>
        <translation>选择网络图中的层和节点；移动图中的光标</translation>
    </message>
    <message>
        <source>More or fewer bits of the chosen node, or outputs of the chosen layer</source>
        <translation>增减所选节点的位数，或所选层的输出数</translation>
    </message>
    <message>
        <source>Add a layer after the chosen one, or remove it</source>
        <translation>在所选层后添加一层，或移除所选层</translation>
    </message>
    <message>
        <source>Move the chosen layer</source>
        <translation>移动所选层</translation>
    </message>
    <message>
        <source>Show the previous or next tool on the right</source>
        <translation>显示右侧的上一个或下一个工具</translation>
    </message>
    <message>
        <source>Open Samples</source>
        <translation>打开样本</translation>
    </message>
    <message>
        <source>Tables and arrays (*.csv *.tsv *.txt *.npy *.npz);;All files (*)</source>
        <translation>表格和数组 (*.csv *.tsv *.txt *.npy *.npz);;所有文件 (*)</translation>
    </message>
    <message>
        <source>“%1” is neither a kind of data nor a file.</source>
        <translation>“%1”既不是数据种类，也不是文件。</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>Data, network and nodes</source>
        <translation>数据、网络和节点</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::Transport</name>
    <message>
        <source>&amp;Pause</source>
        <translation>暂停(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Play</source>
        <translation>播放(&amp;P)</translation>
    </message>
    <message>
        <source>Pause the batches</source>
        <translation>暂停批次</translation>
    </message>
    <message>
        <source>Play the batches</source>
        <translation>播放批次</translation>
    </message>
    <message>
        <source>Previous batch</source>
        <translation>上一批</translation>
    </message>
    <message>
        <source>Next batch</source>
        <translation>下一批</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message numerus="yes">
        <source>%n batch(es) a second</source>
        <translation>
            <numerusform>每秒%n批</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ValueHistogramCanvas</name>
    <message>
        <source>Histogram of the values</source>
        <translation>值的直方图</translation>
    </message>
    <message>
        <source>%1 ≤ x &lt; %2: %3 of %4 elements, %5</source>
        <translation>%1 ≤ x &lt; %2：%4 个元素中的 %3 个，%5</translation>
    </message>
    <message>
        <source>Selected %1 ≤ x &lt; %2: %3 of %4 elements, %5</source>
        <translation>所选 %1 ≤ x &lt; %2：%4 个元素中的 %3 个，%5</translation>
    </message>
    <message>
        <source>Selected %1 ≤ x &lt; %2: %3 of %4 elements, %5; they have %6 of the sum of squares</source>
        <translation>所选 %1 ≤ x &lt; %2：%4 个元素中的 %3 个，%5；占平方和的 %6</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ValueHistogramView</name>
    <message>
        <source>No tensor is chosen.</source>
        <translation>未选择张量。</translation>
    </message>
    <message>
        <source>The tensor has no elements.</source>
        <translation>张量没有元素。</translation>
    </message>
    <message numerus="yes">
        <source>None of the %n element(s) is a finite number.</source>
        <translation>
            <numerusform>%n 个元素中没有有限数。</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 elements: %2 zeros (%3), %4 NaN, %5 +∞, %6 −∞.</source>
        <translation>%1 个元素：%2 个零（%3），%4 个 NaN，%5 个 +∞，%6 个 −∞。</translation>
    </message>
    <message>
        <source>NaN and infinities are in no bar.</source>
        <translation>NaN 与无穷不在任何条中。</translation>
    </message>
    <message>
        <source>The only finite value is %1.</source>
        <translation>唯一的有限值是 %1。</translation>
    </message>
    <message>
        <source>All %1 finite values are %2.</source>
        <translation>全部 %1 个有限值都是 %2。</translation>
    </message>
    <message>
        <source>Mean %1, standard deviation σ = %2.</source>
        <translation>均值 %1，标准差 σ = %2。</translation>
    </message>
    <message>
        <source>&amp;Logarithmic counts</source>
        <translation>对数计数(&amp;L)</translation>
    </message>
    <message>
        <source>Logarithmic counts</source>
        <translation>对数计数</translation>
    </message>
    <message>
        <source>Zoom to the selection</source>
        <translation>放大到所选范围</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Zoom in (+)</source>
        <translation>放大（+）</translation>
    </message>
    <message>
        <source>Zoom out (−)</source>
        <translation>缩小（−）</translation>
    </message>
    <message>
        <source>Zoom to the selected range (Enter)</source>
        <translation>放大到所选范围（Enter）</translation>
    </message>
    <message>
        <source>Show all values (0)</source>
        <translation>显示全部值（0）</translation>
    </message>
    <message>
        <source>Bar of the histogram</source>
        <translation>直方图的条</translation>
    </message>
    <message>
        <source>What the histogram counts</source>
        <translation>直方图统计的内容</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ViewPanes</name>
    <message>
        <source>&amp;Split</source>
        <translation>分栏(&amp;S)</translation>
    </message>
    <message>
        <source>Show one picture or two</source>
        <translation>显示一幅图或两幅图</translation>
    </message>
    <message>
        <source>One picture</source>
        <translation>一幅图</translation>
    </message>
    <message>
        <source>Two side by side</source>
        <translation>两幅并排</translation>
    </message>
    <message>
        <source>Two, one above the other</source>
        <translation>两幅上下排列</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图</translation>
    </message>
    <message>
        <source>Pictures of the second pane</source>
        <translation>第二栏的图</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::WeightsCanvas</name>
    <message>
        <source>Values and levels of a node</source>
        <translation>节点的值与级</translation>
    </message>
    <message>
        <source>full precision</source>
        <translation>全精度</translation>
    </message>
    <message>
        <source>values of the batch</source>
        <translation>该批的值</translation>
    </message>
    <message>
        <source>levels</source>
        <translation>级</translation>
    </message>
    <message>
        <source>gradient stopped (upright strokes)</source>
        <translation>梯度被阻断（竖线）</translation>
    </message>
    <message>
        <source>identity</source>
        <translation>恒等</translation>
    </message>
    <message>
        <source>No weights</source>
        <translation>没有权重</translation>
    </message>
    <message>
        <source>No values of a batch</source>
        <translation>没有该批的值</translation>
    </message>
    <message>
        <source>%1 weights, one in %2 of them shown</source>
        <translation>%1个权重，每%2个显示一个</translation>
    </message>
    <message>
        <source>%1 values, one in %2 of them shown</source>
        <translation>%1个值，每%2个显示一个</translation>
    </message>
    <message>
        <source>%1 weights</source>
        <translation>%1个权重</translation>
    </message>
    <message>
        <source>%1 values</source>
        <translation>%1个值</translation>
    </message>
    <message>
        <source>clipping point %1</source>
        <translation>截断点%1</translation>
    </message>
    <message>
        <source>magnitude %1</source>
        <translation>幅值%1</translation>
    </message>
    <message>
        <source>magnitudes %1 above and %2 below</source>
        <translation>上方幅值%1，下方%2</translation>
    </message>
    <message>
        <source>scale %1</source>
        <translation>缩放因子%1</translation>
    </message>
    <message>
        <source>scale %1, zero point %2</source>
        <translation>缩放因子%1，零点%2</translation>
    </message>
    <message>
        <source>gradient stopped: %1 (%2 %)</source>
        <translation>梯度被阻断：%1（%2 %）</translation>
    </message>
    <message>
        <source>no node: values stay binary32</source>
        <translation>无节点：值保持binary32</translation>
    </message>
    <message>
        <source>the node has not seen values yet</source>
        <translation>节点尚未见过值</translation>
    </message>
    <message>
        <source>levels: %1</source>
        <translation>级：%1</translation>
    </message>
    <message>
        <source>levels too close to be drawn: zoom in or choose a channel</source>
        <translation>级太密，无法画出：请放大或选择通道</translation>
    </message>
    <message>
        <source>x = %1</source>
        <translation>x = %1</translation>
    </message>
    <message>
        <source>becomes %1, code %2</source>
        <translation>变为%1，编码%2</translation>
    </message>
    <message>
        <source>%1 from %2 to %3</source>
        <translation>%1，%2至%3</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>计数</translation>
    </message>
    <message>
        <source>Quantized</source>
        <translation>量化值</translation>
    </message>
    <message>
        <source>Weight in full precision</source>
        <translation>全精度权重</translation>
    </message>
    <message>
        <source>Activation in full precision</source>
        <translation>全精度激活值</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::WeightsView</name>
    <message>
        <source>There is no network yet.</source>
        <translation>还没有网络。</translation>
    </message>
    <message>
        <source>The network has no layer with weights.</source>
        <translation>网络没有带权重的层。</translation>
    </message>
    <message>
        <source>There are no steps of training yet.</source>
        <translation>还没有训练步。</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Layer with weights</source>
        <translation>带权重的层</translation>
    </message>
    <message>
        <source>Weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <source>Activations</source>
        <translation>激活值</translation>
    </message>
    <message>
        <source>Node: weights or activations of the layer</source>
        <translation>节点：该层的权重或激活值</translation>
    </message>
    <message>
        <source>Channel</source>
        <translation>通道</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Output channel</source>
        <translation>输出通道</translation>
    </message>
    <message>
        <source>Values and levels</source>
        <translation>值与级</translation>
    </message>
    <message>
        <source>Over the steps</source>
        <translation>随训练步</translation>
    </message>
    <message>
        <source>Picture of the node</source>
        <translation>节点图</translation>
    </message>
    <message>
        <source>What the picture reads</source>
        <translation>图中读数</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::WheelPicture</name>
    <message>
        <source>%1: sign-magnitude %2, ones&apos; complement %3, two&apos;s complement %4, offset binary %5</source>
        <translation>%1：原码%2，反码%3，补码%4，移码%5</translation>
    </message>
    <message>
        <source>Code circle: Space plays, arrow keys step, Home restarts, End skips, Enter inspects the code</source>
        <translation>编码环：空格键播放，方向键单步移动，Home重新开始，End跳到末尾，Enter查看编码</translation>
    </message>
    <message>
        <source>%1%2
of %1%3</source>
        <translation>%1%2
共%1%3</translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::WindowActions</name>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Open…</source>
        <translation>打开(&amp;O)…</translation>
    </message>
    <message>
        <source>Open &amp;Recent</source>
        <translation>最近打开(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Save Session…</source>
        <translation>保存会话(&amp;S)…</translation>
    </message>
    <message>
        <source>Open S&amp;ession…</source>
        <translation>打开会话(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;System</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Language</source>
        <translation>语言(&amp;L)</translation>
    </message>
    <message>
        <source>Larger Te&amp;xt</source>
        <translation>放大文字(&amp;X)</translation>
    </message>
    <message>
        <source>S&amp;maller Text</source>
        <translation>缩小文字(&amp;M)</translation>
    </message>
    <message>
        <source>&amp;Normal Text Size</source>
        <translation>正常文字大小(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Full Screen</source>
        <translation>全屏(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Help on This Page</source>
        <translation>本页帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Keyboard Shortcuts</source>
        <translation>快捷键(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;About Quantoscope</source>
        <translation>关于Quantoscope(&amp;A)</translation>
    </message>
</context>
</TS>
