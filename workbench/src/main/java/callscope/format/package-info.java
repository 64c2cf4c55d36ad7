/**
 * Formats rule files: reads a file as a tree with comments, and writes it in the layout of the
 * community. It may use rules and the library that reads YAML.
 */
@NullMarked
package callscope.format;

import org.jspecify.annotations.NullMarked;
