package callscope.regex;

/** The flags that apply at a position of an expression. */
record Flags(boolean ignoreCase, boolean multiline, boolean dotAll, boolean ascii) {

  /** The initial flags: rules are searched with DOTALL. */
  static Flags atFirst(boolean ignoreCase) {
    return new Flags(ignoreCase, false, true, false);
  }

  /** A copy with one flag on or off; {@code letter} is one of {@link FlagsParser#KNOWN}. */
  Flags with(char letter, boolean on) {
    return switch (letter) {
      case 'i' -> new Flags(on, multiline, dotAll, ascii);
      case 'm' -> new Flags(ignoreCase, on, dotAll, ascii);
      case 's' -> new Flags(ignoreCase, multiline, on, ascii);
      case 'a' -> new Flags(ignoreCase, multiline, dotAll, on);
      case 'u' -> new Flags(ignoreCase, multiline, dotAll, !on);
      default -> throw new IllegalArgumentException("flag " + letter);
    };
  }
}
