package callscope.format;

/** A way to write YAML that no rule needs, and that is not laid out here. */
final class UnsupportedYamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedYamlException(String what) {
    super(what);
  }
}
