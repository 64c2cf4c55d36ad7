/** Commands for rule authors; may use all modules. */
@NullMarked
package callscope.cli.rules;

import org.jspecify.annotations.NullMarked;
