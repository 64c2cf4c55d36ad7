package callscope.compile;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.match.TestRules;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class PatternsTest {
  private static final String GUID = "00021401-0000-0000-c000-000000000046";

  private static List<String> of(Feature feature, String... statements) {
    CompiledRules rules = TestRules.compileForCode(functions(statements));
    return Arrays.stream(rules.patterns().of(feature))
        .mapToObj(pattern -> rules.patterns().pattern(pattern).toString())
        .toList();
  }

  private static String[] functions(String... statements) {
    String[] both = new String[statements.length * 2];
    for (int i = 0; i < statements.length; i++) {
      both[2 * i] = "function";
      both[2 * i + 1] = statements[i];
    }
    return both;
  }

  private static Feature bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return new Feature.Bytes(bytes);
  }

  private static Feature os(String name) {
    return new Feature.Text(FeatureKind.OS, name);
  }

  @Test
  void anApiMatchesItsName() {
    assertThat(of(Feature.api("Open"), "api: Open", "api: Openx", "string: Open"))
        .containsExactly("api(Open)");
    assertThat(of(Feature.api("Close"), "api: Open")).isEmpty();
  }

  @Test
  void aNumberMatchesItsValueHoweverLarge() {
    Feature large = Feature.number(Numeral.of(BigInteger.TWO.pow(64).subtract(BigInteger.ONE)));
    String[] rules = {"number: 1", "number: -1", "number: 0xFFFFFFFFFFFFFFFF", "number: 7"};
    assertThat(of(Feature.number(1), rules)).containsExactly("number(0x1)");
    assertThat(of(Feature.number(7), rules)).containsExactly("number(0x7)");
    assertThat(of(Feature.number(-1), rules)).containsExactly("number(-0x1)");
    assertThat(of(large, rules)).containsExactly("number(0xffffffffffffffff)");
    assertThat(of(Feature.number(2), rules)).isEmpty();
  }

  @Test
  void anOffsetIsNotANumber() {
    Feature offset = new Feature.Numeric(FeatureKind.OFFSET, Numeral.of(1));
    assertThat(of(offset, "number: 1", "offset: 1")).containsExactly("offset(0x1)");
  }

  @Test
  void anyOperatingSystemMatchesAll() {
    String[] rules = {"os: windows", "os: linux", "os: any"};
    assertThat(of(os("windows"), rules)).containsExactlyInAnyOrder("os(windows)", "os(any)");
    assertThat(of(os("macos"), rules)).containsExactly("os(any)");
    assertThat(of(os("any"), rules))
        .containsExactlyInAnyOrder("os(windows)", "os(linux)", "os(any)");
  }

  @Test
  void bytesMatchEachOfTheirBeginnings() {
    String[] rules = {"bytes: 01 02", "bytes: 01 02 03", "bytes: 01 02 03 04", "bytes: 02 03"};
    assertThat(of(bytes(1, 2, 3), rules))
        .containsExactlyInAnyOrder("bytes(01 02)", "bytes(01 02 03)");
    assertThat(of(bytes(1), rules)).isEmpty();
  }

  @Test
  void aFeatureWithoutAnyRuleMatchesNothing() {
    assertThat(of(Feature.string("a"), "api: a")).isEmpty();
    assertThat(of(new Feature.BasicBlock(), "api: a")).isEmpty();
  }

  @Test
  void aStringMatchesItsTextAndTheGuidThatItIs() {
    CompiledRules rules =
        TestRules.compile("call", "com/class: ShellLink", "string: " + GUID, "string: other");
    Patterns patterns = rules.patterns();
    assertThat(patterns.of(Feature.string(GUID)))
        .containsExactly(patterns.ofString(GUID), patterns.ofGuid(GUID))
        .doesNotContain(-1);
    assertThat(patterns.of(Feature.string(GUID.toUpperCase(Locale.ROOT))))
        .containsExactly(patterns.ofGuid(GUID));
    assertThat(patterns.of(Feature.string("other"))).containsExactly(patterns.ofString("other"));
    assertThat(patterns.ofGuid("{" + GUID + "}")).isEqualTo(-1);
  }
}
