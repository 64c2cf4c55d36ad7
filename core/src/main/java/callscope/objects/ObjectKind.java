package callscope.objects;

/** What an observed object is. */
public enum ObjectKind {
  /** A key of the registry. */
  KEY("key", HandleSpace.KERNEL),
  /** A value of a key of the registry. */
  VALUE("value path", HandleSpace.KERNEL),
  /** A file or folder. */
  FILE("path", HandleSpace.KERNEL),
  /** The last part of a path, without the folders. */
  FILE_NAME("file name", HandleSpace.KERNEL),
  /** A pipe or mailslot, named or not. */
  PIPE("path", HandleSpace.KERNEL),
  /** A console or terminal. */
  CONSOLE("path", HandleSpace.KERNEL),
  /** A standard stream that the process was started with: a console, a pipe or a file. */
  STANDARD_STREAM("path", HandleSpace.KERNEL),
  /** A device that is neither of these, such as a disk. */
  DEVICE("path", HandleSpace.KERNEL),
  /** A section: memory that can be mapped into several processes, or the content of a file. */
  SECTION("section", HandleSpace.KERNEL),
  /** A process. */
  PROCESS("target process", HandleSpace.KERNEL),
  /** A thread. */
  THREAD("thread", HandleSpace.KERNEL),
  /** A mutex. */
  MUTEX("mutex name", HandleSpace.KERNEL),
  /** An event. */
  EVENT("event name", HandleSpace.KERNEL),
  /** A semaphore. */
  SEMAPHORE("semaphore name", HandleSpace.KERNEL),
  /** A directory of the kernel's objects. */
  DIRECTORY_OBJECT("object name", HandleSpace.KERNEL),
  /** An access token. */
  TOKEN("token", HandleSpace.KERNEL),
  /** A list of processes, threads or modules. */
  SNAPSHOT("snapshot", HandleSpace.KERNEL),
  /** A socket; its peer is answered as a host. */
  SOCKET("socket", HandleSpace.KERNEL),
  /** A session, connection or request of WinINet or WinHTTP; its server is answered as a host. */
  INTERNET("internet handle", HandleSpace.INTERNET),
  /** A machine in the network: its name or address, as recorded. */
  HOST("host", HandleSpace.INTERNET),
  /** A Windows service. */
  SERVICE("service", HandleSpace.SERVICE),
  /** The service manager of a machine. */
  SERVICE_MANAGER("service manager", HandleSpace.SERVICE),
  /** A search for files. */
  SEARCH("search", HandleSpace.SEARCH),
  /** A cryptographic provider, key or hash. */
  CRYPTO("crypto handle", HandleSpace.CRYPTO),
  /** An object of an unknown kind. */
  UNKNOWN("object", HandleSpace.KERNEL);

  private final String meaning;
  private final HandleSpace space;

  ObjectKind(String meaning, HandleSpace space) {
    this.meaning = meaning;
    this.space = space;
  }

  /** The meaning of an argument that holds an object of this kind, such as {@code key}. */
  public String meaning() {
    return meaning;
  }

  HandleSpace space() {
    return space;
  }

  /** Whether paths of the file system name objects of this kind. */
  boolean isFile() {
    return switch (this) {
      case FILE, PIPE, CONSOLE, STANDARD_STREAM, DEVICE -> true;
      default -> false;
    };
  }

  /** Whether a handle of this kind may be passed where one of another kind is expected. */
  boolean fits(ObjectKind expected) {
    return this == expected
        || this == UNKNOWN
        || expected == UNKNOWN
        || ((isFile() || this == SOCKET) && (expected.isFile() || expected == SOCKET))
        || (space == expected.space && space != HandleSpace.KERNEL);
  }
}
