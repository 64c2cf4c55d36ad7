package callscope.explain;

import callscope.address.CallAddress;
import callscope.compile.Patterns;
import callscope.document.ArgumentObjects;
import callscope.document.CallText;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Renders the calls of a trace. */
final class TraceCallTexts {
  private final Trace trace;
  private final FeatureMatches features;
  private final Patterns patterns;
  private final CallText text;
  private final ArgumentObjects objects;
  private final RecordedValues recorded;

  TraceCallTexts(Trace trace, FeatureMatches features, Patterns patterns, ArgumentObjects objects) {
    this.trace = trace;
    this.features = features;
    this.patterns = patterns;
    this.text = new CallText(trace);
    this.objects = objects;
    this.recorded = new RecordedValues(trace, objects);
  }

  /** Renders the whole call. */
  String text(TracedProcess process, CallAddress call) {
    return text.render(process.calls(), call, objects);
  }

  /** What is recorded of a call, in words. */
  RecordedValues.OfCall recorded(TracedProcess process, CallAddress call) {
    return new RecordedValues.OfCall(recorded, process, Math.toIntExact(call.index()));
  }

  /** The arguments that match a string pattern. */
  List<String> captured(TracedProcess process, CallAddress call, int pattern) {
    if (patterns.pattern(pattern).kind() != FeatureKind.STRING) {
      return List.of();
    }
    BitSet wanted = new BitSet();
    wanted.set(pattern);
    int signature = process.calls().signature(Math.toIntExact(call.index()));
    List<String> captured = new ArrayList<>();
    for (int i = 0; i < trace.signatures().arguments(signature); i++) {
      int value = trace.signatures().argumentValue(signature, i);
      String argument = value == StringDictionary.NONE ? "" : trace.texts().text(value);
      if (value != StringDictionary.NONE
          && !features.of(Feature.string(argument), wanted).isEmpty()) {
        captured.add(argument);
      }
    }
    return captured;
  }
}
