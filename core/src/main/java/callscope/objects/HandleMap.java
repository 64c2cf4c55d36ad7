package callscope.objects;

import org.jspecify.annotations.Nullable;

/** A map from handles to objects, by open addressing with linear probing. Not thread-safe. */
final class HandleMap {
  private long[] handles = new long[16];

  /** The object of each slot; null if the slot is free. */
  private @Nullable ObservedObject[] objects = new @Nullable ObservedObject[16];

  private int size;

  HandleMap() {}

  /** A copy. */
  HandleMap(HandleMap other) {
    handles = other.handles.clone();
    objects = other.objects.clone();
    size = other.size;
  }

  /** The object of a handle; null if there is none. */
  @Nullable ObservedObject get(long handle) {
    return objects[slot(handle)];
  }

  void put(long handle, ObservedObject object) {
    int slot = slot(handle);
    if (objects[slot] == null) {
      size++;
    }
    handles[slot] = handle;
    objects[slot] = object;
    if (size * 2 > handles.length) {
      grow();
    }
  }

  /** Removes a handle and moves the entries behind it up, so that no slot marks a removed one. */
  void remove(long handle) {
    int free = slot(handle);
    if (objects[free] == null) {
      return;
    }
    size--;
    int next = free;
    while (true) {
      objects[free] = null;
      int home;
      do {
        next = (next + 1) & (handles.length - 1);
        if (objects[next] == null) {
          return;
        }
        home = home(handles[next]);
      } while (free <= next ? free < home && home <= next : free < home || home <= next);
      handles[free] = handles[next];
      objects[free] = objects[next];
      free = next;
    }
  }

  /** The slot of a handle, or the free slot where it would be. */
  private int slot(long handle) {
    int slot = home(handle);
    while (objects[slot] != null && handles[slot] != handle) {
      slot = (slot + 1) & (handles.length - 1);
    }
    return slot;
  }

  private int home(long handle) {
    int mixed = (int) (handle ^ (handle >>> 32)) * 0x9e3779b9;
    return (mixed >>> 16) & (handles.length - 1);
  }

  private void grow() {
    long[] oldHandles = handles;
    @Nullable ObservedObject[] oldObjects = objects;
    handles = new long[oldHandles.length * 2];
    objects = new @Nullable ObservedObject[oldHandles.length * 2];
    for (int i = 0; i < oldHandles.length; i++) {
      if (oldObjects[i] != null) {
        int slot = slot(oldHandles[i]);
        handles[slot] = oldHandles[i];
        objects[slot] = oldObjects[i];
      }
    }
  }
}
