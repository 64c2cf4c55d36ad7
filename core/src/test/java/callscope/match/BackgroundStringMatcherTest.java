package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.compile.CompiledRules;
import callscope.input.StringDictionary;
import callscope.input.StringDictionaryView;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class BackgroundStringMatcherTest {
  private final CompiledRules rules = TestRules.compile("call", "substring: Run");
  private final BackgroundStringMatcher matcher = new BackgroundStringMatcher();
  private final ExecutorService thread = Executors.newSingleThreadExecutor();

  @AfterEach
  void stop() {
    thread.shutdownNow();
  }

  private static StringDictionary dictionary(String... strings) {
    StringDictionary dictionary = new StringDictionary();
    for (String string : strings) {
      dictionary.intern(string);
    }
    return dictionary;
  }

  private Future<?> start() {
    return thread.submit(() -> matcher.run(rules));
  }

  private void awaitWaiting() throws InterruptedException {
    while (!matcher.isWaiting()) {
      Thread.sleep(1);
    }
  }

  @Test
  void matchesStringsThatArriveBeforeAndDuringTheRun() throws Exception {
    StringDictionary dictionary = dictionary("HKLM\\Run", "HKLM");
    matcher.accept(dictionary.view());
    Future<?> run = start();
    awaitWaiting();
    dictionary.intern("RunOnce");
    matcher.accept(dictionary.view());
    awaitWaiting();

    StringMatches matches = matcher.finish().orElseThrow();
    run.get();
    assertThat(matches.searchNext()).as("a string is left").isFalse();
    assertThat(matches.of(0)).hasSize(1).isEqualTo(matches.of(2));
    assertThat(matches.of(1)).isEmpty();
    assertThat(matches.areOf(rules.patterns(), dictionary.view())).isTrue();
  }

  @Test
  void startsAgainForAnotherDictionary() throws Exception {
    StringDictionaryView before = dictionary("HKLM\\Run").view();
    StringDictionaryView after = dictionary("HKLM").view();
    matcher.accept(before);
    Future<?> run = start();
    awaitWaiting();
    matcher.accept(after);
    awaitWaiting();

    StringMatches matches = matcher.finish().orElseThrow();
    run.get();
    assertThat(matches.areOf(rules.patterns(), before)).isFalse();
    assertThat(matches.areOf(rules.patterns(), after)).isTrue();
    assertThat(matches.of(0)).isEmpty();
  }

  @Test
  void aSnapshotStaysAsItIsWhenTheDictionaryGrows() {
    StringDictionary dictionary = dictionary("HKLM\\Run");
    StringMatches matches = new StringMatches(rules.patterns(), dictionary.view());
    for (int i = 0; i < 5_000; i++) {
      dictionary.intern("Run" + i);
    }
    assertThat(matches.searchNext()).isTrue();
    assertThat(matches.searchNext()).isFalse();
    matches.extend(dictionary.view());
    matches.complete();
    assertThat(matches.of(5_000)).hasSize(1);
  }

  @Test
  void doesNothingOnceFinished() throws Exception {
    assertThat(matcher.finish()).isEmpty();
    matcher.accept(dictionary("HKLM\\Run").view());
    matcher.run(rules);
    assertThat(matcher.finish()).isEmpty();
  }

  @Test
  void aRunWithoutStringsEnds() throws Exception {
    Future<?> run = start();
    awaitWaiting();
    assertThat(matcher.finish()).isEmpty();
    run.get();
  }
}
