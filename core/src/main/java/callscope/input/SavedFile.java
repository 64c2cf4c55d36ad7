package callscope.input;

import callscope.api.PublicApi;
import java.util.List;

/**
 * A file that the sandbox saved because the analysed programs wrote it. Immutable.
 *
 * @param paths the paths on the guest, as recorded
 * @param hashes the hashes of its content
 */
@PublicApi
public record SavedFile(List<String> paths, Hashes hashes) {
  public SavedFile {
    paths = List.copyOf(paths);
  }
}
