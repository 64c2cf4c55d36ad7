package callscope.lsp;

import java.io.BufferedOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionOptions;
import org.eclipse.lsp4j.CompletionOptions;
import org.eclipse.lsp4j.DidChangeWatchedFilesRegistrationOptions;
import org.eclipse.lsp4j.FileSystemWatcher;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.Registration;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.RenameOptions;
import org.eclipse.lsp4j.SaveOptions;
import org.eclipse.lsp4j.ServerCapabilities;
import org.eclipse.lsp4j.ServerInfo;
import org.eclipse.lsp4j.SetTraceParams;
import org.eclipse.lsp4j.TextDocumentSyncKind;
import org.eclipse.lsp4j.TextDocumentSyncOptions;
import org.eclipse.lsp4j.WorkspaceFoldersOptions;
import org.eclipse.lsp4j.WorkspaceServerCapabilities;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.eclipse.lsp4j.services.WorkspaceService;
import org.jspecify.annotations.Nullable;

/** The language server, for one editor. */
public final class RuleServer implements LanguageServer {
  private static final String WATCH = "workspace/didChangeWatchedFiles";

  private final CompletableFuture<Boolean> ended = new CompletableFuture<>();
  private final RuleDocuments documents = new RuleDocuments(this::desk);
  private final RuleFolders folders = new RuleFolders(this::desk);
  private final String version;
  private volatile @Nullable LanguageClient client;
  private volatile @Nullable ServerContext desk;
  private volatile EditorOptions options = EditorOptions.NONE;
  private volatile boolean shutDown;

  private RuleServer(String version) {
    this.version = version;
  }

  /**
   * Serves an editor until it says that it is done, goes away, or its process ends.
   *
   * @param in where the editor's messages come from
   * @param out where the answers go; nothing else may be written there
   * @param version of callscope, to be shown
   * @return whether the editor took its leave as the protocol wants it
   */
  public static boolean serve(InputStream in, OutputStream out, String version) {
    RuleServer server = new RuleServer(version);
    ExecutorService threads =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().daemon().name("callscope-editor-", 0).factory());
    Launcher<LanguageClient> launcher =
        new WholeMessages.Builder<LanguageClient>()
            .setLocalService(server)
            .setRemoteInterface(LanguageClient.class)
            .setInput(in)
            .setOutput(new BufferedOutputStream(out))
            .setExecutorService(threads)
            .create();
    server.connect(launcher.getRemoteProxy());
    Future<Void> listening = launcher.startListening();
    threads.execute(() -> server.endWith(listening));
    try {
      return server.ended.join();
    } finally {
      server.desk().stop();
      threads.shutdown();
    }
  }

  private void connect(LanguageClient editor) {
    client = editor;
    desk = new ServerContext(editor, EditorOptions.NONE);
  }

  private void endWith(Future<Void> listening) {
    try {
      listening.get();
    } catch (ExecutionException e) {
      System.err.println("callscope: the connection to the editor failed: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    ended.complete(shutDown);
  }

  private ServerContext desk() {
    ServerContext now = desk;
    if (now == null) {
      throw new IllegalStateException("no editor is connected");
    }
    return now;
  }

  @Override
  public CompletableFuture<InitializeResult> initialize(InitializeParams params) {
    LanguageClient editor = client;
    if (editor != null) {
      desk().stop();
      options = EditorOptions.of(params);
      desk = new ServerContext(editor, options);
    }
    endWithProcess(params.getProcessId());
    desk().start();
    return CompletableFuture.completedFuture(
        new InitializeResult(capabilities(), new ServerInfo("callscope", version)));
  }

  /** An editor that was killed can't say so; a process that can't be seen is not waited for. */
  private void endWithProcess(@Nullable Integer process) {
    Optional.ofNullable(process)
        .map(Integer::longValue)
        .flatMap(ProcessHandle::of)
        .filter(handle -> handle.pid() != ProcessHandle.current().pid())
        .ifPresent(
            handle -> {
              var _ = handle.onExit().thenRun(() -> ended.complete(shutDown));
            });
  }

  private static ServerCapabilities capabilities() {
    ServerCapabilities can = new ServerCapabilities();
    TextDocumentSyncOptions sync = new TextDocumentSyncOptions();
    sync.setOpenClose(true);
    sync.setChange(TextDocumentSyncKind.Incremental);
    sync.setSave(new SaveOptions(false));
    can.setTextDocumentSync(sync);
    can.setPositionEncoding("utf-16");
    can.setHoverProvider(true);
    can.setCompletionProvider(new CompletionOptions(false, List.of(":", " ", "(", "/")));
    can.setDefinitionProvider(true);
    can.setReferencesProvider(true);
    can.setDocumentSymbolProvider(true);
    can.setDocumentFormattingProvider(true);
    can.setRenameProvider(new RenameOptions(true));
    can.setCodeActionProvider(
        new CodeActionOptions(List.of(CodeActionKind.QuickFix, CodeActionKind.RefactorRewrite)));
    WorkspaceFoldersOptions folders = new WorkspaceFoldersOptions();
    folders.setSupported(true);
    folders.setChangeNotifications(true);
    can.setWorkspace(new WorkspaceServerCapabilities(folders));
    return can;
  }

  @Override
  public void initialized(InitializedParams params) {
    LanguageClient editor = client;
    if (editor != null && options.watches()) {
      DidChangeWatchedFilesRegistrationOptions files =
          new DidChangeWatchedFilesRegistrationOptions(
              List.of(new FileSystemWatcher(Either.forLeft("**/*.yml"))));
      var _ =
          editor.registerCapability(
              new RegistrationParams(List.of(new Registration("callscope-rules", WATCH, files))));
    }
  }

  @Override
  public CompletableFuture<Object> shutdown() {
    shutDown = true;
    desk().stop();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void exit() {
    ended.complete(shutDown);
  }

  @Override
  public void setTrace(SetTraceParams params) {
    // there is nothing to trace that the editor does not see itself
  }

  @Override
  public TextDocumentService getTextDocumentService() {
    return documents;
  }

  @Override
  public WorkspaceService getWorkspaceService() {
    return folders;
  }
}
