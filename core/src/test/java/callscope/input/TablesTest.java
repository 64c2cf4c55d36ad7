package callscope.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import callscope.address.ProcessAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Texts, signatures and calls are kept compactly; plain maps and lists tell what they must hold.
 */
final class TablesTest {
  private static final int MANY = 50_000;

  private static String text(Random random) {
    return Integer.toString(random.nextInt(20_000), 36) + "\u00e9".repeat(random.nextInt(3));
  }

  @Test
  void equalStringsHaveOneIdWhateverTheirSource() {
    Random random = new Random(1);
    StringDictionary table = new StringDictionary();
    Map<String, Integer> expected = new HashMap<>();
    for (int i = 0; i < MANY; i++) {
      String text = text(random);
      int number = expected.computeIfAbsent(text, t -> expected.size());
      byte[] buffer = ("xx" + text + "yy").getBytes(StandardCharsets.ISO_8859_1);
      boolean ascii = text.chars().allMatch(c -> c < 128);
      assertThat(
              ascii && random.nextBoolean()
                  ? table.intern(buffer, 2, 2 + text.length())
                  : table.intern(text))
          .isEqualTo(number);
    }
    assertThat(table.size()).isEqualTo(expected.size()).isGreaterThan(10_000);
    expected.forEach(
        (text, number) -> {
          assertThat(table.find(text)).isEqualTo(number);
          assertThat(table.text(number)).isEqualTo(text);
        });
  }

  @Test
  void longAndShortStringsAreInterned() {
    StringDictionary table = new StringDictionary();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      texts.add((char) ('a' + i % 26) + "x".repeat(i % 5 == 0 ? 100_000 + i : i * 200));
    }
    texts.forEach(text -> assertThat(table.intern(text)).isEqualTo(texts.indexOf(text)));
    texts.forEach(text -> assertThat(table.text(texts.indexOf(text))).isEqualTo(text));
    assertThat(table.isEmpty(0)).isFalse();
    assertThat(table.isEmpty(table.intern(""))).isTrue();
    assertThat(table.isEmpty(table.intern("\u00e9"))).isFalse();
  }

  @Test
  void anUnknownStringHasNoId() {
    StringDictionary table = new StringDictionary();
    assertThat(table.find("a")).isEqualTo(StringDictionary.NONE);
    assertThat(table.intern("")).isEqualTo(0);
    assertThat(table.find("")).isEqualTo(0);
    assertThat(table.size()).isEqualTo(1);
    for (int number : new int[] {-1, 1, 1024}) {
      assertThatExceptionOfType(IndexOutOfBoundsException.class)
          .isThrownBy(() -> table.text(number));
    }
  }

  @Test
  void callsOfEqualNameCategoryAndArgumentsHaveOneSignature() {
    Random random = new Random(2);
    CallSignatureTable table = new CallSignatureTable();
    Map<List<Integer>, Integer> expected = new HashMap<>();
    CallBuilder call = new CallBuilder();
    for (int i = 0; i < MANY; i++) {
      List<Integer> content = new ArrayList<>(List.of(random.nextInt(50), random.nextInt(3) - 1));
      for (int j = random.nextInt(4) * 3; j > 0; j--) {
        content.add(random.nextInt(12) - 1);
      }
      int number = expected.computeIfAbsent(content, c -> expected.size());
      assertThat(table.intern(fill(call, content))).isEqualTo(number);
    }
    assertThat(table.size()).isEqualTo(expected.size()).isGreaterThan(10_000);
    expected.forEach((content, number) -> assertThat(content(table, number)).isEqualTo(content));
  }

  private static CallBuilder fill(CallBuilder call, List<Integer> content) {
    call.clear();
    call.api(content.get(0)).category(content.get(1));
    for (int i = 2; i < content.size(); i += 3) {
      call.argument(content.get(i), content.get(i + 1), content.get(i + 2));
    }
    return call;
  }

  private static List<Integer> content(CallSignatureTable table, int signature) {
    List<Integer> content =
        new ArrayList<>(List.of(table.api(signature), table.category(signature)));
    for (int i = 0; i < table.arguments(signature); i++) {
      content.add(table.argumentName(signature, i));
      content.add(table.argumentValue(signature, i));
      content.add(table.argumentPretty(signature, i));
    }
    return content;
  }

  @Test
  void aCallWithManyArgumentsKeepsThemAll() {
    CallBuilder call = new CallBuilder().api(0);
    for (int i = 0; i < 1_000; i++) {
      call.argument(i, i + 1, i + 2);
    }
    CallSignatureTable table = new CallSignatureTable();
    int signature = table.intern(call);
    assertThat(table.arguments(signature)).isEqualTo(1_000);
    assertThat(table.argumentPretty(signature, 999)).isEqualTo(1_001);
  }

  @Test
  void aCallKeepsItsOwnFieldsAndNoneOfTheCallBefore() {
    TraceBuilder trace = new TraceBuilder();
    TraceBuilder.PendingProcess process = trace.process();
    int api = trace.texts().intern("A");
    CallBuilder call = new CallBuilder();
    call.api(api).thread(5).returned(1).prettyReturned(2).repeated(3).time(4).callers(-1, 6);
    process.call(call.success(CallTable.Success.FAILED));
    call.clear();
    for (int i = 0; i < 1_000; i++) {
      process.call(call.api(api).thread(5));
    }
    CallTable calls = trace.build(facts()).processes().getFirst().calls();
    assertThat(calls.size()).isEqualTo(1_001);
    assertThat(
            List.of(
                calls.returned(0),
                calls.prettyReturned(0),
                calls.repeated(0),
                calls.time(0),
                calls.caller(0),
                calls.parentCaller(0),
                calls.success(0)))
        .isEqualTo(List.of(1, 2, 3, 0L, -1L, 6L, CallTable.Success.FAILED));
    assertThat(
            List.of(
                calls.returned(1_000),
                calls.prettyReturned(1_000),
                calls.repeated(1_000),
                calls.time(1_000),
                calls.caller(1_000),
                calls.success(1_000)))
        .isEqualTo(
            List.of(
                StringDictionary.NONE,
                StringDictionary.NONE,
                0,
                CallTable.NO_TIME,
                0L,
                CallTable.Success.UNKNOWN));
  }

  @Test
  void timesCountFromTheEarliestCallOfTheTrace() {
    TraceBuilder trace = new TraceBuilder();
    trace.clock(Clock.TIME_OF_DAY);
    CallBuilder call = new CallBuilder().api(trace.texts().intern("A"));
    trace.process().call(call.time(700));
    TraceBuilder.PendingProcess other = trace.process();
    other.call(call.time(500));
    other.call(call.time(CallTable.NO_TIME));
    Trace built = trace.build(facts());
    assertThat(built.clock()).isEqualTo(Clock.TIME_OF_DAY);
    assertThat(built.start()).hasValue(500);
    assertThat(built.processes().getFirst().calls().time(0)).isEqualTo(200);
    assertThat(built.processes().getLast().calls().time(0)).isZero();
    assertThat(built.processes().getLast().calls().time(1)).isEqualTo(CallTable.NO_TIME);
  }

  @Test
  void aThreadThatReusesAnIdIsAnotherThread() {
    TraceBuilder trace = new TraceBuilder();
    TraceBuilder.PendingProcess process = trace.process();
    process.ids(1, 7);
    CallBuilder call = new CallBuilder().api(trace.texts().intern("A"));
    process.restartThread(5);
    process.thread(6);
    process.call(call.thread(5));
    process.call(call.thread(6));
    process.restartThread(5);
    process.call(call.thread(5));
    process.call(call.thread(5));
    List<TracedProcess.TracedThread> threads =
        trace.build(facts()).processes().getFirst().threads();
    assertThat(threads)
        .extracting(thread -> thread.address().tid() + "/" + thread.address().ordinal())
        .containsExactly("6/0", "5/0", "5/1");
    assertThat(threads.get(1).calls()).containsExactly(0);
    assertThat(threads.get(2).calls()).containsExactly(2, 3);
  }

  @Test
  void aStringHasAnIdForEachMeaning() {
    StringDictionary texts = new StringDictionary();
    int plain = texts.intern("12");
    int string = texts.intern("12", Meaning.STRING);
    int label = texts.intern("\u00e9", Meaning.LABEL);
    for (int i = 0; i < 10_000; i++) {
      texts.intern("filler " + i);
    }
    assertThat(texts.intern("12")).isEqualTo(plain);
    assertThat(texts.intern("12", Meaning.AS_IT_READS)).isEqualTo(plain);
    assertThat(texts.intern("12", Meaning.STRING)).isEqualTo(string).isNotEqualTo(plain);
    assertThat(texts.find("12", Meaning.API)).isEqualTo(StringDictionary.NONE);
    assertThat(texts.find("\u00e9")).isEqualTo(StringDictionary.NONE);
    assertThat(texts.find("\u00e9", Meaning.LABEL)).isEqualTo(label);
    assertThat(texts.text(string)).isEqualTo("12");
    assertThat(texts.intern("twelve", Meaning.STRING)).isEqualTo(texts.intern("twelve"));
    assertThat(texts.meaning(string)).isEqualTo(Meaning.STRING);
    assertThat(texts.meaning(plain)).isEqualTo(Meaning.AS_IT_READS);

    assertThat(texts.view().meaning(label)).isEqualTo(Meaning.LABEL);
    assertThat(texts.isEmpty(texts.intern("", Meaning.STRING))).isTrue();
  }

  @Test
  void namedThreadsComeInTheirOrderThenThoseThatOnlyCallsName() {
    TraceBuilder trace = new TraceBuilder();
    TraceBuilder.PendingProcess process = trace.process();
    CallBuilder call = new CallBuilder().api(trace.texts().intern("A"));
    for (long tid : new long[] {9, 2, 8, 9, 1}) {
      process.call(call.thread(tid));
    }
    for (long tid : new long[] {1, 7, 2, 1}) {
      process.thread(tid);
    }
    process.ids(4, 3);
    TracedProcess built = trace.build(facts()).processes().getFirst();
    assertThat(built.threads().stream().map(thread -> thread.address().tid()))
        .containsExactly(1L, 7L, 2L, 9L, 8L);
    assertThat(built.threads().stream().map(thread -> Arrays.toString(thread.calls())))
        .containsExactly("[4]", "[]", "[1]", "[0, 3]", "[2]");
    assertThat(built.callAddress(3).thread().tid()).isEqualTo(9);
    assertThat(built.callAddress(3)).isSameAs(built.callAddress(3));
  }

  @Test
  void callsWithoutAThreadAreOfTheThreadWithTheIdOfTheirProcess() {
    TraceBuilder trace = new TraceBuilder();
    TraceBuilder.PendingProcess process = trace.process();
    int api = trace.texts().intern("A");
    process.call(new CallBuilder().api(api));
    process.call(new CallBuilder().api(api).thread(3));
    process.ids(4, 3);
    process.call(new CallBuilder().api(api));
    TracedProcess built = trace.build(facts()).processes().getFirst();
    assertThat(built.threads())
        .singleElement()
        .satisfies(
            thread -> {
              assertThat(thread.address().tid()).isEqualTo(3);
              assertThat(thread.calls()).containsExactly(0, 1, 2);
            });
  }

  @Test
  void processesWithEqualIdsAreDistinguishedByTheirOrdinal() {
    TraceBuilder trace = new TraceBuilder();
    for (long pid : new long[] {1, 2, 1, 1}) {
      trace.process().ids(0, pid);
    }
    assertThat(trace.build(facts()).processes().stream().map(TracedProcess::address))
        .containsExactly(
            new ProcessAddress(0, 1, 0),
            new ProcessAddress(0, 2, 0),
            new ProcessAddress(0, 1, 1),
            new ProcessAddress(0, 1, 2));
  }

  private static InputFacts facts() {
    return new InputFacts(new Hashes("", "", ""), "", "", "", "", "", List.of(), List.of());
  }
}
