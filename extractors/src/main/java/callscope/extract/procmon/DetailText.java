package callscope.extract.procmon;

/** Writes the column Detail as Process Monitor does: {@code Name: value, Name: value}. */
final class DetailText {
  private final StringBuilder text = new StringBuilder();

  void clear() {
    text.setLength(0);
  }

  DetailText add(String name, String value) {
    text.append(text.isEmpty() ? "" : ", ").append(name).append(": ").append(value);
    return this;
  }

  DetailText add(String name, long value) {
    return add(name, Long.toString(value));
  }

  DetailText add(String name, boolean value) {
    return add(name, value ? "True" : "False");
  }

  /** The characters so far. */
  char[] characters() {
    char[] characters = new char[text.length()];
    text.getChars(0, text.length(), characters, 0);
    return characters;
  }
}
