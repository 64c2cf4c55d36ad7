package callscope.example;

/** Registry calls, with the argument names of capemon. */
final class RegistryCalls {
  static final int FILE_NOT_FOUND = 2;

  private static final String CATEGORY = "registry";

  private RegistryCalls() {}

  static Call open(RegistryKey key, long handle) {
    return Call.of(
        CATEGORY,
        "RegOpenKeyExW",
        Argument.of("Registry", key.rootHandle()),
        Argument.of("SubKey", key.path()),
        Argument.hex("Handle", handle),
        Argument.of("FullName", key.fullName()));
  }

  static Call openMissing(RegistryKey key) {
    return open(key, 0).failing(FILE_NOT_FOUND);
  }

  static Call query(RegistryKey key, long handle, String value, String data) {
    return Call.of(
        CATEGORY,
        "RegQueryValueExW",
        Argument.hex("Handle", handle),
        Argument.of("ValueName", value),
        Argument.of("Data", data),
        Argument.of("FullName", key.fullName() + "\\" + value));
  }

  static Call queryMissing(RegistryKey key, long handle, String value) {
    return Call.of(
            CATEGORY,
            "RegQueryValueExW",
            Argument.hex("Handle", handle),
            Argument.of("ValueName", value),
            Argument.of("FullName", key.fullName() + "\\" + value))
        .failing(FILE_NOT_FOUND);
  }

  static Call create(RegistryKey key, long handle) {
    return Call.of(
        CATEGORY,
        "RegCreateKeyExW",
        Argument.of("Registry", key.rootHandle()),
        Argument.of("SubKey", key.path()),
        Argument.of("Class", ""),
        Argument.hex("Access", 0x00020006).meaning("KEY_WRITE"),
        Argument.hex("Handle", handle),
        Argument.of("FullName", key.fullName()),
        Argument.number("Disposition", 2).meaning("REG_OPENED_EXISTING_KEY"));
  }

  static Call setText(RegistryKey key, long handle, String value, String text) {
    return Call.of(
        CATEGORY,
        "RegSetValueExW",
        Argument.hex("Handle", handle),
        Argument.of("ValueName", value),
        Argument.number("Type", 1).meaning("REG_SZ"),
        Argument.of("Buffer", text),
        Argument.number("BufferLength", 2L * (text.length() + 1)),
        Argument.of("FullName", key.fullName() + "\\" + value));
  }

  static Call setNumber(RegistryKey key, long handle, String value, int number) {
    return Call.of(
        CATEGORY,
        "RegSetValueExW",
        Argument.hex("Handle", handle),
        Argument.of("ValueName", value),
        Argument.number("Type", 4).meaning("REG_DWORD"),
        Argument.number("Buffer", number),
        Argument.number("BufferLength", 4),
        Argument.of("FullName", key.fullName() + "\\" + value));
  }

  static Call enumerate(RegistryKey key, long handle, int index, String name) {
    return Call.of(
        CATEGORY,
        "RegEnumKeyExW",
        Argument.hex("Handle", handle),
        Argument.number("Index", index),
        Argument.of("Name", name),
        Argument.of("Class", ""),
        Argument.of("FullName", key.fullName() + "\\" + name));
  }

  static Call enumerateEnd(RegistryKey key, long handle, int index) {
    return enumerate(key, handle, index, "").failing(Failure.NO_MORE_ITEMS);
  }

  static Call close(long handle) {
    return Call.of(CATEGORY, "RegCloseKey", Argument.hex("Handle", handle));
  }

  static Call openNative(RegistryKey key, long handle) {
    return Call.of(
        CATEGORY,
        "NtOpenKeyEx",
        Argument.hex("KeyHandle", handle),
        Argument.hex("DesiredAccess", 0x00020019).meaning("KEY_READ"),
        Argument.hex("ObjectAttributesHandle", 0),
        Argument.of("ObjectAttributesName", key.nativeName()),
        Argument.of("ObjectAttributes", key.fullName()));
  }

  static Call openNativeMissing(RegistryKey key) {
    return openNative(key, 0).failing(Failure.OBJECT_NAME_NOT_FOUND);
  }

  static Call queryNative(RegistryKey key, long handle, String value, String data) {
    return Call.of(
        CATEGORY,
        "NtQueryValueKey",
        Argument.hex("KeyHandle", handle),
        Argument.of("ValueName", value),
        Argument.number("Type", 1).meaning("REG_SZ"),
        Argument.of("Information", data),
        Argument.of("FullName", key.fullName() + "\\" + value));
  }

  static Call queryNativeMissing(RegistryKey key, long handle, String value) {
    return Call.of(
            CATEGORY,
            "NtQueryValueKey",
            Argument.hex("KeyHandle", handle),
            Argument.of("ValueName", value),
            Argument.of("FullName", key.fullName() + "\\" + value))
        .failing(Failure.OBJECT_NAME_NOT_FOUND);
  }

  static Call nameOf(RegistryKey key, long handle) {
    return Call.of(
        CATEGORY,
        "NtQueryKey",
        Argument.hex("KeyHandle", handle),
        Argument.of("KeyInformation", key.nativeName()),
        Argument.number("KeyInformationClass", 3));
  }
}
