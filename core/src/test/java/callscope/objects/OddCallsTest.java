package callscope.objects;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.objects.HandleFact.Role;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever a report contains, the pass ends, and its objects can be asked. */
class OddCallsTest {
  private static final String[] VALUES =
      """
      0 -1 0xffffffff 0xfffffffe 0x80000001 0xffffffff80000002 0x10 16 0x12345678901234567 \\ \\\\ /
      : C: \\REGISTRY\\ HKLM { [ [3,4] [, a<b> < -> TCP:[ http:// http://@: " é AT_FDCWD F_DUPFD
      """
          .split("\\s+");

  private static String value(Random random) {
    if (random.nextInt(10) == 0) {
      return "";
    }
    String first = VALUES[random.nextInt(VALUES.length)];
    return random.nextInt(8) == 0 ? first + "|" + VALUES[random.nextInt(VALUES.length)] : first;
  }

  /** A call of the table with arguments of its facts and any values. */
  private static void add(TraceOfCalls trace, String api, Random random) {
    List<String> parts = new ArrayList<>();
    for (HandleFact fact : HandleFacts.current().of(api)) {
      for (Role role : Role.values()) {
        if (fact.has(role) && random.nextInt(4) != 0) {
          List<String> names = fact.arguments().get(fact.slot(role));
          parts.add(names.get(random.nextInt(names.size())) + "=" + value(random));
        }
      }
    }
    parts.add("->" + value(random) + (random.nextBoolean() ? " " + value(random) : ""));
    String[] arguments = parts.toArray(String[]::new);
    switch (random.nextInt(3)) {
      case 0 -> trace.failed(api, arguments);
      case 1 -> trace.unknown(api, arguments);
      default -> trace.call(api, arguments);
    }
  }

  @Test
  void anyCallIsAccepted() {
    List<String> apis = HandleFacts.current().apis().stream().sorted().toList();
    int references = 0;
    for (int seed = 0; seed < 400; seed++) {
      Random random = new Random(seed);
      TraceOfCalls trace = seed % 2 == 0 ? TraceOfCalls.windows() : TraceOfCalls.linux();
      for (int i = 0; i < 60; i++) {
        if (i == 40) {
          trace.process(100, 16, "other");
        }
        add(trace, apis.get(random.nextInt(apis.size())), random);
      }
      for (int call = 0; call < 60; call++) {
        for (ObjectReference reference : trace.references(call)) {
          references++;
          ObservedObject object = reference.object();
          assertThat(object.id()).as("seed %s: %s", seed, object).isPositive();
          assertThat(object.names()).as("seed %s: %s", seed, object).doesNotContainNull();
          assertThat(reference.argument()).isGreaterThanOrEqualTo(-1);
        }
      }
    }
    assertThat(references).isGreaterThan(10_000);
  }
}
