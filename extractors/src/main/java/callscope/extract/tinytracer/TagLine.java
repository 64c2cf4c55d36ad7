package callscope.extract.tinytracer;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line about an event: the address of an instruction, a semicolon, and what it did.
 *
 * @param isOutside whether the instruction is outside the traced module, so that the address is
 *     absolute
 * @param address of the instruction: its offset in the traced module, or its address
 * @param event what it did
 */
record TagLine(boolean isOutside, long address, String event) {
  private static final Pattern LINE =
      Pattern.compile("(?:> (?:0x)?([0-9a-f]{1,20})\\+)?(?:0x)?([0-9a-f]{1,16});(.+)");

  /** Module and function, if the tool does not write the path of the module. */
  private static final Pattern SHORT =
      Pattern.compile("([\\w+ -][\\w.+ -]*?)\\.([\\[#?@$_A-Za-z].*)");

  private static final Pattern MODULE_END =
      Pattern.compile(
          "\\.(?:dll|exe|drv|sys|ocx|cpl|acm|ax|tsp|so(?:\\.[0-9]+)*)(?:\\.|$)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SYSCALL =
      Pattern.compile("SYSCALL:0x([0-9a-f]{1,16})(?:\\((\\w+)\\))?");

  private static final Pattern SECTION = Pattern.compile("section: (?:\\[(.*)\\]|(.+))");
  private static final Pattern SECTIONS = Pattern.compile("\\[(.*)\\] ?-> ?\\[(.*)\\]");
  private static final Pattern INSTRUCTION =
      Pattern.compile("(CPUID|INT|RDTSC|[A-Z][A-Z0-9]{1,9})(?::([0-9a-f]{1,16}))?");

  private static final String CALLED = "called: ";
  private static final String INDIRECT = "]* -> ";

  /** Parses a line; empty if it is none about an event. */
  static Optional<TagLine> of(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long offset = Long.parseUnsignedLong(matcher.group(2), 16);
    String base = matcher.group(1);
    return Optional.of(
        new TagLine(base != null, base == null ? offset : base(base) + offset, matcher.group(3)));
  }

  /** The base of a region, which some versions write as a decimal number; it is that of a page. */
  private static long base(String written) {
    boolean isHex = written.endsWith("000") || !written.chars().allMatch(Character::isDigit);
    try {
      return Long.parseUnsignedLong(written, isHex ? 16 : 10);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** Whether a trace of another tool is unlikely to have such a line. */
  boolean isTelling() {
    return event.startsWith("called: ")
        || SYSCALL.matcher(event).matches()
        || event.startsWith("section: ")
        || SECTIONS.matcher(event).matches();
  }

  /** Whether it is a call of a function in a module, without the path of the module. */
  boolean isShortCall() {
    return SHORT.matcher(event).matches();
  }

  /** Whether it is a call, of a known function or not. */
  boolean isCall() {
    return event.startsWith(CALLED) || SYSCALL.matcher(event).matches() || isShortCall();
  }

  /**
   * The function that was called. It is unknown if code outside of modules was called, or code in
   * the middle of a function, whose name then is only the nearest one.
   */
  Optional<String> function() {
    Matcher syscall = SYSCALL.matcher(event);
    if (syscall.matches()) {
      return Optional.ofNullable(syscall.group(2));
    }
    int indirect = event.indexOf(INDIRECT);
    if (indirect >= 0) {
      // a system call from the middle of the stub of another one
      String name = event.substring(indirect + INDIRECT.length());
      return name.matches("\\w+") ? Optional.of(name) : Optional.empty();
    }
    String called = called();
    return called.startsWith("[") || called.isEmpty() ? Optional.empty() : Optional.of(called);
  }

  private String called() {
    if (event.startsWith(CALLED)) {
      String target = event.substring(CALLED.length());
      if (target.startsWith("?? ")) {
        return "";
      }
      int folder = Math.max(target.lastIndexOf('\\'), target.lastIndexOf('/'));
      Matcher end = MODULE_END.matcher(target);
      if (end.find(Math.max(0, folder))) {
        return target.substring(end.end());
      }
      int dot = target.indexOf('.', folder + 1);
      return dot < 0 ? "" : target.substring(dot + 1);
    }
    Matcher matcher = SHORT.matcher(event);
    return matcher.matches() ? matcher.group(2) : "";
  }

  /** The path of the called module; empty if it is not written. */
  String modulePath() {
    return event.startsWith(CALLED) ? event.substring(CALLED.length()) : "";
  }

  /** The number of a system call. */
  Optional<String> systemCall() {
    Matcher syscall = SYSCALL.matcher(event);
    return syscall.matches() ? Optional.of("0x" + syscall.group(1)) : Optional.empty();
  }

  /** An instruction whose use is recorded, such as CPUID. */
  Optional<Instruction> instruction() {
    Matcher matcher = INSTRUCTION.matcher(event);
    return matcher.matches()
        ? Optional.of(
            new Instruction(
                matcher.group(1), Optional.ofNullable(matcher.group(2)).map(hex -> "0x" + hex)))
        : Optional.empty();
  }

  /**
   * An instruction.
   *
   * @param operand its input, such as the leaf of CPUID or the number of an interrupt
   */
  record Instruction(String name, Optional<String> operand) {}

  /** The section that was entered. */
  Optional<String> section() {
    Matcher section = SECTION.matcher(event);
    if (section.matches()) {
      return Optional.of(section.group(1) == null ? section.group(2) : section.group(1));
    }
    Matcher sections = SECTIONS.matcher(event);
    return sections.matches() ? Optional.of(sections.group(2)) : Optional.empty();
  }

  /** What the tool concluded: that an instruction looks for a debugger or a virtual machine. */
  Optional<String> finding() {
    return event.startsWith("[ANTIDEBUG] --> ") || event.startsWith("[ANTIVM] --> ")
        ? Optional.of(event.split(";", 2)[0])
        : Optional.empty();
  }

  /** Whether the called module belongs to 32-bit programs. */
  boolean isOf32Bit() {
    return event.toLowerCase(Locale.ROOT).contains("\\syswow64\\");
  }
}
