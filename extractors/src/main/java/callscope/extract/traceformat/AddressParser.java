package callscope.extract.traceformat;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses addresses as traces write them: {@code 0x401000}, {@code base+0x1000}, {@code file+0x400},
 * {@code token:0x6000001}, {@code token:0x6000001+0x4}, and, as parent, process, thread and index,
 * {@code process:4:100}, {@code thread:4:100:104}, {@code call:4:100:104:0}. If a process or thread
 * reuses the ids of another, {@code ~1} follows its own id, then {@code ~2}, and so on.
 */
public final class AddressParser {
  private static final String HEX = "0[xX]([0-9a-fA-F]{1,16})";
  private static final String ID = ":(-?[0-9]{1,19})";
  private static final String AGAIN = "(?:~([0-9]{1,9}))?";
  private static final String PROCESS = ID + ID + AGAIN;
  private static final Pattern CODE = Pattern.compile("(base\\+|file\\+|token:|)" + HEX);
  private static final Pattern TOKEN_OFFSET = Pattern.compile("token:" + HEX + "\\+" + HEX);
  private static final Pattern TRACE =
      Pattern.compile(
          "(?:process|thread|call)"
              + PROCESS
              + "(?:"
              + ID
              + AGAIN
              + "(?:"
              + ID
              + "(?:#(-?[0-9]{1,19}))?)?)?");

  private AddressParser() {}

  /** The text of an address; empty if there is no address. */
  public static Optional<String> of(Address address) {
    return switch (address) {
      case Address.Absolute(long value) -> Optional.of(hex(value));
      case Address.Relative(long value) -> Optional.of("base+" + hex(value));
      case Address.FileOffset(long value) -> Optional.of("file+" + hex(value));
      case Address.Token(long value) -> Optional.of("token:" + hex(value));
      case Address.TokenOffset(long token, long offset) ->
          Optional.of("token:" + hex(token) + "+" + hex(offset));
      case ProcessAddress process -> Optional.of("process" + path(process));
      case ThreadAddress thread -> Optional.of("thread" + path(thread));
      case CallAddress(ThreadAddress thread, long index, long id) ->
          Optional.of("call" + path(thread) + ":" + index + (id == index ? "" : "#" + id));
      case Address.None none -> Optional.empty();
    };
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static String path(ThreadAddress thread) {
    return path(thread.process()) + ":" + thread.tid() + again(thread.ordinal());
  }

  private static String path(ProcessAddress process) {
    return ":" + process.ppid() + ":" + process.pid() + again(process.ordinal());
  }

  private static String again(int ordinal) {
    return ordinal == 0 ? "" : "~" + ordinal;
  }

  /** The address of a text; empty if it is not an address. */
  public static Optional<Address> parse(String text) {
    Matcher code = CODE.matcher(text);
    if (code.matches()) {
      long value = Long.parseUnsignedLong(code.group(2), 16);
      return Optional.of(
          switch (code.group(1)) {
            case "base+" -> new Address.Relative(value);
            case "file+" -> new Address.FileOffset(value);
            case "token:" -> new Address.Token(value);
            default -> new Address.Absolute(value);
          });
    }
    Matcher offset = TOKEN_OFFSET.matcher(text);
    if (offset.matches()) {
      return Optional.of(
          new Address.TokenOffset(
              Long.parseUnsignedLong(offset.group(1), 16),
              Long.parseUnsignedLong(offset.group(2), 16)));
    }
    Matcher trace = TRACE.matcher(text);
    try {
      return trace.matches() ? ofTrace(text, trace) : Optional.empty();
    } catch (NumberFormatException e) {
      // more than 64 bits
      return Optional.empty();
    }
  }

  private static Optional<Address> ofTrace(String text, Matcher parts) {
    ProcessAddress process =
        new ProcessAddress(
            id(parts, 1), id(parts, 2), (int) (parts.group(3) == null ? 0 : id(parts, 3)));
    boolean hasThread = parts.group(4) != null;
    boolean hasCall = parts.group(6) != null;
    if (text.startsWith("process")) {
      return hasThread ? Optional.empty() : Optional.of(process);
    }
    if (!hasThread || hasCall != text.startsWith("call")) {
      return Optional.empty();
    }
    ThreadAddress thread =
        new ThreadAddress(process, id(parts, 4), (int) (parts.group(5) == null ? 0 : id(parts, 5)));
    if (!hasCall) {
      return Optional.of(thread);
    }
    long index = id(parts, 6);
    return Optional.of(
        new CallAddress(thread, index, parts.group(7) == null ? index : id(parts, 7)));
  }

  private static long id(Matcher parts, int group) {
    return Long.parseLong(parts.group(group));
  }
}
