/** Tests of the parsers of rule parts. */
@NullMarked
package callscope.rule;

import org.jspecify.annotations.NullMarked;
