package callscope.lsp;

import callscope.edit.RuleItem;
import java.util.Optional;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;

/**
 * The name of a rule or namespace at a place.
 *
 * @param name the name
 * @param use how the name is used
 * @param line the line of its key, from 0
 */
record NameAt(String name, Use use, Range range, int line) {

  /** The uses of a name. */
  enum Use {
    /** Declares the rule. */
    RULE,
    /** Declares the namespace of the rule. */
    NAMESPACE,
    /** A statement refers to it. */
    MATCH
  }

  /** Finds the name at a place. */
  static Optional<NameAt> find(KnownFile file, Position place) {
    if (!file.items().isEmpty()) {
      return file.item(place).flatMap(item -> of(item, file, place));
    }
    // a text that is not valid YAML is read line by line
    String line = file.lines().line(place.getLine());
    Optional<LineItem> item =
        LineItem.of(line).filter(i -> i.isInValue(place.getCharacter()) && !i.value().isEmpty());
    return item.flatMap(
        found ->
            use(found, file, place.getLine())
                .map(
                    use ->
                        new NameAt(
                            found.value(), use, range(found, place.getLine()), place.getLine())));
  }

  private static Optional<NameAt> of(RuleItem item, KnownFile file, Position place) {
    int offset = file.lines().offset(place);
    Optional<Use> use =
        item.isMatch()
            ? Optional.of(Use.MATCH)
            : item.isName()
                ? Optional.of(Use.RULE)
                : item.isNamespace() ? Optional.of(Use.NAMESPACE) : Optional.<Use>empty();
    Optional<RuleItem.Span> span = item.valueSpan().filter(at -> at.touches(offset));
    if (use.isEmpty() || span.isEmpty() || item.value().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new NameAt(
            item.value(),
            use.get(),
            file.lines().range(span.get().from(), span.get().to()),
            file.lines().place(item.keySpan().from()).getLine()));
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

  /** The line of {@code features:}; after the last line if there is none. */
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
