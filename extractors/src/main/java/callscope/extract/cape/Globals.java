package callscope.extract.cape;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.StringDictionary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The format, architecture and operating system of the sample.
 *
 * <p>They are derived from the description that the tool {@code file} gives of the sample. Targets
 * that are not programs have no format and no architecture, and the system is that of the guest.
 *
 * @see <a href="https://github.com/file/file/blob/master/src/readelf.c">the systems that {@code
 *     file} knows</a>
 */
record Globals(Optional<String> format, Optional<String> arch, Optional<String> os) {
  private static final Map<String, String> ELF_SYSTEMS =
      Map.of(
          "Linux", "linux",
          "Hurd", "hurd",
          "Solaris", "solaris",
          "kFreeBSD", "freebsd",
          "kNetBSD", "netbsd");

  /**
   * Those of a report.
   *
   * @param texts the strings of its calls
   */
  static Globals of(ReportFacts facts, StringDictionary texts) {
    String type = facts.fileType.orElse("");
    return new Globals(format(type), arch(type), os(type).or(() -> guest(facts, texts)));
  }

  /** The global features, as far as they are known. */
  List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    format.ifPresent(value -> features.add(new Feature.Text(FeatureKind.FORMAT, value)));
    os.ifPresent(value -> features.add(new Feature.Text(FeatureKind.OS, value)));
    arch.ifPresent(value -> features.add(new Feature.Text(FeatureKind.ARCH, value)));
    return features;
  }

  private static Optional<String> format(String type) {
    // older versions of file(1) write `MS-DOS executable, PE for MS Windows`
    if (type.startsWith("PE") || type.contains(" PE32") || type.contains(" PE for ")) {
      return Optional.of("pe");
    }
    return type.startsWith("ELF") ? Optional.of("elf") : Optional.empty();
  }

  private static Optional<String> arch(String type) {
    if (format(type).isEmpty()) {
      return Optional.empty();
    }
    if (type.contains("Intel 80386") || type.contains("Intel i386")) {
      return Optional.of("i386");
    }
    if (type.contains("x86-64")) {
      return Optional.of("amd64");
    }
    boolean arm64 = type.contains("aarch64") || type.contains("Aarch64") || type.contains("ARM64");
    return arm64 ? Optional.of("aarch64") : Optional.empty();
  }

  private static Optional<String> os(String type) {
    if (type.startsWith("ELF")) {
      return ELF_SYSTEMS.entrySet().stream()
          .filter(system -> type.contains(system.getKey()))
          .map(Map.Entry::getValue)
          .findFirst();
    }
    boolean windows = format(type).isPresent() && type.toLowerCase(Locale.ROOT).contains("windows");
    return windows ? Optional.of("windows") : Optional.empty();
  }

  private static Optional<String> guest(ReportFacts facts, StringDictionary texts) {
    Optional<String> platform =
        facts
            .platform
            .map(text -> text.toLowerCase(Locale.ROOT))
            .filter(text -> List.of("windows", "linux", "macos", "android").contains(text));
    return platform
        .or(() -> facts.straceSeen ? Optional.of("linux") : Optional.empty())
        .or(() -> showsWindows(facts, texts) ? Optional.of("windows") : Optional.empty());
  }

  private static boolean showsWindows(ReportFacts facts, StringDictionary texts) {
    return facts.windowsPathSeen
        || facts.summary.values().stream().flatMap(List::stream).anyMatch(WindowsPath::isIn)
        || IntStream.range(0, texts.size()).mapToObj(texts::text).anyMatch(WindowsPath::isIn);
  }
}
