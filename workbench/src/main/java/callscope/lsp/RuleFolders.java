package callscope.lsp;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Supplier;
import org.eclipse.lsp4j.DidChangeConfigurationParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesParams;
import org.eclipse.lsp4j.DidChangeWorkspaceFoldersParams;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.services.WorkspaceService;

/** What editors tell about folders and the files in them. */
final class RuleFolders implements WorkspaceService {
  private final Supplier<ServerContext> desks;

  /**
   * For an editor.
   *
   * @param desks what to work with, which changes once the editor has said who it is
   */
  RuleFolders(Supplier<ServerContext> desks) {
    this.desks = desks;
  }

  private ServerContext desk() {
    return desks.get();
  }

  @Override
  public void didChangeConfiguration(DidChangeConfigurationParams params) {
    // nothing can be configured but at the start
  }

  @Override
  public void didChangeWatchedFiles(DidChangeWatchedFilesParams params) {
    desk()
        .rules()
        .changedOnDisk(
            params.getChanges().stream()
                .flatMap(change -> FileAddress.path(change.getUri()).stream())
                .toList());
  }

  @Override
  public void didChangeWorkspaceFolders(DidChangeWorkspaceFoldersParams params) {
    desk().rules().forget(paths(params.getEvent().getRemoved()));
    desk().rules().load(paths(params.getEvent().getAdded()));
  }

  private static List<Path> paths(List<WorkspaceFolder> folders) {
    return folders.stream().flatMap(folder -> FileAddress.path(folder.getUri()).stream()).toList();
  }
}
