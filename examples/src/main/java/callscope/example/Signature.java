package callscope.example;

import java.util.Locale;

/** The sandbox signatures that the scenario triggers. */
enum Signature {
  LOOKS_FOR_DEBUGGER(
      "asks whether a debugger is attached", "T1622", 1, "NtQueryInformationProcess"),
  LOOKS_FOR_SANDBOX(
      "looks for traces of virtual machines", "T1497.001", 2, "NtQueryAttributesFile"),
  SLEEPS_LONG("waits longer than an analysis lasts", "T1497.003", 2, "NtDelayExecution"),
  DECODES_PROGRAM("decodes a program from its own resources", "T1140", 2, "RtlDecompressBuffer"),
  STARTS_AT_LOGON("is started at every logon by a Run key", "T1547.001", 3, "RegSetValueExW"),
  SCHEDULES_TASK("is started every hour by a task", "T1053.005", 3, "CreateProcessInternalW"),
  HOLLOWS_PROCESS("replaces the code of a suspended process", "T1055.012", 3, "NtSetContextThread"),
  TAKES_SCREENSHOT("copies the screen to a file", "T1113", 2, "BitBlt"),
  LOGS_KEYS("listens to the keyboard", "T1056.001", 3, "SetWindowsHookExW"),
  READS_PASSWORDS("reads the passwords browsers keep", "T1555.003", 3, "CryptUnprotectData"),
  ENCRYPTS_LOOT("encrypts what it sends", "T1560.002", 2, "CryptEncrypt"),
  CALLS_HOME("talks to one server again and again", "T1071.001", 2, "HttpSendRequestW"),
  DELETES_SHADOW_COPIES("deletes the shadow copies", "T1490", 3, "CreateProcessInternalW"),
  DELETES_ITSELF("deletes its own file", "T1070.004", 2, "CreateProcessInternalW");

  private final String description;
  private final String technique;
  private final int severity;
  private final String evidence;

  Signature(String description, String technique, int severity, String evidence) {
    this.description = description;
    this.technique = technique;
    this.severity = severity;
    this.evidence = evidence;
  }

  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  String description() {
    return description;
  }

  /** Id of the technique in MITRE ATT&amp;CK. */
  String technique() {
    return technique;
  }

  int severity() {
    return severity;
  }

  /** The function whose calls in the scene are the evidence. */
  String evidence() {
    return evidence;
  }
}
