package callscope.extract.vmray;

import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The format, architecture and operating system of the sample, as far as they are known. For
 * targets that are not programs, the system is that of the guest.
 */
record Globals(Optional<String> format, Optional<String> arch, Optional<String> os) {

  /**
   * @param system the system that the calls and paths of the log indicate, if they do
   */
  static Globals of(Summary summary, Optional<String> system) {
    String type = summary.sampleType.orElse("").toLowerCase(Locale.ROOT);
    Optional<String> os =
        system(type).or(() -> system(summary.guest.orElse("").toLowerCase(Locale.ROOT)));
    return new Globals(summary.ofSample().format, arch(type), os.or(() -> system));
  }

  /** VMRay writes {@code Windows Exe (x86-64)}. */
  private static Optional<String> arch(String type) {
    if (type.contains("x86-32")) {
      return Optional.of("i386");
    }
    return type.contains("x86-64") ? Optional.of("amd64") : Optional.empty();
  }

  private static Optional<String> system(String type) {
    if (type.contains("windows")) {
      return Optional.of("windows");
    }
    if (type.contains("linux")) {
      return Optional.of("linux");
    }
    return type.contains("macos") ? Optional.of("macos") : Optional.empty();
  }

  /** The global features. */
  List<Feature> features() {
    List<Feature> features = new ArrayList<>();
    format.ifPresent(value -> features.add(new Feature.Text(FeatureKind.FORMAT, value)));
    os.ifPresent(value -> features.add(new Feature.Text(FeatureKind.OS, value)));
    arch.ifPresent(value -> features.add(new Feature.Text(FeatureKind.ARCH, value)));
    return features;
  }
}
