package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.compile.CompiledRule;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MatchesTest {
  private static final ProcessAddress PROCESS = new ProcessAddress(0, 1);
  private static final ThreadAddress FIRST = new ThreadAddress(PROCESS, 1);
  private static final ThreadAddress SECOND = new ThreadAddress(PROCESS, 2);

  /**
   * A rule of calls, one of threads and one that does not match; thread 1 matches at 1, 2 and 5.
   */
  private static Matches matches() {
    return new TestTrace()
        .thread(1, "Open", "Set", "Set")
        .thread(2, "Open", "Set")
        .thread(1, "Set", "Open")
        .match(
            TestRules.compileEach("call", "api: Set", "thread", "api: Open", "call", "api: Never"),
            20);
  }

  private static CompiledRule rule(Matches matches, String name) {
    return matches.rules().rules().stream()
        .filter(rule -> rule.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Optional<Long> latest(ThreadAddress thread, long call) {
    Matches matches = matches();
    return matches
        .latest(rule(matches, "rule 0"), new CallAddress(thread, call))
        .map(MatchesTest::call);
  }

  private static Optional<Long> at(ThreadAddress thread, long call) {
    Matches matches = matches();
    return matches
        .at(rule(matches, "rule 0"), new CallAddress(thread, call))
        .map(MatchesTest::call);
  }

  private static long call(Match match) {
    return ((CallAddress) match.address()).index();
  }

  @Test
  void onlyRulesWithAMatchHaveMatched() {
    Matches matches = matches();
    assertThat(matches.matched()).map(CompiledRule::name).containsExactly("rule 0", "rule 1");
    assertThat(matches.of(rule(matches, "rule 2"))).isEmpty();
  }

  @Test
  void theLatestMatchIsAtTheCallOrBeforeItInItsThread() {
    assertThat(latest(FIRST, 0)).isEmpty();
    assertThat(latest(FIRST, 1)).contains(1L);
    assertThat(latest(FIRST, 2)).contains(2L);
    assertThat(latest(FIRST, 4)).contains(2L);
    assertThat(latest(FIRST, 5)).contains(5L);
    assertThat(latest(FIRST, 100)).contains(5L);
    assertThat(latest(SECOND, 3)).isEmpty();
    assertThat(latest(SECOND, 4)).contains(4L);
    assertThat(latest(new ThreadAddress(PROCESS, 3), 4)).isEmpty();
    Matches matches = matches();
    assertThat(matches.latest(rule(matches, "rule 2"), new CallAddress(FIRST, 5))).isEmpty();
  }

  @Test
  void aMatchIsAtItsCallOnly() {
    assertThat(at(FIRST, 1)).contains(1L);
    assertThat(at(FIRST, 3)).isEmpty();
    assertThat(at(FIRST, 0)).isEmpty();
    assertThat(at(SECOND, 4)).contains(4L);
  }

  @Test
  void aMatchIsAtItsThreadOnly() {
    Matches matches = matches();
    assertThat(matches.at(rule(matches, "rule 1"), FIRST)).map(Match::address).contains(FIRST);
    assertThat(matches.at(rule(matches, "rule 1"), SECOND)).map(Match::address).contains(SECOND);
    assertThat(matches.at(rule(matches, "rule 1"), PROCESS)).isEmpty();
    assertThat(matches.at(rule(matches, "rule 2"), FIRST)).isEmpty();
  }
}
