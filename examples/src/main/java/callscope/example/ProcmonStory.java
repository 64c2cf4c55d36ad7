package callscope.example;

import java.util.ArrayList;
import java.util.List;

/**
 * What Process Monitor would have seen of a program that never existed: it copies itself, has
 * itself started at logon, calls home and looks for documents.
 */
final class ProcmonStory {
  private static final String HOME = "C:\\Users\\Dana\\";
  private static final String SAMPLE = HOME + "Downloads\\invoice_7731.exe";
  private static final String COPY = HOME + "AppData\\Roaming\\LedgerSync\\ledgersync.exe";
  private static final String RUN =
      "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run\\LedgerSync";
  private static final String OPENED =
      "Desired Access: Generic Read, Disposition: Open, Options: Synchronous IO Non-Alert,"
          + " Non-Directory File, Attributes: n/a, ShareMode: Read, AllocationSize: n/a,"
          + " OpenResult: Opened";
  private static final String WRITTEN =
      "Desired Access: Generic Write, Read Attributes, Disposition: OverwriteIf, Options:"
          + " Synchronous IO Non-Alert, Non-Directory File, Attributes: A, ShareMode: None,"
          + " AllocationSize: 0, OpenResult: Created";

  private final List<Row> rows = new ArrayList<>();

  private ProcmonStory() {}

  /** A program that runs. */
  record Program(int index, String name, int pid, int parent, int thread) {}

  /** An event. */
  record Row(Program program, String operation, String path, String result, String detail) {}

  static final Program EXPLORER = new Program(1, "explorer.exe", 4120, 4088, 4200);
  static final Program DROPPER = new Program(2, "invoice_7731.exe", 6852, 4120, 6856);
  static final Program IMPLANT = new Program(3, "ledgersync.exe", 7316, 6852, 7320);

  static final List<Program> PROGRAMS = List.of(EXPLORER, DROPPER, IMPLANT);

  /** The events, in their order. */
  static List<Row> rows() {
    ProcmonStory story = new ProcmonStory();
    story.start(EXPLORER, DROPPER, SAMPLE, "\"" + SAMPLE + "\"");
    story.dropper();
    story.start(DROPPER, IMPLANT, COPY, "\"" + COPY + "\" --quiet, --from: invoice");
    story.implant();
    story.add(
        DROPPER, "Process Exit", "", "SUCCESS", "Exit Status: 0, User Time: 0.0156250 seconds");
    story.add(DROPPER, "CloseFile", HOME + "Downloads", "SUCCESS", "");
    return story.rows;
  }

  private void start(Program parent, Program child, String image, String command) {
    add(
        parent,
        "Process Create",
        image,
        "SUCCESS",
        "PID: " + child.pid() + ", Command line: " + command);
    add(
        child,
        "Process Start",
        "",
        "SUCCESS",
        "Parent PID: "
            + parent.pid()
            + ", Command line: "
            + command
            + ", Current directory: "
            + HOME
            + ", Environment: \n;\tCOMPUTERNAME=LEDGER-7\n;\tUSERNAME=Dana\n;\tTEMP="
            + HOME
            + "AppData\\Local\\Temp");
    add(child, "Thread Create", "", "SUCCESS", "Thread ID: " + child.thread());
    add(child, "Load Image", image, "SUCCESS", "Image Base: 0x400000, Image Size: 0x1f000");
    String ntdll = "C:\\Windows\\System32\\ntdll.dll";
    add(child, "Load Image", ntdll, "SUCCESS", "Image Base: 0x7ff8a0c10000, Image Size: 0x1f8000");
  }

  private void dropper() {
    add(DROPPER, "CreateFile", SAMPLE, "SUCCESS", OPENED);
    add(DROPPER, "ReadFile", SAMPLE, "SUCCESS", "Offset: 0, Length: 126,976, Priority: Normal");
    add(DROPPER, "CreateFile", COPY, "SUCCESS", WRITTEN);
    add(DROPPER, "WriteFile", COPY, "SUCCESS", "Offset: 0, Length: 126,976, Priority: Normal");
    add(DROPPER, "CloseFile", COPY, "SUCCESS", "");
    String key = RUN.substring(0, RUN.lastIndexOf('\\'));
    add(DROPPER, "RegOpenKey", key, "SUCCESS", "Desired Access: Set Value");
    add(
        DROPPER,
        "RegSetValue",
        RUN,
        "SUCCESS",
        "Type: REG_SZ, Length: 118, Data: \"" + COPY + "\" --quiet, --from: invoice");
    add(DROPPER, "RegCloseKey", key, "SUCCESS", "");
    add(
        DROPPER,
        "RegQueryValue",
        "HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProductName",
        "SUCCESS",
        "Type: REG_SZ, Length: 30, Data: Windows 10 Pro");
    add(
        DROPPER,
        "CreateFile",
        "C:\\Windows\\System32\\drivers\\VBoxMouse.sys",
        "NAME NOT FOUND",
        OPENED.replace("Opened", "<unknown>"));
  }

  private void implant() {
    String from = "LEDGER-7:49711 -> 192.0.2.44:8443";
    add(
        IMPLANT,
        "TCP Connect",
        from,
        "SUCCESS",
        "Length: 0, mss: 1460, sackopt: 0, tsopt: 0, wsopt: 0, rcvwin: 64240, rcvwinscale: 0,"
            + " sndwinscale: 0, seqnum: 0, connid: 0");
    add(
        IMPLANT,
        "TCP Send",
        from,
        "SUCCESS",
        "Length: 312, startime: 93311, endtime: 93312, seqnum: 0, connid: 0");
    add(IMPLANT, "TCP Receive", from, "SUCCESS", "Length: 1,204, seqnum: 0, connid: 0");
    String documents = HOME + "Documents";
    add(IMPLANT, "CreateFile", documents, "SUCCESS", OPENED);
    add(
        IMPLANT,
        "QueryDirectory",
        documents + "\\*.xlsx",
        "SUCCESS",
        "FileInformationClass: FileBothDirectoryInformation, Filter: *.xlsx, 1: budget <2026> & co.xlsx");
    add(IMPLANT, "QueryDirectory", documents, "NO MORE FILES", "");
    String own = HOME + "Downloads\\invoice_7731.exe";
    add(IMPLANT, "SetDispositionInformationFile", own, "SUCCESS", "Delete: True");
  }

  private void add(Program program, String operation, String path, String result, String detail) {
    rows.add(new Row(program, operation, path, result, detail));
  }
}
