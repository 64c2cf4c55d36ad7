package callscope.rule;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.regex.PatternException;
import callscope.regex.PythonPattern;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/** Parses the pattern of a rule's feature from its key and its value without description. */
final class PatternParser {
  static final Set<String> OPERATING_SYSTEMS =
      Set.of(
          "windows",
          "linux",
          "macos",
          "android",
          "any",
          "hpux",
          "netbsd",
          "hurd",
          "86open",
          "solaris",
          "aix",
          "irix",
          "freebsd",
          "tru64",
          "modesto",
          "openbsd",
          "openvms",
          "nsk",
          "aros",
          "fenixos",
          "cloud",
          "syllable",
          "nacl",
          "dragonfly BSD",
          "illumos",
          "z/os",
          "unix");
  static final Set<String> ARCHITECTURES = Set.of("i386", "amd64", "aarch64", "any");
  static final Set<String> FORMATS = Set.of("pe", "elf", "dotnet");

  private final RuleSource source;
  private final Problems problems;

  PatternParser(RuleSource source, Problems problems) {
    this.source = source;
    this.problems = problems;
  }

  Optional<FeaturePattern> parse(String key, String value, Position at) {
    return switch (key) {
      case "api" -> Optional.of(exact(FeatureKind.API, withoutModule(value)));
      case "string" -> string(value, at);
      case "substring" -> Optional.of(new FeaturePattern.Substring(value));
      case "bytes" -> bytes(value, at);
      case "match" -> Optional.of(new FeaturePattern.MatchedRule(value));
      case "os" -> oneOf(FeatureKind.OS, value, OPERATING_SYSTEMS, at);
      case "arch" -> oneOf(FeatureKind.ARCH, value, ARCHITECTURES, at);
      case "format" -> oneOf(FeatureKind.FORMAT, value, FORMATS, at);
      case "property" -> Optional.of(property(value, Optional.empty()));
      case "property/read" ->
          Optional.of(property(value, Optional.of(Feature.Property.Access.READ)));
      case "property/write" ->
          Optional.of(property(value, Optional.of(Feature.Property.Access.WRITE)));
      default -> Optional.of(exact(FeatureKind.ofKeyword(key).orElseThrow(), value));
    };
  }

  private static FeaturePattern exact(FeatureKind kind, String value) {
    return new FeaturePattern.Exact(new Feature.Text(kind, value));
  }

  private static FeaturePattern property(String name, Optional<Feature.Property.Access> access) {
    return new FeaturePattern.Exact(new Feature.Property(name, access));
  }

  /** Removes the module of {@code kernel32.CreateFile}, but keeps {@code ws2_32.#1}. */
  private static String withoutModule(String api) {
    int dot = api.indexOf('.');
    boolean oneDot = dot >= 0 && api.indexOf('.', dot + 1) < 0;
    return oneDot && !api.contains(".#") && !api.contains("::") ? api.substring(dot + 1) : api;
  }

  private Optional<FeaturePattern> string(String value, Position at) {
    boolean regex = value.startsWith("/") && (value.endsWith("/") || value.endsWith("/i"));
    if (!regex || value.length() < 2) {
      return Optional.of(exact(FeatureKind.STRING, value));
    }
    FeaturePattern.Regex pattern = new FeaturePattern.Regex(value);
    try {
      PythonPattern.check(pattern.expression(), pattern.ignoresCase());
      return Optional.of(pattern);
    } catch (PatternException e) {
      problem(
          Problem.Code.REGEX,
          at,
          "invalid regular expression at character " + (e.position() + 1) + ": " + e.getMessage(),
          e.isBeyondLimits()
              ? "make it smaller, or write several strings under `or`"
              : "write it in Python's syntax; look-around is limited to one character, and references"
                  + " to groups are not supported");
      return Optional.empty();
    }
  }

  private Optional<FeaturePattern> bytes(String value, Position at) {
    String digits = value.replace(" ", "");
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(digits);
    } catch (IllegalArgumentException e) {
      problem(
          Problem.Code.VALUE,
          at,
          "`" + value + "` is not a sequence of bytes",
          "write pairs of hex digits, as in `4D 5A 90 00 = MZ header`");
      return Optional.empty();
    }
    if (bytes.length == 0 || bytes.length > Feature.Bytes.MAX_LENGTH) {
      problem(
          Problem.Code.VALUE,
          at,
          bytes.length == 0 ? "the value has no bytes" : "the value has " + bytes.length + " bytes",
          "write 1 to " + Feature.Bytes.MAX_LENGTH + " bytes");
      return Optional.empty();
    }
    return Optional.of(new FeaturePattern.BytesPrefix(new Feature.Bytes(bytes)));
  }

  private Optional<FeaturePattern> oneOf(
      FeatureKind kind, String value, Set<String> known, Position at) {
    if (known.contains(value)) {
      return Optional.of(exact(kind, value));
    }
    problem(
        Problem.Code.VALUE,
        at,
        "`" + value + "` is not a known " + kind.keyword(),
        Spelling.nearest(value, known)
            .map(near -> "did you mean `" + near + "`?")
            .orElse("one of: " + String.join(", ", known.stream().sorted().toList())));
    return Optional.empty();
  }

  private void problem(Problem.Code code, Position at, String message, String advice) {
    problems.add(code, source, at, message, advice);
  }
}
