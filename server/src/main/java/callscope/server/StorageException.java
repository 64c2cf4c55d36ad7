package callscope.server;

import java.io.IOException;

/** Thrown if a file of the server can't be written or read; the client is still there. */
final class StorageException extends IOException {
  private static final long serialVersionUID = 1L;

  StorageException(IOException cause) {
    super(cause);
  }
}
