package callscope.objects;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The open handles of a process. Not thread-safe. */
final class HandleTable {
  /** No handle. */
  static final long NO_HANDLE = -1;

  private static final long LOW = 0xffff_ffffL;

  /** The kernel ignores the two lowest bits of a handle, which programs use for marks. */
  private static final long MARKS = 3;

  private final boolean windows;
  private final Map<HandleSpace, Map<Long, ObservedObject>> spaces =
      new EnumMap<>(HandleSpace.class);

  /** The descriptors that a new program in the process does not keep. */
  private final Set<Long> closedOnExec = new HashSet<>();

  HandleTable(boolean windows) {
    this.windows = windows;
  }

  /** Makes this table equal to another one. */
  void copy(HandleTable other) {
    spaces.clear();
    other.spaces.forEach((space, handles) -> spaces.put(space, new HashMap<>(handles)));
    closedOnExec.clear();
    closedOnExec.addAll(other.closedOnExec);
  }

  /** Marks a descriptor that a new program does not keep. */
  void closeOnExec(long descriptor) {
    closedOnExec.add(descriptor);
  }

  /** Removes the mark of a descriptor. */
  void keepOnExec(long descriptor) {
    closedOnExec.remove(descriptor);
  }

  /** Closes what a new program does not keep. */
  void exec() {
    for (long descriptor : closedOnExec.toArray(Long[]::new)) {
      remove(HandleSpace.DESCRIPTOR, descriptor);
    }
    closedOnExec.clear();
  }

  /**
   * The handle that a recorded number is; {@link #NO_HANDLE} if it is none: null, invalid, a pseudo
   * handle or a pointer.
   */
  long handle(HandleSpace space, long number) {
    if (number == BoundFact.NO_NUMBER || number == -1) {
      return NO_HANDLE;
    }
    if (!windows && (space == HandleSpace.KERNEL || space == HandleSpace.DESCRIPTOR)) {
      return number >= 0 && number <= Integer.MAX_VALUE ? number : NO_HANDLE;
    }
    if (space == HandleSpace.DESCRIPTOR) {
      return number >= 0 && number <= Integer.MAX_VALUE ? number : NO_HANDLE;
    }
    if (number == 0 || number == LOW) {
      return NO_HANDLE;
    }
    if (space != HandleSpace.KERNEL) {
      return number;
    }
    long low = low(number);
    return low < 0 || low >= 0xffff_fff0L ? NO_HANDLE : low & ~MARKS;
  }

  /** The 32 bits of a kernel handle, which may be recorded with its sign extended; -1 if larger. */
  static long low(long number) {
    long high = number >>> 32;
    return high == 0 || high == LOW ? number & LOW : -1;
  }

  /** The object of a handle; null if it is not known. */
  @Nullable ObservedObject get(HandleSpace space, long handle) {
    Map<Long, ObservedObject> handles = spaces.get(effective(space));
    return handles == null ? null : handles.get(handle);
  }

  /** Sets the object of a handle, whatever it stood for before. */
  void put(HandleSpace space, long handle, ObservedObject object) {
    spaces.computeIfAbsent(effective(space), s -> new HashMap<>()).put(handle, object);
  }

  /** Closes a handle. */
  void remove(HandleSpace space, long handle) {
    Map<Long, ObservedObject> handles = spaces.get(effective(space));
    if (handles != null) {
      handles.remove(handle);
    }
  }

  private HandleSpace effective(HandleSpace space) {
    return !windows && space == HandleSpace.DESCRIPTOR ? HandleSpace.KERNEL : space;
  }
}
