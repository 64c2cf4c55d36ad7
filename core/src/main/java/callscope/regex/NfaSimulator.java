package callscope.regex;

import callscope.regex.RegexNode.Anchor;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Simulates an NFA: advances all active steps of a program by one character, in time linear in the
 * program.
 */
final class NfaSimulator {
  /**
   * Symbols in addition to the character classes: the end of the string, and a newline at the end.
   */
  static final int END = 0;

  static final int FINAL_NEWLINE = 1;

  private static final Anchor[] ANCHORS = Anchor.values();

  private final Program program;
  private final CharacterClasses classes;
  private final int[] stack;
  private final boolean[] visited;

  /** The steps that wait after the character, as a bit set, so that they are in order. */
  private final long[] following;

  private int symbol;

  /** The class of the character; not set at the end. */
  private int character;

  private int before;

  NfaSimulator(Program program, CharacterClasses classes) {
    this.program = program;
    this.classes = classes;
    this.stack = new int[program.size() * 2 + 2];
    this.visited = new boolean[program.size()];
    this.following = new long[(program.size() + Long.SIZE - 1) / Long.SIZE];
  }

  /**
   * The states after the symbol; empty if the pattern is found at the position before it.
   *
   * @throws CancellationException if the thread is interrupted: a large pattern may need minutes
   *     for a long string
   */
  Optional<NfaStates> from(NfaStates steps, int next) {
    if (Thread.currentThread().isInterrupted()) {
      throw new CancellationException("interrupted while a string was searched");
    }
    Arrays.fill(visited, false);
    Arrays.fill(following, 0);
    symbol = next;
    character = next == FINAL_NEWLINE ? classes.ofAscii('\n') : next;
    before = steps.before();
    if (follow(0)) {
      return Optional.empty();
    }
    for (int step : steps.waiting()) {
      if (follow(step)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        new NfaStates(symbol == END ? before : classes.context(character), inOrder()));
  }

  private int[] inOrder() {
    int count = 0;
    for (long word : following) {
      count += Long.bitCount(word);
    }
    int[] steps = new int[count];
    int at = 0;
    for (int i = 0; i < following.length; i++) {
      for (long word = following[i]; word != 0; word &= word - 1) {
        steps[at++] = i * Long.SIZE + Long.numberOfTrailingZeros(word);
      }
    }
    return steps;
  }

  /** Follows all steps that consume no character; true if one of them is the final step. */
  private boolean follow(int from) {
    int top = 0;
    stack[top++] = from;
    while (top > 0) {
      int step = stack[--top];
      if (visited[step]) {
        continue;
      }
      visited[step] = true;
      int argument = program.argument[step];
      switch (program.operation[step]) {
        case Program.FOUND -> {
          return true;
        }
        case Program.READ -> {
          if (isIn(argument)) {
            int next = program.next[step];
            following[next / Long.SIZE] |= 1L << next;
          }
        }
        case Program.LOOK -> {
          if (holds(program.looks[argument], argument)) {
            stack[top++] = program.next[step];
          }
        }
        case Program.PLACE -> {
          if (holds(ANCHORS[argument])) {
            stack[top++] = program.next[step];
          }
        }
        default -> {
          stack[top++] = program.next[step];
          stack[top++] = argument;
        }
      }
    }
    return false;
  }

  private boolean isIn(int set) {
    return symbol != END && classes.isIn(character, set);
  }

  private boolean holds(Program.LookAround look, int number) {
    boolean inSet =
        look.behind()
            ? (before >> (CharacterClasses.FIRST_LOOK + number) & 1) != 0
            : isIn(look.set());
    return inSet != look.negative();
  }

  private boolean holds(Anchor anchor) {
    int last = before & CharacterClasses.KIND;
    int next =
        symbol == END
            ? CharacterClasses.NO_WORD
            : classes.context(character) & CharacterClasses.KIND;
    boolean asciiBefore = last == CharacterClasses.ASCII_WORD;
    boolean asciiAfter = next == CharacterClasses.ASCII_WORD;
    boolean wordBefore = asciiBefore || last == CharacterClasses.OTHER_WORD;
    boolean wordAfter = asciiAfter || next == CharacterClasses.OTHER_WORD;
    boolean start = last == CharacterClasses.START;
    boolean nothing = start && symbol == END;
    return switch (anchor) {
      case TEXT_START -> start;
      case LINE_START -> start || last == CharacterClasses.NEWLINE;
      case TEXT_END -> symbol == END;
      case FINAL_END -> symbol == END || symbol == FINAL_NEWLINE;
      case LINE_END -> symbol == END || next == CharacterClasses.NEWLINE;
      case WORD_EDGE -> wordBefore != wordAfter;
      case NO_WORD_EDGE -> wordBefore == wordAfter && !nothing;
      case ASCII_WORD_EDGE -> asciiBefore != asciiAfter;
      case ASCII_NO_WORD_EDGE -> asciiBefore == asciiAfter && !nothing;
    };
  }
}
