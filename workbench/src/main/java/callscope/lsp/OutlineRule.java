package callscope.lsp;

import callscope.rule.Rule;
import callscope.rule.Statement;
import java.util.List;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolKind;

/** Creates the outline of a rule: its name, with its statements below. */
final class OutlineRule {
  private final EditorLines lines;

  private OutlineRule(EditorLines lines) {
    this.lines = lines;
  }

  static List<DocumentSymbol> of(KnownFile file) {
    return file.rule().stream().map(rule -> new OutlineRule(file.lines()).rule(rule)).toList();
  }

  private DocumentSymbol rule(Rule rule) {
    Range whole =
        new Range(
            lines.bareLine(0).getStart(), lines.bareLine(Math.max(0, lines.count() - 1)).getEnd());
    DocumentSymbol symbol =
        new DocumentSymbol(
            rule.name(),
            SymbolKind.Class,
            whole,
            lines.bareLine(0),
            rule.meta().scopes().toString());
    symbol.setChildren(List.of(statement(rule.statement())));
    return symbol;
  }

  private DocumentSymbol statement(Statement statement) {
    Range own = lines.toEndOfLine(statement.position());
    List<DocumentSymbol> children = statement.children().stream().map(this::statement).toList();
    Range all =
        children.isEmpty()
            ? own
            : new Range(own.getStart(), later(own, children.getLast().getRange()));
    DocumentSymbol symbol = new DocumentSymbol(label(statement), kind(statement), all, own);
    symbol.setChildren(children);
    return symbol;
  }

  private static org.eclipse.lsp4j.Position later(Range one, Range other) {
    return one.getEnd().getLine() > other.getEnd().getLine() ? one.getEnd() : other.getEnd();
  }

  private static String label(Statement statement) {
    return switch (statement) {
      case Statement.Where where -> "where " + where.text();
      case Statement.Compound compound -> compound.keyword();
      case Statement.Count count -> "count " + count.counted().pattern();
      case Statement.Leaf leaf -> leaf.pattern().toString();
    };
  }

  private static SymbolKind kind(Statement statement) {
    return switch (statement) {
      case Statement.Subscope _ -> SymbolKind.Namespace;
      case Statement.Compound _ -> SymbolKind.Operator;
      case Statement.Simple _ -> SymbolKind.Constant;
    };
  }
}
