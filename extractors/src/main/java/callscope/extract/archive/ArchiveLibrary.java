package callscope.extract.archive;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.commons.compress.MemoryLimitException;
import org.apache.commons.compress.PasswordRequiredException;
import org.apache.commons.compress.archivers.sevenz.SevenZArchiveEntry;
import org.apache.commons.compress.archivers.sevenz.SevenZFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/** Reads tar and 7z with a library, which is loaded when the first archive is opened. */
final class ArchiveLibrary {
  /** The highest preset of 7z needs a dictionary of 256 MB. */
  private static final int MEMORY_LIMIT_KB = 300 << 10;

  private ArchiveLibrary() {}

  static UnpackedArchive.Unpacking tar(InputStream stream) {
    return new Tar(new TarArchiveInputStream(new BufferedInputStream(stream, 1 << 16)));
  }

  static UnpackedArchive.Unpacking sevenZip(Path file) throws IOException {
    try {
      return new SevenZip(
          SevenZFile.builder()
              .setPath(file)
              .setPassword(EncryptedZip.PASSWORD)
              .setMaxMemoryLimitKiB(MEMORY_LIMIT_KB)
              .get());
    } catch (IOException | RuntimeException e) {
      throw reason(e);
    }
  }

  /** Converts any exception of the library to a readable reason. */
  private static IOException reason(Exception e) {
    return switch (e) {
      case EOFException ended -> new EOFException("it ends too early");
      case PasswordRequiredException locked ->
          new IOException("it is encrypted; unpack it and name the folder", e);
      case MemoryLimitException tooMuch ->
          new IOException(
              "unpacking it requires "
                  + tooMuch.getMemoryNeededInKb() / 1024
                  + " MB of memory, more than the "
                  + MEMORY_LIMIT_KB / 1024
                  + " MB allowed",
              e);
      default ->
          new IOException(
              e.getMessage() == null
                  ? "it is damaged, or encrypted with another password than `"
                      + EncryptedZip.PASSWORD
                      + "`"
                  : "it is damaged: " + e.getMessage(),
              e);
    };
  }

  private record Tar(TarArchiveInputStream tar) implements UnpackedArchive.Unpacking {
    @Override
    public Optional<String> next() throws IOException {
      try {
        TarArchiveEntry entry = tar.getNextEntry();
        while (entry != null && !isFile(entry)) {
          entry = tar.getNextEntry();
        }
        return entry == null ? Optional.empty() : Optional.of(entry.getName());
      } catch (IOException | RuntimeException e) {
        throw reason(e);
      }
    }

    /** Links have no content of their own. */
    private static boolean isFile(TarArchiveEntry entry) {
      return entry.isFile() && !entry.isLink() && !entry.isSymbolicLink();
    }

    @Override
    public int read(byte[] buffer) throws IOException {
      try {
        return tar.read(buffer);
      } catch (IOException | RuntimeException e) {
        throw reason(e);
      }
    }

    @Override
    public void close() throws IOException {
      tar.close();
    }
  }

  private record SevenZip(SevenZFile file) implements UnpackedArchive.Unpacking {
    @Override
    public Optional<String> next() throws IOException {
      try {
        SevenZArchiveEntry entry = file.getNextEntry();
        while (entry != null && entry.isDirectory()) {
          entry = file.getNextEntry();
        }
        return entry == null
            ? Optional.empty()
            : Optional.of(Optional.ofNullable(entry.getName()).orElse(""));
      } catch (IOException | RuntimeException e) {
        throw reason(e);
      }
    }

    @Override
    public int read(byte[] buffer) throws IOException {
      try {
        return file.read(buffer);
      } catch (IOException | RuntimeException e) {
        throw reason(e);
      }
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }
}
