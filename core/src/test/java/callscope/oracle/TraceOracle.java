package callscope.oracle;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.input.CallSignatureTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.rule.Scope;
import callscope.rule.Statement;
import callscope.vocabulary.Outcomes;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Matches a trace: each call, each window of calls, each thread, each process, the file. */
final class TraceOracle {
  private final Oracle oracle;
  private final Trace trace;
  private final int spanSize;
  private final ObjectsOfCalls objects;
  private final Outcomes outcomes;
  private final Map<Address, Facts> ofCalls = new HashMap<>();
  private final Map<Address, Integer> repeated = new HashMap<>();
  private final SequenceOracle sequences;

  TraceOracle(Oracle oracle, Trace trace, ObjectsOfCalls objects, int spanSize) {
    this.oracle = oracle;
    this.trace = trace;
    this.spanSize = spanSize;
    this.objects = objects;
    this.outcomes = Outcomes.of(trace);
    this.sequences = new SequenceOracle(trace, objects, outcomes, spanSize, ofCalls);
  }

  void match() {
    for (int i = 0; i < trace.processes().size(); i++) {
      matchCalls(trace.processes().get(i), i);
    }
    for (Unit unit : oracle.sequences()) {
      sequences.follow(unit, (Statement.Sequence) unit.body());
    }
    for (TracedProcess process : trace.processes()) {
      Facts ofProcess = region();
      Facts withoutSpans = new Facts();
      for (TracedProcess.TracedThread thread : process.threads()) {
        matchThread(process, thread, ofProcess, withoutSpans);
      }
      for (Facts facts : List.of(ofProcess, withoutSpans)) {
        facts.addAll(process.features());
        oracle.addGlobals(facts, trace.facts());
      }
      oracle.count(process.address(), withoutSpans);
      oracle.reportAll(Scope.PROCESS, ofProcess, process.address());
    }
    oracle.matchFile(trace.facts());
  }

  private void matchCalls(TracedProcess process, int index) {
    for (int call = 0; call < process.calls().size(); call++) {
      Facts facts = features(process, call);
      Address at = process.callAddress(call);
      repeated.put(at, process.calls().repeated(call));
      oracle.reportAll(new ObservedCall(trace, objects, outcomes, index, call), facts);
      ofCalls.put(at, facts);
    }
  }

  private Facts region() {
    Facts facts = new Facts();
    facts.addRepeated(repeated);
    return facts;
  }

  private void matchThread(
      TracedProcess process,
      TracedProcess.TracedThread thread,
      Facts ofProcess,
      Facts withoutSpans) {
    Facts ofThread = region();
    oracle.addGlobals(ofThread, trace.facts());
    List<Facts> calls = new ArrayList<>();
    List<Oracle.Holding> before = List.of();
    for (int call : thread.calls()) {
      Address at = process.callAddress(call);
      Facts facts = Objects.requireNonNull(ofCalls.get(at));
      withoutSpans.addAllBut(onlyParts(process, call), facts);
      for (Oracle.Holding sequence : sequences.at(at)) {
        oracle.report(sequence, at);
        sequence.unit().matchNames().forEach(name -> facts.addMatch(name, at));
      }
      calls.add(facts);
      Facts ofSpan = region();
      calls.subList(Math.max(0, calls.size() - spanSize), calls.size()).forEach(ofSpan::addAll);
      List<Oracle.Holding> now = oracle.holding(Scope.SPAN_OF_CALLS, ofSpan, at);
      ofThread.addAll(facts);
      for (Oracle.Holding holding : toReport(before, now)) {
        oracle.report(holding, at);
        holding.unit().matchNames().forEach(name -> ofThread.addMatch(name, at));
      }
      before = now;
    }
    for (Oracle.Holding holding : oracle.holding(Scope.THREAD, ofThread, thread.address())) {
      oracle.report(holding, thread.address());
      holding.unit().matchNames().forEach(name -> withoutSpans.addMatch(name, thread.address()));
    }
    ofProcess.addAll(ofThread);
  }

  /** What holds now but did not before, and what that needs directly. */
  private static List<Oracle.Holding> toReport(
      List<Oracle.Holding> before, List<Oracle.Holding> now) {
    Set<String> held = new HashSet<>();
    before.forEach(holding -> held.add(holding.unit().key()));
    Set<String> wanted = new HashSet<>();
    for (Oracle.Holding holding : now) {
      if (!held.contains(holding.unit().key())) {
        wanted.add(holding.unit().key());
        wanted.addAll(holding.unit().needs());
      }
    }
    return now.stream().filter(holding -> wanted.contains(holding.unit().key())).toList();
  }

  private Facts features(TracedProcess process, int call) {
    Facts facts = new Facts();
    CallSignatureTable signatures = trace.signatures();
    int signature = process.calls().signature(call);
    Address at = process.callAddress(call);
    for (int i = signatures.arguments(signature) - 1; i >= 0; i--) {
      if (signatures.argumentValue(signature, i) != StringDictionary.NONE) {
        addValue(facts, signatures.argumentValue(signature, i), at);
      }
    }
    oracle.addGlobals(facts, trace.facts());
    if (trace.texts().meaning(signatures.api(signature)) == Meaning.LABEL) {
      return facts;
    }
    String api = trace.texts().text(signatures.api(signature));
    facts.add(new Feature.Text(FeatureKind.API, api), at);
    if (api.length() > 1 && (api.endsWith("A") || api.endsWith("W"))) {
      facts.add(new Feature.Text(FeatureKind.API, api.substring(0, api.length() - 1)), at);
    }
    return facts;
  }

  /** The strings that are only parts of the values of a call, which are not counted. */
  private Set<Feature> onlyParts(TracedProcess process, int call) {
    CallSignatureTable signatures = trace.signatures();
    int signature = process.calls().signature(call);
    Set<Feature> parts = new HashSet<>();
    Facts others = new Facts();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int value = signatures.argumentValue(signature, i);
      if (value != StringDictionary.NONE && trace.texts().meaning(value) == Meaning.PART) {
        parts.add(Feature.string(trace.texts().text(value)));
      } else if (value != StringDictionary.NONE) {
        addValue(others, value, process.callAddress(call));
      }
    }
    parts.removeAll(others.features());
    return parts;
  }

  private void addValue(Facts facts, int number, Address at) {
    feature(trace, number).ifPresent(feature -> facts.add(feature, at));
  }

  /** The feature of a value; empty if it is only shown. */
  static Optional<Feature> feature(Trace trace, int number) {
    String text = trace.texts().text(number);
    return switch (trace.texts().meaning(number)) {
      case AS_IT_READS -> Optional.of(value(text));
      case STRING, PART -> Optional.of(Feature.string(text));
      case API -> Optional.of(Feature.api(text));
      case LABEL -> Optional.empty();
    };
  }

  /** A value that reads as an integer is a number; knows the notations that we generate. */
  private static Feature value(String text) {
    if (text.matches(" ?-?[0-9]+ ?")) {
      return new Feature.Numeric(FeatureKind.NUMBER, Numeral.of(new BigInteger(text.strip())));
    }
    if (text.matches("0x[0-9a-f]+")) {
      return new Feature.Numeric(
          FeatureKind.NUMBER, Numeral.of(new BigInteger(text.substring(2), 16)));
    }
    return new Feature.Text(FeatureKind.STRING, text);
  }
}
