package callscope.format;

/** YAML syntax that rules do not need and that the formatter does not support. */
final class UnsupportedYamlException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnsupportedYamlException(String what) {
    super(what);
  }
}
