package callscope.example;

/** The kinds of processes by their noise. */
enum NoiseKind {
  /** A 32-bit program: loads modules, looks up functions, reads settings. */
  PROGRAM(false, 32),
  /**
   * The shell: reads the registry and files, and never sets a value; the scenario relies on that.
   */
  SHELL(false, 64),
  /** A service: also keeps its own settings in the registry. */
  SERVICE(true, 64);

  private final boolean setsValues;
  private final int bits;

  NoiseKind(boolean setsValues, int bits) {
    this.setsValues = setsValues;
    this.bits = bits;
  }

  boolean setsValues() {
    return setsValues;
  }

  int bits() {
    return bits;
  }
}
