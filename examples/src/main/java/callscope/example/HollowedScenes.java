package callscope.example;

import callscope.example.MemoryCalls.Protection;
import callscope.example.ProcessCalls.Flags;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** What the implant does inside the hollowed svchost.exe: looks, listens, steals, calls home. */
final class HollowedScenes {
  static final String HOST = "ledger-sync.example";
  static final String ADDRESS = "203.0.113.77";

  private static final String AGENT = "LedgerSync/2.1 (Windows NT 10.0)";
  private static final String SHOT = Guest.TEMP + "\\ls1f.bmp";
  private static final String KEY_FILE = Guest.ROAMING + "\\LedgerSync\\notes.bin";
  private static final String CHROME = Guest.LOCAL + "\\Google\\Chrome\\User Data";
  private static final String EDGE = Guest.LOCAL + "\\Microsoft\\Edge\\User Data";
  private static final String FIREFOX = Guest.ROAMING + "\\Mozilla\\Firefox\\Profiles";
  private static final long LISTENER = 0x02a01450;
  private static final long KEY = 0x006f2a18;

  private final Cast cast;
  private final SplittableRandom random;

  HollowedScenes(Cast cast, SplittableRandom random) {
    this.cast = cast;
    this.random = random;
  }

  List<Scene> scenes() {
    List<Scene> scenes = new ArrayList<>();
    scenes.add(Scene.plain(21.4, resolveFunctions()));
    scenes.add(Scene.plain(24.0, listProcesses()));
    scenes.add(Scene.telling(Signature.CALLS_HOME, 26.0, callHome("/api/hello", 96)));
    scenes.add(Scene.telling(Signature.TAKES_SCREENSHOT, 29.0, takeScreenshot()));
    List<Integer> threads = cast.of(Actor.HOLLOWED).threads();
    if (threads.size() > 1) {
      Call start = ProcessCalls.startThread(0x1b0, LISTENER, threads.get(1));
      scenes.add(Scene.plain(30.0, List.of(start)));
    }
    scenes.add(Scene.telling(Signature.LOGS_KEYS, 31.0, logKeys()).onThread(1));
    scenes.add(Scene.telling(Signature.READS_PASSWORDS, 36.0, readPasswords()));
    scenes.add(Scene.telling(Signature.ENCRYPTS_LOOT, 41.0, encryptLoot()));
    scenes.add(Scene.telling(Signature.CALLS_HOME, 44.0, callHome("/api/store", 200)));
    scenes.add(Scene.telling(Signature.DELETES_SHADOW_COPIES, 48.0, deleteShadowCopies()));
    scenes.add(Scene.telling(Signature.CALLS_HOME, 75.0, callHome("/api/next", 96)));
    return scenes;
  }

  private static Map<String, List<String>> imports() {
    Map<String, List<String>> functions = new LinkedHashMap<>();
    functions.put(
        "kernel32.dll",
        List.of("CreateToolhelp32Snapshot", "Process32FirstW", "Process32NextW", "CreateThread"));
    functions.put(
        "user32.dll", List.of("GetDC", "SetWindowsHookExW", "GetAsyncKeyState", "CallNextHookEx"));
    functions.put(
        "gdi32.dll",
        List.of("CreateCompatibleDC", "CreateCompatibleBitmap", "BitBlt", "GetDIBits"));
    functions.put(
        "advapi32.dll",
        List.of("CryptAcquireContextW", "CryptCreateHash", "CryptDeriveKey", "CryptEncrypt"));
    functions.put("crypt32.dll", List.of("CryptUnprotectData"));
    functions.put(
        "wininet.dll",
        List.of(
            "InternetOpenW",
            "InternetConnectW",
            "HttpOpenRequestW",
            "HttpSendRequestW",
            "InternetReadFile",
            "InternetCloseHandle"));
    return functions;
  }

  private static List<Call> resolveFunctions() {
    List<Call> calls = new ArrayList<>();
    calls.add(
        MemoryCalls.allocate(
            MemoryCalls.SELF, 0x02a00000, 0x22000, Protection.PAGE_EXECUTE_READWRITE));
    long base = 0x74100000;
    for (Map.Entry<String, List<String>> module : imports().entrySet()) {
      calls.add(ModuleCalls.load(module.getKey()));
      long address = base + 0x11a40;
      for (String function : module.getValue()) {
        calls.add(ModuleCalls.procedure(module.getKey(), base, function, address));
        address += 0x3b0;
      }
      base += 0x210000;
    }
    return calls;
  }

  private List<Call> listProcesses() {
    List<Call> calls = new ArrayList<>();
    calls.add(ProcessCalls.snapshot(0x188));
    calls.add(ProcessCalls.firstOfSnapshot());
    int pid = 4;
    for (String name :
        List.of("System", "smss.exe", "csrss.exe", "wininit.exe", "winlogon.exe", "lsass.exe")) {
      calls.add(ProcessCalls.nextOfSnapshot(name, pid));
      pid += 4 * random.nextInt(20, 60);
    }
    for (ProcessIdentity process : cast.story()) {
      calls.add(ProcessCalls.nextOfSnapshot(process.name(), process.pid()));
    }
    calls.add(ProcessCalls.endOfSnapshot());
    calls.add(SystemCalls.close(0x188));
    return calls;
  }

  private List<Call> takeScreenshot() {
    long screen = 0x5a010a12;
    long copy = 0x21011c83;
    long bitmap = 0x7b0508f4;
    String pixels = CallText.buffer(bitmapStart()) + CallText.randomBuffer(random, 120);
    int size = ScreenCalls.WIDTH * ScreenCalls.HEIGHT * 4;
    return List.of(
        ScreenCalls.metrics(0, ScreenCalls.WIDTH),
        ScreenCalls.metrics(1, ScreenCalls.HEIGHT),
        ScreenCalls.deviceContext(screen),
        ScreenCalls.compatibleContext(screen, copy),
        ScreenCalls.compatibleBitmap(screen, bitmap),
        ScreenCalls.copyScreen(screen, copy),
        ScreenCalls.bitmapBits(copy, bitmap),
        FileCalls.createToWrite(SHOT, 0x1a8),
        FileCalls.write(SHOT, 0x1a8, pixels, size + 54),
        SystemCalls.close(0x1a8));
  }

  private static byte[] bitmapStart() {
    return new byte[] {'B', 'M', 0x36, 0x40, 0x7e, 0, 0, 0, 0, 0, 0x36, 0, 0, 0, 0x28, 0, 0, 0};
  }

  private List<Call> logKeys() {
    List<Call> calls = new ArrayList<>();
    calls.add(ScreenCalls.hookKeyboard(LISTENER + 0x90, 0x00400000));
    for (char key : "TRANSFER 4418".toCharArray()) {
      calls.add(ScreenCalls.keyState(key).times(1 + random.nextInt(4)));
      if (key == ' ') {
        calls.add(SystemCalls.sleep(50).times(8));
      }
    }
    calls.add(FileCalls.createToWrite(KEY_FILE, 0x1b8));
    calls.add(FileCalls.write(KEY_FILE, 0x1b8, CallText.utf16("TRANSFER 4418"), 26));
    calls.add(SystemCalls.close(0x1b8));
    return calls;
  }

  private List<Call> readPasswords() {
    List<Call> calls = new ArrayList<>();
    for (String browser : List.of(CHROME, EDGE)) {
      String state = browser + "\\Local State";
      String store = browser + "\\Default\\Login Data";
      String copy = Guest.TEMP + "\\ls" + CallText.randomHex(random, 4) + ".db";
      calls.add(FileCalls.openToRead(state, 0x1c4));
      calls.add(FileCalls.read(state, 0x1c4, "{\"os_crypt\":{\"encrypted_key\":\"RFBBUEk", 4096));
      calls.add(SystemCalls.close(0x1c4));
      calls.add(CryptoCalls.unprotect(CallText.randomBuffer(random, 32)));
      calls.add(FileCalls.copy(store, copy));
      calls.add(FileCalls.openToRead(copy, 0x1c4));
      calls.add(
          FileCalls.read(
              copy, 0x1c4, "SQLite format 3\\x00" + CallText.randomBuffer(random, 80), 4096));
      calls.add(SystemCalls.close(0x1c4));
      calls.add(FileCalls.delete(copy));
    }
    calls.add(FileCalls.find(FIREFOX + "\\*", 0x006b96c0));
    String profile = FIREFOX + "\\k3v9qx1d.default-release";
    calls.add(FileCalls.openToRead(profile + "\\logins.json", 0x1c4));
    calls.add(
        FileCalls.read(profile + "\\logins.json", 0x1c4, "{\"nextId\":3,\"logins\":[{", 2048));
    calls.add(SystemCalls.close(0x1c4));
    calls.add(FileCalls.openMissing(profile + "\\key3.db"));
    return calls;
  }

  private List<Call> encryptLoot() {
    long hash = 0x006f1f60;
    List<Call> calls = new ArrayList<>();
    calls.add(CryptoCalls.acquire("Microsoft Enhanced RSA and AES Cryptographic Provider"));
    calls.add(CryptoCalls.random(CallText.randomBuffer(random, 32)));
    calls.add(CryptoCalls.createHash(hash));
    calls.add(CryptoCalls.hash(hash, CallText.utf16(Guest.COMPUTER)));
    calls.add(CryptoCalls.deriveKey(hash, KEY));
    for (String file : List.of(SHOT, KEY_FILE)) {
      calls.add(FileCalls.openToRead(file, 0x1d8));
      calls.add(FileCalls.read(file, 0x1d8, CallText.randomBuffer(random, 96), 4096));
      calls.add(CryptoCalls.encrypt(KEY, CallText.randomBuffer(random, 128), 4096, false));
      calls.add(FileCalls.readAtEnd(file, 0x1d8));
      calls.add(CryptoCalls.encrypt(KEY, CallText.randomBuffer(random, 64), 64, true));
      calls.add(SystemCalls.close(0x1d8));
    }
    calls.add(CryptoCalls.destroyHash(hash));
    calls.add(CryptoCalls.destroyKey(KEY));
    return calls;
  }

  private List<Call> callHome(String path, int length) {
    String answer =
        CallText.buffer("ok;wait=60;".getBytes(StandardCharsets.US_ASCII))
            + CallText.randomBuffer(random, 24);
    return List.of(
        NetworkCalls.resolve(HOST),
        NetworkCalls.open(AGENT, 0x00cc0004),
        NetworkCalls.connect(0x00cc0004, HOST, 80, 0x00cc0008),
        NetworkCalls.request(0x00cc0008, "POST", path, 0x00cc000c),
        NetworkCalls.send(
            0x00cc000c,
            "Content-Type: application/octet-stream\r\n",
            CallText.randomBuffer(random, length)),
        NetworkCalls.read(0x00cc000c, answer, 35),
        NetworkCalls.read(0x00cc000c, "", 0),
        NetworkCalls.close(0x00cc000c),
        NetworkCalls.close(0x00cc0008),
        NetworkCalls.close(0x00cc0004),
        SystemCalls.skippedSleep(60_000));
  }

  private List<Call> deleteShadowCopies() {
    return List.of(
        ProcessCalls.start(cast.of(Actor.SHADOW_SHELL), Flags.CREATE_NO_WINDOW, 0x1f0, 0x1ec),
        SystemCalls.waitFor(0x1f0, 30_000),
        SystemCalls.close(0x1ec),
        SystemCalls.close(0x1f0));
  }
}
