package callscope.render.stix;

import callscope.render.NameUuid;
import callscope.render.json.ExchangeJson;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.CharacterEscapes;
import com.fasterxml.jackson.core.io.SerializedString;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The identifiers of objects. Those of observables are the ones that the standard (2.9) prescribes,
 * from the properties that identify them in canonical JSON (RFC 8785). Those of other objects are
 * name-based, too, so that a second import changes nothing.
 */
final class StixIds {
  private static final UUID OBSERVABLES = UUID.fromString("00abedb4-aa42-466c-9c01-fed23315a9b7");

  private static final JsonFactory CANONICAL = new JsonFactory();

  private StixIds() {}

  /**
   * The id of an observable.
   *
   * @param identifying the properties that identify it: strings, and lists and maps of them
   */
  static String observable(String type, NavigableMap<String, Object> identifying) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = CANONICAL.createGenerator(text)) {
      json.setCharacterEscapes(new CanonicalEscapes());
      value(json, identifying);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return type + "--" + NameUuid.of(OBSERVABLES, text.toString());
  }

  private static void value(JsonGenerator json, Object value) throws IOException {
    switch (value) {
      case String text -> json.writeString(ExchangeJson.valid(text));
      case Map<?, ?> map -> {
        json.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
          json.writeFieldName((String) entry.getKey());
          value(json, entry.getValue());
        }
        json.writeEndObject();
      }
      case Iterable<?> list -> {
        json.writeStartArray();
        for (Object element : list) {
          value(json, element);
        }
        json.writeEndArray();
      }
      default -> throw new IllegalArgumentException(value.getClass().getName());
    }
  }

  /** The id of another object. */
  static String other(String type, String name) {
    return type + "--" + NameUuid.of(NameUuid.CALLSCOPE, "stix " + type + " " + name);
  }

  /** Canonical JSON writes the numbers of control characters in lower-case hex. */
  private static final class CanonicalEscapes extends CharacterEscapes {
    private static final long serialVersionUID = 1L;

    private static final int[] ESCAPES = escapes();

    private static int[] escapes() {
      int[] escapes = standardAsciiEscapesForJSON();
      for (int c = 0; c < ' '; c++) {
        if (escapes[c] == ESCAPE_STANDARD) {
          escapes[c] = ESCAPE_CUSTOM;
        }
      }
      return escapes;
    }

    @Override
    public int[] getEscapeCodesForAscii() {
      return ESCAPES.clone();
    }

    @Override
    public @Nullable SerializableString getEscapeSequence(int c) {
      // also called for characters that need no escape
      return c < ' ' ? new SerializedString(String.format("\\u%04x", c)) : null;
    }
  }
}
