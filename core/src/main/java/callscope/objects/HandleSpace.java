package callscope.objects;

/** A set of handle values that are independent of those of other spaces. */
enum HandleSpace {
  /** Handles of the Windows kernel; file descriptors on other systems. */
  KERNEL,
  /** File descriptors of a Windows C runtime; on other systems the same as {@link #KERNEL}. */
  DESCRIPTOR,
  /** Pointers to streams of a C runtime. */
  STREAM,
  /** Handles of WinINet and WinHTTP. */
  INTERNET,
  /** Handles of the service manager. */
  SERVICE,
  /** Handles of searches for files. */
  SEARCH,
  /** Handles of cryptographic providers, keys and hashes. */
  CRYPTO
}
