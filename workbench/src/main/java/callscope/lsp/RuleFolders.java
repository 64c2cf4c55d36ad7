package callscope.lsp;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.WorkspaceService;

/** Handles notifications about folders and the files in them. */
final class RuleFolders implements WorkspaceService {
  private final Supplier<ServerContext> contexts;

  /**
   * Creates the service for an editor.
   *
   * @param contexts supplies the context, which is replaced when the editor initialises the session
   */
  RuleFolders(Supplier<ServerContext> contexts) {
    this.contexts = contexts;
  }

  private ServerContext desk() {
    return contexts.get();
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    // configuration is only possible at the start
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    desk()
        .rules()
        .changedOnDisk(
            params.getChanges().stream()
                .flatMap(change -> FileUri.path(change.getUri()).stream())
                .toList());
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    desk().rules().forget(paths(params.getEvent().getRemoved()));
    desk().rules().load(paths(params.getEvent().getAdded()));
  }

  private static List<Path> paths(List<WorkspaceFolder> folders) {
    return folders.stream().flatMap(folder -> FileUri.path(folder.getUri()).stream()).toList();
  }
}
