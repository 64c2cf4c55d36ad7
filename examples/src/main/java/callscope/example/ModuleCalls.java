package callscope.example;

/** Calls that load modules and find functions and resources in them, as capemon names them. */
final class ModuleCalls {
  private static final String CATEGORY = "system";
  private static final String MISC = "misc";

  private ModuleCalls() {}

  static Call load(String file) {
    return Call.of(
        CATEGORY,
        "LdrLoadDll",
        Argument.hex("Flags", 0),
        Argument.of("FileName", file),
        Argument.hex("BaseAddress", 0));
  }

  static Call loaded(String path, long base) {
    return Call.of(
        CATEGORY,
        "DllLoadNotification",
        Argument.of("NotificationReason", "load"),
        Argument.of("DllName", path),
        Argument.hex("DllBase", base));
  }

  static Call handle(String file, long base) {
    return Call.of(
        CATEGORY,
        "LdrGetDllHandle",
        Argument.of("FileName", file),
        Argument.hex("ModuleHandle", base));
  }

  static Call handleMissing(String file) {
    return handle(file, 0).failing(Failure.DLL_NOT_FOUND);
  }

  static Call procedure(String module, long base, String function, long address) {
    return Call.of(
        CATEGORY,
        "LdrGetProcedureAddress",
        Argument.of("ModuleName", module),
        Argument.hex("ModuleHandle", base),
        Argument.of("FunctionName", function),
        Argument.number("Ordinal", 0),
        Argument.hex("FunctionAddress", address));
  }

  /** Finds raw data (type 10) among the resources; the return value names it from then on. */
  static Call findData(long module, String name, long resource) {
    return Call.of(
            MISC,
            "FindResourceExW",
            Argument.hex("Module", module),
            Argument.of("Type", "#10"),
            Argument.of("Name", name),
            Argument.hex("Language", 0))
        .returning(resource);
  }

  static Call sizeOfResource(long module, long resource, int size) {
    return Call.of(
            MISC,
            "SizeofResource",
            Argument.hex("ModuleHandle", module),
            Argument.hex("ResourceInfo", resource))
        .returning(size);
  }

  static Call loadResource(long module, long resource, long data) {
    return Call.of(
            MISC,
            "LoadResource",
            Argument.hex("Module", module),
            Argument.hex("ResourceInfo", resource))
        .returning(data);
  }

  static Call lockResource(long data) {
    return Call.of(MISC, "LockResource", Argument.hex("ResourceData", data)).returning(data);
  }
}
