package callscope.compile;

import callscope.feature.FeaturePattern;
import callscope.rule.Position;
import callscope.rule.Rule;
import callscope.rule.Scope;
import callscope.rule.Scopes;
import callscope.rule.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Replaces each subscope by a {@code match} of a rule of its own.
 *
 * <p>The name of a lifted rule is its parent's name, a slash and 32 hex digits, as in result
 * documents; the digits depend only on the parent's name and the order of its subscopes.
 */
public final class LiftSubscopes {
  private final List<FlatRule> flat = new ArrayList<>();
  private final List<Rule> rules;
  private final Rule source;
  private int lifted;

  private LiftSubscopes(List<Rule> rules, Rule source) {
    this.rules = rules;
    this.source = source;
  }

  static List<FlatRule> lift(List<Rule> rules) {
    List<FlatRule> all = new ArrayList<>();
    for (Rule rule : rules) {
      LiftSubscopes pass = new LiftSubscopes(rules, rule);
      Scopes scopes = rule.meta().scopes();
      boolean isSpan = scopes.dynamicScope().filter(Scope.SPAN_OF_CALLS::equals).isPresent();
      Statement statement =
          isSpan && rule.statement() instanceof Statement.Sequence sequence
              ? pass.rewriteChildren(sequence, rule.name(), scopes)
              : pass.rewrite(rule.statement(), rule.name(), scopes);
      all.add(new FlatRule(rule.name(), scopes, statement, rule, false));
      all.addAll(pass.flat);
    }
    return all;
  }

  /**
   * Lifts all subscopes out of a statement.
   *
   * @param in the scopes at which it stands
   */
  private Statement rewrite(Statement statement, String parent, Scopes in) {
    return switch (statement) {
      case Statement.Simple simple -> simple;
      case Statement.Subscope subscope ->
          liftOut(Scopes.only(subscope.scope()), subscope.child(), parent, subscope.position());
      case Statement.Where(Statement.Count count, var conditions, var position) ->
          liftOut(count, new Statement.Where(count.counted(), conditions, position), parent, in);
      case Statement.Sequence sequence -> liftOut(sequence, parent, in);
      case Statement.Compound compound -> rewriteChildren(compound, parent, in);
    };
  }

  private Statement rewriteChildren(Statement.Compound compound, String parent, Scopes in) {
    List<Statement> children =
        compound.children().stream().map(child -> rewrite(child, parent, in)).toList();
    return compound.with(children, compound.description(), compound.position());
  }

  private String nextName(String parent) {
    return parent + "/" + digits(source.name() + "#" + lifted++);
  }

  private Statement.Leaf liftOut(Scopes scopes, Statement body, String parent, Position position) {
    String name = nextName(parent);
    flat.add(new FlatRule(name, scopes, rewrite(body, name, scopes), source, true));
    return new Statement.Leaf(new FeaturePattern.MatchedRule(name), Optional.empty(), position);
  }

  /** The calls that are counted become a rule of their own, whose matches are counted instead. */
  private Statement liftOut(
      Statement.Count count, Statement.Where counted, String parent, Scopes in) {
    Scopes each =
        new Scopes(
            in.staticScope().flatMap(scope -> ofCode(count.counted().pattern())),
            in.dynamicScope().map(scope -> Scope.CALL));
    Statement.Leaf lifted = liftOut(each, counted, parent, count.position());
    return new Statement.Count(
        counted(lifted.pattern(), counted, count.position()),
        count.min(),
        count.max(),
        count.folded(),
        count.description(),
        count.position());
  }

  /** The scope at which what is counted is found in code, where conditions on calls are ignored. */
  private Optional<Scope> ofCode(FeaturePattern counted) {
    return counted instanceof FeaturePattern.MatchedRule(String name)
        ? rules.stream()
            .filter(rule -> rule.name().equals(name) || isIn(rule, name))
            .flatMap(rule -> rule.meta().scopes().staticScope().stream())
            .reduce((one, other) -> one.isWithin(other) ? one : other)
        : Optional.of(Scope.INSTRUCTION);
  }

  private static boolean isIn(Rule rule, String namespace) {
    return rule.meta()
        .namespace()
        .filter(own -> own.equals(namespace) || own.startsWith(namespace + "/"))
        .isPresent();
  }

  /**
   * The feature that replaces calls in a count: the match of their rule, described by what is
   * counted.
   *
   * @param calls the feature of the calls and the conditions on them
   */
  public static Statement.Leaf counted(
      FeaturePattern match, Statement.Where calls, Position position) {
    String counted = ((Statement.Leaf) calls.child()).pattern() + " where " + calls.text();
    return new Statement.Leaf(match, Optional.of(counted), position);
  }

  /** A sequence is a rule of its own, whose matches are at the calls that complete it. */
  private Statement liftOut(Statement.Sequence sequence, String parent, Scopes in) {
    String name = nextName(parent);
    Statement body = rewriteChildren(sequence, name, in);
    flat.add(new FlatRule(name, Scopes.only(Scope.SPAN_OF_CALLS), body, source, true));
    return new Statement.Leaf(
        new FeaturePattern.MatchedRule(name), Optional.empty(), sequence.position());
  }

  /** Two FNV hashes, since loading a message digest would take longer than everything else. */
  private static String digits(String text) {
    return HexFormat.of().toHexDigits(hash(text, 0xcbf29ce484222325L))
        + HexFormat.of().toHexDigits(hash(text, 0x84222325cbf29ce4L));
  }

  private static long hash(String text, long start) {
    long hash = start;
    for (int i = 0; i < text.length(); i++) {
      hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
