package callscope.lsp;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.lsp4j.ClientCapabilities;
import org.eclipse.lsp4j.CodeActionCapabilities;
import org.eclipse.lsp4j.Diagnostic;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidChangeWatchedFilesCapabilities;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.InitializeParams;
import org.eclipse.lsp4j.InitializeResult;
import org.eclipse.lsp4j.InitializedParams;
import org.eclipse.lsp4j.MessageActionItem;
import org.eclipse.lsp4j.MessageParams;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PublishDiagnosticsParams;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.RegistrationParams;
import org.eclipse.lsp4j.ShowMessageRequestParams;
import org.eclipse.lsp4j.TextDocumentClientCapabilities;
import org.eclipse.lsp4j.TextDocumentContentChangeEvent;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.VersionedTextDocumentIdentifier;
import org.eclipse.lsp4j.WorkspaceClientCapabilities;
import org.eclipse.lsp4j.WorkspaceEditCapabilities;
import org.eclipse.lsp4j.WorkspaceFolder;
import org.eclipse.lsp4j.jsonrpc.Launcher;
import org.eclipse.lsp4j.launch.LSPLauncher;
import org.eclipse.lsp4j.services.LanguageClient;
import org.eclipse.lsp4j.services.LanguageServer;
import org.eclipse.lsp4j.services.TextDocumentService;
import org.jspecify.annotations.Nullable;

/** An editor that talks to its own server through the protocol. */
final class Editor implements LanguageClient, AutoCloseable {
  private static final long MOST_SECONDS = 60;

  private final BlockingQueue<PublishDiagnosticsParams> published = new LinkedBlockingQueue<>();
  private final List<String> logged = new ArrayList<>();
  private final CompletableFuture<RegistrationParams> registered = new CompletableFuture<>();
  private final CompletableFuture<Boolean> served;
  private final Launcher<LanguageServer> launcher;
  private final OutputStream toServer;
  private int version = 1;

  Editor() {
    try {
      Pipe question = Pipe.open();
      Pipe answer = Pipe.open();
      InputStream serverIn = Channels.newInputStream(question.source());
      OutputStream serverOut = Channels.newOutputStream(answer.sink());
      toServer = Channels.newOutputStream(question.sink());
      served =
          CompletableFuture.supplyAsync(
              () -> RuleServer.serve(serverIn, serverOut, "test"),
              task -> Thread.ofPlatform().daemon().start(task));
      launcher =
          LSPLauncher.createClientLauncher(
              this, Channels.newInputStream(answer.source()), toServer);
      var _ = launcher.startListening();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts an editor with an open folder. */
  static Editor over(Path folder) {
    Editor editor = new Editor();
    editor.initialize(folder, null);
    return editor;
  }

  InitializeResult initialize(Path folder, @Nullable Object options) {
    InitializeParams params = new InitializeParams();
    params.setProcessId((int) ProcessHandle.current().pid());
    params.setWorkspaceFolders(List.of(new WorkspaceFolder(folder.toUri().toString(), "rules")));
    params.setInitializationOptions(options);
    WorkspaceClientCapabilities workspace = new WorkspaceClientCapabilities();
    WorkspaceEditCapabilities edits = new WorkspaceEditCapabilities();
    edits.setDocumentChanges(true);
    workspace.setWorkspaceEdit(edits);
    workspace.setDidChangeWatchedFiles(new DidChangeWatchedFilesCapabilities(true));
    TextDocumentClientCapabilities documents = new TextDocumentClientCapabilities();
    CodeActionCapabilities actions = new CodeActionCapabilities();
    actions.setDisabledSupport(true);
    documents.setCodeAction(actions);
    params.setCapabilities(new ClientCapabilities(workspace, documents, null));
    InitializeResult result = get(server().initialize(params));
    server().initialized(new InitializedParams());
    return result;
  }

  LanguageServer server() {
    return launcher.getRemoteProxy();
  }

  TextDocumentService documents() {
    return server().getTextDocumentService();
  }

  static <T> T get(CompletableFuture<T> answer) {
    try {
      return answer.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  static TextDocumentIdentifier document(String uri) {
    return new TextDocumentIdentifier(uri);
  }

  /** Opens a file and waits for its findings. */
  List<Diagnostic> open(String uri, String text) {
    version++;
    TextDocumentItem item = new TextDocumentItem(uri, "yaml", version, text);
    documents().didOpen(new DidOpenTextDocumentParams(item));
    return diagnosticsOfVersion(uri);
  }

  /** Replaces a range of a file and waits for its findings. */
  List<Diagnostic> type(String uri, Position from, Position to, String text) {
    return change(uri, new TextDocumentContentChangeEvent(new Range(from, to), text));
  }

  List<Diagnostic> change(String uri, TextDocumentContentChangeEvent... changes) {
    version++;
    documents()
        .didChange(
            new DidChangeTextDocumentParams(
                new VersionedTextDocumentIdentifier(uri, version), List.of(changes)));
    return diagnosticsOfVersion(uri);
  }

  private List<Diagnostic> diagnosticsOfVersion(String uri) {
    while (true) {
      PublishDiagnosticsParams message = next();
      if (message.getUri().equals(uri)
          && message.getVersion() != null
          && message.getVersion() == version) {
        return message.getDiagnostics();
      }
    }
  }

  /** Waits for the next findings of a file, and discards those of other files. */
  List<Diagnostic> diagnostics(String uri) {
    while (true) {
      PublishDiagnosticsParams message = next();
      if (message.getUri().equals(uri)) {
        return message.getDiagnostics();
      }
    }
  }

  private PublishDiagnosticsParams next() {
    try {
      PublishDiagnosticsParams message = published.poll(MOST_SECONDS, TimeUnit.SECONDS);
      if (message == null) {
        throw new IllegalStateException("no message arrived; the log contains " + logged);
      }
      return message;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The log messages of the server so far. */
  List<String> logged() {
    synchronized (logged) {
      return List.copyOf(logged);
    }
  }

  CompletableFuture<RegistrationParams> registered() {
    return registered;
  }

  /** Waits for the end of the server, and returns whether it ended properly. */
  boolean hasEndedWell() {
    return get(served);
  }

  /** Closes the connection without shutting the server down. */
  void hangUp() {
    try {
      toServer.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    get(server().shutdown());
    server().exit();
    if (!hasEndedWell()) {
      throw new IllegalStateException("the server did not end well");
    }
  }

  @Override
  public CompletableFuture<Void> registerCapability(RegistrationParams params) {
    registered.complete(params);
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void telemetryEvent(Object object) {
    throw new IllegalStateException("nobody wants telemetry");
  }

  @Override
  public void publishDiagnostics(PublishDiagnosticsParams diagnostics) {
    published.add(diagnostics);
  }

  @Override
  public void showMessage(MessageParams message) {
    logMessage(message);
  }

  @Override
  public CompletableFuture<MessageActionItem> showMessageRequest(ShowMessageRequestParams params) {
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public void logMessage(MessageParams message) {
    synchronized (logged) {
      logged.add(message.getMessage());
    }
  }
}
