package callscope.render.stix;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.render.NameUuid;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Ids of observables come from canonical JSON (RFC 8785). */
class CanonicalJsonTest {
  private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  private static void check(Map<String, Object> properties, String canonical) {
    assertThat(StixIds.observable("mutex", new TreeMap<>(properties)))
        .isEqualTo("mutex--" + NameUuid.of(OBSERVABLES, canonical));
  }

  @Test
  void onlyWhatMustBeEscapedIs() {
    check(
        Map.of("name", "\u001b\u0000é\t\"\\/\u007f\u2028😀"),
        "{\"name\":\"\\u001b\\u0000é\\t\\\"\\\\/\u007f\u2028😀\"}");
  }

  @Test
  void propertiesAreSorted() {
    check(
        Map.of("values", List.of(new TreeMap<>(Map.of("name", "b", "data", "a"))), "key", "k"),
        "{\"key\":\"k\",\"values\":[{\"data\":\"a\",\"name\":\"b\"}]}");
  }

  @Test
  void loneSurrogatesAreReplaced() {
    check(Map.of("name", "a\ud800b"), "{\"name\":\"a\ufffdb\"}");
  }
}
