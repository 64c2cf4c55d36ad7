package callscope.objects;

import callscope.objects.HandleFact.Role;

/** What recorders write with handles and descriptors, such as {@code 3</etc/passwd>}. */
final class DescriptorNames {
  private DescriptorNames() {}

  /** A path without the numbers of a device that strace appends. */
  static String withoutDevice(String path) {
    int device = path.indexOf('<');
    return device < 0 ? path : path.substring(0, device);
  }

  /** Whether strace says that a descriptor is a socket: {@code TCP:[1.2.3.4:5->6.7.8.9:80]}. */
  static boolean isSocket(String described) {
    int bracket = described.indexOf(":[");
    return bracket > 0 && described.indexOf('/') < 0 && !described.startsWith("pipe:");
  }

  /** The file or pipe that the recorder says a handle stands for; empty if none. */
  static String file(BoundFact bound) {
    String described = bound.described(Role.HANDLE);
    return isSocket(described) || described.startsWith("anon_inode:")
        ? ""
        : withoutDevice(described);
  }
}
