package callscope.extract.vmray;

import callscope.extract.cursor.JsonCursor;
import callscope.extract.vmray.Summary.ImportedSymbol;
import callscope.extract.vmray.Summary.StaticFacts;
import callscope.extract.vmray.Summary.Symbol;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the static data of a file in the summary: {@code pe} or {@code elf}. */
final class StaticDataReader {
  private final SummaryValues values;
  private final JsonCursor cursor;
  private final StaticFacts facts = new StaticFacts();

  StaticDataReader(SummaryValues values) {
    this.values = values;
    this.cursor = values.cursor();
  }

  StaticFacts read() throws IOException {
    values.fields(
        "static data",
        name -> {
          switch (name) {
            case "pe", "elf" -> {
              facts.format = Optional.of(name);
              values.fields("`" + name + "`", this::part);
            }
            default -> cursor.skip();
          }
        });
    return facts;
  }

  private void part(String name) throws IOException {
    switch (name) {
      case "imports" -> values.elements("`imports`", this::module);
      case "exports" -> values.elements("`exports`", () -> symbol().ifPresent(facts.exports::add));
      case "sections" -> values.elements("`sections`", this::section);
      default -> cursor.skip();
    }
  }

  private void module() throws IOException {
    String[] module = {""};
    List<Symbol> symbols = new ArrayList<>();
    values.fields(
        "an imported module",
        name -> {
          switch (name) {
            case "dll" -> module[0] = values.text().orElse("");
            case "apis" -> values.elements("`apis`", () -> symbol().ifPresent(symbols::add));
            default -> cursor.skip();
          }
        });
    symbols.forEach(symbol -> facts.imports.add(new ImportedSymbol(module[0], symbol)));
  }

  /** A symbol with a name, or with its ordinal: {@code #1}. */
  private Optional<Symbol> symbol() throws IOException {
    long[] address = {0};
    List<String> names = new ArrayList<>();
    List<String> ordinals = new ArrayList<>();
    values.fields(
        "a symbol",
        name -> {
          switch (name) {
            case "address" -> address[0] = values.whole("the address of a symbol").orElse(0);
            case "api" ->
                values.fields(
                    "`api`",
                    field -> {
                      switch (field) {
                        case "name" -> values.text().ifPresent(names::add);
                        case "ordinal" -> values.text().ifPresent(ordinals::add);
                        default -> cursor.skip();
                      }
                    });
            default -> cursor.skip();
          }
        });
    names.removeIf(String::isEmpty);
    ordinals.forEach(ordinal -> names.add("#" + ordinal));
    return names.isEmpty()
        ? Optional.empty()
        : Optional.of(new Symbol(names.getFirst(), address[0]));
  }

  /** A section; that of an ELF file has its facts in its {@code header}. */
  private void section() throws IOException {
    String[] section = {""};
    long[] address = {0};
    values.fields(
        "a section",
        name -> {
          if (name.equals("header")) {
            values.fields("`header`", field -> sectionField(field, section, address));
          } else {
            sectionField(name, section, address);
          }
        });
    if (!section[0].isEmpty()) {
      facts.sections.add(new Symbol(section[0], address[0]));
    }
  }

  private void sectionField(String name, String[] section, long[] address) throws IOException {
    switch (name) {
      case "name", "sh_name" -> section[0] = values.text().orElse("");
      case "virtual_address", "sh_addr" ->
          address[0] = values.whole("the address of a section").orElse(0);
      default -> cursor.skip();
    }
  }
}
