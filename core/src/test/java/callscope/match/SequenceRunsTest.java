package callscope.match;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.match.SequencePlan.Step;
import callscope.match.SequenceRuns.Fulfilled;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Follows sequences by numbered steps; calls are numbered from 0, one each millisecond. */
class SequenceRunsTest {
  private static final String A = "{call: [{api: A}], where: {bind: {v: x}}}";
  private static final String B = "{call: [{api: B}], where: {bind: {v: x}}}";
  private static final String C = "{call: [{api: C}], where: {bind: {v: x}}}";
  private static final String FREE = "{call: [{api: D}]}";

  private static final int SPAN = 4;

  private final List<String> completed = new ArrayList<>();
  private SequencePlan plan = plan("{and: [" + A + ", " + B + "], sequence: {}}");
  private SequenceRuns runs = new SequenceRuns(plan);
  private int calls;

  private static SequencePlan plan(String statement) {
    return SequencePlan.of(TestRules.compile("span of calls", statement), SPAN).getFirst();
  }

  private void follow(String steps, String order) {
    follow(steps, order, SequenceRuns.MAX_RUNS);
  }

  private void follow(String steps, String order, int maxRuns) {
    plan = plan("{and: [" + steps + "], sequence: {" + order + "}}");
    runs = new SequenceRuns(plan, maxRuns);
  }

  private static Fulfilled by(Step step, int value) {
    return new Fulfilled(step, 0, step.variables() == 0 ? new int[0] : new int[] {value});
  }

  /** The next call, which is a step with a value of the variable. */
  private SequenceRunsTest step(int position, int value) {
    return call(List.of(by(plan.steps().get(position), value)), List.of());
  }

  private SequenceRunsTest until(int value) {
    return call(List.of(), List.of(by(plan.until().getFirst(), value)));
  }

  private SequenceRunsTest other() {
    calls++;
    return this;
  }

  private SequenceRunsTest call(List<Fulfilled> steps, List<Fulfilled> until) {
    Optional<List<SequenceRun>> found = runs.next(calls, calls, calls * 1_000L, steps, until);
    found.ifPresent(all -> all.forEach(run -> completed.add(chain(run))));
    calls++;
    return this;
  }

  private static String chain(SequenceRun run) {
    StringBuilder chain = new StringBuilder();
    for (long call : run.calls) {
      chain.append(chain.isEmpty() ? "" : " ").append(call < 0 ? "-" : Long.toString(call));
    }
    return chain.toString();
  }

  @Test
  void stepsMustComeInOrder() {
    step(1, 7).step(0, 7).step(1, 7);
    assertThat(completed).containsExactly("1 2");
  }

  @Test
  void valuesMustBeEqual() {
    step(0, 7).step(1, 8).step(0, 9).step(1, 7);
    assertThat(completed).containsExactly("0 3");
  }

  @Test
  void ofRunsWithEqualValuesTheYoungestIsKept() {
    step(0, 7).step(0, 7).step(1, 7).step(1, 7);
    assertThat(completed).containsExactly("1 2");
  }

  @Test
  void aStepWithoutVariablesTakesTheYoungestRun() {
    follow(A + ", " + FREE, "");
    step(0, 7).step(0, 8).step(1, 0).step(1, 0).step(1, 0);
    assertThat(completed).containsExactly("1 2", "0 3");
  }

  @Test
  void laterStepsAreTriedFirst() {
    follow(A + ", " + A + ", " + B, "");
    List<Fulfilled> both = List.of(by(plan.steps().get(0), 7), by(plan.steps().get(1), 7));
    call(both, List.of()).call(both, List.of()).step(2, 7);
    assertThat(completed).containsExactly("0 1 2");
  }

  @Test
  void oneCallIsOneStep() {
    call(List.of(by(plan.steps().get(0), 7), by(plan.steps().get(1), 7)), List.of());
    assertThat(completed).isEmpty();
    step(1, 7);
    assertThat(completed).containsExactly("0 1");
  }

  @Test
  void bothEndsCountForTheDistanceInCalls() {
    follow(A + ", " + B, "within: 3 calls");
    step(0, 7).other().step(1, 7).step(0, 8).other().other().step(1, 8);
    assertThat(completed).containsExactly("0 2");
  }

  @Test
  void aTimeMayBeReachedButNotExceeded() {
    follow(A + ", " + B, "within: 2ms");
    step(0, 7).other().step(1, 7).step(0, 8).other().other().step(1, 8);
    assertThat(completed).containsExactly("0 2");
  }

  @Test
  void withoutVariablesTheSpanLimitsTheDistance() {
    follow(FREE + ", " + FREE, "");
    step(0, 0).other().other().step(1, 0);
    step(0, 0).other().other().other().step(1, 0);
    assertThat(completed).containsExactly("0 3");
  }

  @Test
  void aCallThatIsForbiddenBetweenStepsEndsARun() {
    follow(A + ", {not: [" + C + "]}, " + B, "");
    step(0, 7).step(0, 8).step(1, 7).step(2, 7).step(2, 8);
    assertThat(completed).containsExactly("1 - 4");
  }

  @Test
  void aForbiddenCallBeforeItsPlaceDoesNoHarm() {
    follow(A + ", " + A + ", {not: [" + C + "]}, " + B, "");
    step(0, 7).step(2, 7).step(1, 7).step(3, 7);
    assertThat(completed).containsExactly("0 2 - 3");
  }

  @Test
  void untilEndsRunsWithTheValue() {
    follow(A + ", " + B, "until: [" + C + "]");
    step(0, 7).step(0, 8).until(7).step(1, 7).step(1, 8);
    assertThat(completed).containsExactly("1 4");
  }

  @Test
  void untilWithoutVariablesEndsAllRuns() {
    follow(A + ", " + B, "until: [" + FREE + "]");
    step(0, 7).step(0, 8).until(0).step(1, 7).step(1, 8);
    assertThat(completed).isEmpty();
  }

  @Test
  void aCallThatIsTheNextStepAndUntilIsTheStep() {
    follow(A + ", " + A + ", " + B, "until: [" + A + "]");
    step(0, 7);
    call(List.of(by(plan.steps().get(1), 7)), List.of(by(plan.until().getFirst(), 7)));
    step(2, 7);
    assertThat(completed).containsExactly("0 1 2");
  }

  @Test
  void anOptionalStepIsTakenOnce() {
    follow(A + ", {optional: [" + C + "]}, " + B, "");
    step(0, 7).step(1, 7).step(1, 7).step(2, 7).step(0, 8).step(2, 8);
    assertThat(completed).containsExactly("0 1 3", "4 - 5");
  }

  @Test
  void stepsMayComeInAnyOrder() {
    follow(A + ", " + B + ", " + C, "order: any");
    step(2, 7).step(0, 8).step(0, 7).step(1, 7).step(1, 8);
    assertThat(completed).containsExactly("2 3 0");
  }

  @Test
  void soManyRunsAreOneMatch() {
    follow(A, "runs: 2 or more");
    step(0, 7).step(0, 7).step(0, 8).step(0, 9);
    assertThat(completed).containsExactly("0", "1", "2", "3");
  }

  @Test
  void runsWithTheSameValueCountOnceIfTheyMustDiffer() {
    follow(A, "runs: 2 or more, distinct: v");
    step(0, 7).step(0, 7);
    assertThat(completed).isEmpty();
    step(0, 8).step(0, 7).step(0, 8);
    assertThat(completed).containsExactly("0", "2", "3", "4");
  }

  @Test
  void beyondTheLimitTheOldestRunIsDropped() {
    follow(A + ", " + B, "", 2);
    step(0, 7).step(0, 8).step(0, 7).step(0, 9);
    assertThat(runs.dropped()).isEqualTo(1);
    step(1, 8).step(1, 7).step(1, 9);
    assertThat(completed).containsExactly("2 5", "3 6");
  }

  @Test
  void completedAndReplacedRunsDoNotCountForTheLimit() {
    follow(A + ", " + B, "", 2);
    for (int i = 0; i < 10; i++) {
      step(0, 7).step(0, 7).step(1, 7).step(0, 8);
    }
    assertThat(runs.dropped()).isZero();
  }
}
