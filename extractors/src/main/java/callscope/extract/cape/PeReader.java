package callscope.extract.cape;

import callscope.extract.cape.ReportFacts.ImportedSymbol;
import callscope.extract.cape.ReportFacts.PeFacts;
import callscope.extract.cape.ReportFacts.Symbol;
import callscope.extract.cursor.JsonCursor;
import callscope.extract.cursor.JsonCursor.Kind;
import callscope.feature.Numeral;
import callscope.feature.PythonInteger;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the PE data of a report: imports, exports and sections. */
final class PeReader {
  private final Tokens tokens;
  private final JsonCursor cursor;

  PeReader(Tokens tokens) {
    this.tokens = tokens;
    this.cursor = tokens.cursor();
  }

  PeFacts read() throws IOException {
    PeFacts pe = new PeFacts();
    if (!tokens.isObject("the PE data")) {
      return pe;
    }
    while (tokens.hasNextField()) {
      pe.present = true;
      switch (cursor.name()) {
        case "imports" -> pe.imports = imports();
        case "exports" -> pe.exports = symbols("address");
        case "sections" -> pe.sections = symbols("virtual_address");
        default -> cursor.skip();
      }
    }
    return pe;
  }

  /** Reads a part of the PE data that Cuckoo has at top level; skips anything else. */
  void readPart(String name, PeFacts pe) throws IOException {
    switch (name) {
      case "pe_imports" -> pe.imports = imports();
      case "pe_exports" -> pe.exports = symbols("address");
      case "pe_sections" -> pe.sections = symbols("virtual_address");
      default -> cursor.skip();
    }
  }

  /** Reads the imports: a list of modules, or in newer versions an object of modules. */
  private List<ImportedSymbol> imports() throws IOException {
    List<ImportedSymbol> imports = new ArrayList<>();
    if (cursor.kind() == Kind.OBJECT) {
      while (tokens.hasNextField()) {
        module(imports);
      }
    } else if (tokens.isList("the list of imports")) {
      while (tokens.hasNextElement()) {
        module(imports);
      }
    }
    return imports;
  }

  private void module(List<ImportedSymbol> imports) throws IOException {
    if (!tokens.isObject("a module of the imports")) {
      return;
    }
    String module = "";
    List<Symbol> symbols = List.of();
    while (tokens.hasNextField()) {
      switch (cursor.name()) {
        case "dll" -> module = tokens.text().orElse("");
        case "imports" -> symbols = symbols("address");
        default -> cursor.skip();
      }
    }
    for (Symbol symbol : symbols) {
      imports.add(new ImportedSymbol(module, symbol));
    }
  }

  /** Reads a list of objects that have a name and an address; skips those without. */
  private List<Symbol> symbols(String addressKey) throws IOException {
    List<Symbol> symbols = new ArrayList<>();
    if (!tokens.isList("a list of PE data")) {
      return symbols;
    }
    while (tokens.hasNextElement()) {
      if (tokens.isObject("an entry of PE data")) {
        symbol(addressKey).ifPresent(symbols::add);
      }
    }
    return symbols;
  }

  private Optional<Symbol> symbol(String addressKey) throws IOException {
    Optional<String> name = Optional.empty();
    long address = 0;
    while (tokens.hasNextField()) {
      String key = cursor.name();
      if (key.equals("name")) {
        name = tokens.text();
      } else if (key.equals(addressKey)) {
        address = address();
      } else {
        cursor.skip();
      }
    }
    long at = address;
    return name.filter(text -> !text.isEmpty()).map(text -> new Symbol(text, at));
  }

  /** An address of 64 bits, given as hexadecimal text or as a number. */
  private long address() throws IOException {
    Optional<Numeral> number = tokens.text().flatMap(PythonInteger::parse);
    if (number.isEmpty()) {
      tokens
          .diagnostics()
          .detail("an address in the PE data is not a number; 0 is used", tokens.place());
      return 0;
    }
    return switch (number.get()) {
      case Numeral.Small(long value) -> value;
      case Numeral.Large(java.math.BigInteger value) -> value.longValue();
      case Numeral.Real(double value) -> (long) value;
    };
  }
}
