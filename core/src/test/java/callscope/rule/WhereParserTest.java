package callscope.rule;

import static org.assertj.core.api.Assertions.assertThat;

import callscope.feature.CallCondition;
import callscope.feature.FeaturePattern;
import callscope.feature.FeaturePattern.BitTest;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The meaning of valid conditions and the first message about invalid ones. */
final class WhereParserTest {
  private final Problems problems = new Problems();

  private Optional<Statement> parse(String scope, String statement) {
    String text =
        """
        rule:
          meta: {name: a, scopes: {static: unsupported, dynamic: %s}}
          features:
            - %s
        """
            .formatted(scope, statement);
    return RuleParser.parse(new RuleSource("a.yml", text), problems).map(Rule::statement);
  }

  private Statement valid(String statement) {
    Optional<Statement> found = parse("call", statement);
    assertThat(problems.all()).map(Problem::render).isEmpty();
    return found.orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '`',
      value = {
        "outcome: success ~ outcome: success",
        "outcome: [pending, success] ~ outcome: [success, pending]",
        "return: 0 ~ return: 0x0",
        "return: -1 ~ return: -1",
        "return: 0xC0000022 = STATUS_ACCESS_DENIED ~ return: 0xc0000022",
        "return: 0xFFFFFFFFFFFFFFFF ~ return: -1",
        "return: 1 or more ~ return: 1 or more",
        "return: 5 or fewer ~ return: 5 or fewer",
        "return: '(2, 5)' ~ return: (2, 5)",
        "return: [0, 0x103, 6 or more] ~ return: [0x0, 0x103, 6 or more]",
        "repeats: 3 ~ repeats: 0x3",
        "repeats: 1 or more ~ repeats: 1 or more",
        "on: key ~ on: key",
        "on: [own process, child process] ~ on: [own process, child process]",
        "on: {target process: other process} ~ on: {target process: other process}",
        "on: {key: key, path: file} ~ on: {key: key}, on: {path: file}",
        "`outcome: failure, repeats: 0` ~ outcome: failure, repeats: 0x0",
      })
  void conditionsReadAsWritten(String where, String text) {
    Statement statement = valid("{api: A, where: {" + where + "}}");
    assertThat(statement)
        .isInstanceOfSatisfying(
            Statement.Where.class, found -> assertThat(found.text()).isEqualTo(text));
  }

  @Test
  void anArgumentIsPartOfThePattern() {
    assertThat(valid("{number: 6, where: {argument: [flags, dwFlags], bits: any}}"))
        .isInstanceOfSatisfying(
            Statement.Leaf.class,
            leaf -> {
              FeaturePattern.OfArgument pattern = (FeaturePattern.OfArgument) leaf.pattern();
              assertThat(pattern.arguments()).containsExactly("flags", "dwFlags");
              assertThat(pattern.bits()).isEqualTo(BitTest.ANY);
            });
  }

  @Test
  void eachFeatureOfAComClassIsRestricted() {
    assertThat(valid("{com/class: WbemLocator, where: {argument: clsid}}").children())
        .isNotEmpty()
        .allMatch(
            child ->
                child instanceof Statement.Leaf leaf
                    && leaf.pattern() instanceof FeaturePattern.OfArgument);
  }

  @Test
  void conditionsBesideACallBlockAreAboutItsCall() {
    Statement found =
        parse("process", "{or: [{call: [{api: A}], where: {outcome: success}}]}").orElseThrow();
    assertThat(found.children().getFirst())
        .isInstanceOfSatisfying(
            Statement.Subscope.class,
            call -> assertThat(call.child()).isInstanceOf(Statement.Where.class));
  }

  @Test
  void aFoldedCountNeedsNoCondition() {
    Statement found =
        parse("process", "{'count(api(A))': 2 or more, where: {folded: true}}").orElseThrow();
    assertThat(found)
        .isInstanceOfSatisfying(
            Statement.Count.class, count -> assertThat(count.folded()).isTrue());
  }

  @Test
  void aCountOfRestrictedCallsMayBeFolded() {
    Statement found =
        parse("process", "{'count(api(A))': 2 or more, where: {folded: true, outcome: success}}")
            .orElseThrow();
    Statement.Where where = (Statement.Where) found;
    assertThat(((Statement.Count) where.child()).folded()).isTrue();
    assertThat(where.conditions()).hasOnlyElementsOfType(CallCondition.Outcome.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      quoteCharacter = '%',
      value = {
        "call ~ {api: A, where: {return: 0x10000000000000000}} ~ is not a value that a call can",
        "call ~ {api: A, where: {return: 1.5}} ~ is not a value that a call can return",
        "call ~ {api: A, where: {return: '(5, 2)'}} ~ (5, 2)",
        "call ~ {api: A, where: {repeats: -1}} ~ -1",
        "call ~ {api: A, where: {on: window}} ~ `on` can't be",
        "call ~ {api: A, where: {outcome: [success], outcome: failure}} ~ two",
        "call ~ {api: A, where: {outcome: []}} ~ the list after `outcome` is empty",
        "call ~ {number: 1.5, where: {argument: x, bits: all}} ~ only beside a whole number",
        "call ~ {'count(api(A))': 1, where: {folded: false}} ~ `folded` can only be true",
        "file ~ {'count(match(b))': 2 or more, where: {folded: true}} ~ counts no repeated calls",
        "thread ~ {api: A, where: {outcome: success}} ~ but this part of the rule is about",
        "thread ~ {and: [{api: A}], where: {outcome: success}} ~ but this part of the rule",
        "thread ~ {call: [{api: A}], where: {bind: {v: key}}} ~ step of a sequence",
      })
  void theFirstMessageSaysWhatIsWrong(String scope, String statement, String message) {
    assertThat(parse(scope, statement)).isEmpty();
    assertThat(problems.all()).isNotEmpty();
    assertThat(problems.all().getFirst().render()).contains(message);
  }

  @Test
  void conditionsOfEqualTextAreEqual() {
    Statement one = valid("{or: [{api: A, where: {outcome: [success, pending]}}]}");
    Statement other = valid("{or: [{api: A, where: {outcome: [pending, success]}}]}");
    assertThat(List.of(one.children().getFirst()))
        .map(child -> ((Statement.Where) child).conditions())
        .containsExactly(((Statement.Where) other.children().getFirst()).conditions());
  }
}
