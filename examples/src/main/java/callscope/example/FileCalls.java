package callscope.example;

/** File calls, with the argument names of capemon. */
final class FileCalls {
  private static final String CATEGORY = "filesystem";

  private FileCalls() {}

  static Call openToRead(String path, long handle) {
    return create(
        path,
        handle,
        Argument.of("DesiredAccess", CallText.signed(0x80100080))
            .meaning("GENERIC_READ|FILE_READ_ATTRIBUTES|SYNCHRONIZE"),
        Argument.number("CreateDisposition", 1).meaning("FILE_OPEN"),
        "yes");
  }

  static Call openMissing(String path) {
    return create(
            path,
            0,
            Argument.of("DesiredAccess", CallText.signed(0x80100080))
                .meaning("GENERIC_READ|FILE_READ_ATTRIBUTES|SYNCHRONIZE"),
            Argument.number("CreateDisposition", 1).meaning("FILE_OPEN"),
            "no")
        .failing(Failure.OBJECT_NAME_NOT_FOUND);
  }

  static Call createToWrite(String path, long handle) {
    return create(
        path,
        handle,
        Argument.hex("DesiredAccess", 0x40100080)
            .meaning("GENERIC_WRITE|FILE_READ_ATTRIBUTES|SYNCHRONIZE"),
        Argument.number("CreateDisposition", 5).meaning("FILE_OVERWRITE_IF"),
        "no");
  }

  private static Call create(
      String path, long handle, Argument access, Argument disposition, String existed) {
    return Call.of(
        CATEGORY,
        "NtCreateFile",
        Argument.hex("FileHandle", handle),
        access,
        Argument.of("FileName", path),
        disposition,
        Argument.number("ShareAccess", 1).meaning("FILE_SHARE_READ"),
        Argument.hex("FileAttributes", 0x80).meaning("FILE_ATTRIBUTE_NORMAL"),
        Argument.of("ExistedBefore", existed),
        Argument.of("StackPivoted", "no"));
  }

  static Call open(String path, long handle) {
    return Call.of(
        CATEGORY,
        "NtOpenFile",
        Argument.hex("FileHandle", handle),
        Argument.hex("DesiredAccess", 0x00100021)
            .meaning("FILE_READ_ACCESS|FILE_EXECUTE|SYNCHRONIZE"),
        Argument.of("FileName", path),
        Argument.number("ShareAccess", 5).meaning("FILE_SHARE_READ|FILE_SHARE_DELETE"));
  }

  static Call read(String path, long handle, String buffer, int length) {
    return transfer("NtReadFile", path, handle, buffer, length);
  }

  static Call readAtEnd(String path, long handle) {
    return read(path, handle, "", 0).failing(Failure.END_OF_FILE);
  }

  static Call write(String path, long handle, String buffer, int length) {
    return transfer("NtWriteFile", path, handle, buffer, length);
  }

  private static Call transfer(String api, String path, long handle, String buffer, int length) {
    return Call.of(
        CATEGORY,
        api,
        Argument.hex("FileHandle", handle),
        Argument.of("HandleName", path),
        Argument.of("Buffer", buffer),
        Argument.number("Length", length));
  }

  static Call standardInformation(String path, long handle, String information) {
    return Call.of(
        CATEGORY,
        "NtQueryInformationFile",
        Argument.hex("FileHandle", handle),
        Argument.of("HandleName", path),
        Argument.number("FileInformationClass", 5).meaning("FileStandardInformation"),
        Argument.of("FileInformation", information));
  }

  static Call attributes(String path) {
    return Call.of(CATEGORY, "NtQueryAttributesFile", Argument.of("FileName", path));
  }

  static Call attributesMissing(String path) {
    return attributes(path).failing(Failure.OBJECT_NAME_NOT_FOUND);
  }

  static Call copy(String from, String to) {
    return Call.of(
            CATEGORY,
            "CopyFileExW",
            Argument.of("ExistingFileName", from),
            Argument.of("NewFileName", to),
            Argument.number("CopyFlags", 0),
            Argument.of("ExistedBefore", "no"))
        .returning(1);
  }

  static Call delete(String path) {
    return Call.of(CATEGORY, "DeleteFileW", Argument.of("FileName", path)).returning(1);
  }

  static Call createDirectory(String path) {
    return Call.of(CATEGORY, "CreateDirectoryW", Argument.of("DirectoryName", path)).returning(1);
  }

  static Call find(String path, long handle) {
    return Call.of(
            CATEGORY,
            "FindFirstFileExW",
            Argument.of("FileName", path),
            Argument.hex("FirstCreateTimeLow", 0x5a3c1e90L),
            Argument.hex("FirstCreateTimeHigh", 0x01dc94e2L))
        .returning(handle);
  }

  static Call folder(int id, String name, String path) {
    return Call.of(
        CATEGORY,
        "SHGetFolderPathW",
        Argument.hex("Folder", id).meaning(name),
        Argument.of("Path", path));
  }

  static Call diskSpace(String path) {
    return Call.of(CATEGORY, "GetDiskFreeSpaceExW", Argument.of("DirectoryName", path))
        .returning(1);
  }
}
