package callscope.lsp;

import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * The name of a rule or namespace at a place.
 *
 * @param name of a rule or namespace
 * @param use what it stands there for
 */
record NameAt(String name, Use use, Range range) {

  /** What a name stands for. */
  enum Use {
    /** The rule is declared. */
    RULE,
    /** The rule is put into the namespace. */
    NAMESPACE,
    /** A statement asks for it. */
    MATCH
  }

  /** The name that a place is on. */
  static Optional<NameAt> find(KnownFile file, Position place) {
    String line = file.lines().line(place.getLine());
    Optional<LineItem> item =
        LineItem.of(line).filter(i -> i.isInValue(place.getCharacter()) && !i.value().isEmpty());
    return item.flatMap(
        found ->
            use(found, file, place.getLine())
                .map(use -> new NameAt(found.value(), use, range(found, place.getLine()))));
  }

  private static Optional<Use> use(LineItem item, KnownFile file, int line) {
    return switch (item.key()) {
      case "match" -> Optional.of(Use.MATCH);
      case "name" -> Optional.of(Use.RULE);
      case "namespace" ->
          line < featuresLine(file) ? Optional.of(Use.NAMESPACE) : Optional.<Use>empty();
      default -> Optional.empty();
    };
  }

  /** The line of `features:`; behind the last one if there is none. */
  static int featuresLine(KnownFile file) {
    for (int line = 0; line < file.lines().count(); line++) {
      if (file.lines().line(line).strip().equals("features:")) {
        return line;
      }
    }
    return file.lines().count();
  }

  private static Range range(LineItem item, int line) {
    return new Range(
        new Position(line, item.valueFrom()),
        new Position(line, item.valueFrom() + item.value().length()));
  }
}
