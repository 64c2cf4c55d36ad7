package callscope.document.read;

import callscope.document.Node;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.FeaturePattern;
import callscope.feature.Numeral;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads features that were looked for: {@code {"type":"api","api":"..."}}. */
final class FeatureReader {
  private static final Pattern GUID =
      Pattern.compile("[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}");

  private static final Map<String, FeatureKind> KINDS = new HashMap<>();

  static {
    for (FeatureKind kind : FeatureKind.values()) {
      KINDS.put(kind.documentType(), kind);
    }
    // as capa wrote them before version 9
    KINDS.put("function-name", FeatureKind.FUNCTION_NAME);
    KINDS.put("basic blocks", FeatureKind.BASIC_BLOCK);
  }

  private final JsonValues values;
  private String type = "";
  private Optional<String> description = Optional.empty();
  private Optional<String> access = Optional.empty();
  private long index;

  /** The value, whose name is the type: as it reads, and whether it is a number. */
  private Optional<String> value = Optional.empty();

  private boolean isNumber;

  FeatureReader(JsonValues values) {
    this.values = values;
  }

  Node.Feature read() throws IOException {
    type = "";
    description = Optional.empty();
    access = Optional.empty();
    index = -1;
    value = Optional.empty();
    values.object("a feature", this::field);
    return new Node.Feature(pattern(), description);
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "type" -> type = values.text("the type of a feature");
      case "description" -> description = values.textIfAny("the description of a feature");
      case "access" -> access = values.textIfAny("the access of a property");
      case "index" -> index = values.whole("the index of an operand");
      default -> {
        if (values.cursor().kind() == Kind.TEXT) {
          value = Optional.of(values.text(name));
          isNumber = false;
        } else if (values.cursor().kind() == Kind.NUMBER) {
          value = Optional.of(values.number(name));
          isNumber = true;
        } else {
          values.skip();
        }
      }
    }
  }

  private FeaturePattern pattern() throws UnreadableDocumentException {
    return switch (type) {
      case "" -> throw values.wrong("the type of a feature is missing");
      case "substring" -> new FeaturePattern.Substring(text());
      case "regex" -> new FeaturePattern.Regex(regex());
      case "match" -> new FeaturePattern.MatchedRule(text());
      default -> {
        FeatureKind kind = KINDS.get(type);
        if (kind == null) {
          throw values.wrong("`" + type + "` is an unknown feature type");
        }
        yield pattern(kind);
      }
    };
  }

  private FeaturePattern pattern(FeatureKind kind) throws UnreadableDocumentException {
    return switch (kind) {
      case BYTES -> new FeaturePattern.BytesPrefix(bytes());
      case BASIC_BLOCK -> new FeaturePattern.Exact(new Feature.BasicBlock());
      case NUMBER, OFFSET -> new FeaturePattern.Exact(new Feature.Numeric(kind, numeral()));
      case OPERAND_NUMBER, OPERAND_OFFSET -> {
        if (index < 0 || index > Feature.Operand.MAX_INDEX) {
          throw values.wrong("the index of an operand is missing or invalid");
        }
        yield new FeaturePattern.Exact(new Feature.Operand(kind, (int) index, numeral()));
      }
      case STRING -> string(text());
      case PROPERTY -> new FeaturePattern.Exact(new Feature.Property(text(), access()));
      default -> new FeaturePattern.Exact(new Feature.Text(kind, text()));
    };
  }

  private String text() throws UnreadableDocumentException {
    String text = values.required(value, "the value of a feature of the type `" + type + "`");
    if (isNumber) {
      throw values.wrong("the value of a feature of the type `" + type + "` must be a string");
    }
    return text;
  }

  /** A GUID is looked for in whatever case, as where a rule has it by the name of its class. */
  private static FeaturePattern string(String text) {
    return GUID.matcher(text).matches()
        ? new FeaturePattern.Guid(text)
        : new FeaturePattern.Exact(Feature.string(text));
  }

  private String regex() throws UnreadableDocumentException {
    String source = text();
    boolean isRegex =
        source.length() > 1
            && source.startsWith("/")
            && (source.endsWith("/") || (source.length() > 2 && source.endsWith("/i")));
    if (!isRegex) {
      throw values.wrong("a regular expression must be enclosed in slashes");
    }
    return source;
  }

  private Feature.Bytes bytes() throws UnreadableDocumentException {
    try {
      return new Feature.Bytes(HexFormat.of().parseHex(text().replace(" ", "")));
    } catch (IllegalArgumentException e) {
      throw values.wrong("bytes must be hex digits");
    }
  }

  private Optional<Feature.Property.Access> access() throws UnreadableDocumentException {
    if (access.isEmpty()) {
      return Optional.empty();
    }
    Optional<Feature.Property.Access> known =
        Arrays.stream(Feature.Property.Access.values())
            .filter(one -> one.word().equals(access.get()))
            .findFirst();
    if (known.isEmpty()) {
      throw values.wrong("`" + access.get() + "` is not a property access; expected read or write");
    }
    return known;
  }

  private Numeral numeral() throws UnreadableDocumentException {
    String text = values.required(value, "the value of a feature of the type `" + type + "`");
    if (!isNumber) {
      throw values.wrong("the value of a feature of the type `" + type + "` must be a number");
    }
    if (text.matches("-?[0-9]+")) {
      return Numeral.of(new BigInteger(text));
    }
    double real = new BigDecimal(text).doubleValue();
    if (Double.isInfinite(real)) {
      throw values.wrong("the number " + text + " is too large");
    }
    return Numeral.of(real);
  }
}
