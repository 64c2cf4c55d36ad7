package callscope.rule;

import callscope.api.Internal;
import callscope.feature.FeaturePattern;
import java.util.List;
import java.util.Optional;

/** The logic of a rule, as its author wrote it. */
@Internal
public sealed interface Statement {

  /** What the author says of it. */
  Optional<String> description();

  Position position();

  /** The statements directly below. */
  List<Statement> children();

  /** True if all children are. */
  record And(List<Statement> children, Optional<String> description, Position position)
      implements Statement {
    public And {
      children = List.copyOf(children);
    }
  }

  /** True if any child is. */
  record Or(List<Statement> children, Optional<String> description, Position position)
      implements Statement {
    public Or {
      children = List.copyOf(children);
    }
  }

  /** True if the child is not. */
  record Not(Statement child, Optional<String> description, Position position)
      implements Statement {
    @Override
    public List<Statement> children() {
      return List.of(child);
    }
  }

  /** True if at least {@code count} children are; with 0 it is called {@code optional}. */
  record AtLeast(
      int count, List<Statement> children, Optional<String> description, Position position)
      implements Statement {
    public AtLeast {
      children = List.copyOf(children);
    }
  }

  /**
   * True if the feature is seen at {@code min} to {@code max} addresses.
   *
   * @param counted what is counted; only an exact feature is ever found
   * @param max read as unsigned; all bits set if there is no upper end
   */
  record Count(Leaf counted, long min, long max, Optional<String> description, Position position)
      implements Statement {
    public static final long UNBOUNDED = -1;

    @Override
    public List<Statement> children() {
      return List.of();
    }
  }

  /** True if the child is true for a region of a narrower scope. */
  record Subscope(Scope scope, Statement child, Optional<String> description, Position position)
      implements Statement {
    @Override
    public List<Statement> children() {
      return List.of(child);
    }
  }

  /** True if a feature answers the pattern. */
  record Leaf(FeaturePattern pattern, Optional<String> description, Position position)
      implements Statement {
    @Override
    public List<Statement> children() {
      return List.of();
    }
  }
}
