package callscope.example;

import java.util.ArrayList;
import java.util.List;

/** What ordinary programs of Windows do, much of which looks like more to a careless rule. */
final class OrdinaryCalls {
  private static final String CURRENT_VERSION = "Software\\Microsoft\\Windows\\CurrentVersion\\";
  private static final RegistryKey RUN = RegistryKey.ofUser(CURRENT_VERSION + "Run");
  private static final RegistryKey RUN_OF_MACHINE = RegistryKey.ofMachine(CURRENT_VERSION + "Run");
  private static final RegistryKey UNINSTALL = RegistryKey.ofMachine(CURRENT_VERSION + "Uninstall");
  private static final String TEXT = Guest.HOME + "\\Documents\\checklist.txt";
  private static final String LINES =
      "1. Open the books.\r\n2. run the balance report.\r\n3. Send the passwords to nobody.\r\n";
  private static final String FONTS = "C:\\Windows\\Fonts\\";
  private static final String UPDATES = "updates.maple.example";

  private OrdinaryCalls() {}

  static List<Call> readSettings(String program) {
    RegistryKey key = RegistryKey.ofUser("Software\\" + program + "\\Settings");
    return List.of(
        RegistryCalls.open(key, 0x1a4),
        RegistryCalls.query(key, 0x1a4, "Language", "en"),
        RegistryCalls.query(key, 0x1a4, "Window", "120,80,1280,800"),
        RegistryCalls.queryMissing(key, 0x1a4, "Proxy"),
        RegistryCalls.close(0x1a4),
        SystemCalls.locale(0x409),
        FileCalls.folder(0x1a, "CSIDL_APPDATA", Guest.ROAMING),
        FileCalls.attributesMissing(Guest.ROAMING + "\\" + program + "\\portable.ini"),
        FileCalls.createDirectory(Guest.ROAMING + "\\" + program));
  }

  /** Reads the Run keys and sets nothing in them. */
  static List<Call> readRunKeys() {
    return List.of(
        RegistryCalls.open(RUN, 0x1b0),
        RegistryCalls.queryMissing(RUN, 0x1b0, "Maplecheck"),
        RegistryCalls.query(
            RUN, 0x1b0, "OneDrive", "\"C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe\""),
        RegistryCalls.close(0x1b0),
        RegistryCalls.open(RUN_OF_MACHINE, 0x1b0),
        RegistryCalls.query(
            RUN_OF_MACHINE,
            0x1b0,
            "SecurityHealth",
            Guest.SYSTEM32 + "\\SecurityHealthSystray.exe"),
        RegistryCalls.close(0x1b0));
  }

  static List<Call> loadFonts() {
    RegistryKey fonts =
        RegistryKey.ofMachine("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\Fonts");
    List<Call> calls = new ArrayList<>();
    calls.add(RegistryCalls.open(fonts, 0x1c0));
    long handle = 0x1c4;
    for (String font : List.of("segoeui.ttf", "consola.ttf", "arial.ttf")) {
      calls.add(RegistryCalls.query(fonts, 0x1c0, font, font));
      calls.add(FileCalls.openToRead(FONTS + font, handle));
      calls.add(FileCalls.read(FONTS + font, handle, "\\x00\\x01\\x00\\x00\\x00\\x13", 4096));
      calls.add(MemoryCalls.createSection(handle + 4, handle));
      calls.add(MemoryCalls.mapView(handle + 4, 0x03a00000 + 0x1000 * handle, 0x80000));
      calls.add(SystemCalls.close(handle));
      handle += 0x10;
    }
    calls.add(RegistryCalls.close(0x1c0));
    return calls;
  }

  static List<Call> drawWindow() {
    return List.of(
        ScreenCalls.findMissing("OrdinaryMainWindow"),
        ScreenCalls.metrics(0, ScreenCalls.WIDTH),
        ScreenCalls.metrics(1, ScreenCalls.HEIGHT),
        ScreenCalls.deviceContext(0x4a0105f1),
        ScreenCalls.compatibleContext(0x4a0105f1, 0x4a0105f2),
        ScreenCalls.compatibleBitmap(0x4a0105f1, 0x2b0504c7),
        ScreenCalls.cursor(640, 410),
        SystemCalls.keyboardLayout(0x409));
  }

  static List<Call> listWindows() {
    return List.of(
        Call.of("windows", "EnumWindows", Argument.hex("lpEnumFunc", 0x00407c20)).returning(1),
        windowText(0x101f2, "checklist.txt"),
        windowText(0x2020c, "Program Manager"),
        windowText(0x30118, "Mail"),
        ScreenCalls.findMissing("Shell_SecondaryTrayWnd"));
  }

  private static Call windowText(long window, String text) {
    return Call.of(
            "windows",
            "GetWindowTextW",
            Argument.hex("WindowHandle", window),
            Argument.of("WindowName", text))
        .returning(text.length());
  }

  static List<Call> readText() {
    return List.of(
        FileCalls.attributes(TEXT),
        FileCalls.openToRead(TEXT, 0x208),
        FileCalls.read(TEXT, 0x208, LINES, LINES.length()),
        FileCalls.readAtEnd(TEXT, 0x208),
        SystemCalls.close(0x208));
  }

  static List<Call> saveText() {
    return List.of(
        FileCalls.createToWrite(TEXT, 0x20c),
        FileCalls.write(TEXT, 0x20c, LINES, LINES.length()),
        SystemCalls.close(0x20c),
        FileCalls.attributes(TEXT));
  }

  static List<Call> rememberDocument(String program) {
    RegistryKey recent = RegistryKey.ofUser("Software\\" + program + "\\Recent");
    return List.of(
        RegistryCalls.create(recent, 0x210),
        RegistryCalls.setText(recent, 0x210, "0", TEXT),
        RegistryCalls.setNumber(recent, 0x210, "Count", 1),
        RegistryCalls.close(0x210));
  }

  static List<Call> onlyOnce() {
    return List.of(
        SystemCalls.mutexMissing("MaplecheckIsRunning"),
        SystemCalls.createMutex("MaplecheckIsRunning", 0x218),
        SystemCalls.time(),
        SystemCalls.ticks(81_204));
  }

  static List<Call> askForUpdate() {
    String answer = "{\"version\":\"3.2.1\",\"notes\":\"Fixes the printing of long lists\"}";
    return List.of(
        NetworkCalls.resolve(UPDATES),
        NetworkCalls.open("Maplecheck/3.2", 0x00cc0004),
        NetworkCalls.connect(0x00cc0004, UPDATES, 443, 0x00cc0008),
        NetworkCalls.request(0x00cc0008, "GET", "/latest.json", 0x00cc000c),
        NetworkCalls.send(0x00cc000c, "Accept: application/json", ""),
        NetworkCalls.read(0x00cc000c, answer, answer.length()),
        NetworkCalls.close(0x00cc000c),
        NetworkCalls.close(0x00cc0008),
        NetworkCalls.close(0x00cc0004));
  }

  static List<Call> keepDownload() {
    String part = Guest.LOCAL + "\\Maplecheck\\latest.json.part";
    String kept = Guest.LOCAL + "\\Maplecheck\\latest.json";
    return List.of(
        FileCalls.diskSpace("C:\\"),
        FileCalls.createDirectory(Guest.LOCAL + "\\Maplecheck"),
        FileCalls.createToWrite(part, 0x220),
        FileCalls.write(part, 0x220, "{\"version\":\"3.2.1\"}", 19),
        SystemCalls.close(0x220),
        FileCalls.copy(part, kept),
        FileCalls.delete(part),
        SystemCalls.waitFor(0x218, 100),
        SystemCalls.releaseMutex(0x218));
  }

  static List<Call> listPrograms() {
    return List.of(
        RegistryCalls.open(UNINSTALL, 0x224),
        RegistryCalls.enumerate(UNINSTALL, 0x224, 0, "7-Zip"),
        RegistryCalls.enumerate(UNINSTALL, 0x224, 1, "Maplecheck"),
        RegistryCalls.enumerateEnd(UNINSTALL, 0x224, 2),
        RegistryCalls.close(0x224));
  }

  static List<Call> listProcesses() {
    return List.of(
        ProcessCalls.snapshot(0x230),
        ProcessCalls.firstOfSnapshot(),
        ProcessCalls.nextOfSnapshot("explorer.exe", 1184),
        ProcessCalls.nextOfSnapshot("taskview.exe", 2210),
        ProcessCalls.endOfSnapshot(),
        SystemCalls.close(0x230));
  }

  static List<Call> askForMachine() {
    return List.of(
        SystemCalls.computerName(Guest.COMPUTER),
        SystemCalls.userName(Guest.USER),
        SystemCalls.systemInfo(),
        SystemCalls.memoryStatus(8_192),
        SystemCalls.language(0x409),
        SystemCalls.openServiceManager(0x0061a2f8),
        SystemCalls.openService(0x0061a2f8, "Spooler", 0x0061a320));
  }

  static List<Call> leave() {
    return List.of(SystemCalls.sleep(20), ProcessCalls.exit(0));
  }
}
