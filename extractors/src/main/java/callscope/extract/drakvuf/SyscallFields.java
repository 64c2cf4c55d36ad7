package callscope.extract.drakvuf;

import callscope.input.StringDictionary;
import java.util.Arrays;
import java.util.function.IntConsumer;

/**
 * The fields of a line outside its envelope, in their order, and which of them are arguments of a
 * system call.
 *
 * <p>The plugin syscall writes the arguments last, after {@code NArgs}, their number. Fields that
 * newer versions add precede the first argument.
 */
final class SyscallFields {
  /** A value that is a list or an object. */
  static final int NESTED = -2;

  private static final long UNKNOWN = -1;

  /** Whether a field can be an argument, by its name. */
  enum Role {
    /** It may be an argument. */
    ANY,

    /** Some plugins write it beside the arguments, and some system calls have such an argument. */
    BESIDE_OR_ARGUMENT,

    /** The plugin writes it beside the arguments. */
    BESIDE
  }

  private int[] names = new int[16];
  private int[] values = new int[16];
  private Role[] roles = new Role[16];
  private int size;

  /** The number of fields before {@code NArgs} that may be arguments. */
  private int start;

  private long count;

  void clear() {
    size = 0;
    start = 0;
    count = UNKNOWN;
  }

  /**
   * Adds a field.
   *
   * @param value the id of its text, {@link StringDictionary#NONE} for null, or {@link #NESTED}
   */
  void add(int name, int value, Role role) {
    if (role == Role.BESIDE) {
      return;
    }
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
      roles = Arrays.copyOf(roles, size * 2);
    }
    names[size] = name;
    values[size] = value;
    roles[size++] = role;
  }

  /** Records that {@code NArgs} occurs here and gives this number of arguments. */
  void arguments(long announced) {
    start = size;
    count = announced;
  }

  /** Receives the name and the value of a field. */
  interface Sink {
    void take(int name, int value);
  }

  /**
   * Separates the arguments from the other fields. If there are fewer fields than arguments, for
   * example because another program reordered them, all are arguments.
   *
   * @param unknown receives the names of fields that are neither arguments nor known
   */
  void separate(Sink arguments, IntConsumer unknown) {
    boolean inOrder = count != UNKNOWN && size - start >= count;
    int first = inOrder ? Math.toIntExact(size - count) : 0;
    for (int i = 0; i < first; i++) {
      if (roles[i] == Role.ANY) {
        unknown.accept(names[i]);
      }
    }
    for (int i = first; i < size; i++) {
      arguments.take(names[i], values[i]);
    }
  }
}
