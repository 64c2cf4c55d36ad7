/**
 * Groups of options that several commands share; may use the base of commands and the libraries
 * below.
 */
@NullMarked
package callscope.cli.options;

import org.jspecify.annotations.NullMarked;
