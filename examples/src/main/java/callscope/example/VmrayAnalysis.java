package callscope.example;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A made-up analysis as VMRay writes it: the function log as XML and as text, the summary and the
 * sample. The program in it never existed, and neither did the machine.
 */
public final class VmrayAnalysis {
  private static final String HEADER =
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <analysis log_version="2" analyzer_version="2024.4.1" analysis_date="24.11.2026 09:15:00.000">
      """;

  private VmrayAnalysis() {}

  /**
   * A call of the story.
   *
   * @param process the number of its process, 1 or 2
   * @param inXml its parameters, and what it gave back, as XML
   * @param inText the same as text, with what was returned
   */
  private record Call(int process, int millis, String name, String inXml, String inText) {}

  private static final List<Call> CALLS =
      List.of(
          new Call(
              1,
              41_120,
              "GetComputerNameW",
              """
              <in><param name="lpBuffer" type="void_ptr" value="0x19f6a0"/></in>
              <out><param name="lpBuffer" type="ptr" value="0x19f6a0"><deref type="str" value="LEDGER-PC"/></param><param name="ret_val" type="bool" value="1"/></out>
              """,
              "in: lpBuffer=0x19f6a0 | out: lpBuffer=0x19f6a0*=\"LEDGER-PC\") returned 1"),
          new Call(
              1,
              41_180,
              "CreateMutexW",
              """
              <in><param name="lpMutexAttributes" type="void_ptr" value="0x0"/><param name="bInitialOwner" type="bool" value="1"/><param name="lpName" type="ptr" value="0x403010"><deref type="str" value="Global\\\\LedgerSync"/></param></in>
              <out><param name="ret_val" type="unknown" value="0x1ac"/></out>
              """,
              "lpMutexAttributes=0x0, bInitialOwner=1, lpName=\"Global\\\\LedgerSync\") returned 0x1ac"),
          new Call(
              1,
              41_230,
              "RegOpenKeyExW",
              """
              <in><param name="hKey" type="void_ptr" value="0x80000001"/><param name="lpSubKey" type="ptr" value="0x403040"><deref type="str" value="Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run"/></param><param name="ulOptions" type="unsigned_32bit" value="0x0"/><param name="samDesired" type="unsigned_32bit" value="0x2"/><param name="phkResult" type="void_ptr" value="0x19f648"/></in>
              <out><param name="phkResult" type="ptr" value="0x19f648"><deref type="unknown" value="0x1b0"/></param><param name="ret_val" type="signed_32bit" value="0x0"/></out>
              """,
              "in: hKey=0x80000001, lpSubKey=\"Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run\","
                  + " ulOptions=0x0, samDesired=0x2, phkResult=0x19f648 | out:"
                  + " phkResult=0x19f648*=0x1b0) returned 0x0"),
          new Call(
              1,
              41_231,
              "RegSetValueExW",
              """
              <in><param name="hKey" type="void_ptr" value="0x1b0"/><param name="lpValueName" type="ptr" value="0x4030a0"><deref type="str" value="LedgerSync"/></param><param name="Reserved" type="unsigned_32bit" value="0x0"/><param name="dwType" type="unsigned_32bit" value="0x1"/><param name="lpData" type="ptr" value="0x19f200"><deref type="str" value="C:\\\\Users\\\\mira\\\\AppData\\\\Roaming\\\\ledgersync.exe"/></param><param name="cbData" type="unsigned_32bit" value="0x5e"/></in>
              <out><param name="ret_val" type="signed_32bit" value="0x0"/></out>
              """,
              "hKey=0x1b0, lpValueName=\"LedgerSync\", Reserved=0x0, dwType=0x1, lpData=0x19f200*="
                  + "\"C:\\\\Users\\\\mira\\\\AppData\\\\Roaming\\\\ledgersync.exe\", cbData=0x5e) returned 0x0"),
          new Call(
              1,
              41_600,
              "CreateProcessW",
              """
              <in><param name="lpApplicationName" type="ptr" value="0x0"/><param name="lpCommandLine" type="ptr" value="0x19f300"><deref type="str" value="cmd.exe /c del invoice.exe"/></param><param name="dwCreationFlags" type="unsigned_32bit" value="0x8000000"/><param name="lpStartupInfo" type="ptr" value="0x19f380"><deref type="container"><member name="cb" type="unsigned_32bit" value="0x44"/><member name="lpTitle" type="ptr" value="0x19f3c0"><deref type="str" value="a title"/></member></deref></param></in>
              <out><param name="ret_val" type="bool" value="1"/></out>
              """,
              "lpApplicationName=0x0, lpCommandLine=\"cmd.exe /c del invoice.exe\","
                  + " dwCreationFlags=0x8000000, lpStartupInfo=0x19f380*(cb=0x44,"
                  + " lpTitle=\"a title\")) returned 1"),
          new Call(
              2,
              42_010,
              "DeleteFileW",
              """
              <in><param name="lpFileName" type="ptr" value="0x2f1040"><deref type="str" value="C:\\\\Users\\\\mira\\\\Desktop\\\\invoice.exe"/></param></in>
              <out><param name="ret_val" type="bool" value="0"/></out>
              """,
              "lpFileName=\"C:\\\\Users\\\\mira\\\\Desktop\\\\invoice.exe\" (normalized:"
                  + " \"c:\\\\users\\\\mira\\\\desktop\\\\invoice.exe\")) returned 0"),
          new Call(
              2,
              42_020,
              "ExitProcess",
              """
              <in><param name="uExitCode" type="unsigned_32bit" value="0x0"/></in>
              """,
              "uExitCode=0x0)"));

  /** The function log as XML. */
  public static String logAsXml() {
    StringBuilder log = new StringBuilder(HEADER);
    log.append(
        """
        <monitor_process ts="41000" process_id="1" image_name="invoice.exe" filename="c:\\\\users\\\\mira\\\\desktop\\\\invoice.exe" os_pid="0xb74" monitor_reason="analysis_target" parent_id="0" os_parent_pid="0x0" cmd_line="&quot;C:\\\\Users\\\\mira\\\\Desktop\\\\invoice.exe&quot; " bitness="32"/>
        <monitor_thread ts="41001" thread_id="1" process_id="1" os_tid="0xb70"/>
        <new_region ts="41001" region_id="1" process_id="1" start_va="0x400000" end_va="0x41ffff" region_type="mapped_file" name="invoice.exe"/>
        <monitor_process ts="41700" process_id="2" image_name="cmd.exe" filename="c:\\\\windows\\\\syswow64\\\\cmd.exe" os_pid="0xc08" monitor_reason="child_process" parent_id="1" os_parent_pid="0xb74" cmd_line="cmd.exe /c del invoice.exe" bitness="32"/>
        <monitor_thread ts="41700" thread_id="2" process_id="2" os_tid="0xc0c"/>
        """);
    int id = 100;
    for (Call call : CALLS) {
      log.append(
          "<fncall ts=\"%d\" fncall_id=\"%d\" process_id=\"%d\" thread_id=\"%d\" name=\"%s\" addr=\"0x77001000\" from=\"0x401%03x\">\n"
              .formatted(call.millis(), id, call.process(), call.process(), call.name(), id));
      log.append(call.inXml()).append("</fncall>\n");
      log.append("<fnret ts=\"%d\" fncall_id=\"%d\"/>\n".formatted(call.millis(), id));
      id += 3;
    }
    return log.append("</analysis>\n").toString();
  }

  /** The function log as text. */
  public static String logAsText() {
    StringBuilder log =
        new StringBuilder(
            """
            # Flog Txt Version 1
            # Analyzer Version: 2024.4.1
            # Analyzer Build Date: Sep 19 2024 14:40:34
            # Log Creation Date: 24.11.2026 09:15:00.000

            """);
    log.append(
        process(
            1,
            "invoice.exe",
            "0xb74",
            0,
            "0x0",
            "\\\"C:\\\\Users\\\\mira\\\\Desktop\\\\invoice.exe\\\" "));
    log.append(
        """
        Region:
        \t              id = 1
        \t        start_va = 0x400000
        \t            name = "invoice.exe"

        """);
    thread(log, 1, "0xb70");
    log.append(process(2, "cmd.exe", "0xc08", 1, "0xb74", "cmd.exe /c del invoice.exe"));
    thread(log, 2, "0xc0c");
    return log.toString();
  }

  private static String process(
      int id, String image, String pid, int parent, String parentPid, String command) {
    return """
    Process:
    \t              id = "%d"
    \t      image_name = "%s"
    \t          os_pid = "%s"
    \t  monitor_reason = "%s"
    \t       parent_id = "%d"
    \t   os_parent_pid = "%s"
    \t        cmd_line = "%s"

    """
        .formatted(
            id,
            image,
            pid,
            parent == 0 ? "analysis_target" : "child_process",
            parent,
            parentPid,
            command);
  }

  private static void thread(StringBuilder log, int process, String tid) {
    log.append("Thread:\n\tid = %d\n\tos_tid = %s\n\n".formatted(process, tid));
    for (Call call : CALLS) {
      if (call.process() == process) {
        log.append(
            "\t[%04d.%03d] %s (%s\n"
                .formatted(call.millis() / 1000, call.millis() % 1000, call.name(), call.inText()));
      }
    }
    log.append('\n');
  }

  /** The summary. */
  public static String summary() {
    return """
    {
      "analysis_metadata": {
        "sample_type": "Windows Exe (x86-32)",
        "platform_information": {"platform_version": "2024.4.0"}
      },
      "files": {
        "file_0": {
          "is_sample": true,
          "hash_values": {"md5": "%s", "sha1": "%s", "sha256": "%s"},
          "ref_static_data": {"path": ["static_data", "static_data_0"], "source": "logs/summary_v2.json"}
        },
        "file_1": {"is_sample": false, "hash_values": {"sha256": "%s"}}
      },
      "static_data": {
        "static_data_0": {
          "pe": {
            "basic_info": {"image_base": 4194304},
            "exports": [{"address": 4198400, "api": {"name": "SyncNow"}}],
            "imports": [
              {"dll": "KERNEL32.dll", "apis": [{"address": 4210688, "api": {"name": "CreateProcessW"}}]},
              {"dll": "WS2_32.dll", "apis": [{"address": 4210700, "api": {"ordinal": 115}}]}
            ],
            "sections": [{"name": ".text", "virtual_address": 4198400}]
          }
        }
      },
      "processes": {
        "process_1": {
          "monitor_id": 1, "origin_monitor_id": 0, "os_pid": 2932,
          "image_name": "invoice.exe", "cmd_line": "\\"C:\\\\Users\\\\mira\\\\Desktop\\\\invoice.exe\\" "
        },
        "process_2": {
          "monitor_id": 2, "origin_monitor_id": 1, "os_pid": 3080,
          "image_name": "cmd.exe", "cmd_line": "cmd.exe /c del invoice.exe",
          "ref_parent_process": {"path": ["processes", "process_1"], "source": "logs/summary_v2.json"}
        }
      },
      "filenames": {"filename_0": {"filename": "c:\\\\users\\\\mira\\\\desktop\\\\invoice.exe"}},
      "mutexes": {"mutex_0": {"name": "Global\\\\LedgerSync"}},
      "domains": {"domain_0": {"domain": "sync.ledger.example"}},
      "ip_addresses": {"ip_address_0": {"ip_address": "192.0.2.17"}},
      "registry_records": {
        "registry_record_0": {"reg_key_name": "HKEY_CURRENT_USER\\\\Software\\\\Microsoft\\\\Windows\\\\CurrentVersion\\\\Run"}
      },
      "virtual_machine": {"operating_system": "Windows"}
    }
    """
        .formatted(hash("MD5"), hash("SHA-1"), hash("SHA-256"), "1".repeat(64));
  }

  /** The sample: it only looks like a program. */
  public static byte[] sample() {
    return ("MZ\u0001\u0002This program is made up.\u0000\u0003"
            + "L\u0000e\u0000d\u0000g\u0000e\u0000r\u0000\u0001\u0001abc")
        .getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The SHA-256 of {@link #sample}, as archives name it. */
  public static String sha256() {
    return hash("SHA-256");
  }

  private static String hash(String algorithm) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(sample()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
