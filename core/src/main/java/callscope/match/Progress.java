package callscope.match;

/** Hears how far the matching has come. */
public interface Progress {
  Progress SILENT = (done, total) -> {};

  /** So many of so many calls, or functions, are done. */
  void at(long done, long total);
}
