package callscope.example;

/** Flags and failure codes of Windows, with the names that CAPE shows for them. */
enum Constant {
  CREATE_SUSPENDED(0x00000004),
  CREATE_NO_WINDOW(0x08000000),
  EXTENDED_STARTUPINFO_PRESENT(0x00080000),
  PAGE_READONLY(0x02),
  PAGE_READWRITE(0x04),
  PAGE_EXECUTE_READ(0x20),
  PAGE_EXECUTE_READWRITE(0x40),
  NO_MORE_ITEMS(0x00000103),
  END_OF_FILE(0xC0000011),
  BUFFER_TOO_SMALL(0xC0000023),
  OBJECT_NAME_NOT_FOUND(0xC0000034),
  DLL_NOT_FOUND(0xC0000135),
  PORT_NOT_SET(0xC0000353);

  private final int value;

  Constant(int value) {
    this.value = value;
  }

  int value() {
    return value;
  }
}
