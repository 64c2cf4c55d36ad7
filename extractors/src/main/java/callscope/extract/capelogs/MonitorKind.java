package callscope.extract.capelogs;

/** Whose monitor wrote a log; their processing makes different texts of the same values. */
enum MonitorKind {
  /** CAPE, and the older Cuckoo 1: equal calls in a row are one, and texts are made printable. */
  CAPE("CAPE"),

  CUCKOO("Cuckoo");

  private final String sandbox;

  MonitorKind(String sandbox) {
    this.sandbox = sandbox;
  }

  String sandbox() {
    return sandbox;
  }
}
