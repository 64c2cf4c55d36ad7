package callscope.rule;

import callscope.api.Internal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the problems of rules, so that all are reported at once. */
@Internal
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  /** Adds a problem at a position in a rule file. */
  public void add(
      Problem.Code code, RuleSource source, Position at, String message, String advice) {
    all.add(
        new Problem(code, source.path(), Optional.of(at), source.line(at.line()), message, advice));
  }

  /** Adds a problem of a whole file or folder. */
  public void add(Problem.Code code, String path, String message, String advice) {
    all.add(new Problem(code, path, Optional.empty(), "", message, advice));
  }

  /** Adds the problems of another collection. */
  public void addAll(Problems others) {
    all.addAll(others.all);
  }

  public boolean isEmpty() {
    return all.isEmpty();
  }

  public List<Problem> all() {
    return List.copyOf(all);
  }

  /** Throws if there is any problem. */
  public void throwIfAny() throws InvalidRulesException {
    if (!all.isEmpty()) {
      throw new InvalidRulesException(all);
    }
  }
}
