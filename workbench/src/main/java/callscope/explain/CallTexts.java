package callscope.explain;

import callscope.address.CallAddress;
import callscope.compile.Patterns;
import callscope.document.CallText;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.TextTable;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** The texts of the calls of a trace. */
final class CallTexts {
  private final Trace trace;
  private final FeatureAnswers features;
  private final Patterns patterns;
  private final CallText text;

  CallTexts(Trace trace, FeatureAnswers features, Patterns patterns) {
    this.trace = trace;
    this.features = features;
    this.patterns = patterns;
    this.text = new CallText(trace);
  }

  /** The whole call. */
  String text(TracedProcess process, CallAddress call) {
    return text.render(process.calls(), Math.toIntExact(call.index()));
  }

  /** The arguments that answer a pattern over texts. */
  List<String> captured(TracedProcess process, CallAddress call, int pattern) {
    if (patterns.pattern(pattern).kind() != FeatureKind.STRING) {
      return List.of();
    }
    BitSet wanted = new BitSet();
    wanted.set(pattern);
    int shape = process.calls().shape(Math.toIntExact(call.index()));
    List<String> captured = new ArrayList<>();
    for (int i = 0; i < trace.shapes().arguments(shape); i++) {
      int value = trace.shapes().argumentValue(shape, i);
      String argument = value == TextTable.NONE ? "" : trace.texts().text(value);
      if (value != TextTable.NONE && !features.of(Feature.string(argument), wanted).isEmpty()) {
        captured.add(argument);
      }
    }
    return captured;
  }
}
