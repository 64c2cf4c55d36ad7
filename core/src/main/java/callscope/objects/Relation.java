package callscope.objects;

/** How a process, or the process of a thread, is related to the process that acts on it. */
public enum Relation {
  /** The acting process itself. */
  OWN,
  /** A process that the acting process created. */
  CHILD,
  /** Any other process. */
  OTHER,
  /** It is unknown which process it is, or the object is neither a process nor a thread. */
  UNKNOWN
}
