package callscope.rescope;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.effect.EvidenceCall;
import callscope.minwindow.MiniTraces;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChooseConditionsTest {
  private static final int KEY = bit("key");
  private static final int VALUE_PATH = bit("value path");

  private static final Statement TWO_STRINGS =
      MiniTraces.rule(
              "r",
              "call",
              "- and:\n  - api: Set\n  - string: /a/\n  - or:\n    - string: /b/\n    - string: /c/\n")
          .statement();

  private static int bit(String argument) {
    return 1 << ProbeObjects.ARGUMENTS.indexOf(argument);
  }

  private static ThreadAddress thread(int tid) {
    return new ThreadAddress(new ProcessAddress(1, 2, 0), tid, 0);
  }

  private static MatchRegion region(int tid) {
    return new MatchRegion("report", thread(tid));
  }

  private static ObservedStrings observed(Object... answers) {
    List<ObservedStrings.Answer> strings = new ArrayList<>();
    for (int i = 0; i < answers.length; i += 2) {
      strings.add(new ObservedStrings.Answer((Boolean) answers[i], (Integer) answers[i + 1]));
    }
    return new ObservedStrings(strings);
  }

  private static ProbeObjects.Observations seen() {
    return new ProbeObjects.Observations(RestrictableStrings.of(TWO_STRINGS));
  }

  private static void lost(ProbeObjects.Observations seen, int tid, ObservedStrings observed) {
    EvidenceCall call =
        new EvidenceCall(new CallAddress(thread(tid), 0), 0, "Set()", List.of("api(Set)"));
    seen.resolved
        .computeIfAbsent(region(tid), r -> new ArrayList<>())
        .add(new ObservedStrings.Call(observed, call, List.of()));
  }

  private static void kept(ProbeObjects.Observations seen, int tid, ObservedStrings observed) {
    seen.others.computeIfAbsent(observed, o -> new LinkedHashSet<>()).add(region(tid));
  }

  @Test
  void onlyStringsThatNeedTheObjectAreRestricted() {
    ProbeObjects.Observations seen = seen();
    lost(seen, 1, observed(true, 0, false, KEY | VALUE_PATH, false, 0));
    assertThat(ChooseConditions.choose(TWO_STRINGS, seen))
        .as("the alternative is about the same value")
        .containsExactly(0, KEY, KEY);
  }

  @Test
  void argumentsOfKeptMatchesAreAdded() {
    ProbeObjects.Observations seen = seen();
    lost(seen, 1, observed(false, KEY, false, 0, false, 0));
    kept(seen, 2, observed(true, VALUE_PATH, false, 0, false, 0));
    int[] chosen = ChooseConditions.choose(TWO_STRINGS, seen);
    assertThat(chosen[0]).isEqualTo(KEY | VALUE_PATH);
    assertThat(ChooseConditions.conditions(seen, chosen))
        .extracting(StringCondition::text)
        .containsExactly("argument: [key, value path]");
  }

  @Test
  void aStringThatMoreMatchesHaveElsewhereStays() {
    ProbeObjects.Observations seen = seen();
    lost(seen, 1, observed(false, KEY, true, 0, false, 0));
    kept(seen, 2, observed(true, 0, true, 0, false, 0));
    assertThat(ChooseConditions.choose(TWO_STRINGS, seen)[0]).isEqualTo(KEY);
    kept(seen, 3, observed(true, 0, true, 0, false, 0));
    assertThat(ChooseConditions.choose(TWO_STRINGS, seen)[0]).isZero();
  }

  @Test
  void aCallHoldsIfEachOfItsStringsDoes() {
    ObservedStrings call = observed(true, KEY, false, VALUE_PATH, false, 0);
    assertThat(call.holds(new int[] {0, VALUE_PATH, KEY})).isTrue();
    assertThat(call.holds(new int[] {KEY, VALUE_PATH, 0})).isTrue();
    assertThat(call.holds(new int[] {0, KEY, 0})).isFalse();
    assertThat(call.holds(new int[] {VALUE_PATH, VALUE_PATH, 0})).isFalse();
  }

  @Test
  void stringsInOtherStatementsAreLeftAlone() {
    Statement statement =
        MiniTraces.rule(
                "r",
                "call",
                """
                - and:
                  - string: /needed/
                  - substring: needed
                  - not:
                    - string: /excluded/
                  - optional:
                    - string: /optional/
                  - count(string(counted)): 1
                  - string: /restricted/
                    where: {argument: key}
                  - call:
                    - string: /block/
                """)
            .statement();
    assertThat(RestrictableStrings.of(statement))
        .extracting(leaf -> leaf.pattern().toString())
        .containsExactly("string(/needed/)", "substring(needed)");
  }
}
