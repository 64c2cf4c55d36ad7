package callscope.neutral;

import callscope.feature.PythonInteger;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.ShapeTable;
import callscope.input.TextTable;
import callscope.input.Trace;
import callscope.render.JsonBytes;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes the fields of calls behind the ids. What the calls of a shape have in common is made once
 * and copied.
 */
final class CallFields {
  private static final byte[] RETURN = JsonBytes.ascii(",\"return\":");
  private static final byte[] PRETTY_RETURN = JsonBytes.ascii(",\"pretty_return\":");
  private static final byte[] LABEL_RETURN = JsonBytes.ascii(",\"label_return\":");
  private static final byte[] ID = JsonBytes.ascii(",\"id\":");
  private static final byte[] SUCCEEDED = JsonBytes.ascii(",\"success\":true");
  private static final byte[] FAILED = JsonBytes.ascii(",\"success\":false");
  private static final byte[] TIME = JsonBytes.ascii(",\"time\":");
  private static final byte[] REPEATED = JsonBytes.ascii(",\"repeated\":");
  private static final byte[] CALLER = JsonBytes.ascii(",\"caller\":\"0x");
  private static final byte[] PARENT_CALLER = JsonBytes.ascii(",\"parent_caller\":\"0x");

  private final TextTable texts;
  private final ShapeTable shapes;
  private final JsonBytes out;

  /** Empty where it was not made yet. */
  private final byte[][] ofShape;

  CallFields(Trace trace, LineJson json) {
    this.texts = trace.texts();
    this.shapes = trace.shapes();
    this.out = json.bytes();
    this.ofShape = new byte[shapes.size()][0];
  }

  void write(CallTable calls, int call) {
    out.raw(shape(calls.shape(call)));
    if (calls.returned(call) != TextTable.NONE) {
      out.raw(RETURN);
      numberOrText(texts.text(calls.returned(call)));
    }
    if (calls.prettyReturned(call) != TextTable.NONE) {
      boolean label = texts.meaning(calls.prettyReturned(call)) == Meaning.LABEL;
      out.raw(label ? LABEL_RETURN : PRETTY_RETURN);
      out.text(texts.text(calls.prettyReturned(call)));
    }
    switch (calls.success(call)) {
      case SUCCEEDED -> out.raw(SUCCEEDED);
      case FAILED -> out.raw(FAILED);
      case UNKNOWN -> {}
    }
    if (calls.time(call) != CallTable.NO_TIME) {
      out.raw(TIME);
      out.number(calls.time(call));
    }
    if (calls.repeated(call) != 0) {
      out.raw(REPEATED);
      out.number(calls.repeated(call));
    }
    if (calls.id(call) != call) {
      out.raw(ID);
      out.number(calls.id(call));
    }
    address(CALLER, calls.caller(call));
    address(PARENT_CALLER, calls.parentCaller(call));
  }

  private void address(byte[] beginning, long address) {
    if (address != 0) {
      out.raw(beginning);
      out.raw(JsonBytes.ascii(Long.toHexString(address)));
      out.raw('"');
    }
  }

  private void numberOrText(String text) {
    if (isPlainNumber(text)) {
      out.raw(JsonBytes.ascii(text));
    } else {
      out.text(text);
    }
  }

  /** Whether a text is a whole number in the way in which all programs write it. */
  static boolean isPlainNumber(String text) {
    int length = text.length();
    int start = text.startsWith("-") ? 1 : 0;
    if (length == start || length > start + 20 || (text.charAt(start) == '0' && length > 1)) {
      return false;
    }
    for (int i = start; i < length; i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private byte[] shape(int shape) {
    byte[] known = ofShape[shape];
    if (known.length == 0) {
      LineJson json = new LineJson(new JsonBytes());
      shape(shape, json);
      known = json.bytes().toArray();
      ofShape[shape] = known;
    }
    return known;
  }

  private void shape(int shape, LineJson json) {
    json.bytes().raw(',');
    boolean label = texts.meaning(shapes.api(shape)) == Meaning.LABEL;
    json.field(label ? "label" : "api", texts.text(shapes.api(shape)));
    if (shapes.category(shape) != TextTable.NONE) {
      json.field("category", texts.text(shapes.category(shape)));
    }
    if (shapes.arguments(shape) == 0) {
      return;
    }
    json.key("args");
    if (namesAreDistinct(shape)) {
      byName(shape, json);
    } else {
      inOrder(shape, json);
    }
  }

  /** Whether each name stands once and can be that of a field, and no value before the first. */
  private boolean namesAreDistinct(int shape) {
    Set<Integer> names = new HashSet<>();
    for (int i = 0; i < shapes.arguments(shape); i++) {
      int name = shapes.argumentName(shape, i);
      boolean distinct =
          name == TextTable.NONE ? i > 0 : names.add(name) && isWellFormed(texts.text(name));
      if (!distinct) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether no half of a character stands alone: many programs take none in the name of a field.
   */
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private void byName(int shape, LineJson json) {
    json.begin();
    int arguments = shapes.arguments(shape);
    int i = 0;
    while (i < arguments) {
      int end = i + 1;
      while (end < arguments && shapes.argumentName(shape, end) == TextTable.NONE) {
        end++;
      }
      json.anyKey(texts.text(shapes.argumentName(shape, i)));
      if (end > i + 1) {
        json.beginList();
      }
      for (int j = i; j < end; j++) {
        value(shape, j, json);
      }
      if (end > i + 1) {
        json.endList();
      }
      i = end;
    }
    json.end();
  }

  private void inOrder(int shape, LineJson json) {
    json.beginList();
    for (int i = 0; i < shapes.arguments(shape); i++) {
      json.begin();
      if (shapes.argumentName(shape, i) != TextTable.NONE) {
        json.field("name", texts.text(shapes.argumentName(shape, i)));
      }
      valueFields(shape, i, json);
      json.end();
    }
    json.endList();
  }

  /** A value: as it is if JSON can say it, else an object. */
  private void value(int shape, int argument, LineJson json) {
    int value = shapes.argumentValue(shape, argument);
    boolean hasPretty = shapes.argumentPretty(shape, argument) != TextTable.NONE;
    if (hasPretty || !valueField(value).equals("value")) {
      json.begin();
      valueFields(shape, argument, json);
      json.end();
    } else {
      plain(value, json);
    }
  }

  private void valueFields(int shape, int argument, LineJson json) {
    int value = shapes.argumentValue(shape, argument);
    int pretty = shapes.argumentPretty(shape, argument);
    if (value != TextTable.NONE || pretty == TextTable.NONE) {
      json.key(valueField(value));
      plain(value, json);
    }
    if (pretty != TextTable.NONE) {
      json.field("pretty", texts.text(pretty));
    }
  }

  /** The field that says what a value stands for. */
  private String valueField(int value) {
    if (value == TextTable.NONE) {
      return "value";
    }
    return switch (texts.meaning(value)) {
      case STRING -> "value";
      case PART -> "part";
      case API -> "api";
      case LABEL -> "label";
      case AS_IT_READS -> {
        String text = texts.text(value);
        yield isPlainNumber(text) || !readsAsNumber(text) ? "value" : "number";
      }
    };
  }

  private void plain(int value, LineJson json) {
    if (value == TextTable.NONE) {
      json.raw("null");
      return;
    }
    String text = texts.text(value);
    if (texts.meaning(value) == Meaning.AS_IT_READS && isPlainNumber(text)) {
      json.raw(text);
    } else {
      json.text(text);
    }
  }

  private static boolean readsAsNumber(String text) {
    return PythonInteger.parse(text).isPresent();
  }
}
