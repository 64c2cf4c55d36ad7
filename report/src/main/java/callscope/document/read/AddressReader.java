package callscope.document.read;

import callscope.address.Address;
import callscope.address.CallAddress;
import callscope.address.ProcessAddress;
import callscope.address.ThreadAddress;
import callscope.extract.cursor.JsonCursor.Kind;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/** Reads addresses: {@code {"type":"call","value":[ppid,pid,tid,index]}}. */
final class AddressReader {
  private static final String WHAT = "the value of an address";

  private final JsonValues values;
  private final Map<ThreadAddress, ThreadAddress> threads = new HashMap<>();
  private final long[] parts = new long[4];
  private int size;
  private String type = "";
  private ThreadAddress lastThread = new ThreadAddress(new ProcessAddress(-1, -1), -1);

  AddressReader(JsonValues values) {
    this.values = values;
  }

  Address read() throws IOException {
    type = "";
    size = 0;
    values.object("an address", this::field);
    return switch (type) {
      case "call" -> call();
      case "thread" -> thread(3);
      case "process" -> {
        expect(2);
        yield new ProcessAddress(parts[0], parts[1]);
      }
      case "absolute" -> new Address.Absolute(single());
      case "relative" -> new Address.Relative(single());
      case "file" -> new Address.FileOffset(single());
      case "dn token" -> new Address.Token(single());
      case "dn token offset" -> {
        expect(2);
        yield new Address.TokenOffset(parts[0], parts[1]);
      }
      case "no address" -> Address.None.NONE;
      case "" -> throw values.wrong("the type of an address is missing");
      default -> throw values.wrong("`" + type + "` is an unknown address type");
    };
  }

  private void field(String name) throws IOException {
    switch (name) {
      case "type" -> type = values.text("the type of an address");
      case "value" -> value();
      default -> values.skip();
    }
  }

  private void value() throws IOException {
    size = 0;
    if (values.isNull()) {
      return;
    }
    if (values.cursor().kind() != Kind.LIST) {
      parts[size++] = values.whole(WHAT);
      return;
    }
    while (values.cursor().hasNextElement()) {
      if (size == parts.length) {
        throw values.wrong(WHAT + " has more than " + parts.length + " parts");
      }
      parts[size++] = values.whole(WHAT);
    }
  }

  private void expect(int count) throws UnreadableDocumentException {
    if (size != count) {
      throw values.wrong(
          "an address of the type `" + type + "` must have " + count + " parts, not " + size);
    }
  }

  private long single() throws UnreadableDocumentException {
    expect(1);
    return parts[0];
  }

  private CallAddress call() throws UnreadableDocumentException {
    return new CallAddress(thread(4), parts[3]);
  }

  private ThreadAddress thread(int count) throws UnreadableDocumentException {
    expect(count);
    ProcessAddress process = lastThread.process();
    boolean isLast =
        process.ppid() == parts[0] && process.pid() == parts[1] && lastThread.tid() == parts[2];
    if (!isLast) {
      ThreadAddress thread = new ThreadAddress(new ProcessAddress(parts[0], parts[1]), parts[2]);
      lastThread = threads.computeIfAbsent(thread, t -> t);
    }
    return lastThread;
  }
}
