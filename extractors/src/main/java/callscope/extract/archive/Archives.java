package callscope.extract.archive;

import callscope.extract.Archive;
import callscope.extract.ExpansionLimit;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportHead;
import callscope.extract.ReportSource;
import callscope.extract.SpooledFile;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** Opens archives, recognised by their content. */
public final class Archives {
  /** Maximum nesting depth of archives. */
  static final int DEEPEST = 3;

  private Archives() {}

  /** Whether this is the beginning of an archive. */
  public static boolean isArchive(ReportHead beginning) {
    return ArchiveKind.of(beginning.bytes()).isPresent();
  }

  /** The short name of the archive format; empty if it is not an archive. */
  public static Optional<String> kind(ReportHead beginning) {
    return ArchiveKind.of(beginning.bytes()).map(ArchiveKind::label);
  }

  /**
   * Opens an archive; empty if the source is not one.
   *
   * @throws UnreadableReportException if the archive can't be read or is nested too deeply
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

  /** Reads as little as possible, since nearly no source is an archive. */
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

  /** Counts the compressed bytes towards the expansion limit. */
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

  /** Closes an archive that was not read. */
  public static void close(Archive archive) {
    try {
      archive.close();
    } catch (IOException e) {
      // it was opened only to check that this is possible
    }
  }

  /** The properties that all archive formats share. */
  record Place(String name, Optional<Path> file, ExpansionLimit limit, int depth) {
    UnreadableReportException unreadable(ArchiveKind kind, Exception why) {
      String reason = why.getMessage() == null ? "it is damaged" : why.getMessage();
      return new UnreadableReportException(
          Reason.NO_REPORT,
          name + " starts like a " + kind.label() + " archive, but can't be read: " + reason);
    }
  }
}
