package callscope.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;
import org.snakeyaml.engine.v2.schema.FailsafeSchema;

/** The events of a YAML parser for a text, with offsets in {@code char}s. */
final class YamlEvents {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new FailsafeSchema())
          .setCodePointLimit(Integer.MAX_VALUE)
          .setBufferSize(256 * 1024)
          .build();

  private final String text;
  private final boolean onlySmall;
  private final List<Part> parts = new ArrayList<>();
  private boolean anchored;

  private YamlEvents(String text) {
    this.text = text;
    this.onlySmall = text.length() == text.codePointCount(0, text.length());
  }

  /** The kinds of parts. */
  enum Kind {
    MAPPING,
    LIST,
    /** The end of a mapping or list. */
    END,
    /** A quoted or plain value, or an alias. */
    VALUE,
    /** A value after {@code |} or {@code >}. */
    BLOCK_VALUE,
    END_OF_DOCUMENT
  }

  /**
   * A part of the document.
   *
   * @param flow whether a mapping or list, or the one that ends, has brackets
   * @param from the offset of its start, including anchor and tag
   * @param to the offset after a value; for a mapping or list, after its anchor and tag
   * @param column the column of its start, in code points from 0
   * @param alias whether it refers to an anchor
   */
  record Part(Kind kind, boolean flow, int from, int to, int column, boolean alias) {
    boolean isBlockEnd() {
      return kind == Kind.END && !flow;
    }

    boolean isStart() {
      return kind == Kind.MAPPING || kind == Kind.LIST;
    }
  }

  /** Returns the events of a text with one document, which must be valid YAML. */
  static YamlEvents of(String text) {
    YamlEvents events = new YamlEvents(text);
    ParserImpl parser = new ParserImpl(SETTINGS, new StreamReader(SETTINGS, text));
    List<Boolean> flows = new ArrayList<>();
    while (parser.hasNext()) {
      events.add(parser.next(), flows);
    }
    return events;
  }

  List<Part> parts() {
    return parts;
  }

  /** Whether the text has an anchor, which makes the order of entries significant. */
  boolean isAnchored() {
    return anchored;
  }

  private void add(Event event, List<Boolean> flows) {
    anchored |= event instanceof NodeEvent node && node.getAnchor().isPresent();
    switch (event) {
      case DocumentStartEvent start -> {
        if (start.getSpecVersion().isPresent() || !start.getTags().isEmpty()) {
          throw new UnsupportedYamlException("a directive (`%`)");
        }
      }
      case CollectionStartEvent start -> {
        Kind kind = start instanceof MappingStartEvent ? Kind.MAPPING : Kind.LIST;
        int from = offset(start.getStartMark());
        flows.add(start.isFlow());
        add(kind, start.isFlow(), start, endOfProperties(from), false);
      }
      case CollectionEndEvent end -> add(Kind.END, flows.removeLast(), end, 0, false);
      case ScalarEvent scalar -> {
        boolean block = scalar.isLiteral() || scalar.isFolded();
        add(
            block ? Kind.BLOCK_VALUE : Kind.VALUE,
            false,
            scalar,
            offset(scalar.getEndMark()),
            false);
      }
      case AliasEvent alias -> add(Kind.VALUE, false, alias, offset(alias.getEndMark()), true);
      default -> {
        if (event.getEventId() == Event.ID.DocumentEnd) {
          parts.add(new Part(Kind.END_OF_DOCUMENT, false, text.length(), text.length(), -1, false));
        }
      }
    }
  }

  private void add(Kind kind, boolean flow, Event event, int to, boolean alias) {
    int column = event.getStartMark().map(Mark::getColumn).orElse(0);
    parts.add(new Part(kind, flow, offset(event.getStartMark()), to, column, alias));
  }

  private int offset(Optional<Mark> mark) {
    int index = mark.orElseThrow().getIndex();
    return onlySmall ? index : text.offsetByCodePoints(0, index);
  }

  /** The offset after the anchor and the tag of a mapping or list. */
  private int endOfProperties(int from) {
    int end = from;
    int at = from;
    while (at < text.length() && (text.charAt(at) == '&' || text.charAt(at) == '!')) {
      while (at < text.length() && " \t\n,[]{}".indexOf(text.charAt(at)) < 0) {
        at++;
      }
      end = at;
      while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
        at++;
      }
    }
    return end;
  }
}
