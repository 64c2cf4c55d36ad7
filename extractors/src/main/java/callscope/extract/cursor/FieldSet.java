package callscope.extract.cursor;

/** The field names that a reader handles, identified by position. */
public final class FieldSet {
  /** The end of the object. */
  public static final int END = -2;

  /** Any other name. */
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
