<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>ArithmeticWords</name>
    <message numerus="yes">
        <source>%n place(s) right</source>
        <translation>
            <numerusform>%n place right</numerusform>
            <numerusform>%n places right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) left</source>
        <translation>
            <numerusform>%n place left</numerusform>
            <numerusform>%n places left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Networks</name>
    <message numerus="yes">
        <source>%n bit(s), %1</source>
        <translation>
            <numerusform>%n bit, %1</numerusform>
            <numerusform>%n bits, %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StoryText</name>
    <message numerus="yes">
        <source>%n element(s) that are not finite take no part</source>
        <translation>
            <numerusform>%n element that is not finite takes no part</numerusform>
            <numerusform>%n elements that are not finite take no part</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>q = %1, in %n bit(s): %2</source>
        <translation>
            <numerusform>q = %1, in %n bit: %2</numerusform>
            <numerusform>q = %1, in %n bits: %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::CastCanvas</name>
    <message numerus="yes">
        <source>%n element(s)</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ChangedList</name>
    <message numerus="yes">
        <source>%n answer(s) changed</source>
        <translation>
            <numerusform>%n answer changed</numerusform>
            <numerusform>%n answers changed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newly wrong</source>
        <translation>
            <numerusform>%n newly wrong</numerusform>
            <numerusform>%n newly wrong</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n newly right</source>
        <translation>
            <numerusform>%n newly right</numerusform>
            <numerusform>%n newly right</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n wrong in another way</source>
        <translation>
            <numerusform>%n wrong in another way</numerusform>
            <numerusform>%n wrong in another way</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::DrawCanvas</name>
    <message numerus="yes">
        <source>%n stroke(s)</source>
        <translation>
            <numerusform>%n stroke</numerusform>
            <numerusform>%n strokes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::IntegerWheel</name>
    <message numerus="yes">
        <source>The walk of %n step(s) starts at %1.</source>
        <translation>
            <numerusform>The walk of %n step starts at %1.</numerusform>
            <numerusform>The walk of %n steps starts at %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>After %n step(s): %1 → %2.</source>
        <translation>
            <numerusform>After %n step: %1 → %2.</numerusform>
            <numerusform>After %n steps: %1 → %2.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::IterationCanvas</name>
    <message numerus="yes">
        <source>%n empty cluster(s): %1</source>
        <translation>
            <numerusform>%n empty cluster: %1</numerusform>
            <numerusform>%n empty clusters: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::IterationView</name>
    <message numerus="yes">
        <source>There are only %n different value(s).</source>
        <translation>
            <numerusform>There is only %n different value.</numerusform>
            <numerusform>There are only %n different values.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The search settled after %n iteration(s).</source>
        <translation>
            <numerusform>The search settled after %n iteration.</numerusform>
            <numerusform>The search settled after %n iterations.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped after %n iteration(s), not settled.</source>
        <translation>
            <numerusform>Stopped after %n iteration, not settled.</numerusform>
            <numerusform>Stopped after %n iterations, not settled.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NotesView</name>
    <message numerus="yes">
        <source>%1 of %n note(s)</source>
        <translation>
            <numerusform>%1 of %n note</numerusform>
            <numerusform>%1 of %n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::NumbersPage</name>
    <message numerus="yes">
        <source>irrational: computed to %n bit(s), far beyond every format here</source>
        <translation>
            <numerusform>irrational: computed to %n bit, far beyond every format here</numerusform>
            <numerusform>irrational: computed to %n bits, far beyond every format here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::PlaneView</name>
    <message numerus="yes">
        <source>%n time(s) a tensor could not be read or a scheme did not fit it.</source>
        <translation>
            <numerusform>%n time a tensor could not be read or a scheme did not fit it.</numerusform>
            <numerusform>%n times a tensor could not be read or a scheme did not fit it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::QuantPanel</name>
    <message numerus="yes">
        <source>%n bit(s)</source>
        <translation>
            <numerusform>%n bit</numerusform>
            <numerusform>%n bits</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::SchemeCards</name>
    <message numerus="yes">
        <source>No more than %n schemes fit side by side.</source>
        <translation>
            <numerusform>No more than %n scheme fits.</numerusform>
            <numerusform>No more than %n schemes fit side by side.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TensorBrowser</name>
    <message numerus="yes">
        <source>%n problem(s)</source>
        <extracomment>a button that goes to the next of them</extracomment>
        <translation>
            <numerusform>%n problem</numerusform>
            <numerusform>%n problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <extracomment>file name, format, number of tensors, number of elements, bytes</extracomment>
        <translation>
            <numerusform>%n tensor</numerusform>
            <numerusform>%n tensors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them shown</source>
        <translation>
            <numerusform>%n of them shown</numerusform>
            <numerusform>%n of them shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TensorTreeModel</name>
    <message numerus="yes">
        <source>%n tensor(s)</source>
        <translation>
            <numerusform>%n tensor</numerusform>
            <numerusform>%n tensors</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::TrainBar</name>
    <message numerus="yes">
        <source>%n step(s)/s</source>
        <translation>
            <numerusform>%n step/s</numerusform>
            <numerusform>%n steps/s</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::Transport</name>
    <message numerus="yes">
        <source>%n batch(es) a second</source>
        <translation>
            <numerusform>%n batch a second</numerusform>
            <numerusform>%n batches a second</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>quantoscope::widgets::ValueHistogramView</name>
    <message numerus="yes">
        <source>None of the %n element(s) is a finite number.</source>
        <translation>
            <numerusform>The %n element is not a finite number.</numerusform>
            <numerusform>None of the %n elements is a finite number.</numerusform>
        </translation>
    </message>
</context>
</TS>
