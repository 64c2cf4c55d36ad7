package callscope.tracestore;

import static callscope.tracestore.EncodeTrace.NEW;
import static callscope.tracestore.EncodeTrace.OTHERS;
import static callscope.tracestore.EncodeTrace.PREDICTED;

import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.input.CallColumns;
import callscope.input.CallStyle;
import callscope.input.Clock;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import callscope.input.Meaning;
import callscope.input.ProcessRelation;
import callscope.input.RestoreTrace;
import callscope.input.SavedFile;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.tracestore.ColumnReader.MalformedException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Decodes what {@link EncodeTrace} wrote. */
final class DecodeTrace {
  private static final Clock[] CLOCKS = Clock.values();
  private static final Meaning[] MEANINGS = Meaning.values();
  private static final ProcessRelation.Kind[] RELATIONS = ProcessRelation.Kind.values();

  private final ColumnReader in;
  private final DecodeFeatures features;
  private final RestoreTrace restore = new RestoreTrace();
  private final List<StoredProcess> processes = new ArrayList<>();
  private int signatures;

  DecodeTrace(ColumnReader in) {
    this.in = in;
    this.features = new DecodeFeatures(in);
  }

  private record StoredProcess(
      ProcessAddress address,
      RestoreTrace.Program program,
      List<LocatedFeature> features,
      List<ThreadAddress> threads,
      CallColumns calls) {}

  Trace trace() {
    InputFacts facts = features.facts();
    CallStyle style = new CallStyle(in.string(), in.flag());
    Clock clock = in.constant(CLOCKS);
    boolean started = in.flag();
    long start = in.signed();
    List<SavedFile> savedFiles =
        in.list(() -> new SavedFile(in.list(in::string), features.hashes()));
    strings();
    signatures();
    int count = in.count();
    long calls = 0;
    for (int i = 0; i < count; i++) {
      StoredProcess process = process();
      processes.add(process);
      calls += process.calls.size();
      in.checkCount(calls);
    }
    List<Integer> analysed = in.list(in::integer);
    List<Integer> samples = in.list(in::integer);
    calls();
    for (StoredProcess process : processes) {
      restore.process(
          process.address, process.program, process.features, process.threads, process.calls);
    }
    return restore.build(
        facts,
        style,
        clock,
        started ? OptionalLong.of(start) : OptionalLong.empty(),
        analysed,
        samples,
        savedFiles);
  }

  private void strings() {
    StringDictionary texts = restore.texts();
    int count = in.count();
    Meaning[] meanings = new Meaning[count];
    for (int i = 0; i < count; i++) {
      meanings[i] = in.constant(MEANINGS);
    }
    int[] lengths = integers(count);
    for (int i = 0; i < count; i++) {
      int start = in.skip(lengths[i]);
      boolean plain = meanings[i] == Meaning.AS_IT_READS && in.isAscii(start, lengths[i]);
      int id =
          plain
              ? texts.intern(in.buffer(), start, start + lengths[i])
              : texts.intern(in.characters(start, lengths[i]), meanings[i]);
      if (id != i) {
        throw new MalformedException("string " + i + " repeats another one");
      }
    }
  }

  private int[] integers(int count) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = in.integer();
    }
    return numbers;
  }

  private void signatures() {
    signatures = in.count();
    int[] apis = integers(signatures);
    int[] categories = integers(signatures);
    int[] arguments = integers(signatures);
    long all = 0;
    for (int count : arguments) {
      all += Math.max(0, count);
    }
    in.checkCount(all);
    int[] names = argumentColumn((int) all);
    int[] values = argumentColumn((int) all);
    int[] pretties = argumentColumn((int) all);
    int at = 0;
    int[] run = new int[64];
    for (int i = 0; i < signatures; i++) {
      int length = 2 + 3 * Math.max(0, arguments[i]);
      run = length > run.length ? new int[length * 2] : run;
      run[0] = apis[i];
      run[1] = categories[i] - 1;
      for (int part = 2; part < length; part += 3) {
        run[part] = names[at];
        run[part + 1] = values[at];
        run[part + 2] = pretties[at++];
      }
      restore.signature(run, length);
    }
  }

  private int[] argumentColumn(int count) {
    int[] column = new int[count];
    int highest = -1;
    for (int i = 0; i < count; i++) {
      int code = in.integer();
      column[i] = code == 0 ? StringDictionary.NONE : code == NEW ? highest + 1 : code - OTHERS;
      highest = Math.max(highest, column[i]);
    }
    return column;
  }

  private StoredProcess process() {
    ProcessAddress address = new ProcessAddress(in.number(), in.number(), in.integer());
    RestoreTrace.Program program =
        new RestoreTrace.Program(
            features.string(), features.string(), features.string(), relation());
    List<LocatedFeature> ofProcess = features.located();
    List<ThreadAddress> threads =
        in.list(() -> new ThreadAddress(address, in.number(), in.integer()));
    return new StoredProcess(address, program, ofProcess, threads, CallColumns.ofSize(in.count()));
  }

  private Optional<ProcessRelation> relation() {
    return in.optional(() -> new ProcessRelation(in.constant(RELATIONS), in.integer() - 1));
  }

  private void calls() {
    processes.forEach(process -> signatureColumn(process.calls.signatures()));
    for (StoredProcess process : processes) {
      int previous = 0;
      int[] threads = process.calls.threads();
      for (int call = 0; call < threads.length; call++) {
        previous += (int) in.signed();
        threads[call] = previous;
      }
    }
    processes.forEach(process -> differences(process.calls.ids(), 1));
    processes.forEach(process -> differences(process.calls.times(), 0));
    predicted((calls, call, value) -> calls.returned()[call] = (int) value);
    predicted((calls, call, value) -> calls.prettyReturned()[call] = (int) value);
    predicted((calls, call, value) -> calls.repeated()[call] = (int) value);
    predicted((calls, call, value) -> calls.outcomes()[call] = (byte) value);
    predicted((calls, call, value) -> calls.callers()[call] = value);
    predicted((calls, call, value) -> calls.parentCallers()[call] = value);
  }

  private void signatureColumn(int[] column) {
    int[] successors = new int[signatures + 1];
    Arrays.fill(successors, -1);
    int previous = signatures;
    int highest = -1;
    for (int call = 0; call < column.length; call++) {
      int code = in.integer();
      int number =
          code == PREDICTED ? successors[previous] : code == NEW ? highest + 1 : code - OTHERS;
      if (number < 0 || number >= signatures) {
        throw new MalformedException("there is no signature " + number);
      }
      column[call] = number;
      highest = Math.max(highest, number);
      successors[previous] = number;
      previous = number;
    }
  }

  private void differences(long[] column, int step) {
    long previous = -step;
    for (int call = 0; call < column.length; call++) {
      previous += step + in.signed();
      column[call] = previous;
    }
  }

  private interface CallColumn {
    void set(CallColumns calls, int call, long value);
  }

  private void predicted(CallColumn column) {
    long[] last = new long[signatures];
    for (StoredProcess process : processes) {
      CallColumns calls = process.calls;
      int[] numbers = calls.signatures();
      for (int call = 0; call < numbers.length; call++) {
        long value = last[numbers[call]] + in.signed();
        last[numbers[call]] = value;
        column.set(calls, call, value);
      }
    }
  }
}
