package callscope.cli.service;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the files below a folder that are complete: their size and time have not changed for a
 * while. It polls, because file systems of networks send no events. Not thread-safe.
 */
final class WatchedFolder {
  /** How many times longer a file is watched that turned out to be incomplete. */
  private static final int LONGER = 6;

  private final Path folder;
  private final Set<Path> excluded;
  private final Duration settle;
  private final InstantSource clock;
  private final Map<Path, Watched> files = new HashMap<>();

  /**
   * Watches a folder.
   *
   * @param excluded folders whose files are left out; absolute and normalized
   * @param settle how long a file must be unchanged
   */
  WatchedFolder(Path folder, Set<Path> excluded, Duration settle, InstantSource clock) {
    this.folder = folder;
    this.excluded = Set.copyOf(excluded);
    this.settle = settle;
    this.clock = clock;
  }

  /** The size and time of a file; a file that replaces another has another key. */
  private record State(long size, Instant time, String key) {
    static State of(BasicFileAttributes attributes) {
      return new State(
          attributes.size(),
          attributes.lastModifiedTime().toInstant(),
          String.valueOf(attributes.fileKey()));
    }
  }

  /** What is known of a file. */
  private static final class Watched {
    private State state;
    private Instant since;
    private boolean done;
    private boolean wasIncomplete;

    Watched(State state, Instant since) {
      this.state = state;
      this.since = since;
    }
  }

  /**
   * A complete file.
   *
   * @param time when it was last modified
   * @param isRetry whether it was incomplete before and has not changed since
   */
  record Ready(Path file, Instant time, boolean isRetry) {}

  /**
   * Looks at all files again.
   *
   * @return the files that have become complete, or are complete at the first look, sorted by path
   * @throws IOException if the folder can't be read
   */
  List<Ready> poll() throws IOException {
    Instant now = clock.instant();
    Set<Path> present = new HashSet<>();
    List<Ready> ready = new ArrayList<>();
    Files.walkFileTree(folder, new Visitor(now, present, ready));
    files.keySet().retainAll(present);
    ready.sort((one, other) -> one.file().compareTo(other.file()));
    return ready;
  }

  /** Records that a file needs no further look until it changes. */
  void done(Ready ready) {
    Watched watched = files.get(ready.file());
    if (watched != null) {
      watched.done = true;
    }
  }

  /** Records that the end of a file seems to be missing, so that it is tried once more, later. */
  void incomplete(Ready ready) {
    Watched watched = files.get(ready.file());
    if (watched != null) {
      watched.wasIncomplete = true;
      watched.since = clock.instant();
    }
  }

  private final class Visitor extends SimpleFileVisitor<Path> {
    private final Instant now;
    private final Set<Path> present;
    private final List<Ready> ready;

    Visitor(Instant now, Set<Path> present, List<Ready> ready) {
      this.now = now;
      this.present = present;
      this.ready = ready;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path at, BasicFileAttributes attributes) {
      boolean skipped =
          (!at.equals(folder) && isHidden(at))
              || excluded.contains(at.toAbsolutePath().normalize());
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (attributes.isRegularFile() && !isHidden(file)) {
        present.add(file);
        look(file, State.of(attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    /** A file may be deleted while the folder is read; only the folder itself must be readable. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
      if (file.equals(folder)) {
        throw failure;
      }
      return FileVisitResult.CONTINUE;
    }

    private void look(Path file, State state) {
      Watched watched = files.computeIfAbsent(file, unseen -> new Watched(state, now));
      if (!watched.state.equals(state)) {
        watched.state = state;
        watched.since = now;
        watched.done = false;
        watched.wasIncomplete = false;
      }
      if (!watched.done && isSettled(watched)) {
        ready.add(new Ready(file, state.time(), watched.wasIncomplete));
      }
    }

    /** A file whose time is long past was complete before it was seen. */
    private boolean isSettled(Watched watched) {
      Duration needed = watched.wasIncomplete ? settle.multipliedBy(LONGER) : settle;
      boolean seenLong = !watched.since.plus(needed).isAfter(now);
      boolean isOld = !watched.state.time().plus(needed.multipliedBy(2)).isAfter(now);
      return seenLong || (isOld && !watched.wasIncomplete);
    }
  }

  private static boolean isHidden(Path path) {
    Path name = path.getFileName();
    return name != null && name.toString().startsWith(".");
  }
}
