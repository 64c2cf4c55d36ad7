package callscope.example;

import callscope.example.MemoryCalls.Protection;
import callscope.example.ProcessCalls.Flags;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What invoice_7731.exe does: looks around, decodes its payload, settles in and hides it. */
final class DropperScenes {
  static final String COPY = Guest.ROAMING + "\\LedgerSync\\ledgersync.exe";
  static final String MUTEX = "Local\\LedgerSync-7731";
  static final String PAYLOAD = "LEDGER";
  static final int PACKED_SIZE = 0x9200;

  private static final RegistryKey RUN =
      RegistryKey.ofUser("Software\\Microsoft\\Windows\\CurrentVersion\\Run");
  private static final RegistryKey BIOS = RegistryKey.ofMachine("HARDWARE\\DESCRIPTION\\System");
  private static final RegistryKey WINDOWS =
      RegistryKey.ofMachine("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion");
  private static final RegistryKey CRYPTOGRAPHY =
      RegistryKey.ofMachine("SOFTWARE\\Microsoft\\Cryptography");
  private static final long HOLLOWED = 0x2a4;
  private static final long HOLLOWED_THREAD = 0x2a0;
  private static final long IMAGE = 0x00400000;
  private static final long ENTRY = 0x00407c10;
  private static final int IMAGE_SIZE = 0x2b000;

  private final Cast cast;
  private final SplittableRandom random;

  DropperScenes(Cast cast, SplittableRandom random) {
    this.cast = cast;
    this.random = random;
  }

  List<Scene> scenes() {
    return List.of(
        Scene.plain(0.4, start()),
        Scene.telling(Signature.LOOKS_FOR_DEBUGGER, 1.1, lookForDebugger()),
        Scene.telling(Signature.LOOKS_FOR_SANDBOX, 2.3, lookForSandbox()),
        Scene.telling(Signature.SLEEPS_LONG, 3.0, sleepLong()),
        Scene.plain(9.2, readHost()),
        Scene.plain(11.0, createMutex()),
        Scene.telling(Signature.DECODES_PROGRAM, 11.6, decodePayload()),
        Scene.plain(12.8, copyItself()),
        Scene.telling(Signature.STARTS_AT_LOGON, 14.1, setRunValue()),
        Scene.telling(Signature.SCHEDULES_TASK, 15.6, scheduleTask()),
        Scene.telling(Signature.HOLLOWS_PROCESS, 20.2, hollow()),
        Scene.telling(Signature.DELETES_ITSELF, 27.5, deleteItself()));
  }

  private List<Call> start() {
    ProcessIdentity dropper = cast.of(Actor.DROPPER);
    return List.of(
        SystemCalls.time(),
        SystemCalls.commandLine(dropper.commandLine()),
        ModuleCalls.load("kernel32.dll"),
        ModuleCalls.handle("kernel32.dll", 0x75f40000),
        ModuleCalls.load("advapi32.dll"),
        MemoryCalls.allocate(MemoryCalls.SELF, 0x02310000, 0x40000, Protection.PAGE_READWRITE),
        MemoryCalls.protect(
            "invoice_7731.exe",
            0x00401000,
            0x1a000,
            Protection.PAGE_EXECUTE_READWRITE,
            Protection.PAGE_EXECUTE_READ));
  }

  private static List<Call> lookForDebugger() {
    return List.of(
        SystemCalls.noDebugger(),
        ProcessCalls.information(7, "\\x00\\x00\\x00\\x00"),
        ProcessCalls.information(31, "\\x01\\x00\\x00\\x00"),
        ProcessCalls.information(30, "").failing(Failure.PORT_NOT_SET),
        SystemCalls.debugText("ledger"),
        ProcessCalls.hideThreadFromDebugger(),
        SystemCalls.ticks(0x000a41f2),
        SystemCalls.exceptionFilter(0x00404b20));
  }

  private static List<Call> lookForSandbox() {
    List<Call> calls = new ArrayList<>();
    calls.add(RegistryCalls.open(BIOS, 0x1b4));
    calls.add(RegistryCalls.query(BIOS, 0x1b4, "SystemBiosVersion", "LENOVO - 1380"));
    calls.add(RegistryCalls.queryMissing(BIOS, 0x1b4, "VideoBiosVersion"));
    calls.add(RegistryCalls.close(0x1b4));
    for (String product :
        List.of(
            "SOFTWARE\\Oracle\\VirtualBox Guest Additions",
            "SOFTWARE\\VMware, Inc.\\VMware Tools",
            "HARDWARE\\ACPI\\DSDT\\VBOX__",
            "SYSTEM\\CurrentControlSet\\Services\\VBoxGuest")) {
      calls.add(RegistryCalls.openMissing(RegistryKey.ofMachine(product)));
    }
    for (String driver :
        List.of("VBoxMouse.sys", "VBoxGuest.sys", "vmmouse.sys", "vmhgfs.sys", "vioscsi.sys")) {
      calls.add(FileCalls.attributesMissing(Guest.SYSTEM32 + "\\drivers\\" + driver));
    }
    for (String module : List.of("SbieDll.dll", "dbghelp.dll", "vmcheck.dll", "cuckoomon.dll")) {
      calls.add(ModuleCalls.handleMissing(module));
    }
    calls.add(FileCalls.openMissing("\\Device\\VBoxGuest"));
    calls.add(ScreenCalls.findMissing("VBoxTrayToolWndClass"));
    calls.add(ScreenCalls.findMissing("OLLYDBG"));
    calls.add(SystemCalls.systemInfo());
    calls.add(SystemCalls.memoryStatus(8192));
    calls.add(FileCalls.diskSpace("C:\\"));
    calls.add(ScreenCalls.cursor(811, 402));
    calls.add(SystemCalls.sleep(1500));
    calls.add(ScreenCalls.cursor(811, 402));
    return calls;
  }

  private static List<Call> sleepLong() {
    return List.of(
        SystemCalls.time(),
        SystemCalls.skippedSleep(600_000),
        SystemCalls.time(),
        SystemCalls.skippedSleep(5_000).times(19),
        SystemCalls.ticks(0x0010c4b8));
  }

  private static List<Call> readHost() {
    return List.of(
        SystemCalls.computerName(Guest.COMPUTER),
        SystemCalls.userName(Guest.USER),
        SystemCalls.language(0x0409),
        SystemCalls.locale(0x0409),
        SystemCalls.keyboardLayout(0x0409),
        ProcessCalls.openToken(0x1c8),
        ProcessCalls.tokenInformation(20, "\\x00\\x00\\x00\\x00"),
        SystemCalls.close(0x1c8),
        RegistryCalls.open(WINDOWS, 0x1c8),
        RegistryCalls.query(WINDOWS, 0x1c8, "ProductName", "Windows 10 Pro"),
        RegistryCalls.query(WINDOWS, 0x1c8, "CurrentBuildNumber", "19045"),
        RegistryCalls.close(0x1c8),
        RegistryCalls.open(CRYPTOGRAPHY, 0x1c8),
        RegistryCalls.query(
            CRYPTOGRAPHY, 0x1c8, "MachineGuid", "5d1c7a0e-93b2-4f60-8a47-2be19c40d7f3"),
        RegistryCalls.close(0x1c8));
  }

  private static List<Call> createMutex() {
    return List.of(SystemCalls.mutexMissing(MUTEX), SystemCalls.createMutex(MUTEX, 0x1d0));
  }

  /** A resource, decrypted and unpacked: the program that {@link #hollow} puts elsewhere. */
  private List<Call> decodePayload() {
    long resource = 0x004240b8;
    long data = 0x00424148;
    long hash = 0x00581d38;
    long key = 0x00581e70;
    String program = CallText.buffer(Story.imageStart()) + CallText.randomBuffer(random, 80);
    return List.of(
        ModuleCalls.findData(IMAGE, PAYLOAD, resource),
        ModuleCalls.sizeOfResource(IMAGE, resource, PACKED_SIZE),
        ModuleCalls.loadResource(IMAGE, resource, data),
        ModuleCalls.lockResource(data),
        MemoryCalls.allocate(MemoryCalls.SELF, 0x02460000, 0xa000, Protection.PAGE_READWRITE),
        CryptoCalls.acquire("Microsoft Enhanced RSA and AES Cryptographic Provider"),
        CryptoCalls.createHash(hash),
        CryptoCalls.hash(hash, "7731-LEDGER"),
        CryptoCalls.deriveKey(hash, key),
        CryptoCalls.decrypt(key, CallText.randomBuffer(random, 128), PACKED_SIZE),
        CryptoCalls.destroyKey(key),
        CryptoCalls.destroyHash(hash),
        ModuleCalls.handle("ntdll.dll", 0x77ae0000),
        ModuleCalls.procedure("ntdll.dll", 0x77ae0000, "RtlDecompressBuffer", 0x77b6c3a0),
        MemoryCalls.allocate(MemoryCalls.SELF, 0x02480000, IMAGE_SIZE, Protection.PAGE_READWRITE),
        MemoryCalls.decompress(0x02480000, program, IMAGE_SIZE),
        MemoryCalls.free(0x02460000, 0xa000));
  }

  private List<Call> copyItself() {
    String self = cast.of(Actor.DROPPER).modulePath();
    String image = CallText.buffer(Story.imageStart()) + CallText.randomBuffer(random, 96);
    String settings = Guest.ROAMING + "\\LedgerSync\\settings.bin";
    return List.of(
        FileCalls.folder(0x1a, "CSIDL_APPDATA", Guest.ROAMING),
        FileCalls.createDirectory(Guest.ROAMING + "\\LedgerSync"),
        FileCalls.openToRead(self, 0x1dc),
        FileCalls.standardInformation(self, 0x1dc, "\\x00\\xb0\\x02\\x00\\x00\\x00\\x00\\x00"),
        FileCalls.read(self, 0x1dc, image, IMAGE_SIZE),
        SystemCalls.close(0x1dc),
        FileCalls.copy(self, COPY),
        FileCalls.createToWrite(COPY, 0x1e0),
        FileCalls.write(COPY, 0x1e0, image, IMAGE_SIZE),
        SystemCalls.close(0x1e0),
        FileCalls.createToWrite(settings, 0x1e0),
        FileCalls.write(settings, 0x1e0, CallText.randomBuffer(random, 128), 128),
        SystemCalls.close(0x1e0));
  }

  private static List<Call> setRunValue() {
    return List.of(
        RegistryCalls.create(RUN, 0x1e4),
        RegistryCalls.setText(RUN, 0x1e4, "LedgerSync", "\"" + COPY + "\" /background"),
        RegistryCalls.close(0x1e4));
  }

  private List<Call> scheduleTask() {
    ProcessIdentity tool = cast.of(Actor.TASK_TOOL);
    return List.of(
        FileCalls.attributes(tool.modulePath()),
        ProcessCalls.start(tool, Flags.CREATE_NO_WINDOW, 0x1f4, 0x1f0),
        SystemCalls.waitFor(0x1f4, 10_000),
        SystemCalls.close(0x1f0),
        SystemCalls.close(0x1f4));
  }

  private List<Call> hollow() {
    ProcessIdentity target = cast.of(Actor.HOLLOWED);
    List<Call> calls = new ArrayList<>();
    calls.add(ProcessCalls.start(target, Flags.CREATE_SUSPENDED, HOLLOWED, HOLLOWED_THREAD));
    calls.add(ProcessCalls.getContext(HOLLOWED_THREAD, target.pid(), 0x00c61e40, 0x77b1d6f0));
    calls.add(MemoryCalls.read(HOLLOWED, 0x002c7008, 4, "\\x00\\x00\\xc6\\x00"));
    calls.add(MemoryCalls.unmapView(HOLLOWED, 0x00c60000, 0x0000e000));
    calls.add(MemoryCalls.allocate(HOLLOWED, IMAGE, IMAGE_SIZE, Protection.PAGE_EXECUTE_READWRITE));
    calls.add(MemoryCalls.write(HOLLOWED, IMAGE, 0x400, CallText.buffer(Story.imageStart())));
    int[] sizes = {0x19a00, 0x6200, 0x1c00, 0x800};
    long address = IMAGE + 0x1000;
    for (int size : sizes) {
      calls.add(MemoryCalls.write(HOLLOWED, address, size, CallText.randomBuffer(random, 200)));
      address += (size + 0xfff) & ~0xfffL;
    }
    calls.add(MemoryCalls.write(HOLLOWED, 0x002c7008, 4, "\\x00\\x00@\\x00"));
    calls.add(ProcessCalls.setContext(HOLLOWED_THREAD, ENTRY, 0x77b1d6f0));
    calls.add(ProcessCalls.resume(HOLLOWED_THREAD, target));
    calls.add(SystemCalls.close(HOLLOWED_THREAD));
    calls.add(SystemCalls.close(HOLLOWED));
    return calls;
  }

  private List<Call> deleteItself() {
    return List.of(
        ProcessCalls.start(cast.of(Actor.FAREWELL), Flags.CREATE_NO_WINDOW, 0x2b0, 0x2ac),
        SystemCalls.close(0x2ac),
        SystemCalls.close(0x2b0),
        SystemCalls.releaseMutex(0x1d0),
        ProcessCalls.exit(0));
  }
}
