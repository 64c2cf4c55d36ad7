package callscope.example;

/** A key of the registry by its root and path. */
record RegistryKey(Root root, String path) {

  /** The predefined keys; CAPE widens their handles with the sign. */
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

  static RegistryKey ofClasses(String path) {
    return new RegistryKey(Root.HKEY_CLASSES_ROOT, path);
  }

  static RegistryKey ofUser(String path) {
    return new RegistryKey(Root.HKEY_CURRENT_USER, path);
  }

  static RegistryKey ofMachine(String path) {
    return new RegistryKey(Root.HKEY_LOCAL_MACHINE, path);
  }

  /** The path as CAPE completes it: {@code HKEY_CURRENT_USER\Software}. */
  String fullName() {
    return root + "\\" + path;
  }

  /** The path as the kernel knows it: {@code \REGISTRY\MACHINE\SOFTWARE}. */
  String nativeName() {
    return root.nativePath + "\\" + path;
  }

  /** Text of the handle of its root. */
  String rootHandle() {
    return CallText.signed(root.handle);
  }
}
