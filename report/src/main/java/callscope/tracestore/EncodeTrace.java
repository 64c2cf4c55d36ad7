package callscope.tracestore;

import callscope.address.ProcessAddress;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.ProcessRelation;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.input.TracedProcess;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;

/**
 * Encodes a trace column by column, for {@link DecodeTrace}.
 *
 * <p>Call signatures are numbered by their first call. Most numbers are stored as 0, because they
 * equal a prediction: the successor of the previous signature, or the value at the last call with
 * the same signature.
 */
final class EncodeTrace {
  /** Codes of signatures and strings; other numbers follow. */
  static final int PREDICTED = 0;

  static final int NEW = 1;
  static final int OTHERS = 2;

  private final ColumnWriter out;
  private final EncodeFeatures features;
  private final Trace trace;
  private final CallSignatureTable signatures;

  /** By signature of the trace, its number among those that calls have; -1 before. */
  private final int[] numbers;

  /** By number, the signature of the trace. */
  private final int[] inOrder;

  private int count;

  EncodeTrace(ColumnWriter out, Trace trace) {
    this.out = out;
    this.features = new EncodeFeatures(out);
    this.trace = trace;
    this.signatures = trace.signatures();
    this.numbers = new int[signatures.size()];
    this.inOrder = new int[signatures.size()];
    Arrays.fill(numbers, -1);
  }

  void trace() {
    numberSignatures();
    features.facts(trace.facts());
    out.string(trace.style().between());
    out.flag(trace.style().returns());
    out.constant(trace.clock());
    out.flag(trace.start().isPresent());
    out.signed(trace.start().orElse(0));
    out.list(
        trace.savedFiles(),
        file -> {
          out.list(file.paths(), out::string);
          features.hashes(file.hashes());
        });
    strings(trace.texts());
    signatures();
    out.list(trace.recorded(), this::process);
    chosen(trace.processes());
    chosen(trace.samples());
    calls();
  }

  private void numberSignatures() {
    for (TracedProcess process : trace.recorded()) {
      CallTable calls = process.calls();
      for (int call = 0; call < calls.size(); call++) {
        int signature = calls.signature(call);
        if (numbers[signature] < 0) {
          numbers[signature] = count;
          inOrder[count++] = signature;
        }
      }
    }
  }

  private void strings(StringDictionary texts) {
    int size = texts.size();
    out.number(size);
    String[] all = new String[size];
    for (int i = 0; i < size; i++) {
      all[i] = texts.text(i);
      out.constant(texts.meaning(i));
    }
    for (String text : all) {
      out.number(ColumnWriter.encodedLength(text));
    }
    for (String text : all) {
      out.characters(text);
    }
  }

  private void signatures() {
    out.number(count);
    signatureColumn(signatures::api);
    signatureColumn(signature -> signatures.category(signature) + 1);
    signatureColumn(signatures::arguments);
    argumentColumn(signatures::argumentName);
    argumentColumn(signatures::argumentValue);
    argumentColumn(signatures::argumentPretty);
  }

  private void signatureColumn(IntUnaryOperator column) {
    for (int i = 0; i < count; i++) {
      out.number(column.applyAsInt(inOrder[i]));
    }
  }

  private interface ArgumentColumn {
    int of(int signature, int argument);
  }

  /** Writes string ids: 0 for none, 1 for the id after the highest one so far. */
  private void argumentColumn(ArgumentColumn column) {
    int highest = -1;
    for (int i = 0; i < count; i++) {
      int signature = inOrder[i];
      for (int argument = 0; argument < signatures.arguments(signature); argument++) {
        int text = column.of(signature, argument);
        boolean isNext = text == highest + 1;
        out.number(text == StringDictionary.NONE ? 0 : isNext ? NEW : text + OTHERS);
        highest = Math.max(highest, text);
      }
    }
  }

  private void process(TracedProcess process) {
    out.number(process.address().ppid());
    out.number(process.address().pid());
    out.number(process.address().ordinal());
    features.string(process.name());
    features.string(process.commandLine());
    features.string(process.path());
    out.optional(process.relation(), this::relation);
    features.located(process.features());
    out.list(
        process.threads(),
        thread -> {
          out.number(thread.address().tid());
          out.number(thread.address().ordinal());
        });
    out.number(process.calls().size());
  }

  private void relation(ProcessRelation relation) {
    out.constant(relation.kind());
    out.number(relation.by() + 1);
  }

  /** Writes the numbers of some processes; equal addresses do not occur twice. */
  private void chosen(List<TracedProcess> processes) {
    Map<ProcessAddress, Integer> byAddress = new HashMap<>();
    for (TracedProcess process : trace.recorded()) {
      byAddress.put(process.address(), byAddress.size());
    }
    out.list(processes, process -> out.number(byAddress.getOrDefault(process.address(), 0)));
  }

  private void calls() {
    for (TracedProcess process : trace.recorded()) {
      signatureColumn(process.calls());
    }
    for (TracedProcess process : trace.recorded()) {
      int previous = 0;
      CallTable calls = process.calls();
      for (int call = 0; call < calls.size(); call++) {
        out.signed(calls.thread(call) - previous);
        previous = calls.thread(call);
      }
    }
    differences(CallTable::id, 1);
    differences(CallTable::time, 0);
    predicted(CallTable::returned);
    predicted(CallTable::prettyReturned);
    predicted(CallTable::repeated);
    predicted((calls, call) -> calls.success(call).ordinal());
    predicted(CallTable::caller);
    predicted(CallTable::parentCaller);
  }

  private void signatureColumn(CallTable calls) {
    int[] successors = new int[count + 1];
    int previous = count;
    int highest = -1;
    Arrays.fill(successors, -1);
    for (int call = 0; call < calls.size(); call++) {
      int number = numbers[calls.signature(call)];
      if (number == successors[previous]) {
        out.number(PREDICTED);
      } else {
        out.number(number == highest + 1 ? NEW : number + OTHERS);
      }
      highest = Math.max(highest, number);
      successors[previous] = number;
      previous = number;
    }
  }

  private interface CallColumn {
    long of(CallTable calls, int call);
  }

  /** Writes the difference of each value from the one that the step predicts. */
  private void differences(CallColumn column, int step) {
    for (TracedProcess process : trace.recorded()) {
      long previous = -step;
      for (int call = 0; call < process.calls().size(); call++) {
        long value = column.of(process.calls(), call);
        out.signed(value - (previous + step));
        previous = value;
      }
    }
  }

  /** Writes the difference of each value from that of the last call with the same signature. */
  private void predicted(CallColumn column) {
    long[] last = new long[count];
    for (TracedProcess process : trace.recorded()) {
      CallTable calls = process.calls();
      for (int call = 0; call < calls.size(); call++) {
        int number = numbers[calls.signature(call)];
        long value = column.of(calls, call);
        out.signed(value - last[number]);
        last[number] = value;
      }
    }
  }
}
