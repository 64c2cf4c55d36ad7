package callscope.compile;

import callscope.feature.FeaturePattern;
import callscope.rule.Rule;
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
final class LiftSubscopes {
  private final List<FlatRule> flat = new ArrayList<>();
  private final Rule source;
  private int lifted;

  private LiftSubscopes(Rule source) {
    this.source = source;
  }

  static List<FlatRule> lift(List<Rule> rules) {
    List<FlatRule> all = new ArrayList<>();
    for (Rule rule : rules) {
      LiftSubscopes pass = new LiftSubscopes(rule);
      Statement statement = pass.rewrite(rule.statement(), rule.name());
      all.add(new FlatRule(rule.name(), rule.meta().scopes(), statement, rule, false));
      all.addAll(pass.flat);
    }
    return all;
  }

  private Statement rewrite(Statement statement, String parent) {
    return switch (statement) {
      case Statement.Simple simple -> simple;
      case Statement.Subscope subscope -> liftOut(subscope, parent);
      case Statement.Compound compound -> {
        List<Statement> children =
            compound.children().stream().map(child -> rewrite(child, parent)).toList();
        yield compound.with(children, compound.description(), compound.position());
      }
    };
  }

  private Statement liftOut(Statement.Subscope subscope, String parent) {
    String name = parent + "/" + digits(source.name() + "#" + lifted++);
    Statement body = rewrite(subscope.child(), name);
    flat.add(new FlatRule(name, Scopes.only(subscope.scope()), body, source, true));
    return new Statement.Leaf(
        new FeaturePattern.MatchedRule(name), Optional.empty(), subscope.position());
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
