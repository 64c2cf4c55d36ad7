package callscope.extract.vmray;

import callscope.extract.Archive;
import callscope.extract.Limits;
import callscope.extract.ReadProgress;
import callscope.extract.ReportSource;
import callscope.extract.UnreadableReportException;
import callscope.extract.UnreadableReportException.Reason;
import callscope.extract.archive.Archives;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The parts in an archive. They are found by their names, which are never used as paths of files.
 */
final class ArchiveParts implements AnalysisParts {
  private final Archive archive;
  private final boolean isOwn;
  private final Map<String, Archive.Entry> entries;

  /** The folder of the archive that contains the parts: empty, or it ends in a slash. */
  private final String folder;

  private final ReadProgress progress;

  /** The number of bytes that may still be decompressed, over all parts. */
  private long left;

  /** The number of compressed bytes read. */
  private long done;

  private ArchiveParts(
      Archive archive,
      boolean isOwn,
      Map<String, Archive.Entry> entries,
      String folder,
      long bytes,
      ReadProgress progress) {
    this.archive = archive;
    this.isOwn = isOwn;
    this.entries = entries;
    this.folder = folder;
    this.left = bytes;
    this.progress = progress;
  }

  /** Opens an archive, or a folder in one; empty if the source is neither. */
  static Optional<AnalysisParts> open(ReportSource source, Limits limits, ReadProgress progress)
      throws IOException, UnreadableReportException {
    if (source instanceof ReportSource.ArchiveFolder(Archive archive, String below)) {
      return Optional.of(of(source.name(), archive, false, below, limits, progress));
    }
    Optional<Archive> archive = Archives.open(source, limits, progress);
    return archive.isEmpty()
        ? Optional.empty()
        : Optional.of(of(source.name(), archive.get(), true, "", limits, progress));
  }

  private static AnalysisParts of(
      String name,
      Archive archive,
      boolean isOwn,
      String below,
      Limits limits,
      ReadProgress progress)
      throws IOException, UnreadableReportException {
    Map<String, Archive.Entry> entries = new HashMap<>();
    for (Archive.Entry entry : archive.entries()) {
      if (entry.name().startsWith(below)) {
        entries.putIfAbsent(entry.name(), entry);
      }
    }
    boolean opened = false;
    try {
      String folder = folder(entries.keySet(), name);
      opened = true;
      return new ArchiveParts(archive, isOwn, entries, folder, limits.reportBytes(), progress);
    } finally {
      if (!opened && isOwn) {
        archive.close();
      }
    }
  }

  private static String folder(Set<String> names, String archive) throws UnreadableReportException {
    for (String part : List.of(LOG, SUMMARY)) {
      Optional<String> found =
          names.stream().filter(name -> AnalysisParts.isPart(name, part)).sorted().findFirst();
      if (found.isPresent()) {
        return found.get().substring(0, found.get().length() - part.length());
      }
    }
    boolean nested = names.stream().anyMatch(name -> name.endsWith(".zip"));
    throw new UnreadableReportException(
        Reason.NO_REPORT,
        archive
            + " is not an archive of VMRay: it has no "
            + LOG
            + (nested ? ", but contains archives; unpack it and name one of them" : ""));
  }

  @Override
  public Optional<InputStream> open(String part) throws IOException {
    Archive.Entry entry = entries.get(folder + part);
    return entry == null ? Optional.empty() : Optional.of(new EntryStream(entry));
  }

  @Override
  public void close() throws IOException {
    if (isOwn) {
      archive.close();
    }
  }

  /** An entry, within the limit for all entries. */
  private final class EntryStream extends InputStream {
    private final InputStream stream;
    private final long before = done;
    private final long packed;
    private final double ratio;
    private long count;

    EntryStream(Archive.Entry entry) throws IOException {
      stream = archive.open(entry);
      packed = Math.max(0, entry.packed());
      ratio = packed / (double) Math.max(1, entry.size());
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
      if (left <= 0) {
        throw new IOException("the archive is larger than the limit for a report");
      }
      int read = stream.read(buffer, offset, (int) Math.min(length, left));
      if (read > 0) {
        left -= read;
        count += read;
        done = before + (long) Math.min((double) packed, count * ratio);
        progress.read(done);
      }
      return read;
    }

    @Override
    public void close() throws IOException {
      stream.close();
    }
  }
}
