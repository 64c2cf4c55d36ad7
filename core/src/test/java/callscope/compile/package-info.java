/** Tests of rule files and rule sets, from text to compiled rules. */
@NullMarked
package callscope.compile;

import org.jspecify.annotations.NullMarked;
