import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** All kinds of records; one line for each comparison and each hash. */
public class Records {
  record Empty() {}

  record Every(
      boolean z, byte b, short s, char c, int i, long j, float f, double d, Object o, int[] a) {}

  record Generic<T extends Comparable<T>, U>(T first, List<U> rest, T[] array) {}

  record One(long only) {}

  /** Has its own equals; javac still generates hashCode. */
  record Sloppy(String text, int ignored) {
    @Override
    public boolean equals(Object other) {
      return other instanceof Sloppy sloppy && sloppy.text.equalsIgnoreCase(text);
    }
  }

  record Fixed(String text, double value) {
    @Override
    public int hashCode() {
      return 7;
    }
  }

  /** The generated methods read fields, not accessors. */
  record Odd(int value) {
    @Override
    public int value() {
      throw new IllegalStateException();
    }
  }

  /** Records the order in which components are compared and hashed. */
  record Traced(Spy first, Spy second, Spy third) {}

  static final List<String> TRACE = new ArrayList<>();

  static final class Spy {
    private final String name;
    private final int number;

    Spy(String name, int number) {
      this.name = name;
      this.number = number;
    }

    @Override
    public boolean equals(Object other) {
      TRACE.add("equals " + name);
      return other instanceof Spy spy && spy.number == number;
    }

    @Override
    public int hashCode() {
      TRACE.add("hash " + name);
      return number;
    }
  }

  private static final float[] FLOATS = {
    0f, -0f, 1f, Float.NaN, Float.intBitsToFloat(0x7fc00001), Float.MIN_VALUE, Float.NEGATIVE_INFINITY
  };
  private static final double[] DOUBLES = {
    0d, -0d, 1d, Double.NaN, Double.longBitsToDouble(0x7ff8000000000001L), Double.MAX_VALUE, -1e300
  };
  private static final Object[] OBJECTS = {null, "a", new String("a"), "b", 1, 1L, List.of()};
  private static final int[][] ARRAYS = {null, {}, {1}, {1}};
  private static final String[][] TEXTS = {null, {}, {"a"}};

  private static Object fresh(Random random, int kind) {
    record Local(Object inner, short number) {}
    boolean same = random.nextInt(3) > 0;
    int few = same ? 0 : random.nextInt(3);
    return switch (kind) {
      case 0 -> new Empty();
      case 1 ->
          new Every(
              !same && random.nextBoolean(),
              (byte) -few,
              (short) (-300 * few),
              (char) (65535 - few),
              same ? -1 : random.nextInt(),
              same ? 1L << 33 : random.nextLong(),
              FLOATS[same ? random.nextInt(2) : random.nextInt(FLOATS.length)],
              DOUBLES[same ? 3 + random.nextInt(2) : random.nextInt(DOUBLES.length)],
              OBJECTS[same ? random.nextInt(3) : random.nextInt(OBJECTS.length)],
              ARRAYS[same ? random.nextInt(2) : random.nextInt(4)]);
      case 2 ->
          new Generic<>(
              random.nextBoolean() ? null : "x" + few,
              Arrays.asList(few, null, 2.5),
              TEXTS[random.nextInt(TEXTS.length)]);
      case 3 -> new One(random.nextInt(3) * (1L << 32) + few);
      case 4 -> new Sloppy(random.nextBoolean() ? "Text" : "text", few);
      case 5 -> new Fixed(random.nextBoolean() ? null : "a", DOUBLES[random.nextInt(4)]);
      case 6 -> new Odd(few);
      case 7 -> new Local(same ? new One(few) : null, (short) random.nextInt(2));
      default -> new Traced(spy("1", random), spy("2", random), spy("3", random));
    };
  }

  private static Spy spy(String name, Random random) {
    return random.nextInt(8) == 0 ? null : new Spy(name, random.nextInt(5) / 4);
  }

  /** Arrays have identity hashes; of records with arrays, checks only that the hash is stable. */
  private static String hash(Object record) {
    boolean own =
        record instanceof Every every && every.a() != null
            || record instanceof Generic<?, ?> generic && generic.array() != null;
    return own ? "stable " + (record.hashCode() == record.hashCode()) : "" + record.hashCode();
  }

  private static String ask(Supplier<Object> question) {
    TRACE.clear();
    return question.get() + " " + TRACE;
  }

  public static List<String> answers(Random random) {
    List<String> answers = new ArrayList<>();
    for (int i = 0; i < 5000; i++) {
      Object one = fresh(random, i % 9);
      Object other = fresh(random, random.nextInt(10) == 0 ? random.nextInt(9) : i % 9);
      answers.add(ask(() -> one.equals(other)));
      answers.add(ask(() -> other.equals(one)));
      answers.add(ask(() -> one.equals(one)));
      answers.add(ask(() -> one.equals(null)));
      answers.add(ask(() -> hash(one)));
      answers.add(ask(() -> one.toString().replaceAll("@[0-9a-f]+", "@")));
    }
    return answers;
  }
}
