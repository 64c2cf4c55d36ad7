package callscope.origin;

/** What a call does to other processes. A call can have several effects. */
enum CallEffect {
  WRITES,
  MAPS,
  THREAD,
  APC,
  CONTEXT,
  CREATES,
  COMMANDS,
  NAMES,
  STARTED;

  /** The bit of the effect in a set of effects. */
  int bit() {
    return 1 << ordinal();
  }

  /** The effects that run code in another process. */
  static final int INJECTS = WRITES.bit() | MAPS.bit() | THREAD.bit() | APC.bit() | CONTEXT.bit();
}
