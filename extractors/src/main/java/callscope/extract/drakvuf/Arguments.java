package callscope.extract.drakvuf;

import callscope.input.CallBuilder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The arguments of a call by their names. An argument that occurs twice has the position of the
 * first and the value of the last.
 */
final class Arguments {
  /** The maximum number of arguments among which names are searched one by one. */
  private static final int FEW = 16;

  private int[] names = new int[FEW];
  private int[] values = new int[FEW];
  private int size;
  private final Map<Integer, Integer> positions = new HashMap<>();

  void clear() {
    size = 0;
    positions.clear();
  }

  void put(int name, int value) {
    int position = find(name);
    if (position < 0) {
      position = add(name);
    }
    values[position] = value;
  }

  private int find(int name) {
    if (size > FEW) {
      return positions.getOrDefault(name, -1);
    }
    for (int i = 0; i < size; i++) {
      if (names[i] == name) {
        return i;
      }
    }
    return -1;
  }

  private int add(int name) {
    if (size == names.length) {
      names = Arrays.copyOf(names, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    names[size] = name;
    if (size == FEW) {
      for (int i = 0; i < size; i++) {
        positions.put(names[i], i);
      }
    }
    if (size >= FEW) {
      positions.put(name, size);
    }
    return size++;
  }

  /** Adds them to a call. */
  void addTo(CallBuilder call, ArgumentValues features) {
    for (int i = 0; i < size; i++) {
      features.add(call, names[i], values[i]);
    }
  }
}
