package callscope.compare;

import callscope.document.Layout;
import callscope.document.ResultDocument;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Replaces what differs in each run of a program: the ids of its processes and threads, and
 * addresses.
 */
final class RunIds {
  /** Numbers, and what can be an address without a prefix. */
  private static final Pattern NUMBER =
      Pattern.compile(
          "0[xX][0-9a-fA-F]+"
              + "|(?<![0-9A-Za-z_])(?=[a-fA-F]*[0-9])[0-9a-fA-F]{8,16}(?![0-9A-Za-z_])"
              + "|(?<![A-Za-z_])[0-9]+");

  /** Larger numbers are addresses or times; smaller ones tell what a call does. */
  private static final long MAX_STABLE = 0xffff;

  private static final int MAX_DIGITS = 15;

  /** The fewest digits of an address without a prefix. */
  private static final int MIN_ADDRESS = 8;

  private static final int HEX = 16;
  private static final int DECIMAL = 10;
  private static final String REPLACEMENT = "#";

  private final Set<Long> ids = new HashSet<>();

  RunIds(ResultDocument document) {
    if (document.layout() instanceof Layout.OfTrace trace) {
      for (Layout.ProcessOutline process : trace.all()) {
        ids.add(process.address().pid());
      }
      for (Layout.MatchedProcess process : trace.processes()) {
        process.threads().forEach(thread -> ids.add(thread.address().tid()));
      }
    }
    // no process has them
    ids.remove(0L);
    ids.remove(1L);
  }

  /** The text with each number that belongs to the run replaced. */
  String without(String text) {
    Matcher numbers = NUMBER.matcher(text);
    StringBuilder without = new StringBuilder();
    while (numbers.find()) {
      numbers.appendReplacement(without, isOfRun(numbers.group()) ? REPLACEMENT : numbers.group());
    }
    return numbers.appendTail(without).toString();
  }

  private boolean isOfRun(String number) {
    boolean isHex = number.startsWith("0x") || number.startsWith("0X");
    String digits = isHex ? number.substring(2) : number;
    if (digits.length() >= MIN_ADDRESS && (!isHex || digits.length() > MAX_DIGITS)) {
      return true;
    }
    long value = Long.parseLong(digits, isHex ? HEX : DECIMAL);
    return value > MAX_STABLE || ids.contains(value);
  }
}
