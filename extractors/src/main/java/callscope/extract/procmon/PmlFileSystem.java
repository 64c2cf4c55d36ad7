package callscope.extract.procmon;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The own parts of events about files. They begin with the parameters that the kernel gave the
 * driver, then the path follows, and then what belongs to the operation.
 */
final class PmlFileSystem {
  /** The longest path in bytes. */
  private static final int LONGEST_NAME = 1 << 16;

  /** The dispositions for which Process Monitor shows the size that was asked for. */
  private static final Set<Long> MAY_CREATE = Set.of(0L, 2L, 3L, 5L);

  private static final int IO_FLAGS = 0xe000ff;
  private static final int PRIORITY = 7;
  private static final int DISPOSITION_SHIFT = 24;
  private static final long OPTIONS = 0xffffff;

  private final PmlEvent event;

  PmlFileSystem(PmlEvent event) {
    this.event = event;
  }

  void read(int number, PmlBytes own, Optional<PmlBytes> extra) {
    int detailed = own.u8();
    own.skip(3);
    if (detailed != 0) {
      PmlNames.of("file-" + Integer.toHexString(number), detailed)
          .ifPresent(name -> event.operation = name);
    }
    PmlBytes parameters = own.part(0x14 + 5L * own.pointerSize());
    int path = own.u16();
    own.skip(2);
    event.path = own.text(path);
    switch (event.operation) {
      case "CreateFile" -> created(parameters, own, extra);
      case "ReadFile", "WriteFile" -> transferred(parameters, extra);
      case "FileSystemControl", "DeviceIoControl" -> control(parameters);
      case "QueryDirectory" -> listed(parameters, own, extra);
      case "NotifyChangeDirectory" -> {
        parameters.skip(0x10);
        parameters.skipIf64Bit(4);
        event.detail.add("Filter", PmlNames.flags("notify", parameters.u32(), ", "));
      }
      case "CreateFileMapping" -> mapped(parameters);
      case "LockFile", "UnlockFileSingle" -> locked(parameters, own);
      case "QueryNameInformationFile", "QueryNormalizedNameInformationFile" ->
          extra.ifPresent(bytes -> event.detail.add("Name", bytes.utf16(bytes.u32())));
      case "SetDispositionInformationFile" -> event.detail.add("Delete", own.u8() != 0);
      case "SetDispositionInformationEx" ->
          event.detail.add("Flags", PmlNames.flags("delete", own.u32(), ", "));
      case "SetRenameInformationFile",
          "SetRenameInformationEx",
          "SetRenameInformationExBypassAccessCheck",
          "SetLinkInformationFile" ->
          renamed(own);
      case "QuerySecurityFile", "SetSecurityFile" -> {
        parameters.skip(0xc);
        event.detail.add("Information", PmlNames.flags("security", parameters.u32(), ", "));
      }
      case "SetBasicInformationFile" -> dated(own);
      case "SetEndOfFileInformationFile" -> event.detail.add("EndOfFile", own.u64());
      case "SetAllocationInformationFile" -> event.detail.add("AllocationSize", own.u64());
      default -> {
        // the path says it all
      }
    }
  }

  private void created(PmlBytes parameters, PmlBytes own, Optional<PmlBytes> extra) {
    event.detail.add("Desired Access", PmlNames.fileRights(own.u32()));
    int impersonated = own.u8();
    own.skip(3);
    parameters.skip(0x10);
    parameters.skipIf64Bit(4);
    long word = parameters.u32();
    long disposition = word >> DISPOSITION_SHIFT;
    parameters.skipIf64Bit(4);
    long attributes = parameters.u16();
    long share = parameters.u16();
    event.detail.add("Disposition", PmlNames.of("disposition", disposition).orElse("<unknown>"));
    event.detail.add("Options", PmlNames.flags("create-option", word & OPTIONS, ", "));
    event.detail.add(
        "Attributes", attributes == 0 ? "n/a" : PmlNames.flags("attribute", attributes, ""));
    event.detail.add("ShareMode", share == 0 ? "None" : PmlNames.flags("share", share, ", "));
    parameters.skip(4 + 2L * parameters.pointerSize());
    String size = Long.toString(parameters.u32());
    event.detail.add("AllocationSize", MAY_CREATE.contains(disposition) ? size : "n/a");
    if (impersonated > 0) {
      event.detail.add("Impersonating", PmlNames.sid(own.part(impersonated)));
    }
    extra.ifPresent(
        result ->
            event.detail.add(
                "OpenResult", PmlNames.of("open-result", result.u32()).orElse("<unknown>")));
  }

  private void transferred(PmlBytes parameters, Optional<PmlBytes> extra) {
    parameters.skip(4);
    int flags = (int) parameters.u32();
    parameters.skip(4);
    long length = parameters.u32();
    parameters.skipIf64Bit(4);
    parameters.skip(4);
    parameters.skipIf64Bit(4);
    event.detail.add("Offset", parameters.u64());
    event.detail.add("Length", extra.isPresent() ? extra.get().u32() : length);
    if ((flags & IO_FLAGS) != 0) {
      event.detail.add("I/O Flags", PmlNames.flags("io-flag", flags & IO_FLAGS, ", "));
    }
    int priority = flags >> 17 & PRIORITY;
    if (priority != 0) {
      event.detail.add("Priority", PmlNames.orNumber("priority", priority));
    }
  }

  private void control(PmlBytes parameters) {
    parameters.skip(8);
    long written = parameters.u32();
    long read = parameters.u32();
    parameters.skipIf64Bit(4);
    parameters.skip(4);
    parameters.skipIf64Bit(4);
    long code = parameters.u32();
    String control = PmlNames.control(code);
    event.detail.add("Control", control);
    switch (control) {
      case "FSCTL_PIPE_INTERNAL_WRITE" -> event.detail.add("Length", written);
      case "FSCTL_PIPE_INTERNAL_READ" -> event.detail.add("Length", read);
      case "FSCTL_PIPE_TRANSCEIVE", "FSCTL_PIPE_INTERNAL_TRANSCEIVE" ->
          event.detail.add("WriteLength", written).add("ReadLength", read);
      default -> {
        // the lengths of others are not shown
      }
    }
  }

  private void mapped(PmlBytes parameters) {
    parameters.skip(0xc);
    long kind = parameters.u32();
    long protection = parameters.u32();
    event.detail.add(
        "SyncType", PmlNames.of("mapping", kind).orElse("Unknown: " + PmlNames.hex(kind)));
    String pages = PmlNames.flags("protection", protection, "|");
    if (!pages.isEmpty()) {
      event.detail.add("PageProtection", pages);
    }
  }

  private void locked(PmlBytes parameters, PmlBytes own) {
    parameters.skip(0xc + 2L * parameters.pointerSize());
    long offset = parameters.u64();
    parameters.skip(parameters.pointerSize());
    boolean failsAtOnce = parameters.u8() != 0;
    boolean isExclusive = parameters.u8() != 0;
    boolean isLock = event.operation.equals("LockFile");
    if (isLock) {
      event.detail.add("Exclusive", isExclusive);
    }
    event.detail.add("Offset", offset).add("Length", own.u64());
    if (isLock) {
      event.detail.add("Fail Immediately", failsAtOnce);
    }
  }

  /** A new name, in the structure that a program hands to the kernel. */
  private void renamed(PmlBytes own) {
    boolean replaces = (own.u8() & 1) != 0;
    own.skip(3);
    own.skipIf64Bit(4);
    own.skip(own.pointerSize());
    long length = own.u32();
    String name = length > LONGEST_NAME ? "" : own.utf16(Math.min(length, own.remaining()));
    event.detail.add("ReplaceIfExists", replaces).add("FileName", name);
  }

  /** New times, as far as they change, in UTC; and new attributes. */
  private void dated(PmlBytes own) {
    for (String name : List.of("CreationTime", "LastAccessTime", "LastWriteTime", "ChangeTime")) {
      long time = own.u64();
      if (time > 0) {
        event.detail.add(name, PmlTime.instant(time).toString());
      }
    }
    long attributes = own.u32();
    event.detail.add(
        "FileAttributes", attributes == 0 ? "n/a" : PmlNames.flags("attribute", attributes, ""));
  }

  private void listed(PmlBytes parameters, PmlBytes own, Optional<PmlBytes> extra) {
    String filter = own.text(own.u16());
    parameters.skip(0x10);
    parameters.skipIf64Bit(4);
    parameters.skip(4);
    parameters.skipIf64Bit(4);
    long information = parameters.u32();
    if (information != 0) {
      event.detail.add("FileInformationClass", PmlNames.orNumber("directory-class", information));
    }
    if (!filter.isEmpty()) {
      event.path += event.path.endsWith("\\") ? filter : "\\" + filter;
      event.detail.add("Filter", filter);
    }
    extra.ifPresent(bytes -> PmlListing.read(event, bytes, information, filter.isEmpty() ? 0 : 1));
  }
}
