package callscope.oracle;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.rule.Scope;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** The few words that random rules ask for and random inputs are made of. */
final class Vocabulary {
  static final List<String> APIS = List.of("Open", "OpenW", "Read", "WriteA", "Close", "W");

  /** What steps of sequences ask for: few, so that one call is several steps. */
  static final List<String> STEPS =
      List.of("Open", "Read", "Close", "W", "RegSetValueEx", "NtWriteVirtualMemory");

  static final List<String> REAL_APIS =
      List.of(
          "RegOpenKeyExA",
          "RegSetValueExA",
          "RegCloseKey",
          "NtOpenProcess",
          "NtWriteVirtualMemory",
          "CreateFileW",
          "WriteFile",
          "CloseHandle",
          "NtDuplicateObject");

  static final List<String> STRINGS = List.of("a", "ab", "b", "C:\\x", "Ab1", "key 1", "ba");
  private static final String GUID = "00021401-0000-0000-C000-000000000046";
  private static final List<String> GUIDS = List.of(GUID, GUID.toLowerCase(Locale.ROOT));
  static final List<String> SYSTEMS = List.of("windows", "linux", "any");
  private static final List<String> NUMBERS = List.of("0", "1", "2", "16", "0x10", "-1");
  private static final List<String> VALUES = List.of("0", "1", " 2 ", "16", "0x10", "-1", "01");
  private static final List<String> ASKED_APIS =
      List.of(
          "Open",
          "OpenW",
          "Read",
          "Write",
          "kernel32.WriteA",
          "Close",
          "Send",
          "RegOpenKeyEx",
          "RegSetValueEx",
          "NtWriteVirtualMemory",
          "WriteFile");
  private static final List<String> REGEXES =
      List.of("/^b/", "/a.*b/", "/A/i", "/[0-9]$/", "/\\\\x|key/", "/^AB/i", "/zz|b1/", "/z/");
  private static final List<String> SUBSTRINGS = List.of("a", "b", "b1", ":", "zz");
  private static final List<String> BYTES = List.of("4D 5A", "4D", "00 01 02", "4D 5A 90");
  private static final List<String> SEEN_BYTES =
      List.of("4d5a", "4d5a90", "4d00", "000102ff", "0114020000000000c000000000000046");
  private static final List<String> MNEMONICS = List.of("mov", "xor", "add");
  private static final List<String> SECTIONS = List.of(".text", ".data", "UPX0");

  private Vocabulary() {}

  /** A feature as a rule asks for it. */
  record Asked(String key, String value) {}

  static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  static Asked asked(Random random, Scope scope) {
    if (random.nextInt(15) == 0) {
      return new Asked("os", pick(random, SYSTEMS));
    }
    if (random.nextInt(25) == 0) {
      return new Asked("com/class", "ShellLink");
    }
    return switch (scope) {
      case PROCESS, THREAD, SPAN_OF_CALLS, CALL -> ofCall(random);
      case FILE -> ofFile(random);
      case FUNCTION, BASIC_BLOCK, INSTRUCTION -> ofCode(random, scope);
    };
  }

  private static Asked ofCall(Random random) {
    return switch (random.nextInt(10)) {
      case 0, 1, 2, 3 -> new Asked("api", pick(random, ASKED_APIS));
      case 4, 5 -> new Asked("number", pick(random, NUMBERS));
      default -> ofText(random);
    };
  }

  private static Asked ofText(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Asked("substring", pick(random, SUBSTRINGS));
      case 1 -> new Asked("string", pick(random, REGEXES));
      case 2 -> new Asked("string", string(random));
      default -> new Asked("string", pick(random, STRINGS));
    };
  }

  private static Asked ofFile(Random random) {
    return switch (random.nextInt(5)) {
      case 0 -> new Asked("section", pick(random, SECTIONS));
      case 1 -> new Asked("import", pick(random, APIS));
      case 2 -> new Asked("export", pick(random, APIS));
      default -> ofText(random);
    };
  }

  private static Asked ofCode(Random random, Scope scope) {
    return switch (random.nextInt(11)) {
      case 0, 1 -> new Asked("mnemonic", pick(random, MNEMONICS));
      case 2 -> new Asked("offset", pick(random, NUMBERS));
      case 3, 4 -> new Asked("bytes", pick(random, BYTES));
      case 5 -> new Asked("operand[" + random.nextInt(2) + "].number", pick(random, NUMBERS));
      case 6 -> new Asked("property/read", pick(random, APIS));
      case 7 -> new Asked("characteristic", scope == Scope.INSTRUCTION ? "nzxor" : "tight loop");
      default -> ofCall(random);
    };
  }

  /** A value of an argument of a call, as it stands in a report. */
  static String value(Random random) {
    return random.nextInt(3) == 0 ? pick(random, VALUES) : string(random);
  }

  static String string(Random random) {
    return pick(random, random.nextInt(8) == 0 ? GUIDS : STRINGS);
  }

  /** A feature of a file. */
  static Feature ofFileSeen(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> new Feature.Text(FeatureKind.SECTION, pick(random, SECTIONS));
      case 1 -> new Feature.Text(FeatureKind.IMPORT, pick(random, APIS));
      case 2 -> new Feature.Text(FeatureKind.EXPORT, pick(random, APIS));
      default -> Feature.string(string(random));
    };
  }

  /** A feature of code. */
  static Feature ofCodeSeen(Random random) {
    Numeral number = Numeral.of(random.nextInt(3) - 1);
    return switch (random.nextInt(10)) {
      case 0, 1 -> new Feature.Text(FeatureKind.MNEMONIC, pick(random, MNEMONICS));
      case 2 -> new Feature.Numeric(FeatureKind.OFFSET, number);
      case 3, 4 -> new Feature.Bytes(HexFormat.of().parseHex(pick(random, SEEN_BYTES)));
      case 5 -> new Feature.Operand(FeatureKind.OPERAND_NUMBER, random.nextInt(2), number);
      case 6 -> new Feature.Property(pick(random, APIS), Optional.of(Feature.Property.Access.READ));
      case 7 -> Feature.api(pick(random, APIS));
      case 8 -> new Feature.Numeric(FeatureKind.NUMBER, number);
      default -> Feature.string(string(random));
    };
  }

  static Feature os(Random random) {
    return new Feature.Text(FeatureKind.OS, pick(random, SYSTEMS));
  }
}
