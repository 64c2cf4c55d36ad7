package callscope.format;

import callscope.format.YamlLayout.Block;
import callscope.format.YamlLayout.Entry;
import callscope.format.YamlLayout.Scalar;
import java.util.Optional;
import java.util.StringJoiner;

/** Writes mappings and lists in braces and brackets. */
final class FlowStyle {
  /** Characters that end a plain value within braces and brackets. */
  private static final String INDICATORS = ",[]{}";

  private FlowStyle() {}

  /**
   * The value in flow style; empty if it has comments or a value that would need quotes or several
   * lines.
   */
  static Optional<String> of(YamlLayout value) {
    return switch (value) {
      case Scalar scalar -> of(scalar);
      case Block block -> of(block);
    };
  }

  private static Optional<String> of(Scalar scalar) {
    String text = scalar.lines().getFirst();
    boolean fits = scalar.lines().size() == 1 && !text.isEmpty() && !text.startsWith("|");
    return fits && (isQuoted(text) || isBracketed(text) || isPlain(text))
        ? Optional.of(text)
        : Optional.empty();
  }

  private static boolean isQuoted(String text) {
    return text.startsWith("'") || text.startsWith("\"");
  }

  private static boolean isBracketed(String text) {
    return text.equals("[]") || text.equals("{}");
  }

  private static boolean isPlain(String text) {
    return !text.startsWith(">")
        && !text.startsWith("&")
        && text.chars().noneMatch(c -> INDICATORS.indexOf(c) >= 0);
  }

  private static Optional<String> of(Block block) {
    StringJoiner entries =
        block.isList() ? new StringJoiner(", ", "[", "]") : new StringJoiner(", ", "{", "}");
    if (!block.properties().isEmpty() || !block.tail().isEmpty()) {
      return Optional.empty();
    }
    for (Entry entry : block.entries()) {
      Optional<String> value = of(entry.value());
      boolean remarked =
          entry.trailing().isPresent()
              || entry.before().stream().anyMatch(remark -> !remark.isBlank());
      if (value.isEmpty() || remarked) {
        return Optional.empty();
      }
      entries.add(block.isList() ? value.get() : entry.key() + ": " + value.get());
    }
    return Optional.of(entries.toString());
  }
}
