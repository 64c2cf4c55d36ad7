package callscope.example;

import java.util.List;

/**
 * Harmless calls of explorer.exe that look like persistence to a careless rule. Its main thread
 * reads settings, remembers a document in the registry, and much later reads a text with the word
 * "run": together all that a rule for a whole thread asks for. Its second thread reads the Run keys
 * themselves. No call sets a value of a Run key.
 */
final class BaitScenes {
  private static final String CURRENT_VERSION = "Software\\Microsoft\\Windows\\CurrentVersion\\";
  private static final RegistryKey RUN = RegistryKey.ofUser(CURRENT_VERSION + "Run");
  private static final RegistryKey RUN_OF_MACHINE = RegistryKey.ofMachine(CURRENT_VERSION + "Run");
  private static final RegistryKey ADVANCED =
      RegistryKey.ofUser(CURRENT_VERSION + "Explorer\\Advanced");
  private static final RegistryKey RECENT =
      RegistryKey.ofUser(CURRENT_VERSION + "Explorer\\RecentDocs\\.txt");
  private static final RegistryKey FOLDERS =
      RegistryKey.ofUser(CURRENT_VERSION + "Explorer\\User Shell Folders");
  private static final RegistryKey APPROVED =
      RegistryKey.ofUser(CURRENT_VERSION + "Explorer\\StartupApproved\\Run");
  private static final String TEXT = Guest.HOME + "\\Documents\\quarter-close.txt";
  private static final String LINES =
      "1. Export the ledger on Thursday.\r\n2. Run the balance report, then mail it to Dana.\r\n";

  private BaitScenes() {}

  static List<Scene> scenes() {
    return List.of(
        Scene.plain(18.0, readRunKeys()).onThread(1),
        Scene.plain(24.0, openDocument()),
        Scene.plain(39.0, readFolders()),
        Scene.plain(54.0, readText()),
        Scene.plain(60.0, readRunKeys()).onThread(1));
  }

  private static List<Call> readRunKeys() {
    return List.of(
        RegistryCalls.open(ADVANCED, 0x5c4),
        RegistryCalls.query(ADVANCED, 0x5c4, "Hidden", "2"),
        RegistryCalls.query(ADVANCED, 0x5c4, "HideFileExt", "1"),
        RegistryCalls.open(RUN, 0x5c8),
        RegistryCalls.query(
            RUN, 0x5c8, "OneDrive", "\"C:\\Program Files\\Microsoft OneDrive\\OneDrive.exe\""),
        RegistryCalls.queryMissing(RUN, 0x5c8, "Teams"),
        RegistryCalls.close(0x5c8),
        RegistryCalls.open(APPROVED, 0x5c8),
        RegistryCalls.query(
            APPROVED, 0x5c8, "OneDrive", "\\x02\\x00\\x00\\x00\\x00\\x00\\x00\\x00"),
        RegistryCalls.close(0x5c8),
        RegistryCalls.open(RUN_OF_MACHINE, 0x5c8),
        RegistryCalls.query(
            RUN_OF_MACHINE,
            0x5c8,
            "SecurityHealth",
            Guest.SYSTEM32 + "\\SecurityHealthSystray.exe"),
        RegistryCalls.close(0x5c8),
        RegistryCalls.close(0x5c4));
  }

  private static List<Call> openDocument() {
    return List.of(
        RegistryCalls.open(ADVANCED, 0x604),
        RegistryCalls.query(ADVANCED, 0x604, "ShowTypeOverlay", "1"),
        RegistryCalls.query(ADVANCED, 0x604, "Start_TrackDocs", "1"),
        RegistryCalls.close(0x604),
        FileCalls.attributes(TEXT),
        RegistryCalls.create(RECENT, 0x608),
        RegistryCalls.setText(RECENT, 0x608, "0", "quarter-close.txt"),
        RegistryCalls.close(0x608));
  }

  /** Long enough to part what comes before from what comes after, even where no noise does. */
  private static List<Call> readFolders() {
    return List.of(
        RegistryCalls.open(FOLDERS, 0x604),
        RegistryCalls.query(FOLDERS, 0x604, "Desktop", "%USERPROFILE%\\Desktop"),
        RegistryCalls.query(FOLDERS, 0x604, "Personal", "%USERPROFILE%\\Documents"),
        RegistryCalls.query(FOLDERS, 0x604, "Favorites", "%USERPROFILE%\\Favorites"),
        RegistryCalls.query(FOLDERS, 0x604, "My Pictures", "%USERPROFILE%\\Pictures"),
        RegistryCalls.query(FOLDERS, 0x604, "My Music", "%USERPROFILE%\\Music"),
        RegistryCalls.query(FOLDERS, 0x604, "My Video", "%USERPROFILE%\\Videos"),
        RegistryCalls.queryMissing(FOLDERS, 0x604, "Local Documents"),
        RegistryCalls.query(FOLDERS, 0x604, "Templates", "%APPDATA%\\Microsoft\\Templates"),
        RegistryCalls.query(FOLDERS, 0x604, "SendTo", "%APPDATA%\\Microsoft\\SendTo"),
        RegistryCalls.query(FOLDERS, 0x604, "History", "%LOCALAPPDATA%\\Microsoft\\History"),
        RegistryCalls.close(0x604),
        FileCalls.attributes(Guest.HOME + "\\Desktop"),
        FileCalls.attributes(Guest.HOME + "\\Documents"),
        FileCalls.attributes(Guest.HOME + "\\Favorites"),
        FileCalls.attributes(Guest.HOME + "\\Pictures"),
        FileCalls.attributes(Guest.HOME + "\\Music"),
        FileCalls.attributes(Guest.HOME + "\\Videos"));
  }

  private static List<Call> readText() {
    return List.of(
        RegistryCalls.open(ADVANCED, 0x604),
        RegistryCalls.query(ADVANCED, 0x604, "ShowInfoTip", "1"),
        FileCalls.openToRead(TEXT, 0x608),
        FileCalls.read(TEXT, 0x608, LINES, LINES.length()),
        FileCalls.readAtEnd(TEXT, 0x608),
        SystemCalls.close(0x608),
        RegistryCalls.close(0x604));
  }
}
