package callscope.traceformat;

import callscope.feature.PythonInteger;
import callscope.input.CallSignatureTable;
import callscope.input.CallTable;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import callscope.input.Trace;
import callscope.render.json.JsonBytes;
import java.util.HashSet;
import java.util.Set;

/**
 * Writes the fields of calls after the ids. The common part of the calls of a signature is rendered
 * once and copied.
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

  private final StringDictionary texts;
  private final CallSignatureTable signatures;
  private final JsonBytes out;

  /** The common part by signature; empty if not rendered yet. */
  private final byte[][] ofSignature;

  CallFields(Trace trace, LineJson json) {
    this.texts = trace.texts();
    this.signatures = trace.signatures();
    this.out = json.bytes();
    this.ofSignature = new byte[signatures.size()][0];
  }

  void write(CallTable calls, int call) {
    out.raw(signature(calls.signature(call)));
    if (calls.returned(call) != StringDictionary.NONE) {
      out.raw(RETURN);
      numberOrText(texts.text(calls.returned(call)));
    }
    if (calls.prettyReturned(call) != StringDictionary.NONE) {
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

  /** Whether a string is an integer in canonical form. */
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

  private byte[] signature(int signature) {
    byte[] known = ofSignature[signature];
    if (known.length == 0) {
      LineJson json = new LineJson(new JsonBytes());
      signature(signature, json);
      known = json.bytes().toArray();
      ofSignature[signature] = known;
    }
    return known;
  }

  private void signature(int signature, LineJson json) {
    json.bytes().raw(',');
    boolean label = texts.meaning(signatures.api(signature)) == Meaning.LABEL;
    json.field(label ? "label" : "api", texts.text(signatures.api(signature)));
    if (signatures.category(signature) != StringDictionary.NONE) {
      json.field("category", texts.text(signatures.category(signature)));
    }
    if (signatures.arguments(signature) == 0) {
      return;
    }
    json.key("args");
    if (namesAreDistinct(signature)) {
      byName(signature, json);
    } else {
      inOrder(signature, json);
    }
  }

  /**
   * Whether the arguments have distinct names that can be field names; only the first argument must
   * have a name.
   */
  private boolean namesAreDistinct(int signature) {
    Set<Integer> names = new HashSet<>();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      int name = signatures.argumentName(signature, i);
      boolean distinct =
          name == StringDictionary.NONE ? i > 0 : names.add(name) && isWellFormed(texts.text(name));
      if (!distinct) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the string has no unpaired surrogates, which many programs do not accept in field
   * names.
   */
  private static boolean isWellFormed(String text) {
    return text.codePoints()
        .noneMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
  }

  private void byName(int signature, LineJson json) {
    json.begin();
    int arguments = signatures.arguments(signature);
    int i = 0;
    while (i < arguments) {
      int end = i + 1;
      while (end < arguments && signatures.argumentName(signature, end) == StringDictionary.NONE) {
        end++;
      }
      json.anyKey(texts.text(signatures.argumentName(signature, i)));
      if (end > i + 1) {
        json.beginList();
      }
      for (int j = i; j < end; j++) {
        value(signature, j, json);
      }
      if (end > i + 1) {
        json.endList();
      }
      i = end;
    }
    json.end();
  }

  private void inOrder(int signature, LineJson json) {
    json.beginList();
    for (int i = 0; i < signatures.arguments(signature); i++) {
      json.begin();
      if (signatures.argumentName(signature, i) != StringDictionary.NONE) {
        json.field("name", texts.text(signatures.argumentName(signature, i)));
      }
      valueFields(signature, i, json);
      json.end();
    }
    json.endList();
  }

  /** Writes a value: directly if JSON can represent it, otherwise as an object. */
  private void value(int signature, int argument, LineJson json) {
    int value = signatures.argumentValue(signature, argument);
    boolean hasPretty = signatures.argumentPretty(signature, argument) != StringDictionary.NONE;
    if (hasPretty || !valueField(value).equals("value")) {
      json.begin();
      valueFields(signature, argument, json);
      json.end();
    } else {
      plain(value, json);
    }
  }

  private void valueFields(int signature, int argument, LineJson json) {
    int value = signatures.argumentValue(signature, argument);
    int pretty = signatures.argumentPretty(signature, argument);
    if (value != StringDictionary.NONE || pretty == StringDictionary.NONE) {
      json.key(valueField(value));
      plain(value, json);
    }
    if (pretty != StringDictionary.NONE) {
      json.field("pretty", texts.text(pretty));
    }
  }

  /** The field for the meaning of a value. */
  private String valueField(int value) {
    if (value == StringDictionary.NONE) {
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
    if (value == StringDictionary.NONE) {
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
