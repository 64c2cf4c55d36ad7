package callscope.match;

/** Listens to the progress of matching. */
public interface Progress {
  Progress SILENT = (done, total) -> {};

  /** Called when {@code done} of {@code total} calls or functions are matched. */
  void at(long done, long total);
}
