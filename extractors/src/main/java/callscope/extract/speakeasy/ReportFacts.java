package callscope.extract.speakeasy;

import callscope.address.Address;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.input.Hashes;
import callscope.input.InputFacts;
import callscope.input.LocatedFeature;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Facts of a report besides its calls; filled in any order while it is read. */
final class ReportFacts {
  private static final String EXTRACTOR = "SpeakeasyReader";
  private static final Set<String> PROGRAMS = Set.of("exe", "dll", "driver", "sys", "pe");

  boolean entryPointsSeen;
  Optional<String> version = Optional.empty();
  Optional<String> arch = Optional.empty();
  Optional<String> fileType = Optional.empty();
  Optional<String> sha256 = Optional.empty();
  Optional<String> path = Optional.empty();
  private final Set<String> strings = new LinkedHashSet<>();

  /**
   * Adds a string of the file, or a resource that the program used: a file, a key, a command, a
   * server.
   */
  void string(String text) {
    strings.add(text);
  }

  /**
   * Speakeasy emulates only Windows; input that is not a program, such as shellcode, is not a PE
   * file.
   */
  InputFacts inputFacts() {
    Optional<String> format =
        fileType.filter(type -> PROGRAMS.contains(type.toLowerCase(Locale.ROOT))).map(t -> "pe");
    Optional<String> machine = arch.map(text -> text.toLowerCase(Locale.ROOT)).flatMap(this::known);
    List<Feature> globals = new ArrayList<>();
    format.ifPresent(value -> globals.add(new Feature.Text(FeatureKind.FORMAT, value)));
    globals.add(new Feature.Text(FeatureKind.OS, "windows"));
    machine.ifPresent(value -> globals.add(new Feature.Text(FeatureKind.ARCH, value)));
    return new InputFacts(
        new Hashes("", "", sha256.orElse("").toLowerCase(Locale.ROOT)),
        "Speakeasy" + version.map(number -> " " + number).orElse(""),
        EXTRACTOR,
        format.orElse("speakeasy"),
        machine.orElse("unknown"),
        "windows",
        globals,
        strings.stream()
            .map(text -> new LocatedFeature(Feature.string(text), Address.None.NONE))
            .toList());
  }

  private Optional<String> known(String machine) {
    return switch (machine) {
      case "x86", "i386" -> Optional.of("i386");
      case "amd64", "x64", "x86_64" -> Optional.of("amd64");
      default -> Optional.empty();
    };
  }
}
