/** Says where a feature was seen or a rule matched; uses nothing else of callscope. */
@NullMarked
package callscope.address;

import org.jspecify.annotations.NullMarked;
