package callscope.extract.freeze;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.extract.scan.SegmentMemo;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/** Reads addresses: {@code {"type":"absolute","value":4096}}. */
final class AddressReader {
  /** A call has the most parts: parent process, process, thread and its own number. */
  private static final int MAX_PARTS = 4;

  private final Values values;
  private final JsonCursor cursor;

  /** An instruction repeats its address for each of its features, twice. */
  private final SegmentMemo<Optional<Address>> recent;

  private final long[] parts = new long[MAX_PARTS];

  /** The parts that do not fit in a signed number of 64 bits and are stored as unsigned. */
  private final boolean[] large = new boolean[MAX_PARTS];

  private int count;
  private boolean wrong;

  AddressReader(Values values) {
    this.values = values;
    this.cursor = values.cursor();
    this.recent = SegmentMemo.ofRecent(cursor, values.diagnostics(), Kind.OBJECT, '}');
  }

  /** The current address; empty if it is not an address, which is reported. */
  Optional<Address> read() throws IOException {
    return recent.decode(this::decode);
  }

  /** Skips an address that was probably read before. */
  void skip() throws IOException {
    recent.skip();
  }

  private Optional<Address> decode() throws IOException {
    if (!values.isObject("an address")) {
      return Optional.empty();
    }
    String type = "";
    count = 0;
    wrong = false;
    while (cursor.hasNextField()) {
      switch (cursor.name()) {
        case "type" -> type = values.text("the type of an address").orElse("");
        case "value" -> value();
        default -> cursor.skip();
      }
    }
    Optional<Address> address = wrong ? Optional.empty() : of(type);
    if (address.isEmpty()) {
      values.report("an address has an unknown type or an invalid value");
    }
    return address;
  }

  private void value() throws IOException {
    switch (cursor.kind()) {
      case NUMBER -> part();
      case LIST -> {
        while (cursor.hasNextElement()) {
          if (cursor.kind() == Kind.NUMBER) {
            part();
          } else {
            wrong = true;
            cursor.skip();
          }
        }
      }
      case NULL -> cursor.skip();
      case OBJECT, TEXT, TRUE, FALSE -> {
        wrong = true;
        cursor.skip();
      }
    }
  }

  private void part() throws IOException {
    if (count == MAX_PARTS) {
      wrong = true;
      cursor.skip();
      return;
    }
    String text = cursor.text();
    try {
      large[count] = text.length() > 18 && text.charAt(0) != '-' && isLarge(text);
      parts[count] = large[count] ? Long.parseUnsignedLong(text) : Long.parseLong(text);
      count++;
    } catch (NumberFormatException e) {
      // a fraction, or more than 64 bits
      wrong = true;
    }
  }

  private static boolean isLarge(String text) {
    return Long.parseUnsignedLong(text) < 0;
  }

  private Optional<Address> of(String type) {
    return switch (type) {
      case "absolute" -> ofOne().map(Address.Absolute::new);
      case "relative" -> ofOne().map(Address.Relative::new);
      case "file" -> ofOne().map(Address.FileOffset::new);
      case "dn token" -> ofOne().map(Address.Token::new);
      case "dn token offset" ->
          has(2) ? Optional.of(new Address.TokenOffset(parts[0], parts[1])) : Optional.empty();
      case "process" -> has(2) ? Optional.of(process()) : Optional.empty();
      case "thread" -> has(3) ? Optional.of(thread()) : Optional.empty();
      case "call" -> has(4) ? Optional.of(new CallAddress(thread(), parts[3])) : Optional.empty();
      case "no address" -> Optional.of(Address.None.NONE);
      default -> Optional.empty();
    };
  }

  /** The only part, read as unsigned. */
  private Optional<Long> ofOne() {
    boolean fits = count == 1 && (large[0] || parts[0] >= 0);
    return fits ? Optional.of(parts[0]) : Optional.empty();
  }

  private boolean has(int wanted) {
    return count == wanted && Arrays.equals(large, 0, wanted, new boolean[wanted], 0, wanted);
  }

  private ProcessAddress process() {
    return new ProcessAddress(parts[0], parts[1]);
  }

  private ThreadAddress thread() {
    return new ThreadAddress(process(), parts[2]);
  }
}
