package callscope.extract.archive;

import callscope.extract.Archive;
import callscope.extract.ExpansionLimit;
import callscope.extract.SpooledFile;
import callscope.extract.UnreadableReportException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An archive that can only be unpacked sequentially (tar, 7z). It is unpacked once, into one
 * unlinked temporary file.
 */
final class UnpackedArchive implements Archive {
  /** Far more than any report folder contains. */
  private static final int MAX_ENTRIES = 100_000;

  private final Archives.Place place;
  private final SpillFile contents;
  private final List<Entry> entries;
  private final List<SpillFile.Part> parts;

  private UnpackedArchive(
      Archives.Place place, SpillFile contents, List<Entry> entries, List<SpillFile.Part> parts) {
    this.place = place;
    this.contents = contents;
    this.entries = List.copyOf(entries);
    this.parts = List.copyOf(parts);
  }

  /** Iterates over the files of an archive. */
  interface Unpacking extends AutoCloseable {
    /** Moves to the next file and returns its name; empty at the end. */
    Optional<String> next() throws IOException;

    /** Reads from the current file; negative at its end. */
    int read(byte[] buffer) throws IOException;

    @Override
    void close() throws IOException;
  }

  static Archive tar(Archives.Place place, InputStream stream)
      throws IOException, UnreadableReportException {
    try (stream) {
      return unpack(place, ArchiveKind.TAR, () -> ArchiveLibrary.tar(stream));
    }
  }

  static Archive sevenZip(Archives.Place place, SpooledFile file)
      throws IOException, UnreadableReportException {
    try (file) {
      return unpack(place, ArchiveKind.SEVEN_ZIP, () -> ArchiveLibrary.sevenZip(file.path()));
    }
  }

  /** Opens an archive. */
  @FunctionalInterface
  private interface Opening {
    Unpacking open() throws IOException;
  }

  /** Unpacks as far as possible; a failure is thrown at the end of the last file. */
  private static Archive unpack(Archives.Place place, ArchiveKind kind, Opening opening)
      throws UnreadableReportException {
    List<Entry> entries = new ArrayList<>();
    List<SpillFile.Part> parts = new ArrayList<>();
    try {
      SpillFile spill = SpillFile.create();
      Optional<IOException> broken = Optional.empty();
      try (Unpacking unpacking = opening.open()) {
        Optional<String> name = unpacking.next();
        while (name.isPresent()) {
          if (entries.size() == MAX_ENTRIES) {
            throw new IOException("it has more than " + MAX_ENTRIES + " entries");
          }
          parts.add(spill.begin());
          entries.add(new Entry(entries.size(), name.get(), 0, 0));
          copy(unpacking, spill, place.limit());
          name = unpacking.next();
        }
      } catch (IOException e) {
        broken = Optional.of(e);
      }
      if (broken.isPresent() && parts.isEmpty()) {
        spill.close();
        throw place.unreadable(kind, broken.get());
      }
      spill.end(broken);
      return new UnpackedArchive(place, spill, entries, parts);
    } catch (IOException e) {
      throw place.unreadable(kind, e);
    }
  }

  private static void copy(Unpacking from, SpillFile to, ExpansionLimit limit) throws IOException {
    byte[] buffer = new byte[1 << 16];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      limit.addUnpacked(read);
      to.write(buffer, read);
    }
  }

  @Override
  public String name() {
    return place.name();
  }

  @Override
  public Optional<Path> file() {
    return place.file();
  }

  @Override
  public List<Entry> entries() {
    return entries;
  }

  @Override
  public InputStream open(Entry entry) {
    return contents.open(parts.get(entry.index()));
  }

  @Override
  public ExpansionLimit limit() {
    return place.limit();
  }

  @Override
  public int depth() {
    return place.depth();
  }

  @Override
  public void close() throws IOException {
    contents.close();
  }
}
