package callscope.extract.archive;

import callscope.extract.Archive;
import callscope.extract.ExpansionLimit;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Opens archives, recognised by their content. */
public final class Archives {
  /** An archive within so many others is not opened. */
  static final int DEEPEST = 3;

  private Archives() {}

  /** Whether something is an archive. */
  public static boolean isArchive(ReportHead beginning) {
    return ArchiveKind.of(beginning.bytes()).isPresent();
  }

  /** What kind of archive something is, in a word; empty if it is none. */
  public static Optional<String> kind(ReportHead beginning) {
    return ArchiveKind.of(beginning.bytes()).map(ArchiveKind::label);
  }

  /**
   * Opens an archive; empty if the source is none.
   *
   * @throws UnreadableReportException if it is one, but can't be read, or is in too many others
   * @throws IOException if the source itself fails
   */
  public static Optional<Archive> open(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source.isFolder()) {
      return Optional.empty();
    }
    Optional<ArchiveKind> kind = kind(source);
    return kind.isEmpty()
        ? Optional.empty()
        : Optional.of(open(kind.get(), source, limits, progress));
  }

  /** Looks at no more of a source than is needed, since nearly none is an archive. */
  private static Optional<ArchiveKind> kind(ReportSource source)
      throws IOException, UnreadableReportException {
    if (!source.canBeReopened()) {
      return ArchiveKind.of(source.beginning().bytes());
    }
    try (InputStream start = source.open(ReadProgress.SILENT)) {
      return ArchiveKind.of(start.readNBytes(ArchiveKind.LOOK));
    }
  }

  private static Archive open(
      ArchiveKind kind, ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    Optional<Archive> outer =
        source instanceof ReportSource.Member member
            ? Optional.of(member.archive())
            : Optional.empty();
    int depth = outer.map(Archive::depth).orElse(0) + 1;
    if (depth > DEEPEST) {
      throw new UnreadableReportException(
          Reason.NO_REPORT,
          source.name()
              + " can't be read: it is an archive within "
              + DEEPEST
              + " others; unpack the outer ones and name it");
    }
    ExpansionLimit limit =
        outer.map(Archive::limit).orElseGet(() -> new ExpansionLimit(limits.reportBytes()));
    Optional<Path> file = source.file();
    Place place = new Place(source.name(), file, limit, depth);
    if (kind == ArchiveKind.TAR) {
      return UnpackedArchive.tar(place, source.open(counting(limit, outer.isEmpty(), progress)));
    }
    SpooledFile spooled;
    try {
      spooled = SpooledFile.of(source, limits, progress);
    } catch (IOException e) {
      throw place.unreadable(kind, e);
    }
    if (outer.isEmpty()) {
      limit.addPacked(spooled.packedBytes());
    }
    boolean opened = false;
    try {
      Archive archive =
          kind == ArchiveKind.ZIP
              ? ZipArchive.open(place, spooled)
              : UnpackedArchive.sevenZip(place, spooled);
      opened = true;
      return archive;
    } finally {
      if (!opened) {
        spooled.close();
      }
    }
  }

  /** Adds what is read of an archive to what it has as it lies there. */
  private static ReadProgress counting(
      ExpansionLimit limit, boolean isOuter, ReadProgress progress) {
    AtomicLong counted = new AtomicLong();
    return bytes -> {
      if (isOuter) {
        limit.addPacked(bytes - counted.getAndSet(bytes));
      }
      progress.read(bytes);
    };
  }

  /** Closes an archive of which nothing was read. */
  public static void close(Archive archive) {
    try {
      archive.close();
    } catch (IOException e) {
      // it was only opened to see whether that can be done
    }
  }

  /** What every archive has, of whatever kind. */
  record Place(String name, Optional<Path> file, ExpansionLimit limit, int depth) {
    UnreadableReportException unreadable(ArchiveKind kind, Exception why) {
      String reason = why.getMessage() == null ? "it is damaged" : why.getMessage();
      return new UnreadableReportException(
          Reason.NO_REPORT,
          name + " begins like a " + kind.label() + " archive, but can't be read: " + reason);
    }
  }
}
