package callscope.traceformat;

import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.Code;
import callscope.input.Input;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.Meaning;
import callscope.input.ProcessRelation;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import callscope.input.TracedProcess.TracedThread;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The whole content of an input as comparable lines of text. */
public final class InputDump {
  private final List<String> lines = new ArrayList<>();

  private InputDump() {}

  public static List<String> of(Input input) {
    InputDump dump = new InputDump();
    dump.facts(input.facts());
    switch (input) {
      case Trace trace -> dump.trace(trace);
      case Code code -> dump.code(code);
    }
    return dump.lines;
  }

  private void facts(InputFacts facts) {
    lines.add(facts.hashes() + " " + facts.source() + ", " + facts.extractor());
    lines.add(facts.format() + ", " + facts.arch() + ", " + facts.os() + " " + facts.globals());
    features("file", facts.features());
  }

  private void features(String place, List<LocatedFeature> features) {
    // records print their classes, which distinguishes kinds of addresses and numbers
    features.forEach(one -> lines.add(place + ": " + one.feature() + one));
  }

  private void trace(Trace trace) {
    lines.add(trace.style() + " " + trace.clock() + " " + trace.start());
    trace.savedFiles().forEach(file -> lines.add(file.toString()));
    for (TracedProcess process : trace.processes()) {
      lines.add("process " + process.address() + process.address().ordinal() + process.name());
      lines.add("of " + process.address().ppid());
      lines.add("runs " + process.path() + ": " + process.commandLine());
      lines.add("sample " + trace.samples().contains(process) + " " + relation(process));
      features("process", process.features());
      for (TracedThread thread : process.threads()) {
        lines.add("thread " + thread.address() + "~" + thread.address().ordinal());
        IntStream.of(thread.calls()).forEach(call -> lines.add("has call " + call));
      }
      for (int call = 0; call < process.calls().size(); call++) {
        lines.add(call(trace, process.calls(), call));
      }
    }
  }

  private static String relation(TracedProcess process) {
    return process
        .relation()
        .filter(known -> known.kind() != ProcessRelation.Kind.SAMPLE)
        .map(ProcessRelation::toString)
        .orElse("");
  }

  private static String call(Trace trace, CallTable calls, int call) {
    CallSignatureTable signatures = trace.signatures();
    StringDictionary texts = trace.texts();
    int signature = calls.signature(call);
    StringBuilder all = new StringBuilder();
    boolean label = texts.meaning(signatures.api(signature)) == Meaning.LABEL;
    all.append(label ? "label " : "api ").append(texts.text(signatures.api(signature)));
    all.append(" of ").append(text(texts, signatures.category(signature))).append('(');
    for (int i = 0; i < signatures.arguments(signature); i++) {
      all.append(text(texts, signatures.argumentName(signature, i))).append('=');
      int value = signatures.argumentValue(signature, i);
      all.append(value == StringDictionary.NONE ? "" : texts.meaning(value) + " ");
      all.append(text(texts, value)).append('/');
      all.append(text(texts, signatures.argumentPretty(signature, i))).append(',');
    }
    return all.append(") -> ")
        .append(text(texts, calls.returned(call)))
        .append('/')
        .append(meant(texts, calls.prettyReturned(call)))
        .append(" " + calls.success(call) + " " + calls.repeated(call) + " " + calls.time(call))
        .append(" " + calls.caller(call) + " " + calls.parentCaller(call))
        .append(" " + calls.thread(call) + " " + calls.id(call))
        .toString();
  }

  private static String meant(StringDictionary texts, int number) {
    return number == StringDictionary.NONE ? "none" : texts.meaning(number) + text(texts, number);
  }

  private static String text(StringDictionary texts, int number) {
    return number == StringDictionary.NONE ? "none" : "`" + texts.text(number) + "`";
  }

  private void code(Code code) {
    lines.add("base " + code.baseAddress());
    code.libraryFunctions().forEach(function -> lines.add(function.toString()));
    for (Code.Function function : code.functions()) {
      lines.add("function " + function.address().getClass() + function.address());
      features("function", function.features());
      for (Code.Block block : function.blocks()) {
        lines.add("block " + block.address());
        features("block", block.features());
        for (Code.Instruction instruction : block.instructions()) {
          lines.add("instruction " + instruction.address());
          features("instruction", instruction.features());
        }
      }
    }
  }
}
