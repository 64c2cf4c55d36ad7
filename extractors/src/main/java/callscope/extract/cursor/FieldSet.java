package callscope.extract.cursor;

/** Names of fields that a reader tells apart, by their positions. */
public final class FieldSet {
  /** Stands for the end of the object. */
  public static final int END = -2;

  /** Stands for any other name. */
  public static final int OTHER = -1;

  private final String[] names;

  public FieldSet(String... names) {
    this.names = names.clone();
  }

  /** The position of a name, or {@link #OTHER}. */
  public int indexOf(String name) {
    for (int i = 0; i < names.length; i++) {
      if (names[i].equals(name)) {
        return i;
      }
    }
    return OTHER;
  }
}
