package callscope.extract.drakvuf;

/** Lines as the plugins of DRAKVUF write them, of one process. */
final class LogLines {
  private LogLines() {}

  static String syscall(String time, int tid, String method, String arguments) {
    return """
        {"Plugin":"syscall","TimeStamp":"%s","PID":8,"PPID":4,"TID":%d,"UserName":"S","UserId":1,\
        "ProcessName":"\\\\a.exe","Method":"%s","EventUID":"0x1","Module":"nt","vCPU":0,"CR3":"0x1",\
        "Syscall":1,"NArgs":%d%s}"""
        .formatted(time, tid, method, count(arguments), arguments.isEmpty() ? "" : "," + arguments);
  }

  /** The number of fields that are written so. */
  private static int count(String fields) {
    int commas = 0;
    int depth = 0;
    boolean inText = false;
    for (int i = 0; i < fields.length(); i++) {
      char c = fields.charAt(i);
      if (inText && c == '\\') {
        i++;
      } else if (c == '"') {
        inText = !inText;
      } else if (!inText) {
        depth += c == '[' || c == '{' ? 1 : 0;
        depth -= c == ']' || c == '}' ? 1 : 0;
        commas += c == ',' && depth == 0 ? 1 : 0;
      }
    }
    return fields.isEmpty() ? 0 : commas + 1;
  }

  static String sysret(String time, int tid, String method, String result) {
    return """
        {"Plugin":"sysret","TimeStamp":"%s","PID":8,"PPID":4,"TID":%d,"ProcessName":"\\\\a.exe",\
        "Method":"%s","Module":"nt",%s}"""
        .formatted(time, tid, method, result);
  }

  static String api(String time, int tid, String method, String arguments) {
    return """
        {"Plugin":"apimon","TimeStamp":"%s","PID":8,"PPID":4,"TID":%d,"ProcessName":"\\\\a.exe",\
        "Method":"%s","Event":"api_called","CalledFrom":"0x7f","ReturnValue":"0x1",\
        "Arguments":[%s]}"""
        .formatted(time, tid, method, arguments);
  }
}
