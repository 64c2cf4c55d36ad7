package callscope.example;

/** Calls on memory and sections, with the argument names of capemon. */
final class MemoryCalls {
  /** The pseudo handle of the calling process. */
  static final long SELF = -1;

  private static final String CATEGORY = "process";

  private MemoryCalls() {}

  /** The protections of pages that the reports use. */
  enum Protection {
    PAGE_READONLY(0x02),
    PAGE_READWRITE(0x04),
    PAGE_EXECUTE_READ(0x20),
    PAGE_EXECUTE_READWRITE(0x40);

    private final int flag;

    Protection(int flag) {
      this.flag = flag;
    }

    private Argument as(String name) {
      return Argument.hex(name, flag).meaning(name());
    }
  }

  static Call allocate(long process, long base, long size, Protection protection) {
    return Call.of(
        CATEGORY,
        "NtAllocateVirtualMemory",
        Argument.hex("ProcessHandle", process),
        Argument.hex("BaseAddress", base),
        Argument.hex("RegionSize", size),
        protection.as("Protection"),
        Argument.of("StackPivoted", "no"));
  }

  static Call free(long base, long size) {
    return Call.of(
        CATEGORY,
        "NtFreeVirtualMemory",
        Argument.hex("ProcessHandle", SELF),
        Argument.hex("BaseAddress", base),
        Argument.hex("RegionSize", size),
        Argument.hex("FreeType", 0x8000));
  }

  static Call protect(String module, long base, long size, Protection now, Protection before) {
    return Call.of(
        CATEGORY,
        "NtProtectVirtualMemory",
        Argument.hex("ProcessHandle", SELF),
        Argument.hex("BaseAddress", base),
        Argument.of("ModuleName", module),
        Argument.hex("NumberOfBytesProtected", size),
        Argument.hex("MemoryType", 0x01000000).meaning("MEM_IMAGE"),
        now.as("NewAccessProtection"),
        before.as("OldAccessProtection"),
        Argument.of("StackPivoted", "no"));
  }

  static Call createSection(long section, long file) {
    return Call.of(
        CATEGORY,
        "NtCreateSection",
        Argument.hex("SectionHandle", section),
        Argument.hex("DesiredAccess", 0x000f0005)
            .meaning("STANDARD_RIGHTS_REQUIRED|SECTION_QUERY|SECTION_MAP_READ"),
        Argument.of("ObjectAttributes", ""),
        Argument.hex("FileHandle", file));
  }

  static Call mapView(long section, long base, long size) {
    return Call.of(
        CATEGORY,
        "NtMapViewOfSection",
        Argument.hex("SectionHandle", section),
        Argument.hex("ProcessHandle", SELF),
        Argument.hex("BaseAddress", base),
        Argument.hex("SectionOffset", 0),
        Argument.hex("ViewSize", size),
        Protection.PAGE_READONLY.as("Win32Protect"),
        Argument.of("StackPivoted", "no"));
  }

  static Call unmapView(long process, long base, long size) {
    return Call.of(
        CATEGORY,
        "NtUnmapViewOfSection",
        Argument.hex("ProcessHandle", process),
        Argument.hex("BaseAddress", base),
        Argument.hex("RegionSize", size));
  }

  static Call read(long process, long base, int size, String buffer) {
    return Call.of(
        CATEGORY,
        "NtReadVirtualMemory",
        Argument.hex("ProcessHandle", process),
        Argument.hex("BaseAddress", base),
        Argument.hex("Size", size),
        Argument.of("Buffer", buffer));
  }

  static Call write(long process, long base, int size, String buffer) {
    return Call.of(
            CATEGORY,
            "WriteProcessMemory",
            Argument.hex("ProcessHandle", process),
            Argument.hex("BaseAddress", base),
            Argument.of("Buffer", buffer),
            Argument.hex("BufferLength", size),
            Argument.of("StackPivoted", "no"))
        .returning(1);
  }

  /** Unpacks a buffer; the text is what comes out. */
  static Call decompress(long base, String buffer, int length) {
    return Call.of(
        "misc",
        "RtlDecompressBuffer",
        Argument.hex("UncompressedBufferAddress", base),
        Argument.of("UncompressedBuffer", buffer),
        Argument.number("UncompressedBufferLength", length));
  }
}
