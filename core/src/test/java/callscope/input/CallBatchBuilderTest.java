package callscope.input;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.input.TracedProcess.TracedThread;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls that are read before their turn end up as if they had been read in order. */
final class CallBatchBuilderTest {
  private static final int CALLS = 3_000;

  /** What one random call is made of, from the texts of whoever takes it. */
  private static CallBuilder call(long seed, StringDictionary texts) {
    Random random = new Random(seed);
    CallBuilder call = new CallBuilder();
    call.api(texts.intern("Api" + random.nextInt(40)));
    if (random.nextBoolean()) {
      call.category(texts.intern("category" + random.nextInt(3)));
    }
    if (random.nextInt(10) > 0) {
      call.thread(random.nextInt(200));
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      int value =
          switch (random.nextInt(4)) {
            case 0 -> StringDictionary.NONE;
            case 1 -> texts.intern("v\u00e9\u4e2d" + random.nextInt(100));
            case 2 -> texts.intern("" + random.nextInt(100), Meaning.STRING);
            default -> texts.intern("x".repeat(random.nextInt(4) * 40_000) + random.nextInt(500));
          };
      call.argument(texts.intern("name" + i), value, StringDictionary.NONE);
    }
    call.returned(
        random.nextBoolean() ? texts.intern("" + random.nextInt(300)) : StringDictionary.NONE);
    call.prettyReturned(random.nextInt(9) == 0 ? texts.intern("shown") : StringDictionary.NONE);
    call.success(CallTable.Success.values()[random.nextInt(3)]);
    call.repeated(random.nextInt(3)).time(random.nextLong(1L << 50));
    call.callers(random.nextInt(), random.nextInt());
    return call;
  }

  private static Trace inOrder(long seed) {
    TraceBuilder builder = new TraceBuilder();
    TraceBuilder.PendingProcess process = builder.process();
    for (int i = 0; i < CALLS; i++) {
      process.call(call(seed + i, builder.texts()));
    }
    return builder.build(facts());
  }

  private static Trace withSomeAhead(long seed) {
    Random random = new Random(seed);
    TraceBuilder builder = new TraceBuilder();
    TraceBuilder.PendingProcess process = builder.process();
    CallBatchBuilder ahead = builder.ahead();
    int next = 0;
    while (next < CALLS) {
      // the second thread is a few parts ahead of the first one
      int begin = next + random.nextInt(100);
      List<CallBatchBuilder.Part> parts = new ArrayList<>();
      List<Integer> begins = new ArrayList<>();
      for (int end = begin; parts.size() < 3; end += 50) {
        begins.add(end);
        int count = random.nextInt(30);
        for (int i = end; i < Math.min(CALLS, end + count); i++) {
          ahead.add(call(seed + i, ahead.texts()));
        }
        begins.add(Math.min(CALLS, end + count));
        parts.add(ahead.part());
      }
      for (int i = 0; i < parts.size(); i++) {
        for (; next < Math.min(CALLS, begins.get(i * 2)); next++) {
          process.call(call(seed + next, builder.texts()));
        }
        process.calls(parts.get(i));
        next = Math.max(next, begins.get(i * 2 + 1));
      }
      if (random.nextInt(5) == 0) {
        ahead = builder.ahead();
      }
    }
    return builder.build(facts());
  }

  private static InputFacts facts() {
    return new InputFacts(
        new Hashes("", "", ""), "", "", "cape", "unknown", "unknown", List.of(), List.of());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void idsAreThoseOfReadingInOrder(long seed) {
    Trace expected = inOrder(seed * CALLS);
    Trace trace = withSomeAhead(seed * CALLS);
    assertThat(columns(trace)).isEqualTo(columns(expected));
    assertThat(texts(trace)).isEqualTo(texts(expected)).hasSizeGreaterThan(500);
    assertThat(signatures(trace)).isEqualTo(signatures(expected)).hasSizeGreaterThan(500);
    assertThat(threads(trace)).isEqualTo(threads(expected)).hasSizeGreaterThan(100);
  }

  private static List<String> columns(Trace trace) {
    CallTable calls = trace.processes().getFirst().calls();
    List<String> columns = new ArrayList<>();
    for (int i = 0; i < calls.size(); i++) {
      columns.add(
          List.of(
                  calls.signature(i),
                  calls.thread(i),
                  calls.returned(i),
                  calls.prettyReturned(i),
                  calls.repeated(i),
                  calls.time(i),
                  calls.caller(i),
                  calls.parentCaller(i),
                  calls.success(i),
                  calls.id(i))
              .toString());
    }
    return columns;
  }

  private static List<String> texts(Trace trace) {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < trace.texts().size(); i++) {
      texts.add(trace.texts().meaning(i) + " " + trace.texts().text(i));
    }
    return texts;
  }

  private static List<String> signatures(Trace trace) {
    CallSignatureTable signatures = trace.signatures();
    List<String> all = new ArrayList<>();
    for (int i = 0; i < signatures.size(); i++) {
      StringBuilder signature = new StringBuilder(signatures.api(i) + " " + signatures.category(i));
      for (int k = 0; k < signatures.arguments(i); k++) {
        signature.append(' ').append(signatures.argumentName(i, k));
        signature.append('=').append(signatures.argumentValue(i, k));
        signature.append('/').append(signatures.argumentPretty(i, k));
      }
      all.add(signature.toString());
    }
    return all;
  }

  private static List<String> threads(Trace trace) {
    List<String> threads = new ArrayList<>();
    for (TracedThread thread : trace.processes().getFirst().threads()) {
      threads.add(thread.address() + " " + Arrays.toString(thread.calls()));
    }
    return threads;
  }
}
