package callscope.example;

/** A registry key. */
record RegistryKey(Root root, String path) {

  /** The predefined keys; CAPE sign-extends their handles. */
  enum Root {
    HKEY_CLASSES_ROOT(0x80000000, "\\REGISTRY\\MACHINE\\SOFTWARE\\Classes"),
    HKEY_CURRENT_USER(
        0x80000001, "\\REGISTRY\\USER\\S-1-5-21-1004336348-1177238915-682003330-1001"),
    HKEY_LOCAL_MACHINE(0x80000002, "\\REGISTRY\\MACHINE");

    private final int handle;
    private final String nativePath;

    Root(int handle, String nativePath) {
      this.handle = handle;
      this.nativePath = nativePath;
    }
  }

  /** Parses a name such as {@code HKCU\Software}, with the short or the full name of the root. */
  static RegistryKey parse(String name) {
    int slash = name.indexOf('\\');
    Root root =
        switch (name.substring(0, slash)) {
          case "HKCR", "HKEY_CLASSES_ROOT" -> Root.HKEY_CLASSES_ROOT;
          case "HKCU", "HKEY_CURRENT_USER" -> Root.HKEY_CURRENT_USER;
          case "HKLM", "HKEY_LOCAL_MACHINE" -> Root.HKEY_LOCAL_MACHINE;
          default -> throw new IllegalArgumentException("unknown root of " + name);
        };
    return new RegistryKey(root, name.substring(slash + 1));
  }

  /** The name as CAPE completes it: {@code HKEY_CURRENT_USER\Software}. */
  String fullName() {
    return root + "\\" + path;
  }

  /** The name that the kernel uses: {@code \REGISTRY\MACHINE\SOFTWARE}. */
  String nativeName() {
    return root.nativePath + "\\" + path;
  }

  /** Text of the handle of its root. */
  String rootHandle() {
    return CallText.hex(root.handle);
  }
}
