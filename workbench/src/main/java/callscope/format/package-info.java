/**
 * The layout of rule files: reads a file as a tree with its comments, and writes it as the
 * community does. It may use rules and the library that reads YAML.
 */
@NullMarked
package callscope.format;

import org.jspecify.annotations.NullMarked;
