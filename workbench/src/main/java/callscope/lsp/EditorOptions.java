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
 * The capabilities of the editor and the options of its user.
 *
 * @param folders the open folders
 * @param reports the reports whose matches are counted
 * @param versionedEdits whether the editor accepts versioned edits
 * @param disabledActions whether the editor shows disabled actions
 * @param watches whether the editor can watch files
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

  // some editors still send the older forms
  @SuppressWarnings("deprecation")
  private static List<Path> folders(InitializeParams params) {
    List<WorkspaceFolder> folders = params.getWorkspaceFolders();
    if (folders != null) {
      return folders.stream().flatMap(one -> FileUri.path(one.getUri()).stream()).toList();
    }
    return Optional.ofNullable(params.getRootUri()).flatMap(FileUri::path).stream().toList();
  }

  /** The paths of the option {@code reports}, relative to the first folder. */
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
