package callscope.extract.procmon;

import java.util.HexFormat;
import java.util.Optional;

/** The own parts of events about registry keys and values. */
final class PmlRegistry {
  private static final HexFormat PAIRS = HexFormat.ofDelimiter(" ").withUpperCase();
  private static final long MAXIMUM_ALLOWED = 0x2000000;

  /** The kinds of information about a key or value that are read, by their numbers. */
  private static final int FULL = 1;

  private static final int PARTIAL = 2;

  private final PmlEvent event;

  PmlRegistry(PmlEvent event) {
    this.event = event;
  }

  void read(PmlBytes own, Optional<PmlBytes> extra) {
    int path = own.u16();
    switch (event.operation) {
      case "RegLoadKey", "RegRenameKey" -> {
        int other = own.u16();
        event.path = own.text(path);
        String name = event.operation.equals("RegLoadKey") ? "Hive Path" : "New Name";
        event.detail.add(name, own.text(other));
      }
      case "RegOpenKey", "RegCreateKey" -> {
        own.skip(2);
        long access = own.u32();
        event.path = own.text(path);
        opened(access, extra);
      }
      case "RegQueryKey", "RegQueryValue" -> {
        own.skip(2);
        long length = own.u32();
        int information = (int) own.u32();
        event.path = own.text(path);
        if (event.operation.equals("RegQueryKey")) {
          event.detail.add("Query", PmlNames.orNumber("key-class", information));
          key(information, length, extra);
        } else {
          value(information, length, extra);
        }
      }
      case "RegEnumValue", "RegEnumKey" -> {
        own.skip(2);
        long length = own.u32();
        long index = own.u32();
        int information = (int) own.u32();
        event.path = own.text(path);
        event.detail.add("Index", index);
        if (event.operation.equals("RegEnumKey")) {
          key(information, length, extra);
        } else {
          value(information, length, extra);
        }
      }
      case "RegSetInfoKey" -> {
        own.skip(2);
        long information = own.u32();
        own.skip(4);
        int length = own.u16();
        own.skip(2);
        event.path = own.text(path);
        event.detail.add("KeySetInformationClass", PmlNames.orNumber("set-key-class", information));
        event.detail.add("Length", length);
      }
      case "RegSetValue" -> {
        own.skip(2);
        long type = own.u32();
        long length = own.u32();
        final long recorded = own.u32();
        event.path = own.text(path);
        event.detail.add("Type", type(type)).add("Length", length);
        data(type, own.part(Math.min(recorded, own.remaining())));
      }
      default -> event.path = own.text(path);
    }
  }

  private void opened(long access, Optional<PmlBytes> extra) {
    if (access == 0) {
      return;
    }
    event.detail.add("Desired Access", PmlNames.registryRights(access));
    if (extra.isEmpty()) {
      return;
    }
    long granted = extra.get().u32();
    if (access == MAXIMUM_ALLOWED) {
      event.detail.add("Granted Access", PmlNames.registryRights(granted));
    }
    PmlNames.of("key-disposition", extra.get().u32())
        .ifPresent(disposition -> event.detail.add("Disposition", disposition));
  }

  private void key(int information, long length, Optional<PmlBytes> extra) {
    if (extra.isEmpty()) {
      event.detail.add("Length", length);
      return;
    }
    PmlBytes bytes = extra.get();
    switch (PmlNames.orNumber("key-class", information)) {
      case "Basic" -> {
        bytes.skip(12); // the time of the last change, and an index
        event.detail.add("Name", bytes.utf16(bytes.u32()));
      }
      case "Node" -> {
        bytes.skip(20); // the same, and the class
        event.detail.add("Name", bytes.utf16(bytes.u32()));
      }
      case "Full" -> {
        bytes.skip(20);
        event.detail.add("SubKeys", bytes.u32());
        bytes.skip(8);
        event.detail.add("Values", bytes.u32());
      }
      case "Cached" -> {
        bytes.skip(12);
        event.detail.add("SubKeys", bytes.u32());
        bytes.skip(4);
        event.detail.add("Values", bytes.u32());
      }
      case "Name" -> {
        String name = bytes.utf16(bytes.u32());
        if (event.operation.equals("RegEnumKey")) {
          event.detail.add("Name", name);
        }
      }
      case "Flags" -> event.detail.add("UserFlags", PmlNames.hex(bytes.u32()));
      case "HandleTags" -> event.detail.add("HandleTags", PmlNames.hex(bytes.u32()));
      default -> {
        // says nothing that Process Monitor shows
      }
    }
  }

  private void value(int information, long length, Optional<PmlBytes> extra) {
    if (extra.isEmpty()) {
      event.detail.add("Length", length);
      return;
    }
    PmlBytes bytes = extra.get();
    int all = bytes.remaining();
    bytes.skip(4);
    long type = bytes.u32();
    if (information == FULL) {
      long start = bytes.u32();
      final long written = bytes.u32();
      String name = bytes.utf16(bytes.u32());
      if (event.operation.equals("RegEnumValue")) {
        event.detail.add("Name", name);
      }
      event.detail.add("Type", type(type)).add("Length", written);
      if (written > 0) {
        bytes.skip(Math.max(0, start - (all - bytes.remaining())));
        data(type, bytes.part(Math.min(written, bytes.remaining())));
      }
    } else if (information == PARTIAL) {
      long written = bytes.u32();
      event.detail.add("Type", type(type)).add("Length", written);
      if (written > 0) {
        data(type, bytes.part(Math.min(written, bytes.remaining())));
      }
    } else {
      event.detail.add("Type", type(type));
    }
  }

  private static String type(long type) {
    return PmlNames.of("registry-type", type).orElse("<Unknown: " + type + ">");
  }

  /** The data of a value; a value that is cut off has none. */
  private void data(long type, PmlBytes bytes) {
    String name = type(type);
    int length = bytes.remaining();
    boolean isNumber = name.equals("REG_DWORD") || name.equals("REG_QWORD");
    if (length == 0 || (isNumber && length < (name.equals("REG_DWORD") ? 4 : 8))) {
      return;
    }
    switch (name) {
      case "REG_DWORD" -> event.detail.add("Data", bytes.u32());
      case "REG_QWORD" -> event.detail.add("Data", Long.toUnsignedString(bytes.u64()));
      case "REG_SZ", "REG_EXPAND_SZ" -> event.detail.add("Data", bytes.utf16(length));
      case "REG_MULTI_SZ" -> event.detail.add("Data", String.join(", ", bytes.texts(length)));
      case "REG_BINARY" -> event.detail.add("Data", PAIRS.formatHex(bytes.raw(length)));
      default -> {
        // Process Monitor does not show it
      }
    }
  }
}
