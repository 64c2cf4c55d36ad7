package callscope.example;

/** Failure codes that CAPE names in {@code pretty_return}; the names are those of Windows. */
enum Failure {
  NO_MORE_ITEMS(0x00000103),
  NO_MORE_ENTRIES(0x8000001A),
  INVALID_HANDLE(0xC0000008),
  END_OF_FILE(0xC0000011),
  ACCESS_DENIED(0xC0000022),
  BUFFER_TOO_SMALL(0xC0000023),
  OBJECT_NAME_NOT_FOUND(0xC0000034),
  DLL_NOT_FOUND(0xC0000135),
  PORT_NOT_SET(0xC0000353);

  private final int code;

  Failure(int code) {
    this.code = code;
  }

  int code() {
    return code;
  }
}
