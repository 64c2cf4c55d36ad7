package callscope.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.jspecify.annotations.Nullable;

/**
 * What the editor says of itself and of its user's wishes.
 *
 * @param folders that are open
 * @param reports whose matches shall be counted
 * @param versionedEdits whether it takes the version of a file that an edit is for
 * @param disabledActions whether it shows actions that can't be done
 * @param watches whether it can be asked to watch files
 */
record EditorOptions(
    List<Path> folders,
    List<Path> reports,
    boolean versionedEdits,
    boolean disabledActions,
    boolean watches) {
  static final EditorOptions NONE = new EditorOptions(List.of(), List.of(), false, false, false);

  EditorOptions {
    folders = List.copyOf(folders);
    reports = List.copyOf(reports);
  }

  static EditorOptions of(InitializeParams params) {
    List<Path> folders = folders(params);
    Optional<ClientCapabilities> client = Optional.ofNullable(params.getCapabilities());
    return new EditorOptions(
        folders,
        reports(params.getInitializationOptions(), folders),
        client
            .flatMap(all -> Optional.ofNullable(all.getWorkspace()))
            .flatMap(all -> Optional.ofNullable(all.getWorkspaceEdit()))
            .map(all -> isTrue(all.getDocumentChanges()))
            .orElse(false),
        client
            .flatMap(all -> Optional.ofNullable(all.getTextDocument()))
            .flatMap(all -> Optional.ofNullable(all.getCodeAction()))
            .map(all -> isTrue(all.getDisabledSupport()))
            .orElse(false),
        client
            .flatMap(all -> Optional.ofNullable(all.getWorkspace()))
            .flatMap(all -> Optional.ofNullable(all.getDidChangeWatchedFiles()))
            .map(all -> isTrue(all.getDynamicRegistration()))
            .orElse(false));
  }

  private static boolean isTrue(@Nullable Boolean value) {
    return Boolean.TRUE.equals(value);
  }

  // the older forms are what some editors still send
  @SuppressWarnings("deprecation")
  private static List<Path> folders(InitializeParams params) {
    List<WorkspaceFolder> folders = params.getWorkspaceFolders();
    if (folders != null) {
      return folders.stream().flatMap(one -> FileAddress.path(one.getUri()).stream()).toList();
    }
    return Optional.ofNullable(params.getRootUri()).flatMap(FileAddress::path).stream().toList();
  }

  /** Paths of the option {@code reports}, from the first folder on. */
  private static List<Path> reports(@Nullable Object options, List<Path> folders) {
    List<Path> reports = new ArrayList<>();
    if (options instanceof JsonObject object && object.get("reports") instanceof JsonArray array) {
      for (JsonElement element : array) {
        if (element.isJsonPrimitive()) {
          path(element.getAsString(), folders).ifPresent(reports::add);
        }
      }
    }
    return reports;
  }

  private static Optional<Path> path(String text, List<Path> folders) {
    try {
      Path path = Path.of(text);
      return Optional.of(folders.isEmpty() ? path : folders.getFirst().resolve(path));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }
}
