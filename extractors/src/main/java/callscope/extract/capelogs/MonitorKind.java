package callscope.extract.capelogs;

/** The monitor that wrote a log; the sandboxes convert its values to texts differently. */
enum MonitorKind {
  /**
   * CAPE, and the older Cuckoo 1: consecutive equal calls are merged, and texts are made printable.
   */
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
