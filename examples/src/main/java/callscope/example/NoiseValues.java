package callscope.example;

import callscope.example.NoiseNames.Settings;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The values of noise. Most repeat earlier values of the process and some are new, so about a third
 * of its calls are distinct, whatever the length of the report.
 */
final class NoiseValues {
  private static final double FRESH = 0.09;
  private static final int REMEMBERED = 16;

  private final SplittableRandom random;
  private final int bits;
  private final List<Long> addresses = new ArrayList<>();
  private final List<String> ids = new ArrayList<>();
  private final List<String> buffers = new ArrayList<>();

  NoiseValues(SplittableRandom random, int bits) {
    this.random = random;
    this.bits = bits;
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /** A number from {@code low} to {@code high} (both inclusive); low numbers are more frequent. */
  int few(int low, int high) {
    int value = low;
    while (value < high && chance(0.6)) {
      value++;
    }
    return value;
  }

  <T> T oneOf(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  /** Handles are small and soon reused. */
  long handle() {
    int room = chance(FRESH) ? 400 : 8;
    return 0x1a0 + 4L * random.nextInt(room);
  }

  long address() {
    if (addresses.size() < REMEMBERED || chance(FRESH)) {
      long page =
          bits == 64 ? random.nextLong(0x1a000000L, 0x27000000L) : random.nextLong(0x2000, 0x7000);
      return remember(addresses, page << 12);
    }
    return oneOf(addresses);
  }

  /** The base address of a module; the same in all processes, as in Windows until a restart. */
  long base(String module) {
    long offset = (module.hashCode() & 0xfffL) << 16;
    return bits == 64 ? 0x7ffb00000000L + offset : 0x74000000L + (offset >>> 3 & ~0xffffL);
  }

  long size() {
    return 0x1000L << few(0, 4);
  }

  /** Sometimes repeats the call, which CAPE folds into one. */
  Call again(Call call) {
    return chance(0.12) ? call.times(few(2, 9)) : call;
  }

  /** A GUID in braces. */
  String id() {
    if (ids.size() < REMEMBERED || chance(FRESH)) {
      String digits = CallText.randomHex(random, 32);
      String id =
          String.join(
              "-",
              digits.substring(0, 8),
              digits.substring(8, 12),
              digits.substring(12, 16),
              digits.substring(16, 20),
              digits.substring(20));
      return remember(ids, "{" + id + "}");
    }
    return oneOf(ids);
  }

  /** The content of a file; capemon keeps at most 256 bytes. */
  String buffer() {
    if (buffers.size() < REMEMBERED || chance(FRESH)) {
      int kind = random.nextInt(3);
      String buffer =
          switch (kind) {
            case 0 -> CallText.randomBuffer(random, random.nextInt(16, 257));
            case 1 -> iconIndex();
            default -> "; entry " + random.nextInt(10_000) + "\r\nvalue=" + random.nextInt(100);
          };
      return remember(buffers, buffer);
    }
    return oneOf(buffers);
  }

  private String iconIndex() {
    String text = "[.ShellClassInfo] IconIndex=" + random.nextInt(400);
    return CallText.buffer(text.getBytes(StandardCharsets.UTF_16LE));
  }

  Settings settings() {
    return oneOf(NoiseNames.SETTINGS);
  }

  String data() {
    return Integer.toString(random.nextInt(3));
  }

  /** A registry key with a GUID: of a class, an interface or a folder. */
  RegistryKey keyWithId() {
    return switch (random.nextInt(3)) {
      case 0 -> RegistryKey.parse("HKCR\\CLSID\\" + id() + "\\InprocServer32");
      case 1 -> RegistryKey.parse("HKLM\\SOFTWARE\\Classes\\Interface\\" + id());
      default ->
          RegistryKey.parse(
              "HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Explorer\\FolderDescriptions\\"
                  + id());
    };
  }

  private <T> T remember(List<T> remembered, T value) {
    if (remembered.size() < REMEMBERED) {
      remembered.add(value);
    } else {
      remembered.set(random.nextInt(REMEMBERED), value);
    }
    return value;
  }
}
