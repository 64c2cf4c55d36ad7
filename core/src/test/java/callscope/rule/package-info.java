/** The parts that rules are parsed of. */
@NullMarked
package callscope.rule;

import org.jspecify.annotations.NullMarked;
