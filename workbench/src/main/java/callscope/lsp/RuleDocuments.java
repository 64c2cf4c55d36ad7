package callscope.lsp;

import callscope.format.FormatRule;
import callscope.format.Formatted;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.eclipse.lsp4j.CodeAction;
import org.eclipse.lsp4j.CodeActionKind;
import org.eclipse.lsp4j.CodeActionParams;
import org.eclipse.lsp4j.Command;
import org.eclipse.lsp4j.CompletionItem;
import org.eclipse.lsp4j.CompletionList;
import org.eclipse.lsp4j.CompletionParams;
import org.eclipse.lsp4j.DefinitionParams;
import org.eclipse.lsp4j.DidChangeTextDocumentParams;
import org.eclipse.lsp4j.DidCloseTextDocumentParams;
import org.eclipse.lsp4j.DidOpenTextDocumentParams;
import org.eclipse.lsp4j.DidSaveTextDocumentParams;
import org.eclipse.lsp4j.DocumentFormattingParams;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.DocumentSymbolParams;
import org.eclipse.lsp4j.Hover;
import org.eclipse.lsp4j.HoverParams;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.PrepareRenameDefaultBehavior;
import org.eclipse.lsp4j.PrepareRenameParams;
import org.eclipse.lsp4j.PrepareRenameResult;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.ReferenceParams;
import org.eclipse.lsp4j.RenameParams;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.TextDocumentItem;
import org.eclipse.lsp4j.TextEdit;
import org.eclipse.lsp4j.WorkspaceEdit;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
import org.eclipse.lsp4j.jsonrpc.messages.Either;
import org.eclipse.lsp4j.jsonrpc.messages.Either3;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseError;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.eclipse.lsp4j.services.TextDocumentService;

/** Handles notifications and requests about files. */
final class RuleDocuments implements TextDocumentService {
  private final Supplier<ServerContext> contexts;

  /**
   * Creates the service for an editor.
   *
   * @param contexts supplies the context, which is replaced when the editor initialises the session
   */
  RuleDocuments(Supplier<ServerContext> contexts) {
    this.contexts = contexts;
  }

  private ServerContext desk() {
    return contexts.get();
  }

  @Override
  public void didOpen(DidOpenTextDocumentParams params) {
    TextDocumentItem item = params.getTextDocument();
    desk().open().open(new OpenText(item.getUri(), item.getVersion(), item.getText()));
    desk().rules().typed(FileUri.key(item.getUri()));
  }

  @Override
  public void didChange(DidChangeTextDocumentParams params) {
    String uri = params.getTextDocument().getUri();
    Integer version = params.getTextDocument().getVersion();
    desk().open().change(uri, version == null ? 0 : version, params.getContentChanges());
    desk().rules().typed(FileUri.key(uri));
  }

  @Override
  public void didClose(DidCloseTextDocumentParams params) {
    desk().open().close(params.getTextDocument().getUri());
    desk().rules().typed(FileUri.key(params.getTextDocument().getUri()));
  }

  @Override
  public void didSave(DidSaveTextDocumentParams params) {
    desk().countMatches();
  }

  @Override
  public CompletableFuture<Either<List<CompletionItem>, CompletionList>> completion(
      CompletionParams params) {
    String path = FileUri.key(params.getTextDocument().getUri());
    return desk()
        .rules()
        .ask(
            space -> {
              Optional<EditorLines> lines =
                  desk().open().text(path).map(text -> new EditorLines(text.text()));
              return Either.forRight(
                  lines
                      .or(() -> space.file(path).map(KnownFile::lines))
                      .map(text -> new CompleteRule(space).at(text, params.getPosition()))
                      .orElseGet(CompletionList::new));
            });
  }

  @Override
  public CompletableFuture<Hover> hover(HoverParams params) {
    return about(
        params.getTextDocument(),
        (space, file) ->
            new ExplainPlace(space, desk().counts()).at(file, params.getPosition()).orElse(null));
  }

  @Override
  public CompletableFuture<Either<List<? extends Location>, List<? extends LocationLink>>>
      definition(DefinitionParams params) {
    return aboutName(
            params.getTextDocument(),
            params.getPosition(),
            (space, name) -> locations(new FindNames(space).declarations(name)))
        .thenApply(found -> Either.forLeft(found.orElse(List.of())));
  }

  @Override
  public CompletableFuture<List<? extends Location>> references(ReferenceParams params) {
    boolean declared = params.getContext() != null && params.getContext().isIncludeDeclaration();
    return aboutName(
            params.getTextDocument(),
            params.getPosition(),
            (space, name) -> {
              FindNames names = new FindNames(space);
              List<FindNames.Found> all = new ArrayList<>(names.references(name));
              if (declared) {
                all.addAll(0, names.declarations(name));
              }
              return locations(all);
            })
        .thenApply(found -> found.orElse(List.of()));
  }

  private List<Location> locations(List<FindNames.Found> found) {
    return found.stream()
        .map(one -> new Location(desk().open().uri(one.path()), one.range()))
        .toList();
  }

  @Override
  public CompletableFuture<Either3<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>>
      prepareRename(PrepareRenameParams params) {
    return aboutTarget(
            params.getTextDocument(),
            params.getPosition(),
            target ->
                Either3.<Range, PrepareRenameResult, PrepareRenameDefaultBehavior>forSecond(
                    new PrepareRenameResult(target.range(), target.name())))
        .thenApply(found -> found == null ? null : found.orElse(null));
  }

  @Override
  public CompletableFuture<WorkspaceEdit> rename(RenameParams params) {
    return aboutTarget(
            params.getTextDocument(),
            params.getPosition(),
            target -> desk().edits().of(target.to(params.getNewName())))
        .thenApply(
            found ->
                Optional.ofNullable(found)
                    .flatMap(answer -> answer)
                    .orElseThrow(
                        () -> refused("there is no name of a rule or variable at this position")));
  }

  /** Answers a request about what can be renamed. */
  @FunctionalInterface
  private interface AboutTarget<T> {
    T of(RenameTarget target) throws RefusedException;
  }

  private <T> CompletableFuture<Optional<T>> aboutTarget(
      TextDocumentIdentifier document, Position place, AboutTarget<T> answer) {
    return about(
        document,
        (space, file) -> {
          try {
            Optional<RenameTarget> target = RenameTarget.find(space, file, place);
            return target.isEmpty() ? Optional.<T>empty() : Optional.of(answer.of(target.get()));
          } catch (RefusedException e) {
            throw refused(String.valueOf(e.getMessage()));
          }
        });
  }

  private static ResponseErrorException refused(String why) {
    return new ResponseErrorException(
        new ResponseError(ResponseErrorCode.RequestFailed, why, null));
  }

  @Override
  public CompletableFuture<List<Either<Command, CodeAction>>> codeAction(CodeActionParams params) {
    List<String> only =
        Optional.ofNullable(params.getContext())
            .flatMap(context -> Optional.ofNullable(context.getOnly()))
            .orElse(List.of());
    boolean asked = !only.isEmpty();
    return about(
            params.getTextDocument(),
            (space, file) -> {
              OfferActions offer = desk().actions(space);
              List<CodeAction> actions = new ArrayList<>();
              if (!asked || wants(only, CodeActionKind.QuickFix)) {
                actions.addAll(offer.fixes(file, params.getRange()));
              }
              // offered unasked only above the statements, so that not every line shows a light
              // bulb
              boolean inMeta = params.getRange().getStart().getLine() < NameAt.featuresLine(file);
              if (asked ? wants(only, CodeActionKind.RefactorRewrite) : inMeta) {
                actions.addAll(offer.narrower(file));
              }
              return actions;
            })
        .thenApply(
            found ->
                found == null
                    ? List.of()
                    : found.stream().map(Either::<Command, CodeAction>forRight).toList());
  }

  /** Whether one of the kinds is this kind or a parent of it. */
  private static boolean wants(List<String> kinds, String kind) {
    return kinds.stream().anyMatch(one -> kind.equals(one) || kind.startsWith(one + "."));
  }

  @Override
  public CompletableFuture<List<? extends TextEdit>> formatting(DocumentFormattingParams params) {
    return about(
            params.getTextDocument(),
            (space, file) ->
                switch (FormatRule.format(file.source())) {
                  case Formatted.Changed changed -> formatted(file, changed.after().text());
                  case Formatted.Same _, Formatted.Empty _ -> List.<TextEdit>of();
                  case Formatted.Refused refused ->
                      throw refused(refused.problems().getFirst().message());
                })
        .thenApply(found -> found == null ? List.of() : found);
  }

  /** The edits that format a file; Windows line ends are kept. */
  private static List<TextEdit> formatted(KnownFile file, String text) {
    String before = file.source().text();
    String after = before.contains("\r\n") ? text.replace("\n", "\r\n") : text;
    return before.equals(after) ? List.of() : List.of(WriteEdits.between(file.source(), after));
  }

  @Override
  public CompletableFuture<List<Either<SymbolInformation, DocumentSymbol>>> documentSymbol(
      DocumentSymbolParams params) {
    return about(params.getTextDocument(), (space, file) -> OutlineRule.of(file))
        .thenApply(
            found ->
                found == null
                    ? List.of()
                    : found.stream()
                        .map(Either::<SymbolInformation, DocumentSymbol>forRight)
                        .toList());
  }

  /**
   * Answers a request about a rule file; null, the empty answer of the protocol, for other files.
   */
  private <T> CompletableFuture<T> about(
      TextDocumentIdentifier document, BiFunction<RuleSnapshot, KnownFile, T> answer) {
    String path = FileUri.key(document.getUri());
    return desk()
        .rules()
        .ask(space -> space.file(path).map(file -> answer.apply(space, file)).orElse(null));
  }

  private <T> CompletableFuture<Optional<T>> aboutName(
      TextDocumentIdentifier document, Position place, BiFunction<RuleSnapshot, NameAt, T> answer) {
    String path = FileUri.key(document.getUri());
    return desk()
        .rules()
        .ask(
            space ->
                space
                    .file(path)
                    .flatMap(file -> NameAt.find(file, place))
                    .map(name -> answer.apply(space, name)));
  }
}
