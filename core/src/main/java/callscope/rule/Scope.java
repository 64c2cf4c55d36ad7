package callscope.rule;

import callscope.api.PublicApi;
import java.util.Optional;

/** The region of an input in which all features that a rule needs must lie. */
@PublicApi
public enum Scope {
  /** The whole input. */
  FILE("file", 0),
  /** A process, with its threads and calls. */
  PROCESS("process", 1),
  /** A thread, with its calls. */
  THREAD("thread", 2),
  /** A number of consecutive calls of a thread. */
  SPAN_OF_CALLS("span of calls", 3),
  /** A call. */
  CALL("call", 4),
  /** A function, with its basic blocks. */
  FUNCTION("function", 1),
  /** A basic block, with its instructions. */
  BASIC_BLOCK("basic block", 2),
  /** An instruction. */
  INSTRUCTION("instruction", 3);

  private final String word;
  private final int depth;

  Scope(String word, int depth) {
    this.word = word;
    this.depth = depth;
  }

  /** The keyword in rules and in the result document. */
  public String word() {
    return word;
  }

  /** Whether inputs of this flavor have such regions. */
  public boolean isOf(Flavor flavor) {
    return this == FILE || flavor == flavor();
  }

  private Flavor flavor() {
    return this == FUNCTION || this == BASIC_BLOCK || this == INSTRUCTION
        ? Flavor.STATIC
        : Flavor.DYNAMIC;
  }

  /** The flavor that has such regions, for all but {@link #FILE}, which both have. */
  public Optional<Flavor> onlyFlavor() {
    return this == FILE ? Optional.empty() : Optional.of(flavor());
  }

  /**
   * Whether regions of this scope are inside, or equal to, regions of the other. Both must have a
   * flavor in common.
   */
  public boolean isWithin(Scope other) {
    boolean comparable = this == FILE || other == FILE || flavor() == other.flavor();
    return comparable && depth >= other.depth;
  }

  /** The scope with a word; empty if there is none. */
  public static Optional<Scope> ofWord(String word) {
    for (Scope scope : values()) {
      if (scope.word.equals(word)) {
        return Optional.of(scope);
      }
    }
    return Optional.empty();
  }
}
