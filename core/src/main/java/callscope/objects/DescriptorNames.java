package callscope.objects;

import callscope.objects.HandleFact.Role;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What recorders write with handles and descriptors, such as {@code 3</etc/passwd>}, and the paths
 * of Linux that are descriptors.
 */
final class DescriptorNames {
  private static final String DEV_FD = "/dev/fd/";
  private static final String PROC = "/proc/";
  private static final String FD = "/fd/";
  private static final String MEM = "/mem";
  private static final Set<String> OWN = Set.of("self", "thread-self");

  private DescriptorNames() {}

  /**
   * A descriptor as a file, such as {@code /proc/self/fd/3}.
   *
   * @param pid the id of its process; {@link BoundFact#NO_NUMBER} if it is the one that acts
   * @param number its number, or {@link BoundFact#NO_NUMBER}
   */
  record AsFile(long pid, long number) {}

  /** The descriptor that a path of Linux is; null if it is none. */
  static @Nullable AsFile descriptor(String path) {
    if (path.startsWith(DEV_FD)) {
      return new AsFile(BoundFact.NO_NUMBER, BoundFact.number(path.substring(DEV_FD.length())));
    }
    int end = path.startsWith(PROC) ? path.indexOf('/', PROC.length()) : -1;
    if (end < 0 || !path.startsWith(FD, end)) {
      return null;
    }
    String process = path.substring(PROC.length(), end);
    long pid = BoundFact.number(process);
    return pid == BoundFact.NO_NUMBER && !OWN.contains(process)
        ? null
        : new AsFile(pid, BoundFact.number(path.substring(end + FD.length())));
  }

  /**
   * The id of the process whose memory a path of Linux is, such as {@code /proc/12/mem}.
   *
   * @return {@link BoundFact#NO_NUMBER} if it is none, or has no id
   */
  static long processOfMemory(String path) {
    int end = path.startsWith(PROC) && path.endsWith(MEM) ? path.indexOf('/', PROC.length()) : -1;
    return end < 0 ? BoundFact.NO_NUMBER : BoundFact.number(path.substring(PROC.length(), end));
  }

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
