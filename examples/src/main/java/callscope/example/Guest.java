package callscope.example;

/** The made-up machine the sample ran on. */
final class Guest {
  static final String USER = "jordan";
  static final String COMPUTER = "WS-FINANCE-07";
  static final String HOME = "C:\\Users\\" + USER;
  static final String ROAMING = HOME + "\\AppData\\Roaming";
  static final String LOCAL = HOME + "\\AppData\\Local";
  static final String TEMP = LOCAL + "\\Temp";
  static final String SYSTEM32 = "C:\\Windows\\System32";
  static final String SYSWOW64 = "C:\\Windows\\SysWOW64";
  static final int ANALYZER_PID = 3108;

  private Guest() {}
}
