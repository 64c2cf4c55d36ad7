package callscope.archive;

import callscope.archive.ArchiveException.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The right to write to an archive, which one process has at a time. It ends with the process. */
final class ArchiveLock implements AutoCloseable {
  private final FileChannel channel;

  private ArchiveLock(FileChannel channel) {
    this.channel = channel;
  }

  static ArchiveLock of(ArchiveFolder folder) throws ArchiveException {
    try {
      FileChannel channel =
          FileChannel.open(folder.lockFile(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        channel.close();
        throw new ArchiveException(
            Reason.UNWRITABLE,
            folder.path()
                + " is being written by another process; wait until it ends, or name another"
                + " archive");
      }
      return new ArchiveLock(channel);
    } catch (IOException e) {
      throw new ArchiveException(
          Reason.UNWRITABLE, folder.path() + " can't be written: " + Database.firstLine(e), e);
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      // the lock ends with the process at the latest
    }
  }
}
