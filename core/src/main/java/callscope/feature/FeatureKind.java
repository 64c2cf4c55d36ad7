package callscope.feature;

import callscope.api.PublicApi;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The kinds of features, as in capa.
 *
 * <p>Each has the word that rules use for it and the name of its type in the result document.
 */
@PublicApi
public enum FeatureKind {
  API("api", "api", Value.TEXT),
  STRING("string", "string", Value.TEXT),
  NUMBER("number", "number", Value.NUMBER),
  BYTES("bytes", "bytes", Value.BYTES),
  OFFSET("offset", "offset", Value.NUMBER),
  MNEMONIC("mnemonic", "mnemonic", Value.TEXT),
  CHARACTERISTIC("characteristic", "characteristic", Value.TEXT),
  BASIC_BLOCK("basic blocks", "basic block", Value.NOTHING),
  EXPORT("export", "export", Value.TEXT),
  IMPORT("import", "import", Value.TEXT),
  SECTION("section", "section", Value.TEXT),
  FUNCTION_NAME("function-name", "function name", Value.TEXT),
  CLASS("class", "class", Value.TEXT),
  NAMESPACE("namespace", "namespace", Value.TEXT),
  PROPERTY("property", "property", Value.TEXT),
  OPERAND_NUMBER("operand.number", "operand number", Value.NUMBER),
  OPERAND_OFFSET("operand.offset", "operand offset", Value.NUMBER),
  OS("os", "os", Value.TEXT),
  ARCH("arch", "arch", Value.TEXT),
  FORMAT("format", "format", Value.TEXT),
  MATCH("match", "match", Value.TEXT);

  /** The type of a feature's value. */
  public enum Value {
    TEXT,
    NUMBER,
    BYTES,
    NOTHING
  }

  private static final Map<String, FeatureKind> BY_KEYWORD = new HashMap<>();

  static {
    for (FeatureKind kind : values()) {
      BY_KEYWORD.put(kind.keyword, kind);
    }
  }

  private final String keyword;
  private final String documentType;
  private final Value value;

  FeatureKind(String keyword, String documentType, Value value) {
    this.keyword = keyword;
    this.documentType = documentType;
    this.value = value;
  }

  /** The keyword in a rule, such as {@code function-name}. */
  public String keyword() {
    return keyword;
  }

  /** The type in a result document, such as {@code function name}. */
  public String documentType() {
    return documentType;
  }

  public Value value() {
    return value;
  }

  /** Whether features of this kind are global: available at every scope. */
  public boolean isGlobal() {
    return this == OS || this == ARCH || this == FORMAT;
  }

  public static Optional<FeatureKind> ofKeyword(String keyword) {
    return Optional.ofNullable(BY_KEYWORD.get(keyword));
  }
}
