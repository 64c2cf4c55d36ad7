package callscope.console;

import java.util.Locale;

/** Phrases that contain numbers. */
public final class Phrases {
  private Phrases() {}

  /** A number of things: {@code 1 process}, {@code 12,345 calls}. */
  public static String count(long number, String one, String many) {
    return number(number) + " " + (number == 1 ? one : many);
  }

  /** A number in groups of three digits. */
  public static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** The string with line breaks replaced. */
  public static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }

  /** The string truncated to {@code length} {@code char}s, with an ellipsis if truncated. */
  public static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length;
    return text.substring(0, end) + "...";
  }
}
