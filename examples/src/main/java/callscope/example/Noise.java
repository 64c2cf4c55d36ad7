package callscope.example;

import callscope.example.MemoryCalls.Protection;
import callscope.example.NoiseNames.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/**
 * The unremarkable calls of one process, in short sequences that belong together, mixed about as in
 * reports of real machines. None of them writes a file, starts a process or touches another one.
 */
final class Noise {
  private record Shape(int weight, Supplier<List<Call>> calls) {}

  private final NoiseValues values;
  private final SplittableRandom random;
  private final List<Shape> shapes = new ArrayList<>();
  private int allWeights;

  Noise(NoiseKind kind, SplittableRandom random) {
    this.random = random;
    this.values = new NoiseValues(random.split(), kind.bits());
    add(14, this::readSettings);
    add(6, () -> List.of(RegistryCalls.openMissing(values.keyWithId())));
    add(10, this::readSettingsNatively);
    add(6, this::lookUpClass);
    add(4, this::listKeys);
    add(5, this::lookUpFunctions);
    add(5, this::loadModule);
    add(18, this::useMemory);
    add(8, this::readFile);
    add(6, this::askForFile);
    add(12, () -> List.of(SystemCalls.time().times(values.few(1, 6))));
    add(5, this::sleep);
    add(10, this::waitForOthers);
    add(5, this::openEvent);
    add(4, this::createObject);
    add(3, this::readToken);
    if (kind.setsValues()) {
      add(4, this::keepSettings);
    }
  }

  private void add(int weight, Supplier<List<Call>> calls) {
    shapes.add(new Shape(weight, calls));
    allWeights += weight;
  }

  /** The next sequence, never empty. */
  List<Call> next() {
    int left = random.nextInt(allWeights);
    for (Shape shape : shapes) {
      left -= shape.weight();
      if (left < 0) {
        return shape.calls().get();
      }
    }
    throw new IllegalStateException("the weights do not add up");
  }

  private List<Call> readSettings() {
    Settings settings = values.settings();
    long handle = values.handle();
    List<Call> calls = new ArrayList<>();
    calls.add(RegistryCalls.open(settings.key(), handle));
    for (int i = values.few(1, 4); i > 0; i--) {
      String value = values.oneOf(settings.values());
      Call query =
          values.chance(0.3)
              ? RegistryCalls.queryMissing(settings.key(), handle, value)
              : RegistryCalls.query(settings.key(), handle, value, values.data());
      calls.add(values.again(query));
    }
    calls.add(RegistryCalls.close(handle));
    return calls;
  }

  private List<Call> readSettingsNatively() {
    Settings settings = values.settings();
    long handle = values.handle();
    String value = values.oneOf(settings.values());
    return List.of(
        RegistryCalls.openNative(settings.key(), handle),
        values.chance(0.3)
            ? RegistryCalls.queryNativeMissing(settings.key(), handle, value)
            : RegistryCalls.queryNative(settings.key(), handle, value, values.data()),
        SystemCalls.close(handle));
  }

  private List<Call> lookUpClass() {
    RegistryKey key = values.keyWithId();
    if (values.chance(0.35)) {
      return List.of(RegistryCalls.openNativeMissing(key));
    }
    long handle = values.handle();
    return List.of(
        RegistryCalls.openNative(key, handle),
        RegistryCalls.nameOf(key, handle),
        RegistryCalls.queryNative(key, handle, "ThreadingModel", "Both"),
        SystemCalls.close(handle));
  }

  private List<Call> listKeys() {
    RegistryKey key = values.settings().key();
    long handle = values.handle();
    List<Call> calls = new ArrayList<>();
    calls.add(RegistryCalls.open(key, handle));
    int count = values.few(1, 8);
    for (int i = 0; i < count; i++) {
      calls.add(RegistryCalls.enumerate(key, handle, i, values.id()));
    }
    calls.add(RegistryCalls.enumerateEnd(key, handle, count));
    calls.add(RegistryCalls.close(handle));
    return calls;
  }

  private List<Call> lookUpFunctions() {
    String module = values.oneOf(NoiseNames.MODULES);
    long base = values.base(module);
    List<Call> calls = new ArrayList<>();
    calls.add(ModuleCalls.handle(module, base));
    int first = random.nextInt(NoiseNames.FUNCTIONS.size());
    for (int i = values.few(3, 12); i > 0; i--) {
      int function = (first + i) % NoiseNames.FUNCTIONS.size();
      calls.add(
          ModuleCalls.procedure(
              module,
              base,
              NoiseNames.FUNCTIONS.get(function),
              base + 0x11000 + 0x230L * function));
    }
    return calls;
  }

  private List<Call> loadModule() {
    String module = values.oneOf(NoiseNames.MODULES);
    String path = Guest.SYSTEM32 + "\\" + module;
    long file = values.handle();
    long base = values.base(module);
    return List.of(
        FileCalls.attributes(path),
        FileCalls.open(path, file),
        MemoryCalls.createSection(file + 4, file),
        MemoryCalls.mapView(file + 4, base, 0x10 * values.size()),
        ModuleCalls.loaded(path, base),
        MemoryCalls.protect(
            module, base + 0x1000, 0x1000, Protection.PAGE_READWRITE, Protection.PAGE_READONLY),
        MemoryCalls.protect(
            module, base + 0x1000, 0x1000, Protection.PAGE_READONLY, Protection.PAGE_READWRITE),
        SystemCalls.close(file + 4),
        SystemCalls.close(file));
  }

  private List<Call> useMemory() {
    long address = values.address();
    long size = values.size();
    List<Call> calls = new ArrayList<>();
    for (int i = values.few(1, 3); i > 0; i--) {
      calls.add(MemoryCalls.allocate(MemoryCalls.SELF, address, size, Protection.PAGE_READWRITE));
      address += size;
    }
    if (values.chance(0.5)) {
      calls.add(MemoryCalls.free(address - size, size));
    }
    return calls;
  }

  private List<Call> readFile() {
    String path = values.oneOf(NoiseNames.FILES);
    if (values.chance(0.12)) {
      return List.of(FileCalls.openMissing(path));
    }
    long handle = values.handle();
    List<Call> calls = new ArrayList<>();
    calls.add(FileCalls.openToRead(path, handle));
    calls.add(
        FileCalls.standardInformation(path, handle, "\\x00\\x10\\x00\\x00\\x00\\x00\\x00\\x00"));
    for (int i = values.few(1, 3); i > 0; i--) {
      String buffer = values.buffer();
      calls.add(FileCalls.read(path, handle, buffer, 512 * (1 + buffer.length() % 8)));
    }
    if (values.chance(0.3)) {
      calls.add(FileCalls.readAtEnd(path, handle));
    }
    calls.add(SystemCalls.close(handle));
    return calls;
  }

  private List<Call> askForFile() {
    String path = values.oneOf(NoiseNames.FILES);
    return values.chance(0.4)
        ? List.of(FileCalls.attributesMissing(path + ".cfg"))
        : List.of(values.again(FileCalls.attributes(path)));
  }

  private List<Call> sleep() {
    return List.of(SystemCalls.sleep(10L * values.few(1, 12)).times(values.few(1, 20)));
  }

  private List<Call> waitForOthers() {
    long handle = values.handle();
    long wait = values.oneOf(List.of(0L, 100L, 5_000L));
    return List.of(
        values.again(SystemCalls.waitFor(handle, wait)), SystemCalls.releaseMutex(handle));
  }

  private List<Call> openEvent() {
    String event = values.oneOf(NoiseNames.EVENTS);
    if (values.chance(0.25)) {
      return List.of(SystemCalls.openEvent(event, 0).failing(Failure.OBJECT_NAME_NOT_FOUND));
    }
    long handle = values.handle();
    return List.of(
        SystemCalls.openEvent(event, handle),
        SystemCalls.duplicate(handle, handle + 8),
        SystemCalls.close(handle + 8),
        SystemCalls.close(handle));
  }

  private List<Call> createObject() {
    List<String> object = values.oneOf(NoiseNames.OBJECTS);
    Call call = SystemCalls.createObject(object.getFirst(), object.getLast());
    return List.of(values.chance(0.15) ? call.failing(0x80040154) : call);
  }

  private List<Call> readToken() {
    long token = values.handle();
    return List.of(
        ProcessCalls.openToken(token),
        ProcessCalls.tokenInformation(1, "").failing(Failure.BUFFER_TOO_SMALL),
        ProcessCalls.tokenInformation(20, "\\x01\\x00\\x00\\x00"),
        SystemCalls.close(token));
  }

  private List<Call> keepSettings() {
    RegistryKey key =
        RegistryKey.ofMachine(
            "SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Diagnostics\\" + values.id());
    long handle = values.handle();
    return List.of(
        RegistryCalls.create(key, handle),
        RegistryCalls.setNumber(key, handle, "LastState", random.nextInt(4)),
        RegistryCalls.setText(key, handle, "LastPath", values.oneOf(NoiseNames.FILES)),
        RegistryCalls.close(handle));
  }
}
