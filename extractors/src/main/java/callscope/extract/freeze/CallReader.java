package callscope.extract.freeze;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.SegmentMemo;
import callscope.feature.Feature;
import callscope.feature.FeatureKind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import callscope.input.CallBuilder;
import callscope.input.Meaning;
import callscope.input.StringDictionary;
import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Optional;

/**
 * Reads calls. A freeze contains a text and a list of features for each call; nothing links the
 * two.
 */
final class CallReader {
  private final Values values;
  private final JsonCursor cursor;
  private final AddressReader addresses;
  private final FeatureReader features;
  private final StringDictionary texts;
  private final CallBuilder call = new CallBuilder();

  /** The string ids of features: calls repeat the same names and values. */
  private final SegmentMemo<Integer> decoded;

  /** The features of the call, as string ids. */
  private int[] found = new int[16];

  private int count;

  CallReader(
      Values values, AddressReader addresses, FeatureReader features, StringDictionary texts) {
    this.values = values;
    this.cursor = values.cursor();
    this.addresses = addresses;
    this.features = features;
    this.texts = texts;
    this.decoded = new SegmentMemo<>(cursor, values.diagnostics(), Kind.OBJECT, '}');
  }

  /** Reads a call, which {@link #finish} then returns. Returns its address, if it has one. */
  Optional<CallAddress> read() throws IOException {
    call.clear();
    count = 0;
    Optional<CallAddress> address = Optional.empty();
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "address" -> address = address();
        case "name" ->
            values
                .text("the name of a call")
                .ifPresent(name -> call.api(texts.intern(name, Meaning.LABEL)));
        case "features" -> features();
        default -> cursor.skip();
      }
    }
    if (address.isPresent()) {
      call.id(address.get().index());
    } else {
      values.report("a call has no address; its position is used");
    }
    if (!call.hasApi()) {
      values.report("a call has no name");
      call.api(texts.intern("unnamed", Meaning.LABEL));
    }
    return address;
  }

  /** The call that was read, as one of a thread. */
  CallBuilder finish(Optional<Long> tid) {
    tid.ifPresent(call::thread);
    // the last argument is listed first
    for (int i = count - 1; i >= 0; i--) {
      call.argument(StringDictionary.NONE, found[i], StringDictionary.NONE);
    }
    return call;
  }

  private Optional<CallAddress> address() throws IOException {
    Optional<Address> address = addresses.read();
    return address.isPresent() && address.get() instanceof CallAddress of
        ? Optional.of(of)
        : Optional.empty();
  }

  /** All features of a call have its own address, so their addresses are skipped. */
  private void features() throws IOException {
    if (!values.isList("the features of a call")) {
      return;
    }
    while (cursor.hasNextElement()) {
      if (!values.isObject("a feature and its address")) {
        continue;
      }
      while (cursor.hasNextField()) {
        if (cursor.name().equals("feature")) {
          add(decoded.decode(this::feature));
        } else {
          addresses.skip();
        }
      }
    }
  }

  /** The string id of a feature, or {@link StringDictionary#NONE} if it is left out. */
  private int feature() throws IOException {
    Optional<Feature> feature = features.read();
    if (feature.isEmpty()) {
      return StringDictionary.NONE;
    }
    int text =
        switch (feature.get()) {
          case Feature.Text(FeatureKind kind, String value) when kind == FeatureKind.API ->
              texts.intern(value, Meaning.API);
          case Feature.Text(FeatureKind kind, String value) when kind == FeatureKind.STRING ->
              string(value);
          case Feature.Numeric(FeatureKind kind, Numeral value) when kind == FeatureKind.NUMBER ->
              number(value);
          default -> StringDictionary.NONE;
        };
    if (text == StringDictionary.NONE) {
      values.report("features of calls other than APIs, strings and whole numbers were left out");
    }
    return text;
  }

  private void add(int text) {
    if (text == StringDictionary.NONE) {
      return;
    }
    if (count == found.length) {
      found = Arrays.copyOf(found, count * 2);
    }
    found[count++] = text;
  }

  private int string(String value) {
    return PythonInteger.parse(value).isPresent()
        ? texts.intern(value, Meaning.STRING)
        : texts.intern(value);
  }

  private int number(Numeral value) {
    return switch (value) {
      case Numeral.Small(long small) -> texts.intern(Long.toString(small));
      case Numeral.Large(BigInteger large) -> texts.intern(large.toString());
      case Numeral.Real real -> StringDictionary.NONE;
    };
  }
}
